"""« Importer un annuaire… » and « Exporter l'annuaire… »: all is seen before anything is written."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from modactions_desktop.action_words import action_words
from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.directory_plan import IMPORTED, Standing
from modactions_desktop.services.session import Services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.directory_export import DirectoryExportDialog
from modactions_desktop.ui.dialogs.directory_import import DONE, PREVIEW, DirectoryImportDialog
from modactions_desktop.ui.dialogs.import_dialog import FILE
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory.plan_lines import Group
from tests.services.test_directory_imports import FILE as DIRECTORY
from tests.services.test_directory_imports import apply, table, written
from tests.ui.conftest import TODAY


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, services: Services) -> DirectoryImportDialog:
    made = DirectoryImportDialog(services.directory_imports, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def read(qtbot: QtBot, dialog: DirectoryImportDialog, tmp_path: Path, document: Any = DIRECTORY) -> None:
    dialog.read(written(tmp_path, document))
    qtbot.waitUntil(lambda: dialog.page == PREVIEW and dialog.ui.again_button.isEnabled())


def cells(dialog: DirectoryImportDialog) -> list[list[str]]:
    model = dialog.ui.rows.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def imported(services: Services, tmp_path: Path) -> None:
    from modactions_desktop.domain.progress import run_to_end

    apply(services, run_to_end(services.directory_imports.plan(written(tmp_path, DIRECTORY))))


def differing(services: Services, tmp_path: Path) -> Any:
    """A file that differs here and there from what was imported and changed since."""
    imported(services, tmp_path)
    services.directory.update_service(table(services).id, {"description": "Les mots d'ici"})
    other = copy.deepcopy(DIRECTORY)
    other[0]["services"][0] |= {
        "description": "Les mots du fichier",
        "application_process": "Sur rendez-vous",
    }
    del other[0]["services"][1]
    return other


def test_file_is_looked_at_then_imported(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    read(qtbot, dialog, tmp_path)
    assert dialog.count(Standing.NEW) == 4
    assert ["Service", "Vestiaire", "Maison du Test"] in cells(dialog)
    assert not services.directory.search("vestiaire")
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    assert dialog.ui.done_heading.text() == "4 fiches créées."
    assert services.directory.search("vestiaire")


def test_properties_that_have_no_field_are_told(
    qtbot: QtBot, dialog: DirectoryImportDialog, tmp_path: Path
) -> None:
    read(qtbot, dialog, tmp_path)
    dialog.ui.groups.choose(Group.REMARKS)
    assert ["organization.couleur", "1", "Maison du Test", "inconnue de la norme, gardée"] in cells(dialog)


def test_changes_and_conflicts_are_shown_field_by_field_and_hers_stays(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    read(qtbot, dialog, tmp_path, differing(services, tmp_path))
    dialog.ui.groups.choose(Group.CHANGED)
    assert [row[1:] for row in cells(dialog)] == [["Comment y entrer", "(rien)", "Sur rendez-vous"]]
    dialog.ui.groups.choose(Group.CONFLICT)
    assert [row[1:] for row in cells(dialog)] == [
        ["Description", "Les mots d'ici", "Les mots du fichier", "le mien"]
    ]
    assert "Dans le fichier : Les mots du fichier" in dialog.ui.detail.text()
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    assert (table(services).description, table(services).application) == (
        "Les mots d'ici",
        "Sur rendez-vous",
    )
    assert services.directory.search("vestiaire"), "what is gone stays unless she says otherwise"


def test_she_takes_the_file_and_deactivates_what_is_gone_by_keyboard(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    read(qtbot, dialog, tmp_path, differing(services, tmp_path))
    for group, answer in ((Group.CONFLICT, "le fichier"), (Group.GONE, "désactivé")):
        dialog.ui.groups.choose(group)
        QTest.keyClick(dialog.ui.rows, Qt.Key.Key_Return)
        assert cells(dialog)[0][-1] == answer
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    assert table(services).description == "Les mots du fichier"
    assert not services.directory.search("vestiaire")


def test_a_place_that_the_file_drops_is_proposed_and_taken_away_by_keyboard(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    imported(services, tmp_path)
    fewer = copy.deepcopy(DIRECTORY)
    del fewer[0]["locations"], fewer[0]["services"][0]["service_at_locations"]
    read(qtbot, dialog, tmp_path, fewer)
    dialog.ui.groups.choose(Group.GONE)
    assert cells(dialog) == [["Lieu", "Antenne", "Maison du Test", "reste"]]
    assert "un lieu quitte ses services" in dialog.ui.group_advice.text()
    QTest.keyClick(dialog.ui.rows, Qt.Key.Key_Return)
    assert cells(dialog)[0][-1] == "retiré"
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    assert dialog.ui.done_heading.text() == "1 fiche changée, 1 lieu retiré."
    assert not table(services).sites


def test_all_conflicts_are_answered_at_once(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    read(qtbot, dialog, tmp_path, differing(services, tmp_path))
    dialog.ui.groups.choose(Group.CONFLICT)
    dialog.ui.take_all_button.click()
    assert {row[-1] for row in cells(dialog)} == {"le fichier"}
    dialog.ui.keep_all_button.click()
    assert {row[-1] for row in cells(dialog)} == {"le mien"}


def test_same_file_again_offers_nothing_to_import(
    qtbot: QtBot, dialog: DirectoryImportDialog, services: Services, tmp_path: Path
) -> None:
    imported(services, tmp_path)
    read(qtbot, dialog, tmp_path)
    assert dialog.ui.summary.text() == "annuaire.json, HSDS (JSON). Fiches : 4 identiques. Rien à changer."
    assert not dialog.ui.next_button.isVisible()


def test_file_that_cannot_be_read_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: DirectoryImportDialog, tmp_path: Path
) -> None:
    dialog.read(tmp_path / "absent.json")
    qtbot.waitUntil(lambda: dialog.ui.notice.text().startswith("absent.json n'existe pas."))
    assert dialog.page == FILE


def test_import_is_opened_from_its_tab_and_taken_back_from_the_dialog(
    qtbot: QtBot, desk_at_work: Desk, tmp_path: Path
) -> None:
    services = desk_at_work.opened.services
    desk_at_work.events.directory_import_requested.emit()
    (dialog,) = desk_at_work.window.findChildren(DirectoryImportDialog)
    read(qtbot, dialog, tmp_path)
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    assert services.undo.next_undo == action_words(IMPORTED)
    dialog.ui.undo_button.click()
    qtbot.waitUntil(lambda: not services.directory.search("maison du test"))


@pytest.mark.parametrize("form", list(ExportFormat))
def test_directory_is_written_without_names_unless_ticked(
    qtbot: QtBot, jobs: Jobs, services: Services, tmp_path: Path, form: ExportFormat
) -> None:
    imported(services, tmp_path)
    dialog = DirectoryExportDialog(services.directory_exports, jobs, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.ui.contacts.isChecked()
    dialog.ui.form.show_value(form)
    dialog.save(tmp_path / "sortie")
    qtbot.waitUntil(lambda: dialog.ui.notice.text() == "Annuaire écrit : sortie.")
    assert b"Aline" not in (tmp_path / "sortie").read_bytes()


def test_keys_alone_choose_where_the_directory_goes(qtbot: QtBot, services: Services, jobs: Jobs) -> None:
    dialog = DirectoryExportDialog(services.directory_exports, jobs, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.ui.form.hasFocus)
    QTest.keyClick(dialog.ui.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.close()


def test_a_dialog_begins_at_its_first_field(qtbot: QtBot, dialog: DirectoryImportDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.ui.choose_button.hasFocus)
