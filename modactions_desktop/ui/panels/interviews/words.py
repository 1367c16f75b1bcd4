"""What the sheet of an interview says of interviews, obstacles and referrals: short words, tones."""

from __future__ import annotations

from datetime import date

from modactions_desktop import labels
from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.interviews import Interview, InterviewStatus, TextSection
from modactions_desktop.domain.plans import Obstacle, Voice
from modactions_desktop.domain.referrals import Referral, ReferralScope, ReferralStatus
from modactions_desktop.labels import label
from modactions_desktop.ui.theme import INSIDE, OUTSIDE, OWN_PATH, Tone

domain_word = labels.domain_word
"""A life domain in a word or two."""

TITLES: dict[InterviewStatus, str] = {
    InterviewStatus.EXCUSED: "Absence excusée",
    InterviewStatus.ABSENT: "Absence non excusée",
    InterviewStatus.CANCELLED: "Annulé par le service",
}
STATUS_TONES: dict[InterviewStatus, Tone] = {
    InterviewStatus.PLANNED: Tone.ACCENT,
    InterviewStatus.HELD: Tone.GOOD,
    InterviewStatus.EXCUSED: Tone.ATTENTION,
    InterviewStatus.ABSENT: Tone.BAD,
    InterviewStatus.CANCELLED: Tone.NEUTRAL,
}
REFERRAL_TONES: dict[ReferralStatus, Tone] = {
    ReferralStatus.PROPOSED: Tone.ATTENTION,
    ReferralStatus.CONTACTED: Tone.ATTENTION,
    ReferralStatus.APPOINTMENT: Tone.GOOD,
    ReferralStatus.CAME: Tone.GOOD,
    ReferralStatus.TAKEN_ON: Tone.GOOD,
    ReferralStatus.REFUSED: Tone.BAD,
    ReferralStatus.ABANDONED: Tone.BAD,
    ReferralStatus.NO_FOLLOW_UP: Tone.NEUTRAL,
}
SCOPES: dict[ReferralScope, tuple[str, Tone]] = {
    ReferralScope.INTERNAL: ("Interne", INSIDE),
    ReferralScope.EXTERNAL: ("Externe", OUTSIDE),
    ReferralScope.TRAJECTORY: ("Trajectoire", OWN_PATH),
}
_EXCERPT_ORDER = (TextSection.FREE_NOTE, TextSection.DIFFICULTY, TextSection.DEMAND, TextSection.WHAT_MOVED)


def excerpt_of(interview: Interview) -> str:
    """The first words of the free note, or of the first text there is."""
    texts = [interview.text(section) for section in _EXCERPT_ORDER]
    texts += [text.text for text in interview.texts]
    return " ".join(next((text for text in texts if text.strip()), "").split())[:200]


def referral_state(referral: Referral) -> str:
    """« Proposée », « RDV 28/11 »."""
    appointment = referral.current.appointment_at
    if referral.status is ReferralStatus.APPOINTMENT and appointment is not None:
        return f"RDV {appointment:%d/%m}"
    return label(referral.status)


def severity_line(obstacle: Obstacle, voice: Voice) -> str:
    """« 2 → 4 ▲ »: from the first judgement of this voice to the last."""
    values = [s.value for s in obstacle.rated(voice) if s.value is not None]
    if not values:
        return ""
    if len(values) == 1:
        return f"{values[0]}"
    first, last = values[0], values[-1]
    arrow = "▲" if last > first else "▼" if last < first else ""
    return f"{first} → {last} {arrow}".rstrip()


def severity_words(obstacle: Obstacle, voice: Voice, today: date) -> str:
    """The same with its days, for the tool tip and the screen reader."""
    rated = obstacle.rated(voice)
    if not rated:
        return "pas encore évalué"
    first, last = rated[0], rated[-1]
    words = f"{first.value} le {short_date(first.assessed_on, today)}"
    if len(rated) > 1:
        words += f", {last.value} le {short_date(last.assessed_on, today)}"
    evolution = obstacle.evolution(voice)
    return f"{words} : {label(evolution).lower()}" if evolution else words
