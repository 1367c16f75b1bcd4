"""The exit of a person: why, whether it counts as positive, where to (F22)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.participants import Phase
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox
from modactions_desktop.ui.widgets.pills import Pill


class ExitChoices(QWidget):
    """The reason with what it counts as, the destination and its detail."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.desk = desk
        self.reason = CodeCombo(tr("Motif de sortie"))
        self.destination = CodeCombo(tr("Destination"))
        self.detail = AutosaveLine(tr("Précision sur la sortie"), tr("service, employeur, commune…"))
        self.counted = Pill()
        self.reason_box = FieldBox(tr("Motif de sortie"), self.reason)
        row = FieldRow(least=210)
        row.add_field(self.reason_box)
        row.add_field(FieldBox(tr("Destination"), self.destination))
        row.add_field(FieldBox(tr("Précision"), self.detail))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self) -> None:
        self.reason.show_options(self.desk.options("exit_reason"))
        self.destination.show_options(self.desk.options("exit_destination"))

    def show_counted(self) -> None:
        """Whether the year counts this exit as positive: it follows from the reason."""
        code = self.reason.value()
        if not code:
            self.counted.show_state("", Tone.NEUTRAL)
        elif self.desk.is_positive_exit(code):
            self.counted.show_state(self.tr("sortie comptée comme positive"), Tone.GOOD)
        else:
            self.counted.show_state(self.tr("sortie non comptée comme positive"), Tone.NEUTRAL)


class ExitFields(ExitChoices):
    """Of an exit that is being noted."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reason.chosen.connect(lambda _code: self._on_reason())

    def empty(self) -> None:
        """Nothing chosen yet."""
        self._offer()
        self.reason.show_value("")
        self.destination.show_value("")
        self.detail.load("", lambda _text: None)
        self.show_counted()

    def fields(self) -> dict[str, QWidget]:
        """Every field by its name."""
        return {"exit_reason": self.reason, "destination": self.destination, "exit_detail": self.detail}

    def leave(self, on: date | None) -> bool:
        """Notes the exit; the reason is asked for."""
        if not self.reason.value():
            self.reason_box.show_error(self.tr("Choisissez le motif de la sortie."))
            self.reason.setFocus()
            return False
        reason, destination = self.reason.value(), self.destination.value() or ""
        detail, leave = self.detail.text().strip(), self.desk.services.situations.leave
        return self.desk.do(
            lambda person: leave(person, reason, destination=destination, detail=detail, on=on)
        )

    def _on_reason(self) -> None:
        self.reason_box.clear_error()
        self.show_counted()


class ExitLine(ExitChoices):
    """Of somebody who has left: each field writes itself."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reason.chosen.connect(lambda code: self._write("exit_reason", code))
        self.destination.chosen.connect(lambda code: self._write("exit_destination", code))

    def read(self) -> None:
        """Shows the exit of the person on the desk, if there is one."""
        person = self.desk.person
        out = person is not None and person.phase_on(self.desk.today()) is Phase.EXIT
        self.setVisible(out)
        if person is None or not out:
            return
        self._offer()
        self.reason.show_value(person.exit_reason)
        self.destination.show_value(person.exit_destination)
        self.detail.load(person.exit_detail, self.desk.writer("exit_detail"))
        self.show_counted()

    def _write(self, field: str, code: str) -> None:
        self.desk.do(lambda person: self.desk.services.participants.update(person, {field: code}))
