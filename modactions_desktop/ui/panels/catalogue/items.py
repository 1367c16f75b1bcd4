"""The texts of the catalogue: searched and filtered on the left, every field of one on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from modactions_desktop.domain.checklist import KINDS_OF, CatalogueKind, Verification
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.rights import CatalogueEntry
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_catalogue_items import Ui_ItemsPage
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue.item import ItemEditor
from modactions_desktop.ui.panels.catalogue.list import EntryRow
from modactions_desktop.ui.panels.catalogue.words import STATUS_TONES, beneath, status_word
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.pills import ChipSpec

ALL, INACTIVE = "all", "inactive"
_DRAFTS = {
    CatalogueKind.RIGHTS: "catalogue.text",
    CatalogueKind.CULTURAL_CODES: "catalogue.code",
}
"""Where the title of a new text is kept until it is given."""
BESIDE = 760
"""Under this width the fields stand beneath the list."""


class ItemsPage(QWidget):
    """One line an item; V, P and A say how sure its text is, Enter goes to the fields."""

    def __init__(self, desk: CatalogueDesk, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ui = Ui_ItemsPage()
        self.ui.setupUi(self)
        self.editor = ItemEditor(desk, mark)
        self.ui.editor_column.addWidget(self.editor)
        self.ui.editor_column.addStretch(1)
        self.draft = Draft(self.ui.new_title, _DRAFTS[desk.kind], beside={"category": self.ui.category})
        self._connect()
        self._offer()
        self.draft.follow(desk.drafts)
        self._show_chips()
        self.ui.chips.chip(ALL).setChecked(True)
        self.refresh()

    def _offer(self) -> None:
        categories = [(letter, f"{letter} · {title}") for letter, title in self._desk.categories()]
        self.ui.category.show_options([("", self.tr("Toutes les catégories")), *categories])
        self.ui.category.show_value("")
        kinds = [(kind, label(kind)) for kind in KINDS_OF[self._desk.kind]]
        self.ui.kind.show_options([("", self.tr("Tous les types")), *kinds])
        self.ui.kind.show_value("")
        self.ui.kind.setHidden(len(kinds) == 1)

    def _connect(self) -> None:
        self.ui.search.textChanged.connect(lambda _text: self._show_list())
        self.ui.search.left_downwards.connect(self._to_list)
        self.ui.chips.changed.connect(lambda _keys: self._show_list())
        self.ui.category.chosen.connect(lambda _letter: self._show_list())
        self.ui.kind.chosen.connect(lambda _kind: self._show_list())
        self.ui.list.chosen.connect(self.editor.show_item)
        self.ui.list.marked.connect(self._desk.mark)
        self.ui.list.opened.connect(self.editor.focus_text)
        self.ui.new_title.returnPressed.connect(self._on_new)
        self.ui.new_button.clicked.connect(self._on_new)
        QShortcut(QKeySequence("Ctrl+N"), self, self.ui.new_title.setFocus)
        self._desk.item_changed.connect(self._on_item_changed)
        self._desk.items_changed.connect(self.refresh)

    # -- showing

    def refresh(self) -> None:
        """Shows what the desk read."""
        self._show_chips()
        self._show_list()

    def read_again(self) -> None:
        """Something was taken back: the base is read again, and the fields with it."""
        self._desk.read()
        self.refresh()
        if self.editor.item_id in self._desk.entries:
            self.editor.show_item(self.editor.item_id)

    def show_item(self, item_id: int) -> None:
        """Brings one item to the fore, whatever is filtered, with the cursor in its text."""
        if item_id in self._desk.entries:
            self._show_everything()
            self.ui.list.choose(item_id)
            self.editor.show_item(item_id)
            self.editor.focus_text()

    def _show_everything(self) -> None:
        self.ui.search.clear()
        self.ui.category.show_value("")
        self.ui.kind.show_value("")
        self.ui.chips.chip(ALL).setChecked(True)
        self._show_list()

    def _show_chips(self) -> None:
        entries = list(self._desk.entries.values())
        active = [entry for entry in entries if entry.active]
        specs = [ChipSpec(ALL, self.tr("Tous"), Tone.NEUTRAL, len(entries))]
        for status in (Verification.TO_VERIFY, Verification.VERIFIED, Verification.OUTDATED):
            count = sum(entry.item.verification is status for entry in active)
            word = status_word(self._desk.kind, status)
            specs.append(ChipSpec(status.value, word, STATUS_TONES[status], count))
        for tag, title in self._desk.tags():
            specs.append(ChipSpec(tag, title, Tone.ACCENT, sum(tag in e.item.tags for e in active)))
        specs.append(ChipSpec(INACTIVE, self.tr("Plus proposés"), Tone.NEUTRAL, len(entries) - len(active)))
        self.ui.chips.show_chips(specs)

    def _show_list(self) -> None:
        rows = list(self._rows())
        wanted = self._named(rows) or self.ui.list.current_key() or self.editor.item_id
        current = self.ui.list.show_rows(rows, wanted)
        self.ui.list_stack.setCurrentIndex(0 if current else 1)
        self.ui.nothing.say(
            self.tr("Aucun texte ici"), self.tr("Enlevez un filtre ou des lettres : les textes reviennent.")
        )
        self.editor.setVisible(bool(current))
        if current and current != self.editor.item_id:
            self.editor.show_item(current)

    def _named(self, rows: Sequence[EntryRow]) -> int:
        """The first item whose title has the words typed: it comes before those that only speak of them."""
        typed = fold(self.ui.search.text()).split()
        titled = (row.key for row in rows if row.key and all(word in fold(row.title) for word in typed))
        return next(titled, 0) if typed else 0

    def _rows(self) -> Iterator[EntryRow]:
        kept = [entry for entry in self._desk.entries.values() if self._is_kept(entry)]
        kept.sort(key=lambda entry: entry.item.code)
        for (letter, title), group in groupby(kept, key=lambda e: (e.item.category, e.item.category_title)):
            yield EntryRow(0, f"{letter} · {title}")
            yield from map(_row, group)

    def _is_kept(self, entry: CatalogueEntry) -> bool:
        item = entry.item
        chip = (self.ui.chips.keys() or [ALL])[0]
        category, kind = self.ui.category.value(), self.ui.kind.value()
        if (category and item.category != category) or (kind and item.kind is not kind):
            return False
        words = fold(f"{item.code} {item.title} {item.text} {' '.join(item.tags)}")
        if not all(word in words for word in fold(self.ui.search.text()).split()):
            return False
        return _is_under(entry, chip)

    def resize_halves(self, width: int) -> None:
        """List and fields side by side, or beneath each other in a narrow window."""
        beside = QBoxLayout.Direction.LeftToRight if width >= BESIDE else QBoxLayout.Direction.TopToBottom
        self.ui.halves.setDirection(beside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resize_halves(event.size().width())

    # -- slots

    def _to_list(self) -> None:
        self.ui.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_item_changed(self, item_id: int) -> None:
        self.ui.list.rows.change_row(_row(self._desk.entries[item_id]))
        self._show_chips()

    def _on_new(self) -> None:
        """A new item in the chapter that is filtered, or in that of the item in front."""
        before: Sequence[int] = list(self._desk.entries)
        category = (
            self.ui.category.value() or self._desk.entries[self.editor.item_id or before[0]].item.category
        )
        if made := self._desk.add_item(category, self.ui.new_title.text()):
            self.ui.new_title.setText("")  # nothing of it comes back by Ctrl+Z
            self.show_item(made)


def _is_under(entry: CatalogueEntry, chip: str) -> bool:
    """Whether an item stays under a chip; what is no longer proposed shows under « Tous » and its own."""
    if chip == ALL:
        return True
    if chip == INACTIVE:
        return not entry.active
    if chip in (status.value for status in Verification):
        return entry.active and entry.item.verification == chip
    return entry.active and chip in entry.item.tags


def _row(entry: CatalogueEntry) -> EntryRow:
    status = entry.item.verification
    return EntryRow(
        entry.item.item_id,
        entry.item.title,
        beneath(entry),
        (status_word(entry.item.catalogue, status), STATUS_TONES[status]),
        faint=not entry.active,
    )
