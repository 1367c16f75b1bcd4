"""The tabs of the window: built when they first come to the front, read again when they come back after
something changed. The tab in front refreshes itself: reading again under someone's hands would move the
cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget

from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.widgets.pages import PageArea

Kind = type[Tab]


class TabPages:
    """The pages of a stack, one a tab; behind the last one lies the page « nobody is chosen »."""

    def __init__(self, kinds: Sequence[Kind], build: Callable[[Kind], Tab], stack: QStackedWidget) -> None:
        self.kinds = tuple(kinds)
        self._build = build
        self._stack = stack
        self._tabs: dict[int, Tab] = {}
        self._stale = set(range(len(kinds)))
        self.participant: int | None = None
        for number in range(len(kinds)):
            stack.insertWidget(number, PageArea())

    def number_of(self, name: str) -> int | None:
        """Where the tab of this name (`interviews`) stands."""
        return next((number for number, kind in enumerate(self.kinds) if kind.name == name), None)

    def tab(self, number: int) -> Tab | None:
        """The tab, once it was in front."""
        return self._tabs.get(number)

    def show_person(self, participant_id: int | None) -> None:
        """All tabs are about this person now, those about everyone when one of them acts for somebody."""
        self.participant = participant_id
        self._stale.update(number for number, kind in enumerate(self.kinds) if not kind.about_everyone)
        for tab in self._tabs.values():
            if tab.about_everyone:
                tab.participant_id = participant_id
            elif participant_id is None:
                tab.show_participant(None)  # nothing of who was there stays, to be seen or to be written

    def are_stale(self, *, besides: int | None = None) -> None:
        """Something changed: each reads again when it comes to the front."""
        self._stale.update(number for number in range(len(self.kinds)) if number != besides)

    def bring(self, number: int) -> Tab | None:
        """The tab in front, filled; none while it is about one person and nobody is chosen."""
        self._turn_to(self._place_of(number))
        if self._stack.currentIndex() != number:
            return None
        tab = self._tabs.get(number) or self._made(number)
        if number in self._stale:
            self._stale.discard(number)
            with tab.guarded():
                if tab.about_everyone:
                    tab.refresh()
                else:
                    tab.show_participant(self.participant)
        return tab

    def build_next(self) -> bool:
        """Builds one tab that was not in front yet, out of sight and unfilled; False when none is left."""
        left = [number for number in range(len(self.kinds)) if number not in self._tabs]
        if left:
            self._made(left[0])
        return len(left) > 1

    def _turn_to(self, place: int) -> None:
        """The keys go to the top of the page: Qt would pick a field anywhere on it, and scroll there."""
        page = self._stack.widget(place)
        if page is not None and place != self._stack.currentIndex() and page.focusWidget() is None:
            page.setFocus()
        self._stack.setCurrentIndex(place)

    def _made(self, number: int) -> Tab:
        tab = self._tabs[number] = self._build(self.kinds[number])
        if tab.about_everyone:
            tab.participant_id = self.participant  # whom « Orienter » of the directory speaks of
        area = self._stack.widget(number)
        assert isinstance(area, PageArea)
        area.setWidget(tab)
        return tab

    def _place_of(self, number: int) -> int:
        kind = self.kinds[number]
        nobody = self.participant is None and not kind.about_everyone and kind.name != "participants"
        return len(self.kinds) if nobody else number
