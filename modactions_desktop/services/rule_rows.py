"""A deadline rule out of its row: what it counts with lies in one JSON column (see services/sheets.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from modactions_desktop.domain.catalogues import (
    Concern,
    DeadlineRule,
    MonthDay,
    Offset,
    OffsetUnit,
    Window,
)
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.services.catalogue_rows import conditions_of
from modactions_desktop.store.tables.checklist import DeadlineRuleRow

_NOT_SAID = {
    "concerns": Concern.ANYONE.value,
    "uninterrupted": False,
    "from_then_on": False,
    "only_when": [],
    "moves_to_working_day": False,
}
"""What a rule counts with when an older base says nothing of it."""
_SAID_OF_IT = ("verified_on", "verified_by")


def counted(stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a rule counts with, so that rules written by two releases can be compared."""
    return {name: value for name, value in (_NOT_SAID | dict(stored)).items() if name not in _SAID_OF_IT}


def rule_of(row: DeadlineRuleRow) -> DeadlineRule:
    """The rule out of its JSON column (services/sheets.py wrote it)."""
    rule = row.rule
    return DeadlineRule(
        code=row.code,
        label=row.label,
        trigger=rule["trigger"],
        alert_days=tuple(rule["alert_days"]),
        saturday_counts=rule["saturday_counts"],
        certainty=row.certainty,
        sources=tuple(row.source.split()),
        verification=Verification(rule["verification"]),
        valid_from=row.valid_from,
        variant=row.variant,
        offset=_offset(rule["offset"]),
        repeat=_offset(rule["repeat"]),
        window=Window(**rule["window"]) if rule["window"] else None,
        annual_start=MonthDay(**rule["annual_start"]) if rule["annual_start"] else None,
        annual_due=MonthDay(**rule["annual_due"]) if rule["annual_due"] else None,
        strong_alert_days=tuple(rule["strong_alert_days"]),
        minimum_days=rule["minimum_days"],
        yearly_limit_days=rule["yearly_limit_days"],
        valid_to=row.valid_to,
        note=rule["note"],
        concerns=Concern(rule.get("concerns", Concern.ANYONE)),
        uninterrupted=rule.get("uninterrupted", False),
        from_then_on=rule.get("from_then_on", False),
        only_when=conditions_of({"all": rule.get("only_when", ())}),
        moves_to_working_day=rule.get("moves_to_working_day", False),
    )


def _offset(stored: Mapping[str, Any] | None) -> Offset | None:
    return Offset(stored["amount"], OffsetUnit(stored["unit"])) if stored else None
