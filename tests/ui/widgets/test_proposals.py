"""What is proposed while typing can be read."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.panels.plan.fields import complete
from modactions_desktop.ui.theme import Theme


def test_proposals_stand_on_a_ground_of_their_own(qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    complete(field, ["Loyer trop cher", "Logement trop petit"])
    field.show()
    completer = field.completer()
    assert completer is not None
    completer.setCompletionPrefix("lo")
    completer.complete()
    popup = completer.popup()
    assert popup is not None
    ground = popup.viewport().grab().toImage().pixelColor(2, 2)
    assert ground == QColor("#FFFFFF")
