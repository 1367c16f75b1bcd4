"""« Importer un classeur… »: nothing is written before she accepts, and all of it can be undone."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.imports import ImportField, TwinChoice
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.import_dialog import FILE
from modactions_desktop.ui.dialogs.imports import COLUMNS, DONE, PREVIEW, ImportDialog
from modactions_desktop.ui.jobs import Jobs
from tests.exchange.workbook_files import HEAD, PEOPLE, write_csv, write_xlsx


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, filled: Services) -> ImportDialog:
    made = ImportDialog(filled.imports, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def at(qtbot: QtBot, dialog: ImportDialog, page: int) -> None:
    qtbot.waitUntil(lambda: dialog.page == page)


def test_a_workbook_goes_from_file_to_people(
    qtbot: QtBot, dialog: ImportDialog, filled: Services, tmp_path: Path
) -> None:
    dialog.read(write_csv(tmp_path, [HEAD, *PEOPLE]))
    at(qtbot, dialog, COLUMNS)
    assert [combo.currentText() for combo in dialog.column_lines.combos][:2] == ["Nom", "Prénom"]
    dialog.ui.next_button.click()
    at(qtbot, dialog, PREVIEW)
    assert dialog.people.rowCount() == 3
    assert dialog.ui.next_button.text() == "Importer 3 dossiers"
    assert filled.participants.lines() == ()
    dialog.ui.next_button.click()
    at(qtbot, dialog, DONE)
    assert len(filled.participants.lines()) == 3


def test_an_import_can_be_taken_back_at_once(
    qtbot: QtBot, dialog: ImportDialog, filled: Services, tmp_path: Path
) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.taken_back.connect(lambda: filled.undo.undo())
    dialog.read(write_csv(tmp_path, [HEAD, *PEOPLE]))
    for page in (COLUMNS, PREVIEW):
        at(qtbot, dialog, page)
        dialog.ui.next_button.click()
    at(qtbot, dialog, DONE)
    dialog.ui.undo_button.click()
    assert filled.participants.lines() == ()


def test_a_bad_row_is_told_and_nothing_can_be_imported(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(write_csv(tmp_path, [HEAD, ("Un", "Nom", "F", "31/02/1990", "", "", "")]))
    at(qtbot, dialog, COLUMNS)
    dialog.ui.next_button.click()
    at(qtbot, dialog, PREVIEW)
    assert [problem.row for problem in dialog.problems.rows()] == [2]
    assert not dialog.ui.next_button.isVisible()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(tmp_path / "absent.xlsx")
    qtbot.waitUntil(lambda: dialog.ui.notice.text().startswith("absent.xlsx n'existe pas."))
    assert dialog.page == FILE


def test_a_column_may_be_read_as_something_else(
    qtbot: QtBot, dialog: ImportDialog, filled: Services, tmp_path: Path
) -> None:
    dialog.read(write_csv(tmp_path, [("Nom", "Chose"), ("Exemplova", "chante")]))
    at(qtbot, dialog, COLUMNS)
    dialog.column_lines.combos[1].show_value(ImportField.TAGS)
    for page in (COLUMNS, PREVIEW):
        at(qtbot, dialog, page)
        dialog.ui.next_button.click()
    at(qtbot, dialog, DONE)
    (line,) = filled.participants.lines()
    assert filled.participants.get(line.id).tags == ("chante",)


def test_without_a_name_the_columns_stay_in_front(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.read(write_csv(tmp_path, [("Ville", "GSM"), ("Liège", "0470123456")]))
    at(qtbot, dialog, COLUMNS)
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.ui.notice.text().startswith("Aucune colonne ne donne le nom"))
    assert dialog.page == COLUMNS


def test_somebody_known_is_left_out_until_she_creates_them_all_the_same(
    qtbot: QtBot, dialog: ImportDialog, filled: Services, tmp_path: Path
) -> None:
    filled.participants.create("Exemplofa", first_name="Jarmilla")
    dialog.read(write_csv(tmp_path, [HEAD, *PEOPLE]))
    at(qtbot, dialog, COLUMNS)
    dialog.ui.next_button.click()
    at(qtbot, dialog, PREVIEW)
    assert dialog.ui.next_button.text() == "Importer 2 dossiers"
    combo = dialog.twin_lines.combos[2]
    combo.show_value(TwinChoice.CREATE)
    combo.chosen.emit(TwinChoice.CREATE)
    assert dialog.ui.next_button.text() == "Importer 3 dossiers"


def test_the_template_is_written_where_she_says(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.save_template(tmp_path / "modele.xlsx")
    qtbot.waitUntil(lambda: dialog.ui.notice.text() == "Classeur modèle écrit : modele.xlsx.")
    assert (tmp_path / "modele.xlsx").read_bytes().startswith(b"PK")


def test_the_sheet_of_the_people_may_be_another_than_was_thought(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    head = ("Nom", "Prénom", "Ville")
    path = write_xlsx(
        tmp_path,
        ("2016", [head, *[(f"Exemple {n}", "A", "") for n in range(3)]]),
        ("2015", [head[:2], ("B", "Bo")]),
    )
    dialog.read(path)
    at(qtbot, dialog, COLUMNS)
    assert (dialog.ui.sheet.currentText(), dialog.ui.sheet_box.isVisibleTo(dialog)) == ("2016", True)
    dialog.ui.sheet.show_value("2015")
    dialog.ui.sheet.chosen.emit("2015")
    qtbot.waitUntil(lambda: "feuille « 2015 »" in dialog.ui.columns_advice.text())
    qtbot.waitUntil(dialog.ui.next_button.isEnabled)
    dialog.ui.next_button.click()
    at(qtbot, dialog, PREVIEW)
    assert [person.last_name for person in dialog.people.rows()] == ["B"]


def test_a_second_sheet_is_shown_with_its_columns_and_what_it_brings(
    qtbot: QtBot, dialog: ImportDialog, filled: Services, tmp_path: Path
) -> None:
    household = [
        ("Nom", "Lien", "Année de naissance"),
        ("Exemplova", "Enfant", "2014"),
        ("Autre", "Enfant", ""),
    ]
    path = write_xlsx(tmp_path, ("Personnes", [("Nom",), ("Exemplova",)]), ("Ménage", household))
    dialog.read(path)
    at(qtbot, dialog, COLUMNS)
    assert "« Ménage »" in dialog.ui.columns_advice.text()
    assert [combo.currentText() for combo in dialog.column_lines.combos] == [
        "Nom",
        "Nom",
        "Lien",
        "Année de naissance",
    ]
    dialog.ui.next_button.click()
    at(qtbot, dialog, PREVIEW)
    assert [(problem.sheet, problem.row) for problem in dialog.problems.rows()] == [("Ménage", 3)]
    path = write_xlsx(tmp_path, ("Personnes", [("Nom",), ("Exemplova",)]), ("Ménage", household[:2]))
    dialog.ui.again_button.click()
    at(qtbot, dialog, COLUMNS)
    for page in (COLUMNS, PREVIEW):
        at(qtbot, dialog, page)
        dialog.ui.next_button.click()
    at(qtbot, dialog, DONE)
    (line,) = filled.participants.lines()
    assert [m.birth_year for m in filled.participants.get(line.id).household] == [2014]


def test_closed_while_it_reads_it_stops_and_shows_nothing_any_more(
    qtbot: QtBot, jobs: Jobs, filled: Services, tmp_path: Path
) -> None:
    dialog = ImportDialog(filled.imports, jobs)  # deletes itself
    dialog.show()
    held = Event()
    jobs.call(lambda: held.wait(5))
    dialog.read(write_csv(tmp_path, [HEAD, *PEOPLE]))
    dialog.reject()
    held.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert filled.participants.lines() == ()


def test_while_it_works_nothing_else_answers(
    qtbot: QtBot, dialog: ImportDialog, jobs: Jobs, tmp_path: Path
) -> None:
    held = Event()
    jobs.call(lambda: held.wait(5))
    dialog.read(write_csv(tmp_path, [HEAD, *PEOPLE]))
    assert not dialog.ui.choose_button.isEnabled()
    held.set()
    at(qtbot, dialog, COLUMNS)
    assert dialog.ui.next_button.isEnabled()
