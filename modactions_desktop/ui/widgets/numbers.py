"""Whole numbers typed or stepped: days, months."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

MARGIN = 10
"""What every field leaves before its words."""


class NumberBox(QSpinBox):
    """A spin box whose words begin where those of other fields do: the padding of its style goes unheard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(MARGIN, 0, 0, 0)
