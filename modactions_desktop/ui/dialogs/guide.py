"""F1: the guide, at the page of the tab in front (resources/guide/<tab>.md)."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QBoxLayout, QDialog, QListWidgetItem, QWidget

from modactions_desktop import resources
from modactions_desktop.ui.forms.ui_guide import Ui_GuideDialog
from modactions_desktop.ui.overriding import override

PAGES = {
    "index": "Sommaire",
    "today": "Aujourd'hui",
    "participants": "Dossier",
    "interviews": "Entretiens",
    "checklist": "Droits et obligations",
    "directory": "Annuaire",
    "groups": "Groupes et visites",
    "bilans": "Bilans",
    "years": "Année",
    "vault": "Sécurité et sauvegardes",
}


_KEPT = re.compile(r"(?<=\S) (?=[»:;?!%])|(?<=«) ")
"""The spaces of a page where no line may break."""
_RULE = re.compile(r"[\s|:-]*")
"""What stands under the heads of a table: its signs are no words."""
NARROW = 560
"""Under this width the list of pages stands above the page, a few lines high."""
LIST_WIDTH, LIST_HEIGHT, ANY = 196, 76, 16_777_215


class GuideDialog(QDialog):
    """Pages on the left, the page on the right; stays open beside the window."""

    def __init__(self, page: str = "index", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_GuideDialog()
        self.ui.setupUi(self)
        self._list_pages()
        self.ui.pages.currentItemChanged.connect(self._on_page)
        self.ui.browser.anchorClicked.connect(self._follow)
        room = self.screen().availableSize()
        self.resize(min(self.width(), room.width() - 16), min(self.height(), room.height() - 48))
        self.show_page(page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = event.size().width() < NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.ui.row.setDirection(down if above else across)
        self.ui.pages.setMaximumSize(ANY if above else LIST_WIDTH, LIST_HEIGHT if above else ANY)

    def _list_pages(self) -> None:
        for key, title in PAGES.items():
            if resources.path("guide", f"{key}.md").exists():
                line = QListWidgetItem(title, self.ui.pages)
                line.setData(Qt.ItemDataRole.UserRole, key)
                line.setSizeHint(QSize(0, 32))

    def show_page(self, page: str) -> None:
        """Opens a page by its name, the contents when there is none of that name."""
        rows = [
            self.ui.pages.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.ui.pages.count())
        ]
        self.ui.pages.setCurrentRow(rows.index(page) if page in rows else 0)

    def _on_page(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            path = resources.path("guide", f"{item.data(Qt.ItemDataRole.UserRole)}.md")
            self.ui.browser.setMarkdown(typeset(path.read_text(encoding="utf-8")))
            _space_out(self.ui.browser.document())

    def _follow(self, link: QUrl) -> None:
        """Links lead to other pages of the guide only; nothing is ever fetched."""
        self.show_page(link.path().removesuffix(".md"))


def typeset(page: str) -> str:
    """A page as French sets it: no line breaks after « nor before », nor before a double sign."""
    return "\n".join(
        line if _RULE.fullmatch(line) else _KEPT.sub("\u00a0", line) for line in page.split("\n")
    )


def _space_out(page: QTextDocument) -> None:
    """Air between paragraphs and lines: what is read in Markdown comes without."""
    cursor = QTextCursor(page)
    while True:
        layout = QTextBlockFormat()
        layout.setBottomMargin(8)
        layout.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(layout)
        if not cursor.movePosition(QTextCursor.MoveOperation.NextBlock):
            return
