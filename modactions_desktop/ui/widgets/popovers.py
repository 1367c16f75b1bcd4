"""A popover opens below what was pressed, inside the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget


def open_under(popover: QWidget, anchor: QWidget, size: QSize) -> None:
    """Shows it beneath the anchor, as large as asked and no larger than the window."""
    window = anchor.window()
    room = QRect(window.mapToGlobal(QPoint(8, 8)), window.size() - QSize(16, 16))
    size = size.boundedTo(room.size())
    corner = anchor.mapToGlobal(QPoint(anchor.width() - size.width(), anchor.height() + 4))
    left = max(room.left(), min(corner.x(), room.right() - size.width()))
    top = max(room.top(), min(corner.y(), room.bottom() - size.height()))
    popover.setGeometry(QRect(QPoint(left, top), size))
    popover.show()
