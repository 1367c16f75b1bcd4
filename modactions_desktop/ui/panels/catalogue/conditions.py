"""When an item is proposed, as data she reads and edits: « le revenu est RI ou ERIS »."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from modactions_desktop.condition_words import FACTS, Lists, codes_of, conditions_words
from modactions_desktop.domain.catalogues import NUMERIC_FACTS, Condition, Fact
from modactions_desktop.domain.drafts import FieldValue
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.widgets.cards import button, restyle, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.codetags import CodeTags
from modactions_desktop.ui.widgets.emptying import clear

_FACT_LEAST, _FACT_WIDTH = 130, 210
_BOUND_WIDTH = 76


class ConditionRow(QFrame):
    """One condition: what it asks about, then codes, or the bounds of a number; « × » takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        desk: CatalogueDesk,
        condition: Condition | None,
        facts: Mapping[Fact, str] = FACTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fact = CodeCombo(self.tr("Ce que dit le dossier"), [(f, text) for f, text in facts.items()])
        self.fact.setMinimumWidth(_FACT_LEAST)
        self.fact.setMaximumWidth(_FACT_WIDTH)
        self.codes = CodeTags(self.tr("est"), self.tr("ajouter une réponse"))
        self.least, self.most = self._bound(self.tr("au moins")), self._bound(self.tr("au plus"))
        self._bounds = QWidget()
        self._lay_out()
        self.fact.chosen.connect(self._on_fact)
        self.codes.changed.connect(lambda _codes: self.changed.emit())
        self.show_condition(condition)

    def _bound(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setFixedWidth(_BOUND_WIDTH)
        field.editingFinished.connect(self.changed)
        return field

    def _lay_out(self) -> None:
        drop = QToolButton()
        drop.setText("×")
        drop.setToolTip(self.tr("Enlever cette condition"))
        drop.setAccessibleName(self.tr("Enlever cette condition"))
        drop.clicked.connect(self.removed)
        bounds = QHBoxLayout(self._bounds)
        bounds.setContentsMargins(0, 0, 0, 0)
        for widget in (words(self.tr("de"), "muted"), self.least, words(self.tr("à"), "muted"), self.most):
            bounds.addWidget(widget)
        bounds.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.fact, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.codes, 1)
        row.addWidget(self._bounds, 1)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)

    def show_condition(self, condition: Condition | None) -> None:
        """Shows a condition of the base; None: a new one, not filled in."""
        self.fact.show_value(condition.fact if condition else Fact.INCOME)
        self._offer(tuple(sorted(condition.any_of)) if condition else ())
        for field, bound in (
            (self.least, condition and condition.minimum),
            (self.most, condition and condition.maximum),
        ):
            field.setText("" if bound is None else str(bound))

    def _offer(self, codes: Sequence[str]) -> None:
        fact: Fact = self.fact.value()
        known = dict(codes_of(fact, self._desk.lists))
        self.codes.setVisible(fact not in NUMERIC_FACTS)
        self._bounds.setVisible(fact in NUMERIC_FACTS)
        self.codes.offer(lambda: list(known.items()))
        self.codes.show_codes(codes, known)

    def _on_fact(self, _fact: Fact) -> None:
        self._offer(())
        self.least.clear()
        self.most.clear()
        self.changed.emit()

    def condition(self) -> Condition | None:
        """What is filled in; None while it asks nothing yet."""
        fact: Fact = self.fact.value()
        if fact not in NUMERIC_FACTS:
            codes = frozenset(self.codes.codes())
            return Condition(fact, codes) if codes else None
        least, most = self._number(self.least), self._number(self.most)
        if least is None and most is None:
            return None
        return Condition(fact, minimum=least, maximum=most)

    def _number(self, field: QLineEdit) -> int | None:
        text = field.text().strip()
        right = not text or text.removeprefix("-").isdecimal()
        restyle(field, invalid=not right)
        return int(text) if text and right else None


class ConditionsEditor(QWidget):
    """All conditions of an item or a rule, each on a line; the sentence above says them together (`told`)."""

    edited = Signal()
    """She changed a condition, or took one away."""

    def __init__(
        self,
        desk: CatalogueDesk,
        write: Callable[[tuple[Condition, ...]], object],
        parent: QWidget | None = None,
        *,
        facts: Mapping[Fact, str] = FACTS,
        told: Callable[[Iterable[Condition], Lists], str] = conditions_words,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts, self._told = facts, told
        self._write = write
        self.sentence = words("", "muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.add_button = button(self.tr("+ Condition"), "link", self.tr("Ajouter une condition"))
        self.add_button.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addLayout(self._rows)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_conditions(self, conditions: Sequence[Condition]) -> None:
        """Shows the conditions of another item."""
        clear(self._rows)
        for condition in conditions:
            self._add(condition)
        self._tell(conditions)

    def rows(self) -> list[ConditionRow]:
        """The lines, from top to bottom."""
        found = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [w for item in found if item is not None and isinstance(w := item.widget(), ConditionRow)]

    def conditions(self) -> tuple[Condition, ...]:
        """What the lines ask; a line that asks nothing yet is passed over."""
        return tuple(c for row in self.rows() if (c := row.condition()) is not None)

    def kept_value(self) -> str:
        """The conditions in one line, for a draft; nothing while they ask nothing."""
        asked = [
            {"fact": c.fact.value, "any_of": sorted(c.any_of), "minimum": c.minimum, "maximum": c.maximum}
            for c in self.conditions()
        ]
        return json.dumps(asked, ensure_ascii=False) if asked else ""

    def put_back(self, value: FieldValue) -> None:
        """Shows again what `kept_value` kept."""
        self.show_conditions(
            [
                Condition(Fact(c["fact"]), frozenset(c["any_of"]), c["minimum"], c["maximum"])
                for c in json.loads(str(value or "[]"))
            ]
        )

    def _add(self, condition: Condition | None) -> ConditionRow:
        row = ConditionRow(self._desk, condition, self._facts)
        row.changed.connect(self._on_changed)
        row.removed.connect(partial(self._on_removed, row))
        self._rows.addWidget(row)
        return row

    def _tell(self, conditions: Sequence[Condition]) -> None:
        self.sentence.setText(self._told(conditions, self._desk.lists))

    def _on_add(self) -> None:
        self._add(None).fact.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        asked = self.conditions()
        self._tell(asked)
        self._write(asked)
        self.edited.emit()

    def _on_removed(self, row: ConditionRow) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._on_changed()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
