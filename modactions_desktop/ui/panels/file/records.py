"""Small dated records of a file: lines that open in place to be corrected, and fields to add one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.record_fields import RecordFields
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.widgets.cards import Card, Words, button, words
from modactions_desktop.ui.widgets.drafts import FormDraft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout


class EditedLine(QWidget):
    """One record: Enter or a click opens its fields beneath; they write themselves."""

    def __init__(
        self,
        line: RecordLine,
        fields: Callable[[], RecordFields],
        removing: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line
        self.fields: RecordFields | None = None
        self._make = fields
        self._removing = removing
        self._inside = QWidget()
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._inside)
        line.opened.connect(self.toggle)

    def toggle(self) -> None:
        """Opens the fields, or closes them and reads the record again."""
        if self.fields is None:
            self._build()
        self._inside.setVisible(not self._inside.isVisibleTo(self))
        if self._inside.isVisibleTo(self) and self.fields is not None:
            self.fields.focus_first()

    def _build(self) -> None:
        self.fields = self._make()
        away = button(self.tr("Retirer"), "link", self.tr("Retirer : {0}").format(self.line.accessibleName()))
        away.clicked.connect(self._removing)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(away)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(8, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(self.fields)
        column.addLayout(foot)


class RecordsCard(Card):
    """Lines of one kind, and a row of fields to add one (« + … » opens it)."""

    def __init__(self, desk: FileDesk, title: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self.desk = desk
        self.add_button = button(add, "link")
        self.add_heading(title, self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        self.fields = QWidget()
        self._column = QVBoxLayout(self.fields)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(8)
        self.keep_button = button(self.tr("Ajouter"), "primary")
        self.drop_button = button(self.tr("Annuler"))
        self.draft: FormDraft | None = None
        self.body.addWidget(self.fields)
        self.fields.hide()
        self.add_button.clicked.connect(self._on_open)
        self.keep_button.clicked.connect(self.keep)
        self.drop_button.clicked.connect(self.close_new)
        desk.shown.connect(self.read)

    def put(self, row: QWidget, place: str, named: Mapping[str, QWidget]) -> None:
        """The fields of a new record and the button that adds it; what they hold is kept until then."""
        self.draft = FormDraft(self.fields, f"file.{place}", named, self.empty, given_by=self.keep_button)
        self._column.addWidget(row)
        foot = QHBoxLayout()
        foot.addWidget(self.draft.mark)
        foot.addStretch(1)
        foot.addWidget(self.drop_button)
        foot.addWidget(self.keep_button)
        self._column.addLayout(foot)

    def read(self) -> None:
        """Shows the records of the person on the desk."""
        clear(self._lines)
        self._read_draft()
        self.add_button.setEnabled(self.desk.person is not None)
        lines = self.lines() if self.desk.person is not None else []
        for line in lines:
            self._lines.addWidget(line)
        if not lines:
            self._lines.addWidget(words(self.tr("Rien de noté."), "muted"))

    def _read_draft(self) -> None:
        """What was being typed for this person, in open fields; another card that writes leaves it alone."""
        person, draft = self.desk.person, self.draft
        assert draft is not None
        if person is None:
            draft.leave()
        shown = person is not None and draft.follow(self.desk.services.drafts, person.id)
        self.fields.setVisible(shown)

    def lines(self) -> list[QWidget]:
        """One widget a record; each card makes its own."""
        raise NotImplementedError

    def keep(self) -> None:
        """Adds what the fields say; each card writes its own."""
        raise NotImplementedError

    def empty(self) -> None:
        """The fields as a new record begins; each card its own."""
        raise NotImplementedError

    def close_new(self) -> None:
        """The record was added, or is not to be: nothing of it waits any more."""
        assert self.draft is not None
        self.draft.forget()
        self.fields.hide()

    def _on_open(self) -> None:
        """Opens the fields with what was left in them; once more, they are out of sight and keep it."""
        assert self.draft is not None
        self.fields.setVisible(self.fields.isHidden())
        if not self.fields.isHidden():
            self.draft.begin()
            self.focus_first()

    def focus_first(self) -> None:
        """The cursor in the first field of a new record."""
        first = self._column.itemAt(0)
        if first is not None and (widget := first.widget()) is not None:
            widget.setFocus()


class EditedRecordsCard(RecordsCard):
    """Records whose fields are the same for a new one and for one that is corrected."""

    def __init__(
        self, desk: FileDesk, title: str, add: str, place: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, add, parent)
        self.new = self.made_fields()
        self.put(self.new, place, self.new.fields())

    def made_fields(self) -> RecordFields:
        """The fields of one record."""
        raise NotImplementedError

    def begins_with(self, _name: str) -> Any:
        """The value of each field of a new record."""
        return None

    def add(self, values: dict[str, Any]) -> None:
        """Adds a record of these values."""
        raise NotImplementedError

    def empty(self) -> None:
        self.new.load(self.begins_with)

    def focus_first(self) -> None:
        self.new.focus_first()

    def keep(self) -> None:
        try:
            self.add(self.new.values())
        except ModActionsError as error:
            self.new.say(error)
        else:
            self.close_new()

    def edited(
        self,
        record: Any,
        line: RecordLine,
        correct: Callable[[int, dict[str, Any]], object],
        remove: Callable[[int], object],
    ) -> EditedLine:
        """The line of a record with the fields that correct it."""

        def fields() -> RecordFields:
            made = self.made_fields()
            made.load(lambda name: getattr(record, name), write, record.id)
            return made

        def write(name: str, value: Any) -> None:
            correct(record.id, {name: value})
            if self.desk.person is not None:
                self.desk.changed.emit(self.desk.person.id)

        return EditedLine(line, fields, lambda: self.desk.do(lambda _person: remove(record.id)))


def line_of(strong: str, muted: str, *right: QWidget) -> RecordLine:
    """A record on one line: what, the rest in a quieter ink, pills on the right; beneath when narrow."""
    told = QWidget()
    flow = FlowLayout(told, spacing=6)
    flow.addWidget(Words(strong, "strong"))
    if muted:
        flow.addWidget(Words(muted, "muted"))
    for widget in right:
        flow.addWidget(widget)
    return RecordLine(f"{strong}, {muted}" if muted else strong, told, stretch=0)
