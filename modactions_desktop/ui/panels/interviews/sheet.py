"""The guided sheet of an interview: a chip a section of its guide, in any order; none is compulsory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import Interview, InterviewKind, SheetPart, TextSection
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.answers import AutonomyAnswers, DomainAnswers
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.final import DepartureAnswers, EvaluationsList, FrenchAnswers
from modactions_desktop.ui.panels.interviews.guide import GuideHelp, sections_of
from modactions_desktop.ui.panels.interviews.path import PathTravelled
from modactions_desktop.ui.panels.interviews.section import SheetSection
from modactions_desktop.ui.panels.interviews.society import SocietyBlock
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.panels.plan.exit_readiness import ReadinessSection
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec

ALWAYS: dict[str, str] = {
    TextSection.QUOTE: "Ses mots",
    TextSection.LIVED_REALITY: "Réalité vécue",
    TextSection.SOCIETY: "Repères sur la société",
    TextSection.EXPECTATIONS_AND_REALITY: "Attentes et réalité",
    SheetPart.DOMAINS: "Domaines",
    SheetPart.AUTONOMY: "Autonomie",
    SheetPart.READINESS: "Prêt pour la sortie ?",
}
"""What every interview may hold beside its guide (A-06, A-42), under a short word."""

ORDER: tuple[str, ...] = (
    TextSection.WELCOME,
    TextSection.DEMAND,
    TextSection.WHAT_MOVED,
    TextSection.DIFFICULTY,
    TextSection.LIFE_STORY,
    TextSection.PATH_TRAVELLED,
    SheetPart.DOMAINS,
    TextSection.MOTIVATION,
    SheetPart.AUTONOMY,
    SheetPart.FRENCH,
    SheetPart.EVALUATIONS,
    TextSection.WHAT_HELPED,
    TextSection.MODULES_FEEDBACK,
    SheetPart.DEPARTURE,
    SheetPart.READINESS,
    TextSection.QUOTE,
    TextSection.LIVED_REALITY,
    TextSection.SOCIETY,
    TextSection.EXPECTATIONS_AND_REALITY,
)
"""The parts that open here; the others (obstacles, goals, rights…) have their place further down the page."""


class GuidedSheet(QWidget):
    """A chip opens what it stands for, or goes there; a part is built when it is first opened."""

    wanted = Signal(str)
    """A part that stands elsewhere on the page."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts: dict[str, SheetSection] = {}
        self._helps: dict[str, GuideHelp] = {}
        self._interview: Interview | None = None
        self._chips_of: dict[str, tuple[str, ...]] = {}
        self.chips = ChipBar((), exclusive=False)
        self.chips.setAccessibleName(self.tr("Fiche guidée"))
        self.chips.changed.connect(self._on_chips)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.chips)
        self._builders: dict[str, Callable[[], SheetSection]] = {
            SheetPart.DOMAINS: lambda: DomainAnswers(desk),
            SheetPart.AUTONOMY: lambda: AutonomyAnswers(desk),
            SheetPart.FRENCH: lambda: FrenchAnswers(desk),
            SheetPart.EVALUATIONS: lambda: EvaluationsList(desk),
            SheetPart.DEPARTURE: lambda: DepartureAnswers(desk),
            SheetPart.READINESS: lambda: ReadinessSection(desk),
            TextSection.PATH_TRAVELLED: lambda: PathTravelled(desk),
            TextSection.SOCIETY: lambda: SocietyBlock(desk),
        }

    def announce(self, interview: Interview) -> None:
        """The chips alone, as they will be; the parts, still of the one before, are put out of sight."""
        self._interview = interview
        for part in self._parts.values():
            part.hide()
        shown = self._filled(interview)
        self._offer(interview.kind, shown)
        self._mark(shown, shown.intersection(ORDER))

    def show_interview(self, interview: Interview | None) -> None:
        """Opens the parts of the sheet that hold something, and offers the others."""
        before, self._interview = self._interview, interview
        same = before is not None and interview is not None and before.id == interview.id
        kept = self._opened() if same else set()
        for part in self._parts.values():
            part.show_interview(interview)
        if interview is None:
            self._show_parts(set())
            return
        shown = self._filled(interview) | kept
        self._offer(interview.kind, shown)
        self._show_parts(shown.intersection(ORDER))
        for told in self._helps.values():
            told.show_kind(interview.kind)
        self.refresh_marks(interview)

    def _offer(self, kind: InterviewKind, shown: Iterable[str]) -> None:
        """The sections of the guide, then what every interview may hold, then what this one holds besides."""
        chips = {section.short: section.parts for section in sections_of(self._desk.guides, kind)}
        guided = {part for parts in chips.values() for part in parts}
        others = [code for code in ORDER if code not in guided and (code in ALWAYS or code in shown)]
        chips |= {self._word(code): (code,) for code in others}
        if list(chips.items()) != list(self._chips_of.items()):
            self._chips_of = chips
            self.chips.show_chips([])
            self.chips.show_chips([ChipSpec(word, word) for word in chips])

    def _word(self, code: str) -> str:
        """Of a part that this kind's guide lacks: the word of another kind's."""
        guided = (s for kind in InterviewKind for s in sections_of(self._desk.guides, kind))
        short = next((section.short for section in guided if section.parts[0] == code), "")
        return ALWAYS.get(code) or short or label(TextSection(code))

    def part(self, code: str) -> SheetSection:
        """Opens one part, and returns it."""
        if code not in self._parts or self._parts[code].isHidden():
            self._open(code)
        return self._parts[code]

    def _open(self, code: str) -> None:
        word = next(word for word, parts in self._chips_of.items() if code in parts)
        self.chips.chip(word).setChecked(True)
        self._show_parts(self._opened() | {code})

    def _opened(self) -> set[str]:
        return {code for code, part in self._parts.items() if not part.isHidden()}

    def refresh_marks(self, interview: Interview) -> None:
        """A chip is on when its part is open, and green when it holds something."""
        self._interview = interview
        self._mark(self._filled(interview), self._opened())

    def _mark(self, filled: set[str], opened: set[str]) -> None:
        for word, parts in self._chips_of.items():
            chip = self.chips.chip(word)
            chip.spec = replace(chip.spec, tone=Tone.GOOD if filled.intersection(parts) else Tone.NEUTRAL)
            chip.setChecked(bool(opened.intersection(parts)))
            chip.update()

    def _filled(self, interview: Interview) -> set[str]:
        """The parts that hold something of this interview."""
        filled: set[str] = {t.section for t in interview.texts if t.text.strip()}
        plan, key = self._desk.plan, interview.id
        answered = {
            SheetPart.DOMAINS: bool(interview.domain_states),
            SheetPart.AUTONOMY: bool(self._desk.autonomy_of(key)),
            SheetPart.FEEDBACK: interview.feedback.is_complete,
            SheetPart.GOALS: any(goal.interview_id == key for goal in plan.goals),
            SheetPart.NEEDS: any(need.interview_id == key for need in plan.needs),
            SheetPart.REFERRALS: any(r.interview_id == key for r in self._desk.referrals),
            SheetPart.OBSTACLES: any(
                severity.interview_id == key for o in plan.obstacles for severity in o.severities
            )
            or any(obstacle.interview_id == key for obstacle in plan.obstacles),
            SheetPart.READINESS: any(review.interview_id == key for review in plan.exit_reviews),
            TextSection.SOCIETY: bool(self._desk.codes_explained_in(key)),
        }
        return filled | {code for code, yes in answered.items() if yes}

    def _on_chips(self, words: list[str]) -> None:
        """A chip turned on opens its parts and goes to the first; one elsewhere on the page is gone to."""
        on = set(words)
        for word, parts in self._chips_of.items():
            here = [code for code in parts if code in ORDER]
            opened = self._opened()
            if word in on and not opened.intersection(here):
                self._go_to(parts, here)
            elif word not in on and opened.intersection(here):
                self._show_parts(opened - set(here))
        if self._interview is not None:
            self.refresh_marks(self._interview)

    def _go_to(self, parts: Iterable[str], here: list[str]) -> None:
        self._show_parts(self._opened() | set(here))
        if here:
            self._parts[here[0]].setFocus()
        else:
            self.wanted.emit(next(iter(parts)))

    def _show_parts(self, codes: set[str]) -> None:
        for code in codes - set(self._parts):
            self._add(code)
        for code, part in self._parts.items():
            part.setVisible(code in codes)

    def _add(self, code: str) -> None:
        build = self._builders.get(code, lambda: TextBlock(self._desk, TextSection(code), 2))
        part = build()
        self._helps[code] = GuideHelp(self._desk, code, part)
        if self._interview is not None:
            self._helps[code].show_kind(self._interview.kind)
        part.show_interview(self._interview)
        self._parts[code] = part
        self._column.insertWidget(1 + self._rank(code), part)

    def _rank(self, code: str) -> int:
        """Parts stand in the order of the sheet, whichever was opened first."""
        place = ORDER.index(code)
        return sum(ORDER.index(other) < place for other in self._parts if other != code)
