"""The interpreter of an interview: language, who sends them, how, whether they came, how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from modactions_desktop.domain.interviews import Interpreter, InterpreterMode, Interview
from modactions_desktop.ui.forms.ui_interview_interpreter import Ui_InterpreterPanel
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.durations import minutes_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import Option, options_of

NOBODY = "aucun"
CAME = (Option(True, "venu", Tone.GOOD), Option(False, "pas venu", Tone.BAD))


def interpreter_line(interpreter: Interpreter | None, languages: Mapping[str, str]) -> str:
    """« Tigrigna — SETIS · 50 min », « Sans interprète »."""
    if interpreter is None:
        return "Sans interprète"
    language = languages.get(interpreter.language, interpreter.language) or "Interprète"
    line = " — ".join(part for part in (language, interpreter.provider) if part)
    return f"{line} (pas venu)" if interpreter.came is False else line


class FieldButton(QPushButton):
    """Looks like a field, opens something; its words end with « … » when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Changes the words."""
        self._whole = text
        self.setToolTip(text)
        self._cut()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 24, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 24
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class InterpreterPanel(QFrame):
    """Opens under the head of the sheet; every answer writes itself."""

    left = Signal()

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._interview: Interview | None = None
        self.ui = Ui_InterpreterPanel()
        self.ui.setupUi(self)
        self.ui.mode.show_options(options_of(InterpreterMode))
        self.ui.came.offer(CAME)
        self._connect()
        self.hide()

    def _connect(self) -> None:
        self.ui.language.chosen.connect(self._on_language)
        self.ui.mode.chosen.connect(partial(self._change, "mode"))
        self.ui.came.chosen.connect(partial(self._change, "came"))
        self.ui.done_button.clicked.connect(self.left)
        for field in (self.ui.provider, self.ui.minutes, self.ui.mission):
            field.refused.connect(self._desk.unsaved)

    def show_interview(self, interview: Interview | None) -> None:
        """The interpreter of this interview; what was pending is written to the one before."""
        self._interview = interview
        ui = self.ui
        if ui.language.count() == 0:
            ui.language.show_options([(NOBODY, self.tr("Sans interprète")), *self._desk.languages.items()])
        known = interview.interpreter if interview else None
        editable = interview is not None and not interview.is_closed
        ui.language.show_value(known.language if known else NOBODY)
        ui.mode.show_value(known.mode if known else InterpreterMode.IN_PERSON)
        ui.came.show_value(known.came if known else None)
        for field, name in ((ui.provider, "provider"), (ui.mission, "mission"), (ui.minutes, "minutes")):
            value = getattr(known, name) if known else ""
            write = partial(self._write, interview.id, name) if interview and known and editable else None
            field.load("" if value is None else str(value), write, interview.id if interview else 0)
        ui.language.setEnabled(editable)
        for widget in (ui.mode, ui.came):
            widget.setEnabled(editable and known is not None)

    def _on_language(self, code: str) -> None:
        if self._interview is None:
            return
        present = self._desk.interview_of(self._interview.id).interpreter
        given: Interpreter | None = None
        if code != NOBODY and present is not None:
            given = replace(present, language=code)
        elif code != NOBODY:
            given = Interpreter(code, "", InterpreterMode.IN_PERSON, None)
        if self._desk.set_interpreter(given):
            self.show_interview(self._desk.interview)

    def _change(self, name: str, value: object) -> None:
        present = self._desk.interview.interpreter if self._desk.interview else None
        if present is not None:
            self._desk.set_interpreter(_with(present, name, value))

    def _write(self, interview_id: int, name: str, typed: str) -> None:
        present = self._desk.interview_of(interview_id).interpreter
        if present is not None:
            value = minutes_of(typed) if name == "minutes" else typed.strip()
            self._desk.write_interpreter(interview_id, _with(present, name, value))


def _with(interpreter: Interpreter, name: str, value: object) -> Interpreter:
    return replace(interpreter, **{name: value})  # type: ignore[arg-type]
