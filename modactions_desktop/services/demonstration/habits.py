"""The habits of the host society that were explained, a few at each interview."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Lookups
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.states import note_state, told_in

_FIRST = ("J01", "J02", "K01", "L01")
_LATER = ("J03", "J04", "K02", "K03", "L02", "L03", "L04", "M01", "M02", "N02")
_PARENTS = ("N01",)


class Habits:
    """Writes what one person was told; dice of its own, so that the rest of a file stays as it was."""

    def __init__(self, rows: Rows, lookups: Lookups, user_id: int) -> None:
        self._rows = rows
        self._lookups = lookups
        self._user = user_id

    def write(self, life: Life, meetings: Sequence[Meeting]) -> None:
        """Two or three the first time, then now and again one more; some are to be told again."""
        dice = Random(f"habits/{life.id}")
        waiting = [code for code in _order(life, dice) if code in self._lookups.items]
        told: list[str] = []
        for rank, meeting in enumerate(m for m in meetings if m.held):
            count = dice.choice((2, 3)) if rank == 0 else dice.choice((0, 1, 1))
            for code in waiting[:count]:
                self._state(life, meeting, code, ChecklistState.EXPLAINED)
            told += waiting[:count]
            del waiting[:count]
            if rank and told and dice.random() < 0.06:
                self._state(life, meeting, dice.choice(told), ChecklistState.TO_EXPLAIN)

    def _state(self, life: Life, meeting: Meeting, code: str, state: ChecklistState) -> None:
        told = told_in(life, meeting) if state is ChecklistState.EXPLAINED else ("", "")
        note_state(self._rows, life, meeting, self._lookups.items[code], state, self._user, told=told)


def _order(life: Life, dice: Random) -> list[str]:
    """What is met first comes first."""
    parents = _PARENTS if life.children and life.family != "FAMILLE_PAYS" else ()
    first, later = [*_FIRST], [*_LATER, *parents]
    dice.shuffle(first)
    dice.shuffle(later)
    return [*first, *later]
