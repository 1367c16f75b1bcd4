"""The items of a sheet to hand over: ticked or not, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.rights_sheets import SheetOffer
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override

_ID, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class SheetItems(QListWidget):
    """Space ticks a line, which goes up beside those that are ticked; Alt+Up and Alt+Down move it."""

    changed = Signal()
    """What is ticked, or its order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(self.tr("Espace coche · Alt+↑ et Alt+↓ changent l'ordre"))
        self.itemChanged.connect(self._on_item_changed)

    def show_offers(self, offers: Sequence[SheetOffer], ticked: Collection[int]) -> None:
        """These lines, the ticked ones first."""
        self.blockSignals(True)
        self.clear()
        for offer in sorted(offers, key=lambda o: o.item_id not in ticked):
            self.addItem(_line(offer, ticked=offer.item_id in ticked, outdated=self.tr("texte périmé")))
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def ticked(self) -> tuple[int, ...]:
        """The items of the sheet, in its order."""
        return tuple(line.data(_ID) for line in self._lines() if _is_ticked(line))

    def current_id(self) -> int:
        """The item of the line with the keys; 0 without any."""
        line = self.currentItem()
        return int(line.data(_ID)) if line is not None else 0

    def tick(self, item_ids: Collection[int]) -> None:
        """Exactly these, in the order they are in."""
        self.blockSignals(True)
        for line in self._lines():
            wanted = Qt.CheckState.Checked if line.data(_ID) in item_ids else Qt.CheckState.Unchecked
            line.setCheckState(wanted)
        for row, line in enumerate([line for line in self._lines() if _is_ticked(line)]):
            self.insertItem(row, self.takeItem(self.row(line)))
        self.blockSignals(False)
        self.setCurrentRow(0)
        self.changed.emit()

    def move_current(self, step: int) -> None:
        """One line up (-1) or down (1)."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + step < self.count():
            return
        self.insertItem(row + step, self.takeItem(row))
        self.setCurrentRow(row + step)
        self.changed.emit()

    def keep_matching(self, typed: str) -> None:
        """Hides the lines that hold not every word typed; what is ticked stays in sight."""
        wanted = fold(typed).split()
        for line in self._lines():
            words = line.data(_WORDS)
            line.setHidden(not _is_ticked(line) and not all(word in words for word in wanted))

    def _lines(self) -> Iterator[QListWidgetItem]:
        yield from [line for row in range(self.count()) if (line := self.item(row)) is not None]

    def _on_item_changed(self, changed: QListWidgetItem) -> None:
        """A line that is ticked goes after the last one ticked; one that is not goes after them."""
        self.blockSignals(True)
        others = [line for line in self._lines() if _is_ticked(line) and line is not changed]
        row = self.row(others[-1]) + 1 if others else 0
        if self.row(changed) > row or not _is_ticked(changed):
            before = self.row(changed)
            target = row - 1 if before < row else row
            if before != target:
                self.insertItem(target, self.takeItem(before))
        self.setCurrentItem(changed)
        self.blockSignals(False)
        self.currentRowChanged.emit(self.currentRow())
        self.changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew: their heights were reckoned for another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _line(offer: SheetOffer, *, ticked: bool, outdated: str) -> QListWidgetItem:
    item = offer.line.item
    notes = (label(item.kind), outdated if offer.is_outdated else "")
    line = QListWidgetItem(" · ".join(filter(None, (item.title, *notes))))
    line.setData(_ID, item.item_id)
    line.setData(_WORDS, fold(f"{item.code} {item.title} {item.text}"))
    line.setToolTip(f"{item.title}\n{item.text}")
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
    line.setFlags(Qt.ItemFlag.ItemIsSelectable if offer.is_outdated else flags)
    line.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return line


def _is_ticked(line: QListWidgetItem) -> bool:
    return line.checkState() is Qt.CheckState.Checked
