"""The texts of an interview: the free note first, then the guided sheet of its kind, in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import DEFAULT_VISIBILITY, Interview, InterviewKind, TextSection
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interview_answers import AutonomyAnswers, DomainAnswers
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_section import Section
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveText
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec

DOMAINS, AUTONOMY, OTHERS = "domaines", "autonomie", "autres"
_COMMON: tuple[str, ...] = (
    TextSection.QUOTE,
    TextSection.LIVED_REALITY,
    TextSection.SOCIETY,
    TextSection.EXPECTATIONS_AND_REALITY,
)
SHEETS: dict[InterviewKind, tuple[str, ...]] = {
    InterviewKind.INITIAL: (TextSection.DEMAND, DOMAINS, AUTONOMY),
    InterviewKind.INTERMEDIATE: (
        TextSection.DEMAND,
        TextSection.WHAT_MOVED,
        TextSection.DIFFICULTY,
        TextSection.MODULES_FEEDBACK,
        DOMAINS,
    ),
    InterviewKind.FINAL: (
        TextSection.PATH_TRAVELLED,
        AUTONOMY,
        TextSection.WHAT_HELPED,
        TextSection.MODULES_FEEDBACK,
        DOMAINS,
    ),
}
"""The guided sheet of each kind, in the order of the guide; nothing of it is compulsory."""

CHIPS: dict[str, str] = {
    DOMAINS: "Domaines",
    OTHERS: "Autres…",
    AUTONOMY: "Autonomie",
    TextSection.LIVED_REALITY: "Réalité vécue",
    TextSection.SOCIETY: "Repères sur la société",
    TextSection.EXPECTATIONS_AND_REALITY: "Attentes et réalité",
    TextSection.QUOTE: "Ses mots",
    TextSection.WHAT_MOVED: "Ce qui a bougé",
    TextSection.MODULES_FEEDBACK: "Modules",
    TextSection.WHAT_HELPED: "Ce qui a aidé",
}
PROMPTS: dict[TextSection, str] = {
    TextSection.FREE_NOTE: "Écrivez librement, ce qui est utile ; la structure suit, si vous voulez.",
    TextSection.DEMAND: "« Qu'est-ce qui vous amène ? » « Qu'attendez-vous de moi ? »",
    TextSection.LIVED_REALITY: "La réalité de la personne, telle qu'elle la raconte",
    TextSection.SOCIETY: "Ponctualité, courrier, rendez-vous à annuler, guichets, l'écrit qui fait foi…",
    TextSection.WHAT_MOVED: "« Qu'est-ce qui a changé depuis la dernière fois ? »",
    TextSection.DIFFICULTY: "« Qu'avez-vous déjà essayé ? »",
    TextSection.MODULES_FEEDBACK: "« Qu'avez-vous appris ou aimé dans le groupe ? »",
    TextSection.PATH_TRAVELLED: "« Quand vous regardez le début, que voyez-vous de différent ? »",
    TextSection.WHAT_HELPED: "Modules, groupe, visites, entretiens : ce qui a aidé, ce qui a manqué",
    TextSection.EXPECTATIONS_AND_REALITY: "Ce qui se dit de soi-même ; ne pas demander les raisons de l'exil",
    TextSection.NEXT_STEP: "Le prochain rendez-vous, et qui fait quoi, pour quand",
    TextSection.QUOTE: "Les mots de la personne, tels quels",
}
READERS: dict[Visibility, str] = {
    Visibility.PARTICIPANT: "Ce texte s'imprime aussi sur la copie remise à la personne.",
    Visibility.FILE: "Ce texte reste au dossier ; il n'est pas sur la copie de la personne.",
    Visibility.CONFIDENTIAL: "Ce texte n'est sur aucun document. « Confidentielle » ne veut pas dire hors du "
    "droit d'accès : la personne peut demander à lire ce qui la concerne.",
}
_READER_TONES = {
    Visibility.PARTICIPANT: "Copie de la personne",
    Visibility.FILE: "Dossier",
    Visibility.CONFIDENTIAL: "Confidentielle",
}


class ReaderCombo(CodeCombo):
    """Who may read a text; says what « confidentielle » does not mean."""

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__("", _READER_TONES.items(), quiet=True, parent=parent)
        self._about = about
        for row, reader in enumerate(_READER_TONES):
            self.setItemData(row, READERS[reader], Qt.ItemDataRole.ToolTipRole)
        self.currentIndexChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        reader = self.value()
        self.setToolTip(READERS.get(reader, ""))
        self.setAccessibleName(f"Qui peut lire « {self._about} »")
        self.setAccessibleDescription(READERS.get(reader, ""))


class TextBlock(Section):
    """One text with its reader on the right of its label."""

    def __init__(
        self, desk: InterviewDesk, section: TextSection, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(label(section), parent)
        self._desk = desk
        self._section = section
        self.text = AutosaveText(label(section), PROMPTS[section], lines)
        self.reader = ReaderCombo(label(section))
        self._error = words("", "error", wrap=True)
        self._error.hide()
        self.add_beside(self.reader)
        self.body.addWidget(self.text)
        self.body.addWidget(self._error)
        self.label.setBuddy(self.text)
        self.text.saved.connect(self._on_saved)
        self.text.refused.connect(self._on_refused)
        self.reader.chosen.connect(self._on_reader)

    def show_interview(self, interview: Interview | None) -> None:
        """Shows the text of this interview; what was pending is written to the one before."""
        if interview is None:
            self.text.load("")
            return
        write = partial(self._desk.write_text, interview.id, self._section)
        self.text.load(interview.text(self._section), None if interview.closed_at else write)
        self.reader.show_value(reader_of(interview, self._section))
        self.reader.setEnabled(interview.closed_at is None)

    def _on_saved(self) -> None:
        self._error.hide()

    def _on_refused(self, reason: str) -> None:
        self._error.setText(reason)
        self._error.show()
        self._desk.unsaved.emit(reason)

    def _on_reader(self, reader: Visibility) -> None:
        self.text.autosave.flush()
        self._desk.set_reader(self._section, reader)


def reader_of(interview: Interview, section: TextSection) -> Visibility:
    """Who may read a text of an interview; by default when it is not written yet."""
    found = next((text.visibility for text in interview.texts if text.section is section), None)
    return found or DEFAULT_VISIBILITY[section]


class GuidedSheet(QWidget):
    """A chip a part of the sheet; a part is built when its chip is first turned on."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: dict[str, TextBlock | DomainAnswers | AutonomyAnswers] = {}
        self._interview: Interview | None = None
        self._codes: list[str] = []
        self._all = False
        self.chips = ChipBar((), exclusive=False)
        self.chips.setAccessibleName(self.tr("Fiche guidée"))
        self.chips.changed.connect(self._on_chips)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.chips)

    def show_interview(self, interview: Interview | None) -> None:
        """Opens the parts of the sheet that hold something, and offers the others."""
        before, self._interview = self._interview, interview
        same = before is not None and interview is not None and before.id == interview.id
        kept = set(self.chips.keys()) if same else set()
        for part in self._parts.values():
            part.show_interview(interview)
        if interview is None:
            self._show_parts(set())
            return
        filled = self._filled(interview)
        self._all = same and self._all
        self._offer(self._codes_of(interview.kind, filled | kept))
        self.refresh_marks(interview)
        for code in self._codes:
            self.chips.chip(code).setChecked(code in filled | kept)
        self._show_parts(set(self.chips.keys()))

    def _codes_of(self, kind: InterviewKind, filled: set[str]) -> list[str]:
        """The sheet of the kind; what every kind may have comes behind « Autres… » until it is asked for."""
        usual = SHEETS[kind]
        others = [code for code in ORDER if code not in usual]
        shown = [code for code in others if code in filled or (self._all and code in _COMMON)]
        return [*usual, *shown, *([] if self._all else [OTHERS])]

    def _offer(self, codes: list[str]) -> None:
        if codes != self._codes:
            self._codes = codes
            self.chips.show_chips([])
            self.chips.show_chips([ChipSpec(code, _chip_word(code)) for code in codes])

    def part(self, code: str) -> QWidget:
        """Opens one part, and returns it."""
        if code not in self._codes:
            self.chips.choose(OTHERS)
        if not self.chips.chip(code).isChecked():
            self.chips.choose(code)
        return self._parts[code]

    def refresh_marks(self, interview: Interview) -> None:
        """A part that holds something has its chip in green."""
        self._interview = interview
        filled = self._filled(interview)
        for code in self._codes:
            chip = self.chips.chip(code)
            chip.spec = replace(chip.spec, tone=Tone.GOOD if code in filled else Tone.NEUTRAL)
            chip.update()

    def _filled(self, interview: Interview) -> set[str]:
        own = {TextSection.FREE_NOTE, TextSection.NEXT_STEP}
        filled: set[str] = {t.section for t in interview.texts if t.text.strip() and t.section not in own}
        if interview.domain_states:
            filled.add(DOMAINS)
        if self._desk.autonomy_of(interview.id):
            filled.add(AUTONOMY)
        return filled

    def _on_chips(self, codes: list[str]) -> None:
        if OTHERS in codes and self._interview is not None:
            self._all = True
            opened_before = set(codes) - {OTHERS}
            self._offer(self._codes_of(self._interview.kind, self._filled(self._interview) | opened_before))
            self.refresh_marks(self._interview)
            for code in opened_before:
                self.chips.chip(code).setChecked(True)
            self.chips.chip(self._codes[len(SHEETS[self._interview.kind])]).setFocus()
            return
        opened = [code for code in codes if code not in self._parts or self._parts[code].isHidden()]
        self._show_parts(set(codes))
        if opened:
            self._parts[opened[-1]].setFocus()

    def _show_parts(self, codes: set[str]) -> None:
        for code in codes - set(self._parts):
            self._add(code)
        for code, part in self._parts.items():
            part.setVisible(code in codes)

    def _add(self, code: str) -> None:
        builders: dict[str, Callable[[], TextBlock | DomainAnswers | AutonomyAnswers]] = {
            DOMAINS: lambda: DomainAnswers(self._desk),
            AUTONOMY: lambda: AutonomyAnswers(self._desk),
        }
        build = builders.get(code, lambda: TextBlock(self._desk, TextSection(code), 2))
        part = build()
        part.show_interview(self._interview)
        self._parts[code] = part
        self._column.insertWidget(1 + self._rank(code), part)

    def _rank(self, code: str) -> int:
        """Parts stand in the order of the sheet, whichever was opened first."""
        place = ORDER.index(code)
        return sum(ORDER.index(other) < place for other in self._parts if other != code)


ORDER: tuple[str, ...] = (
    TextSection.DEMAND,
    TextSection.WHAT_MOVED,
    TextSection.DIFFICULTY,
    TextSection.PATH_TRAVELLED,
    DOMAINS,
    AUTONOMY,
    TextSection.WHAT_HELPED,
    TextSection.MODULES_FEEDBACK,
    TextSection.QUOTE,
    TextSection.LIVED_REALITY,
    TextSection.SOCIETY,
    TextSection.EXPECTATIONS_AND_REALITY,
)


def _chip_word(code: str) -> str:
    return CHIPS.get(code) or label(TextSection(code))
