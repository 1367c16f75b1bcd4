"""One person, two files: both made one in a single transaction, and taken apart again (F19)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.participants import NameKind, Participant, SituationKind
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept
from modactions_desktop.services.merged_rows import Moving, take_apart
from modactions_desktop.services.participants import index, participant_of
from modactions_desktop.services.records import reindex
from modactions_desktop.store import search
from modactions_desktop.store.tables.participants import (
    ContactPersonRow,
    LanguageRow,
    NationalityRow,
    ParticipantNameRow,
    ParticipantRow,
    PhoneRow,
)

PAGE_FIELDS = (
    "last_name",
    "first_name",
    "usual_name",
    "name_in_own_script",
    "card_name",
    "gender",
    "birth",
    "birth_country",
    "arrival_belgium",
    "arrival_project",
    "interpreter_needed",
    "latin_alphabet",
    "address",
    "postal_code",
    "city",
    "district",
    "email",
    "antenna",
    "referent_worker",
    "cpas_file_number",
    "entry_channel",
    "entry_service_id",
    "entry_detail",
    "eligibility_seen_on",
    "education_level",
    "education_detail",
    "diploma_recognition",
    "diploma_asked_on",
    "diploma_decided_on",
    "occupation_detail",
    "mobility",
    "accommodation_needed",
    "pinned_note",
    "exit_reason",
    "exit_destination",
    "exit_detail",
)
"""What a person has one of: of two values one is chosen."""
CONTACT = "contact"
_NAMES = ("last_name", "first_name", "usual_name", "card_name", "name_in_own_script")


class Merging:
    """Brings two files of one person together; Ctrl+Z, or « Séparer », takes them apart."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def merge(self, kept_id: int, other_id: int, from_other: Collection[str] = ()) -> Participant:
        """Moves everything of the other file into the kept one; the other goes to the bin.

        `from_other` names what is taken from the other file: page fields, « contact », SituationKind values
        (whose days then hold where both files tell something). A field that is empty in the kept file is
        taken from the other one by itself.
        RuleError("merge_with_itself") when they are one file.
        """
        if kept_id == other_id:
            raise RuleError("merge_with_itself")
        with self._ctx.write() as session:
            row, other = kept(session, ParticipantRow, kept_id), kept(session, ParticipantRow, other_id)
            told = _names_of(row, other)
            self._choose(session, row, other, from_other)
            _keep_spellings(row, told)
            _join_lists(row, other, frozenset(from_other))
            session.flush()
            preferred = {kind: kind.value not in from_other for kind in SituationKind}
            moving = Moving(self._ctx, session, kept_id, other_id)
            moving.everything(preferred)
            self._put_away(session, row, other, moving)
            self._ctx.journal(session, "participant.merge", f"participant:{kept_id}")
            session.flush()
            session.expire_all()
            return participant_of(row)

    def merged_into(self, kept_id: int) -> tuple[Participant, ...]:
        """The files in the bin that were brought into this one."""
        with self._ctx.read() as session:
            rows = session.query(ParticipantRow).where(ParticipantRow.merged_into_id == kept_id)
            return tuple(participant_of(row) for row in rows)

    def separate(self, other_id: int) -> Participant:
        """Takes a merged file out of the bin with the records it brought; what was written since stays."""
        with self._ctx.write() as session:
            other = existing(session, ParticipantRow, other_id)
            kept_id = other.merged_into_id
            other.deleted_at = None
            places: list[tuple[str, Any]] = [*take_apart(session, other), ("participants", other_id)]
            self._ctx.journal(session, "participant.separate", f"participant:{other_id}")
            session.flush()
            session.expire_all()
            reindex(session, [*places, *([("participants", kept_id)] if kept_id else [])])
            return participant_of(other)

    def _choose(
        self, session: Session, row: ParticipantRow, other: ParticipantRow, from_other: Collection[str]
    ) -> None:
        changes = {}
        for name in PAGE_FIELDS:
            value = getattr(other, name)
            if name in from_other or (getattr(row, name) in (None, "") and value not in (None, "")):
                changes[name] = value
        if "pinned_note" in changes:
            changes["pinned_on"] = other.pinned_on
        row.niss = row.niss or other.niss  # never in the change log
        if row.photo is None and other.photo is not None:
            row.photo = other.photo
        revisions.change(self._ctx, session, _place(row), row, changes, always=True)

    def _put_away(self, session: Session, row: ParticipantRow, other: ParticipantRow, moving: Moving) -> None:
        other.deleted_at = self._ctx.now()
        other.merged_into_id = row.id
        for earlier in session.query(ParticipantRow).where(ParticipantRow.merged_into_id == other.id):
            earlier.merged_into_id = row.id
        if moving.left_out:
            told = "\n".join(moving.left_out)
            revisions.keep_earlier(self._ctx, session, _place(row), f"merged {other.number}", told)
        session.flush()
        search.remove(session, SearchKind.PARTICIPANT, other.id)
        reindex(session, [(table, abs(key)) for table, key in (*moving.moved, *moving.rewritten)])
        index(session, [row])


def _names_of(*rows: ParticipantRow) -> list[str]:
    """Every spelling of both files."""
    told = [getattr(row, name) for row in rows for name in _NAMES]
    told += [name.text for row in rows for name in row.names]
    return list(dict.fromkeys(filter(None, told)))


def _keep_spellings(row: ParticipantRow, told: Iterable[str]) -> None:
    """What the page no longer shows stays a spelling by which the person is found."""
    known = {getattr(row, name) for name in _NAMES} | {name.text for name in row.names}
    for text in told:
        if text not in known:
            row.names.append(ParticipantNameRow(kind=NameKind.VARIANT, text=text))


def _place(row: ParticipantRow) -> revisions.Place:
    return revisions.Place(row.id, "participant", row.id)


def _join_lists(row: ParticipantRow, other: ParticipantRow, from_other: frozenset[str]) -> None:
    """Nationalities, languages, phones, tags of both, each once; the contact person that was chosen."""
    codes = {n.code for n in row.nationality_rows}
    for nationality in other.nationality_rows:
        if nationality.code not in codes:
            rank = len(row.nationality_rows)
            row.nationality_rows.append(NationalityRow(code=nationality.code, rank=rank))
    spoken = {language.code: language for language in row.language_rows}
    for language in other.language_rows:
        if language.code in spoken:
            _join_language(spoken[language.code], language)
        else:
            row.language_rows.append(_copy(LanguageRow, language, rank=len(row.language_rows)))
    numbers = {phone.number for phone in row.phone_rows}
    for phone in other.phone_rows:
        if phone.number not in numbers:
            row.phone_rows.append(_copy(PhoneRow, phone, rank=len(row.phone_rows)))
    row.tag_rows.extend(tag for tag in other.tag_rows if tag not in row.tag_rows)
    if other.contact_rows and (CONTACT in from_other or not row.contact_rows):
        row.contact_rows = [_copy(ContactPersonRow, contact) for contact in other.contact_rows]


def _join_language(row: LanguageRow, other: LanguageRow) -> None:
    for use in ("mother_tongue", "spoken", "written", "interview"):
        setattr(row, use, getattr(row, use) or getattr(other, use))


def _copy(of: type[Any], row: Any, **given: Any) -> Any:
    columns = [c.key for c in of.__table__.columns if c.key not in ("id", "participant_id")]
    return of(**{**{name: getattr(row, name) for name in columns}, **given})
