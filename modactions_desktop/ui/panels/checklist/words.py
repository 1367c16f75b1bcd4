"""A line of the checklist, a summons, a contract, in the words and the tones of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modactions_desktop import deadline_words
from modactions_desktop.domain.checklist import (
    CatalogueItem,
    CatalogueKind,
    ChecklistLine,
    ChecklistState,
    Contract,
    RequestDecision,
    RightsRequest,
    StateChange,
    Summons,
    SummonsStatus,
    Verification,
)
from modactions_desktop.domain.dates import day_month, long_date, medium_date, short_date
from modactions_desktop.domain.deadline_rules import length_words
from modactions_desktop.domain.deadlines import Reflection
from modactions_desktop.domain.due_days import DueDay, DueOrigin
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.suggestions import NEAR_DEADLINE, Suggestion, SuggestionReason
from modactions_desktop.labels import label
from modactions_desktop.ui.theme import Tone

URGENT = timedelta(days=30)
FRENCH = "fra"
_UNSAID = frozenset({SuggestionReason.LATER, SuggestionReason.FOR_EVERYONE})
"""Reasons that would only repeat themselves along the list."""

STATE_TONES = {
    ChecklistState.NOT_CONCERNED: Tone.NEUTRAL,
    ChecklistState.TO_EXPLAIN: Tone.VIOLET,
    ChecklistState.EXPLAINED: Tone.ACCENT,
    ChecklistState.IN_PROGRESS: Tone.ATTENTION,
    ChecklistState.IN_ORDER: Tone.GOOD,
    ChecklistState.REFUSED: Tone.BAD,
}
VERIFICATION_TONES = {
    Verification.VERIFIED: Tone.GOOD,
    Verification.TO_VERIFY: Tone.ATTENTION,
    Verification.OUTDATED: Tone.BAD,
}
DECISION_TONES = {
    RequestDecision.PENDING: Tone.ATTENTION,
    RequestDecision.GRANTED: Tone.GOOD,
    RequestDecision.REFUSED: Tone.BAD,
    RequestDecision.WITHDRAWN: Tone.NEUTRAL,
}
SUMMONS_TONES = {
    SummonsStatus.RECEIVED: Tone.ATTENTION,
    SummonsStatus.EXPLAINED: Tone.ACCENT,
    SummonsStatus.HONOURED: Tone.GOOD,
    SummonsStatus.EXCUSED: Tone.NEUTRAL,
    SummonsStatus.MISSED: Tone.ATTENTION,
    SummonsStatus.CANCELLED: Tone.NEUTRAL,
}
_READ_AGAIN = {
    Verification.VERIFIED: "Relu",
    Verification.TO_VERIFY: "À relire",
    Verification.OUTDATED: "À réécrire",
}
TAG_TITLES = {"primes": "Primes", "factures": "Factures", "convocations": "Convocations"}


@dataclass(frozen=True, slots=True)
class Wording:
    """The day, and the names of the languages."""

    today: date
    languages: Mapping[str, str]

    def language(self, code: str) -> str:
        """« tigrigna »; a code that no list knows speaks for itself."""
        return in_a_sentence(self.languages.get(code, code))

    def state(self, found: Suggestion) -> tuple[str, Tone] | None:
        """The pill of a row: a deadline that comes near, else the state; None when nothing was noted."""
        due = found.next_due
        if due is not None and due.on <= self.today + NEAR_DEADLINE:
            return self.deadline(due.on)
        change = found.line.current
        if change is None:
            return None
        words = label(change.state)
        if change.state is ChecklistState.EXPLAINED:
            words = f"{words} {self._figures(change.on)}"
        return words, STATE_TONES[change.state]

    def deadline(self, due: date) -> tuple[str, Tone]:
        """A passed date is never told as a lost right."""
        if due < self.today:
            return f"Dépassée ? {day_month(due)}", Tone.BAD
        return f"Échéance {day_month(due)}", Tone.BAD if due <= self.today + URGENT else Tone.ATTENTION

    def _figures(self, day: date) -> str:
        return f"{day:%d/%m}" if day.year == self.today.year else f"{day:%d/%m/%y}"

    def was(self, line: ChecklistLine, last_interview_on: date | None) -> str:
        """« à expliquer »: how it stood at the last interview, when something was noted since (F57)."""
        if last_interview_on is None or not line.changed_since(last_interview_on):
            return ""
        before = line.state_before(last_interview_on)
        return in_a_sentence(label(before)) if before is not None else "non abordé"

    def since(self, last_interview_on: date | None) -> str:
        """What heads the column of what it was at the last interview: « 02/11 → maintenant »."""
        if last_interview_on is None:
            return ""
        return f"{self._figures(last_interview_on)} → maintenant"

    def note(self, found: Suggestion, discreet: bool) -> str:
        """The short words at the end of a row: hers, else what is known, else why it is suggested."""
        change = found.line.current
        told = ("" if discreet else self._own_words(change)) or self._known(found, discreet)
        if told:
            return told
        return "" if found.reason in _UNSAID else label(found.reason)

    def due(self, due: DueDay) -> str:
        """Where a day comes from: « calculée : emménagement le 2 nov., à vérifier »."""
        if due.deadline is None:
            return label(due.origin)
        why = deadline_words.why(due.deadline, self.today)
        sure = due.deadline.verification is Verification.VERIFIED
        return f"{label(due.origin)} : {why}" + ("" if sure else f", {deadline_words.TO_VERIFY}")

    def _own_words(self, change: StateChange | None) -> str:
        if change is None:
            return ""
        return change.comment.strip().partition("\n")[0] or change.evidence.strip()

    def _known(self, found: Suggestion, discreet: bool) -> str:
        line, due, change = found.line, found.next_due, found.line.current
        if line.requests:
            return self.request(line.requests[-1])
        if found.told is not None and not line.is_settled:
            return label(SuggestionReason.TEXT_CHANGED)
        if due is not None and due.on <= self.today + NEAR_DEADLINE and due.origin is not DueOrigin.NOTED:
            return self.due(due)
        if change is None:
            return ""
        if change.state is ChecklistState.EXPLAINED and change.language not in ("", FRENCH):
            through = f", {change.interpreter}" if change.interpreter and not discreet else ""
            return f"en {self.language(change.language)}{through}"
        if change.state is ChecklistState.IN_PROGRESS:
            return f"depuis le {short_date(change.on, self.today)}"
        return ""

    def change(self, change: StateChange, discreet: bool = False) -> str:
        """What was noted on a day: « expliqué, en tigrigna, interprète SeTIS »."""
        parts = [label(change.state).lower()]
        if change.language:
            parts.append(f"en {self.language(change.language)}")
        if change.interpreter and not discreet:
            parts.append(f"interprète {change.interpreter}")
        if change.evidence:
            parts.append(f"preuve vue : {change.evidence}")
        if change.due_on:
            parts.append(f"échéance {short_date(change.due_on, self.today)}")
        if change.comment and not discreet:
            parts.append(change.comment.strip())
        return ", ".join(parts)

    def request(self, request: RightsRequest, *, whole: bool = False) -> str:
        """« demandé le 12 nov., refusé le 3 déc., recours jusqu'au 3 mars 2017 »."""
        to = f" à {request.asked_to}" if request.asked_to and whole else ""
        parts = [f"demandé le {short_date(request.asked_on, self.today)}{to}"]
        if request.decision is not RequestDecision.PENDING:
            when = f" le {short_date(request.decided_on, self.today)}" if request.decided_on else ""
            parts.append(f"{label(request.decision).lower()}{when}")
        if whole and request.notified_on is not None:
            parts.append(f"notifié le {short_date(request.notified_on, self.today)}")
        if request.appealed_on is not None:
            parts.append(f"recours introduit le {short_date(request.appealed_on, self.today)}")
        elif request.may_be_appealed and request.appeal_due_on:
            parts.append(f"recours jusqu'au {short_date(request.appeal_due_on, self.today)}")
        return ", ".join(parts)

    def summons(self, summons: Summons) -> str:
        """« entretien, 2 déc. 9 h 30 »."""
        when = self.moment(summons.convened_at) if summons.convened_at else "sans date"
        subject = summons.subject.strip()
        return f"{subject}, {when}" if subject else f"le {when}" if summons.convened_at else when

    def moment(self, at: datetime) -> str:
        """« 2 déc. 9 h 30 »; midnight stands for an hour that is not known."""
        return f"{short_date(at.date(), self.today)} {hour_text(at)}".strip()

    def contract(self, contract: Contract) -> str:
        """« signé le 3 mars 2016, fin le 2 mars 2017 »."""
        parts = []
        if contract.signed_on:
            parts.append(f"signé le {medium_date(contract.signed_on)}")
        elif contract.person_signed_on:
            parts.append(f"signé par la personne le {medium_date(contract.person_signed_on)}")
        elif contract.service_signed_on:
            parts.append(f"signé par le service le {medium_date(contract.service_signed_on)}")
        elif contract.proposed_on:
            parts.append(f"proposé le {medium_date(contract.proposed_on)}")
        elif contract.begin:
            parts.append(f"depuis le {medium_date(contract.begin)}")
        if contract.end:
            parts.append(f"fin le {medium_date(contract.end)}")
        return ", ".join(parts) or "pas encore signé"

    def reflection(self, contract: Contract, reflection: Reflection | None) -> str:
        """The days to think a PIIS over, with the last of them: an information, never a conclusion."""
        if reflection is None or contract.proposed_on is None or reflection.rule.offset is None:
            return ""
        until = reflection.until
        over = " inclus" if until >= self.today else " (passé)"
        return (
            f"Proposé le {long_date(contract.proposed_on)} : {length_words(reflection.rule.offset)} "
            f"pour réfléchir avant de signer, jusqu'au {long_date(until)}{over}."
        )

    def review(self, contract: Contract) -> tuple[str, Tone]:
        """When the contract is to be looked at again."""
        due = contract.next_review_on()
        if contract.is_over(self.today):
            return "terminé", Tone.NEUTRAL
        if due is None:
            return "sans évaluation prévue", Tone.NEUTRAL
        tone = Tone.BAD if due < self.today else Tone.ATTENTION if due <= self.today + URGENT else Tone.GOOD
        return f"évaluation {short_date(due, self.today)}", tone


def verification_words(kind: CatalogueKind) -> Mapping[Verification, str]:
    """A right is checked against its sources, a habit read again by the team."""
    known = {verification: label(verification) for verification in Verification}
    return _READ_AGAIN if kind is CatalogueKind.CULTURAL_CODES else known


def verification_word(item: CatalogueItem) -> str:
    """How sure its text is, in a word."""
    return verification_words(item.catalogue)[item.verification]


def hour_text(at: datetime) -> str:
    """« 9 h 30 », « 14 h », nothing for midnight."""
    if (at.hour, at.minute) == (0, 0):
        return ""
    return f"{at.hour} h {at.minute:02}" if at.minute else f"{at.hour} h"
