"""What waits for the paint of what she reads first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from modactions_desktop.ui.widgets.after_paint import AfterPaint, do_before_keys


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    made = QLabel("une page")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_is_done_once_after_the_paint(qtbot: QtBot, label: QLabel) -> None:
    done: list[int] = []
    waiting = AfterPaint(label, lambda: done.append(1))
    waiting.ask()
    waiting.ask()
    assert not done
    qtbot.waitUntil(lambda: bool(done))
    label.repaint()
    qtbot.wait(60)
    assert done == [1]


def test_what_nobody_sees_waits_until_it_is_shown(qtbot: QtBot, label: QLabel) -> None:
    done: list[int] = []
    label.hide()
    AfterPaint(label, lambda: done.append(1)).ask()
    qtbot.wait(60)
    assert not done
    label.show()
    qtbot.waitUntil(lambda: done == [1])


def test_who_needs_it_sooner_has_it_at_once_and_once(qtbot: QtBot, label: QLabel) -> None:
    done: list[int] = []
    waiting = AfterPaint(label, lambda: done.append(1))
    waiting.ask()
    waiting.sooner()
    qtbot.wait(60)
    assert done == [1]
    assert not waiting.waits


def test_what_is_forgotten_is_not_done(qtbot: QtBot, label: QLabel) -> None:
    done: list[int] = []
    waiting = AfterPaint(label, lambda: done.append(1))
    waiting.ask()
    waiting.forget()
    label.repaint()
    qtbot.wait(60)
    assert not done


def test_a_key_comes_after_what_it_may_lead_to(label: QLabel) -> None:
    done: list[str] = []
    AfterPaint(label, lambda: done.append("page"), for_keys=True).ask()
    AfterPaint(label, lambda: done.append("frise")).ask()
    do_before_keys(label)
    assert done == ["page"]


def test_a_key_leaves_other_windows_alone(qtbot: QtBot, label: QLabel) -> None:
    done: list[int] = []
    other, gone = QLabel("une autre fenêtre"), QLabel("une fenêtre fermée")
    qtbot.addWidget(other)
    AfterPaint(other, lambda: done.append(1), for_keys=True).ask()
    closed = AfterPaint(gone, lambda: done.append(2), for_keys=True)
    closed.ask()
    delete(gone)
    do_before_keys(label)
    assert not done
    assert not isValid(closed)
