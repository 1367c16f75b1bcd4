"""Where to save: a file dialog that never blocks the window (a lock may come at any moment)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

KIND = 2
"""The column of kinds in Qt's own dialog: « Folder » and « pdf File » in any language."""


def ask_where_to_save(
    parent: QWidget, title: str, name: str, suffix: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Asks for a file to write; `then` gets its path, with its suffix. Returns the dialog it opened."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"*{suffix}")
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_for_file(
    parent: QWidget, title: str, kinds: Sequence[str], then: Callable[[Path], object]
) -> QFileDialog:
    """Asks for an existing file of one of these kinds; `then` gets its path."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(kinds)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Asks for an existing folder; `then` gets its path."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # Where the system has no dialog of its own, Qt's speaks French but for these words.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, dialog.tr("Dossier :"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, dialog.tr("Sorte de fichier :"))
    if files := dialog.findChild(QTreeView, "treeView"):
        files.hideColumn(KIND)
    return dialog
