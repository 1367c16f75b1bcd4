"""What every dialog does: it grows by what appears in it, as far as the screen goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.dialogs.agenda import AgendaDialog
from modactions_desktop.ui.dialogs.crash import CrashDialog
from modactions_desktop.ui.theme import Tone


def test_a_warning_that_appears_makes_the_dialog_higher_and_cuts_nothing(qtbot: QtBot) -> None:
    dialog = AgendaDialog(lambda _file, _names: None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()
    dialog.ui.names.setChecked(True)
    dialog.ui.notice.say("Ce fichier ne peut pas être écrit là.", Tone.BAD)
    qtbot.waitUntil(lambda: dialog.height() > before)
    for label in (dialog.ui.told, dialog.ui.warning):
        assert label.height() >= label.heightForWidth(label.width())
    assert dialog.ui.area.verticalScrollBar().maximum() == 0


def test_a_dialog_never_grows_beyond_the_screen(qtbot: QtBot) -> None:
    dialog = CrashDialog("rapport", None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.ui.explained.setText("beaucoup de mots " * 1500)
    qtbot.waitUntil(lambda: dialog.ui.area.verticalScrollBar().maximum() > 0)
    assert dialog.height() <= dialog.screen().availableSize().height() - 48
