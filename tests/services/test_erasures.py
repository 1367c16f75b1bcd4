"""A file erased for good: nothing of the person is left, and the year counts what it counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, text

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.plans import PlanPart
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.tables.erasures import ErasureRow
from modactions_desktop.store.tables.participants import ParticipantRow, SituationRow

PERIODS = (
    ReportPeriod(date(2015, 7, 1), date(2016, 12, 31)),
    ReportPeriod.of_year(2015),
    ReportPeriod.of_year(2016),
    ReportPeriod(date(2016, 2, 3), date(2016, 9, 17)),
)
REASON = "Décision du 22/11/2026"


@pytest.fixture
def shown(demonstration_base: Path, tmp_path: Path) -> Iterator[tuple[Vault, Services]]:
    shutil.copytree(demonstration_base, tmp_path / "shown")
    vault = vaults.unlock(Paths(tmp_path / "shown"), DEMONSTRATION_PASSPHRASE)
    yield vault, open_services(vault, clock=lambda: date(2017, 1, 9))
    vault.close(backup=False)


def figures(services: Services) -> list[object]:
    found = [run_to_end(services.years.figures(period)) for period in PERIODS]
    return [[table.exact() for table in figure.tables] + [figure.key] for figure in found]


def test_the_tables_of_every_period_stay_as_they_were(shown: tuple[Vault, Services]) -> None:
    _vault, services = shown
    before = figures(services)
    lines = services.participants.lines()
    for line in lines[:: len(lines) // 12]:
        run_to_end(services.erasures.erase(line.number, REASON))
    assert figures(services) == before


def test_nothing_of_the_person_is_left_in_a_page(vault: Vault, services: Services) -> None:
    number, words = a_marked_file(services)
    assert sum(word.lower().encode() in dump(vault) for word in words) >= 9
    run_to_end(vault.backup())
    run_to_end(services.erasures.erase(number, REASON))
    assert not [word for word in words if word.lower().encode() in dump(vault)]
    assert all(
        run_to_end(vault.check()).__getattribute__(name) == () for name in ("structure", "broken_links")
    )
    assert free_pages(vault) == 0
    assert run_to_end(vault.check()).whole


def a_marked_file(services: Services) -> tuple[str, list[str]]:
    """A file with a word of its own in every place that one types into."""
    words = [f"Zqx{letter}vkw" for letter in "abcdefghij"]
    name, first, note, told, plan, draft, old, later, quote, binned = words
    person = services.participants.create(name, first_name=first, phase=Phase.WAITING)
    services.participants.update(person.id, {"district": old})
    services.participants.update(person.id, {"district": note})
    services.plans.add_goal(person.id, plan)
    goal = services.plans.add_goal(person.id, binned)
    services.plans.delete(PlanPart.GOAL, goal.id)
    services.drafts.keep("plan.goal", draft, participant_id=person.id)
    services.attachments.add(person.id, f"{told}.txt", later.encode() * 40)
    services.evaluations.add_quote(quote, source="participant", participant_id=person.id)
    return person.number, words


def free_pages(vault: Vault) -> int:
    with vault.database.raw() as connection:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0])


def dump(vault: Vault) -> bytes:
    """Every value of every table in small letters, also the tables of the index."""
    with vault.database.raw() as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [repr(row) for name in names for row in connection.execute(f'SELECT * FROM "{name}"')]
    return "\n".join(rows).lower().encode()


def test_backups_are_made_anew_without_the_person(vault: Vault, services: Services, tmp_path: Path) -> None:
    number, words = a_marked_file(services)
    made = run_to_end(vault.backup())
    report = run_to_end(services.erasures.erase(number, REASON))
    assert report.copies.backups == (made.path.name,)
    (again,) = vaults.list_backups(vault.paths)
    assert (again.path, again.made_at, again.head) == (made.path, made.made_at, made.head)
    assert [path for path in made.path.parent.iterdir() if path != made.path] == []
    vault.close(backup=False)
    run_to_end(vaults.restore(vault.paths, made.path, "une phrase assez longue"))
    back = vaults.unlock(vault.paths, "une phrase assez longue")
    try:
        assert not [word for word in words if word.lower().encode() in dump(back)]
    finally:
        back.close(backup=False)


def test_a_backup_from_elsewhere_is_erased_when_it_is_put_back(
    vault: Vault, services: Services, tmp_path: Path
) -> None:
    number, words = a_marked_file(services)
    elsewhere = tmp_path / "usb" / "copie.modactions"
    run_to_end(vault.backup(elsewhere))
    run_to_end(services.erasures.erase(number, REASON))
    vault.close(backup=False)
    run_to_end(vaults.restore(vault.paths, elsewhere, "une phrase assez longue"))
    back = vaults.unlock(vault.paths, "une phrase assez longue")
    try:
        assert not [word for word in words if word.lower().encode() in dump(back)]
        assert back.journal()[0].whole
    finally:
        back.close(backup=False)


def test_a_stopped_erasure_goes_on_at_the_next_opening(vault: Vault, services: Services) -> None:
    number, words = a_marked_file(services)
    made = run_to_end(vault.backup())
    job = services.erasures.erase(number, REASON)
    for _step in range(2):  # the base is done, no copy is
        next(job)
    job.close()
    vault.close(backup=False)
    vaults.unlock(vault.paths, "une phrase assez longue").close(backup=False)
    run_to_end(vaults.restore(vault.paths, made.path, "une phrase assez longue"))
    vault.paths.erasures.unlink()
    back = vaults.unlock(vault.paths, "une phrase assez longue")
    try:
        assert not [word for word in words if word.lower().encode() in dump(back)]
    finally:
        back.close(backup=False)


def test_an_erased_file_is_found_nowhere(vault: Vault, services: Services) -> None:
    number, words = a_marked_file(services)
    person = services.participants.by_number(number)
    run_to_end(services.erasures.erase(number, REASON))
    assert services.participants.lines() == ()
    assert services.bin.entries() == ()
    assert services.participants.bin() == ()
    assert not any(services.search.find(word) for word in words)
    assert services.context.steps.to_undo() == ()
    with pytest.raises(NotFoundError):
        services.erasures.preview(number)
    report, lines = vault.journal()
    assert report.whole
    assert ("erased", f"participant:{person.id}") in [(line.action, line.subject) for line in lines]
    assert services.participants.create("Autre").number != number, "a number is given once"


def test_a_preview_counts_and_writes_nothing(services: Services) -> None:
    number, _words = a_marked_file(services)
    found = services.erasures.preview(number)
    assert found.removed > 5
    assert {table.name for table in found.tables} >= {"participants", "goals", "attachments", "drafts"}
    assert services.participants.by_number(number).last_name


def test_a_file_in_the_bin_leaves_no_row_at_all(services: Services) -> None:
    number, _words = a_marked_file(services)
    services.participants.delete(services.participants.by_number(number).id)
    run_to_end(services.erasures.erase(number, REASON))
    with services.context.read() as session:
        assert session.scalars(select(ParticipantRow)).all() == []
        assert session.scalars(select(ErasureRow.participant_id)).all() == [None]


def test_a_merged_file_goes_with_the_one_that_is_kept(vault: Vault, services: Services) -> None:
    number, words = a_marked_file(services)
    kept = services.participants.create("Gardé")
    services.merging.merge(kept.id, services.participants.by_number(number).id)
    with pytest.raises(RuleError, match="erase_merged"):
        services.erasures.preview(number)
    run_to_end(services.erasures.erase(kept.number, REASON))
    assert not [word for word in words if word.lower().encode() in dump(vault)]


def test_an_erasure_says_why(services: Services) -> None:
    number, _words = a_marked_file(services)
    with pytest.raises(InputError, match="erasure_reason_missing"):
        run_to_end(services.erasures.erase(number, "  "))
    assert services.participants.by_number(number)


def test_what_stays_names_nobody(shown: tuple[Vault, Services]) -> None:
    _vault, services = shown
    line = services.participants.lines()[3]
    run_to_end(services.erasures.erase(line.number, REASON))
    with services.context.read() as session:
        row = session.get_one(ParticipantRow, line.id)
        assert (row.last_name, row.first_name, row.address, row.niss) == ("", "", "", "")
        assert row.number.startswith("efface-")
        kinds = set(session.scalars(select(SituationRow.kind).where(SituationRow.participant_id == line.id)))
        assert kinds <= {SituationKind.PHASE, SituationKind.RESIDENCE_STATUS}
        texts = session.execute(
            text(
                "SELECT count(*) FROM interview_texts t JOIN interviews i ON i.id = "
                "t.interview_id WHERE i.participant_id = :p"
            ),
            {"p": line.id},
        ).scalar()
        assert texts == 0
