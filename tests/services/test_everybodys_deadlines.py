"""What is told of everybody is what is told of each: the whole demonstration, after each kind of change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from modactions_desktop.config import Paths
from modactions_desktop.domain.catalogues import NUMERIC_FACTS, Condition, Fact
from modactions_desktop.domain.checklist import (
    ChecklistState,
    ContractKind,
    DeadlineMark,
    RequestDecision,
)
from modactions_desktop.domain.deadlines import Deadline, RuleBook, TriggerCode
from modactions_desktop.domain.facts import Facts, holds
from modactions_desktop.domain.participants import FileStatus, Phase, SituationKind
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services import checklist as checklists
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.deadline_facts import having
from modactions_desktop.services.deadline_rows import Reading
from modactions_desktop.services.demonstration import TODAY, build_demonstration
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.tables.deadlines import TriggerDateRow
from modactions_desktop.store.tables.participants import ParticipantRow
from tests.conftest import PASSPHRASE

Change = Callable[[Services, int], object]


@pytest.fixture(scope="module")
def demonstration(filled_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demonstration, made once for this module."""
    folder = tmp_path_factory.mktemp("demonstration") / "data"
    shutil.copytree(filled_base, folder)
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    run_to_end(build_demonstration(vault))
    vault.close(backup=False)
    return folder


@pytest.fixture
def everybody(demonstration: Path, tmp_path: Path) -> Iterator[Services]:
    """A demonstration of this test alone, its list told once."""
    shutil.copytree(demonstration, tmp_path / "data")
    vault = vaults.unlock(Paths(tmp_path / "data"), PASSPHRASE)
    services = open_services(vault, clock=lambda: TODAY)
    services.deadlines.told()
    yield services
    vault.close(backup=False)


def is_followed(services: Services, key: int) -> bool:
    """In a phase before the exit, with a file that is open."""
    person = services.participants.get(key)
    phase = person.phase_on(TODAY)
    status = person.situation_on(SituationKind.FILE_STATUS, TODAY)
    return phase not in (None, Phase.EXIT) and (status is None or status.code == FileStatus.OPEN)


def people(services: Services) -> list[int]:
    with services.context.read() as session:
        return list(session.scalars(select(ParticipantRow.id).where(ParticipantRow.deleted_at.is_(None))))


def of_each(services: Services) -> dict[int, list[Deadline]]:
    told = {key: [d for d in services.deadlines.of(key) if d.is_told] for key in people(services)}
    return {key: found for key, found in told.items() if found and is_followed(services, key)}


def of_everybody(services: Services) -> dict[int, list[Deadline]]:
    return {key: list(found) for key, found in services.deadlines.told_of().items()}


def check(services: Services) -> None:
    each = of_each(services)
    assert of_everybody(services) == each
    in_order = sorted((one for found in each.values() for one in found), key=lambda one: one.urgency)
    assert sorted(map(repr, services.deadlines.told())) == sorted(map(repr, in_order))
    days = [(one.due_on or one.computed_on) for one in services.deadlines.told()]
    assert days == sorted(days)


def somebody(services: Services) -> int:
    """Followed, and with something to tell."""
    return next(iter(services.deadlines.told())).participant_id


def test_on_every_day_of_a_season_and_of_a_leap_february(demonstration: Path, tmp_path: Path) -> None:
    shutil.copytree(demonstration, tmp_path / "data")
    vault = vaults.unlock(Paths(tmp_path / "data"), PASSPHRASE)
    for day in (TODAY, TODAY + timedelta(120), date(2016, 2, 29)):
        services = open_services(vault, clock=lambda day=day: day)  # type: ignore[misc]
        told = of_everybody(services)
        assert told
        assert told == {
            key: found for key in told if (found := [d for d in services.deadlines.of(key) if d.is_told])
        }
    vault.close(backup=False)


def a_day(services: Services, person: int) -> object:
    on = TODAY - timedelta(days=75)
    return services.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, on)


