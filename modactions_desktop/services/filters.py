"""Filters over the list of people: who answers to several questions at once; the lists she named (F110)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import alias as aliased

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.participants import FileStatus, Phase, SituationKind
from modactions_desktop.domain.people_filters import Choices, FilterChoices, PeopleFilter, SavedFilter
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.labels import label
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing
from modactions_desktop.services.search import Search
from modactions_desktop.services.tasks import fast
from modactions_desktop.store import search
from modactions_desktop.store.tables.groups import GroupRow, MembershipRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    LanguageRow,
    NationalityRow,
    ParticipantRow,
    ParticipantTagRow,
    ResidenceDocumentRow,
    SituationRow,
)
from modactions_desktop.store.tables.plans import ObstacleRow
from modactions_desktop.store.tables.users import SavedFilterRow, TagRow

MOST_FOUND = 20_000
_ABOUT_NOBODY = frozenset(
    {SearchKind.RIGHT, SearchKind.CULTURAL_CODE, SearchKind.ORGANISATION, SearchKind.SERVICE}
)


class Filters:
    """Who answers to a filter, and the filters that have a name."""

    def __init__(self, ctx: Context, catalogues: Catalogues, search: Search) -> None:
        self._ctx = ctx
        self._search = search
        self._catalogues = catalogues

    def matching(self, asked: PeopleFilter) -> frozenset[int]:
        """The ids of everybody who answers to all that is asked; everybody when nothing is."""
        if asked.words.strip():
            self._search.catch_up()
        with self._ctx.read() as session:
            of = ParticipantRow.__table__.c
            found = select(of.id).where(of.deleted_at.is_(None), *_conditions(asked, self._ctx.today()))
            people = {row[0] for row in fast(session, found)}
            if asked.words.strip():
                people &= _writing(session, asked.words)
            return frozenset(people)

    def choices(self) -> FilterChoices:
        """What each question may be answered with: the codes that some file holds, under their words."""
        nations = {value.code: value.label for value in self._catalogues.nationalities()}
        with self._ctx.read() as session:
            held = {name: _held(session, column) for name, column in _HELD.items()}
            rows = session.scalars(select(GroupRow).order_by(GroupRow.name))
            groups = tuple((row.code, row.name) for row in rows)
        labels = self._catalogues.all_labels("language", "french_level", "domain")
        spoken = {**labels.get("language", {}), **_labels(self._catalogues.languages())}
        return FilterChoices(
            {
                "phases": tuple((phase.value, label(phase)) for phase in Phase),
                "statuses": tuple((status.value, label(status)) for status in FileStatus),
                "groups": groups,
                "tags": tuple((name, name) for name in held["tags"]),
                "antennas": tuple((name, name) for name in held["antennas"]),
                "nationalities": _named(held["nationalities"], nations),
                "languages": _named(held["languages"], spoken),
                "french_levels": tuple(labels.get("french_level", {}).items()),
                "obstacle_domains": tuple(labels.get("domain", {}).items()),
            }
        )

    # The lists that have a name

    def saved(self) -> tuple[SavedFilter, ...]:
        """In the order in which they were made."""
        of = SavedFilterRow
        with self._ctx.read() as session:
            return tuple(_saved(row) for row in session.scalars(select(of).order_by(of.rank, of.id)))

    def save(self, name: str, asked: PeopleFilter) -> SavedFilter:
        """Keeps a filter under a name; one of that name asks for this from now on."""
        with self._ctx.write() as session:
            text = _checked_name(name)
            row = _by_name(session, text)
            if row is None:
                last = session.scalar(select(func.max(SavedFilterRow.rank))) or 0
                row = SavedFilterRow(name=text, rank=last + 10, criteria={})
                session.add(row)
            row.criteria = asked.as_criteria()
            session.flush()
            self._ctx.journal(session, "filter.save", f"filter:{row.id}")
            return _saved(row)

    def rename(self, filter_id: int, name: str) -> SavedFilter:
        """InputError("filter_name_taken") when another list has that name."""
        with self._ctx.write() as session:
            text = _checked_name(name)
            row = existing(session, SavedFilterRow, filter_id)
            other = _by_name(session, text)
            if other is not None and other is not row:
                raise InputError("filter_name_taken", field="name", name=text)
            row.name = text
            self._ctx.journal(session, "filter.rename", f"filter:{row.id}")
            return _saved(row)

    def delete(self, filter_id: int) -> None:
        """Takes the list away; the people stay, and undo brings it back."""
        with self._ctx.write() as session:
            session.delete(existing(session, SavedFilterRow, filter_id))
            self._ctx.journal(session, "filter.remove", f"filter:{filter_id}")


def _checked_name(name: str) -> str:
    text = " ".join(name.split())
    if not text:
        raise InputError("name_empty", field="name")
    return text[:60]


def _by_name(session: Session, name: str) -> SavedFilterRow | None:
    rows = session.scalars(select(SavedFilterRow))
    return next((row for row in rows if fold(row.name) == fold(name)), None)


def _saved(row: SavedFilterRow) -> SavedFilter:
    return SavedFilter(row.id, row.name, PeopleFilter.of_criteria(row.criteria))


# What is asked, each as a condition on a file

_HELD: dict[str, Select[Any]] = {
    "tags": select(TagRow.name).distinct(),
    "antennas": select(ParticipantRow.antenna).where(ParticipantRow.antenna != "").distinct(),
    "nationalities": select(NationalityRow.code).distinct(),
    "languages": select(LanguageRow.code).distinct(),
}


def _held(session: Session, found: Select[Any]) -> list[str]:
    return sorted((row[0] for row in fast(session, found)), key=fold)


def _labels(values: Iterable[CodeValue]) -> dict[str, str]:
    return {value.code: value.label for value in values}


def _named(codes: Iterable[str], labels: dict[str, str]) -> Choices:
    named = ((code, labels.get(code, code)) for code in codes)
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))


def _conditions(asked: PeopleFilter, day: date) -> Iterator[ColumnElement[bool]]:
    key = ParticipantRow.__table__.c.id
    for name, people in _QUESTIONS.items():
        answers = getattr(asked, name)
        if answers:
            yield key.in_(people(answers, day))
    if asked.antennas:
        yield ParticipantRow.__table__.c.antenna.in_(asked.antennas)
    if asked.document_within is not None:
        yield key.in_(_document_ends(day + timedelta(days=asked.document_within)))
    if asked.unseen_for is not None:
        yield key.not_in(_seen_since(day - timedelta(days=asked.unseen_for)))
    if asked.without_feedback:
        yield key.in_(_without_feedback())


def _situation(kind: SituationKind) -> Callable[[tuple[str, ...], date], Select[Any]]:
    def people(codes: tuple[str, ...], day: date) -> Select[Any]:
        of = SituationRow.__table__.c
        return select(of.participant_id).where(
            of.kind == kind,
            of.code.in_(codes),
            or_(of.begin <= day, of.begin.is_(None)),
            or_(of.end >= day, of.end.is_(None)),
        )

    return people


def _in_groups(codes: tuple[str, ...], day: date) -> Select[Any]:
    of, group = MembershipRow.__table__.c, GroupRow.__table__.c
    wanted = select(group.id).where(group.code.in_(codes))
    return select(of.participant_id).where(
        of.group_id.in_(wanted), of.begin <= day, or_(of.end.is_(None), of.end >= day)
    )


def _tagged(names: tuple[str, ...], _day: date) -> Select[Any]:
    of, tag = ParticipantTagRow.__table__.c, TagRow.__table__.c
    return select(of.participant_id).where(of.tag_id.in_(select(tag.id).where(tag.name.in_(names))))


def _of_nations(codes: tuple[str, ...], _day: date) -> Select[Any]:
    of = NationalityRow.__table__.c
    return select(of.participant_id).where(of.code.in_(codes))


def _speaking(codes: tuple[str, ...], _day: date) -> Select[Any]:
    of = LanguageRow.__table__.c
    return select(of.participant_id).where(of.code.in_(codes))


def _at_level(levels: tuple[str, ...], _day: date) -> Select[Any]:
    """The last level of a skill: no later one of the same skill."""
    of, later = FrenchLevelRow.__table__.c, aliased(FrenchLevelRow.__table__).c
    after = select(later.id).where(
        later.participant_id == of.participant_id,
        later.skill == of.skill,
        or_(later.assessed_on > of.assessed_on, (later.assessed_on == of.assessed_on) & (later.id > of.id)),
    )
    return select(of.participant_id).where(of.level.in_(levels), ~after.exists())


def _hindered(domains: tuple[str, ...], _day: date) -> Select[Any]:
    of = ObstacleRow.__table__.c
    return select(of.participant_id).where(of.domain.in_(domains), of.end.is_(None), of.deleted_at.is_(None))


_QUESTIONS: dict[str, Callable[[tuple[str, ...], date], Select[Any]]] = {
    "phases": _situation(SituationKind.PHASE),
    "statuses": _situation(SituationKind.FILE_STATUS),
    "groups": _in_groups,
    "tags": _tagged,
    "nationalities": _of_nations,
    "languages": _speaking,
    "french_levels": _at_level,
    "obstacle_domains": _hindered,
}


def _document_ends(limit: date) -> Select[Any]:
    """Of the last document of each person."""
    of, later = ResidenceDocumentRow.__table__.c, aliased(ResidenceDocumentRow.__table__).c
    unordered = or_(later.issued_on.is_(None), of.issued_on.is_(None), later.issued_on == of.issued_on)
    after = select(later.id).where(
        later.participant_id == of.participant_id,
        or_(later.issued_on > of.issued_on, unordered & (later.id > of.id)),
    )
    return select(of.participant_id).where(of.expires_on <= limit, ~after.exists())


def _seen_since(day: date) -> Select[Any]:
    of = InterviewRow.__table__.c
    return select(of.participant_id).where(
        of.status == InterviewStatus.HELD, of.on > day, of.deleted_at.is_(None)
    )


def _without_feedback() -> Select[Any]:
    of = InterviewRow.__table__.c
    return select(of.participant_id).where(
        of.status == InterviewStatus.HELD,
        of.deleted_at.is_(None),
        of.answer_received.is_(None),
        of.not_collected_reason == "",
    )


def _writing(session: Session, typed: str) -> set[int]:
    """Whose file holds these words, wherever they were written."""
    kinds = [kind for kind in SearchKind if kind not in _ABOUT_NOBODY]
    hits = search.search(session, typed, kinds=kinds, limit=MOST_FOUND)
    people = {hit.record_id for hit in hits if hit.kind is SearchKind.PARTICIPANT}
    return people | {hit.participant_id for hit in hits if hit.participant_id is not None}
