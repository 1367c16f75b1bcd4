"""The deadline rules, hers to edit: a rule that changes opens a period, and what was counted before stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.catalogues import Concern, Condition, DeadlineRule, MonthDay, Offset, Window
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.deadline_rules import (
    RuleHistory,
    RulePeriod,
    check_apart,
    check_rule,
    histories,
    next_rule_code,
)
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.services.context import Context, existing
from modactions_desktop.services.rule_rows import rule_of
from modactions_desktop.services.sheets import rule_columns
from modactions_desktop.store.tables.checklist import DeadlineRuleRow


class CountingChanges(TypedDict, total=False):
    """What a rule counts with: a change of it opens a period."""

    offset: Offset | None
    repeat: Offset | None
    window: Window | None
    annual_start: MonthDay | None
    annual_due: MonthDay | None
    saturday_counts: bool
    alert_days: tuple[int, ...]
    strong_alert_days: tuple[int, ...]
    minimum_days: int | None
    yearly_limit_days: int | None
    concerns: Concern
    only_when: tuple[Condition, ...]
    uninterrupted: bool
    from_then_on: bool
    moves_to_working_day: bool
    trigger: str
    """Of a rule of her own only."""


class RuleWords(TypedDict, total=False):
    """What is said of a period, without changing what it counts."""

    label: str
    certainty: str
    sources: tuple[str, ...]
    note: str


class DeadlineRules:
    """The rules of the catalogue and their periods."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def histories(self) -> tuple[RuleHistory, ...]:
        """Every rule with its periods, by code."""
        with self._ctx.read() as session:
            return histories(_period(row) for row in session.scalars(select(DeadlineRuleRow)))

    def period(self, period_id: int) -> RulePeriod:
        """One period. NotFoundError("not_found")."""
        with self._ctx.read() as session:
            return _period(existing(session, DeadlineRuleRow, period_id))

    def add(self, label: str, trigger: TriggerCode, day: date, changes: CountingChanges) -> int:
        """A rule of her own, for the events of a day and later. Returns the id of its period.

        InputError: label_missing, and those of `check_rule`.
        """
        if not label.strip():
            raise InputError("label_missing", "label")
        blank = DeadlineRule(
            code="",
            label=label.strip(),
            trigger=trigger.value,
            alert_days=(),
            saturday_counts=False,
            certainty="",
            sources=(),
            verification=Verification.TO_VERIFY,
            valid_from=day,
        )
        made = replace(blank, **changes)
        check_rule(made)
        with self._ctx.write() as session:
            code = next_rule_code(session.scalars(select(DeadlineRuleRow.code)))
            row = DeadlineRuleRow(**rule_columns(replace(made, code=code)), edited=True)
            session.add(row)
            session.flush()
            self._journal(session, "deadline_rule.add", row)
            return row.id

    def stop_from(self, period_id: int, day: date) -> None:
        """Events of a day and later set the rule running no more; those before keep their deadlines.

        InputError: day_before_period, later_period.
        """
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            later = self._after(session, row)
            if later is not None:
                raise InputError("later_period", "stop_from", begin=numeric_date(later.valid_from))
            if day <= row.valid_from:
                raise InputError("day_before_period", "stop_from", begin=numeric_date(row.valid_from))
            row.valid_to = day - timedelta(days=1)
            row.edited = True
            self._journal(session, "deadline_rule.stop", row)

    def resume(self, period_id: int) -> None:
        """The last period of a rule goes on without an end. InputError("later_period")."""
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            later = self._after(session, row)
            if later is not None:
                raise InputError("later_period", "stop_from", begin=numeric_date(later.valid_from))
            row.valid_to = None
            row.edited = True
            self._journal(session, "deadline_rule.resume", row)

    def change_from(self, period_id: int, day: date, changes: CountingChanges) -> int:
        """The rule counts otherwise from a day on: its period ends the day before, and another begins.

        A period that she opened on that same day is put right instead. Returns the id of the period that
        holds from that day. InputError: day_before_period, day_after_period, period_shipped, periods_overlap,
        and those of `check_rule`.
        """
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            before = rule_of(row)
            changed = replace(before, **changes)
            check_rule(changed)
            if changed == before:
                return row.id
            made = self._opened(session, row, changed, day)
            self._check_apart(session, made)
            self._journal(session, "deadline_rule.change", made)
            return made.id

    def _opened(
        self, session: Session, row: DeadlineRuleRow, changed: DeadlineRule, day: date
    ) -> DeadlineRuleRow:
        if day < row.valid_from:
            raise InputError("day_before_period", "valid_from", begin=numeric_date(row.valid_from))
        if row.valid_to is not None and day > row.valid_to:
            raise InputError("day_after_period", "valid_from", end=numeric_date(row.valid_to))
        anew = _unverified(replace(changed, valid_from=day))
        if day == row.valid_from:
            if not row.edited:
                raise InputError("period_shipped", "valid_from", begin=numeric_date(row.valid_from))
            _write(row, anew)
            return row
        made = DeadlineRuleRow(**rule_columns(anew), edited=True)
        session.add(made)
        row.valid_to = day - timedelta(days=1)
        row.edited = True
        session.flush()
        return made

    def describe(self, period_id: int, words: RuleWords) -> None:
        """Other words about a period: its name, its sources, how certain it is, a note."""
        if not words.get("label", "-").strip():
            raise InputError("label_missing", "label")
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            changed = replace(rule_of(row), **words)
            if changed != rule_of(row):
                _write(row, changed)
                self._journal(session, "deadline_rule.update", row)

    def mark(
        self, period_id: int, verification: Verification, *, by: str = "", on: date | None = None
    ) -> None:
        """Verified by somebody on a day (today), to be verified, or outdated."""
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            verified = verification is Verification.VERIFIED
            row.rule = dict(row.rule) | {
                "verification": verification.value,
                "verified_on": (on or self._ctx.today()).isoformat() if verified else None,
                "verified_by": (by.strip() or self._ctx.author) if verified else "",
            }
            row.edited = True
            self._journal(session, "deadline_rule.verify", row)

    def take_back(self, period_id: int) -> None:
        """Takes back a period that has not begun: the one before it goes on. RuleError("period_begun")."""
        with self._ctx.write() as session:
            row = existing(session, DeadlineRuleRow, period_id)
            before = self._before(session, row)
            if row.valid_from <= self._ctx.today() or before is None:
                raise RuleError("period_begun")
            before.valid_to = row.valid_to
            self._journal(session, "deadline_rule.take_back", row)
            session.delete(row)

    def _before(self, session: Session, row: DeadlineRuleRow) -> DeadlineRuleRow | None:
        of, end = DeadlineRuleRow, row.valid_from - timedelta(days=1)
        found = select(of).where(of.code == row.code, of.variant == row.variant, of.valid_to == end)
        return session.scalars(found).first()

    def _after(self, session: Session, row: DeadlineRuleRow) -> DeadlineRuleRow | None:
        """The first period of the same rule that begins later."""
        of = DeadlineRuleRow
        found = select(of).where(
            of.code == row.code, of.variant == row.variant, of.valid_from > row.valid_from
        )
        return session.scalars(found.order_by(of.valid_from)).first()

    def _check_apart(self, session: Session, row: DeadlineRuleRow) -> None:
        of = DeadlineRuleRow
        same = select(of).where(of.code == row.code, of.variant == row.variant)
        check_apart(rule_of(one) for one in session.scalars(same))

    def _journal(self, session: Session, action: str, row: DeadlineRuleRow) -> None:
        self._ctx.journal(session, action, f"deadline_rule:{row.id}")


def _unverified(rule: DeadlineRule) -> DeadlineRule:
    return replace(rule, verification=Verification.TO_VERIFY)


def _write(row: DeadlineRuleRow, rule: DeadlineRule) -> None:
    """The rule in the columns of its row; by whom it was verified stays beside it."""
    columns = dict(rule_columns(rule))
    kept: dict[str, Any] = {}
    if rule.verification is Verification.VERIFIED:
        kept = {name: row.rule.get(name) for name in ("verified_on", "verified_by")}
    columns["rule"] = columns["rule"] | kept
    for name, value in columns.items():
        setattr(row, name, value)
    row.edited = True


def _period(row: DeadlineRuleRow) -> RulePeriod:
    on = row.rule.get("verified_on")
    return RulePeriod(
        row.id,
        rule_of(row),
        row.edited,
        date.fromisoformat(on) if on else None,
        row.rule.get("verified_by") or "",
    )
