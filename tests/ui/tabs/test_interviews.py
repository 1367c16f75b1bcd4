"""The interviews' tab over a real encrypted base."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    DomainState,
    Feedback,
    InterviewKind,
    InterviewStatus,
    Lacking,
    Requester,
    SheetPart,
    TextSection,
)
from modactions_desktop.domain.participants import FrenchSkill, Phase, SituationKind
from modactions_desktop.domain.plans import NeedKind, PlanStatus, SeverityAnswer, Voice
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.interview_answers import DomainAnswers
from modactions_desktop.ui.panels.interview_durations import hour_of, hours_of, minutes_of
from modactions_desktop.ui.panels.interview_feedback import LACKING
from modactions_desktop.ui.panels.interview_final import DepartureAnswers, FrenchAnswers
from modactions_desktop.ui.panels.interview_guide import sections_of
from modactions_desktop.ui.panels.interview_path import PathTravelled
from modactions_desktop.ui.panels.interview_rights import RightsPanel
from modactions_desktop.ui.panels.interview_sheet import ORDER
from modactions_desktop.ui.panels.interview_society import SocietyBlock
from modactions_desktop.ui.panels.interview_texts import READERS, SPARING
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveText, flush_all
from modactions_desktop.ui.widgets.overview import ROW, TOP
from modactions_desktop.ui.widgets.pills import Pill

pytestmark = pytest.mark.usefixtures("theme")
TODAY = date(2016, 11, 22)


@pytest.fixture
def services(filled: Services) -> Services:
    """The shipped catalogues are there: an interview picks from them."""
    return filled


@pytest.fixture
def person(services: Services) -> int:
    opened = services.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5))
    return opened.id


@pytest.fixture
def tab(qtbot: QtBot, services: Services, person: int, jobs: Jobs) -> InterviewsTab:
    made = InterviewsTab(services, Events(), jobs)
    made.resize(1060, 600)
    qtbot.addWidget(made)
    made.show()
    made.show_participant(person)
    return made


def _current(tab: InterviewsTab) -> int:
    assert tab.desk.interview is not None
    return tab.desk.interview.id


def _type(field: QWidget, text: str) -> None:
    """As on a keyboard, letters with accents too (QTest knows ASCII only)."""
    for letter in text:
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, pressed)


def _new(tab: InterviewsTab) -> int:
    assert tab.primary is not None
    tab.primary.trigger()
    return _current(tab)


def _past(services: Services, person: int, days_ago: int, note: str = "") -> int:
    """An interview held some days ago, closed."""
    day = TODAY - timedelta(days=days_ago)
    made = services.interviews.plan(person, InterviewKind.INITIAL, on=day, starts_at=time(10))
    services.interviews.mark(made.id, InterviewStatus.HELD)
    if note:
        services.interviews.save_text(made.id, TextSection.FREE_NOTE, note)
    services.interviews.set_feedback(made.id, Feedback(answer_received=AnswerReceived.YES))
    services.interviews.close(made.id)
    return made.id


# -- states of the page


def test_without_a_person_the_page_says_to_choose_one(tab: InterviewsTab) -> None:
    tab.show_participant(None)
    assert tab.ui.pages.currentWidget() is tab.ui.nobody
    assert tab.primary is not None
    assert not tab.primary.isEnabled()


def test_without_an_interview_the_page_says_what_to_do_first(tab: InterviewsTab) -> None:
    assert tab.ui.sheet.currentWidget() is tab.ui.first
    tab.ui.begin_button.click()
    assert tab.ui.sheet.currentWidget() is tab.editor
    assert tab.editor.note.text.hasFocus()


@pytest.mark.parametrize(
    ("held_before", "phase", "kind"),
    [
        (False, Phase.ORIENTATION, InterviewKind.INITIAL),
        (True, Phase.TRAJECTORY, InterviewKind.INTERMEDIATE),
        (True, Phase.EVALUATION, InterviewKind.FINAL),
    ],
)
def test_the_kind_proposed_follows_the_path(
    tab: InterviewsTab,
    services: Services,
    person: int,
    held_before: bool,
    phase: Phase,
    kind: InterviewKind,
) -> None:
    if held_before:
        _past(services, person, 40)
    services.histories.begin_situation(person, SituationKind.PHASE, phase, on=date(2016, 11, 1))
    tab.refresh()
    assert services.interviews.get(_new(tab)).kind is kind


# -- writing


def test_a_note_writes_itself(qtbot: QtBot, tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    with qtbot.waitSignal(tab.editor.note.text.saved, timeout=1000):
        _type(tab.editor.note.text, "Elle veut rester dans le quartier.")
    saved = services.interviews.get(key)
    assert saved.text(TextSection.FREE_NOTE) == "Elle veut rester dans le quartier."
    assert saved.texts[0].visibility is Visibility.FILE
    assert tab.editor.facts.ui.mark.text().startswith("Enregistré")
    assert "quartier" in tab.ui.list.cards.row(0).excerpt


def test_what_was_pending_goes_to_the_interview_that_was_left(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = _past(services, person, 30, "Avant.")
    tab.refresh()
    key = _new(tab)
    _type(tab.editor.note.text, "Aujourd'hui.")
    tab.open_interview(earlier)
    assert services.interviews.get(key).text(TextSection.FREE_NOTE) == "Aujourd'hui."
    assert services.interviews.get(earlier).text(TextSection.FREE_NOTE) == "Avant."


def test_a_lock_writes_what_is_pending_and_the_minutes(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    tab.editor.facts.stopwatch.click()
    _type(tab.editor.note.text, "Écrit juste avant.")
    tab.events.about_to_lock.emit()
    assert flush_all(tab)
    saved = services.interviews.get(key)
    assert saved.text(TextSection.FREE_NOTE) == "Écrit juste avant."
    assert saved.is_running
    assert saved.starts_at is not None


def test_the_reader_of_a_text_is_hers_to_choose(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    _type(tab.editor.note.text, "Ne pas imprimer.")
    tab.editor.note.reader.show_value(Visibility.CONFIDENTIAL)
    tab.editor.note.reader.chosen.emit(Visibility.CONFIDENTIAL)
    saved = services.interviews.get(key).texts[0]
    assert (saved.text, saved.visibility) == ("Ne pas imprimer.", Visibility.CONFIDENTIAL)


def test_confidential_says_that_it_is_not_outside_the_right_of_access(tab: InterviewsTab) -> None:
    _new(tab)
    reader = tab.editor.note.reader
    reader.show_value(Visibility.CONFIDENTIAL)
    assert reader.toolTip().startswith(READERS[Visibility.CONFIDENTIAL])
    assert "droit d'accès" in reader.toolTip()


def test_the_head_of_the_sheet_is_read_as_people_type_it(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    facts = tab.editor.facts
    for field, text in ((facts.ui.minutes, "1h15"), (facts.ui.hour, "14h30"), (facts.ui.day, "18/11")):
        field.setFocus()
        field.selectAll()
        _type(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.minutes, saved.starts_at, saved.on) == (75, time(14, 30), date(2016, 11, 18))


def test_an_hour_that_cannot_be_read_is_said_beside_its_field(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    facts = tab.editor.facts
    facts.ui.hour.selectAll()
    _type(facts.ui.hour, "midi")
    QTest.keyClick(facts.ui.hour, Qt.Key.Key_Return)
    assert facts.ui.hour_box.error() == SENTENCES["hour_unreadable"]
    assert services.interviews.get(key).starts_at is None


@pytest.mark.parametrize(
    ("typed", "minutes"), [("50", 50), ("50 min", 50), ("1h", 60), ("1 h 15", 75), ("", None)]
)
def test_minutes_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("10:05", time(10, 5)), ("9h", time(9)), ("9h30", time(9, 30)), ("1430", time(14, 30)), ("", None)],
)
def test_hours_are_read_as_people_type_them(typed: str, hour: time | None) -> None:
    assert hour_of(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "10:75", "tôt", "12:345"])
def test_an_impossible_hour_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="hour_unreadable"):
        hour_of(typed)


def test_an_interview_moved_ahead_is_planned_again(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    day = tab.editor.facts.ui.day
    day.selectAll()
    _type(day, "28/11")
    QTest.keyClick(day, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.on, saved.status) == (date(2016, 11, 28), InterviewStatus.PLANNED)
    assert tab.ui.list.cards.row(0).hollow


def test_a_part_of_the_sheet_opens_in_any_order(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    block = tab.editor.sheet.part(TextSection.EXPECTATIONS_AND_REALITY)
    text = block.findChild(type(tab.editor.note.text))
    assert text is not None
    _type(text, "Elle pensait travailler tout de suite.")
    text.autosave.flush()
    saved = services.interviews.get(key).texts[0]
    assert (saved.section, saved.visibility) == (
        TextSection.EXPECTATIONS_AND_REALITY,
        Visibility.CONFIDENTIAL,
    )
    assert tab.editor.sheet.chips.chip("Attentes et réalité").spec.tone is Tone.GOOD


@pytest.mark.parametrize("kind", list(InterviewKind))
def test_every_section_of_the_guide_has_its_chip_and_its_place(
    tab: InterviewsTab, services: Services, kind: InterviewKind
) -> None:
    """No order is forced: a chip opens its part or goes to it, and every part can be opened."""
    _new(tab)
    tab.editor.facts.ui.kind.show_value(kind)
    tab.editor.facts.ui.kind.chosen.emit(kind)
    sections = sections_of(services.catalogues.guides(), kind)
    for section in reversed(sections):
        tab.editor.sheet.chips.choose(section.short)
    opened = tab.editor.sheet._opened()
    assert opened == {part for section in sections for part in section.parts if part in ORDER}


def test_a_domain_of_life_is_answered_in_the_words_of_the_sheet(
    tab: InterviewsTab, services: Services
) -> None:
    key = _new(tab)
    answers = tab.editor.sheet.part(SheetPart.DOMAINS)
    assert isinstance(answers, DomainAnswers)
    answers.bars["logement"].choose(DomainState.URGENT)
    answers.bars["justice"].choose(DomainState.NO_WISH)
    states = dict(services.interviews.get(key).domain_states)
    assert states == {"logement": DomainState.URGENT, "justice": DomainState.NO_WISH}
    answers.bars["logement"].choose(DomainState.URGENT)
    assert "logement" not in dict(services.interviews.get(key).domain_states)


def test_the_interpreter_is_noted_in_place(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    facts = tab.editor.facts
    facts.ui.interpreter.click()
    panel = facts.interpreter_panel
    assert not panel.isHidden()
    panel.ui.language.show_value("tir")
    panel.ui.language.chosen.emit("tir")
    _type(panel.ui.provider, "SeTIS")
    panel.ui.provider.autosave.flush()
    panel.ui.came.choose(True)
    known = services.interviews.get(key).interpreter
    assert known is not None
    assert (known.language, known.provider, known.came) == ("tir", "SeTIS", True)
    assert "SeTIS" in facts.ui.interpreter.text()


# -- status and closing


def test_an_absence_is_red_in_words_and_asks_only_why(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    tab.editor.facts.ui.status.choose(InterviewStatus.ABSENT)
    _type(tab.editor.facts.ui.missed, "Convocation restée sans réponse")
    tab.editor.facts.ui.missed.autosave.flush()
    card = tab.ui.list.cards.row(0)
    assert (card.title, card.title_tone) == ("Absence non excusée", Tone.BAD)
    assert card.facts == "Convocation restée sans réponse"
    assert services.interviews.get(key).status is InterviewStatus.ABSENT
    assert tab.editor.obstacles.isHidden()
    assert not tab.editor.feedback.ui.answer.isVisible()
    tab.editor.feedback.ui.close_button.click()
    assert services.interviews.get(key).is_closed


def test_nobody_came_before_the_day(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.FINAL, on=date(2016, 12, 5))
    tab.refresh()
    with qtbot.waitSignal(tab.said) as said:
        tab.editor.facts.ui.status.choose(InterviewStatus.HELD)
    assert said.args == [SENTENCES["interview_ahead"], "bad"]
    assert tab.editor.facts.ui.status.value() is InterviewStatus.PLANNED


def test_a_planned_day_that_is_past_asks_what_happened(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INITIAL, on=date(2016, 11, 18))
    tab.refresh()
    card = tab.ui.list.cards.row(0)
    assert (card.facts, card.title_tone) == ("Statut à préciser", Tone.ATTENTION)


def test_closing_without_feedback_is_refused_with_the_sentence(
    tab: InterviewsTab, services: Services
) -> None:
    key = _new(tab)
    feedback = tab.editor.feedback
    feedback.ui.close_button.click()
    assert feedback.refusal() == LACKING[Lacking.FEEDBACK]
    assert not services.interviews.get(key).is_closed
    feedback.ui.answer.choose(AnswerReceived.PARTLY)
    feedback.ui.close_button.click()
    assert feedback.refusal() == ""
    assert services.interviews.get(key).is_closed


def test_the_reason_why_there_is_no_feedback_is_enough_to_close(
    tab: InterviewsTab, services: Services
) -> None:
    key = _new(tab)
    _type(tab.editor.feedback.ui.reason, "Partie plus tôt, le bus.")
    tab.editor.feedback.ui.close_button.click()
    assert services.interviews.get(key).is_closed


def test_a_closed_interview_is_read_only_until_it_is_reopened(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _past(services, person, 10, "Fini.")
    tab.refresh()
    assert tab.editor.note.text.isReadOnly()
    assert not tab.editor.obstacles.add_button.isEnabled()
    tab.editor.feedback.ui.close_button.click()
    assert not tab.editor.note.text.isReadOnly()
    _type(tab.editor.note.text, "Encore. ")
    assert flush_all(tab)
    assert "Encore." in services.interviews.get(_current(tab)).text(TextSection.FREE_NOTE)


def test_the_final_interview_asks_whether_the_project_helped(tab: InterviewsTab, services: Services) -> None:
    _new(tab)
    assert tab.editor.feedback.ui.helped_box.isHidden()
    tab.editor.facts.ui.kind.show_value(InterviewKind.FINAL)
    tab.editor.facts.ui.kind.chosen.emit(InterviewKind.FINAL)
    assert not tab.editor.feedback.ui.helped_box.isHidden()
    assert "Chemin parcouru" in tab.editor.sheet._chips_of


def test_an_interview_goes_to_the_bin_and_comes_back(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = _past(services, person, 30)
    tab.refresh()
    key = _new(tab)
    tab.editor.ui.bin_button.click()
    assert [i.id for i in services.interviews.of(person)] == [earlier]
    assert _current(tab) == earlier
    services.undo.undo()
    tab.refresh()
    assert [i.id for i in services.interviews.of(person)] == [earlier, key]


# -- the plan


def test_a_severity_chosen_is_dated_and_of_one_voice(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = _past(services, person, 60)
    obstacle = services.plans.add_obstacle(person, "logement")
    services.plans.assess(
        obstacle.id, Voice.SOCIAL_WORKER, 2, on=TODAY - timedelta(days=60), interview_id=first
    )
    tab.refresh()
    key = _new(tab)
    row = tab.editor.obstacles.rows()[0]
    QTest.keyClicks(row.scale, "4")
    judged = services.plans.of(person).obstacles[0].rated(Voice.SOCIAL_WORKER)
    assert [(s.value, s.assessed_on) for s in judged] == [(2, TODAY - timedelta(days=60)), (4, TODAY)]
    assert judged[-1].interview_id == key
    assert row._line.text() == "2 → 4 ▲"
    assert ("Logement", Tone.BAD) in tab.ui.list.cards.row(0).pills
    tab.editor.obstacles.voice.choose(Voice.PERSON)
    assert tab.editor.obstacles.rows()[0].scale.value() is None


def test_not_wishing_to_speak_of_it_is_an_answer(tab: InterviewsTab, services: Services, person: int) -> None:
    services.plans.add_obstacle(person, "sante")
    tab.refresh()
    _new(tab)
    QTest.keyClicks(tab.editor.obstacles.rows()[0].scale, "p")
    judged = services.plans.of(person).obstacles[0].severities[0]
    assert (judged.answer, judged.value) == (SeverityAnswer.NO_WISH, None)


def test_an_obstacle_goal_need_and_avenue_are_added_from_the_keyboard(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = _new(tab)
    obstacles, goals, needs = tab.editor.obstacles, tab.editor.goals, tab.editor.needs
    obstacles.add_button.click()
    obstacles.domain.show_value("langue")
    QTest.keyClick(obstacles.add_line.text, Qt.Key.Key_Return)
    goals.add_button.click()
    _type(goals.add_line.text, "Parler seule au guichet")
    QTest.keyClick(goals.add_line.text, Qt.Key.Key_Return)
    needs.add_button.click()
    _type(needs.add_line.text, "Un médecin près de l'école")
    QTest.keyClick(needs.add_line.text, Qt.Key.Key_Return)
    need = services.plans.of(person).needs[0]
    needs._ask_avenue(need.id)
    _type(needs.add_line.text, "Appeler la maison médicale")
    QTest.keyClick(needs.add_line.text, Qt.Key.Key_Return)
    plan = services.plans.of(person)
    assert (plan.obstacles[0].domain, plan.obstacles[0].interview_id) == ("langue", key)
    assert (plan.goals[0].text, plan.goals[0].interview_id) == ("Parler seule au guichet", key)
    assert (need.kind, plan.avenues[0].need_ids) == (NeedKind.NEED, (need.id,))
    assert plan.unanswered_needs() == ()


def test_a_goal_is_not_given_up_without_a_word_on_why(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    goal = services.plans.add_goal(person, "Trouver une formation")
    _new(tab)
    goals = tab.editor.goals
    goals._on_status(goal.id, PlanStatus.ABANDONED)
    assert services.plans.of(person).goals[0].status is PlanStatus.TO_START
    _type(goals.reason_line.text, "Grossesse")
    QTest.keyClick(goals.reason_line.text, Qt.Key.Key_Return)
    kept = services.plans.of(person).goals[0]
    assert (kept.status, kept.status_reason) == (PlanStatus.ABANDONED, "Grossesse")


def test_the_last_interview_open_goals_and_obstacles_stay_in_sight(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _past(services, person, 30, "Inscription au cours confirmée.")
    services.plans.add_goal(person, "Parler seule au guichet")
    services.plans.add_obstacle(person, "langue")
    tab.refresh()
    _new(tab)
    assert not tab.memory.isHidden()
    assert tab.memory.ui.note.text() == "Inscription au cours confirmée."
    assert "Parler seule au guichet" in tab.memory.ui.goals.text()
    assert tab.memory._pills.count() == 1


# -- referrals and rights


def test_a_service_is_proposed_in_three_gestures(tab: InterviewsTab, services: Services, person: int) -> None:
    key = _new(tab)
    tab.editor.referrals.add_button.click()
    _type(tab.editor.referrals.finder.words, "éco-logement")
    QTest.keyClick(tab.editor.referrals.finder.words, Qt.Key.Key_Return)
    (referral,) = services.referrals.list(person)
    assert "logement" in referral.service_name.lower()
    assert (referral.status, referral.interview_id) == (ReferralStatus.PROPOSED, key)
    assert tab.editor.referrals.finder.isHidden()


def test_a_service_that_the_directory_lacks_is_created_in_one_line(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _new(tab)
    tab.editor.referrals.add_button.click()
    _type(tab.editor.referrals.finder.words, "Atelier vélo de la Dérivation")
    QTest.keyClick(tab.editor.referrals.finder.words, Qt.Key.Key_Return)
    (referral,) = services.referrals.list(person)
    assert referral.service_id is not None
    made = services.directory.service(referral.service_id)
    assert (made.name, made.internal) == ("Atelier vélo de la Dérivation", False)


def test_what_became_of_a_referral_is_one_choice(tab: InterviewsTab, services: Services, person: int) -> None:
    _new(tab)
    service = services.directory.search("éco-logement")[0]
    assert tab.desk.refer(service.id)
    (referral,) = services.referrals.list(person)
    menu = tab.editor.referrals.menu_of(referral)
    refused = next(action for action in menu.actions() if action.text() == "Refusée").menu()
    assert refused is not None
    next(a for a in refused.actions() if a.text() == "Complet").trigger()  # type: ignore[attr-defined]
    kept = services.referrals.list(person)[0].current
    assert (kept.status, kept.reason) == (ReferralStatus.REFUSED, RefusalReason.FULL)


def test_an_appointment_needs_its_day(tab: InterviewsTab, services: Services, person: int) -> None:
    _new(tab)
    assert tab.desk.refer(services.directory.search("éco-logement")[0].id)
    panel = tab.editor.referrals
    panel._ask_appointment(services.referrals.list(person)[0])
    _type(panel.appointment.day, "28/11")
    _type(panel.appointment.hour, "9h30")
    QTest.keyClick(panel.appointment.hour, Qt.Key.Key_Return)
    assert services.referrals.list(person)[0].current.appointment_at == datetime(2016, 11, 28, 9, 30)


def test_the_key_e_notes_a_right_as_explained_during_this_interview(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = _new(tab)
    panel = tab.editor.rights.open()
    assert isinstance(panel, RightsPanel)
    before = panel.lines()
    assert 3 <= len(before) <= 5
    QTest.keyClicks(before[0], "e")
    told = [line for line in services.checklist.lines(person) if line.explained]
    assert [line.explained.interview_id for line in told if line.explained] == [key]


# -- the list, the strip and the window


def test_the_next_appointment_is_planned_from_the_list(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _past(services, person, 30)
    tab.refresh()
    tab.ui.plan_button.click()
    _type(tab.appointment.ui.day, "5/12")
    _type(tab.appointment.ui.hour, "14:00")
    QTest.keyClick(tab.appointment.ui.hour, Qt.Key.Key_Return)
    planned = services.interviews.of(person)[-1]
    assert (planned.on, planned.starts_at, planned.status) == (
        date(2016, 12, 5),
        time(14),
        InterviewStatus.PLANNED,
    )


def test_a_click_on_the_strip_opens_that_interview(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = _past(services, person, 90), _past(services, person, 10)
    tab.refresh()
    qtbot.waitUntil(lambda: len(tab.ui.strip._ordered) > 2)
    assert _current(tab) == last
    QTest.mouseClick(
        tab.ui.strip,
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(tab.ui.strip._x(TODAY - timedelta(days=90))), TOP + ROW),
    )
    assert _current(tab) == first
    assert tab.ui.list.current_key() == f"entretien:{first}"


def test_alt_and_the_arrows_go_from_one_interview_to_the_next(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = _past(services, person, 90), _past(services, person, 10)
    tab.refresh()
    tab._step(1)
    assert _current(tab) == first
    tab._step(-1)
    assert _current(tab) == last


def test_other_tabs_hear_of_a_change_once_while_she_types(
    qtbot: QtBot, tab: InterviewsTab, person: int
) -> None:
    _new(tab)
    tab.show_participant(person)
    heard: list[int] = []
    tab.events.participant_changed.connect(heard.append)
    for letter in "ab":
        _type(tab.editor.note.text, letter)
        tab.editor.note.text.autosave.flush()
    assert heard == [person]


def test_bilan_goes_to_its_tab_with_this_person(qtbot: QtBot, tab: InterviewsTab, person: int) -> None:
    _new(tab)
    with qtbot.waitSignal(tab.events.tab_requested) as asked:
        tab.actions_offered[0].trigger()
    assert asked.args == ["bilans", person]


def test_text_written_from_right_to_left_is_kept_letter_for_letter(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    services.participants.update(person, {"last_name": "حداد", "first_name": "سميرة"})
    tab.refresh()
    key = _new(tab)
    said = "قالت إنها تريد تعلم الفرنسية. Elle veut apprendre."
    tab.editor.note.text.insertPlainText(said)
    assert flush_all(tab)
    assert services.interviews.get(key).text(TextSection.FREE_NOTE) == said
    assert tab.ui.list.cards.row(0).excerpt == said


def test_tab_goes_in_reading_order_through_what_was_opened_last(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "langue")
    services.plans.add_goal(person, "Parler seule au guichet")
    tab.refresh()
    _new(tab)
    tab.editor.rights.open()
    tab.editor.sheet.part(TextSection.DEMAND)
    tab.editor.obstacles.add_button.click()
    QApplication.processEvents()
    QApplication.processEvents()
    inside = tab.editor.ui.area.widget()
    assert inside is not None
    middles: list[int] = []
    widget = tab.editor.facts.ui.kind.nextInFocusChain()
    while widget is not None and widget is not tab.editor.facts.ui.kind:
        shown = widget.isVisible() and widget.isEnabled() and inside.isAncestorOf(widget)
        if shown and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            middles.append(widget.mapTo(inside, QPoint(0, widget.height() // 2)).y())
        widget = widget.nextInFocusChain()
    assert len(middles) > 40
    assert all(middle <= after + 30 for middle, after in pairwise(middles)), middles


def test_every_field_has_an_accessible_name(tab: InterviewsTab) -> None:
    _new(tab)
    fields = [f for f in tab.findChildren(QLineEdit) if f.objectName() != "qt_spinbox_lineedit"]
    assert all(field.accessibleName() for field in fields)


def test_the_sheet_is_not_wider_than_a_small_screen_at_200_percent(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = _past(services, person, 40)
    obstacle = services.plans.add_obstacle(person, "logement", {"text": "préavis " * 30})
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 2, interview_id=first)
    services.plans.add_goal(person, "Trouver un logement " * 10)
    services.plans.add_need(person, "sante", "Un médecin près de l'école " * 10)
    tab.refresh()
    _new(tab)
    assert tab.desk.refer(services.directory.search("éco-logement")[0].id)
    tab.editor.rights.open()
    tab.editor.sheet.part(SheetPart.DOMAINS)
    QApplication.processEvents()
    inside = tab.editor.ui.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 301, "the room left at 1366 × 768 and 200 %"


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """On whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def _write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    _type(focused, text)


