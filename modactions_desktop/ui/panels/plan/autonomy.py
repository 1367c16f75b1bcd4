"""Six acts of autonomy, then and now (B-36)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import AutonomyScore
from modactions_desktop.ui.panels.interviews.answers import LEVELS
from modactions_desktop.ui.panels.interviews.section import Fold
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import ChoiceBar

SHORT = ("fait par l'AS", "avec aide", "seul·e")


class AutonomyPanel(Fold):
    """Each act: the first time, the last time, and today's answer, not chosen until it is given."""

    def __init__(self, desk: PlanDesk, parent: QWidget | None = None) -> None:
        super().__init__("Autonomie", self._built, parent)
        self._desk = desk
        self.bars: dict[str, ChoiceBar] = {}
        self.toggled.connect(lambda _open: self.refresh())

    def _built(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        self.course = {}
        for row, (act, text) in enumerate(self._desk.autonomy_acts()):
            column = QVBoxLayout()
            column.setSpacing(0)
            self.course[act] = words("", "muted", wrap=True)
            column.addWidget(words(text, wrap=True))
            column.addWidget(self.course[act])
            bar = ChoiceBar(text, LEVELS, clearable=False)
            bar.chosen.connect(partial(self._desk.score_autonomy, act))
            self.bars[act] = bar
            grid.addLayout(column, row, 0)
            grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        return body

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        course = self._desk.plan.autonomy_course()
        better = sum(last.value > first.value for first, last in course.values())
        total = len(self._desk.autonomy_acts())
        parts = [f"{len(course)} sur {total} observés", f"{better} en progrès" if better else ""]
        self.summarise(" · ".join(part for part in parts if part) if course else "rien d'observé encore")
        if not self.is_open:
            return
        day = self._desk.day()
        for act, bar in self.bars.items():
            seen = course.get(act)
            now = seen[1].value if seen and seen[1].assessed_on == day else None
            bar.show_value(now)
            self.course[act].setText(course_words(*seen) if seen else "")
            self.course[act].setToolTip(self._line(*seen) if seen else "")
            self.course[act].setVisible(seen is not None)

    def _line(self, first: AutonomyScore, last: AutonomyScore) -> str:
        """« avec aide (3 oct.) → seul·e (9 janv.) ▲ »."""
        day = self._desk.today()
        begun = f"{SHORT[first.value]} ({short_date(first.assessed_on, day)})"
        if first.assessed_on == last.assessed_on:
            return begun
        arrow = "▲" if last.value > first.value else "▼" if last.value < first.value else ""
        return f"{begun} → {SHORT[last.value]} ({short_date(last.assessed_on, day)}) {arrow}".rstrip()


def course_words(first: AutonomyScore, last: AutonomyScore) -> str:
    """« avec aide → seul·e ▲ »; the days are in the tool tip."""
    if first.assessed_on == last.assessed_on:
        return SHORT[first.value]
    arrow = "▲" if last.value > first.value else "▼" if last.value < first.value else ""
    return f"{SHORT[first.value]} → {SHORT[last.value]} {arrow}".rstrip()
