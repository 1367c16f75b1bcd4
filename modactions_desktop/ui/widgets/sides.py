"""A button that says a whole value, on as many lines as its width asks: one of two sides to choose from."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from modactions_desktop.ui.overriding import override

AROUND = 24
"""What the style sheet leaves on the left and on the right of the words."""


class SideButton(QPushButton):
    """Chosen, its words are bold: the lines are reckoned for that."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setProperty("role", "side")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setMinimumWidth(80)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bold = QFont(self.font())
        bold.setBold(True)
        told = "\n".join(in_lines(self._words, QFontMetrics(bold), event.size().width() - AROUND))
        if told != self.text():
            self.setText(told)


def in_lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The words on lines of this width; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
