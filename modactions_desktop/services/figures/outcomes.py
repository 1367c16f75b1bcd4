"""T16 to T20: how it ends, what the persons say of it, partners, money, and the fund's indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from modactions_desktop import labels
from modactions_desktop.domain.cells import Count, CountedTable, Mean, Share, TableDraft
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.figures import ADULT_BANDS, AgeBand, Stay, age_band, joined, median_days
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import AnswerReceived, InterviewKind, ProjectHelped
from modactions_desktop.domain.participants import Gender, Phase
from modactions_desktop.services.figures.people import exits, progress_in_french
from modactions_desktop.services.figures.source import Item, Meeting, Source
from modactions_desktop.services.figures.words import NONE, TOTAL, UNKNOWN, finished, indicators


def departures(source: Source) -> CountedTable:
    """T16."""
    columns = (
        "Motif de sortie",
        "Sortie positive",
        "Personnes",
        "dont passées par la trajectoire",
        "Durée médiane du trajet (jours)",
    )
    draft = TableDraft("T16", columns, total_row=True)
    left, stays = exits(source), _trajectories(source)
    reasons = source.codes["exit_reason"]

    def add(label: str, positive: str, kept: Iterable[int]) -> int:
        people = frozenset(kept)
        lengths = [stays[p] for p in people if p in stays]
        days = median_days(lengths)
        through = Count.of(p for p in people if p in stays)
        return draft.add(label, positive, Count.of(people), through, Mean(days or 0, len(lengths)))

    rows = [
        add(code.label, "oui" if code.attributes.get("positive") else "non", _leaving_for(source, left, key))
        for key, code in reasons.items()
    ]
    unknown = [p for p in left if source.persons[p].exit_reason not in reasons]
    rows.append(add(f"Motif {UNKNOWN.lower()}", NONE, unknown))
    total = add(TOTAL, NONE, left)
    draft.add_up(total, rows, (2, 3))
    return finished(draft)


def _leaving_for(source: Source, left: dict[int, Stay], reason: str) -> list[int]:
    return [person for person in left if source.persons[person].exit_reason == reason]


def _trajectories(source: Source) -> dict[int, tuple[date, date]]:
    """First and last day in the trajectory of each person who left in the period."""
    left = exits(source)
    result: dict[int, tuple[date, date]] = {}
    for stay in joined(source.phase(Phase.TRAJECTORY)):
        leaving = left.get(stay.person)
        if leaving is None or leaving.begin is None or stay.begin is None or stay.begin > leaving.begin:
            continue
        end = min(stay.end or leaving.begin, leaving.begin)
        first = result[stay.person][0] if stay.person in result else stay.begin
        result[stay.person] = (first, end)
    return result


def feedback(source: Source) -> CountedTable:
    """T17."""
    columns = ("Question", "Réponse", "Entretiens", "Part (%)", "Personnes")
    draft = TableDraft("T17", columns)
    _question(
        draft,
        "Avez-vous reçu une réponse à vos questions ?",
        [(m.person, _answered(m)) for m in source.held],
        (*map(labels.label, AnswerReceived), NOT_COLLECTED),
    )
    _question(
        draft,
        "Le projet vous a-t-il aidé à vous intégrer ? (entretien final)",
        [(m.person, _helped(m)) for m in source.held if m.kind is InterviewKind.FINAL],
        tuple(map(labels.label, ProjectHelped)),
    )
    return finished(draft)


NOT_COLLECTED = "Non recueilli (raison notée)"


def _answered(meeting: Meeting) -> str:
    if meeting.answer is not None:
        return labels.label(meeting.answer)
    return NOT_COLLECTED if meeting.not_collected else UNKNOWN


def _helped(meeting: Meeting) -> str:
    return labels.label(meeting.helped) if meeting.helped is not None else UNKNOWN


def _question(
    draft: TableDraft, question: str, given: list[tuple[int, str]], answers: tuple[str, ...]
) -> None:
    whole = Count(len(given))
    rows = []
    for answer in (*answers, UNKNOWN):
        people = [person for person, word in given if word == answer]
        count = Count(len(people))
        rows.append(draft.add(question, answer, count, Share(count, whole), Count.of(people)))
    total = draft.add(question, TOTAL, whole, Share(whole, whole), Count.of(p for p, _ in given))
    draft.add_up(total, rows, (2,))
    draft.add_up_if_apart(total, rows, 4)


def platforms(source: Source) -> CountedTable:
    """T18."""
    columns = (
        "Plateforme",
        "Type",
        "Réunions",
        "Rythme prévu (mois)",
        "Plus long intervalle (jours)",
        "Rythme tenu",
    )
    draft = TableDraft("T18", columns)
    for platform in source.platforms:
        gap = max(((later - earlier).days for earlier, later in pairwise(platform.days)), default=None)
        kept = NONE if gap is None else "oui" if gap <= 31 * platform.rhythm_months else "non"
        draft.add(
            platform.platform,
            labels.label(platform.kind),
            Count.things(len(platform.days)),
            platform.rhythm_months,
            NONE if gap is None else gap,
            kept,
        )
    if not draft.rows:
        draft.add(f"Plateforme {UNKNOWN.lower()}e", NONE, Count.things(0), NONE, NONE, NONE)
    return finished(draft)


def funding(source: Source) -> CountedTable:
    """T19."""
    draft = TableDraft("T19", ("Projet", "Financeur", "Part (%)", "Assiette"))
    for share in source.funders:
        draft.add(share.project, share.funder, share.percent, share.base or UNKNOWN.lower())
    if not draft.rows:
        draft.add(UNKNOWN, UNKNOWN, None, UNKNOWN)
    return finished(draft)


def fund_indicators(source: Source) -> CountedTable:
    """T20: the indicators of the fund's editions that the period touches; what is not measured says so."""
    genders = tuple(labels.label(gender) for gender in Gender)
    ages = ("Moins de 18 ans", "18–60 ans", "Plus de 60 ans", "Âge non renseigné")
    columns = ("Code", "Indicateur", *genders, *ages, TOTAL, "Sur")
    draft = TableDraft("T20", columns)
    remarks = []
    for row in indicators().amif:
        if not _is_of(row.edition, source):
            continue
        measure = MEASURES.get(row.code)
        if measure is None:
            draft.add(row.code, row.label, *[None] * (len(columns) - 2))
        else:
            people, among = measure(source)
            cells = (*_breakdown(source, people), Count.of(people), Count.of(among))
            draft.add(row.code, row.label, *cells)
        remarks.append(f"{row.code} : {row.measure}")
    total, first_age = len(columns) - 2, 2 + len(Gender)
    draft.add_across(total, range(2, first_age))
    draft.add_across(total, range(first_age, total))
    return finished(draft, " ".join(remarks))


