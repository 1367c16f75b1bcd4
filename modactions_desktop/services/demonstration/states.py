"""One state of one item of a catalogue, as it is noted in an interview."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.services.demonstration.days import written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Item
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.store.tables.checklist import ChecklistStateRow

INTERPRETER = "SeTIS wallon"


def told_in(life: Life, meeting: Meeting) -> tuple[str, str]:
    """The language in which something was explained, and through whom."""
    return (life.mother_tongue, INTERPRETER) if meeting.interpreter else ("fra", "")


def note_state(
    rows: Rows,
    life: Life,
    meeting: Meeting,
    item: Item,
    state: ChecklistState,
    user_id: int,
    *,
    told: tuple[str, str] = ("", ""),
    due_on: date | None = None,
    evidence: str = "",
    comment: str = "",
) -> None:
    """Adds the row of a state; `told`: as `told_in` has it."""
    language, interpreter = told
    rows.add(
        ChecklistStateRow,
        participant_id=life.id,
        interview_id=meeting.id,
        item_id=item.id,
        version_id=item.version_id,
        state=state,
        on=meeting.on,
        due_on=due_on,
        language=language,
        interpreter=interpreter,
        evidence=evidence,
        comment=comment,
        recorded_at=written(meeting.on),
        recorded_by=user_id,
    )
