"""« Droits et obligations »: a row of views about one person, and the actions on its right.

To mount a view: a `ChecklistView` (ui/panels/checklist_view.py) in a module of its own in ui/panels, and one
line in `VIEWS` below: its name, its word on the chip, how it is made, the kinds of records (`SearchKind` or
other words of `record_requested`) that it shows; `count`, when its chip is to carry a number. The tab builds
it when it is first looked at, calls `show_participant` when it comes to the front and again after something
changed, and passes its signals on (`changed`, `said`, `binned`, `refused`, `told`, `went`). A view never
speaks to another: it emits `went("checklist", kind, id)`, and the tab shows the view of that kind.

To mount an action beside « Fiche à remettre… »: a QAction made in `_build_actions`, which puts it into
`actions_offered`, and a line in `commands`, so that it is found by its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabBar

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_checklist import Ui_ChecklistTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_codes import CulturalCodesView
from modactions_desktop.ui.panels.checklist_deadlines import DeadlinesView
from modactions_desktop.ui.panels.checklist_letters import LetterNeeds as Needs
from modactions_desktop.ui.panels.checklist_letters import LettersView
from modactions_desktop.ui.panels.checklist_rights import RightsView
from modactions_desktop.ui.panels.checklist_view import ChecklistView
from modactions_desktop.ui.panels.summons_letter_fields import LETTER
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec

COUNTED_AFTER_MS = 150
"""The numbers on the chips of the views follow a key when the keys rest."""


def _no_count(_services: Needs, _participant_id: int) -> int | None:
    return None


def _open_letters(services: Needs, participant_id: int) -> int | None:
    return sum(summons.is_open for summons in services.summonses.of(participant_id)) or None


def _told_deadlines(services: Needs, participant_id: int) -> int | None:
    return sum(deadline.is_told for deadline in services.deadlines.of(participant_id)) or None


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: its name, its word on the chip, how it is made, what records it shows, what it counts."""

    name: str
    title: str
    make: Callable[[Needs, Jobs], ChecklistView]
    kinds: frozenset[str]
    count: Callable[[Needs, int], int | None] = _no_count


VIEWS = (
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


class ChecklistTab(Tab):
    """A row of chips, and the view it chooses: built when first shown, kept in front until she changes it."""

    title = "Droits et obligations"
    name = "checklist"
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
        super().__init__(events, jobs)
        self._services = services
        self._views: dict[str, ChecklistView] = {}
        self._stale: set[str] = set()
        self._discreet = False
        self._bar_later = QTimer(self)
        self._bar_later.setSingleShot(True)
        self._bar_later.setInterval(COUNTED_AFTER_MS)
        self.ui = Ui_ChecklistTab()
        self.ui.setupUi(self)
        self.ui.hidden.hide()
        self._build_actions()
        self._show_bar()
        self.ui.view_bar.chip(VIEWS[0].name).setChecked(True)
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
        self._bar_later.timeout.connect(self._show_bar)
        self.ui.view_bar.changed.connect(lambda names: self.show_view(names[0]))
        self.events.discreet_changed.connect(self._on_discreet)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._on_turn(step))

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        flush_all(self)
        super().show_participant(participant_id)
        self.refresh()

    def refresh(self) -> None:
        if self.participant_id is None:
            return
        flush_all(self)
        self._stale = {spec.name for spec in VIEWS}
        self._fill(self._in_front())
        self._show_bar()

    def show_view(self, name: str) -> None:
        """Brings the view of this name (`list`, `letters`…) to the front."""
        self.ui.view_bar.chip(name).setChecked(True)
        if self.participant_id is not None:
            with self.guarded():
                self._fill(name)

    def view(self, name: str) -> ChecklistView:
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
        name = "letters" if place == LETTER else self._in_front()
        self.show_view(name)
        self.view(name).show_draft(place, record_id)

    def _in_front(self) -> str:
        return self.ui.view_bar.keys()[0]

    def _built(self, spec: ViewSpec) -> ChecklistView:
        view = spec.make(self._services, self.jobs)
        view.setAccessibleName(spec.title)
        view.show_discreet(self._discreet)
        view.refused.connect(self._on_refused)
        view.told.connect(lambda text: self.say(text, Tone.BAD))
        view.binned.connect(self.say_undoable)
        view.changed.connect(self._on_changed)
        view.said.connect(self.say)
        view.went.connect(self._on_went)
        view.text_asked.connect(self.events.catalogue_requested)
        return view

    def _fill(self, name: str) -> None:
        """Reads the view again when something changed since it was last in front."""
        view = self.view(name)
        if name in self._stale and self.participant_id is not None:
            view.show_participant(self.participant_id)
            self._stale.discard(name)
        self.ui.views.setCurrentWidget(view)
        self._show_what_may_be_seen()

    def _show_bar(self) -> None:
        """The chips; a number where something waits."""
        self._bar_later.stop()
        person = self.participant_id
        self.ui.view_bar.show_chips(
            [
                ChipSpec(spec.name, spec.title, Tone.ACCENT, spec.count(self._services, person))
                if person is not None
                else ChipSpec(spec.name, spec.title, Tone.ACCENT)
                for spec in VIEWS
            ]
        )

    def _show_what_may_be_seen(self) -> None:
        hidden = self._discreet and not self.view(self._in_front()).is_discreet
        self.ui.views.setHidden(hidden)
        self.ui.hidden.setVisible(hidden)

    # -- slots

    def _on_changed(self, participant_id: int) -> None:
        """The view in front wrote: the others read again when they come back."""
        self._stale = {spec.name for spec in VIEWS} - {self._in_front()}
        self._bar_later.start()
        self.events.participant_changed.emit(participant_id)
        self.events.day_changed.emit()

    def _on_went(self, tab: str, kind: str, record_id: int) -> None:
        if tab == self.name:
            self.show_record(kind, record_id)
        else:
            self.events.record_requested.emit(tab, kind, record_id)

    def _on_turn(self, step: int) -> None:
        names = [spec.name for spec in VIEWS]
        self.show_view(names[(names.index(self._in_front()) + step) % len(names)])
        self.view(self._in_front()).take_keys()

    def _on_refused(self, error: ModActionsError) -> None:
        self.show_error(error)

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
        self.events.day_changed.emit()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        for view in self._views.values():
            view.show_discreet(discreet)
        if self.participant_id is not None:
            self._show_what_may_be_seen()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The keys work at once, unless the bar of tabs is being walked along."""
        super().showEvent(event)
        view = self.view(self._in_front())  # the first time it is not built yet
        if not isinstance(self.window().focusWidget(), QTabBar):
            view.take_keys()
