"""« Repères sur la société belge » : which habits were explained (A-41), and what was said of them (A-06)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.checklist import ChecklistLine
from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import Interview, TextSection
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec


class SocietyBlock(TextBlock):
    """A chip a habit: turned on, it was explained today; what to say of it stands beneath."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TextSection.SOCIETY, 2, parent)
        self._lines: dict[str, ChecklistLine] = {}
        self._read = ""
        self.codes = ChipBar((), exclusive=False)
        self.codes.setAccessibleName(self.tr("Codes expliqués"))
        self.codes.changed.connect(self._on_codes)
        self.told = words("", "muted", wrap=True)
        self.body.insertWidget(0, self.codes)
        self.body.insertWidget(1, self.told)

    def show_interview(self, interview: Interview | None) -> None:
        """The codes explained, and the text."""
        super().show_interview(interview)
        self._show_codes(interview)

    def _show_codes(self, interview: Interview | None) -> None:
        self._lines = {str(line.item.item_id): line for line in self._desk.cultural_codes}
        self.codes.show_chips(
            [ChipSpec(key, line.item.title, Tone.ACCENT) for key, line in self._lines.items()]
        )
        for key, line in self._lines.items():
            chip = self.codes.chip(key)
            chip.setChecked(interview is not None and line.was_explained_in(interview.id))
            chip.setToolTip("\n".join(filter(None, (line.item.text, self._earlier(line, interview)))))
        ahead = interview is not None and interview.on > self._desk.today()
        self.codes.setEnabled(interview is not None and not interview.is_closed and not ahead)
        first = next(iter(self._lines), None) if self.codes.isEnabled() else None
        self.setFocusProxy(self.text if first is None else self.codes.chip(first))
        self._show_told(interview, ahead)

    def _show_told(self, interview: Interview | None, ahead: bool) -> None:
        """The text of the last chip turned on, else what earlier interviews explained."""
        read = self._lines.get(self._read)
        if ahead:
            said = self.tr("Les codes se cochent le jour de l'entretien.")
        elif read is not None and interview is not None and read.was_explained_in(interview.id):
            said = read.item.text
        else:
            said = self._before(interview)
        self.told.setText(said)
        self.told.setVisible(bool(said))

    def _before(self, interview: Interview | None) -> str:
        earlier = [
            line.item.title
            for line in self._lines.values()
            if line.explained and not (interview and line.was_explained_in(interview.id))
        ]
        return self.tr("Déjà expliqué auparavant : {0}.").format(", ".join(earlier)) if earlier else ""

    def _earlier(self, line: ChecklistLine, interview: Interview | None) -> str:
        """« Expliqué le 3 mars 2016, en tigrigna »: the last time, unless it was now."""
        told = line.explained
        if told is None or (interview is not None and told.interview_id == interview.id):
            return ""
        spoken = self._desk.languages.get(told.language, told.language)
        language = self.tr(", en {0}").format(in_a_sentence(spoken)) if spoken else ""
        return self.tr("Expliqué le {0}{1}").format(medium_date(told.on), language)

    def _on_codes(self, keys: Sequence[str]) -> None:
        now = self._desk.interview
        if now is None:
            return
        before = self._desk.codes_explained_in(now.id)
        self._read = next((key for key in keys if int(key) not in before), "")
        self._desk.set_codes_explained([int(key) for key in keys])
        self._show_codes(now)
