"""What the page of partner platforms reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.groups import (
    FollowUp,
    Platform,
    PlatformKind,
    PlatformLine,
    PlatformMeeting,
)
from modactions_desktop.ui.widgets.drafts import DraftKeeping


class PlatformService(Protocol):
    def lines(self, *, inactive: bool = False) -> Sequence[PlatformLine]: ...

    def add(self, name: str, kind: PlatformKind, *, rhythm_months: int = 3) -> Platform: ...

    def update(self, platform_id: int, changes: Any) -> Platform: ...

    def meetings(self, platform_id: int) -> Sequence[PlatformMeeting]: ...

    def meeting(self, meeting_id: int) -> PlatformMeeting: ...

    def add_meeting(self, platform_id: int, on: date) -> PlatformMeeting: ...

    def update_meeting(self, meeting_id: int, changes: Any) -> PlatformMeeting: ...

    def delete_meeting(self, meeting_id: int) -> None: ...

    def add_follow_up(self, meeting_id: int, text: str) -> FollowUp: ...

    def update_follow_up(self, follow_up_id: int, changes: Any) -> FollowUp: ...

    def remove_follow_up(self, follow_up_id: int) -> None: ...

    def meeting_of(self, follow_up_id: int) -> PlatformMeeting: ...


class Day(Protocol):
    def today(self) -> date: ...


class PlatformNeeds(Protocol):
    """What the page asks of the services."""

    @property
    def platforms(self) -> PlatformService: ...

    @property
    def drafts(self) -> DraftKeeping: ...

    @property
    def context(self) -> Day: ...


class PlatformDesk(QObject):
    """A `write_` raises a refusal, for the field to show; every other verb says it above the tab."""

    refused = Signal(object)
    """ModActionsError."""
    written = Signal()
    """What is in sight is right already; the list beside it is to be read again."""
    changed = Signal()
    """Everything is to be read again."""
    binned = Signal(str)
    """Something was taken away: said with the way to take it back."""

    def __init__(self, services: PlatformNeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.service = services.platforms
        self.drafts = services.drafts
        self._context = services.context

    def today(self) -> date:
        """The day the rules take as today."""
        return self._context.today()

    # -- one field

    def write(self, platform_id: int, name: str, value: object) -> None:
        """Writes one field of a platform."""
        self.service.update(platform_id, {name: value})
        self.written.emit()

    def write_meeting(self, meeting_id: int, name: str, value: object) -> None:
        """Writes one field of a meeting; a meeting keeps its day."""
        if name == "on" and value is None:
            return
        self.service.update_meeting(meeting_id, {name: value})
        self.written.emit()

    def write_follow_up(self, follow_up_id: int, name: str, value: object) -> None:
        """Writes one field of something to do."""
        self.service.update_follow_up(follow_up_id, {name: value})
        self.written.emit()

    # -- one deed

    def act(self, deed: Callable[[], object], gone: str = "") -> bool:
        """Does something and has the page read again; False when it was refused (and said)."""
        try:
            deed()
        except ModActionsError as error:
            self.refused.emit(error)
            return False
        if gone:
            self.binned.emit(gone)
        self.changed.emit()
        return True
