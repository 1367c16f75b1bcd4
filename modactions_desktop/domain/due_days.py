"""By when something is due of one right or obligation: what she noted, an appeal, what a rule computes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.checklist import ChecklistLine, ChecklistState
from modactions_desktop.domain.deadlines import Deadline


class DueOrigin(StrEnum):
    """Where a day comes from; of two on the same day, what was noted by hand is told."""

    NOTED = "notee"
    APPEAL = "recours"
    COMPUTED = "calculee"


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day by which something is due, and the deadline it was computed as."""

    on: date
    origin: DueOrigin
    deadline: Deadline | None = None


def due_days(line: ChecklistLine, computed: Iterable[Deadline] = ()) -> tuple[DueDay, ...]:
    """Every day by which something is due of this line, the nearest first."""
    days = [DueDay(d.due_on, DueOrigin.COMPUTED, d) for d in computed if d.due_on is not None]
    if line.noted_due_on is not None:
        days.append(DueDay(line.noted_due_on, DueOrigin.NOTED))
    days += [DueDay(day, DueOrigin.APPEAL) for day in line.appeals_due_on]
    rank = {origin: number for number, origin in enumerate(DueOrigin)}
    return tuple(sorted(days, key=lambda day: (day.on, rank[day.origin])))


def still_counts(line: ChecklistLine, deadline: Deadline) -> bool:
    """Whether a computed deadline is to be told with a line that names its rule.

    Not once it was dealt with or is long past, nor when the line was settled after the event it runs from.
    """
    if deadline.is_closed or deadline.is_old or deadline.due_on is None:
        return False
    current = line.current
    if current is None or not line.is_settled:
        return True
    return current.state is not ChecklistState.NOT_CONCERNED and current.on < deadline.trigger_on
