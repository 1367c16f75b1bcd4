"""The « Liste »: the items of the catalogue for one person, what each says, what was noted about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
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
from modactions_desktop.ui.panels.checklist.deadlines import DEADLINE
from modactions_desktop.ui.panels.checklist.desk import ChecklistDesk
from modactions_desktop.ui.panels.checklist.item import ItemCard, ItemShown
from modactions_desktop.ui.panels.checklist.list import ASK, INTERPRETER, LANGUAGE, SOURCE, ListRow
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.requests import RequestsSection
from modactions_desktop.ui.panels.checklist.summons_card import summons_line
from modactions_desktop.ui.panels.checklist.view import ChecklistView
from modactions_desktop.ui.panels.checklist.words import TAG_TITLES
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.one_at_a_time import ListOrCard
from modactions_desktop.ui.widgets.pages import least_height
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

BESIDE = 680
"""Under this width the card takes the place of the list when it is opened."""
TWO_SIDES = 1000
"""From this width on rights and obligations stand beside each other: a window of 1366 with its people."""
KEYS_TOLD = (
    "É expliqué · C en cours · O en ordre · A à expliquer · N non concerné · R refusé ou perdu · "
    "D demander · L autre langue · I interprète · S source · ↵ fiche · Échap liste"
)
LEAST, LEAST_BESIDE = 180, 280
"""So high is the list where it stands alone, three lines (the card scrolls by itself, and may be half); five
lines where it stands beside the card, so that in a window of 600 pixels the page does not scroll too."""
LOW = 380
"""Under this height a narrow list leaves the line of its keys to its lines: the guide tells them too."""
SUMMONS_TAG = "convocations"
KEYS_REST_MS = 300
"""After so long without a key the order of the lines and the counts follow what was noted."""
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
    has_sides: ClassVar[bool] = True
    keys_told: ClassVar[str] = KEYS_TOLD

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = ChecklistDesk(services, self.catalogue, self)
        self._chip = ChecklistFilter.ALL.value
        self._side = BOTH
        self._order: Sequence[Suggestion] = ()
        self._discreet = False
        self._noted: set[int] = set()
        self._rest_later = QTimer(self)
        self._rest_later.setSingleShot(True)
        self._rest_later.setInterval(KEYS_REST_MS)
        self._build()
        self._connect()
        ReadingOrder(self)

    # -- building

    def _build(self) -> None:
        self.ui = Ui_RightsView()
        self.ui.setupUi(self)
        self.ui.cards.viewport().setAutoFillBackground(False)
        self.chips, self.sides, self.lists = self.ui.chips, self.ui.sides, self.ui.lists
        self.list = self.lists.left.list
        self.item = ItemCard(self.desk.today, self.desk.write_detail, self.desk.earlier)
        self.requests = RequestsSection(self.desk)
        self.item.requests.addWidget(self.requests)
        self.turns = ListOrCard((self.chips, self.ui.list_card), self.ui.cards, self)
        self.ui.cards_column.addWidget(self.turns.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.ui.cards_column.addWidget(self.item)
        self.ui.cards_column.addStretch(1)
        self.ui.filters.setDirection(
            QBoxLayout.Direction.TopToBottom
        )  # the switch comes where room is scarce
        self._arrange(beside=True)
        self._show_sides_beside(two=False)

    def _arrange(self, *, beside: bool) -> None:
        """List and card side by side, or one of them at a time."""
        self.ui.list_card.setMinimumHeight(LEAST_BESIDE if beside else LEAST)
        self.ui.cards.setMinimumHeight(LEAST_BESIDE if beside else LEAST // 2)
        self.turns.arrange(beside=beside)
        self._beside = beside

    @override
    def heightForWidth(self, width: int) -> int:
        return least_height(self, width)

    def _show_sides_beside(self, *, two: bool) -> None:
        """Both sides in their lists, or one list and the switch between them."""
        self.lists.show_two(two=two)
        self._show_switch()
        self.ui.keys.setText(
            self.tr("←→ l'autre côté · {0}").format(self.keys_told) if two else self.keys_told
        )

    def _show_switch(self) -> None:
        """Which side is listed, where one list holds both and is in sight."""
        self.sides.setVisible(self.has_sides and not self.lists.are_two and not self.turns.reads_card)

    def _connect(self) -> None:
        self.chips.changed.connect(self._on_chip)
        self.sides.changed.connect(self._on_side)
        self.lists.chosen.connect(self._on_chosen)
        self.lists.state_asked.connect(self._on_state_asked)
        self.lists.verb_asked.connect(self._on_verb_asked)
        self.lists.opened.connect(self._on_opened)
        self.lists.clicked.connect(self.turns.read_card)
        self.turns.back.clicked.connect(self._on_back)
        self.turns.turned.connect(self._show_switch)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.ui.cards, self._on_back)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.item.deadline_asked.connect(self._on_deadline_asked)
        self.item.state_asked.connect(self._on_state_asked)
        self.item.verified.connect(self._on_verified)
        self.item.text_asked.connect(self.text_asked)
        self.item.details.language_chosen.connect(self.desk.set_language)
        self._rest_later.timeout.connect(self._show_rest)
        self.desk.item_changed.connect(self._on_item_changed)
        self.desk.detail_written.connect(self._on_detail_written)
        self.desk.refused.connect(self.refused)
        self.desk.done.connect(self.said)

    # -- reading

    @override
    def show_participant(self, participant_id: int) -> None:
        flush_all(self)
        self.turns.open_list()
        self._rest_later.stop()
        self._noted.clear()
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
        elif record_id in self.desk.found:
            self.sides.choose(BOTH)
            self.chips.choose(ChecklistFilter.ALL.value)
            self.lists.choose(record_id)
            self.turns.open_card()
        elif kind == SearchKind.RIGHT and self.catalogue is CatalogueKind.RIGHTS:
            self.went.emit("checklist", SearchKind.CULTURAL_CODE.value, record_id)

    def _show_request(self, request_id: int) -> None:
        for item_id, found in self.desk.found.items():
            if any(request.id == request_id for request in found.line.requests):
                self.show_record(SearchKind.RIGHT.value, item_id)
                self.requests.open(request_id)
                return

    @override
    def place(self) -> str:
        reads = int(self.turns.reads_card)
        return f"{self._chip} {self.lists.current_item()} {self.requests.opened} {reads}"

    @override
    def go_back(self, place: str) -> None:
        """The same filter, line and request; a line that a filter no longer keeps is not looked for."""
        chip, item_id, request_id, reads = place.split(" ")
        if self.chips.has(chip):
            self.chips.choose(chip)
        self.lists.choose(int(item_id))
        if int(reads):
            self.turns.open_card()
        if int(request_id) and self.lists.current_item() == int(item_id):
            self.requests.open(int(request_id))

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        """What waits for its end stands on the card."""
        self.turns.open_card()
        super().show_draft(place, record_id)

    @override
    def show_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self.desk.participant_id:
            self._show_list()

    @override
    def take_keys(self) -> None:
        """A letter notes a state at once; on the card of a narrow window its buttons do."""
        if self.turns.reads_card:
            self.turns.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.take_keys()

    def _show_chips(self) -> None:
        found, last = self.desk.found.values(), self.desk.last_interview_on
        specs = [
            ChipSpec(chip.value, label(chip), _CHIP_TONES[chip], sum(s.matches(chip, last) for s in found))
            for chip in self.filters
        ]
        tags = dict.fromkeys(tag for s in found for tag in s.line.item.tags)
        for tag in sorted(tags):
            count = sum(tag in s.line.item.tags for s in found)
            specs.append(ChipSpec(tag, TAG_TITLES.get(tag, tag.capitalize()), Tone.NEUTRAL, count))
        self.chips.show_chips(specs)
        self.chips.chip(self._chip).setChecked(True)
        self._show_sides()

    def _show_sides(self) -> None:
        """How many of the lines under the chip are rights, obligations, steps."""
        kept = [found.line for found in self.desk.found.values() if self._is_under_chip(found)]
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
        kept = [self.desk.found[s.line.item.item_id] for s in self._order]
        kept = [found for found in kept if self._is_kept(found)]
        left, right = kept, []
        if self.lists.are_two:
            left = [found for found in kept if found.line.item.kind is not ItemKind.OBLIGATION]
            right = [found for found in kept if found.line.item.kind is ItemKind.OBLIGATION]
        first = {found.line.item.item_id for found in self._first_of(kept)}
        current = self.lists.show_rows(
            list(self._rows(left, first)), list(self._rows(right, first)), self.lists.current_item()
        )
        self._show_headings(len(left), len(right))
        self.ui.list_stack.setCurrentIndex(0 if current else 1)
        if not current:
            self.ui.nothing.say(*self._empty_words())
        self._show_item(current)

    def _show_headings(self, left: int, right: int) -> None:
        """Each side with how many it holds; of which day « avant » tells."""
        since = self.desk.wording.since(self.desk.last_interview_on)
        if self.lists.are_two:
            self.lists.left.show_heading(self.tr("Droits et démarches · {0}").format(left), since)
            self.lists.right.show_heading(self.tr("Obligations · {0}").format(right), since)
        else:
            self.lists.left.show_heading("", since)

    def _rows(self, kept: Sequence[Suggestion], first: Collection[int]) -> Iterator[ListRow]:
        ahead = [found for found in kept if found.line.item.item_id in first]
        if ahead:
            yield ListRow(self.tr("Pour le prochain entretien"))
            yield from (self._row(found) for found in ahead)
        rest = sorted((found for found in kept if found not in ahead), key=lambda s: s.line.item.code)
        for title, some in groupby(rest, key=lambda found: found.line.item.category_title):
            yield ListRow(title)
            yield from (self._row(found) for found in some)

    def _first_of(self, kept: Sequence[Suggestion]) -> Sequence[Suggestion]:
        """The few items worth the next interview, on the whole list only."""
        if self._chip != ChecklistFilter.ALL.value:
            return ()
        keys = [s.line.item.item_id for s in self._order if s.reason is not SuggestionReason.LATER]
        by_key = {found.line.item.item_id: found for found in kept}
        return [by_key[key] for key in keys if key in by_key][:SUGGESTED_AT_ONCE]

    def _is_kept(self, found: Suggestion) -> bool:
        sides = (BOTH, found.line.item.kind.value)
        return self._is_under_chip(found) and (self.lists.are_two or self._side in sides)

    def _is_under_chip(self, found: Suggestion) -> bool:
        if self._chip in (chip.value for chip in ChecklistFilter):
            return found.matches(ChecklistFilter(self._chip), self.desk.last_interview_on)
        return self._chip in found.line.item.tags

    def _row(self, found: Suggestion) -> ListRow:
        item, wording = found.line.item, self.desk.wording
        is_told = item.kind is ItemKind.STEP if self.lists.are_two else item.kind in SIDES
        kind = label(item.kind) if is_told else ""
        because = "" if self._discreet else self.desk.because(item.item_id)
        is_new = found.reason is SuggestionReason.CONCERNED and bool(because)
        return ListRow(
            item.title,
            item.item_id,
            kind,
            wording.state(found),
            note="" if is_new else wording.note(found, self._discreet),
            under=self.tr("parce que : {0}").format(because) if is_new else "",
            was=wording.was(found.line, self.desk.last_interview_on),
        )

    def _empty_words(self) -> tuple[str, str]:
        if self._nothing_since():
            return self.tr("Pas encore d'entretien"), self.tr(
                "Ce qui est noté depuis le dernier entretien paraîtra ici."
            )
        return self.tr("Rien sous ce filtre"), self.tr(
            "« Tout » montre les {0} points. Sur une ligne, une lettre note un état : "
            "É expliqué, C démarche en cours, O en ordre, A à expliquer, N non concerné, R refusé ou perdu."
        ).format(len(self.desk.found))

    def _nothing_since(self) -> bool:
        """Whether « depuis la dernière fois » has no first time yet."""
        return self._chip == ChecklistFilter.SINCE_LAST.value and self.desk.last_interview_on is None

    def _show_item(self, item_id: int) -> None:
        found = self.desk.found.get(item_id)
        self.item.setVisible(found is not None)
        if found is not None:
            if self.item.item_id != item_id:  # another item is read from its title on
                self.ui.cards.verticalScrollBar().setValue(0)
            self.item.show_item(self._shown(found), self.desk.wording)
            self._show_requests(found)
            self._show_letters_of(found.line)

    def _show_requests(self, found: Suggestion) -> None:
        item, asked = found.line.item.item_id, found.line.requests
        self.requests.show_requests(item, asked, self.desk.wording, discreet=self._discreet)

    def _show_letters_of(self, line: ChecklistLine) -> None:
        letters = self.desk.summonses if SUMMONS_TAG in line.item.tags else ()
        self.item.show_letters([summons_line(self.desk, s, self._go_to_summons) for s in letters])

    def _shown(self, found: Suggestion) -> ItemShown:
        return ItemShown(
            self.desk.participant_id,
            found,
            self.desk.services_of(found.line),
            self._discreet,
            because="" if self._discreet else self.desk.because(found.line.item.item_id),
        )

    # -- slots

    def _on_chip(self, keys: list[str]) -> None:
        self._show_rest()
        self._chip = keys[0] if keys else ChecklistFilter.ALL.value
        self._order = self.desk.suggestions
        self._show_sides()
        self._show_list()

    def _on_side(self, keys: list[str]) -> None:
        self._side = keys[0] if keys else BOTH
        self._show_list()

    def _on_chosen(self, item_id: int) -> None:
        """Walking on to the next line is a key too: nothing is reckoned between two of them."""
        if self._rest_later.isActive():
            self._rest_later.start()
        self._show_item(item_id)

    def _on_opened(self) -> None:
        self.turns.open_card()
        self.item.details.ui.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state_asked(self, item_id: int, state: ChecklistState) -> None:
        """What is typed belongs to the change before."""
        if state not in STATES_OF[self.catalogue]:
            return
        flush_all(self.item)
        self.desk.note_state(item_id, state)
        self.take_keys()

    def _on_verb_asked(self, item_id: int, verb: str) -> None:
        """What a letter does that notes no state."""
        flush_all(self.item)
        verbs: dict[str, Callable[[], object]] = {
            ASK: self._on_ask,
            LANGUAGE: lambda: self.desk.turn_language(item_id),
            INTERPRETER: lambda: self.desk.turn_interpreter(item_id),
            SOURCE: self._on_source,
        }
        verbs[verb]()

    def _on_ask(self) -> None:
        """Nobody applies for a habit."""
        if self.has_sides:
            self.turns.open_card()
            self.requests.ask()

    def _on_source(self) -> None:
        self.turns.open_card()
        self.item.source.toggle()

    def _on_back(self) -> None:
        """What was being typed in the card is written; the letters work again."""
        flush_all(self.item)
        self.turns.open_list()
        self.take_keys()

    def _on_deadline_asked(self, number: int) -> None:
        self.went.emit("checklist", DEADLINE, number)

    def _on_item_changed(self, item_id: int) -> None:
        self._show_row(item_id)
        if item_id == self.item.item_id:
            self._show_item(item_id)

    def _on_detail_written(self, item_id: int) -> None:
        """The fields that are being typed in are left alone."""
        self._show_row(item_id)
        if item_id == self.item.item_id:
            found = self.desk.found[item_id]
            self.item.show_history(self._shown(found), self.desk.wording)
            self._show_requests(found)

    def _show_row(self, item_id: int) -> None:
        self.lists.change_row(self._row(self.desk.found[item_id]))
        self._noted.add(item_id)
        self._rest_later.start()
        self.changed.emit(self.desk.participant_id)

    def _show_rest(self) -> None:
        """What follows from the lines that were noted, once the keys rest: their deadlines, the counts."""
        self._rest_later.stop()
        shown = {item: self.desk.found[item] for item in self._noted}
        self._noted.clear()
        if not shown:
            return
        self.desk.catch_up()
        for item, before in shown.items():
            if before != self.desk.found[item]:
                self._show_anew(item)
        self._show_chips()

    def _show_anew(self, item_id: int) -> None:
        """A line that stands otherwise than was thought at once; fields being typed in are left alone."""
        found = self.desk.found[item_id]
        self.lists.change_row(self._row(found))
        if item_id == self.item.item_id:
            self.item.show_history(self._shown(found), self.desk.wording)

    def _go_to_summons(self, summons_id: int) -> None:
        self.went.emit("checklist", SearchKind.SUMMONS.value, summons_id)

    def _on_verified(self, item_id: int) -> None:
        self.desk.verify(item_id)
        self._show_item(item_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        if (width >= BESIDE) != self._beside:
            self._arrange(beside=width >= BESIDE)
        self.ui.keys.setVisible(width >= BESIDE or event.size().height() >= LOW)
        two = self.has_sides and width >= TWO_SIDES
        if two != self.lists.are_two:
            self._show_sides_beside(two=two)
            if self.desk.participant_id:
                self._show_list()
