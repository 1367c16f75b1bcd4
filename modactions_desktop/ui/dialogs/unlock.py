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
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop import files
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.progress import Job
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.dialogs.gate_page import GatePage
from modactions_desktop.ui.forms.ui_unlock import Ui_UnlockWindow
from modactions_desktop.ui.forms.ui_unlock_page import Ui_UnlockPage
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from modactions_desktop.domain.vault import RecoveryKey


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


class UnlockPage(GatePage):
    """The passphrase."""

    submitted = Signal(str)
    forgotten = Signal()
    restore_asked = Signal()

    def __init__(self, demonstration: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_UnlockPage()
        self.ui.setupUi(self)
        self._take(self.ui.error, self.ui.bar, self.ui.step)
        self.ui.capitals.hide()
        self.ui.demonstration.setVisible(demonstration)
        if demonstration:
            self._tell_demonstration()
        self._connect()

    def _tell_demonstration(self) -> None:
        """Its passphrase is on screen, and there is nothing to find again."""
        from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

        self.ui.advice.setText(
            self.tr("Base de démonstration : personnes et chiffres fictifs. Sa phrase de passe est :")
        )
        self.ui.demonstration.setText(DEMONSTRATION_PASSPHRASE)
        self.ui.demonstration.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        self.ui.forgotten_button.hide()
        self.ui.restore_button.hide()

    def _connect(self) -> None:
        self.ui.passphrase.returnPressed.connect(self._submit)
        self.ui.passphrase.capitals_locked.connect(self.ui.capitals.setVisible)
        self.ui.letters_shown.toggled.connect(self.ui.passphrase.show_letters)
        self.ui.open_button.clicked.connect(self._submit)
        self.ui.forgotten_button.clicked.connect(self.forgotten)
        self.ui.restore_button.clicked.connect(self.restore_asked)

    @override
    def first_field(self) -> QWidget:
        return self.ui.passphrase

    def fill_demonstration(self) -> None:
        """« Opens without typing »: Enter is enough."""
        self.ui.passphrase.setText(self.ui.demonstration.text())

    @override
    def show_busy(self, busy: bool, text: str = "") -> None:
        super().show_busy(busy, text)
        self.ui.open_button.setEnabled(not busy)

    def refuse(self, error: Exception) -> None:
        """Says why it did not open, and lets the passphrase be typed again."""
        self.say_error(error)
        self.ui.passphrase.selectAll()
        self.ui.passphrase.setFocus()

    def _submit(self) -> None:
        if not self.ui.open_button.isEnabled():
            return
        if self.ui.passphrase.text():
            self.submitted.emit(self.ui.passphrase.text())
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
        self.ui = Ui_UnlockWindow()
        self.ui.setupUi(self)
        self.unlock_page = UnlockPage(demonstration)
        self.unlock_page.submitted.connect(self._unlock)
        self.unlock_page.forgotten.connect(self.show_recovery)
        self.unlock_page.restore_asked.connect(self.show_restore)
        self._add(self.unlock_page)
        if demonstration:
            self.unlock_page.fill_demonstration()
        if not exists and not demonstration:
            self.show_creation()

    # -- pages

    def page(self) -> GatePage:
        """The page shown."""
        holder = self.ui.pages.currentWidget()
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
        page.left.connect(lambda: self.ui.pages.removeWidget(holder))
        page.left.connect(holder.deleteLater)
        self.ui.pages.setCurrentIndex(self.ui.pages.addWidget(holder))
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
        self._jobs.start(self._gate.prepare(), failed=self.unlock_page.say_error, quiet=True)

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
