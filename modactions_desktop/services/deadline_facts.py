"""Whom one condition of the rights catalogue holds of, asked of one person or of everybody by the same query.

The checklist reads a whole file for the same question (domain/facts.py); a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, func, or_, select

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.checklist import OPEN_SUMMONSES
from modactions_desktop.domain.facts import CHILD, THIRD_COUNTRY, holds
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.domain.periods import age_on
from modactions_desktop.services.deadline_rows import TODAY, Reading, current, of_people
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    HouseholdMemberRow,
    NationalityRow,
    ParticipantRow,
    ResidenceDocumentRow,
)
from modactions_desktop.store.tables.plans import ObstacleRow
from modactions_desktop.store.tables.users import CodeRow

Said = Iterator[tuple[int, str | int]]
"""People, and one value that the fact has of each."""
_SITUATIONS = {
    Fact.INCOME: SituationKind.INCOME,
    Fact.HOUSING: SituationKind.HOUSING,
    Fact.HOUSING_STATE: SituationKind.HOUSING_STATE,
    Fact.INTEGRATION_PATH: SituationKind.INTEGRATION_PATH,
    Fact.RESIDENCE_STATUS: SituationKind.RESIDENCE_STATUS,
    Fact.PHASE: SituationKind.PHASE,
}


def having(reading: Reading, condition: Condition) -> set[int]:
    """Those of whom the condition holds; of somebody whose fact is unknown it does not."""
    kind = _SITUATIONS.get(condition.fact)
    if kind is not None:
        codes = tuple(sorted(condition.any_of))
        return {row[0] for row in reading.rows(current(kind, reading.is_one, codes))}
    known: dict[str | int, bool] = {}  # ten thousand people share few values
    found = set()
    for person, value in _READERS[condition.fact](reading):
        if value not in known:
            facts: Any = {condition.fact: frozenset({value})}
            known[value] = holds(condition, facts)
        if known[value]:
            found.add(person)
    return found


@cache
def _columns(one: bool, fact: Fact) -> Executable:
    """Person and value, of the facts that one table tells."""
    owner, value, conditions = _COLUMNS[fact]
    return of_people(select(owner, value).where(*conditions), owner, one)


_PERSON, _SUMMONS = ParticipantRow.__table__.c, SummonsRow.__table__.c
_OBSTACLE, _MEMBER = ObstacleRow.__table__.c, HouseholdMemberRow.__table__.c
_OPEN = (_OBSTACLE.deleted_at.is_(None), or_(_OBSTACLE.end.is_(None), _OBSTACLE.end > TODAY))
_COLUMNS: Mapping[Fact, tuple[ColumnElement[Any], ColumnElement[Any], tuple[ColumnElement[bool], ...]]] = {
    Fact.EDUCATION_LEVEL: (_PERSON.id, _PERSON.education_level, (_PERSON.education_level != "",)),
    Fact.AGE: (_PERSON.id, _PERSON.birth, (_PERSON.birth.is_not(None),)),
    Fact.YEARS_IN_BELGIUM: (
        _PERSON.id,
        _PERSON.arrival_belgium,
        (_PERSON.arrival_belgium.is_not(None),),
    ),
    Fact.CHILD_AGE: (
        _MEMBER.participant_id,
        _MEMBER.birth_year,
        (_MEMBER.relation == CHILD, _MEMBER.end.is_(None), _MEMBER.birth_year.is_not(None)),
    ),
    Fact.OBSTACLE: (_OBSTACLE.participant_id, _OBSTACLE.code, (*_OPEN, _OBSTACLE.code != "")),
    Fact.OBSTACLE_DOMAIN: (_OBSTACLE.participant_id, _OBSTACLE.domain, _OPEN),
    Fact.SUMMONS_ISSUER: (
        _SUMMONS.participant_id,
        _SUMMONS.issuer,
        (_SUMMONS.deleted_at.is_(None), _SUMMONS.status.in_(OPEN_SUMMONSES)),
    ),
}


def _told(fact: Fact) -> Callable[[Reading], Said]:
    def read(reading: Reading) -> Said:
        yield from reading.rows(_columns(reading.is_one, fact))

    return read


def _ages(fact: Fact) -> Callable[[Reading], Said]:
    """Whole years since a day that may be known by its year alone."""

    def read(reading: Reading) -> Said:
        for person, since in reading.rows(_columns(reading.is_one, fact)):
            yield person, age_on(since, reading.today)

    return read


def _child_ages(reading: Reading) -> Said:
    for person, year in reading.rows(_columns(reading.is_one, Fact.CHILD_AGE)):
        yield person, reading.today.year - year


@cache
def _french_query(one: bool) -> Executable:
    of = FrenchLevelRow.__table__.c
    found = select(of.participant_id, of.skill, of.level).where(of.assessed_on <= TODAY)
    return of_people(found.order_by(of.assessed_on, of.id), of.participant_id, one)


def _french(reading: Reading) -> Said:
    """The last known level of each skill."""
    last = {(person, skill): level for person, skill, level in reading.rows(_french_query(reading.is_one))}
    return ((person, level) for (person, _skill), level in last.items())


@cache
def _nationalities_query(one: bool) -> Executable:
    of = NationalityRow.__table__.c
    return of_people(select(of.participant_id, of.code), of.participant_id, one)


@cache
def _zones_query() -> Executable:
    of = CodeRow.__table__.c
    return select(of.code, of.parent).where(of.list == "zone_country")


def _zones(reading: Reading) -> Said:
    """The zone of each nationality; a country of none is a third country."""
    zones = {country: zone for country, zone in reading.rows(_zones_query()) if zone}
    for person, country in reading.rows(_nationalities_query(reading.is_one)):
        yield person, zones.get(country, THIRD_COUNTRY)


@cache
def _ends_query(one: bool) -> Executable:
    of = ResidenceDocumentRow.__table__.c
    found = select(of.participant_id, func.max(of.expires_on)).where(of.expires_on.is_not(None))
    return of_people(found, of.participant_id, one).group_by(of.participant_id)


def _days_left(reading: Reading) -> Said:
    ends: Iterable[tuple[int, date]] = reading.rows(_ends_query(reading.is_one))
    return ((person, (end - reading.today).days) for person, end in ends)


_READERS: Mapping[Fact, Callable[[Reading], Said]] = {
    **{fact: _told(fact) for fact in _COLUMNS},
    Fact.AGE: _ages(Fact.AGE),
    Fact.YEARS_IN_BELGIUM: _ages(Fact.YEARS_IN_BELGIUM),
    Fact.CHILD_AGE: _child_ages,
    Fact.FRENCH_LEVEL: _french,
    Fact.NATIONALITY_ZONE: _zones,
    Fact.DOCUMENT_DAYS_LEFT: _days_left,
}
