from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import RuleError, VaultError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.ui.commands import Command
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.state_line import BaseState, state_text
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import AutosaveLine
from modactions_desktop.ui.widgets.headers import PersonFacts
from modactions_desktop.ui.widgets.people import ListLine

pytestmark = pytest.mark.usefixtures("theme")
NOW = datetime(2026, 11, 22, 10, 24, tzinfo=UTC)


def line(number: int, name: str, phase: Phase = Phase.TRAJECTORY, to_see: bool = False) -> PersonLine:
    return PersonLine(
        number, f"2026-{number:03}", name, name, "", phase, "", "", 1, None, "", "muted", to_see
    )


class Stub:
    """A shell without a base."""

    def __init__(self, *people: PersonLine) -> None:
        self.lines = people

    def people(self) -> Sequence[PersonLine]:
        return self.lines

    def person(self, participant_id: int) -> PersonLine | None:
        return next((line for line in self.lines if line.id == participant_id), None)

    def search(self, words: str) -> Sequence[ListLine]:
        found = [line for line in self.lines if fold(line.sort_name).startswith(fold(words))]
        return [
            *(ListLine("person", line.id, line.sort_name, line.next_matter) for line in found),
            ListLine("interview", 12, f"Entretien où « {words} »", "", participant_id=2, tab="interviews"),
        ]

    def header(self, participant_id: int) -> PersonFacts:
        return PersonFacts(
            participant_id, f"2026-{participant_id:03}", "Samira Haddad", "", "", Tone.GOOD, ""
        )

    def offer(self, commands: Sequence[Command]) -> None:
        self.commands = commands

    def prepare_search(self) -> None: ...

    def state(self) -> BaseState:
        return BaseState(NOW)


class Recorded(Tab):
    """A tab that notes what it was asked."""

    def __init__(self, _services: object, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self.asked: list[object] = []
        self.field = AutosaveLine("Note")
        QVBoxLayout(self).addWidget(self.field)
        self.primary = QAction("Agir", self)

    def show_participant(self, participant_id: int | None) -> None:
        super().show_participant(participant_id)
        self.asked.append(participant_id)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def begin_new(self) -> None:
        self.asked.append("new")

    def show_record(self, kind: str, record_id: int) -> None:
        self.asked.append((kind, record_id))


class Everyone(Recorded):
    title, name, about_everyone, with_list = "Aujourd'hui", "today", True, False


class File(Recorded):
    title, name = "Dossier", "participants"


class Talks(Recorded):
    title, name = "Entretiens", "interviews"


class Refusing(Recorded):
    title, name = "Bilans", "bilans"

    def show_participant(self, participant_id: int | None) -> None:
        raise RuleError("interview_closed")


TABS: list[type[Tab]] = [Everyone, File, Talks, Refusing]


def opened(qtbot: QtBot, jobs: Jobs, *people: PersonLine) -> tuple[MainWindow, Events]:
    events = Events()
    window = MainWindow(Stub(*people), TABS, lambda kind: kind(None, events, jobs), events, jobs)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.open_first()
    window.show()
    return window, events


def front(window: MainWindow) -> Recorded:
    tab = window.current_tab
    assert isinstance(tab, Recorded)
    return tab


def test_window_opens_on_the_day_without_the_list(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "Haddad, Samira"))
    assert front(window).name == "today"
    assert window.ui.panel.isHidden()
    assert window.ui.header.isHidden()
    assert front(window).asked == ["refresh"]


def test_title_names_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "Haddad, Samira"))
    window.go_to("participants")
    assert window.windowTitle() == "Mod'Actions"


def test_tab_is_built_when_it_first_comes_to_the_front(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"), line(2, "b"))
    window.go_to("interviews")
    talks = front(window)
    assert talks.asked == [1]
    window.go_to("today")
    window.go_to("interviews")
    assert talks.asked == [1]


def test_choosing_a_person_fills_the_tab_in_front_and_marks_the_others(qtbot: QtBot, jobs: Jobs) -> None:
    window, events = opened(qtbot, jobs, line(1, "a"), line(2, "b"))
    window.go_to("participants")
    window.go_to("interviews")
    talks = front(window)
    events.participant_selected.emit(2)
    assert talks.asked == [1, 2]
    window.go_to("participants")
    assert front(window).asked == [1, 2]


def test_tab_in_front_is_not_read_again_under_the_hands(qtbot: QtBot, jobs: Jobs) -> None:
    window, events = opened(qtbot, jobs, line(1, "a"))
    window.go_to("participants")
    window.go_to("interviews")
    talks = front(window)
    events.participant_changed.emit(1)
    assert talks.asked == [1]
    window.go_to("participants")
    assert front(window).asked == [1, 1]


def test_expected_refusal_is_a_sentence_above_the_page(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"))
    window.go_to("bilans")
    assert window.ui.notice.text() == SENTENCES["interview_closed"]


def test_what_was_done_is_told_without_moving_the_page(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"))
    window.resize(1200, 700)
    QApplication.processEvents()
    page, notice = window.ui.stack, window.ui.notice
    place = page.geometry()
    notice.say("Noté.", undo=True)
    QApplication.processEvents()
    assert page.geometry() == place
    assert place.contains(notice.geometry())
    window.resize(1000, 650)
    QApplication.processEvents()
    assert page.geometry().contains(notice.geometry())
    notice.say("Ce jour n'existe pas.", Tone.BAD)
    QApplication.processEvents()
    assert not page.geometry().intersects(notice.geometry()), "what waits to be closed hides nothing"


def test_header_shows_the_actions_of_the_tab(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"))
    window.go_to("interviews")
    shown = [b.text() for b in window.ui.header.actions_row.findChildren(type(window.ui.lock_button))]
    assert shown == ["Agir"]


def test_header_offers_nothing_to_do_for_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs)
    window.go_to("interviews")
    assert not window.ui.header.actions_row.findChildren(type(window.ui.lock_button))


def test_shortcuts_reach_tabs_list_and_discreet_screen(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"))
    with qtbot.waitActive(window):
        window.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_3, control)
    assert front(window).name == "interviews"
    assert not window.ui.panel.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.ui.panel.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_D, control | Qt.KeyboardModifier.ShiftModifier)
    assert window.ui.header.accessibleName() == "Dossier 2026-001"
    with qtbot.waitSignal(window.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_L, control)


def test_narrow_window_hides_the_list_and_keeps_every_tab(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "a"))
    window.go_to("interviews")
    window.resize(700, 500)
    assert window.ui.panel.isHidden()
    assert window.ui.people_button.isVisible()
    window.resize(1366, 768)
    assert not window.ui.panel.isHidden()


def test_header_keeps_its_height_in_a_low_window(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "Haddad, Samira"))
    window.go_to("interviews")
    window.resize(512, 350)
    window.ui.header.show_person(
        PersonFacts(
            1, "2026-001", "Samira Haddad", "", "", Tone.GOOD, "", pinned="Rappeler avant vendredi. " * 6
        )
    )
    header = window.ui.header
    qtbot.waitUntil(lambda: header.height() >= header.heightForWidth(header.width()))
    assert header._name.height() >= header._name.sizeHint().height()


