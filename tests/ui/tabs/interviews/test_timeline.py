"""The timeline of the interviews' tab: filters, strip, list and the fields of a row, over a real base."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import CatalogueKind, ChecklistState, ContractKind
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.plans import ObstacleOutcome, PlanStatus
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.domain.timeline import EventFamily, EventKind
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.timeline.editor import EventEditor
from modactions_desktop.ui.panels.timeline.forms import form_of, place_of
from modactions_desktop.ui.tabs.interviews import ELSEWHERE, InterviewsTab
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField

pytestmark = pytest.mark.usefixtures("theme")
TODAY = date(2016, 11, 22)
BEFORE = date(2016, 10, 3)


def _held(services: Services, person: int, day: date, note: str = "") -> int:
    made = services.interviews.plan(person, InterviewKind.INITIAL, on=day, starts_at=time(10))
    services.interviews.mark(made.id, InterviewStatus.HELD)
    if note:
        services.interviews.save_text(made.id, TextSection.FREE_NOTE, note)
    return made.id


def _session(services: Services, person: int, day: date = BEFORE) -> None:
    group = services.groups.lines()[0].group.id
    made = services.registers.add_session(group, on=day, minutes=90)
    services.registers.set_presence({person: Presence.PRESENT}, session_id=made.id)


def _key_of(tab: InterviewsTab, kind: EventKind) -> str:
    return next(key for key in tab.ui.list.cards.listed() if key.startswith(f"{kind.value}:"))


def _edit(tab: InterviewsTab, kind: EventKind) -> EventEditor:
    """Comes to a row with the keys and opens it with F2."""
    tab.ui.list.show_current(_key_of(tab, kind))
    QTest.keyClick(tab.ui.list, Qt.Key.Key_F2)
    assert isinstance(tab.ui.list.editor, EventEditor)
    return tab.ui.list.editor


def _pick(editor: EventEditor, caption: str, value: object) -> None:
    combo = editor.boxes[caption].field
    assert isinstance(combo, CodeCombo)
    combo.show_value(value)
    combo.chosen.emit(value)


def _write(editor: EventEditor, caption: str, text: str) -> None:
    field = editor.boxes[caption].field
    assert isinstance(field, QLineEdit)
    field.setText(text)
    if isinstance(field, (AutosaveLine, DateField)):
        field.autosave.touch()
        field.autosave.flush()


# -- what waits for « Noter »


def _text(editor: EventEditor, caption: str) -> str:
    field = editor.boxes[caption].field
    assert isinstance(field, QLineEdit)
    return field.text()


def _referred(services: Services, person: int) -> int:
    service = services.directory.create_service("Guichet du logement", internal=False)
    return services.referrals.propose(person, service)


def test_what_is_to_be_noted_in_a_row_waits_for_its_person_and_its_record(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    referral = _referred(services, person)
    other = services.participants.create("Autre", first_name="Bela").id
    tab.show_participant(person)
    editor = _edit(tab, EventKind.REFERRAL)
    _pick(editor, "Suite", ReferralStatus.REFUSED)
    _pick(editor, "Motif", RefusalReason.UNREACHABLE)
    note = editor.boxes["Note"].field
    QTest.keyClicks(note, "le fils a decroche")

    tab.show_participant(other)
    tab.show_participant(person)
    tab.show_draft(f"interviews.event.{EventKind.REFERRAL.value}", referral)
    again = tab.ui.list.editor
    assert isinstance(again, EventEditor)
    assert _text(again, "Note") == "le fils a decroche"
    assert again.draft is not None
    assert not again.draft.mark.isHidden()
    assert not again.boxes["Motif"].isHidden()  # asked for this answer

    again.note_button.click()
    assert services.referrals.list(person)[0].status is ReferralStatus.REFUSED
    assert not services.drafts.found(
        f"interviews.event.{EventKind.REFERRAL.value}", participant_id=person, record_id=referral
    )


def test_a_filter_takes_nothing_that_is_being_noted(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    _referred(services, person)
    tab.show_participant(person)
    QTest.keyClicks(_edit(tab, EventKind.REFERRAL).boxes["Note"].field, "rappeler")
    tab.timeline.set_discreet(True)  # closes the row
    tab.timeline.set_discreet(False)
    assert _text(_edit(tab, EventKind.REFERRAL), "Note") == "rappeler"


# -- one list


def test_what_is_to_come_stands_above_today_and_months_divide_the_rest(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INTERMEDIATE, on=date(2016, 12, 5), starts_at=time(14))
    _held(services, person, TODAY)
    _held(services, person, BEFORE)
    tab.refresh()
    rows = [row for row in tab.ui.list.cards.rows() if not row.quiet]
    assert [[h.text for h in row.headings] for row in rows] == [
        ["À VENIR", "DÉCEMBRE 2016"],
        ["Aujourd'hui · mar. 22 nov. 2016", "NOVEMBRE 2016"],
        ["OCTOBRE 2016"],
    ]
    assert rows[0].when == ("5 déc.", "14:00")
    assert rows[0].hollow


def test_the_day_is_told_once_of_two_quiet_rows(tab: InterviewsTab, services: Services, person: int) -> None:
    _session(services, person)
    services.plans.add_goal(person, "Lire", {"begin": BEFORE})
    tab.refresh()
    rows = [row for row in tab.ui.list.cards.rows() if row.when == ("3 oct.",)]
    assert [row.same_day for row in rows] == [False, True]
    assert "3 oct." in str(tab.ui.list.cards.say(rows[1], Qt.ItemDataRole.AccessibleTextRole))


def test_filters_keep_several_kinds_and_are_remembered_from_person_to_person(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _held(services, person, BEFORE)
    _session(services, person)
    services.plans.add_goal(person, "Lire", {"begin": BEFORE})
    tab.refresh()
    assert tab.ui.kinds.chip(EventFamily.ATTENDANCE).text() == "Présences 1"
    tab.ui.kinds.choose(EventFamily.ATTENDANCE)
    tab.ui.kinds.choose(EventFamily.PLAN)
    assert {key.partition(":")[0] for key in tab.ui.list.cards.listed()} == {"seance", "objectif"}
    other = services.participants.create("Autre").id
    tab.show_participant(other)
    assert tab.ui.filtered_label.isVisibleTo(tab)
    assert tab.ui.kinds.keys() == [EventFamily.ATTENDANCE, EventFamily.PLAN]
    tab.ui.unfilter_button.click()
    assert tab.ui.kinds.keys() == []
    assert tab.ui.list.cards.rowCount() > 0


def test_a_row_of_another_kind_leaves_the_open_sheet_alone(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    met = _held(services, person, BEFORE)
    _session(services, person)
    tab.refresh()
    tab.ui.list.setCurrentIndex(
        tab.ui.list.cards.index(tab.ui.list.cards.place_of(_key_of(tab, EventKind.SESSION)))
    )
    assert tab.desk.interview is not None
    assert tab.desk.interview.id == met


def test_enter_on_an_interview_goes_to_its_note(tab: InterviewsTab, services: Services, person: int) -> None:
    first = _held(services, person, date(2016, 8, 1))
    _held(services, person, BEFORE)
    tab.refresh()
    tab.ui.list.setFocus()
    tab.ui.list.setCurrentIndex(tab.ui.list.cards.index(tab.ui.list.cards.place_of(f"entretien:{first}")))
    QTest.keyClick(tab.ui.list, Qt.Key.Key_Return)
    assert tab.desk.interview is not None
    assert tab.desk.interview.id == first
    assert tab.editor.note.text.hasFocus()


def test_what_is_written_in_the_sheet_is_on_the_line_after_a_pause(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    _held(services, person, TODAY)
    tab.refresh()
    item = services.rights.items()[0].item_id
    assert tab.desk.explain(item)
    qtbot.waitUntil(lambda: any(k.startswith("droit:") for k in tab.ui.list.cards.listed()))


def test_reading_again_leaves_the_list_where_it_was(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    for week in range(30):
        _held(services, person, BEFORE - timedelta(weeks=week), "Note")
    tab.refresh()
    bar = tab.ui.list.verticalScrollBar()
    bar.setValue(900)
    seen = tab.ui.list.in_sight()
    assert seen is not None
    top = tab.ui.list.cards.row(seen[0]).key
    services.plans.add_goal(person, "Lire", {"begin": TODAY})
    tab._read_events()
    again = tab.ui.list.in_sight()
    assert again is not None
    assert tab.ui.list.cards.row(again[0]).key == top


# -- changed in its row


def test_an_attendance_is_corrected_in_its_row(tab: InterviewsTab, services: Services, person: int) -> None:
    _session(services, person)
    tab.refresh()
    editor = _edit(tab, EventKind.SESSION)
    assert editor.boxes["Présence"].field.hasFocus()
    _pick(editor, "Présence", Presence.EXCUSED)
    assert tab.ui.list.cards.row(0).title == "Séance : excusé"
    (noted,) = services.registers.attendance(person)
    assert (noted.presence, noted.minutes) == (Presence.EXCUSED, 0)
    _write(editor, "Note", "Malade")
    assert services.registers.attendance(person)[0].note == "Malade"
    assert tab.ui.list.findChildren(EventEditor) == [editor]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isHidden()
    assert tab.ui.list.hasFocus()


def test_minutes_that_cannot_be_read_are_said_under_their_field(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    _session(services, person)
    tab.refresh()
    editor = _edit(tab, EventKind.SESSION)
    _write(editor, "Minutes", "longtemps")
    assert editor.boxes["Minutes"].error() == SENTENCES["minutes_unreadable"]
    assert services.registers.attendance(person)[0].minutes == 90
    _write(editor, "Minutes", "1h15")
    assert services.registers.attendance(person)[0].minutes == 75


def test_what_became_of_a_referral_is_noted_in_its_row(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = services.referrals.propose(person, services.directory.search("Réinser")[0].id, on=BEFORE)
    tab.refresh()
    editor = _edit(tab, EventKind.REFERRAL)
    _pick(editor, "Suite", ReferralStatus.REFUSED)
    editor.note_button.click()
    assert editor._error.text() == SENTENCES["referral_reason_missing"]
    _pick(editor, "Motif", RefusalReason.FULL)
    _write(editor, "Le", "15/11")
    editor.note_button.click()
    current = services.referrals.referral(key).current
    assert (current.status, current.reason, current.on) == (
        ReferralStatus.REFUSED,
        RefusalReason.FULL,
        date(2016, 11, 15),
    )
    assert tab.ui.list.editor is None
    assert tab.ui.list.cards.row(0).title == "Orientation : refusée"
    assert tab.desk.referrals[0].status is ReferralStatus.REFUSED


def test_the_state_of_a_right_is_added_not_overwritten(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    item = services.rights.items()[0].item_id
    services.checklist.set_state(person, item, ChecklistState.EXPLAINED, on=BEFORE)
    tab.refresh()
    editor = _edit(tab, EventKind.RIGHT)
    _write(editor, "Délai", "1/12")
    _pick(editor, "Où en est-on aujourd'hui", ChecklistState.IN_ORDER)
    editor.note_button.click()
    (line,) = (x for x in services.checklist.lines(person) if x.item.item_id == item)
    assert [c.state for c in line.changes] == [ChecklistState.EXPLAINED, ChecklistState.IN_ORDER]
    assert line.changes[0].due_on == date(2016, 12, 1)


def test_a_habit_is_followed_from_its_card_without_a_date_by_which_it_is_due(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    item = services.rights.items(kind=CatalogueKind.CULTURAL_CODES)[0].item_id
    services.checklist.set_state(person, item, ChecklistState.EXPLAINED, on=BEFORE)
    tab.refresh()
    editor = _edit(tab, EventKind.RIGHT)
    _pick(editor, "Où en est-on aujourd'hui", ChecklistState.TO_EXPLAIN)
    editor.note_button.click()
    line = services.cultural_codes.lines(person)[0]
    assert [c.state for c in line.changes] == [ChecklistState.EXPLAINED, ChecklistState.TO_EXPLAIN]
    assert list(editor.boxes) == ["Où en est-on aujourd'hui", "Note"]


def test_a_phase_moves_with_its_days_and_a_day_that_cannot_be_is_refused_in_place(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.histories.begin_situation(person, SituationKind.PHASE, Phase.TRAJECTORY, on=BEFORE)
    tab.refresh()
    editor = _edit(tab, EventKind.PHASE)
    _write(editor, "Du", "10/10/2016")
    assert services.participants.get(person).situations[-1].begin == date(2016, 10, 10)
    _write(editor, "Au", "1/1/2016")
    assert editor.boxes["Au"].error() == SENTENCES["period_backwards"]


def test_a_goal_and_an_obstacle_end_in_their_row(tab: InterviewsTab, services: Services, person: int) -> None:
    services.plans.add_goal(person, "Lire l'heure", {"begin": BEFORE})
    services.plans.add_obstacle(person, "logement", {"begin": BEFORE})
    tab.refresh()
    editor = _edit(tab, EventKind.GOAL)
    _write(editor, "Objectif", "Lire et écrire")
    _pick(editor, "Où en est-il", PlanStatus.REACHED)
    editor.note_button.click()
    editor = _edit(tab, EventKind.OBSTACLE)
    _pick(editor, "À la fin", ObstacleOutcome.LIFTED)
    _write(editor, "Grâce à quoi", "Un bail")
    editor.note_button.click()
    plan = services.plans.of(person)
    assert (plan.goals[0].text, plan.goals[0].status) == ("Lire et écrire", PlanStatus.REACHED)
    assert (plan.obstacles[0].outcome, plan.obstacles[0].thanks_to) == (ObstacleOutcome.LIFTED, "Un bail")
    assert tab.desk.plan == plan
    assert _key_of(tab, EventKind.GOAL_END)


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_has_a_place_and_its_fields(kind: EventKind) -> None:
    assert place_of(kind) in ELSEWHERE


def test_every_event_of_a_full_file_opens(tab: InterviewsTab, services: Services, person: int) -> None:
    """Nothing that stands on the line refuses to be opened, and each field has a name to be read."""
    from tests.services.test_timeline import everything

    everything(services, person)
    for told in services.timeline.of(person):
        editor = EventEditor(form_of(services, person, told), tab.desk.today, "Voir")
        for caption, box in editor.boxes.items():
            assert box.field.accessibleName() == caption


def test_what_was_noted_of_rights_letters_and_contracts_is_shown_in_its_tab(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    item = services.rights.items()[0].item_id
    services.checklist.set_state(person, item, ChecklistState.TO_EXPLAIN, on=BEFORE)
    request = services.checklist.add_request(person, item)
    summons = services.summonses.add(person, "CPAS", {"received_on": BEFORE})
    contract = services.contracts.add(person, ContractKind.PIIS, {"begin": BEFORE})
    review = services.contracts.add_review(contract, on=TODAY)
    tab.refresh()
    for kind, asked in {
        EventKind.RIGHT: ("right", item),
        EventKind.REQUEST: ("demande", request),
        EventKind.SUMMONS: ("convocation", summons),
        EventKind.CONTRACT: ("contrat", contract),
        EventKind.CONTRACT_REVIEW: ("evaluation_contrat", review),
    }.items():
        with qtbot.waitSignal(tab.events.record_requested) as went:
            _edit(tab, kind).elsewhere_button.click()
        assert went.args == ["checklist", *asked]


# -- the strip


def test_summonses_and_reviews_stand_on_the_lane_of_what_falls_due(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    summons = services.summonses.add(person, "CPAS", {"convened_at": datetime(2016, 12, 2, 9, 0)})
    contract = services.contracts.add(person, ContractKind.PIIS, {"begin": BEFORE})
    review = services.contracts.add_review(contract, on=TODAY)
    tab.refresh()
    strip = tab.ui.strip
    qtbot.waitUntil(lambda: strip._overview is not None and len(strip._overview.deadlines) >= 3)
    assert strip._overview is not None
    keys = {moment.key for moment in strip._overview.deadlines}
    assert {f"convocation:{summons}", f"evaluation_contrat:{review}"} < keys
    assert any(moment.day == date(2017, 2, 22) for moment in strip._overview.deadlines)
    assert all(not moment.key.startswith("convocation") for moment in strip._overview.others)


def test_the_arrows_go_from_event_to_event_and_enter_goes_there(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = _held(services, person, date(2016, 8, 1)), _held(services, person, BEFORE)
    tab.refresh()
    strip = tab.ui.strip
    qtbot.waitUntil(lambda: len(strip._ordered) > 2)
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.pointed is not None
    assert strip.pointed.key == f"entretien:{last}"
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleDescription() == "Entretien de début, lun. 1er août 2016"
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert tab.ui.list.current_key() == f"entretien:{first}"
    assert tab.desk.interview is not None
    assert tab.desk.interview.id == first


def test_zoom_and_whole_by_keys_and_buttons(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    _held(services, person, BEFORE)
    services.histories.begin_situation(person, SituationKind.INCOME, "RIS", on=date(2012, 1, 5))
    tab.refresh()
    strip = tab.ui.strip
    qtbot.waitUntil(lambda: len(strip._ordered) > 2)
    followed = strip.stretch.length
    tab.ui.whole_button.click()
    assert strip.stretch.length > 4 * 365 > followed
    tab.ui.list.setFocus()
    QTest.keyClick(tab.ui.list, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    nearer = strip.stretch.length
    assert nearer < strip._overview.whole().length  # type: ignore[union-attr]
    tab.ui.nearer_button.click()
    tab.ui.farther_button.click()
    assert strip.stretch.length == pytest.approx(nearer)
    begin = strip.stretch.begin
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_PageDown)
    assert strip.stretch.begin > begin


def test_a_drag_moves_along_and_opens_nothing(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    _held(services, person, BEFORE)
    services.histories.begin_situation(person, SituationKind.INCOME, "RIS", on=date(2012, 1, 5))
    tab.refresh()
    strip = tab.ui.strip
    qtbot.waitUntil(lambda: len(strip._ordered) > 2)
    before, current = strip.stretch.begin, tab.ui.list.current_key()
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    QTest.mouseMove(strip, QPoint(500, 20))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(500, 20))
    assert strip.stretch.begin < before
    assert tab.ui.list.current_key() == current


def test_a_click_on_a_day_brings_the_nearest_event_in_sight(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    for week in range(40):
        _held(services, person, BEFORE - timedelta(weeks=week), "Note")
    tab.refresh()
    strip = tab.ui.strip
    qtbot.waitUntil(lambda: len(strip._ordered) > 30)
    strip.day_chosen.emit(BEFORE - timedelta(weeks=39))
    seen = tab.ui.list.in_sight()
    assert seen is not None
    assert seen[1] >= 39
    qtbot.waitUntil(lambda: strip._window is not None and strip._window[0] < date(2016, 3, 1))


# -- a discreet screen


def test_a_discreet_screen_hides_the_sheet_the_last_note_and_the_words_of_every_row(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    met = _held(services, person, BEFORE, "Très personnel")
    services.plans.add_goal(person, "Un rêve", {"begin": BEFORE})
    tab.refresh()
    tab.events.discreet_changed.emit(True)
    assert tab.ui.sheet.currentWidget() is tab.ui.covered
    assert not tab._memory_place.isVisibleTo(tab)
    rows = tab.ui.list.cards.rows()
    assert not any(row.excerpt or row.pills for row in rows)
    assert not any("rêve" in f"{row.title}{row.facts}" for row in rows)
    tab.ui.uncover_button.click()
    assert tab.ui.sheet.currentWidget() is tab.editor
    tab.events.discreet_changed.emit(False)
    card = tab.ui.list.cards.row(tab.ui.list.cards.place_of(f"entretien:{met}"))
    assert card.excerpt == "Très personnel"


def test_uncovering_one_sheet_does_not_uncover_the_next(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = _held(services, person, date(2016, 8, 1)), _held(services, person, BEFORE)
    tab.refresh()
    tab.events.discreet_changed.emit(True)
    tab.open_interview(last)
    tab.ui.uncover_button.click()
    tab.open_interview(first)
    assert tab.ui.sheet.currentWidget() is tab.ui.covered


def test_words_said_in_passing_are_corrected_in_their_row_and_put_in_the_bin(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.evaluations.add_quote("Ici on crie", source="participant", participant_id=person)
    tab.refresh()
    editor = _edit(tab, EventKind.QUOTE)
    _write(editor, "Ses mots", "Ici on rit")
    _pick(editor, "Peut être cité sans nom", True)
    (quote,) = services.evaluations.quotes(person)
    assert (quote.quote, quote.may_be_quoted) == ("Ici on rit", True)
    editor.away_button.click()
    assert services.evaluations.quotes(person) == ()
    assert not [key for key in tab.ui.list.cards.listed() if key.startswith(EventKind.QUOTE)]
    assert tab.ui.list.editor is None
    services.undo.undo()
    assert services.evaluations.quotes(person) == (quote,)
