"""The participant's own page: creating, reading and changing it, the bin, and the search by any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.namesakes import is_namesake
from modactions_desktop.domain.participants import (
    ContactPerson,
    FileStatus,
    FrenchLevel,
    Gender,
    HouseholdMember,
    InformationNotice,
    LifeStep,
    NameKind,
    Narrative,
    Participant,
    PersonLine,
    Phase,
    Phone,
    ResidenceDocument,
    SharingAgreement,
    Situation,
    SituationKind,
    SpokenLanguage,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.services import lines, participant_columns, revisions, tasks
from modactions_desktop.services.contacts import read_phone
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.services.languages import languages
from modactions_desktop.store import search
from modactions_desktop.store.erasing import NUMBERS, erased_rows
from modactions_desktop.store.tables.participants import (
    ContactPersonRow,
    LanguageRow,
    NationalityRow,
    ParticipantNameRow,
    ParticipantProjectRow,
    ParticipantRow,
    PhoneRow,
    SituationRow,
)
from modactions_desktop.store.tables.users import CodeRow, ProjectRow, TagRow
from modactions_desktop.store.tables.vault import SettingRow


class ParticipantChanges(TypedDict, total=False):
    """What may be changed of the page itself; a list replaces the whole list."""

    number: str
    last_name: str
    first_name: str
    usual_name: str
    name_in_own_script: str
    card_name: str
    gender: Gender
    birth: ApproximateDate | None
    birth_country: str
    arrival_belgium: ApproximateDate | None
    arrival_project: date | None
    address: str
    postal_code: str
    city: str
    district: str
    email: str
    antenna: str
    referent_worker: str
    cpas_file_number: str
    interpreter_needed: bool
    latin_alphabet: bool
    education_level: str
    education_detail: str
    diploma_recognition: str
    diploma_asked_on: date | None
    diploma_decided_on: date | None
    occupation_detail: str
    mobility: str
    accommodation_needed: str
    entry_channel: str
    entry_detail: str
    entry_service_id: int | None
    eligibility_seen_on: date | None
    exit_reason: str
    exit_detail: str
    exit_destination: str
    variants: tuple[str, ...]
    nationalities: tuple[str, ...]
    languages: tuple[SpokenLanguage, ...]
    phones: tuple[Phone, ...]
    contact: ContactPerson | None
    tags: tuple[str, ...]


_LISTS = frozenset({"variants", "nationalities", "languages", "phones", "contact", "tags"})
_SEARCHED = frozenset(
    {
        "number",
        "last_name",
        "first_name",
        "usual_name",
        "name_in_own_script",
        "card_name",
        "cpas_file_number",
        "variants",
        "phones",
    }
)
"""By what a person is found: a change to anything else leaves the search as it is."""


class Told(Protocol):
    """What is to be told of everybody's deadlines (services/deadlines.py)."""

    def told(self) -> Sequence[Deadline]: ...

    def told_of(self) -> Mapping[int, Sequence[Deadline]]: ...


