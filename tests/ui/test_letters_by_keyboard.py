"""A summons and a contract without the mouse, through the window, on a real encrypted base.

From the letter that the person brings to the answer that was sent, and from a PIIS that is proposed to its
first review: keys only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import AnswerMode, ContractKind, SummonsStatus
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.ui.desk import Desk
from tests.ui.test_first_interview_by_keyboard import Hands, Wait, focused, here

TODAY = date(2016, 11, 22)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def typing(qapp: QApplication, qtbot: QtBot, desk_at_work: Desk) -> Iterator[Hands]:
    """One letter in a list is a new search: the test types quicker than a person changes her mind."""
    desk_at_work.window.resize(1366, 768)
    qtbot.waitUntil(desk_at_work.window.isActiveWindow)
    interval = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(0)
    made = Hands(qapp, desk_at_work.window)
    yield made
    qapp.removeEventFilter(made)
    qapp.setKeyboardInputInterval(interval)


def go_to(hands: Hands, wanted: str, *, back: bool = False) -> None:
    """Tab until the field (or the button) of this name has the cursor."""
    for _ in range(60):
        widget = focused()
        said = here() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if said.startswith(wanted):
            return
        hands.press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, held=SHIFT if back else NONE)
    raise AssertionError(f"« {wanted} » is not reached; the cursor is in « {here()} »")


NONE = Qt.KeyboardModifier.NoModifier


def test_a_summons_is_noted_explained_answered_and_closed_without_the_mouse(
    qtbot: QtBot, desk_at_work: Desk, typing: Hands, tmp_path: Path
) -> None:
    services, wait = desk_at_work.opened.services, partial(qtbot.waitUntil, timeout=8_000)
    typing.press(Qt.Key.Key_4, held=CONTROL)
    _note(typing)
    _explain(typing)
    target = tmp_path / "demande.pdf"
    _ask_for_another_day(typing, wait, target)
    _close(typing)
    (summons,) = services.summonses.of(1)
    assert (summons.issuer, summons.subject) == ("CPAS", "bilan social")
    assert summons.convened_at == datetime(2016, 12, 2, 9, 30)
    assert (summons.explained_on, summons.explained_interpreter) == (TODAY, "SeTIS")
    assert services.catalogues.label("language", summons.explained_language).startswith("T")
    assert summons.interview_id == services.interviews.of(1)[0].id
    assert (summons.status, summons.answer_mode) == (SummonsStatus.EXCUSED, AnswerMode.PHONE)
    assert (summons.answered_on, summons.outcome) == (TODAY, "nouvelle date promise")
    (issued,) = services.issued.of(1)
    assert issued.kind == PaperKind.POSTPONEMENT
    assert target.read_bytes().startswith(b"%PDF-")
    assert typing.pointer_moves == 0


def _note(hands: Hands) -> None:
    hands.press(Qt.Key.Key_C, held=CONTROL | SHIFT)
    assert here().startswith("Émetteur de la nouvelle convocation")
    hands.press(Qt.Key.Key_Space)
    assert here() == "Rendez-vous le"
    hands.write("02/12")
    go_to(hands, "Heure")
    hands.write("9h30")
    go_to(hands, "Objet")
    hands.write("bilan social")


def _explain(hands: Hands) -> None:
    go_to(hands, "Noter que la lettre est expliquée aujourd'hui")
    hands.press(Qt.Key.Key_Space)
    go_to(hands, "Langue de l'explication", back=True)
    hands.write("T")
    go_to(hands, "Interprète")
    hands.write("SeTIS")


def _ask_for_another_day(hands: Hands, wait: Wait, target: Path) -> None:
    go_to(hands, "Préparer la lettre : demande de report")
    hands.press(Qt.Key.Key_Space)
    assert here() == "Motif"
    hands.write("un cours ce jour")
    go_to(hands, "Peut venir")
    hands.write("le mardi")
    go_to(hands, "Votre référence")
    window = focused().window()
    issue = next(b for b in window.findChildren(QAbstractButton) if b.text() == "Remettre" and b.isVisible())
    wait(issue.isEnabled)
    hands.press(Qt.Key.Key_Return, held=CONTROL)
    wait(lambda: here() == "Imprimer…")
    hands.press(Qt.Key.Key_S, held=CONTROL)
    wait(lambda: QApplication.activeModalWidget() is not None)
    hands.press(Qt.Key.Key_A, held=CONTROL)
    hands.write(str(target))
    hands.press(Qt.Key.Key_Return)
    wait(target.exists)
    wait(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()  # as a desktop does once a dialog is closed; no desktop is here
    wait(lambda: QApplication.focusWidget() is not None)
    hands.press(Qt.Key.Key_Escape)
    assert here() == "Préparer la lettre : demande de report"


def _close(hands: Hands) -> None:
    go_to(hands, "Suite", back=True)
    hands.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)
    go_to(hands, "Comment on a répondu")
    hands.press(Qt.Key.Key_Down)
    go_to(hands, "Résultat")
    hands.write("nouvelle date promise")
    go_to(hands, "Visibilité")


def test_a_contract_is_added_signed_by_both_and_reviewed_without_the_mouse(
    desk_at_work: Desk, typing: Hands
) -> None:
    services = desk_at_work.opened.services
    typing.press(Qt.Key.Key_4, held=CONTROL)
    typing.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, held=CONTROL)
    go_to(typing, "Ajouter : PIIS")
    typing.press(Qt.Key.Key_Space)
    assert here() == "Proposé le"
    typing.write("14/11")
    for name in ("Signé par la personne", "Signé par le service"):
        go_to(typing, name)
        typing.write("auj")
    go_to(typing, "Début")
    typing.press(Qt.Key.Key_E, held=CONTROL | SHIFT)
    (contract,) = services.contracts.of(1)
    assert (contract.kind, contract.proposed_on) == (ContractKind.PIIS, date(2016, 11, 14))
    assert (contract.signed_on, contract.last_review_on) == (TODAY, TODAY)
    assert contract.next_review_on() == date(2017, 2, 22)
    assert typing.pointer_moves == 0
