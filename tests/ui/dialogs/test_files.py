"""Which file: the dialog that Qt draws where the system has none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTreeView, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.dialogs.files import KIND, ask_where_to_save


def test_no_english_kind_stands_beside_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ask_where_to_save(window, "Enregistrer", str(tmp_path / "a.pdf"), ".pdf", lambda _path: None)
    files = dialog.findChild(QTreeView, "treeView")
    assert files is not None
    assert files.isColumnHidden(KIND)
    dialog.close()
