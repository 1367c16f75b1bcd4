"""« Chemin parcouru » : the beginning beside now, read together, then what the person says of it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.interviews import Interview, TextSection
from modactions_desktop.domain.paths import Step, path_travelled
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import nothing
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.panels.interviews.words import domain_word
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.pills import Pill

SHOWN = 24
"""More lines than that are read in the Dossier tab."""


class PathTravelled(TextBlock):
    """What changed, line by line, above the person's own words on it."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TextSection.PATH_TRAVELLED, 2, parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        for column, stretch in enumerate((4, 5, 5, 0)):
            self._grid.setColumnStretch(column, stretch)
        self.body.insertLayout(0, self._grid)

    def show_interview(self, interview: Interview | None) -> None:
        """Compares anew, and shows the text."""
        super().show_interview(interview)
        clear(self._grid)
        if interview is None:
            return
        desk, today = self._desk, self._desk.today()
        levels = desk.words_of("french_level")
        path = path_travelled(
            desk.interviews[::-1], desk.plan, desk.person.french_levels, interview, _word, levels
        )
        if path.begin is None or not path.steps:
            self._grid.addWidget(nothing(self.tr("Rien à comparer encore.")), 0, 0, 1, 4)
            return
        for column, text in enumerate(("", short_date(path.begin, today), short_date(path.end, today)), 0):
            self._grid.addWidget(SectionLabel(text), 0, column)
        for row, step in enumerate(path.steps[:SHOWN], 1):
            self._add(row, step)

    def _add(self, row: int, step: Step) -> None:
        texts = (
            words(step.about, "muted", wrap=True),
            words(step.then, wrap=True),
            words(step.now, wrap=True),
        )
        for column, shown in enumerate(texts):
            self._grid.addWidget(shown, row, column, Qt.AlignmentFlag.AlignTop)
        if step.better is not None:
            word, tone = (self.tr("mieux"), Tone.GOOD) if step.better else (self.tr("moins bien"), Tone.BAD)
            self._grid.addWidget(Pill(word, tone), row, 3, Qt.AlignmentFlag.AlignTop)

    def lines(self) -> int:
        """How many things are compared."""
        return max(self._grid.rowCount() - 1, 0)


def _word(code: object) -> str:
    return label(code) if isinstance(code, StrEnum) else domain_word(str(code))
