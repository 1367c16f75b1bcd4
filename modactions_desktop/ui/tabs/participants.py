"""« Dossier »: one person, seen three ways: the plan, the file, the papers; every field writes itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import Participant
from modactions_desktop.ui.dialogs.merge import MergeDialog
from modactions_desktop.ui.dialogs.merge import Needs as MergeNeeds
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_participants import Ui_ParticipantsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.dossier_view import CANEVAS, DossierView
from modactions_desktop.ui.panels.file_desk import FileDesk
from modactions_desktop.ui.panels.file_view import FileView
from modactions_desktop.ui.panels.papers_desk import PapersDesk, PapersNeeds
from modactions_desktop.ui.panels.papers_view import PapersView
from modactions_desktop.ui.panels.plan_desk import Needs as PlanNeeds
from modactions_desktop.ui.panels.plan_desk import PlanDesk
from modactions_desktop.ui.panels.plan_view import PlanView
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import show_in_boxes
from modactions_desktop.ui.widgets.pills import ChipSpec


class Needs(PlanNeeds, PapersNeeds, MergeNeeds, Protocol):
    """What the views ask of the services, together."""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: its name, its word on the chip, how it is made, what records it shows."""

    name: str
    title: str
    make: Callable[[Needs, Jobs], DossierView]
    kinds: frozenset[str]


VIEWS = (
    # The first is the one shown first.
    ViewSpec("plan", "Plan", lambda services, _jobs: PlanView(PlanDesk(services)), PlanView.kinds),
    ViewSpec("file", "Fiche", lambda services, _jobs: FileView(FileDesk(services)), FileView.kinds),
    ViewSpec(
        "papers", "Papiers", lambda services, jobs: PapersView(PapersDesk(services, jobs)), PapersView.kinds
    ),
)


class ParticipantsTab(Tab):
    """A row of chips, and the view it chooses: built when first shown, kept in front until she changes it."""

    title = "Dossier"
    name = "participants"
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
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._views: dict[str, DossierView] = {}
        self._stale: set[str] = set()
        self.ui = Ui_ParticipantsTab()
        self.ui.setupUi(self)
        self.ui.new_file.recall(services.drafts)
        self.ui.hidden.hide()
        self.primary = self.ui.interview_action
        self.more = QAction(self.tr("Plus"), self)
        self.more.setMenu(self._more_menu())
        self.actions_offered = (self.more,)
        self.ui.view_bar.show_chips([ChipSpec(spec.name, spec.title, Tone.ACCENT) for spec in VIEWS])
        self.ui.view_bar.setAccessibleName(self.tr("Vues du dossier"))
        self.ui.view_bar.chip(VIEWS[0].name).setChecked(True)
        self._connect()

    def _more_menu(self) -> QMenu:
        """What is done to a file now and then."""
        menu = QMenu(self)
        self.canevas_action = QAction(self.tr("Canevas des obstacles…"), self)
        self.papers_action = QAction(self.tr("Papiers du dossier"), self)
        self.merge_action = menu.addAction(self.tr("Réunir avec un autre dossier (doublon)…"))
        menu.addAction(self.ui.bin_action)
        return menu

    def _connect(self) -> None:
        self.merge_action.triggered.connect(self._on_merge)
        self.canevas_action.triggered.connect(self._on_canevas)
        self.papers_action.triggered.connect(lambda: self.show_view("papers"))
        self.events.discreet_changed.connect(self._on_discreet)
        self.ui.interview_action.triggered.connect(self._on_new_interview)
        self.ui.bin_action.triggered.connect(self._on_bin)
        self.ui.new_file.ui.open_button.clicked.connect(self._on_open_file)
        self.ui.new_file.ask(self._services.namesakes, self.jobs)
        self.ui.new_file.turned.connect(self._on_card_turned)
        self.ui.new_file.existing_chosen.connect(self.events.participant_selected)
        self.ui.view_bar.changed.connect(lambda names: self.show_view(names[0]))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._on_turn(step))

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        super().show_participant(participant_id)
        self.refresh()

    def refresh(self) -> None:
        self._stale = {spec.name for spec in VIEWS}
        self._show_cards()
        if self.participant_id is None:
            self.ui.cards.setCurrentWidget(self.ui.nobody)
            return
        self._fill(self._in_front())
        self.ui.cards.setCurrentWidget(self.ui.file_page)

    def show_view(self, name: str) -> None:
        """Brings the view of this name (`plan`, `file`…) to the front."""
        self.ui.view_bar.chip(name).setChecked(True)
        if self.participant_id is not None:
            with self.guarded():
                self._fill(name)

    def view(self, name: str) -> DossierView:
        """The view of this name, built if it is not yet."""
        if name not in self._views:
            spec = next(spec for spec in VIEWS if spec.name == name)
            self._views[name] = self._built(spec)
            self.ui.views.addWidget(self._views[name])
        return self._views[name]

    def show_record(self, kind: str, record_id: int) -> None:
        name = next((spec.name for spec in VIEWS if kind in spec.kinds), self._in_front())
        self.show_view(name)
        self.view(name).show_record(kind, record_id)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        room = place.partition(".")[0]
        if room in {spec.name for spec in VIEWS}:
            self.show_view(room)
            self.view(room).show_draft(place, record_id)
        else:
            super().show_draft(place, record_id)

    def begin_new(self) -> None:
        self.ui.new_file.begin()

    @override
    def place(self) -> str:
        return self._in_front()

    @override
    def go_back(self, place: str) -> None:
        if any(spec.name == place for spec in VIEWS):
            self.show_view(place)

    @property
    @override
    def holds_primary(self) -> bool:
        view = self._views.get(self._in_front())
        return not self.ui.new_file.isHidden() or (view is not None and view.holds_primary)

    def _in_front(self) -> str:
        return self.ui.view_bar.keys()[0]

    def _built(self, spec: ViewSpec) -> DossierView:
        view = spec.make(self._services, self.jobs)
        view.setAccessibleName(spec.title)
        view.refused.connect(self._on_refused)
        view.told.connect(lambda text: self.say(text, Tone.BAD))
        view.binned.connect(self.say_undoable)
        view.changed.connect(self._on_changed)
        view.said.connect(self.say)
        view.went.connect(self.events.record_requested)
        view.turned.connect(self.actions_changed)
        return view

    def _fill(self, name: str) -> None:
        """Reads the view again when something changed since it was last in front."""
        view = self.view(name)
        if name in self._stale and self.participant_id is not None:
            view.show_participant(self.participant_id)
            self._stale.discard(name)
        self.ui.views.setCurrentWidget(view)
        self.actions_changed.emit()

    # -- slots

    def _on_changed(self, participant_id: int) -> None:
        """The view in front wrote: the others read again when they come back."""
        self._stale = {spec.name for spec in VIEWS} - {self._in_front()}
        self.events.participant_changed.emit(participant_id)

    def _on_turn(self, step: int) -> None:
        names = [spec.name for spec in VIEWS]
        self.show_view(names[(names.index(self._in_front()) + step) % len(names)])

    def _on_discreet(self, discreet: bool) -> None:
        self.ui.hidden.setVisible(discreet)
        self._show_cards()

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
            self.events.tab_requested.emit("interviews", self.participant_id)

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
        self.events.participant_changed.emit(kept)
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
            self.events.participant_changed.emit(person.id)
            self.say(self.tr("Dossier {0} mis à la corbeille pour 30 jours.").format(person.number))

    def _person(self) -> Participant | None:
        if self.participant_id is None:
            return None
        return self._services.participants.get(self.participant_id)

    def _on_refused(self, error: ModActionsError) -> None:
        self.show_error(error)
