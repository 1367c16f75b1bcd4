"""What was observed: a lack or a strength, whose eyes saw it, on which day (A-07, A-08, F41)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import LifeDomain, Observation, ObservationKind, Origin, PlanPart
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import AddLine, Fold, Section, link, nothing
from modactions_desktop.ui.panels.interviews.words import domain_word
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import PlanRow, RowList, follow_date
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.pills import Pill

TONES = {
    ObservationKind.DEPRIVATION: Tone.BAD,
    ObservationKind.LACK: Tone.ATTENTION,
    ObservationKind.NEED: Tone.ACCENT,
    ObservationKind.RESOURCE: Tone.GOOD,
}
LEAD, STRENGTH_LEAD = 88, 106
"""How wide the longest word is of what is missing, and of the domains of strengths."""
STRENGTH_KEYS, OBSERVATION_KEYS = "Ctrl+Shift+R", "Ctrl+Shift+G"
LACKS = tuple(kind for kind in ObservationKind if kind is not ObservationKind.RESOURCE)


class ObservationRow(PlanRow):
    """One thing seen, in a few words."""

    def __init__(self, desk: PlanWriting, lead: int = LEAD, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: Observation
        self.kind = Pill()
        self.lead_with(self.kind, lead)
        self.head.addWidget(self.words, 1)
        self.under.addWidget(self.summary, 1)
        self.under.addWidget(self.fold)

    @override
    def show_head(self) -> None:
        seen, editable = self.value, self._desk.is_editable
        strength = seen.kind is ObservationKind.RESOURCE
        self.kind.show_state(domain_word(seen.domain) if strength else label(seen.kind), TONES[seen.kind])
        write = partial(_write, self._desk, seen.id, "text")
        self.words.follow(seen.id, seen.text, write if editable else None)
        parts = [
            "" if strength else domain_word(seen.domain),
            label(seen.origin),
            short_date(seen.observed_on, self._desk.today()),
            "" if seen.visibility is Visibility.FILE else label(seen.visibility),
        ]
        self.summary.setText(" · ".join(part for part in parts if part))
        self.name_parts(label(seen.kind))

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.sort = CodeCombo(self.tr("Nature"), options_of(ObservationKind))
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.origin = CodeCombo(self.tr("Observé par"), options_of(Origin))
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        self.day = DateField(self.tr("Le"), self._desk.today)
        away = button(self.tr("Mettre à la corbeille"), "link")
        grid.put(self.tr("Nature"), self.sort)
        grid.put(self.tr("Domaine"), self.domain, 140)
        grid.put(self.tr("Observé par"), self.origin, 170)
        grid.put(self.tr("Le"), self.day, 140)
        grid.put(self.tr("Qui peut le lire"), self.reader, 150)
        grid.put_link(away)
        fields = {"kind": self.sort, "domain": self.domain, "origin": self.origin, "visibility": self.reader}
        for name, field in fields.items():
            field.chosen.connect(partial(self._change, name))
        away.clicked.connect(lambda: self._desk.delete_part(PlanPart.OBSERVATION, self.value.id))
        return grid

    @override
    def show_details(self) -> None:
        seen, editable = self.value, self._desk.is_editable
        self.sort.show_value(seen.kind)
        self.domain.show_value(seen.domain)
        self.origin.show_value(seen.origin)
        self.reader.show_value(seen.visibility)
        write = partial(_write, self._desk, seen.id, "observed_on")
        follow_date(self.day, seen.id, seen.observed_on, write, editable=editable)
        for widget in (self.sort, self.domain, self.origin, self.reader):
            widget.setEnabled(editable)

    def _change(self, field: str, value: Any) -> None:
        changes: Any = {field: value}
        self._desk.change_observation(self.value.id, changes)


def _write(desk: PlanWriting, observation_id: int, field: str, value: Any) -> None:
    changes: Any = {field: value}
    desk.write_observation(observation_id, changes)


class ObservationsPanel(Section):
    """Strengths alone, or what is missing: two panels of the same weight; strengths stand first."""

    def __init__(
        self,
        desk: PlanWriting,
        *,
        strengths: bool = False,
        titled: bool = True,
        keyed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        title = "Forces et ressources" if strengths else "Observations"
        super().__init__(title if titled else "", parent)
        self._desk = desk
        self._strengths = strengths
        text, keys = ("+ Force", STRENGTH_KEYS) if strengths else ("+ Observation", OBSERVATION_KEYS)
        self.add_button = link(text, keys if keyed else "")
        kinds = [(kind, label(kind)) for kind in LACKS]
        self.kind = CodeCombo(self.tr("Nature"), kinds)
        self.kind.show_value(ObservationKind.LACK)
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.domain.setPlaceholderText(self.tr("Domaine"))
        self.domain.setCurrentIndex(-1)
        before = (self.domain,) if strengths else (self.kind, self.domain)
        asked = "Ce qui va, ce qu'elle sait faire" if strengths else "Ce qui est observé, en quelques mots"
        kept = "strength" if strengths else "observation"
        self.add_line = AddLine(title, asked, *before, place=f"{desk.room}.{kept}")
        empty = (
            "Aucune force notée. « + Force » : une langue, un métier, un proche, une envie…"
            if strengths
            else "Rien d'observé. « + Observation » : un dénuement, un manque, un besoin."
        )
        self._nothing = nothing(empty)
        self.rows = RowList(lambda: ObservationRow(desk, STRENGTH_LEAD if strengths else LEAD))
        self._build()

    def _build(self) -> None:
        self.add_beside(self.add_button)
        for widget in (self._nothing, self.rows, self.add_line):
            self.body.addWidget(widget)
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        plan = self._desk.plan
        seen = plan.strengths() if self._strengths else self._lacks()
        self.rows.show_values(seen)
        self._nothing.setVisible(not seen)
        self.add_button.setEnabled(self._desk.is_editable)
        self.add_line.follow(self._desk.drafts, self._desk.participant_id)
        if not self._desk.is_editable:
            self.add_line.hide()

    def _lacks(self) -> list[Observation]:
        return [seen for seen in self._desk.plan.observations if seen.kind in LACKS]

    def bring(self, observation_id: int) -> QWidget | None:
        """Opens one; None when it is not here."""
        row = self.rows.row(observation_id)
        if row is not None:
            row.open()
            row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _on_given(self, text: str) -> None:
        kind = ObservationKind.RESOURCE if self._strengths else self.kind.value()
        if self._desk.add_observation(kind, self.domain.value() or LifeDomain.OTHER.value, text):
            self.add_line.accepted()


class SeenFold(Fold):
    """Both panels in the sheet of an interview, folded until she opens them; strengths first."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__("Forces et observations", self._built, parent)
        self._desk = desk
        self.panels: tuple[ObservationsPanel, ...] = ()
        self.toggled.connect(lambda _open: self.refresh())
        self._strength_keys = self._asked_by(STRENGTH_KEYS, 0)
        self._asked_by(OBSERVATION_KEYS, 1)

    def _asked_by(self, keys: str, panel: int) -> QShortcut:
        """The keys of the plan open the fold here, on the line they ask for there."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(partial(self._ask, panel))
        return shortcut

    def _ask(self, panel: int) -> None:
        self.open()
        self.panels[panel].add_button.click()

    def _built(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.panels = (
            ObservationsPanel(self._desk, strengths=True, keyed=False),
            ObservationsPanel(self._desk, keyed=False),
        )
        for panel in self.panels:
            column.addWidget(panel)
        return body

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        plan = self._desk.plan
        strengths = len(plan.strengths())
        others = len(plan.observations) - strengths
        told = [
            f"{strengths} force{'s' if strengths > 1 else ''}" if strengths else "",
            f"{others} observation{'s' if others > 1 else ''}" if others else "",
        ]
        self.summarise(" · ".join(part for part in told if part))
        held = self._desk.interview is not None and self._desk.interview.is_held
        self._strength_keys.setEnabled(held)  # before, these keys put the interview off
        if self.is_open:
            for panel in self.panels:
                panel.refresh()
