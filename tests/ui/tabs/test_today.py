from __future__ import annotations

from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.deadlines import Noted, RuleBook, TriggerCode, TriggerEvent, deadlines_of
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.referrals import RefusalReason
from modactions_desktop.domain.today import Answer, Limits, Task, TaskKind, TodayItem
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.ui.dialogs.agenda import AgendaDialog
from modactions_desktop.ui.dialogs.limits import LimitsDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.today import SHOWN, TodayTab

TODAY = date(2017, 1, 9)


def _item(kind: TaskKind, person: int = 1, subject: int | None = 7, days: int = 0) -> TodayItem:
    task = Task(kind, person, subject, TODAY, days, time(10, 0))
    return TodayItem(task, "2016-001", "Exemple, Alba", "10:00", "entretien de début", "Ouvrir")


class Stub:
    """An agenda whose lines go once they are answered."""

    def __init__(self, *items: TodayItem) -> None:
        self.found = list(items)
        self.told: list[tuple[TaskKind, Answer]] = []
        self.reasons: list[RefusalReason | None] = []
        self.kept: list[Limits] = []
        self.refuse = False
        self.new = self.many = False
        self.exported: list[tuple[Path, bool]] = []
        self.context = SimpleNamespace(today=lambda: TODAY)

    @property
    def today(self) -> Stub:
        return self

    @property
    def agenda(self) -> Stub:
        return self

    def has_no_file(self) -> bool:
        return self.new

    def is_long(self) -> bool:
        return self.many

    def export(self, path: Path, *, with_names: bool = False) -> Job[int]:
        yield Progress(0, 1)
        self.exported.append((path, with_names))
        return 3

    def items(self) -> tuple[TodayItem, ...]:
        return tuple(self.found)

    def drafts_left(self) -> int:
        return 0

    def answer(self, task: Task, answer: Answer, reason: RefusalReason | None = None) -> None:
        if self.refuse:
            raise RuleError("interview_closed")
        self.told.append((task.kind, answer))
        self.reasons.append(reason)
        self.found = [item for item in self.found if item.task is not task]

    def limits(self) -> Limits:
        return Limits()

    def save_limits(self, limits: Limits) -> None:
        self.kept.append(limits)


@pytest.fixture
def events() -> Events:
    return Events()


def _shown(qtbot: QtBot, stub: Stub, events: Events) -> TodayTab:
    tab = TodayTab(stub, events, Jobs())
    qtbot.addWidget(tab)
    tab.resize(1320, 700)
    tab.show()
    tab.refresh()
    return tab


def _texts(tab: TodayTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel))


def test_the_greeting_counts_the_interviews_of_the_day(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.INTERVIEW_TODAY), _item(TaskKind.INTERVIEW_TODAY, 2)), events)
    assert "Bonjour. Deux entretiens aujourd'hui." in _texts(tab)


def test_a_line_says_why_it_is_there_and_enter_goes_where_it_is_done(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.DOCUMENT_LATE, 3)), events)
    row = tab.rows()[0]
    assert "entretien de début" in row.accessibleName()
    assert "Entrée : Ouvrir" in row.accessibleName()
    with (
        qtbot.waitSignal(events.participant_selected) as chosen,
        qtbot.waitSignal(events.record_requested) as asked,
    ):
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert chosen.args == [3]
    assert asked.args == ["participants", "participant", 7]


def test_who_was_not_seen_gets_an_appointment(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.FINAL_INTERVIEW, 4, None)), events)
    with qtbot.waitSignal(events.planning_requested) as asked:
        QTest.keyClick(tab.rows()[0], Qt.Key.Key_Return)
    assert asked.args == [4]


