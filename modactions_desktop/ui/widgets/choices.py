"""Choosing one of a few coded answers: a bar of words, or a drop-down list that leaves the wheel alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Property, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from modactions_desktop.labels import LABELS
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.paint import sized
from modactions_desktop.ui.widgets.placing import placed


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its value, its word, its tone, and a longer explanation."""

    value: Any
    text: str
    tone: Tone = Tone.ACCENT
    tip: str = ""


_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Choice(QAbstractButton):
    def __init__(self, option: Option, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self.setCheckable(True)
        self.setText(option.text)
        self.setToolTip(option.tip)
        self.setAccessibleName(f"{about} : {option.text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the bar's: a button alone takes them for Tab, and the keyboard leaves the bar."""
        if event.key() in _STEPS:
            event.ignore()
        elif event.key() in _ENTER and not event.isAutoRepeat():
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        """Enter gives the answer, as it presses a button; it never takes one back."""
        if not self.isChecked():
            self.click()

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(28, self.fontMetrics().horizontalAdvance(self.text()) + 14), 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, on, tone = palette_of(self), self.isChecked(), self.option.tone
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(palette.ground_of(tone) if on else Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(palette.accent), 2))
        else:
            painter.setPen(QPen(palette.ink_of(tone) if on else QColor(palette.line), 1.2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(sized(self.font(), 12, on))
        painter.setPen(palette.ink_of(tone if on else Tone.NEUTRAL))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class ChoiceBar(QWidget):
    """One answer among a few. Arrows move, Space or Enter chooses; with `clearable`, Space takes it back."""

    chosen = Signal(object)
    """The value, or None once taken back; only when a person chooses."""

    def __init__(
        self,
        about: str | QWidget = "",
        options: Sequence[Option] = (),
        *,
        clearable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        about, parent = placed(about, parent)
        super().__init__(parent)
        self._about = about
        self._clearable = clearable
        self._choices: list[_Choice] = []
        self._flow = FlowLayout(self, spacing=4)
        self.offer(options, clearable=clearable)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, options: Sequence[Option], *, clearable: bool = True) -> None:
        """The answers, once: a form makes the bar without them."""
        self._clearable = clearable
        for option in options:
            choice = _Choice(option, self._about, self)
            choice.clicked.connect(lambda _on=False, clicked=choice: self._on_clicked(clicked))
            self._choices.append(choice)
            self._flow.addWidget(choice)
        self.show_value(None)

    def _set_about(self, about: str) -> None:
        self._about = about

    about = Property(str, lambda self: self._about, _set_about)
    """What is asked; a screen reader hears it with each answer."""

    @override
    def sizeHint(self) -> QSize:
        """All on one line; with less room they go beneath each other."""
        if not self._choices:
            return QSize(0, 24)
        hints = [choice.sizeHint() for choice in self._choices]
        return QSize(sum(hint.width() + 4 for hint in hints) - 4, max(hint.height() for hint in hints))

    def value(self) -> Any:
        """What is chosen, None when nothing is."""
        return next((choice.option.value for choice in self._choices if choice.isChecked()), None)

    def show_value(self, value: object) -> None:
        """Shows an answer of the base, without `chosen`."""
        for choice in self._choices:
            choice.setChecked(value is not None and choice.option.value == value)
        self._name()

    def choose(self, value: object) -> None:
        """Chooses as a click does."""
        next(choice for choice in self._choices if choice.option.value == value).click()

    def _on_clicked(self, clicked: _Choice) -> None:
        """Qt has toggled the answer that was clicked already."""
        cleared = not clicked.isChecked()
        if cleared and not self._clearable:
            clicked.setChecked(True)
            return
        self.show_value(None if cleared else clicked.option.value)
        self.chosen.emit(self.value())

    def _name(self) -> None:
        """One answer is reached with Tab, the others with the arrows."""
        if not self._choices:
            return
        on = next((choice for choice in self._choices if choice.isChecked()), self._choices[0])
        for choice in self._choices:
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice is on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(on)
        words = on.text() if on.isChecked() else self.tr("sans réponse")
        self.setAccessibleName(f"{self._about} : {words}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        focused = [number for number, choice in enumerate(self._choices) if choice.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        self._choices[(focused[0] + step) % len(self._choices)].setFocus(Qt.FocusReason.TabFocusReason)


LIST_PADDING = 4
"""Around the lines of the list, as window.qss has it."""


class CodeCombo(QComboBox):
    """A drop-down list of codes under their words; the wheel scrolls the page, never the answer."""

    chosen = Signal(object)
    """The code, only when a person chooses."""

    def __init__(
        self,
        name: str | QWidget = "",
        options: Iterable[tuple[Any, str]] = (),
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._codes: list[Any] = []  # Qt would give an enumeration back as plain text
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._quiet = False
        if quiet:
            self._set_quiet(True)
        self.show_options(options)
        self.activated.connect(lambda _row: self.chosen.emit(self.value()))

    @override
    def showPopup(self) -> None:
        """As wide as its longest words: the field may be narrower."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        wide = view.sizeHintForColumn(0) + bar + 2 * (view.frameWidth() + LIST_PADDING)
        view.setMinimumWidth(min(wide, self.window().width()))
        super().showPopup()

    def _set_quiet(self, quiet: bool) -> None:
        self._quiet = quiet
        if quiet:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    quiet = Property(bool, lambda self: self._quiet, _set_quiet)
    """Like a word in a sentence: without a frame, as wide as its present words."""

    def show_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Replaces the list; the choice stays when it is still in it."""
        present = self.value()
        self.clear()
        self._codes = []
        for code, text in options:
            self._add(code, text)
        self.show_value(present)

    def _add(self, code: object, text: str) -> None:
        self._codes.append(code)
        self.addItem(text)

    def value(self) -> Any:
        """The code chosen."""
        row = self.currentIndex()
        return self._codes[row] if 0 <= row < len(self._codes) else None

    def show_value(self, code: object) -> None:
        """Shows a code of the base, without `chosen`; a code that the list lacks is added as it is."""
        if code not in (None, "") and code not in self._codes:
            self._add(code, str(code))
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else -1)

    @override
    def sizeHint(self) -> QSize:
        """A quiet list is as wide as its present words, like a word in a sentence."""
        hint = super().sizeHint()
        if not self._quiet:
            return hint
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.currentText()) + 36, hint.height())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 72), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt does; words that are too long end with « … »."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        box, words = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, words, self).width() - 2
        cut = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = cut
        painter.drawComplexControl(box, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def options_of(kind: type[StrEnum]) -> list[tuple[Any, str]]:
    """The codes of an enumeration under their French words."""
    return list(LABELS[kind].items())
