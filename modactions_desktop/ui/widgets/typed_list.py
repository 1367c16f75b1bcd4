"""A field that finds one entry of a long list by any part of its words, accents and capitals aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from modactions_desktop.domain.folding import fold
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.placing import placed
from modactions_desktop.ui.widgets.proposals import show_as_card

Options = Sequence[tuple[str, str]]
MOST_SHOWN = 6
"""At once, of the proposals: a longer list would cover the field on a low screen."""
SHOWN = 200
"""More entries than this nobody reads through: a letter more, and they are fewer."""


class TypedList(QLineEdit):
    """Type a part of the word: the list narrows, Enter picks the first. Down shows the whole list."""

    picked = Signal(str, str)
    """The code and its words."""
    made = Signal(str)
    """Words that no entry has, entered where new ones may be made (`open_ended`)."""

    def __init__(
        self,
        name: str | QWidget = "",
        placeholder: str = "",
        *,
        open_ended: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._read: Callable[[], Options] | None = None
        self._options: list[tuple[str, str, str]] = []
        self._shown: list[tuple[str, str, str]] = []
        self._open_ended = open_ended
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        show_as_card(self._completer)
        popup = self._completer.popup()
        assert popup is not None
        self._popup = popup
        popup.clicked.connect(self._on_activated)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(88)
        self.textEdited.connect(self._on_edited)

    def offer(self, read: Callable[[], Options]) -> None:
        """Where the list comes from; it is read when the field is first entered."""
        self._read = read
        self._options = []

    def take_new(self) -> None:
        """Words that no entry has may be entered from now on (`made`)."""
        self._open_ended = True

    def fill(self) -> None:
        """Reads the list, once."""
        if not self._options and self._read is not None:
            self._options = [(code, text, fold(text)) for code, text in self._read()]

    def matches(self, typed: str) -> list[tuple[str, str]]:
        """The entries that hold every word typed: those that begin with it first, in the list's order."""
        self.fill()
        wanted = fold(typed).split()
        found = [o for o in self._options if all(word in o[2] for word in wanted)]
        if wanted:
            found.sort(key=lambda option: not option[2].startswith(wanted[0]))
        return [(code, text) for code, text, _folded in found]

    def pick(self, typed: str) -> bool:
        """Picks the first entry that holds these words; False when none does."""
        found = self.matches(typed)
        if found:
            self._pick(*found[0])
        return bool(found)

    def _pick(self, code: str, text: str) -> None:
        self._popup.hide()
        self.setText("")  # not clear(): Ctrl+Z takes back what was chosen, not the empty field
        self.picked.emit(code, text)

    def _on_edited(self, typed: str) -> None:
        if typed.strip():
            self._show(typed)
        else:
            self._popup.hide()

    def _show(self, typed: str) -> None:
        self._shown = [(code, text, "") for code, text in self.matches(typed)[:SHOWN]]
        self._model.setStringList([text for _code, text, _folded in self._shown])
        if self._shown:
            self._completer.complete()
            self._popup.setCurrentIndex(QModelIndex())  # Enter takes the first, or makes a new one
        else:
            self._popup.hide()

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._shown):
            code, text, _folded = self._shown[index.row()]
            self._pick(code, text)

    def _on_entered(self) -> None:
        typed = self.text().strip()
        if not typed:
            return
        exact = [option for option in self.matches(typed) if fold(option[1]) == fold(typed)]
        if self._open_ended and not exact:
            self._popup.hide()
            self.setText("")
            self.made.emit(typed)
        else:
            self.pick(exact[0][1] if exact else typed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen = popup.currentIndex() if popup.isVisible() else QModelIndex()
            if chosen.isValid():
                self._on_activated(chosen)
            else:
                self._on_entered()
        elif event.key() == Qt.Key.Key_Down and not popup.isVisible():
            self._show(self.text())
        elif event.key() == Qt.Key.Key_Escape and popup.isVisible():
            popup.hide()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.fill()
        super().focusInEvent(event)
