"""A value of a catalogue's row in words, for who compares hers with a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from modactions_desktop.condition_words import conditions_words
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.deadline_rules import rule_words
from modactions_desktop.labels import label
from modactions_desktop.services.catalogue_rows import conditions_of
from modactions_desktop.services.rule_rows import rule_of
from modactions_desktop.store.tables.checklist import DeadlineRuleRow


def shown(value: Any) -> str:
    """« 3 mois après », « Proposé quand… », « Droit », « oui »; other values as they are."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case StrEnum():
            return label(value)
        case date():
            return numeric_date(value)
        case tuple() | list():
            return ", ".join(str(item) for item in value)
        case Mapping():
            return _stored(value)
        case _:
            return str(value)


def _stored(value: Mapping[str, Any]) -> str:
    if "trigger" in value:
        row = DeadlineRuleRow(code="", label="", variant="", rule=value, certainty="", source="")
        row.valid_from = date.min
        return rule_words(rule_of(row))
    if "all" in value or not value:
        return conditions_words(conditions_of(value), {})
    return ", ".join(f"{name} : {shown(item)}" for name, item in value.items())
