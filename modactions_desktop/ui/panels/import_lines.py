"""The lines of an import that she settles: what each column is, and who is created all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.imports import ColumnUse, ImportColumns, Twin, TwinChoice
from modactions_desktop.ui.widgets.cards import Words, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.emptying import clear

LEFT_OUT = ""


class ColumnLines(QWidget):
    """One line a column: its letter and title, its first values, what it is read as."""

    changed = Signal()

    def __init__(self, known: ImportColumns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = [
            (LEFT_OUT, self.tr("Ne pas importer")),
            *((column.field, column.title) for column in known.columns),
        ]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for column, stretch in enumerate((3, 4, 3)):
            self._grid.setColumnStretch(column, stretch)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._grid)
        lines.addStretch(1)
        self._columns: tuple[ColumnUse, ...] = ()
        self.combos: list[CodeCombo] = []

    def show_columns(self, columns: Sequence[ColumnUse]) -> None:
        """Shows how a workbook is read."""
        clear(self._grid)
        self._columns = tuple(columns)
        self.combos = []
        titles = (self.tr("Colonne"), self.tr("Premières valeurs"), self.tr("À lire comme"))
        for place, title in enumerate(titles):
            self._grid.addWidget(words(title, "muted"), 0, place)
        sheet = ""
        for column in columns:
            if column.sheet != sheet:
                sheet = column.sheet
                said = self.tr("Feuille « {0} »").format(sheet)
                self._grid.addWidget(words(said, "heading"), self._grid.rowCount(), 0, 1, 3)
            self._add(self._grid.rowCount(), column)

    def columns(self) -> tuple[ColumnUse, ...]:
        """How the workbook is to be read."""
        chosen = (combo.value() or None for combo in self.combos)
        return tuple(
            replace(column, field=field) for column, field in zip(self._columns, chosen, strict=True)
        )

    def _add(self, row: int, column: ColumnUse) -> None:
        title = column.header or self.tr("(sans titre)")
        combo = CodeCombo(self.tr("La colonne {0} est à lire comme").format(title), self._options)
        combo.show_value(column.field or LEFT_OUT)
        combo.chosen.connect(lambda _field: self.changed.emit())
        self.combos.append(combo)
        self._grid.addWidget(words(f"{column.letter} · {title}", "strong", wrap=True), row, 0)
        self._grid.addWidget(words(" · ".join(column.samples), "muted", wrap=True), row, 1)
        self._grid.addWidget(combo, row, 2)


class TwinLines(QWidget):
    """One line a person who may be there already, with « ignorer » or « créer quand même »."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.combos: dict[int, CodeCombo] = {}

    def show_twins(self, twins: Sequence[Twin]) -> None:
        """Likely ones are left out unless she says otherwise; the others are created."""
        clear(self._column)
        self.combos = {}
        for twin in twins:
            self._column.addWidget(self._line(twin))

    def choices(self) -> dict[int, TwinChoice]:
        """What becomes of each row."""
        return {row: combo.value() for row, combo in self.combos.items()}

    def _line(self, twin: Twin) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        where = (
            self.tr("dossier {0}").format(twin.number)
            if twin.number
            else self.tr("ligne {0} du classeur").format(twin.other_row)
        )
        said = self.tr("Ligne {0} : {1}").format(twin.row, twin.name)
        row.addWidget(words(said, "strong", wrap=True), 1)
        row.addWidget(Words(self.tr("{0}, {1}").format(twin.other_name, where), "muted"), 1)
        row.addWidget(self._combo(twin), 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _combo(self, twin: Twin) -> CodeCombo:
        options = [
            (TwinChoice.SKIP, self.tr("Ignorer la ligne")),
            (TwinChoice.CREATE, self.tr("Créer quand même")),
        ]
        combo = CodeCombo(self.tr("{0}, ligne {1}").format(twin.name, twin.row), options)
        combo.show_value(TwinChoice.SKIP if twin.likely else TwinChoice.CREATE)
        combo.chosen.connect(lambda _choice: self.changed.emit())
        self.combos[twin.row] = combo
        return combo
