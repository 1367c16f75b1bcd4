"""A new file in three fields; all the rest can wait."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.participants import Phase
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_new_file import Ui_NewFileCard
from modactions_desktop.ui.widgets.cards import Card

FIRST_PHASES = (Phase.ORIENTATION, Phase.TRAJECTORY, Phase.WAITING)


class NewFileCard(Card):
    """The name, the first name, the phase; Enter opens the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NewFileCard()
        self.ui.setupUi(self)
        self.ui.phase.show_options([(phase, label(phase)) for phase in FIRST_PHASES])
        self.boxes = {"last_name": self.ui.last_name_box, "first_name": self.ui.first_name_box}
        self._connect()

    def _connect(self) -> None:
        self.ui.last_name.returnPressed.connect(self.ui.open_button.click)
        self.ui.first_name.returnPressed.connect(self.ui.open_button.click)
        self.ui.cancel_button.clicked.connect(self.hide)

    def begin(self) -> None:
        """Empty fields, the cursor in the first."""
        for field in (self.ui.last_name, self.ui.first_name):
            field.load("", lambda _text: None)
        self.ui.phase.show_value(Phase.ORIENTATION)
        self.show()
        self.ui.last_name.setFocus()
