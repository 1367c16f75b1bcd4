"""One line of the home screen: a badge, who, why, and what can be done about it, each with its key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from modactions_desktop.domain.referrals import RefusalReason
from modactions_desktop.domain.today import ASKS_WHY, KEYS, Answer, TodayItem
from modactions_desktop.labels.tasks import TASK_ANSWERS
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, restyle, words
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.reasons import ReasonStrip

BADGE_WIDTH = 84
HIDDEN_NAME = "•••"
IN_A_ROW_MS = 250
"""Letters that follow each other faster are a word: she believes to be in the search."""


class Pace:
    """Whether a letter is one of a word that is typed, or of a key held down: then it is no answer."""

    def __init__(self) -> None:
        self._last = 0

    def is_of_a_word(self, event: QKeyEvent) -> bool:
        """Counts from the letter before, on whatever line it was typed."""
        before, self._last = self._last, event.timestamp()
        return event.isAutoRepeat() or bool(before and 0 <= self._last - before < IN_A_ROW_MS)


class TaskRow(QFrame):
    """A task. Enter, or its first button, goes where it is done; a letter tells at once what became of it."""

    acted = Signal(object)
    """TodayItem."""
    answered = Signal(object, object)
    """TodayItem and Answer."""
    refused = Signal(object, object, object)
    """TodayItem, Answer and RefusalReason."""
    moved = Signal(int, int)
    """Arrows: so many columns, so many rows."""
    hurried = Signal()
    """Letters came as in a word: only the first was taken."""

    def __init__(
        self, item: TodayItem, discreet: bool, pace: Pace | None = None, parent: QWidget | None = None
    ) -> None:
        """`pace`: shared by all lines, so that a word is known for one whichever line has the keys."""
        super().__init__(parent)
        self.item = item
        self._pace = pace or Pace()
        self._discreet = discreet
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._name = ElidedLabel(self._told_name(), "name")
        self._build()
        self.setAccessibleName(f"{item.badge}, {self._name.text()}, {item.why}. {self._spoken()}")

    def _told_name(self) -> str:
        """On a discreet screen the number, as everywhere else: a list of the same dots helps nobody."""
        if not self._discreet:
            return self.item.sort_name
        return self.tr("Dossier {0}").format(self.item.number) if self.item.number else HIDDEN_NAME

    def _build(self) -> None:
        badge = Pill(self.item.badge, Tone(self.item.tone.value))
        badge.setFixedWidth(BADGE_WIDTH)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        if self.item.to_verify:
            head.addWidget(Pill(self.tr("à vérifier"), Tone.VIOLET))
        head.addWidget(self._button(self.tr("{0}  ↵").format(self.item.action), self.act))
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addLayout(head)
        lines.addWidget(words(self.item.why, "muted", wrap=True))
        if self.item.hint and not self._discreet:
            lines.addWidget(ElidedLabel(self.tr("« {0} »").format(self.item.hint), "muted"))
        if self.item.task.answers:
            lines.addWidget(self._answers())
        if ASKS_WHY & set(self.item.task.answers):
            lines.addWidget(self._reasons())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(12)
        beside = QVBoxLayout()  # the badge on the line of the name
        beside.addSpacing(4)
        beside.addWidget(badge)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addLayout(lines, 1)

    def _answers(self) -> QWidget:
        self._links = QWidget()
        flow = FlowLayout(self._links, spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for answer in self.item.task.answers:
            text = f"{TASK_ANSWERS[answer]}  {KEYS[answer]}"
            flow.addWidget(self._button(text, partial(self._answer, answer)))
        return self._links

    def _reasons(self) -> ReasonStrip:
        self.reasons = ReasonStrip()
        self.reasons.chosen.connect(self._on_reason)
        self.reasons.left.connect(self._on_reasons_left)
        return self.reasons

    def _button(self, text: str, clicked: object) -> QPushButton:
        made = button(text, "link", f"{text} : {self.item.why}")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(clicked)
        return made

    def _spoken(self) -> str:
        """What can be done, as a screen reader says it."""
        letters = [f"{KEYS[answer]} : {TASK_ANSWERS[answer]}" for answer in self.item.task.answers]
        return ", ".join([f"Entrée : {self.item.action}", *letters])

    def act(self) -> None:
        """Goes where this is done."""
        self.acted.emit(self.item)

    def _answer(self, answer: Answer) -> None:
        if answer not in ASKS_WHY:
            self.answered.emit(self.item, answer)
            return
        self._asked = answer
        self._links.hide()
        self.reasons.ask(TASK_ANSWERS[answer].rstrip("…"), self._name.text())

    def _on_reason(self, reason: RefusalReason) -> None:
        self._on_reasons_left()
        self.refused.emit(self.item, self._asked, reason)

    def _on_reasons_left(self) -> None:
        self._links.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Left: (-1, 0),
        }
        told = [answer for answer in self.item.task.answers if KEYS[answer] == event.text().upper()]
        if event.text().isalpha() and self._pace.is_of_a_word(event):
            self.hurried.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
        elif event.key() in steps:
            self.moved.emit(*steps[Qt.Key(event.key())])
        elif told:
            self._answer(told[0])
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
