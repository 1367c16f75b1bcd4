"""The dated periods of a deadline rule as she edits them: never overwritten, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, groupby, pairwise

from modactions_desktop.domain.catalogues import DeadlineRule, MonthDay, Offset, OffsetUnit, Window
from modactions_desktop.domain.dates import MONTHS, numeric_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold

SINCE_EVER = date(1900, 1, 1)
"""The first day of a period whose real beginning nobody noted."""

OWN = "D-x"
"""How the code of a rule of her own begins; no shipped rule is called so."""


def next_rule_code(known: Iterable[str]) -> str:
    """The code of a rule of her own: a number that no rule has (`D-x1`)."""
    taken = set(known)
    return next(code for number in count(1) if (code := f"{OWN}{number}") not in taken)


@dataclass(frozen=True, slots=True)
class RulePeriod:
    """A rule as it holds from one day to another; `edited`: she wrote it."""

    id: int
    rule: DeadlineRule
    edited: bool = False
    verified_on: date | None = None
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """One rule over time, its first period first; two steps of one rule are two histories."""

    code: str
    label: str
    periods: tuple[RulePeriod, ...]

    @property
    def is_own(self) -> bool:
        """Whether she wrote the whole rule; a shipped one is only changed or stopped."""
        return self.code.startswith(OWN)

    def is_stopped(self, on: date) -> bool:
        """Whether no period is in force on a day, nor to come."""
        end = self.periods[-1].rule.valid_to
        return end is not None and end < on

    def in_force(self, on: date) -> RulePeriod:
        """The period of a day, else the last one."""
        return next((p for p in self.periods if p.rule.applies_on(on)), self.periods[-1])


def histories(periods: Iterable[RulePeriod]) -> tuple[RuleHistory, ...]:
    """The periods put together: those of one code that follow each other, whatever their variant."""
    found: list[RuleHistory] = []
    ordered = sorted(periods, key=lambda p: (p.rule.code, p.rule.valid_from, p.rule.variant))
    for code, group in groupby(ordered, key=lambda p: p.rule.code):
        for chain in _chains(list(group)):
            found.append(RuleHistory(code, chain[-1].rule.label, tuple(chain)))
    return tuple(found)


def _chains(periods: Sequence[RulePeriod]) -> list[list[RulePeriod]]:
    """Each period goes on after the one that ended before it and says the same thing to do."""
    chains: list[list[RulePeriod]] = []
    for period in periods:
        for chain in chains:
            end = chain[-1].rule.valid_to
            same = chain[-1].rule.variant == period.rule.variant or chain[-1].rule.label == period.rule.label
            if same and end is not None and end < period.rule.valid_from:
                chain.append(period)
                break
        else:
            chains.append([period])
    return chains


def check_rule(rule: DeadlineRule) -> None:
    """Whether a rule can be counted with. InputError: rule_says_nothing, window_backwards, period_backwards,
    alert_before_zero, repeat_backwards.
    """
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        raise InputError("period_backwards", "valid_to")
    if not (rule.offset or rule.annual_due or rule.annual_start or rule.yearly_limit_days):
        raise InputError("rule_says_nothing", "offset")
    if rule.repeat is not None and rule.repeat.amount <= 0:
        raise InputError("repeat_backwards", "repeat")
    if rule.window is not None and rule.window.last < rule.window.first:
        raise InputError("window_backwards", "window")
    if any(days < 0 for days in (*rule.alert_days, *rule.strong_alert_days)):
        raise InputError("alert_before_zero", "alert_days")


def check_apart(rules: Iterable[DeadlineRule]) -> None:
    """Whether the periods of one rule and variant follow each other. InputError("periods_overlap")."""
    ordered = sorted(rules, key=lambda rule: rule.valid_from)
    for before, after in pairwise(ordered):
        if before.valid_to is None or before.valid_to >= after.valid_from:
            raise InputError("periods_overlap", "valid_from", begin=numeric_date(after.valid_from))


def rule_words(rule: DeadlineRule) -> str:
    """The length of time in a few words: « 8 jours ouvrables après », « chaque année, le 31 octobre »."""
    parts = []
    if rule.offset is not None:
        parts.append(offset_words(rule.offset))
    if rule.offset is not None and rule.offset.unit is OffsetUnit.WORKING_DAYS:
        parts.append("samedi compté" if rule.saturday_counts else "samedi non compté")
    if rule.moves_to_working_day:
        parts.append("reporté au jour ouvrable suivant")
    if rule.from_then_on:
        parts.append("à faire dès ce jour")
    if rule.repeat is not None:
        parts.append(f"puis tous les {length_words(rule.repeat)}")
    parts += _annual_words(rule.annual_start, rule.annual_due)
    if rule.window is not None:
        parts.append(f"au mieux {_window_words(rule.window)}")
    if rule.minimum_days:
        parts.append(f"à partir de {rule.minimum_days} jours")
    if rule.yearly_limit_days:
        parts.append(f"{rule.yearly_limit_days} jours par an au plus")
    return ", ".join(parts)


def offset_words(offset: Offset) -> str:
    """« 3 mois après », « 112 jours avant », « le jour même »."""
    if offset.amount == 0:
        return "le jour même"
    return f"{length_words(offset)} {'après' if offset.amount > 0 else 'avant'}"


def length_words(offset: Offset) -> str:
    """« 1 jour », « 8 jours ouvrables », « 3 mois », « 2 ans »."""
    amount = abs(offset.amount)
    many = "s" if amount > 1 else ""
    words = {
        OffsetUnit.DAYS: f"jour{many}",
        OffsetUnit.WORKING_DAYS: f"jour{many} ouvrable{many}",
        OffsetUnit.MONTHS: "mois",
        OffsetUnit.WHOLE_MONTHS: f"mois complet{many}",
        OffsetUnit.YEARS: f"an{many}",
    }
    return f"{amount} {words[offset.unit]}"


def day_words(day: MonthDay) -> str:
    """« 1er juin », « 31 octobre »."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


def _annual_words(start: MonthDay | None, due: MonthDay | None) -> list[str]:
    if start and due:
        return [f"chaque année, du {day_words(start)} au {day_words(due)}"]
    if due:
        return [f"chaque année, le {day_words(due)}"]
    return [f"chaque année, rappel dès le {day_words(start)}"] if start else []


def _window_words(window: Window) -> str:
    if window.last <= 0:
        return f"entre {-window.first} et {-window.last} jours avant"
    return f"entre {window.first} et {window.last} jours après"


def parse_day(text: str) -> MonthDay | None:
    """« 31/10 », « 31 octobre », « 1er juin »; None for nothing. InputError("annual_day_unknown")."""
    typed = fold(text).replace("/", " ").replace(".", " ").split()
    if not typed:
        return None
    months = {fold(name): number for number, name in enumerate(MONTHS, 1)}
    try:
        day, month = typed
        number = int(month) if month.isdecimal() else months[month]
        return MonthDay(number, int(day.removesuffix("er")))
    except (ValueError, KeyError):
        raise InputError("annual_day_unknown") from None


def parse_days(text: str) -> tuple[int, ...]:
    """« 60, 30, 7 », the farthest first. InputError("days_unreadable")."""
    typed = text.replace(",", " ").replace(";", " ").split()
    return tuple(sorted({_whole(word) for word in typed}, reverse=True))


def parse_amount(text: str) -> int | None:
    """« 8 », « -45 »; None for nothing. InputError("days_unreadable")."""
    return _whole(text.strip()) if text.strip() else None


def _whole(word: str) -> int:
    try:
        return int(word)
    except ValueError:
        raise InputError("days_unreadable") from None
