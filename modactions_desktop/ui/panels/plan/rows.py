"""Lines of a plan: one head that is edited in place, more beneath when asked, an order given by hand.

A `RowList` keeps the widget of each record, so that what is typed, opened or has the keys stays as it is when
the plan is read again; the widgets of one person serve the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.section import Fold
from modactions_desktop.ui.theme import palette_of
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, Write
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.paint import sized

INDENT = 30
"""Where what hangs under a line begins: after its grip."""
PADDING = 7
"""What a quiet field leaves before its words."""
LINES = 6
"""At most, of one record; more is read where it is edited."""
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
GAP = 8
"""Between what stands on one line."""


class Record(Protocol):
    """What a line shows: a record of the plan."""

    @property
    def id(self) -> int: ...


class FollowingLine(AutosaveLine):
    """A field that shows the plan as it is read again, but never takes away what is being typed."""

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)
        self._about: int | None = None

    def follow(self, about: int, text: str, write: Write | None) -> None:
        """Shows the text of `about`; what is typed and not written yet stays."""
        if about == self._about and self.autosave.pending:
            return
        if about != self._about or text != self.text() or self.isReadOnly() != (write is None):
            self._about = about
            self.load(text, write, about)


class QuietLine(FollowingLine):
    """Words that look like words until the keys are on them."""

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)
        self.setProperty("quiet", True)

        self.textChanged.connect(lambda _text: self._fit())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words are, read whole; while the keys are on them they stand on one line again."""
        line = self.fontMetrics().height()
        wide = QRect(0, 0, max(self._words_area().width(), 1), LINES * line)
        wrapped = self.fontMetrics().boundingRect(wide, WRAPPED, self.text()).height()
        more = min(max(wrapped - line, 0), (LINES - 1) * line)
        height = self.sizeHint().height() + more if more else 0
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Long words go on beneath until the keys are on them."""
        area = self._words_area()
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= area.width():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, WRAPPED, self.text())

    def _words_area(self) -> QRect:
        """Where Qt writes the words of a line."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        whole = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return whole.adjusted(2, 0, -2, 0)


