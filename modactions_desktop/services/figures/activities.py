"""T9 to T15: what was done with the persons, one to one, with services and in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modactions_desktop import labels
from modactions_desktop.domain.bilan_story import group_name
from modactions_desktop.domain.cells import Count, CountedTable, Mean, Share, TableDraft
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.figures import first_and_last
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.plans import Horizon, ObstacleOutcome, PlanStatus
from modactions_desktop.domain.referrals import (
    FINAL_STATUSES,
    POSITIVE_STATUSES,
    ReferralScope,
    ReferralStatus,
)
from modactions_desktop.domain.years import ObstacleAverage
from modactions_desktop.services.figures.people import with_interpreter
from modactions_desktop.services.figures.source import (
    GoalOfPeriod,
    Meeting,
    ObstacleOfPeriod,
    Presences,
    ReferralOfPeriod,
    Source,
)
from modactions_desktop.services.figures.words import NONE, TOTAL, UNKNOWN, finished, lowered

TAGS = {"primes": "Primes et aides", "factures": "Factures", "convocations": "Convocations"}


def interviews(source: Source) -> CountedTable:
    """T9."""
    columns = (
        "Type d’entretien",
        "Tenus",
        "Personnes",
        "Durée moyenne (min)",
        "Durée non notée",
        "Avec interprète",
        "Excusés",
        "Absents",
        "Annulés",
        "Issue non notée",
    )
    draft = TableDraft("T9", columns, total_row=True)

    def add(label: str, kept: Iterable[Meeting]) -> int:
        return draft.add(label, *_interview_cells(list(kept)))

    met = source.interviews
    rows = [add(labels.label(kind), (m for m in met if m.kind is kind)) for kind in InterviewKind]
    spoken = {m.interpreter_language for m in met if m.interpreter_language}
    for code in sorted(spoken, key=lambda c: source.label("language", c)):
        name = lowered(source.label("language", code))
        add(f"dont en {name}", (m for m in met if m.interpreter_language == code))
    unnamed = (m for m in met if with_interpreter(m) and not m.interpreter_language)
    add(f"dont en langue {UNKNOWN.lower()}e", unnamed)
    total = add(TOTAL, met)
    draft.add_up(total, rows, (1, 4, 5, 6, 7, 8, 9))
    draft.add_up_if_apart(total, rows, 2)
    return finished(draft)


def _interview_cells(meetings: Sequence[Meeting]) -> tuple[Count | Mean, ...]:
    held = [m for m in meetings if m.status is InterviewStatus.HELD]
    minutes = [m.minutes for m in held if m.minutes is not None]

    def having(status: InterviewStatus) -> Count:
        return Count(sum(m.status is status for m in meetings))

    return (
        Count(len(held)),
        Count.of(m.person for m in held),
        Mean(sum(minutes) / len(minutes) if minutes else 0, len(minutes)),
        Count(len(held) - len(minutes)),
        Count(sum(with_interpreter(m) for m in held)),
        having(InterviewStatus.EXCUSED),
        having(InterviewStatus.ABSENT),
        having(InterviewStatus.CANCELLED),
        having(InterviewStatus.PLANNED),
    )


def obstacles(source: Source) -> CountedTable:
    """T10."""
    columns = (
        "Domaine",
        "Freins",
        "Personnes",
        "Gravité non notée",
        "Évalués deux fois",
        "Gravité au début",
        "Gravité à la fin",
        "Améliorés",
        "Stables",
        "Aggravés",
        "Levés",
        "Levés en partie",
    )
    draft = TableDraft("T10", columns, total_row=True)
    names = _domains(source)
    rows = [
        draft.add(name, *_obstacle_cells(source, [o for o in source.obstacles if o.domain == code]))
        for code, name in names.items()
    ]
    rest = [o for o in source.obstacles if o.domain not in names]
    rows.append(draft.add(f"Domaine {UNKNOWN.lower()}", *_obstacle_cells(source, rest)))
    total = draft.add(TOTAL, *_obstacle_cells(source, source.obstacles))
    draft.add_up(total, rows, (1, 3, 4, 7, 8, 9, 10, 11))
    draft.add_up_if_apart(total, rows, 2)
    return finished(draft)


def _domains(source: Source) -> dict[str, str]:
    """The domains that occur, in the order of her list."""
    met = {o.domain for o in source.obstacles}
    return {code: known.label for code, known in source.codes["domain"].items() if code in met}


def _obstacle_cells(source: Source, kept: Sequence[ObstacleOfPeriod]) -> tuple[Count | Mean, ...]:
    pairs = [pair for o in kept if (pair := first_and_last(source.severities.get(o.id, [])))]
    unrated = sum(not source.severities.get(o.id) for o in kept)
    ended = [o for o in kept if o.end is not None and o.end <= source.period.end]
    over = len(pairs)
    return (
        Count(len(kept)),
        Count.of(o.person for o in kept),
        Count(unrated),
        Count(over),
        Mean(sum(first for first, _ in pairs) / over if over else 0, over),
        Mean(sum(last for _, last in pairs) / over if over else 0, over),
        Count(sum(last < first for first, last in pairs)),
        Count(sum(last == first for first, last in pairs)),
        Count(sum(last > first for first, last in pairs)),
        Count(sum(o.outcome is ObstacleOutcome.LIFTED for o in ended)),
        Count(sum(o.outcome is ObstacleOutcome.PARTIAL for o in ended)),
    )


def obstacle_averages(source: Source) -> tuple[ObstacleAverage, ...]:
    """Start and end of each domain, for the chart; `persons` counts who was rated twice."""
    result = []
    for code, name in _domains(source).items():
        rated = [
            (o.person, pair)
            for o in source.obstacles
            if o.domain == code and (pair := first_and_last(source.severities.get(o.id, [])))
        ]
        if rated:
            start = sum(pair[0] for _, pair in rated) / len(rated)
            end = sum(pair[1] for _, pair in rated) / len(rated)
            result.append(ObstacleAverage(name, round(start, 2), round(end, 2), len({p for p, _ in rated})))
    return tuple(result)


def goals(source: Source) -> CountedTable:
    """T11."""
    columns = (
        "Horizon",
        "Ouverts dans la période",
        "Personnes",
        "Posés dans la période",
        "Encore en cours",
        "Atteints",
        "Atteints en partie",
        "Abandonnés",
        "Annulés",
        "Part atteinte (%)",
    )
    draft = TableDraft("T11", columns, total_row=True)
    rows = [
        draft.add(
            labels.label(horizon), *_goal_cells(source, [g for g in source.goals if g.horizon is horizon])
        )
        for horizon in Horizon
    ]
    total = draft.add(TOTAL, *_goal_cells(source, source.goals))
    draft.add_up(total, rows, (1, 3, 4, 5, 6, 7, 8))
    draft.add_up_if_apart(total, rows, 2)
    draft.add_across(1, (4, 5, 6, 7, 8))
    return finished(draft)


def _goal_cells(source: Source, kept: Sequence[GoalOfPeriod]) -> tuple[Count | Share, ...]:
    def having(*statuses: PlanStatus) -> Count:
        return Count(sum(g.status in statuses for g in kept))

    everything = Count(len(kept))
    return (
        everything,
        Count.of(g.person for g in kept),
        Count(sum(source.period.contains(g.begin) for g in kept)),
        having(PlanStatus.TO_START, PlanStatus.ONGOING, PlanStatus.PAUSED),
        having(PlanStatus.REACHED),
        having(PlanStatus.PARTLY_REACHED),
        having(PlanStatus.ABANDONED),
        having(PlanStatus.CANCELLED),
        Share(having(PlanStatus.REACHED, PlanStatus.PARTLY_REACHED), everything),
    )


def rights(source: Source) -> CountedTable:
    """T12."""
    columns = (
        "Catégorie",
        "Expliqués dans la période",
        "Personnes informées",
        "À expliquer",
        "Expliqués",
        "Démarche en cours",
        "En ordre",
        "Refusés ou perdus",
        "Non concernés",
        "Points suivis",
    )
    draft = TableDraft("T12", columns, total_row=True)
    explained, last = _explained(source), _last_states(source)

    def add(label: str, items: Iterable[int]) -> int:
        kept = frozenset(items)
        told = {pair for pair in explained if pair[1] in kept}
        states = [state for (_, item), state in last.items() if item in kept]
        counts = [Count(states.count(state)) for state in _STATES]
        return draft.add(label, Count(len(told)), Count.of(p for p, _ in told), *counts, Count(len(states)))

    categories = {item.category: item.category_title for item in source.items.values()}
    rows = [
        add(f"{code} · {title}", (i.id for i in source.items.values() if i.category == code))
        for code, title in sorted(categories.items())
    ]
    for tag, name in TAGS.items():
        add(f"dont {name.lower()}", (i.id for i in source.items.values() if tag in i.tags))
    total = add(TOTAL, source.items)
    draft.add_up(total, rows, (1, *range(3, 10)))
    draft.add_up_if_apart(total, rows, 2)
    draft.add_across(9, range(3, 9))
    return finished(draft)


_STATES = (
    ChecklistState.TO_EXPLAIN,
    ChecklistState.EXPLAINED,
    ChecklistState.IN_PROGRESS,
    ChecklistState.IN_ORDER,
    ChecklistState.REFUSED,
    ChecklistState.NOT_CONCERNED,
)


def _explained(source: Source) -> set[tuple[int, int]]:
    """Person and item of every explanation given in the period."""
    return {
        (c.person, c.item)
        for c in source.changes
        if c.state is ChecklistState.EXPLAINED and source.period.contains(c.on)
    }


def _last_states(source: Source) -> dict[tuple[int, int], ChecklistState]:
    """Last state of each item of the persons followed."""
    return {(c.person, c.item): c.state for c in source.changes if c.person in source.followed}


def referrals(source: Source) -> CountedTable:
    """T13."""
    columns = (
        "Service",
        "Portée",
        "Personnes",
        "Orientations",
        "Abouties",
        "En cours",
        "Refusées",
        "Abandonnées",
        "Sans suite",
        "Part aboutie (%)",
    )
    draft = TableDraft("T13", columns, total_row=True)
    by_service: dict[tuple[ReferralScope, str], list[ReferralOfPeriod]] = {}
    for referral in source.referrals:
        by_service.setdefault((referral.scope, _service(source, referral)), []).append(referral)
    rows: list[int] = []
    for scope in ReferralScope:
        name = lowered(labels.label(scope).partition(" ")[0])
        for service in sorted((s for of, s in by_service if of is scope and s != UNKNOWN), key=str.casefold):
            rows.append(draft.add(service, name, *_referral_cells(source, by_service[scope, service])))
    unknown = [r for (_, service), kept in by_service.items() if service == UNKNOWN for r in kept]
    rows.append(draft.add(f"Service {UNKNOWN.lower()}", NONE, *_referral_cells(source, unknown)))
    total = draft.add(TOTAL, NONE, *_referral_cells(source, source.referrals))
    draft.add_up(total, rows, range(3, 9))
    draft.add_up_if_apart(total, rows, 2)
    draft.add_across(3, range(4, 9))
    return finished(draft)


def _service(source: Source, referral: ReferralOfPeriod) -> str:
    if referral.service in source.services:
        return source.services[referral.service]
    return "Trajectoire d’activation" if referral.scope is ReferralScope.TRAJECTORY else UNKNOWN


def _referral_cells(source: Source, kept: Sequence[ReferralOfPeriod]) -> tuple[Count | Share, ...]:
    states = [source.referral_status.get(r.id, ReferralStatus.PROPOSED) for r in kept]

    def having(*statuses: ReferralStatus) -> Count:
        return Count(sum(state in statuses for state in states))

    everything, good = Count(len(kept)), having(*POSITIVE_STATUSES)
    return (
        Count.of(r.person for r in kept),
        everything,
        good,
        Count(sum(state not in FINAL_STATUSES | POSITIVE_STATUSES for state in states)),
        having(ReferralStatus.REFUSED),
        having(ReferralStatus.ABANDONED),
        having(ReferralStatus.NO_FOLLOW_UP),
        Share(good, everything),
    )


def modules(source: Source) -> CountedTable:
    """T14: by group and module."""
    columns = (
        "Groupe",
        "Module",
        "Séances",
        "Heures",
        "Inscrits",
        "Présences",
        "Excusés",
        "Absents",
        "Annulés par le service",
        "Taux de présence (%)",
    )
    draft = TableDraft("T14", columns, total_row=True)
    met = {(s.group, s.module) for s in source.sessions} | {(p.group, p.module) for p in source.presences}
    rows: list[int] = []
    for group, called in source.groups.items():
        for module in (*source.modules, None):
            if (group, module) in met:
                name = source.modules.get(module, "") if module else f"Module {UNKNOWN.lower()}"
                rows.append(draft.add(group_name(called), name, *_module_cells(source, {(group, module)})))
    total = draft.add(TOTAL, NONE, *_module_cells(source, met))
    draft.add_up(total, rows, (2, 5, 6, 7, 8))
    draft.add_up_if_apart(total, rows, 4)
    return finished(draft)


def _module_cells(source: Source, kept: set[tuple[str, int | None]]) -> tuple[Count | Share | float, ...]:
    sessions = [s for s in source.sessions if (s.group, s.module) in kept and not s.cancelled]
    marks = [p for p in source.presences if (p.group, p.module) in kept]
    present = _marked(marks, Presence.PRESENT)
    excused, absent = _marked(marks, Presence.EXCUSED), _marked(marks, Presence.ABSENT)
    return (
        Count.things(sum(s.times for s in sessions)),
        round(sum(s.minutes for s in sessions) / 60, 1),
        Count.of(p.person for p in marks),
        present,
        excused,
        absent,
        _marked(marks, Presence.CANCELLED),
        Share(present, Count(present.value + excused.value + absent.value)),
    )


def _marked(marks: Iterable[Presences], presence: Presence) -> Count:
    return Count(sum(p.times for p in marks if p.presence is presence))


def visits(source: Source) -> CountedTable:
    """T15: the six categories always, others when they occur."""
    columns = ("Catégorie", "Visites", "Participants", "Présences", "Excusés", "Absents")
    draft = TableDraft("T15", columns, total_row=True)
    met = {o.category for o in source.outings}
    names = {
        code: known.label
        for code, known in source.codes["visit_category"].items()
        if code != "autre" or code in met
    }
    rows = [draft.add(name, *_visit_cells(source, {code})) for code, name in names.items()]
    rows.append(draft.add(f"Catégorie {UNKNOWN.lower()}e", *_visit_cells(source, met - set(names))))
    total = draft.add(TOTAL, *_visit_cells(source, met))
    draft.add_up(total, rows, (1, 3, 4, 5))
    draft.add_up_if_apart(total, rows, 2)
    return finished(draft)


def _visit_cells(source: Source, categories: set[str]) -> tuple[Count, ...]:
    outings = {o.id for o in source.outings if o.category in categories}
    marks = [p for p in source.outing_presences if p.outing in outings]

    def marked(presence: Presence) -> Count:
        return Count(sum(p.presence is presence for p in marks))

    return (
        Count.things(len(outings)),
        Count.of(p.person for p in marks if p.presence is Presence.PRESENT),
        marked(Presence.PRESENT),
        marked(Presence.EXCUSED),
        marked(Presence.ABSENT),
    )
