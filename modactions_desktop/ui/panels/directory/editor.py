"""What the parts of a service's card share while they are edited: fields by name, lists of records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.lists import Check, RecordField, RecordsEditor
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.widgets.fields import (
    AutosaveLine,
    AutosaveText,
    DateField,
    FieldBox,
    SavedMark,
    flush_all,
)


class SectionEditor(QWidget):
    """The base of the parts: `show_service` loads every field, after writing what was pending."""

    def __init__(self, desk: DirectoryDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.mark = mark
        self.service: Service | None = None
        self._lines: dict[str, AutosaveLine | AutosaveText] = {}
        self._days: dict[str, DateField] = {}
        self._editors: list[RecordsEditor] = []

    @property
    def service_id(self) -> int:
        """The service shown."""
        assert self.service is not None
        return self.service.id

    def show_service(self, service: Service) -> None:
        """Loads the fields of this service."""
        for editor in self._editors:
            editor.flush()
        self.service = service
        for name, line in self._lines.items():
            line.load(getattr(service, name), partial(self.desk.write, service.id, name), service.id)
        for name, day in self._days.items():
            day.load(getattr(service, name), exact(partial(self.desk.write, service.id, name)), service.id)

    def show_fresh(self, service: Service) -> None:
        """The same service after one of its fields was written: what depends on others is shown again."""
        self.service = service

    def flush(self) -> bool:
        """Writes what is pending; False when a field is refused."""
        return flush_all(self)

    # -- building

    def bind(self, fields: Mapping[str, AutosaveLine | AutosaveText]) -> None:
        """Fields of the form that write the attribute of the same name."""
        self._lines.update(fields)
        self.mark.follow(*fields.values())

    def bind_days(self, days: Mapping[str, DateField]) -> None:
        """The same for days."""
        self._days.update(days)
        self.mark.follow(*days.values())
        for day in days.values():
            day.reckon_from(self.desk.today)

    def add_records(
        self,
        place: QVBoxLayout,
        label: str,
        add_words: str,
        fields: Sequence[RecordField],
        write: Callable[[int, Hashable, str, str], None],
        drop: Callable[[int, Hashable], None],
        checks: Mapping[str, Check] | None = None,
    ) -> RecordsEditor:
        """A list of records, at its place in the form."""
        editor = RecordsEditor(
            label,
            add_words,
            fields,
            self.mark,
            lambda key, name, text: write(self.service_id, key, name, text),
            checks,
        )
        editor.added.connect(lambda: editor.begin_record(uuid4()))
        editor.removed.connect(lambda key: drop(self.service_id, key))
        place.addWidget(FieldBox(label, editor))
        self._editors.append(editor)
        return editor


def texts(record: Any, fields: Sequence[RecordField]) -> dict[str, str]:
    """The fields of a record by their names."""
    return {field.name: getattr(record, field.name) for field in fields}
