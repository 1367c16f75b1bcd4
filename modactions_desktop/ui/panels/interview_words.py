"""What the interviews' tab says of interviews, obstacles and referrals: cards, strip, short words, tones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from modactions_desktop.domain.dates import numeric_date, relative_day, short_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import Interview, InterviewStatus, TextSection
from modactions_desktop.domain.participants import Participant, Phase, Situation, SituationKind
from modactions_desktop.domain.plans import LifeDomain, Obstacle, Plan, Severity, Voice
from modactions_desktop.domain.referrals import Referral, ReferralScope, ReferralStatus
from modactions_desktop.labels import label
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.overview import Moment, Overview, Span
from modactions_desktop.ui.widgets.severity import TONES
from modactions_desktop.ui.widgets.timeline import TimelineItem

SHORT_DOMAINS: dict[str, str] = {
    LifeDomain.CHILDREN: "Enfants",
    LifeDomain.FINANCE: "Finances",
    LifeDomain.EDUCATION: "Formation",
    LifeDomain.LANGUAGE: "Langue",
    LifeDomain.ISOLATION: "Isolement",
    LifeDomain.CULTURE: "Codes culturels",
}
"""Where the label of the sheet is too long for a pill."""

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
_DOTS: dict[InterviewStatus, Tone] = STATUS_TONES | {InterviewStatus.HELD: Tone.ACCENT}

PHASE_TONES: dict[Phase, Tone] = {
    Phase.WAITING: Tone.NEUTRAL,
    Phase.ORIENTATION: Tone.VIOLET,
    Phase.TRAJECTORY: Tone.GOOD,
    Phase.EVALUATION: Tone.ATTENTION,
    Phase.REORIENTATION: Tone.VIOLET,
    Phase.EXIT: Tone.NEUTRAL,
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
    ReferralScope.INTERNAL: ("Interne", Tone.VIOLET),
    ReferralScope.EXTERNAL: ("Externe", Tone.ACCENT),
    ReferralScope.TRAJECTORY: ("Trajectoire", Tone.GOOD),
}
_EXCERPT_ORDER = (TextSection.FREE_NOTE, TextSection.DIFFICULTY, TextSection.DEMAND, TextSection.WHAT_MOVED)

Languages = Mapping[str, str]
"""The French name of each language code."""


def domain_word(code: str) -> str:
    """A life domain in a word or two; a code of hers as it is."""
    try:
        return SHORT_DOMAINS.get(code) or label(LifeDomain(code))
    except ValueError:
        return code


def title_of(interview: Interview) -> str:
    """What happened: an interview of its kind, or how it was missed."""
    if interview.status is InterviewStatus.PLANNED:
        return f"{label(interview.kind)} prévu"
    return TITLES.get(interview.status) or label(interview.kind)


def language_word(code: str, languages: Languages) -> str:
    """« tigrinya »; a language written by hand stays as it is."""
    return in_a_sentence(languages.get(code, code))


def interpreter_word(interview: Interview, languages: Languages) -> str:
    """« interprète tigrinya », « sans interprète »."""
    interpreter = interview.interpreter
    if interpreter is None:
        return "sans interprète"
    language = language_word(interpreter.language, languages)
    missing = " (pas venu)" if interpreter.came is False else ""
    return f"interprète {language}".rstrip() + missing


def facts_of(interview: Interview, today: date, languages: Languages) -> str:
    """The muted line of a card."""
    if interview.status in TITLES:
        told = interview.missed_reason or label(interview.kind)
        return (
            told
            if interview.postponed_to is None
            else f"Reporté au {numeric_date(interview.postponed_to)} · {told}"
        )
    first = f"{interview.minutes} min" if interview.minutes else ""
    near = abs((interview.on - today).days) <= 1 or interview.on > today
    if near:
        first = relative_day(interview.on, today).capitalize()
    parts = [first, interview.place if near else "", interpreter_word(interview, languages)]
    return " · ".join(part for part in parts if part)


def excerpt_of(interview: Interview) -> str:
    """The first words of the free note, or of the first text there is."""
    texts = [interview.text(section) for section in _EXCERPT_ORDER]
    texts += [text.text for text in interview.texts]
    return " ".join(next((text for text in texts if text.strip()), "").split())[:200]


def assessed_during(plan: Plan) -> dict[int, dict[str, Severity]]:
    """For each interview, the last judgement of each domain that was made in it."""
    found: dict[int, dict[str, Severity]] = {}
    for obstacle in plan.obstacles:
        for severity in obstacle.severities:
            if severity.interview_id is not None and severity.value is not None:
                found.setdefault(severity.interview_id, {})[obstacle.domain] = severity
    return found


def pills_of(assessed: Mapping[str, Severity]) -> tuple[tuple[str, Tone], ...]:
    """The heaviest obstacles first, each on the tone of its severity."""
    ordered = sorted(assessed.items(), key=lambda item: -(item[1].value or 0))
    return tuple((domain_word(domain), TONES[severity.value or 0]) for domain, severity in ordered)


def timeline_item(
    interview: Interview, assessed: Mapping[str, Severity], today: date, languages: Languages
) -> TimelineItem:
    """The card of one interview."""
    when = [short_date(interview.on, today)]
    if interview.on.year != today.year:
        when = [short_date(interview.on, interview.on), str(interview.on.year)]
    elif interview.starts_at is not None and interview.on >= today:
        when.append(f"{interview.starts_at:%H:%M}")
    missed = interview.status in TITLES
    late = interview.needs_status(today)
    return TimelineItem(
        key=str(interview.id),
        when=tuple(when),
        title=title_of(interview),
        facts="Statut à préciser" if late else facts_of(interview, today, languages),
        excerpt="" if missed else excerpt_of(interview),
        pills=() if missed else pills_of(assessed),
        tone=_DOTS[interview.status],
        title_tone=Tone.BAD if interview.status is InterviewStatus.ABSENT else _late(late),
        hollow=interview.status is InterviewStatus.PLANNED,
    )


def _late(late: bool) -> Tone | None:
    """Planned for a day that is past: what happened has to be told (F32)."""
    return Tone.ATTENTION if late else None


def overview_of(
    person: Participant,
    interviews: Iterable[Interview],
    referrals: Iterable[Referral],
    today: date,
    group: str = "",
) -> Overview:
    """The follow-up on one strip: phases, interviews, referrals."""
    return Overview(
        today,
        [_phase(situation, today, group) for situation in _phases(person.situations)],
        [_moment(interview) for interview in interviews],
        [_referral(referral, today) for referral in referrals],
    )


def _phases(situations: Sequence[Situation]) -> list[Situation]:
    phases = [s for s in situations if s.kind is SituationKind.PHASE and s.begin is not None]
    return sorted(phases, key=lambda s: s.begin or date.min)


def _phase(situation: Situation, today: date, group: str) -> Span:
    phase = Phase(situation.code)
    begin = situation.begin or today
    words = "Trajectoire" if phase is Phase.TRAJECTORY else label(phase)
    current = begin <= today and (situation.end is None or today <= situation.end)
    if phase is Phase.TRAJECTORY and current and group:
        words = f"{words} · {group[:1].lower()}{group[1:]}"
    return Span(f"phase:{situation.id}", begin, situation.end, words, PHASE_TONES[phase])


def _moment(interview: Interview) -> Moment:
    hollow = interview.status is not InterviewStatus.HELD
    return Moment(str(interview.id), interview.on, title_of(interview), _DOTS[interview.status], hollow)


def _referral(referral: Referral, today: date) -> Span:
    end = None if referral.is_open else referral.current.on
    appointment = referral.current.appointment_at
    if appointment is not None:
        end = max(appointment.date(), referral.proposed_on)
    words = f"{referral.service_name} : {label(referral.status).lower()}"
    return Span(f"referral:{referral.id}", referral.proposed_on, end, words, REFERRAL_TONES[referral.status])


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
