"""Coloured words: a pill tells a state, a chip filters a list. The word is always there beside the colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone, palette_of
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.paint import PILL_HEIGHT, draw_pill, pill_width
from modactions_desktop.ui.widgets.placing import placed


class Pill(QWidget):
    """A state in one word, on the ground of its tone."""

    def __init__(
        self, text: str | QWidget = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        text, parent = placed(text, parent)
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._text = ""
        self._tone = tone
        self.show_state(text, tone)

    def text(self) -> str:
        """The word shown."""
        return self._text

    def show_state(self, text: str, tone: Tone) -> None:
        """Changes the word and its tone; an empty word leaves nothing to see."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.font(), self._text) if self._text else 0, PILL_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), PILL_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, self.rect(), self._text, self._tone, palette_of(self))


@dataclass(frozen=True, slots=True)
class ChipSpec:
    """One filter: the key it stands for, its word, how many rows it keeps."""

    key: str
    text: str
    tone: Tone = Tone.NEUTRAL
    count: int | None = None


class Chip(QAbstractButton):
    """A filter with its count; Space or a click turns it on and off."""

    def __init__(self, spec: ChipSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_count(spec.count)

    def show_count(self, count: int | None) -> None:
        """Changes the number after the word."""
        self.setText(self.spec.text if count is None else f"{self.spec.text} {count}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(pill_width(self.font(), self.text()) + 2, PILL_HEIGHT + 3)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_of(self)
        ink = palette.ink_of(self.spec.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, self.rect().adjusted(1, 1, -1, -1), self.text(), self.spec.tone, palette)
        if self.isChecked() or self.hasFocus():
            width = 2.0 if self.hasFocus() else 1.5
            painter.setPen(
                QPen(ink, width, Qt.PenStyle.SolidLine if self.isChecked() else Qt.PenStyle.DotLine)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)


class ChipBar(QWidget):
    """Chips on as many lines as needed. One at a time when `exclusive`, any number otherwise."""

    changed = Signal(list)
    """The keys that are on, in the order of the chips."""

    def __init__(
        self,
        specs: Sequence[ChipSpec] | QWidget = (),
        exclusive: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        if isinstance(specs, QWidget):  # made by a form
            parent, specs = specs, ()
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._chips: dict[str, Chip] = {}
        self._last: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Filtres"))
        self.show_chips(specs)

    exclusive = Property(
        bool, lambda self: self._group.exclusive(), lambda self, one: self._group.setExclusive(one)
    )
    """One at a time; a form says otherwise."""

    def show_chips(self, specs: Sequence[ChipSpec]) -> None:
        """Puts these chips in place of the present ones; a key that was on stays on."""
        if [spec.key for spec in specs] == list(self._chips):
            for spec in specs:
                self._chips[spec.key].show_count(spec.count)
            return
        on = self.keys()
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {spec.key: self._add(spec, spec.key in on) for spec in specs}
        if self._last is not None:
            self.end_with(self._last)

    def end_with(self, widget: QWidget) -> None:
        """Puts a widget (a link) behind the last chip, on its line when there is room."""
        if self._last is not None:
            self._flow.removeWidget(widget)
        self._last = widget
        self._flow.addWidget(widget)

    def _add(self, spec: ChipSpec, checked: bool) -> Chip:
        chip = Chip(spec, self)
        chip.setChecked(checked)
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        chip.clicked.connect(lambda: self.changed.emit(self.keys()))
        return chip

    def keys(self) -> list[str]:
        """The keys that are on."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def choose(self, key: str) -> None:
        """Turns one chip on, as a click does."""
        if not self._chips[key].isChecked():
            self._chips[key].click()

    def has(self, key: str) -> bool:
        """Whether one of the chips has this key."""
        return key in self._chips

    def chip(self, key: str) -> Chip:
        """The chip of this key."""
        return self._chips[key]


class FilterBar(ChipBar):
    """Chips above a page that fills its window: as high as their lines, and no higher.

    A layout that is told that a height follows from a width asks for its favourite height, not its least: the
    page would scroll though it has room.
    """

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        height = self._flow.heightForWidth(self.width())
        if height != self.height():
            self.setFixedHeight(max(height, PILL_HEIGHT + 3))
