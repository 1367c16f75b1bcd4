"""The button that takes a paper out of the base, once it is handed over: a copy where she chooses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from modactions_desktop import files
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.widgets.notices import Notice


class PaperSaving(QObject):
    """Only what was handed over can be saved; `saved` notes that it left the base on paper or in a file."""

    def __init__(
        self, dialog: Dialog, button: QPushButton, notice: Notice, name: str, saved: Callable[[], object]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._button, self._notice = dialog, button, notice
        self._name, self._saved = name, saved
        self._document = b""
        button.clicked.connect(self.ask)
        pressed_by(button, "Ctrl+S", button.toolTip())

    def offer(self, document: bytes) -> None:
        """What can be saved now; nothing while the page is a draft."""
        self._document = document
        self._button.setEnabled(bool(document))

    def ask(self) -> None:
        """Asks where to."""
        title = self.tr("Enregistrer une copie (non chiffrée)")
        ask_where_to_save(self._dialog, title, self._name, ".pdf", self.save)

    def save(self, target: Path) -> None:
        """Writes the copy there."""
        try:
            files.save(target, self._document)
            self._saved()
        except ModActionsError as error:
            self._dialog.show_error(error)
            return
        self._notice.say(self.tr("Copie enregistrée. Elle n'est plus chiffrée : rangez-la en lieu sûr."))
