"""One deadline rule: its periods, what each counts, and the day from which it counts otherwise."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from modactions_desktop.deadline_words import DEADLINE_LABELS
from modactions_desktop.domain.catalogues import DeadlineRule
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.deadline_rules import SINCE_EVER, RuleHistory, RulePeriod, rule_words
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.services.deadline_rules import CountingChanges
from modactions_desktop.ui.focus_in_sight import bring_in_sight
from modactions_desktop.ui.forms.ui_catalogue_rule import Ui_RuleEditor
from modactions_desktop.ui.panels.catalogue.counting import CountingFields
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue.words import STATUS_TONES, period_words, status_pill
from modactions_desktop.ui.panels.record_lines import RecordLine, date_of, exact
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.drafts import FormDraft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import SavedMark, flush_all
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

DRAFT = "catalogue.rule"
"""Where a rule of her own is kept until it is added."""
PENDING = "catalogue.period"
"""Where what a rule is to count from a day on is kept until its period is opened."""


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
        for day in (self.ui.valid_from, self.ui.verified_on, self.ui.stop_from):
            day.reckon_from(desk.today)
        self.counting = CountingFields(self.ui, desk, self._on_counting)
        counted = {"valid_from": self.ui.valid_from} | self.counting.named()
        fields = {"label": self.ui.label} | counted
        self.draft = FormDraft(self, DRAFT, fields, self._empty, self.counting.fit)
        self.pending = FormDraft(self, PENDING, counted, self._show_counted, self._recall_counted)
        for draft in (self.draft, self.pending):
            self.ui.apply_row.insertWidget(2, draft.mark)
        statuses = [Option(status, label(status), STATUS_TONES[status]) for status in Verification]
        self.ui.verification.offer(statuses, clearable=False)
        self.ui.stop_hint.setText(
            self.tr(
                "À partir de ce jour, un événement ne fait plus courir ce délai. Les délais déjà en route "
                "restent."
            )
        )
        self._connect(mark)

    def _connect(self, mark: SavedMark) -> None:
        for field in self.counting.lines():
            field.returnPressed.connect(self.apply)
        self.ui.apply_button.clicked.connect(self.apply)
        self.ui.back_button.clicked.connect(self._on_back)
        self.ui.verification.chosen.connect(self._on_verification)
        self.ui.stop_button.clicked.connect(self._on_stop)
        self.ui.resume_button.clicked.connect(self._on_resume)
        mark.follow(self.ui.label, self.ui.certainty, self.ui.sources, self.ui.note)
        mark.follow(self.ui.verified_on, self.ui.verified_by)
        self.ui.label.refused.connect(self._refuse)

    # -- showing

    def show_history(self, history: RuleHistory, period_id: int = 0) -> None:
        """Shows a rule, at one of its periods: that of today unless another is asked for."""
        flush_all(self)
        self.draft.leave()
        self.pending.leave()
        self.history = history
        found = (period for period in history.periods if period.id == period_id)
        self.period = next(found, history.in_force(self._desk.today()))
        self._show_parts()
        self._show_periods()
        self._show_period(self.period)

    def begin_new(self) -> None:
        """A rule of her own: its fields are empty, or hold what was left in them."""
        flush_all(self)
        self.pending.leave()
        self.history, self.period = None, None
        self.draft.follow(self._desk.drafts)
        self.draft.begin()
        self._show_parts()
        self._tell()
        self.ui.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self.ui.label.load("", lambda _text: None)
        self.ui.valid_from.load(None)
        self.counting.show(None)

    @property
    def is_new(self) -> bool:
        """Whether what is in the fields is no rule yet."""
        return self.history is None

    def _show_parts(self) -> None:
        """A rule that is not there yet has no periods, and nothing is said of them."""
        ui, old = self.ui, not self.is_new
        said = (ui.line_2, ui.check_label, ui.verification, ui.verified_row, ui.row_22, ui.note_box)
        stopping = (ui.line_3, ui.stop_hint, ui.stop_from, ui.stop_button, ui.resume_button)
        for part in (ui.status, ui.periods_label, ui.line, ui.back_button, *said, *stopping):
            part.setVisible(old)
        ui.apply_button.setText(self.tr("Ouvrir la nouvelle période") if old else self.tr("Ajouter ce délai"))
        ui.label.setPlaceholderText("" if old else self.tr("Nom du délai : « Prévenir la mutuelle »"))
        begin = self.tr("Nouveau délai à partir du") if old else self.tr("Événements à partir du")
        ui.valid_box.label.setText(begin)
        if not old:
            clear(ui.periods_place)
            ui.where.setText(self.tr("Un délai à vous. Rien ne compte avant « Ajouter ce délai »."))
            ui.period_title.setText(self.tr("Ce qu'il compte"))
        ui.trigger_box.setVisible(not old or (self.history is not None and self.history.is_own))

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
        self._show_said(period)
        self.ui.back_button.setVisible(rule.valid_from > self._desk.today() and period.edited)
        self.pending.follow(self._desk.drafts, record_id=period.id)
        self.pending.begin()
        self._tell()

    def _show_counted(self) -> None:
        """What the period in front counts with, from today on or from its own first day to come."""
        if self.period is not None:
            rule = self.period.rule
            self.ui.valid_from.load(max(rule.valid_from, self._desk.today()))
            self.counting.show(rule)

    def _recall_counted(self) -> None:
        self.counting.fit()
        self._tell()

    def _show_said(self, period: RulePeriod) -> None:
        rule = period.rule
        write = partial(self._write, period.id)
        self.ui.label.load(rule.label, partial(write, "label"), period.id)
        self.ui.certainty.load(rule.certainty, partial(write, "certainty"), period.id)
        self.ui.note.load(rule.note, partial(write, "note"), period.id)
        self.ui.sources.load(" ".join(rule.sources), lambda text: write("sources", tuple(text.split())))
        self._show_verified(period)
        self._show_stopping(period)

    def _show_verified(self, period: RulePeriod) -> None:
        status = period.rule.verification
        self.ui.verification.show_value(status)
        self.ui.verified_on.load(
            period.verified_on,
            exact(lambda on: self._desk.write_verified_rule(self._of(period), on=on)),
            period.id,
        )
        self.ui.verified_by.load(
            period.verified_by,
            lambda by: self._desk.write_verified_rule(self._of(period), by=by),
            period.id,
        )
        self.ui.verified_row.setVisible(status is Verification.VERIFIED)

    def _of(self, period: RulePeriod) -> RulePeriod:
        """A period as it stands now, after what was written since it was shown."""
        return self.period if self.period is not None and self.period.id == period.id else period

    def _show_stopping(self, period: RulePeriod) -> None:
        """Only the last period is stopped, or goes on."""
        assert self.history is not None
        ui, stopped = self.ui, period.rule.valid_to is not None
        is_last = period is self.history.periods[-1]
        for part in (ui.line_3, ui.stop_hint, ui.stop_from, ui.stop_button, ui.resume_button):
            part.setVisible(is_last)
        for part in (ui.stop_hint, ui.stop_from, ui.stop_button):
            part.setVisible(is_last and not stopped)
        ui.resume_button.setVisible(is_last and stopped)
        ui.stop_from.load(self._desk.today())

    def _on_counting(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """What the fields would count, or what is wrong with them."""
        self.ui.problem.clear()
        self.ui.told.clear()
        changed = False
        try:
            changed = self._differs()
        except ModActionsError as error:
            self.ui.problem.setText(sentence(error))
        self.ui.apply_button.setEnabled(changed)
        if self.is_new:
            self.ui.told.setText(
                self.tr("Sans jour, il compte aussi pour les événements passés ; sinon à partir de ce jour.")
            )
        elif changed:
            self.ui.told.setText(
                self.tr("La période en cours prendra fin la veille ; ses échéances restent.")
            )
        for said in (self.ui.problem, self.ui.told):
            said.setVisible(bool(said.text()))

    def _differs(self) -> bool:
        asked = self.changes()
        if self.period is None:
            return True
        return any(getattr(self.period.rule, name) != value for name, value in asked.items())

    # -- reading and writing

    def changes(self) -> CountingChanges:
        """What the fields say. InputError: days_unreadable, annual_day_unknown."""
        changes = self.counting.changes()
        if self.history is not None and self.history.is_own:
            changes["trigger"] = self.ui.trigger.value().value
        return changes

    def apply(self) -> None:
        """Opens the period, or adds the rule; what is refused is said above the button."""
        if not self.ui.apply_button.isEnabled():
            return
        try:
            day = date_of(self.ui.valid_from)
            if self.period is not None:
                self._change(self.period.id, day or self._desk.today())
            else:
                self._add(day or SINCE_EVER)
        except ModActionsError as error:
            self._refuse(sentence(error))

    def _change(self, period_id: int, day: date) -> None:
        """What was kept of it goes with the change; what is refused stays."""
        asked = self.changes()
        self.pending.forget()
        try:
            self._desk.change_rule(period_id, day, asked)
        except ModActionsError:
            self.pending.autosave.touch()
            raise
        self.pending.begin()

    def _add(self, day: date) -> None:
        made = self._desk.add_rule(self.ui.label.text(), self.ui.trigger.value(), day, self.changes())
        self.draft.forget()
        self._desk.rules_changed.emit(made)

    def _refuse(self, reason: str) -> None:
        self.ui.problem.setText(reason)
        self.ui.problem.show()
        bring_in_sight(self.ui.problem)  # Enter is pressed far above it

    def _write(self, period_id: int, name: str, value: object) -> None:
        said: Any = {name: value}
        self._desk.write_rule(period_id, said)

    def _on_verification(self, verification: Verification) -> None:
        if self.period is not None:
            self._desk.mark_rule(self.period.id, verification)

    def _on_stop(self) -> None:
        if self.period is not None:
            self._desk.stop_rule(self.period.id, date_of(self.ui.stop_from) or self._desk.today())

    def _on_resume(self) -> None:
        if self.period is not None:
            self._desk.resume_rule(self.period.id)

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
            self._show_verified(self.period)
        if before is not None and before.rule.valid_to != rule.valid_to:
            self._show_stopping(self.period)
        self._tell()
