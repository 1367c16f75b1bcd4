"""Gathers what is to be done about each person in a few queries; the rules are in domain/today.py."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, cast, func, or_, select, true
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import alias as aliased

from modactions_desktop.domain import today as rules
from modactions_desktop.domain.checklist import ChecklistState, SummonsStatus
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.directory import display_name
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import FileStatus, Phase, SituationKind
from modactions_desktop.domain.referrals import FINAL_STATUSES
from modactions_desktop.domain.today import Limits, Task, TaskKind
from modactions_desktop.draft_words import is_under_a_service, words_of
from modactions_desktop.services import drafts
from modactions_desktop.store.tables.checklist import (
    CatalogueVersionRow,
    ChecklistStateRow,
    SummonsRow,
)
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.groups import (
    AttendanceRow,
    FollowUpRow,
    OutingRow,
    PlatformMeetingRow,
    PlatformRow,
    SessionRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import (
    AttachmentRow,
    InformationNoticeRow,
    SituationRow,
)
from modactions_desktop.store.tables.plans import AvenueRow, ExitReviewRow
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow
from modactions_desktop.store.tables.vault import SettingRow

LIMITS_SETTING = "limits"
_FINAL_IN_PASSAGE = timedelta(days=60)
"""A final interview held so shortly before the evaluation phase began belongs to it."""
_WIDEST = 10**12
"""Added to ids, so that their digits sort like the numbers."""
_STILL_DUE = (ChecklistState.TO_EXPLAIN, ChecklistState.EXPLAINED, ChecklistState.IN_PROGRESS)


class Standing(NamedTuple):
    """The phase somebody is in, and since when."""

    phase: Phase
    since: date | None


class Seen(NamedTuple):
    """The interviews held with one person."""

    held: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What every question about everybody starts from."""

    day: date
    limits: Limits
    standings: dict[int, Standing]
    followed: dict[int, Standing]
    """Those whose follow-up goes on: tasks are derived for them only."""
    seen: dict[int, Seen]
    told: Sequence[Deadline] = ()
    """The deadlines that are worth saying today."""
    only: int | None = None
    """The one person that is asked for; None: everybody."""

    def asked_for(self, person: ColumnElement[int]) -> ColumnElement[bool]:
        """The rows of whom is asked for."""
        return _asked_for(person, self.only)


def _asked_for(person: ColumnElement[int], only: int | None) -> ColumnElement[bool]:
    return true() if only is None else person == only


def limits(session: Session) -> Limits:
    """The limits as she set them, else those of the program."""
    row = session.get(SettingRow, LIMITS_SETTING)
    if row is None:
        return Limits()
    known = {field.name for field in fields(Limits)}
    return Limits(**{name: value for name, value in row.value.items() if name in known})


def overview(
    session: Session, day: date, limits: Limits, told: Sequence[Deadline] = (), only: int | None = None
) -> Overview:
    """Where everybody (or one person) stands on `day`, and how often they were seen."""
    phases = {phase.value: phase for phase in Phase}
    asked = _asked_for(SituationRow.__table__.c.participant_id, only)
    rows = fast(session, _current(SituationKind.PHASE, day).where(asked))
    standings = {key: Standing(phases[code], since) for key, code, since in rows}
    not_open = _current(SituationKind.FILE_STATUS, day, but=FileStatus.OPEN).where(asked)
    resting = {row[0] for row in fast(session, not_open)}
    followed = {
        key: standing
        for key, standing in standings.items()
        if standing.phase is not Phase.EXIT and key not in resting
    }
    return Overview(day, limits, standings, followed, _seen(session, only), told, only)


