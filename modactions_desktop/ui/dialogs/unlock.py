"""The first window: the passphrase. It is on screen before the base's libraries are read.

Nothing here imports SQLAlchemy or the services: the work is done by a `Gate`, handed over by app.py, on the
worker thread. The other pages (first base, recovery key, restore) are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop import files
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import Card, SectionLabel, button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from modactions_desktop.domain.vault import RecoveryKey

TITLE = "Mod'Actions"
CARD_WIDTH = 440


class Gate(Protocol):
    """What opens a base. Every method is a job: it runs on the worker thread and may import what it likes."""

    def prepare(self) -> Job[None]:
        """Reads the libraries while the passphrase is being typed."""

    def unlock(self, passphrase: str) -> Job[object]: ...

    def create(self, passphrase: str) -> Job[tuple[object, RecoveryKey]]: ...

    def sheet(self, key: RecoveryKey) -> Job[bytes]:
        """The recovery key as a page to print."""

    def recover(self, recovery_text: str, new_passphrase: str) -> Job[object]: ...

    def restore(
        self, source: Path, passphrase: str, recovery_text: str, new_passphrase: str
    ) -> Job[object]: ...


class PassphraseEdit(QLineEdit):
    """A passphrase: hidden, with a hint when capitals are locked."""

    capitals_locked = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.capitals_locked.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def show_letters(self, shown: bool) -> None:
        """Shows or hides what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)


