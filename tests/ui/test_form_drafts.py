"""A half-filled new record outlives another person, a lock and a write beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file_documents import DocumentsCard, HouseholdCard
from modactions_desktop.ui.panels.file_situations import SituationsCard
from modactions_desktop.ui.panels.file_view import FileView
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.theme import Theme
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import flush_all

PASSPHRASE = "une phrase assez longue"


def page_of(desk: Desk) -> FileView:
    desk.window.go_to("participants")
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.show_view("file")
    page = tab.view("file")
    assert isinstance(page, FileView)
    return page


def card_of(desk: Desk, of: type[QWidget]) -> QWidget:
    found = page_of(desk).findChild(of)
    assert found is not None
    return found


def household_of(desk: Desk) -> HouseholdCard:
    card = card_of(desk, HouseholdCard)
    assert isinstance(card, HouseholdCard)
    return card


def choose(combo: CodeCombo, code: object) -> None:
    """As a person does: the list says so."""
    combo.show_value(code)
    combo.chosen.emit(combo.value())


def half_fill(desk: Desk) -> HouseholdCard:
    card = household_of(desk)
    card.add_button.click()
    choose(card.new.combos["relation"], "ENFANT")
    QTest.keyClicks(card.new.lines["childcare"], "creche")
    QTest.keyClicks(card.new.years["birth_year"], "2014")
    QTest.keyClicks(card.new.dates["begin"], "dem")
    card.new.dates["begin"].editingFinished.emit()
    card.new.ticks["lives_together"].click()
    return card


def is_half_filled(card: HouseholdCard) -> bool:
    fields = card.new.fields()
    shown = {name: getattr(field, "text", lambda: None)() for name, field in fields.items()}
    return (
        not card.fields.isHidden()
        and card.new.combos["relation"].value() == "ENFANT"
        and (shown["childcare"], shown["birth_year"]) == ("creche", "2014")
        and card.new.dates["begin"].value() == date(2016, 11, 23)
        and not card.new.ticks["lives_together"].isChecked()
    )


def test_a_half_filled_household_member_waits_for_its_person(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    card = half_fill(desk_at_work)
    desk_at_work.window.select_participant(other)
    assert card.fields.isHidden()
    desk_at_work.window.select_participant(1)
    assert is_half_filled(card)
    assert card.draft is not None
    assert not card.draft.mark.isHidden()
    card.keep()
    (member,) = desk_at_work.opened.services.participants.get(1).household
    assert (member.relation, member.birth_year, member.begin) == ("ENFANT", 2014, date(2016, 11, 23))
    assert card.fields.isHidden()
    assert not desk_at_work.opened.services.drafts.found("file.household", participant_id=1)


def test_a_half_filled_form_is_there_again_after_a_lock(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk, theme: Theme, jobs: Jobs
) -> None:
    half_fill(desk_at_work)
    with qtbot.waitSignal(desk_at_work.locked):
        QTest.keyClick(desk_at_work.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    vault = vaults.unlock(desk_at_work.paths, PASSPHRASE)
    services = open_services(vault, clock=desk_at_work.opened.services.context.clock)
    again = Desk(Opened(vault, services), desk_at_work.paths, Settings(), theme, jobs)
    again.start(qapp)
    assert is_half_filled(household_of(again))
    again._stop_watching()
    again.window.hide()
    again.window.deleteLater()
    vault.database.abandon()


def test_a_day_typed_as_tomorrow_is_kept_as_that_day(desk_at_work: Desk) -> None:
    half_fill(desk_at_work)
    assert flush_all(desk_at_work.window)
    kept = desk_at_work.opened.services.drafts.found("file.household", participant_id=1)
    assert kept.fields["begin"] == "mer. 23 nov. 2016"


def test_another_card_that_writes_leaves_a_half_filled_form_alone(desk_at_work: Desk) -> None:
    card = half_fill(desk_at_work)
    documents = card_of(desk_at_work, DocumentsCard)
    assert isinstance(documents, DocumentsCard)
    documents.add_button.click()
    choose(documents.new.combos["code"], "ANNEXE_26")
    documents.keep()
    assert len(desk_at_work.opened.services.participants.get(1).residence_documents) == 1
    assert documents.fields.isHidden()
    assert is_half_filled(card)


def test_closing_the_fields_keeps_what_they_hold_and_cancelling_forgets_it(desk_at_work: Desk) -> None:
    card = half_fill(desk_at_work)
    card.add_button.click()
    assert card.fields.isHidden()
    card.add_button.click()
    assert is_half_filled(card)
    card.drop_button.click()
    card.add_button.click()
    assert card.new.combos["relation"].value() is None
    assert card.new.ticks["lives_together"].isChecked()
    assert not desk_at_work.opened.services.drafts.found("file.household", participant_id=1)


def test_a_form_that_holds_only_what_it_began_with_is_no_draft(desk_at_work: Desk) -> None:
    card = household_of(desk_at_work)
    card.add_button.click()
    QTest.keyClicks(card.new.lines["childcare"], "x")
    assert flush_all(desk_at_work.window)
    QTest.keyClick(card.new.lines["childcare"], Qt.Key.Key_Backspace)
    assert flush_all(desk_at_work.window)
    assert not desk_at_work.opened.services.drafts.found("file.household", participant_id=1)


def test_an_exit_being_noted_comes_back_with_its_reason(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    card = card_of(desk_at_work, SituationsCard)
    assert isinstance(card, SituationsCard)
    form = card.lines[SituationKind.PHASE].fields
    card.lines[SituationKind.PHASE].change_button.click()
    choose(form.choice, Phase.EXIT)
    reason = str(form.desk.options("exit_reason", empty=False)[0][0])
    choose(form.leaving.reason, reason)
    QTest.keyClicks(form.leaving.detail, "Forem")
    desk_at_work.window.select_participant(other)
    assert form.isHidden()
    desk_at_work.window.select_participant(1)
    assert not form.isHidden()
    assert not form.leaving.isHidden()
    assert (form.leaving.reason.value(), form.leaving.detail.text()) == (reason, "Forem")
    form.since.setText("30/11")
    form.since.autosave.touch()
    form.keep()
    assert form.isHidden()
    assert desk_at_work.opened.services.participants.get(1).exit_reason == reason