@contextmanager
def many_values() -> Iterator[None]:
    """While tens of thousands of small values are made, none of them garbage: nothing is searched for it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def fast(session: Session, found: Select[Any]) -> Sequence[Any]:
    """The rows of a query on columns, without the detour by the objects of the ORM: twice as fast."""
    return session.connection().execute(found).fetchall()


def _current(kind: SituationKind, day: date, but: str = "") -> Select[Any]:
    """The situations of one kind in force on a day, the last begun last."""
    of = SituationRow.__table__.c
    return (
        select(of.participant_id, of.code, of.begin)
        .where(
            of.kind == kind,
            of.code != but,
            or_(of.begin <= day, of.begin.is_(None)),
            or_(of.end >= day, of.end.is_(None)),
        )
        .order_by(of.begin)
    )


def _seen(session: Session, only: int | None) -> dict[int, Seen]:
    of = InterviewRow.__table__.c
    held = of.deleted_at.is_(None) & (of.status == InterviewStatus.HELD)
    counted = (
        select(of.participant_id, func.count(), func.max(of.on))
        .where(held, _asked_for(of.participant_id, only))
        .group_by(of.participant_id)
    )
    return {row[0]: Seen(row[1], row[2]) for row in fast(session, counted)}


def pressing(session: Session, about: Overview) -> Iterator[Task]:
    """What the list on the left may have to say."""
    for gather in _PRESSING:
        yield from gather(session, about)


def everything(session: Session, about: Overview) -> Iterator[Task]:
    """All of the home screen."""
    yield from pressing(session, about)
    partners = (_platforms, _follow_ups)
    for gather in (_absences, _out_of_sight, _avenues, _exit_reviews, _notices, *partners, _drafts):
        yield from gather(session, about)


def _task(
    about: Overview, kind: TaskKind, participant_id: int, subject_id: int | None, on: date, detail: str = ""
) -> Task:
    return Task(kind, participant_id, subject_id, on, (on - about.day).days, detail=detail)


def _interviews(session: Session, about: Overview) -> Iterator[Task]:
    """Planned until soon, or held and left open. Also for those who left: it must be told what happened."""
    of = InterviewRow
    soon = about.day + timedelta(days=about.limits.soon_days)
    planned = (of.status == InterviewStatus.PLANNED) & of.closed_at.is_(None) & (of.on <= soon)
    open_ = (of.status == InterviewStatus.HELD) & of.closed_at.is_(None) & (of.on <= about.day)
    for condition in (planned, open_):
        asked = about.asked_for(InterviewRow.__table__.c.participant_id)
        found = select(of).where(condition, of.deleted_at.is_(None), asked)
        for row in session.scalars(found):
            kind = rules.interview_kind(row.status, row.on, False, about.day)
            if kind is not None:
                yield _interview_task(about, kind, row)


def _interview_task(about: Overview, kind: TaskKind, row: InterviewRow) -> Task:
    language = row.interpreter_language or ""
    return replace(
        _task(about, kind, row.participant_id, row.id, row.on, row.kind), at=row.starts_at, language=language
    )


def _deadlines(session: Session, about: Overview) -> Iterator[Task]:
    """What the deadline rules tell today (services/deadlines.py)."""
    for deadline in about.told:
        if deadline.participant_id in about.followed:
            yield Task(
                rules.deadline_kind(deadline),
                deadline.participant_id,
                int(deadline.source.partition(":")[2]),
                deadline.due_on or deadline.computed_on,
                deadline.days,
                detail=deadline.about,
                deadline=deadline,
            )


def _papers(session: Session, about: Overview) -> Iterator[Task]:
    """Attachments whose end comes near; one of the same type that lasts longer takes its place."""
    of, later = AttachmentRow.__table__.c, aliased(AttachmentRow.__table__).c
    limit = about.day + timedelta(days=rules.PAPER_ALERT_DAYS)
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        later.kind == of.kind,
        later.deleted_at.is_(None),
        or_(later.expires_on > of.expires_on, (later.expires_on == of.expires_on) & (later.id > of.id)),
    )
    found = select(of.id, of.participant_id, of.expires_on, of.title).where(
        of.expires_on <= limit,
        of.deleted_at.is_(None),
        ~replaced.exists(),
        about.asked_for(of.participant_id),
    )
    for key, participant_id, expires_on, title in fast(session, found):
        kind = rules.paper_kind(expires_on, about.day)
        if participant_id in about.followed and kind is not None:
            yield _task(about, kind, participant_id, key, expires_on, title)


def _referrals(session: Session, about: Overview) -> Iterator[Task]:
    """Open referrals whose reminder day has come; `on` is the day of their last news."""
    of, step = ReferralRow.__table__.c, ReferralOutcomeRow.__table__.c
    before = aliased(ReferralOutcomeRow.__table__).c
    last = (
        select(before.id)
        .where(before.referral_id == of.id)
        .order_by(before.on.desc(), before.id.desc())
        .limit(1)
        .correlate(ReferralRow.__table__)
        .scalar_subquery()
    )
    both = ReferralRow.__table__.join(ReferralOutcomeRow.__table__, step.id == last)
    found = (
        select(of.id, of.participant_id, step.on, of.service_id)
        .select_from(both)
        .where(of.remind_on <= about.day, of.deleted_at.is_(None), step.status.not_in(FINAL_STATUSES))
        .where(about.asked_for(of.participant_id))
    )
    services = {row[0]: row[1] for row in session.execute(select(ServiceRow.id, ServiceRow.name))}
    for key, participant_id, on, service_id in fast(session, found):
        if participant_id in about.followed:
            name = services.get(service_id, "")
            yield _task(about, TaskKind.REFERRAL_SILENT, participant_id, key, on, name)


def _missing_interviews(session: Session, about: Overview) -> Iterator[Task]:
    """The first interview, and the last one from the evaluation on (A-31)."""
    of = InterviewRow.__table__.c
    agreed = select(of.participant_id, func.max(of.on)).where(
        of.deleted_at.is_(None),
        of.status.in_([InterviewStatus.HELD, InterviewStatus.PLANNED]),
        about.asked_for(of.participant_id),
    )
    finals = agreed.where(of.kind == InterviewKind.FINAL).group_by(of.participant_id)
    planned = agreed.where(of.status == InterviewStatus.PLANNED).group_by(of.participant_id)
    last_final: dict[int, date] = {row[0]: row[1] for row in fast(session, finals)}
    expected = {row[0] for row in fast(session, planned)}
    for participant_id, standing in about.followed.items():
        since = standing.since or about.day
        final = last_final.get(participant_id)
        has_final = final is not None and final >= since - _FINAL_IN_PASSAGE
        has_any = participant_id in about.seen or participant_id in expected
        kind = rules.missing_interview(standing.phase, has_any, has_final)
        if kind is not None:
            yield _task(about, kind, participant_id, None, since)


def _summonses(session: Session, about: Overview) -> Iterator[Task]:
    """Letters that give a day: until the day is past, or what became of it is told."""
    of = SummonsRow
    open_ = (SummonsStatus.RECEIVED, SummonsStatus.EXPLAINED)
    limit = about.day + timedelta(days=about.limits.deadline_days)
    found = select(of.id, of.participant_id, of.convened_at, of.issuer).where(
        of.deleted_at.is_(None),
        of.status.in_(open_),
        of.convened_at <= _end_of(limit),
        about.asked_for(SummonsRow.__table__.c.participant_id),
    )
    for key, participant_id, at, issuer in session.execute(found):
        if at is not None and participant_id in about.followed:
            days = (at.date() - about.day).days
            yield Task(TaskKind.SUMMONS, participant_id, key, at.date(), days, at.time(), issuer)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max)


def _dues(session: Session, about: Overview) -> Iterator[Task]:
    """Items of the checklist whose date is near or past, and that are not in order."""
    of, later = ChecklistStateRow.__table__.c, aliased(ChecklistStateRow.__table__).c
    limit = about.day + timedelta(days=about.limits.deadline_days)
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        later.item_id == of.item_id,
        or_(later.on > of.on, (later.on == of.on) & (later.id > of.id)),
    )
    found = select(of.item_id, of.participant_id, of.due_on).where(
        of.due_on <= limit, of.state.in_(_STILL_DUE), ~replaced.exists(), about.asked_for(of.participant_id)
    )
    rows = [row for row in fast(session, found) if row[1] in about.followed]
    titles = _titles(session, {row[0] for row in rows})
    for item_id, participant_id, due_on in rows:
        yield _task(about, TaskKind.DUE, participant_id, item_id, due_on, titles.get(item_id, ""))


def _titles(session: Session, item_ids: set[int]) -> dict[int, str]:
    """The latest title of some items of the catalogue."""
    of = CatalogueVersionRow
    found = select(of.item_id, of.title).where(of.item_id.in_(item_ids)).order_by(of.id)
    return {row[0]: row[1] for row in session.execute(found)} if item_ids else {}


def _absences(session: Session, about: Overview) -> Iterator[Task]:
    """Several absences in a row without excuse (F79); what the service cancelled is no absence.

    Counted in the base: ten thousand people have some hundred thousand presences.
    """
    of, held, out = AttendanceRow.__table__.c, SessionRow.__table__.c, OutingRow.__table__.c
    on = func.coalesce(held.on, out.on)
    place = cast(on, String).concat(cast(of.id + _WIDEST, String))  # by day, then as they were noted
    events = AttendanceRow.__table__.outerjoin(SessionRow.__table__, held.id == of.session_id).outerjoin(
        OutingRow.__table__, out.id == of.outing_id
    )
    noted = (on <= about.day, held.deleted_at.is_(None), out.deleted_at.is_(None))
    often = (
        select(of.participant_id)
        .where(of.presence == Presence.ABSENT)
        .group_by(of.participant_id)
        .having(func.count() >= about.limits.absences)
    )
    came = (
        select(of.participant_id.label("person"), func.max(place).label("place"))
        .select_from(events)
        .where(*noted, of.presence.not_in((Presence.ABSENT, Presence.CANCELLED)))
        .where(of.participant_id.in_(often))
        .group_by(of.participant_id)
        .subquery()
    )
    found = (
        select(of.participant_id, func.count(), func.max(on))
        .select_from(events.outerjoin(came, came.c.person == of.participant_id))
        .where(*noted, of.presence == Presence.ABSENT, of.participant_id.in_(often))
        .where(place > func.coalesce(came.c.place, ""))
        .group_by(of.participant_id)
        .having(func.count() >= about.limits.absences)
    )
    for participant_id, number, last in fast(session, found):
        if participant_id in about.followed:
            yield _task(about, TaskKind.ABSENCES, participant_id, None, last, str(number))


def _notices(session: Session, about: Overview) -> Iterator[Task]:
    """Followed, and the information notice was not given yet (F100)."""
    of = InformationNoticeRow.__table__.c
    given = {row[0] for row in fast(session, select(of.participant_id).distinct())}
    for participant_id, standing in about.followed.items():
        if participant_id not in given and standing.phase is not Phase.WAITING:
            yield _task(about, TaskKind.NOTICE_MISSING, participant_id, None, standing.since or about.day)


def _drafts(session: Session, about: Overview) -> Iterator[Task]:
    """What she began to type and did not give, by person (0: a new file or service) and by the service it
    was typed under; the last one first."""
    left: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for participant_id, place, record_id in drafts.places(session):
        if words_of(place):
            service_id = record_id if is_under_a_service(place) else 0
            left.setdefault((participant_id, service_id), []).append((place, record_id))
    names = _service_names(session, {service_id for _person, service_id in left if service_id})
    for (participant_id, service_id), places in left.items():
        told = " ".join(place for place, _record in places)
        task = _task(about, TaskKind.LEFT_DRAFTS, participant_id, places[0][1], about.day, told)
        yield replace(task, service=names.get(service_id, ""))


def _service_names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Services as they are told where their organisation is not."""
    of, owner = ServiceRow, OrganisationRow
    found = select(of.id, of.name, owner.name, owner.acronym).join(owner, owner.id == of.organisation_id)
    rows = session.execute(found.where(of.id.in_(ids))) if ids else ()
    return {key: display_name(*names) for key, *names in rows}


