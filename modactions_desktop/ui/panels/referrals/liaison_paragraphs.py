"""The paragraphs of a note of liaison: what may be ticked, and what is on the page, each hers to shorten."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.liaison import LiaisonOffer
from modactions_desktop.domain.liaison_notes import LiaisonParagraph
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import AutosaveText

_SHORT = 110


class OfferList(QListWidget):
    """Texts of the file; Space ticks one. None is ticked beforehand."""

    ticked = Signal(str, bool)
    """The source of a text, and whether it is on the note."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        )  # lines are wrapped for its width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_changed)

    def show_offers(self, offers: Sequence[LiaisonOffer], chosen: Collection[str]) -> None:
        """These texts, each with what it is and where it comes from."""
        with QSignalBlocker(self):
            self.clear()
            for offer in offers:
                self._add(offer, offer.source in chosen)
        if self.count():
            self.setCurrentRow(0)

    def _add(self, offer: LiaisonOffer, ticked: bool) -> None:
        text = " ".join(offer.text.split())
        short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
        item = QListWidgetItem(f"{offer.title}\n{short}\n{offer.origin}", self)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.UserRole, offer.source)
        item.setToolTip(offer.text)

    def keep_matching(self, typed: str) -> None:
        """Only the texts that hold these words stay in sight."""
        wanted = fold(typed).split()
        for row in range(self.count()):
            item = self.item(row)
            told = fold(f"{item.text()} {item.toolTip()}")
            item.setHidden(not all(word in told for word in wanted))

    def show_ticks(self, chosen: Collection[str]) -> None:
        """What is on the note is ticked, whoever took it off."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                item = self.item(row)
                on = item.data(Qt.ItemDataRole.UserRole) in chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() is Qt.CheckState.Checked)


class ParagraphFields(QWidget):
    """One paragraph of the page: what it is, its words, where it comes from."""

    dropped = Signal(int)
    named = Signal(int, object)
    """The paragraph, and the LiaisonNature chosen for it."""

    def __init__(self, paragraph: LiaisonParagraph, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paragraph = paragraph
        self.nature = CodeCombo(self.tr("Nature du paragraphe"), options_of(LiaisonNature))
        self.text = AutosaveText(self.tr("Texte du paragraphe"), "", 1)
        self._drop = button(self.tr("Enlever"), "link")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.nature)
        row.addStretch(1)
        row.addWidget(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.text)
        if paragraph.origin:
            column.addWidget(words(paragraph.origin, "hint", wrap=True))
        self.nature.show_value(paragraph.nature)
        self.nature.chosen.connect(partial(self.named.emit, paragraph.id))
        self._drop.clicked.connect(partial(self.dropped.emit, paragraph.id))

    def begin(self, write: Callable[[str], object]) -> None:
        """Loads the words, which write themselves from now on."""
        self.text.load(self.paragraph.text, write, self.paragraph.id)


class ParagraphList(QWidget):
    """The paragraphs of the page; what is being typed in one stays while others come and go."""

    dropped = Signal(int)
    named = Signal(int, object)

    def __init__(self, write: Callable[[int, str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._shown: dict[int, ParagraphFields] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def fields(self) -> list[ParagraphFields]:
        """The paragraphs shown, in their order."""
        return list(self._shown.values())

    def show_paragraphs(self, paragraphs: Sequence[LiaisonParagraph]) -> None:
        """One set of fields for each."""
        kept = {paragraph.id for paragraph in paragraphs}
        for key in [key for key in self._shown if key not in kept]:
            gone = self._shown.pop(key)
            gone.text.autosave.drop()
            gone.hide()
            gone.deleteLater()
        for paragraph in paragraphs:
            if paragraph.id not in self._shown:
                self._add(paragraph)
            self._shown[paragraph.id].nature.show_value(paragraph.nature)

    def _add(self, paragraph: LiaisonParagraph) -> None:
        made = self._shown[paragraph.id] = ParagraphFields(paragraph)
        made.dropped.connect(self.dropped)
        made.named.connect(self.named)
        self._column.addWidget(made)
        made.begin(partial(self._write, paragraph.id))
