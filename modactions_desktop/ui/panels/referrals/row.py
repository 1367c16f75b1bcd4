"""A referral on one line: where, how, where it stands; beneath, everything that is said of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import numeric_date, short_date
from modactions_desktop.domain.moments import short_moment
from modactions_desktop.domain.plans import Need, Obstacle
from modactions_desktop.domain.referrals import (
    STATUS_KEYS,
    STATUSES_WITH_REASON,
    ExternalCategory,
    Referral,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.words import REFERRAL_TONES, SCOPES, domain_word, referral_state
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import FollowingLine, PlanRow, follow_date
from modactions_desktop.ui.panels.referrals.sharing import SharingFields
from modactions_desktop.ui.panels.referrals.steps import StepList
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.reasons import ReasonStrip, is_plain

SCOPE = 80
"""« Interne » and « Externe » are as wide: the names of the services begin on one edge."""


TOLD = 380
"""What is told of a referral is read in this width at least: in a narrow panel the links go beneath."""


class ReferralRow(PlanRow):
    """The service, how the person is sent there, what became of it; « Fiche » is what she takes along."""

    follow_asked = Signal(object, QWidget)
    """Referral, and the button beside which its next steps are offered."""
    appointment_asked = Signal(object)
    """Referral: the day and the hour of its appointment are to be noted."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: Referral
        self.scope, self.state = Pill(), Pill()
        self.service = ElidedLabel("", "strong")
        self.alone = Pill(self.tr("sans accord"), Tone.ATTENTION)
        self.alone.setToolTip(
            self.tr("Le service a été contacté, et aucun accord de partage n'est en cours.")
        )
        self.elsewhere = Pill(self.tr("lieu à revoir"), Tone.ATTENTION)
        self.mode = CodeCombo("", options_of(ReferralMode), quiet=True)
        self.follow = button(self.tr("Suite"), "link")
        self.slip = button(self.tr("Fiche…"), "link")
        self.words.hide()
        self.lead_with(self.scope, SCOPE)
        for widget, stretch in ((self.service, 1), (self.state, 0)):
            self.head.addWidget(widget, stretch)
        self.told = words("", "muted", wrap=True)
        self.summary.hide()
        beneath = FillingLayout(centred=True)
        self.told.setContentsMargins(self.under.contentsMargins().left(), 0, 0, 0)
        self.under.setContentsMargins(0, 0, 0, 0)
        beneath.add_field(self.told, TOLD, 6)
        beneath.add_field(
            _links(self.alone, self.elsewhere, self.mode, self.follow, self.slip, self.fold), 0, 1
        )
        self.under.addLayout(beneath, 1)
        self.reasons = ReasonStrip()
        self.add_beneath(self.reasons, self.told.contentsMargins().left())
        self._asked = ReferralStatus.REFUSED
        self._about = 0
        self._connect()

    def _connect(self) -> None:
        self.mode.chosen.connect(lambda mode: self._change({"mode": mode}))
        self.follow.clicked.connect(lambda: self.follow_asked.emit(self.value, self.follow))
        self.slip.clicked.connect(lambda: self._desk.slip_asked.emit(self.value.id))
        self.reasons.chosen.connect(self._on_reason)
        self.reasons.left.connect(lambda: self.follow.setFocus(Qt.FocusReason.OtherFocusReason))

    def tell(self, status: ReferralStatus) -> None:
        """What became of it: a refusal asks why, an appointment asks when."""
        if status in STATUSES_WITH_REASON:
            self._asked = status
            self.reasons.ask(label(status), self.about())
        elif status is ReferralStatus.APPOINTMENT:
            self.appointment_asked.emit(self.value)
        else:
            self._desk.follow_referral(self.value.id, status)

    def _on_reason(self, reason: RefusalReason) -> None:
        self.follow.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.follow_referral(self.value.id, self._asked, reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter on one of its buttons tells what became of it."""
        told = [status for status, letter in STATUS_KEYS.items() if letter == event.text().upper()]
        if told and is_plain(event) and self._desk.is_editable:
            self.tell(told[0])
        else:
            super().keyPressEvent(event)

    @override
    def about(self) -> str:
        return self.value.service_name

    @override
    def show_head(self) -> None:
        referral, editable = self.value, self._desk.is_editable
        if referral.id != self._about or not editable:
            self._about = referral.id
            self.reasons.hide()
        agreement = self._desk.agreements().get(referral.agreement_id or 0)
        self.scope.show_state(*SCOPES[referral.scope])
        self.service.setText(referral.service_name)
        self.state.show_state(referral_state(referral), REFERRAL_TONES[referral.status])
        self.told.setText(self._told(referral))
        self.alone.setVisible(referral.lacks_agreement(agreement, self._desk.today()))
        self.elsewhere.setVisible(referral.is_open and referral.place_left)
        self.elsewhere.setToolTip(
            self.tr("Ancien lieu : {0}. « Fiche… » permet d'en choisir un autre.").format(referral.place)
        )
        self.mode.show_value(referral.mode)
        self.mode.setEnabled(editable)
        self.follow.setEnabled(editable)
        letters = ", ".join(f"{letter} {label(status).lower()}" for status, letter in STATUS_KEYS.items())
        self.follow.setToolTip(self.tr("Ce qui en est advenu, en une lettre : {0}").format(letters))
        self.slip.setVisible(referral.scope is not ReferralScope.TRAJECTORY)
        self.mode.setAccessibleName(self.tr("Mode de l'orientation vers {0}").format(self.about()))
        self.follow.setAccessibleName(self.tr("Suite de l'orientation vers {0}").format(self.about()))
        self.slip.setAccessibleName(self.tr("Fiche d'orientation vers {0}").format(self.about()))
        self.name_parts(self.tr("Orientation"))
        self.words.hide()

    def _told(self, referral: Referral) -> str:
        """For what, the appointment, the bilan that led to it, the day on which news are asked for."""
        day = self._desk.today()
        about = next(iter(about_words(self._desk, referral)), "")
        at = referral.appointment if referral.is_open else None
        parts = (
            referral.purpose or about,
            f"RDV le {short_moment(at, day)}" if at else f"depuis le {short_date(referral.proposed_on, day)}",
            f"relancer le {short_date(referral.remind_on, day)}"
            if referral.is_open and referral.remind_on
            else "",
            referral.place if referral.is_open and not referral.place_left else "",
            bilan_words(self._desk, referral),
        )
        return " · ".join(filter(None, parts))

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.purpose = FollowingLine(self.tr("Pourquoi"), self.tr("ce qu'elle y cherche"))
        self.category = CodeCombo(self.tr("Catégorie"), options_of(ExternalCategory))
        self.remind = DateField(self.tr("Relancer le"), self._desk.today)
        self.bilan = CodeCombo(self.tr("Bilan qui y mène"))
        self.answers = CodeCombo(self.tr("Répond à"))
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        grid.put(self.tr("Pourquoi"), self.purpose, 200, 3)
        self._category_box = grid.put(self.tr("Catégorie"), self.category, 150, 2)
        self._remind_box = grid.put(self.tr("Relancer le"), self.remind, 138)
        grid.put(self.tr("Bilan qui y mène"), self.bilan, 180, 2)
        grid.put(self.tr("Répond à"), self.answers, 180, 2)
        grid.put(self.tr("Qui peut le lire"), self.reader, 140)
        self.sharing, self.steps = SharingFields(self._desk), StepList(self._desk)
        self._connect_details()
        return self._laid(grid)

    def _laid(self, grid: QWidget) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        note = button(self.tr("Note de liaison…"), "link")
        away = button(self.tr("Mettre à la corbeille"), "link")
        note.clicked.connect(lambda: self._desk.note_asked.emit(self.value.id))
        away.clicked.connect(lambda: self._desk.delete_referral(self.value.id))
        self.note = note
        self.sharing.noted.connect(lambda: note.setFocus(Qt.FocusReason.OtherFocusReason))
        links = FieldGrid()
        for made in (note, away):
            links.put_link(made)
        parts = (SectionLabel(self.tr("Partage")), self.sharing, SectionLabel(self.tr("Suites")), self.steps)
        for part in (grid, *parts, links):
            column.addWidget(part)
        return whole

    def _connect_details(self) -> None:
        self.category.chosen.connect(lambda code: self._change({"category": code}))
        self.bilan.chosen.connect(lambda key: self._change({"bilan_id": key or None}))
        self.reader.chosen.connect(lambda code: self._change({"visibility": code}))
        self.answers.chosen.connect(self._on_answers)

    @override
    def show_details(self) -> None:
        referral, editable = self.value, self._desk.is_editable
        write = partial(partial, self._write)
        self.purpose.follow(referral.id, referral.purpose, write("purpose") if editable else None)
        follow_date(self.remind, referral.id, referral.remind_on, write("remind_on"), editable=editable)
        self._remind_box.setVisible(referral.is_open)
        self._category_box.setVisible(referral.scope is ReferralScope.EXTERNAL)
        self.category.show_value(referral.category)
        self.reader.show_value(referral.visibility)
        self._show_bilans(referral)
        self._show_answers(referral)
        self.sharing.show_referral(referral, self._desk.agreements().get(referral.agreement_id or 0))
        self.steps.show_referral(referral)
        for widget in (self.category, self.bilan, self.answers, self.reader, self.sharing, self.steps):
            widget.setEnabled(editable)

    def _show_bilans(self, referral: Referral) -> None:
        given = [
            (bilan.id, f"{label(bilan.kind)} du {numeric_date(bilan.issued_on)}")
            for bilan in self._desk.bilans()
        ]
        self.bilan.show_options([(0, self.tr("aucun")), *given])
        self.bilan.show_value(referral.bilan_id or 0)

    def _show_answers(self, referral: Referral) -> None:
        """Open needs and obstacles, and what it answers already."""
        plan = self._desk.plan
        known: list[tuple[Any, str]] = [("", self.tr("rien de précis"))]
        known += [
            (f"need:{n.id}", need_words(n)) for n in plan.needs if n.end is None or n.id == referral.need_id
        ]
        known += [
            (f"obstacle:{o.id}", obstacle_words(o))
            for o in plan.obstacles
            if o.is_open or o.id == referral.obstacle_id
        ]
        self.answers.show_options(known)
        now = f"need:{referral.need_id}" if referral.need_id else ""
        self.answers.show_value(f"obstacle:{referral.obstacle_id}" if referral.obstacle_id else now)

    def _on_answers(self, chosen: str) -> None:
        kind, _, key = chosen.partition(":")
        need, obstacle = (int(key) if kind == name else None for name in ("need", "obstacle"))
        self._change({"need_id": need, "obstacle_id": obstacle})

    def _write(self, name: str, value: Any) -> None:
        changes: Any = {name: value}
        self._desk.write_referral(self.value.id, changes)

    def _change(self, changes: Any) -> None:
        self._desk.change_referral(self.value.id, changes)


def _links(*links: QWidget) -> QWidget:
    """Links on one line, as wide as they are; in a very narrow panel they go on beneath."""
    line = QWidget()
    flow = FlowLayout(line, spacing=0, at_end=True)
    flow.setContentsMargins(0, 0, 0, 0)
    for made in links:
        flow.addWidget(made)
    return line


def need_words(need: Need) -> str:
    return f"{label(need.kind)} : {need.text}"


def obstacle_words(obstacle: Obstacle) -> str:
    return f"Frein : {domain_word(obstacle.domain)} {obstacle.text}".strip()


def about_words(desk: PlanWriting, referral: Referral) -> list[str]:
    """The need or the obstacle that it answers."""
    needs = [need_words(n) for n in desk.plan.needs if n.id == referral.need_id]
    return needs + [obstacle_words(o) for o in desk.plan.obstacles if o.id == referral.obstacle_id]


def bilan_words(desk: PlanWriting, referral: Referral) -> str:
    """« après le bilan final du 12/10/2016 » (B-06)."""
    for bilan in desk.bilans() if referral.bilan_id else ():
        if bilan.id == referral.bilan_id:
            return f"après le {label(bilan.kind).lower()} du {numeric_date(bilan.issued_on)}"
    return ""
