"""The fields of a small record: of one that is there each writes itself, of a new one all are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox

Options = Callable[[], list[tuple[Any, str]]]
Write = Callable[[str, Any], object]


class RecordFields(QWidget):
    """Fields side by side, each named as the attribute of the record it shows."""

    written = Signal()
    """A field wrote itself: the line above says something else now."""

    def __init__(self, today: Callable[[], date], least: int = 130, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._options: dict[str, Options] = {}
        self._write: Write | None = None
        self.combos: dict[str, CodeCombo] = {}
        self.lines: dict[str, AutosaveLine] = {}
        self.years: dict[str, AutosaveLine] = {}
        self.dates: dict[str, DateField] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._row = FieldRow(least=least)
        self._error = words("", "error", wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._row)
        column.addWidget(self._error)

    # -- building

    def add_codes(self, name: str, title: str, options: Options) -> None:
        """A choice in a list, read when the fields are shown."""
        combo = CodeCombo(title)
        combo.chosen.connect(partial(self._try, name))
        self._options[name], self.combos[name] = options, combo
        self._row.add_field(FieldBox(title, combo))

    def add_line(self, name: str, title: str, placeholder: str = "") -> None:
        """A line of text."""
        self.lines[name] = AutosaveLine(title, placeholder)
        self._row.add_field(FieldBox(title, self.lines[name]))

    def add_year(self, name: str, title: str) -> None:
        """A year of four digits, or nothing."""
        self.years[name] = AutosaveLine(title, self.tr("2014"))
        self._row.add_field(FieldBox(title, self.years[name]))

    def add_date(self, name: str, title: str) -> None:
        """An exact date, or nothing."""
        self.dates[name] = DateField(title, self._today)
        self._row.add_field(FieldBox(title, self.dates[name]))

    def add_tick(self, name: str, title: str) -> None:
        """Yes or no."""
        self.ticks[name] = QCheckBox(title)
        self.ticks[name].clicked.connect(lambda on: self._try(name, on))
        self._row.add_field(self.ticks[name])

    # -- showing and reading

    def load(self, values: Callable[[str], Any], write: Write | None = None, about: int = 0) -> None:
        """Shows the value of each name; with `write`, each field writes itself from now on."""
        self._write = write
        self._say("")
        for name, combo in self.combos.items():
            combo.show_options(self._options[name]())
            combo.show_value(values(name))
        for name, tick in self.ticks.items():
            tick.setChecked(bool(values(name)))
        for name, line in self.lines.items():
            line.load(values(name) or "", partial(self._typed, name), about)
        for name, year in self.years.items():
            year.load(str(values(name) or ""), partial(self._typed_year, name), about)
        for name, field in self.dates.items():
            field.load(values(name), partial(self._typed, name), about)

    def values(self) -> dict[str, Any]:
        """What the fields say. Raises InputError for a year or a date that is not one."""
        for field in self.dates.values():
            if not field.autosave.flush():
                raise InputError("date_unreadable")
        return {
            **{name: combo.value() for name, combo in self.combos.items()},
            **{name: line.text().strip() for name, line in self.lines.items()},
            **{name: _year(line.text()) for name, line in self.years.items()},
            **{name: field.value() for name, field in self.dates.items()},
            **{name: tick.isChecked() for name, tick in self.ticks.items()},
        }

    def fields(self) -> dict[str, QWidget]:
        """Every field by its name."""
        return {**self.combos, **self.lines, **self.years, **self.dates, **self.ticks}

    def focus_first(self) -> None:
        """The cursor in the first field."""
        place = next(iter([*self.combos.values(), *self.lines.values(), *self.dates.values()]))
        place.setFocus()

    def say(self, error: ModActionsError) -> None:
        """What was refused, under the fields."""
        self._say(sentence(error))

    # -- writing

    def _typed(self, name: str, value: Any) -> None:
        if self._write is not None:
            self._write(name, value)
            self.written.emit()

    def _typed_year(self, name: str, text: str) -> None:
        self._typed(name, _year(text))

    def _try(self, name: str, value: Any) -> None:
        try:
            self._typed(name, value)
        except ModActionsError as error:
            self.say(error)
        else:
            self._say("")

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))


def _year(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 1900 <= int(plain) <= 2100):
        raise InputError("year_unreadable")
    return int(plain)
