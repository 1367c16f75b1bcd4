"""Filters and several people at once, in the list on the left, over a real base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.people_filters import PeopleFilter
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.batches import GroupInterviewDialog, TagDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.people_filter import FilterPopover
from modactions_desktop.ui.people_filters import NOW, PeopleFilters
from modactions_desktop.ui.people_panel import EVERYONE, PeoplePanel
from modactions_desktop.ui.shell import ServicesShell
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("theme")
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def people(filled: Services) -> list[int]:
    trajectory = Phase.TRAJECTORY
    made = [filled.participants.create(name, phase=trajectory).id for name in ("Exemplova", "Fictivi")]
    return [*made, filled.participants.create("Inventado").id]


@pytest.fixture
def panel(qtbot: QtBot, jobs: Jobs, filled: Services, people: list[int]) -> Iterator[PeoplePanel]:
    made = PeoplePanel()
    qtbot.addWidget(made)
    made.read_from(ServicesShell(filled, lambda: None), jobs)
    made.filter_with(PeopleFilters(filled.filters, jobs, made))
    made.refresh()
    made.resize(270, 700)
    made.show()
    yield made
    assert jobs.stop()


def names(panel: PeoplePanel) -> list[str]:
    return [line.name for line in panel.ui.list.people.rows()]


def opened(qtbot: QtBot, panel: PeoplePanel) -> FilterPopover:
    filters = panel._filters
    assert filters is not None
    panel.ui.filter_button.click()
    qtbot.waitUntil(lambda: filters.popover is not None)
    assert filters.popover is not None
    return filters.popover


def test_the_list_is_filtered_while_it_is_asked(qtbot: QtBot, panel: PeoplePanel) -> None:
    popover = opened(qtbot, panel)
    popover.ui.phases.field.pick("En trajectoire")
    qtbot.waitUntil(lambda: popover.ui.count.text() == "2 personnes")
    qtbot.waitUntil(lambda: names(panel) == ["Exemplova", "Fictivi"])
    assert panel.ui.chips.keys() == [NOW]
    popover.ui.clear_button.click()
    qtbot.waitUntil(lambda: panel.ui.chips.keys() == [EVERYONE])
    assert len(names(panel)) == 3


def test_a_filter_is_kept_under_a_name_as_a_chip(qtbot: QtBot, panel: PeoplePanel, filled: Services) -> None:
    popover = opened(qtbot, panel)
    popover.ui.phases.field.pick("En trajectoire")
    assert not popover.ui.save_button.isEnabled()
    QTest.keyClicks(popover.ui.name, "A voir vite")
    popover.ui.save_button.click()
    (kept,) = filled.filters.saved()
    assert (kept.name, kept.filter) == ("A voir vite", PeopleFilter(phases=("TRAJET",)))
    assert panel.ui.chips.chip(f"filter:{kept.id}").text() == "A voir vite 2"
    assert panel.ui.chips.keys() == [f"filter:{kept.id}"]


def test_a_list_is_renamed_and_deleted_from_its_chip(
    qtbot: QtBot, panel: PeoplePanel, filled: Services
) -> None:
    kept = filled.filters.save("Une", PeopleFilter(phases=("TRAJET",)))
    panel.refresh_behind()
    qtbot.waitUntil(lambda: "Une 2" in [chip.text() for chip in panel.ui.chips._chips.values()])
    panel.ui.chips.choose(f"filter:{kept.id}")
    assert names(panel) == ["Exemplova", "Fictivi"]
    popover = opened(qtbot, panel)
    popover.ui.name.clear()
    QTest.keyClicks(popover.ui.name, "Autre")
    popover.ui.rename_button.click()
    assert filled.filters.saved()[0].name == "Autre"
    popover = opened(qtbot, panel)
    popover.ui.delete_button.click()
    assert filled.filters.saved() == ()
    qtbot.waitUntil(lambda: panel.ui.chips.keys() == [EVERYONE])


def test_several_people_are_chosen_by_the_keyboard_and_no_file_is_opened(
    qtbot: QtBot, panel: PeoplePanel, people: list[int]
) -> None:
    panel.ui.list.setFocus()
    panel.ui.list.show_current(people[0])
    chosen: list[object] = []
    panel.chosen.connect(chosen.append)
    assert not panel.ui.batch_button.isVisible()
    QTest.keyClick(panel.ui.list, Qt.Key.Key_Down, SHIFT)
    assert panel.ui.list.selected_people() == tuple(people[:2])
    assert panel.ui.batch_button.text() == "2 personnes choisies"
    QTest.keyClick(panel.ui.list, Qt.Key.Key_Space)
    assert panel.ui.list.selected_people() == (people[0],)
    QTest.keyClick(panel.ui.list, Qt.Key.Key_A, CONTROL)
    assert panel.ui.list.selected_people() == tuple(people)
    assert chosen == []


def test_the_choice_of_several_stays_when_the_list_is_read_again(
    panel: PeoplePanel, people: list[int]
) -> None:
    panel.ui.list.selectAll()
    panel.refresh()
    assert panel.ui.list.selected_people() == tuple(people)


def test_the_batch_is_asked_for_the_people_chosen(panel: PeoplePanel, people: list[int]) -> None:
    asked: list[object] = []
    panel.batch_asked.connect(lambda what, ids: asked.append((what, ids)))
    panel.ui.list.selectAll()
    menu = panel.ui.batch_button.menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert asked == [("tag", tuple(people))]


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()


def test_a_new_tag_is_written_for_all(qtbot: QtBot, filled: Services, people: list[int]) -> None:
    dialog = TagDialog(filled.batches, people)
    shown(qtbot, dialog)
    said: list[str] = []
    dialog.batched.connect(said.append)
    QTest.keyClicks(dialog.ui.tag, "bus")
    dialog.ui.do_button.click()
    assert said == ["Étiquette « bus » mise à 3 dossiers."]
    assert filled.participants.get(people[2]).tags == ("bus",)


def test_a_group_interview_is_planned_for_all(qtbot: QtBot, filled: Services, people: list[int]) -> None:
    dialog = GroupInterviewDialog(filled.batches, people, lambda: TODAY)
    shown(qtbot, dialog)
    QTest.keyClicks(dialog.ui.on, "1/12")
    QTest.keyClicks(dialog.ui.at, "9h30")
    dialog.ui.do_button.click()
    assert [filled.interviews.of(key)[0].on for key in people] == [date(2016, 12, 1)] * 3


def test_a_group_interview_without_a_day_is_refused_in_a_sentence(
    qtbot: QtBot, filled: Services, people: list[int]
) -> None:
    dialog = GroupInterviewDialog(filled.batches, people, lambda: TODAY)
    shown(qtbot, dialog)
    dialog.ui.do_button.click()
    assert dialog.ui.notice.text().startswith("Cette date n'est pas comprise.")
    assert filled.interviews.of(people[0]) == ()


def test_one_person_changed_is_read_alone_and_somebody_new_with_everybody(
    panel: PeoplePanel, filled: Services, people: list[int], qtbot: QtBot
) -> None:
    lines = panel.ui.list.people
    filled.interviews.plan(people[0], InterviewKind.INITIAL, on=TODAY)
    panel.refresh_behind([people[0]])
    qtbot.waitUntil(lambda: "entretien" in lines.row(lines.place_of(("person", people[0]))).next_step.lower())
    assert [line.sort_name for line in panel._people] == [
        line.sort_name for line in filled.participants.lines()
    ]
    new = filled.participants.create("Aanders").id
    panel.refresh_behind([new])
    qtbot.waitUntil(lambda: panel.lists(new))
    filled.participants.delete(new)
    panel.refresh_behind([new])
    qtbot.waitUntil(lambda: not panel.lists(new))