class Participants:
    """The files, one a person."""

    def __init__(self, ctx: Context, deadlines: Told) -> None:
        self._ctx = ctx
        self._deadlines = deadlines

    def lines(self) -> tuple[PersonLine, ...]:
        """Everybody out of the bin, by name: who, and the one thing that matters next."""
        told = self._deadlines.told()
        with self._ctx.read() as session:
            return lines.person_lines(session, self._ctx.today(), tasks.limits(session), told)

    def line(self, participant_id: int) -> PersonLine | None:
        """The line of one person; None when the file is not there, or lies in the bin."""
        told = self._deadlines.told_of().get(participant_id, ())
        with self._ctx.read() as session:
            limits = tasks.limits(session)
            found = lines.person_lines(session, self._ctx.today(), limits, told, participant_id)
        return found[0] if found else None

    def get(self, participant_id: int) -> Participant:
        """One file's page with all its histories."""
        with self._ctx.read() as session:
            return participant_columns.participant(session, participant_id)

    def by_number(self, number: str) -> Participant:
        """One file by the number written on its documents."""
        with self._ctx.read() as session:
            found = select(ParticipantRow).where(
                ParticipantRow.number == number.strip(), ParticipantRow.deleted_at.is_(None)
            )
            row = session.scalars(found).first()
            if row is None:
                raise NotFoundError("participant_not_found", number=number.strip())
            return participant_of(row)

    def namesakes(
        self, name: str, *, first_name: str = "", birth_year: int | None = None
    ) -> tuple[PersonLine, ...]:
        """Those who may be the same person under another spelling: asked before a file is opened (F19)."""
        wanted = (name, first_name)
        of = ParticipantRow
        people = select(of.id, of.last_name, of.first_name, of.birth).where(of.deleted_at.is_(None))
        with self._ctx.read() as session:
            alike = {
                key
                for key, last, first, birth in session.execute(people)
                if is_namesake(wanted, (last, first), birth_year, birth.day.year if birth else None)
            }
        return tuple(line for line in self.lines() if line.id in alike) if alike else ()

    def changes(self, participant_id: int) -> tuple[Revision, ...]:
        """The change log of one file, the last change first: who, when, what was there (F103)."""
        with self._ctx.read() as session:
            return revisions.of_participant(session, participant_id)

    def create(
        self,
        name: str,
        *,
        first_name: str = "",
        phase: Phase = Phase.ORIENTATION,
        arrived_on: date | None = None,
        birth: ApproximateDate | None = None,
    ) -> Participant:
        """Opens a file with the three things that are needed: a name, a phase, the day of arrival (today).

        The number follows by itself: year of arrival and rank. InputError("name_missing") without any name.
        """
        if not f"{name}{first_name}".strip():
            raise InputError("name_missing", field="last_name")
        on = arrived_on or self._ctx.today()
        with self._ctx.write() as session:
            row = self._new_row(session, name, first_name, on)
            row.birth = birth
            self._begin(session, row, on, phase)
            self._ctx.journal(session, "participant.create", f"participant:{row.id}")
            index(session, [row])
            return participant_of(row)

    def _new_row(self, session: Session, name: str, first_name: str, on: date) -> ParticipantRow:
        row = ParticipantRow(
            number=next_number(session, on.year),
            last_name=name.strip(),
            first_name=first_name.strip(),
            arrival_project=on,
            **self._ctx.stamp(),
        )
        session.add(row)
        session.flush()
        return row

    def _begin(self, session: Session, row: ParticipantRow, on: date, phase: Phase) -> None:
        """A new file is open, in its first phase, in the edition of the project of that day."""
        for kind, code in ((SituationKind.FILE_STATUS, FileStatus.OPEN), (SituationKind.PHASE, phase)):
            row.situation_rows.append(SituationRow(kind=kind, code=code, begin=on, **self._ctx.stamp()))
        running = select(ProjectRow.id).where(
            ProjectRow.begin <= on, (ProjectRow.end >= on) | ProjectRow.end.is_(None)
        )
        for project_id in session.scalars(running):
            session.add(ParticipantProjectRow(participant_id=row.id, project_id=project_id, begin=on))
        session.flush()

    def update(self, participant_id: int, changes: ParticipantChanges) -> Participant:
        """Changes the page; earlier values stay in the change log."""
        with self._ctx.write() as session:
            row = kept(session, ParticipantRow, participant_id)
            self._check(session, row, changes)
            plain = {name: value for name, value in changes.items() if name not in _LISTS}
            if "exit_reason" in plain:
                _note_exit_reason(self._ctx, session, row, str(plain["exit_reason"]))
            to_journal = revisions.change(self._ctx, session, _place(row), row, plain)
            to_journal |= _replace_lists(session, row, changes)
            session.flush()
            if to_journal:
                self._ctx.journal(session, "participant.update", f"participant:{row.id}")
            if not _SEARCHED.isdisjoint(changes):
                index(session, [row])
            return participant_of(row)

    def _check(self, session: Session, row: ParticipantRow, changes: ParticipantChanges) -> None:
        names = (
            changes.get("last_name", row.last_name),
            changes.get("first_name", row.first_name),
            changes.get("usual_name", row.usual_name),
        )
        if not "".join(names).strip():
            raise InputError("name_missing", field="last_name")
        number = changes.get("number", row.number)
        taken = select(ParticipantRow.id).where(ParticipantRow.number == number, ParticipantRow.id != row.id)
        if not number.strip() or session.scalar(taken) is not None:
            raise InputError("number_taken", field="number", number=number)

    def pinned(self, participant_id: int) -> str:
        """The note at the top of the file, alone; empty without one."""
        with self._ctx.read() as session:
            found = select(ParticipantRow.pinned_note).where(ParticipantRow.id == participant_id)
            return session.scalar(found) or ""

    def pin(self, participant_id: int, note: str) -> Participant:
        """Puts one dated note at the top of the file, or takes it away when empty (F18)."""
        with self._ctx.write() as session:
            row = kept(session, ParticipantRow, participant_id)
            dated = self._ctx.today() if note.strip() else None
            changes = {"pinned_note": note.strip(), "pinned_on": dated}
            if revisions.change(self._ctx, session, _place(row), row, changes):
                self._ctx.journal(session, "participant.pin", f"participant:{row.id}")
            return participant_of(row)

    def delete(self, participant_id: int) -> None:
        """Puts the file in the bin for 30 days; nothing is erased."""
        with self._ctx.write() as session:
            row = kept(session, ParticipantRow, participant_id)
            row.deleted_at = self._ctx.now()
            search.remove(session, SearchKind.PARTICIPANT, row.id)
            self._ctx.journal(session, "participant.delete", f"participant:{row.id}")

    def restore(self, participant_id: int) -> Participant:
        """Takes the file out of the bin. RuleError("restore_merged") for one brought into another file."""
        with self._ctx.write() as session:
            row = existing(session, ParticipantRow, participant_id)
            if row.merged_into_id is not None:
                raise RuleError(
                    "restore_merged", number=existing(session, ParticipantRow, row.merged_into_id).number
                )
            row.deleted_at = None
            index(session, [row])
            self._ctx.journal(session, "participant.restore", f"participant:{row.id}")
            return participant_of(row)

    def bin(self) -> tuple[Participant, ...]:
        """The files in the bin, last deleted first."""
        with self._ctx.read() as session:
            rows = session.scalars(
                select(ParticipantRow)
                .where(ParticipantRow.deleted_at.is_not(None), ParticipantRow.id.not_in(erased_rows()))
                .order_by(ParticipantRow.deleted_at.desc())
                .options(*whole())
            )
            return tuple(participant_of(row) for row in rows)


