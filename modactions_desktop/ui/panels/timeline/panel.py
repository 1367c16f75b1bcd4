"""The timeline of the tab: filters, strip and list over the same events, kept in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal

from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.timeline import (
    EventFamily,
    EventKind,
    TimelineEvent,
    counts,
    kept,
    newest_first,
)
from modactions_desktop.ui.panels.timeline.words import (
    CHIPS,
    DEADLINE_KEY,
    deadline_moments,
    item_of,
    items_of,
    overview_of,
)
from modactions_desktop.ui.widgets.overview import OverviewStrip
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec
from modactions_desktop.ui.widgets.timeline import TimelineList


class TimelinePanel(QObject):
    """What is listed, what is drawn above it, and which kinds are kept; the choice outlives the person."""

    interview_reached = Signal(int)
    """A card became current: show this interview."""
    interview_opened = Signal(int)
    """Double click, Enter, F2, or a click on the strip: write in it."""
    event_opened = Signal(object)
    """The TimelineEvent to change in its row."""
    deadline_opened = Signal(int)
    """A deadline of the strip: show it among the rights."""
    filtered = Signal()

    def __init__(
        self,
        rows: TimelineList,
        strip: OverviewStrip,
        chips: ChipBar,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._list, self._strip, self._chips, self._today = rows, strip, chips, today
        self._person = 0
        self._drawn = -1
        self._events: dict[str, TimelineEvent] = {}
        self._shown: list[TimelineEvent] = []
        self._deadlines: Sequence[Deadline] = ()
        self._families: list[EventFamily] = []
        self._discreet = False
        self._connect()

    def _connect(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_opened)
        self._list.window_moved.connect(self._on_window_moved)
        self._strip.event_chosen.connect(self._on_strip_event)
        self._strip.day_chosen.connect(self._on_day)
        self._chips.changed.connect(self._on_chips)

    # -- showing

    def show(self, person: int, events: Sequence[TimelineEvent], current: str = "") -> None:
        """The events of a person, read again or for the first time; `current` is marked."""
        self._person = person
        self._events = {event.key: event for event in events}
        self._show_chips()
        self._show_list(current)

    def replace(self, event: TimelineEvent) -> None:
        """One event as it stands now; it moves when its day did."""
        former = self._events.get(event.key)
        self._events[event.key] = event
        if former is not None and (former.on, former.at) == (event.on, event.at):
            self._redraw(former, event)
            return
        self._events = {e.key: e for e in newest_first(self._events.values())}
        self._show_chips()
        self._show_list("")

    def _redraw(self, former: TimelineEvent, event: TimelineEvent) -> None:
        """Its row alone: while she types, a card changes each second."""
        if former not in self._shown:
            return
        self._shown[self._shown.index(former)] = event
        cards = self._list.cards
        before = cards.row(cards.place_of(event.key))
        item = item_of(event, None, self._today(), self._discreet)
        cards.replace_item(replace(item, headings=before.headings, same_day=before.same_day))

    def show_strip(self, deadlines: Sequence[Deadline] | None = None) -> None:
        """Draws the strip; another person is looked at from begin to end of the follow-up.

        `deadlines` are those of the person; without, those known before.
        """
        self._deadlines = self._deadlines if deadlines is None else deadlines
        phases = [e for e in self._events.values() if e.kind is EventKind.PHASE and e not in self._shown]
        overview = overview_of([*self._shown, *phases], self._today(), self._discreet)
        overview = replace(overview, deadlines=[*overview.deadlines, *deadline_moments(self._deadlines)])
        self._strip.show_overview(overview, keep=self._drawn == self._person)
        self._drawn = self._person
        self._strip.show_current(self._list.current_key())
        self._on_window_moved()

    def mark(self, key: str) -> None:
        """Shows which event is current, without opening it."""
        self._list.show_current(key)
        self._strip.show_current(key)

    def open(self, key: str) -> None:
        """Opens the row of an event, also one that the filters leave out."""
        if key not in self._events:
            return
        if self._events[key] not in self._shown:
            self.show_everything()
        self.mark(key)
        self._on_opened(key)

    def set_discreet(self, discreet: bool) -> None:
        """Hides names and notes, or shows them."""
        self._discreet = discreet
        self._list.close_editor()
        self._show_list("")
        self.show_strip()

    def show_everything(self) -> None:
        """Takes the filters away."""
        self._families = []
        self._show_chips()
        self._show_list("")
        self.show_strip()
        self.filtered.emit()

    @property
    def is_filtered_out(self) -> bool:
        """Something happened, and the filters keep nothing of it."""
        return bool(self._families) and not self._shown

    def event_of(self, key: str) -> TimelineEvent | None:
        """The event of this key."""
        return self._events.get(key)

    def _show_chips(self) -> None:
        counted = counts(self._events.values())
        offered = [f for f in CHIPS if counted.get(f) or f in self._families]
        self._chips.show_chips([ChipSpec(f.value, *CHIPS[f], counted.get(f, 0)) for f in offered])
        for family in offered:
            self._chips.chip(family.value).setChecked(family in self._families)

    def _show_list(self, current: str) -> None:
        self._shown = list(kept(tuple(self._events.values()), self._families))
        now = current or self._list.current_key()
        self._list.show_items(items_of(self._shown, self._today(), self._discreet), now or None)

    # -- what happens

    def _on_chosen(self, key: str) -> None:
        self._strip.show_current(key)
        event = self._events[key]
        if event.kind is EventKind.INTERVIEW:
            self.interview_reached.emit(event.record_id)

    def _on_opened(self, key: str) -> None:
        event = self._events[key]
        if event.kind is EventKind.INTERVIEW:
            self.interview_opened.emit(event.record_id)
        else:
            self.event_opened.emit(event)

    def _on_strip_event(self, key: str) -> None:
        """Goes there: the row comes into the middle of the list, an interview into the sheet."""
        if key.startswith(DEADLINE_KEY):
            self.deadline_opened.emit(int(key.removeprefix(DEADLINE_KEY)))
            return
        place = self._list.cards.place_of(key)
        if place >= 0:
            self._list.bring(place)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day(self, day: date) -> None:
        """The nearest event to a day that was clicked."""
        if self._shown:
            near = min(range(len(self._shown)), key=lambda place: abs((self._shown[place].on - day).days))
            self._list.show_place(near)

    def _on_window_moved(self) -> None:
        seen = self._list.in_sight()
        if seen is not None and self._shown:
            first, last = self._shown[seen[0]].on, self._shown[min(seen[1], len(self._shown) - 1)].on
            self._strip.show_window(last, first)

    def _on_chips(self, keys: list[str]) -> None:
        self._families = [EventFamily(key) for key in keys]
        self._list.close_editor()
        self._show_list("")
        self.show_strip()
        self.filtered.emit()
