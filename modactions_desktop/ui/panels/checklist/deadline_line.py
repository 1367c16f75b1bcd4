"""One deadline: where it stands, by when, why; each verb has its key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from modactions_desktop import deadline_words
from modactions_desktop.domain.checklist import DeadlineMark, Verification
from modactions_desktop.domain.deadlines import Deadline, DeadlineState
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import CutLine, DateField
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

TONES = {
    DeadlineState.COMING: Tone.NEUTRAL,
    DeadlineState.WINDOW: Tone.ATTENTION,
    DeadlineState.NEAR: Tone.ATTENTION,
    DeadlineState.LATE: Tone.BAD,
    DeadlineState.DONE: Tone.GOOD,
    DeadlineState.NOT_CONCERNED: Tone.NEUTRAL,
}
BADGE_WIDTH = 112
Verb = tuple[str, Callable[[], object]]


class DeadlineLine(QFrame):
    """F fait, N non concerné, D autre date, P pourquoi ; of one that is marked, R takes the mark back."""

    marked = Signal(object, object)
    """Deadline and DeadlineMark."""
    moved = Signal(object, object, str)
    """Deadline, the other day (date or None) and a comment."""
    taken_back = Signal(object)

    def __init__(self, deadline: Deadline, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deadline = deadline
        self.told_on = today()
        """The day that its words reckon from."""
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reasons = QWidget()
        self.other_day = DateField(self.tr("Autre date"), today)
        self.comment = CutLine()
        self._moving = QWidget()
        self._verbs = self._verbs_of(deadline)
        self._build()

    def _verbs_of(self, deadline: Deadline) -> dict[str, Verb]:
        why: dict[str, Verb] = {"P": (self.tr("Pourquoi ?"), self.toggle_reasons)}
        if deadline.mark is not None:
            return why | {"R": (self.tr("Reprendre"), partial(self.taken_back.emit, deadline))}
        if deadline.is_closed:
            return why
        return {
            "F": (self.tr("Fait"), partial(self.marked.emit, deadline, DeadlineMark.DONE)),
            "N": (self.tr("Non concerné"), partial(self.marked.emit, deadline, DeadlineMark.NOT_CONCERNED)),
            "D": (self.tr("Autre date"), self.ask_other_day),
            **why,
        }

    def _build(self) -> None:
        deadline, today = self.deadline, self.told_on
        name, when = deadline_words.name(deadline), deadline_words.when(deadline, today)
        is_sure = deadline.verification is Verification.VERIFIED
        sure = "" if is_sure else f", {deadline_words.TO_VERIFY}"
        self.setAccessibleName(f"{label(deadline.state)}, {name}, {when}{sure}. {self._spoken()}")
        head = QHBoxLayout()
        head.setSpacing(10)
        title = words(name, "name", wrap=True)
        head.addWidget(title, 1)
        if not is_sure:
            head.addWidget(Pill(deadline_words.TO_VERIFY, Tone.VIOLET), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addLayout(head)
        why = deadline_words.why(deadline, today)
        over = f" · {deadline_words.abroad(deadline)}" if deadline.is_over_limit else ""
        column.addWidget(words(f"{when}{over} · {why}", "muted", wrap=True))
        if deadline.mark is not None and deadline.mark.comment:
            column.addWidget(words(deadline.mark.comment, "muted", wrap=True))
        column.addLayout(self._buttons())
        for part in (self._moving, self.reasons):
            part.hide()
            column.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 6, 4, 6)
        row.setSpacing(12)
        badge = Pill(label(deadline.state), TONES[deadline.state])
        badge.setFixedWidth(BADGE_WIDTH)
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _buttons(self) -> FlowLayout:
        flow = FlowLayout(spacing=8)
        flow.setContentsMargins(-5, 0, 0, 0)
        for key, (text, verb) in self._verbs.items():
            made: QPushButton = button(f"{text}  {key}", "link", f"{text} : {self.deadline.label}")
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _checked=False, verb=verb: verb())
            flow.addWidget(made)
        return flow

    def _spoken(self) -> str:
        return ", ".join(f"{key} : {text}" for key, (text, _verb) in self._verbs.items())

    def has_keys(self) -> bool:
        """Whether the keyboard is on this line or in one of its fields."""
        return self.hasFocus() or self.other_day.hasFocus() or self.comment.hasFocus()

    # -- why, and another day

    def toggle_reasons(self) -> None:
        """Shows (or hides) the rule, its source, how certain it is, and what it was reckoned from."""
        if self.reasons.layout() is None:
            grid = QGridLayout(self.reasons)
            grid.setContentsMargins(0, 4, 0, 4)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(2)
            grid.setColumnStretch(1, 1)
            for place, (title, text) in enumerate(deadline_words.reasons(self.deadline)):
                grid.addWidget(words(title, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(words(text, wrap=True), place, 1)
        self.reasons.setVisible(self.reasons.isHidden())

    def ask_other_day(self) -> None:
        """Asks for the day that counts instead of the rule's, and why."""
        if self._moving.layout() is None:
            row = QHBoxLayout(self._moving)
            row.setContentsMargins(0, 4, 0, 4)
            self.comment.setPlaceholderText(self.tr("qui l'a dit, pourquoi"))
            self.comment.setAccessibleName(self.tr("Commentaire sur l'autre date"))
            row.addWidget(self.other_day)
            row.addWidget(self.comment, 1)
            for field in (self.other_day, self.comment):
                field.returnPressed.connect(self._on_other_day)
        self._moving.show()
        self.other_day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other_day(self) -> None:
        self.other_day.autosave.flush()
        self.moved.emit(self.deadline, self.other_day.value(), self.comment.text().strip())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._verbs.get(event.text().upper())
        if verb is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            verb[1]()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