def next_number(session: Session, year: int) -> str:
    """`2016-041`: the year of arrival and the next free rank, bins included."""
    prefix = f"{year:04d}-"
    last = session.scalar(
        select(ParticipantRow.number)
        .where(ParticipantRow.number.startswith(prefix, autoescape=True))
        .order_by(func.length(ParticipantRow.number).desc(), ParticipantRow.number.desc())
        .limit(1)
    )
    erased = session.get(SettingRow, f"{NUMBERS}{year:04d}")
    rank = 1 + max(_rank(last) if last else 0, erased.value["last"] if erased is not None else 0)
    return f"{prefix}{rank:03d}"


def _rank(number: str) -> int:
    digits = number.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _place(row: ParticipantRow) -> revisions.Place:
    return revisions.Place(row.id, "participant", row.id)


def _replace_lists(session: Session, row: ParticipantRow, changes: ParticipantChanges) -> bool:
    """Replaces the lists that are given; True when there was one."""
    if "variants" in changes:
        texts = tuple(text.strip() for text in changes["variants"] if text.strip())
        row.names = [ParticipantNameRow(kind=NameKind.VARIANT, text=text) for text in texts]
    if "nationalities" in changes:
        codes = enumerate(dict.fromkeys(changes["nationalities"]))
        row.nationality_rows = [NationalityRow(code=code, rank=rank) for rank, code in codes]
    if "languages" in changes:
        _know_languages(session, [value.code for value in changes["languages"]])
        row.language_rows = [_language(value, rank) for rank, value in enumerate(changes["languages"])]
    if "phones" in changes:
        phones = enumerate(_phones(changes["phones"]))
        row.phone_rows = [PhoneRow(number=p.number, label=p.label, rank=rank) for rank, p in phones]
    if "contact" in changes:
        row.contact_rows = _contacts(changes["contact"])
    if "tags" in changes:
        row.tag_rows = _tags(session, changes["tags"])
    return not _LISTS.isdisjoint(changes)


def _language(value: SpokenLanguage, rank: int) -> LanguageRow:
    return LanguageRow(
        code=value.code,
        mother_tongue=value.mother_tongue,
        spoken=value.spoken,
        written=value.written,
        interview=value.interview,
        rank=rank,
    )


def _contacts(contact: ContactPerson | None) -> list[ContactPersonRow]:
    if contact is None:
        return []
    phone = read_phone(contact.phone).text
    return [ContactPersonRow(name=contact.name, relation=contact.relation, phone=phone)]


