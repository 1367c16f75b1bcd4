"""What a deadline rule counts with, in the fields of its form: read, shown, and heard when one changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from modactions_desktop.condition_words import FACTS, Lists, conditions_asked
from modactions_desktop.domain.catalogues import (
    RULE_FACTS,
    Concern,
    Condition,
    DeadlineRule,
    Offset,
    OffsetUnit,
    Window,
)
from modactions_desktop.domain.deadline_rules import day_words, parse_amount, parse_day, parse_days
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.labels import label
from modactions_desktop.services.deadline_rules import CountingChanges
from modactions_desktop.ui.forms.ui_catalogue_rule import Ui_RuleEditor
from modactions_desktop.ui.panels.catalogue.conditions import ConditionsEditor
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk

UNITS = [
    (OffsetUnit.DAYS, "jours"),
    (OffsetUnit.WORKING_DAYS, "jours ouvrables"),
    (OffsetUnit.MONTHS, "mois"),
    (OffsetUnit.YEARS, "ans"),
]
AFTER, BEFORE = 1, -1
_LINES = (
    "amount",
    "repeat",
    "window_first",
    "window_last",
    "annual_start",
    "annual_due",
    "alert_days",
    "strong_alert_days",
    "minimum_days",
    "yearly_limit_days",
)
_TICKS = ("saturday", "moves", "uninterrupted", "from_then_on")
_COMBOS = ("unit", "side", "repeat_unit", "trigger", "concerns")


class CountingFields:
    """The fields of the form that a rule counts with; nothing here writes."""

    def __init__(self, ui: Ui_RuleEditor, desk: CatalogueDesk, changed: Callable[[], object]) -> None:
        self._ui = ui
        self.conditions = ConditionsEditor(
            desk,
            lambda _conditions: changed(),
            facts={fact: FACTS[fact] for fact in RULE_FACTS},
            told=_who,
        )
        ui.only_place.addWidget(self.conditions)
        ui.unit.show_options(UNITS)
        ui.repeat_unit.show_options(UNITS)
        ui.side.show_options([(AFTER, "après"), (BEFORE, "avant")])
        ui.trigger.show_options([(code, label(code)) for code in TriggerCode])
        ui.concerns.show_options([(one, label(one)) for one in Concern])
        for field in self.lines():
            field.textEdited.connect(lambda _text: changed())
        for name in _COMBOS:
            getattr(ui, name).chosen.connect(lambda _code: changed())
        for name in _TICKS:
            getattr(ui, name).clicked.connect(lambda _on: changed())
        ui.trigger.chosen.connect(lambda _code: self.fit())

    def lines(self) -> list[QLineEdit]:
        """The fields that are typed in."""
        return [getattr(self._ui, name) for name in _LINES]

    def named(self) -> dict[str, QWidget]:
        """Every field by its name, as a draft keeps them."""
        fields = {name: getattr(self._ui, name) for name in (*_LINES, *_COMBOS, *_TICKS)}
        return {**fields, "only_when": self.conditions}

    def show(self, rule: DeadlineRule | None) -> None:
        """Shows a rule; None: one that says nothing yet."""
        shown = _texts(rule) if rule else {}
        for name, field in zip(_LINES, self.lines(), strict=True):
            field.setText("" if shown.get(name) is None else str(shown[name]))
        offset, repeat = (rule.offset, rule.repeat) if rule else (None, None)
        ui = self._ui
        ui.unit.show_value(offset.unit if offset else OffsetUnit.DAYS)
        ui.repeat_unit.show_value(repeat.unit if repeat else OffsetUnit.MONTHS)
        ui.side.show_value(BEFORE if offset and offset.amount < 0 else AFTER)
        ui.trigger.show_value(TriggerCode(rule.trigger) if rule else TriggerCode.COMMUNE_REGISTERED)
        ui.concerns.show_value(rule.concerns if rule else Concern.ANYONE)
        ui.saturday.setChecked(rule is not None and rule.saturday_counts)
        ui.moves.setChecked(rule is not None and rule.moves_to_working_day)
        ui.uninterrupted.setChecked(rule is not None and rule.uninterrupted)
        ui.from_then_on.setChecked(rule is not None and rule.from_then_on)
        self.conditions.show_conditions(rule.only_when if rule else ())
        self.fit()

    def fit(self) -> None:
        """Only what the event of the rule has a use for."""
        trigger = self._ui.trigger.value()
        self._ui.uninterrupted.setVisible(trigger == TriggerCode.AID_GRANTED)
        self._ui.concerns_box.setVisible(trigger == TriggerCode.EVERY_YEAR)

    def changes(self) -> CountingChanges:
        """What the fields say. InputError: days_unreadable, annual_day_unknown."""
        ui = self._ui
        amount, repeat = parse_amount(ui.amount.text()), parse_amount(ui.repeat.text())
        first, last = parse_amount(ui.window_first.text()), parse_amount(ui.window_last.text())
        return {
            "offset": None if amount is None else Offset(ui.side.value() * abs(amount), ui.unit.value()),
            "repeat": None if repeat is None else Offset(repeat, ui.repeat_unit.value()),
            "window": None if first is None or last is None else Window(first, last),
            "annual_start": parse_day(ui.annual_start.text()),
            "annual_due": parse_day(ui.annual_due.text()),
            "saturday_counts": ui.saturday.isChecked(),
            "alert_days": parse_days(ui.alert_days.text()),
            "strong_alert_days": parse_days(ui.strong_alert_days.text()),
            "minimum_days": parse_amount(ui.minimum_days.text()),
            "yearly_limit_days": parse_amount(ui.yearly_limit_days.text()),
            "concerns": ui.concerns.value(),
            "only_when": self.conditions.conditions(),
            "uninterrupted": ui.uninterrupted.isChecked(),
            "from_then_on": ui.from_then_on.isChecked(),
            "moves_to_working_day": ui.moves.isChecked(),
        }


def _who(asked: Iterable[Condition], lists: Lists) -> str:
    told = conditions_asked(asked, lists)
    return f"Ne compte que quand {told}." if told else "Compte pour tous ceux que l'événement concerne."


def _texts(rule: DeadlineRule) -> dict[str, Any]:
    offset, repeat, window = rule.offset, rule.repeat, rule.window
    return {
        "amount": abs(offset.amount) if offset else None,
        "repeat": repeat.amount if repeat else None,
        "window_first": window.first if window else None,
        "window_last": window.last if window else None,
        "annual_start": day_words(rule.annual_start) if rule.annual_start else None,
        "annual_due": day_words(rule.annual_due) if rule.annual_due else None,
        "alert_days": ", ".join(map(str, rule.alert_days)),
        "strong_alert_days": ", ".join(map(str, rule.strong_alert_days)),
        "minimum_days": rule.minimum_days,
        "yearly_limit_days": rule.yearly_limit_days,
    }
