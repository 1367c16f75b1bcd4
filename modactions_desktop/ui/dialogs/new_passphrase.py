"""A new passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.vault import MINIMUM_PASSPHRASE, check_new_passphrase
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.forms.ui_new_passphrase import Ui_NewPassphrase


class NewPassphrase(QWidget):
    """Two fields, and what is wrong with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NewPassphrase()
        self.ui.setupUi(self)
        advice = self.tr(
            "Au moins {0} caractères : quatre mots sans rapport entre eux se retiennent bien."
        ).format(MINIMUM_PASSPHRASE)
        self.ui.advice.setText(advice)

    def problem(self) -> str:
        """What is wrong with it, in a sentence; nothing when it is right."""
        try:
            check_new_passphrase(self.ui.first.text())
        except ModActionsError as error:
            return sentence(error)
        if self.ui.first.text() != self.ui.second.text():
            return self.tr("Les deux phrases ne sont pas les mêmes. Retapez-les.")
        return ""

    def text(self) -> str:
        """What was typed."""
        return self.ui.first.text()
