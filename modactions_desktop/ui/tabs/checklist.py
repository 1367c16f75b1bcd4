"""« Droits et obligations »: a row of views about one person, and the actions on its right.

To mount a view: a `ChecklistView` (ui/panels/checklist/view.py) in a module of its own beside it, and one
line in `VIEWS` below; `count`, when its chip is to carry a number (ui/viewed_tab.py tells the rest).

To mount an action beside « Fiche à remettre… »: a QAction made in `_build_actions`, which puts it into
`actions_offered`, and a line in `commands`, so that it is found by its name.
"""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QTabBar

from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_checklist import Ui_ChecklistTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.codes import CulturalCodesView
from modactions_desktop.ui.panels.checklist.deadlines import DeadlinesView
from modactions_desktop.ui.panels.checklist.letters import LetterNeeds as Needs
from modactions_desktop.ui.panels.checklist.letters import LettersView
from modactions_desktop.ui.panels.checklist.rights import RightsView
from modactions_desktop.ui.panels.checklist.summons_letter_fields import LETTER
from modactions_desktop.ui.panels.checklist.view import ChecklistView
from modactions_desktop.ui.tab import TabCommand
from modactions_desktop.ui.viewed_tab import ViewedTab, ViewSpec
from modactions_desktop.ui.widgets.fields import flush_all


def _open_letters(services: Needs, participant_id: int | None) -> int | None:
    if participant_id is None:
        return None
    return sum(summons.is_open for summons in services.summonses.of(participant_id)) or None


def _told_deadlines(services: Needs, participant_id: int | None) -> int | None:
    if participant_id is None:
        return None
    return sum(deadline.is_told for deadline in services.deadlines.of(participant_id)) or None


VIEWS: tuple[ViewSpec[Needs, ChecklistView], ...] = (
    # The first is the one shown first.
    ViewSpec("list", "Liste", lambda services, _jobs: RightsView(services), RightsView.kinds),
    ViewSpec(
        "deadlines",
        "Échéances",
        lambda services, _jobs: DeadlinesView(services),
        DeadlinesView.kinds,
        _told_deadlines,
    ),
    ViewSpec(
        "letters",
        "Convocations et contrats",
        lambda services, jobs: LettersView(services, jobs),
        LettersView.kinds,
        _open_letters,
    ),
    ViewSpec(
        "codes",
        "Codes culturels",
        lambda services, _jobs: CulturalCodesView(services),
        CulturalCodesView.kinds,
    ),
)


class ChecklistTab(ViewedTab[Needs, ChecklistView]):
    """A row of chips, and the view it chooses: built when first shown, kept in front until she changes it."""

    title = "Droits et obligations"
    name = "checklist"
    views_offered = VIEWS
    commands = (
        TabCommand("Fiche à remettre", lambda tab: tab.sheet_action, "imprimer droits obligations papier"),
        TabCommand("Nouvelle convocation", lambda tab: tab.ui.summons_action, "courrier lettre"),
        TabCommand(
            "Échéances de la personne",
            lambda tab: tab.view_actions["deadlines"],
            "délais dates limites retard",
        ),
        TabCommand(
            "Convocations et contrats",
            lambda tab: tab.view_actions["letters"],
            "PIIS convention absence justifiée demande de report",
        ),
        TabCommand("Codes culturels", lambda tab: tab.view_actions["codes"], "habitudes ponctualité société"),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(services, events, jobs)
        self.ui = Ui_ChecklistTab()
        self.ui.setupUi(self)
        self.ui.hidden.hide()
        self._build_actions()
        self.mount_views(self.ui.view_bar, self.ui.views)
        self._connect()

    def _build_actions(self) -> None:
        self.sheet_action = QAction(self.tr("Fiche à remettre…"), self)
        self.sheet_action.setShortcut(QKeySequence("Ctrl+Shift+H"))
        self.sheet_action.setToolTip(self.tr("Une page en grands caractères, à remettre à la personne"))
        self.addAction(self.sheet_action)
        self.primary = self.sheet_action
        self.view_actions: dict[str, QAction] = {}
        for spec in VIEWS:
            self.view_actions[spec.name] = QAction(spec.title, self)
            self.view_actions[spec.name].triggered.connect(lambda _, name=spec.name: self.show_view(name))
        self.ui.catalogue_action.setShortcut(QKeySequence("Ctrl+Shift+T"))
        self.ui.catalogue_action.setToolTip(self.tr("Au texte de la ligne choisie"))
        self.addAction(self.ui.catalogue_action)
        self.actions_offered: tuple[QAction, ...] = (self.ui.catalogue_action, self.ui.summons_action)

    def _connect(self) -> None:
        self.ui.summons_action.triggered.connect(self._on_new_summons)
        self.ui.catalogue_action.triggered.connect(self._on_catalogue)
        self.sheet_action.triggered.connect(self._on_sheet)

    # -- reading

    @override
    def show_participant(self, participant_id: int | None) -> None:
        flush_all(self)
        super().show_participant(participant_id)

    @override
    def refresh(self) -> None:
        if self.participant_id is not None:
            flush_all(self)
            super().refresh()

    @override
    def view_of_draft(self, place: str) -> str:
        return "letters" if place == LETTER else self.in_front

    @override
    def connect_view(self, view: ChecklistView) -> None:
        super().connect_view(view)
        view.text_asked.connect(self.events.catalogue_requested)

    @override
    def show_what_may_be_seen(self) -> None:
        """A view that hides by itself what is personal stays; another is hidden whole."""
        if self.participant_id is None:
            return
        hidden = self._discreet and not self.view(self.in_front).is_discreet
        self.ui.views.setHidden(hidden)
        self.ui.hidden.setVisible(hidden)

    # -- slots

    def _on_catalogue(self) -> None:
        """At the text of the line in front; Escape in the catalogue leads back to that line."""
        view = self.ui.views.currentWidget()
        self.events.catalogue_requested.emit(view.item.item_id if isinstance(view, RightsView) else 0)

    def _on_new_summons(self) -> None:
        if self.participant_id is None:
            return
        self.show_view("letters")
        letters = self.view("letters")
        if isinstance(letters, LettersView):
            letters.begin_summons()

    def _on_sheet(self) -> None:
        """The page that the person takes home."""
        # The preview brings Qt's reader of PDF: only who makes a sheet waits for it.
        from modactions_desktop.ui.dialogs.rights_sheet import RightsSheetDialog

        if self.participant_id is None:
            return
        flush_all(self)
        dialog = RightsSheetDialog(self._services, self.participant_id, self.jobs, self)
        dialog.handed.connect(self._on_handed)
        dialog.open()

    def _on_handed(self, participant_id: int) -> None:
        self.refresh()
        self.events.participant_changed.emit(participant_id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The keys work at once, unless the bar of tabs is being walked along."""
        super().showEvent(event)
        view = self.view(self.in_front)  # the first time it is not built yet
        if not isinstance(self.window().focusWidget(), QTabBar):
            view.take_keys()
