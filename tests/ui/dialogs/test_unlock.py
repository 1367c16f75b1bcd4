from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import ModActionsError, VaultError, WrongPassphraseError
from modactions_desktop.domain.progress import Progress
from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE, RecoveryKey
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.ui.dialogs.unlock import UnlockWindow
from modactions_desktop.ui.dialogs.vault_pages import (
    CreationPage,
    RecoveryKeyPage,
    RecoveryPage,
    RestorePage,
)
from modactions_desktop.ui.jobs import Jobs

pytestmark = pytest.mark.usefixtures("theme")
RIGHT = "quatre mots sans rapport"
KEY = RecoveryKey(tuple(f"mot{number}" for number in range(1, 25)), "ab" * 32)


class StubGate:
    """Opens with the right passphrase, without a base."""

    def __init__(self, error: ModActionsError | None = None) -> None:
        self.error = error
        self.restored: tuple[Path, str, str, str] | None = None

    def _step(self, value: object) -> Generator[Progress, None, object]:
        yield Progress(0, 1)
        if self.error is not None:
            raise self.error
        return value

    def prepare(self) -> Generator[Progress, None, None]:
        yield Progress(0, 1)

    def unlock(self, passphrase: str) -> Generator[Progress, None, object]:
        if passphrase not in (RIGHT, DEMONSTRATION_PASSPHRASE):
            self.error = WrongPassphraseError("wrong_passphrase")
        return self._step("base")

    def create(self, passphrase: str) -> Generator[Progress, None, tuple[object, RecoveryKey]]:
        yield Progress(0, 1)
        return "base", KEY

    def sheet(self, key: RecoveryKey) -> Generator[Progress, None, bytes]:
        yield Progress(0, 1)
        return b"%PDF"

    def recover(self, recovery_text: str, new_passphrase: str) -> Generator[Progress, None, object]:
        return self._step((recovery_text, new_passphrase))

    def restore(
        self, source: Path, passphrase: str, recovery_text: str, new_passphrase: str
    ) -> Generator[Progress, None, object]:
        self.restored = (source, passphrase, recovery_text, new_passphrase)
        return self._step("base")


def window(
    qtbot: QtBot, jobs: Jobs, gate: StubGate, *, exists: bool = True, demo: bool = False
) -> UnlockWindow:
    made = UnlockWindow(gate, jobs, exists=exists, demonstration=demo)
    qtbot.addWidget(made)
    made.show()
    return made


def test_right_passphrase_opens_the_base(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate())
    qtbot.keyClicks(shown.unlock_page.ui.passphrase, RIGHT)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown.unlock_page.ui.passphrase, Qt.Key.Key_Return)
    assert opened.args == ["base"]


@pytest.mark.parametrize("code", ["coffre_damaged", "base_damaged", "already_open", "base_missing"])
def test_each_fault_has_its_own_sentence(qtbot: QtBot, jobs: Jobs, code: str) -> None:
    shown = window(qtbot, jobs, StubGate(VaultError(code)))
    page = shown.unlock_page
    page.ui.passphrase.setText(RIGHT)
    page.ui.open_button.click()
    qtbot.waitUntil(lambda: page.ui.error.text() == SENTENCES[code])
    assert page.ui.open_button.isEnabled()


def test_wrong_passphrase_can_be_typed_again(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate())
    page = shown.unlock_page
    page.ui.passphrase.setText("autre chose")
    page.ui.open_button.click()
    qtbot.waitUntil(lambda: page.ui.error.text() == SENTENCES["wrong_passphrase"])
    assert page.ui.passphrase.isEnabled()
    assert page.ui.passphrase.selectedText()


def test_a_space_typed_while_it_opens_shows_no_passphrase(qtbot: QtBot, jobs: Jobs) -> None:
    page = window(qtbot, jobs, StubGate()).unlock_page
    page.window().activateWindow()
    page.ui.passphrase.setFocus()
    page.ui.passphrase.setText(RIGHT)
    page.show_busy(True, "Ouverture")
    focused = page.window().focusWidget()
    assert focused is page.ui.passphrase
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert not page.ui.letters_shown.isChecked()
    assert page.ui.passphrase.text() == RIGHT
    page.show_busy(False)


def test_locked_capitals_are_said(qtbot: QtBot, jobs: Jobs) -> None:
    page = window(qtbot, jobs, StubGate()).unlock_page
    qtbot.keyClick(page.ui.passphrase, "A")
    assert page.ui.capitals.isVisible()
    qtbot.keyClick(page.ui.passphrase, "a")
    assert not page.ui.capitals.isVisible()


