"""The painted list of rights: a long title is read whole, a narrow list gives it a second line."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from modactions_desktop.ui.panels.checklist_list import ROW_HEIGHT, ChecklistList, ListRow
from modactions_desktop.ui.theme import Theme, Tone
from modactions_desktop.ui.widgets.paint import TITLE_LINE

LONG = "Revenu d’intégration (droit à l’intégration sociale, DIS)"


def shown(qtbot: QtBot, width: int) -> ChecklistList:
    rights = ChecklistList()
    qtbot.addWidget(rights)
    rights.show_rows(
        [
            ListRow("Pour le prochain entretien"),
            ListRow(LONG, 1, "Droit", ("Expliqué", Tone.ACCENT)),
            ListRow("Voir son dossier", 2, "Droit"),
        ],
        1,
    )
    rights.resize(width, 300)
    rights.show()
    return rights


def height(rights: ChecklistList, place: int) -> int:
    return rights.visualRect(rights.rows.index(place)).height()


def test_a_title_without_room_on_one_line_goes_on_beneath(qtbot: QtBot, theme: Theme) -> None:
    rights = shown(qtbot, 300)
    qtbot.waitUntil(lambda: height(rights, 1) == ROW_HEIGHT + TITLE_LINE)
    assert height(rights, 2) == ROW_HEIGHT


def test_with_more_room_it_is_one_line_again(qtbot: QtBot, theme: Theme) -> None:
    rights = shown(qtbot, 300)
    rights.resize(1100, 300)
    qtbot.waitUntil(lambda: height(rights, 1) == ROW_HEIGHT)
    qtbot.waitUntil(lambda: rights.visualRect(rights.rows.index(2)).top() < 100)
