"""The person's copy of everything held about her: the whole file, without what belongs to others.

What is confidential is in it: the person has a right to it too. The names of colleagues, interpreters,
animators and of whoever sat in the room are others' data: they are left out, what they said or did stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.bilan_request import Words
from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.checklist import ChecklistLine
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.revisions import Revision

OTHERS = frozenset(
    {
        "ask_for",
        "assessor",
        "author",
        "explained_interpreter",
        "interpreter",
        "interpreter_mission",
        "interpreter_name",
        "interpreter_provider",
        "referent_worker",
    }
)
"""Fields that hold the name of a colleague, an interpreter or an animator."""


@dataclass(frozen=True, slots=True)
class AccessContent:
    """All that the person's copy prints."""

    dossier: Dossier
    words: Words
    letterhead: Letterhead
    on: date
    attachments: tuple[Attachment, ...] = ()
    versions: tuple[Revision, ...] = ()
    has_photo: bool = False
    has_national_number: bool = False
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class AccessCopy:
    """A copy that was written."""

    folder: Path
    files: int
    confidential: int
    """How many confidential texts are in it: whoever hands it over must know."""


def for_the_person(dossier: Dossier) -> Dossier:
    """The file without the names of others, and without the items that nobody looked at."""
    return replace(
        dossier,
        participant=_own_page(dossier.participant),
        interviews=tuple(_own_interview(interview) for interview in dossier.interviews),
        checklist=_own_lines(dossier.checklist),
        cultural_codes=_own_lines(dossier.cultural_codes),
        summonses=tuple(replace(summons, explained_interpreter="") for summons in dossier.summonses),
        referrals=tuple(replace(referral, interpreter="", ask_for="") for referral in dossier.referrals),
        evaluations=tuple(replace(evaluation, author="") for evaluation in dossier.evaluations),
    )


def own_versions(versions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """What was corrected in the file, without the names of others that stood there before."""
    return tuple(version for version in versions if version.field not in OTHERS)


def _own_page(participant: Participant) -> Participant:
    return replace(
        participant,
        referent_worker="",
        french_levels=tuple(replace(level, assessor="") for level in participant.french_levels),
        notices=tuple(replace(notice, interpreter="") for notice in participant.notices),
        agreements=tuple(replace(agreement, interpreter="") for agreement in participant.agreements),
    )


def _own_interview(interview: Interview) -> Interview:
    present = tuple(replace(person, name="") for person in interview.present)
    interpreter = interview.interpreter and replace(interview.interpreter, provider="", mission="")
    return replace(interview, author="", present=present, interpreter=interpreter)


def _own_lines(lines: tuple[ChecklistLine, ...]) -> tuple[ChecklistLine, ...]:
    noted = (line for line in lines if line.changes or line.requests)
    return tuple(
        replace(line, changes=tuple(replace(change, interpreter="") for change in line.changes))
        for line in noted
    )
