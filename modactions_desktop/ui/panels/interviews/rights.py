"""Three to five rights or obligations to explain today; É notes that one was explained."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_interview_rights import Ui_RightsPanel
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.list import KEYS
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import nothing
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill


class RightLine(QWidget):
    """One item: its title, why it comes up now, « Expliqué (É) »; the text to read aloud on demand."""

    explained = Signal(int)
    state_asked = Signal(int, object)
    """The item, and the ChecklistState of another key of the list."""

    def __init__(
        self, suggestion: Suggestion, editable: bool, why: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        item = suggestion.line.item
        self._item_id = item.item_id
        self.done = button(self.tr("Expliqué (É)"), "", self.tr("Noter expliqué : {0}").format(item.title))
        self.done.setEnabled(editable)
        self.done.clicked.connect(lambda: self.explained.emit(self._item_id))
        self._text = words(item.text, wrap=True)
        self._text.hide()
        read = button(self.tr("Lire"), "link", self.tr("Lire le texte : {0}").format(item.title))
        read.clicked.connect(lambda: self._text.setVisible(self._text.isHidden()))
        told = QVBoxLayout()  # the reason beneath: beside the title a long one would cut it
        told.setSpacing(0)
        told.addWidget(ElidedLabel(f"{item.code} · {item.title}"))
        told.addWidget(ElidedLabel(why or label(suggestion.reason), "muted"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(told, 1)
        row.addWidget(read)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(event.text().upper()) if self.done.isEnabled() else None
        if state is ChecklistState.EXPLAINED:
            self.explained.emit(self._item_id)
            return
        if state is not None:
            self.state_asked.emit(self._item_id, state)
            return
        super().keyPressEvent(event)


class RightsPanel(QWidget):
    """What was explained during this interview, then what is worth explaining."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ui = Ui_RightsPanel()
        self.ui.setupUi(self)
        self._lines = self.ui.lines
        self.ui.every_button.clicked.connect(desk.ask_rights_tab)

    def show_interview(self, interview: Interview | None) -> None:
        """Reads the suggestions again."""
        clear(self._lines)
        if interview is None:
            return
        done, todo = self._desk.rights(interview)
        for title in done:
            self._lines.addWidget(_done_line(title))
        for line in self._suggested(todo):
            self._lines.addWidget(line)
        if not done and not todo:
            self._lines.addWidget(nothing(self.tr("Rien à expliquer de nouveau.")))
        self.ui.advice.setText(self._advice(interview))

    def _advice(self, interview: Interview) -> str:
        """With what an explanation is noted: the day, the language, the interpreter of this interview."""
        known = interview.interpreter
        language = self._desk.languages.get(known.language if known else interview.language, "français")
        day = numeric_date(min(interview.on, self._desk.today()))
        noted = self.tr("Trois à cinq points suffisent ; chacun est noté expliqué le {0}, en {1}{2}.")
        return noted.format(day, in_a_sentence(language), self.tr(", avec interprète") if known else "")

    def _suggested(self, todo: Sequence[Suggestion]) -> list[RightLine]:
        desk = self._desk
        lines = [RightLine(found, desk.is_editable, desk.why(found)) for found in todo]
        for line in lines:
            line.explained.connect(self._on_explained)
            line.state_asked.connect(self._on_state_asked)
        return lines

    def lines(self) -> list[RightLine]:
        """The items that may be explained, from top to bottom."""
        places = (self._lines.itemAt(place) for place in range(self._lines.count()))
        shown = (place.widget() for place in places if place is not None)
        return [line for line in shown if isinstance(line, RightLine)]

    def _on_explained(self, item_id: int) -> None:
        if self._desk.explain(item_id):
            self._go_on()

    def _on_state_asked(self, item_id: int, state: ChecklistState) -> None:
        if self._desk.note_right(item_id, state):
            self._go_on()

    def _go_on(self) -> None:
        """The next item takes the keys."""
        self.show_interview(self._desk.interview)
        if self.lines():
            first = self.lines()[0]
            first.show()  # made a moment ago: what is not shown yet cannot have the keys
            first.done.setFocus()


def _done_line(title: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(8)
    row.addWidget(ElidedLabel(title), 1)
    row.addWidget(Pill("Expliqué", Tone.GOOD))
    return line
