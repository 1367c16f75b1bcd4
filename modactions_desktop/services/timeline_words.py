"""The words of the timeline: each row becomes an event. `row` is what timeline_rows selects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.checklist import ChecklistState, ItemKind, RequestDecision, SummonsStatus
from modactions_desktop.domain.dates import relative_day, short_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewStatus, TextSection
from modactions_desktop.domain.issued import issued_kind
from modactions_desktop.domain.participants import FileStatus, FrenchSkill, Phase, SituationKind
from modactions_desktop.domain.plans import OPEN_STATUSES, ObstacleOutcome, PlanStatus
from modactions_desktop.domain.referrals import (
    FINAL_STATUSES,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
)
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import domain_word, label
from modactions_desktop.services.referrals import TRAJECTORY_NAME, named

LISTS = (
    "attachment_type",
    "exit_reason",
    "family_situation",
    "french_level",
    "french_source",
    "group_leave_reason",
    "housing",
    "housing_state",
    "income",
    "integration_path",
    "language",
    "occupation",
    "residence_document",
    "residence_status",
    "summons_issuer",
)
"""The code lists that events speak of."""
CONFIDENTIAL = "Texte confidentiel"
"""In place of the words of a confidential text: the timeline is looked at by the way."""

_FIRST_TEXTS = (TextSection.FREE_NOTE, TextSection.DIFFICULTY, TextSection.DEMAND, TextSection.WHAT_MOVED)
_MISSED: Mapping[InterviewStatus, str] = {
    InterviewStatus.EXCUSED: "Absence excusée",
    InterviewStatus.ABSENT: "Absence non excusée",
    InterviewStatus.CANCELLED: "Annulé par le service",
}
_INTERVIEW_TONES = {
    InterviewStatus.PLANNED: Tone.ACCENT,
    InterviewStatus.HELD: Tone.ACCENT,
    InterviewStatus.EXCUSED: Tone.ATTENTION,
    InterviewStatus.ABSENT: Tone.BAD,
    InterviewStatus.CANCELLED: Tone.MUTED,
}
_SEVERITY_TONES = (Tone.GOOD, Tone.GOOD, Tone.ATTENTION, Tone.BAD, Tone.BAD)
_SCOPES = {
    ReferralScope.INTERNAL: "Orientation interne",
    ReferralScope.EXTERNAL: "Orientation externe",
    ReferralScope.TRAJECTORY: "Orientation vers la trajectoire",
}
_REFERRAL_TONES = {
    ReferralStatus.PROPOSED: Tone.ATTENTION,
    ReferralStatus.CONTACTED: Tone.ATTENTION,
    ReferralStatus.APPOINTMENT: Tone.GOOD,
    ReferralStatus.CAME: Tone.GOOD,
    ReferralStatus.TAKEN_ON: Tone.GOOD,
    ReferralStatus.REFUSED: Tone.BAD,
    ReferralStatus.ABANDONED: Tone.BAD,
    ReferralStatus.NO_FOLLOW_UP: Tone.MUTED,
}
_STATE_TONES = {
    ChecklistState.NOT_CONCERNED: Tone.MUTED,
    ChecklistState.TO_EXPLAIN: Tone.ATTENTION,
    ChecklistState.EXPLAINED: Tone.ACCENT,
    ChecklistState.IN_PROGRESS: Tone.ATTENTION,
    ChecklistState.IN_ORDER: Tone.GOOD,
    ChecklistState.REFUSED: Tone.BAD,
}
_PRESENCE_TONES = {
    Presence.PRESENT: Tone.GOOD,
    Presence.EXCUSED: Tone.ATTENTION,
    Presence.ABSENT: Tone.BAD,
    Presence.CANCELLED: Tone.MUTED,
}
_DECISION_TONES = {RequestDecision.GRANTED: Tone.GOOD, RequestDecision.REFUSED: Tone.BAD}
_SUMMONS_TONES = {
    SummonsStatus.RECEIVED: Tone.ATTENTION,
    SummonsStatus.EXPLAINED: Tone.ATTENTION,
    SummonsStatus.HONOURED: Tone.GOOD,
    SummonsStatus.EXCUSED: Tone.MUTED,
    SummonsStatus.MISSED: Tone.BAD,
}
_PHASE_TONES = {
    Phase.WAITING: Tone.MUTED,
    Phase.ORIENTATION: Tone.VIOLET,
    Phase.TRAJECTORY: Tone.GOOD,
    Phase.EVALUATION: Tone.ATTENTION,
    Phase.REORIENTATION: Tone.VIOLET,
    Phase.EXIT: Tone.MUTED,
}
_GOAL_TONES = {PlanStatus.REACHED: Tone.GOOD, PlanStatus.PARTLY_REACHED: Tone.GOOD}
_OUTCOME_TONES = {
    ObstacleOutcome.LIFTED: Tone.GOOD,
    ObstacleOutcome.PARTIAL: Tone.ATTENTION,
    ObstacleOutcome.PERSISTING: Tone.BAD,
}
_SKILLS = {
    FrenchSkill.LISTENING: "CO",
    FrenchSkill.SPEAKING: "EO",
    FrenchSkill.READING: "CE",
    FrenchSkill.WRITING: "EE",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a day: `lists` holds the labels of the code lists, deactivated codes too."""

    today: date
    lists: Mapping[str, Mapping[str, str]]

    # Interviews

    def interview(self, row: Any, texts: Sequence[Any], judged: Sequence[Any]) -> TimelineEvent:
        missed = row.status in _MISSED
        late = row.status is InterviewStatus.PLANNED and row.on < self.today
        return TimelineEvent(
            EventKind.INTERVIEW,
            row.id,
            row.on,
            _interview_title(row),
            detail=row.missed_reason if missed else "",
            facts="Statut à préciser" if late else self._interview_facts(row, missed),
            excerpt="" if missed else _first_words(texts),
            tags=() if missed else _judged(judged),
            at=row.starts_at,
            tone=_INTERVIEW_TONES[row.status],
            title_tone=Tone.BAD if row.status is InterviewStatus.ABSENT else Tone.ATTENTION if late else None,
            hollow=row.status is not InterviewStatus.HELD,
        )

    def _interview_facts(self, row: Any, missed: bool) -> str:
        if missed:
            again = f"reporté au {short_date(row.postponed_to, self.today)}" if row.postponed_to else ""
            return again or ("" if row.missed_reason else label(row.kind))
        near = abs((row.on - self.today).days) <= 1 or row.on > self.today
        first = f"{row.minutes} min" if row.minutes else ""
        if near:
            first = relative_day(row.on, self.today).capitalize()
        return _joined(first, row.place if near else "", self._interpreter(row))

    def _interpreter(self, row: Any) -> str:
        if row.interpreter_language is None or row.interpreter_mode is None:
            return "sans interprète"
        absent = " (pas venu)" if row.interpreter_came is False else ""
        language = in_a_sentence(self._of("language", row.interpreter_language))
        return f"interprète {language}".rstrip() + absent

    # Referrals

    def referral(self, row: Any, steps: Sequence[Any]) -> Iterator[TimelineEvent]:
        """The proposal, then each step that followed."""
        service = named(row.service, row.owner, row.acronym) if row.service else TRAJECTORY_NAME
        hidden = row.visibility is Visibility.CONFIDENTIAL
        last = steps[-1] if steps else None
        status = last.status if last else ReferralStatus.PROPOSED
        yield TimelineEvent(
            EventKind.REFERRAL,
            row.id,
            row.proposed_on,
            _SCOPES[row.scope],
            detail=service,
            facts="" if row.mode is ReferralMode.INFORMATION else label(row.mode).lower(),
            excerpt=_shown(row.purpose, hidden),
            tags=((_step_word(last) if last else label(status), _REFERRAL_TONES[status]),),
            tone=_REFERRAL_TONES[status],
            hollow=status not in FINAL_STATUSES,
            until=_answered_on(row, last),
        )
        for step in steps[1:]:
            yield self._step(row.id, step, service, hidden)

    def _step(self, referral: int, step: Any, service: str, hidden: bool) -> TimelineEvent:
        appointment = step.appointment_at
        when = f"le {short_date(appointment.date(), self.today)} {_hour(appointment)}" if appointment else ""
        return TimelineEvent(
            EventKind.REFERRAL_STEP,
            step.id,
            step.on,
            f"Orientation : {label(step.status).lower()}",
            detail=service,
            facts=_joined(label(step.reason).lower() if step.reason else "", when.strip()),
            excerpt=_shown(step.note, hidden),
            tone=_REFERRAL_TONES[step.status],
            hollow=step.status not in FINAL_STATUSES,
            owner_id=referral,
        )

    # Rights and obligations

    def right(self, row: Any) -> TimelineEvent:
        due = f"délai {short_date(row.due_on, self.today)}" if row.due_on else ""
        return TimelineEvent(
            EventKind.RIGHT,
            row.id,
            row.on,
            _state_title(row.kind or ItemKind.RIGHT, row.state),
            detail=row.title or "",
            facts=due,
            excerpt=_line(row.comment),
            tone=_STATE_TONES[row.state],
            owner_id=row.item_id,
        )

    def request(self, row: Any) -> Iterator[TimelineEvent]:
        """The request, and the decision once there is one."""
        detail = row.title or row.code
        yield TimelineEvent(
            EventKind.REQUEST,
            row.id,
            row.asked_on,
            "Demande introduite",
            detail=detail,
            facts="" if row.decided_on else "en attente",
            excerpt=_line(row.comment),
            tone=Tone.ATTENTION,
            owner_id=row.item_id,
        )
        if row.decided_on is not None:
            appeal = (
                f"recours jusqu'au {short_date(row.appeal_due_on, self.today)}" if row.appeal_due_on else ""
            )
            yield TimelineEvent(
                EventKind.DECISION,
                row.id,
                row.decided_on,
                f"Décision : {label(row.decision).lower()}",
                detail=detail,
                facts=appeal,
                tone=_DECISION_TONES.get(row.decision, Tone.MUTED),
                owner_id=row.item_id,
            )

    def summons(self, row: Any) -> TimelineEvent:
        """On the day it gives; else on the day it came, or was noted."""
        at = row.convened_at
        on = at.date() if at else row.received_on or row.recorded_at.date()
        hidden = row.visibility is Visibility.CONFIDENTIAL
        return TimelineEvent(
            EventKind.SUMMONS,
            row.id,
            on,
            f"Convocation {label(row.status).lower()}",
            detail=_joined(self._of("summons_issuer", row.issuer), row.issuer_detail),
            facts="" if at else "sans date de rendez-vous",
            excerpt=_shown(row.subject or row.outcome, hidden),
            at=at.time() if at else None,
            tone=_SUMMONS_TONES[row.status],
            hollow=on > self.today,
        )

    # The group

    def attendance(self, kind: EventKind, row: Any) -> TimelineEvent:
        """A presence or an absence, at a session or on a visit."""
        word = "Séance" if kind is EventKind.SESSION else "Visite"
        return TimelineEvent(
            kind,
            row.id,
            row.on,
            f"{word} : {label(row.presence).lower()}",
            detail=row.title,
            facts=f"{row.minutes} min" if row.minutes else "",
            excerpt=_line(row.note),
            at=getattr(row, "starts_at", None),
            tone=_PRESENCE_TONES[row.presence],
            hollow=row.presence is not Presence.PRESENT,
            owner_id=row.owner_id,
        )

    def membership(self, row: Any) -> Iterator[TimelineEvent]:
        """Somebody joins a group, and leaves it."""
        yield TimelineEvent(
            EventKind.GROUP,
            row.id,
            row.begin,
            "Entrée dans un groupe",
            detail=row.name,
            excerpt=self._of("group_leave_reason", _line(row.reason)),
            tone=Tone.GOOD,
            until=row.end,
        )
        if row.end is not None:
            yield TimelineEvent(
                EventKind.GROUP_END,
                row.id,
                row.end,
                "Dernier jour dans un groupe",
                detail=row.name,
                excerpt=self._of("group_leave_reason", _line(row.leave_reason)),
            )

    def evaluation(self, row: Any) -> TimelineEvent:
        return TimelineEvent(
            EventKind.EVALUATION,
            row.id,
            row.on,
            "Évaluation d'animateur",
            detail=row.name or "",
            excerpt=_line(row.progress),
            tone=Tone.VIOLET,
        )

    # Documents

    def issued(self, row: Any) -> TimelineEvent:
        read = f"relu le {short_date(row.reviewed_on, self.today)}" if row.reviewed_on else ""
        return TimelineEvent(
            EventKind.ISSUED,
            row.id,
            row.issued_on,
            "Document remis",
            detail=label(issued_kind(row.kind)),
            facts=_joined(label(Copy(row.copy)).lower(), f"{row.pages} p.", read),
            tone=Tone.ACCENT,
        )

    def attachment(self, row: Any) -> TimelineEvent:
        end = f"expire le {short_date(row.expires_on, self.today)}" if row.expires_on else ""
        return TimelineEvent(
            EventKind.ATTACHMENT,
            row.id,
            row.recorded_at.date(),
            "Pièce jointe",
            detail=row.title,
            facts=_joined(self._of("attachment_type", row.kind), end),
        )

    def residence(self, row: Any, last: bool) -> Iterator[TimelineEvent]:
        """The day it was given; of the last one, which is the one that alerts, its last day too."""
        detail = _joined(self._of("residence_document", row.code), row.detail)
        if row.issued_on is not None:
            end = f"jusqu'au {short_date(row.expires_on, self.today)}" if row.expires_on else ""
            yield TimelineEvent(
                EventKind.RESIDENCE, row.id, row.issued_on, "Titre de séjour délivré", detail, end
            )
        if last and row.expires_on is not None:
            ahead = row.expires_on >= self.today
            yield TimelineEvent(
                EventKind.RESIDENCE_END,
                row.id,
                row.expires_on,
                "Titre de séjour : dernier jour",
                detail,
                tone=Tone.ATTENTION if ahead else Tone.MUTED,
                hollow=ahead,
            )

    def notice(self, row: Any) -> TimelineEvent:
        language = in_a_sentence(self._of("language", row.language))
        copy = "copie remise" if row.copy_given else "sans copie"
        return TimelineEvent(
            EventKind.NOTICE,
            row.id,
            row.given_on,
            "Notice d'information expliquée",
            facts=_joined(f"en {language}" if language else "", copy),
        )

    def agreement(self, row: Any) -> Iterator[TimelineEvent]:
        """What may be shared, and the day it no longer may."""
        end = f"jusqu'au {short_date(row.end, self.today)}" if row.end else ""
        yield TimelineEvent(
            EventKind.AGREEMENT,
            row.id,
            row.begin,
            "Accord de partage",
            row.recipient,
            end,
            _line(row.purpose),
            until=row.withdrawn_on or row.end,
        )
        if row.withdrawn_on is not None:
            yield TimelineEvent(
                EventKind.AGREEMENT_END, row.id, row.withdrawn_on, "Accord de partage retiré", row.recipient
            )

    def contract(self, row: Any) -> Iterator[TimelineEvent]:
        """On the day it was signed, else the day it begins; one without a day is not on the line yet."""
        on = row.signed_on or row.begin
        if on is None:
            return
        end = f"jusqu'au {short_date(row.end, self.today)}" if row.end else ""
        word = "signé" if row.signed_on else "début"
        yield TimelineEvent(
            EventKind.CONTRACT,
            row.id,
            on,
            f"{label(row.kind)} : {word}",
            facts=end,
            excerpt=_line(row.note),
            tone=Tone.ACCENT,
            until=row.end,
        )

    # The path, the plan, French

    def situation(self, row: Any) -> TimelineEvent:
        """A phase as such; any other situation under its own name."""
        if row.kind is SituationKind.PHASE:
            phase = Phase(row.code)
            return TimelineEvent(
                EventKind.PHASE,
                row.id,
                row.begin,
                f"Phase : {_phase_word(phase)}",
                excerpt=_joined(row.detail, self._of("exit_reason", row.reason)),
                tone=_PHASE_TONES[phase],
                until=row.end,
            )
        end = f"jusqu'au {short_date(row.end, self.today)}" if row.end else ""
        return TimelineEvent(
            EventKind.SITUATION,
            row.id,
            row.begin,
            label(row.kind),
            detail=_joined(self._situation_word(row), row.detail),
            facts=end,
            excerpt=_line(row.reason),
            until=row.end,
        )

    def _situation_word(self, row: Any) -> str:
        if row.kind is SituationKind.FILE_STATUS:
            return label(FileStatus(row.code))
        return self._of(row.kind.value, row.code)

    def goal(self, row: Any) -> Iterator[TimelineEvent]:
        """Set on a day, and ended on another."""
        words = _shown(row.text, row.visibility is Visibility.CONFIDENTIAL)
        reason = _shown(row.reason, row.visibility is Visibility.CONFIDENTIAL)
        yield TimelineEvent(
            EventKind.GOAL,
            row.id,
            row.begin,
            "Objectif fixé",
            excerpt=words,
            facts=label(row.status).lower() if row.status in OPEN_STATUSES else "",
            tone=Tone.VIOLET,
            until=row.ended_on,
        )
        if row.ended_on is not None:
            yield TimelineEvent(
                EventKind.GOAL_END,
                row.id,
                row.ended_on,
                f"Objectif {label(row.status).lower()}",
                excerpt=_joined(words, reason),
                tone=_GOAL_TONES.get(row.status, Tone.MUTED),
            )

    def obstacle(self, row: Any) -> Iterator[TimelineEvent]:
        """Noted on a day, and lifted (or not) on another."""
        hidden = row.visibility is Visibility.CONFIDENTIAL
        domain = domain_word(row.domain)
        yield TimelineEvent(
            EventKind.OBSTACLE,
            row.id,
            row.begin,
            "Frein noté",
            domain,
            "",
            _shown(row.text, hidden),
            tone=Tone.ATTENTION,
            until=row.end,
        )
        if row.end is not None:
            word = label(row.outcome).lower() if row.outcome else "clos"
            yield TimelineEvent(
                EventKind.OBSTACLE_END,
                row.id,
                row.end,
                f"Frein {word}",
                domain,
                "",
                _shown(row.thanks_to, hidden),
                tone=_OUTCOME_TONES.get(row.outcome, Tone.MUTED),
            )

    def french(self, assessed: Sequence[Any]) -> TimelineEvent:
        """All the skills that were assessed on one day; the last word on each counts."""
        levels = {row.skill: row.level for row in assessed}
        told = [
            f"{_SKILLS[skill]} {self._of('french_level', levels[skill])}"
            for skill in FrenchSkill
            if skill in levels
        ]
        last = assessed[-1]
        return TimelineEvent(
            EventKind.FRENCH,
            assessed[0].id,
            last.assessed_on,
            "Français évalué",
            " · ".join(told),
            self._of("french_source", last.source),
            tone=Tone.ACCENT,
        )

    def _of(self, name: str, code: str) -> str:
        """The label of a code, or the code itself when it was never in a list (an imported file)."""
        return self.lists.get(name, {}).get(code, code)