class Grip(QAbstractButton):
    """The rank of a line: drag it, or Alt+Up and Alt+Down."""

    dragged = Signal(int)
    """The height of the pointer on the screen."""
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pressed = False

    def show_rank(self, rank: int, of: int, about: str) -> None:
        """Says the place among how many."""
        self.setText(str(rank))
        told = self.tr("Rang {0} sur {1} : {2}. Alt+Haut ou Alt+Bas pour changer.")
        self.setAccessibleName(told.format(rank, of, about))
        self.setToolTip(self.tr("Glisser, ou Alt+Haut et Alt+Bas, pour changer l'ordre"))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = palette_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.line), 1.2))
        painter.setBrush(QColor(palette.hover if self.underMouse() else palette.panel))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(sized(self.font(), 11, True))
        painter.setPen(QColor(palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed:
            self.dragged.emit(round(event.globalPosition().y()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()


class PlanRow(QWidget):
    """The base of the lines: `head` and `under`, and `details`, built when they are first opened."""

    moved = Signal(int)
    """One place up (-1) or down (1)."""

    def __init__(self, *, ranked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: Any = None
        self.details: QWidget | None = None
        self.grip = Grip()
        if not ranked:
            self.grip.hide()
        self.words = QuietLine()
        self.summary = ElidedLabel("", "muted")
        self.fold = button(self.tr("Détails"), "link")
        self.fold.setProperty("quiet", True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._on_fold)
        self.head = QHBoxLayout()
        self.under = QHBoxLayout()
        for line in (self.head, self.under):
            line.setSpacing(GAP)
        self.head.addWidget(self.grip)
        self.under.setContentsMargins(INDENT + PADDING if ranked else PADDING, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 3, 0, 3)
        self._column.setSpacing(0)
        self._column.addLayout(self.head)
        self._column.addLayout(self.under)
        self._beneath = 2
        self._ranked = ranked

    def lead_with(self, pill: QWidget, width: int) -> None:
        """Puts a pill before the words: as wide on every line, so that all words begin on one edge."""
        pill.setFixedWidth(width)
        self.head.addWidget(pill)
        self.under.setContentsMargins(width + GAP + PADDING, 0, 0, 0)

    def add_beneath(self, asked: QWidget, indent: int) -> None:
        """Puts what is asked for a moment beneath the two lines, before the details."""
        line = QHBoxLayout()
        line.setContentsMargins(indent, 0, 0, 0)
        line.addWidget(asked)
        self._column.insertLayout(self._beneath, line)
        self._beneath += 1

    @property
    def key(self) -> tuple[str, int]:
        """Which record is shown."""
        return (type(self.value).__name__, self.value.id if self.value is not None else 0)

    def show_value(self, value: Any) -> None:
        """Shows a record; open details follow."""
        self.value = value
        self.show_head()
        if self.details is not None and self.fold.isChecked():
            self.show_details()

    def show_head(self) -> None:
        """Fills the line; each kind has its own."""
        raise NotImplementedError

    def build_details(self) -> QWidget:
        """Builds what is beneath; each kind has its own."""
        raise NotImplementedError

    def show_details(self) -> None:
        """Fills what is beneath."""

    def about(self) -> str:
        """The record in a few words, for names that are read aloud."""
        return self.words.text()

    def name_parts(self, kind: str) -> None:
        """Names the field of the words and the fold."""
        self.words.setAccessibleName(kind)
        self.fold.setAccessibleName(self.tr("Détails : {0}").format(self.about()))

    def open(self) -> QWidget:
        """Opens the details and returns them."""
        self.fold.setChecked(True)
        assert self.details is not None
        return self.details

    def close_up(self) -> None:
        """Closes the details."""
        self.fold.setChecked(False)

    def _on_fold(self, opened: bool) -> None:
        self.fold.setText(self.tr("Fermer") if opened else self.tr("Détails"))
        if opened and self.details is None:
            self.details = self.build_details()
            line = QHBoxLayout()
            line.setContentsMargins(INDENT if self._ranked else 0, 4, 0, 8)
            line.addWidget(self.details)
            self._column.insertLayout(self._beneath, line)
        if self.details is not None:
            self.details.setVisible(opened)
        if opened:
            self.show_details()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if self._ranked and step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)


def side_by_side(*links: QWidget) -> FlowLayout:
    """Links at the end of a line: each has room around its words; in a narrow sheet they go beneath."""
    line = FlowLayout(spacing=0, at_end=True)
    for made in links:
        line.addWidget(made)
    return line


class RowList(QWidget):
    """Records one under the other; `rank` takes the ids in their new order."""

    def __init__(
        self,
        make: Callable[[], PlanRow],
        rank: Callable[[list[int]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._rank = rank
        self._rows: list[PlanRow] = []
        self._order: list[int] = []
        self._spare: list[PlanRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[PlanRow]:
        """The lines shown, in order."""
        return list(self._rows)

    def row(self, key: int) -> PlanRow | None:
        """The line of a record."""
        return next((row for row in self._rows if row.value.id == key), None)

    def show_values(self, values: Sequence[Record]) -> None:
        """Shows these records, each in the line it had."""
        known = {row.value.id: row for row in self._rows}
        kept = {value.id for value in values}
        for key, row in known.items():
            if key not in kept:
                self._put_away(row)
        self._order = [value.id for value in values]
        rows = [known.get(value.id) or self._taken() for value in values]
        self._lay(rows)
        for number, (row, value) in enumerate(zip(rows, values, strict=True), start=1):
            row.show_value(value)
            if self._rank is not None:
                row.grip.show_rank(number, len(rows), row.about())
        self.setVisible(bool(values))

    def _lay(self, rows: list[PlanRow]) -> None:
        self._rows = rows
        for number, row in enumerate(rows):
            item = self._column.itemAt(number)
            if item is None or item.widget() is not row:
                self._column.removeWidget(row)
                self._column.insertWidget(number, row)
            row.show()

    def _put_away(self, row: PlanRow) -> None:
        row.close_up()
        row.hide()
        self._column.removeWidget(row)
        self._spare.append(row)

    def _taken(self) -> PlanRow:
        if self._spare:
            return self._spare.pop()
        row = self._make()
        row.setParent(self)
        row.moved.connect(lambda step: self._on_moved(row, step))
        row.grip.dragged.connect(lambda y: self._on_dragged(row, y))
        row.grip.dropped.connect(self._on_dropped)
        return row

    # -- the order

    def _on_moved(self, row: PlanRow, step: int) -> None:
        place = self._rows.index(row)
        target = min(max(place + step, 0), len(self._rows) - 1)
        if self._rank is not None and target != place:
            focused = self.focusWidget()
            self._shift(row, target)
            self._on_dropped()
            if focused is not None:
                focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dragged(self, row: PlanRow, y: int) -> None:
        """The line follows the pointer past the middle of its neighbours."""
        if self._rank is None:
            return
        place = self._rows.index(row)
        middles = [r.mapToGlobal(r.rect().center()).y() for r in self._rows]
        target = sum(middle < y for other, middle in enumerate(middles) if other != place)
        if target != place:
            self._shift(row, target)

    def _shift(self, row: PlanRow, target: int) -> None:
        order = [other for other in self._rows if other is not row]
        order.insert(target, row)
        self._lay(order)

    def _on_dropped(self) -> None:
        order = [row.value.id for row in self._rows]
        if self._rank is not None and order != self._order:
            self._rank(order)


class FoldedRows(Fold):
    """Records that are over, folded away with their number; their lines are made when it is opened."""

    def __init__(self, title: str, make: Callable[[], PlanRow], parent: QWidget | None = None) -> None:
        self._values: Sequence[Record] = ()
        self._list: RowList | None = None
        self._make = make
        super().__init__(title, self._built, parent)
        self.toggled.connect(lambda _open: self._fill())

    def show_values(self, values: Sequence[Record]) -> None:
        """Shows these records, once opened; without any there is nothing to fold."""
        self._values = values
        self.setVisible(bool(values))
        self.summarise(str(len(values)))
        self._fill()

    def list(self) -> RowList:
        """The lines, opened."""
        self.open()
        assert self._list is not None
        return self._list

    def holds(self, key: int) -> bool:
        """Whether a record is among them."""
        return any(value.id == key for value in self._values)

    def _built(self) -> QWidget:
        self._list = RowList(self._make)
        return self._list

    def _fill(self) -> None:
        if self._list is not None and self.is_open:
            self._list.show_values(self._values)


def follow_date(
    field: DateField, about: int, value: Any, write: Callable[[Any], object] | None, *, editable: bool = True
) -> None:
    """Shows a date of the record `about`, unless it is being typed."""
    typed = field.autosave.pending or (field.hasFocus() and field.value() == value)
    if not typed:
        field.load(value, write, about, read_only=not editable)
