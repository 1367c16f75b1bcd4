"""One line that tells what was done, and one that shows work under way; neither is ever modal."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from modactions_desktop.domain.progress import Progress
from modactions_desktop.ui.jobs import RunningJob
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, restyle, words

SHOWN_MS = 6000


class Notice(QFrame):
    """A sentence above the page. What asks for nothing leaves by itself; a refusal waits to be closed."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._text = words("", wrap=True)
        self._undo = button(self.tr("Annuler (Ctrl+Z)"), "link")
        self._undo.clicked.connect(self.undo_asked)
        self._undo.hide()
        close = QToolButton()
        close.setText(self.tr("Fermer"))
        close.setAccessibleName(self.tr("Fermer ce message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.GOOD, *, undo: bool = False) -> None:
        """Shows the sentence; with `undo`, the button that takes the last action back."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        restyle(self, tone=tone.value)
        restyle(self._text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if tone in (Tone.BAD, Tone.ATTENTION):
            self._timer.stop()
        else:
            self._timer.start()

    @property
    def is_leaving(self) -> bool:
        """Whether the sentence goes by itself."""
        return self._timer.isActive()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()


class ProgressPanel(QFrame):
    """Work under way: what it does, how far it is, « Annuler ». Leaves when the job ends, whichever way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._running: RunningJob | None = None
        self._title = words("", "strong")
        self._text = words("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button(self.tr("Annuler"))
        self._cancel.clicked.connect(self._on_cancel)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(self._title)
        lines.addWidget(self._bar)
        lines.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(16)
        row.addLayout(lines, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def follow(self, running: RunningJob) -> None:
        """Shows this job until it ends."""
        self._running = running
        self._title.setText(running.title)
        self._text.setText(self.tr("En attente…"))
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setAccessibleName(self.tr("Annuler : {0}").format(running.title))
        self.setAccessibleName(running.title)
        running.progressed.connect(self._on_progressed)
        running.ended.connect(self._on_ended)
        self.show()

    def _on_progressed(self, progress: Progress) -> None:
        self._bar.setRange(0, max(progress.total, 0))
        self._bar.setValue(progress.done)
        count = f" ({progress.done}/{progress.total})" if progress.total > 1 else ""
        self._text.setText(f"{progress.text}{count}")

    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._cancel.setEnabled(False)
            self._text.setText(self.tr("Arrêt en cours, rien ne sera laissé à moitié…"))

    def _on_ended(self) -> None:
        self._running = None
        self.hide()
