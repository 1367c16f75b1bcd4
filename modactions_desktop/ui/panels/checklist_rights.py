"""The « Liste »: the items of the catalogue for one person, what each says, what was noted about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from modactions_desktop.domain.checklist import (
    STATES_OF,
    CatalogueKind,
    ChecklistFilter,
    ChecklistLine,
    ChecklistState,
    ItemKind,
)
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.suggestions import SUGGESTED_AT_ONCE, Suggestion, SuggestionReason
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_rights import Ui_RightsView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_desk import ChecklistDesk
from modactions_desktop.ui.panels.checklist_item import ItemCard, ItemShown
from modactions_desktop.ui.panels.checklist_list import ListRow
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_requests import RequestsSection
from modactions_desktop.ui.panels.checklist_view import ChecklistView
from modactions_desktop.ui.panels.checklist_words import TAG_TITLES
from modactions_desktop.ui.panels.summons_card import summons_line
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

BESIDE = 680
"""Under this width the card stands beneath the list."""
SUMMONS_TAG = "convocations"
BOTH = "deux"
_REQUESTS = frozenset({"request", EventKind.REQUEST.value, EventKind.DECISION.value})
"""The kinds by which another tab asks for a request, whose item has to be shown first."""
SIDES = {ItemKind.RIGHT: "Droits", ItemKind.OBLIGATION: "Obligations", ItemKind.STEP: "Démarches"}
_CHIP_TONES = {
    ChecklistFilter.ALL: Tone.NEUTRAL,
    ChecklistFilter.TO_EXPLAIN: Tone.ACCENT,
    ChecklistFilter.IN_PROGRESS: Tone.ATTENTION,
    ChecklistFilter.DEADLINES: Tone.BAD,
    ChecklistFilter.SINCE_LAST: Tone.VIOLET,
}


class RightsView(ChecklistView):
    """Left the list, right the card of the item that is chosen in it."""

    kinds: ClassVar[frozenset[str]] = frozenset({SearchKind.RIGHT.value, *_REQUESTS})
    is_discreet: ClassVar[bool] = True
    catalogue: ClassVar[CatalogueKind] = CatalogueKind.RIGHTS
    filters: ClassVar[tuple[ChecklistFilter, ...]] = tuple(ChecklistFilter)

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = ChecklistDesk(services, self.catalogue, self)
        self._chip = ChecklistFilter.ALL.value
        self._side = BOTH
        self._order: Sequence[Suggestion] = ()
        self._discreet = False
        self._build()
        self._connect()
        ReadingOrder(self)

    # -- building

    def _build(self) -> None:
        self.ui = Ui_RightsView()
        self.ui.setupUi(self)
        self.ui.cards.viewport().setAutoFillBackground(False)
        self.chips, self.sides, self.list = self.ui.chips, self.ui.sides, self.ui.list
        self.item = ItemCard(self.desk.today, self.desk.write_detail)
        self.requests = RequestsSection(self.desk)
        self.item.requests.addWidget(self.requests)
        self.ui.cards_column.addWidget(self.item)
        self.ui.cards_column.addStretch(1)
        self._arrange(beside=True)

    def _arrange(self, *, beside: bool) -> None:
        """List and card side by side, or beneath each other."""
        direction = QBoxLayout.Direction
        self.ui.halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.ui.list_card.setMinimumHeight(160 if beside else 260)
        self.ui.cards.setMinimumHeight(160 if beside else 420)
        self._beside = beside

    def _connect(self) -> None:
        self.chips.changed.connect(self._on_chip)
        self.sides.changed.connect(self._on_side)
        self.list.chosen.connect(self._show_item)
        self.list.state_asked.connect(self._on_state_asked)
        self.list.opened.connect(self._on_opened)
        self.item.state_asked.connect(self._on_state_asked)
        self.item.verified.connect(self._on_verified)
        self.item.text_asked.connect(self.text_asked)
        self.item.details.language_chosen.connect(self.desk.set_language)
        self.desk.item_changed.connect(self._on_item_changed)
        self.desk.detail_written.connect(self._on_detail_written)
        self.desk.refused.connect(self.refused)
        self.desk.done.connect(self.said)

    # -- reading

    @override
    def show_participant(self, participant_id: int) -> None:
        flush_all(self)
        self.desk.show(participant_id)
        self.item.details.show_languages(self.desk.languages())
        self._order = self.desk.suggestions
        self._show_chips()
        self._show_list()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        """An item, whatever the filter, or the one of a request, with its fields open."""
        if kind in _REQUESTS:
            self._show_request(record_id)
        elif record_id in self.desk.lines:
            self.sides.choose(BOTH)
            self.chips.choose(ChecklistFilter.ALL.value)
            self.list.choose(record_id)
        elif kind == SearchKind.RIGHT and self.catalogue is CatalogueKind.RIGHTS:
            self.went.emit("checklist", SearchKind.CULTURAL_CODE.value, record_id)

    def _show_request(self, request_id: int) -> None:
        for item_id, line in self.desk.lines.items():
            if any(request.id == request_id for request in line.requests):
                self.show_record(SearchKind.RIGHT.value, item_id)
                self.requests.open(request_id)
                return

    @override
    def show_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self.desk.participant_id:
            self._show_list()

    def take_keys(self) -> None:
        """A letter notes a state at once."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chips(self) -> None:
        lines, last = self.desk.lines.values(), self.desk.last_interview_on
        specs = [
            ChipSpec(chip.value, label(chip), _CHIP_TONES[chip], sum(li.matches(chip, last) for li in lines))
            for chip in self.filters
        ]
        tags = dict.fromkeys(tag for line in lines for tag in line.item.tags)
        for tag in sorted(tags):
            count = sum(tag in line.item.tags for line in lines)
            specs.append(ChipSpec(tag, TAG_TITLES.get(tag, tag.capitalize()), Tone.NEUTRAL, count))
        self.chips.show_chips(specs)
        self.chips.chip(self._chip).setChecked(True)
        self._show_sides()

    def _show_sides(self) -> None:
        """How many of the lines under the chip are rights, obligations, steps."""
        kept = [line for line in self.desk.lines.values() if self._is_under_chip(line)]
        specs = [ChipSpec(BOTH, self.tr("Les deux côtés"), Tone.NEUTRAL)]
        for kind, title in SIDES.items():
            count = sum(line.item.kind is kind for line in kept)
            specs.append(ChipSpec(kind.value, title, Tone.ACCENT, count))
        self.sides.show_chips(specs)
        self.sides.chip(self._side).setChecked(True)
        chips = [self.sides.chip(spec.key).sizeHint().width() for spec in specs]
        self.sides.setMinimumWidth(sum(chips) + 4 * (len(chips) - 1))

    def _show_list(self) -> None:
        """Suggestions first; the order then stays while she works, so that no row moves under her hands."""
        current = self.list.show_rows(list(self._rows()), self.list.current_item())
        self.ui.list_stack.setCurrentIndex(0 if current else 1)
        if not current:
            self.ui.nothing.say(*self._empty_words())
        self._show_item(current)

    def _rows(self) -> Iterator[ListRow]:
        kept = [s for s in self._order if self._is_kept(self.desk.lines[s.line.item.item_id])]
        first = self._first_of(kept)
        if first:
            yield ListRow(self.tr("Pour le prochain entretien"))
            yield from (self._row(s.line.item.item_id, s.reason) for s in first)
        rest = sorted((s.line.item for s in kept if s not in first), key=lambda item: item.code)
        for title, items in groupby(rest, key=lambda item: item.category_title):
            yield ListRow(title)
            yield from (self._row(item.item_id) for item in items)

    def _first_of(self, kept: Sequence[Suggestion]) -> Sequence[Suggestion]:
        """The few items worth the next interview, on the whole list only."""
        if self._chip != ChecklistFilter.ALL.value:
            return ()
        return [s for s in kept if s.reason is not SuggestionReason.LATER][:SUGGESTED_AT_ONCE]

    def _is_kept(self, line: ChecklistLine) -> bool:
        return self._is_under_chip(line) and self._side in (BOTH, line.item.kind.value)

    def _is_under_chip(self, line: ChecklistLine) -> bool:
        if self._chip in (chip.value for chip in ChecklistFilter):
            return line.matches(ChecklistFilter(self._chip), self.desk.last_interview_on)
        return self._chip in line.item.tags

    def _row(self, item_id: int, reason: SuggestionReason | None = None) -> ListRow:
        line, wording = self.desk.lines[item_id], self.desk.wording
        note = wording.note(line, reason, self._discreet)
        kind = label(line.item.kind) if line.item.kind in SIDES else ""
        row = ListRow(line.item.title, item_id, kind, wording.state(line), note)
        since = wording.since(line, self.desk.last_interview_on)
        if since:
            return replace(row, under=since, under_tone=Tone.VIOLET)
        if reason is SuggestionReason.CONCERNED and not self._discreet:
            return replace(row, under=self.tr("parce que : {0}").format(self.desk.because(item_id)), note="")
        return row

    def _empty_words(self) -> tuple[str, str]:
        if self._nothing_since():
            return self.tr("Pas encore d'entretien"), self.tr(
                "Ce qui est noté depuis le dernier entretien paraîtra ici."
            )
        return self.tr("Rien sous ce filtre"), self.tr(
            "« Tout » montre les {0} points. Sur une ligne, une lettre note un état : "
            "É expliqué, C démarche en cours, O en ordre, A à expliquer, N non concerné, R refusé ou perdu."
        ).format(len(self.desk.lines))

    def _nothing_since(self) -> bool:
        """Whether « depuis la dernière fois » has no first time yet."""
        return self._chip == ChecklistFilter.SINCE_LAST.value and self.desk.last_interview_on is None

    def _show_item(self, item_id: int) -> None:
        line = self.desk.lines.get(item_id)
        self.item.setVisible(line is not None)
        if line is not None:
            self.item.show_item(self._shown(line), self.desk.wording)
            self.requests.show_requests(item_id, line.requests, self.desk.wording)
            self._show_letters_of(line)

    def _show_letters_of(self, line: ChecklistLine) -> None:
        letters = self.desk.summonses if SUMMONS_TAG in line.item.tags else ()
        self.item.show_letters([summons_line(self.desk, s, self._go_to_summons) for s in letters])

    def _shown(self, line: ChecklistLine) -> ItemShown:
        return ItemShown(
            self.desk.participant_id,
            line,
            self.desk.services_of(line),
            self._discreet,
            because="" if self._discreet else self.desk.because(line.item.item_id),
            told_text=self.desk.told_text(line),
        )

    # -- slots

    def _on_chip(self, keys: list[str]) -> None:
        self._chip = keys[0] if keys else ChecklistFilter.ALL.value
        self._order = self.desk.suggestions
        self._show_sides()
        self._show_list()

    def _on_side(self, keys: list[str]) -> None:
        self._side = keys[0] if keys else BOTH
        self._show_list()

    def _on_opened(self) -> None:
        self.item.details.ui.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state_asked(self, item_id: int, state: ChecklistState) -> None:
        """What is typed belongs to the change before."""
        if state not in STATES_OF[self.catalogue]:
            return
        flush_all(self.item)
        self.desk.note_state(item_id, state)
        self.take_keys()

    def _on_item_changed(self, item_id: int) -> None:
        self._show_row(item_id)
        if item_id == self.item.item_id:
            self._show_item(item_id)

    def _on_detail_written(self, item_id: int) -> None:
        """The fields that are being typed in are left alone."""
        self._show_row(item_id)
        if item_id == self.item.item_id:
            line = self.desk.lines[item_id]
            self.item.show_history(self._shown(line), self.desk.wording)
            self.requests.show_requests(item_id, line.requests, self.desk.wording)

    def _show_row(self, item_id: int) -> None:
        reasons = {s.line.item.item_id: s.reason for s in self._first_of(self._order)}
        self.list.rows.change_row(self._row(item_id, reasons.get(item_id)))
        self._show_chips()
        self.changed.emit(self.desk.participant_id)

    def _go_to_summons(self, summons_id: int) -> None:
        self.went.emit("checklist", SearchKind.SUMMONS.value, summons_id)

    def _on_verified(self, item_id: int) -> None:
        self.desk.verify(item_id)
        self._show_item(item_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        if beside != self._beside:
            self._arrange(beside=beside)
