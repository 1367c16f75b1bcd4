"""« Droits et obligations »: the 67 items for one person, what each says, letters and contracts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QTabBar

from modactions_desktop.domain.checklist import ChecklistFilter, ChecklistLine, ChecklistState
from modactions_desktop.domain.suggestions import SUGGESTED_AT_ONCE, Suggestion, SuggestionReason
from modactions_desktop.labels import label
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_checklist import Ui_ChecklistTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_contracts import ContractsCard
from modactions_desktop.ui.panels.checklist_desk import ChecklistDesk
from modactions_desktop.ui.panels.checklist_item import ItemCard, ItemShown
from modactions_desktop.ui.panels.checklist_list import ListRow
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_requests import RequestsSection
from modactions_desktop.ui.panels.checklist_summonses import SummonsCard, summons_line
from modactions_desktop.ui.panels.checklist_words import TAG_TITLES
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

BESIDE = 680
"""Under this width the card stands beneath the list."""
SUMMONS_TAG = "convocations"
ITEM, LETTERS, CONTRACTS = "item", "letters", "contracts"
_CHIP_TONES = {
    ChecklistFilter.ALL: Tone.NEUTRAL,
    ChecklistFilter.TO_EXPLAIN: Tone.ACCENT,
    ChecklistFilter.IN_PROGRESS: Tone.ATTENTION,
    ChecklistFilter.DEADLINES: Tone.BAD,
    ChecklistFilter.SINCE_LAST: Tone.VIOLET,
}


class ChecklistTab(Tab):
    """Left the list, right the item, the letters or the contracts."""

    title = "Droits et obligations"
    name = "checklist"
    commands = (TabCommand("Nouvelle convocation", lambda tab: tab.primary, "courrier lettre"),)

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self.desk = ChecklistDesk(services, self.guarded, self)
        self._chip = ChecklistFilter.ALL.value
        self._page = ITEM
        self._order: Sequence[Suggestion] = ()
        self._discreet = False
        self.primary = QAction(self.tr("Nouvelle convocation"), self)
        self.primary.setShortcut("Ctrl+Shift+C")
        self.actions_offered = ()
        self.addAction(self.primary)
        self._build()
        self._connect()
        ReadingOrder(self)

    # -- building

    def _build(self) -> None:
        self.ui = Ui_ChecklistTab()
        self.ui.setupUi(self)
        self.ui.cards.viewport().setAutoFillBackground(False)
        self.chips, self.pages, self.list = self.ui.chips, self.ui.pages, self.ui.list
        self.item = ItemCard(self.desk.today, self.desk.write_detail)
        self.requests = RequestsSection(self.desk)
        self.item.requests.addWidget(self.requests)
        self.letters = SummonsCard(self.desk)
        self.contracts = ContractsCard(self.desk)
        for card in (self.item, self.letters, self.contracts):
            self.ui.cards_column.addWidget(card)
        self.ui.cards_column.addStretch(1)
        self._show_cards()
        self._arrange(beside=True)

    def _arrange(self, *, beside: bool) -> None:
        """List and card side by side, or beneath each other with the choice of the card above it."""
        if beside:
            self.ui.filters.addWidget(self.pages, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.ui.right.insertWidget(0, self.pages)
        direction = QBoxLayout.Direction
        self.ui.halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.ui.list_card.setMinimumHeight(160 if beside else 260)
        self.ui.cards.setMinimumHeight(160 if beside else 420)
        self._beside = beside

    def _connect(self) -> None:
        assert self.primary is not None
        self.primary.triggered.connect(self._on_new_summons)
        self.chips.changed.connect(self._on_chip)
        self.pages.changed.connect(self._on_page)
        self.list.chosen.connect(self._on_chosen)
        self.list.state_asked.connect(self._on_state_asked)
        self.list.opened.connect(self._on_opened)
        self.item.state_asked.connect(self._on_state_asked)
        self.item.verified.connect(self._on_verified)
        self.item.details.language_chosen.connect(self.desk.set_language)
        self.desk.item_changed.connect(self._on_item_changed)
        self.desk.detail_written.connect(self._on_detail_written)
        self.desk.letters_changed.connect(self._on_letters_changed)
        self.desk.done.connect(self.say)
        self.events.discreet_changed.connect(self._on_discreet)

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        flush_all(self)
        changed = participant_id != self.participant_id
        super().show_participant(participant_id)
        if participant_id is None:
            return
        if changed:
            self.letters.close_form()
            self.contracts.close_form()
        self.refresh()

    def refresh(self) -> None:
        if self.participant_id is None:
            return
        flush_all(self)
        self.desk.show(self.participant_id)
        self.item.details.show_languages(self.desk.languages())
        self._order = self.desk.suggestions
        self._show_chips()
        self._show_list()
        self._show_letters()
        self._show_pages()

    def show_record(self, kind: str, record_id: int) -> None:
        """A right or a summons that the search found."""
        if kind == "summons":
            self._open_summons(record_id)
        elif record_id in self.desk.lines:
            self.chips.choose(ChecklistFilter.ALL.value)
            self._show_page(ITEM)
            self.list.choose(record_id)

    def _show_chips(self) -> None:
        lines, last = self.desk.lines.values(), self.desk.last_interview_on
        specs = [
            ChipSpec(chip.value, label(chip), _CHIP_TONES[chip], sum(li.matches(chip, last) for li in lines))
            for chip in ChecklistFilter
        ]
        tags = dict.fromkeys(tag for line in lines for tag in line.item.tags)
        for tag in sorted(tags):
            count = sum(tag in line.item.tags for line in lines)
            specs.append(ChipSpec(tag, TAG_TITLES.get(tag, tag.capitalize()), Tone.NEUTRAL, count))
        self.chips.show_chips(specs)
        self.chips.chip(self._chip).setChecked(True)

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
        if self._chip in (chip.value for chip in ChecklistFilter):
            return line.matches(ChecklistFilter(self._chip), self.desk.last_interview_on)
        return self._chip in line.item.tags

    def _row(self, item_id: int, reason: SuggestionReason | None = None) -> ListRow:
        line, wording = self.desk.lines[item_id], self.desk.wording
        note = wording.note(line, reason, self._discreet)
        return ListRow(line.item.title, item_id, label(line.item.kind), wording.state(line), note)

    def _empty_words(self) -> tuple[str, str]:
        if self._chip == ChecklistFilter.SINCE_LAST.value and self.desk.last_interview_on is None:
            return self.tr("Pas encore d'entretien"), self.tr(
                "Ce qui est noté depuis le dernier entretien paraîtra ici."
            )
        return self.tr("Rien sous ce filtre"), self.tr(
            "« Tout » montre les {0} points. Sur une ligne, une lettre note un état : "
            "É expliqué, C démarche en cours, O en ordre, A à expliquer, N non concerné, R refusé ou perdu."
        ).format(len(self.desk.lines))

    def _show_item(self, item_id: int) -> None:
        line = self.desk.lines.get(item_id)
        self._show_cards()
        if line is not None:
            self.item.show_item(self._shown(line), self.desk.wording)
            self.requests.show_requests(item_id, line.requests, self.desk.wording)
            self._show_letters_of(line)

    def _show_letters_of(self, line: ChecklistLine) -> None:
        about = SUMMONS_TAG in line.item.tags
        letters = self.desk.summonses if about else ()
        self.item.show_letters([summons_line(self.desk, s, self._open_summons) for s in letters])

    def _shown(self, line: ChecklistLine) -> ItemShown:
        return ItemShown(self.desk.participant_id, line, self.desk.services_of(line), self._discreet)

    def _show_letters(self) -> None:
        self.letters.refresh()
        self.contracts.refresh()

    def _show_pages(self) -> None:
        waiting = any(s.is_open for s in self.desk.summonses)
        self.pages.show_chips(
            [
                ChipSpec(ITEM, self.tr("Fiche"), Tone.ACCENT),
                ChipSpec(
                    LETTERS,
                    self.tr("Convocations"),
                    Tone.ATTENTION if waiting else Tone.VIOLET,
                    len(self.desk.summonses),
                ),
                ChipSpec(CONTRACTS, self.tr("Contrats"), Tone.GOOD, len(self.desk.contracts)),
            ]
        )
        if not self.pages.keys():
            self.pages.chip(ITEM).setChecked(True)
        chips = [self.pages.chip(key).sizeHint().width() for key in (ITEM, LETTERS, CONTRACTS)]
        self.pages.setMinimumWidth(sum(chips) + 6 * len(chips))

    def _show_page(self, key: str) -> None:
        """One card at a time, from its top."""
        self.pages.chip(key).setChecked(True)
        if key != self._page:
            self._page = key
            self.ui.cards.verticalScrollBar().setValue(0)
        self._show_cards()

    def _show_cards(self) -> None:
        cards = {ITEM: self.item, LETTERS: self.letters, CONTRACTS: self.contracts}
        for key, card in cards.items():
            card.setVisible(key == self._page and (key != ITEM or bool(self.list.current_item())))

    # -- slots

    def _on_chip(self, keys: list[str]) -> None:
        self._chip = keys[0] if keys else ChecklistFilter.ALL.value
        self._order = self.desk.suggestions
        self._show_list()

    def _on_page(self, keys: list[str]) -> None:
        self._show_page(keys[0] if keys else ITEM)

    def _on_chosen(self, item_id: int) -> None:
        self._show_item(item_id)
        self._show_page(ITEM)

    def _on_opened(self) -> None:
        self._show_page(ITEM)
        self.item.details.ui.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state_asked(self, item_id: int, state: ChecklistState) -> None:
        """What is typed belongs to the change before."""
        flush_all(self.item)
        self.desk.note_state(item_id, state)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._tell()

    def _open_summons(self, summons_id: int) -> None:
        self._show_page(LETTERS)
        self.letters.open(summons_id)

    def _on_letters_changed(self) -> None:
        self._show_letters()
        self._show_pages()
        if self.item.item_id in self.desk.lines:
            self._show_letters_of(self.desk.lines[self.item.item_id])
        self._tell()

    def _tell(self) -> None:
        if self.participant_id is not None:
            self.events.participant_changed.emit(self.participant_id)
            self.events.day_changed.emit()

    def _on_verified(self, item_id: int) -> None:
        self.desk.verify(item_id)
        self._show_item(item_id)
        self.events.catalogue_changed.emit()

    def _on_new_summons(self) -> None:
        if self.participant_id is not None:
            self._show_page(LETTERS)
            self.letters.ask_new()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self.isVisible() and self.participant_id is not None:
            self._show_list()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The keys work at once, unless the bar of tabs is being walked along."""
        super().showEvent(event)
        if not isinstance(self.window().focusWidget(), QTabBar):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        if beside != self._beside:
            self._arrange(beside=beside)
