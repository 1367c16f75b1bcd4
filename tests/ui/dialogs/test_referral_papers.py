"""The slip and the note of liaison, from the window: looked at, given, kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.liaison import LiaisonDialog
from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.panels.papers.referrals import ReferralPapersCard
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.ui.tabs.interviews.hands import press, type_in, write

pytestmark = pytest.mark.usefixtures("theme")
Slip = Callable[[], ReferralSlipDialog]
Note = Callable[..., LiaisonDialog]


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5)).id


@pytest.fixture
def referral(filled: Services, person: int) -> int:
    return filled.referrals.propose(person, filled.directory.search("éco-logement")[0].id)


@pytest.fixture
def slip(qtbot: QtBot, filled: Services, referral: int, jobs: Jobs) -> ReferralSlipDialog:
    made = ReferralSlipDialog(filled, referral, jobs)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.ui.issue_button.isEnabled)
    return made


def note_of(qtbot: QtBot, services: Services, person: int, jobs: Jobs, referral: int) -> LiaisonDialog:
    made = LiaisonDialog(services, person, jobs, referral_id=referral)
    qtbot.addWidget(made)
    made.show()
    return made


def kinds(services: Services, person: int) -> list[object]:
    return [document.kind for document in services.issued.of(person)]


# The slip


def test_what_is_typed_for_this_person_stays_on_the_referral_and_makes_the_page_anew(
    qtbot: QtBot, slip: ReferralSlipDialog, filled: Services, referral: int
) -> None:
    type_in(slip.ask_for, "l'accueil")
    assert slip.ask_for.autosave.flush()
    assert filled.referrals.referral(referral).ask_for == "l'accueil"
    assert not slip.ui.issue_button.isEnabled()
    qtbot.waitUntil(slip.ui.issue_button.isEnabled)


def test_what_the_directory_lacks_is_said_beside_the_page(slip: ReferralSlipDialog) -> None:
    assert slip.gaps.isVisible()
    assert "l'adresse" in slip.gaps.text()


def test_a_slip_is_handed_over_by_keys_and_kept(
    qtbot: QtBot, slip: ReferralSlipDialog, filled: Services, person: int
) -> None:
    QTest.keyClick(slip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kinds(filled, person) == [PaperKind.REFERRAL])
    qtbot.waitUntil(slip.ui.pdf.print_button.isEnabled)


def test_a_slip_is_saved_once_it_is_handed_over_and_not_before(
    qtbot: QtBot, slip: ReferralSlipDialog, filled: Services, person: int, tmp_path: Path
) -> None:
    assert not slip.ui.save_button.isEnabled()
    QTest.keyClick(slip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(slip.ui.save_button.isEnabled)
    QTest.keyClick(slip, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    asked = slip.findChild(QFileDialog)
    assert asked is not None
    target = tmp_path / "fiche.pdf"
    asked.fileSelected.emit(str(target))
    asked.close()
    issued = filled.issued.of(person)[0]
    assert target.read_bytes() == filled.issued.document(issued.id)
    assert "plus chiffrée" in slip.ui.notice.text()


def test_a_slip_is_printed_by_the_usual_keys(qtbot: QtBot, slip: ReferralSlipDialog) -> None:
    QTest.keyClick(slip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(slip.ui.pdf.print_button.isEnabled)
    QTest.keyClick(slip, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    asked = slip.findChild(QPrintDialog)
    assert asked is not None
    asked.close()


def test_from_the_interview_to_the_slip_in_hand_without_the_mouse(
    qtbot: QtBot, filled: Services, person: int, jobs: Jobs
) -> None:
    tab = InterviewsTab(filled, Events(), jobs)
    qtbot.addWidget(tab)
    tab.resize(1366, 900)
    tab.show()
    tab.show_participant(person)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    assert tab.primary is not None
    tab.primary.trigger()
    tab.editor.referrals.add_button.setFocus()
    press(Qt.Key.Key_Space)
    write("éco-logement")
    press(Qt.Key.Key_Return)
    row = tab.editor.referrals.rows.rows()[0]
    for _ in range(2):
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.slip  # type: ignore[attr-defined]
    press(Qt.Key.Key_Space)
    dialog = tab.findChild(ReferralSlipDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kinds(filled, person) == [PaperKind.REFERRAL])
    qtbot.waitUntil(dialog.ui.pdf.print_button.hasFocus)


# The note


def test_a_note_begins_with_its_first_word(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    dialog = note_of(qtbot, filled, person, jobs, referral)
    assert filled.liaison_notes.of(person) == ()
    type_in(dialog.request, "Un rendez-vous.")
    assert dialog.request.autosave.flush()
    (note,) = filled.liaison_notes.of(person)
    assert (note.request, note.referral_id) == ("Un rendez-vous.", referral)
    assert note.recipient == dialog.recipient.text()


def test_nothing_is_ticked_beforehand_and_space_ticks_one(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    filled.plans.add_need(person, "logement", "Un toit")
    dialog = note_of(qtbot, filled, person, jobs, referral)
    item = dialog.offers.item(0)
    assert item.checkState() is Qt.CheckState.Unchecked
    QTest.keyClick(dialog.offers, Qt.Key.Key_Space)
    (note,) = filled.liaison_notes.of(person)
    assert [p.text for p in note.paragraphs] == ["Un toit"]
    (fields,) = dialog.chosen.fields()
    fields.nature.chosen.emit(LiaisonNature.APPRECIATION)
    fields.text.setPlainText("Un toit, pour elle seule")
    assert fields.text.autosave.flush()
    (paragraph,) = filled.liaison_notes.of(person)[0].paragraphs
    assert (paragraph.nature, paragraph.text) == (LiaisonNature.APPRECIATION, "Un toit, pour elle seule")
    QTest.keyClick(dialog.offers, Qt.Key.Key_Space)
    assert filled.liaison_notes.of(person)[0].paragraphs == ()


def test_a_confidential_text_is_out_of_sight_until_she_asks_for_it(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    filled.plans.add_need(person, "sante", "Secret", {"visibility": Visibility.CONFIDENTIAL})
    dialog = note_of(qtbot, filled, person, jobs, referral)
    assert dialog.offers.count() == 0
    dialog.secret.setChecked(True)
    assert dialog.offers.count() == 1
    assert dialog.offers.item(0).checkState() is Qt.CheckState.Unchecked


def test_without_an_agreement_the_note_is_refused_in_a_sentence_and_stays_a_draft(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    dialog = note_of(qtbot, filled, person, jobs, referral)
    type_in(dialog.request, "Un rendez-vous.")
    assert dialog.request.autosave.flush()
    assert "Pas d'accord de partage en cours" in dialog.sharing.text()
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    dialog.ui.issue_button.click()
    qtbot.waitUntil(dialog.ui.notice.isVisible)
    assert kinds(filled, person) == []
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    assert dialog.ui.notice.isVisible(), "why it was refused stays beside the page"


def test_a_note_under_an_agreement_is_given_and_the_next_one_is_another(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    filled.referrals.share(referral, "Son projet")
    dialog = note_of(qtbot, filled, person, jobs, referral)
    type_in(dialog.request, "Un rendez-vous.")
    assert dialog.request.autosave.flush()
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: kinds(filled, person) == [PaperKind.LIAISON])
    qtbot.waitUntil(dialog.ui.pdf.print_button.isEnabled)
    qtbot.waitUntil(dialog.ui.save_button.isEnabled)
    again = note_of(qtbot, filled, person, jobs, referral)
    assert again.request.toPlainText() == ""


def test_a_name_of_somebody_else_is_warned_of(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    dialog = note_of(qtbot, filled, person, jobs, referral)
    type_in(dialog.request, "Joindre Mme Lemaire.")
    assert dialog.request.autosave.flush()
    assert dialog.third.text() == "Nomme quelqu'un d'autre : Lemaire. Relisez."


def test_a_note_that_was_given_is_taken_up_again_from_the_papers(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    filled.referrals.share(referral, "Son projet")
    note = filled.liaison_notes.begin(person, referral_id=referral).id
    filled.liaison_notes.update(note, {"request": "Un rendez-vous."})
    filled.liaison_notes.issue(note, seen=filled.liaison_notes.preview(note).seal)
    desk = PapersDesk(filled, jobs)
    card = ReferralPapersCard(desk)
    qtbot.addWidget(card)
    desk.show(filled.participants.get(person))
    asked: list[tuple[int, int]] = []
    card.note_asked.connect(lambda *told: asked.append(told))
    (again,) = [b for b in card.findChildren(QPushButton) if b.text() == "Reprendre…"]
    again.click()
    new = filled.liaison_notes.note(asked[0][1])
    assert (new.request, new.is_issued, filled.liaison_notes.note(note).is_issued) == (
        "Un rendez-vous.",
        False,
        True,
    )


# On a screen


def on_screen(dialog: LiaisonDialog, width: int) -> None:
    dialog.resize(width, 700)
    QApplication.processEvents()


def test_the_page_stays_in_sight_while_the_fields_beside_it_scroll(
    qtbot: QtBot, filled: Services, person: int, referral: int, jobs: Jobs
) -> None:
    for number in range(6):
        filled.plans.add_need(person, "logement", f"Un toit {number}")
    dialog = note_of(qtbot, filled, person, jobs, referral)
    for row in range(dialog.offers.count()):
        dialog.offers.item(row).setCheckState(Qt.CheckState.Checked)
    on_screen(dialog, 1000)
    qtbot.waitUntil(lambda: dialog.ui.left.verticalScrollBar().maximum() > 0)
    assert dialog.ui.area.verticalScrollBar().maximum() == 0
    on_screen(dialog, 560)
    qtbot.waitUntil(lambda: dialog.ui.area.verticalScrollBar().maximum() > 0)
    assert dialog.ui.left.verticalScrollBar().maximum() == 0


def test_a_state_and_a_title_are_never_cut(qtbot: QtBot, slip: ReferralSlipDialog) -> None:
    slip.ui.title.setText("Fiche d'orientation : un service dont le nom est bien plus long que le dialogue")
    slip.resize(420, 500)
    QApplication.processEvents()
    assert slip.ui.state.width() >= slip.ui.state.sizeHint().width()
    assert slip.ui.title.height() >= slip.ui.title.heightForWidth(slip.ui.title.width())