def test_new_file_is_begun_in_the_tab_of_files(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs)
    window.ui.panel.ui.new_button.click()
    assert front(window).name == "participants"
    assert front(window).asked[-1] == "new"


def test_without_a_file_a_page_about_one_person_says_what_to_do(qtbot: QtBot, jobs: Jobs) -> None:
    window, events = opened(qtbot, jobs)
    window.go_to("interviews")
    assert window.current_tab is None
    assert window.ui.stack.currentIndex() == len(TABS)
    events.participant_selected.emit(1)
    assert front(window).asked == [1]


def test_search_finds_people_at_once_and_other_records_after(qtbot: QtBot, jobs: Jobs) -> None:
    window, _events = opened(qtbot, jobs, line(1, "Haddad, Samira"), line(2, "Éloïse, Zoé"))
    window.ui.panel.ui.search.setText("eloise")
    model = window.ui.panel.ui.list.people
    qtbot.waitUntil(
        lambda: [model.row(row).kind for row in range(model.rowCount())] == ["person", "interview"]
    )
    assert model.row(0).name == "Éloïse, Zoé"
    window.ui.panel.chosen.emit(model.row(1))
    assert window.participant == 2
    assert front(window).asked == [2, ("interview", 12)]


def test_chips_count_and_filter_people(qtbot: QtBot, jobs: Jobs) -> None:
    people = [line(1, "a", to_see=True), line(2, "b"), line(3, "c", Phase.EXIT)]
    window, _events = opened(qtbot, jobs, *people)
    texts = [window.ui.panel.ui.chips.chip(key).text() for key in ("to_see", "trajectory", "everyone")]
    assert texts == ["À voir 1", "Trajectoire 2", "Tous 3"]
    window.ui.panel.ui.chips.choose("to_see")
    assert window.ui.panel.ui.list.people.rowCount() == 1


def test_window_with_unwritten_text_does_not_close(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(_text: str) -> None:
        raise VaultError("disk_full")

    window, _events = opened(qtbot, jobs, line(1, "a"))
    window.go_to("interviews")
    field = front(window).field
    field.load("", refuse)
    qtbot.keyClicks(field, "mot")
    assert not window.close()
    assert field.text() == "mot"
    field._write = lambda _text: None
    with qtbot.waitSignal(window.closed):
        assert window.close()


def test_state_line_tells_of_the_base() -> None:
    four_minutes = BaseState(NOW - timedelta(minutes=4))
    assert state_text(four_minutes, NOW, 5, False) == (
        "Base chiffrée · sauvegarde vérifiée il y a 4 min · verrouillage automatique dans 5 min"
    )
    assert "pas encore" in state_text(BaseState(None), NOW, None, False)
    assert "il y a 3 jours" in state_text(BaseState(NOW - timedelta(days=3)), NOW, None, False)
    assert "fictif" in state_text(BaseState(NOW, demonstration=True), NOW, None, True)


def test_a_tab_built_while_the_screen_is_discreet_hears_of_it(qtbot: QtBot, jobs: Jobs) -> None:
    window, events = opened(qtbot, jobs, line(1, "a"))
    window.set_discreet(True)
    with qtbot.waitSignal(events.discreet_changed) as heard:
        window.go_to("interviews")
    assert heard.args == [True]


def test_page_that_comes_to_the_front_opens_at_its_top(qtbot: QtBot, jobs: Jobs) -> None:
    window, events = opened(qtbot, jobs, line(1, "Exemple, Alba"))
    window.activateWindow()
    events.participant_selected.emit(1)
    window.go_to("interviews")
    later = QLineEdit(front(window))
    later.show()
    window.go_to("participants")
    field = QLineEdit(front(window))
    field.show()
    field.setFocus()
    window.go_to("interviews")
    assert not later.hasFocus()  # Qt gives the keys to the next field of its chain, far down or not
    assert isinstance(window.focusWidget(), QScrollArea)
