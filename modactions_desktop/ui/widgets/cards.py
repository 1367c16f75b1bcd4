"""What a page is laid out with: cards, section labels, headings, hairlines, empty states, figures.

The first window is made of these: `QtCore.Qt` is named only where it is used, because reading that namespace
costs a tenth of the time to the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

CARD_MARGIN = 16


def words(text: str, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label in one of the style sheet's roles: title, heading, name, strong, muted, error…"""
    label = QLabel(text, parent)
    label.setProperty("textFormat", "PlainText")
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def button(text: str, role: str = "", name: str = "") -> QPushButton:
    """A push button: primary, link, danger or menu; `name` when its words alone say too little."""
    made = QPushButton(text)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties and has the style sheet read again for this widget."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class SectionLabel(QLabel):
    """Small muted capitals above a group of lines."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", "PlainText")
        self.setProperty("role", "section")
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Changes the words; a screen reader hears them in lower case."""
        self.setText(text.upper())
        self.setAccessibleName(text)


class Hairline(QFrame):
    """One pixel between two groups."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "vertical-hairline" if vertical else "hairline")


class Card(QFrame):
    """Radius 10 and a hairline; `body` is its column. A clickable card answers Enter and Space."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, clickable: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        self.body.setSpacing(spacing)
        self._clickable = clickable
        if clickable:
            self.setProperty("clickable", True)
            self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    def add_heading(self, text: str, *beside: QWidget) -> QLabel:
        """A line with a bold title on the left and widgets (a pill, a note) on the right."""
        line = QHBoxLayout()
        title = words(text, "heading")
        line.addWidget(title)
        line.addStretch(1)
        for widget in beside:
            line.addWidget(widget)
        self.body.addLayout(line)
        return title

    def add_section(self, text: str, *beside: QWidget) -> SectionLabel:
        """A small-capitals label with widgets on its right."""
        line = QHBoxLayout()
        label = SectionLabel(text)
        line.addWidget(label)
        line.addStretch(1)
        for widget in beside:
            line.addWidget(widget)
        self.body.addLayout(line)
        return label

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._clickable and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (
            QtCore.Qt.Key.Key_Return,
            QtCore.Qt.Key.Key_Enter,
            QtCore.Qt.Key.Key_Space,
        ):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


class EmptyState(QWidget):
    """Nothing here yet: says so, and what to do first, with the button that does it."""

    def __init__(
        self, title: str, advice: str, action: QPushButton | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        self.title = words(title, "heading", wrap=True)
        self.advice = words(advice, "muted", wrap=True)
        for label in (self.title, self.advice):
            label.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, QtCore.Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def say(self, title: str, advice: str) -> None:
        """Changes both sentences."""
        self.title.setText(title)
        self.advice.setText(advice)


class FigureCard(Card):
    """A big number with its label; « ? » shows how it is counted, a click shows who is behind it."""

    def __init__(
        self,
        label: str,
        definition: str,
        tone: Tone = Tone.NEUTRAL,
        clickable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, spacing=0, clickable=clickable)
        self._label = label
        line = QHBoxLayout()
        self._number = words("", "figure")
        self._number.setProperty("tone", tone.value)
        self._help = QToolButton()
        self._help.setText("?")
        self._help.setToolTip(definition)
        self._help.setAccessibleName(self.tr("Comment « {0} » est compté").format(label))
        self._help.clicked.connect(self._toggle_definition)
        line.addWidget(self._number)
        line.addStretch(1)
        line.addWidget(self._help)
        self._beneath = words("", "muted", wrap=True)
        self._definition = words(definition, "muted", wrap=True)
        self._definition.hide()
        self.body.addLayout(line)
        self.body.addWidget(words(label, wrap=True))
        self.body.addWidget(self._beneath)
        self.body.addWidget(self._definition)
        self.body.addStretch(1)

    def show_figure(self, number: str, beneath: str = "") -> None:
        """The number, already written the French way, and the line under its label."""
        self._number.setText(number)
        self._beneath.setText(beneath)
        self.setAccessibleName(f"{number} {self._label}. {beneath}")

    def _toggle_definition(self) -> None:
        self._definition.setVisible(not self._definition.isVisible())
