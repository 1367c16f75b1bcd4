"""A place in the window: what is in front, and about whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A tab by its name, the person it shows, what of them (in the tab's own words), the field in hand, and
    after how many signs of it the cursor stands."""

    tab: str
    participant_id: int | None = None
    within: str = ""
    field: str = ""
    cursor: int = 0