def a_refusal(services: Services, person: int) -> object:
    item = services.checklist.lines(person)[0].item.item_id
    asked = services.checklist.add_request(person, item, asked_on=TODAY - timedelta(days=60))
    told = {"decision": RequestDecision.REFUSED, "notified_on": TODAY - timedelta(days=40)}
    return services.checklist.update_request(asked, told)  # type: ignore[arg-type]


def a_contract(services: Services, person: int) -> object:
    on = TODAY - timedelta(days=88)
    signed = {"person_signed_on": on, "service_signed_on": on, "review_months": 3}
    return services.contracts.add(person, ContractKind.PIIS, signed)  # type: ignore[arg-type]


def another_day(services: Services, person: int) -> None:
    (first, *_) = services.deadlines.of(person)
    services.deadlines.mark(first, DeadlineMark.MOVED, moved_to=TODAY + timedelta(days=3))


def an_absence_over_new_year(services: Services, person: int) -> object:
    leaves, absent = date(2016, 12, 2), TriggerCode.DEPARTURE_ABROAD
    services.deadlines.add_trigger_date(person, absent, leaves, until=date(2017, 1, 31))
    return services.deadlines.add_trigger_date(person, absent, date(2017, 1, 12), until=date(2017, 1, 14))


def a_checklist_state(services: Services, person: int) -> object:
    a_day(services, person)
    line = next(x for x in services.checklist.lines(person) if "D-CRI" in x.item.deadline_rules)
    return services.checklist.set_state(person, line.item.item_id, ChecklistState.IN_ORDER)


def a_rule(services: Services, _person: int) -> object:
    rule = next(h for h in services.deadline_rules.histories() if h.code == "D-CRI")
    changes = {"alert_days": (200,)}
    return services.deadline_rules.change_from(rule.periods[-1].id, date(2016, 6, 1), changes)  # type: ignore[arg-type]


def a_merge(services: Services, person: int) -> object:
    other = services.participants.create("Mahari", arrived_on=date(2016, 9, 1)).id
    a_day(services, other)
    return services.merging.merge(person, other, ())


CHANGES: dict[str, Change] = {
    "a day typed": a_day,
    "a document": lambda s, p: s.histories.add_document(p, "CARTE_A", expires_on=TODAY + timedelta(40)),
    "an aid": lambda s, p: s.histories.begin_situation(p, SituationKind.INCOME, "RI", on=date(2016, 10, 1)),
    "a home": lambda s, p: s.histories.begin_situation(p, SituationKind.HOUSING, "LOC", on=date(2017, 1, 4)),
    "the exit": lambda s, p: s.histories.begin_situation(p, SituationKind.PHASE, Phase.EXIT, on=TODAY),
    "a refusal": a_refusal,
    "a contract": a_contract,
    "another day": another_day,
    "an absence over New Year": an_absence_over_new_year,
    "a state": a_checklist_state,
    "a child": lambda s, p: s.histories.add_household_member(p, "ENFANT", {"birth_year": 2003}),
    "a rule": a_rule,
    "the bin": lambda s, p: s.participants.delete(p),
    "a merge": a_merge,
}


OF_EVERYBODY = frozenset({"a rule", "a document"})
"""After these everybody's are looked at, after the others those of the person."""


def others(told: dict[int, list[Deadline]], person: int) -> dict[int, list[Deadline]]:
    return {key: found for key, found in told.items() if key != person}


def of_one(services: Services, person: int) -> dict[int, list[Deadline]]:
    if person not in people(services) or not is_followed(services, person):
        return {}
    found = [one for one in services.deadlines.of(person) if one.is_told]
    return {person: found} if found else {}