class GatePage(Card):
    """One page of the first window: a title, fields, what went wrong, the main button."""

    left = Signal()
    """Back to the passphrase."""

    def __init__(self, title: str, advice: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.body.setContentsMargins(28, 24, 28, 24)
        self.setFixedWidth(CARD_WIDTH)
        self.title = words(title, "title", wrap=True)
        self.body.addWidget(self.title)
        self.advice = words(advice, "muted", wrap=True)
        self.advice.setVisible(bool(advice))
        self.body.addWidget(self.advice)
        self._error = words("", "error", wrap=True)
        self._error.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._step = words("", "muted")
        self._step.hide()

    def add_field(self, label: str, field: QLineEdit) -> None:
        """A field under its label."""
        above = SectionLabel(label)
        above.setBuddy(field)
        self.body.addWidget(above)
        self.body.addWidget(field)

    def add_messages(self) -> None:
        """Places what is said of the work: the error, or how far it is."""
        for widget in (self._error, self._bar, self._step):
            self.body.addWidget(widget)

    def first_field(self) -> QWidget | None:
        """Where typing begins."""
        return None

    def say_error(self, error: Exception) -> None:
        """What happened and what to do; an error nobody expected is raised to the crash dialog."""
        self.show_busy(False)
        if not isinstance(error, ModActionsError):
            raise error
        from modactions_desktop.labels import (
            sentence,  # imports every code of the trade: not before it is needed
        )

        self.say(sentence(error))

    def say(self, text: str) -> None:
        """A sentence under the fields."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def show_busy(self, busy: bool, text: str = "") -> None:
        """Whether work is under way; the fields wait."""
        self._bar.setVisible(busy)
        self._step.setText(text)
        self._step.setVisible(busy and bool(text))
        for field in self.findChildren(QLineEdit):
            field.setEnabled(not busy)
        if busy:
            self.say("")

    def show_progress(self, progress: Progress) -> None:
        """How far the work is."""
        self._bar.setRange(0, progress.total if progress.total > 1 else 0)
        self._bar.setValue(progress.done)
        self._step.setText(progress.text)
        self._step.setVisible(bool(progress.text))


class UnlockPage(GatePage):
    """The passphrase."""

    submitted = Signal(str)
    forgotten = Signal()
    restore_asked = Signal()

    def __init__(self, demonstration: bool, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent=parent)
        self._demonstration_passphrase = ""
        self._say_what_it_is(demonstration)
        self.passphrase = PassphraseEdit(self.tr("Phrase de passe"))
        self.passphrase.returnPressed.connect(self._submit)
        self.add_field(self.tr("Phrase de passe"), self.passphrase)
        self._capitals = words(self.tr("Les majuscules sont verrouillées."), "muted")
        self._capitals.hide()
        self.passphrase.capitals_locked.connect(self._capitals.setVisible)
        self.body.addWidget(self._capitals)
        shown = QCheckBox(self.tr("Afficher ce que je tape"))
        shown.toggled.connect(self.passphrase.show_letters)
        self.body.addWidget(shown)
        self.add_messages()
        self.open_button = button(self.tr("Ouvrir la base"), "primary")
        self.open_button.clicked.connect(self._submit)
        self.body.addSpacing(4)
        self.body.addWidget(self.open_button)
        self._add_ways_out(demonstration)

    def _say_what_it_is(self, demonstration: bool) -> None:
        text = self.tr("La base est chiffrée. Sa phrase de passe l'ouvre.")
        if demonstration:
            text = self.tr("Base de démonstration : personnes et chiffres fictifs. Sa phrase de passe est :")
        self.advice.setText(text)
        self.advice.show()
        if demonstration:
            from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

            self._demonstration_passphrase = DEMONSTRATION_PASSPHRASE
            shown = words(DEMONSTRATION_PASSPHRASE, "key")
            shown.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(shown)

    def _add_ways_out(self, demonstration: bool) -> None:
        if demonstration:
            return
        forgotten = button(self.tr("J'ai oublié ma phrase de passe…"), "link")
        forgotten.clicked.connect(self.forgotten)
        restore = button(self.tr("Restaurer une sauvegarde…"), "link")
        restore.clicked.connect(self.restore_asked)
        for way in (forgotten, restore):
            way.setProperty("left", True)
            self.body.addWidget(way)

    @override
    def first_field(self) -> QWidget:
        return self.passphrase

    def fill_demonstration(self) -> None:
        """« Opens without typing »: Enter is enough."""
        self.passphrase.setText(self._demonstration_passphrase)

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.open_button.setEnabled(not busy)

    def refuse(self, error: Exception) -> None:
        """Says why it did not open, and lets the passphrase be typed again."""
        self.say_error(error)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _submit(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self.passphrase.text():
            self.submitted.emit(self.passphrase.text())
        else:
            self.say(self.tr("Tapez la phrase de passe, puis Entrée."))


class UnlockWindow(QFrame):
    """Holds the pages; `opened` carries what the gate opened."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, gate: Gate, jobs: Jobs, *, exists: bool, demonstration: bool = False) -> None:
        super().__init__()
        self._gate = gate
        self._jobs = jobs
        self._done = False
        self._painted = False
        self.setWindowTitle(TITLE)
        self.setProperty("ground", "ground")
        self.resize(720, 560)
        self._pages = QStackedWidget()
        self._build()
        self.unlock_page = UnlockPage(demonstration)
        self.unlock_page.submitted.connect(self._unlock)
        self.unlock_page.forgotten.connect(self.show_recovery)
        self.unlock_page.restore_asked.connect(self.show_restore)
        self._add(self.unlock_page)
        if demonstration:
            self.unlock_page.fill_demonstration()
        if not exists and not demonstration:
            self.show_creation()

    def _build(self) -> None:
        holder = QWidget()
        holder.setProperty("ground", "none")
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 16, 16, 16)
        row.addStretch(1)
        row.addWidget(self._pages)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    # -- pages

    def page(self) -> GatePage:
        """The page shown."""
        holder = self._pages.currentWidget()
        shown = holder.findChild(GatePage) if holder is not None else None
        assert shown is not None
        return shown

    def show_creation(self) -> None:
        """The first time: a new base."""
        from modactions_desktop.ui.dialogs.vault_pages import CreationPage

        page = CreationPage()
        page.submitted.connect(lambda passphrase: self._create(page, passphrase))
        page.restore_asked.connect(self.show_restore)
        self._add(page)

    def show_recovery(self) -> None:
        """« J'ai oublié… »: the paper and a new passphrase."""
        from modactions_desktop.ui.dialogs.vault_pages import RecoveryPage

        page = RecoveryPage()
        page.submitted.connect(lambda text, new: self._open(page, self._gate.recover(text, new)))
        self._add(page)

    def show_restore(self) -> None:
        """A backup in place of the base, or on an empty computer."""
        from modactions_desktop.ui.dialogs.vault_pages import RestorePage

        page = RestorePage()
        page.submitted.connect(lambda *given: self._open(page, self._gate.restore(*given)))
        self._add(page)

    def _show_key(self, answer: tuple[object, RecoveryKey]) -> None:
        from modactions_desktop.ui.dialogs.vault_pages import RecoveryKeyPage

        opened, key = answer
        page = RecoveryKeyPage(key)
        page.proved.connect(lambda: self._finish(opened))
        page.print_asked.connect(lambda: self._with_sheet(page, key, self._print))
        page.save_asked.connect(
            lambda target: self._with_sheet(page, key, partial(self._save_sheet, page, target))
        )
        self._add(page)

    def _with_sheet(self, page: GatePage, key: RecoveryKey, use: Callable[[bytes], object]) -> None:
        self._jobs.start(self._gate.sheet(key), done=use, failed=page.say_error, quiet=True)

    def _save_sheet(self, page: GatePage, target: Path, sheet: bytes) -> None:
        try:
            files.save(target, sheet)
        except ModActionsError as error:
            page.say_error(error)

    def _print(self, sheet: bytes) -> None:
        from modactions_desktop.ui.widgets.pdf import ask_and_print

        ask_and_print(sheet, self._jobs, self)

    def _add(self, page: GatePage) -> None:
        holder = QWidget()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page)
        row.addStretch(1)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        page.left.connect(lambda: self._pages.removeWidget(holder))
        page.left.connect(holder.deleteLater)
        self._pages.setCurrentIndex(self._pages.addWidget(holder))
        first = page.first_field()
        if first is not None:
            first.setFocus()

    # -- work

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._prepare)

    def _prepare(self) -> None:
        """What the first paint did not wait for; the libraries are read on the worker thread."""
        hold_constants()
        self._jobs.start(self._gate.prepare(), quiet=True)

    def _unlock(self, passphrase: str) -> None:
        page = self.unlock_page
        page.show_busy(True, self.tr("Ouverture…"))
        running = self._jobs.start(self._gate.unlock(passphrase), quiet=True)
        running.progressed.connect(page.show_progress)
        running.done.connect(self._finish)
        running.failed.connect(page.refuse)

    def _open(self, page: GatePage, job: Job[object]) -> None:
        page.show_busy(True, self.tr("Ouverture…"))
        running = self._jobs.start(job, quiet=True)
        running.progressed.connect(page.show_progress)
        running.done.connect(self._finish)
        running.failed.connect(page.say_error)

    def _create(self, page: GatePage, passphrase: str) -> None:
        page.show_busy(True, self.tr("Création de la base chiffrée…"))
        running = self._jobs.start(self._gate.create(passphrase), quiet=True)
        running.progressed.connect(page.show_progress)
        running.done.connect(self._show_key)
        running.failed.connect(page.say_error)

    def _finish(self, opened: object) -> None:
        self._done = True
        self.opened.emit(opened)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._done:
            self.closed.emit()
