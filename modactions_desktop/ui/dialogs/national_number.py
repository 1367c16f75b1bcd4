"""Whether the national number is used in this base: off unless the data protection officer allowed it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.services.national_numbers import Permission
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_national_number import Ui_NationalNumberDialog
from modactions_desktop.ui.panels.record_lines import date_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import show_in_boxes


class Numbers(Protocol):
    def permission(self) -> Permission | None: ...

    def switch_on(self, allowed_by: str, allowed_on: date | None = None) -> Permission: ...

    def switch_off(self) -> int: ...


class NationalNumberDialog(Dialog):
    """Who allowed it and when; switching it off takes every number out of the base."""

    changed = Signal()

    def __init__(self, numbers: Numbers, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self.ui = Ui_NationalNumberDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.allowed_on.reckon_from(today)
        permission = numbers.permission()
        self.ui.allowed_by.load(permission.allowed_by if permission else "", lambda _text: None)
        self.ui.allowed_on.load(permission.allowed_on if permission else today())
        self.ui.off_button.setVisible(permission is not None)
        if permission is not None:
            told = self.tr("Utilisé : autorisé par {0} le {1}. Ne plus l'utiliser efface les numéros notés.")
            day = medium_date(permission.allowed_on)
            self.ui.notice.say(told.format(permission.allowed_by, day), Tone.ATTENTION)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.on_button.clicked.connect(self._on_allow)
        self.ui.off_button.clicked.connect(self._on_forbid)

    def _on_allow(self) -> None:
        self.ui.allowed_on.autosave.flush()
        try:
            self._numbers.switch_on(self.ui.allowed_by.text(), date_of(self.ui.allowed_on))
        except ModActionsError as error:
            if not show_in_boxes(error, {"allowed_by": self.ui.allowed_by_box}):
                self.show_error(error)
            return
        self._done()

    def _on_forbid(self) -> None:
        self._numbers.switch_off()
        self._done()

    def _done(self) -> None:
        self.changed.emit()
        self.accept()