@pytest.mark.parametrize("kind", CHANGES)
def test_after_a_change_its_undo_and_its_redo(everybody: Services, kind: str) -> None:
    person, before = somebody(everybody), of_everybody(everybody)
    CHANGES[kind](everybody, person)
    changed = of_everybody(everybody)
    if kind in OF_EVERYBODY:
        check(everybody)
    else:
        assert changed == others(before, person) | of_one(everybody, person)
    done = 0
    while everybody.undo.next_undo:
        everybody.undo.undo()
        done += 1
    assert of_everybody(everybody) == before
    for _ in range(done):
        everybody.undo.redo()
    assert done
    assert of_everybody(everybody) == changed


def test_after_an_import_of_new_people(everybody: Services, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nom", "Prénom", "Titre de séjour", "Fin de validité", "Arrivée"])
    ends = (TODAY + timedelta(days=20)).strftime("%d/%m/%Y")
    for number in range(3):
        sheet.append([f"Importé{number}", "Ida", "Carte A", ends, "01/09/2016"])
    book.save(tmp_path / "people.xlsx")
    opened = run_to_end(everybody.imports.open(tmp_path / "people.xlsx"))
    result = run_to_end(everybody.imports.apply(run_to_end(everybody.imports.plan(opened))))
    check(everybody)
    assert set(result.created) <= set(of_everybody(everybody))


def test_a_write_that_was_not_taken_down_has_everything_read_again(everybody: Services) -> None:
    person = somebody(everybody)
    of = TriggerDateRow
    stamp = everybody.context.stamp()
    row = {"participant_id": person, "trigger": "commune_registered", "on": TODAY - timedelta(75), **stamp}
    with everybody.context.write(undoable=False) as session:
        session.execute(insert(of).values(about="", **row))
    assert of_everybody(everybody)[person] == of_one(everybody, person)[person]
    with everybody.context.write(undoable=False) as session:
        session.execute(delete(of).where(of.participant_id == person))
    check(everybody)


def test_a_write_of_something_else_changes_nothing_and_reads_nothing(everybody: Services) -> None:
    before = everybody.deadlines.told_of()
    everybody.participants.pin(somebody(everybody), "Appeler le matin.")
    everybody.directory.organisations()
    assert everybody.deadlines.told_of() is before


@pytest.fixture(scope="module")
def session(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One view of a demonstration that no test changes."""
    folder = tmp_path_factory.mktemp("read") / "data"
    shutil.copytree(demonstration, folder)
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    with vault.database.read() as session:
        yield session
    vault.close(backup=False)


@pytest.fixture(scope="module")
def known(session: Session) -> dict[int, Facts]:
    """What the checklist knows of everybody."""
    of = ParticipantRow
    found = session.scalars(select(of.id).where(of.deleted_at.is_(None)))
    return {key: checklists._facts(session, key, TODAY) for key in found}


@pytest.mark.parametrize("fact", list(Fact))
def test_a_condition_holds_of_the_same_people_as_in_their_checklist(
    session: Session, known: dict[int, Facts], fact: Fact
) -> None:
    book = RuleBook((), BELGIUM)
    for condition in conditions(fact, {value for facts in known.values() for value in facts[fact]}):
        expected = {key for key in known if holds(condition, known[key])}
        assert having(Reading(session, TODAY, book), condition) & set(known) == expected
        for key in list(known)[:5]:
            assert having(Reading(session, TODAY, book, key), condition) == expected & {key}


def conditions(fact: Fact, values: set[str | int]) -> list[Condition]:
    """Bounds on both sides, alone and together; or a few of the codes."""
    if fact not in NUMERIC_FACTS:
        codes = sorted(map(str, values))
        return [Condition(fact, frozenset(codes[:2])), Condition(fact, frozenset(codes[-1:] or ["RIEN"]))]
    numbers = sorted(int(value) for value in values) or [0]
    middle = numbers[len(numbers) // 2]
    return [
        Condition(fact, minimum=middle),
        Condition(fact, maximum=middle),
        Condition(fact, minimum=0, maximum=0),
        Condition(fact, minimum=middle, maximum=middle + 5),
    ]
