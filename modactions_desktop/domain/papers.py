"""Papers handed over: the first contact's, each appointment's, the canvas of obstacles (A-09, F68, F100).

What the person takes home names no member of the staff: a paper outlives their time in the service.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from modactions_desktop.domain.bilan_selection import PreviewLine
from modactions_desktop.domain.bilans import Copy, Letterhead
from modactions_desktop.domain.canevas import CanevasContent


class PaperKind(StrEnum):
    """Handed over to the person, or kept with the file; one page each, but the canvas."""

    NOTICE = "notice_information"
    SLIP = "rendez_vous_billet"
    LETTER = "rendez_vous_lettre"
    AGREEMENT = "accord_partage"
    ABSENCE = "absence_justifiee"
    POSTPONEMENT = "demande_report"
    CANEVAS = "canevas_obstacles"
    RIGHTS = "fiche_droits"
    REFERRAL = "fiche_orientation"
    LIAISON = "note_liaison"


SUMMONS_LETTERS = frozenset({PaperKind.ABSENCE, PaperKind.POSTPONEMENT})
"""In the person's own name, to whoever sent a summons."""
APPOINTMENTS = frozenset({PaperKind.SLIP, PaperKind.LETTER})


class AgreementForm(StrEnum):
    """How the person agreed."""

    WRITTEN = "écrit"
    ORAL = "oral"


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What papers say of the organisation beyond its address. Nothing is guessed: empty means « ask us »."""

    retention: str = ""
    """How long a file is kept, in the CPAS's own words: « dix ans après la fin du suivi »."""
    dpo: str = ""
    """How to reach the data protection officer."""
    bring: tuple[str, ...] = (
        "Ce papier",
        "Vos lettres, vos factures : tout ce que vous voulez comprendre",
    )
    """What an appointment proposes to bring; empty to propose nothing."""
    photos: bool = False
    """Whether a file may hold a photo (F15): off unless she decides otherwise."""


@dataclass(frozen=True, slots=True)
class NoticeRequest:
    """The notice on data protection, explained on a day, in a language (a code), through an interpreter."""

    participant_id: int
    on: date
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentRequest:
    """The slip or the letter of a planned interview."""

    interview_id: int
    kind: PaperKind
    bring: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementRequest:
    """The page of one sharing agreement."""

    agreement_id: int


@dataclass(frozen=True, slots=True)
class CanevasRequest:
    """The canvas of one person's obstacles, in the copy of one reader."""

    participant_id: int
    copy: Copy = Copy.PARTICIPANT


@dataclass(frozen=True, slots=True)
class SummonsLetterRequest:
    """A letter that answers a summons in the person's name; the reason is typed, never read from the file."""

    summons_id: int
    kind: PaperKind
    reason: str = ""
    enclosed: tuple[str, ...] = ()
    available: str = ""
    """When the person could come, for another appointment."""
    reference: str = ""
    """What the sender's letter asks to repeat: « dossier 4711 »."""
    to: tuple[str, ...] = ()
    """The address, when it is not that of the summons."""


PaperRequest = NoticeRequest | AppointmentRequest | AgreementRequest | CanevasRequest | SummonsLetterRequest


@dataclass(frozen=True, slots=True)
class Reach:
    """How the person reaches the service; what is not in the settings is not printed."""

    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What all papers have."""

    letterhead: Letterhead
    issued_on: date
    reach: Reach = Reach()
    draft: bool = False
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class NoticeContent(Paper):
    """Who keeps what and why, and the person's rights."""

    explained_on: date | None = None
    language: str = ""
    """« tigrigna », within a sentence."""
    interpreter: bool = False
    retention: str = ""
    dpo: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentContent(Paper):
    """When, where, with whom, what to bring, and what to do when one cannot come."""

    kind: PaperKind = PaperKind.SLIP
    name: str = ""
    address: tuple[str, ...] = ()
    """The person's, for the letter."""
    on: date = date.min
    at: time | None = None
    where: str = ""
    interpreter: str = ""
    """The language of the interpreter who will be there."""
    bring: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class AgreementContent(Paper):
    """What may be shared, with whom, for what, until when; taken back or not."""

    name: str = ""
    recipient: str = ""
    information: str = ""
    purpose: str = ""
    begin: date = date.min
    end: date | None = None
    form: str = ""
    language: str = ""
    interpreter: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class SummonsLetterContent(Paper):
    """Who writes to whom about which appointment, why, with what enclosed; to be signed by the person."""

    kind: PaperKind = PaperKind.ABSENCE
    name: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    place: str = ""
    """Where it is written."""
    to: tuple[str, ...] = ()
    at: datetime | None = None
    """The appointment; midnight when its hour is not known."""
    received_on: date | None = None
    subject: str = ""
    reference: str = ""
    reason: str = ""
    enclosed: tuple[str, ...] = ()
    available: str = ""


PaperContent = NoticeContent | AppointmentContent | AgreementContent | CanevasContent | SummonsLetterContent


@dataclass(frozen=True, slots=True)
class PaperPreview:
    """« Ce que la personne va recevoir »: the page as a draft, and the seal of exactly this content."""

    kind: PaperKind
    document: bytes
    seal: str
    copy: Copy = Copy.PARTICIPANT
    left_out: tuple[PreviewLine, ...] = ()
    """What is about the same thing and is not on this copy, with the reason."""


def lines_of(text: str) -> tuple[str, ...]:
    """The lines typed in a field, blank ones left out."""
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
