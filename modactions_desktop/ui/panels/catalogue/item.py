"""Every field of one item of the catalogue; each writes itself, from the day that stands above them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from modactions_desktop.domain.catalogues import Condition
from modactions_desktop.domain.checklist import KINDS_OF, CatalogueKind, Verification
from modactions_desktop.domain.rights import CatalogueEntry
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_catalogue_item import Ui_ItemEditor
from modactions_desktop.ui.panels.catalogue.conditions import ConditionsEditor
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue.titles import TitlesEditor
from modactions_desktop.ui.panels.catalogue.versions import VersionsView
from modactions_desktop.ui.panels.catalogue.words import STATUS_TONES, item_pill, status_word, where_words
from modactions_desktop.ui.panels.record_lines import date_of, exact
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, SavedMark, flush_all

_TEXTS = ("text", "deadline", "evidence", "bring", "service", "condition", "certainty")
_LISTS = {"services": "services", "tags": "tags", "rules": "deadline_rules"}
"""A list of codes of the form, and the field of the item that it writes."""


class ItemEditor(QFrame):
    """One item: its last text, and under it the earlier ones."""

    def __init__(self, desk: CatalogueDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.item_id = 0
        self.ui = Ui_ItemEditor()
        self.ui.setupUi(self)
        self.setProperty("role", "card")
        self.conditions = ConditionsEditor(desk, self._write_conditions)
        self.titles = TitlesEditor(desk)
        self.versions = VersionsView(desk)
        self.ui.when_place.addWidget(self.conditions)
        self.ui.titles_place.addWidget(self.titles)
        self.ui.versions_place.addWidget(self.versions)
        self._offer()
        if desk.kind is CatalogueKind.CULTURAL_CODES:
            self._hide_what_a_habit_lacks()
        self._connect(mark)

    def _texts(self) -> dict[str, AutosaveLine | AutosaveText]:
        return {"title": self.ui.title} | {name: getattr(self.ui, name) for name in _TEXTS}

    def _offer(self) -> None:
        self.ui.valid_from.reckon_from(self._desk.today)
        self.ui.verified_on.reckon_from(self._desk.today)
        kind = self._desk.kind
        self.ui.kind.offer([Option(one, label(one)) for one in KINDS_OF[kind]], clearable=False)
        statuses = [Option(s, status_word(kind, s), STATUS_TONES[s]) for s in Verification]
        self.ui.verification.offer(statuses, clearable=False)
        self.ui.services.offer(self._desk.service_kinds)
        self.ui.tags.offer(self._desk.tags)
        self.ui.tags.take_new(str.lower)
        self.ui.rules.offer(lambda: list(self._desk.rule_titles().items()))
        self.ui.ease.follow(self.ui.text, self._desk.measure)
        self.ui.valid_hint.setText(
            self.tr("Le texte d'avant est gardé avec ses dates. Ce qui a été dit n'est jamais réécrit.")
        )

    def _hide_what_a_habit_lacks(self) -> None:
        """No deadline, no proof, no service, no condition, no source: a title and a text in a chapter."""
        ui = self.ui
        boxes = (ui.kind_box, ui.row_7, ui.row_10, ui.row_13, ui.condition_box, ui.rules_box, ui.row_20)
        for part in (*boxes, ui.when_label, self.conditions):
            part.hide()

    def _connect(self, mark: SavedMark) -> None:
        for field in (*self._texts().values(), self.ui.sources, self.ui.verified_on, self.ui.verified_by):
            mark.follow(field)
        self.titles.line_added.connect(mark.follow)
        self.ui.title.refused.connect(self.ui.where.setText)
        self.ui.kind.chosen.connect(partial(self._choose, "kind"))
        for name, column in _LISTS.items():
            getattr(self.ui, name).changed.connect(partial(self._choose, column))
        self.ui.category.chosen.connect(self._on_category)
        self.ui.verification.chosen.connect(lambda status: self._desk.mark(self.item_id, status))
        self.ui.active_button.clicked.connect(self._on_active)
        self._desk.item_changed.connect(self._on_item_changed)

    # -- showing

    def show_item(self, item_id: int) -> None:
        """Loads another item, after writing what is pending for the one before."""
        flush_all(self)
        self.item_id = item_id
        entry = self._desk.entries[item_id]
        item = entry.item
        self.ui.valid_from.load(entry.edited_from(self._desk.today()))
        for name, field in self._texts().items():
            field.load(getattr(item, name), partial(self._write, item_id, name), item_id)
        self.ui.sources.load(" ".join(item.sources), partial(self._write_sources, item_id))
        self.ui.kind.show_value(item.kind)
        self.ui.category.show_options(self._desk.categories())
        self.ui.category.show_value(item.category)
        self.ui.services.show_codes(item.services, dict(self._desk.service_kinds()))
        self.ui.tags.show_codes(item.tags, dict(self._desk.tags()))
        self.ui.rules.show_codes(item.deadline_rules, self._desk.rule_titles())
        self.conditions.show_conditions(entry.proposed_when)
        self.titles.show_titles(item_id)
        self._show_state(entry)

    def _show_state(self, entry: CatalogueEntry) -> None:
        """What follows from the fields: the status, the dates, the earlier texts."""
        item = entry.item
        self.ui.status.show_state(*item_pill(item))
        self.ui.status.setMinimumWidth(self.ui.status.sizeHint().width())
        self.ui.where.setText(where_words(entry, self._desk.today()))
        self.ui.verification.show_value(item.verification)
        key = self.item_id
        self.ui.verified_on.load(item.verified_on, exact(partial(self._write_verified_on, key)), key)
        self.ui.verified_by.load(item.verified_by, partial(self._write_verified_by, key), key)
        for box in (self.ui.verified_on_box, self.ui.verified_by_box):
            box.setVisible(item.verification is Verification.VERIFIED)
        active = self.tr("Ne plus proposer") if entry.active else self.tr("Proposer de nouveau")
        self.ui.active_button.setText(active)
        self.versions.show_item(self.item_id)

    def focus_text(self) -> None:
        """The cursor in the text."""
        self.ui.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The cursor in the first field."""
        self.ui.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- writing

    def _day(self) -> date:
        return date_of(self.ui.valid_from) or self._desk.today()

    def _write(self, item_id: int, name: str, value: object) -> None:
        self._desk.write_item(item_id, name, value, self._day())

    def _write_sources(self, item_id: int, text: str) -> None:
        self._write(item_id, "sources", tuple(text.split()))

    def _write_conditions(self, conditions: tuple[Condition, ...]) -> None:
        self._choose("proposed_when", conditions)

    def _write_verified_on(self, item_id: int, on: date | None) -> None:
        self._desk.write_verified(item_id, on, self._desk.entries[item_id].item.verified_by)

    def _write_verified_by(self, item_id: int, by: str) -> None:
        self._desk.write_verified(item_id, self._desk.entries[item_id].item.verified_on, by)

    def _choose(self, name: str, value: Any) -> None:
        with self._desk.guarded():
            self._write(self.item_id, name, value)

    def _on_category(self, letter: str) -> None:
        self._desk.choose_category(self.item_id, letter, self._day())

    def _on_active(self) -> None:
        self._desk.set_active(self.item_id, not self._desk.entries[self.item_id].active)

    def _on_item_changed(self, item_id: int) -> None:
        if item_id == self.item_id:
            self._show_state(self._desk.entries[item_id])
