"""One deadline rule: its periods, what each counts, and the day from which it counts otherwise."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from modactions_desktop.deadline_words import DEADLINE_LABELS
from modactions_desktop.domain.catalogues import DeadlineRule, MonthDay, Offset, OffsetUnit, Window
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.deadline_rules import (
    RuleHistory,
    RulePeriod,
    day_words,
    parse_amount,
    parse_day,
    parse_days,
    rule_words,
)
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.services.deadline_rules import CountingChanges
from modactions_desktop.ui.forms.ui_catalogue_rule import Ui_RuleEditor
from modactions_desktop.ui.panels.catalogue_desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue_words import (
    STATUS_TONES,
    period_words,
    status_pill,
    status_words,
)
from modactions_desktop.ui.panels.record_lines import RecordLine, date_of
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import SavedMark, flush_all
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

UNITS = [
    (OffsetUnit.DAYS, "jours"),
    (OffsetUnit.WORKING_DAYS, "jours ouvrables"),
    (OffsetUnit.MONTHS, "mois"),
    (OffsetUnit.WHOLE_MONTHS, "mois complets"),
    (OffsetUnit.YEARS, "ans"),
]
AFTER, BEFORE = 1, -1


def where_of(rule: DeadlineRule) -> str:
    """« D-RECOURS · 3 mois après · part de : notification d'une décision du CPAS »."""
    event = DEADLINE_LABELS[TriggerCode][TriggerCode(rule.trigger)]
    return f"{rule.code} · {rule_words(rule)} · part de : {in_a_sentence(event)}"


