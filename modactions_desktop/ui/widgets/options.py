"""Options side by side of which any number may apply: a box and its words each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
SPACING = 14


class _Option(QCheckBox):
    """One option; the arrows go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, code: str, text: str, about: str) -> None:
        super().__init__(text)
        self.code = code
        self.setAccessibleName(f"{about} : {text}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class OptionBar(QWidget):
    """Tab reaches the options together, the arrows go from one to the next, Space ticks."""

    ticked = Signal(str, bool)
    """The code, and whether it applies; only when a person ticks."""

    def __init__(self, about: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(about)
        self._options = [_Option(code, text, about) for code, text in options]
        flow = FlowLayout(self, spacing=SPACING)
        for option in self._options:
            option.clicked.connect(lambda on, code=option.code: self.ticked.emit(code, on))
            option.stepped.connect(self._on_stepped)
            flow.addWidget(option)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._reach(0)

    @override
    def sizeHint(self) -> QSize:
        """All on one line; with less room they go beneath each other."""
        hints = [option.sizeHint() for option in self._options]
        width = sum(hint.width() for hint in hints) + SPACING * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    @override
    def minimumSizeHint(self) -> QSize:
        """One option wide and one line high: what it takes in a narrow page follows from the width."""
        hints = [option.sizeHint() for option in self._options]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def show_chosen(self, codes: Collection[str], *, editable: bool = True) -> None:
        """Shows what applies in the base, without `ticked`."""
        for option in self._options:
            option.setChecked(option.code in codes)
            option.setEnabled(editable)

    def chosen(self) -> list[str]:
        """What is ticked."""
        return [option.code for option in self._options if option.isChecked()]

    def tick(self, code: str) -> None:
        """Ticks or unticks as a click does."""
        next(option for option in self._options if option.code == code).click()

    def _reach(self, place: int) -> None:
        for number, option in enumerate(self._options):
            reached = number == place
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._options[place])

    def _on_stepped(self, step: int) -> None:
        sender = self.sender()
        before = next(n for n, option in enumerate(self._options) if option is sender)
        place = (before + step) % len(self._options)
        self._reach(place)
        QWidget.setTabOrder(self._options[before], self._options[place])  # Tab goes on from where it was
        self._options[place].setFocus(Qt.FocusReason.TabFocusReason)
