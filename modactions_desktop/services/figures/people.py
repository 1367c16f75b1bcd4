"""T1 to T8: the key figures, the flow, and who the persons are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from modactions_desktop import labels
from modactions_desktop.domain.bilan_story import group_name
from modactions_desktop.domain.cells import Count, CountedTable, Share, TableDraft
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.figures import (
    ADULT_BANDS,
    AgeBand,
    Measure,
    Stay,
    age_band,
    flow,
    group_attendance,
    has_progressed,
)
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.participants import FrenchSkill, Gender, Phase
from modactions_desktop.services.figures.source import Meeting, Source
from modactions_desktop.services.figures.words import NONE, TOTAL, UNKNOWN, finished, main_group

TOP = 10
TESTED = frozenset({"TEST_CRI", "TEST_OPERATEUR", "ATTESTATION"})
"""Sources of a level that are tests, unless the list of sources says otherwise (`reliable`)."""


def with_interpreter(meeting: Meeting) -> bool:
    """An interpreter was there: came, or is named without having been absent."""
    if meeting.interpreter_came is None:
        return bool(meeting.interpreter_language)
    return meeting.interpreter_came


def attendance(source: Source) -> dict[str, frozenset[int]]:
    """Distinct persons of each group in the period."""
    present = (
        (p.person, p.group, source.period.begin) for p in source.presences if p.presence is Presence.PRESENT
    )
    return group_attendance(present, source.memberships, source.period)


def exits(source: Source) -> dict[int, Stay]:
    """For each person, the first exit of the period."""
    result: dict[int, Stay] = {}
    for stay in source.phase(Phase.EXIT):
        if stay.begins_in(source.period):
            result.setdefault(stay.person, stay)
    return result


def is_positive(source: Source, person: int) -> bool:
    """Whether the person's reason for leaving is on the list of positive exits."""
    code = source.codes["exit_reason"].get(source.persons[person].exit_reason)
    return bool(code and code.attributes.get("positive"))


def key_figures(source: Source) -> CountedTable:
    """T1. Rows may overlap, save for the main groups, which make up the entries."""
    draft = TableDraft("T1", ("Indicateur", "Personnes", "Événements"))
    held, followed = source.held, source.followed
    draft.add("Personnes suivies (entretiens tenus)", Count.of(followed), Count(len(held)))
    entered = draft.add("Entrées en trajectoire", Count.of(source.entered), _entry_events(source))
    groups = [
        draft.add(main_group(name), Count.of(_members(source, code)), NONE)
        for code, name in source.groups.items()
    ]
    groups.append(draft.add(main_group(UNKNOWN.lower()), Count.of(_members(source, None)), NONE))
    draft.add_up(entered, groups, (1,))
    _attendance_rows(draft, source)
    _event_rows(draft, source)
    return finished(draft)


def _entry_events(source: Source) -> Count:
    return Count(sum(stay.begins_in(source.period) for stay in source.phase(Phase.TRAJECTORY)))


def _members(source: Source, code: str | None) -> tuple[int, ...]:
    return tuple(person for person, group in source.main_groups.items() if group == code)


def _attendance_rows(draft: TableDraft, source: Source) -> None:
    people = attendance(source)
    times = Counter[str]()
    for p in source.presences:
        times[p.group] += p.times if p.presence is Presence.PRESENT else 0
    for code, name in source.groups.items():
        draft.add(
            f"Fréquentation : {group_name(name)} (présences)",
            Count.of(people.get(code, ())),
            Count(times[code]),
        )


def _event_rows(draft: TableDraft, source: Source) -> None:
    interpreted = [m for m in source.held if with_interpreter(m)]
    left = exits(source)
    positive = [person for person in left if is_positive(source, person)]
    visitors = [p for p in source.outing_presences if p.presence is Presence.PRESENT]
    sessions = [p for p in source.presences if p.presence is Presence.PRESENT]
    held_sessions = sum(s.times for s in source.sessions if not s.cancelled)
    referrals = source.referrals
    draft.add("Entretiens avec interprète", Count.of(m.person for m in interpreted), Count(len(interpreted)))
    draft.add("Orientations vers un service", Count.of(r.person for r in referrals), Count(len(referrals)))
    draft.add("Sorties", Count.of(left), NONE)
    draft.add("Sorties positives", Count.of(positive), NONE)
    draft.add("Séances collectives", Count.of(p.person for p in sessions), Count.things(held_sessions))
    draft.add("Visites culturelles", Count.of(v.person for v in visitors), Count.things(len(source.outings)))


