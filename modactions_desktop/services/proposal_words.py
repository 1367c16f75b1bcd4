"""A value of a catalogue's row in words, for who compares hers with a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from modactions_desktop.condition_words import Lists, conditions_words
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.labels import label
from modactions_desktop.rule_words import whole_rule_words
from modactions_desktop.services.catalogue_rows import conditions_of
from modactions_desktop.services.rule_rows import rule_of
from modactions_desktop.store.tables.checklist import DeadlineRuleRow

RULES = "deadline_rules"
"""The deadline rules by their code, among the lists of codes."""


_LISTS = {"services": "service_type", "deadline_rules": RULES, "parent": "domain"}
"""A column that holds codes, and the list that has their words."""


def shown(name: str, value: Any, lists: Lists) -> str:
    """« 3 mois après », « Proposé quand… », « Droit », « oui »; other values as they are, codes in words."""
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
            known = lists.get(_LISTS.get(name, ""), {})
            return ", ".join(str(known.get(item, item)) for item in value)
        case Mapping():
            return _stored(value, lists)
        case str():
            return lists.get(_LISTS.get(name, ""), {}).get(value, value)
        case _:
            return str(value)


def _stored(value: Mapping[str, Any], lists: Lists) -> str:
    if "trigger" in value:
        row = DeadlineRuleRow(code="", label="", variant="", rule=value, certainty="", source="")
        row.valid_from = date.min
        return whole_rule_words(rule_of(row), lists)
    if "all" in value or not value:
        return conditions_words(conditions_of(value), lists)
    return ", ".join(f"{name} : {shown(name, item, lists)}" for name, item in value.items())
