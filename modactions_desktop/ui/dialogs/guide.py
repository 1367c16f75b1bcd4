"""F1: the guide, at the page of the tab in front (resources/guide/<tab>.md)."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from modactions_desktop import resources

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


class GuideDialog(QDialog):
    """Pages on the left, the page on the right; stays open beside the window."""

    def __init__(self, page: str = "index", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = QListWidget()
        self._pages.setAccessibleName(self.tr("Pages du guide"))
        self._pages.setFixedWidth(196)
        self._pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._browser = QTextBrowser()
        self._browser.setAccessibleName(self.tr("Page du guide"))
        self._browser.setOpenLinks(False)
        self._browser.anchorClicked.connect(self._follow)
        for key, title in PAGES.items():
            if resources.path("guide", f"{key}.md").exists():
                line = QListWidgetItem(title, self._pages)
                line.setData(Qt.ItemDataRole.UserRole, key)
                line.setSizeHint(QSize(0, 32))
        self._pages.currentItemChanged.connect(self._on_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self._pages)
        row.addWidget(self._browser, 1)
        room = self.screen().availableSize()
        self.resize(min(860, room.width() - 16), min(600, room.height() - 48))
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Opens a page by its name, the contents when there is none of that name."""
        rows = [self._pages.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self._pages.count())]
        self._pages.setCurrentRow(rows.index(page) if page in rows else 0)

    def _on_page(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            path = resources.path("guide", f"{item.data(Qt.ItemDataRole.UserRole)}.md")
            self._browser.setMarkdown(path.read_text(encoding="utf-8"))
            _space_out(self._browser.document())

    def _follow(self, link: QUrl) -> None:
        """Links lead to other pages of the guide only; nothing is ever fetched."""
        self.show_page(link.path().removesuffix(".md"))


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
