"""A whole first interview without the mouse, through the window, on a real encrypted base.

From « Nouveau dossier » to the bilan on paper: three obstacles, two goals, one referral, the person's
feedback, a closed sheet, the document handed over and its PDF written. Keys only, each one counted; the
pointer never moves. The count is printed (`-s` shows it).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Paths, Settings
from modactions_desktop.domain.interviews import AnswerReceived, InterviewKind, TextSection
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened, VaultGate
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Theme

PASSPHRASE = "une phrase assez longue"
TODAY = date(2016, 11, 22)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Wait = Callable[[Callable[[], bool | None]], None]
NOTE = "Elle cherche un cours de francais pres de l'ecole. Le bail finit en mars."
POINTER = {
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Hands(QObject):
    """Two hands on a keyboard: presses keys on whatever has the focus, and counts everything."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.keys = 0
        self.pointer_moves = 0
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in POINTER and event.spontaneous():
            self.pointer_moves += 1
        return super().eventFilter(watched, event)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Keys one after the other, with the modifiers held."""
        for key in keys:
            self.keys += 1
            QTest.keyClick(focused(), key, held)
            self._settle()

    def write(self, text: str) -> None:
        """Letter by letter; those with an accent as the keyboard of the country sends them."""
        for letter in text:
            self.keys += 1
            if letter.isascii():
                QTest.keyClicks(focused(), letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    given = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(focused(), given)
        self._settle()

    def _settle(self) -> None:
        """A desktop gives the window back what a closed list of words had taken; no desktop is here."""
        QApplication.processEvents()
        active = QApplication.activeWindow()
        if active is not None and not active.isVisible():
            (QApplication.activeModalWidget() or self._window).activateWindow()
            QApplication.processEvents()


def focused() -> QWidget:
    """What has the focus; there is always something."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def here() -> str:
    """The accessible name of what has the focus: what a screen reader would say."""
    return focused().accessibleName()


@pytest.fixture
def paths(filled_base: Path, tmp_path: Path) -> Paths:
    shutil.copytree(filled_base, tmp_path / "data")
    return Paths(tmp_path / "data")


@pytest.fixture
def opened(qtbot: QtBot, jobs: Jobs, paths: Paths) -> Iterator[Opened]:
    with qtbot.waitSignal(jobs.start(VaultGate(paths, TODAY).unlock(PASSPHRASE)).done) as done:
        pass
    assert done.args is not None
    value = done.args[0]
    assert isinstance(value, Opened)
    yield value
    value.vault.database.abandon()


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, theme: Theme, jobs: Jobs, paths: Paths, opened: Opened
) -> Iterator[Desk]:
    made = Desk(opened, paths, Settings(), theme, jobs)
    made.window.resize(1366, 768)
    made.start(qapp)
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made._stop_watching()
    made.window.hide()
    made.window.deleteLater()


@pytest.fixture
def hands(qapp: QApplication, desk: Desk) -> Iterator[Hands]:
    """One letter in a list is a new search: the test types quicker than a person changes her mind."""
    interval = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(0)
    made = Hands(qapp, desk.window)
    yield made
    qapp.removeEventFilter(made)
    qapp.setKeyboardInputInterval(interval)


