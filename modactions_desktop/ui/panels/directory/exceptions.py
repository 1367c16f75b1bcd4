"""The days on which the week does not hold: dated lines, and the line that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from modactions_desktop.domain.directory import OpeningException, Service
from modactions_desktop.domain.errors import InputError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.times import (
    ExceptionKey,
    exception_words,
    exceptions_by_days,
    exceptions_read,
    spans_text,
)
from modactions_desktop.ui.panels.record_lines import FieldRow, RecordLine, date_of
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.drafts import DraftedLines
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import DateField

PLACE = "directory.exception"


class ExceptionsEditor(QWidget):
    """One exception a line; Enter on it puts it back into the fields beneath, where it is corrected."""

    written = Signal()

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service: Service | None = None
        self._corrected: ExceptionKey | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.begin = DateField(self.tr("Premier jour de l'exception"), desk.today)
        self.end = DateField(self.tr("Dernier jour de l'exception"), desk.today)
        self.begin.look_ahead()
        self.end.look_ahead()
        self.hours, self.note = QLineEdit(), QLineEdit()
        self.add_button = button(self.tr("Ajouter"), "", self.tr("Ajouter l'exception"))
        self._error = words("", "error", wrap=True)
        self._error.hide()
        self._build()
        self.drafts = DraftedLines(PLACE, (self.begin, self.end, self.hours, self.note))
        for line in (self.hours, self.note):
            line.returnPressed.connect(self._on_add)
        self.add_button.clicked.connect(self._on_add)

    def _build(self) -> None:
        for field, name, told, hint in (
            (self.begin, "begin", "", self.tr("Du : 24/12")),
            (self.end, "end", "", self.tr("Au : 2/1")),
            (self.hours, "hours", self.tr("Heures de l'exception"), self.tr("fermé, ou 9-12")),
            (self.note, "note", self.tr("Raison de l'exception"), self.tr("congé, inventaire…")),
        ):
            field.setObjectName(name)
            field.setPlaceholderText(hint)
            if told:
                field.setAccessibleName(told)
        row = FieldRow(least=120)
        for widget in (self.begin, self.end, self.hours, self.note, self.add_button):
            row.add_field(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(row)
        column.addWidget(self._error)

    def show_service(self, service: Service) -> None:
        """The exceptions of a service; what was typed for it and not added is there again."""
        another = self._service is None or self._service.id != service.id
        self._service = service
        clear(self._lines)
        for key, spans in exceptions_by_days(service.exceptions):
            self._lines.addWidget(self._line(key, spans))
        if another:
            self._corrected = None
            self._error.hide()
            self.drafts.follow(self._desk.drafts, None, service.id)

    def _line(self, key: ExceptionKey, spans: list[OpeningException]) -> QWidget:
        told = exception_words(key, spans)
        over = key[1] < self._desk.today()
        drop = QToolButton()
        drop.setText("×")
        drop.setToolTip(self.tr("Enlever"))
        drop.setAccessibleName(self.tr("Enlever : {0}").format(told))
        drop.clicked.connect(lambda: self._on_drop(key))
        line = RecordLine(told, words(told, "muted" if over else "", wrap=True), stretch=0)
        line.opened.connect(lambda: self._on_opened(key, spans))
        beside, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(line, 1)
        row.addWidget(drop)
        beside.setLayout(row)
        return beside

    # -- slots

    def _on_opened(self, key: ExceptionKey, spans: list[OpeningException]) -> None:
        """Back into the fields; « Ajouter » puts it in the place of the former."""
        self._corrected = key
        self.begin.load(key[0])
        self.end.load(key[1])
        self.hours.setText(spans_text([(e.opens, e.closes) for e in spans]))
        self.note.setText(key[2])
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        try:
            added = self._read()
        except InputError as error:
            self._refuse(sentence(error))
            return
        assert self._service is not None
        former = self._corrected
        kept = [e for e in self._service.exceptions if (e.begin, e.end, e.note) != former]
        if self._desk.choose(self._service.id, "exceptions", (*kept, *added)):
            self._corrected = None
            self._error.hide()
            self.drafts.forget()
            self.written.emit()
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> list[OpeningException]:
        """Raises InputError."""
        understood = self.begin.autosave.flush() and self.end.autosave.flush()
        begin = date_of(self.begin)
        if not understood or begin is None:
            raise InputError("date_unreadable", "begin")
        end = date_of(self.end) or begin
        return exceptions_read(begin, end, self.hours.text(), self.note.text().strip())

    def _refuse(self, reason: str) -> None:
        self._error.setText(reason)
        self._error.show()

    def _on_drop(self, key: ExceptionKey) -> None:
        if self._service is not None:
            kept = tuple(e for e in self._service.exceptions if (e.begin, e.end, e.note) != key)
            self._desk.drop_exceptions(self._service.id, kept)
            self.written.emit()
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
