"""The other pages of the first window: a new base, its recovery key, the way back in, a backup put back."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.vault import (
    BACKUP_SUFFIX,
    MINIMUM_PASSPHRASE,
    RecoveryKey,
    check_new_passphrase,
)
from modactions_desktop.labels import sentence
from modactions_desktop.ui.dialogs.unlock import GatePage, PassphraseEdit
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words

PROOFS = 3
KEY_COLUMNS = 4


class NewPassphrase(QWidget):
    """A new passphrase, typed twice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseEdit(self.tr("Nouvelle phrase de passe"))
        self.second = PassphraseEdit(self.tr("La même, encore une fois"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(SectionLabel(self.first.accessibleName()), 0, 0)
        grid.addWidget(self.first, 1, 0)
        grid.addWidget(SectionLabel(self.second.accessibleName()), 2, 0)
        grid.addWidget(self.second, 3, 0)
        advice = self.tr(
            "Au moins {0} caractères : quatre mots sans rapport entre eux se retiennent bien."
        ).format(MINIMUM_PASSPHRASE)
        grid.addWidget(words(advice, "muted", wrap=True), 4, 0)

    def problem(self) -> str:
        """What is wrong with it, in a sentence; nothing when it is right."""
        try:
            check_new_passphrase(self.first.text())
        except ModActionsError as error:
            return sentence(error)
        if self.first.text() != self.second.text():
            return self.tr("Les deux phrases ne sont pas les mêmes. Retapez-les.")
        return ""

    def text(self) -> str:
        """What was typed."""
        return self.first.text()


class CreationPage(GatePage):
    """The first time on this computer."""

    submitted = Signal(str)
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Bienvenue", parent=parent)
        self.advice.setText(
            self.tr(
                "Tout ce que vous noterez sera chiffré sur cet ordinateur, sans réseau. Choisissez la "
                "phrase de passe qui l'ouvrira ; une clé de secours à imprimer vient ensuite."
            )
        )
        self.advice.show()
        self.new = NewPassphrase()
        self.new.second.returnPressed.connect(self._submit)
        self.body.addWidget(self.new)
        self.add_messages()
        self.create_button = button(self.tr("Créer la base chiffrée"), "primary")
        self.create_button.clicked.connect(self._submit)
        self.body.addWidget(self.create_button)
        restore = button(self.tr("J'ai une sauvegarde à restaurer…"), "link")
        restore.clicked.connect(self.restore_asked)
        self.body.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def first_field(self) -> QWidget:
        return self.new.first

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.create_button.setEnabled(not busy)

    def _submit(self) -> None:
        problem = self.new.problem()
        self.say(problem)
        if not problem:
            self.submitted.emit(self.new.text())


class RecoveryKeyPage(GatePage):
    """The key on paper, shown once; three of its words typed back prove that it was written down."""

    proved = Signal()
    print_asked = Signal()
    save_asked = Signal(Path)

    def __init__(self, key: RecoveryKey, parent: QWidget | None = None) -> None:
        super().__init__("Votre clé de secours", parent=parent)
        self._key = key
        self.setFixedWidth(560)
        self.advice.setText(
            self.tr(
                "Si la phrase de passe se perd, seuls ces 24 mots rouvrent la base. Imprimez-les ou "
                "recopiez-les, et gardez le papier loin de l'ordinateur. Ils ne seront plus montrés "
                "d'eux-mêmes."
            )
        )
        self.advice.show()
        self.body.addWidget(self._words_shown())
        self.print_button = button(self.tr("Imprimer la clé…"))
        self.print_button.clicked.connect(self.print_asked)
        save = button(self.tr("Enregistrer la feuille sur une clé USB…"))
        save.clicked.connect(self._choose_target)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(save)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(
            words(self.tr("Pour vérifier, recopiez ces trois mots depuis le papier :"), wrap=True)
        )
        self.fields = self._proof_fields()
        self.add_messages()
        self.done_button = button(self.tr("La clé est en lieu sûr, continuer"), "primary")
        self.done_button.clicked.connect(self._prove)
        self.body.addWidget(self.done_button)

    def _words_shown(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "key")
        frame.setAccessibleName(self.tr("Clé de secours : {0}").format(self._key.text))
        grid = QGridLayout(frame)
        grid.setVerticalSpacing(6)
        rows = len(self._key.words) // KEY_COLUMNS
        for number, word in enumerate(self._key.words):
            line = QHBoxLayout()
            rank = words(f"{number + 1}", "muted")
            rank.setFixedWidth(20)
            line.addWidget(rank)
            line.addWidget(words(word, "strong"), 1)
            grid.addLayout(line, number % rows, number // rows)
        return frame

    def _proof_fields(self) -> dict[int, QLineEdit]:
        row = QHBoxLayout()
        row.setSpacing(12)
        chosen = sorted(secrets.SystemRandom().sample(range(1, len(self._key.words) + 1), PROOFS))
        fields = {}
        for position in chosen:
            field = QLineEdit()
            field.setPlaceholderText(self.tr("mot n° {0}").format(position))
            field.setAccessibleName(self.tr("Mot n° {0} de la clé").format(position))
            field.returnPressed.connect(self._prove)
            row.addWidget(field)
            fields[position] = field
        self.body.addLayout(row)
        return fields

    @override
    def first_field(self) -> QWidget:
        return self.print_button

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
        super().__init__("Phrase de passe oubliée", parent=parent)
        self.advice.setText(
            self.tr("Recopiez les 24 mots de la clé de secours imprimée (ou ses 64 chiffres et lettres).")
        )
        self.advice.show()
        self.words = recovery_words()
        self.body.addWidget(self.words)
        self.new = NewPassphrase()
        self.new.second.returnPressed.connect(self._submit)
        self.body.addWidget(self.new)
        self.add_messages()
        self.open_button = button(self.tr("Ouvrir avec la clé de secours"), "primary")
        self.open_button.clicked.connect(self._submit)
        self.body.addWidget(self.open_button)
        back = button(self.tr("Revenir à la phrase de passe"), "link")
        back.clicked.connect(self.left)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    @override
    def first_field(self) -> QWidget:
        return self.words

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.words.setEnabled(not busy)
        self.open_button.setEnabled(not busy)

    def _submit(self) -> None:
        problem = self.new.problem()
        self.say(problem)
        if not problem:
            self.submitted.emit(self.words.toPlainText(), self.new.text())


class RestorePage(GatePage):
    """A backup in place of the base: with a passphrase, or with the paper and a new passphrase."""

    submitted = Signal(Path, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Restaurer une sauvegarde", parent=parent)
        self.advice.setText(
            self.tr(
                "La sauvegarde est vérifiée avant de prendre la place de la base ; la base actuelle est "
                "gardée à côté."
            )
        )
        self.advice.show()
        self.file = QLineEdit()
        self.file.setAccessibleName(self.tr("Fichier de sauvegarde"))
        self._add_file()
        self._by_passphrase = QRadioButton(self.tr("J'ai la phrase de passe"))
        self._by_paper = QRadioButton(self.tr("J'ai la clé de secours imprimée"))
        self.passphrase = PassphraseEdit(self.tr("Phrase de passe d'aujourd'hui ou du jour de la sauvegarde"))
        self.words = recovery_words()
        self.new = NewPassphrase()
        for widget in (self._by_passphrase, self.passphrase, self._by_paper, self.words, self.new):
            self.body.addWidget(widget)
        self.passphrase.setPlaceholderText(self.passphrase.accessibleName())
        self.add_messages()
        self.restore_button = button(self.tr("Vérifier et restaurer"), "primary")
        self.restore_button.clicked.connect(self._submit)
        self.body.addWidget(self.restore_button)
        back = button(self.tr("Revenir en arrière"), "link")
        back.clicked.connect(self.left)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self._by_paper.toggled.connect(self._show_way)
        self._by_passphrase.setChecked(True)
        self._show_way(False)

    def _add_file(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        choose = button(self.tr("Choisir…"))
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        self.body.addWidget(SectionLabel(self.file.accessibleName()))
        self.body.addLayout(row)

    @override
    def first_field(self) -> QWidget:
        return self.file

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.words.setEnabled(not busy)
        self.restore_button.setEnabled(not busy)

    def _show_way(self, paper: bool) -> None:
        self.passphrase.setVisible(not paper)
        self.words.setVisible(paper)
        self.new.setVisible(paper)

    def _choose(self) -> None:
        kinds = self.tr("Sauvegardes (*{0});;Tous les fichiers (*)").format(BACKUP_SUFFIX)
        name, _kind = QFileDialog.getOpenFileName(self, self.tr("Choisir une sauvegarde"), "", kinds)
        if name:
            self.file.setText(name)

    def _submit(self) -> None:
        problem = self._problem()
        self.say(problem)
        if problem:
            return
        source = Path(self.file.text().strip())
        if self._by_paper.isChecked():
            self.submitted.emit(source, "", self.words.toPlainText(), self.new.text())
        else:
            self.submitted.emit(source, self.passphrase.text(), "", "")

    def _problem(self) -> str:
        if not Path(self.file.text().strip()).is_file():
            return self.tr("Choisissez le fichier de la sauvegarde : il n'a pas été trouvé à cet endroit.")
        if self._by_paper.isChecked():
            return self.new.problem()
        return "" if self.passphrase.text() else self.tr("Tapez la phrase de passe de cette sauvegarde.")


def recovery_words() -> QPlainTextEdit:
    """Where the words of the paper are typed."""
    field = QPlainTextEdit()
    field.setAccessibleName("Mots de la clé de secours")
    field.setPlaceholderText("abaisser abandon abdiquer…")
    field.setTabChangesFocus(True)
    field.setFixedHeight(84)
    return field
