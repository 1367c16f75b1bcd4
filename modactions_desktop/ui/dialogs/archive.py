"""Before the yearly archive: its six words, shown once, to be written down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.ui.widgets.cards import button, words


class ArchiveWordsDialog(QDialog):
    """Shows the archive's passphrase; the archive is made once it has been written down."""

    confirmed = Signal(str)

    def __init__(self, passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passphrase = passphrase
        self.setWindowTitle(self.tr("Archive annuelle"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.noted = QCheckBox(self.tr("Les six mots sont notés sur papier"))
        self.make_button = button(self.tr("Choisir le dossier…"), "primary")
        self.make_button.setEnabled(False)
        self._build()
        self.noted.toggled.connect(self.make_button.setEnabled)
        self.make_button.clicked.connect(self._on_make)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(words(self.tr("Les mots de l'archive"), "heading"))
        explained = self.tr(
            "La partie nominative de l'archive est chiffrée. Ces six mots l'ouvrent ; ils ne s'affichent "
            "qu'une fois. Notez-les et gardez-les sous enveloppe, loin de l'archive."
        )
        column.addWidget(words(explained, wrap=True))
        shown = words(self._passphrase, "key", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        shown.setAccessibleName(self.tr("Mots de l'archive : {0}").format(self._passphrase))
        column.addWidget(shown)
        column.addWidget(self.noted)
        row = QHBoxLayout()
        row.addStretch(1)
        later = button(self.tr("Annuler"))
        later.clicked.connect(self.reject)
        row.addWidget(later)
        row.addWidget(self.make_button)
        column.addLayout(row)
        self.resize(520, 0)

    def _on_make(self) -> None:
        self.confirmed.emit(self._passphrase)
        self.accept()
