"""The title of an item in the participants' languages, typed by her once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine
from modactions_desktop.ui.widgets.typed_list import TypedList

_LANGUAGE_WIDTH = 130


class TitlesEditor(QWidget):
    """A line a language, each writing itself; an emptied line is gone the next time."""

    line_added = Signal(object)
    """The AutosaveLine of a language, for who tells what is saved."""

    def __init__(self, desk: CatalogueDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = 0
        self.lines: dict[str, AutosaveLine] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.language = TypedList(
            self.tr("Ajouter une langue"), self.tr("Ajouter une langue : arabe, tigrigna…")
        )
        self.language.offer(desk.languages)
        self.language.picked.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addWidget(self.language)

    def show_titles(self, item_id: int) -> None:
        """Shows the titles of another item."""
        clear(self._column)
        self.lines = {}
        self._item_id = item_id
        for translation in self._desk.translations(item_id):
            self._add(translation.language, translation.title)

    def _add(self, language: str, title: str) -> AutosaveLine:
        name = self._desk.language(language)
        line = AutosaveLine(self.tr("Titre en {0}").format(name))
        line.load(title, partial(self._desk.write_translation, self._item_id, language), self._item_id)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        told = words(name, "muted")
        told.setFixedWidth(_LANGUAGE_WIDTH)
        beside.addWidget(told)
        beside.addWidget(line, 1)
        self._column.addWidget(row)
        self.lines[language] = line
        self.line_added.emit(line)
        return line

    def _on_picked(self, code: str, _text: str) -> None:
        line = self.lines.get(code) or self._add(code, "")
        line.setFocus(Qt.FocusReason.OtherFocusReason)
