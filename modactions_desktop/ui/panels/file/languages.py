"""The languages of the person, one a line: mother tongue, spoken, read and written, used in interviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.participants import SpokenLanguage
from modactions_desktop.ui.widgets.cards import Words, button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.ticks import Tick
from modactions_desktop.ui.widgets.typed_list import Options, TypedList

USES = (
    ("mother_tongue", "maternelle"),
    ("spoken", "parlée"),
    ("written", "lue et écrite"),
    ("interview", "entretiens"),
)
"""What a person does with a language, in the words of the ticks."""


class LanguageLine(QWidget):
    """One language, and four ticks on one line."""

    changed = Signal(object)
    """SpokenLanguage."""
    taken_out = Signal()

    def __init__(self, language: SpokenLanguage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = language
        away = button("×", "link", self.tr("Retirer la langue : {0}").format(name))
        away.clicked.connect(self.taken_out)
        told = QWidget()
        flow = FlowLayout(told, spacing=4)
        flow.addWidget(Words(name, "strong"))
        self.ticks = {use: self._tick(use, text, name) for use, text in USES}
        for tick in self.ticks.values():
            flow.addWidget(tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(4)
        row.addWidget(told, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)

    def _tick(self, use: str, text: str, name: str) -> Tick:
        tick = Tick(text, f"{name} : {text}", getattr(self.language, use))
        tick.clicked.connect(lambda on: self._on_ticked(use, on))
        return tick

    def _on_ticked(self, use: str, on: bool) -> None:
        self.language = replace(self.language, **cast(Any, {use: on}))
        self.changed.emit(self.language)


class LanguageLines(QWidget):
    """All languages of a person; one is added by typing a part of its name."""

    changed = Signal(object)
    """tuple of SpokenLanguage."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages: tuple[SpokenLanguage, ...] = ()
        self._names: Mapping[str, str] = {}
        self.lines: dict[str, LanguageLine] = {}
        self.setAccessibleName(name)
        self.field = TypedList(name, self.tr("Ajouter une langue…"))
        self.field.picked.connect(self._on_picked)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._column)
        column.addWidget(self.field)

    def offer(self, read: Callable[[], Options]) -> None:
        """Where the languages come from."""
        self.field.offer(read)

    def show_languages(self, languages: Sequence[SpokenLanguage], names: Mapping[str, str]) -> None:
        """Shows the languages of a person; the ticks stay where they are when only they changed."""
        self._names = names
        same = tuple(lang.code for lang in languages) == tuple(self.lines)
        self._languages = tuple(languages)
        if same and all(self.lines[lang.code].language == lang for lang in languages):
            return
        clear(self._column)
        self.lines = {language.code: self._line(language) for language in languages}
        for line in self.lines.values():
            self._column.addWidget(line)

    def _line(self, language: SpokenLanguage) -> LanguageLine:
        line = LanguageLine(language, self._names.get(language.code, language.code))
        line.changed.connect(self._on_changed)
        line.taken_out.connect(partial(self._on_taken_out, language.code))
        return line

    def _on_picked(self, code: str, _text: str) -> None:
        if code not in self.lines:
            first = not self._languages
            self.changed.emit((*self._languages, SpokenLanguage(code, mother_tongue=first)))

    def _on_changed(self, changed: SpokenLanguage) -> None:
        same = tuple(changed if lang.code == changed.code else lang for lang in self._languages)
        self.changed.emit(same)

    def _on_taken_out(self, code: str) -> None:
        self.changed.emit(tuple(lang for lang in self._languages if lang.code != code))
