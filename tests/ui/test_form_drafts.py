"""A half-filled new record outlives another person, a lock and a write beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.drafts import KeptDraft
from modactions_desktop.domain.papers import AgreementForm
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.plans import NeedKind
from modactions_desktop.domain.today import TaskKind, TodayItem
from modactions_desktop.draft_words import words_of
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file.documents import DocumentsCard, HouseholdCard
from modactions_desktop.ui.panels.file.periods import PeriodsPopover
from modactions_desktop.ui.panels.file.situations import SituationsCard
from modactions_desktop.ui.panels.file.view import FileView
from modactions_desktop.ui.panels.papers.cards import AgreementsCard
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.tabs.today import TodayTab
from modactions_desktop.ui.theme import Theme
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import Draft, FormDraft
from modactions_desktop.ui.widgets.fields import flush_all

PASSPHRASE = "une phrase assez longue"


def tab_of(desk: Desk) -> ParticipantsTab:
    desk.window.go_to("participants")
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    return tab


def page_of(desk: Desk) -> FileView:
    tab = tab_of(desk)
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


def test_a_past_period_being_typed_is_there_when_the_list_of_periods_opens_again(desk_at_work: Desk) -> None:
    card = card_of(desk_at_work, SituationsCard)
    assert isinstance(card, SituationsCard)
    line = card.lines[SituationKind.HOUSING]
    first = PeriodsPopover(line.desk, SituationKind.HOUSING, line)
    choose(first.past.code, "LOCATION")
    QTest.keyClicks(first.past.begin, "1/3/2015")
    QTest.keyClicks(first.past.detail, "deux pieces")
    first.close()
    again = PeriodsPopover(line.desk, SituationKind.HOUSING, line)
    assert (again.past.code.value(), again.past.begin.value()) == ("LOCATION", date(2015, 3, 1))
    again.add()
    (period,) = [
        s for s in desk_at_work.opened.services.participants.get(1).situations if s.code == "LOCATION"
    ]
    assert (period.begin, period.detail) == (date(2015, 3, 1), "deux pieces")
    assert again.past.code.value() is None
    again.close()


def test_an_agreement_being_typed_waits_with_its_choices(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    tab = tab_of(desk_at_work)
    tab.show_view("papers")
    card = tab.view("papers").findChild(AgreementsCard)
    assert card is not None
    card.add_button.click()
    QTest.keyClicks(card.recipient, "Forem")
    choose(card.form, AgreementForm.ORAL)
    desk_at_work.window.select_participant(other)
    assert card.fields.isHidden()
    desk_at_work.window.select_participant(1)
    assert not card.fields.isHidden()
    assert (card.recipient.text(), card.form.value()) == ("Forem", AgreementForm.ORAL)
    QTest.keyClicks(card.information, "le CV")
    QTest.keyClicks(card.purpose, "trouver un stage")
    QTest.keyClick(card.purpose, Qt.Key.Key_Return)
    assert card.fields.isHidden()
    assert len(desk_at_work.opened.services.participants.get(1).agreements) == 1
    assert not desk_at_work.opened.services.drafts.found("papers.agreement", participant_id=1)


def test_what_is_chosen_beside_a_line_waits_with_its_words(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    tab = tab_of(desk_at_work)
    tab.show_view("plan")
    view = tab.view("plan")
    assert isinstance(view, PlanView)
    panel = view.needs
    panel.add_button.click()
    choose(panel.kind, "piste")
    QTest.keyClicks(panel.add_line.text, "un bilan de competences")
    desk_at_work.window.select_participant(other)
    choose(panel.kind, NeedKind.NEED)
    desk_at_work.window.select_participant(1)
    assert (panel.kind.value(), panel.add_line.text.text()) == ("piste", "un bilan de competences")
    assert panel.domain.isHidden()
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    assert len(desk_at_work.opened.services.plans.of(1).avenues) == 1


def test_a_new_file_waits_with_its_phase(desk_at_work: Desk) -> None:
    card = tab_of(desk_at_work).ui.new_file
    card.begin()
    QTest.keyClicks(card.ui.last_name, "Exemple")
    choose(card.ui.phase, Phase.WAITING)
    assert flush_all(desk_at_work.window)
    kept = desk_at_work.opened.services.drafts.found("participants.new.last_name")
    assert kept == KeptDraft("Exemple", {"phase": Phase.WAITING})
    card.begin()
    assert card.ui.phase.value() is Phase.WAITING


def test_what_was_left_is_told_today_and_gone_on_with_at_its_place(desk_at_work: Desk) -> None:
    card = half_fill(desk_at_work)
    card.add_button.click()
    tab_of(desk_at_work).show_view("plan")
    assert flush_all(desk_at_work.window)
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    desk_at_work.window.select_participant(other)
    (item,) = left_drafts(desk_at_work)
    assert (item.badge, item.sort_name) == ("brouillon", "Exemple, Alba")
    assert item.why == "commencé et pas encore noté : membre du ménage"
    desk_at_work.window.go_to("today")
    today = desk_at_work.window.current_tab
    assert isinstance(today, TodayTab)
    today._on_acted(item)
    assert household_of(desk_at_work) is card
    assert is_half_filled(card)
    assert card.new.combos["relation"].hasFocus() or not card.isVisible()
    card.keep()
    assert not left_drafts(desk_at_work)


def test_a_new_service_that_was_left_is_told_today_without_a_person(desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    services.drafts.keep("directory.new_service", "Lire et Ecrire")
    goal = services.plans.add_goal(1, "un toit").id
    services.drafts.keep("plan.step", "appeler", participant_id=1, record_id=goal)
    services.drafts.keep("file.situation.LOGEMENT", "", fields={"code": "x"}, participant_id=1)
    services.drafts.keep("gone.place", "une version plus ancienne", participant_id=1)
    persons, nobody = sorted(left_drafts(desk_at_work), key=lambda item: -item.task.participant_id)
    assert nobody.sort_name == "Nouveau service"
    assert (persons.badge, persons.why) == (
        "2 brouillons",
        "commencé et pas encore noté : nouvelle situation, étape d'un objectif",
    )


def test_what_was_left_under_a_service_is_told_with_its_name(desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    one, other = services.directory.names()[:2]
    services.drafts.keep("directory.exception.reason", "inventaire", record_id=one[0])
    services.drafts.keep("directory.letters.services.website", "quai", record_id=other[0])
    services.drafts.keep("directory.purpose", "un cours", participant_id=1, record_id=one[0])
    left = {item.sort_name: item.why for item in left_drafts(desk_at_work)}
    assert left == {
        one[1]: "commencé et pas encore noté : exception dans les heures d'un service",
        other[1]: "commencé et pas encore noté : texte ou date à corriger",
        "Exemple, Alba": f"commencé et pas encore noté : orientation vers un service ({one[1]})",
    }


def test_what_was_begun_since_is_told_when_today_comes_back(desk_at_work: Desk) -> None:
    desk_at_work.window.go_to("today")
    half_fill(desk_at_work)
    assert flush_all(desk_at_work.window)
    desk_at_work.window.go_to("today")
    today = desk_at_work.window.current_tab
    assert isinstance(today, TodayTab)
    assert TaskKind.LEFT_DRAFTS in {row.item.task.kind for row in today.rows()}


def left_drafts(desk: Desk) -> list[TodayItem]:
    items = desk.opened.services.today.items()
    return [item for item in items if item.task.kind is TaskKind.LEFT_DRAFTS]


def test_every_place_of_a_draft_has_a_name(desk_at_work: Desk) -> None:
    for name in ("participants", "interviews", "directory", "checklist"):
        desk_at_work.window.go_to(name)
        tab = desk_at_work.window.current_tab
        assert tab is not None
        if isinstance(tab, ParticipantsTab):
            for view in ("plan", "file", "papers"):
                tab.show_view(view)
        places = {draft.place for draft in tab.findChildren(Draft)}
        places |= {draft.place for draft in tab.findChildren(FormDraft)}
        assert [place for place in places if not words_of(place)] == []


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
