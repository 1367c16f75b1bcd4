from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import (
    KINDS_OF,
    CatalogueKind,
    ChecklistFilter,
    ChecklistLine,
    ChecklistState,
    ContractKind,
    ItemKind,
    RequestDecision,
    SummonsStatus,
)
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.interviews import Interpreter, InterpreterMode, InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import SituationKind, SpokenLanguage
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.suggestions import SuggestionReason
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.rights_sheet import RightsSheetDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.checklist.codes import CulturalCodesView
from modactions_desktop.ui.panels.checklist.letters import LettersView
from modactions_desktop.ui.panels.checklist.list import KEYS, VERBS
from modactions_desktop.ui.panels.checklist.rights import RightsView
from modactions_desktop.ui.panels.checklist.summons_card import parse_hour
from modactions_desktop.ui.tabs.checklist import VIEWS, ChecklistTab
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import Pill

TODAY = date(2016, 11, 22)


@dataclass
class Base:
    services: Services
    person: int

    def item(self, code: str) -> int:
        return next(i.item_id for i in self.services.rights.items() if i.code == code)

    def line(self, code: str) -> ChecklistLine:
        lines = self.services.checklist.lines(self.person)
        return next(line for line in lines if line.item.code == code)


@pytest.fixture
def base(filled: Services) -> Base:
    person = filled.participants.create("Exemple", first_name="Alba").id
    filled.participants.update(person, {"languages": (SpokenLanguage("tir", interview=True),)})
    return Base(filled, person)


def _tab(qtbot: QtBot, base: Base) -> ChecklistTab:
    tab = ChecklistTab(base.services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1058, 620)
    tab.show_participant(base.person)
    return tab


def _list(tab: ChecklistTab) -> RightsView:
    view = tab.view("list")
    assert isinstance(view, RightsView)
    return view


def _letters(tab: ChecklistTab) -> LettersView:
    tab.show_view("letters")
    view = tab.view("letters")
    assert isinstance(view, LettersView)
    return view


