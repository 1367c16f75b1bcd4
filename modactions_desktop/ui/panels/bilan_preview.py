"""« Ce que la personne va recevoir »: what is taken, what stays in the file and why, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from modactions_desktop.domain.bilan_selection import BilanPart, PreviewLine
from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.issued import Preview
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_bilan_preview import Ui_BilanPreview
from modactions_desktop.ui.theme import palette_of

KEY = Qt.ItemDataRole.UserRole


class BilanPreview(QWidget):
    """The list of decisions; a confidential text may be ticked on the dossier's copy, one by one."""

    ticked_changed = Signal(object)
    """frozenset of the keys that are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_BilanPreview()
        self.ui.setupUi(self)
        self.ui.tree.header().setStretchLastSection(True)
        self.ui.tree.itemChanged.connect(self._on_changed)

    def show_preview(self, preview: Preview, ticked: frozenset[str]) -> None:
        """Replaces the list."""
        for_person = preview.copy is Copy.PARTICIPANT
        self.ui.heading.setText(
            self.tr("Ce que la personne va recevoir") if for_person else self.tr("Ce que contient la copie")
        )
        taken, left = len(preview.shown), len(preview.left_out)
        self.ui.summary.setText(_counted(taken, left))
        self.ui.tree.blockSignals(True)
        self.ui.tree.clear()
        for part, lines in groupby(preview.lines, key=lambda line: line.part):
            self._add_part(part, list(lines), ticked)
        self.ui.tree.blockSignals(False)

    def ticked(self) -> frozenset[str]:
        """The keys of the confidential texts that are ticked."""
        items = (part.child(row) for part in self._parts() for row in range(part.childCount()))
        on = Qt.CheckState.Checked
        return frozenset(item.data(0, KEY) for item in items if item and item.checkState(0) is on)

    def _parts(self) -> list[QTreeWidgetItem]:
        found = (self.ui.tree.topLevelItem(row) for row in range(self.ui.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _add_part(self, part: BilanPart, lines: Sequence[PreviewLine], ticked: frozenset[str]) -> None:
        taken = sum(line.is_shown for line in lines)
        told = self.tr("{0} sur {1}").format(taken, len(lines))
        top = QTreeWidgetItem(self.ui.tree, [f"{label(part)} · {told}"])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        for line in lines:
            self._add_line(top, line, ticked)
        top.setExpanded(0 < len(lines) <= 8)

    def _add_line(self, top: QTreeWidgetItem, line: PreviewLine, ticked: frozenset[str]) -> None:
        told = self.tr("✓ {0}").format(line.excerpt) if line.left_out is None else line.excerpt
        if line.left_out is not None:
            told = f"{told}\n{self.tr('reste au dossier')} : {label(line.left_out)}"
        item = QTreeWidgetItem(top, [told])
        item.setData(0, KEY, line.key)
        item.setToolTip(0, line.excerpt)
        if line.left_out is not None:
            item.setForeground(0, QColor(palette_of(self).muted))
        if line.may_be_ticked:
            on = line.key in ticked
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.ticked_changed.emit(self.ticked())


def _counted(taken: int, left: int) -> str:
    """« 1 élément repris · 2 restent au dossier, avec la raison »."""
    some = "s" if taken > 1 else ""
    kept = "restent" if left > 1 else "reste"
    return f"{taken} élément{some} repris · {left} {kept} au dossier, avec la raison"
