"""Whom a note of liaison names beside the person: the file, the other files and the directory tell."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.third_persons import (
    ThirdPersons,
    WrittenWord,
    named_persons,
    words_of,
    written_words,
)
from modactions_desktop.exchange.words import common_words
from modactions_desktop.services.context import existing
from modactions_desktop.store import search
from modactions_desktop.store.tables.participants import ContactPersonRow, ParticipantRow
from modactions_desktop.store.tables.referrals import LiaisonNoteRow


def third_persons_of(session: Session, note: LiaisonNoteRow) -> ThirdPersons:
    """Names to read again: those of the file, those that another file bears, words with a capital."""
    person = existing(session, ParticipantRow, note.participant_id)
    own = (person.first_name, person.last_name, person.usual_name)
    said = "\n".join([note.request, note.proposal, *(p.text for p in note.paragraph_rows)])
    of = ContactPersonRow
    known = session.scalars(select(of.name).where(of.participant_id == person.id))
    named = named_persons(said, [name for name in known if name.strip()], own)
    told = words_of((*named, *own, note.recipient, person.city, person.district))
    words = [word for word in written_words(said, common_words()) if word.folded not in told]
    elsewhere = [word for word in words if _bears(session, word, person.id)]
    left = [word for word in words if word.is_capital and word not in elsewhere]
    return ThirdPersons(named, _texts(elsewhere), _texts(w for w in left if not _is_a_service(session, w)))


def _bears(session: Session, word: WrittenWord, own: int) -> bool:
    """Whether somebody else's file bears this word as a name."""
    return any(key != own for key in search.titled(session, SearchKind.PARTICIPANT, word.folded))


def _is_a_service(session: Session, word: WrittenWord) -> bool:
    """A word of the name of a service or of an organisation names nobody."""
    kinds = (SearchKind.SERVICE, SearchKind.ORGANISATION)
    return any(search.titled(session, kind, word.folded) for kind in kinds)


def _texts(words: Iterable[WrittenWord]) -> tuple[str, ...]:
    return tuple(word.text for word in words)