def flows(source: Source) -> CountedTable:
    """T2: stays add up from one end of the period to the other; persons stand beside them."""
    period = source.period
    columns = (
        "Phase",
        f"En cours au {numeric_date(period.begin)}",
        "Entrées",
        "Ensemble",
        "Sorties",
        f"En cours après le {numeric_date(period.end)}",
        "Personnes distinctes",
    )
    draft = TableDraft("T2", columns)
    for phase in Phase:
        f = flow(source.phase(phase), period)
        everybody = (*f.present, *f.entered)
        ends = (Count(len(everybody)), Count(len(f.left)), Count(len(f.remaining)))
        counts = (Count(len(f.present)), Count(len(f.entered)), *ends)
        draft.add(labels.label(phase), *counts, Count.of(everybody))
    draft.add_across(3, (1, 2))
    draft.add_across(3, (4, 5))
    missing = Count.of(source.followed - {stay.person for stay in source.phases})
    draft.add(f"Phase {UNKNOWN.lower()}e", *[NONE] * 5, missing)
    return finished(draft)


def sex_and_age(source: Source) -> CountedTable:
    """T3."""
    genders = tuple(labels.label(gender) for gender in Gender)
    draft = TableDraft("T3", ("Âge à l’entrée", *genders, TOTAL, "Entrées en trajectoire"), total_row=True)
    bands = {person: age_band(source.age(person)) for person in source.followed | set(source.entered)}

    def add(label: str, *kept: AgeBand) -> int:
        people = frozenset(person for person, band in bands.items() if not kept or band in kept)
        return draft.add(label, *_by_gender(source, people), Count.of(people & set(source.entered)))

    under = add("Moins de 18 ans", AgeBand.UNDER_18)
    adults = [add(f"{band.value.replace('-', '–')} ans", band) for band in ADULT_BANDS]
    middle = add("18–60 ans", *ADULT_BANDS)
    over = add("Plus de 60 ans", AgeBand.OVER_60)
    unknown = add(UNKNOWN, AgeBand.UNKNOWN)
    total = add(TOTAL)
    columns = range(1, len(draft.columns))
    draft.add_up(middle, adults, columns)
    draft.add_up(total, (under, middle, over, unknown), columns)
    draft.add_across(len(Gender) + 1, range(1, len(Gender) + 1))
    return finished(draft)


def _by_gender(source: Source, people: frozenset[int]) -> tuple[Count, ...]:
    followed = people & source.followed
    counts = tuple(Count.of(p for p in followed if source.persons[p].gender is gender) for gender in Gender)
    return (*counts, Count.of(followed))


def by_code(
    draft: TableDraft, source: Source, names: Mapping[str, str], code_of: Callable[[int], str | None]
) -> CountedTable:
    """One row a code that occurs, one for what is not known, and the total."""
    total = Count.of(source.followed)
    people = source.followed | set(source.entered)
    codes = {person: code_of(person) for person in people}

    def add(label: str, kept: Iterable[int]) -> int:
        chosen = frozenset(kept)
        count = Count.of(chosen & source.followed)
        return draft.add(label, count, Share(count, total), Count.of(chosen & set(source.entered)))

    rows = []
    for code, name in names.items():
        chosen = [person for person, known in codes.items() if known == code]
        if chosen:
            rows.append(add(name, chosen))
    rows.append(add(UNKNOWN, (person for person, known in codes.items() if known not in names)))
    last = draft.add(TOTAL, total, Share(total, total), Count.of(source.entered))
    draft.add_up(last, rows, (1, 3))
    draft.total_row = True
    return finished(draft)


def _columns(what: str) -> tuple[str, ...]:
    return (what, "Personnes suivies", "Part (%)", "Entrées en trajectoire")


def _names(source: Source, codes: str) -> dict[str, str]:
    return {code: known.label for code, known in source.codes[codes].items() if code != "INC"}


def nationality(source: Source) -> CountedTable:
    """T4: the ten most frequent, the others together by zone."""
    counts = Counter(source.nationalities[p] for p in source.followed if p in source.nationalities)
    top = [code for code, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP]]
    names = {code: f"{country(source, code)} ({zone(source, code)})" for code in top}
    others = {f"autres {name}": f"Autres nationalités ({name})" for name in ("UE", "UE+", "hors UE")}

    def code_of(person: int) -> str | None:
        code = source.nationalities.get(person)
        return code if code is None or code in top else f"autres {zone(source, code)}"

    return by_code(TableDraft("T4", _columns("Nationalité")), source, names | others, code_of)


