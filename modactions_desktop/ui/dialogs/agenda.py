"""The agenda for another calendar: without names, unless she says so and reads what that means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from modactions_desktop.sentences import NAMES_IN_AGENDA
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.forms.ui_agenda import Ui_AgendaDialog

FILE = "agenda.ics"


class AgendaDialog(Dialog):
    """What goes out, with names or without, then where to."""

    def __init__(self, export: Callable[[Path, bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export = export
        self.ui = Ui_AgendaDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.warning.setText(self.tr(NAMES_IN_AGENDA))
        self.ui.warning.hide()
        self._connect()

    def _connect(self) -> None:
        self.ui.names.toggled.connect(self.ui.warning.setVisible)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.choose_button.clicked.connect(self._on_choose)

    def _on_choose(self) -> None:
        ask_where_to_save(self, self.tr("Exporter l'agenda"), FILE, ".ics", self._on_file)

    def _on_file(self, file: Path) -> None:
        self._export(file, self.ui.names.isChecked())
        self.accept()
