from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.idle import IdleWatch


class Clock:
    """A clock that tests move."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr(time, "time", lambda: self.now)

    def pass_by(self, watch: IdleWatch, seconds: int) -> None:
        for _ in range(seconds):
            self.now += 1
            watch._on_tick()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def watching(qapp: QApplication, minutes: int) -> tuple[IdleWatch, list[int]]:
    watch = IdleWatch(qapp, minutes)
    watch.stop()
    locks: list[int] = []
    watch.idle.connect(lambda: locks.append(1))
    return watch, locks


def test_base_locks_after_the_minutes_without_a_hand(qapp: QApplication, clock: Clock) -> None:
    watch, locks = watching(qapp, 5)
    clock.pass_by(watch, 299)
    assert locks == []
    clock.pass_by(watch, 1)
    assert locks == [1]


def test_key_puts_the_lock_off(qtbot: QtBot, qapp: QApplication, clock: Clock) -> None:
    watch, locks = watching(qapp, 1)
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    window = widget.windowHandle()
    assert window is not None
    watch._watch(window)
    clock.pass_by(watch, 59)
    qtbot.keyClick(window, Qt.Key.Key_A)
    clock.pass_by(watch, 59)
    assert locks == []


def test_sleep_locks_at_once_also_without_idle_lock(qapp: QApplication, clock: Clock) -> None:
    watch, locks = watching(qapp, 0)
    clock.pass_by(watch, 3600)
    assert locks == []
    clock.now += 600
    watch._on_tick()
    assert locks == [1]


def test_state_line_hears_the_seconds_left(qapp: QApplication, clock: Clock) -> None:
    watch, _locks = watching(qapp, 5)
    heard: list[int] = []
    watch.ticked.connect(heard.append)
    clock.pass_by(watch, 2)
    assert heard == [299, 298]


def test_a_rest_is_told_once_until_a_hand_moves(qtbot: QtBot, qapp: QApplication, clock: Clock) -> None:
    watch, _locks = watching(qapp, 0)
    rests: list[int] = []
    watch.rested.connect(lambda: rests.append(1))
    clock.pass_by(watch, 60)
    assert rests == [1]
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    window = widget.windowHandle()
    assert window is not None
    watch._watch(window)
    qtbot.keyClick(window, Qt.Key.Key_A)
    clock.pass_by(watch, 60)
    assert rests == [1, 1]
