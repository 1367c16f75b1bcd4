"""A list and the card of its line: beside each other, or one at a time where there is no room for both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.ui.widgets.cards import button


class ListOrCard(QObject):
    """In a narrow window the card takes the place of the list when it is opened; « ← Liste » goes back.

    Beneath each other they would scroll each for itself within a page that scrolls too: what the wheel moves
    would then hang on where the mouse is.
    """

    turned = Signal()
    """The other one is in front, or both are."""

    def __init__(self, listed: Sequence[QWidget], card: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed, self._card = listed, card
        self._is_beside, self._is_opened, self._has_card = True, False, True
        self.back: QPushButton = button(self.tr("← Liste"), "", self.tr("Revenir à la liste (Échap)"))
        self.back.hide()

    @property
    def reads_card(self) -> bool:
        """Whether the card stands in place of the list."""
        return self._is_opened and self._has_card and not self._is_beside

    def arrange(self, *, beside: bool) -> None:
        """With room for both, or without."""
        self._is_beside = beside
        self._place()

    def has_card(self, there: bool) -> None:
        """Whether there is anything on the card."""
        self._has_card = there
        self._place()

    def open_card(self) -> None:
        """What is looked for is on the card: without room for both it comes to the front."""
        self._is_opened = True
        self._place()

    def read_card(self) -> None:
        """A click on a line opens its card; the keys go to the way back."""
        self.open_card()
        if self.reads_card:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_list(self) -> None:
        """Back to the lines."""
        self._is_opened = False
        self._place()

    def _place(self) -> None:
        for widget in self._listed:
            widget.setHidden(self.reads_card)
        self._card.setVisible(self._has_card and (self._is_beside or self._is_opened))
        self.back.setHidden(self._is_beside)
        self.turned.emit()
