"""The person in a bilan: header, life story, domains of life, motivation, what they think of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from modactions_desktop.domain import bilans
from modactions_desktop.domain.bilan_request import Composing, lowered
from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Header, Passage
from modactions_desktop.domain.checklist import ChecklistLine, StateChange
from modactions_desktop.domain.dates import approximate_text, day_month, written_date
from modactions_desktop.domain.interviews import DomainState, Interview, InterviewStatus, TextSection
from modactions_desktop.domain.participants import FrenchSkill, LifeStep, Narrative, NarrativeSection
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.domain.plans import LifeDomain, NeedKind, Observation, ObservationKind

FEELINGS = {1: "pas bien", 2: "plutôt pas bien", 3: "plutôt bien", 4: "bien"}
"""How somebody feels in the group, from the four faces."""
FRENCH = "fra"
_NOT_A_STATE = frozenset({DomainState.NOT_DISCUSSED, DomainState.NO_WISH})

# 0 · header


def header(c: Composing) -> Header:
    """Who, when, with whom: no national number, no address, no contact person, no household."""
    person, words = c.dossier.participant, c.words
    phase = person.phase_on(c.ask.today)
    group = c.dossier.group_on(c.ask.today)
    name = person.full_name or person.usual_name
    c.selection.takes(BilanPart.HEADER, "entete", f"{name}, dossier {person.number}")
    _note_third_parties(c)
    return Header(
        name=name,
        number=person.number,
        name_in_own_script=person.name_in_own_script,
        birth=_approximate(person.birth),
        nationality=", ".join(words.of("nationality", code) for code in person.nationalities),
        languages=_languages(c),
        in_belgium_since=_approximate(person.arrival_belgium),
        group=group_name(group.group_name) if group else "",
        phase=words.low(phase) if phase else "",
        interpreter=_interpreter(c),
        interviews=_interviews(c),
        place=c.ask.letterhead.place,
        antenna=person.antenna if c.for_dossier else "",
        social_worker=c.ask.author if c.for_dossier else "",
        referent=person.referent_worker if c.for_dossier else "",
    )


def _note_third_parties(c: Composing) -> None:
    """Says that these are on no copy, or on the dossier's only."""
    person = c.dossier.participant
    if person.contact is not None:
        c.selection.leaves(BilanPart.HEADER, "contact", "Personne de contact", LeftOut.THIRD_PARTY)
    if person.household:
        c.selection.leaves(BilanPart.HEADER, "menage", "Membres du ménage", LeftOut.THIRD_PARTY)
    staff = ", ".join(filter(None, (person.antenna, person.referent_worker, c.ask.author)))
    c.selection.only_in_dossier(BilanPart.HEADER, "personnel", staff, LeftOut.THIRD_PARTY)


def _approximate(day: ApproximateDate | None) -> str:
    if day is None:
        return ""
    return written_date(day.day) if day.precision is DatePrecision.DAY else approximate_text(day)


def _languages(c: Composing) -> tuple[str, ...]:
    """« tigrigna », « arabe », « français (A1) »."""
    codes = [spoken.code for spoken in c.dossier.participant.languages if spoken.code != FRENCH]
    names = [lowered(c.words.of("language", code)) for code in codes]
    level = _spoken_french(c)
    if level or any(spoken.code == FRENCH for spoken in c.dossier.participant.languages):
        names.append(f"français ({level})" if level else "français")
    return tuple(names)


def _spoken_french(c: Composing) -> str:
    known = [
        level
        for level in c.dossier.participant.french_levels
        if level.skill is FrenchSkill.SPEAKING and level.assessed_on <= c.ask.today
    ]
    last = max(known, key=lambda level: (level.assessed_on, level.id), default=None)
    return c.words.of("french_level", last.level) if last else ""


def _interpreter(c: Composing) -> str:
    """« oui, tigrigna »: never who it was."""
    helped = [i.interpreter for i in c.held() if i.interpreter and i.interpreter.came is not False]
    names = dict.fromkeys(lowered(c.words.of("language", i.language)) for i in helped if i.language)
    return ", ".join(("oui", *names)) if helped else ""


