"""Her workbook is understood, looked at before anything is written, and imported whole or not at all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.imports import ImportField, ImportPlan, RowProblem, TwinChoice
from modactions_desktop.domain.participants import (
    Gender,
    NarrativeSection,
    Participant,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services.session import Services
from tests.conftest import TODAY
from tests.exchange.broken_workbooks import KINDS, refuse_all
from tests.exchange.workbook_files import HEAD, PEOPLE, write_csv, write_xlsx


def planned(services: Services, path: Path) -> ImportPlan:
    return run_to_end(services.imports.plan(run_to_end(services.imports.open(path))))


def imported(services: Services, path: Path, **choices: Any) -> list[Participant]:
    result = run_to_end(services.imports.apply(planned(services, path), **choices))
    return [services.participants.get(key) for key in result.created]


def problem(services: Services, folder: Path, title: str, value: object) -> RowProblem:
    """What is wrong with one row whose column `title` holds `value`."""
    plan = planned(services, write_xlsx(folder, ("F", [("Nom", title), ("Exemplova", value)])))
    assert len(plan.problems) == 1, plan.problems
    return plan.problems[0]


def test_a_workbook_becomes_files(filled: Services, tmp_path: Path) -> None:
    head = (
        *HEAD,
        "Langue maternelle",
        "Titre de séjour",
        "Expire le",
        "Statut",
        "Niveau de français",
        "Remarques",
    )
    row = (*PEOPLE[0], "ukrainien, russe", "A", date(2017, 6, 30), "réfugiée", "A2", "Vient avec sa sœur.")
    (person,) = imported(filled, write_xlsx(tmp_path, ("Feuille", [head, row])))
    assert (person.last_name, person.first_name, person.gender) == ("Exemplova", "Jarmila", Gender.WOMAN)
    assert person.birth == ApproximateDate(date(1991, 3, 14))
    assert person.nationalities == ("UKR",)
    assert [(spoken.code, spoken.mother_tongue) for spoken in person.languages] == [
        ("ukr", True),
        ("rus", False),
    ]
    assert [phone.number for phone in person.phones] == ["+32 470 12 34 56"]
    assert person.arrival_project == date(2016, 9, 1)
    assert person.number == "2016-001"
    assert person.phase_on(TODAY) is Phase.ORIENTATION
    assert [(one.code, one.expires_on) for one in person.residence_documents] == [
        ("CARTE_A", date(2017, 6, 30))
    ]
    status = person.situation_on(SituationKind.RESIDENCE_STATUS, TODAY)
    assert status is not None
    assert status.code == "ASY_REC"
    assert [level.level for level in person.french_levels] == ["A2"]
    assert [(one.section, one.text) for one in person.narratives] == [
        (NarrativeSection.INTERNAL_NOTE, "Vient avec sa sœur.")
    ]


def test_imported_people_are_found_by_name_and_by_phone(filled: Services, tmp_path: Path) -> None:
    people = imported(filled, write_csv(tmp_path, [HEAD, *PEOPLE]))
    assert filled.search.people("exemplova") == (people[0].id,)
    assert filled.search.people("0470123456") == (people[0].id,)


def test_looking_writes_nothing(filled: Services, tmp_path: Path) -> None:
    plan = planned(filled, write_csv(tmp_path, [HEAD, *PEOPLE]))
    assert plan.can_be_applied
    assert [person.row for person in plan.people] == [2, 3, 4]
    assert filled.participants.lines() == ()


def test_titles_are_found_below_a_heading_on_the_sheet_that_has_them(
    filled: Services, tmp_path: Path
) -> None:
    heading = [("Mod'Actions 2016", None, None), (None, None, None), ("Identité", None, "Contact")]
    path = write_xlsx(
        tmp_path, ("Budget", [("Poste", "Montant"), ("Loyer", 12)]), ("Suivi", [*heading, HEAD, *PEOPLE])
    )
    plan = planned(filled, path)
    assert (plan.sheet, plan.header_row, len(plan.people)) == ("Suivi", 4, 3)


def test_titles_that_return_lower_down_are_no_person(filled: Services, tmp_path: Path) -> None:
    plan = planned(filled, write_csv(tmp_path, [HEAD, PEOPLE[0], HEAD, PEOPLE[1]]))
    assert (len(plan.people), plan.left_out) == (2, 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("14/03/1991", ApproximateDate(date(1991, 3, 14))),
        (datetime(1991, 3, 14), ApproximateDate(date(1991, 3, 14))),
        ("1991-03-14 00:00:00", ApproximateDate(date(1991, 3, 14))),
        (33311, ApproximateDate(date(1991, 3, 14))),
        ("33311", ApproximateDate(date(1991, 3, 14))),
        ("14.3.91", ApproximateDate(date(1991, 3, 14))),
        ("14/03/35", ApproximateDate(date(1935, 3, 14))),
        (1991, ApproximateDate.of_year(1991)),
        ("vers 1991", ApproximateDate.about(1991)),
    ],
)
def test_a_birth_is_read_in_every_usual_spelling(
    filled: Services, tmp_path: Path, value: object, expected: ApproximateDate
) -> None:
    path = write_xlsx(tmp_path, ("F", [("Nom", "Né(e) le"), ("Exemplova", value)]))
    assert planned(filled, path).people[0].birth == expected


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        ("Nationalité", "syrienne", "SYR"),
        ("Nationalité", "SYR", "SYR"),
        ("Nationalité", "Afganistan", "AFG"),
        ("Nationalité", "Congo (RDC)", "COD"),
        ("Langues", "pashtoun", "pus"),
        ("Langues", "français", "fra"),
        ("Carte", "annexe 26", "ANNEXE_26"),
        ("Phase", "en cours", "TRAJET"),
    ],
)
def test_words_of_a_list_are_understood_as_people_write_them(
    filled: Services, tmp_path: Path, title: str, value: str, code: str
) -> None:
    path = write_csv(tmp_path, [("Nom", title), ("Exemplova", value)])
    (person,) = planned(filled, path).people
    found = [
        *person.nationalities,
        *(spoken.code for spoken in person.languages),
        person.residence_document,
        person.phase.value,
    ]
    assert code in found


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        ("Né le", "31/02/1990", "import_date_impossible"),
        ("Né le", "hier", "import_date_about"),
        ("Né le", "14/03/2035", "import_birth_ahead"),
        ("Date d'entrée", "2015", "import_date"),
        ("Date d'entrée", "01/01/2040", "import_date_ahead"),
        ("Sexe", "Zorglub", "import_unknown"),
        ("Nationalité", "Poldévie", "import_unknown"),
        ("Téléphone", "12 12", "import_phone"),
        ("Courriel", "pas une adresse", "import_address"),
        ("Prénom", "12345", "import_name"),
        ("Adresse", "x" * 300, "import_too_long"),
        ("Adresse", "=A1", "import_formula"),
        ("Expire le", "01/01/2018", "import_expiry_alone"),
        ("Motif de sortie", "Abandon", "import_exit_reason"),
    ],
)
def test_a_value_that_cannot_be_is_told_by_row_column_and_reason(
    filled: Services, tmp_path: Path, title: str, value: str, code: str
) -> None:
    found = problem(filled, tmp_path, title, value)
    assert (found.row, found.column, found.code) == (2, title, code)


def test_one_bad_row_keeps_all_of_them_out(filled: Services, tmp_path: Path) -> None:
    bad = ("Bon", "Nom", "F", "31/02/1990", "", "", "")
    plan = planned(filled, write_csv(tmp_path, [HEAD, *PEOPLE, bad]))
    with pytest.raises(ExchangeError):
        run_to_end(filled.imports.apply(plan))
    assert filled.participants.lines() == ()


def test_an_import_that_is_cancelled_leaves_nothing(filled: Services, tmp_path: Path) -> None:
    syllables = [a + b + c for a in "bdfgk" for b in "aou" for c in ("ln", "rt", "mv", "st")]
    rows = [(f"{name.capitalize()}ski", f"{name[::-1]}", "F", "", "", "", "") for name in syllables]
    plan = planned(filled, write_csv(tmp_path, [HEAD, *rows]))
    job = filled.imports.apply(plan, {twin.row: TwinChoice.CREATE for twin in plan.twins})
    next(job)
    next(job)
    job.close()
    assert filled.participants.lines() == ()


def test_somebody_who_may_be_there_is_proposed_and_left_out_unless_she_says_otherwise(
    filled: Services, tmp_path: Path
) -> None:
    known = filled.participants.create("Exemplofa", first_name="Jarmilla")
    path = write_csv(tmp_path, [HEAD, *PEOPLE])
    (twin,) = planned(filled, path).twins
    assert (twin.row, twin.number, twin.likely) == (2, known.number, True)
    assert len(imported(filled, path)) == 2


def test_somebody_who_may_be_there_is_created_on_demand(filled: Services, tmp_path: Path) -> None:
    filled.participants.create("Exemplofa", first_name="Jarmilla")
    path = write_csv(tmp_path, [HEAD, *PEOPLE])
    assert len(imported(filled, path, choices={2: TwinChoice.CREATE})) == 3


def test_the_same_person_twice_in_the_file_is_proposed(filled: Services, tmp_path: Path) -> None:
    (twin,) = planned(filled, write_csv(tmp_path, [HEAD, *PEOPLE, PEOPLE[1]])).twins
    assert (twin.row, twin.other_row) == (5, 3)


def test_a_number_serves_once(filled: Services, tmp_path: Path) -> None:
    taken = filled.participants.create("Autre").number
    rows = [("Nom", "N° dossier"), ("Exemplova", taken), ("Fictivi", "A-7"), ("Inventado", "A-7")]
    codes = [one.code for one in planned(filled, write_csv(tmp_path, rows)).problems]
    assert codes == ["import_number_taken", "import_number_twice"]


def test_two_columns_of_one_name_are_left_to_her(filled: Services, tmp_path: Path) -> None:
    path = write_csv(tmp_path, [("Nom", "Nom", "Prénom"), ("Exemplova", "Fictivi", "Jarmila")])
    (wrong,) = planned(filled, path).problems
    assert wrong.code == "workbook_columns_twice"


def test_what_she_settled_for_a_column_is_remembered(filled: Services, tmp_path: Path) -> None:
    path = write_csv(tmp_path, [("Nom", "Chose"), ("Exemplova", "chante")])
    workbook = run_to_end(filled.imports.open(path))
    assert [column.field for column in workbook.columns] == [ImportField.LAST_NAME, None]
    first, second = workbook.columns
    settled = (first, type(second)(second.place, second.letter, second.header, ImportField.TAGS))
    run_to_end(filled.imports.apply(run_to_end(filled.imports.plan(workbook, settled))))
    again = write_csv(tmp_path, [("Chose", "Nom"), ("danse", "Fictivi")], name="autre.csv")
    fields = {column.header: column.field for column in run_to_end(filled.imports.open(again)).columns}
    assert fields == {"Nom": ImportField.LAST_NAME, "Chose": ImportField.TAGS}


def test_the_template_is_imported_without_its_example(filled: Services, tmp_path: Path) -> None:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(filled.imports.template())
    assert [one.code for one in planned(filled, path).problems] == ["workbook_no_rows"]

    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(4, 1, "Exemplova")
    sheet.cell(5, 2, "Dragan")
    book.save(path)
    assert [person.full_name for person in planned(filled, path).people] == ["Exemplova", "Dragan"]


def test_every_word_that_the_template_offers_is_understood(filled: Services, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "modele.xlsx"
    path.write_bytes(filled.imports.template())
    lists = load_workbook(path)["Listes"]
    words = filled.imports._word_lists()
    for column in lists.iter_cols(values_only=True):
        name, *offered = [value for value in column if value is not None]
        assert all(words[str(name)].code(str(word)) for word in offered), name


@pytest.mark.proof
def test_a_broken_workbook_is_refused_and_imports_nothing(filled: Services, tmp_path: Path) -> None:
    tally = refuse_all(filled, tmp_path, len(KINDS) - 2)
    assert tally.failed == []
    assert sum(tally.refused.values()) == len(KINDS) - 2


def test_undo_takes_a_whole_import_back_in_one_step(filled: Services, tmp_path: Path) -> None:
    filled.participants.create("Autre")
    imported(filled, write_csv(tmp_path, [HEAD, *PEOPLE]))
    undone = filled.undo.undo()
    assert undone.what == "dossiers importés"
    assert [line.full_name for line in filled.participants.lines()] == ["Autre"]
    assert filled.search.people("exemplova") == ()
    filled.undo.redo()
    assert len(filled.participants.lines()) == 4