def _platforms(session: Session, about: Overview) -> Iterator[Task]:
    """Partners who have not met for long (A-55); those who never met have no day to count from."""
    met = (
        select(PlatformRow.id, PlatformRow.name, func.max(PlatformMeetingRow.on))
        .join(PlatformMeetingRow, PlatformMeetingRow.platform_id == PlatformRow.id)
        .where(PlatformMeetingRow.on <= about.day, PlatformMeetingRow.deleted_at.is_(None))
        .where(PlatformRow.active)
        .group_by(PlatformRow.id)
    )
    for key, name, last in session.execute(met):
        if rules.platform_due(last, about.day, about.limits) is not None:
            yield _task(about, TaskKind.PLATFORM, 0, key, last, name)


def _follow_ups(session: Session, about: Overview) -> Iterator[Task]:
    """What a meeting of partners asked by a day that is near or past."""
    until = about.day + timedelta(days=about.limits.follow_up_days)
    asked = (
        select(FollowUpRow.id, FollowUpRow.text, FollowUpRow.who, FollowUpRow.due_on)
        .join(PlatformMeetingRow, PlatformMeetingRow.id == FollowUpRow.meeting_id)
        .where(FollowUpRow.done_on.is_(None), FollowUpRow.due_on <= until)
        .where(PlatformMeetingRow.deleted_at.is_(None))
    )
    for key, text, who, due_on in session.execute(asked):
        if due_on is not None:
            yield _task(about, TaskKind.FOLLOW_UP, 0, key, due_on, f"{who} : {text}" if who else text)