def test_a_whole_first_interview_needs_no_mouse(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.ui.begin_button.setFocus()
    _press(Qt.Key.Key_E, control)
    _write("Elle cherche un cours de français près de l'école.")
    _press(Qt.Key.Key_F, control | shift)
    _write("Lan")
    _press(Qt.Key.Key_Tab)
    _write("Parle tigrinya et arabe")
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Escape)
    _press(Qt.Key.Key_O, control)
    _write("éco-logement")
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Return, control)
    assert tab.editor.feedback.refusal() == LACKING[Lacking.FEEDBACK]
    _press(Qt.Key.Key_Space)
    _press(Qt.Key.Key_Return, control)
    (interview,) = services.interviews.of(person)
    assert interview.is_closed
    assert interview.text(TextSection.FREE_NOTE).startswith("Elle cherche")
    assert interview.feedback.answer_received is AnswerReceived.YES
    (obstacle,) = services.plans.of(person).obstacles
    assert (obstacle.domain, obstacle.text) == ("langue", "Parle tigrinya et arabe")
    assert len(services.referrals.list(person)) == 1


# -- the guided sheets


def _become(tab: InterviewsTab, kind: InterviewKind) -> None:
    tab.editor.facts.ui.kind.show_value(kind)
    tab.editor.facts.ui.kind.chosen.emit(kind)


