"""One line that tells what was done, and one that shows work under way; neither is ever modal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from modactions_desktop.domain.progress import Progress
from modactions_desktop.ui.jobs import RunningJob
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, restyle, words

SHOWN_MS = 6000
WIDEST, GAP = 760, 12
"""Of a sentence over a page: how wide at most, and how far from its edges."""


class Notice(QFrame):
    """A sentence above the page. What asks for nothing leaves by itself; a refusal waits to be closed.

    Over a page (`float_over`), what leaves by itself lies on its foot: a line that came and went above it
    would move the page under her pointer.
    """

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
        self._page: QWidget | None = None
        self._home: QBoxLayout | None = None
        self.hide()

    def float_over(self, page: QWidget, home: QBoxLayout) -> None:
        """On the foot of this page; what waits to be closed stays in `home`, where it hides nothing."""
        self._page, self._home = page, home
        page.installEventFilter(self)

    def say(self, text: str, tone: Tone = Tone.GOOD, *, undo: bool = False) -> None:
        """Shows the sentence; with `undo`, the button that takes the last action back."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        restyle(self, tone=tone.value)
        restyle(self._text)
        self.setAccessibleName(text)
        waits = tone in (Tone.BAD, Tone.ATTENTION)
        self._stand(floating=not waits)
        self.setVisible(bool(text))
        if waits:
            self._timer.stop()
        else:
            self._timer.start()

    def _stand(self, *, floating: bool) -> None:
        if self._page is None or self._home is None:
            return
        is_at_home = self._home.indexOf(self) >= 0
        if floating and is_at_home:
            self._home.removeWidget(self)
        elif not floating and not is_at_home:
            self._home.insertWidget(0, self)
        restyle(self, floating=floating)
        if floating:
            self._lie_on_foot(self._page)

    def _lie_on_foot(self, page: QWidget) -> None:
        around = self.parentWidget()
        assert around is not None
        width = min(page.width() - 2 * GAP, WIDEST)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left, top = (page.width() - width) // 2, page.height() - height - GAP
        self.setGeometry(QRect(page.mapTo(around, QPoint(left, top)), QSize(width, height)))
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has another size: the sentence stays on its foot."""
        if event.type() == QEvent.Type.Resize and self.isVisible() and self.is_leaving:
            self._stand(floating=True)
        return super().eventFilter(watched, event)

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
