"""The people of a workbook written into the base: rows like those she would have made one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.imports import ImportedPerson
from modactions_desktop.domain.participants import (
    FileStatus,
    FrenchSkill,
    NarrativeSection,
    Phase,
    SituationKind,
)
from modactions_desktop.labels import label
from modactions_desktop.services.context import Context
from modactions_desktop.services.histories import DEFAULT_VISIBILITY
from modactions_desktop.services.participants import next_number
from modactions_desktop.store.tables.groups import GroupRow, MembershipRow
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    HouseholdMemberRow,
    LanguageRow,
    NarrativeRow,
    NationalityRow,
    ParticipantProjectRow,
    ParticipantRow,
    PhoneRow,
    ResidenceDocumentRow,
    SituationRow,
)
from modactions_desktop.store.tables.users import ProjectRow, TagRow

_COLUMNS = (
    "last_name",
    "first_name",
    "usual_name",
    "name_in_own_script",
    "card_name",
    "gender",
    "birth",
    "birth_country",
    "interpreter_needed",
    "email",
    "address",
    "postal_code",
    "city",
    "arrival_belgium",
    "antenna",
    "referent_worker",
    "cpas_file_number",
    "entry_channel",
    "education_level",
    "exit_reason",
)
_ESTIMATE = "ESTIMATION"
_NO_CODE = "INC"


@dataclass(slots=True)
class Writer:
    """Adds people inside one transaction; what they share is read once."""

    ctx: Context
    session: Session
    today: date
    _stamp: dict[str, Any] = field(init=False)
    _groups: dict[str, int] = field(init=False)
    _tags: dict[str, TagRow] = field(init=False)
    _projects: list[ProjectRow] = field(init=False)
    _ranks: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stamp = self.ctx.stamp()
        self._groups = {row.code: row.id for row in self.session.scalars(select(GroupRow))}
        self._tags = {row.name: row for row in self.session.scalars(select(TagRow))}
        self._projects = list(self.session.scalars(select(ProjectRow)))

    def check_numbers(self, people: Iterable[ImportedPerson]) -> None:
        """Numbers may have been given since the workbook was read."""
        wanted = [person.number for person in people if person.number]
        taken = numbers_taken(self.session, wanted)
        if taken:
            raise ExchangeError("import_number_taken", text=min(taken))

    def add(self, person: ImportedPerson) -> ParticipantRow:
        """One file with all that its row says."""
        on = person.arrival_project or person.phase_on or self.today
        columns = {name: getattr(person, name) for name in _COLUMNS}
        number = person.number or self._next_number(on.year)
        row = ParticipantRow(number=number, arrival_project=on, **columns, **self._stamp)
        row.nationality_rows = [NationalityRow(code=c, rank=r) for r, c in enumerate(person.nationalities)]
        row.language_rows = [
            LanguageRow(code=spoken.code, mother_tongue=spoken.mother_tongue, rank=rank)
            for rank, spoken in enumerate(person.languages)
        ]
        row.phone_rows = [PhoneRow(number=number, rank=rank) for rank, number in enumerate(person.phones)]
        row.situation_rows = list(self._situations(person, on))
        row.household_rows = list(self._household(person))
        row.document_rows = list(self._documents(person))
        row.french_rows = list(self._french(person))
        row.narrative_rows = list(self._note(person))
        row.tag_rows = [self._tag(name) for name in person.tags]
        self.session.add(row)
        self.session.flush()
        self._join(row, person, on)
        return row

    def _next_number(self, year: int) -> str:
        if year not in self._ranks:
            self._ranks[year] = int(next_number(self.session, year).rpartition("-")[2])
        else:
            self._ranks[year] += 1
        return f"{year:04d}-{self._ranks[year]:03d}"

    def _situations(self, person: ImportedPerson, on: date) -> Iterator[SituationRow]:
        """The file is open; its phase began on its own day; what else is known holds since an unknown day."""
        yield SituationRow(
            kind=SituationKind.FILE_STATUS, code=FileStatus.OPEN.value, begin=on, **self._stamp
        )
        began = person.phase_on or on
        reason = person.exit_reason if person.phase is Phase.EXIT else ""
        yield SituationRow(
            kind=SituationKind.PHASE, code=person.phase.value, begin=began, reason=reason, **self._stamp
        )
        for period in person.situations:
            told = {name: getattr(period, name) for name in ("kind", "code", "begin", "end", "detail")}
            yield SituationRow(**told, **self._stamp)

    def _household(self, person: ImportedPerson) -> Iterator[HouseholdMemberRow]:
        for member in person.household:
            yield HouseholdMemberRow(**asdict(member), **self._stamp)

    def _documents(self, person: ImportedPerson) -> Iterator[ResidenceDocumentRow]:
        if person.residence_document:
            yield ResidenceDocumentRow(
                code=person.residence_document, expires_on=person.document_expires_on, **self._stamp
            )

    def _french(self, person: ImportedPerson) -> Iterator[FrenchLevelRow]:
        on = person.french_on or self.today
        for skill, level in (
            (FrenchSkill.SPEAKING, person.french_spoken),
            (FrenchSkill.READING, person.french_written),
        ):
            if level and level != _NO_CODE:
                yield FrenchLevelRow(
                    skill=skill, level=level, source=_ESTIMATE, assessed_on=on, **self._stamp
                )

    def _note(self, person: ImportedPerson) -> Iterator[NarrativeRow]:
        if person.note:
            section = NarrativeSection.INTERNAL_NOTE
            visibility = DEFAULT_VISIBILITY[section]
            yield NarrativeRow(
                section=section, domain=None, text=person.note, visibility=visibility, **self._stamp
            )

    def _tag(self, name: str) -> TagRow:
        if name not in self._tags:
            self._tags[name] = TagRow(name=name)
        return self._tags[name]

    def _join(self, row: ParticipantRow, person: ImportedPerson, on: date) -> None:
        """The editions of the project that run on that day, and the group."""
        for project in self._projects:
            if project.begin <= on and (project.end is None or project.end >= on):
                self.session.add(
                    ParticipantProjectRow(participant_id=row.id, project_id=project.id, begin=on)
                )
        group = self._groups.get(person.group)
        if group is not None:
            begin = person.phase_on or on
            self.session.add(MembershipRow(participant_id=row.id, group_id=group, begin=begin, **self._stamp))


def numbers_taken(session: Session, numbers: Sequence[str]) -> frozenset[str]:
    """Those of the numbers that a file has, the bin included."""
    of = ParticipantRow.number
    taken: set[str] = set()
    for first in range(0, len(numbers), 500):
        some = numbers[first : first + 500]
        taken |= set(session.scalars(select(of).where(of.in_(some))))
    return frozenset(taken)


def note_title() -> str:
    """How the search names an imported note."""
    return label(NarrativeSection.INTERNAL_NOTE)
