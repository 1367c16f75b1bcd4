"""« Repères sur la société belge » : which habits were explained (A-41), and what was said of them (A-06)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import Interview, TextSection
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_texts import TextBlock
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec


class SocietyBlock(TextBlock):
    """A chip a habit: turned on, it was explained; what to say of it stands beneath."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, TextSection.SOCIETY, 2, parent)
        self._explanations = {code.code: code.explanation for code in desk.guides.cultural_codes}
        specs = [ChipSpec(code.code, code.label, Tone.ACCENT) for code in desk.guides.cultural_codes]
        self.codes = ChipBar(specs, exclusive=False)
        self.codes.setAccessibleName(self.tr("Codes expliqués"))
        self.codes.changed.connect(self._on_codes)
        self._told = words("", "muted", wrap=True)
        self.body.insertWidget(0, self.codes)
        self.body.insertWidget(1, self._told)
        self._told.hide()

    def show_interview(self, interview: Interview | None) -> None:
        """The codes explained, and the text."""
        super().show_interview(interview)
        explained = interview.cultural_codes if interview else ()
        for code in self._explanations:
            self.codes.chip(code).setChecked(code in explained)
        self.codes.setEnabled(interview is not None and not interview.is_closed)
        self._told.hide()

    def _on_codes(self, codes: list[str]) -> None:
        interview = self._desk.interview
        before = interview.cultural_codes if interview else ()
        kept = [code for code in before if code not in self._explanations]
        added = [code for code in codes if code not in before]
        self._desk.set_codes_explained([*kept, *codes])
        self._told.setText(self._explanations[added[0]] if added else "")
        self._told.setVisible(bool(added))