def test_demonstration_opens_without_typing(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate(), exists=False, demo=True)
    with qtbot.waitSignal(shown.opened):
        qtbot.keyClick(shown.unlock_page.ui.passphrase, Qt.Key.Key_Return)


def test_first_base_asks_for_a_long_passphrase_twice(qtbot: QtBot, jobs: Jobs) -> None:
    page = window(qtbot, jobs, StubGate(), exists=False).page()
    assert isinstance(page, CreationPage)
    page.ui.new.ui.first.setText("court")
    page.ui.create_button.click()
    assert "12" in page.ui.error.text()
    page.ui.new.ui.first.setText(RIGHT)
    page.ui.new.ui.second.setText("quatre mots sans rappor")
    page.ui.create_button.click()
    assert "pas les mêmes" in page.ui.error.text()


def test_recovery_key_is_proved_by_three_words(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate(), exists=False)
    creation = shown.page()
    assert isinstance(creation, CreationPage)
    creation.ui.new.ui.first.setText(RIGHT)
    creation.ui.new.ui.second.setText(RIGHT)
    creation.ui.create_button.click()
    qtbot.waitUntil(lambda: isinstance(shown.page(), RecoveryKeyPage))
    page = shown.page()
    assert isinstance(page, RecoveryKeyPage)
    assert len(page.fields) == 3
    page.ui.done_button.click()
    assert page.ui.error.text()
    for position, field in page.fields.items():
        field.setText(f" MOT{position} ")
    with qtbot.waitSignal(shown.opened) as opened:
        page.ui.done_button.click()
    assert opened.args == ["base"]


def test_recovery_sheet_is_written_only_where_it_is_asked(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    shown = window(qtbot, jobs, StubGate(), exists=False)
    shown._show_key(("base", KEY))
    page = shown.page()
    assert isinstance(page, RecoveryKeyPage)
    page.save_asked.emit(tmp_path / "cle.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "cle.pdf").exists() and not jobs.busy)
    assert (tmp_path / "cle.pdf").read_bytes() == b"%PDF"


def test_a_sheet_that_cannot_be_written_says_so_on_the_page(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    shown = window(qtbot, jobs, StubGate(), exists=False)
    shown._show_key(("base", KEY))
    page = shown.page()
    assert isinstance(page, RecoveryKeyPage)
    page.save_asked.emit(tmp_path / "absent" / "cle.pdf")
    qtbot.waitUntil(lambda: not jobs.busy and bool(page._error.text()))
    assert "cle.pdf" in page._error.text()


def test_paper_opens_with_a_new_passphrase(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate())
    shown.unlock_page.forgotten.emit()
    page = shown.page()
    assert isinstance(page, RecoveryPage)
    page.ui.words.setPlainText(KEY.text)
    page.ui.new.ui.first.setText(RIGHT)
    page.ui.new.ui.second.setText(RIGHT)
    with qtbot.waitSignal(shown.opened) as opened:
        page.ui.open_button.click()
    assert opened.args == [(KEY.text, RIGHT)]


def test_one_can_come_back_from_another_page(qtbot: QtBot, jobs: Jobs) -> None:
    shown = window(qtbot, jobs, StubGate())
    shown.show_recovery()
    shown.page().left.emit()
    assert shown.page() is shown.unlock_page


def test_backup_is_restored_with_its_passphrase(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    gate = StubGate()
    shown = window(qtbot, jobs, gate)
    shown.show_restore()
    page = shown.page()
    assert isinstance(page, RestorePage)
    page.ui.restore_button.click()
    assert "pas été trouvé" in page.ui.error.text()
    backup = tmp_path / "une.modactions"
    backup.write_bytes(b"x")
    page.ui.file.setText(str(backup))
    page.ui.passphrase.setText(RIGHT)
    with qtbot.waitSignal(shown.opened):
        page.ui.restore_button.click()
    assert gate.restored == (backup, RIGHT, "", "")


def test_first_window_loads_nothing_of_the_base() -> None:
    code = (
        "import sys, modactions_desktop.app, modactions_desktop.__main__;"
        "heavy = {'sqlalchemy', 'reportlab', 'cryptography', 'argon2', 'babel', 'modactions_desktop.labels'};"
        "sys.exit(sorted(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_command_line_loads_no_window() -> None:
    code = (
        "import sys; from modactions_desktop.__main__ import window_options;"
        "assert window_options(['statistics']) is None;"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
