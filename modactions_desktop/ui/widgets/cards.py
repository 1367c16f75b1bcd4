"""What a page is laid out with: cards, section labels, headings, hairlines, empty states, figures.

The first window is made of these: `QtCore.Qt` is named only where it is used, because reading that namespace
costs a tenth of the time to the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Property, Signal
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
from modactions_desktop.ui.widgets.placing import placed

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


class Words(QLabel):
    """Words on one line where there is room, on several where there is not: for a flow of labels."""

    def __init__(self, text: str | QWidget = "", role: str = "", parent: QWidget | None = None) -> None:
        text, parent = placed(text, parent)
        super().__init__(text, parent)
        self.setProperty("textFormat", "PlainText")
        self.setWordWrap(True)
        if role:
            self.setProperty("role", role)

    @override
    def sizeHint(self) -> QtCore.QSize:
        self.ensurePolished()
        line = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QtCore.QSize(line, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QtCore.QSize:
        return QtCore.QSize(min(self.sizeHint().width(), 64), self.sizeHint().height())


def button(text: str, role: str = "", name: str = "") -> QPushButton:
    """A push button: primary, link, danger or menu; `name` when its words alone say too little."""
    made = QPushButton(text)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties and has the style sheet read again for this widget, if one of them changed."""
    if properties and all((widget.property(name) or False) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class SectionLabel(QLabel):
    """Small muted capitals above a group of lines."""

    def __init__(self, text: str | QWidget = "", parent: QWidget | None = None) -> None:
        text, parent = placed(text, parent)
        super().__init__(parent)
        self.setProperty("textFormat", "PlainText")
        self.setProperty("role", "section")
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Changes the words; a screen reader hears them in lower case."""
        super().setText(text.upper())
        self.setAccessibleName(text)

    @override
    def setText(self, text: str) -> None:
        self.show_text(text)


class Hairline(QFrame):
    """One pixel between two groups."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "vertical-hairline" if vertical else "hairline")


class Card(QFrame):
    """Radius 10 and a hairline; `body` is its column. A clickable card answers Enter and Space.

    A form gives its card a layout of its own; in code `body` is made when it is first asked for.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, clickable: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._spacing = spacing
        self._clickable = clickable
        if clickable:
            self.setProperty("clickable", True)
            self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
            self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)

    @property
    def body(self) -> QVBoxLayout:
        """The column of the card."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            return column
        made = QVBoxLayout(self)
        made.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        made.setSpacing(self._spacing)
        return made

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
        self,
        title: str | QWidget = "",
        advice: str = "",
        action: QPushButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title, parent = placed(title, parent)
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
        self._column = column
        if action is not None:
            self.add_action(action)
        column.addStretch(2)

    def add_action(self, action: QPushButton) -> None:
        """Places the button that does what is advised."""
        place = self._column.indexOf(self.advice) + 1
        self._column.insertSpacing(place, 8)
        self._column.insertWidget(place + 1, action, 0, QtCore.Qt.AlignmentFlag.AlignCenter)

    def say(self, title: str, advice: str) -> None:
        """Changes both sentences."""
        self.title.setText(title)
        self.advice.setText(advice)

    def _set_heading(self, text: str) -> None:
        self.title.setText(text)

    def _set_sentence(self, text: str) -> None:
        self.advice.setText(text)

    heading = Property(str, lambda self: self.title.text(), _set_heading)
    sentence = Property(str, lambda self: self.advice.text(), _set_sentence)


class FigureCard(Card):
    """A big number with its label; « ? » shows how it is counted, a click shows who is behind it."""

    def __init__(
        self,
        label: str | QWidget = "",
        definition: str = "",
        tone: Tone = Tone.NEUTRAL,
        clickable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        label, parent = placed(label, parent)
        super().__init__(parent, spacing=0, clickable=clickable)
        line = QHBoxLayout()
        self._number = words("", "figure")
        self._help = QToolButton()
        self._help.setText("?")
        self._help.clicked.connect(self._toggle_definition)
        self._label = words("", wrap=True)
        line.addWidget(self._number)
        line.addStretch(1)
        line.addWidget(self._help)
        self._beneath = words("", "muted", wrap=True)
        self._definition = words("", "muted", wrap=True)
        self._definition.hide()
        self.body.addLayout(line)
        self.body.addWidget(self._label)
        self.body.addWidget(self._beneath)
        self.body.addWidget(self._definition)
        self.body.addStretch(1)
        self._set_caption(label)
        self._set_definition(definition)
        self._set_tone(tone.value)

    def _set_caption(self, text: str) -> None:
        self._label.setText(text)
        self._help.setAccessibleName(self.tr("Comment « {0} » est compté").format(text))

    def _set_definition(self, text: str) -> None:
        self._definition.setText(text)
        self._help.setToolTip(text)

    def _set_tone(self, tone: str) -> None:
        self._number.setProperty("tone", tone)

    caption = Property(str, lambda self: self._label.text(), _set_caption)
    definition = Property(str, lambda self: self._definition.text(), _set_definition)
    tone = Property(str, lambda self: self._number.property("tone"), _set_tone)

    def show_figure(self, number: str, beneath: str = "") -> None:
        """The number, already written the French way, and the line under its label."""
        self._number.setText(number)
        self._beneath.setText(beneath)
        self.setAccessibleName(f"{number} {self._label.text()}. {beneath}")

    def _toggle_definition(self) -> None:
        self._definition.setVisible(not self._definition.isVisible())