def _out_of_sight(session: Session, about: Overview) -> Iterator[Task]:
    """Followed, not seen for long, and nothing planned."""
    waiting = set(session.scalars(_planned_from(about.day)))
    for participant_id, standing in about.followed.items():
        seen = about.seen.get(participant_id)
        last = seen.last if seen else standing.since
        if standing.phase is Phase.WAITING or last is None or participant_id in waiting:
            continue
        if rules.is_out_of_sight(last, about.day, about.limits):
            yield _task(about, TaskKind.NOT_SEEN, participant_id, None, last)


def _planned_from(day: date) -> Select[int]:
    of = InterviewRow
    return select(of.participant_id).where(
        of.status == InterviewStatus.PLANNED, of.closed_at.is_(None), of.on >= day, of.deleted_at.is_(None)
    )


def _avenues(session: Session, about: Overview) -> Iterator[Task]:
    """In the trajectory without any new avenue for some weeks, nor a service proposed (A-40)."""
    proposed = _last_proposed(session, AvenueRow)
    for participant_id, day in _last_proposed(session, ReferralRow).items():
        proposed[participant_id] = max(day, proposed.get(participant_id, day))
    for participant_id, standing in about.followed.items():
        if standing.phase is not Phase.TRAJECTORY or standing.since is None:
            continue
        on = proposed.get(participant_id)
        if rules.lacks_new_avenue(standing.since, on, about.day, about.limits):
            yield _task(about, TaskKind.NO_NEW_AVENUE, participant_id, None, on or standing.since)


