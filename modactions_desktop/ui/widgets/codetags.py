"""Several codes of a long list (nationalities, languages): chosen ones as words, one field to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from textwrap import shorten

from PySide6.QtCore import Property, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.placing import placed
from modactions_desktop.ui.widgets.typed_list import Options, TypedList

LONGEST = 42
"""Of a label that has to leave room for its « × » in a narrow column."""


class CodeTags(QWidget):
    """Chosen codes as buttons (a click takes one out), and a list that is searched by typing."""

    changed = Signal(object)
    """tuple of codes, in the order in which they were chosen."""

    def __init__(
        self, name: str | QWidget = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._labels: dict[str, str] = {}
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, spacing=4)
        self.field = TypedList(name, placeholder)
        self.field.picked.connect(self._on_picked)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.field)

    def offer(self, read: Callable[[], Options]) -> None:
        """Where the list comes from; it is read when the field is first entered."""
        self.field.offer(read)
        self.field.setAccessibleName(self.accessibleName())

    def take_new(self, code_of: Callable[[str], str]) -> None:
        """Words that are not in the list may be entered too; `code_of` makes a code of them."""
        self.field.take_new()
        self.field.made.connect(lambda typed: self._on_picked(code_of(typed), typed))

    def _set_placeholder(self, words: str) -> None:
        self.field.setPlaceholderText(words)

    placeholder = Property(str, lambda self: self.field.placeholderText(), _set_placeholder)
    """What the field to add one says while it is empty."""

    def show_codes(self, codes: Sequence[str], labels: dict[str, str]) -> None:
        """Shows the codes of a record under their words."""
        self._codes, self._labels = tuple(codes), labels
        self._refresh()

    def codes(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._codes

    def _refresh(self) -> None:
        clear(self._flow)
        for code in self._codes:
            self._flow.addWidget(self._button(code))
        self._bar.setVisible(bool(self._codes))

    def _button(self, code: str) -> QPushButton:
        text = self._labels.get(code, code)
        made = QPushButton(f"{shorten(text, LONGEST, placeholder='…')}  ×")
        made.setProperty("role", "tag")
        made.setToolTip(self.tr("Retirer « {0} »").format(text))
        made.setAccessibleName(self.tr("{0} : retirer {1}").format(self.accessibleName(), text))
        made.clicked.connect(partial(self._take_out, code))
        return made

    def _take_out(self, code: str) -> None:
        self._set(tuple(kept for kept in self._codes if kept != code))

    def _on_picked(self, code: str, text: str) -> None:
        if code not in self._codes:
            self._labels[code] = text
            self._set((*self._codes, code))

    def _set(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._refresh()
        self.changed.emit(codes)
