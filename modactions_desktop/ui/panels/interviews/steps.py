"""The next step: one text; in the final interview the three next steps, a line each (A-43)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import Interview, InterviewKind, TextSection
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.widgets.fields import AutosaveLine

STEPS = 3


class NextSteps(TextBlock):
    """Three lines that are the first three of the text; what is written beneath them stays."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TextSection.NEXT_STEP, 2, parent)
        self.lines = [
            AutosaveLine(
                self.tr("Prochain pas {0}").format(number),
                self.tr("{0}. quoi, qui, pour quand").format(number),
            )
            for number in range(1, STEPS + 1)
        ]
        for place, line in enumerate(self.lines):
            line.refused.connect(desk.unsaved)
            self.body.insertWidget(place, line)

    def show_interview(self, interview: Interview | None) -> None:
        """Lines at the end of a trajectory, one text before."""
        super().show_interview(interview)
        final = interview is not None and interview.kind is InterviewKind.FINAL
        self.text.setVisible(not final)
        for place, line in enumerate(self.lines):
            line.setVisible(final)
            written = _line(interview, place) if interview and final else ""
            write = partial(self._write_line, interview.id, place) if interview and final else None
            key = interview.id if interview else 0
            line.load(written, None if interview and interview.is_closed else write, key)

    def _write_line(self, interview_id: int, place: int, typed: str) -> None:
        """The other lines are those of the base: each field writes its own."""
        text = self._desk.interview_of(interview_id).text(TextSection.NEXT_STEP)
        written = [*text.split("\n"), *[""] * STEPS][: max(STEPS, text.count("\n") + 1)]
        written[place] = typed.strip()
        self._desk.write_text(interview_id, TextSection.NEXT_STEP, "\n".join(written).rstrip("\n"))

    def go(self) -> None:
        """Brings the cursor to the first line, or to the text."""
        (self.lines[0] if self.text.isHidden() else self.text).setFocus()


def _line(interview: Interview, place: int) -> str:
    written = interview.text(TextSection.NEXT_STEP).split("\n")
    return written[place] if place < len(written) else ""
