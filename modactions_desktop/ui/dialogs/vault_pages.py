"""The other pages of the first window: a new base, its recovery key, the way back in, a backup put back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from modactions_desktop.domain.vault import BACKUP_SUFFIX, RecoveryKey
from modactions_desktop.ui.dialogs.gate_page import GatePage
from modactions_desktop.ui.forms.ui_new_base import Ui_CreationPage
from modactions_desktop.ui.forms.ui_recovery import Ui_RecoveryPage
from modactions_desktop.ui.forms.ui_recovery_key import Ui_RecoveryKeyPage
from modactions_desktop.ui.forms.ui_restore import Ui_RestorePage
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.flow import FlowLayout

PROOFS = 3
KEY_CELL = 112
"""Wide enough for the longest word of the list, of eight letters."""


class CreationPage(GatePage):
    """The first time on this computer."""

    submitted = Signal(str)
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CreationPage()
        self.ui.setupUi(self)
        self._take(self.ui.error, self.ui.bar, self.ui.step)
        self.ui.new.ui.second.returnPressed.connect(self._submit)
        self.ui.create_button.clicked.connect(self._submit)
        self.ui.restore_button.clicked.connect(self.restore_asked)

    @override
    def first_field(self) -> QWidget:
        return self.ui.new.ui.first

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.ui.create_button.setEnabled(not busy)

    def _submit(self) -> None:
        problem = self.ui.new.problem()
        self.say(problem)
        if not problem:
            self.submitted.emit(self.ui.new.text())


class RecoveryKeyPage(GatePage):
    """The key on paper, shown once; three of its words typed back prove that it was written down."""

    proved = Signal()
    print_asked = Signal()
    save_asked = Signal(Path)

    def __init__(self, key: RecoveryKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RecoveryKeyPage()
        self.ui.setupUi(self)
        self._take(self.ui.error, self.ui.bar, self.ui.step)
        self._key = key
        self._show_words()
        self.fields = self._proof_fields()
        self._connect()

    def _connect(self) -> None:
        self.ui.print_button.clicked.connect(self.print_asked)
        self.ui.save_button.clicked.connect(self._choose_target)
        self.ui.done_button.clicked.connect(self._prove)

    def _show_words(self) -> None:
        self.ui.words.setAccessibleName(self.tr("Clé de secours : {0}").format(self._key.text))
        cells = FlowLayout(self.ui.words, 6)
        cells.setContentsMargins(12, 12, 12, 12)
        for number, word in enumerate(self._key.words, 1):
            cells.addWidget(self._cell(number, word))

    def _cell(self, number: int, word: str) -> QWidget:
        """One word after its rank; cells are of one width, so that they stand in columns."""
        cell = QWidget()
        cell.setFixedWidth(KEY_CELL)
        line = QHBoxLayout(cell)
        line.setContentsMargins(0, 0, 0, 0)
        rank = words(f"{number}", "muted")
        rank.setFixedWidth(20)
        line.addWidget(rank)
        line.addWidget(words(word, "strong"), 1)
        return cell

    def _proof_fields(self) -> dict[int, QLineEdit]:
        chosen = sorted(secrets.SystemRandom().sample(range(1, len(self._key.words) + 1), PROOFS))
        fields = {}
        for position in chosen:
            field = QLineEdit()
            field.setPlaceholderText(self.tr("mot n° {0}").format(position))
            field.setAccessibleName(self.tr("Mot n° {0} de la clé").format(position))
            field.returnPressed.connect(self._prove)
            self.ui.proofs.addWidget(field)
            fields[position] = field
        return fields

    @override
    def first_field(self) -> QWidget:
        return self.ui.print_button

    def _choose_target(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Où enregistrer"), "cle-de-secours.pdf", "PDF (*.pdf)"
        )
        if name:
            self.save_asked.emit(Path(name))

    def _prove(self) -> None:
        typed = {position: field.text() for position, field in self.fields.items()}
        if self._key.is_proved_by(typed):
            self.proved.emit()
        else:
            self.say(self.tr("Un de ces mots n'est pas celui du papier. Comparez-les avec leur numéro."))


class RecoveryPage(GatePage):
    """The paper opens the base; a new passphrase takes the place of the lost one."""

    submitted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RecoveryPage()
        self.ui.setupUi(self)
        self._take(self.ui.error, self.ui.bar, self.ui.step)
        self.ui.new.ui.second.returnPressed.connect(self._submit)
        self.ui.open_button.clicked.connect(self._submit)
        self.ui.back_button.clicked.connect(self.left)

    @override
    def first_field(self) -> QWidget:
        return self.ui.words

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.ui.words.setEnabled(not busy)
        self.ui.open_button.setEnabled(not busy)

    def _submit(self) -> None:
        problem = self.ui.new.problem()
        self.say(problem)
        if not problem:
            self.submitted.emit(self.ui.words.toPlainText(), self.ui.new.text())


class RestorePage(GatePage):
    """A backup in place of the base: with a passphrase, or with the paper and a new passphrase."""

    submitted = Signal(Path, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_RestorePage()
        self.ui.setupUi(self)
        self._take(self.ui.error, self.ui.bar, self.ui.step)
        self._connect()
        self._show_way(False)

    def _connect(self) -> None:
        self.ui.choose_button.clicked.connect(self._choose)
        self.ui.by_paper.toggled.connect(self._show_way)
        self.ui.restore_button.clicked.connect(self._submit)
        self.ui.back_button.clicked.connect(self.left)

    @override
    def first_field(self) -> QWidget:
        return self.ui.file

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.ui.words.setEnabled(not busy)
        self.ui.restore_button.setEnabled(not busy)

    def _show_way(self, paper: bool) -> None:
        self.ui.passphrase.setVisible(not paper)
        self.ui.words.setVisible(paper)
        self.ui.new.setVisible(paper)

    def _choose(self) -> None:
        kinds = self.tr("Sauvegardes (*{0});;Tous les fichiers (*)").format(BACKUP_SUFFIX)
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("Choisir une sauvegarde"), "", kinds)
        if name:
            self.ui.file.setText(name)

    def _submit(self) -> None:
        problem = self._problem()
        self.say(problem)
        if problem:
            return
        source = Path(self.ui.file.text().strip())
        if self.ui.by_paper.isChecked():
            self.submitted.emit(source, "", self.ui.words.toPlainText(), self.ui.new.text())
        else:
            self.submitted.emit(source, self.ui.passphrase.text(), "", "")

    def _problem(self) -> str:
        if not Path(self.ui.file.text().strip()).is_file():
            return self.tr("Choisissez le fichier de la sauvegarde : il n'a pas été trouvé à cet endroit.")
        if self.ui.by_paper.isChecked():
            return self.ui.new.problem()
        return "" if self.ui.passphrase.text() else self.tr("Tapez la phrase de passe de cette sauvegarde.")
