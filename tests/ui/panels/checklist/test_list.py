"""The painted list of rights: a long title is read whole, a narrow list gives it a second line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.panels.checklist.list import ROW_HEIGHT, ChecklistList, ListRow
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


class Strips(QObject):
    """What of a list is painted."""

    def __init__(self, rights: ChecklistList) -> None:
        super().__init__(rights)
        self.painted = QRegion()
        rights.viewport().installEventFilter(self)

    def are_settled(self) -> bool:
        """Whether nothing is left to paint; what was painted until now is forgotten."""
        self.painted = QRegion()
        QApplication.processEvents()
        return self.painted.isEmpty()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted += event.region()
        return False


def test_a_row_that_keeps_its_height_is_painted_alone(qtbot: QtBot, theme: Theme) -> None:
    rights = shown(qtbot, 1100)
    qtbot.waitUntil(lambda: height(rights, 2) == ROW_HEIGHT)
    strips = Strips(rights)
    qtbot.waitUntil(lambda: not strips.painted.isEmpty())
    qtbot.waitUntil(strips.are_settled)
    rights.rows.change_row(ListRow("Voir son dossier", 2, "Droit", ("En ordre", Tone.GOOD)))
    qtbot.waitUntil(lambda: not strips.painted.isEmpty())
    assert strips.painted.boundingRect() == rights.visualRect(rights.rows.index(2))


def test_a_row_that_needs_a_second_line_gets_it_when_it_changes(qtbot: QtBot, theme: Theme) -> None:
    rights = shown(qtbot, 300)
    qtbot.waitUntil(lambda: height(rights, 2) == ROW_HEIGHT)
    rights.rows.change_row(ListRow(LONG, 2, "Droit"))
    qtbot.waitUntil(lambda: height(rights, 2) == ROW_HEIGHT + TITLE_LINE)
