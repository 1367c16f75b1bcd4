"""Rules that every tab with views keeps, shown with a tab about everyone whose views only count."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.viewed_tab import TabView, ViewedTab, ViewSpec
from modactions_desktop.ui.widgets.pages import Pages
from modactions_desktop.ui.widgets.pills import ChipBar


class CountingView(TabView):
    """Remembers how often it was read, and for whom."""

    def __init__(self, waiting: list[str]) -> None:
        super().__init__()
        self.waiting = waiting
        self.read_for: list[int | None] = []
        self.shown = ("", 0)
        self.discreet = False

    @override
    def read(self, participant_id: int | None) -> None:
        self.read_for.append(participant_id)

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        if record_id < 0:
            raise NotFoundError("not_found")
        self.shown = (kind, record_id)

    @override
    def show_discreet(self, discreet: bool) -> None:
        self.discreet = discreet


VIEWS: tuple[ViewSpec[list[str], CountingView], ...] = (
    ViewSpec("services", "Services", lambda names, _jobs: CountingView(names), frozenset({"service"})),
    ViewSpec(
        "referrals",
        "Orientations",
        lambda names, _jobs: CountingView(names),
        frozenset({"referral"}),
        lambda names, _person: len(names) or None,
    ),
)


class EveryoneTab(ViewedTab[list[str], CountingView]):
    title = "Annuaire"
    name = "directory"
    about_everyone = True
    views_offered = VIEWS

    def __init__(self, services: list[str], events: Events, jobs: Jobs) -> None:
        super().__init__(services, events, jobs)
        column = QVBoxLayout(self)
        bar, pages = ChipBar(self), Pages(self)
        column.addWidget(bar)
        column.addWidget(pages)
        self.mount_views(bar, pages)
        self.bar = bar


class OnePersonTab(EveryoneTab):
    about_everyone = False


@pytest.fixture
def waiting() -> list[str]:
    return ["Alba", "Boris"]


@pytest.fixture
def tab(qtbot: QtBot, jobs: Jobs, waiting: list[str]) -> EveryoneTab:
    tab = EveryoneTab(waiting, Events(), jobs)
    qtbot.addWidget(tab)
    return tab


def test_a_view_is_built_when_it_is_first_looked_at(tab: EveryoneTab) -> None:
    tab.refresh()
    assert tab.view("services").read_for == [None]
    assert set(tab._views) == {"services"}
    tab.show_view("referrals")
    assert tab.view("referrals").read_for == [None]
    assert tab.in_front == "referrals"


def test_a_tab_about_one_person_shows_nothing_while_nobody_is_chosen(
    qtbot: QtBot, jobs: Jobs, waiting: list[str]
) -> None:
    tab = OnePersonTab(waiting, Events(), jobs)
    qtbot.addWidget(tab)
    tab.refresh()
    assert not tab._views
    tab.show_participant(7)
    assert tab.view("services").read_for == [7]


def test_the_view_in_front_that_wrote_is_not_read_again_under_the_hands(tab: EveryoneTab) -> None:
    tab.refresh()
    tab.show_view("referrals")
    tab.view("referrals").changed.emit(3)
    tab.show_view("services")
    tab.show_view("referrals")
    assert tab.view("services").read_for == [None, None]
    assert tab.view("referrals").read_for == [None]


def test_the_number_on_a_chip_follows_what_a_view_wrote(
    qtbot: QtBot, tab: EveryoneTab, waiting: list[str]
) -> None:
    tab.refresh()
    assert "2" in tab.bar.chip("referrals").text()
    waiting.append("Cleo")
    tab.view("services").changed.emit(3)
    qtbot.waitUntil(lambda: "3" in tab.bar.chip("referrals").text())


def test_a_view_leads_to_another_by_the_kind_of_record_and_to_another_tab_by_its_name(
    qtbot: QtBot, tab: EveryoneTab
) -> None:
    tab.refresh()
    tab.view("services").went.emit("directory", "referral", 5)
    assert tab.in_front == "referrals"
    assert tab.view("referrals").shown == ("referral", 5)
    with qtbot.waitSignal(tab.events.record_requested) as asked:
        tab.view("referrals").went.emit("participants", "person", 2)
    assert asked.args == ["participants", "person", 2]


def test_a_record_that_is_gone_is_said_in_a_sentence(qtbot: QtBot, tab: EveryoneTab) -> None:
    tab.refresh()
    with qtbot.waitSignal(tab.said):
        tab.view("services").went.emit("directory", "referral", -1)


def test_a_view_built_while_the_screen_is_discreet_is_discreet(tab: EveryoneTab) -> None:
    tab.refresh()
    tab.events.discreet_changed.emit(True)
    tab.show_view("referrals")
    assert tab.view("services").discreet
    assert tab.view("referrals").discreet


def test_the_view_in_front_is_found_again_after_a_lock(tab: EveryoneTab) -> None:
    tab.refresh()
    tab.show_view("referrals")
    left = tab.place()
    tab.show_view("services")
    tab.go_back(left)
    assert tab.in_front == "referrals"
    tab.go_back("a view of another release")
    assert tab.in_front == "referrals"


def test_the_keys_of_a_view_that_goes_are_on_the_chip_of_the_next(qtbot: QtBot, tab: EveryoneTab) -> None:
    tab.refresh()
    fields = [QLineEdit(tab.view(name)) for name in ("services", "referrals")]
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    fields[0].setFocus()
    tab.show_view("referrals")
    assert tab.bar.chip("referrals").hasFocus()
    assert not fields[1].hasFocus()
    tab.show_view("services")
    assert tab.bar.chip("services").hasFocus()
