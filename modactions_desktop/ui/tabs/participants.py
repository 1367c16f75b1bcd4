"""« Dossier »: one person, seen three ways: the plan, the file, the papers; every field writes itself."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from modactions_desktop.domain.access import AccessCopy
from modactions_desktop.domain.erasure import ErasurePreview, ErasureReport
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.progress import Job
from modactions_desktop.ui.dialogs.access_copy import AccessCopyDialog
from modactions_desktop.ui.dialogs.erase import EraseDialog
from modactions_desktop.ui.dialogs.files import ask_for_folder
from modactions_desktop.ui.dialogs.merge import MergeDialog
from modactions_desktop.ui.dialogs.merge import Needs as MergeNeeds
from modactions_desktop.ui.events import BEGINNING, Events
from modactions_desktop.ui.forms.ui_participants import Ui_ParticipantsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.dossier_view import CANEVAS, DossierView
from modactions_desktop.ui.panels.file.view import FileView
from modactions_desktop.ui.panels.papers.desk import PapersDesk, PapersNeeds
from modactions_desktop.ui.panels.papers.view import PapersView
from modactions_desktop.ui.panels.plan.desk import Needs as PlanNeeds
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tab import TabCommand
from modactions_desktop.ui.viewed_tab import ViewedTab, ViewSpec
from modactions_desktop.ui.widgets.fields import show_in_boxes


class AccessCopies(Protocol):
    def confidential(self, participant_id: int) -> int: ...

    def write(self, participant_id: int, target: Path) -> Job[AccessCopy]: ...


class Erasures(Protocol):
    def preview(self, number: str) -> ErasurePreview: ...

    def erase(self, number: str, reason: str) -> Job[ErasureReport]: ...


class Needs(PlanNeeds, PapersNeeds, MergeNeeds, Protocol):
    """What the views ask of the services, together."""

    @property
    def access_copies(self) -> AccessCopies: ...

    @property
    def erasures(self) -> Erasures: ...


VIEWS: tuple[ViewSpec[Needs, DossierView], ...] = (
    # The first is the one shown first.
    ViewSpec("plan", "Plan", lambda services, jobs: PlanView(PlanDesk(services), jobs), PlanView.kinds),
    ViewSpec("file", "Fiche", lambda services, _jobs: FileView(FileDesk(services)), FileView.kinds),
    ViewSpec(
        "papers", "Papiers", lambda services, jobs: PapersView(PapersDesk(services, jobs)), PapersView.kinds
    ),
)


class ParticipantsTab(ViewedTab[Needs, DossierView]):
    """A row of chips, and the view it chooses: built when first shown, kept in front until she changes it."""

    title = "Dossier"
    name = "participants"
    views_offered = VIEWS
    commands = (
        TabCommand(
            "Canevas des obstacles", lambda tab: tab.canevas_action, "imprimer pdf freins gravité évolution"
        ),
        TabCommand(
            "Papiers du dossier",
            lambda tab: tab.papers_action,
            "documents remis pièces jointes notice photo accord partage lettre",
        ),
        TabCommand("Réunir deux dossiers", lambda tab: tab.merge_action, "doublon fusionner fusion"),
        TabCommand(
            "Copie pour la personne", lambda tab: tab.access_action, "droit accès rgpd exporter tout dossier"
        ),
        TabCommand(
            "Effacer ce dossier pour de bon", lambda tab: tab.erase_action, "effacement rgpd supprimer oubli"
        ),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(services, events, jobs)
        self.ui = Ui_ParticipantsTab()
        self.ui.setupUi(self)
        self.ui.new_file.recall(services.drafts)
        self.ui.hidden.hide()
        self.primary = self.ui.interview_action
        self.more = QAction(self.tr("Plus"), self)
        self.more.setMenu(self._more_menu())
        self.actions_offered = (self.more,)
        self.ui.view_bar.setAccessibleName(self.tr("Vues du dossier"))
        self.mount_views(self.ui.view_bar, self.ui.views)
        self._connect()

    def _more_menu(self) -> QMenu:
        """What is done to a file now and then."""
        menu = QMenu(self)
        self.canevas_action = QAction(self.tr("Canevas des obstacles…"), self)
        self.papers_action = QAction(self.tr("Papiers du dossier"), self)
        self.merge_action = menu.addAction(self.tr("Réunir avec un autre dossier (doublon)…"))
        self.access_action = menu.addAction(self.tr("Copie pour la personne…"))
        menu.addAction(self.ui.bin_action)
        menu.addSeparator()
        self.erase_action = menu.addAction(self.tr("Effacer ce dossier pour de bon…"))
        return menu

    def _connect(self) -> None:
        self.merge_action.triggered.connect(self._on_merge)
        self.access_action.triggered.connect(self._on_access)
        self.erase_action.triggered.connect(self._on_erase)
        self.canevas_action.triggered.connect(self._on_canevas)
        self.papers_action.triggered.connect(lambda: self.show_view("papers"))
        self.ui.interview_action.triggered.connect(self._on_new_interview)
        self.ui.bin_action.triggered.connect(self._on_bin)
        self.ui.new_file.ui.open_button.clicked.connect(self._on_open_file)
        self.ui.new_file.ask(self._services.namesakes, self.jobs)
        self.ui.new_file.turned.connect(self._on_card_turned)
        self.ui.new_file.existing_chosen.connect(self.events.participant_selected)

    # -- reading

    @override
    def refresh(self) -> None:
        self._show_cards()
        super().refresh()
        nobody = self.participant_id is None
        self.ui.cards.setCurrentWidget(self.ui.nobody if nobody else self.ui.file_page)

    def begin_new(self) -> None:
        self.ui.new_file.begin()

    @property
    @override
    def holds_primary(self) -> bool:
        return not self.ui.new_file.isHidden() or super().holds_primary

    @override
    def show_what_may_be_seen(self) -> None:
        self.ui.hidden.setVisible(self._discreet)
        self._show_cards()

    # -- slots

    def _on_card_turned(self) -> None:
        self._show_cards()
        self.actions_changed.emit()

    def _show_cards(self) -> None:
        """Nobody is asked to choose a person while a file is being opened."""
        opening = self.participant_id is None and not self.ui.new_file.isHidden()
        self.ui.cards.setHidden(opening or not self.ui.hidden.isHidden())

    def _on_open_file(self) -> None:
        card = self.ui.new_file
        if not card.is_ready():
            return
        try:
            person = self._services.participants.create(
                card.ui.last_name.text(),
                first_name=card.ui.first_name.text(),
                phase=card.ui.phase.value(),
                birth=card.birth(),
            )
        except ModActionsError as error:
            if not show_in_boxes(error, card.boxes):
                self.show_error(error)
            return
        card.drafts.forget()
        card.hide()
        self.events.participant_changed.emit(person.id)
        self.events.participant_selected.emit(person.id)
        self.say(self.tr("Dossier {0} ouvert.").format(person.number))
        self._begin_file()

    def _begin_file(self) -> None:
        """A new file goes on where it is empty: the cursor in the next field of the page."""
        self.show_view("file")
        page = self.view("file")
        if isinstance(page, FileView):
            page.begin()

    def _on_new_interview(self) -> None:
        if self.participant_id is not None:
            self.events.record_requested.emit("interviews", BEGINNING, self.participant_id)

    def _on_canevas(self) -> None:
        """The page to look at before it is printed."""
        if self.participant_id is not None:
            self.show_record(CANEVAS, self.participant_id)

    def _on_merge(self) -> None:
        """Side by side with the other file of the same person."""
        if self.participant_id is None:
            return
        with self.guarded():
            dialog = MergeDialog(self._services, self.participant_id, self.window())
            dialog.merged.connect(self._on_merged)
            dialog.open()

    def _on_merged(self, kept: int) -> None:
        self.events.day_changed.emit()  # the other one is in the list no more
        self.events.participant_selected.emit(kept)
        self.show_participant(kept)
        self.say(self.tr("Les deux dossiers n'en font plus qu'un. Ctrl+Z les sépare."))

    def _on_bin(self) -> None:
        person = self._person()
        if person is None:
            return
        with self.guarded():
            self._services.participants.delete(person.id)
            self.show_participant(None)
            self.events.day_changed.emit()  # one line less in the list
            self.say(self.tr("Dossier {0} mis à la corbeille pour 30 jours.").format(person.number))

    # -- what a person may ask of her own file

    def _on_access(self) -> None:
        person = self._person()
        if person is None:
            return
        with self.guarded():
            confidential = self._services.access_copies.confidential(person.id)
            dialog = AccessCopyDialog(person.number, confidential, self.window())
            dialog.confirmed.connect(lambda: self._ask_where(person.id, person.number))
            dialog.open()

    def _ask_where(self, participant_id: int, number: str) -> None:
        def write(folder: Path) -> None:
            job = self._services.access_copies.write(participant_id, folder / f"copie_{number}")
            self.follow(self.jobs.start(job, self.tr("Copie pour la personne"), done=self._on_copied))

        ask_for_folder(self, self.tr("Où mettre la copie"), write)

    def _on_copied(self, made: AccessCopy) -> None:
        told = self.tr("Copie écrite dans « {0} » : {1} fichiers, à relire avant de les remettre.")
        self.say(told.format(made.folder.name, made.files))

    def _on_erase(self) -> None:
        person = self._person()
        if person is None:
            return
        with self.guarded():
            dialog = EraseDialog(self._services.erasures, person.number, self.window())
            dialog.confirmed.connect(self._on_erase_confirmed)
            dialog.open()

    def _on_erase_confirmed(self, number: str, reason: str) -> None:
        """Nobody is on the page any more when the file goes: no field may write itself again."""
        self.events.participant_selected.emit(0)
        self.show_participant(None)
        job = self._services.erasures.erase(number, reason)
        self.follow(self.jobs.start(job, self.tr("Effacement du dossier"), done=self._on_erased))

    def _on_erased(self, report: ErasureReport) -> None:
        self.events.day_changed.emit()
        told = self.tr("Dossier {0} effacé ; {1} sauvegarde(s) refaite(s) sans lui.")
        self.say(told.format(report.number, len(report.copies.backups)))

    def _person(self) -> Participant | None:
        if self.participant_id is None:
            return None
        return self._services.participants.get(self.participant_id)
