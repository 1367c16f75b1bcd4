"""Erasing a file for good: what goes, what stays and where, why, and its number typed to confirm."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.erasure import ErasurePreview, checked_reason
from modactions_desktop.domain.errors import InputError
from modactions_desktop.erasure_words import gathered, left_over
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_erase import Ui_EraseDialog
from modactions_desktop.ui.widgets.fields import show_in_boxes


class Erasing(Protocol):
    def preview(self, number: str) -> ErasurePreview: ...


class EraseDialog(Dialog):
    """Nothing is erased here: `confirmed` gives the number and the reason once both were typed."""

    confirmed = Signal(str, str)

    def __init__(self, erasures: Erasing, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = erasures.preview(number)
        self.ui = Ui_EraseDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.title.setText(self.tr("Effacer le dossier {0}").format(number))
        self.ui.number.setPlaceholderText(number)
        self.ui.reason.setAccessibleName(self.tr("Pourquoi ce dossier est effacé"))
        self.ui.number.setAccessibleName(self.tr("Numéro du dossier, pour confirmer"))
        self._tell()
        self._connect()

    def _tell(self) -> None:
        told = [self._told(table.name, table.removed, table.kept) for table in gathered(self._found.tables)]
        self.ui.removed.setText("\n".join(f"• {line}" for line in told))
        self.ui.kept.setText("\n".join(f"• {line}" for line in left_over(self._found.copies)))

    def _told(self, name: str, removed: int, kept: int) -> str:
        if not kept:
            return f"{name} : {removed}"
        said = (
            self.tr("{0} gardées pour les comptages")
            if kept > 1
            else self.tr("{0} gardée pour les comptages")
        )
        return f"{name} : {removed} ; {said.format(kept)}"

    def _connect(self) -> None:
        self.ui.reason.textChanged.connect(self._on_typed)
        self.ui.number.textChanged.connect(self._on_typed)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.erase_button.clicked.connect(self._on_erase)

    def _on_typed(self, _text: str) -> None:
        typed = self.ui.number.text().strip() == self._found.number
        self.ui.erase_button.setEnabled(typed and bool(self.ui.reason.text().strip()))

    def _on_erase(self) -> None:
        try:
            reason = checked_reason(self.ui.reason.text())
        except InputError as error:
            show_in_boxes(error, {"reason": self.ui.reason_box})
            return
        self.confirmed.emit(self._found.number, reason)
        self.accept()
