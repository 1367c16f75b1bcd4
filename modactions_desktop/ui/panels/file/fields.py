"""A card of small fields, each bound to one value of the page; every one writes itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.widgets.cards import Card
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox, SavedMark


class FieldCard(Card):
    """A card of small fields on two columns."""

    def __init__(self, desk: FileDesk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.saved = SavedMark()
        self.add_heading(title, self.saved)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._place = 0
        self._lines: dict[str, AutosaveLine] = {}
        self._combos: dict[str, CodeCombo] = {}
        self._dates: dict[str, DateField] = {}
        self._ticks: dict[str, QCheckBox] = {}
        self.boxes: dict[str, FieldBox] = {}
        desk.shown.connect(self.read)

    def put(self, widget: QWidget, *, wide: bool = False) -> None:
        """The next place of the grid; a wide one takes a line of its own."""
        if wide:
            self._place += self._place % 2
        row, column = divmod(self._place, 2)
        self._grid.addWidget(widget, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._place += 2 if wide else 1

    def add_line(self, field: str, label: str, placeholder: str = "", *, wide: bool = False) -> AutosaveLine:
        """A line of text bound to a field of the page."""
        line = AutosaveLine(label, placeholder)
        self.saved.follow(line)
        self._lines[field] = line
        self.put(self._boxed(field, label, line), wide=wide)
        return line

    def add_codes(self, field: str, label: str, name: str, *, wide: bool = False) -> CodeCombo:
        """A choice in a code list."""
        combo = CodeCombo(label)
        combo.setProperty("list", name)
        combo.chosen.connect(lambda code: self.write(field, code))
        self._combos[field] = combo
        self.put(self._boxed(field, label, combo), wide=wide)
        return combo

    def add_date(self, field: str, label: str, *, approximate: bool = False) -> DateField:
        """A date, exact or not."""
        chosen = DateField(label, self.desk.today, approximate=approximate)
        chosen.setProperty("approximate", approximate)
        self.saved.follow(chosen)
        self._dates[field] = chosen
        self.put(self._boxed(field, label, chosen))
        return chosen

    def _boxed(self, field: str, label: str, widget: QWidget) -> FieldBox:
        self.boxes[field] = FieldBox(label, widget)
        return self.boxes[field]

    def tick(self, field: str, label: str) -> QCheckBox:
        """Yes or no, to be put where it belongs."""
        tick = QCheckBox(label)
        tick.clicked.connect(lambda on: self.write(field, on))
        self._ticks[field] = tick
        return tick

    def read(self) -> None:
        """Shows the fields of the person on the desk."""
        person, desk = self.desk.person, self.desk
        self.setEnabled(person is not None)
        for field, line in self._lines.items():
            line.load(getattr(person, field, "") or "", desk.writer(field))
        for field, combo in self._combos.items():
            combo.show_options(desk.options(str(combo.property("list"))))
            combo.show_value(getattr(person, field, ""))
        for field, chosen in self._dates.items():
            write = desk.writer(field) if chosen.property("approximate") else desk.dated(field)
            chosen.load(getattr(person, field, None), write)
        for field, tick in self._ticks.items():
            tick.setChecked(bool(getattr(person, field, False)))

    def write(self, field: str, value: object) -> None:
        """Writes one value of the page, and reads the file again."""
        self.desk.do(lambda person: self.desk.services.participants.update(person, {field: value}))
