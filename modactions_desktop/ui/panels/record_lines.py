"""Lines of small records under a label: each may be opened with Enter or a click, and completed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Property, QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import restyle
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.filling import FillingLayout

FIELD = 126
"""The least width of a small field; two stand side by side in a narrow card."""


class RecordLine(QFrame):
    """One record: widgets in a row. Enter, Space or a click opens it."""

    opened = Signal()

    def __init__(
        self, name: str, *widgets: QWidget, stretch: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self._verbs: Mapping[str, Callable[[], object]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 4, 2, 4)
        row.setSpacing(8)
        for number, widget in enumerate(widgets):
            row.addWidget(widget, 1 if number == stretch else 0)

    def offer(self, verbs: Mapping[str, Callable[[], object]], told: str) -> None:
        """What a letter does on this line; `told` says it to who listens."""
        self._verbs = verbs
        self.setAccessibleDescription(told)
        self.setToolTip(told)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = self._verbs.get(event.text().upper())
        if verb is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            verb()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        restyle(self, hovered=True)
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        restyle(self, hovered=False)
        super().leaveEvent(event)


class FieldRow(QWidget):
    """Fields that share a width and go beneath each other when it is narrow; each at its own height."""

    def __init__(self, parent: QWidget | None = None, *, least: int = FIELD) -> None:
        super().__init__(parent)
        self._least = least
        self._shares: list[tuple[int, int]] = []
        self._row = FillingLayout(self)

    def add_field(self, field: QWidget) -> None:
        """Adds a field on the right of the others."""
        place = self._row.count()
        least, weight = self._shares[place] if place < len(self._shares) else (self._least, 1)
        self._row.add_field(field, least, weight)
        added = self._row.itemAt(place)
        assert added is not None
        added.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _set_least(self, width: int) -> None:
        self._least = width

    least = Property(int, lambda self: self._least, _set_least)
    """The least width of the fields that are added next."""

    def _set_centred(self, centred: bool) -> None:
        self._row.centre(centred)

    centred = Property(bool, lambda self: self._row.is_centred, _set_centred)
    """On one middle line rather than at the top: for what has no label above it."""

    def _set_shares(self, shares: str) -> None:
        pairs = (share.split(":") for share in shares.split())
        self._shares = [(int(least), int(weight)) for least, weight in pairs]

    shares = Property(
        str, lambda self: " ".join(f"{least}:{weight}" for least, weight in self._shares), _set_shares
    )
    """« 140:2 64:1 »: each field's least width (0: as wide as it likes) and its share of what is left."""


def exact(write: Callable[[date | None], object]) -> Callable[[date | ApproximateDate | None], object]:
    """For a DateField that reads exact dates only: what it writes is a date or nothing."""
    return lambda value: write(value if isinstance(value, date) else None)


def date_of(field: DateField) -> date | None:
    """The exact date of a field, after reading what is typed."""
    value = field.value()
    return value if isinstance(value, date) else None
