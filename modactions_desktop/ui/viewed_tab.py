"""A tab with a row of chips, and the view that the chip chooses: built when it is first looked at.

A tab of this shape is a `ViewedTab` and a tuple of `ViewSpec`:

    VIEWS = (
        ViewSpec("plan", "Plan", lambda services, jobs: PlanView(PlanDesk(services), jobs), PlanView.kinds),
        ...
    )

    class ParticipantsTab(ViewedTab[Needs, DossierView]):
        views_offered = VIEWS

        def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
            super().__init__(services, events, jobs)
            self.ui = Ui_ParticipantsTab()
            self.ui.setupUi(self)
            self.mount_views(self.ui.view_bar, self.ui.views)

A view is a `TabView`. The tab reads it when it comes to the front (`TabView.read`), and again when it comes
back after something changed; it passes its signals on. A view never speaks to another: it emits
`went(<name of the tab>, kind, id)`, and the tab shows the view of that kind. A tab about everyone reads its
views also while nobody is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.letters import LETTERS
from modactions_desktop.ui.widgets.pages import Pages
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec

COUNTED_AFTER_MS = 150
"""The numbers on the chips of the views follow a key when the keys rest."""


class TabView(QWidget):
    """The base of the views of a tab: one page, built when looked at."""

    kinds: ClassVar[frozenset[str]] = frozenset()
    """The kinds of records (SearchKind values, or other words of `record_requested`) that this view shows."""
    is_discreet: ClassVar[bool] = False
    """Whether it hides by itself what is personal; if not, the tab hides the whole view."""

    refused = Signal(object)
    """ModActionsError: shown above the tab, in a sentence."""
    told = Signal(str)
    """The sentence of a refusal, ready to be shown."""
    binned = Signal(str)
    """Something went to the bin: said with the way to take it back."""
    changed = Signal(int)
    """This person's file was written (0: what belongs to nobody)."""
    said = Signal(str)
    """What was done, in a sentence."""
    went = Signal(str, str, int)
    """Show a record in another view or tab: the name of the tab (`interviews`), the kind, the id."""
    turned = Signal()
    """`holds_primary` is another than before."""

    @property
    def holds_primary(self) -> bool:
        """Whether the view itself shows the one thing to do now."""
        return False

    def read(self, participant_id: int | None) -> None:
        """Reads everything again; None where nobody is chosen, which only a tab about everyone shows."""
        raise NotImplementedError

    def show_record(self, kind: str, record_id: int) -> None:
        """Brings one record into sight and gives it the keys."""

    def show_draft(self, place: str, record_id: int) -> None:
        """Goes on with what was left at a place of this view, under this record (0: none)."""
        go_on_at(self, place)

    def place(self) -> str:
        """The line or the record that is open here, in the view's own words: found again after a lock."""
        return ""

    def go_back(self, place: str) -> None:
        """Shows what was in sight when `place` was asked for, if it is still there."""

    def show_discreet(self, discreet: bool) -> None:
        """Hides (or shows again) what only the social worker reads, while someone looks at the screen."""

    def take_keys(self) -> None:
        """The cursor goes to what a letter acts on; a view without such lines leaves it where it is."""


Needed = TypeVar("Needed")
View = TypeVar("View", bound=TabView)


def _no_count(_services: object, _participant_id: int | None) -> int | None:
    return None


@dataclass(frozen=True, slots=True)
class ViewSpec(Generic[Needed, View]):
    """One view: its name, its word on the chip, how it is made, what records it shows, what it counts."""

    name: str
    title: str
    make: Callable[[Needed, Jobs], View]
    kinds: frozenset[str]
    count: Callable[[Needed, int | None], int | None] = _no_count


