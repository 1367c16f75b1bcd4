"""Before the yearly archive: its six words, shown once, to be written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_archive_words import Ui_ArchiveWordsDialog


class ArchiveWordsDialog(Dialog):
    """Shows the archive's passphrase; the archive is made once it has been written down."""

    confirmed = Signal(str)

    def __init__(self, passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passphrase = passphrase
        self.ui = Ui_ArchiveWordsDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.words.setText(passphrase)
        self.ui.words.setAccessibleName(self.tr("Mots de l'archive : {0}").format(passphrase))
        self._connect()

    def _connect(self) -> None:
        self.ui.noted.toggled.connect(self.ui.make_button.setEnabled)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.make_button.clicked.connect(self._on_make)

    def _on_make(self) -> None:
        self.confirmed.emit(self._passphrase)
        self.accept()
