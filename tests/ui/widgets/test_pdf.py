"""A document on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.widgets.pdf import PdfPreview


def test_a_preview_without_a_document_counts_no_pages_and_offers_nothing(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.show()
    told = [label.text() for label in preview.findChildren(QLabel) if label.isVisible() and label.text()]
    assert told == ["L'aperçu paraît ici."]
    assert not any(button.isEnabled() for button in preview.findChildren(QPushButton))
