"""`directory import` and `directory export`, through the command line alone."""

from __future__ import annotations

import copy
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import Run, runner
from tests.exchange.directory_content import check_valid, content, example, needs_standard
from tests.services.test_directory_imports import FILE, written


@pytest.fixture
def run(filled_base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """On a base with the shipped catalogues."""
    return runner(filled_base, tmp_path, capsys, "directory")


def exported(run: Run, path: Path, *options: str) -> Any:
    assert run("export", "--format", "hsds", "-o", path, *options)[0] == 0
    return json.loads(path.read_text(encoding="utf-8"))


def test_import_says_in_one_sentence_what_was_written(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", written(tmp_path, FILE))
    assert (code, out, err) == (0, "", "4 fiches créées.\n")
    assert "Table de conversation" in run("search", "conversation")[1]


def test_dry_run_shows_the_preview_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", written(tmp_path, FILE), "--dry-run")
    assert (code, err) == (0, "Rien n'a été écrit.\n")
    assert out.splitlines()[0] == "annuaire.json, HSDS (JSON). Fiches : 4 nouvelles."
    assert "  Service : Vestiaire (Maison du Test)" in out.splitlines()
    assert (
        "  organization.couleur (1 fois, par exemple « Maison du Test ») : inconnue de la norme, gardée"
        in (out.splitlines())
    )
    assert "Vestiaire" not in run("list")[1]


def test_same_file_twice_has_nothing_to_do(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path, FILE))
    code, _out, err = run("import", written(tmp_path, FILE))
    assert (code, err) == (0, "Rien à faire : l'annuaire dit déjà tout ce que dit le fichier.\n")


def test_changes_are_shown_before_and_after(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path, FILE))
    other = copy.deepcopy(FILE)
    other[0]["services"][0]["description"] = "Parler et écrire"
    del other[0]["services"][1]
    path = written(tmp_path, other)
    shown = run("import", path, "--dry-run")[1].splitlines()
    assert "    Description : Parler français → Parler et écrire" in shown
    assert "Disparues du fichier (1)" in shown
    _code, _out, err = run("import", path)
    assert err == "1 fiche changée. Disparues du fichier, gardées : 1 (--disparus desactiver).\n"
    assert run("import", path, "--disparus", "desactiver")[2] == "1 fiche désactivée.\n"
    assert "Vestiaire" not in run("list")[1]


def test_a_place_that_the_file_drops_is_told_and_taken_away_when_asked(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path, FILE))
    fewer = copy.deepcopy(FILE)
    del fewer[0]["locations"], fewer[0]["services"][0]["service_at_locations"]
    path = written(tmp_path, fewer)
    assert "  Lieu : Antenne (Maison du Test)" in run("import", path, "--dry-run")[1].splitlines()
    assert run("import", path)[2] == (
        "1 fiche changée. Disparues du fichier, gardées : 1 (--disparus desactiver).\n"
    )
    assert run("import", path, "--disparus", "desactiver")[2] == "1 lieu retiré.\n"


def test_file_that_is_no_directory_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "annuaire.json"
    path.write_text('{"rien": 1}', encoding="utf-8")
    code, out, err = run("import", path)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert run("import", tmp_path / "absent.json")[0] == 1
    assert run("import", path, "--conflits", "zorglub")[0] == 2


@pytest.mark.parametrize("form", ["hsds", "hsds-csv", "csv"])
def test_exported_directory_changes_nothing_where_it_came_from(run: Run, tmp_path: Path, form: str) -> None:
    run("import", written(tmp_path, FILE))
    path = tmp_path / "sortie"
    assert run("export", "--format", form, "-o", path, "--contacts")[0] == 0
    code, _out, err = run("import", path)
    assert (code, err) == (0, "Rien à faire : l'annuaire dit déjà tout ce que dit le fichier.\n")


def test_export_names_nobody_unless_asked(run: Run, tmp_path: Path) -> None:
    run("import", written(tmp_path, FILE))
    for form in ("hsds", "hsds-csv", "csv", "vcard"):
        path = tmp_path / f"sortie-{form}"
        assert run("export", "--format", form, "-o", path)[0] == 0
        named = tmp_path / f"nommee-{form}"
        assert run("export", "--format", form, "-o", named, "--contacts")[0] == 0
        assert ("Aline Exemple" in _text(path), "Aline Exemple" in _text(named)) == (False, True), form


def _text(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist())


@needs_standard
def test_directory_typed_here_is_exported_valid(run: Run, tmp_path: Path) -> None:
    organisations = exported(run, tmp_path / "sortie.json")
    assert len(organisations) > 20
    for organisation in organisations:
        check_valid("organization", organisation)
        for service in organisation.get("services", ()):
            check_valid("service", service)


@needs_standard
def test_official_organisation_comes_through_the_base_as_it_was(run: Run, tmp_path: Path) -> None:
    official = example("organization_full.json")
    assert run("import", written(tmp_path, official))[0] == 0
    found = [one for one in exported(run, tmp_path / "s.json", "--contacts") if one["id"] == official["id"]]
    assert content(found) == content([official])
    check_valid("organization", found[0])


@needs_standard
def test_official_service_comes_through_the_base_as_it_was(run: Run, tmp_path: Path) -> None:
    official = example("service_full.json")
    assert run("import", written(tmp_path, official))[0] == 0
    exports = exported(run, tmp_path / "s.json", "--contacts")
    (service,) = [s for o in exports for s in o.get("services", ()) if s["id"] == official["id"]]
    owner = next(o for o in exports if service in o.get("services", ()))
    nested = {name: held for name, held in owner.items() if name != "services"}
    assert content(service | {"organization": nested}) == content(official)
    assert run("import", written(tmp_path, official))[2].startswith("Rien à faire")
