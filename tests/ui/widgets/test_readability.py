from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.readability import ReadingLevel
from modactions_desktop.services.plain_french import PlainFrench
from modactions_desktop.ui.widgets.fields import AutosaveText
from modactions_desktop.ui.widgets.readability import ReadabilityMark

pytestmark = pytest.mark.usefixtures("theme")

PLAIN = "Vous recevez une lettre. Regardez la date."
OFFICE = (
    "Le bénéficiaire est tenu de porter sans délai à la connaissance du centre toute modification de sa"
    " situation qui a une incidence sur le montant de l’aide."
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def below(page: QWidget, field: QPlainTextEdit | QLineEdit) -> ReadabilityMark:
    mark = ReadabilityMark(field, PlainFrench().measure)
    column = page.layout()
    assert column is not None
    column.addWidget(field)
    column.addWidget(mark)
    page.show()
    return mark


def links(mark: ReadabilityMark) -> list[QPushButton]:
    return [link for link in mark.findChildren(QPushButton) if link.isVisible()]


def test_it_follows_what_is_typed_and_loaded(page: QWidget, qtbot: QtBot) -> None:
    field = AutosaveText("Texte")
    mark = below(page, field)
    assert not mark.isVisible()
    qtbot.keyClicks(field, "Vous recevez une lettre.")
    assert mark.isVisible()
    assert mark.level() is ReadingLevel.EASY
    field.load(OFFICE)
    assert mark.level() is ReadingLevel.DIFFICULT
    field.load("")
    assert not mark.isVisible()


def test_the_level_is_a_word_and_not_a_colour_alone(page: QWidget) -> None:
    field = QPlainTextEdit(PLAIN)
    mark = below(page, field)
    assert mark.accessibleName() == "Lisibilité A2 : facile"
    assert links(mark) == []


def test_what_to_mend_is_named_and_shown_in_the_text(page: QWidget, qtbot: QtBot) -> None:
    field = QPlainTextEdit(OFFICE)
    mark = below(page, field)
    assert mark.mends()[0] == "phrase de 27 mots"
    assert "mot rare : bénéficiaire" in mark.mends()
    rare = next(link for link in links(mark) if link.text() == "mot rare : bénéficiaire")
    assert rare.accessibleName().startswith("mot rare : bénéficiaire")
    rare.setFocus()
    qtbot.keyClick(rare, Qt.Key.Key_Space)
    assert field.textCursor().selectedText() == "bénéficiaire"


def test_the_links_are_reached_from_the_field_by_tab(page: QWidget, qtbot: QtBot) -> None:
    field = AutosaveText("Texte")
    field.load(OFFICE, lambda text: None)
    mark = below(page, field)
    qtbot.waitExposed(page)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert page.focusWidget() is links(mark)[0]


def test_a_line_of_text_has_it_too(page: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit("La réglementation de la modification, et aussi une autre réglementation.")
    mark = below(page, field)
    assert mark.mends()
    qtbot.mouseClick(links(mark)[0], Qt.MouseButton.LeftButton)
    assert field.selectedText() == "réglementation"


def test_in_a_form_it_is_made_with_its_parent_alone(page: QWidget) -> None:
    mark = ReadabilityMark(page)
    mark.follow(QPlainTextEdit(PLAIN, page), PlainFrench().measure)
    assert mark.parentWidget() is page
    assert mark.level() is ReadingLevel.EASY
