"""An avenue (piste) on one line: what, who, with which service, for when; and what it answers."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import OPEN_STATUSES, Actor, Avenue, PlanPart, PlanStatus
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.words import domain_word
from modactions_desktop.ui.panels.plan.fields import FieldGrid, ServiceField
from modactions_desktop.ui.panels.plan.rows import FollowingLine, PlanRow, follow_date
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.pills import Pill

LEAD = 80
"""How wide the word is that says what a line of needs and avenues is."""


class AvenueRow(PlanRow):
    """A means: it answers at least one need or one obstacle, and says so when it answers none yet."""

    def __init__(self, desk: PlanWriting, lead: int = LEAD, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: Avenue
        self.status = CodeCombo("", options_of(PlanStatus), quiet=True)
        self.loose = Pill(self.tr("ne répond encore à rien"), Tone.ATTENTION)
        self.lead_with(Pill(self.tr("Piste"), Tone.GOOD), lead)
        self.head.addWidget(self.words, 1)
        self.head.addWidget(self.status)
        self.under.addWidget(self.summary, 1)
        self.under.addWidget(self.loose)
        self.under.addWidget(self.fold)
        self.status.chosen.connect(lambda status: desk.set_avenue_status(self.value.id, status))

    @override
    def show_head(self) -> None:
        avenue, editable = self.value, self._desk.is_editable
        self.words.follow(avenue.id, avenue.text, self._writer("text") if editable else None)
        self.status.show_value(avenue.status)
        self.status.setEnabled(editable)
        self.status.setAccessibleName(self.tr("Statut de la piste {0}").format(avenue.text))
        self.summary.setText(self._told(avenue))
        self.loose.setVisible(not avenue.need_ids and not avenue.obstacle_ids)
        self.name_parts(self.tr("Piste"))

    def _told(self, avenue: Avenue) -> str:
        day = self._desk.today()
        parts = [
            label(avenue.actor),
            avenue.service_name,
            f"pour le {short_date(avenue.due_on, day)}"
            if avenue.due_on and avenue.status in OPEN_STATUSES
            else "",
            avenue.result,
        ]
        return " · ".join(part for part in parts if part)

    def _writer(self, field: str) -> Any:
        return partial(_write, self._desk, self.value.id, field)

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.actor = CodeCombo(self.tr("Qui"), options_of(Actor))
        self.service = ServiceField(self.tr("Service"), self._desk.service_names)
        self.due = DateField(self.tr("Échéance"), self._desk.today)
        self.proposed = DateField(self.tr("Proposée le"), self._desk.today)
        self.result = FollowingLine(self.tr("Résultat"), self.tr("ce que cela a donné"))
        self.answers: QPushButton = button("", "menu")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.answers.setMenu(self._menu)
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        away = button(self.tr("Mettre à la corbeille"), "link")
        grid.put(self.tr("Qui"), self.actor)
        grid.put(self.tr("Service"), self.service, 180, 2)
        grid.put(self.tr("Échéance"), self.due, 140)
        grid.put(self.tr("Résultat"), self.result, 180, 2)
        grid.put(self.tr("Proposée le"), self.proposed, 140)
        grid.put(self.tr("Répond à"), self.answers, 140)
        grid.put(self.tr("Qui peut le lire"), self.reader, 140)
        grid.put_link(away)
        self.actor.chosen.connect(lambda actor: self._change({"actor": actor}))
        self.reader.chosen.connect(lambda code: self._change({"visibility": code}))
        self.service.picked.connect(lambda key: self._change({"service_id": key}))
        away.clicked.connect(lambda: self._desk.delete_part(PlanPart.AVENUE, self.value.id))
        return grid

    @override
    def show_details(self) -> None:
        avenue, editable = self.value, self._desk.is_editable
        self.actor.show_value(avenue.actor)
        self.reader.show_value(avenue.visibility)
        self.service.show_service(avenue.service_name)
        follow_date(self.due, avenue.id, avenue.due_on, self._writer("due_on"), editable=editable)
        follow_date(
            self.proposed, avenue.id, avenue.proposed_on, self._writer("proposed_on"), editable=editable
        )
        self.result.follow(avenue.id, avenue.result, self._writer("result") if editable else None)
        count = len(avenue.need_ids) + len(avenue.obstacle_ids)
        points = self.tr("{0} point" if count == 1 else "{0} points").format(count)
        self.answers.setText(points if count else self.tr("rien encore"))
        self.answers.setAccessibleName(self.tr("Ce à quoi répond la piste {0}").format(avenue.text))
        for widget in (self.actor, self.service, self.answers, self.reader):
            widget.setEnabled(editable)

    def _fill_menu(self) -> None:
        """Open needs and obstacles, ticked when this avenue answers them."""
        self._menu.clear()
        avenue, plan = self.value, self._desk.plan
        for need in plan.needs:
            if need.end is None or need.id in avenue.need_ids:
                self._offer("need_ids", need.id, f"{label(need.kind)} : {need.text}", avenue.need_ids)
        for obstacle in plan.obstacles:
            if obstacle.is_open or obstacle.id in avenue.obstacle_ids:
                words = f"Frein : {domain_word(obstacle.domain)} {obstacle.text}".strip()
                self._offer("obstacle_ids", obstacle.id, words, avenue.obstacle_ids)

    def _offer(self, field: str, key: int, words: str, chosen: tuple[int, ...]) -> None:
        action = self._menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(key in chosen)
        left = tuple(other for other in chosen if other != key)
        action.triggered.connect(lambda on: self._change({field: (*left, key) if on else left}))

    def _change(self, changes: Any) -> None:
        self._desk.change_avenue(self.value.id, changes)


def _write(desk: PlanWriting, avenue_id: int, field: str, value: Any) -> None:
    changes: Any = {field: value}
    desk.write_avenue(avenue_id, changes)
