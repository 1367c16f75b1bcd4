"""« Annuaire »: find a service, complete and verify its card, send the current person there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QTabBar

from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_directory import Ui_DirectoryTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory_card import ServiceFields
from modactions_desktop.ui.panels.directory_desk import (
    ALL,
    EXTERNAL,
    FREE,
    INACTIVE,
    INTERNAL,
    STALE,
    DirectoryDesk,
)
from modactions_desktop.ui.panels.directory_head import ServiceHead
from modactions_desktop.ui.panels.directory_list import ServiceRow
from modactions_desktop.ui.panels.directory_needs import Needs
from modactions_desktop.ui.panels.directory_words import fresh, scope
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Hairline
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

BESIDE = 760
"""Under this width the card stands beneath the list."""


class DirectoryTab(Tab):
    """Left the services found, right the one that is chosen."""

    title = "Annuaire"
    name = "directory"
    about_everyone = True
    with_list = False
    commands = (TabCommand("Nouveau service", lambda tab: tab.primary, "ajouter organisation annuaire"),)

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self.desk = DirectoryDesk(services, self.guarded, self)
        self._chip = ALL
        self._shown = 0
        self._discreet = False
        self._beside = True
        self.primary = QAction(self.tr("Nouveau service"), self)
        self.primary.setShortcut("Ctrl+Shift+N")
        self.actions_offered = ()
        self.addAction(self.primary)
        self._build()
        self._connect()
        ReadingOrder(self)

    # -- building

    def _build(self) -> None:
        self.ui = Ui_DirectoryTab()
        self.ui.setupUi(self)
        self.ui.header.actions_row.show_actions(self.actions_offered, self.primary)
        self.ui.right.viewport().setAutoFillBackground(False)
        self.list = self.ui.list
        self.chips = self.ui.chips
        self.head = ServiceHead(self.desk)
        self.fields = ServiceFields(self.desk, self.head.mark)
        for part in (self.head, Hairline(), self.fields):
            self.ui.card_column.addWidget(part)

    def _connect(self) -> None:
        assert self.primary is not None
        self.primary.triggered.connect(lambda: self.ui.new_line.ask())
        self.ui.create_searched.clicked.connect(lambda: self.ui.new_line.ask(self.ui.search.text().strip()))
        self.ui.new_line.given.connect(self._on_new)
        self.ui.new_line.setVisible(self.ui.new_line.draft.follow(self.desk.drafts))
        self.ui.new_line.left.connect(self.ui.search.setFocus)
        self.ui.search.searched.connect(lambda _words: self._find())
        self.ui.search.left_downwards.connect(self.list.setFocus)
        for combo in (self.ui.domain, self.ui.language, self.ui.district):
            combo.chosen.connect(lambda _code: self._find())
        self.chips.changed.connect(self._on_chip)
        self.list.chosen.connect(self._show_service)
        self.list.opened.connect(self._on_opened)
        self._connect_card()

    def _connect_card(self) -> None:
        self.head.verified.connect(lambda: self.desk.verify(self._shown))
        self.head.referred.connect(self._on_referred)
        self.head.active_asked.connect(lambda active: self.desk.set_active(self._shown, active))
        self.desk.written.connect(self._on_written)
        self.desk.changed.connect(self._on_changed)
        self.desk.referred.connect(self._on_person_referred)
        self.desk.done.connect(self.say)
        self.events.participant_selected.connect(self.show_participant)
        self.events.discreet_changed.connect(self._on_discreet)

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        """The person whom « Orienter » sends: the last one chosen in another tab."""
        super().show_participant(participant_id)
        self._show_person()

    def refresh(self) -> None:
        flush_all(self)
        self._show_filters()
        self.fields.show_lists()
        self._show_person()
        self._find()

    def show_record(self, kind: str, record_id: int) -> None:
        """What the search of the window found: a service, an organisation's first one, a contact's own."""
        self._reset_filters()
        self._find()
        if kind == "organisation":
            record_id = next((s.id for s in self.desk.found if s.organisation.id == record_id), 0)
        if kind == "contact":
            record_id = self.desk.service_of_contact(record_id)
        found = next((s for s in self.desk.found if s.id == record_id), None)
        if found is not None:
            self.chips.choose(ALL if self.desk.is_kept(found, ALL) else INACTIVE)
            self.list.choose(record_id)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        if record_id:
            self.show_record("service", record_id)
        go_on_at(self, place)

    def _reset_filters(self) -> None:
        self.ui.search.clear()
        for combo in (self.ui.domain, self.ui.language, self.ui.district):
            combo.show_value("")

    def _show_filters(self) -> None:
        districts = [(district, district) for district in self.desk.districts()]
        for combo, everything, options in (
            (self.ui.domain, self.tr("Tout thème"), self.desk.codes("domain")),
            (self.ui.language, self.tr("Toute langue"), self.desk.codes("language")),
            (self.ui.district, self.tr("Tout quartier"), districts),
        ):
            present = combo.value() or ""
            combo.show_options([("", everything), *options])
            combo.show_value(present if present in dict(options) else "")

    def _find(self) -> None:
        """Searches again; the service that is open stays open while it is found."""
        with self.guarded():
            filters = (self.ui.domain.value(), self.ui.language.value(), self.ui.district.value())
            self.desk.search(self.ui.search.text().strip(), *filters)
            self._show_chips()
            self._show_list()

    def _show_chips(self) -> None:
        kinds = (
            (ALL, self.tr("Tous"), Tone.NEUTRAL),
            (INTERNAL, self.tr("Internes"), Tone.ACCENT),
            (EXTERNAL, self.tr("Externes"), Tone.VIOLET),
            (FREE, self.tr("Gratuits"), Tone.GOOD),
            (STALE, self.tr("À vérifier"), Tone.ATTENTION),
            (INACTIVE, self.tr("Désactivés"), Tone.NEUTRAL),
        )
        self.chips.show_chips(
            [ChipSpec(key, text, tone, len(self.desk.kept(key))) for key, text, tone in kinds]
        )
        self.chips.chip(self._chip).setChecked(True)

    def _show_list(self) -> None:
        rows = [self._row(service) for service in self.desk.kept(self._chip)]
        shown = self.list.show_rows(rows, self._shown)
        self.ui.list_stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._say_nothing_found()
        self._show_service(shown)

    def _say_nothing_found(self) -> None:
        typed = self.ui.search.text().strip()
        self.ui.create_searched.setVisible(bool(typed))
        if typed:
            self.ui.create_searched.setText(self.tr("Créer « {0} »").format(typed))
            self.ui.nothing.say(
                self.tr("Aucun service ne répond"), self.tr("Essayez un autre mot, ou créez-le en une ligne.")
            )
        else:
            self.ui.nothing.say(self.tr("Rien sous ces filtres"), self.tr("« Tous » montre tout l'annuaire."))

    def _row(self, service: Service) -> ServiceRow:
        today = self.desk.today()
        owner = service.organisation
        of = "" if service.name == owner.name else owner.acronym or owner.name
        purpose = " · ".join(part for part in (of, service.purpose) if part)
        active = service.active and owner.active
        return ServiceRow(service.id, service.name, purpose, scope(service), fresh(service, today), active)

    def _show_service(self, service_id: int) -> None:
        self.ui.card.setVisible(bool(service_id))
        self._shown = service_id
        if service_id:
            service = self.desk.service(service_id)
            self.head.show_service(service)
            self._recall_refer_line()
            self.fields.show_service(service)

    def _recall_refer_line(self) -> None:
        """What was typed for this person and this service, and not sent."""
        line = self.head.refer_line
        if self.participant_id is None:
            line.hide()
        else:
            line.setVisible(line.draft.follow(self.desk.drafts, self.participant_id, self._shown))

    def _show_person(self) -> None:
        name = ""
        if self.participant_id is not None:
            with self.guarded():
                name = self.desk.person(self.participant_id, self._discreet)
        self.head.show_person(name)
        if self._shown:
            self._recall_refer_line()

    # -- slots

    def _on_chip(self, keys: list[str]) -> None:
        self._chip = keys[0] if keys else ALL
        self._show_list()

    def _on_opened(self) -> None:
        self.fields.ui.organisation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new(self, name: str, internal: bool) -> None:
        service_id = self.desk.create(name, internal)
        if service_id:
            self.ui.new_line.ui.name.setText("")
            self.ui.new_line.hide()
            self.show_record("service", service_id)
            self.events.directory_changed.emit()
            self.fields.ui.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, service_id: int) -> None:
        """A row follows where it stands: nothing moves under her hands."""
        service = next((s for s in self.desk.found if s.id == service_id), None)
        if service is not None:
            self.list.rows.change_row(self._row(service))
            self._show_chips()
            if service_id == self._shown:
                self.head.show_service(service)
        self.events.directory_changed.emit()

    def _on_changed(self, service_id: int) -> None:
        if service_id == self._shown:
            flush_all(self.fields)
            self._show_service(service_id)

    def _on_referred(self, mode: ReferralMode, purpose: str) -> None:
        if self.participant_id is None:
            return
        if self.desk.refer(self.participant_id, self._shown, mode, purpose):
            self.head.refer_line.ui.purpose.setText("")
            self.head.refer_line.hide()
            self.head.refer_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_person_referred(self, participant_id: int) -> None:
        self.head.show_service(self.desk.service(self._shown))
        self.events.participant_changed.emit(participant_id)

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        self._show_person()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Another person may have been chosen in another tab; words are searched at once."""
        super().showEvent(event)
        self._show_person()
        if not isinstance(self.window().focusWidget(), QTabBar):
            self.ui.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE
        if beside == self._beside:
            return
        self._beside = beside
        direction = QBoxLayout.Direction
        self.ui.halves.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.ui.left.setMinimumHeight(160 if beside else 460)
        self.ui.right.setMinimumHeight(160 if beside else 420)
