"""What the guide says of a part of the sheet, on demand: what it is for, what may be asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.guides import GuidesCatalogue, GuideSection
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import Section
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import AutosaveText


def sections_of(guides: GuidesCatalogue, kind: InterviewKind) -> tuple[GuideSection, ...]:
    """The sections of the guide of one kind of interview, in their order."""
    return next((guide.sections for guide in guides.interviews if guide.kind is kind), ())


def section_about(guides: GuidesCatalogue, kind: InterviewKind, part: str) -> GuideSection | None:
    """The section written in this part of the sheet."""
    return next((section for section in sections_of(guides, kind) if part in section.parts), None)


class GuideHelp(QWidget):
    """« ? » beside a label (F1 of the part: Alt+G); the questions are hers to rewrite, one a line."""

    def __init__(self, desk: InterviewDesk, part: str, section: Section) -> None:
        super().__init__(section)
        self._desk = desk
        self._part = part
        self._kind = InterviewKind.INITIAL
        self._section: GuideSection | None = None
        self.asked = button("?", "small-link", self.tr("Ce que dit le guide (Alt+G)"))
        self.asked.setToolTip(self.tr("Ce que dit le guide (Alt+G)"))
        self.told = words("", "muted", wrap=True)
        self.rewrite = button(self.tr("Réécrire ces questions"), "small-link")
        self.questions = AutosaveText(self.tr("Vos questions, une par ligne"), lines=2)
        self._build()
        section.add_help(self.asked, self)
        self._connect(section)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.told)
        column.addWidget(self.rewrite, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.questions)
        self.questions.hide()
        self.hide()

    def _connect(self, section: Section) -> None:
        self.asked.clicked.connect(self.toggle)
        self.rewrite.clicked.connect(self._on_rewrite)
        self.questions.saved.connect(lambda _at: self.show_kind(self._kind))
        keys = QShortcut(QKeySequence("Alt+G"), section)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.toggle)

    def show_kind(self, kind: InterviewKind, *, useful: bool = True) -> None:
        """What the guide of this kind says here; nothing said, or nothing to ask, leaves no « ? »."""
        self._kind = kind
        self._section = section_about(self._desk.guides, kind, self._part) if useful else None
        self.asked.setVisible(self._section is not None)
        if self._section is None:
            self.hide()
            return
        asked = " ".join(f"« {question} »" for question in self._section.prompts)
        self.told.setText(f"{self._section.purpose} {asked}".strip())

    def toggle(self) -> None:
        """Shows it, or puts it away."""
        if self._section is not None:
            self.setVisible(self.isHidden())
            self.questions.hide()

    def _on_rewrite(self) -> None:
        if self._section is None:
            return
        write = partial(self._desk.save_questions, self._kind, self._section.title)
        self.questions.load("\n".join(self._section.prompts), write)
        self.questions.show()
        self.questions.setFocus(Qt.FocusReason.OtherFocusReason)
