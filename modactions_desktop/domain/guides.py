"""What helps to lead an interview and to judge what changed: its steps, questions, levels, feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.interviews import InterviewKind, TextSection
from modactions_desktop.domain.options import Option
from modactions_desktop.domain.participants import LifeStage
from modactions_desktop.domain.plans import SeverityAnswer


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A step of an interview: what it is for, what may be asked, where on the sheet it is written.

    `parts` are codes of TextSection and SheetPart; `short` is the title in a word or two.
    """

    title: str
    short: str
    purpose: str
    prompts: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewGuide:
    """The order of one kind of interview; the minutes are a habit, not a rule."""

    kind: InterviewKind
    title: str
    advice: str
    sections: tuple[GuideSection, ...]
    minutes_min: int | None = None
    minutes_max: int | None = None


@dataclass(frozen=True, slots=True)
class TextPrompt:
    """What an empty text of the sheet says."""

    section: TextSection
    placeholder: str


@dataclass(frozen=True, slots=True)
class PromptGroup:
    """Words and questions that help to tell one's story; without `stage`: who I am (B-19)."""

    code: str
    title: str
    words: tuple[str, ...]
    questions: tuple[str, ...]
    stage: LifeStage | None = None


@dataclass(frozen=True, slots=True)
class SeverityLevel:
    """One answer on the severity of an obstacle; `value` is 0 to 4 when rated, None otherwise."""

    code: SeverityAnswer
    label: str
    descriptor: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class AutonomyLevel:
    """How an act of autonomy is done: 0, 1 or 2."""

    value: int
    label: str


class Asked(StrEnum):
    """When a feedback question is put."""

    ALWAYS = "always"
    OPTIONAL = "optional"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class FeedbackQuestion:
    """A question of the systematic feedback; without options the answer is free."""

    code: str
    text: str
    asked: Asked
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidesCatalogue:
    """What helps to lead an interview and to judge what changed."""

    version: str
    valid_from: date
    interviews: tuple[InterviewGuide, ...]
    texts: tuple[TextPrompt, ...]
    prompt_bank: tuple[PromptGroup, ...]
    severities: tuple[SeverityLevel, ...]
    autonomy_acts: tuple[Option, ...]
    autonomy_levels: tuple[AutonomyLevel, ...]
    feedback_questions: tuple[FeedbackQuestion, ...]
    evaluation_criteria: tuple[Option, ...]


def question_key(kind: InterviewKind, title: str) -> str:
    """Under which her own questions of a section are kept."""
    return f"{kind}:{title}"


def with_questions(guides: GuidesCatalogue, own: Mapping[str, Sequence[str]]) -> GuidesCatalogue:
    """The guides with her own questions in place of those that ship, section by section."""

    def section_of(kind: InterviewKind, section: GuideSection) -> GuideSection:
        asked = own.get(question_key(kind, section.title))
        return replace(section, prompts=tuple(asked)) if asked else section

    def guide_of(guide: InterviewGuide) -> InterviewGuide:
        return replace(guide, sections=tuple(section_of(guide.kind, s) for s in guide.sections))

    return replace(guides, interviews=tuple(guide_of(guide) for guide in guides.interviews))
