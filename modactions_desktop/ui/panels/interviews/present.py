"""Who else is in the room: a name (or none) and a tie, one line each; Enter adds the next (F28)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import Interview, PresentPerson
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import AddLine
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine


def present_line(people: Sequence[PresentPerson]) -> str:
    """« Aussi présents : Rima (sœur) », nothing when nobody is."""
    told = ", ".join(_words(person) for person in people)
    return f"Aussi présents : {told}" if told else ""


def _words(person: PresentPerson) -> str:
    if person.name and person.relation:
        return f"{person.name} ({person.relation})"
    return person.name or person.relation


class PresentPanel(QWidget):
    """Opens under the head of the sheet. A tie is enough: a third person's name is kept only if useful."""

    left = Signal()

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.tie = QLineEdit()
        self.tie.setAccessibleName(self.tr("Lien avec la personne"))
        self.tie.setPlaceholderText(self.tr("Lien : sœur, voisin, AS d'antenne…"))
        self.add_line = AddLine(
            self.tr("Personne présente"),
            self.tr("Prénom ou nom (facultatif)"),
            place="interview.present_name",
            lead=self.tie,
            optional=True,
        )
        self._tie_draft = Draft(self.tie, "interview.present_tie")
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(self._on_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self.add_line)
        self.hide()

    def show_interview(self, interview: Interview | None) -> None:
        """The people of this interview; the panel is closed until it is asked for."""
        self.hide()
        self._show_lines(interview)
        if interview is not None:
            self._recall(interview)

    def _recall(self, interview: Interview) -> None:
        """Someone who was being added when the interview was left is here again."""
        drafts, about = self._desk.drafts, (interview.participant_id, interview.id)
        tie = self._tie_draft.follow(drafts, *about)
        name = self.add_line.draft.follow(drafts, *about)
        if tie or name:
            self.show()
            self.add_line.setVisible(self._desk.is_editable)

    def ask(self) -> None:
        """Opens it, ready for the next person."""
        self._show_lines(self._desk.interview)
        self.show()
        self.add_line.setVisible(self._desk.is_editable)
        self.tie.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, interview: Interview | None) -> None:
        clear(self._lines)
        for place, person in enumerate(interview.present if interview else ()):
            self._lines.addWidget(self._line(interview.id if interview else 0, place, person))

    def _line(self, interview_id: int, place: int, person: PresentPerson) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        about = _words(person)
        for name, text in (("relation", self.tr("Lien de {0}")), ("name", self.tr("Nom de {0}"))):
            field = AutosaveLine(text.format(about))
            writes = partial(self._desk.write_present, interview_id, place, name)
            field.load(getattr(person, name), writes if self._desk.is_editable else None, interview_id)
            field.refused.connect(self._desk.unsaved)
            row.addWidget(field, 1)
        remove = button(self.tr("Retirer"), "link", self.tr("Retirer {0}").format(about))
        remove.setEnabled(self._desk.is_editable)
        remove.clicked.connect(partial(self._on_remove, place))
        row.addWidget(remove)
        return line

    def _people(self) -> tuple[PresentPerson, ...]:
        interview = self._desk.interview
        return interview.present if interview else ()

    def _on_given(self, name: str) -> None:
        tie = self.tie.text().strip()
        if not name and not tie:
            self.add_line.put_away()
            return
        if self._desk.set_present((*self._people(), PresentPerson(name, tie))):
            self.tie.setText("")
            self.add_line.accepted()
            self._show_lines(self._desk.interview)
            self.tie.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self, place: int) -> None:
        people = self._people()
        if self._desk.set_present((*people[:place], *people[place + 1 :])):
            self._show_lines(self._desk.interview)
            self.tie.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.tie.setText("")
        self.hide()
        self.left.emit()
