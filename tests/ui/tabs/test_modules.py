"""The sheets of the modules in « Groupes et visites »: from the keyboard, written as they are typed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.modules import ModuleSheet
from modactions_desktop.draft_words import words_of
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.groups.parts import PartRow
from modactions_desktop.ui.panels.groups.shares import ShareRow
from modactions_desktop.ui.tabs.groups import GroupsTab
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.reading_order import lay_in

TODAY = date(2016, 11, 22)
READ = (
    *("Objectif principal", "Âge", "Niveau d’éducation", "Niveau de langue", "Nationalité", "Genre"),
    *("Condition physique", "Type d’accompagnement"),
    *("Rang 1 sur 3", "Titre de la partie", "Retirer la partie", "Activités"),
    *("Rang 2 sur 3", "Titre de la partie", "Retirer la partie", "Activités"),
    *("Rang 3 sur 3", "Titre de la partie", "Retirer la partie", "Activités", "Ajouter une partie"),
    *("Nombre de membres de l’équipe", "Profils", "Durée", "Lieu"),
    *("Frais de matériel et de personnel", "Type de financement"),
    "Financeur",
    "Part de Fonds asile, migration et intégration (AMIF-FAMI), en pour cent",
    "De quoi Fonds asile, migration et intégration (AMIF-FAMI) paie une part",
    "Retirer",
    "Financeur",
    "Part de SPP Intégration sociale, en pour cent",
    "De quoi SPP Intégration sociale paie une part",
    "Retirer",
    *("Financeur", "Part de CPAS de Liège, en pour cent", "De quoi CPAS de Liège paie une part", "Retirer"),
    *("Ajouter un financeur", "Source du financement", "Conditions imposées"),
    *("Place de l’intervention", "Source de l’inspiration", "Vision", "Facteurs de succès clés"),
    *("Évaluation participants", "Évaluation du module", "Collaborations"),
)
"""What Tab goes through, as a screen reader names it."""


@pytest.fixture
def tab(qtbot: QtBot, filled: Services) -> GroupsTab:
    tab = GroupsTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.refresh()
    tab.show()
    qtbot.waitExposed(tab)
    return tab


@pytest.fixture
def opened(tab: GroupsTab) -> GroupsTab:
    """The sheet of individual support in front."""
    tab.ui.sheets_action.trigger()
    tab.modules.open_current()
    return tab


def _sheet(tab: GroupsTab) -> ModuleSheet:
    """What the base holds of the sheet in sight."""
    assert tab.desk.sheet is not None
    return tab.desk.services.modules.sheet(tab.desk.sheet.id)


def _part(tab: GroupsTab, number: int) -> PartRow:
    row = tab.sheet.parts.list.rows()[number]
    assert isinstance(row, PartRow)
    return row


def _share(tab: GroupsTab, number: int) -> ShareRow:
    row = tab.sheet.shares.list.rows()[number]
    assert isinstance(row, ShareRow)
    return row


def _boxes(tab: GroupsTab, code: str) -> list[QCheckBox]:
    return tab.sheet.choices[code].findChildren(QCheckBox)


def test_sheet_is_opened_and_left_from_the_keyboard(tab: GroupsTab) -> None:
    tab.ui.sheets_action.trigger()
    assert tab.modules.table.hasFocus()
    QTest.keyClick(tab.modules.table, Qt.Key.Key_Down)
    QTest.keyClick(tab.modules.table, Qt.Key.Key_Return)
    assert tab.ui.pages.currentWidget() is tab.sheet
    assert tab.sheet.ui.name.text() == "Parler de soi, se présenter"
    QTest.keyClick(tab.sheet.texts["vision"], Qt.Key.Key_Escape)
    assert tab.ui.pages.currentWidget() is tab.ui.overview
    assert tab.modules.table.hasFocus()
    line = tab.modules.current()
    assert line is not None
    assert line.module.name == "Parler de soi, se présenter"


def test_every_heading_has_its_field_in_the_order_of_the_funder(opened: GroupsTab) -> None:
    view, headings = opened.sheet, opened.desk.services.modules.headings()
    fields = {**view.texts, **view.choices, "parts": view.parts}
    assert set(fields) == {heading.code for heading in headings}
    for heading in headings:
        name = fields[heading.code].accessibleName()
        assert name.lower() == heading.label.lower() or heading.code == "parts"


def test_what_is_typed_is_written_and_said(opened: GroupsTab) -> None:
    field = opened.sheet.texts["cost"]
    field.setFocus()
    QTest.keyClicks(field, " et demi")
    assert flush_all(opened)
    assert _sheet(opened).answers["cost"] == " et demi1 ETP"
    assert opened.sheet.ui.saved.text().startswith("Enregistré")


def test_an_option_is_ticked_with_the_space_bar(opened: GroupsTab) -> None:
    box = _boxes(opened, "age")[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Right)
    young = _boxes(opened, "age")[1]
    assert young.hasFocus()
    QTest.keyClick(young, Qt.Key.Key_Space)
    assert _sheet(opened).answers["age"] == ("adultes", "personnes_agees")


def test_tab_goes_through_the_sheet_in_reading_order(opened: GroupsTab, qtbot: QtBot) -> None:
    """Whatever option the arrows went to, each heading is reached once."""
    boxes = _boxes(opened, "age")
    boxes[0].setFocus()
    QTest.keyClick(boxes[0], Qt.Key.Key_Left)
    opened.sheet.ui.begin.setFocus()
    lay_in(opened)  # as the window does when Tab is pressed before the page settled
    seen: list[str] = []
    while len(seen) < 80 and "Collaborations" not in seen[-1:]:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        assert after is not None
        seen.append(after.accessibleName())
    spoken = [name.split(" : ")[0] for name in seen]
    assert spoken == ["Commencer une nouvelle version", *READ]


def test_one_kind_of_funding_replaces_the_other(opened: GroupsTab) -> None:
    opened.sheet.choices["funding_type"].tick("subsides")
    assert opened.sheet.choices["funding_type"].chosen() == ["subsides"]
    assert _sheet(opened).answers["funding_type"] == ("subsides",)


def test_a_part_is_added_named_filled_and_moved(opened: GroupsTab) -> None:
    opened.sheet.parts.add_button.click()
    line = opened.sheet.parts.add_line.text
    QTest.keyClicks(line, "Faire le point")
    QTest.keyClick(line, Qt.Key.Key_Return)
    added = _part(opened, 3)
    assert added.points.hasFocus()
    QTest.keyClicks(added.points, "- Relire")
    QTest.keyClick(added.points, Qt.Key.Key_Return)
    QTest.keyClicks(added.points, "Choisir")
    QTest.keyClick(added.points, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    flush_all(opened)
    part = _sheet(opened).parts[2]
    assert (part.title, part.points) == ("Faire le point", ("Relire", "Choisir"))
    assert added.points.hasFocus()


def test_a_part_taken_away_comes_back_in_its_place(opened: GroupsTab, filled: Services, qtbot: QtBot) -> None:
    before = _sheet(opened).parts
    with qtbot.waitSignal(opened.undoable_said):
        _part(opened, 1).away.click()
    assert len(opened.sheet.parts.list.rows()) == 2
    filled.undo.undo()
    opened.refresh()
    assert _sheet(opened).parts == before
    assert [row.words.text() for row in opened.sheet.parts.list.rows()] == [part.title for part in before]


def test_a_part_keeps_a_title(opened: GroupsTab) -> None:
    row = _part(opened, 0)
    row.words.setFocus()
    row.words.selectAll()
    QTest.keyClick(row.words, Qt.Key.Key_Delete)
    assert not flush_all(opened)
    assert _sheet(opened).parts[0].title == "Esquisser le parcours de vie de la personne"


def test_shares_that_are_not_a_whole_are_said_beside_them(opened: GroupsTab, qtbot: QtBot) -> None:
    shares = opened.sheet.shares
    assert (shares.total.text(), shares.problem.isHidden()) == ("Total 100\u00a0%", True)
    field = _share(opened, 0).percent
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "72,5")
    flush_all(opened)
    assert "il manque 2,5" in shares.problem.text()
    assert not shares.problem.isHidden()
    field.selectAll()
    QTest.keyClicks(field, "beaucoup")
    assert not flush_all(opened)
    assert "de 0 à 100" in _share(opened, 0).problem.text()
    field.selectAll()
    QTest.keyClicks(field, "75")
    assert flush_all(opened)
    assert shares.problem.isHidden()
    assert _share(opened, 0).problem.isHidden()


def test_a_funder_is_added_and_taken_back(opened: GroupsTab, filled: Services) -> None:
    shares = opened.sheet.shares
    shares.add_button.click()
    QTest.keyClicks(shares.add_line.text, "Province")
    QTest.keyClick(shares.add_line.text, Qt.Key.Key_Return)
    assert _share(opened, 3).percent.hasFocus()
    assert filled.catalogues.projects()[0].cofinancing[3].base == "Frais de personnel"
    filled.undo.undo()
    opened.refresh()
    assert len(shares.list.rows()) == 3


def test_an_earlier_version_is_read_and_the_new_one_written(opened: GroupsTab, filled: Services) -> None:
    first = _sheet(opened)
    filled.modules.move_version(first.id, date(2015, 7, 1))
    opened.refresh()
    opened.sheet.ui.new_version.click()
    second = _sheet(opened)
    assert (second.valid_from, second.answers) == (TODAY, first.answers)
    assert opened.sheet.ui.begin.hasFocus()
    assert not opened.sheet.texts["cost"].isReadOnly()
    opened.sheet.open(first.id)
    assert opened.sheet.texts["cost"].isReadOnly()
    assert not any(box.isEnabled() for box in _boxes(opened, "age"))
    assert opened.sheet.parts.add_button.isHidden()
    assert "jusqu'au 21 nov. 2016" in opened.sheet.ui.told.text()


def test_a_version_begun_and_taken_back_leaves_the_one_before(opened: GroupsTab, filled: Services) -> None:
    first = _sheet(opened)
    opened.sheet.ui.new_version.click()
    filled.undo.undo()
    opened.refresh()
    assert _sheet(opened).id == first.id
    assert opened.sheet.ui.version.count() == 1


def test_first_day_of_a_version_is_corrected_in_its_field(opened: GroupsTab, qtbot: QtBot) -> None:
    field = opened.sheet.ui.begin
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1/7/2016")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert _sheet(opened).valid_from == date(2016, 7, 1)
    qtbot.waitUntil(lambda: "1er juil. 2016" in opened.sheet.ui.version.currentText())


def test_a_module_of_her_own_has_a_sheet_to_write(tab: GroupsTab) -> None:
    tab.ui.sheets_action.trigger()
    tab.modules.add_button.click()
    QTest.keyClicks(tab.modules.add_line.text, "Le travail")
    QTest.keyClick(tab.modules.add_line.text, Qt.Key.Key_Return)
    assert tab.ui.pages.currentWidget() is tab.sheet
    assert tab.sheet.ui.name.text() == "Le travail"
    assert _sheet(tab).answers == {"place": "Échelle des Mots, Liège"}
    tab.sheet.ui.name.setFocus()
    tab.sheet.ui.name.selectAll()
    QTest.keyClicks(tab.sheet.ui.name, "Le travail ici")
    QTest.keyClick(tab.sheet.ui.name, Qt.Key.Key_Escape)
    assert [line.module.name for line in tab.modules.model.rows()][-1] == "Le travail ici"


def test_module_taken_back_while_its_sheet_is_open_leaves_the_page(tab: GroupsTab, filled: Services) -> None:
    tab.ui.sheets_action.trigger()
    tab.modules.add_line.given.emit("Le travail")
    assert tab.ui.pages.currentWidget() is tab.sheet
    filled.undo.undo()
    tab.refresh()
    assert tab.ui.pages.currentWidget() is tab.ui.overview
    assert len(tab.modules.model.rows()) == 7


def test_the_printed_sheet_holds_what_was_typed_last(opened: GroupsTab, qtbot: QtBot, tmp_path: Path) -> None:
    field = opened.sheet.texts["cost"]
    field.setFocus()
    QTest.keyClicks(field, "Plus ou moins ")
    opened.sheet.ui.preview_button.click()
    pdf = opened.sheet.ui.pdf
    qtbot.waitUntil(lambda: pdf.page_count() > 0)
    assert pdf.print_button.hasFocus()
    opened.sheet._save(tmp_path / "fiche.pdf")
    pages = PdfReader(io.BytesIO((tmp_path / "fiche.pdf").read_bytes())).pages
    assert "Plus ou moins 1 ETP" in "".join(page.extract_text() for page in pages)
    QTest.keyClick(pdf.print_button, Qt.Key.Key_Escape)
    assert opened.ui.pages.currentWidget() is opened.sheet
    assert opened.sheet.ui.preview_button.hasFocus()


def test_all_sheets_are_printed_together(tab: GroupsTab, qtbot: QtBot) -> None:
    tab.ui.sheets_action.trigger()
    tab.modules.print_button.click()
    pdf = tab.sheet.ui.pdf
    qtbot.waitUntil(lambda: pdf.page_count() >= 7)
    tab.refresh()
    assert pdf.page_count() >= 7, "reading the base again leaves the pages in sight"
    QTest.keyClick(pdf.print_button, Qt.Key.Key_Escape)
    assert tab.ui.pages.currentWidget() is tab.ui.overview
    tab.modules.open_current()
    assert tab.sheet.ui.pages.currentWidget() is tab.sheet.ui.sheet_page


@pytest.mark.parametrize("place", ["groups.part", "groups.share", "groups.module"])
def test_a_line_left_half_typed_is_gone_on_with(opened: GroupsTab, filled: Services, place: str) -> None:
    lines = (opened.sheet.parts.add_line, opened.sheet.shares.add_line, opened.modules.add_line)
    line = next(line for line in lines if line.draft.place == place)
    line.ask()
    QTest.keyClicks(line.text, "Presque")
    sheet = _sheet(opened).id
    opened.sheet.closed.emit()
    flush_all(opened)
    assert words_of(place)
    opened.show_draft(place, sheet if place == "groups.part" else 0)
    assert line.text.hasFocus()
    assert line.text.text() == "Presque"


def test_a_module_is_taken_out_of_the_list_and_comes_back(tab: GroupsTab, filled: Services) -> None:
    tab.ui.sheets_action.trigger()
    QTest.keyClick(tab.modules.table, Qt.Key.Key_Down)
    line = tab.modules.current()
    assert line is not None
    told: list[str] = []
    tab.undoable_said.connect(told.append)
    _switch(tab, "Désactiver ce module").click()
    assert line.module.name not in [shown.module.name for shown in tab.modules.model.rows()]
    assert line.module.name in told[0]
    assert line.module.id not in [module.id for module in filled.registers.modules()]
    tab.modules.inactive_button.click()
    assert tab.modules.inactive_button.text() == "Modules désactivés (1)"
    tab.modules.table.selectRow(len(tab.modules.model.rows()) - 1)
    _switch(tab, "Réactiver ce module").click()
    assert tab.modules.inactive_button.isHidden()
    assert line.module.name in [shown.module.name for shown in tab.modules.model.rows()]


def _switch(tab: GroupsTab, text: str) -> QPushButton:
    """The button of the summary at the right (those of the modules before go with the next event)."""
    return [found for found in tab.findChildren(QPushButton) if found.text() == text][-1]
