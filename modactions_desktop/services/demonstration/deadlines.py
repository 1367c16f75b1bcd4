"""The days that set deadlines running and that no other record tells, and what became of those deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.periods import months_after
from modactions_desktop.services.demonstration.days import TODAY, open_day, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow

_ASKING = frozenset({"ASY_DEM", "ASY_ULT"})
_CHILDREN = ("le cadet", "l'aînée", "la plus jeune", "le fils")
_RECENT = timedelta(days=100)


class Deadlines:
    """Writes a few days for each person; dice of its own, so that the rest of a file stays as it was."""

    def __init__(self, rows: Rows, user_id: int) -> None:
        self._rows = rows
        self._user = user_id

    def write(self, life: Life) -> None:
        """What was noted since the follow-up began."""
        dice = Random(f"deadlines/{life.id}")
        if life.has_left:
            return
        if life.status not in _ASKING and dice.random() < 0.45:
            self._registered(life, dice)
        if life.children and dice.random() < 0.15:
            on = TODAY - timedelta(dice.randint(5, 75))
            self._add(life, TriggerCode.CHILD_REGISTERED, on, about=typeset(dice.choice(_CHILDREN)))
        if dice.random() < 0.08:
            leaves = TODAY + timedelta(dice.randint(4, 30))
            back = leaves + timedelta(dice.choice((5, 9, 14, 31)))
            self._add(life, TriggerCode.DEPARTURE_ABROAD, leaves, until=back, noted=TODAY - timedelta(5))
        if life.woman and dice.random() < 0.04:
            term = TODAY + timedelta(dice.randint(95, 135))
            self._add(life, TriggerCode.BIRTH_EXPECTED, term, noted=TODAY - timedelta(20))

    def _registered(self, life: Life, dice: Random) -> None:
        """The entry in the registers, recent or old; what it set running is mostly dealt with."""
        on = life.arrival + timedelta(dice.randint(15, 45))
        if dice.random() < 0.2:
            on = TODAY - timedelta(dice.randint(20, 95))
        on = open_day(min(on, TODAY))
        key = self._add(life, TriggerCode.COMMUNE_REGISTERED, on)
        due = months_after(on, 3)
        if TODAY - on > _RECENT and dice.random() < 0.85:
            self._mark(life, key, "D-CRI", due, DeadlineMark.DONE, min(due, TODAY) - timedelta(10))
        if dice.random() < 0.8:
            exchange = on + timedelta(days=185)
            comment = typeset("Ne conduit pas.")
            self._mark(life, key, "D-PERMIS", exchange, DeadlineMark.NOT_CONCERNED, life.begin, comment)

    def _add(
        self,
        life: Life,
        trigger: TriggerCode,
        on: date,
        *,
        until: date | None = None,
        about: str = "",
        noted: date | None = None,
    ) -> int:
        return self._rows.add(
            TriggerDateRow,
            participant_id=life.id,
            trigger=trigger.value,
            on=on,
            until=until,
            about=about,
            **self._stamp(max(noted or on, life.begin)),
        )

    def _mark(
        self,
        life: Life,
        trigger_id: int,
        rule: str,
        due_on: date,
        mark: DeadlineMark,
        on: date,
        comment: str = "",
    ) -> None:
        self._rows.add(
            DeadlineMarkRow,
            participant_id=life.id,
            rule_code=rule,
            source=f"trigger:{trigger_id}",
            due_on=due_on,
            mark=mark,
            on=max(on, life.begin),
            comment=comment,
            **self._stamp(max(on, life.begin)),
        )

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(min(on, TODAY)), "recorded_by": self._user}
