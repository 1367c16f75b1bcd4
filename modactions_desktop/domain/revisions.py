"""The change log: what stood in a field before it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One earlier value; `recorded_at` (UTC) is when it was replaced, `author` by whom."""

    id: int
    entity: str
    """`participant`, `interview`, `goal`… as in the journal."""
    entity_id: int
    field: str
    earlier_value: str | None
    recorded_at: datetime
    author: str