def test_one_key_changes_who_reads_a_text(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    note = tab.editor.note
    _type(note.text, "Ce qui est dit tout bas.")
    note.reader.choose_next()
    saved = services.interviews.get(key).texts[0]
    assert (saved.text, saved.visibility) == ("Ce qui est dit tout bas.", Visibility.CONFIDENTIAL)
    assert not note.lock.isHidden()
    assert note._notice.text() == READERS[Visibility.CONFIDENTIAL]


def test_the_free_note_says_what_is_not_to_be_written(tab: InterviewsTab) -> None:
    _new(tab)
    assert tab.editor.note._notice.text() == SPARING
    assert not tab.editor.note._notice.isHidden()


def test_the_guide_speaks_on_demand_and_its_questions_are_hers(
    tab: InterviewsTab, services: Services
) -> None:
    _new(tab)
    tab.editor.sheet.part(TextSection.DEMAND)
    told = tab.editor.sheet._helps[TextSection.DEMAND]
    assert told.isHidden()
    told.asked.click()
    assert not told.isHidden()
    assert "amène" in told.told.text()
    told.rewrite.click()
    told.questions.setPlainText("Comment allez-vous ?\n\nQue cherchez-vous ?")
    assert told.questions.autosave.flush()
    assert told.told.text().endswith("« Comment allez-vous ? » « Que cherchez-vous ? »")
    section = sections_of(services.catalogues.guides(), InterviewKind.INITIAL)[1]
    assert section.prompts == ("Comment allez-vous ?", "Que cherchez-vous ?")
    services.catalogues.save_guide_questions(InterviewKind.INITIAL, section.title, ())
    assert "Qu’est-ce qui vous amène" in " ".join(
        sections_of(services.catalogues.guides(), InterviewKind.INITIAL)[1].prompts
    )


def test_the_codes_of_the_host_society_that_were_explained_are_kept(
    tab: InterviewsTab, services: Services
) -> None:
    key = _new(tab)
    block = tab.editor.sheet.part(TextSection.SOCIETY)
    assert isinstance(block, SocietyBlock)
    block.codes.choose("ponctualite")
    block.codes.choose("ecrit")
    assert services.interviews.get(key).cultural_codes == ("ponctualite", "ecrit")
    assert "Ce qui est signé" in block._told.text()


def test_who_else_was_there_is_a_line_each(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    facts = tab.editor.facts
    facts.present_button.click()
    panel = facts.present_panel
    _type(panel.tie, "sœur")
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    _type(panel.tie, "AS d'antenne")
    _type(panel.add_line.text, "Exemple")
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    present = services.interviews.get(key).present
    assert [(p.name, p.relation) for p in present] == [("", "sœur"), ("Exemple", "AS d'antenne")]
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Escape)
    assert facts.ui.present_line.text() == "Aussi présents : sœur, Exemple (AS d'antenne)"


def test_who_asked_is_said_in_words_too(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    assert tab.editor.facts.ui.detail.isHidden()
    tab.desk.change(requested_by=Requester.ANTENNA)
    assert not tab.editor.facts.ui.detail.isHidden()
    _type(tab.editor.facts.ui.detail, "pour le renouvellement")
    tab.editor.facts.ui.detail.autosave.flush()
    assert services.interviews.get(key).requested_detail == "pour le renouvellement"


def test_the_hours_of_the_beginning_and_the_end_make_the_minutes(
    tab: InterviewsTab, services: Services
) -> None:
    key = _new(tab)
    hour = tab.editor.facts.ui.hour
    hour.setFocus()
    _type(hour, "10h-10h50")
    QTest.keyClick(hour, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.starts_at, saved.minutes) == (time(10), 50)
    assert tab.editor.facts.ui.minutes.text() == "50 min"


@pytest.mark.parametrize("typed", ["10h50-10h", "10h-11h-12h", "10h-midi"])
def test_hours_that_make_no_sense_are_refused(typed: str) -> None:
    with pytest.raises(InputError):
        hours_of(typed)


def test_the_clock_runs_on_while_another_interview_is_read(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = _past(services, person, 30)
    tab.refresh()
    key = _new(tab)
    stopwatch = tab.editor.facts.stopwatch
    stopwatch.click()
    words = [stopwatch.text()]
    for shown in (earlier, key):
        tab.open_interview(shown)
        words.append(stopwatch.text())
    stopwatch.click()
    assert [*words, stopwatch.text()] == ["pause", "chrono", "pause", "reprendre"]
    assert services.interviews.get(key).minutes == 1


def test_an_interview_is_put_off_in_one_line(tab: InterviewsTab, services: Services, person: int) -> None:
    planned = services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    tab.refresh()
    ui = tab.editor.facts.ui
    ui.postpone_button.click()
    _type(ui.new_day, "29/11")
    _type(ui.new_hour, "9h")
    QTest.keyClick(ui.new_hour, Qt.Key.Key_Return)
    first, again = services.interviews.of(person)
    assert (first.id, first.status, first.postponed_to) == (
        planned.id,
        InterviewStatus.EXCUSED,
        date(2016, 11, 29),
    )
    assert (again.on, again.starts_at, again.status) == (
        date(2016, 11, 29),
        time(9),
        InterviewStatus.PLANNED,
    )
    tab.open_interview(first.id)
    assert ui.problem.text() == "Reporté au 29/11/2016."


def test_closing_a_planned_interview_goes_to_whether_the_person_came(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    tab.refresh()
    tab.editor.feedback.close_or_reopen()
    assert tab.editor.feedback.refusal() == LACKING[Lacking.STATUS]
    assert QApplication.focusWidget() is tab.editor.facts.ui.status.focusProxy()


def test_control_and_enter_close_from_every_field(qtbot: QtBot, tab: InterviewsTab) -> None:
    """Each field of the sheet lets the keys through; the refused closing goes to what is lacking."""
    _new(tab)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.editor.sheet.part(TextSection.DEMAND)
    tab.editor.goals.add_button.click()
    fields = [
        f
        for f in tab.editor.findChildren(QWidget)
        if f.isVisible() and isinstance(f, QLineEdit | AutosaveText | CodeCombo)
    ]
    assert len(fields) > 10
    for field in fields:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is tab.editor.feedback.ui.answer.focusProxy(), (
            field.accessibleName()
        )


def test_the_final_sheet_reads_the_beginning_beside_now(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = _past(services, person, 200)
    goal = services.plans.add_goal(person, "Parler au guichet")
    services.plans.set_goal_status(goal.id, PlanStatus.REACHED, on=TODAY)
    obstacle = services.plans.add_obstacle(person, "langue")
    for value, day, during in ((3, TODAY - timedelta(days=200), first), (1, TODAY, None)):
        services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, value, on=day, interview_id=during)
    tab.refresh()
    _new(tab)
    _become(tab, InterviewKind.FINAL)
    path = tab.editor.sheet.part(TextSection.PATH_TRAVELLED)
    assert isinstance(path, PathTravelled)
    told = [shown.text() for shown in path.findChildren(QLabel)]
    assert {"Parler au guichet", "Atteint", "Frein : Langue", "3", "1"} <= set(told)
    assert [pill.text() for pill in path.findChildren(Pill) if pill.text() == "mieux"] == ["mieux", "mieux"]


def test_the_three_next_steps_are_three_lines_of_one_text(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    _become(tab, InterviewKind.FINAL)
    lines = tab.editor.next_step.lines
    for line, text in zip(lines, ("Le cours, elle, lundi", "", "Le bail, moi, jeudi"), strict=True):
        _type(line, text)
        assert line.autosave.flush()
    written = services.interviews.get(key).text(TextSection.NEXT_STEP)
    assert written == "Le cours, elle, lundi\n\nLe bail, moi, jeudi"


def test_french_and_the_exit_are_noted_in_the_file_from_the_final_sheet(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _new(tab)
    _become(tab, InterviewKind.FINAL)
    french = tab.editor.sheet.part(SheetPart.FRENCH)
    assert isinstance(french, FrenchAnswers)
    french.levels[FrenchSkill.SPEAKING].chosen.emit("A2")
    departure = tab.editor.sheet.part(SheetPart.DEPARTURE)
    assert isinstance(departure, DepartureAnswers)
    departure.reason.chosen.emit("FORMATION")
    _type(departure.destination, "École de promotion sociale")
    departure.destination.autosave.flush()
    departure.leave_button.click()
    found = services.participants.get(person)
    assert [(v.skill, v.level, v.assessed_on) for v in found.french_levels] == [
        (FrenchSkill.SPEAKING, "A2", TODAY)
    ]
    assert (found.exit_reason, found.exit_destination) == ("FORMATION", "École de promotion sociale")
    assert found.phase_on(TODAY) is Phase.EXIT


def test_a_code_no_longer_in_use_stays_readable(tab: InterviewsTab, services: Services) -> None:
    key = _new(tab)
    services.interviews.set_feedback(key, Feedback(AnswerReceived.YES, mode="PICTOS"))
    services.catalogues.update_code("feedback_mode", "PICTOS", {"active": False})
    tab.refresh()
    assert tab.editor.feedback.mode.currentText() == "Pictogrammes"
