"""What the tables count from, read by a few plain queries: ids, codes and dates, no text of any file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import CatalogueKind, ChecklistState
from modactions_desktop.domain.figures import Stay, entries, followed, main_groups
from modactions_desktop.domain.groups import PlatformKind, Presence
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    InterviewKind,
    InterviewStatus,
    ProjectHelped,
)
from modactions_desktop.domain.participants import FrenchSkill, Gender, Phase, SituationKind
from modactions_desktop.domain.periods import ApproximateDate, ReportPeriod, age_on
from modactions_desktop.domain.plans import Horizon, ObstacleOutcome, PlanStatus, Voice
from modactions_desktop.domain.referrals import ReferralScope, ReferralStatus
from modactions_desktop.store.erasing import erased_rows
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    RightsRequestRow,
)
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceDomainRow, ServiceRow
from modactions_desktop.store.tables.groups import (
    AttendanceRow,
    GroupRow,
    MembershipRow,
    ModuleRow,
    OutingRow,
    PlatformMeetingRow,
    PlatformRow,
    SessionRow,
    VisitRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    NationalityRow,
    ParticipantRow,
    SituationRow,
)
from modactions_desktop.store.tables.plans import (
    AutonomyScoreRow,
    GoalRow,
    GoalStateRow,
    ObstacleRow,
    SeverityRow,
)
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow
from modactions_desktop.store.tables.users import CodeRow, CofinancingRow, ProjectRow


class Person(NamedTuple):
    id: int
    gender: Gender
    birth: ApproximateDate | None
    arrival_project: date | None
    education_level: str
    entry_channel: str
    exit_reason: str
    eligibility_seen_on: date | None


class Meeting(NamedTuple):
    """One interview of the period."""

    person: int
    on: date
    kind: InterviewKind
    status: InterviewStatus
    minutes: int | None
    interpreter_language: str | None
    interpreter_came: bool | None
    answer: AnswerReceived | None
    helped: ProjectHelped | None
    not_collected: str


class Presences(NamedTuple):
    """How often one person was marked so in the sessions of one group and module."""

    person: int
    group: str
    module: int | None
    presence: Presence
    times: int
    minutes: int


class SessionsHeld(NamedTuple):
    group: str
    module: int | None
    cancelled: bool
    times: int
    minutes: int


class OutingOfPeriod(NamedTuple):
    id: int
    category: str
    on: date


class OutingPresence(NamedTuple):
    person: int
    outing: int
    presence: Presence


class ObstacleOfPeriod(NamedTuple):
    id: int
    person: int
    domain: str
    begin: date
    end: date | None
    outcome: ObstacleOutcome | None


class GoalOfPeriod(NamedTuple):
    id: int
    person: int
    horizon: Horizon
    begin: date
    ended_on: date | None
    status: PlanStatus


class Change(NamedTuple):
    """One change of one item of one person's checklist."""

    person: int
    item: int
    state: ChecklistState
    on: date


class Item(NamedTuple):
    """A right or obligation as it read at the end of the period, else as first known."""

    id: int
    code: str
    category: str
    category_title: str
    tags: tuple[str, ...]


class ReferralOfPeriod(NamedTuple):
    id: int
    person: int
    scope: ReferralScope
    service: int | None


class PlatformMeetings(NamedTuple):
    platform: str
    kind: PlatformKind
    rhythm_months: int
    days: tuple[date, ...]


class Funder(NamedTuple):
    project: str
    funder: str
    percent: float
    base: str


class Code(NamedTuple):
    label: str
    rank: int
    parent: str | None
    attributes: Mapping[str, Any]


