"""« Carnet d'adresses… »: what goes in is ticked, looked at, then saved."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.booklet import INTERNAL, BookletDialog
from modactions_desktop.ui.jobs import Jobs


@pytest.fixture
def dialog(qtbot: QtBot, services: Services, jobs: Jobs) -> BookletDialog:
    services.directory.create_service("Table de conversation", internal=False, domains=("langue",))
    services.directory.create_service("Relais Exemple", internal=True, domains=("sante",))
    made = BookletDialog(services.booklets, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def _text(document: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


def _ready(qtbot: QtBot, dialog: BookletDialog) -> str:
    qtbot.waitUntil(lambda: dialog.ui.save_button.isEnabled())
    return _text(dialog._document)


def test_everything_is_in_until_she_says_otherwise(qtbot: QtBot, dialog: BookletDialog) -> None:
    told = _ready(qtbot, dialog)
    assert "Table de conversation" in told
    assert "Relais Exemple" in told


def test_a_theme_left_out_and_a_scope_chosen_make_the_pages_anew(qtbot: QtBot, dialog: BookletDialog) -> None:
    _ready(qtbot, dialog)
    dialog.ui.scope.choose(INTERNAL)
    assert not dialog.ui.save_button.isEnabled()
    told = _ready(qtbot, dialog)
    assert "Relais Exemple" in told
    assert "Table de conversation" not in told


def test_the_pages_are_saved_by_the_keys_of_every_paper(qtbot: QtBot, dialog: BookletDialog) -> None:
    dialog.activateWindow()
    _ready(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.close()


def test_nothing_ticked_says_what_to_do(qtbot: QtBot, dialog: BookletDialog) -> None:
    _ready(qtbot, dialog)
    dialog.ui.none_button.click()
    qtbot.waitUntil(lambda: dialog.ui.notice.isVisible())
    assert dialog.ui.themes.item(0).checkState() == Qt.CheckState.Unchecked
    assert not dialog.ui.save_button.isEnabled()


def test_what_is_shown_is_what_is_saved(qtbot: QtBot, dialog: BookletDialog, tmp_path: Path) -> None:
    _ready(qtbot, dialog)
    dialog._save(tmp_path / "carnet.pdf")
    assert (tmp_path / "carnet.pdf").read_bytes() == dialog._document
