"""How the person gets about: one line of ticks, and what is told beside them in other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.ticks import Tick


class MobilityLine(QWidget):
    """The words of the list are ticked, the others typed; together they are one text: « Bus, à pied »."""

    changed = Signal(str)
    """The whole text, when a tick was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write: Callable[[str], object] | None = None
        self.ticks: dict[str, Tick] = {}
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, spacing=4)
        self.others = AutosaveLine(self.tr("Mobilité, autrement"), self.tr("autre chose à savoir"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.others)

    def load(self, text: str, modes: Sequence[str], write: Callable[[str], object] | None) -> None:
        """Shows what is known of a person; `modes` are the words of the ticks."""
        self._write = write
        told = [part.strip() for part in text.split(",") if part.strip()]
        if list(self.ticks) != list(modes):
            self._fill(modes)
        for mode, tick in self.ticks.items():
            tick.setChecked(mode in told)
        others = ", ".join(part for part in told if part not in self.ticks)
        self.others.load(others, self._on_typed if write is not None else None)

    def text(self) -> str:
        """What is ticked, then what is typed."""
        ticked = [mode for mode, tick in self.ticks.items() if tick.isChecked()]
        return ", ".join([*ticked, *filter(None, [self.others.text().strip()])])

    def _fill(self, modes: Sequence[str]) -> None:
        clear(self._flow)
        self.ticks = {mode: self._tick(mode) for mode in modes}
        for tick in self.ticks.values():
            self._flow.addWidget(tick)

    def _tick(self, mode: str) -> Tick:
        tick = Tick(mode, self.tr("Mobilité : {0}").format(mode))
        tick.clicked.connect(lambda _on: self.changed.emit(self.text()))
        return tick

    def _on_typed(self, _text: str) -> None:
        if self._write is not None:
            self._write(self.text())