@dataclass
class Source:
    """The rows of one period. What is read only once is kept by `cached_property`."""

    session: Session
    period: ReportPeriod

    def _all(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        rows = self.session.connection().execute(query)  # plain rows, without the ORM's cost for each
        return list(rows.all())

    # Persons ---------------------------------------------------------------------------------------------

    @cached_property
    def persons(self) -> dict[int, Person]:
        """Everybody whose file is not in the bin, and the statistical rows of erased files."""
        p = ParticipantRow
        query = select(
            p.id,
            p.gender,
            p.birth,
            p.arrival_project,
            p.education_level,
            p.entry_channel,
            p.exit_reason,
            p.eligibility_seen_on,
        ).where(p.deleted_at.is_(None) | p.id.in_(erased_rows()))
        return {row.id: Person(*row) for row in self._all(query)}

    @cached_property
    def nationalities(self) -> dict[int, str]:
        """The first nationality of each."""
        n = NationalityRow
        rows = self._all(select(n.participant_id, n.code).order_by(n.rank.desc(), n.id.desc()))
        return {row.participant_id: row.code for row in rows if row.participant_id in self.persons}

    @cached_property
    def interviews(self) -> list[Meeting]:
        """The interviews of the period, whatever became of them."""
        i = InterviewRow
        query = select(
            i.participant_id,
            i.on,
            i.kind,
            i.status,
            i.minutes,
            i.interpreter_language,
            i.interpreter_came,
            i.answer_received,
            i.project_helped,
            i.not_collected_reason,
        ).where(i.deleted_at.is_(None), i.on.between(self.period.begin, self.period.end))
        return [m for row in self._all(query) if (m := Meeting(*row)).person in self.persons]

    @cached_property
    def held(self) -> list[Meeting]:
        return [m for m in self.interviews if m.status is InterviewStatus.HELD]

    @cached_property
    def first_held(self) -> dict[int, date]:
        """The day of each person's first interview held, in this period or before."""
        i = InterviewRow
        query = (
            select(i.participant_id, func.min(i.on).label("first"))
            .where(i.deleted_at.is_(None), i.status == InterviewStatus.HELD, i.on <= self.period.end)
            .group_by(i.participant_id)
        )
        return {row.participant_id: row.first for row in self._all(query)}

    def _stays(self, kind: SituationKind) -> tuple[Stay, ...]:
        s = SituationRow
        query = (
            select(s.participant_id, s.begin, s.end, s.code)
            .where(s.kind == kind)
            .order_by(s.participant_id, s.begin, s.id)
        )
        return tuple(Stay(*row) for row in self._all(query) if row.participant_id in self.persons)

    @cached_property
    def phases(self) -> tuple[Stay, ...]:
        return self._stays(SituationKind.PHASE)

    @cached_property
    def residence(self) -> dict[int, list[Stay]]:
        result: dict[int, list[Stay]] = defaultdict(list)
        for stay in self._stays(SituationKind.RESIDENCE_STATUS):
            result[stay.person].append(stay)
        return result

    def phase(self, phase: Phase) -> tuple[Stay, ...]:
        return tuple(stay for stay in self.phases if stay.code == phase.value)

    @cached_property
    def memberships(self) -> tuple[Stay, ...]:
        m = MembershipRow
        query = (
            select(m.participant_id, m.begin, m.end, GroupRow.code)
            .join(GroupRow, GroupRow.id == m.group_id)
            .order_by(m.participant_id, m.begin, m.id)
        )
        return tuple(Stay(*row) for row in self._all(query) if row.participant_id in self.persons)

    @cached_property
    def groups(self) -> dict[str, str]:
        """Code and name of every group, in the order of the base."""
        return {
            row.code: row.name
            for row in self._all(select(GroupRow.code, GroupRow.name).order_by(GroupRow.id))
        }

    # The populations -------------------------------------------------------------------------------------

    @cached_property
    def followed(self) -> frozenset[int]:
        return followed(((m.person, m.on) for m in self.held), self.period)

    @cached_property
    def entered(self) -> dict[int, Stay]:
        return entries(self.phase(Phase.TRAJECTORY), self.period)

    @cached_property
    def main_groups(self) -> dict[int, str | None]:
        return main_groups(self.entered, self.memberships)

    def entry_day(self, person: int) -> date:
        """The day a person came to the project, else of the first interview held, else the period's end."""
        arrival = self.persons[person].arrival_project
        return arrival or self.first_held.get(person) or self.period.end

    def age(self, person: int) -> int | None:
        """Age at entry in the project."""
        birth = self.persons[person].birth
        return None if birth is None else age_on(birth, self.entry_day(person))

    # Collective activities -------------------------------------------------------------------------------

    @cached_property
    def presences(self) -> list[Presences]:
        """Marks of the period's sessions that took place or were cancelled by the service."""
        a, s = AttendanceRow, SessionRow
        query = (
            select(
                a.participant_id,
                GroupRow.code,
                s.module_id,
                a.presence,
                func.count(a.id),
                func.coalesce(func.sum(a.minutes), 0),
            )
            .join(s, s.id == a.session_id)
            .join(GroupRow, GroupRow.id == s.group_id)
            .where(s.deleted_at.is_(None), s.on.between(self.period.begin, self.period.end))
            .group_by(a.participant_id, GroupRow.code, s.module_id, a.presence)
        )
        return [p for row in self._all(query) if (p := Presences(*row)).person in self.persons]

    @cached_property
    def sessions(self) -> list[SessionsHeld]:
        s = SessionRow
        query = (
            select(GroupRow.code, s.module_id, s.cancelled, func.count(s.id), func.sum(s.minutes))
            .join(GroupRow, GroupRow.id == s.group_id)
            .where(s.deleted_at.is_(None), s.on.between(self.period.begin, self.period.end))
            .group_by(GroupRow.code, s.module_id, s.cancelled)
        )
        return [SessionsHeld(*row) for row in self._all(query)]

    @cached_property
    def modules(self) -> dict[int, str]:
        rows = self._all(select(ModuleRow.id, ModuleRow.name).order_by(ModuleRow.id))
        return {row.id: row.name for row in rows}

    @cached_property
    def outings(self) -> list[OutingOfPeriod]:
        o = OutingRow
        query = (
            select(o.id, VisitRow.category, o.on)
            .join(VisitRow, VisitRow.id == o.visit_id)
            .where(o.deleted_at.is_(None), o.on.between(self.period.begin, self.period.end))
        )
        return [OutingOfPeriod(*row) for row in self._all(query)]

    @cached_property
    def outing_presences(self) -> list[OutingPresence]:
        a, o = AttendanceRow, OutingRow
        query = (
            select(a.participant_id, a.outing_id, a.presence)
            .join(o, o.id == a.outing_id)
            .where(o.deleted_at.is_(None), o.on.between(self.period.begin, self.period.end))
        )
        return [p for row in self._all(query) if (p := OutingPresence(*row)).person in self.persons]

    # The plan --------------------------------------------------------------------------------------------

    @cached_property
    def obstacles(self) -> list[ObstacleOfPeriod]:
        """Obstacles that were open on at least one day of the period."""
        o = ObstacleRow
        query = select(o.id, o.participant_id, o.domain, o.begin, o.end, o.outcome).where(
            o.deleted_at.is_(None),
            o.begin <= self.period.end,
            (o.end.is_(None)) | (o.end >= self.period.begin),
        )
        return [x for row in self._all(query) if (x := ObstacleOfPeriod(*row)).person in self.persons]

    @cached_property
    def severities(self) -> dict[int, list[tuple[date, int]]]:
        """The social worker's values of each obstacle up to the end of the period, oldest first."""
        s = SeverityRow
        query = (
            select(s.obstacle_id, s.assessed_on, s.value)
            .where(s.voice == Voice.SOCIAL_WORKER, s.value.is_not(None), s.assessed_on <= self.period.end)
            .order_by(s.assessed_on, s.id)
        )
        result: dict[int, list[tuple[date, int]]] = defaultdict(list)
        for row in self._all(query):
            result[row.obstacle_id].append((row.assessed_on, row.value))
        return result

    @cached_property
    def goals(self) -> list[GoalOfPeriod]:
        """Goals open on at least one day of the period, with their status at its end."""
        g = GoalRow
        query = select(g.id, g.participant_id, g.horizon, g.begin, g.ended_on, g.status).where(
            g.deleted_at.is_(None),
            g.begin <= self.period.end,
            (g.ended_on.is_(None)) | (g.ended_on >= self.period.begin),
        )
        goals = (GoalOfPeriod(*row) for row in self._all(query))
        states = self._goal_states()
        return [g._replace(status=states.get(g.id, g.status)) for g in goals if g.person in self.persons]

    def _goal_states(self) -> dict[int, PlanStatus]:
        s = GoalStateRow
        query = select(s.goal_id, s.status).where(s.on <= self.period.end).order_by(s.on, s.id)
        return {row.goal_id: row.status for row in self._all(query)}

    @cached_property
    def autonomy(self) -> dict[int, dict[str, list[tuple[date, int]]]]:
        """Per person and act, the values up to the end of the period."""
        a = AutonomyScoreRow
        query = (
            select(a.participant_id, a.act, a.assessed_on, a.value)
            .where(a.assessed_on <= self.period.end)
            .order_by(a.assessed_on, a.id)
        )
        result: dict[int, dict[str, list[tuple[date, int]]]] = defaultdict(lambda: defaultdict(list))
        for row in self._all(query):
            result[row.participant_id][row.act].append((row.assessed_on, row.value))
        return result

    @cached_property
    def french(self) -> dict[int, dict[FrenchSkill, list[tuple[date, str, str]]]]:
        """Per person and skill: day, level and source of each measure up to the end of the period."""
        f = FrenchLevelRow
        query = (
            select(f.participant_id, f.skill, f.assessed_on, f.level, f.source)
            .where(f.assessed_on <= self.period.end)
            .order_by(f.assessed_on, f.id)
        )
        result: dict[int, dict[FrenchSkill, list[tuple[date, str, str]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in self._all(query):
            result[row.participant_id][row.skill].append((row.assessed_on, row.level, row.source))
        return result

    # Rights and referrals --------------------------------------------------------------------------------

    @cached_property
    def items(self) -> dict[int, Item]:
        v = CatalogueVersionRow
        query = (
            select(v.item_id, CatalogueItemRow.code, v.category, v.category_title, v.tags, v.valid_from)
            .join(CatalogueItemRow, CatalogueItemRow.id == v.item_id)
            .where(CatalogueItemRow.catalogue == CatalogueKind.RIGHTS)
            .order_by(v.id)
        )
        result: dict[int, Item] = {}
        for row in self._all(query):
            if row.item_id not in result or row.valid_from <= self.period.end:
                result[row.item_id] = Item(*row[:5])
        return result

    @cached_property
    def changes(self) -> list[Change]:
        """Changes of rights and obligations up to the end of the period, in their order."""
        c = ChecklistStateRow
        query = (
            select(c.participant_id, c.item_id, c.state, c.on)
            .join(CatalogueItemRow, CatalogueItemRow.id == c.item_id)
            .where(CatalogueItemRow.catalogue == CatalogueKind.RIGHTS, c.on <= self.period.end)
            .order_by(c.on, c.id)
        )
        return [x for row in self._all(query) if (x := Change(*row)).person in self.persons]

    def asked_for(self, item_code: str) -> frozenset[int]:
        """Persons who requested this right in the period."""
        r = RightsRequestRow
        query = (
            select(r.participant_id)
            .join(CatalogueItemRow, CatalogueItemRow.id == r.item_id)
            .where(
                CatalogueItemRow.code == item_code,
                r.deleted_at.is_(None),
                r.asked_on.between(self.period.begin, self.period.end),
            )
        )
        return frozenset(self.session.scalars(query))

    @cached_property
    def referrals(self) -> list[ReferralOfPeriod]:
        """Referrals proposed in the period."""
        r = ReferralRow
        query = select(r.id, r.participant_id, r.scope, r.service_id).where(
            r.deleted_at.is_(None), r.proposed_on.between(self.period.begin, self.period.end)
        )
        return [x for row in self._all(query) if (x := ReferralOfPeriod(*row)).person in self.persons]

    @cached_property
    def referral_status(self) -> dict[int, ReferralStatus]:
        """Where each referral stood at the end of the period."""
        o = ReferralOutcomeRow
        query = select(o.referral_id, o.status).where(o.on <= self.period.end).order_by(o.on, o.id)
        return {row.referral_id: row.status for row in self._all(query)}

    @cached_property
    def services(self) -> dict[int, str]:
        s = ServiceRow
        query = select(s.id, s.name, OrganisationRow.name.label("owner"), OrganisationRow.acronym).join(
            OrganisationRow, OrganisationRow.id == s.organisation_id
        )
        return {row.id: _service_name(row.name, row.owner, row.acronym) for row in self._all(query)}

    @cached_property
    def service_domains(self) -> dict[int, frozenset[str]]:
        result: dict[int, set[str]] = defaultdict(set)
        for row in self._all(select(ServiceDomainRow.service_id, ServiceDomainRow.domain)):
            result[row.service_id].add(row.domain)
        return {service: frozenset(domains) for service, domains in result.items()}

    # Partners and money ----------------------------------------------------------------------------------

    @cached_property
    def platforms(self) -> list[PlatformMeetings]:
        p, m = PlatformRow, PlatformMeetingRow
        days: dict[int, list[date]] = defaultdict(list)
        query = (
            select(m.platform_id, m.on)
            .where(m.on.between(self.period.begin, self.period.end), m.deleted_at.is_(None))
            .order_by(m.on)
        )
        for row in self._all(query):
            days[row.platform_id].append(row.on)
        platforms = self._all(select(p.id, p.name, p.kind, p.rhythm_months).order_by(p.id))
        return [
            PlatformMeetings(row.name, row.kind, row.rhythm_months, tuple(days[row.id])) for row in platforms
        ]

    @cached_property
    def funders(self) -> list[Funder]:
        """The shares of the projects that run in the period."""
        p, c = ProjectRow, CofinancingRow
        query = (
            select(p.name, c.funder, c.percent, c.base)
            .join(c, c.project_id == p.id)
            .where(p.begin <= self.period.end, (p.end.is_(None)) | (p.end >= self.period.begin))
            .order_by(p.begin, p.id, c.rank)
        )
        return [Funder(*row) for row in self._all(query)]

    # Words -----------------------------------------------------------------------------------------------

    @cached_property
    def codes(self) -> dict[str, dict[str, Code]]:
        """Every list of codes, active or not, in its order."""
        c = CodeRow
        query = select(c.list, c.code, c.label, c.rank, c.parent, c.attributes).order_by(c.list, c.rank, c.id)
        result: dict[str, dict[str, Code]] = defaultdict(dict)
        for row in self._all(query):
            result[row.list][row.code] = Code(row.label, row.rank, row.parent, row.attributes)
        return result

    def label(self, codes: str, code: str) -> str:
        known = self.codes[codes].get(code)
        return known.label if known else code


def _service_name(name: str, owner: str, acronym: str) -> str:
    return name if name == owner else f"{name} ({acronym or owner})"
