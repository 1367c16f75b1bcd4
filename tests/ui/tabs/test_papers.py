"""« Papiers » in the window: looked at first, handed over once, kept as it was; files seen from memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.papers import AgreementForm, PaperKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file.dossier_view import APPOINTMENT
from modactions_desktop.ui.panels.papers.view import PapersView
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pictures import PHOTO_SIDE, image_of, small_photo

TODAY = date(2016, 11, 22)
TEXT = b"Exemple fictif, sans importance."


@dataclass
class Base:
    services: Services
    person: int


@pytest.fixture
def base(filled: Services) -> Base:
    return Base(filled, filled.participants.create("Exemple", first_name="Alba").id)


@pytest.fixture
def tab(qtbot: QtBot, base: Base, jobs: Jobs) -> ParticipantsTab:
    shown = ParticipantsTab(base.services, Events(), jobs)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show_participant(base.person)
    shown.show_view("papers")
    shown.show()
    return shown


@pytest.fixture
def view(tab: ParticipantsTab) -> PapersView:
    found = tab.view("papers")
    assert isinstance(found, PapersView)
    return found


def _words(view: PapersView) -> str:
    labels = [*view.ui.lists.findChildren(QLabel), *view.ui.lists.findChildren(ElidedLabel)]
    return "\n".join(label.text() for label in labels)


def _picture(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _wait_for_draft(qtbot: QtBot, view: PapersView) -> None:
    qtbot.waitUntil(lambda: view.ui.reader.ui.issue.isEnabled(), timeout=10_000)


def _hand_over(qtbot: QtBot, view: PapersView) -> None:
    _wait_for_draft(qtbot, view)
    QTest.keyClick(view.ui.reader.ui.issue, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(view.ui.reader._issued and view.ui.reader._document), timeout=10_000)


def test_the_notice_is_looked_at_then_handed_over_with_the_keys_alone(
    qtbot: QtBot, view: PapersView, base: Base
) -> None:
    assert view.notice.pill.text() == "À remettre"
    QTest.keyClick(view.notice.prepare, Qt.Key.Key_Space)
    assert base.services.issued.of(base.person) == ()
    _hand_over(qtbot, view)
    (issued,) = base.services.issued.of(base.person)
    assert issued.kind is PaperKind.NOTICE
    assert view.ui.reader._document == base.services.issued.document(issued.id)
    QTest.keyClick(view.ui.reader.ui.back, Qt.Key.Key_Escape)
    assert view.ui.pages.currentWidget() is view.ui.lists
    assert view.notice.pill.text() == "Remise"


def test_another_wish_makes_the_draft_anew(qtbot: QtBot, view: PapersView, base: Base) -> None:
    view.notice.prepare.click()
    _wait_for_draft(qtbot, view)
    first = view.ui.reader._seal
    view.ui.reader.ui.interpreter.setText("SeTIS")
    view.ui.reader.ui.interpreter.autosave.touch()
    assert view.ui.reader.ui.interpreter.autosave.flush()
    assert not view.ui.reader.ui.issue.isEnabled()
    _wait_for_draft(qtbot, view)
    assert view.ui.reader._seal != first
    _hand_over(qtbot, view)
    assert base.services.participants.get(base.person).notices[0].interpreter == "SeTIS"


def test_a_notice_given_before_is_noted_without_a_paper(view: PapersView, base: Base) -> None:
    QTest.keyClick(view.notice.add_button, Qt.Key.Key_Space)
    view.notice.on.load(date(2016, 9, 1))
    view.notice.language.show_value("fra")
    QTest.keyClick(view.notice.keep, Qt.Key.Key_Space)
    (notice,) = base.services.participants.get(base.person).notices
    assert (notice.given_on, notice.language) == (date(2016, 9, 1), "fra")
    assert base.services.issued.of(base.person) == ()


def test_an_appointment_is_printed_from_its_interview(
    qtbot: QtBot, tab: ParticipantsTab, view: PapersView, base: Base
) -> None:
    assert "Aucun rendez-vous à venir" in _words(view)
    planned = base.services.interviews.plan(
        base.person, InterviewKind.INITIAL, on=date(2016, 11, 30), starts_at=time(10, 30)
    )
    tab.show_participant(base.person)
    assert "mer. 30 nov. 2016 · 10:30" in _words(view)
    tab.show_record(APPOINTMENT, planned.id)
    view.ui.reader.ui.kind.show_value(PaperKind.LETTER)
    view.ui.reader.ui.kind.chosen.emit(PaperKind.LETTER)
    _hand_over(qtbot, view)
    assert [document.kind for document in base.services.issued.of(base.person)] == [PaperKind.LETTER]


def test_an_agreement_is_noted_and_taken_back_in_one_press(view: PapersView, base: Base) -> None:
    card = view.agreements
    QTest.keyClick(card.add_button, Qt.Key.Key_Space)
    QTest.keyClick(card.keep, Qt.Key.Key_Space)
    assert base.services.participants.get(base.person).agreements == ()
    for field, words in (
        (card.recipient, "Antenne Nord"),
        (card.information, "Dates"),
        (card.purpose, "Suivi"),
    ):
        field.setText(words)
    card.form.show_value(AgreementForm.ORAL)
    card.end_on.load(date(2017, 5, 1))
    QTest.keyClick(card.keep, Qt.Key.Key_Space)
    (agreement,) = base.services.participants.get(base.person).agreements
    assert (agreement.recipient, agreement.form, agreement.end) == ("Antenne Nord", "oral", date(2017, 5, 1))
    back = next(b for b in card.findChildren(QPushButton) if b.text() == "Retirer")
    QTest.keyClick(back, Qt.Key.Key_Space)
    assert base.services.participants.get(base.person).agreements[0].withdrawn_on == TODAY


def test_services_of_the_directory_are_proposed_as_recipients(view: PapersView, base: Base) -> None:
    known = base.services.directory.search("")[0].display_name
    view.agreements._on_typed(known[:12])
    assert known in view.agreements._names.stringList()


def test_files_dropped_on_the_page_are_kept_and_refusals_told(
    qtbot: QtBot, view: PapersView, base: Base, tmp_path: Path
) -> None:
    for name, content in (("bail.txt", TEXT), ("copie.txt", TEXT), ("vue.png", _picture())):
        (tmp_path / name).write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in sorted(tmp_path.glob("*.*"))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(view.refused) as refused:
        view.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, keys))
    assert refused.args is not None
    assert refused.args[0].code == "attachment_known"
    assert {kept.title for kept in base.services.attachments.of(base.person)} == {"bail", "vue"}
    assert "vue" in _words(view)


def test_a_picture_and_a_text_are_seen_from_memory(
    qtbot: QtBot, tab: ParticipantsTab, view: PapersView, base: Base
) -> None:
    text = base.services.attachments.add(base.person, "mot.txt", TEXT)
    picture = base.services.attachments.add(base.person, "vue.png", _picture())
    tab.show_participant(base.person)
    reader = view.ui.reader.ui
    tab.show_record("attachment", text.id)
    qtbot.waitUntil(lambda: reader.text.toPlainText() == TEXT.decode())
    tab.show_record("attachment", picture.id)
    qtbot.waitUntil(lambda: not reader.picture.pixmap().isNull())
    assert reader.shown.currentWidget() is reader.picture
    view.show_lists()
    assert reader.picture.pixmap().isNull()
    assert view.ui.reader._document == b""


def test_a_copy_saved_elsewhere_is_told_to_be_no_longer_encrypted(
    qtbot: QtBot, tab: ParticipantsTab, view: PapersView, base: Base, tmp_path: Path
) -> None:
    kept = base.services.attachments.add(base.person, "mot.txt", TEXT)
    tab.show_participant(base.person)
    tab.show_record("attachment", kept.id)
    qtbot.waitUntil(lambda: view.ui.reader.ui.save.isEnabled())
    with qtbot.waitSignal(view.said) as told:
        view.ui.reader._save(tmp_path / "copie.txt")
    assert told.args is not None
    assert "plus chiffrée" in told.args[0]
    assert (tmp_path / "copie.txt").read_bytes() == TEXT


def test_an_attachment_is_renamed_in_place_and_comes_back_from_the_bin(
    tab: ParticipantsTab, view: PapersView, base: Base
) -> None:
    kept = base.services.attachments.add(base.person, "mot.txt", TEXT)
    tab.show_participant(base.person)
    view.attachments._on_edit(kept.id)
    view.attachments._write(kept.id, "title", "Attestation")
    view.attachments._on_bin(kept.id)
    assert base.services.attachments.of(base.person) == ()
    view.attachments._on_fold()
    assert "Attestation" in _words(view)
    view.attachments._on_restore(kept.id)
    assert base.services.attachments.of(base.person)[0].title == "Attestation"


def test_what_papers_say_is_set_once_for_all(view: PapersView, base: Base) -> None:
    assert "durée de conservation" in _words(view)
    QTest.keyClick(view.settings.add_button, Qt.Key.Key_Space)
    view.settings.retention.setText("dix ans")
    view.settings.retention.autosave.touch()
    assert view.settings.retention.autosave.flush()
    assert base.services.papers.settings().retention == "dix ans"


def test_a_photo_needs_the_setting_and_is_kept_small(view: PapersView, base: Base, tmp_path: Path) -> None:
    assert not view.photo.isVisibleTo(view)
    base.services.papers.save_settings(replace(base.services.papers.settings(), photos=True))
    view.desk.again()
    assert view.photo.isVisibleTo(view)
    (tmp_path / "visage.png").write_bytes(_picture(900, 1200))
    view.photo.take(tmp_path / "visage.png")
    kept = image_of(base.services.attachments.photo(base.person))
    assert (kept.width(), kept.height()) == (PHOTO_SIDE, PHOTO_SIDE)
    view.photo.remove.click()
    assert base.services.attachments.photo(base.person) == b""


def test_what_is_no_picture_makes_no_photo() -> None:
    assert small_photo(TEXT) == b""


def test_a_planned_interview_offers_its_slip(qtbot: QtBot, base: Base, jobs: Jobs) -> None:
    planned = base.services.interviews.plan(base.person, InterviewKind.INITIAL, on=date(2016, 11, 30))
    events = Events()
    interviews = InterviewsTab(base.services, events, jobs)
    qtbot.addWidget(interviews)
    interviews.show_participant(base.person)
    interviews.open_interview(planned.id)
    assert interviews.slip_action.isVisible()
    with qtbot.waitSignal(events.record_requested) as asked:
        interviews.slip_action.trigger()
    assert asked.args == ["participants", APPOINTMENT, planned.id]
    base.services.interviews.mark(planned.id, InterviewStatus.CANCELLED)
    interviews.show_participant(base.person)
    assert not interviews.slip_action.isVisible()


def test_a_document_is_reached_from_the_line_of_the_follow_up(
    qtbot: QtBot, tab: ParticipantsTab, view: PapersView, base: Base
) -> None:
    view.notice.prepare.click()
    _hand_over(qtbot, view)
    (issued,) = base.services.issued.of(base.person)
    view.show_lists()
    tab.show_record(EventKind.ISSUED.value, issued.id)
    qtbot.waitUntil(lambda: bool(view.ui.reader._document))
    assert view.ui.reader.ui.state.text() == "Remis le mar. 22 nov. 2016"


def test_what_is_handed_over_or_kept_is_taken_back_by_undo(base: Base) -> None:
    kept = base.services.attachments.add(base.person, "mot.txt", TEXT)
    base.services.undo.undo()
    assert base.services.attachments.of(base.person) == ()
    base.services.undo.redo()
    assert base.services.attachments.content(kept.id) == TEXT


def _with_obstacle(base: Base) -> None:
    base.services.plans.add_obstacle(base.person, "langue", {"shown_to_participant": True})
    base.services.plans.add_obstacle(base.person, "finances")


def test_the_canvas_is_looked_at_in_the_copy_she_chooses_and_kept(
    qtbot: QtBot, base: Base, tab: ParticipantsTab, view: PapersView
) -> None:
    _with_obstacle(base)
    tab.refresh()
    assert "2 freins notés, dont 1 coché avec la personne" in _words(view)
    QTest.keyClick(view.canevas.own, Qt.Key.Key_Space)
    _wait_for_draft(qtbot, view)
    assert "Finances et dettes : frein non coché avec la personne" in view.ui.reader.ui.left_out.text()
    view.ui.reader.ui.copy.setFocus()
    QTest.keyClick(view.ui.reader.ui.copy, Qt.Key.Key_Down)
    _wait_for_draft(qtbot, view)
    assert view.ui.reader.ui.left_out.text() == "Rien n'est laissé de côté."
    _hand_over(qtbot, view)
    (issued,) = base.services.issued.of(base.person)
    assert (issued.kind, issued.copy) == (PaperKind.CANEVAS, Copy.DOSSIER)


def test_the_plan_leads_to_its_canvas_by_the_keyboard(
    qtbot: QtBot, base: Base, tab: ParticipantsTab, view: PapersView
) -> None:
    _with_obstacle(base)
    tab.events.record_requested.connect(lambda _tab, kind, key: tab.show_record(kind, key))
    tab.show_view("plan")
    plan = tab.view("plan")
    QTest.keyClick(
        plan, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    _wait_for_draft(qtbot, view)
    assert view.ui.reader.ui.copy.value() == Copy.PARTICIPANT
