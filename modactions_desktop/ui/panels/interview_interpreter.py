"""The interpreter of an interview: language, who sends them, how, whether they came, how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import Interpreter, InterpreterMode, Interview
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_durations import minutes_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox
from modactions_desktop.ui.widgets.filling import FillingLayout

NOBODY = "aucun"
CAME = (Option(True, "venu", Tone.GOOD), Option(False, "pas venu", Tone.BAD))


def interpreter_line(interpreter: Interpreter | None, languages: Mapping[str, str]) -> str:
    """« Tigrinya — SETIS », « Sans interprète »."""
    if interpreter is None:
        return "Sans interprète"
    language = languages.get(interpreter.language, interpreter.language) or "Interprète"
    return " — ".join(part for part in (language, interpreter.provider) if part)


class InterpreterPanel(QFrame):
    """Opens under the head of the sheet; every answer writes itself."""

    left = Signal()

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._interview: Interview | None = None
        self.language = CodeCombo(self.tr("Langue de l'interprète"))
        self.provider = AutosaveLine(self.tr("Service ou proche"), self.tr("SeTIS, un proche…"))
        self.mode = CodeCombo(self.tr("Mode"), options_of(InterpreterMode))
        self.came = ChoiceBar(self.tr("Venu"), CAME)
        self.minutes = AutosaveLine(self.tr("Minutes de l'interprète"), self.tr("min"))
        self.mission = AutosaveLine(self.tr("Numéro de mission"))
        done = button(self.tr("Refermer"), "link", self.tr("Refermer l'interprète"))
        done.clicked.connect(self.left)
        self._build(done)
        self._connect()
        self.hide()

    def _build(self, done: QWidget) -> None:
        fields = FillingLayout()
        for label, field, least in (
            (self.tr("Langue"), self.language, 130),
            (self.tr("Service ou proche"), self.provider, 130),
            (self.tr("Mode"), self.mode, 110),
            (self.tr("Est-il venu ?"), self.came, 120),
            (self.tr("Minutes"), self.minutes, 70),
            (self.tr("N° de mission"), self.mission, 110),
        ):
            fields.add_field(FieldBox(label, field), least)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(fields)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.language.chosen.connect(self._on_language)
        self.mode.chosen.connect(partial(self._change, "mode"))
        self.came.chosen.connect(partial(self._change, "came"))

    def show_interview(self, interview: Interview | None) -> None:
        """The interpreter of this interview; what was pending is written to the one before."""
        self._interview = interview
        if self.language.count() == 0:
            self.language.show_options([(NOBODY, self.tr("Sans interprète")), *self._desk.languages.items()])
        known = interview.interpreter if interview else None
        editable = interview is not None and not interview.is_closed
        self.language.show_value(known.language if known else NOBODY)
        self.mode.show_value(known.mode if known else InterpreterMode.IN_PERSON)
        self.came.show_value(known.came if known else None)
        for field, name in (
            (self.provider, "provider"),
            (self.mission, "mission"),
            (self.minutes, "minutes"),
        ):
            value = getattr(known, name) if known else ""
            write = partial(self._write, interview.id, name) if interview and known and editable else None
            field.load("" if value is None else str(value), write)
        self.language.setEnabled(editable)
        for widget in (self.mode, self.came):
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
