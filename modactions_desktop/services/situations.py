"""The periods of a situation, put right: a past one added, one corrected or taken away, and the exit.

`Histories.begin_situation` notes what begins now. Here is what the history popover does: periods of one kind
never overlap (but of those a person may have several at once), and each change leaves the earlier value in
the change log.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.participants import Phase, Situation, SituationKind
from modactions_desktop.domain.periods import Period
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.services.histories import SEVERAL_AT_ONCE, Histories, SituationChanges
from modactions_desktop.store.tables.participants import ParticipantRow, SituationRow


class Situations:
    """What was noted wrongly or too late about a dated situation."""

    def __init__(self, ctx: Context, histories: Histories) -> None:
        self._ctx = ctx
        self._histories = histories

    def add_past(
        self,
        participant_id: int,
        kind: SituationKind,
        code: str,
        *,
        begin: date | None,
        end: date | None,
        detail: str = "",
        reason: str = "",
    ) -> Situation:
        """A period not noted in its time. RuleError("situation_overlaps") names the one in the way."""
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = SituationRow(
                participant_id=participant_id,
                kind=kind,
                code=code,
                detail=detail,
                begin=begin,
                end=end,
                reason=reason,
                **self._ctx.stamp(),
            )
            session.add(row)
            session.flush()
            _check(session, row)
            self._ctx.journal(session, f"{kind.value}.add_past", f"participant:{participant_id}")
            return value_of(row, Situation)

    def correct(self, situation_id: int, changes: SituationChanges) -> Situation:
        """Corrects a period; the change log keeps what was there."""
        with self._ctx.write() as session:
            row = existing(session, SituationRow, situation_id)
            place = revisions.Place(row.participant_id, "situation", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "situation.update", f"situation:{row.id}")
            session.flush()
            _check(session, row)
            _carry_exit(self._ctx, session, row)
            return value_of(row, Situation)

    def end(self, situation_id: int, *, on: date | None = None, reason: str = "") -> Situation:
        """Ends a period on a day, without another one after it."""
        changes: SituationChanges = {"end": on or self._ctx.today()}
        if reason:
            changes["reason"] = reason
        return self.correct(situation_id, changes)

    def remove(self, situation_id: int) -> None:
        """Takes away a period that never was; the change log keeps its words, Ctrl+Z brings it back."""
        with self._ctx.write() as session:
            row = existing(session, SituationRow, situation_id)
            place = revisions.Place(row.participant_id, "situation", row.id)
            revisions.keep_earlier(self._ctx, session, place, row.kind.value, _told(row))
            session.delete(row)
            self._ctx.journal(session, "situation.remove", f"situation:{situation_id}")

    def leave(
        self,
        participant_id: int,
        reason: str,
        *,
        destination: str = "",
        detail: str = "",
        on: date | None = None,
    ) -> Situation:
        """The person leaves the project: the phase, the reason, where to, on which day (F22, B-05).

        InputError("exit_reason_missing") without a reason.
        """
        if not reason:
            raise InputError("exit_reason_missing", field="exit_reason")
        with self._ctx.write() as session:
            row = kept(session, ParticipantRow, participant_id)
            place = revisions.Place(row.id, "participant", row.id)
            told = {"exit_reason": reason, "exit_destination": destination, "exit_detail": detail}
            revisions.change(self._ctx, session, place, row, told)
            return self._histories.begin_in(
                session, participant_id, SituationKind.PHASE, Phase.EXIT, on=on, reason=reason
            )


def _check(session: Session, row: SituationRow) -> None:
    """A period has its days in order, and no other of its kind lies across it."""
    if row.begin is not None and row.end is not None and row.end < row.begin:
        raise InputError("period_backwards", field="end")
    of = SituationRow
    others = select(of).where(of.participant_id == row.participant_id, of.kind == row.kind, of.id != row.id)
    if row.kind in SEVERAL_AT_ONCE:
        others = others.where(of.code == row.code)
    for other in session.scalars(others):
        if Period(row.begin, row.end).overlaps(Period(other.begin, other.end)):
            raise RuleError("situation_overlaps", period=_days(other))


def _days(row: SituationRow) -> str:
    """« du 01/02/2016 au 30/06/2016 », « depuis le 01/07/2016 »."""
    if row.end is None:
        return f"depuis le {numeric_date(row.begin)}" if row.begin else "sans dates"
    begin = f"du {numeric_date(row.begin)} au" if row.begin else "jusqu'au"
    return f"{begin} {numeric_date(row.end)}"


def _told(row: SituationRow) -> str:
    return " · ".join(filter(None, (row.code, row.detail, _days(row), row.reason)))


def _carry_exit(ctx: Context, session: Session, row: SituationRow) -> None:
    """The reason of the last exit stands on the page too, where the figures read it."""
    if row.kind is not SituationKind.PHASE or row.code != Phase.EXIT:
        return
    of = SituationRow
    later = select(of.id).where(
        of.participant_id == row.participant_id,
        of.kind == row.kind,
        of.code == Phase.EXIT,
        of.begin > (row.begin or date.min),
    )
    if session.scalars(later).first() is None:
        page = existing(session, ParticipantRow, row.participant_id)
        place = revisions.Place(page.id, "participant", page.id)
        revisions.change(ctx, session, place, page, {"exit_reason": row.reason})
