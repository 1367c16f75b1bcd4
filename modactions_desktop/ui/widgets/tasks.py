"""One line of the home screen: a badge, who, why, and its one action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from modactions_desktop.domain.today import TaskKind, TodayItem
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, restyle
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

BADGE_WIDTH = 92
NAME_WIDTH = 200
HIDDEN_NAME = "•••"


class TaskRow(QFrame):
    """A task. Enter, or a click on its action, acts; a letter may answer at once (`answered`)."""

    acted = Signal(object)
    """TodayItem."""
    answered = Signal(object, str)
    """TodayItem and the letter typed: H honoré, E excusé, A absent, S annulé par le service."""

    def __init__(self, item: TodayItem, discreet: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(36)
        badge = Pill(item.badge, Tone(item.tone.value))
        badge.setFixedWidth(BADGE_WIDTH)
        name = ElidedLabel(HIDDEN_NAME if discreet else item.sort_name, "name")
        name.setFixedWidth(NAME_WIDTH)
        self._action = button(self._action_words(), "link", f"{item.action} : {item.why}")
        self._action.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._action.clicked.connect(self._on_action)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 8, 2)
        line.setSpacing(12)
        line.addWidget(badge)
        line.addWidget(name)
        line.addWidget(ElidedLabel(item.why, "muted"), 1)
        line.addWidget(self._action)
        self.setAccessibleName(f"{item.badge}, {name.text()}, {item.why}. {item.action}")

    def act(self) -> None:
        """Goes where this is done."""
        self.acted.emit(self.item)

    def _on_action(self) -> None:
        if self.asks_presence:
            self.answered.emit(self.item, "H")
        else:
            self.act()

    @property
    def asks_presence(self) -> bool:
        """Whether a letter tells what happened."""
        return self.item.task.kind is TaskKind.STATUS_MISSING

    def _action_words(self) -> str:
        return self.tr("Honoré  H") if self.asks_presence else self.item.action

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif self.asks_presence and event.text().upper() in {"H", "E", "A", "S"}:
            self.answered.emit(self.item, event.text().upper())
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.act()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        restyle(self, hovered=True)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        restyle(self, hovered=False)
        super().leaveEvent(event)
