"""Rows of a workbook whose person may be there already: in the base, or in an earlier row (F19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.imports import ImportedPerson, Twin
from modactions_desktop.domain.namesakes import heard, is_namesake
from modactions_desktop.store.tables.participants import ParticipantRow


class _Known(NamedTuple):
    last_name: str
    first_name: str
    birth_year: int | None
    number: str = ""
    row: int | None = None

    @property
    def names(self) -> tuple[str, str]:
        return self.last_name, self.first_name

    @property
    def shown(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class _Register:
    """People by what is heard of their names, so that each row meets few others."""

    by_sound: defaultdict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, known: _Known) -> None:
        for sound in _sounds(known):
            self.by_sound[sound].append(known)

    def twin_of(self, person: _Known) -> tuple[_Known, bool] | None:
        """Who may be the same, and whether both names say so; the likeliest first."""
        near = {other: None for sound in _sounds(person) for other in self.by_sound.get(sound, ())}
        found = [
            (other, _sounds(other) == _sounds(person))
            for other in near
            if is_namesake(person.names, other.names, person.birth_year, other.birth_year)
        ]
        return max(found, key=lambda pair: pair[1], default=None)


def _sounds(known: _Known) -> frozenset[str]:
    return frozenset(sound for name in known.names if (sound := heard(name)))


def twins(session: Session, people: Iterable[ImportedPerson]) -> Iterator[Twin]:
    """One twin a row at most, somebody of the base before somebody of the file."""
    base, file = _Register(), _Register()
    of = ParticipantRow
    found = select(of.last_name, of.first_name, of.birth, of.number).where(of.deleted_at.is_(None))
    for last, first, birth, number in session.execute(found):
        base.add(_Known(last, first, birth.day.year if birth else None, number))
    for person in people:
        year = person.birth.day.year if person.birth else None
        known = _Known(person.last_name, person.first_name, year, row=person.row)
        twin = base.twin_of(known) or file.twin_of(known)
        file.add(known)
        if twin is not None:
            other, likely = twin
            yield Twin(person.row, person.full_name, other.shown, other.number, other.row, likely)
