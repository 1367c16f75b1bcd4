"""The evolution as a table: a row an obstacle, a column an interview, both voices in a cell.

A QTableView, so that its headers stay in sight, the arrows go cell by cell and a screen reader reads each
cell in words; what is in a cell is painted.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.evolution import EvolutionRow, EvolutionTable, Meeting
from modactions_desktop.domain.plans import LifeDomain, Voice
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import palette_of
from modactions_desktop.ui.widgets.paint import draw_words, sized
from modactions_desktop.ui.widgets.painted import Index
from modactions_desktop.ui.widgets.severity import answer_of, severity_word
from modactions_desktop.ui.widgets.severity_marks import MARK, draw_mark

ROW = 30
COLUMN = 56
NAMES, WIDEST = 210, 480
"""The width of the names on the left: more where the columns leave room."""
TALLEST = 14
"""Rows shown before the table scrolls by itself."""

_DISPLAY = Qt.ItemDataRole.DisplayRole
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


def row_name(row: EvolutionRow) -> str:
    """« Logement : préavis reçu »."""
    domain, text = domain_word(row.obstacle.domain), row.obstacle.text
    return f"{domain} : {text}" if text else domain


def domain_word(code: str) -> str:
    """A life domain under its French word; a code of hers as it is."""
    return label(LifeDomain(code)) if code in {domain.value for domain in LifeDomain} else code


class EvolutionModel(QAbstractTableModel):
    """The table as Qt reads it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = EvolutionTable((), ())

    def show_table(self, table: EvolutionTable) -> None:
        """Replaces everything."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def meeting(self, column: int) -> Meeting:
        """The interview of a column."""
        return self.table.columns[column]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return row_name(self.table.rows[section]) if role in (_DISPLAY, *_SPOKEN) else None
        day = self.table.columns[section].on
        if role == _DISPLAY:
            return f"{day:%d/%m}\n{day:%Y}"
        return long_date(day) if role in _SPOKEN else None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        return self.words(index.row(), index.column()) if role in _SPOKEN else None

    def words(self, row: int, column: int) -> str:
        """A cell as a screen reader says it."""
        said = self.table.rows[row].said.get(column, {})
        voices = [f"{label(v)} : {severity_word(answer_of(said[v])).lower()}" for v in Voice if v in said]
        told = " ; ".join(voices) or "rien de noté"
        return f"{row_name(self.table.rows[row])}, {long_date(self.table.columns[column].on)}. {told}"


class _CellPen(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, view = index.model(), option.widget
        assert isinstance(model, EvolutionModel)
        palette, area = palette_of(view), QRect(option.rect)
        said = model.table.rows[index.row()].said.get(index.column(), {})
        painter.save()
        painter.setFont(view.font())
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), 1.6))
            painter.setBrush(QColor(palette.accent_ground))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -2, -2), 5, 5)
        if not said:
            painter.setPen(QColor(palette.line))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "·")
        for place, voice in enumerate((Voice.SOCIAL_WORKER, Voice.PERSON)):
            left = area.center().x() - MARK - 1 + place * (MARK + 3)
            mark = QRectF(left, area.center().y() - MARK / 2, MARK, MARK)
            draw_mark(painter, mark, answer_of(said.get(voice)), voice, palette)
        painter.restore()


class _Names(QHeaderView):
    """The names of the rows, cut where they are too long; a new domain begins under a darker line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)
        self.setFixedWidth(NAMES)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        palette = palette_of(self)
        model = self.model()
        assert isinstance(model, EvolutionModel)
        obstacle = model.table.rows[logicalIndex].obstacle
        first = not logicalIndex or model.table.rows[logicalIndex - 1].obstacle.domain != obstacle.domain
        painter.save()
        painter.fillRect(rect, QColor(palette.card))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(sized(self.font(), 13, True))
        domain = domain_word(obstacle.domain) if first else ""
        width = min(painter.fontMetrics().horizontalAdvance(domain) + 10, 170) if domain else 12
        draw_words(painter, rect.adjusted(1, 0, 0, 0), domain, QColor(palette.ink))
        painter.setFont(sized(self.font(), 12))
        ended = "" if obstacle.is_open else "terminé · "
        draw_words(painter, rect.adjusted(width, 0, -8, 0), ended + obstacle.text, QColor(palette.muted))
        painter.restore()


class _Days(QHeaderView):
    """The days above the columns: two lines high, without asking each of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(COLUMN)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    @override
    def sizeHint(self) -> QSize:
        return QSize(COLUMN, 2 * self.fontMetrics().lineSpacing() + 12)


class SeverityTable(QTableView):
    """Enter or a click on a cell asks for its interview."""

    meeting_chosen = Signal(int)
    """The id of the interview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evolution = EvolutionModel(self)
        self.setModel(self.evolution)
        self.setItemDelegate(_CellPen(self))
        self.setVerticalHeader(_Names(self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Évolution des freins, entretien par entretien"))
        self.setHorizontalHeader(_Days(self))
        self.clicked.connect(self._on_chosen)

    def show_table(self, table: EvolutionTable) -> None:
        """Replaces what is shown; the latest interviews are in sight."""
        self.evolution.show_table(table)
        self.updateGeometry()
        self._share()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.maximum())

    @override
    def sizeHint(self) -> QSize:
        rows = min(max(self.evolution.rowCount(), 1), TALLEST)
        bar = self.horizontalScrollBar().sizeHint().height() + 2
        return QSize(NAMES + 6 * COLUMN, self.horizontalHeader().sizeHint().height() + rows * ROW + bar)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(NAMES + COLUMN, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _share(self) -> None:
        left = self.width() - self.evolution.columnCount() * COLUMN - 4
        self.verticalHeader().setFixedWidth(min(max(left, NAMES), WIDEST))

    def _on_chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        meeting = self.evolution.meeting(index.column())
        if meeting.id:
            self.meeting_chosen.emit(meeting.id)
