"""T16 to T20: how it ends, what the persons say of it, partners, money, and the fund's indicators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from modactions_desktop import labels
from modactions_desktop.domain.cells import Count, CountedTable, Mean, Share, TableDraft
from modactions_desktop.domain.figures import ADULT_BANDS, AgeBand, Stay, age_band, joined, median_days
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import AnswerReceived, InterviewKind, ProjectHelped
from modactions_desktop.domain.participants import Gender, Phase
from modactions_desktop.domain.referrals import POSITIVE_STATUSES
from modactions_desktop.services.figures.people import exits, finished, progress_in_french
from modactions_desktop.services.figures.source import Meeting, Source
from modactions_desktop.services.figures.words import TOTAL, UNKNOWN

NONE = "—"


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


NOT_COLLECTED = "Non recueilli, avec la raison"


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
            float(platform.rhythm_months),
            NONE if gap is None else float(gap),
            kept,
        )
    if not draft.rows:
        draft.add(f"Plateforme {UNKNOWN.lower()}", NONE, Count.things(0), NONE, NONE, NONE)
    return finished(draft)


def funding(source: Source) -> CountedTable:
    """T19."""
    draft = TableDraft("T19", ("Projet", "Financeur", "Part (%)", "Assiette"))
    for share in source.funders:
        draft.add(share.project, share.funder, share.percent, share.base or UNKNOWN.lower())
    if not draft.rows:
        draft.add(UNKNOWN, UNKNOWN, None, UNKNOWN)
    return finished(draft)


def indicators(source: Source) -> CountedTable:
    """T20."""
    genders = tuple(labels.label(gender) for gender in Gender)
    ages = ("<18 ans", "18–60 ans", ">60 ans", "Âge non renseigné")
    columns = ("Code", "Indicateur", *genders, *ages, TOTAL, "Sur")
    draft = TableDraft("T20", columns)
    for code, name, people, among in _measured(source):
        draft.add(code, name, *_breakdown(source, people), Count.of(people), Count.of(among))
    total, first_age = len(columns) - 2, 2 + len(Gender)
    draft.add_across(total, range(2, first_age))
    draft.add_across(total, range(first_age, total))
    return finished(draft)


_AGES = ((AgeBand.UNDER_18,), ADULT_BANDS, (AgeBand.OVER_60,), (AgeBand.UNKNOWN,))


def _breakdown(source: Source, people: frozenset[int]) -> tuple[Count, ...]:
    sexes = tuple(Count.of(p for p in people if source.persons[p].gender is g) for g in Gender)
    ages = tuple(Count.of(p for p in people if age_band(source.age(p)) in bands) for bands in _AGES)
    return sexes + ages


def _measured(source: Source) -> Iterable[tuple[str, str, frozenset[int], frozenset[int]]]:
    everybody = source.followed
    progress = {p: progress_in_french(source, p) for p in everybody}
    measured = frozenset(p for p, better in progress.items() if better is not None)
    asked = {m.person: m.helped for m in source.held if m.helped not in (None, ProjectHelped.NO_ANSWER)}
    useful = frozenset(p for p, h in asked.items() if h in (ProjectHelped.YES, ProjectHelped.PARTLY))
    yield "O.2.3", "Participants soutenus", everybody, everybody
    yield "O.2.3.1", "dont orientés vers un cours de langue", _referred(source, "langue"), everybody
    yield "O.2.3.2", "dont présents aux activités collectives", _collective(source), everybody
    yield "O.2.3.3", "dont orientés vers l'emploi ou la formation", _referred(source, *_WORK), everybody
    better = frozenset(p for p in measured if progress[p])
    yield "R.2.8", "Au moins un niveau de français gagné", better, measured
    yield "R.2.9", "Activité déclarée utile à l'intégration (oui, en partie)", useful, frozenset(asked)


_WORK = ("emploi", "formation", "scolarite")


def _referred(source: Source, *domains: str) -> frozenset[int]:
    """Followed persons whose referral of the period to a service of these domains came about."""
    return frozenset(
        r.person
        for r in source.referrals
        if r.person in source.followed
        and source.referral_status.get(r.id) in POSITIVE_STATUSES
        and r.service is not None
        and not source.service_domains.get(r.service, frozenset()).isdisjoint(domains)
    )


def _collective(source: Source) -> frozenset[int]:
    present = {p.person for p in source.presences if p.presence is Presence.PRESENT}
    present |= {p.person for p in source.outing_presences if p.presence is Presence.PRESENT}
    return source.followed & present
