"""Parts of the sheet that are answered, not written: the domains of life, and the acts of autonomy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from modactions_desktop.domain.interviews import DomainState, Interview
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import SheetSection
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import ChoiceBar, Option

STATES = (
    Option(DomainState.FINE, "ça va", Tone.GOOD),
    Option(DomainState.DIFFICULT, "difficile", Tone.ATTENTION),
    Option(DomainState.URGENT, "urgent", Tone.BAD),
    Option(DomainState.NOT_DISCUSSED, "non abordé", Tone.NEUTRAL),
    Option(DomainState.NO_WISH, "ne souhaite pas", Tone.VIOLET, "Ne souhaite pas en parler"),
)
LEVELS = (
    Option(0, "0 fait par l'AS", Tone.ATTENTION, "Fait par l'assistante sociale"),
    Option(1, "1 avec aide", Tone.ACCENT, "Fait avec aide"),
    Option(2, "2 seul·e", Tone.GOOD, "Fait seul·e"),
)


class Answers(SheetSection):
    """A line a question: its words, and the answers beside (beneath when there is no room)."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._lines: list[tuple[QWidget, ChoiceBar]] = []
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)

    def add_question(self, text: str, bar: ChoiceBar) -> QLabel:
        """Adds a line; returns the few words that may stand on its right."""
        row = self.grid.rowCount()
        question, beside = words(text, wrap=True), words("", "muted")
        self._lines.append((question, bar))
        self.grid.addWidget(beside, row, 2)
        beside.hide()
        self.grid.addWidget(question, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(bar, row, 1)
        if row == 1:
            self.setFocusProxy(bar)
        return beside

    def allow(self, editable: bool) -> None:
        """A closed sheet shows what was answered, and only that."""
        for question, bar in self._lines:
            bar.setEnabled(editable)
            for widget in (question, bar):
                widget.setVisible(editable or bar.value() is not None)


class DomainAnswers(Answers):
    """How each domain of life stands, in the words of the sheet; « ça va » first."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Domaines de vie", parent)
        self._desk = desk
        self.bars: dict[str, ChoiceBar] = {}
        for domain in LifeDomain:
            bar = ChoiceBar(label(domain), STATES)
            bar.chosen.connect(partial(desk.set_domain_state, domain.value))
            self.bars[domain.value] = bar
            self.add_question(label(domain), bar)

    def show_interview(self, interview: Interview | None) -> None:
        """The answers of this interview."""
        states = dict(interview.domain_states) if interview else {}
        for domain, bar in self.bars.items():
            bar.show_value(states.get(domain))
        self.allow(interview is not None and not interview.is_closed)


class AutonomyAnswers(Answers):
    """Six acts that can be seen: done by the social worker, with help, alone; and how it was at the start."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Autonomie", parent)
        self._desk = desk
        self._score = words("", "muted")
        self.add_beside(self._score)
        self.bars: dict[str, ChoiceBar] = {}
        self._earlier: dict[str, QLabel] = {}
        for code, text in desk.autonomy_acts():
            bar = ChoiceBar(text, LEVELS, clearable=False)
            bar.chosen.connect(partial(self._on_chosen, code))
            self.bars[code] = bar
            self._earlier[code] = self.add_question(text, bar)

    def show_interview(self, interview: Interview | None) -> None:
        """The scores noted during this interview, beside those of the beginning."""
        scores = self._desk.autonomy_of(interview.id) if interview else {}
        first = self._desk.first_autonomy(interview) if interview else {}
        for act, bar in self.bars.items():
            bar.show_value(scores.get(act))
            told = self.tr("au début : {0}").format(first[act]) if act in first else ""
            self._earlier[act].setText(told)
            self._earlier[act].setVisible(bool(told))
        self.allow(interview is not None and not interview.is_closed)
        self._show_score()

    def _on_chosen(self, act: str, value: int) -> None:
        self._desk.score_autonomy(act, value)
        self._show_score()

    def _show_score(self) -> None:
        values = [bar.value() for bar in self.bars.values() if bar.value() is not None]
        whole = len(values) == len(self.bars)
        self._score.setText(f"{sum(values)}/12" if whole else f"{len(values)} sur {len(self.bars)}")
