"""The guide as it is read in the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.dialogs.guide import PAGES, GuideDialog

pytestmark = pytest.mark.usefixtures("theme")


def lines_of(page: QTextDocument) -> list[str]:
    found = []
    block = page.begin()
    while block.isValid():
        layout = block.layout()
        spans = (layout.lineAt(number) for number in range(layout.lineCount()))
        found += [block.text()[span.textStart() : span.textStart() + span.textLength()] for span in spans]
        block = block.next()
    return [line.strip(" ") for line in found]


@pytest.mark.parametrize("page", list(PAGES))
def test_no_line_of_the_guide_breaks_inside_its_guillemets_or_before_a_double_sign(
    qtbot: QtBot, page: str
) -> None:
    dialog = GuideDialog(page)
    qtbot.addWidget(dialog)
    for width in range(420, 760, 20):
        document = dialog.ui.browser.document().clone()
        document.setTextWidth(width)
        assert document.size().height() > 0  # laid out to its end
        lines = lines_of(document)
        assert not [line for line in lines if line.endswith("«")]
        assert not [line for line in lines if line[:1] in {"»", ":", ";", "?", "!", "%"}]
