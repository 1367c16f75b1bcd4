"""A need, an expectation or a difficulty on one line, and the avenues that answer it beneath."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.bilan_request import lowered
from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import OPEN_STATUSES, LifeDomain, Need, NeedKind, PlanPart
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.words import SCOPES, domain_word, referral_state
from modactions_desktop.ui.panels.plan.avenue_row import LEAD, AvenueRow
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import (
    INDENT,
    FoldedRows,
    FollowingLine,
    PlanRow,
    RowList,
    follow_date,
    side_by_side,
)
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.pills import Pill

NEED_TONES = {NeedKind.NEED: Tone.ATTENTION, NeedKind.EXPECTATION: Tone.ACCENT, NeedKind.DIFFICULTY: Tone.BAD}


class NeedRow(PlanRow):
    """What is asked for; « + Piste » answers it, « Orienter » finds a service for it."""

    refer_asked = Signal(object)
    avenue_asked = Signal(object)
    """Need: an avenue is to be written for it."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: Need
        self.kind = Pill()
        self.orient = button(self.tr("Orienter"), "link")
        self.answer = button(self.tr("+ Piste"), "link")
        self.lead_with(self.kind, LEAD)
        self.head.addWidget(self.words, 1)
        self.under.addWidget(self.summary, 1)
        self.under.addLayout(side_by_side(self.orient, self.answer, self.fold))
        self.avenues = RowList(lambda: AvenueRow(desk, LEAD - INDENT))
        line = QVBoxLayout()
        line.setContentsMargins(INDENT, 0, 0, 0)
        self.walked = FoldedRows(self.tr("Pistes menées à terme"), lambda: AvenueRow(desk, LEAD - INDENT))
        line.setSpacing(0)
        line.addWidget(self.avenues)
        line.addWidget(self.walked)
        self._column.addLayout(line)
        self.orient.clicked.connect(lambda: self.refer_asked.emit(self.value))
        self.answer.clicked.connect(lambda: self.avenue_asked.emit(self.value))

    @override
    def show_head(self) -> None:
        need, editable = self.value, self._desk.is_editable
        write = partial(_write, self._desk, need.id, "text")
        self.kind.show_state(label(need.kind), NEED_TONES[need.kind])
        self.words.follow(need.id, need.text, write if editable else None)
        self.summary.setText(self._told(need))
        for made, told in ((self.orient, "Orienter vers un service"), (self.answer, "Ajouter une piste")):
            made.setEnabled(editable)
            made.setVisible(need.end is None)
            made.setAccessibleName(f"{told} pour : {need.text}")
        answers = [avenue for avenue in self._desk.plan.avenues if need.id in avenue.need_ids[:1]]
        here = self._desk.here
        walked = [
            avenue
            for avenue in answers
            if avenue.status not in OPEN_STATUSES and (here is None or avenue.interview_id != here)
        ]
        self.avenues.show_values([avenue for avenue in answers if avenue not in walked])
        self.walked.show_values(walked)
        self.name_parts(label(need.kind))

    def _told(self, need: Need) -> str:
        day = self._desk.today()
        ended = f"clos le {short_date(need.end, day)}" if need.end else ""
        parts = [domain_word(need.domain), f"depuis le {short_date(need.begin, day)}", ended, need.outcome]
        return " · ".join(part for part in (*self._referred(need), *parts) if part)

    def _referred(self, need: Need) -> Iterator[str]:
        """The services the person is sent to for it: they answer it as an avenue does."""
        for referral in self._desk.referrals:
            if referral.need_id == need.id and referral.holds:
                where = referral.service_name or SCOPES[referral.scope][0]
                yield f"{where} : {lowered(referral_state(referral))}"

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.sort = CodeCombo(self.tr("Nature"), options_of(NeedKind))
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.begin = DateField(self.tr("Depuis le"), self._desk.today)
        self.end = DateField(self.tr("Clos le"), self._desk.today)
        self.outcome = FollowingLine(self.tr("Ce que c'est devenu"), self.tr("ce que c'est devenu"))
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        away = button(self.tr("Mettre à la corbeille"), "link")
        grid.put(self.tr("Nature"), self.sort)
        grid.put(self.tr("Domaine"), self.domain, 140)
        grid.put(self.tr("Depuis le"), self.begin, 140)
        grid.put(self.tr("Clos le"), self.end, 140)
        grid.put(self.tr("Ce que c'est devenu"), self.outcome, 180, 3)
        grid.put(self.tr("Qui peut le lire"), self.reader, 140)
        grid.put_link(away)
        self.sort.chosen.connect(lambda code: self._desk.change_need(self.value.id, {"kind": code}))
        self.domain.chosen.connect(lambda code: self._desk.change_need(self.value.id, {"domain": code}))
        self.reader.chosen.connect(lambda code: self._desk.change_need(self.value.id, {"visibility": code}))
        away.clicked.connect(lambda: self._desk.delete_part(PlanPart.NEED, self.value.id))
        return grid

    @override
    def show_details(self) -> None:
        need, editable = self.value, self._desk.is_editable
        write = partial(partial, _write, self._desk, need.id)
        self.sort.show_value(need.kind)
        self.domain.show_value(need.domain)
        self.reader.show_value(need.visibility)
        follow_date(self.begin, need.id, need.begin, write("begin"), editable=editable)
        follow_date(self.end, need.id, need.end, write("end"), editable=editable)
        self.outcome.follow(need.id, need.outcome, write("outcome") if editable else None)
        for widget in (self.sort, self.domain, self.reader):
            widget.setEnabled(editable)


def _write(desk: PlanWriting, need_id: int, field: str, value: Any) -> None:
    changes: Any = {field: value}
    desk.write_need(need_id, changes)
