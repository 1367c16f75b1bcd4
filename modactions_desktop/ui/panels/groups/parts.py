"""The parts of a module, in order: a title, and beneath it its points, one a line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.modules import SheetPart, points_of
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.groups.desk import ModuleDesk, at_left
from modactions_desktop.ui.panels.interviews.section import AddLine, link
from modactions_desktop.ui.panels.plan.rows import PlanRow, RowList
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import AutosaveText, SavedMark


class PartRow(PlanRow):
    """« Partie 1 »: its rank, its title, its points; Alt+Up and Alt+Down move it."""

    def __init__(self, desk: ModuleDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(ranked=True, parent=parent)
        self._desk = desk
        self.value: SheetPart
        self._shown: tuple[int, tuple[str, ...], bool] | None = None
        self.fold.hide()
        self.summary.hide()
        self.points = AutosaveText(placeholder=self.tr("Ses activités, une par ligne"), lines=2)
        self.away = button(self.tr("Retirer"), "link")
        self.away.setProperty("quiet", True)
        self.head.addWidget(self.words, 1)
        self.head.addWidget(self.away)
        self.under.addWidget(self.points, 1)
        self.away.clicked.connect(self._on_away)
        mark.follow(self.words, self.points)

    @override
    def show_head(self) -> None:
        part, editable = self.value, self._desk.is_editable
        service = self._desk.services.modules
        write = self._writer(lambda title: service.update_part(part.id, {"title": title}))
        self.words.follow(part.id, part.title, write)
        self._show_points(part, editable)
        self.away.setVisible(editable)
        self.words.setAccessibleName(self.tr("Titre de la partie"))
        self.points.setAccessibleName(self.tr("Activités : {0}").format(part.title))
        self.away.setAccessibleName(self.tr("Retirer la partie : {0}").format(part.title))

    def _show_points(self, part: SheetPart, editable: bool) -> None:
        """What is being typed stays; a blank line at its end is no change."""
        shown = (part.id, part.points, editable)
        if shown == self._shown or (self._is_same(part) and self.points.autosave.pending):
            return
        if self._is_same(part) and points_of(self.points.toPlainText()) == part.points:
            return
        self._shown = shown
        service = self._desk.services.modules
        write = self._writer(lambda text: service.update_part(part.id, {"points": points_of(text)}))
        self.points.load("\n".join(part.points), write, part.id)

    def _is_same(self, part: SheetPart) -> bool:
        return (
            self._shown is not None
            and self._shown[0] == part.id
            and self.points.isReadOnly() != self._desk.is_editable
        )

    def _writer(self, write: Callable[[str], object]) -> Callable[[str], object] | None:
        return write if self._desk.is_editable else None

    def _on_away(self) -> None:
        part, service = self.value, self._desk.services.modules
        self._desk.act(lambda: service.remove_part(part.id), self.tr("Partie retirée."))


class ModuleParts(QWidget):
    """All parts of the sheet, and the line that adds one."""

    def __init__(self, desk: ModuleDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = RowList(lambda: PartRow(desk, mark), self._on_ranked)
        self.empty = words(self.tr("Aucune partie encore."), "muted")
        self.add_button = link(self.tr("+ Partie"), "Ctrl+Shift+F")
        self.add_button.setAccessibleName(self.tr("Ajouter une partie"))
        self.add_line = AddLine(
            self.tr("Titre de la partie"), self.tr("+ Partie, puis Entrée"), place="groups.part"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.empty, self.list, self.add_line):
            column.addWidget(widget)
        column.addLayout(at_left(self.add_button))
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(self.add_button.setFocus)

    def show_sheet(self) -> None:
        """Shows the parts of the sheet in sight."""
        sheet = self._desk.sheet
        assert sheet is not None
        self.list.show_values(sheet.parts)
        self.empty.setVisible(not sheet.parts)
        self.add_button.setVisible(self._desk.is_editable)
        self.add_line.draft.follow(self._desk.services.drafts, None, sheet.id)
        typed = self.add_line.text
        self.add_line.setVisible(self._desk.is_editable and (bool(typed.text()) or typed.hasFocus()))

    def _on_given(self, title: str) -> None:
        sheet = self._desk.sheet
        assert sheet is not None
        added: list[SheetPart] = []
        self._desk.act(lambda: added.append(self._desk.services.modules.add_part(sheet.id, title)))
        row = self.list.row(added[0].id) if added else None
        if isinstance(row, PartRow):
            self.add_line.accepted()
            self.add_line.hide()
            row.points.setFocus()

    def _on_ranked(self, order: list[int]) -> None:
        sheet = self._desk.sheet
        assert sheet is not None
        self._desk.act(lambda: self._desk.services.modules.rank_parts(sheet.id, order))
