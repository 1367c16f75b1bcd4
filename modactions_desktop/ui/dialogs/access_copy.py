"""Before the person's copy: what it holds, what to read again, where it goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_access_copy import Ui_AccessCopyDialog


class AccessCopyDialog(Dialog):
    """Says how many confidential texts the copy holds; `confirmed` once she goes on."""

    confirmed = Signal()

    def __init__(self, number: str, confidential: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_AccessCopyDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.title.setText(self.tr("Copie pour la personne · dossier {0}").format(number))
        one = self.tr("Un texte confidentiel y est : la personne a aussi le droit de le lire.")
        several = self.tr("{0} textes confidentiels y sont : la personne a aussi le droit de les lire.")
        told = one if confidential == 1 else several
        self.ui.confidential.setText(told.format(confidential))
        self.ui.confidential.setVisible(confidential > 0)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.write_button.clicked.connect(self._on_write)

    def _on_write(self) -> None:
        self.confirmed.emit()
        self.accept()
