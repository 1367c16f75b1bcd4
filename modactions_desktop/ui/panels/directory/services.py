"""« Liste »: find a service in her words, read and complete its card, send the current person there."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.directory_pages import DirectoryPage, DirectoryQuery, Shelf
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.forms.ui_directory_services import Ui_ServicesView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.card import ServiceCard
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk, Merged
from modactions_desktop.ui.panels.directory.filters import (
    INTERPRETER,
    NO_WAITING,
    SHELVES,
    open_options,
    open_wish,
    understood_words,
)
from modactions_desktop.ui.panels.directory.needs import Needs
from modactions_desktop.ui.panels.directory.view import DirectoryView
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.one_at_a_time import ListOrCard
from modactions_desktop.ui.widgets.pages import least_height
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

BESIDE = 760
"""Under this width the card takes the place of the list when it is opened."""
WIDE = 1100
SHARES = ((5, 1), (7, 1))
"""The list and the card by their shares; in a window of middle width the filters need half of it."""
LEAST = 90
"""A card that is alone in a low window scrolls by itself, and the page around it does not."""
LOW = 380
"""Under this height a narrow list leaves the line of its keys to its lines: the guide tells them too."""
CARD_AFTER_MS = 90
"""While she types only the list follows; the card is read when the keys rest."""
KEYS_TOLD = "↵ fiche · V vérifié aujourd'hui · O orienter · M modifier · C compléter · Échap liste"


class ServicesView(DirectoryView):
    """Left the services found, right the one that is chosen."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {SearchKind.SERVICE.value, SearchKind.ORGANISATION.value, SearchKind.CONTACT.value}
    )

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = DirectoryDesk(services, self)
        self._shelf = Shelf.ALL
        self._person: int | None = None
        self._discreet = False
        self._beside = True
        self.shown = 0
        """The service on the card."""
        self._card_later = QTimer(self)
        self._card_later.setSingleShot(True)
        self._card_later.setInterval(CARD_AFTER_MS)
        self._build()
        self._connect()
        ReadingOrder(self)

    # -- building

    def _build(self) -> None:
        self.ui = Ui_ServicesView()
        self.ui.setupUi(self)
        self.ui.right.viewport().setAutoFillBackground(False)
        self.ui.keys.setText(KEYS_TOLD)
        self.ui.search.set_pause(0)
        self.ui.wishes.show_chips(
            [
                ChipSpec(INTERPRETER, self.tr("Interprète sur place"), Tone.ACCENT),
                ChipSpec(NO_WAITING, self.tr("Sans attente"), Tone.GOOD),
            ]
        )
        self.list, self.chips, self.new_line = self.ui.list, self.ui.chips, self.ui.new_line
        self.combos = (self.ui.domain, self.ui.language, self.ui.district, self.ui.open_on)
        self.card = ServiceCard(self.desk)
        self.head = self.card.head
        self.turns = ListOrCard((self.ui.left,), self.ui.right, self)
        self.turns.back.setParent(self.ui.inner)
        self.ui.inner_column.insertWidget(0, self.turns.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.ui.card_column.addWidget(self.card)

    def _connect(self) -> None:
        ui = self.ui
        ui.search.searched.connect(lambda _words: self._on_typed())
        ui.search.left_downwards.connect(self.list.setFocus)
        ui.search.returnPressed.connect(self.list.setFocus)
        for combo in self.combos:
            combo.chosen.connect(lambda _code: self.find_services())
        ui.wishes.changed.connect(lambda _keys: self.find_services())
        self.chips.changed.connect(self._on_shelf)
        ui.create_searched.clicked.connect(lambda: self.begin_service(ui.search.text().strip()))
        ui.drop_filters.clicked.connect(self._on_drop_filters)
        self._connect_list()
        self._connect_card()

    def _connect_list(self) -> None:
        self.list.chosen.connect(self._show_service)
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self.turns.read_card)
        self.turns.back.clicked.connect(self._on_back)
        self.list.verb_asked.connect(self._on_verb)
        self.new_line.given.connect(self._on_new)
        self.new_line.opened.connect(self._on_existing)
        self.new_line.left.connect(self.ui.search.setFocus)
        self.new_line.ask_whether(self.desk.alike)
        self._card_later.timeout.connect(lambda: self._show_service(self.list.current))

    def _connect_card(self) -> None:
        desk, head = self.desk, self.head
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.ui.right, self._on_escape)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        head.verified.connect(lambda: desk.verify(self.shown))
        head.referred.connect(self._on_referred)
        head.referred_line.slip_asked.connect(self.slip_asked)
        head.referred_line.note_asked.connect(self.note_asked)
        head.referred_line.opened.connect(self.person_asked)
        head.active_asked.connect(lambda active: desk.set_active(self.shown, active))
        head.organisation_active_asked.connect(self._on_organisation_active)
        head.organisation_verified.connect(lambda: desk.verify_organisation(self.shown))
        head.moved.connect(self._on_moved)
        head.separated.connect(self._on_separated)
        self.card.written.connect(self._on_written)
        self.card.person_asked.connect(self.person_asked)
        desk.referred.connect(self._on_person_referred)
        desk.done.connect(self.said)
        desk.undoable.connect(self.binned)
        desk.refused.connect(self.refused)

    # -- reading

    @override
    def read(self, participant_id: int | None) -> None:
        flush_all(self)
        self.show_person(participant_id)
        self._show_filters()
        self.new_line.setVisible(self.new_line.draft.follow(self.desk.drafts))
        self.find_services()

    def show_person(self, participant_id: int | None) -> None:
        """The person whom « Orienter » sends: the last one chosen in another tab."""
        self._person = participant_id
        name = ""
        if participant_id is not None:
            with self.desk.guarded():
                name = self.desk.person(participant_id, self._discreet)
        self.head.show_person(name)
        if self.shown:
            self._recall_refer_line()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        """What the search of the window found: a service, an organisation's first one, a contact's own."""
        with self.desk.guarded():
            service_id = self.desk.service_of(kind, record_id)
            if service_id:
                self._show_found(self.desk.service(service_id))

    @override
    def place(self) -> str:
        return f"{SearchKind.SERVICE.value} {self.shown}" if self.shown else ""

    @override
    def go_back(self, place: str) -> None:
        kind, _space, service_id = place.partition(" ")
        self.show_record(kind, int(service_id))

    def _show_found(self, service: Service) -> None:
        """Without filters, under the chip where it stands."""
        active = service.active and service.organisation.active
        self._shelf = Shelf.ALL if active else Shelf.INACTIVE
        self._reset_filters()
        self.find_services()
        self.list.choose(service.id)
        self.turns.open_card()

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        if record_id and place == "directory.sharing":
            self._show_shared(record_id)
        elif record_id:
            self.show_record("service", record_id)
            self.card.show_draft(place)
        go_on_at(self, place)

    def _show_shared(self, referral_id: int) -> None:
        """An agreement was being typed for this referral: its card, and the fields open."""
        with self.desk.guarded():
            referral = self.desk.services.referrals.referral(referral_id)
            self.show_person(referral.participant_id)
            self.show_record("service", referral.service_id or 0)
            self.head.referred_line.show_referral(referral_id)

    @override
    def show_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        self.card.show_discreet(discreet)
        self.show_person(self._person)

    @override
    def heightForWidth(self, width: int) -> int:
        """In a low window the list and the card are lower; the page scrolls only under three services."""
        return least_height(self, width)

    @override
    def take_keys(self) -> None:
        self.turns.open_list()
        self.ui.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def begin_service(self, name: str = "") -> None:
        self.turns.open_list()
        self.new_line.ask(name)

    def _reset_filters(self) -> None:
        self.ui.search.blockSignals(True)
        self.ui.search.clear()
        self.ui.search.blockSignals(False)
        for combo in self.combos:
            combo.show_value("")
        for key in (INTERPRETER, NO_WAITING):
            self.ui.wishes.chip(key).setChecked(False)

    def _show_filters(self) -> None:
        districts = [(district, district) for district in self.desk.districts()]
        for combo, everything, options in (
            (self.ui.domain, self.tr("Thème"), self.desk.codes("domain")),
            (self.ui.language, self.tr("Langue"), self.desk.codes("language")),
            (self.ui.district, self.tr("Quartier"), districts),
        ):
            present = combo.value() or ""
            combo.show_options([("", everything), *options])
            combo.show_value(present if present in dict(options) else "")
        self.ui.open_on.show_options(open_options())
        if self.ui.open_on.value() is None:
            self.ui.open_on.show_value("")

    def query(self) -> DirectoryQuery:
        """What is asked now."""
        ui, wishes = self.ui, self.ui.wishes.keys()
        return DirectoryQuery(
            typed=ui.search.text().strip(),
            domain=ui.domain.value() or None,
            language=ui.language.value() or None,
            district=ui.district.value() or None,
            interpreter=INTERPRETER in wishes,
            no_waiting=NO_WAITING in wishes,
            open_when=open_wish(ui.open_on.value() or "", self.desk.moment()),
        )

    def find_services(self) -> None:
        """Searches again; the service that is open stays open while it is found."""
        self._card_later.stop()
        self._show_service(self._show_list(kept=self.shown))

    def _show_list(self, *, kept: int = 0) -> int:
        """The rows and counts; returns the service that is marked (`kept`, else the first), 0 for none."""
        query, moment = self.query(), self.desk.moment()
        page = self.desk.page(query, self._shelf)
        shown = self.list.show_page(page, self.desk.lines, moment, kept)
        self._show_chips(page)
        words = understood_words(page, self.desk.words(), self.desk.today()) if query.typed else ""
        self.ui.understood.setText(words)
        self.ui.understood.setVisible(bool(words))
        self.ui.list_stack.setCurrentIndex(0 if page.ids else 1)
        if not page.ids:
            self._say_nothing_found(query)
        return shown

    def _show_chips(self, page: DirectoryPage) -> None:
        self.chips.show_chips(
            [ChipSpec(shelf.value, text, tone, page.counts.get(shelf, 0)) for shelf, text, tone in SHELVES]
        )
        self.chips.chip(self._shelf.value).setChecked(True)

    def _say_nothing_found(self, query: DirectoryQuery) -> None:
        """What to do: create it in one line, or take a filter away."""
        filtered = query != DirectoryQuery(query.typed) or self._shelf is not Shelf.ALL
        self.ui.drop_filters.setVisible(filtered)
        self.ui.create_searched.setVisible(bool(query.typed))
        nothing = self.ui.nothing
        if query.typed:
            self.ui.create_searched.setText(self.tr("Créer « {0} »").format(query.typed))
            advice = self.tr("Essayez un autre mot, enlevez un filtre, ou créez-le en une ligne.")
            plain = self.tr("Essayez un autre mot, ou créez-le en une ligne.")
            nothing.say(self.tr("Aucun service ne répond"), advice if filtered else plain)
        elif filtered:
            nothing.say(
                self.tr("Rien sous ces filtres"), self.tr("Enlevez-en un pour voir plus de services.")
            )
        else:
            nothing.say(
                self.tr("L'annuaire est vide"),
                self.tr("« Nouveau service » en crée un en une ligne ; le reste se complète plus tard."),
            )

    def _show_service(self, service_id: int) -> None:
        self.ui.card.setVisible(bool(service_id))
        self.shown = service_id
        self.turns.has_card(bool(service_id) or self._beside)
        if service_id:
            self.card.show_service(self.desk.service(service_id))
            self._recall_refer_line()

    def _recall_refer_line(self) -> None:
        """What was typed for this person and this service, and not sent."""
        line, referred = self.head.refer_line, self.head.referred_line
        if referred.about != (self._person, self.shown):
            referred.put_away()
        referred.refresh()
        if self._person is None:
            line.hide()
        else:
            line.setVisible(line.draft.follow(self.desk.drafts, self._person, self.shown))
        move = self.head.move_line
        move.setVisible(move.draft.follow(self.desk.drafts, None, self.shown))

    # -- slots

    def _on_typed(self) -> None:
        """The list at once, its best answer marked; the card when the keys rest."""
        with self.desk.guarded():
            self._show_list()
        self._card_later.start()

    def _on_escape(self) -> None:
        """Ends what is done in the card, one thing after the other; then the keys go back to the list."""
        here = self.window().focusWidget()
        lines = (self.head.refer_line, self.head.move_line)
        line = next((one for one in lines if here is not None and one.isAncestorOf(here)), None)
        if line is not None:
            line.leave()
        elif here is None or not self.card.end_part(here):
            self._on_back()

    def _on_back(self) -> None:
        self.turns.open_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self) -> None:
        self.turns.open_card()
        self.card.edit()

    def _on_shelf(self, keys: list[str]) -> None:
        self._shelf = Shelf(keys[0]) if keys else Shelf.ALL
        self.find_services()

    def _on_drop_filters(self) -> None:
        typed = self.ui.search.text()
        self._reset_filters()
        self._shelf = Shelf.ALL
        self.ui.search.setText(typed)
        self.find_services()
        self.take_keys()

    def _on_verb(self, verb: str) -> None:
        """A letter on the line that is marked."""
        self._show_service(self.list.current)
        if verb == "V":
            self.desk.verify(self.shown)
            return
        self.turns.open_card()
        if verb == "O" and self.head.refer_button.isEnabled():
            self.head.refer_line.ask()
        elif verb == "M":
            self.card.identity.edit()
        elif verb == "C":
            self.card.complete()

    def _on_new(self, name: str, internal: bool) -> None:
        service_id = self.desk.create(name, internal)
        if service_id:
            self.new_line.put_away()
            self.show_record("service", service_id)
            self.directory_written.emit()
            self.card.identity.edit()

    def _on_existing(self, service_id: int) -> None:
        """One of those it may be already: its card, and no new service."""
        self.new_line.put_away()
        self.show_record("service", service_id)
        if self.turns.reads_card:
            self.turns.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, service: Service) -> None:
        """A row follows where it stands: nothing moves under her hands."""
        for line in self.desk.lines([service.id]):
            self.list.rows.change_row(line)
        self._show_chips(self.desk.page(self.query(), self._shelf))
        self.directory_written.emit()

    def _on_organisation_active(self, active: bool) -> None:
        self.desk.set_organisation_active(self.desk.service(self.shown), active)

    def _on_moved(self, organisation: str) -> None:
        """The list follows: the service stands there under its new organisation."""
        if self.desk.move(self.shown, organisation):
            self.head.move_line.put_away()
            self.head.more_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_separated(self, merged: Merged) -> None:
        if self.desk.separate(merged):
            self.find_services()
            self.directory_written.emit()

    def _on_referred(self, mode: ReferralMode, purpose: str) -> None:
        if self._person is None:
            return
        made = self.desk.refer(self._person, self.shown, mode, purpose)
        if made:
            self.head.refer_line.ui.purpose.setText("")
            self.head.refer_line.hide()
            self.head.referred_line.show_referral(made)

    def _on_person_referred(self, participant_id: int) -> None:
        self.card.show_service(self.desk.service(self.shown))
        self.person_written.emit(participant_id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        self.ui.keys.setVisible(beside or event.size().height() >= LOW)
        for place, (wide, close) in enumerate(SHARES):
            self.ui.halves.setStretch(place, wide if event.size().width() >= WIDE else close)
        if beside == self._beside:
            return
        self._beside = beside
        self.ui.right.setMinimumHeight(160 if beside else LEAST)
        self.turns.has_card(bool(self.shown) or beside)
        self.turns.arrange(beside=beside)
