"""Lists inside the card of a service: records one a line, each field writing itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from modactions_desktop.services.contacts import Checked
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox, SavedMark
from modactions_desktop.ui.widgets.filling import FillingLayout

Check = Callable[[str], Checked]
"""How what is typed is kept, and what seems wrong with it."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of a record: the name of its attribute, its label, its least width and its share."""

    name: str
    label: str
    least: int = 130
    weight: int = 1


WriteField = Callable[[Hashable, str, str], object]
"""Writes one field of one record: its key, the name of the field, the text."""


def tell_doubt(line: AutosaveLine, box: FieldBox, check: Check) -> None:
    """Says beneath the field what seems wrong: it is kept all the same, and tidied when she leaves."""
    line.saved.connect(lambda _moment: show_doubt(line, box, check))
    line.editingFinished.connect(lambda: line.setText(check(line.text()).text))


def show_doubt(line: AutosaveLine, box: FieldBox, check: Check) -> None:
    """What seems wrong with what stands in the field."""
    box.show_error(check(line.text()).doubt if line.text().strip() else "")


class _Record(QFrame):
    """The fields of one record on a line, and « × »."""

    removed = Signal(object)

    def __init__(
        self,
        key: Hashable,
        fields: Sequence[RecordField],
        texts: Mapping[str, str],
        write: WriteField,
        about: str,
        checks: Mapping[str, Check],
        record_id: int,
    ) -> None:
        super().__init__()
        self.key = key
        self.lines: dict[str, AutosaveLine] = {}
        self.boxes: dict[str, FieldBox] = {}
        inner = QWidget()
        filling = FillingLayout(inner)
        for field in fields:
            line = AutosaveLine(f"{about} : {field.label}", field.label)
            line.setObjectName(f"{field.name}-{key}")  # two lines of one list are told apart
            line.load(texts.get(field.name, ""), partial(write, key, field.name), record_id)
            line.setToolTip(field.label)
            self.lines[field.name] = line
            self.boxes[field.name] = _bare(line)
            filling.add_field(self.boxes[field.name], field.least, field.weight)
        for name, check in checks.items():
            tell_doubt(self.lines[name], self.boxes[name], check)
            show_doubt(self.lines[name], self.boxes[name], check)
        drop = QToolButton()
        drop.setText("×")
        drop.setToolTip(self.tr("Enlever"))
        drop.setAccessibleName(self.tr("Enlever : {0}").format(about))
        drop.clicked.connect(lambda: self.removed.emit(key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(inner, 1)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)


def _bare(line: AutosaveLine) -> FieldBox:
    """A field whose label is its placeholder; what is wrong with it stands beneath."""
    box = FieldBox(line.placeholderText(), line)
    box.label.hide()
    return box


class RecordsEditor(QWidget):
    """Records one a line, each field writing itself; « + » adds an empty line, « × » takes one off.

    A new line is a record from its first letter on: it needs no draft.
    """

    added = Signal()
    removed = Signal(object)

    def __init__(
        self,
        about: str,
        add_words: str,
        fields: Sequence[RecordField],
        mark: SavedMark,
        write: WriteField,
        checks: Mapping[str, Check] | None = None,
    ) -> None:
        super().__init__()
        self._about = about
        self._fields = fields
        self._mark = mark
        self._write = write
        self._checks = checks or {}
        self._record_id = 0
        self.add_button = button(add_words, "link")
        self.add_button.clicked.connect(self.added)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_records(self, records: Sequence[tuple[Hashable, Mapping[str, str]]], record_id: int) -> None:
        """Replaces the lines by those of this record."""
        self._record_id = record_id
        clear(self._lines)
        for key, texts in records:
            self.add_record(key, texts)

    def add_record(self, key: Hashable, texts: Mapping[str, str]) -> None:
        """Adds one line under the others."""
        record = _Record(key, self._fields, texts, self._write, self._about, self._checks, self._record_id)
        record.removed.connect(self._on_removed)
        self._mark.follow(*record.lines.values())
        self._lines.addWidget(record)

    def begin_record(self, key: Hashable) -> None:
        """Adds an empty line and waits for words in it."""
        self.add_record(key, {})
        record = self.records()[-1]
        record.show()  # it would be shown with the next event, and take no keys before
        record.lines[self._fields[0].name].setFocus(Qt.FocusReason.OtherFocusReason)

    def records(self) -> list[_Record]:
        """The lines, from top to bottom."""
        found = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [w for item in found if item is not None and isinstance(w := item.widget(), _Record)]

    def flush(self) -> None:
        """Writes what is pending: records begin and end with what they belong to."""
        for record in self.records():
            for line in record.lines.values():
                line.autosave.flush()

    def _on_removed(self, key: Hashable) -> None:
        for record in self.records():
            if record.key == key:
                for line in record.lines.values():
                    line.autosave.drop()
                self._lines.removeWidget(record)
                record.hide()
                record.deleteLater()
        self.removed.emit(key)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
