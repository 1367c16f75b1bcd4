"""What became of a referral, step by step: each mended in place when it was noted wrongly."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.referrals import (
    STATUSES_WITH_REASON,
    Referral,
    ReferralOutcome,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.labels import label
from modactions_desktop.services.referrals import OutcomeChanges
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import FollowingLine, PlanRow, RowList, follow_date
from modactions_desktop.ui.panels.referrals.writing import ReferralWriting
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.moments import MomentField

_STEPS = [(s, text) for s, text in options_of(ReferralStatus) if s is not ReferralStatus.PROPOSED]


class StepRow(PlanRow):
    """One step: what, when, why when it was refused, at what hour when it is an appointment."""

    def __init__(self, desk: ReferralWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: ReferralOutcome
        for unused in (self.words, self.summary, self.fold):
            unused.hide()
        self.status = CodeCombo(self.tr("Suite"), _STEPS)
        self.on = DateField(self.tr("Le"), desk.today)
        self.reason = CodeCombo(self.tr("Motif"), options_of(RefusalReason))
        self.at = MomentField(self.tr("Rendez-vous"), desk.today)
        self.note = FollowingLine(self.tr("Note"), self.tr("ce qui a été dit"))
        self.drop = button(self.tr("Retirer"), "link")
        self._place()
        self._connect()

    def _place(self) -> None:
        grid = FieldGrid()
        self._boxes = {
            "status": grid.put(self.tr("Suite"), self.status, 150),
            "on": grid.put(self.tr("Le"), self.on, 138),
            "reason": grid.put(self.tr("Motif"), self.reason),
            "at": grid.put(self.tr("Rendez-vous"), self.at, 204),
        }
        grid.put(self.tr("Note"), self.note, 150, 2)
        grid.put_link(self.drop)
        self.head.addWidget(grid, 1)

    def _connect(self) -> None:
        self.status.chosen.connect(self._on_status)
        self.reason.chosen.connect(lambda reason: self._change({"reason": reason}))
        self.drop.clicked.connect(lambda: self._desk.drop_outcome(self.value.id))

    def show_head(self) -> None:
        step = self.value
        first = step.status is ReferralStatus.PROPOSED
        self.status.show_value(step.status)
        self.status.setEnabled(not first)
        if first:
            self.status.show_options([(step.status, label(step.status))])
            self.status.show_value(step.status)
        elif self.status.count() != len(_STEPS):
            self.status.show_options(_STEPS)
            self.status.show_value(step.status)
        self._boxes["reason"].setVisible(step.status in STATUSES_WITH_REASON)
        self._boxes["at"].setVisible(step.status is ReferralStatus.APPOINTMENT)
        self.drop.setVisible(not first)
        self.reason.show_value(step.reason)
        follow_date(self.on, step.id, step.on, self._write_day)
        follow_date(self.at, step.id, step.appointment_at, partial(self._write, "appointment_at"))
        self.note.follow(step.id, step.note, partial(self._write, "note"))
        self.drop.setAccessibleName(self.tr("Retirer la suite : {0}").format(label(step.status)))

    def about(self) -> str:
        return label(self.value.status)

    def _on_status(self, status: ReferralStatus) -> None:
        """A refusal needs its reason: the first of the list until she says another."""
        changes: OutcomeChanges = {"status": status}
        if status in STATUSES_WITH_REASON and self.value.reason is None:
            changes["reason"] = RefusalReason.OTHER
        self._change(changes)

    def _change(self, changes: OutcomeChanges) -> None:
        self._desk.change_outcome(self.value.id, changes)

    def _write(self, name: str, value: Any) -> None:
        changes: Any = {name: value}
        self._desk.write_outcome(self.value.id, changes)

    def _write_day(self, day: Any) -> None:
        if isinstance(day, date):
            self._write("on", day)


class StepList(QWidget):
    """The steps of one referral, the oldest first."""

    def __init__(self, desk: ReferralWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowList(lambda: StepRow(desk))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)

    def show_referral(self, referral: Referral) -> None:
        """Shows every step; what is being typed stays."""
        self.rows.show_values(referral.outcomes)
