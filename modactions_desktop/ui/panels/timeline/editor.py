"""A few fields in the row of an event: they write themselves; Escape puts them away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.panels.timeline.fields import DayField, EventForm, Field, PickField, WordsField
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import DraftKeeping, FormDraft
from modactions_desktop.ui.widgets.fields import AutosaveLine, CutLine, DateField, FieldBox, flush_all
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.moments import MomentField

LEAST, LEAST_OF_WORDS, LEAST_OF_TEXT = 112, 120, 220
WIDE_DAY = 190
"""A day with its hour."""
"""The least width of a day, of a list of words: two stand side by side in a narrow list; a text is alone."""


class EventEditor(QFrame):
    """The fields of one event."""

    changed = Signal()
    """Something was written: the timeline is to be read again."""
    closed = Signal()
    binned = Signal()
    """The record is in the bin."""
    elsewhere_asked = Signal()
    """She wants the whole record, in its own tab."""
    resized = Signal()

    def __init__(
        self,
        form: EventForm,
        today: Callable[[], date],
        elsewhere: str,
        place: str = "",
        record_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._today = today
        self._place, self._record_id = place, record_id
        self.boxes: dict[str, FieldBox] = {}
        for field in form.fields:
            self.boxes[field.caption] = self._box(field)
        self._error = words("", "error", wrap=True)
        self._error.hide()
        self.note_button = button(form.note_text or "-")
        self.away_button = button(self.tr("Mettre à la corbeille"), "link")
        self.elsewhere_button = button(elsewhere, "link", self.tr("Voir {0}").format(elsewhere.lower()))
        self.close_button = button(self.tr("Fermer"), "link", self.tr("Fermer (Échap)"))
        self.draft = self._made_draft(place)
        self._lay_out()
        self._connect()
        self._show_asked()

    def _made_draft(self, place: str) -> FormDraft | None:
        if self._form.note is None:
            return None
        return FormDraft(self, place, self._noted(), self._empty, self._show_asked)

    def _noted(self) -> dict[str, QWidget]:
        """The fields that « Noter » gives together: by themselves they write nothing."""
        return {f.caption: self.boxes[f.caption].field for f in self._form.fields if f.write is None}

    def _empty(self) -> None:
        for field in self._form.fields:
            if field.write is None:
                _put(self.boxes[field.caption].field, field)

    def recall(self, drafts: DraftKeeping, participant_id: int) -> None:
        """Shows what was left in these fields, and keeps what is put into them until it is noted."""
        if self.draft is not None:
            self.draft.follow(drafts, participant_id, self._record_id)
            self.draft.begin()
            self._show_asked()

    def _show_asked(self) -> None:
        """What the answers given so far leave out is not asked."""
        for field in self._form.fields:
            if field.asked is not None and field.caption in self.boxes:
                caption, answers = field.asked
                self.boxes[field.caption].setVisible(_value(self.boxes[caption].field) in answers)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 8, 4)
        column.setSpacing(6)
        if self.boxes:
            holder = QWidget()
            holder.setMinimumWidth(LEAST)  # its fields go beneath each other, and are cut before the list is
            row = FillingLayout(holder, spacing=6)
            for box in self.boxes.values():
                row.add_field(box, _least(box.field))
            column.addWidget(holder)
        else:
            column.addWidget(
                words(self.tr("Tel qu'il a été noté : rien n'y change ici."), "muted", wrap=True)
            )
        column.addWidget(self._error)
        self.note_button.setVisible(self._form.note is not None)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.note_button)
        self.away_button.setVisible(self._form.away is not None)
        foot.addWidget(self.away_button)
        if self.draft is not None:
            foot.addWidget(self.draft.mark)
        foot.addStretch(1)
        foot.addWidget(self.elsewhere_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.note_button.clicked.connect(self._on_note)
        self.away_button.clicked.connect(self._on_away)
        self.elsewhere_button.clicked.connect(self.elsewhere_asked)
        self.close_button.clicked.connect(self.close_up)

    def begin(self) -> None:
        """The keys go to the first field."""
        first = next(iter(self.boxes.values()), None)
        target = first.field if first is not None else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Writes what is pending, and goes; a refusal stays in sight."""
        if flush_all(self):
            self.closed.emit()

    # -- fields

    def _box(self, field: Field) -> FieldBox:
        match field:
            case WordsField():
                return self._words(field)
            case DayField():
                return self._day(field)
            case PickField():
                return self._pick(field)

    def _words(self, field: WordsField) -> FieldBox:
        if field.write is None:
            draft = CutLine(field.text)
            draft.setCursorPosition(0)
            draft.setPlaceholderText(field.hint)
            return FieldBox(field.caption, draft)
        line = AutosaveLine(field.caption, field.hint)
        line.setObjectName(self._name_of(field))
        line.load(field.text, field.write, self._record_id)
        line.saved.connect(lambda _moment: self.changed.emit())
        return FieldBox(field.caption, line)

    def _day(self, field: DayField) -> FieldBox:
        made = MomentField if field.with_hour else DateField
        day = made(field.caption, self._today)
        day.setMinimumWidth(LEAST_OF_WORDS if field.with_hour else LEAST)
        day.setObjectName(self._name_of(field))
        day.load(field.day, exact(field.write) if field.write is not None else None, self._record_id)
        if field.write is not None:
            day.saved.connect(lambda _moment: self.changed.emit())
        return FieldBox(field.caption, day)

    def _name_of(self, field: Field) -> str:
        """Records of two kinds may share a number, and their fields a caption."""
        return f"{self._place}.{field.caption}"

    def _pick(self, field: PickField) -> FieldBox:
        combo = CodeCombo(field.caption, field.options)
        combo.setMinimumWidth(LEAST_OF_WORDS)
        combo.show_value(field.value)
        combo.currentIndexChanged.connect(lambda _row: self._show_asked())
        box = FieldBox(field.caption, combo)
        write = field.write
        if write is not None:
            combo.chosen.connect(lambda value: self._attempt(box, write, value))
        return box

    def _attempt(self, box: FieldBox, write: Callable[[Any], object], value: object) -> None:
        try:
            write(value)
        except ModActionsError as error:
            box.show_error(sentence(error))
            return
        box.clear_error()
        self.changed.emit()

    # -- what is said together

    def _drafts(self) -> dict[str, Any]:
        return {caption: _value(box.field) for caption, box in self.boxes.items()}

    def _on_note(self) -> None:
        if self._form.note is None or not flush_all(self):
            return
        try:
            self._form.note(self._drafts())
        except ModActionsError as error:
            self._error.setText(sentence(error))
            self._error.show()
            return
        self._error.hide()
        if self.draft is not None:
            self.draft.forget()
        self.changed.emit()
        self.closed.emit()

    def _on_away(self) -> None:
        """To the bin, from where Ctrl+Z takes it back."""
        if self._form.away is None or not flush_all(self):
            return
        self._form.away()
        self.closed.emit()
        self.changed.emit()
        self.binned.emit()

    # -- its own keys and mouse: the list beneath hears none of them

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._form.note is not None:
            self._on_note()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return super().event(event)


def _least(field: QWidget) -> int:
    if isinstance(field, CodeCombo):
        return LEAST_OF_WORDS
    if isinstance(field, MomentField):
        return WIDE_DAY
    return LEAST if isinstance(field, DateField) else LEAST_OF_TEXT


def _put(widget: QWidget, field: Field) -> None:
    """The value with which the field begins."""
    if isinstance(field, DayField):
        assert isinstance(widget, DateField)
        widget.load(field.day)
    elif isinstance(field, PickField):
        assert isinstance(widget, CodeCombo)
        widget.show_value(field.value)
    else:
        assert isinstance(widget, QLineEdit)
        widget.setText(field.text)
        widget.setCursorPosition(0)


def _value(field: QWidget) -> Any:
    if isinstance(field, CodeCombo):
        return field.value()
    if isinstance(field, DateField):
        value = field.value()
        return None if isinstance(value, ApproximateDate) else value
    assert isinstance(field, QLineEdit)
    return field.text()
