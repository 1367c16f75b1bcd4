"""One way back: the keys, the menu, the fields and every tab in sight, on a real encrypted base."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.services import undo
from modactions_desktop.services.session import Services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.bin import BinDialog
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.widgets.fields import AutosaveText, flush_all

PASSPHRASE = "une phrase assez longue"
TODAY = date(2016, 11, 22)


@pytest.fixture
def desk(desk_at_work: Desk) -> Desk:
    """The window of a base where one person has an interview today."""
    return desk_at_work


@pytest.fixture
def services(desk: Desk) -> Services:
    return desk.opened.services


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key with Ctrl where the cursor is."""
    target = QApplication.focusWidget() or desk.window
    QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier | modifier)


def notice(desk: Desk) -> str:
    return desk.window.ui.notice.text()


def shown(desk: Desk) -> int | None:
    """The person whom the window shows."""
    return desk.window.participant


def free_note(qtbot: QtBot, desk: Desk) -> AutosaveText:
    """The free note, with the cursor in it."""
    desk.window.go_to("interviews")
    desk.window.activateWindow()
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    field = tab.editor.note.text
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    return field


def note_of(services: Services) -> str:
    return services.interviews.get(1).text(TextSection.FREE_NOTE)


def test_ctrl_z_takes_back_the_last_change_also_a_deletion(desk: Desk, services: Services) -> None:
    services.plans.add_need(1, "logement", "Un toit")
    services.interviews.delete(1)
    desk.window.go_to("interviews")
    press(desk, Qt.Key.Key_Z)
    assert len(services.interviews.of(1)) == 1
    assert notice(desk) == "Annulé : entretien mis à la corbeille."
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    assert tab.desk.interview is not None
    press(desk, Qt.Key.Key_Z)
    assert services.plans.of(1).needs == ()
    press(desk, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert len(services.plans.of(1).needs) == 1
    press(desk, Qt.Key.Key_Y)
    assert services.interviews.of(1) == ()
    assert notice(desk) == "Rétabli : entretien mis à la corbeille."


def test_with_nothing_left_the_notice_says_so(desk: Desk) -> None:
    press(desk, Qt.Key.Key_Z)
    assert notice(desk) == "Il n'y a plus rien à annuler depuis l'ouverture de la base."


def test_a_field_first_takes_back_its_own_typing_then_the_program_goes_on(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    services.plans.add_need(1, "logement", "Un toit")
    field = free_note(qtbot, desk)
    qtbot.keyClicks(field, "Bonjour")
    assert flush_all(desk.window)
    press(desk, Qt.Key.Key_Z)
    assert field.toPlainText() == ""
    assert len(services.plans.of(1).needs) == 1
    press(desk, Qt.Key.Key_Z)
    assert note_of(services) == ""
    assert services.plans.of(1).needs == ()
    assert notice(desk) == "Annulé : besoin ajouté."


def test_the_field_that_has_the_cursor_shows_the_base_again_and_writes_nothing_back(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    services.interviews.save_text(1, TextSection.FREE_NOTE, "Elle cherche un logement.")
    services.context.steps._clock = lambda: 1e9  # a while later
    services.interviews.save_text(1, TextSection.FREE_NOTE, "Elle cherche un logement et un emploi.")
    field = free_note(qtbot, desk)
    assert field.toPlainText() == "Elle cherche un logement et un emploi."
    press(desk, Qt.Key.Key_Z)
    assert field.toPlainText() == "Elle cherche un logement."
    assert QApplication.focusWidget() is field
    assert flush_all(desk.window)
    assert note_of(services) == "Elle cherche un logement."
    press(desk, Qt.Key.Key_Y)
    assert field.toPlainText() == "Elle cherche un logement et un emploi."


def test_what_is_still_being_typed_is_written_before_an_undo(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    field = free_note(qtbot, desk)
    qtbot.keyClicks(field, "Bonjour")
    desk.undoing.undo()
    assert note_of(services) == ""
    assert field.toPlainText() == ""
    desk.undoing.redo()
    assert note_of(services) == "Bonjour"


def test_the_menu_says_what_would_be_taken_back(desk: Desk, services: Services) -> None:
    services.plans.add_obstacle(1, "finances")
    menu = desk.window.commands
    menu.aboutToShow.emit()
    assert desk.undoing.undo_action.text() == "Annuler : frein ajouté"
    assert desk.undoing.redo_action.text() == "Rétablir"
    assert not desk.undoing.redo_action.isEnabled()
    menu.aboutToHide.emit()
    assert desk.undoing.redo_action.isEnabled()
    assert menu.actions()[0] is desk.undoing.undo_action


def test_a_change_in_another_file_is_said_with_its_name(desk: Desk, services: Services) -> None:
    other = services.participants.create("Modele", first_name="Noe")
    services.plans.add_need(other.id, "logement", "Un toit")
    desk.window.go_to("participants")
    desk.undoing.undo()
    assert notice(desk) == "Annulé : besoin ajouté (Noe Modele)."
    desk.window.set_discreet(True)
    desk.undoing.redo()
    assert notice(desk) == f"Rétabli : besoin ajouté (dossier {other.number})."


def test_a_file_that_undo_takes_away_leaves_the_screen(desk: Desk, services: Services) -> None:
    other = services.participants.create("Modele")
    desk.window.go_to("participants")
    desk.window.read_again()
    desk.window.select_participant(other.id)
    desk.undoing.undo()
    assert desk.window.participant == 1
    assert notice(desk).startswith("Annulé : nouveau dossier")
    desk.undoing.redo()
    assert services.participants.get(other.id).last_name == "Modele"


def test_a_file_in_the_bin_comes_back_on_screen(desk: Desk, services: Services) -> None:
    desk.window.go_to("participants")
    services.participants.delete(1)
    desk.window.read_again()
    assert shown(desk) is None
    desk.undoing.undo()
    assert shown(desk) == 1
    assert not desk.window.ui.header.isHidden()


def test_every_tab_shows_the_base_again(desk: Desk, services: Services) -> None:
    names = [kind.name for kind in desk.tab_types()]
    for name in names:
        desk.window.go_to(name)
    for name in names:
        services.participants.pin(1, f"Vue {name}")
        desk.window.go_to(name)
        desk.undoing.undo()
        assert notice(desk) == "Annulé : note épinglée."


def test_the_button_of_a_deletion_takes_it_back(desk: Desk, services: Services) -> None:
    desk.window.go_to("interviews")
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    tab.editor.ui.bin_button.click()
    assert services.interviews.of(1) == ()
    assert desk.window.ui.notice._undo.isVisible()
    desk.window.ui.notice._undo.click()
    assert len(services.interviews.of(1)) == 1


def test_the_bin_opens_from_the_menu_and_shows_what_it_gave_back(
    qtbot: QtBot, desk: Desk, services: Services
) -> None:
    desk.window.go_to("participants")
    services.interviews.delete(1)
    services.participants.delete(1)
    desk.window.read_again()
    assert shown(desk) is None
    desk._open_bin()
    dialog = desk.window.findChild(BinDialog)
    assert dialog is not None
    assert dialog.take_back()
    assert shown(desk) == 1
    with qtbot.waitSignal(dialog.destroyed):
        dialog.take_back_and_open()
    assert desk.window.current_tab is not None
    assert desk.window.current_tab.name == "interviews"
    assert len(services.interviews.of(1)) == 1


def test_a_refused_text_is_not_lost_to_an_undo(qtbot: QtBot, desk: Desk, services: Services) -> None:
    services.plans.add_need(1, "logement", "Un toit")
    field = free_note(qtbot, desk)
    qtbot.keyClicks(field, "Bonjour")
    services.interviews.delete(1)
    desk.undoing.undo()  # of the deletion
    assert field.toPlainText() == "Bonjour"
    assert flush_all(desk.window)
    assert services.interviews.get(1).text(TextSection.FREE_NOTE) == "Bonjour"


def test_a_large_step_goes_back_beside_the_window_and_nothing_is_changed_meanwhile(
    qtbot: QtBot, desk: Desk, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "LONG_ROWS", 10)
    people = [services.participants.create("Exemple", first_name="Alba").id for _ in range(20)]
    services.batches.tag(people, "urgent")
    desk.window.go_to("participants")
    with qtbot.waitSignal(desk.jobs.started):
        desk.undoing.undo()
    assert not desk.window.ui.stack.isEnabled()
    desk.undoing.undo()
    assert notice(desk) == "Une grande étape est en cours : attendez sa fin."
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.window.ui.stack.isEnabled()
    assert notice(desk).startswith("Annulé : étiquettes")
    assert services.participants.get(people[0]).tags == ()
