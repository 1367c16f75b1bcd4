"""The catalogue in the window: the texts, the deadlines, and what a newer version of the program proposes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.catalogues import Proposal
from modactions_desktop.domain.checklist import CatalogueKind
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_catalogue import Ui_CatalogueDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk, Needs
from modactions_desktop.ui.panels.catalogue.items import ItemsPage
from modactions_desktop.ui.panels.catalogue.list import KEYS
from modactions_desktop.ui.panels.catalogue.proposals import ProposalsPage
from modactions_desktop.ui.panels.catalogue.rule import DRAFT, PENDING
from modactions_desktop.ui.panels.catalogue.rules import RulesPage
from modactions_desktop.ui.panels.checklist.words import verification_words
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.letters import LETTERS
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.search_field import SearchField

TEXTS, RULES, CODES, NEWER = "texts", "rules", "codes", "newer"
LOOKED_AFTER_MS = 250
"""What is newer is read once the window is there."""
TOLD_AFTER_MS = 800
"""The window reads again once the fields rest, not at each of their writes."""


class CatalogueDialog(Dialog):
    """Pages chosen by chips (Ctrl+PgUp, Ctrl+PgDown); every field writes itself; stays beside the window.

    A page is built when it is first shown; what a newer catalogue proposes is read beside the window.
    """

    changed = Signal()
    """Texts or rules were written: whoever shows them reads them again."""
    left = Signal()
    """She turns to the window, or closes the catalogue, after something was written."""
    undo_asked = Signal()

    def __init__(
        self, services: Needs, jobs: Jobs, parent: QWidget | None = None, *, discreet: bool = False
    ) -> None:
        super().__init__(parent)
        self._services, self._jobs, self._discreet = services, jobs, discreet
        self._proposed: Sequence[Proposal] = ()
        self._names = [TEXTS, RULES, CODES]
        self._was_written = False
        self.desk = CatalogueDesk(services, self, discreet=discreet)
        self.ui = Ui_CatalogueDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TOLD_AFTER_MS)
        self._show_pages()
        self._connect()
        self._follow(self.desk)
        self.show_page(TEXTS)
        QTimer.singleShot(LOOKED_AFTER_MS, self, self._look)

    def draft_room(self) -> tuple[str, int | None]:
        """What the letters that its fields keep are called: nobody's (ui/widgets/letters.py)."""
        return f"catalogue.{LETTERS}", None

    # -- pages, each built when it is first shown

    @cached_property
    def items(self) -> ItemsPage:
        """The rights and obligations."""
        return ItemsPage(self.desk, self.ui.mark)

    @cached_property
    def rules(self) -> RulesPage:
        """The deadline rules."""
        return RulesPage(self.desk, self.ui.mark)

    @cached_property
    def code_desk(self) -> CatalogueDesk:
        """What the page of the cultural codes reads and writes."""
        made = CatalogueDesk(self._services, self, discreet=self._discreet, kind=CatalogueKind.CULTURAL_CODES)
        self._follow(made)
        return made

    @cached_property
    def codes(self) -> ItemsPage:
        """The cultural codes."""
        return ItemsPage(self.code_desk, self.ui.mark)

    @cached_property
    def newer(self) -> ProposalsPage:
        """What a newer catalogue proposes."""
        made = ProposalsPage(self._services.proposals, self._jobs)
        made.refused.connect(self._on_refused)
        made.settled.connect(self._on_settled)
        made.text_asked.connect(self._on_text_asked)
        return made

    def _page(self, name: str) -> ItemsPage | RulesPage | ProposalsPage:
        pages = {TEXTS: "items", RULES: "rules", CODES: "codes", NEWER: "newer"}
        page: ItemsPage | RulesPage | ProposalsPage = getattr(self, pages[name])
        if self.ui.stack.indexOf(page) < 0:
            self.ui.stack.addWidget(page)
        return page

    def _is_built(self, page: str) -> bool:
        return page in self.__dict__

    def _show_pages(self) -> None:
        codes = (
            len(self.code_desk.entries)
            if self._is_built("code_desk")
            else self._services.rights.count(CatalogueKind.CULTURAL_CODES)
        )
        specs = [
            ChipSpec(TEXTS, self.tr("Textes"), Tone.ACCENT, len(self.desk.entries)),
            ChipSpec(RULES, self.tr("Délais"), Tone.VIOLET, len(self.desk.rules)),
            ChipSpec(CODES, self.tr("Codes culturels"), Tone.GOOD, codes),
            ChipSpec(NEWER, self.tr("Plus récents"), Tone.ATTENTION, len(self._proposed)),
        ]
        self.ui.pages.show_chips([spec for spec in specs if spec.key in self._names])

    def _look(self) -> None:
        running = self._jobs.call(self._services.proposals.open)
        running.done.connect(self._on_looked)
        running.failed.connect(self._on_refused)

    def _on_looked(self, proposed: Sequence[Proposal]) -> None:
        """« 3 lignes plus récentes proposées »: said once, when the catalogue opens."""
        self._proposed = proposed
        if count := len(proposed):
            self._names.append(NEWER)
            self._show_pages()
            self.newer.show_proposals(proposed)
            told = self.tr("Une ligne plus récente est proposée") if count == 1 else None
            told = told or self.tr("{0} lignes plus récentes sont proposées").format(count)
            self.ui.notice.say(self.tr("{0} : page « Plus récents ».").format(told), Tone.ATTENTION)

    def _connect(self) -> None:
        self.ui.close_button.clicked.connect(self.reject)
        self.ui.pages.changed.connect(lambda names: self.show_page(names[0]))
        self._later.timeout.connect(self.changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._on_undo)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))

    def _follow(self, desk: CatalogueDesk) -> None:
        """What was written on a page is told a moment later; what came or went is counted at once."""
        desk.refused.connect(self._on_refused)
        desk.done.connect(self.ui.notice.say)
        for told in (desk.item_changed, desk.rules_changed, desk.items_changed):
            told.connect(lambda *_what: self._on_written())
        for told in (desk.rules_changed, desk.items_changed):
            told.connect(lambda *_what: self._show_pages())

    # -- showing

    def show_page(self, name: str) -> None:
        """Brings a page to the front."""
        self.ui.pages.chip(name).setChecked(True)
        page = self._page(name)
        self.ui.stack.setCurrentWidget(page)
        self.ui.keys.setText(self._keys(name))
        first = page.list if isinstance(page, ProposalsPage) else page.findChild(SearchField)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self, name: str) -> str:
        """The keys of a page, at the foot."""
        if name == NEWER:
            return self.tr("Ctrl+Entrée prend le plus récent · Ctrl+G garde le vôtre")
        opened = self.tr("Une règle qui change ouvre une période : rien ne s'écrase.")
        kept = opened if name == RULES else self.tr("Chaque changement garde le texte d'avant.")
        kind = CatalogueKind.CULTURAL_CODES if name == CODES else CatalogueKind.RIGHTS
        told = verification_words(kind)
        marks = " · ".join(f"{key} {in_a_sentence(told[mark])}" for key, mark in KEYS.items())
        return self.tr("{0}, sur une ligne de la liste. {1}").format(marks, kept)

    def show_item(self, item_id: int) -> None:
        """The fields of one item, the cursor in its text."""
        is_code = item_id not in self.desk.entries and item_id in self.code_desk.entries
        self.show_page(CODES if is_code else TEXTS)
        (self.codes if is_code else self.items).show_item(item_id)

    def go_on(self, place: str, record_id: int = 0) -> None:
        """The cursor in what was left at a place (`catalogue.rule`), under this record (0: none)."""
        self.show_page({"text": TEXTS, "code": CODES}.get(place.partition(".")[2], RULES))
        if place == DRAFT:
            self.rules.begin_new()
        elif place == PENDING:
            self.rules.show_period(record_id)
        else:
            go_on_at(self, place)

    def refresh(self) -> None:
        """Reads everything again: something was taken back."""
        for name in ("items", "codes"):
            if self._is_built(name):
                getattr(self, name).read_again()
        if self._is_built("rules"):
            self.rules.read_again()
        self._proposed = self._services.proposals.open() if NEWER in self._names else ()
        if self._is_built("newer"):
            self.newer.show_proposals(self._proposed)
        self._show_pages()

    def _turn(self, step: int) -> None:
        names = self._names
        self.show_page(names[(names.index(self.ui.pages.keys()[0]) + step) % len(names)])

    # -- slots

    def _on_written(self) -> None:
        self._was_written = True
        self._later.start()

    def _leave(self) -> None:
        """What lies behind shows what was written here."""
        if self._later.isActive():
            self._later.stop()
            self.changed.emit()
        if self._was_written:
            self._was_written = False
            self.left.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and flush_all(self):
            self._leave()

    def _on_refused(self, error: Exception) -> None:
        self.show_error(error)

    def _on_settled(self, told: str) -> None:
        self.refresh()
        self._on_written()
        if told:
            self.ui.notice.say(told, Tone.GOOD)

    def _on_text_asked(self, proposal: Proposal) -> None:
        """Where hers is edited; Ctrl+PgUp and Ctrl+PgDown lead back."""
        code = proposal.key.partition(":")[0]
        if proposal.catalogue == "deadlines":
            self.show_page(RULES)
            self.rules.show_rule(code)
            return
        desk = self.desk if proposal.catalogue == "rights" else self.code_desk
        found = (key for key, entry in desk.entries.items() if entry.item.code == code)
        if key := next(found, 0):
            self.show_item(key)

    def _on_undo(self) -> None:
        flush_all(self)
        self.undo_asked.emit()
        self.refresh()

    @override
    def done(self, result: int) -> None:
        """Closed by any way, what is being typed is written first; what is refused keeps it open."""
        if flush_all(self):
            self._leave()
            super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if flush_all(self):
            super().closeEvent(event)
        else:
            event.ignore()
