"""Two files side by side, by the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.merge import MergeDialog


@pytest.fixture
def dialog(qtbot: QtBot, filled: Services) -> MergeDialog:
    for last_name, first_name, city in (("Haddad", "Samira", "Liège"), ("Hadad", "Samirah", "Seraing")):
        person = filled.participants.create(last_name, first_name=first_name)
        filled.participants.update(person.id, {"city": city, "district": "Outremeuse"})
    made = MergeDialog(filled, 1)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # the test looks at it after it closed
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_is_merged_before_another_file_is_chosen(dialog: MergeDialog) -> None:
    assert not dialog.ui.merge_button.isEnabled()
    assert "Samirah Hadad" in dialog.ui.likely_column.itemAt(1).widget().text()  # type: ignore[union-attr]


def test_only_what_differs_is_chosen_between(dialog: MergeDialog) -> None:
    dialog.compare(2)
    assert [choice.side.title for choice in dialog.choices] == ["Nom", "Prénom", "Commune"]
    assert not any(choice.from_other() for choice in dialog.choices)


def test_arrows_choose_and_the_files_become_one(qtbot: QtBot, dialog: MergeDialog, filled: Services) -> None:
    dialog.compare(2)
    city = dialog.choices[2]
    city.kept.setFocus()
    QTest.keyClick(city.kept, Qt.Key.Key_Right)
    assert city.from_other()
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.ui.merge_button.click()
    assert merged.args == [1]
    person = filled.participants.get(1)
    assert (person.last_name, person.city) == ("Haddad", "Seraing")
    assert [line.id for line in filled.participants.lines()] == [1]


def test_the_other_file_may_be_the_one_that_is_kept(
    qtbot: QtBot, dialog: MergeDialog, filled: Services
) -> None:
    dialog.compare(2)
    dialog.ui.swap_button.click()
    with qtbot.waitSignal(dialog.merged) as merged:
        dialog.ui.merge_button.click()
    assert merged.args == [2]
    assert filled.participants.get(2).city == "Seraing"


def test_a_long_value_is_read_whole_on_several_lines(
    qtbot: QtBot, dialog: MergeDialog, filled: Services
) -> None:
    said = "Initiative locale d'accueil, puis un logement chez des amis près de la gare de Liège-Guillemins"
    filled.participants.update(1, {"city": said})
    dialog.compare(2)
    dialog.resize(420, 500)
    city = next(choice for choice in dialog.choices if choice.side.title == "Commune")
    qtbot.waitUntil(lambda: "\n" in city.kept.text())
    assert city.kept.text().split() == said.split()
    assert city.kept.height() >= city.kept.sizeHint().height()
    assert said in city.kept.accessibleName()
