"""The person and the interview at hand, as last read from the services; what the panels look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.checklist import ChecklistLine
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.groups import AnimatorEvaluation
from modactions_desktop.domain.guides import GuidesCatalogue
from modactions_desktop.domain.interviews import Interview, InterviewKind, TextSection
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.plans import Plan
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.sentences import sentence
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.context import Context
from modactions_desktop.services.cultural_codes import CulturalCodes
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.drafts import Drafts
from modactions_desktop.services.evaluations import Evaluations
from modactions_desktop.services.exits import Exits
from modactions_desktop.services.groups import Groups
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.interviews import Interviews
from modactions_desktop.services.issued import IssuedDocuments
from modactions_desktop.services.liaison import LiaisonNotes
from modactions_desktop.services.participants import Participants
from modactions_desktop.services.plain_french import PlainFrench
from modactions_desktop.services.plans import Plans
from modactions_desktop.services.referral_slips import ReferralSlips
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.services.service_matches import ServiceMatches
from modactions_desktop.services.situations import Situations


class Needs(Protocol):
    """The services that an interview touches."""

    @property
    def context(self) -> Context: ...

    @property
    def participants(self) -> Participants: ...

    @property
    def interviews(self) -> Interviews: ...

    @property
    def plans(self) -> Plans: ...

    @property
    def referrals(self) -> Referrals: ...

    @property
    def referral_slips(self) -> ReferralSlips: ...

    @property
    def liaison_notes(self) -> LiaisonNotes: ...

    @property
    def issued(self) -> IssuedDocuments: ...

    @property
    def plain_french(self) -> PlainFrench: ...

    @property
    def service_matches(self) -> ServiceMatches: ...

    @property
    def directory(self) -> Directory: ...

    @property
    def checklist(self) -> Checklist: ...

    @property
    def cultural_codes(self) -> CulturalCodes: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def catalogues(self) -> Catalogues: ...

    @property
    def histories(self) -> Histories: ...

    @property
    def situations(self) -> Situations: ...

    @property
    def evaluations(self) -> Evaluations: ...

    @property
    def exits(self) -> Exits: ...

    @property
    def drafts(self) -> Drafts: ...


class InterviewReading(QObject):
    """What is on the desk, and the signals that tell that it changed."""

    interview_changed = Signal(int)
    """The head, the status or a text of this interview changed."""
    list_changed = Signal(int)
    """There is one more interview, or one less: the one to show now (0: the last)."""
    plan_changed = Signal()
    referrals_changed = Signal()
    saved = Signal(datetime)
    refused = Signal(str)
    """A click was refused: why, and what to do."""
    unsaved = Signal(str)
    """What is in a field is not in the base yet; the field says why."""
    rights_asked = Signal()
    room = "interview"
    """Where the lines stand, for the names of their drafts: a line of the plan has its own."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.participant_id = 0
        self._person: Participant | None = None
        self.plan = Plan(0)
        self.referrals: tuple[Referral, ...] = ()
        self._interviews: dict[int, Interview] = {}
        self._current: int | None = None
        self._languages: Mapping[str, str] | None = None
        self._guides: GuidesCatalogue | None = None
        self._cultural_codes: Sequence[ChecklistLine] | None = None

    # -- reading

    def now(self) -> datetime:
        """The real moment, UTC: what the clock of an interview counts with."""
        return self._services.context.now()

    def today(self) -> date:
        """The day the rules take as today."""
        return self._services.context.today()

    @property
    def drafts(self) -> Drafts:
        """Who keeps what is typed and not given yet."""
        return self._services.drafts

    def show_person(self, participant_id: int) -> None:
        """Reads everything of one person that the tab shows."""
        self.participant_id, self._person = participant_id, None
        self._cultural_codes = None
        self._read_interviews()
        self.plan = self._services.plans.of(participant_id)
        self.referrals = self._services.referrals.list(participant_id)

    @property
    def person(self) -> Participant:
        """Who they are, read when it is first asked for."""
        if self._person is None:
            self._person = self._services.participants.get(self.participant_id)
        return self._person

    @property
    def cultural_codes(self) -> Sequence[ChecklistLine]:
        """The habits of the host society and when they were explained, read when they are first asked for."""
        if self._cultural_codes is None:
            self._cultural_codes = self._services.cultural_codes.lines(self.participant_id)
        return self._cultural_codes

    def codes_explained_in(self, interview_id: int) -> frozenset[int]:
        """Those that one interview explained; a short question as long as the texts are not needed."""
        if self._cultural_codes is None:
            return self._services.cultural_codes.explained_in(interview_id)
        return frozenset(
            line.item.item_id for line in self.cultural_codes if line.was_explained_in(interview_id)
        )

    def show_nobody(self) -> None:
        """No person is chosen."""
        self.participant_id, self._person, self._current = 0, None, None
        self._cultural_codes = None
        self._interviews, self.plan, self.referrals = {}, Plan(0), ()

    def _read_interviews(self) -> None:
        self._interviews = {i.id: i for i in self._services.interviews.of(self.participant_id)}
        if self._current not in self._interviews:
            self._current = None

    def open(self, interview_id: int | None) -> None:
        """The interview that the panels show."""
        self._current = interview_id if interview_id in self._interviews else None

    @property
    def interviews(self) -> Sequence[Interview]:
        """The person's interviews, the newest first."""
        ordered = sorted(self._interviews.values(), key=lambda i: (i.on, str(i.starts_at or ""), i.id))
        return ordered[::-1]

    @property
    def interview(self) -> Interview | None:
        """The one that is open."""
        return None if self._current is None else self._interviews.get(self._current)

    @property
    def is_editable(self) -> bool:
        """Whether the open interview may be changed."""
        return self.interview is not None and not self.interview.is_closed

    def interview_of(self, interview_id: int) -> Interview:
        """An interview of this person, as last read."""
        return self._interviews[interview_id]

    def previous(self) -> Interview | None:
        """The last interview held before the open one (F35)."""
        now = self.interview
        if now is None:
            return None
        moment = (now.on, str(now.starts_at or ""), now.id)
        held = [i for i in self.interviews if i.is_held and (i.on, str(i.starts_at or ""), i.id) < moment]
        return held[0] if held else None

    @property
    def languages(self) -> Mapping[str, str]:
        """The French name of each language."""
        if self._languages is None:
            self._languages = self._services.catalogues.labels("language")
        return self._languages

    def options(self, name: str, present: str = "") -> Sequence[tuple[str, str]]:
        """The codes of a list in use and their words; the present one too when it is no longer (F113)."""
        offered = [(value.code, value.label) for value in self._services.catalogues.codes(name)]
        if present and present not in dict(offered):
            offered.append((present, self._services.catalogues.label(name, present)))
        return offered

    def words_of(self, name: str) -> Mapping[str, str]:
        """The words of a list, those no longer in use too."""
        return self._services.catalogues.labels(name)

    @property
    def guides(self) -> GuidesCatalogue:
        """The guides of the interviews, her own questions in them; read once."""
        if self._guides is None:
            self._guides = self._services.catalogues.guides()
        return self._guides

    def save_questions(self, kind: InterviewKind, title: str, typed: str) -> None:
        """Her own questions for a section of a guide, one a line; none: those that ship come back."""
        self._services.catalogues.save_guide_questions(kind, title, typed.splitlines())
        self._guides = None

    def placeholder(self, section: TextSection) -> str:
        """What an empty text says."""
        return next((t.placeholder for t in self.guides.texts if t.section is section), "")

    def autonomy_acts(self) -> Sequence[tuple[str, str]]:
        """The six acts of autonomy: code and words."""
        return [(act.code, act.label) for act in self.guides.autonomy_acts]

    def evaluations(self) -> Sequence[AnimatorEvaluation]:
        """What the animators of the modules thought (A-49)."""
        return self._services.evaluations.list(self.participant_id)

    def place(self) -> str:
        """Where interviews usually take place (A-32)."""
        return self._services.catalogues.organisation().place

    def language(self) -> str:
        """The interpreter's language when the person needs one, else nothing."""
        if not self.person.interpreter_needed:
            return ""
        ordered = sorted(
            self.person.languages, key=lambda known: (not known.interview, not known.mother_tongue)
        )
        return ordered[0].code if ordered else ""

    def autonomy_of(self, interview_id: int) -> Mapping[str, int]:
        """The acts noted during an interview."""
        return {s.act: s.value for s in self.plan.autonomy if s.interview_id == interview_id}

    def first_autonomy(self, interview: Interview) -> Mapping[str, int]:
        """Each act as it was first judged, before this interview."""
        before = [s for s in self.plan.autonomy if s.interview_id != interview.id]
        first: dict[str, int] = {}
        for score in sorted(before, key=lambda s: s.assessed_on):
            if score.assessed_on <= interview.on:
                first.setdefault(score.act, score.value)
        return first

    def group_name(self) -> str:
        """The group the person is in today."""
        memberships = self._services.groups.memberships(self.participant_id)
        current = [m for m in memberships if m.contains(self.today())]
        return max(current, key=lambda m: m.begin).group_name if current else ""

    # -- how it is done

    def _key(self) -> int:
        assert self._current is not None
        return self._current

    def _day(self) -> date:
        """What is noted carries the day of the interview, never a day to come."""
        now = self.interview
        return min(now.on, self.today()) if now else self.today()

    def _take(self, interview: Interview) -> None:
        self._interviews[interview.id] = interview
        self.saved.emit(datetime.now())
        self.interview_changed.emit(interview.id)

    def _attempt(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except ModActionsError as error:
            self.refused.emit(sentence(error))
            return False
        self.saved.emit(datetime.now())
        return True
