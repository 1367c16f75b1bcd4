"""Rights and obligations of one person: states, requests, summonses, contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import (
    OPEN_SUMMONSES,
    CatalogueItem,
    CatalogueKind,
    ChecklistFilter,
    ChecklistLine,
    ChecklistState,
    RequestDecision,
    RightsRequest,
    StateChange,
)
from modactions_desktop.domain.deadlines import APPEAL, Deadline, due_date, rule_in_force
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.facts import Facts, facts_of
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.domain.rights import reads_otherwise
from modactions_desktop.domain.suggestions import (
    SUGGESTED_AT_ONCE,
    Known,
    Suggestion,
    in_order_of_use,
    suggest,
)
from modactions_desktop.services import (
    catalogue_rows,
    checklist_columns,
    participant_columns,
    plan_rows,
    revisions,
)
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept, there, value_of
from modactions_desktop.services.deadlines import Deadlines
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    RightsRequestRow,
    SummonsRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.users import CodeRow


class StateDetails(TypedDict, total=False):
    """What may be completed of a change already noted; its state and its day stay."""

    due_on: date | None
    language: str
    interpreter: str
    evidence: str
    comment: str


class RequestChanges(TypedDict, total=False):
    asked_on: date
    decision: RequestDecision
    decided_on: date | None
    notified_on: date | None
    appeal_due_on: date | None
    appealed_on: date | None
    asked_to: str
    comment: str


class Checklist:
    """Rights and obligations of one person at a time; services/rights.py keeps their catalogue."""

    def __init__(self, ctx: Context, catalogues: Catalogues, deadlines: Deadlines) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._deadlines = deadlines

    # The list of one person

    def lines(
        self, participant_id: int, on: date | None = None, *, kind: CatalogueKind = CatalogueKind.RIGHTS
    ) -> tuple[ChecklistLine, ...]:
        """Every active item with its text in force on a day (today), and its history up to that day."""
        day = on or self._ctx.today()
        with self._ctx.read() as session:
            return checklist_columns.lines(session, participant_id, day, kind)

    def line(self, participant_id: int, item_id: int) -> ChecklistLine:
        """One item, as it reads and stands today."""
        day = self._ctx.today()
        with self._ctx.read() as session:
            return checklist_columns.line(session, participant_id, item_id, day)

    def filtered(self, participant_id: int, chip: ChecklistFilter) -> tuple[ChecklistLine, ...]:
        """The lines that stay under one chip."""
        last = self.last_interview_on(participant_id)
        return tuple(line for line in self.lines(participant_id) if line.matches(chip, last))

    def counts(self, participant_id: int) -> Mapping[ChecklistFilter, int]:
        """How many lines each chip keeps."""
        last, lines = self.last_interview_on(participant_id), self.lines(participant_id)
        return {chip: sum(line.matches(chip, last) for line in lines) for chip in ChecklistFilter}

    def suggestions(self, participant_id: int, limit: int = SUGGESTED_AT_ONCE) -> tuple[Suggestion, ...]:
        """The three to five items worth the next interview, each with the reason it comes up."""
        lines, day = self.lines(participant_id), self._ctx.today()
        return suggest(lines, self._known(participant_id, lines, CatalogueKind.RIGHTS), day, limit)

    def in_order_of_use(
        self, participant_id: int, *, kind: CatalogueKind = CatalogueKind.RIGHTS
    ) -> tuple[Suggestion, ...]:
        """Every line, the most useful to speak of first; none is hidden."""
        lines = self.lines(participant_id, kind=kind)
        return in_order_of_use(lines, self._known(participant_id, lines, kind), self._ctx.today())

    def _known(self, participant_id: int, lines: Sequence[ChecklistLine], kind: CatalogueKind) -> Known:
        """What the file, the texts that were told and the rules of deadlines say of these lines."""
        with self._ctx.read() as session:
            versions = [line.item.version_id for line in lines]
            found = select(CatalogueVersionRow.item_id, CatalogueVersionRow.proposed_when).where(
                CatalogueVersionRow.id.in_(versions)
            )
            conditions = {
                item: catalogue_rows.conditions_of(stored) for item, stored in session.execute(found)
            }
            facts = _facts(session, participant_id, self._ctx.today())
            told = _told(session, lines)
        return Known(conditions, facts, told, self._due_by_item(participant_id, kind))

    def _due_by_item(self, participant_id: int, kind: CatalogueKind) -> Mapping[str, Sequence[Deadline]]:
        """What the rules compute, by the code of the items that name them; a habit is never due."""
        found: dict[str, list[Deadline]] = {}
        if kind is CatalogueKind.RIGHTS:
            for deadline in self._deadlines.of(participant_id):
                for code in deadline.items:
                    found.setdefault(code, []).append(deadline)
        return found

    def last_interview_on(self, participant_id: int) -> date | None:
        """The day of the last interview held: « depuis la dernière fois » counts from there."""
        held = (
            select(InterviewRow.on)
            .where(
                InterviewRow.participant_id == participant_id,
                InterviewRow.status == InterviewStatus.HELD,
                InterviewRow.deleted_at.is_(None),
                InterviewRow.on <= self._ctx.today(),
            )
            .order_by(InterviewRow.on.desc())
            .limit(1)
        )
        with self._ctx.read() as session:
            return session.scalar(held)

    def set_state(
        self,
        participant_id: int,
        item_id: int,
        state: ChecklistState,
        *,
        on: date | None = None,
        due_on: date | None = None,
        language: str = "",
        interpreter: str = "",
        evidence: str = "",
        comment: str = "",
        interview_id: int | None = None,
    ) -> int:
        """Adds what became of an item on a day; earlier changes stay. Returns the id of the change.

        The version of the text in force that day is kept with it: what a person was told stays known.
        """
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            there(session, ParticipantRow, participant_id)
            row = ChecklistStateRow(
                participant_id=participant_id,
                item_id=item_id,
                version_id=checklist_columns.version_on(session, item_id, day),
                state=state,
                on=day,
                due_on=due_on,
                language=language,
                interpreter=interpreter,
                evidence=evidence,
                comment=comment,
                interview_id=interview_id,
                **self._ctx.stamp(),
            )
            return self._added(session, row, "checklist.state")

    def complete_state(self, change_id: int, details: StateDetails) -> StateChange:
        """Completes what was noted with a change (a due date, a proof seen); earlier words stay findable."""
        with self._ctx.write() as session:
            row = existing(session, ChecklistStateRow, change_id)
            self._change(session, "checklist", row, details)
            return value_of(row, StateChange)

    def take_back_state(self, change_id: int) -> None:
        """Takes back a change noted by mistake a moment ago; what is older is history and stays."""
        with self._ctx.write() as session:
            row = existing(session, ChecklistStateRow, change_id)
            if self._ctx.now() - row.recorded_at > revisions.BURST:
                raise RuleError("state_is_history")
            session.delete(row)
            self._ctx.journal(session, "checklist.take_back", f"checklist:{change_id}")

    # Requests for a right

    def add_request(
        self,
        participant_id: int,
        item_id: int,
        *,
        asked_on: date | None = None,
        comment: str = "",
        interview_id: int | None = None,
    ) -> int:
        """Notes that a right was asked for; the decision comes later."""
        with self._ctx.write() as session:
            row = self._request(session, participant_id, item_id, interview_id)
            row.asked_on, row.comment = asked_on or row.asked_on, comment
            return self._added(session, row, "request.add")

    def ask_for(
        self, participant_id: int, item_id: int, *, asked_to: str = "", interview_id: int | None = None
    ) -> int:
        """Asks for a right today, at a service: in one step the item is « démarche en cours » too."""
        day = self._ctx.today()
        with self._ctx.write() as session:
            row = self._request(session, participant_id, item_id, interview_id)
            row.asked_to = asked_to
            made = self._added(session, row, "request.add")
            item = existing(session, CatalogueItemRow, item_id)
            states = _by_item(session, ChecklistStateRow, participant_id).get(item_id, ())
            line = line_of(item, states, (), day)
            if line.state is not ChecklistState.IN_PROGRESS:
                session.add(self._in_progress(line, participant_id, day, interview_id))
            return made

    def _request(
        self, session: Session, participant_id: int, item_id: int, interview_id: int | None
    ) -> RightsRequestRow:
        kept(session, ParticipantRow, participant_id)
        existing(session, CatalogueItemRow, item_id)
        return RightsRequestRow(
            participant_id=participant_id,
            item_id=item_id,
            asked_on=self._ctx.today(),
            interview_id=interview_id,
            **self._ctx.stamp(),
        )

    def _in_progress(
        self, line: ChecklistLine, participant_id: int, day: date, interview_id: int | None
    ) -> ChecklistStateRow:
        """The state of an item that is being asked for; a day that was noted goes on."""
        return ChecklistStateRow(
            participant_id=participant_id,
            item_id=line.item.item_id,
            version_id=line.item.version_id,
            state=ChecklistState.IN_PROGRESS,
            on=day,
            due_on=line.noted_due_on,
            interview_id=interview_id,
            **self._ctx.stamp(),
        )

    def update_request(self, request_id: int, changes: RequestChanges) -> RightsRequest:
        """Notes a decision, its notification, an appeal.

        The last day of an appeal follows from the notification of a refusal, unless it is given.
        """
        with self._ctx.write() as session:
            row = kept(session, RightsRequestRow, request_id)
            self._change(session, "request", row, changes)
            if row.decided_on is not None and row.decided_on < row.asked_on:
                raise InputError("period_backwards", "decided_on")
            if "appeal_due_on" not in changes:
                row.appeal_due_on = self._appeal_due(row)
            return value_of(row, RightsRequest)

    def _appeal_due(self, row: RightsRequestRow) -> date | None:
        if row.decision is not RequestDecision.REFUSED or row.notified_on is None:
            return row.appeal_due_on
        rule = rule_in_force(self._catalogues.deadline_rules(), APPEAL, row.notified_on)
        return due_date(rule, row.notified_on, BELGIUM) if rule else row.appeal_due_on

    def earlier(self, participant_id: int, item_id: int) -> tuple[Revision, ...]:
        """What was written over of an item: details of its states and of its requests, the last first."""
        with self._ctx.read() as session:
            states = _by_item(session, ChecklistStateRow, participant_id).get(item_id, ())
            asked = _by_item(session, RightsRequestRow, participant_id).get(item_id, ())
            own = {("checklist", row.id) for row in states} | {("request", row.id) for row in asked}
            found = revisions.of_participant(session, participant_id)
            return tuple(one for one in found if (one.entity, one.entity_id) in own)

    # The bin

    def delete_request(self, request_id: int) -> None:
        """Puts a request in the bin for 30 days."""
        self._bin(request_id, binned=True)

    def restore_request(self, request_id: int) -> None:
        self._bin(request_id, binned=False)

    def _bin(self, request_id: int, *, binned: bool) -> None:
        with self._ctx.write() as session:
            row = existing(session, RightsRequestRow, request_id)
            row.deleted_at = self._ctx.now() if binned else None
            self._ctx.journal(session, f"request.{'delete' if binned else 'restore'}", f"request:{row.id}")

    def _change(self, session: Session, noun: str, row: _Kept, changes: Mapping[str, Any]) -> None:
        """Changes a record; its earlier values stay in the change log."""
        place = revisions.Place(row.participant_id, noun, row.id)
        if revisions.change(self._ctx, session, place, row, changes):
            self._ctx.journal(session, f"{noun}.update", f"{noun}:{row.id}")

    def _added(self, session: Session, row: Any, action: str) -> int:
        session.add(row)
        session.flush()
        self._ctx.journal(session, action, f"{action.partition('.')[0]}:{row.id}")
        key: int = row.id
        return key


_Kept = RightsRequestRow | ChecklistStateRow


def _of(table: type[Any], participant_id: int) -> Select[Any]:
    return select(table).where(table.participant_id == participant_id, table.deleted_at.is_(None))


def _by_item(session: Session, table: type[Any], participant_id: int) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = select(table).where(table.participant_id == participant_id).order_by(table.id)
    for row in session.scalars(rows):
        if getattr(row, "deleted_at", None) is None:
            found.setdefault(row.item_id, []).append(row)
    return found


def line_of(
    item: CatalogueItemRow,
    states: Iterable[ChecklistStateRow],
    requests: Iterable[RightsRequestRow],
    day: date,
) -> ChecklistLine:
    """The last change by day, then by the order in which they were noted, is the state."""
    changes = sorted((s for s in states if s.on <= day), key=lambda s: (s.on, s.id))
    asked = sorted((r for r in requests if r.asked_on <= day), key=lambda r: (r.asked_on, r.id))
    return ChecklistLine(
        catalogue_rows.item_on(item, day),
        tuple(value_of(row, StateChange) for row in changes),
        tuple(value_of(row, RightsRequest) for row in asked),
    )


def _told(session: Session, lines: Iterable[ChecklistLine]) -> Mapping[int, CatalogueItem]:
    """The items as they were explained, where the person would be told something else today."""
    earlier = {
        line.explained.version_id: line.item
        for line in lines
        if line.explained is not None and line.text_changed_since_explained
    }
    if not earlier:
        return {}
    of = CatalogueVersionRow
    rows = session.execute(
        select(of, CatalogueItemRow).join(CatalogueItemRow).where(of.id.in_(list(earlier)))
    )
    told = [(catalogue_rows.item_of(item, version), earlier[version.id]) for version, item in rows]
    return {now.item_id: then for then, now in told if reads_otherwise(then, now)}


def _facts(session: Session, participant_id: int, day: date) -> Facts:
    """What the file says today, for the conditions of the catalogue."""
    person = participant_columns.participant(session, participant_id)
    plan = plan_rows.plans_of(session, [participant_id])[participant_id]
    waiting = _of(SummonsRow, participant_id).where(SummonsRow.status.in_(OPEN_SUMMONSES))
    zones = select(CodeRow.code, CodeRow.parent).where(CodeRow.list == "zone_country")
    return facts_of(
        person,
        day,
        obstacles=plan.obstacles,
        summons_issuers=tuple(summons.issuer for summons in session.scalars(waiting)),
        zones={country: zone for country, zone in session.execute(zones) if zone},
    )
