"""The search of the window, over a real base: typed, marked, reached, left, all by the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.services.session import Services
from modactions_desktop.ui.commands import Command, matching
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.shell import ServicesShell
from modactions_desktop.ui.tab import Tab

pytestmark = pytest.mark.usefixtures("theme")


class Noted(Tab):
    """A tab that notes what it is asked to show."""

    def __init__(self, _services: object, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self.shown: list[tuple[str, int]] = []

    def show_record(self, kind: str, record_id: int) -> None:
        self.shown.append((kind, record_id))


class File(Noted):
    title, name = "Dossier", "participants"


class Talks(Noted):
    title, name = "Entretiens", "interviews"


class Figures(Noted):
    title, name, about_everyone, with_list = "Année", "years", True, False


@pytest.fixture
def people(services: Services) -> dict[str, int]:
    named = {"Haddad": "Samira", "Petrosyan": "Anahit", "Tesfay": "Rahel"}
    keys = {last: services.participants.create(last, first_name=first).id for last, first in named.items()}
    met = services.interviews.start_now(keys["Tesfay"])
    services.interviews.update(met.id, {"on": date(2016, 11, 3)})
    services.interviews.save_text(met.id, TextSection.FREE_NOTE, "Elle cherche une crèche.")
    return keys | {"talk": met.id}


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, services: Services, people: dict[str, int]) -> Iterator[MainWindow]:
    events = Events()
    shell = ServicesShell(services, lambda: None)
    made = MainWindow(shell, [File, Talks, Figures], lambda kind: kind(services, events, jobs), events, jobs)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_first()
    made.show()
    yield made
    assert jobs.stop()


def typed(qtbot: QtBot, window: MainWindow, text: str) -> list[str]:
    """Types into the search and waits for the answer; the names shown."""
    panel = window.ui.panel
    panel.ui.search.setFocus()
    panel.ui.search.setText(text)
    qtbot.waitUntil(lambda: panel._found[0] == text)
    return [line.name for line in panel.ui.list.people.rows()]


def press(window: MainWindow, key: Qt.Key, *, control: bool = False) -> None:
    modifiers = Qt.KeyboardModifier
    QTest.keyClick(
        window.ui.panel.ui.search, key, modifiers.ControlModifier if control else modifiers.NoModifier
    )


def test_a_slip_of_the_keys_finds_the_person_and_enter_goes_there(
    qtbot: QtBot, window: MainWindow, people: dict[str, int]
) -> None:
    assert typed(qtbot, window, "petrosian") == ["Petrosyan, Anahit"]
    press(window, Qt.Key.Key_Return)
    assert window.participant == people["Petrosyan"]
    assert window.ui.panel.ui.search.text() == ""
    qtbot.waitUntil(lambda: window.ui.panel.ui.list.people.rowCount() == 3)


def test_enter_waits_for_the_answer_to_what_was_typed_last(
    qtbot: QtBot, window: MainWindow, people: dict[str, int]
) -> None:
    window.ui.panel.ui.search.setText("tesfay")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.participant == people["Tesfay"])


def test_words_of_an_interview_lead_to_it_with_whose_when_and_the_words_marked(
    qtbot: QtBot, window: MainWindow, people: dict[str, int]
) -> None:
    typed(qtbot, window, "creche")
    (line,) = window.ui.panel.ui.list.people.rows()
    assert (
        line.next_step == "Tesfay, Rahel · 3 nov."[: len(line.next_step)] or "Tesfay, Rahel" in line.next_step
    )
    assert [line.excerpt.text[begin:end] for begin, end in line.excerpt.marks] == ["crèche"]
    press(window, Qt.Key.Key_Return)
    tab = window.current_tab
    assert isinstance(tab, Talks)
    assert tab.shown == [("interview", people["talk"])]


def test_arrows_mark_without_going_and_ctrl_enter_goes_and_searches_on(
    qtbot: QtBot, window: MainWindow, people: dict[str, int]
) -> None:
    first = window.participant
    assert len(typed(qtbot, window, "2016-0")) >= 3
    press(window, Qt.Key.Key_Down)
    assert window.participant == first
    press(window, Qt.Key.Key_Return, control=True)
    assert window.participant == window.ui.panel.ui.list.people.row(1).id
    assert window.ui.panel.ui.search.text() != ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("nouveau dossier", "Nouveau dossier"),
        ("verouiller", "Verrouiller"),
        ("ecran discret", "Écran discret"),
        ("sombre", "Couleurs : sombre"),
        ("annee", "Aller à « Année »"),
        ("guide", "Guide de cette page"),
    ],
)
def test_commands_are_found_by_name(qtbot: QtBot, window: MainWindow, words: str, name: str) -> None:
    assert name in typed(qtbot, window, words)


def test_enter_runs_a_command(qtbot: QtBot, window: MainWindow) -> None:
    typed(qtbot, window, "verrouiller")
    with qtbot.waitSignal(window.lock_asked):
        press(window, Qt.Key.Key_Return)


def test_a_discreet_screen_shows_no_name_and_no_word_found(qtbot: QtBot, window: MainWindow) -> None:
    window.set_discreet(True)
    typed(qtbot, window, "creche")
    (line,) = window.ui.panel.ui.list.people.rows()
    spoken = window.ui.panel.ui.list.people.say(line, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Entretien"
    typed(qtbot, window, "haddad")
    (person,) = window.ui.panel.ui.list.people.rows()
    assert "Haddad" not in window.ui.panel.ui.list.people.name(person)


def test_escape_brings_everyone_back_then_hides_the_list_where_it_is_not_shown(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go_to("years")
    assert window.ui.panel.isHidden()
    window._on_find()
    typed(qtbot, window, "haddad")
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.ui.panel.ui.list.people.rowCount() == 3)
    assert window.ui.panel.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.ui.panel.isHidden()


def test_a_command_needs_every_word_and_forgives_a_slip() -> None:
    report = Command("Rapport annuel", QWidget, "pdf imprimer")
    lock = Command("Verrouiller", QWidget)
    assert matching([report, lock], "rapport anuel") == [report]
    assert matching([report, lock], "imprimer rapport") == [report]
    assert matching([report, lock], "rapport verrouiller") == []