def zone(source: Source, nationality: str) -> str:
    """EU, the wider European zone, or elsewhere: what the funder asks."""
    known = source.codes["zone_country"].get(nationality)
    return {"UE": "UE", "UE_PLUS": "UE+"}.get(known.parent or "" if known else "", "hors UE")


def country(source: Source, code: str) -> str:
    """The French name of a nationality code."""
    for codes in ("nationality_special", "nationality_frequent", "zone_country"):
        if code in source.codes[codes]:
            return source.codes[codes][code].label
    return code


def residence_status(source: Source) -> CountedTable:
    """T5."""

    def code_of(person: int) -> str | None:
        stays = source.residence.get(person, [])
        day = source.entry_day(person)
        current = [s for s in stays if s.period.contains(day)]
        chosen = max(current, key=lambda s: s.begin or date.min, default=stays[0] if stays else None)
        return chosen.code if chosen else None

    draft = TableDraft("T5", _columns("Statut de séjour à l’entrée"))
    return by_code(draft, source, _names(source, "residence_status"), code_of)


def education(source: Source) -> CountedTable:
    """T6."""
    draft = TableDraft("T6", _columns("Niveau d’études"))
    return by_code(
        draft, source, _names(source, "education_level"), lambda p: source.persons[p].education_level
    )


def entry_channel(source: Source) -> CountedTable:
    """T8."""
    draft = TableDraft("T8", _columns("Canal d’orientation"))
    return by_code(draft, source, _names(source, "entry_channel"), lambda p: source.persons[p].entry_channel)


FRENCH_STEPS = ("Alpha", "A1.1", "A1", "A2", "B1", "B2 et plus")
_SCALE = (("ALPHA_O", "ALPHA_E"), ("A1_1", "A1.1"), ("A1",), ("A2",), ("B1",), ("B2",), ("C1",), ("C2",))
_RANKS = {level: rank for rank, levels in enumerate(_SCALE) for level in levels}
_STEP_OF = {level: FRENCH_STEPS[min(rank, len(FRENCH_STEPS) - 1)] for level, rank in _RANKS.items()}
_SKILLS = (FrenchSkill.SPEAKING, FrenchSkill.LISTENING, FrenchSkill.READING, FrenchSkill.WRITING)


def measures(source: Source, person: int, skill: FrenchSkill) -> list[Measure]:
    """The levels of one skill that are on the scale, oldest first."""
    sources = source.codes["french_source"]
    result = []
    for on, level, how in source.french.get(person, {}).get(skill, []):
        if level in _RANKS:
            tested = bool(sources[how].attributes.get("reliable")) if how in sources else how in TESTED
            result.append(Measure(on, level, _RANKS[level], tested))
    return result


def progress_in_french(source: Source, person: int) -> bool | None:
    """Whether at least one level was gained on one skill; None when nothing can be compared."""
    verdicts = [has_progressed(measures(source, person, skill)) for skill in FrenchSkill]
    known = [verdict for verdict in verdicts if verdict is not None]
    return any(known) if known else None


def french(source: Source) -> CountedTable:
    """T7: a matrix from the first level to the last one."""
    columns = (
        "À l’entrée (lignes), à la fin (colonnes)",
        *FRENCH_STEPS,
        UNKNOWN,
        TOTAL,
        "Mesurés deux fois",
        "En progrès",
    )
    draft = TableDraft("T7", columns, total_row=True)
    paths = {person: _path(source, person) for person in source.followed}
    progress = {person: progress_in_french(source, person) for person in source.followed}

    def add(label: str, kept: Iterable[int]) -> int:
        chosen = frozenset(kept)
        ends = [Count.of(p for p in chosen if paths[p][1] == step) for step in (*FRENCH_STEPS, None)]
        twice = Count.of(p for p in chosen if progress[p] is not None)
        better = Count.of(p for p in chosen if progress[p])
        return draft.add(label, *ends, Count.of(chosen), twice, better)

    rows = [add(step, (p for p, path in paths.items() if path[0] == step)) for step in FRENCH_STEPS]
    rows.append(add(UNKNOWN, (p for p, path in paths.items() if path[0] is None)))
    total = add(TOTAL, paths)
    draft.add_up(total, rows, range(1, len(columns)))
    draft.add_across(len(FRENCH_STEPS) + 2, range(1, len(FRENCH_STEPS) + 2))
    return finished(draft)


def _path(source: Source, person: int) -> tuple[str | None, str | None]:
    """First and last level of the first skill that was measured; no last level with a single measure."""
    for skill in _SKILLS:
        known = measures(source, person, skill)
        if known:
            last = _STEP_OF[known[-1].level] if len(known) > 1 else None
            return _STEP_OF[known[0].level], last
    return None, None
