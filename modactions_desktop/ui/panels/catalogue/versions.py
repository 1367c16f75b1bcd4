"""What was said before: the texts of an item with their dates, to whom, side by side with today's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import CatalogueItem
from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.rights import ItemVersion
from modactions_desktop.ui.panels.catalogue.desk import CatalogueDesk
from modactions_desktop.ui.panels.catalogue.words import told_words, version_words
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

SIDES = (
    ("title", "Titre"),
    ("text", "Texte"),
    ("deadline", "Délai"),
    ("evidence", "Preuve"),
    ("bring", "À apporter"),
    ("service", "Service"),
    ("condition", "Condition"),
)
RESTED_MS = 300
"""The texts told are read again once the fields rest, not within each of their writes."""
NAMED = 12
"""Names of people that are told before « … »."""


class VersionsView(QWidget):
    """One line a text, the last first; Enter on an earlier one shows what differs from the last."""

    def __init__(self, desk: CatalogueDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = 0
        self._versions: Sequence[ItemVersion] = ()
        self._opened = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._sides = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._lines)
        column.addLayout(self._sides)

    def show_item(self, item_id: int) -> None:
        """Shows the texts of an item a moment later; the one compared stays, when it is one of them."""
        if item_id != self._item_id:
            self._item_id, self._versions = item_id, ()
            clear(self._lines)
            clear(self._sides)
            self._later.start(0)
        else:
            self._later.start(RESTED_MS)

    def _read(self) -> None:
        self._later.stop()
        self._versions = self._desk.versions(self._item_id)
        clear(self._lines)
        for place in range(len(self._versions) - 1, -1, -1):
            self._lines.addWidget(self._line(place))
        self._show_sides()

    def _line(self, place: int) -> RecordLine:
        version = self._versions[place]
        when = self._when(place)
        told = told_words(version)
        line = RecordLine(
            f"{when}, {told}",
            words(when, "strong"),
            ElidedLabel(version.item.text, "muted"),
            Pill(told, Tone.ACCENT if version.told else Tone.NEUTRAL),
            stretch=1,
        )
        line.opened.connect(partial(self.compare, version.item.version_id))
        return line

    def _when(self, place: int) -> str:
        last = len(self._versions) - 1
        return version_words(self._versions[place].item, place == 0, place == last)

    def compare(self, version_id: int) -> None:
        """Puts an earlier text beside the last one, and says who was told it; again: closes it."""
        if self._later.isActive():
            self._read()
        self._opened = 0 if version_id == self._opened else version_id
        self._show_sides()

    def _show_sides(self) -> None:
        clear(self._sides)
        found = [n for n, version in enumerate(self._versions) if version.item.version_id == self._opened]
        if found:
            self._sides.addWidget(self._side_by_side(found[0]))

    def _side_by_side(self, place: int) -> QWidget:
        earlier, last = self._versions[place], self._versions[-1]
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(2, 4, 2, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heads = [self._when(place)]
        if earlier is not last:
            heads.append(self._when(len(self._versions) - 1))
        for column, head in enumerate(heads, 1):
            grid.addWidget(words(head, "strong", wrap=True), 0, column)
        for title, texts in _differences(earlier.item, last.item):
            row = grid.rowCount()
            grid.addWidget(SectionLabel(title), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in enumerate(texts[: len(heads)], 1):
                told = words(text or "—", wrap=True)
                told.setAccessibleName(f"{title}, {heads[column - 1]} : {text}")
                told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(told, row, column, Qt.AlignmentFlag.AlignTop)
        if earlier.told:
            row = grid.rowCount()
            grid.addWidget(SectionLabel(self.tr("Dit à")), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words(self._people(earlier), "muted", wrap=True), row, 1, 1, 2)
        return sides

    def _people(self, version: ItemVersion) -> str:
        """« Samira Haddad (9 janv.) »; a number only while somebody else looks at the screen."""
        if self._desk.discreet:
            return told_words(version)
        today = self._desk.today()
        told = self._desk.people_told(version.item.version_id, NAMED)
        named = [f"{one.name} ({short_date(one.on, today)})" for one in told]
        return ", ".join(named) + (" …" if version.told > NAMED else "")


def _differences(earlier: CatalogueItem, last: CatalogueItem) -> list[tuple[str, tuple[str, str]]]:
    """The text, and what else differs."""
    sides = ((name, title, getattr(earlier, name), getattr(last, name)) for name, title in SIDES)
    return [(title, (was, now)) for name, title, was, now in sides if name == "text" or was != now]
