"""The modules with how much of their sheet is written; Enter opens the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.modules import Module, ModuleLine, ModuleSheet
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.groups.desk import ModuleDesk, at_left
from modactions_desktop.ui.panels.interviews.section import AddLine, link
from modactions_desktop.ui.table import Column, RowsModel, rows_table
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.pills import Pill

_ENTER = (QKeySequence.StandardKey.InsertParagraphSeparator, QKeySequence.StandardKey.InsertLineSeparator)


class ModuleList(QWidget):
    """All modules, individual support first, and the line that adds one."""

    chosen = Signal(object)
    """ModuleLine: the one under the cursor."""
    opened = Signal(int)
    """The id of a sheet."""
    all_asked = Signal()
    """The sheets of all modules are to be printed."""

    def __init__(self, desk: ModuleDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model: RowsModel[ModuleLine] = RowsModel(
            [
                Column(self.tr("Module"), lambda line: line.module.name, stretch=True, bold=True),
                Column(self.tr("Fiche"), self._written, key=lambda line: line.filled),
                Column(self.tr("En vigueur depuis"), self._since, key=lambda line: line.valid_from),
            ]
        )
        self.table = rows_table(self.model, self.tr("Modules et leurs fiches"))
        self.add_button = link(self.tr("+ Module"))
        self.add_button.setAccessibleName(self.tr("Ajouter un module"))
        self.print_button = button(self.tr("Imprimer toutes les fiches"), "link")
        self.inactive_button = button("", "link")
        self.inactive_button.setCheckable(True)
        self.add_line = AddLine(
            self.tr("Nom du module"), self.tr("+ Module, puis Entrée"), place="groups.module"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.add_line)
        under = at_left(self.add_button)
        under.addWidget(self.print_button)
        under.addWidget(self.inactive_button)
        column.addLayout(under)
        self._connect()

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.doubleClicked.connect(lambda _index: self.open_current())
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.print_button.clicked.connect(self.all_asked)
        self.inactive_button.toggled.connect(lambda _shown: self.refresh())
        self.add_line.left.connect(self.add_button.setFocus)

    def _written(self, line: ModuleLine) -> str:
        if not line.module.active:
            return self.tr("module désactivé")
        if line.is_complete:
            return self.tr("complète")
        return self.tr("{0} rubriques sur {1}").format(line.filled, line.headings)

    def _since(self, line: ModuleLine) -> str:
        return medium_date(line.valid_from) if line.valid_from else ""

    def refresh(self) -> None:
        """Reads the modules again; the one under the cursor stays under it."""
        current = self.current()
        self.model.show_rows(self._lines())
        self.add_line.draft.follow(self._desk.services.drafts)
        self.add_line.setVisible(bool(self.add_line.text.text()) or self.add_line.text.hasFocus())
        rows = self.model.rows()
        row = next((n for n, line in enumerate(rows) if current and line.module == current.module), 0)
        if rows:
            self.table.selectRow(row)

    def _lines(self) -> Sequence[ModuleLine]:
        """The active ones; those taken out of the list too, while she looks at them."""
        lines = self._desk.services.modules.lines(inactive=True)
        active = [line for line in lines if line.module.active]
        away = len(lines) - len(active)
        self.inactive_button.setVisible(away > 0)
        self.inactive_button.setText(self.tr("Modules désactivés ({0})").format(away))
        return lines if self.inactive_button.isChecked() else active

    def set_active(self, module: Module, active: bool) -> None:
        """Takes a module out of the list, or back into it; its sheets and what was done in it stay."""
        told = self.tr("« {0} » n'est plus proposé ; ses séances et ses fiches restent.").format(module.name)
        change = partial(self._desk.services.modules.update, module.id, {"active": active})
        if self._desk.act(change, "" if active else told):
            self.refresh()
            self.table.setFocus()

    def current(self) -> ModuleLine | None:
        """The module under the cursor."""
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def open_current(self) -> None:
        """Opens the sheet of the module under the cursor."""
        line = self.current()
        if line is not None and line.sheet_id is not None:
            self.opened.emit(line.sheet_id)

    def _on_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.model.row(current))

    def _on_given(self, name: str) -> None:
        added: list[Module] = []
        self._desk.act(lambda: added.append(self._desk.services.modules.add(name)))
        if not added:
            return
        self.add_line.accepted()
        self.refresh()
        rows = self.model.rows()
        self.table.selectRow(next(n for n, line in enumerate(rows) if line.module == added[0]))
        self.open_current()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.table.hasFocus() and any(event.matches(keys) for keys in _ENTER):
            self.open_current()
        else:
            super().keyPressEvent(event)


class ModuleSummary(QWidget):
    """What the sheet in force says of a module, in short, and the button that opens it."""

    opened = Signal(int)
    active_asked = Signal(object, bool)
    """The Module, and whether it is to be proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_line(self, line: ModuleLine, sheet: ModuleSheet | None) -> None:
        """Shows this module."""
        clear(self._column)
        self._column.addWidget(words(line.module.name, "heading", wrap=True))
        self._column.addLayout(at_left(self._pill(line)))
        if line.objective:
            self._add(self.tr("Objectif principal"), [line.objective])
        if sheet is not None and sheet.parts:
            titles = [f"{number}. {part.title}" for number, part in enumerate(sheet.parts, start=1)]
            self._add(self.tr("Parties"), titles)
        if sheet is not None:
            key = sheet.id
            opening = button(
                self.tr("Ouvrir la fiche"), "", self.tr("Ouvrir la fiche : {0}").format(line.module.name)
            )
            opening.setToolTip(self.tr("Entrée dans la liste"))
            opening.clicked.connect(lambda: self.opened.emit(key))
            self._column.addSpacing(6)
            self._column.addLayout(at_left(opening))
        self._column.addLayout(at_left(self._switch(line.module)))

    def _switch(self, module: Module) -> QPushButton:
        """Out of the list, or back."""
        text = self.tr("Désactiver ce module") if module.active else self.tr("Réactiver ce module")
        switch = button(text, "link", f"{text} : {module.name}")
        switch.clicked.connect(lambda: self.active_asked.emit(module, not module.active))
        return switch

    def _pill(self, line: ModuleLine) -> Pill:
        if not line.module.active:
            return Pill(self.tr("désactivé"), Tone.NEUTRAL)
        if line.is_complete:
            return Pill(self.tr("fiche complète"), Tone.GOOD)
        left = line.headings - line.filled
        told = (
            self.tr("1 rubrique à compléter")
            if left == 1
            else self.tr("{0} rubriques à compléter").format(left)
        )
        return Pill(told, Tone.ATTENTION)

    def _add(self, title: str, told: Sequence[str]) -> None:
        self._column.addWidget(SectionLabel(title))
        for text in told:
            self._column.addWidget(words(text, wrap=True))
