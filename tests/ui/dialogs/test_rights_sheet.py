"""The sheet to hand over, as it is made in the window: chosen, looked at, handed over, by the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.rights_sheet import RightsSheetDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.panels.checklist.rights import RightsView
from modactions_desktop.ui.tabs.checklist import ChecklistTab

TODAY = date(2016, 11, 22)


@dataclass
class Base:
    services: Services
    person: int
    dialog: RightsSheetDialog


@pytest.fixture
def base(desk_at_work: Desk, qtbot: QtBot) -> Base:
    services = desk_at_work.opened.services
    person = services.participants.lines()[0].id
    dialog = RightsSheetDialog(services, person, desk_at_work.jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    return Base(services, person, dialog)


def composed(base: Base, qtbot: QtBot) -> None:
    """The page is there, for what is asked now."""
    qtbot.waitUntil(lambda: base.dialog.ui.issue_button.isEnabled())


def select(base: Base, code: str) -> int:
    """Brings the keys to an item."""
    offers = base.services.rights_sheets.offers(base.person)
    wanted = next(offer.item_id for offer in offers if offer.line.item.code == code)
    items = base.dialog.ui.items
    for row in range(items.count()):
        items.setCurrentRow(row)
        if items.current_id() == wanted:
            return wanted
    raise AssertionError(code)


def test_the_suggested_items_are_ticked_and_the_page_is_there_to_read(base: Base, qtbot: QtBot) -> None:
    suggested = {o.item_id for o in base.services.rights_sheets.offers(base.person) if o.is_suggested}
    assert set(base.dialog.ui.items.ticked()) == suggested
    composed(base, qtbot)
    assert base.dialog.ui.pdf.page_count() == 1
    assert base.dialog.ui.state.text() == "Brouillon"
    assert not base.dialog.ui.pdf.print_button.isEnabled(), "a draft is not printed"


def test_space_ticks_and_the_line_goes_beside_the_others(base: Base, qtbot: QtBot) -> None:
    wanted, items = select(base, "I07"), base.dialog.ui.items
    count = len(items.ticked())
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert items.ticked()[-1] == wanted
    assert len(items.ticked()) == count + 1
    assert items.currentRow() == count
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert wanted not in items.ticked()


def test_alt_and_an_arrow_change_the_order(base: Base, qtbot: QtBot) -> None:
    items = base.dialog.ui.items
    before = items.ticked()
    items.setCurrentRow(1)
    qtbot.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert items.ticked() == (before[1], before[0], *before[2:])
    qtbot.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert items.ticked()[0] == before[1], "the first line stays"


def test_it_is_handed_over_and_explained_in_one_key(base: Base, qtbot: QtBot) -> None:
    composed(base, qtbot)
    told = base.dialog.ui.items.ticked()
    base.dialog.ui.interpreter.setText("SeTIS wallon")
    with qtbot.waitSignal(base.dialog.handed):
        qtbot.keyClick(base.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (issued,) = base.services.issued.of(base.person, [PaperKind.RIGHTS])
    assert issued.issued_on == TODAY
    lines = {line.item.item_id: line for line in base.services.checklist.lines(base.person)}
    assert {lines[key].state for key in told} == {ChecklistState.EXPLAINED}
    assert {change.interpreter for key in told if (change := lines[key].current)} == {"SeTIS wallon"}
    assert base.dialog.ui.pdf.print_button.isEnabled()
    assert not base.dialog.ui.issue_button.isEnabled(), "the same sheet is not handed over twice"


def test_without_the_tick_nothing_is_noted_as_explained(base: Base, qtbot: QtBot) -> None:
    base.dialog.ui.explained.setChecked(False)
    assert not base.dialog.ui.spoken_box.isEnabled()
    composed(base, qtbot)
    with qtbot.waitSignal(base.dialog.handed):
        base.dialog.ui.issue_button.click()
    assert all(line.state is None for line in base.services.checklist.lines(base.person))


def test_a_change_makes_the_page_anew_before_it_can_be_handed_over(base: Base, qtbot: QtBot) -> None:
    composed(base, qtbot)
    select(base, "I07")
    qtbot.keyClick(base.dialog.ui.items, Qt.Key.Key_Space)
    assert not base.dialog.ui.issue_button.isEnabled()
    composed(base, qtbot)


def test_too_much_for_one_page_is_proposed_on_two(base: Base, qtbot: QtBot) -> None:
    offers = base.services.rights_sheets.offers(base.person)
    base.dialog.ui.items.tick([offer.item_id for offer in offers[:8]])
    qtbot.waitUntil(lambda: base.dialog.ui.split_button.isVisible())
    assert "Faites deux fiches" in base.dialog.ui.notice.text()
    assert not base.dialog.ui.issue_button.isEnabled()
    base.dialog.ui.split_button.click()
    assert len(base.dialog.ui.items.ticked()) == 4
    composed(base, qtbot)
    first = set(base.dialog.ui.items.ticked())
    with qtbot.waitSignal(base.dialog.handed):
        base.dialog.ui.issue_button.click()
    base.dialog.ui.next_button.click()
    second = set(base.dialog.ui.items.ticked())
    assert first | second == {offer.item_id for offer in offers[:8]}
    assert not first & second
    composed(base, qtbot)


def test_a_title_in_the_persons_language_is_proposed_the_next_time(base: Base, qtbot: QtBot) -> None:
    ui = base.dialog.ui
    ui.language.show_value("ara")
    ui.language.chosen.emit("ara")
    ui.items.setCurrentRow(0)
    item = ui.items.current_id()
    ui.own_title.setText("عنوان")
    ui.own_title.textEdited.emit("عنوان")
    composed(base, qtbot)
    with qtbot.waitSignal(base.dialog.handed):
        ui.issue_button.click()
    assert base.services.rights_sheets.titles("ara")[item] == "عنوان"


def test_the_place_chosen_is_the_one_of_the_page(base: Base, qtbot: QtBot) -> None:
    select(base, "E01")
    ui = base.dialog.ui
    assert ui.place.value() == 0, "among several funds she chooses"
    offer = next(o for o in base.services.rights_sheets.offers(base.person) if o.line.item.code == "E01")
    ui.place.show_value(offer.places[-1].service_id)
    ui.place.chosen.emit(offer.places[-1].service_id)
    select(base, "A01")
    select(base, "E01")
    assert ui.place.value() == offer.places[-1].service_id


def test_the_list_is_searched_and_what_is_ticked_stays_in_sight(base: Base, qtbot: QtBot) -> None:
    ui = base.dialog.ui
    qtbot.keyClicks(ui.filter, "huissier")
    shown = [row for row in range(ui.items.count()) if not ui.items.item(row).isHidden()]
    ticked = len(ui.items.ticked())
    assert shown[:ticked] == list(range(ticked))
    assert ticked < len(shown) < ticked + 6


def test_the_tab_opens_it_and_reads_again_after(desk_at_work: Desk, qtbot: QtBot) -> None:
    services = desk_at_work.opened.services
    person = services.participants.lines()[0].id
    tab = ChecklistTab(services, Events(), desk_at_work.jobs)
    qtbot.addWidget(tab)
    tab.show_participant(person)
    tab.sheet_action.trigger()
    dialog = tab.findChild(RightsSheetDialog)
    assert isinstance(dialog, RightsSheetDialog)
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    with qtbot.waitSignal(tab.events.participant_changed):
        dialog.ui.issue_button.click()
    view = tab.view("list")
    assert isinstance(view, RightsView)
    told = [found.line for found in view.desk.found.values() if found.line.state is ChecklistState.EXPLAINED]
    assert len(told) == len(dialog.ui.items.ticked())


def test_a_sheet_is_saved_once_it_is_handed_over_and_not_before(
    base: Base, qtbot: QtBot, tmp_path: Path
) -> None:
    composed(base, qtbot)
    assert not base.dialog.ui.save_button.isEnabled()
    with qtbot.waitSignal(base.dialog.handed):
        base.dialog.ui.issue_button.click()
    assert base.dialog.ui.save_button.isEnabled()
    base.dialog.saving.save(tmp_path / "fiche.pdf")
    (issued,) = base.services.issued.of(base.person, [PaperKind.RIGHTS])
    assert (tmp_path / "fiche.pdf").read_bytes() == base.services.issued.document(issued.id)