def _words(tab: ChecklistTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def _titles(tab: ChecklistTab) -> list[str]:
    return [row.title for row in _list(tab).list.rows.rows() if row.item_id]


def test_nothing_of_the_catalogue_is_hidden_and_suggestions_come_first(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    rows = _list(tab).list.rows.rows()
    assert rows[0].title == "Pour le prochain entretien"
    assert len(_titles(tab)) == len(set(_titles(tab))) == 67
    assert _list(tab).chips.chip("tout").text() == "Tout 67"


def test_one_key_notes_a_state_and_adds_to_the_history(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("H01"))
    QTest.keyClick(_list(tab).list, Qt.Key.Key_A)
    QTest.keyClick(_list(tab).list, Qt.Key.Key_E)
    changes = base.line("H01").changes
    assert [c.state for c in changes] == [ChecklistState.TO_EXPLAIN, ChecklistState.EXPLAINED]
    assert changes[-1].language == "tir"
    row = _list(tab).list.rows.row(_list(tab).list.currentIndex().row())
    assert row.state is not None
    assert row.state[0] == "Expliqué 22/11"
    assert row.note == "en tigrigna"
    assert "expliqué, en tigrigna" in _words(tab)


def test_the_accented_key_notes_an_explanation(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A01"))
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, _list(tab).list, Qt.Key.Key_Eacute, "é", Qt.KeyboardModifier.NoModifier
    )
    assert base.line("A01").state is ChecklistState.EXPLAINED


def test_the_same_key_twice_notes_one_change(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A01"))
    QTest.keyClick(_list(tab).list, Qt.Key.Key_O)
    QTest.keyClick(_list(tab).list, Qt.Key.Key_O)
    assert len(base.line("A01").changes) == 1


def test_undo_takes_a_mistaken_key_back(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A01"))
    QTest.keyClick(_list(tab).list, Qt.Key.Key_R)
    base.services.undo.undo()
    tab.refresh()
    assert base.line("A01").state is None
    assert _list(tab).list.rows.row(_list(tab).list.currentIndex().row()).state is None


def test_fields_complete_the_last_change_and_keep_the_state(qtbot: QtBot, base: Base) -> None:
    base.services.checklist.set_state(
        base.person, base.item("B03"), ChecklistState.IN_PROGRESS, on=date(2016, 11, 2)
    )
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("B03"))
    _list(tab).item.details.ui.comment.setPlainText("photos demandées")
    _list(tab).item.details.ui.due.setText("16/12")
    _list(tab).item.details.ui.due.autosave.touch()
    assert flush_all(tab)
    (change,) = base.line("B03").changes
    assert (change.state, change.on) == (ChecklistState.IN_PROGRESS, date(2016, 11, 2))
    assert (change.comment, change.due_on) == ("photos demandées", date(2016, 12, 16))
    row = _list(tab).list.rows.row(_list(tab).list.rows.place_of(base.item("B03")))
    assert row.state is not None
    assert row.state[0] == "Échéance 16 déc."


def test_words_on_an_item_never_noted_make_it_one_to_explain(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("F04"))
    _list(tab).item.details.ui.comment.setPlainText("elle en a entendu parler")
    assert flush_all(tab)
    _list(tab).item.details.ui.comment.setPlainText("elle en a entendu parler par sa voisine")
    assert flush_all(tab)
    (change,) = base.line("F04").changes
    assert change.state is ChecklistState.TO_EXPLAIN
    assert change.comment.endswith("voisine")


def test_words_typed_before_a_key_stay_with_the_change_before(qtbot: QtBot, base: Base) -> None:
    base.services.checklist.set_state(
        base.person, base.item("G01"), ChecklistState.TO_EXPLAIN, on=date(2016, 11, 2)
    )
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("G01"))
    _list(tab).item.details.ui.comment.setPlainText("trois factures")
    QTest.keyClick(_list(tab).list, Qt.Key.Key_C)
    assert [c.comment for c in base.line("G01").changes] == ["trois factures", ""]
    assert _list(tab).item.details.ui.comment.toPlainText() == ""


def test_a_text_is_never_written_into_another_file(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    with pytest.raises(NotFoundError):
        _list(tab).desk.write_detail(base.person + 1, base.item("A01"), "comment", "secret")


def test_words_typed_for_one_person_are_written_before_the_next_is_shown(qtbot: QtBot, base: Base) -> None:
    other = base.services.participants.create("Autre", first_name="Basile").id
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A01"))
    _list(tab).item.details.ui.comment.setPlainText("pour Alba")
    tab.show_participant(other)
    assert base.line("A01").changes[-1].comment == "pour Alba"
    assert all(not line.changes for line in base.services.checklist.lines(other))


def test_chips_keep_the_lines_they_name(qtbot: QtBot, base: Base) -> None:
    checklist = base.services.checklist
    checklist.set_state(base.person, base.item("A11"), ChecklistState.TO_EXPLAIN)
    checklist.set_state(base.person, base.item("E01"), ChecklistState.IN_PROGRESS, due_on=date(2017, 3, 1))
    tab = _tab(qtbot, base)
    for key, titles in {
        ChecklistFilter.TO_EXPLAIN.value: ["Prime d’installation"],
        ChecklistFilter.IN_PROGRESS.value: ["Allocations familiales"],
        ChecklistFilter.DEADLINES.value: ["Allocations familiales"],
    }.items():
        _list(tab).chips.choose(key)
        assert _titles(tab) == titles
    _list(tab).chips.choose("factures")
    assert len(_titles(tab)) == 10
    _list(tab).chips.choose(ChecklistFilter.SINCE_LAST.value)
    assert _titles(tab) == []
    assert "Pas encore d'entretien" in _words(tab)


def test_a_request_is_asked_refused_and_its_last_day_for_appeal_is_reckoned(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A11"))
    _list(tab).requests.add_button.click()
    form = _list(tab).requests.form
    _list(tab).desk.decide(form.request_id, RequestDecision.REFUSED)
    form.ui.notified.setText("10/10/2016")
    form.ui.notified.autosave.touch()
    assert flush_all(tab)
    (request,) = base.line("A11").requests
    assert request.decision is RequestDecision.REFUSED
    assert request.appeal_due_on == date(2017, 1, 10)
    assert form.ui.appeal_due.value() == date(2017, 1, 10)
    assert "recours jusqu'au 10 janv. 2017" in _words(tab)


def test_a_request_in_the_bin_comes_back_with_undo(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).list.choose(base.item("A11"))
    _list(tab).requests.add_button.click()
    _list(tab).requests.form.dropped.emit(_list(tab).requests.form.request_id)
    assert not base.line("A11").requests
    base.services.undo.undo()
    tab.refresh()
    assert len(base.line("A11").requests) == 1


def test_a_summons_needs_only_who_sent_it_then_completes_itself(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    QTest.keyClick(tab, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    issuer = _letters(tab).summonses.new_issuer
    assert issuer is not None
    issuer.choose("FOREM")
    form = _letters(tab).summonses.form
    form.ui.day.setText("02/12")
    form.ui.day.autosave.touch()
    form.ui.hour.setText("9h30")
    form.ui.hour.autosave.touch()
    form.ui.subject.setText("entretien")
    form.ui.subject.autosave.touch()
    assert flush_all(tab)
    form.status.choose(SummonsStatus.EXPLAINED)
    (summons,) = base.services.summonses.of(base.person)
    assert (summons.issuer, summons.subject) == ("FOREM", "entretien")
    assert summons.convened_at == datetime(2016, 12, 2, 9, 30)
    assert (summons.status, summons.explained_on) == (SummonsStatus.EXPLAINED, TODAY)
    qtbot.waitUntil(lambda: "entretien, 2 déc. 9 h 30" in _words(tab))
    letters = tab.ui.view_bar.chip("letters")
    qtbot.waitUntil(lambda: letters.text() == "Convocations et contrats 1")


def test_an_hour_that_cannot_be_read_is_refused_beside_its_field(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show_record("summons", _letters(tab).desk.add_summons("CPAS"))
    _letters(tab).summonses.form.ui.hour.setText("midi")
    _letters(tab).summonses.form.ui.hour.autosave.touch()
    assert not flush_all(tab)
    assert "Cette heure n'est pas comprise" in _words(tab)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("9:30", "09:30"), ("9h30", "09:30"), ("14h", "14:00"), ("14", "14:00"), ("", "00:00")],
)
def test_hours_are_read_as_people_type_them(typed: str, hour: str) -> None:
    assert parse_hour(typed).isoformat("minutes") == hour


def test_a_contract_tells_its_next_review(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _letters(tab).contracts.open(_letters(tab).desk.add_contract(ContractKind.PIIS))
    form = _letters(tab).contracts.form
    for field in (form.ui.person_signed, form.ui.service_signed):
        field.setText("05/09/2016")
        field.autosave.touch()
    assert flush_all(tab)
    assert "Prochaine évaluation : lun. 5 déc. 2016." in _words(tab)
    form.ui.months.setValue(6)
    assert base.services.contracts.of(base.person)[0].review_months == 6


def test_a_discreet_screen_shows_no_comment(qtbot: QtBot, base: Base) -> None:
    base.services.checklist.set_state(
        base.person, base.item("H01"), ChecklistState.TO_EXPLAIN, comment="à redire avec sa sœur"
    )
    events = Events()
    tab = ChecklistTab(base.services, events, Jobs())
    qtbot.addWidget(tab)
    tab.show_participant(base.person)
    tab.show()
    events.discreet_changed.emit(True)
    _list(tab).list.choose(base.item("H01"))
    assert all("sœur" not in row.note for row in _list(tab).list.rows.rows())
    assert "sœur" not in _words(tab)
    assert not _list(tab).item.details.ui.comment.isVisibleTo(tab)


def test_a_discreet_list_names_no_interpreter(qtbot: QtBot, base: Base) -> None:
    base.services.checklist.set_state(
        base.person, base.item("H01"), ChecklistState.EXPLAINED, language="ti", interpreter="SeTIS"
    )
    tab = _tab(qtbot, base)
    assert any("SeTIS" in row.note for row in _list(tab).list.rows.rows())
    tab.events.discreet_changed.emit(True)
    assert all("SeTIS" not in row.note for row in _list(tab).list.rows.rows())


def test_a_right_found_by_the_search_is_shown(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    _list(tab).chips.choose(ChecklistFilter.IN_PROGRESS.value)
    tab.show_record("right", base.item("I04"))
    assert _list(tab).item.item_id == base.item("I04")
    assert _list(tab).chips.keys() == [ChecklistFilter.ALL.value]


def test_a_request_asked_for_by_another_tab_is_opened_under_its_item(qtbot: QtBot, base: Base) -> None:
    made = base.services.checklist.add_request(base.person, base.item("A11"))
    tab = _tab(qtbot, base)
    for kind in ("request", "demande", "decision"):
        _list(tab).list.choose(base.item("A01"))
        tab.show_record(kind, made)
        assert _list(tab).item.item_id == base.item("A11")
        assert _list(tab).requests.form.request_id == made
        assert _list(tab).requests.form.isVisibleTo(tab)


def test_a_habit_asked_for_as_a_right_is_shown_in_its_own_list(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show_record("right", _habit(base, "J01"))
    assert tab.ui.view_bar.keys() == ["codes"]
    assert _codes(tab).list.current_key() == _habit(base, "J01")


def test_contracts_and_reviews_are_opened_for_another_tab(qtbot: QtBot, base: Base) -> None:
    made = base.services.contracts.add(base.person, ContractKind.WELCOME)
    piis = base.services.contracts.add(base.person, ContractKind.PIIS)
    review = base.services.contracts.add_review(made, note="premier bilan")
    tab = _tab(qtbot, base)
    for kind, key, contract in (
        ("contract", piis, piis),
        ("contrat", made, made),
        ("contract_review", review, made),
        ("contract", piis, piis),
        ("evaluation_contrat", review, made),
    ):
        tab.show_record(kind, key)
        assert _letters(tab).contracts.form.contract_id == contract
        assert _letters(tab).contracts.form.isVisibleTo(tab)


def test_one_key_on_its_line_notes_a_review_that_was_held(qtbot: QtBot, base: Base) -> None:
    signed = date(2016, 9, 5)
    made = base.services.contracts.add(
        base.person, ContractKind.PIIS, {"person_signed_on": signed, "service_signed_on": signed}
    )
    tab = _tab(qtbot, base)
    line = _letters(tab).contracts.lines()[0]
    QTest.keyClick(line, Qt.Key.Key_E)
    (contract,) = base.services.contracts.of(base.person)
    assert (contract.id, contract.last_review_on) == (made, TODAY)
    assert "évaluation 22 févr. 2017" in _letters(tab).contracts.lines()[0].accessibleName()


def test_the_days_to_think_a_piis_over_are_told_with_the_last_of_them_as_to_be_verified(
    qtbot: QtBot, base: Base
) -> None:
    base.services.contracts.add(base.person, ContractKind.PIIS, {"proposed_on": date(2016, 11, 21)})
    tab = _tab(qtbot, base)
    _letters(tab).contracts.open(base.services.contracts.of(base.person)[0].id)
    assert "5 jours ouvrables pour réfléchir avant de signer, jusqu'au lun. 28 nov. 2016 inclus" in _words(
        tab
    )
    box = _letters(tab).contracts.form.ui.reflection_box
    assert [pill.text() for pill in box.findChildren(Pill)] == ["à vérifier"]


def _narrow(qtbot: QtBot, base: Base) -> ChecklistTab:
    tab = _tab(qtbot, base)
    tab.resize(620, 500)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    _list(tab).take_keys()
    return tab


def test_on_a_narrow_screen_enter_shows_the_card_in_place_of_the_list(qtbot: QtBot, base: Base) -> None:
    tab = _narrow(qtbot, base)
    view = _list(tab)
    assert view.list.isVisibleTo(tab)
    assert not view.item.isVisibleTo(tab)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    assert not view.list.isVisibleTo(tab)
    assert view.item.details.ui.comment.hasFocus()
    QTest.keyClick(view.item.details.ui.comment, Qt.Key.Key_Escape)
    assert view.list.hasFocus()
    assert not view.item.isVisibleTo(tab)


def test_on_a_narrow_screen_a_click_opens_the_card_and_its_button_goes_back(qtbot: QtBot, base: Base) -> None:
    tab = _narrow(qtbot, base)
    view = _list(tab)
    line = view.list.visualRect(view.list.currentIndex()).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert view.turns.back.hasFocus()
    view.item.state_asked.emit(view.item.item_id, ChecklistState.EXPLAINED)
    assert view.item.isVisibleTo(tab)
    view.turns.back.click()
    assert view.list.hasFocus()


def test_on_a_narrow_screen_the_request_that_is_looked_for_is_in_sight(qtbot: QtBot, base: Base) -> None:
    tab = _narrow(qtbot, base)
    view = _list(tab)
    tab.show_record(SearchKind.RIGHT.value, view.lists.current_item())
    assert view.item.isVisibleTo(tab)
    before = tab.place()
    view.turns.open_list()
    tab.go_back(before)
    assert view.item.isVisibleTo(tab)
    tab.resize(1100, 500)
    qtbot.waitUntil(lambda: view.list.isVisibleTo(tab) and view.item.isVisibleTo(tab))
    assert not view.turns.back.isVisibleTo(tab)


def test_views_turn_with_the_keys_and_the_chips(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    names = [spec.name for spec in VIEWS]
    QTest.keyClick(tab, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tab.ui.view_bar.keys() == [names[1]]
    tab.ui.view_bar.choose("letters")
    assert _letters(tab).isVisibleTo(tab)
    assert not _list(tab).isVisibleTo(tab)


def test_a_view_that_cannot_hide_what_is_personal_is_hidden_whole(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show_view("letters")
    tab.events.discreet_changed.emit(True)
    assert tab.ui.hidden.isVisibleTo(tab)
    assert not tab.ui.views.isVisibleTo(tab)
    tab.show_view("list")
    assert tab.ui.views.isVisibleTo(tab)


def test_one_side_is_shown_with_its_count_and_both_by_default(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    sides = _list(tab).sides
    words = [sides.chip(kind.value).text() for kind in KINDS_OF[CatalogueKind.RIGHTS]]
    assert words == ["Droits 31", "Obligations 30", "Démarches 6"]
    sides.choose(ItemKind.OBLIGATION.value)
    assert len(_titles(tab)) == 30
    _list(tab).chips.choose("primes")
    assert (
        sum(int(sides.chip(kind.value).text().split()[-1]) for kind in KINDS_OF[CatalogueKind.RIGHTS]) == 11
    )


# Cultural codes


def _codes(tab: ChecklistTab) -> CulturalCodesView:
    tab.show_view("codes")
    view = tab.view("codes")
    assert isinstance(view, CulturalCodesView)
    return view


def _habit(base: Base, code: str) -> int:
    items = base.services.rights.items(kind=CatalogueKind.CULTURAL_CODES)
    return next(item.item_id for item in items if item.code == code)


def test_the_cultural_codes_are_a_list_of_their_own_with_the_same_keys(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    view = _codes(tab)
    assert view.chips.chip("tout").text() == "Tout 15"
    view.list.choose(_habit(base, "J01"))
    QTest.keyClick(view.list, Qt.Key.Key_E)
    (line, *others) = base.services.cultural_codes.lines(base.person)
    assert (line.state, line.current and line.current.language) == (ChecklistState.EXPLAINED, "tir")
    assert all(other.state is None for other in others)
    assert "expliqué, en tigrigna" in _words(tab)
    assert _list(tab).chips.chip("tout").text() == "Tout 67"


def test_nobody_applies_for_a_habit(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    view = _codes(tab)
    view.list.choose(_habit(base, "J01"))
    for key in (Qt.Key.Key_C, Qt.Key.Key_R):
        QTest.keyClick(view.list, key)
    assert not base.services.cultural_codes.lines(base.person)[0].changes
    assert not view.requests.isVisibleTo(tab)
    assert not view.item.details.ui.due_box.isVisibleTo(tab)
    assert "Démarche" not in _words(tab)


def test_a_habit_is_read_again_where_a_right_is_verified(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    view = _codes(tab)
    view.list.choose(_habit(base, "L02"))
    assert "pas encore relu" not in _words(tab)
    QTest.keyClick(view.list, Qt.Key.Key_S)
    assert "pas encore relu par l'équipe" in _words(tab)
    view.item.source.verify.click()
    assert "relu le" in _words(tab)


def test_a_habit_that_the_search_found_is_shown_in_its_list(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.show_record("cultural_code", _habit(base, "M02"))
    assert tab.ui.view_bar.keys() == ["codes"]
    assert _codes(tab).list.current_key() == _habit(base, "M02")


def test_a_letter_is_prepared_looked_at_and_handed_over(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    letters = _letters(tab)
    made = letters.desk.add_summons("FOREM")
    letters.desk.write_summons(made, {"evidence": "Certificat médical"})
    letters.summonses.open(made)
    letters.summonses.form.ui.absence_button.click()
    reader = letters.ui.reader
    qtbot.waitUntil(reader.ui.issue.isEnabled)
    assert reader.letter.enclosed.toPlainText() == "Certificat médical"
    reader.letter.reason.setPlainText("raison médicale")
    assert flush_all(tab)
    qtbot.waitUntil(reader.ui.issue.isEnabled)
    reader.ui.issue.click()
    qtbot.waitUntil(lambda: len(base.services.issued.of(base.person)) == 1)
    qtbot.waitUntil(lambda: "Remis" in reader.ui.state.text())
    reader.ui.back.click()
    assert letters.summonses.isVisibleTo(tab)


def test_a_file_of_the_dossier_is_the_evidence_seen_from_the_summons_and_goes_with_the_letter(
    qtbot: QtBot, base: Base
) -> None:
    proof = base.services.attachments.add(base.person, "attestation.txt", b"exemple fictif").id
    made = base.services.summonses.add(base.person, "CPAS")
    tab = _tab(qtbot, base)
    tab.show_record("summons", made)
    form, reader = _letters(tab).summonses.form, _letters(tab).ui.reader
    _choose(form.ui.attachment, proof)
    assert base.services.summonses.get(made).attachment_id == proof
    form.ui.view_button.click()
    qtbot.waitUntil(lambda: reader.ui.text.toPlainText() == "exemple fictif")
    reader.ui.back.click()
    form.ui.absence_button.click()
    assert reader.letter.enclosed.toPlainText() == "attestation"
    qtbot.waitUntil(reader.ui.issue.isEnabled)


def test_a_letter_is_addressed_to_a_sender_in_her_own_words(qtbot: QtBot, base: Base) -> None:
    made = base.services.summonses.add(
        base.person, "AUTRE", {"issuer_detail": "Régie des eaux", "place": "Rue de l'Exemple 1, 4000 Liège"}
    )
    tab = _tab(qtbot, base)
    tab.show_record("summons", made)
    _letters(tab).summonses.form.ui.postpone_button.click()
    to = _letters(tab).ui.reader.letter.to.toPlainText()
    assert to.splitlines() == ["Régie des eaux", "Rue de l'Exemple 1, 4000 Liège"]
    qtbot.waitUntil(_letters(tab).ui.reader.ui.issue.isEnabled)


def test_a_file_is_added_from_the_summons_and_stays_its_evidence(
    qtbot: QtBot, base: Base, tmp_path: Path
) -> None:
    (tmp_path / "certificat.txt").write_bytes(b"exemple fictif")
    made = base.services.summonses.add(base.person, "CPAS")
    tab = _tab(qtbot, base)
    tab.show_record("summons", made)
    _letters(tab).desk.file_given.emit(made, tmp_path / "certificat.txt")
    qtbot.waitUntil(lambda: base.services.summonses.get(made).attachment_id is not None)
    qtbot.waitUntil(lambda: "certificat" in _letters(tab).summonses.form.ui.attachment.currentText())


def test_the_interview_in_which_it_was_explained_is_noted_chosen_and_gone_to(
    qtbot: QtBot, base: Base
) -> None:
    plan = base.services.interviews.plan
    before = plan(base.person, InterviewKind.INITIAL, on=date(2016, 11, 2)).id
    today = plan(base.person, InterviewKind.INTERMEDIATE, on=TODAY).id
    made = base.services.summonses.add(base.person, "CPAS")
    tab = _tab(qtbot, base)
    tab.show_record("summons", made)
    form = _letters(tab).summonses.form
    form.ui.explain_button.click()
    assert base.services.summonses.get(made).interview_id == today
    _choose(form.ui.interview, before)
    assert base.services.summonses.get(made).interview_id == before
    with qtbot.waitSignal(tab.events.record_requested) as went:
        form.ui.interview_button.click()
    assert went.args == ["interviews", "interview", before]


def _choose(combo: CodeCombo, code: object) -> None:
    """As a person does: the list says so."""
    combo.show_value(code)
    combo.chosen.emit(combo.value())


def test_a_proposed_item_says_what_in_the_file_brings_it_up(qtbot: QtBot, base: Base) -> None:
    base.services.histories.begin_situation(base.person, SituationKind.INCOME, "RI", on=date(2016, 9, 1))
    tab = _tab(qtbot, base)
    first = [row for row in _list(tab).list.rows.rows() if row.under]
    assert first
    assert first[0].under.startswith("parce que : ")
    _list(tab).list.choose(first[0].item_id)
    assert "PARCE QUE" in _words(tab).upper()


def test_what_changed_since_the_last_interview_says_what_it_was(qtbot: QtBot, base: Base) -> None:
    checklist, item = base.services.checklist, base.item("A11")
    checklist.set_state(base.person, item, ChecklistState.TO_EXPLAIN, on=date(2016, 10, 3))
    met = base.services.interviews.plan(base.person, InterviewKind.INITIAL, on=date(2016, 11, 2))
    base.services.interviews.mark(met.id, InterviewStatus.HELD)
    checklist.set_state(base.person, item, ChecklistState.IN_PROGRESS, on=date(2016, 11, 10))
    rows = _list(_tab(qtbot, base)).list.rows
    row = rows.row(rows.place_of(item))
    assert row.was == "à expliquer"
    assert "avant, à expliquer, maintenant, Démarche en cours" in row.spoken


def test_a_text_that_changed_since_it_was_told_is_shown_beside_what_was_told(
    qtbot: QtBot, base: Base
) -> None:
    item = base.item("D02")
    told = base.line("D02").item.text
    base.services.checklist.set_state(base.person, item, ChecklistState.EXPLAINED, on=date(2016, 11, 2))
    base.services.rights.edit_item(item, {"text": "Un autre texte. Il est court."})
    tab = _tab(qtbot, base)
    _list(tab).list.choose(item)
    words = _words(tab)
    assert "Un autre texte. Il est court." in words
    assert told in words
    assert "Ce texte a changé depuis l'explication du 2 nov. : à redire." in words


def test_a_text_changed_the_same_day_may_be_explained_once_more_that_day(qtbot: QtBot, base: Base) -> None:
    """The same key twice a day notes nothing, unless the text reads otherwise than it was told."""
    item = base.item("D02")
    tab = _tab(qtbot, base)
    _list(tab).list.choose(item)
    QTest.keyClick(_list(tab).list, Qt.Key.Key_E)
    base.services.rights.edit_item(item, {"text": "Un autre texte. Il est court."})
    tab.refresh()
    assert "à redire" in _words(tab)
    QTest.keyClick(_list(tab).list, Qt.Key.Key_E)
    assert len(base.line("D02").changes) == 2
    assert "à redire" not in _words(tab)


def test_a_version_that_tells_the_same_is_not_told_again(qtbot: QtBot, base: Base) -> None:
    """A tag or a condition of the proposals makes a version, but nothing else is said to the person."""
    item = base.item("D02")
    base.services.checklist.set_state(base.person, item, ChecklistState.EXPLAINED, on=date(2016, 11, 2))
    base.services.rights.edit_item(item, {"tags": ("factures",)})
    assert base.line("D02").text_changed_since_explained
    tab = _tab(qtbot, base)
    _list(tab).list.choose(item)
    assert "à redire" not in _words(tab)


# Both sides, by keyboard


def _wide(qtbot: QtBot, base: Base) -> ChecklistTab:
    tab = _tab(qtbot, base)
    tab.resize(1100, 700)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    _list(tab).take_keys()
    return tab


def _type(text: str, *, enter: bool = False) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def _key(key: Qt.Key) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key)


def test_where_there_is_room_both_sides_are_in_sight(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    lists = _list(tab).lists
    assert lists.are_two
    assert lists.left.title.accessibleName() == "Droits et démarches · 37"
    assert lists.right.title.accessibleName() == "Obligations · 30"
    assert not _list(tab).sides.isVisibleTo(tab)
    tab.resize(900, 700)
    qtbot.waitUntil(lambda: not lists.are_two)
    assert len(_titles(tab)) == 67
    assert _list(tab).sides.isVisibleTo(tab)


def test_the_arrows_go_to_the_other_side_and_back(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    lists = _list(tab).lists
    right_of = lists.current_item()
    _key(Qt.Key.Key_Right)
    assert lists.right.list.hasFocus()
    assert lists.current_item() == _list(tab).item.item_id != right_of
    assert not lists.left.list.current_key()
    _key(Qt.Key.Key_N)
    assert base.services.checklist.lines(base.person)
    changed = [line for line in base.services.checklist.lines(base.person) if line.state is not None]
    assert [line.item.kind for line in changed] == [ItemKind.OBLIGATION]
    _key(Qt.Key.Key_Left)
    assert lists.left.list.hasFocus()
    assert lists.left.list.current_key()


def test_three_are_explained_one_asked_and_refused_and_a_sheet_handed_over_by_keyboard_alone(
    qtbot: QtBot, base: Base
) -> None:
    tab = _wide(qtbot, base)
    for _ in range(3):
        _key(Qt.Key.Key_E)
        _key(Qt.Key.Key_Down)
    lines = base.services.checklist.lines(base.person)
    told = [line for line in lines if line.state is ChecklistState.EXPLAINED]
    assert len(told) == 3
    asked = _list(tab).lists.current_item()
    _key(Qt.Key.Key_D)
    _key(Qt.Key.Key_R)
    _type("10/10/2016", enter=True)
    assert flush_all(tab)
    (line,) = [line for line in base.services.checklist.lines(base.person) if line.requests]
    assert (line.item.item_id, line.state) == (asked, ChecklistState.IN_PROGRESS)
    assert line.requests[0].appeal_due_on == date(2017, 1, 10)
    qtbot.waitUntil(lambda: "recours jusqu'au 10 janv. 2017" in _words(tab))
    _key(Qt.Key.Key_Escape)
    assert _list(tab).lists.left.list.hasFocus()
    row = _list(tab).list.rows.row(_list(tab).list.rows.place_of(asked))
    assert row.state is not None
    assert row.state[0] == "Échéance 10 janv."
    QTest.keyClick(tab, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = tab.findChild(RightsSheetDialog)
    assert isinstance(dialog, RightsSheetDialog)
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(base.services.issued.of(base.person)) == 1)


def test_every_key_of_the_list_is_told_on_the_page(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    told = _list(tab).ui.keys.text()
    for key in {*KEYS, *VERBS} - {"E"}:
        assert f"{key} " in told
    for other in ("←→", "↵", "Échap"):
        assert other in told


def test_enter_goes_to_the_card_and_escape_back_with_what_was_typed(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    _key(Qt.Key.Key_C)
    _key(Qt.Key.Key_Return)
    assert _list(tab).item.details.ui.comment.hasFocus()
    _type("demain")
    _key(Qt.Key.Key_Escape)
    assert _list(tab).lists.left.list.hasFocus()
    (line,) = [line for line in base.services.checklist.lines(base.person) if line.changes]
    assert line.changes[-1].comment == "demain"


# How it was explained, asked, and what the rules compute


def _interview(base: Base, on: date, language: str, provider: str) -> None:
    met = base.services.interviews.plan(base.person, InterviewKind.INITIAL, on=on)
    came = Interpreter(language, provider, InterpreterMode.IN_PERSON, came=True)
    base.services.interviews.set_interpreter(met.id, came)
    base.services.interviews.mark(met.id, InterviewStatus.HELD)


def test_language_and_interpreter_are_those_of_the_last_interview(qtbot: QtBot, base: Base) -> None:
    _interview(base, date(2016, 11, 2), "ara", "SeTIS wallon")
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(base.item("A01"))
    _key(Qt.Key.Key_E)
    change = base.line("A01").changes[-1]
    assert (change.language, change.interpreter) == ("ara", "SeTIS wallon")


def test_one_key_changes_the_language_and_one_the_interpreter_without_leaving_the_list(
    qtbot: QtBot, base: Base
) -> None:
    _interview(base, date(2016, 11, 2), "ara", "SeTIS wallon")
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(base.item("A01"))
    _key(Qt.Key.Key_E)
    _key(Qt.Key.Key_L)
    assert base.line("A01").changes[-1].language == "tir"
    _key(Qt.Key.Key_L)
    assert base.line("A01").changes[-1].language == "fra"
    _key(Qt.Key.Key_I)
    assert base.line("A01").changes[-1].interpreter == ""
    assert _list(tab).lists.left.list.hasFocus()
    _list(tab).lists.choose(base.item("A11"))
    _key(Qt.Key.Key_E)
    assert base.line("A11").changes[-1].language == "fra"
    assert len(base.line("A01").changes) == 1


def test_l_and_i_change_nothing_of_what_was_not_explained(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    _key(Qt.Key.Key_C)
    with qtbot.waitSignal(_list(tab).said) as said:
        _key(Qt.Key.Key_L)
    assert "É d'abord" in said.args[0]


def test_asking_is_one_step_with_whom_and_undo_takes_all_of_it_back(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(base.item("E01"))
    _key(Qt.Key.Key_D)
    line = base.line("E01")
    assert line.state is ChecklistState.IN_PROGRESS
    assert line.requests[0].asked_to == line.item.service
    base.services.undo.undo()
    assert (base.line("E01").state, base.line("E01").requests) == (None, ())


def test_tab_from_the_day_it_was_told_leads_to_the_last_day_of_an_appeal_already_shown(
    qtbot: QtBot, base: Base
) -> None:
    tab = _wide(qtbot, base)
    _key(Qt.Key.Key_D)
    _key(Qt.Key.Key_R)
    _type("10/10/2016")
    _key(Qt.Key.Key_Tab)
    due = _list(tab).requests.form.ui.appeal_due
    assert due.hasFocus()
    assert due.value() == date(2017, 1, 10)
    assert due.hasSelectedText()


def test_the_appeal_is_noted_by_its_key(qtbot: QtBot, base: Base) -> None:
    item = base.item("A11")
    request = base.services.checklist.ask_for(base.person, item)
    base.services.checklist.update_request(
        request, {"decision": RequestDecision.REFUSED, "notified_on": TODAY, "decided_on": TODAY}
    )
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(item)
    _list(tab).requests.take_keys(request)
    _key(Qt.Key.Key_I)
    assert base.line("A11").requests[0].appealed_on == TODAY


def test_each_detail_written_over_can_be_read_in_the_card(qtbot: QtBot, base: Base) -> None:
    checklist, item = base.services.checklist, base.item("B03")
    change = checklist.set_state(
        base.person, item, ChecklistState.IN_PROGRESS, due_on=date(2016, 12, 1), comment="photos"
    )
    checklist.complete_state(change, {"due_on": date(2016, 12, 16), "comment": "photos et formulaire"})
    request = checklist.add_request(base.person, item, asked_on=date(2016, 11, 2))
    checklist.update_request(request, {"decision": RequestDecision.GRANTED})
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(item)
    assert "échéance, avant" not in _words(tab)
    _list(tab).item.history.more.click()
    qtbot.waitUntil(lambda: "échéance, avant : 1er déc. 2016" in _words(tab))
    words = _words(tab)
    assert "commentaire, avant : photos" in words
    assert "demande, décision, avant : en attente" in words
    tab.events.discreet_changed.emit(True)
    assert "commentaire, avant" not in _words(tab)


def test_a_computed_deadline_says_so_and_why_and_leads_to_its_line(qtbot: QtBot, base: Base) -> None:
    base.services.deadlines.add_trigger_date(base.person, TriggerCode.MOVE_IN, date(2016, 11, 18))
    tab = _wide(qtbot, base)
    view = _list(tab)
    view.lists.choose(base.item("B02"))
    qtbot.waitUntil(lambda: "calculée : emménagement le 18 nov., à vérifier" in _words(tab))
    assert view.chips.chip(ChecklistFilter.DEADLINES.value).text() != "Échéances 0"
    found = view.desk.found[base.item("B02")]
    assert found.reason is SuggestionReason.DEADLINE
    with qtbot.waitSignal(view.went) as went:
        view.item.deadline_asked.emit(found.due[0].deadline.number if found.due[0].deadline else 0)
    assert went.args[:2] == ["checklist", "deadline"]


def test_where_the_text_comes_from_is_told_on_demand(qtbot: QtBot, base: Base) -> None:
    tab = _wide(qtbot, base)
    _list(tab).lists.choose(base.item("B02"))
    assert "CERTITUDE" not in _words(tab)
    _key(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "CERTITUDE" in _words(tab))
    assert base.line("B02").item.certainty in _words(tab)