def _interviews(c: Composing) -> str:
    """« 5, dont 1 absence »; what the service cancelled does not count."""
    past = [i.status for i in c.dossier.interviews if i.on <= c.ask.today]
    missed = sum(status in (InterviewStatus.ABSENT, InterviewStatus.EXCUSED) for status in past)
    total = missed + len(c.held())
    if not total:
        return ""
    absences = f", dont {missed} absence{'s' if missed > 1 else ''}" if missed else ""
    return f"{total}{absences}"


def group_name(name: str) -> str:
    """« débutant » for « Groupe débutant »: the document says the word itself."""
    bare = name.removeprefix("Groupe ").strip()
    return bare[:1].lower() + bare[1:] if bare != name else name


# 1 to 4 · texts of the file


def narratives(c: Composing, part: BilanPart, *sections: NarrativeSection) -> tuple[Passage, ...]:
    """The texts of some sections of the file that are on this copy."""
    found = (n for n in c.dossier.participant.narratives if n.section in sections)
    general = (n for n in found if n.domain is None or n.section is not NarrativeSection.STRENGTHS)
    return tuple(c.passage(n.text) for n in general if _keeps_narrative(c, part, n))


def _keeps_narrative(c: Composing, part: BilanPart, narrative: Narrative) -> bool:
    return c.selection.keeps(part, f"narrative:{narrative.id}", narrative.text, narrative.visibility)


def who_i_am(c: Composing) -> tuple[Passage, ...]:
    return narratives(c, BilanPart.WHO_I_AM, NarrativeSection.WHO_I_AM, NarrativeSection.STRENGTHS)


def life_story(c: Composing) -> tuple[bilans.Step, ...]:
    """The steps of the life path, dated as roughly as they were told."""
    return tuple(_step(c, step) for step in c.dossier.participant.life_steps if _keeps_step(c, step))


def _keeps_step(c: Composing, step: LifeStep) -> bool:
    return c.selection.keeps(BilanPart.LIFE_STORY, f"life_step:{step.id}", step.text, step.visibility)


def _step(c: Composing, step: LifeStep) -> bilans.Step:
    ends = [_approximate(day) for day in (step.begin, step.end) if day]
    when = " – ".join(dict.fromkeys(ends)) or c.words.low(step.stage)
    return bilans.Step(when=when, title=step.text, place=step.place)


def motivation(c: Composing) -> tuple[Passage, ...]:
    """What drives the person, what they expect; expectations set beside reality only when marked so."""
    told = narratives(
        c,
        BilanPart.MOTIVATION,
        NarrativeSection.MOTIVATION,
        NarrativeSection.EXPECTATIONS,
        NarrativeSection.EXPECTATIONS_AND_REALITY,
        NarrativeSection.EXIT_PROJECT,
    )
    expected = (n for n in c.dossier.plan.needs if n.kind is NeedKind.EXPECTATION and n.end is None)
    kept = (
        c.passage(n.text)
        for n in expected
        if c.selection.keeps(BilanPart.MOTIVATION, f"need:{n.id}", n.text, n.visibility)
    )
    return (*told, *kept)


# 3 · today, domain by domain


def today_by_domain(c: Composing) -> tuple[bilans.LifeDomain, ...]:
    """Strengths first, then difficulties; the participant's copy speaks only of domains it has words for."""
    strengths, difficulties = _by_domain(_strengths(c)), _by_domain(_difficulties(c))
    states = _states(c)
    named = strengths.keys() | difficulties.keys() | (states.keys() if c.for_dossier else set())
    ordered = [domain.value for domain in LifeDomain if domain.value in named]
    return tuple(
        bilans.LifeDomain(
            name=domain_name(c, code),
            strengths=strengths.get(code, ()),
            difficulties=difficulties.get(code, ()),
            state=c.words.low(states[code]) if code in states else "",
        )
        for code in (*ordered, *sorted(named - set(ordered)))
    )


def domain_name(c: Composing, code: str) -> str:
    """The name of a domain of life, as she may have renamed it."""
    known = c.words.of("domain", code)
    if known != code or code not in set(LifeDomain):
        return known
    return c.words.label(LifeDomain(code))


