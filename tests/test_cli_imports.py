"""`participants import` and `participants template`, through the command line alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.store.instance_lock import locked
from tests.command_line import Run, runner
from tests.exchange.workbook_files import HEAD, PEOPLE, write_csv, write_xlsx


@pytest.fixture
def run(filled_base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """On a base with the shipped catalogues."""
    return runner(filled_base, tmp_path, capsys, "participants")


def listed(run: Run) -> int:
    return run("list", "--format", "json")[1].count('"number"')


def test_a_workbook_is_imported_and_its_numbers_are_written(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", write_csv(tmp_path, [HEAD, *PEOPLE]))
    assert (code, out.splitlines()) == (0, ["Numéro", "2016-001", "2016-002", "2016-003"])
    assert err.splitlines()[-1] == "3 dossier(s) créé(s)."
    assert listed(run) == 3


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("import", write_csv(tmp_path, [HEAD, *PEOPLE]), "--dry-run")
    assert code == 0
    assert "Jarmila Exemplova" in out
    assert listed(run) == 0


def test_each_bad_row_is_told_by_number_column_and_reason(run: Run, tmp_path: Path) -> None:
    bad = [("Un", "A", "F", "31/02/1990", "", "", ""), ("Deux", "B", "Zorglub", "", "", "", "")]
    code, out, err = run("import", write_csv(tmp_path, [HEAD, *PEOPLE, *bad]))
    assert (code, out) == (1, "")
    first, second, last = err.splitlines()
    assert first.startswith("Ligne 5, Date de naissance : « 31/02/1990 » n'existe pas au calendrier.")
    assert second.startswith("Ligne 6, Genre : « Zorglub » n'est pas dans la liste.")
    assert last.startswith("Rien n'a été importé. À corriger dans le classeur : 2.")
    assert listed(run) == 0


def test_people_who_may_be_there_wait_for_a_decision(run: Run, tmp_path: Path) -> None:
    path = write_csv(tmp_path, [HEAD, *PEOPLE])
    run("import", path)
    code, _out, err = run("import", path)
    assert code == 1
    assert "--doublons" in err.splitlines()[-1]
    assert run("import", path, "--doublons", "ignorer")[0] == 0
    assert listed(run) == 3
    assert run("import", path, "--doublons", "creer")[0] == 0
    assert listed(run) == 6


@pytest.mark.parametrize("name", ["absent.xlsx", "."])
def test_what_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, name: str) -> None:
    code, out, err = run("import", tmp_path / name)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "Traceback" not in err


def test_the_template_can_be_filled_and_imported(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "modele.xlsx"
    assert run("template", "-o", path)[0] == 0
    assert run("import", path)[2].startswith("modele.xlsx n'a aucune ligne à importer")
    book = load_workbook(path)
    book.worksheets[0].cell(4, 1, "Exemplova")
    book.save(path)
    assert run("import", path)[0] == 0
    assert listed(run) == 1


def test_the_template_needs_no_base_and_no_passphrase_while_a_window_has_it_open(
    run: Run, tmp_path: Path
) -> None:
    with locked(Paths(tmp_path / "data")):
        code, out, err = run("template", "-o", tmp_path / "beside.xlsx")
    assert (code, out, err.startswith("La base est ouverte ailleurs")) == (0, "", True)
    assert run("template", "-o", tmp_path / "own.xlsx")[0] == 0
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "passphrase").unlink()
    assert run("template", "-o", tmp_path / "before.xlsx") == (0, "", "")
    own, beside, before = ((tmp_path / f"{name}.xlsx").read_bytes() for name in ("own", "beside", "before"))
    assert own == beside == before


def test_households_and_periods_come_with_their_people(run: Run, tmp_path: Path) -> None:
    household = [
        ("Nom", "Lien", "Année de naissance"),
        ("Exemplova", "Enfant", 2014),
        ("Personne", "Enfant", 2015),
    ]
    people = ("Personnes", [("Nom", "Logement 1", "Logement 1 depuis"), ("Exemplova", "", "")])
    path = write_xlsx(tmp_path, people, ("Ménage", household))
    code, _out, err = run("import", path)
    assert code == 1
    assert err.splitlines()[0].startswith("Feuille « Ménage », ligne 3, Nom : « Personne » n'est pas")
    path = write_xlsx(tmp_path, people, ("Ménage", household[:2]))
    code, out, _err = run("import", path, "--dry-run")
    assert (code, out.splitlines()[0].split()[-2:]) == (0, ["Ménage", "Périodes"])
    assert run("import", path)[0] == 0
    assert '"birth_year": 2014' in run("show", "2016-001", "--format", "json")[1]