def _phones(phones: Iterable[Phone]) -> list[Phone]:
    """Each number once, written one way; what is not a number stays as it was typed."""
    read = {read_phone(phone.number).text: phone.label.strip() for phone in phones}
    return [Phone(number, label) for number, label in read.items() if number]


def _know_languages(session: Session, codes: Sequence[str]) -> None:
    """A language of the whole list, once somebody speaks it, belongs to the languages of this base."""
    found = select(CodeRow.code).where(CodeRow.list == "language", CodeRow.code.in_(codes))
    unknown = set(codes) - set(session.scalars(found))
    if not unknown:
        return
    last = session.scalar(select(func.max(CodeRow.rank)).where(CodeRow.list == "language")) or 0
    for value in languages():
        if value.code in unknown:
            last += 10
            session.add(CodeRow(list="language", code=value.code, label=value.label, rank=last, edited=True))


def _note_exit_reason(ctx: Context, session: Session, row: ParticipantRow, reason: str) -> None:
    """The reason told of the present exit stands with its period too, in the history."""
    exits = [s for s in row.situation_rows if s.kind is SituationKind.PHASE and s.code == Phase.EXIT]
    if exits:
        last = max(exits, key=lambda s: s.begin or date.min)
        revisions.change(
            ctx, session, revisions.Place(row.id, "situation", last.id), last, {"reason": reason}
        )


def _tags(session: Session, names: Iterable[str]) -> list[TagRow]:
    wanted = dict.fromkeys(name.strip() for name in names if name.strip())
    known = {tag.name: tag for tag in session.scalars(select(TagRow).where(TagRow.name.in_(wanted)))}
    return [known.get(name) or TagRow(name=name) for name in wanted]


def index(session: Session, rows: Iterable[ParticipantRow]) -> None:
    """Writes into the search every spelling, the own script, the number and the phones."""
    search.index_many(session, [_entry(row) for row in rows])


def _entry(row: ParticipantRow) -> SearchEntry:
    spellings = [row.usual_name, row.card_name, *(name.text for name in row.names)]
    names = " ".join([row.first_name, row.last_name, row.name_in_own_script, *spellings])
    phones = [form for phone in row.phone_rows for form in phone_forms(phone.number)]
    others = " ".join([row.number, row.cpas_file_number, *phones])
    return SearchEntry(SearchKind.PARTICIPANT, row.id, row.id, " ".join(names.split()), others)


def phone_forms(number: str) -> tuple[str, ...]:
    """As written, in digits alone, and as dialled inside the country, so that any way of typing finds it."""
    digits = "".join(sign for sign in number if sign.isdigit())
    national = "0" + digits.removeprefix("00").removeprefix("32") if digits.startswith(("32", "0032")) else ""
    return (number, digits, national)


def whole() -> Sequence[ORMOption]:
    """Reads the lists of many participants in one query each."""
    of = ParticipantRow
    relations = (
        of.names,
        of.nationality_rows,
        of.language_rows,
        of.phone_rows,
        of.contact_rows,
        of.situation_rows,
        of.document_rows,
        of.french_rows,
        of.household_rows,
        of.step_rows,
        of.narrative_rows,
        of.notice_rows,
        of.agreement_rows,
        of.tag_rows,
    )
    return tuple(selectinload(relation) for relation in relations)


def participant_of(row: ParticipantRow) -> Participant:
    """The row as a value, the bin left out."""
    contacts = values_of(row.contact_rows, ContactPerson)
    return value_of(
        row,
        Participant,
        variants=tuple(name.text for name in row.names if name.kind is NameKind.VARIANT),
        nationalities=tuple(nationality.code for nationality in row.nationality_rows),
        languages=values_of(row.language_rows, SpokenLanguage),
        phones=values_of(row.phone_rows, Phone),
        contact=contacts[0] if contacts else None,
        tags=tuple(sorted(tag.name for tag in row.tag_rows)),
        situations=values_of(row.situation_rows, Situation),
        residence_documents=values_of(row.document_rows, ResidenceDocument),
        french_levels=values_of(row.french_rows, FrenchLevel),
        household=values_of(row.household_rows, HouseholdMember),
        life_steps=values_of((s for s in row.step_rows if s.deleted_at is None), LifeStep),
        narratives=values_of(row.narrative_rows, Narrative),
        notices=values_of(row.notice_rows, InformationNotice),
        agreements=values_of(row.agreement_rows, SharingAgreement),
    )
