"""What she writes in the annual report, section by section; each text writes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.years import ReportSection
from modactions_desktop.labels import label
from modactions_desktop.ui.widgets.cards import Card, words
from modactions_desktop.ui.widgets.fields import AutosaveText, FieldBox, SavedMark

Write = Callable[[ReportSection, str], object]


class YearTexts(QWidget):
    """One field a section, prefilled with the text of the period before or with the model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {section: AutosaveText(label(section), lines=3) for section in ReportSection}
        self.saved = SavedMark()
        self.saved.follow(*self.fields.values())
        card = Card(spacing=12)
        card.add_heading(self.tr("Textes du rapport"), self.saved)
        advice = self.tr(
            "Repris de la période précédente, ou du modèle, tant que vous n'avez rien écrit. "
            "Les citations y viennent sans nom, et seulement avec l'accord de la personne."
        )
        card.body.addWidget(words(advice, "muted", wrap=True))
        for section, field in self.fields.items():
            card.body.addWidget(FieldBox(label(section), field))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_texts(self, texts: Mapping[ReportSection, str], write: Write) -> None:
        """Shows the texts of a period; `write` keeps one."""
        for section, field in self.fields.items():
            field.load(texts[section], partial(write, section))
