"""Fields that the details of a plan share: boxes side by side, words proposed, a service by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import restyle
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import FieldBox
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.proposals import show_as_card

Writing = Callable[[Any], object] | None


CHOICE = 190
"""What the words of a choice need: « Copie du participant »."""


class FieldGrid(QWidget):
    """Fields under their labels, as many on a line as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FillingLayout(self)
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred
        )  # not one field a line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, label: str, field: QWidget, least: int = 130, weight: int = 1) -> FieldBox:
        """Adds a field at least `least` wide."""
        box = FieldBox(label, field)
        self._row.add_field(box, max(least, CHOICE) if isinstance(field, CodeCombo) else least, weight)
        return box

    def put_link(self, link: QWidget) -> None:
        """Adds what is done to the whole record, after its fields."""
        link.setProperty("left", True)
        self._row.add_field(link, 0, 0)


def complete(field: QLineEdit, texts: Sequence[str], chosen: Callable[[str], object] | None = None) -> None:
    """Proposes these words while typing, by any part of them; anything else may be written (F46)."""
    completer = QCompleter(list(texts), field)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(10)
    if chosen is not None:
        completer.activated.connect(chosen)
    show_as_card(completer)
    field.setCompleter(completer)


def code_of(text: str, codes: Sequence[CodeValue]) -> CodeValue | None:
    """The code whose words these are, None for words of her own."""
    return next((code for code in codes if code.label == text), None)


class ServiceField(QLineEdit):
    """A service of the directory, found by typing a part of its name; empty, none."""

    picked = Signal(object)
    """The id, or None; only when a person chose."""

    def __init__(
        self, name: str, names: Callable[[], Mapping[str, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read = names
        self._names: Mapping[str, int] | None = None
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("un service de l'annuaire"))
        self.editingFinished.connect(self._on_finished)

    def show_service(self, name: str) -> None:
        """Shows a service unless one is being typed."""
        if not self.hasFocus():
            self._shown = name
            self.setText(name)
            self.setCursorPosition(0)
            restyle(self, invalid=False)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._names is None:
            self._names = self._read()
            complete(self, list(self._names), lambda _text: self._on_finished())
        super().focusInEvent(event)
        self.selectAll()

    def _on_finished(self) -> None:
        typed = self.text().strip()
        if typed == self._shown:
            return
        known = (self._names or {}).get(typed)
        if typed and known is None:
            restyle(self, invalid=True)
            self.setToolTip(self.tr("Aucun service de ce nom : choisissez dans la liste, ou laissez vide."))
            return
        self._shown = typed
        restyle(self, invalid=False)
        self.setToolTip(typed)
        self.picked.emit(known)