class RuleEditor(QFrame):
    """What counts is read together and opens a period; what is only said writes itself."""

    def __init__(self, desk: CatalogueDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.history: RuleHistory | None = None
        self.period: RulePeriod | None = None
        self.ui = Ui_RuleEditor()
        self.ui.setupUi(self)
        self.setProperty("role", "card")
        self.ui.valid_from.reckon_from(desk.today)
        self.ui.unit.show_options(UNITS)
        self.ui.repeat_unit.show_options(UNITS)
        self.ui.side.show_options([(AFTER, self.tr("après")), (BEFORE, self.tr("avant"))])
        statuses = [Option(status, label(status), STATUS_TONES[status]) for status in Verification]
        self.ui.verification.offer(statuses, clearable=False)
        self._connect(mark)

    def _counting(self) -> dict[str, QLineEdit]:
        names = (
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
        return {name: getattr(self.ui, name) for name in names}

    def _connect(self, mark: SavedMark) -> None:
        for field in self._counting().values():
            field.textEdited.connect(lambda _text: self._tell())
            field.returnPressed.connect(self.apply)
        for combo in (self.ui.unit, self.ui.repeat_unit, self.ui.side):
            combo.chosen.connect(lambda _code: self._tell())
        self.ui.saturday.clicked.connect(lambda _on: self._tell())
        self.ui.apply_button.clicked.connect(self.apply)
        self.ui.back_button.clicked.connect(self._on_back)
        self.ui.verification.chosen.connect(self._on_verification)
        mark.follow(self.ui.label, self.ui.certainty, self.ui.sources, self.ui.note)
        self.ui.label.refused.connect(self._refuse)

    # -- showing

    def show_history(self, history: RuleHistory, period_id: int = 0) -> None:
        """Shows a rule, at one of its periods: that of today unless another is asked for."""
        flush_all(self)
        self.history = history
        found = (period for period in history.periods if period.id == period_id)
        self.period = next(found, history.in_force(self._desk.today()))
        self._show_periods()
        self._show_period(self.period)

    def _show_periods(self) -> None:
        assert self.history is not None
        clear(self.ui.periods_place)
        for period in self.history.periods:
            self.ui.periods_place.addWidget(self._line(period))

    def _line(self, period: RulePeriod) -> RecordLine:
        when, counted = period_words(period.rule), rule_words(period.rule)
        status = period.rule.verification
        line = RecordLine(
            f"{when} : {counted}",
            words(when, "strong" if period is self.period else "muted"),
            ElidedLabel(counted, "strong" if period is self.period else ""),
            Pill(label(status), STATUS_TONES[status]),
            stretch=1,
        )
        line.opened.connect(partial(self._open, period.id))
        return line

    def _open(self, period_id: int) -> None:
        if self.history is not None:
            self.show_history(self.history, period_id)

    def _show_period(self, period: RulePeriod) -> None:
        rule = period.rule
        self.ui.status.show_state(*status_pill(rule.verification, period.verified_on, period.verified_by))
        self.ui.status.setMinimumWidth(self.ui.status.sizeHint().width())
        self.ui.where.setText(where_of(rule))
        self.ui.period_title.setText(self.tr("Ce qui change ({0})").format(period_words(rule)))
        upcoming = rule.valid_from > self._desk.today()
        self.ui.valid_from.load(rule.valid_from if upcoming else self._desk.today())
        self._show_counting(rule)
        self._show_said(period)
        self.ui.back_button.setVisible(upcoming and period.edited)
        self._tell()

    def _show_counting(self, rule: DeadlineRule) -> None:
        offset, repeat, window = rule.offset, rule.repeat, rule.window
        shown: dict[str, Any] = {
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
        for name, field in self._counting().items():
            field.setText("" if shown[name] is None else str(shown[name]))
        self.ui.unit.show_value(offset.unit if offset else OffsetUnit.DAYS)
        self.ui.repeat_unit.show_value(repeat.unit if repeat else OffsetUnit.MONTHS)
        self.ui.side.show_value(BEFORE if offset and offset.amount < 0 else AFTER)
        self.ui.saturday.setChecked(rule.saturday_counts)

    def _show_said(self, period: RulePeriod) -> None:
        rule = period.rule
        write = partial(self._write, period.id)
        self.ui.label.load(rule.label, partial(write, "label"))
        self.ui.certainty.load(rule.certainty, partial(write, "certainty"))
        self.ui.note.load(rule.note, partial(write, "note"))
        self.ui.sources.load(" ".join(rule.sources), lambda text: write("sources", tuple(text.split())))
        self.ui.verification.show_value(rule.verification)
        self.ui.verified.setText(status_words(rule.verification, period.verified_on, period.verified_by))
        self.ui.verified.setVisible(rule.verification is Verification.VERIFIED)

    def _tell(self) -> None:
        """What the fields would count, or what is wrong with them."""
        self.ui.problem.clear()
        self.ui.told.clear()
        changed = False
        if self.period is not None:
            try:
                asked = self.changes()
                rule = self.period.rule
                changed = any(getattr(rule, name) != value for name, value in asked.items())
            except ModActionsError as error:
                self.ui.problem.setText(sentence(error))
        self.ui.apply_button.setEnabled(changed)
        if changed and self.period is not None:
            self.ui.told.setText(
                self.tr("La période en cours prendra fin la veille ; ses échéances restent.")
            )
        for said in (self.ui.problem, self.ui.told):
            said.setVisible(bool(said.text()))

    # -- reading and writing

    def changes(self) -> CountingChanges:
        """What the fields say. InputError: days_unreadable, annual_day_unknown."""
        ui = self.ui
        amount, repeat = parse_amount(ui.amount.text()), parse_amount(ui.repeat.text())
        first, last = parse_amount(ui.window_first.text()), parse_amount(ui.window_last.text())
        return {
            "offset": None if amount is None else Offset(ui.side.value() * abs(amount), ui.unit.value()),
            "repeat": None if repeat is None else Offset(repeat, ui.repeat_unit.value()),
            "window": None if first is None or last is None else Window(first, last),
            "annual_start": self._day(ui.annual_start),
            "annual_due": self._day(ui.annual_due),
            "saturday_counts": ui.saturday.isChecked(),
            "alert_days": parse_days(ui.alert_days.text()),
            "strong_alert_days": parse_days(ui.strong_alert_days.text()),
            "minimum_days": parse_amount(ui.minimum_days.text()),
            "yearly_limit_days": parse_amount(ui.yearly_limit_days.text()),
        }

    def _day(self, field: QLineEdit) -> MonthDay | None:
        return parse_day(field.text())

    def apply(self) -> None:
        """Opens the period; what is refused is said above the button."""
        if self.period is None or not self.ui.apply_button.isEnabled():
            return
        try:
            day = date_of(self.ui.valid_from) or self._desk.today()
            self._desk.change_rule(self.period.id, day, self.changes())
        except ModActionsError as error:
            self._refuse(sentence(error))

    def _refuse(self, reason: str) -> None:
        self.ui.problem.setText(reason)
        self.ui.problem.show()

    def _write(self, period_id: int, name: str, value: object) -> None:
        said: Any = {name: value}
        self._desk.write_rule(period_id, said)

    def _on_verification(self, verification: Verification) -> None:
        if self.period is not None:
            self._desk.mark_rule(self.period.id, verification)

    def _on_back(self) -> None:
        if self.period is not None:
            self._desk.take_back_period(self.period.id)

    def was_written(self, history: RuleHistory, period_id: int) -> None:
        """Shows what was written; the field that has the keys is left alone when it wrote by itself."""
        same = self.period is not None and self.period.id == period_id
        if not same:
            self.show_history(history, period_id)
            return
        before = self.period
        self.history = history
        self.period = next(period for period in history.periods if period.id == period_id)
        self._show_periods()
        rule = self.period.rule
        self.ui.status.show_state(
            *status_pill(rule.verification, self.period.verified_on, self.period.verified_by)
        )
        self.ui.where.setText(where_of(rule))
        if before is not None and before.rule.verification is not rule.verification:
            self.ui.verification.show_value(rule.verification)
            told = status_words(rule.verification, self.period.verified_on, self.period.verified_by)
            self.ui.verified.setText(told)
            self.ui.verified.setVisible(rule.verification is Verification.VERIFIED)
        self._tell()
