"""What every import from a file is: choose it, look at all it would do, accept, and take back what was done.

Nothing is written before the last step. Reading and writing are jobs that she can stop; closing the dialog
stops them too, and leaves nothing half written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.domain.progress import Job
from modactions_desktop.ui.dialog import Dialog, DialogForm
from modactions_desktop.ui.dialogs.files import ask_for_file
from modactions_desktop.ui.jobs import Jobs, RunningJob
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.notices import ProgressPanel

FILE = 0
"""The first page: nothing is read yet."""


class ImportForm(DialogForm, Protocol):
    """What the form of such a dialog has."""

    progress: ProgressPanel
    choose_button: QPushButton
    back_button: QPushButton
    again_button: QPushButton
    cancel_button: QPushButton
    next_button: QPushButton
    undo_button: QPushButton


class ImportingDialog(Dialog):
    """The base. Who derives says which files there are, reads one (`read`) and goes from page to page."""

    imported = Signal(object)
    """What the service made: it is in the base."""
    taken_back = Signal()
    """« Annuler l'import » was pressed: whoever opened the dialog undoes."""

    _import_form: ImportForm

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._file: Path | None = None
        self._working: RunningJob | None = None
        self._pages: tuple[QWidget, ...] = ()
        self.page = FILE

    def _take_import(self, form: ImportForm, *pages: QWidget) -> None:
        """The form, once it is set up, and its pages in their order."""
        self._import_form, self._pages = form, pages
        self._take(form)
        self.setAcceptDrops(True)
        form.choose_button.clicked.connect(self._choose)
        form.back_button.clicked.connect(lambda: self._go_to(self.page - 1))
        form.again_button.clicked.connect(self._read_again)
        form.cancel_button.clicked.connect(self.reject)
        form.next_button.clicked.connect(self._on_next)
        form.undo_button.clicked.connect(self._on_undo)

    def _choosing(self) -> tuple[str, str]:
        """The title of the choice of a file, and what is proposed there: « Classeurs (*.xlsx *.csv) »."""
        raise NotImplementedError

    def read(self, file: Path) -> None:
        """Reads a file and shows what it would do."""
        raise NotImplementedError

    def _on_next(self) -> None:
        """To the page that follows."""
        raise NotImplementedError

    def _show_buttons(self) -> None:
        """Those of this page."""
        raise NotImplementedError

    # -- the file

    def _choose(self) -> None:
        title, kinds = self._choosing()
        ask_for_file(self, title, (kinds, self.tr("Tous les fichiers (*)")), self.read)

    def _read_again(self) -> None:
        if self._file is not None:
            self.read(self._file)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.page == FILE:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(paths[0])

    # -- the pages

    def _go_to(self, page: int) -> None:
        self.page = page
        for number, widget in enumerate(self._pages):
            widget.setVisible(number == page)
        self._import_form.notice.say("")
        self._show_buttons()

    def _on_undo(self) -> None:
        self.taken_back.emit()
        self.accept()

    # -- work under way

    def _run(self, job: Job[Any], title: str, done: Callable[[Any], object]) -> None:
        """`done`, a method of the dialog, gets the result; it is not called once the dialog is closed."""
        self._import_form.notice.say("")
        self._set_busy(True)
        self._working = running = self._jobs.start(job, title, quiet=True)
        self._import_form.progress.follow(running)
        running.done.connect(done)
        running.failed.connect(self.show_error)
        running.cancelled.connect(self._on_cancelled)
        running.ended.connect(self._on_ended)

    def _set_busy(self, busy: bool) -> None:
        """While it works only « Annuler » of the progress answers."""
        form = self._import_form
        for widget in (*self._pages, form.back_button, form.again_button, form.next_button):
            widget.setEnabled(not busy)
        if not busy:
            self._show_buttons()

    def _on_ended(self) -> None:
        self._working = None
        self._set_busy(False)

    def _on_cancelled(self) -> None:
        self._import_form.notice.say(self.tr("Arrêté : rien n'a été importé."), Tone.ATTENTION)

    @override
    def done(self, result: int) -> None:
        """Closed: what is under way is stopped."""
        if self._working is not None:
            self._working.cancel()
        super().done(result)
