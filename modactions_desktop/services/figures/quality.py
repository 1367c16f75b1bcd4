"""What to complete before the report: whom a table would count as « non renseigné » (F95)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from modactions_desktop.domain.figures import Gap
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.participants import FrenchSkill, Gender
from modactions_desktop.services.figures.people import exits, measures
from modactions_desktop.services.figures.source import Source

Finder = Callable[[Source], Iterable[int]]


def gaps(source: Source) -> tuple[Gap, ...]:
    """Each gap with the persons it concerns; those without anybody are left out."""
    found = (Gap(code, tuple(sorted(set(finder(source))))) for code, finder in _FINDERS.items())
    return tuple(gap for gap in found if gap.people)


def _without_french(source: Source) -> Iterable[int]:
    return (p for p in source.followed if not any(measures(source, p, skill) for skill in FrenchSkill))


def _without_phase(source: Source) -> Iterable[int]:
    return source.followed - {stay.person for stay in source.phases}


def _without_reason(source: Source) -> Iterable[int]:
    reasons = source.codes["exit_reason"]
    return (p for p in exits(source) if source.persons[p].exit_reason not in reasons)


def _unknown(codes: str, code_of: Callable[[Source, int], str]) -> Finder:
    """Followed persons whose code is not on the list, or is its « unknown »."""

    def finder(source: Source) -> Iterable[int]:
        known = set(source.codes[codes]) - {"INC"}
        return (p for p in source.followed if code_of(source, p) not in known)

    return finder


_FINDERS: dict[str, Finder] = {
    "birth": lambda source: (p for p in source.followed if source.persons[p].birth is None),
    "gender": lambda source: (p for p in source.followed if source.persons[p].gender is Gender.UNDISCLOSED),
    "nationality": lambda source: (p for p in source.followed if p not in source.nationalities),
    "residence_status": lambda source: (p for p in source.followed if not source.residence.get(p)),
    "education_level": _unknown("education_level", lambda s, p: s.persons[p].education_level),
    "entry_channel": _unknown("entry_channel", lambda s, p: s.persons[p].entry_channel),
    "french_level": _without_french,
    "phase": _without_phase,
    "main_group": lambda source: (p for p, group in source.main_groups.items() if group is None),
    "exit_reason": _without_reason,
    "eligibility": lambda source: (p for p in source.followed if not source.persons[p].eligibility_seen_on),
    "interview_minutes": lambda source: (m.person for m in source.held if m.minutes is None),
    "feedback": lambda source: (m.person for m in source.held if m.answer is None and not m.not_collected),
    "initial_interview": lambda source: set(source.entered) - set(source.first_held),
    "final_interview": lambda source: (
        set(exits(source)) - {m.person for m in source.held if m.kind is InterviewKind.FINAL}
    ),
}
