"""Letters that cannot be understood: never written, never lost, never in the way of a lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.panels.directory.facts import CardSection
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, DateField, FieldBox
from modactions_desktop.ui.widgets.letters import Letters
from tests.ui.conftest import PASSPHRASE

Typed = AutosaveLine | AutosaveText | DateField


@contextmanager
def opened_again(desk: Desk, qapp: QApplication) -> Iterator[Desk]:
    """The window as after an unlock, or after the program was started anew."""
    vault = vaults.unlock(desk.paths, PASSPHRASE)
    services = open_services(vault, clock=desk.opened.services.context.clock)
    again = Desk(Opened(vault, services), desk.paths, Settings(), desk._theme, desk.jobs)
    again.start(qapp)
    yield again
    again._stop_watching()
    again.window.hide()
    again.window.deleteLater()
    vault.database.abandon()


def killed(desk: Desk) -> None:
    """As the system leaves the base when the program is killed."""
    desk._stop_watching()
    desk.opened.vault.database.abandon()
    desk.opened.vault._lock.release()


def birth(desk: Desk) -> DateField:
    desk.window.go_to("participants")
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.show_view("file")
    return next(f for f in tab.view("file").findChildren(DateField) if f.accessibleName() == "Naissance")


def hour(desk: Desk) -> AutosaveLine:
    desk.window.go_to("interviews")
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    return tab.editor.facts.ui.hour


def day(desk: Desk) -> DateField:
    hour(desk)
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    return tab.editor.facts.ui.day


def minutes(desk: Desk) -> AutosaveLine:
    hour(desk)
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    return tab.editor.facts.ui.minutes


def told(field: QWidget) -> str:
    """What is said under the field."""
    above = field.parentWidget()
    while above is not None and not isinstance(above, FieldBox):
        above = above.parentWidget()
    return above.error() if isinstance(above, FieldBox) else ""


def text_of(field: Typed) -> str:
    return field.toPlainText() if isinstance(field, AutosaveText) else field.text()


def type_in(field: Typed, typed: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)


FIELDS: dict[str, tuple[Callable[[Desk], Typed], str]] = {
    "a day": (birth, "vers la guerre"),
    "the day of an interview": (day, "bientot"),
    "an hour": (hour, "vers midi"),
    "a number of minutes": (minutes, "une heure"),
}


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("in_sight", [True, False], ids=["in sight", "in another tab"])
def test_a_lock_keeps_what_cannot_be_understood(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk, name: str, in_sight: bool
) -> None:
    field_of, typed = FIELDS[name]
    field = field_of(desk_at_work)
    type_in(field, typed)
    if not in_sight:
        desk_at_work.window.go_to("groups")
    with qtbot.waitSignal(desk_at_work.locked):
        desk_at_work.lock()

    with opened_again(desk_at_work, qapp) as again:
        found = field_of(again)
        assert text_of(found) == typed
        assert found.property("invalid")
        assert told(found) == told(field) != ""
        assert again.window.flush()  # nor does it hold back the next lock


def test_a_kill_takes_no_letter_of_a_day_being_typed(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk
) -> None:
    type_in(birth(desk_at_work), "vers la gu")
    drafts = desk_at_work.opened.services.drafts
    place = birth(desk_at_work).letters.place
    qtbot.waitUntil(lambda: drafts.of(place, participant_id=1) == "vers la gu")
    killed(desk_at_work)

    with opened_again(desk_at_work, qapp) as again:
        assert birth(again).text() == "vers la gu"
        assert "pas comprise" in told(birth(again))


def test_a_day_that_was_typed_whole_is_not_written_behind_her_back_after_a_kill(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk
) -> None:
    type_in(birth(desk_at_work), "1990")
    drafts, place = desk_at_work.opened.services.drafts, birth(desk_at_work).letters.place
    qtbot.waitUntil(lambda: drafts.of(place, participant_id=1) == "1990")
    killed(desk_at_work)

    with opened_again(desk_at_work, qapp) as again:
        assert birth(again).text() == "1990"
        assert "pas encore enregistré" in told(birth(again))
        QTest.keyClick(birth(again), Qt.Key.Key_Return)
        assert again.opened.services.participants.get(1).birth is not None
        assert told(birth(again)) == ""
        assert again.opened.services.drafts.of(place, participant_id=1) == ""


def test_letters_stay_with_the_person_and_the_interview_for_which_they_were_typed(desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    other = services.participants.create("Autre", first_name="Bela").id
    services.interviews.start_now(other)
    type_in(birth(desk_at_work), "vers la guerre")
    type_in(hour(desk_at_work), "vers midi")

    desk_at_work.window.select_participant(other)
    assert hour(desk_at_work).text() != "vers midi"
    assert birth(desk_at_work).text() == ""
    assert told(birth(desk_at_work)) == ""
    desk_at_work.window.select_participant(1)
    assert birth(desk_at_work).text() == "vers la guerre"
    assert hour(desk_at_work).text() == "vers midi"


def test_letters_are_forgotten_once_the_field_is_right(desk_at_work: Desk) -> None:
    field, drafts = birth(desk_at_work), desk_at_work.opened.services.drafts
    type_in(field, "vers la guerre")
    assert desk_at_work.window.flush()
    assert drafts.of(field.letters.place, participant_id=1) == "vers la guerre"
    type_in(field, "vers 1990")
    assert desk_at_work.window.flush()
    assert drafts.of(field.letters.place, participant_id=1) == ""
    assert told(field) == ""


def test_letters_give_way_to_a_value_that_came_another_way(desk_at_work: Desk) -> None:
    services, field = desk_at_work.opened.services, birth(desk_at_work)
    type_in(field, "vers la guerre")
    assert desk_at_work.window.flush()
    services.participants.update(1, {"birth": ApproximateDate(date(1990, 5, 4))})
    desk_at_work.window.read_again()
    assert "1990" in birth(desk_at_work).text()
    assert services.drafts.of(field.letters.place, participant_id=1) == ""


def test_what_is_left_is_told_in_today(desk_at_work: Desk) -> None:
    type_in(birth(desk_at_work), "vers la guerre")
    assert desk_at_work.window.flush()
    items = desk_at_work.opened.services.today.items()
    assert any("texte ou date à corriger" in str(item) for item in items)


def test_no_two_fields_in_sight_share_their_letters(desk_at_work: Desk) -> None:
    window = desk_at_work.window
    seen = 0
    for kind in desk_at_work.tab_types():
        window.go_to(kind.name)
        for section in window.findChildren(CardSection):
            section.edit()
        places = [
            (one.place, one.record_id)
            for one in window.findChildren(Letters)
            if one.place and one.field.isVisible()
        ]
        seen += len(places)
        assert [place for place, count in Counter(places).items() if count > 1] == []
    assert seen > 20