def _last_proposed(session: Session, table: type[AvenueRow] | type[ReferralRow]) -> dict[int, date]:
    of = table.__table__.c
    last = select(of.participant_id, func.max(of.proposed_on)).where(of.deleted_at.is_(None))
    return {row[0]: row[1] for row in fast(session, last.group_by(of.participant_id))}


def _exit_reviews(session: Session, about: Overview) -> Iterator[Task]:
    """« Prêt pour la sortie ? », once the day on which it is asked again has come (B-15)."""
    of, later = ExitReviewRow.__table__.c, aliased(ExitReviewRow.__table__).c
    replaced = select(later.id).where(
        later.participant_id == of.participant_id,
        later.deleted_at.is_(None),
        or_(later.on > of.on, (later.on == of.on) & (later.id > of.id)),
    )
    found = select(of.id, of.participant_id, of.review_on, of.answer).where(
        of.review_on <= about.day, of.deleted_at.is_(None), ~replaced.exists()
    )
    for key, participant_id, review_on, answer in fast(session, found):
        if participant_id in about.followed:
            yield _task(about, TaskKind.EXIT_REVIEW, participant_id, key, review_on, answer)


_PRESSING = (
    _interviews,
    _deadlines,
    _papers,
    _referrals,
    _missing_interviews,
    _summonses,
    _dues,
)