def _by_domain(told: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for domain, text in told:
        found[domain] = (*found.get(domain, ()), text)
    return found


def _strengths(c: Composing) -> Iterator[tuple[str, str]]:
    yield from _narrated(c, NarrativeSection.STRENGTHS)
    if not c.for_dossier:
        resources = (o for o in c.dossier.plan.observations if o.kind is ObservationKind.RESOURCE)
        yield from ((o.domain, o.text) for o in resources if _keeps_observation(c, BilanPart.TODAY, o))


def _difficulties(c: Composing) -> Iterator[tuple[str, str]]:
    yield from _narrated(c, NarrativeSection.DIFFICULTIES)
    needs = (n for n in c.dossier.plan.needs if n.kind is not NeedKind.EXPECTATION and n.end is None)
    for need in needs:
        if c.selection.keeps(BilanPart.TODAY, f"need:{need.id}", need.text, need.visibility):
            yield need.domain, need.text
    if not c.for_dossier:
        lacks = (o for o in c.dossier.plan.observations if o.kind is not ObservationKind.RESOURCE)
        yield from ((o.domain, o.text) for o in lacks if _keeps_observation(c, BilanPart.TODAY, o))


def _narrated(c: Composing, section: NarrativeSection) -> Iterator[tuple[str, str]]:
    """Texts told domain by domain; a difficulty without domain stands under « autre »."""
    for narrative in c.dossier.participant.narratives:
        general = narrative.domain is None and section is NarrativeSection.STRENGTHS
        if narrative.section is section and not general and _keeps_narrative(c, BilanPart.TODAY, narrative):
            yield narrative.domain or LifeDomain.OTHER.value, narrative.text


def _states(c: Composing) -> Mapping[str, DomainState]:
    """How each domain stood when it was last spoken of; what was not broached says nothing."""
    last: dict[str, DomainState] = {}
    for interview in c.held():
        last |= {domain: state for domain, state in interview.domain_states if state not in _NOT_A_STATE}
    return last


# Observations


def _keeps_observation(c: Composing, part: BilanPart, observation: Observation) -> bool:
    return c.selection.keeps(part, f"observation:{observation.id}", observation.text, observation.visibility)


def observations(c: Composing, since: date = date.min) -> tuple[Passage, ...]:
    """Dossier copy: what was observed, by whom, and the internal notes. The participant's has none."""
    if not c.for_dossier:
        return ()
    noted = narratives(c, BilanPart.OBSERVATIONS, NarrativeSection.INTERNAL_NOTE)
    return (*noted, *(_observed(c, o) for o in _since(c, since)), *told(c, BilanPart.OBSERVATIONS))


def _since(c: Composing, since: date) -> Iterator[Observation]:
    for observation in c.dossier.plan.observations:
        recent = since <= observation.observed_on
        if recent and _keeps_observation(c, BilanPart.OBSERVATIONS, observation):
            yield observation


def _observed(c: Composing, observation: Observation) -> Passage:
    kind, domain = c.words.label(observation.kind), lower_first(domain_name(c, observation.domain))
    text = f"{kind} ({domain}) : {observation.text}"
    return c.passage(text, author=c.words.label(observation.origin), on=observation.observed_on)


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


# Texts of the interviews


def _places(c: Composing) -> Mapping[TextSection, BilanPart]:
    """Where each text of an interview goes, in this bilan and on this copy."""
    early = c.ask.kind is BilanKind.PARCOURS
    story = BilanPart.LIFE_STORY if early or c.is_final else BilanPart.CHANGES
    moved = BilanPart.LIFE_STORY if early else BilanPart.CHANGES
    noted = BilanPart.OBSERVATIONS if c.for_dossier else moved
    return {
        TextSection.FREE_NOTE: noted,
        TextSection.WELCOME: noted,
        TextSection.SOCIETY: noted,
        TextSection.DEMAND: BilanPart.REQUEST
        if c.ask.kind is BilanKind.INTERMEDIAIRE
        else BilanPart.MOTIVATION,
        TextSection.LIFE_STORY: story,
        TextSection.LIVED_REALITY: story,
        TextSection.MOTIVATION: BilanPart.MOTIVATION,
        TextSection.WHAT_MOVED: moved,
        TextSection.DIFFICULTY: moved,
        TextSection.PATH_TRAVELLED: story,
        TextSection.MODULES_FEEDBACK: BilanPart.OPINION,
        TextSection.WHAT_HELPED: BilanPart.JOURNEY if c.is_final else BilanPart.OPINION,
        TextSection.EXPECTATIONS_AND_REALITY: BilanPart.MOTIVATION,
        TextSection.NEXT_STEP: BilanPart.NEXT,
        TextSection.QUOTE: BilanPart.OPINION,
    }


def told(c: Composing, part: BilanPart) -> tuple[Passage, ...]:
    """The interviews' texts that belong in a part and are on this copy."""
    places = _places(c)
    return tuple(
        c.passage(
            text.text,
            author="" if text.section is TextSection.QUOTE else interview.author,
            on=interview.on,
            quoted=text.section is TextSection.QUOTE,
        )
        for interview in c.told_in()
        for text in interview.texts
        if places[text.section] is part
        and c.selection.keeps(
            part, f"interview:{interview.id}:{text.section.value}", text.text, text.visibility
        )
    )


_HABITS = {
    BilanKind.PARCOURS: BilanPart.LIFE_STORY,
    BilanKind.INTERMEDIAIRE: BilanPart.CHANGES,
    BilanKind.FINAL: BilanPart.JOURNEY,
}
"""Where the participant's copy tells what was explained of the host society, near their reality (A-06)."""


def habits(c: Composing) -> tuple[bilans.Habit, ...]:
    """The habits of the host society that were explained: an intermediate bilan tells the recent ones."""
    since = c.since() if c.ask.kind is BilanKind.INTERMEDIAIRE else date.min
    told = ((line, line.explained) for line in c.dossier.cultural_codes)
    return tuple(
        _habit(c, line, change) for line, change in told if change and since <= change.on <= c.ask.today
    )


def _habit(c: Composing, line: ChecklistLine, change: StateChange) -> bilans.Habit:
    """When and in which language is for the file."""
    part = BilanPart.OBSERVATIONS if c.for_dossier else _HABITS[c.ask.kind]
    c.selection.takes(part, f"code:{line.item.code}", line.item.title)
    if not c.for_dossier:
        return bilans.Habit(line.item.title)
    language = lowered(c.words.of("language", change.language)) if change.language else ""
    return bilans.Habit(line.item.title, change.on, language)


# 11 · what the person thinks of it


def feedback(c: Composing) -> tuple[bilans.Feedback, ...]:
    """The feedback of the interviews told: the person's own answers, in words."""
    return tuple(_feedback(c, i) for i in c.told_in() if i.feedback.is_complete)


def _feedback(c: Composing, interview: Interview) -> bilans.Feedback:
    given = interview.feedback
    key = f"feedback:{interview.id}"
    c.selection.takes(BilanPart.OPINION, key, f"Feed-back du {day_month(interview.on)}")
    reason = c.selection.only_in_dossier(
        BilanPart.OPINION, f"{key}:motif", given.not_collected_reason, LeftOut.FILE_ONLY
    )
    return bilans.Feedback(
        on=interview.on,
        answered=c.words.low(given.answer_received) if given.answer_received else "",
        remaining_questions=given.remaining_questions,
        remarks=given.other_remarks,
        in_the_group=FEELINGS.get(given.group_feeling or 0, ""),
        helped=c.words.low(given.project_helped) if given.project_helped else "",
        not_collected=reason,
    )


def verbatims(c: Composing) -> tuple[Passage, ...]:
    """Words of the person, and what they said of the modules; said in passing: dossier copy only."""
    said = (
        c.passage(quote.quote, on=quote.on, author=quote.source, quoted=True)
        for quote in c.dossier.informal_feedback
        if c.selection.only_in_dossier(BilanPart.OPINION, f"quote:{quote.id}", quote.quote, LeftOut.FILE_ONLY)
    )
    return (*told(c, BilanPart.OPINION), *said)
