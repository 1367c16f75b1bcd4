"""Households and several periods in her workbook: in repeated columns, or in a sheet of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from modactions_desktop.domain.imports import ImportedPerson, ImportField, ImportPlan
from modactions_desktop.domain.participants import Participant, SituationKind
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.sentences import row_sentence
from modactions_desktop.services.session import Services
from tests.exchange.workbook_files import write_csv, write_xlsx

PEOPLE = [("Nom", "Prénom", "N° dossier"), ("Exemplova", "Jarmila", "2015-101"), ("Sample", "Bo", "")]
HOUSEHOLD_HEAD = ("Nom", "Prénom", "Lien", "Année de naissance", "École ou garde", "Depuis")
PERIODS_HEAD = ("Numéro de dossier", "Nom", "Situation", "Valeur", "Depuis", "Jusqu’au")


def planned(services: Services, path: Path, sheet: str | None = None) -> ImportPlan:
    return run_to_end(services.imports.plan(run_to_end(services.imports.open(path, sheet=sheet))))


def read_of(services: Services, path: Path) -> tuple[ImportedPerson, ...]:
    plan = planned(services, path)
    assert plan.problems == ()
    return plan.people


def imported(services: Services, path: Path) -> list[Participant]:
    result = run_to_end(services.imports.apply(planned(services, path)))
    return [services.participants.get(key) for key in result.created]


def told(services: Services, path: Path) -> list[str]:
    return [row_sentence(problem) for problem in planned(services, path).problems]


def test_numbered_columns_are_the_members_of_a_household(filled: Services, tmp_path: Path) -> None:
    head = (
        "Nom",
        "Enfant 1",
        "Enfant 1 école",
        "Enfant 2 : né(e) le",
        "Conjoint année de naissance",
        "Enfants",
    )
    row = ("Exemplova", "2014", "crèche", "3/5/2016", "1988", "2")
    (person,) = imported(filled, write_csv(tmp_path, [head, row]))
    members = sorted((m.relation, m.birth_year, m.childcare) for m in person.household)
    assert members == [("CONJOINT", 1988, ""), ("ENFANT", 2014, "crèche"), ("ENFANT", 2016, "")]


def test_numbered_columns_are_periods_and_one_ends_when_the_next_begins(
    filled: Services, tmp_path: Path
) -> None:
    head = (
        "Nom",
        "Logement 1",
        "Logement 2",
        "Logement 1 depuis",
        "Logement 2 depuis",
        "Logement 2 jusqu'au",
    )
    first, second = list(filled.catalogues.labels("housing").values())[:2]
    row = ("Exemplova", first, second, "1/3/2014", "15/6/2015", "1/10/2016")
    (person,) = imported(filled, write_csv(tmp_path, [head, row]))
    housing = [s for s in person.situations if s.kind is SituationKind.HOUSING]
    assert [(s.begin, s.end) for s in housing] == [
        (date(2014, 3, 1), date(2015, 6, 14)),
        (date(2015, 6, 15), date(2016, 10, 1)),
    ]


def three_sheets(services: Services, folder: Path, tie: str) -> Path:
    housing = next(iter(services.catalogues.labels("housing").values()))
    household = [
        HOUSEHOLD_HEAD,
        ("exemplova", "Jarmila", tie, 2014, "crèche", ""),
        ("Sample", "Bo", "Conjoint", 1990, "", "2/2/2012"),
    ]
    periods = [
        PERIODS_HEAD,
        ("2015-101", "", "Logement", housing, "1/3/2015", ""),
        ("", "Bo Sample", "logement", housing, "2014-05-01", ""),
    ]
    return write_xlsx(folder, ("Personnes", PEOPLE), ("Ménage", household), ("Situations", periods))


def test_a_second_sheet_tells_of_households_and_a_third_of_periods(filled: Services, tmp_path: Path) -> None:
    one, other = imported(filled, three_sheets(filled, tmp_path, "enfant"))
    assert [(m.relation, m.birth_year, m.childcare) for m in one.household] == [("ENFANT", 2014, "crèche")]
    assert [(m.relation, m.begin) for m in other.household] == [("CONJOINT", date(2012, 2, 2))]
    begins = [[s.begin for s in p.situations if s.kind is SituationKind.HOUSING] for p in (one, other)]
    assert begins == [[date(2015, 3, 1)], [date(2014, 5, 1)]]
    filled.undo.undo()
    assert filled.participants.lines() == ()


@pytest.mark.parametrize("head", ["École", "ECOLE", "Crèche", "Garde"])
def test_a_bare_school_in_a_second_sheet_is_that_of_the_member(
    filled: Services, tmp_path: Path, head: str
) -> None:
    household = [("Nom", "Lien", "Année de naissance", head), ("Exemplova", "enfant", 2014, "crèche")]
    path = write_xlsx(tmp_path, ("Personnes", PEOPLE), ("Ménage", household))
    one, _other = imported(filled, path)
    assert [(m.relation, m.childcare) for m in one.household] == [("ENFANT", "crèche")]


def test_a_bare_school_beside_the_person_says_nothing_of_a_child(filled: Services, tmp_path: Path) -> None:
    path = write_csv(tmp_path, [("Nom", "École"), ("Exemplova", "primaire")])
    (person,) = imported(filled, path)
    assert person.household == ()


def test_a_bad_row_of_a_second_sheet_is_told_with_the_sheet(filled: Services, tmp_path: Path) -> None:
    assert told(filled, three_sheets(filled, tmp_path, "zorglub")) == [
        "Feuille « Ménage », ligne 2, Lien : « zorglub » n'est pas dans la liste. Écrivez par exemple "
        "Conjoint ou partenaire, Enfant, Parent."
    ]


def test_a_row_of_nobody_and_a_row_of_two_are_told_with_their_sheet(filled: Services, tmp_path: Path) -> None:
    people = [("Nom", "Prénom"), ("Sample", "Bo"), ("Sample", "Bo")]
    rows = [
        ("Nom", "Prénom", "Lien"),
        ("Autre", "Ida", "Enfant"),
        ("Sample", "Bo", "Enfant"),
        ("", "", "Enfant"),
    ]
    first, second, third = told(filled, write_xlsx(tmp_path, ("Liste", people), ("Ménage", rows)))
    assert first.startswith(
        "Feuille « Ménage », ligne 2, Nom : « Autre Ida » n'est pas dans la feuille des personnes."
    )
    assert second.startswith("Feuille « Ménage », ligne 3, Nom : Plusieurs personnes")
    assert third.startswith("Feuille « Ménage », ligne 4, Nom : La ligne ne dit pas de qui elle parle.")


@pytest.mark.parametrize(
    ("titles", "values", "said"),
    [
        (("Logement 1", "Logement 2"), (0, 1), "Plusieurs valeurs sans date de début"),
        (
            ("Logement 1", "Logement 1 depuis", "Logement 1 jusqu'au"),
            (0, "1/3/2015", "1/2/2015"),
            "La fin est avant",
        ),
        (("Logement 1", "Logement 1 depuis"), (None, "1/3/2015"), "Une date demande la valeur"),
        (("Membre 1 année de naissance", "Membre 1 lien"), ("2010", None), "Il manque le lien"),
        (("Enfant 1", "Ville"), ("2031", "Liège"), "La naissance est dans le futur."),
        (
            ("Logement", "Logement depuis", "Logement jusqu'au", "Logement 2", "Logement 2 depuis"),
            (0, "1/3/2015", "1/8/2015", 1, "1/5/2015"),
            "Deux périodes se recouvrent",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_by_its_row(
    filled: Services, tmp_path: Path, titles: tuple[str, ...], values: tuple[Any, ...], said: str
) -> None:
    words = list(filled.catalogues.labels("housing").values())
    row = [words[value] if isinstance(value, int) else value for value in values]
    (problem,) = told(filled, write_xlsx(tmp_path, ("F", [("Nom", *titles), ("Exemplova", *row)])))
    assert problem.startswith("Ligne 2, ")
    assert said in problem


def test_a_sheet_of_other_people_is_no_second_sheet(filled: Services, tmp_path: Path) -> None:
    head = ("Nom", "Prénom", "Date de naissance", "Téléphone", "Logement", "Phase depuis")
    path = write_xlsx(
        tmp_path, ("2015", [head, ("A", "Un")]), ("2016", [head, ("B", "Deux"), ("C", "Trois")])
    )
    workbook = run_to_end(filled.imports.open(path, sheet="2015"))
    assert (workbook.sheet.name, workbook.seconds, workbook.sheet_names) == ("2015", (), ("2015", "2016"))


def test_how_a_second_sheet_is_read_is_remembered(filled: Services, tmp_path: Path) -> None:
    rows = [("Nom", "Lien", "Remarque"), ("Sample", "Enfant", "école du village")]
    path = write_xlsx(tmp_path, ("Liste", [("Nom", "Ville"), ("Sample", "Liège")]), ("Ménage", rows))
    workbook = run_to_end(filled.imports.open(path))
    used = [
        replace(column, field=ImportField.MEMBER_CHILDCARE) if column.header == "Remarque" else column
        for column in workbook.columns
    ]
    run_to_end(filled.imports.apply(run_to_end(filled.imports.plan(workbook, used))))
    again = run_to_end(filled.imports.open(path))
    assert again.columns == tuple(used)
    (person,) = read_of(filled, path)
    assert person.household[0].childcare == "école du village"


def test_the_template_with_its_own_examples_imports_nobody_of_them(filled: Services, tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(filled.imports.template())
    workbook = run_to_end(filled.imports.open(path))
    assert [second.sheet.name for second in workbook.seconds] == ["Ménage", "Situations"]
    assert all(column.field for column in workbook.columns)
    plan = run_to_end(filled.imports.plan(workbook))
    assert [problem.code for problem in plan.problems] == ["workbook_no_rows"]
