from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.pages import Page, PageArea, least_height

SENTENCE = "Une phrase assez longue pour aller à la ligne dès que la page est étroite. " * 3


def _shown(page: QWidget, width: int, height: int) -> PageArea:
    area = PageArea()
    area.setWidget(page)
    area.resize(width, height)
    area.show()
    QApplication.processEvents()
    return area


def _of_words(count: int) -> tuple[Page, list[QLabel]]:
    page = Page()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    labels = [words(SENTENCE, wrap=True) for _number in range(count)]
    for label in labels:
        column.addWidget(label)
    return page, labels


def test_page_ends_with_its_last_words(qapp: QApplication) -> None:
    page, labels = _of_words(12)
    area = _shown(page, 640, 200)
    assert page.height() == labels[-1].geometry().bottom() + 1
    assert area.verticalScrollBar().maximum() == page.height() - area.viewport().height()


def test_page_filled_anew_while_its_width_changes_keeps_its_height(qapp: QApplication) -> None:
    page, labels = _of_words(12)
    area = _shown(page, 640, 200)
    column = page.layout()
    assert column is not None
    for label in labels:
        column.removeWidget(label)
        label.hide()
        label.deleteLater()
    area.resize(400, 200)
    for _number in range(12):
        column.addWidget(words(SENTENCE, wrap=True))
    QApplication.processEvents()  # the new words come in sight
    QApplication.processEvents()  # and are given their room
    assert page.height() == page.heightForWidth(page.width())
    assert area.verticalScrollBar().maximum() > 0


class _Lists(Page):
    def heightForWidth(self, width: int) -> int:
        return least_height(self, width)


def test_page_of_lists_does_not_scroll_for_what_they_would_merely_like(qapp: QApplication) -> None:
    page = _Lists()
    column = QVBoxLayout(page)
    column.addWidget(words(SENTENCE, wrap=True))
    text = QPlainTextEdit()
    column.addWidget(text)
    liked = column.heightForWidth(640)
    area = _shown(page, 640, liked - 20)
    assert area.verticalScrollBar().maximum() == 0
    area.resize(640, 40)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0


def test_a_page_keeps_its_width_when_the_bar_comes_and_goes(qapp: QApplication) -> None:
    """Its height hangs on its width: were that to hang on the bar, the two would chase each other."""
    page, _labels = _of_words(6)
    area = _shown(page, 300, 280)
    seen = set()
    for width in range(300, 420, 7):
        for height in range(220, 620, 13):
            area.resize(width, height)
            QApplication.processEvents()
            assert area.viewport().width() == area.page_width()
            seen.add(area.verticalScrollBar().maximum() > 0)
    assert seen == {True, False}