class ViewedTab(Tab, Generic[Needed, View]):
    """The base of the tabs with views; the first view is the one shown first, then the one she left."""

    views_offered: ClassVar[Sequence[ViewSpec[Any, Any]]] = ()

    def __init__(self, services: Needed, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._views: dict[str, View] = {}
        self._stale: set[str] = set()
        self._discreet = False
        self._bar_later = QTimer(self)
        self._bar_later.setSingleShot(True)
        self._bar_later.setInterval(COUNTED_AFTER_MS)

    def mount_views(self, bar: ChipBar, pages: Pages) -> None:
        """Puts the views behind the chips of this bar; called once, when the form is set up."""
        self._bar, self._pages = bar, pages
        self._show_bar()
        bar.chip(self.views_offered[0].name).setChecked(True)
        bar.changed.connect(lambda names: self.show_view(names[0]))
        self._bar_later.timeout.connect(self._show_bar)
        self.events.discreet_changed.connect(self._on_discreet)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._on_turn(step))

    # -- reading

    @property
    def shows_views(self) -> bool:
        """Whether there is something to show: a tab about one person has nothing while nobody is chosen."""
        return self.about_everyone or self.participant_id is not None

    @override
    def show_participant(self, participant_id: int | None) -> None:
        super().show_participant(participant_id)
        self.refresh()

    @override
    def refresh(self) -> None:
        self._stale = self._names()
        if self.shows_views:
            self._fill(self.in_front)
        self._show_bar()

    def show_view(self, name: str) -> None:
        """Brings the view of this name (`plan`, `letters`…) to the front."""
        self._bar.chip(name).setChecked(True)
        if self.shows_views:
            with self.guarded():
                self._fill(name)

    def view(self, name: str) -> View:
        """The view of this name, built if it is not yet."""
        if name not in self._views:
            self._views[name] = self._built(self._spec(name))
            self._pages.addWidget(self._views[name])
        return self._views[name]

    @property
    def in_front(self) -> str:
        """The name of the view whose chip is on."""
        return self._bar.keys()[0]

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        name = next((spec.name for spec in self.views_offered if kind in spec.kinds), self.in_front)
        self.show_view(name)
        self.view(name).show_record(kind, record_id)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        _room, kind, view = (*place.split("."), "", "")[:3]
        name = view if kind == LETTERS else self.view_of_draft(place)
        if name not in self._names():
            super().show_draft(place, record_id)
            return
        self.show_view(name)
        self.view(name).show_draft(place, record_id)

    @override
    def draft_room(self) -> tuple[str, int | None]:
        room, participant_id = super().draft_room()
        return f"{room}.{self.in_front}", participant_id

    def view_of_draft(self, place: str) -> str | None:
        """The view in which this place of a draft lies: the one it begins with (`plan.step`), if any."""
        room = place.partition(".")[0]
        return room if room in self._names() else None

    @override
    def place(self) -> str:
        view = self._views.get(self.in_front)
        return f"{self.in_front} {view.place() if view is not None else ''}".strip()

    @override
    def go_back(self, place: str) -> None:
        name, _space, within = place.partition(" ")
        if name in self._names():
            self.show_view(name)
            if within and self.shows_views:
                self.view(name).go_back(within)

    @property
    @override
    def holds_primary(self) -> bool:
        view = self._views.get(self.in_front)
        return view is not None and view.holds_primary

    def _names(self) -> set[str]:
        return {spec.name for spec in self.views_offered}

    def _spec(self, name: str) -> ViewSpec[Needed, View]:
        return next(spec for spec in self.views_offered if spec.name == name)

    def _built(self, spec: ViewSpec[Needed, View]) -> View:
        view = spec.make(self._services, self.jobs)
        view.setAccessibleName(spec.title)
        view.show_discreet(self._discreet)
        self.connect_view(view)
        return view

    def connect_view(self, view: View) -> None:
        """Passes on what the view says; a tab whose views say more overrides it and calls it first."""
        view.refused.connect(self.show_error)
        view.told.connect(lambda text: self.say(text, Tone.BAD))
        view.binned.connect(self.say_undoable)
        view.changed.connect(self._on_changed)
        view.said.connect(self.say)
        view.went.connect(self._on_went)
        view.turned.connect(self.actions_changed)

    def _fill(self, name: str) -> None:
        """Reads the view again when something changed since it was last in front."""
        view = self.view(name)
        if name in self._stale:
            view.read(self.participant_id)
            self._stale.discard(name)
        self._keep_keys(name)
        self._pages.setCurrentWidget(view)
        self.show_what_may_be_seen()
        self.actions_changed.emit()

    def _keep_keys(self, name: str) -> None:
        """Keys of a view that goes are given to its chip: Qt would give them to any field of the next one."""
        gone, now = self._pages.currentWidget(), self.window().focusWidget()
        if gone is None or now is None or gone is self.view(name):
            return
        if gone.isAncestorOf(now) or self._bar.isAncestorOf(now):
            self._bar.chip(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_bar(self) -> None:
        """The chips; a number where something waits."""
        self._bar_later.stop()
        shown = self.shows_views
        self._bar.show_chips(
            [
                ChipSpec(
                    spec.name,
                    spec.title,
                    Tone.ACCENT,
                    spec.count(self._services, self.participant_id) if shown else None,
                )
                for spec in self.views_offered
            ]
        )

    def show_what_may_be_seen(self) -> None:
        """Hides what someone who looks at the screen must not read; each tab says what."""

    # -- slots

    def _on_changed(self, participant_id: int) -> None:
        """The view in front wrote: the others read again when they come back."""
        self._stale = self._names() - {self.in_front}
        self._bar_later.start()
        self.events.participant_changed.emit(participant_id)

    def _on_went(self, tab: str, kind: str, record_id: int) -> None:
        if tab != self.name:
            self.events.record_requested.emit(tab, kind, record_id)
            return
        with self.guarded():
            self.show_record(kind, record_id)

    def _on_turn(self, step: int) -> None:
        names = [spec.name for spec in self.views_offered]
        self.show_view(names[(names.index(self.in_front) + step) % len(names)])
        if self.shows_views:
            self.view(self.in_front).take_keys()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        for view in self._views.values():
            view.show_discreet(discreet)
        self.show_what_may_be_seen()
