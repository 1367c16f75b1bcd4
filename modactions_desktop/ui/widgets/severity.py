"""How much something stands in the way: 0 to 4, « non abordé », « ne souhaite pas en parler »."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from modactions_desktop.domain.plans import Severity as Judged
from modactions_desktop.domain.plans import SeverityAnswer
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.paint import sized

LEVELS = ("pas de frein", "léger", "modéré", "important", "bloquant")
TONES = (Tone.GOOD, Tone.GOOD, Tone.ATTENTION, Tone.BAD, Tone.BAD)


Severity = int | SeverityAnswer | None
"""A level, NOT_DISCUSSED or NO_WISH, or nothing yet."""


_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Step(QAbstractButton):
    def __init__(
        self, value: int | SeverityAnswer, text: str, meaning: str, tone: Tone, words: str = ""
    ) -> None:
        super().__init__()
        self.value = value
        self.words = words or text
        self.before = False
        self._tone = tone
        self.setText(text)
        self.setCheckable(True)
        self.setToolTip(meaning)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the scale's; Enter is of its line, though some desktops press a button with it."""
        if event.key() in _ARROWS or event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(26, self.fontMetrics().horizontalAdvance(self.text()) + 6), 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setBrush(palette.ground_of(self._tone) if on else Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 2))
        elif self.before and not on:
            painter.setPen(QPen(palette.ink_of(self._tone), 1.2, Qt.PenStyle.DotLine))
        else:
            painter.setPen(QPen(palette.ink_of(self._tone) if on else QColor(palette.line), 1.2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        painter.setFont(sized(self.font(), 11, on))
        painter.setPen(palette.ink_of(self._tone if on else Tone.NEUTRAL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class SeverityScale(QWidget):
    """Five levels and two ways of saying nothing. Keys 0-4, N, P; arrows move; Delete clears.

    With `short`, the two read NA and NP: in a list of scales, where the legend says the words once.
    What was answered an earlier day is dotted (`show_before`), never chosen: today's answer is still to come.
    """

    chosen = Signal(object)
    """int 0-4, SeverityAnswer, or None once cleared; only when a person chooses."""

    def __init__(
        self,
        about: str,
        *,
        with_unspoken: bool = True,
        short: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._about = about
        levels = QWidget()
        row = QHBoxLayout(levels)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(2)
        self._steps: list[_Step] = []
        for level, meaning in enumerate(LEVELS):
            row.addWidget(self._added(level, str(level), f"{level} · {meaning}", TONES[level]))
        flow = FlowLayout(self, spacing=2)
        flow.addWidget(levels)
        if with_unspoken:
            for value, text, letters, key in self._unspoken():
                shown = letters if short else text
                flow.addWidget(self._added(value, shown, f"{text} ({key})", Tone.VIOLET, text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self._steps[0])
        self.show_value(None)

    def _unspoken(self) -> tuple[tuple[SeverityAnswer, str, str, str], ...]:
        return (
            (SeverityAnswer.NOT_DISCUSSED, self.tr("non abordé"), self.tr("NA"), "N"),
            (SeverityAnswer.NO_WISH, self.tr("ne souhaite pas en parler"), self.tr("NP"), "P"),
        )

    def name_about(self, about: str) -> None:
        """Says what the scale judges, when it is used again for something else."""
        self._about = about
        for step in self._steps:
            step.setAccessibleName(f"{about} : {step.toolTip()}")

    def _added(
        self, value: int | SeverityAnswer, text: str, meaning: str, tone: Tone, words: str = ""
    ) -> _Step:
        step = _Step(value, text, meaning, tone, words)
        step.setAccessibleName(f"{self._about} : {meaning}")
        step.clicked.connect(lambda: self._choose(value))
        self._steps.append(step)
        return step

    @override
    def sizeHint(self) -> QSize:
        """On one line where there is room; the layout wraps it otherwise."""
        widths = [step.sizeHint().width() + 2 for step in self._steps]
        return QSize(sum(widths) + 8, 22)

    def value(self) -> Severity:
        """What is chosen."""
        return next((step.value for step in self._steps if step.isChecked()), None)

    def show_value(self, value: Severity) -> None:
        """Shows a value of the base, without `chosen`."""
        for step in self._steps:
            step.setChecked(value is not None and step.value == value)
        current = next((step for step in self._steps if step.isChecked()), self._steps[0])
        for step in self._steps:  # one stop of Tab, wherever the answer stands
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if step is current else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(current)
        self.setAccessibleName(f"{self._about} : {self.words()}")

    def show_before(self, value: Severity) -> None:
        """Dots the answer of an earlier day."""
        for step in self._steps:
            step.before = value is not None and step.value == value
            step.update()

    def words(self) -> str:
        """The value in words, as a screen reader says it."""
        value = self.value()
        if isinstance(value, SeverityAnswer):
            return next(step.words for step in self._steps if step.value == value)
        return LEVELS[value] if value is not None else self.tr("non évalué")

    def _choose(self, value: Severity) -> None:
        held = any(step.hasFocus() for step in self._steps)
        self.show_value(value)
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted: dict[str, Severity] = {str(level): level for level in range(5)}
        if len(self._steps) > 5:
            wanted |= {"n": SeverityAnswer.NOT_DISCUSSED, "p": SeverityAnswer.NO_WISH}
        key = event.text().lower()
        if key in wanted:
            self._choose(wanted[key])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        elif event.key() in _ARROWS:
            self._move(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        """To the next level, without answering: Space does."""
        places = [place for place, step in enumerate(self._steps) if step.hasFocus()]
        if places:
            self._steps[(places[0] + by) % len(self._steps)].setFocus(Qt.FocusReason.TabFocusReason)


def severity_word(value: Severity) -> str:
    """« Important », « Ne souhaite pas en parler »; « non évalué » when nothing was said."""
    if isinstance(value, SeverityAnswer):
        return label(value)
    return LEVELS[value].capitalize() if value is not None else "non évalué"


def answer_of(severity: Judged | None) -> Severity:
    """A judgement as the scale takes it."""
    if severity is None:
        return None
    return severity.value if severity.value is not None else severity.answer