@pytest.mark.parametrize(
    ("kind", "letter", "answer"),
    [
        (TaskKind.STATUS_MISSING, "p", Answer.PRESENT),
        (TaskKind.STATUS_MISSING, "e", Answer.EXCUSED),
        (TaskKind.STATUS_MISSING, "a", Answer.ABSENT),
        (TaskKind.STATUS_MISSING, "s", Answer.CANCELLED),
        (TaskKind.DUE, "o", Answer.IN_ORDER),
        (TaskKind.CONTRACT_REVIEW, "f", Answer.REVIEWED),
        (TaskKind.REFERRAL_SILENT, "r", Answer.ASKED_AGAIN),
        (TaskKind.REFERRAL_SILENT, "s", Answer.NO_FOLLOW_UP),
        (TaskKind.REFERRAL_SILENT, "v", Answer.CAME),
        (TaskKind.REFERRAL_SILENT, "p", Answer.TAKEN_ON),
    ],
)
def test_one_letter_tells_what_became_of_it_and_the_line_goes(
    qtbot: QtBot, events: Events, kind: TaskKind, letter: str, answer: Answer
) -> None:
    stub = Stub(_item(kind))
    tab = _shown(qtbot, stub, events)
    written = [button.text() for button in tab.rows()[0].findChildren(QPushButton)]
    assert any(text.endswith(f"  {letter.upper()}") for text in written)
    with qtbot.waitSignal(tab.undoable_said) as said:
        QTest.keyClicks(tab.rows()[0], letter)
    assert stub.told == [(kind, answer)]
    assert said.args[0].startswith("Noté pour Alba Exemple : ")
    assert tab.rows() == []


def test_a_word_typed_by_mistake_notes_its_first_letter_at_most(qtbot: QtBot, events: Events) -> None:
    stub = Stub(*(_item(TaskKind.STATUS_MISSING, subject=number) for number in range(4)))
    tab = _shown(qtbot, stub, events)
    with qtbot.waitSignal(tab.said) as said:
        for moment, letter in enumerate("pepe", 1):
            pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            pressed.setTimestamp(1000 + 60 * moment)
            QApplication.sendEvent(tab.rows()[0], pressed)
    assert len(stub.told) == 1
    assert "Ctrl+K" in said.args[0]
    later = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "p")
    later.setTimestamp(3000)
    QApplication.sendEvent(tab.rows()[0], later)
    assert len(stub.told) == 2


def test_a_discreet_screen_says_for_whom_by_number(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.STATUS_MISSING)), events)
    events.discreet_changed.emit(True)
    with qtbot.waitSignal(tab.undoable_said) as said:
        QTest.keyClicks(tab.rows()[0], "p")
    assert said.args == ["Noté pour le dossier 2016-001 : présent."]


def test_the_next_line_has_the_cursor_after_one_went(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(*[_item(TaskKind.STATUS_MISSING, n, n) for n in (1, 2, 3)]), events)
    tab.activateWindow()
    qtbot.waitUntil(lambda: tab.rows()[0].hasFocus())
    QTest.keyClick(tab.rows()[0], Qt.Key.Key_Down)
    QTest.keyClicks(tab.rows()[1], "p")
    assert [row.item.task.participant_id for row in tab.rows()] == [1, 3]
    assert tab.rows()[1].hasFocus()


def test_arrows_move_over_the_lines_and_between_the_columns(qtbot: QtBot, events: Events) -> None:
    stub = Stub(_item(TaskKind.INTERVIEW_TODAY), _item(TaskKind.DRAFT, 2), _item(TaskKind.DOCUMENT_LATE, 3))
    tab = _shown(qtbot, stub, events)
    tab.activateWindow()
    today, draft, document = tab.rows()
    qtbot.waitUntil(today.hasFocus)
    for key, row in ((Qt.Key.Key_Down, draft), (Qt.Key.Key_Right, document), (Qt.Key.Key_Left, today)):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        assert row.hasFocus()


def test_a_refusal_is_a_sentence(qtbot: QtBot, events: Events) -> None:
    stub = Stub(_item(TaskKind.STATUS_MISSING))
    stub.refuse = True
    tab = _shown(qtbot, stub, events)
    with qtbot.waitSignal(tab.said) as said:
        QTest.keyClicks(tab.rows()[0], "P")
    assert "entretien" in said.args[0].lower()


def test_what_can_wait_is_folded_with_its_count(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.NOT_SEEN), _item(TaskKind.NOT_SEEN, 2)), events)
    assert tab.rows() == []
    fold = next(b for b in tab.findChildren(QPushButton) if "Plus tard (2)" in b.text())
    fold.click()
    assert len(tab.rows()) == 2


def test_limits_are_written_as_soon_as_they_change(qtbot: QtBot, events: Events) -> None:
    stub = Stub()
    tab = _shown(qtbot, stub, events)
    tab.limits_action.trigger()
    dialog = tab.findChild(LimitsDialog)
    assert isinstance(dialog, LimitsDialog)
    dialog.boxes["not_seen_days"].setValue(30)
    dialog.boxes["avenue_weeks"].setValue(6)
    assert stub.kept[-1] == Limits(not_seen_days=30, avenue_weeks=6)