def _is_of(edition: str, source: Source) -> bool:
    """Whether the years of an edition, « 2014-2020 », touch the period."""
    first, last = (int(year) for year in edition.split("-"))
    return first <= source.period.end.year and source.period.begin.year <= last


_AGES = ((AgeBand.UNDER_18,), ADULT_BANDS, (AgeBand.OVER_60,), (AgeBand.UNKNOWN,))


def _breakdown(source: Source, people: frozenset[int]) -> tuple[Count, ...]:
    sexes = tuple(Count.of(p for p in people if source.persons[p].gender is g) for g in Gender)
    ages = tuple(Count.of(p for p in people if age_band(source.age(p)) in bands) for bands in _AGES)
    return sexes + ages


People = frozenset[int]
Measured = tuple[People, People]
"""Numerator and denominator."""


def _training(source: Source) -> Measured:
    inside = {s.person for s in source.phase(Phase.TRAJECTORY) if s.overlaps(source.period)}
    return source.followed & (inside | _referred(source, "langue", *_WORK)), source.followed


def _housing(source: Source) -> Measured:
    told = _told(source, lambda item: item.category == "F")
    return source.followed & (told | _referred(source, "logement")), source.followed


def _health(source: Source) -> Measured:
    told = _told(source, lambda item: item.category == "D")
    return source.followed & (told | _referred(source, "sante")), source.followed


def _democracy(source: Source) -> Measured:
    political = {o.id for o in source.outings if o.category == "politique"}
    there = {
        p.person for p in source.outing_presences if p.outing in political and p.presence is Presence.PRESENT
    }
    return source.followed & there, source.followed


def _collective(source: Source) -> Measured:
    there = {p.person for p in source.presences if p.presence is Presence.PRESENT}
    there |= {p.person for p in source.outing_presences if p.presence is Presence.PRESENT}
    return source.followed & there, source.followed


def _better_french(source: Source) -> Measured:
    progress = {p: progress_in_french(source, p) for p in source.followed}
    measured = frozenset(p for p, better in progress.items() if better is not None)
    return frozenset(p for p in measured if progress[p]), measured


def _useful(source: Source) -> Measured:
    asked = {m.person: m.helped for m in source.held if m.helped not in (None, ProjectHelped.NO_ANSWER)}
    useful = (p for p, h in asked.items() if h in (ProjectHelped.YES, ProjectHelped.PARTLY))
    return frozenset(useful), frozenset(asked)


_WORK = ("emploi", "formation", "scolarite")
MEASURES: dict[str, Callable[[Source], Measured]] = {
    "2014.I": _training,
    "2014.II": _housing,
    "2014.III": _health,
    "2014.IV": _democracy,
    "O.2.3": lambda source: (source.followed, source.followed),
    "O.2.3.1": lambda source: (source.followed & _referred(source, "langue"), source.followed),
    "O.2.3.2": _collective,
    "O.2.3.3": lambda source: (source.followed & _referred(source, *_WORK), source.followed),
    "O.2.5": lambda source: (source.followed & _told(source, lambda i: i.code == "B05"), source.followed),
    "R.2.8": _better_french,
    "R.2.9": _useful,
    "R.2.10": lambda source: (source.followed & source.asked_for("I02"), source.followed),
}
"""How each indicator is counted; one that is not here is typed by hand."""


def _referred(source: Source, *domains: str) -> People:
    """Persons referred in the period to a service of one of these domains."""
    return frozenset(
        r.person
        for r in source.referrals
        if r.service is not None
        and not source.service_domains.get(r.service, frozenset()).isdisjoint(domains)
    )


def _told(source: Source, about: Callable[[Item], bool]) -> People:
    """Persons to whom such an item was explained in the period."""
    return frozenset(
        c.person
        for c in source.changes
        if c.state is ChecklistState.EXPLAINED
        and source.period.contains(c.on)
        and about(source.items[c.item])
    )
