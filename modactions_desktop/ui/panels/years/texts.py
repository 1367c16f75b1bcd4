"""What she writes in the annual report, section by section; each text writes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.years import ReportSection
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_year_texts import Ui_YearTexts
from modactions_desktop.ui.widgets.fields import AutosaveText, FieldBox

Write = Callable[[ReportSection, str], object]


class YearTexts(QWidget):
    """One field a section, prefilled with the text of the period before or with the model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {section: AutosaveText(label(section), lines=3) for section in ReportSection}
        self.ui = Ui_YearTexts()
        self.ui.setupUi(self)
        self.ui.saved.follow(*self.fields.values())
        for section, field in self.fields.items():
            self.ui.fields.addWidget(FieldBox(label(section), field))

    def show_texts(self, texts: Mapping[ReportSection, str], write: Write, about: int) -> None:
        """Shows the texts of a period; `write` keeps one, `about` tells the period from others."""
        for section, field in self.fields.items():
            field.load(texts[section], partial(write, section), about)
