"""The catalogue in the window: the texts, the deadlines, and what a newer version of the program proposes."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.checklist import CatalogueKind
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_catalogue import Ui_CatalogueDialog
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.catalogue_desk import CatalogueDesk, Needs
from modactions_desktop.ui.panels.catalogue_items import ItemsPage
from modactions_desktop.ui.panels.catalogue_proposals import ProposalsPage
from modactions_desktop.ui.panels.catalogue_rules import RulesPage
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import SearchField, flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec

TEXTS, RULES, CODES, NEWER = "texts", "rules", "codes", "newer"
TOLD_AFTER_MS = 800
"""The window reads again once the fields rest, not at each of their writes."""


class CatalogueDialog(Dialog):
    """Pages chosen by chips (Ctrl+PgUp, Ctrl+PgDown); every field writes itself; stays beside the window."""

    changed = Signal()
    """Texts or rules were written: whoever shows them reads them again."""
    undo_asked = Signal()

    def __init__(self, services: Needs, parent: QWidget | None = None, *, discreet: bool = False) -> None:
        super().__init__(parent)
        self.desk = CatalogueDesk(services, self, discreet=discreet)
        self.ui = Ui_CatalogueDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.items = ItemsPage(self.desk, self.ui.mark)
        self.rules = RulesPage(self.desk, self.ui.mark)
        self.code_desk = CatalogueDesk(services, self, discreet=discreet, kind=CatalogueKind.CULTURAL_CODES)
        self.codes = ItemsPage(self.code_desk, self.ui.mark)
        self.newer = ProposalsPage(services.proposals)
        for page in (self.items, self.rules, self.codes, self.newer):
            self.ui.stack.addWidget(page)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TOLD_AFTER_MS)
        self._pages: dict[str, QWidget] = {TEXTS: self.items, RULES: self.rules, CODES: self.codes}
        if self.newer.open:
            self._pages[NEWER] = self.newer
        self._show_pages()
        self.ui.pages.chip(TEXTS).setChecked(True)
        self._tell_newer()
        self._connect()
        self.items.ui.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pages(self) -> None:
        specs = [
            ChipSpec(TEXTS, self.tr("Textes"), Tone.ACCENT, len(self.desk.entries)),
            ChipSpec(RULES, self.tr("Délais"), Tone.VIOLET, len(self.desk.rule_titles())),
            ChipSpec(CODES, self.tr("Codes culturels"), Tone.GOOD, len(self.code_desk.entries)),
            ChipSpec(NEWER, self.tr("Plus récents"), Tone.ATTENTION, len(self.newer.open)),
        ]
        self.ui.pages.show_chips([spec for spec in specs if spec.key in self._pages])

    def _tell_newer(self) -> None:
        """« 3 lignes plus récentes proposées »: said once, when the catalogue opens."""
        if count := len(self.newer.open):
            told = self.tr("Une ligne plus récente est proposée") if count == 1 else None
            told = told or self.tr("{0} lignes plus récentes sont proposées").format(count)
            self.ui.notice.say(self.tr("{0} : page « Plus récents ».").format(told), Tone.ATTENTION)

    def _connect(self) -> None:
        self.ui.close_button.clicked.connect(self.reject)
        self.ui.pages.changed.connect(lambda names: self.show_page(names[0]))
        for page in (self.desk, self.code_desk, self.newer):
            page.refused.connect(self._on_refused)
        self.newer.settled.connect(self._on_settled)
        for desk in (self.desk, self.code_desk):
            desk.done.connect(self.ui.notice.say)
            for told in (desk.item_changed, desk.rules_changed, desk.items_changed):
                told.connect(lambda *_what: self._later.start())
        self._later.timeout.connect(self.changed)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._on_undo)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))

    # -- showing

    def show_page(self, name: str) -> None:
        """Brings a page to the front."""
        self.ui.pages.chip(name).setChecked(True)
        page = self._pages[name]
        self.ui.stack.setCurrentWidget(page)
        self.ui.keys.setText(self._keys(name))
        first = self.newer.list if page is self.newer else page.findChild(SearchField)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self, name: str) -> str:
        """The keys of a page, at the foot."""
        if name == NEWER:
            return self.tr("Ctrl+Entrée prend le plus récent · Ctrl+G garde le vôtre")
        opened = self.tr("Une règle qui change ouvre une période : rien ne s'écrase.")
        kept = opened if name == RULES else self.tr("Chaque changement garde le texte d'avant.")
        return self.tr("V vérifié · P périmé · A à vérifier, sur une ligne de la liste. {0}").format(kept)

    def show_item(self, item_id: int) -> None:
        """The fields of one item, the cursor in its text."""
        is_code = item_id in self.code_desk.entries
        self.show_page(CODES if is_code else TEXTS)
        (self.codes if is_code else self.items).show_item(item_id)

    def refresh(self) -> None:
        """Reads everything again: something was taken back."""
        for page in (self.items, self.codes):
            page.read_again()
        self.rules.editor.history = None
        self.rules.refresh()
        self.newer.refresh()
        self._show_pages()

    def _turn(self, step: int) -> None:
        names = list(self._pages)
        self.show_page(names[(names.index(self.ui.pages.keys()[0]) + step) % len(names)])

    # -- slots

    def _on_refused(self, error: ModActionsError) -> None:
        self.show_error(error)

    def _on_settled(self) -> None:
        self.refresh()
        self._later.start()

    def _on_undo(self) -> None:
        flush_all(self)
        self.undo_asked.emit()
        self.refresh()

    @override
    def done(self, result: int) -> None:
        """Closed by any way, what is being typed is written first; what is refused keeps it open."""
        if flush_all(self):
            if self._later.isActive():
                self._later.stop()
                self.changed.emit()
            super().done(result)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if flush_all(self):
            super().closeEvent(event)
        else:
            event.ignore()