def _interview_title(row: Any) -> str:
    if row.status is InterviewStatus.PLANNED:
        return f"{label(row.kind)} prévu"
    return _MISSED.get(row.status) or label(row.kind)


def _first_words(texts: Sequence[Any]) -> str:
    """The first words of the free note, or of the first text there is; of a confidential one, that it is."""
    by_section = {text.section: text for text in texts}
    ordered = [by_section[section] for section in _FIRST_TEXTS if section in by_section]
    open_texts = [t for t in [*ordered, *texts] if t.visibility is not Visibility.CONFIDENTIAL]
    found = next((_line(text.text) for text in open_texts if text.text.strip()), "")
    return found or (CONFIDENTIAL if any(text.text.strip() for text in texts) else "")


def _judged(judged: Sequence[Any]) -> tuple[tuple[str, Tone], ...]:
    """The last judgement of each domain, the heaviest first."""
    last = {row.domain: row.value for row in judged}
    ordered = sorted(last.items(), key=lambda item: -item[1])
    return tuple((domain_word(domain), _SEVERITY_TONES[value]) for domain, value in ordered)


def _step_word(step: Any) -> str:
    if step.status is ReferralStatus.APPOINTMENT and step.appointment_at is not None:
        return f"RDV {step.appointment_at:%d/%m}"
    return label(step.status)


def _answered_on(row: Any, last: Any) -> date | None:
    """The end of its line on the strip: the answer, or the day of the appointment."""
    if last is None:
        return None
    proposed: date = row.proposed_on
    if last.appointment_at is not None:
        appointment: date = last.appointment_at.date()
        return max(proposed, appointment)
    answered: date = last.on
    return answered if last.status in FINAL_STATUSES else None


def _state_title(kind: ItemKind, state: ChecklistState) -> str:
    word = label(state).lower()
    return f"{label(kind)} : {word.removeprefix('démarche ')}"


def _phase_word(phase: Phase) -> str:
    return "trajectoire" if phase is Phase.TRAJECTORY else label(phase).lower()


def _shown(text: str, hidden: bool) -> str:
    return CONFIDENTIAL if hidden and text.strip() else _line(text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _hour(moment: Any) -> str:
    return "" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%H:%M}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in (_line(part or "") for part in parts) if part)
