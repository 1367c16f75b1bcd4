"""Several codes of a long list (nationalities, languages): chosen ones as words, one field to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.folding import fold
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.placing import placed

Options = Sequence[tuple[str, str]]


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
        self._read: Callable[[], Options] | None = None
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, spacing=4)
        self.field = _TypedList(name, placeholder, self._fill)
        self.field.activated.connect(self._on_picked)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.field)

    def offer(self, read: Callable[[], Options]) -> None:
        """Where the list comes from; it is read when the field is first entered."""
        self._read = read
        self.field.setAccessibleName(self.accessibleName())

    def _line(self) -> QLineEdit:
        line = self.field.lineEdit()
        assert line is not None
        return line

    def _set_placeholder(self, words: str) -> None:
        self._line().setPlaceholderText(words)

    placeholder = Property(str, lambda self: self._line().placeholderText(), _set_placeholder)
    """What the field to add one says while it is empty."""

    def show_codes(self, codes: Sequence[str], labels: dict[str, str]) -> None:
        """Shows the codes of a record under their words."""
        self._codes, self._labels = tuple(codes), labels
        self._refresh()

    def codes(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._codes

    def _fill(self) -> Options:
        return self._read() if self._read is not None else ()

    def _refresh(self) -> None:
        clear(self._flow)
        for code in self._codes:
            self._flow.addWidget(self._button(code))
        self._bar.setVisible(bool(self._codes))

    def _button(self, code: str) -> QPushButton:
        text = self._labels.get(code, code)
        made = QPushButton(f"{text}  ×")
        made.setProperty("role", "tag")
        made.setToolTip(self.tr("Retirer"))
        made.setAccessibleName(self.tr("{0} : retirer {1}").format(self.accessibleName(), text))
        made.clicked.connect(partial(self._take_out, code))
        return made

    def _take_out(self, code: str) -> None:
        self._set(tuple(kept for kept in self._codes if kept != code))

    def _on_picked(self, row: int) -> None:
        code, text = self.field.itemData(row), self.field.itemText(row)
        self.field.setCurrentIndex(-1)
        self.field.setEditText("")
        if code and code not in self._codes:
            self._labels[code] = text
            self._set((*self._codes, code))

    def _set(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._refresh()
        self.changed.emit(codes)


class _TypedList(QComboBox):
    """An editable list: typing any part of a word finds it. Filled when it is first entered."""

    def __init__(self, name: str, placeholder: str, fill: Callable[[], Options]) -> None:
        super().__init__()
        self._fill = fill
        self._filled = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(placeholder)

    def fill(self) -> None:
        """Reads the list, once."""
        if self._filled:
            return
        self._filled = True
        for code, text in self._fill():
            self.addItem(text, code)
        self.setCurrentIndex(-1)
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def pick(self, words: str) -> bool:
        """Picks the first entry that holds these words; False when none does."""
        self.fill()
        wanted = fold(words)
        for row in range(self.count()):
            if wanted in fold(self.itemText(row)):
                self.setCurrentIndex(row)
                self.activated.emit(row)
                return True
        return False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)

    @override
    def showPopup(self) -> None:
        self.fill()
        super().showPopup()
