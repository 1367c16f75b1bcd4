"""The open base at work, on a real encrypted base."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.app import (
    THROW_AWAY,
    WINDOW_LOCK,
    is_throw_away,
    relaunch_command,
    sweep_demonstrations,
)
from modactions_desktop.config import Paths, Settings
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.ui.commands import matching
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.batches import TagDialog
from modactions_desktop.ui.dialogs.imports import COLUMNS, DONE, PREVIEW, ImportDialog
from modactions_desktop.ui.dialogs.vault import PassphraseDialog, SafetyDialog
from modactions_desktop.ui.gate import Opened, VaultGate
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.checklist import ChecklistTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.theme import Theme
from tests.exchange.workbook_files import HEAD, PEOPLE, write_csv

PASSPHRASE = "quatre mots sans rapport"
CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
TODAY = date(2016, 11, 22)
MakeDesk = Callable[[], Desk]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(tmp_path / "data")
    vaults.create(found, PASSPHRASE, CHEAP)[0].close(backup=False)
    return found


@pytest.fixture
def opened(qtbot: QtBot, jobs: Jobs, paths: Paths) -> Iterator[Opened]:
    gate = VaultGate(paths, TODAY)
    with qtbot.waitSignal(jobs.start(gate.unlock(PASSPHRASE)).done) as done:
        pass
    assert done.args is not None
    value = done.args[0]
    assert isinstance(value, Opened)
    yield value
    value.vault.database.abandon()


@pytest.fixture
def desk(qapp: QApplication, theme: Theme, jobs: Jobs, paths: Paths, opened: Opened) -> Iterator[Desk]:
    made = Desk(opened, paths, Settings(), theme, jobs)
    made.start(qapp)
    yield made
    made._stop_watching()
    made.window.hide()
    made.window.deleteLater()


def test_base_opens_on_the_day_that_was_asked(opened: Opened) -> None:
    assert opened.services.context.today() == TODAY


def test_lock_closes_the_base_and_lets_the_folder_go(qtbot: QtBot, desk: Desk, paths: Paths) -> None:
    with qtbot.waitSignal(desk.locked):
        desk.lock()
    assert not desk.window.isVisible()
    again = vaults.unlock(paths, PASSPHRASE)
    again.close(backup=False)


def test_closing_makes_a_verified_backup_when_something_changed(
    qtbot: QtBot, desk: Desk, opened: Opened, paths: Paths
) -> None:
    opened.services.participants.create("Haddad", first_name="Samira")
    with qtbot.waitSignal(desk.ended, timeout=20_000):
        desk.window.close()
    assert len(vaults.list_backups(paths)) == 1


def test_backup_from_the_menu_is_told_on_the_state_line(qtbot: QtBot, desk: Desk) -> None:
    desk.backup()
    qtbot.waitUntil(lambda: "à l'instant" in desk.window._state_line.text(), timeout=20_000)
    assert desk.window.ui.notice.text().startswith("Sauvegarde écrite et vérifiée")


def test_choices_of_the_menu_are_kept(desk: Desk, paths: Paths) -> None:
    desk.window.zoom_chosen.emit(150)
    desk.window.lock_minutes_chosen.emit(10)
    desk.window.theme_chosen.emit("light")
    kept = Settings.load(paths.settings)
    assert (kept.zoom_percent, kept.auto_lock_minutes, kept.theme) == (150, 10, "light")


def test_passphrase_changes_only_with_the_present_one(
    qtbot: QtBot, jobs: Jobs, opened: Opened, paths: Paths
) -> None:
    dialog = PassphraseDialog(opened.vault, jobs)
    dialog.ui.present.setText("pas celle-ci du tout")
    dialog.ui.new.ui.first.setText("une autre phrase longue")
    dialog.ui.new.ui.second.setText("une autre phrase longue")
    dialog.ui.change_button.click()
    qtbot.waitUntil(lambda: "n'ouvre pas" in dialog.ui.notice.text())
    dialog.ui.present.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.changed):
        dialog.ui.change_button.click()
    opened.vault.close(backup=False)
    vaults.unlock(paths, "une autre phrase longue").close(backup=False)


def test_safety_lists_backups_and_checks_the_base(
    qtbot: QtBot, jobs: Jobs, opened: Opened, paths: Paths
) -> None:
    dialog = SafetyDialog(opened.vault, paths, jobs)
    dialog.show()
    dialog.ui.backup_button.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1, timeout=20_000)
    dialog.ui.check_button.click()
    qtbot.waitUntil(lambda: "entiers" in dialog.ui.notice.text(), timeout=20_000)
    dialog.close()


def test_fresh_process_opens_the_same_base_on_the_same_day(tmp_path: Path) -> None:
    command = relaunch_command(Paths(tmp_path), demo=True, today=TODAY)
    assert command[1:] == [
        "-m", "modactions_desktop", "--data", str(tmp_path), "--demo", "--today", "2016-11-22",
    ]  # fmt: skip


def test_only_a_throw_away_folder_goes_with_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = tmp_path / f"{THROW_AWAY}x"
    ours.mkdir()
    assert is_throw_away(Paths(ours))
    assert not is_throw_away(Paths(tmp_path / "autre"))
    elsewhere = tmp_path / "sous" / f"{THROW_AWAY}x"
    elsewhere.mkdir(parents=True)
    assert not is_throw_away(Paths(elsewhere))


def test_what_a_killed_demonstration_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, fresh, in_use = (tmp_path / f"{THROW_AWAY}{name}" for name in ("left", "fresh", "in-use"))
    for folder in (left, fresh, in_use):
        folder.mkdir()
    lock = QLockFile(str(in_use / WINDOW_LOCK))
    assert lock.tryLock(0)
    for folder in (left, in_use):
        os.utime(folder, (0, 0))
    assert sweep_demonstrations(Paths(tmp_path / "other")) == [left]
    assert [folder.exists() for folder in (left, fresh, in_use)] == [False, True, True]
    lock.unlock()


def test_an_import_is_taken_back_from_its_own_window(
    qtbot: QtBot, desk: Desk, opened: Opened, tmp_path: Path
) -> None:
    opened.services.participants.create("Autre")
    desk._open_import()
    (dialog,) = desk.window.findChildren(ImportDialog)
    dialog.read(write_csv(tmp_path, [HEAD[:2], *(row[:2] for row in PEOPLE)]))
    qtbot.waitUntil(lambda: dialog.page == COLUMNS)
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == PREVIEW)
    dialog.ui.next_button.click()
    qtbot.waitUntil(lambda: dialog.page == DONE)
    panel = desk.window.ui.panel
    qtbot.waitUntil(lambda: panel.ui.list.people.rowCount() == 4)
    dialog.ui.undo_button.click()
    qtbot.waitUntil(lambda: desk.window.ui.notice.text().startswith("L'import est annulé"))
    qtbot.waitUntil(lambda: panel.ui.list.people.rowCount() == 1)


def test_what_was_done_for_several_people_can_be_undone_from_its_notice(
    qtbot: QtBot, desk: Desk, opened: Opened
) -> None:
    people = [opened.services.participants.create(name).id for name in ("Une", "Deux")]
    desk._open_batch("tag", people)
    (dialog,) = desk.window.findChildren(TagDialog)
    dialog.ui.tag.setEditText("bus")
    dialog.ui.do_button.click()
    assert desk.window.ui.notice.text() == "Étiquette « bus » mise à 2 dossiers."
    desk.window.ui.notice.undo_asked.emit()
    assert opened.services.participants.get(people[0]).tags == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("catalogue", "Catalogue des droits et des délais"),
        ("regles des delais", "Catalogue des droits et des délais"),
        ("textes des droits", "Catalogue des droits et des délais"),
        ("fiche à remettre", "Fiche à remettre"),
        ("fiche de droits", "Fiche à remettre"),
        ("echeances", "Échéances de la personne"),
        ("échéances", "Échéances de la personne"),
        ("délais en retard", "Échéances de la personne"),
        ("exporter l'agenda", "Exporter l'agenda"),
        ("calendrier", "Exporter l'agenda"),
        ("modules et fiches", "Fiches des modules"),
        ("fiche du module", "Fiches des modules"),
        ("canevas des obstacles", "Canevas des obstacles"),
        ("imprimer les freins", "Canevas des obstacles"),
        ("habitudes", "Codes culturels"),
        ("piis", "Convocations et contrats"),
        ("demande de report", "Convocations et contrats"),
        ("pieces jointes", "Papiers du dossier"),
        ("doublon", "Réunir deux dossiers"),
        ("mot de passe", "Changer la phrase de passe"),
    ],
)
def test_what_the_program_does_is_found_by_the_words_that_are_typed(
    desk: Desk, typed: str, name: str
) -> None:
    assert name in [command.text for command in matching(desk.window.offered(), typed)]


def test_commands_that_need_a_view_bring_it_to_the_front(desk: Desk, opened: Opened) -> None:
    person = opened.services.participants.create("Exemple").id
    desk.events.participant_selected.emit(person)
    commands = {command.text: command for command in desk.window.offered()}
    commands["Échéances de la personne"].run()
    tab = desk.window.current_tab
    assert isinstance(tab, ChecklistTab)
    assert tab.ui.view_bar.keys() == ["deadlines"]
    commands["Canevas des obstacles"].run()
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    assert tab.ui.view_bar.keys() == ["papers"]


def test_tabs_are_built_while_nobody_works_and_no_longer_after_a_lock(qtbot: QtBot, desk: Desk) -> None:
    tabs = range(len(desk.tab_types()))
    assert desk._idle is not None
    front = desk.window.current_tab
    desk._idle._is_resting = True
    desk._on_rested()
    qtbot.waitUntil(lambda: all(desk.window._pages.tab(number) for number in tabs), timeout=20_000)
    assert desk.window.current_tab is front
    for number in tabs:  # each fills as if it had been built now
        desk.window.ui.tab_bar.setCurrentIndex(number)
    desk._ahead.start()
    desk.lock()
    assert not desk._ahead.isActive()


def test_a_hand_stops_what_is_built_ahead(desk: Desk) -> None:
    desk._ahead.start()
    desk._build_ahead()
    assert not desk._ahead.isActive()
