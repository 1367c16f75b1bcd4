"""What the tests of the sheet do over and over, as a user does it."""

from __future__ import annotations

from datetime import time, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Feedback,
    InterviewKind,
    InterviewStatus,
    TextSection,
)
from modactions_desktop.services.session import Services
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.conftest import TODAY


def current(tab: InterviewsTab) -> int:
    assert tab.desk.interview is not None
    return tab.desk.interview.id


def type_in(field: QWidget, text: str) -> None:
    """As on a keyboard, letters with accents too (QTest knows ASCII only)."""
    for letter in text:
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, pressed)


def begin(tab: InterviewsTab) -> int:
    assert tab.primary is not None
    tab.primary.trigger()
    return current(tab)


def past(services: Services, person: int, days_ago: int, note: str = "") -> int:
    """An interview held some days ago, closed."""
    day = TODAY - timedelta(days=days_ago)
    made = services.interviews.plan(person, InterviewKind.INITIAL, on=day, starts_at=time(10))
    services.interviews.mark(made.id, InterviewStatus.HELD)
    if note:
        services.interviews.save_text(made.id, TextSection.FREE_NOTE, note)
    services.interviews.set_feedback(made.id, Feedback(answer_received=AnswerReceived.YES))
    services.interviews.close(made.id)
    return made.id


def become(tab: InterviewsTab, kind: InterviewKind) -> None:
    tab.editor.facts.ui.kind.show_value(kind)
    tab.editor.facts.ui.kind.chosen.emit(kind)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """On whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    type_in(focused, text)
