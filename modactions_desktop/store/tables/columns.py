"""Columns that many tables share: the key, who wrote a row and when, and the bin."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

Key = Annotated[int, mapped_column(primary_key=True)]


class Recorded:
    """The day a thing happened has its own column; these tell when it was written down, and by whom."""

    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))


class Binned:
    """A deleted row stays in the bin for 30 days; every reading leaves it out."""

    deleted_at: Mapped[datetime | None]
