"""The agenda for another calendar: without names, unless she says so and reads what that means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.sentences import NAMES_IN_AGENDA
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.widgets.cards import button, words

FILE = "agenda.ics"


class AgendaDialog(QDialog):
    """What goes out, with names or without, then where to."""

    def __init__(self, export: Callable[[Path, bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Exporter l'agenda"))
        self._export = export
        self.names = QCheckBox(self.tr("Écrire aussi le nom des personnes"))
        self.warning = words(self.tr(NAMES_IN_AGENDA), "attention", wrap=True)
        self.choose = button(self.tr("Choisir le fichier…"), "primary")
        self._build()
        self.names.toggled.connect(self.warning.setVisible)
        self.choose.clicked.connect(self._on_choose)

    def _build(self) -> None:
        self.setMinimumWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(words(self.tr("Exporter l'agenda"), "heading", wrap=True))
        told = self.tr(
            "Les entretiens prévus et les échéances des douze mois à venir, dans un fichier que tout agenda "
            "ouvre (.ics). Chaque ligne porte le numéro du dossier ; le nom, seulement si vous le cochez."
        )
        column.addWidget(words(told, wrap=True))
        column.addWidget(self.names)
        column.addWidget(self.warning)
        self.warning.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        close = button(self.tr("Annuler"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        row.addWidget(self.choose)
        column.addLayout(row)

    def _on_choose(self) -> None:
        ask_where_to_save(self, self.tr("Exporter l'agenda"), FILE, ".ics", self._on_file)

    def _on_file(self, file: Path) -> None:
        self._export(file, self.names.isChecked())
        self.accept()
