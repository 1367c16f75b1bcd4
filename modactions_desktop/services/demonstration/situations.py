"""Dated situations, as the threads and the exit move them: status, housing, income, occupation, documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.services.demonstration.days import TODAY
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.threads import Tale

Period = tuple[SituationKind, str, "date | None", "date | None", str]


def status_periods(life: Life, tales: Sequence[Tale]) -> Iterator[Period]:
    kind = SituationKind.RESIDENCE_STATUS
    granted = life.granted_on or solved(tales, "sej_attente")
    if granted is None:
        yield kind, life.status, life.arrival, None, ""
    else:
        yield kind, "ASY_DEM", life.arrival, granted - timedelta(1), ""
        yield kind, life.status if life.granted_on else "ASY_REC", granted, None, ""
    yield SituationKind.FAMILY, life.family, life.begin, None, ""


def solved(tales: Sequence[Tale], *obstacles: str) -> date | None:
    """The day one of these threads was solved."""
    return next(
        (tale.solved_on for tale in tales if tale.thread.obstacle in obstacles and tale.solved_on), None
    )


_NEW_HOME = {"log_quitter": "LOC_PRIVE", "log_sans": "LOC_PRIVE", "log_petit": "AIS"}


def housing_periods(life: Life, tales: Sequence[Tale]) -> Iterator[Period]:
    kind = SituationKind.HOUSING
    since = life.arrival
    if life.granted_on is not None:
        moved = min(life.granted_on + timedelta(60), life.begin)
        yield kind, "ILA", since, moved - timedelta(1), ""
        since = moved
    thread = next((tale for tale in tales if tale.thread.obstacle in _NEW_HOME), None)
    if life.housing == "HEBERGE" and since < life.begin - timedelta(60):
        lodged = life.begin - timedelta(life.random.randint(20, 60))
        yield kind, "LOC_PRIVE", since, lodged - timedelta(1), ""
        since = lodged
    left = thread.solved_on if thread else None
    yield kind, life.housing, since, left - timedelta(1) if left else None, ""
    if thread and left:
        yield kind, _NEW_HOME[thread.thread.obstacle], left, None, typeset("Nouveau logement, bail signé")
    yield from _housing_states(life, tales, since)


def _housing_states(life: Life, tales: Sequence[Tale], since: date) -> Iterator[Period]:
    kind = SituationKind.HOUSING_STATE
    tale = next((tale for tale in tales if tale.thread.housing_state), None)
    if tale is None:
        if life.chance(0.6):
            yield kind, life.pick(("BON", "BON", "PROBLEMES")), since, None, ""
        return
    solved = tale.solved_on
    yield kind, tale.thread.housing_state, since, solved - timedelta(1) if solved else None, ""
    if solved:
        yield kind, "BON", solved, None, ""


def income_periods(life: Life, tales: Sequence[Tale]) -> Iterator[Period]:
    kind = SituationKind.INCOME
    first, since = _first_income(life), life.arrival
    granted = life.granted_on or solved(tales, "sej_attente")
    if life.status == "ASY_DEM" or life.granted_on is not None:
        yield kind, "FEDASIL", since, granted - timedelta(1) if granted else None, ""
        if granted is None:
            return
        first, since = "RI", granted
    works = life.end + timedelta(1) if life.has_left and life.part.exit_reason == "EMPLOI" else None
    yield kind, first, since, works - timedelta(1) if works else None, ""
    if works:
        yield kind, "SALAIRE", works, None, typeset("Premier contrat")
    if life.children and life.family != "FAMILLE_PAYS":
        yield kind, "ALLOC_FAM", since, None, ""


def _first_income(life: Life) -> str:
    if life.status in ("RF_BELGE", "TRAV"):
        return life.pick(("RI", "AUTRE", "SALAIRE"))
    return life.pick(("ERIS", "ERIS", "RI", "AUCUN"))


_AFTER = {"EMPLOI": "EMPLOI_PARTIEL", "FORMATION": "FORMATION", "GARDE": "FOYER", "SANTE": "INDISPONIBLE"}


_USUAL = (*["RECHERCHE"] * 6, "INDISPONIBLE", "BENEVOLAT", "FORMATION")


def occupations(life: Life) -> Iterator[Period]:
    kind = SituationKind.OCCUPATION
    before = "FOYER" if life.trade.at_home and life.children else life.pick(_USUAL)
    after = _AFTER.get(life.part.exit_reason) if life.has_left else None
    yield kind, before, life.begin, life.end if after else None, ""
    if after:
        code = (
            life.pick(("EMPLOI_PARTIEL", "ARTICLE_60", "EMPLOI_PLEIN"))
            if after == "EMPLOI_PARTIEL"
            else after
        )
        yield kind, code, life.end + timedelta(1), None, ""


def integration(life: Life) -> Iterator[Period]:
    kind = SituationKind.INTEGRATION_PATH
    if life.status == "ASY_DEM":
        yield kind, "NON_CONCERNE", life.begin, None, ""
        return
    ways = (
        ("A_FAIRE",),
        ("A_FAIRE", "CONVENTION"),
        ("CONVENTION", "EN_COURS"),
        ("EN_COURS", "ATTESTATION"),
        ("DISPENSE",),
    )
    codes = ways[3] if life.part.exit_reason == "PARCOURS" else life.pick(ways)
    changes = life.begin + timedelta(life.random.randint(50, 120))
    if len(codes) == 1 or changes > life.end:
        yield kind, codes[0], life.begin, None, ""
        return
    yield kind, codes[0], life.begin, changes - timedelta(1), ""
    yield kind, codes[1], changes, None, ""


def documents(life: Life, tales: Sequence[Tale], ends_on: date | None) -> Iterator[tuple[str, date, date]]:
    length = {"CARTE_B": 1826, "CARTE_F": 1826, "AI_A": 240}.get(life.document, 365)
    if life.document == "CARTE_A" and life.status == "ASY_REC":
        length = 1826
    start = life.granted_on or life.arrival + timedelta(90)
    if life.granted_on is not None:
        yield "AI_A", life.arrival + timedelta(10), life.granted_on
    recognised = solved(tales, "sej_attente")
    if recognised:
        yield "AI_A", recognised - timedelta(200), recognised
        yield "CARTE_A", recognised + timedelta(7), recognised + timedelta(7 + 1826)
        return
    renewed = next((tale for tale in tales if tale.thread.obstacle == "sej_renouvellement"), None)
    if ends_on is None and renewed is not None:
        if renewed.solved_on:
            before = renewed.solved_on + timedelta(9)
            yield from _chain(life.document, length, start, before)
            yield life.document, renewed.solved_on, renewed.solved_on + timedelta(length)
            return
        ends_on = renewed.last.meeting.on + timedelta(life.random.randint(45, 120))
    if ends_on is None:
        ends_on = start + timedelta(length)
        while ends_on <= TODAY + timedelta(95):
            ends_on += timedelta(length)
    yield from _chain(life.document, length, start, ends_on)


def _chain(code: str, length: int, start: date, ends_on: date) -> Iterator[tuple[str, date, date]]:
    """The last documents up to that end, each issued as the one before ended."""
    ends = [ends_on]
    while len(ends) < 3 and ends[0] - timedelta(length) > start + timedelta(30):
        ends.insert(0, ends[0] - timedelta(length))
    for end in ends:
        yield code, max(start, end - timedelta(length)), end
