"""A letter that is being written outlives another person, a lock, a kill; it goes once it is handed over."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.today import TaskKind
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.checklist.letters import LettersView
from modactions_desktop.ui.panels.checklist.summons_letter_fields import LETTER, SummonsLetterFields
from modactions_desktop.ui.tabs.checklist import ChecklistTab
from modactions_desktop.ui.theme import Theme
from modactions_desktop.ui.widgets.fields import flush_all

PASSPHRASE = "une phrase assez longue"


def letters_of(desk: Desk) -> LettersView:
    desk.window.go_to("checklist")
    tab = desk.window.current_tab
    assert isinstance(tab, ChecklistTab)
    tab.show_view("letters")
    view = tab.view("letters")
    assert isinstance(view, LettersView)
    return view


def summoned(desk: Desk) -> int:
    at = datetime(2016, 12, 2, 9, 30)
    return desk.opened.services.summonses.add(1, "FOREM", {"subject": "entretien", "convened_at": at})


def half_written(desk: Desk, summons: int) -> SummonsLetterFields:
    view = letters_of(desk)
    view.show_participant(1)
    view.show_record("summons", summons)
    view.summonses.form.ui.absence_button.click()
    fields = view.ui.reader.letter
    QTest.keyClicks(fields.reason, "un enfant malade")
    QTest.keyClicks(fields.reference, "4711")
    return fields


def is_half_written(view: LettersView) -> bool:
    fields = view.ui.reader.letter
    typed = (fields.reason.toPlainText(), fields.reference.text())
    return view.ui.pages.currentWidget() is view.ui.reader and typed == ("un enfant malade", "4711")


def test_a_letter_that_is_being_written_waits_for_its_person(qtbot: QtBot, desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    summons = summoned(desk_at_work)
    half_written(desk_at_work, summons)
    desk_at_work.window.select_participant(other)
    desk_at_work.window.select_participant(1)
    view = letters_of(desk_at_work)
    assert view.ui.pages.currentWidget() is view.ui.lists
    view.show_record("summons", summons)
    view.summonses.form.ui.postpone_button.click()
    assert is_half_written(view)
    assert view.ui.reader.letter.kind.value() is PaperKind.POSTPONEMENT
    qtbot.waitUntil(view.ui.reader.ui.issue.isEnabled)
    view.ui.reader.ui.issue.click()
    kept = desk_at_work.opened.services.drafts
    qtbot.waitUntil(lambda: not kept.found(LETTER, participant_id=1, record_id=summons))
    (issued,) = desk_at_work.opened.services.issued.of(1)
    assert issued.kind == PaperKind.POSTPONEMENT


def test_what_is_typed_is_in_the_base_within_a_second_whatever_happens_next(
    qtbot: QtBot, desk_at_work: Desk
) -> None:
    summons = summoned(desk_at_work)
    half_written(desk_at_work, summons)
    found = desk_at_work.opened.services.drafts.found
    qtbot.waitUntil(
        lambda: found(LETTER, participant_id=1, record_id=summons).fields.get("reference") == "4711",
        timeout=2000,
    )
    assert found(LETTER, participant_id=1, record_id=summons).fields["reason"] == "un enfant malade"


def test_words_of_one_letter_never_go_into_another(desk_at_work: Desk) -> None:
    first, second = summoned(desk_at_work), summoned(desk_at_work)
    half_written(desk_at_work, first)
    view = letters_of(desk_at_work)
    view.show_lists()
    view.show_record("summons", second)
    view.summonses.form.ui.absence_button.click()
    assert view.ui.reader.letter.reason.toPlainText() == ""
    assert flush_all(view)
    assert not desk_at_work.opened.services.drafts.found(LETTER, participant_id=1, record_id=second)
    assert desk_at_work.opened.services.drafts.found(LETTER, participant_id=1, record_id=first)


def test_a_letter_is_gone_on_with_from_today_after_a_lock(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk, theme: Theme, jobs: Jobs
) -> None:
    half_written(desk_at_work, summoned(desk_at_work))
    with qtbot.waitSignal(desk_at_work.locked):
        QTest.keyClick(desk_at_work.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    vault = vaults.unlock(desk_at_work.paths, PASSPHRASE)
    services = open_services(vault, clock=desk_at_work.opened.services.context.clock)
    again = Desk(Opened(vault, services), desk_at_work.paths, Settings(), theme, jobs)
    again.start(qapp)
    (left,) = [item for item in services.today.items() if item.task.kind is TaskKind.LEFT_DRAFTS]
    assert "lettre qui répond à une convocation" in left.why
    again.events.participant_selected.emit(left.task.participant_id)
    again.events.draft_requested.emit(left.task.detail.split()[0], left.task.subject_id or 0)
    assert is_half_written(letters_of(again))
    assert "brouillon" in [w.text() for w in (letters_of(again).ui.reader.letter._draft.mark,)]
    again._stop_watching()
    again.window.hide()
    again.window.deleteLater()
    vault.database.abandon()