@pytest.mark.parametrize("width", [480, 640, 1000, 1320])
def test_nothing_scrolls_sideways(qtbot: QtBot, events: Events, width: int) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.STATUS_MISSING), _item(TaskKind.DOCUMENT_LATE)), events)
    tab.resize(width, 700)
    assert tab.minimumSizeHint().width() <= width


def test_a_long_section_is_cut_and_shown_whole_on_demand(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(*[_item(TaskKind.REFERRAL_SILENT, n) for n in range(SHOWN + 5)]), events)
    assert len(tab.rows()) == SHOWN
    more = next(b for b in tab.findChildren(QPushButton) if "5 autres" in b.text())
    more.click()
    assert len([row for row in tab.rows() if row.parent() is not None]) >= SHOWN + 5


def test_discreet_screen_names_nobody(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.DRAFT)), events)
    events.discreet_changed.emit(True)
    told = " ".join(row.accessibleName() for row in tab.rows() if not row.isHidden())
    assert "Exemple" not in told
    assert "Dossier 2016-001" in told


def test_a_base_without_a_file_says_how_to_open_the_first(qtbot: QtBot, events: Events) -> None:
    stub = Stub()
    stub.new = True
    shown = _texts(_shown(qtbot, stub, events))
    assert "Aucun dossier pour l'instant" in shown
    assert "Rien n'attend" not in shown


def test_an_empty_day_says_what_will_come_here(qtbot: QtBot, events: Events) -> None:
    assert "Rien n'attend" in _texts(_shown(qtbot, Stub(), events))


def test_lines_of_the_shorter_column_are_no_higher_than_they_need(qtbot: QtBot, events: Events) -> None:
    summonses = [_item(TaskKind.SUMMONS, n) for n in range(SHOWN)]
    tab = _shown(qtbot, Stub(_item(TaskKind.STATUS_MISSING), *summonses), events)
    tab.resize(1320, 2000)
    QApplication.sendPostedEvents()
    short, *_, long = tab.rows()
    assert short.height() == long.height()


def test_the_agenda_goes_out_without_names_unless_she_asks_for_them(
    qtbot: QtBot, events: Events, tmp_path: Path
) -> None:
    stub = Stub()
    tab = _shown(qtbot, stub, events)
    tab.agenda_action.trigger()
    dialog = tab.findChild(AgendaDialog)
    assert dialog is not None
    assert dialog.ui.warning.isHidden()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog._on_file(tmp_path / "a.ics")
    dialog.ui.names.setChecked(True)
    assert not dialog.ui.warning.isHidden()
    dialog._on_file(tmp_path / "b.ics")
    qtbot.waitUntil(lambda: len(stub.exported) == 2)
    assert stub.exported == [(tmp_path / "a.ics", False), (tmp_path / "b.ics", True)]
    tab.jobs.stop()


def test_a_line_of_a_rule_says_that_it_is_to_be_verified_and_goes_to_its_deadline(
    qtbot: QtBot, events: Events
) -> None:
    rule = next(rule for rule in read_catalogues().deadlines.rules if rule.code == "D-CRI")
    event = TriggerEvent(1, TriggerCode.COMMUNE_REGISTERED, date(2016, 10, 12), "trigger:7")
    (deadline,) = deadlines_of(event, RuleBook([rule], frozenset()), Noted({}, {}), TODAY)
    task = Task(TaskKind.DEADLINE, 1, 7, date(2017, 1, 12), 3, deadline=deadline)
    item = TodayItem(task, "2016-001", "Exemple, Alba", "3 j", "…", "Voir", to_verify=True)
    stub = Stub(item)
    tab = _shown(qtbot, stub, events)
    with qtbot.waitSignal(events.record_requested) as asked:
        tab.rows()[0].act()
    assert asked.args == ["checklist", "deadline", deadline.number]
    QTest.keyClicks(tab.rows()[0], "f")
    assert stub.told == [(TaskKind.DEADLINE, Answer.DONE)]


def test_in_a_large_base_the_first_lines_are_gathered_beside_the_window(
    qtbot: QtBot, jobs: Jobs, events: Events
) -> None:
    stub = Stub(_item(TaskKind.INTERVIEW_TODAY))
    stub.many = True
    tab = TodayTab(stub, events, jobs)
    qtbot.addWidget(tab)
    tab.refresh()
    assert tab.rows() == []
    qtbot.waitUntil(lambda: len(tab.rows()) > 0)