def test_a_first_interview_goes_from_the_new_file_to_the_printed_bilan_without_the_mouse(
    qtbot: QtBot, desk: Desk, opened: Opened, hands: Hands, tmp_path: Path
) -> None:
    services, wait = opened.services, partial(qtbot.waitUntil, timeout=30_000)
    _open_a_file(hands, wait)
    (line,) = services.participants.lines()
    _begin_and_write(hands, wait)
    _add_three_obstacles(hands)
    _add_two_goals(hands)
    _refer(hands)
    _close(hands)
    (interview,) = services.interviews.of(line.id)
    assert (interview.kind, interview.is_closed) == (InterviewKind.INITIAL, True)
    assert interview.text(TextSection.FREE_NOTE) == NOTE
    assert interview.feedback.answer_received is AnswerReceived.YES
    plan = services.plans.of(line.id)
    weights = [(o.domain, *(s.value for s in o.severities)) for o in plan.obstacles]
    assert weights == [("logement", 3), ("sante",), ("famille", 2)]
    assert [goal.text for goal in plan.goals] == ["Parler au guichet", "Trouver un logement"]
    assert {goal.interview_id for goal in plan.goals} == {interview.id}
    assert len(services.referrals.list(line.id)) == 1
    target = tmp_path / "bilan.pdf"
    _print(hands, wait, desk, target)
    assert target.read_bytes().startswith(b"%PDF-")
    assert len(services.bilans.issued(line.id)) == 1
    assert hands.pointer_moves == 0
    sys.stdout.write(f"\n{hands.keys} keystrokes, {hands.pointer_moves} pointer moves\n")


def _open_a_file(hands: Hands, wait: Wait) -> None:
    hands.press(Qt.Key.Key_N, held=CONTROL)
    wait(lambda: here() == "Nom")
    hands.write("Exemple")
    hands.press(Qt.Key.Key_Tab)
    hands.write("Alba")
    hands.press(Qt.Key.Key_Return)


def _begin_and_write(hands: Hands, wait: Wait) -> None:
    hands.press(Qt.Key.Key_3, held=CONTROL)
    hands.press(Qt.Key.Key_E, held=CONTROL)
    wait(lambda: here() == "Note libre")
    hands.write(NOTE)


def _add_three_obstacles(hands: Hands) -> None:
    """Words at once, then their domain and how much it weighs; Enter adds them, and the next one begins."""
    hands.press(Qt.Key.Key_F, held=CONTROL | SHIFT)
    for text, letter, level in (("Le bail finit", "L", "3"), ("", "S", ""), ("Deux enfants", "F", "2")):
        assert here() == "Frein"
        hands.write(text)
        hands.press(Qt.Key.Key_Tab)
        hands.write(letter)
        if level:
            hands.press(Qt.Key.Key_Tab)
            hands.write(level)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)


def _add_two_goals(hands: Hands) -> None:
    hands.press(Qt.Key.Key_O, held=CONTROL | SHIFT)
    for text in ("Parler au guichet", "Trouver un logement"):
        hands.write(text)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)


def _refer(hands: Hands) -> None:
    hands.press(Qt.Key.Key_O, held=CONTROL)
    hands.write("éco")
    hands.press(Qt.Key.Key_Return)


def _close(hands: Hands) -> None:
    """The first closing is refused, and goes to the question; Space answers « oui »."""
    hands.press(Qt.Key.Key_Return, held=CONTROL)
    assert here().startswith("Avez-vous reçu une réponse à vos questions")
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Return, held=CONTROL)


def _print(hands: Hands, wait: Wait, desk: Desk, target: Path) -> None:
    """The preview is there before anything is handed over; then the PDF goes where she says."""
    hands.press(Qt.Key.Key_P, held=CONTROL)
    wait(lambda: _offered(desk, "Remettre le document"))
    hands.press(Qt.Key.Key_Return, held=CONTROL)
    wait(lambda: not _offered(desk, "Remettre le document") and not desk.jobs.busy)
    hands.press(Qt.Key.Key_S, held=CONTROL)
    wait(_asks_for_a_file)
    hands.press(Qt.Key.Key_A, held=CONTROL)
    hands.write(str(target))
    hands.press(Qt.Key.Key_Return)
    wait(target.exists)


def _asks_for_a_file() -> bool:
    dialog = QApplication.activeModalWidget()
    return dialog is not None and dialog.isAncestorOf(focused())


def _offered(desk: Desk, text: str) -> bool:
    """Whether an action of the window can be asked for."""
    return any(a.isEnabled() for a in desk.window.findChildren(QAction) if a.text() == text)
