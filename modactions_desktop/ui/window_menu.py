"""The menu of the window: what stands under « ☰ », beside what the desk and the dialogs add to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from modactions_desktop.ui.theme import ZOOMS

if TYPE_CHECKING:
    from modactions_desktop.ui.main_window import MainWindow

LOCK_MINUTES = (1, 2, 5, 10, 15, 30)


class WindowMenu(QMenu):
    """The guide, the list, the discreet screen, then colours, size and the automatic lock."""

    def __init__(self, window: MainWindow, *, theme: str, zoom: int, lock_minutes: int) -> None:
        super().__init__(window)
        self.addActions([window.ui.guide_action, window.ui.list_action, window.ui.discreet_action])
        self.addSeparator()
        themes = {"system": self.tr("Comme le système"), "light": self.tr("Clair"), "dark": self.tr("Sombre")}
        self._add_choices(self.tr("Couleurs"), themes, theme, window.theme_chosen)
        zooms = {value: f"{value} %" for value in ZOOMS}
        self._add_choices(self.tr("Taille à l'écran"), zooms, zoom, window.zoom_chosen)
        minutes = {value: self.tr("après {0} min").format(value) for value in LOCK_MINUTES}
        lock = self.tr("Verrouillage automatique")
        self._add_choices(lock, minutes, lock_minutes, window.lock_minutes_chosen)
        self.addSeparator()

    def _add_choices(
        self, title: str, values: Mapping[Any, str], current: object, chosen: SignalInstance
    ) -> None:
        menu = QMenu(title, self)
        group = QActionGroup(menu)
        for value, text in values.items():
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(partial(chosen.emit, value))
            menu.addAction(action)
        self.addMenu(menu)
