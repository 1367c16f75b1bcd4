"""The fields of a form by their names: read together, shown again, and heard when she changes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from modactions_desktop.domain.drafts import FieldValue
from modactions_desktop.domain.plans import SeverityAnswer
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo
from modactions_desktop.ui.widgets.fields import DateField, leave_to_draft
from modactions_desktop.ui.widgets.severity import SeverityScale


@runtime_checkable
class KeptWhole(Protocol):
    """Several fields that are kept as one value (the conditions of a rule)."""

    edited: SignalInstance

    def kept_value(self) -> FieldValue: ...

    def put_back(self, value: FieldValue) -> None: ...


class NamedFields:
    """Lines, texts, days, choices, ticks, numbers, or a `KeptWhole`; `touched`: she changed one of them."""

    def __init__(self, fields: Mapping[str, QWidget], touched: Callable[[], object]) -> None:
        self._fields = dict(fields)
        self._touched = touched
        self._held = False
        for field in self._fields.values():
            self._listen(field)

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold now; a day in words that mean the same day tomorrow."""
        return {name: _read(field) for name, field in self._fields.items()}

    def show(self, values: Mapping[str, FieldValue]) -> None:
        """Puts values back; a name that no field has any more is passed over."""
        self._held = True
        for name, field in self._fields.items():
            if name in values:
                _put(field, values[name])
        self._held = False

    def _listen(self, field: QWidget) -> None:
        leave_to_draft(field)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self._on_touched)
            field.textChanged.connect(partial(self._on_proposed, field))
            if isinstance(field, DateField):
                field.changed.connect(self._on_touched)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self._on_touched)
        elif isinstance(field, CodeCombo | ChoiceBar | SeverityScale):
            field.chosen.connect(self._on_touched)
        elif isinstance(field, QSpinBox):
            field.valueChanged.connect(self._on_touched)
        elif isinstance(field, QAbstractButton):
            field.clicked.connect(self._on_touched)
        else:
            assert isinstance(field, KeptWhole), field
            field.edited.connect(self._on_touched)

    def _on_proposed(self, field: QWidget, _text: str) -> None:
        """Words of a list of proposals come without « edited »."""
        if field.hasFocus():
            self._on_touched()

    def _on_touched(self, _value: object = None) -> None:
        if not self._held:
            self._touched()


def _read(field: QWidget) -> FieldValue:
    if isinstance(field, DateField):
        return field.lasting_words()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, CodeCombo | ChoiceBar | SeverityScale):
        chosen = field.value()
        return chosen if chosen is None or isinstance(chosen, int) else str(chosen)
    if isinstance(field, QAbstractButton):
        return field.isChecked()
    assert isinstance(field, KeptWhole)
    return field.kept_value()


def _put(field: QWidget, value: FieldValue) -> None:
    if isinstance(field, DateField):
        field.recall(str(value or ""))
    elif isinstance(field, QLineEdit):
        field.setText(str(value or ""))
        field.setCursorPosition(0)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value or ""))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value or 0))
    elif isinstance(field, CodeCombo | ChoiceBar):
        field.show_value(value)
    elif isinstance(field, SeverityScale):
        field.show_value(SeverityAnswer(value) if isinstance(value, str) else value)
    elif isinstance(field, QAbstractButton):
        field.setChecked(bool(value))
    else:
        assert isinstance(field, KeptWhole)
        field.put_back(value)
