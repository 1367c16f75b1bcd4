"""What the person says in passing, in their words (A-50); quoted in the report only when they agree."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.groups import InformalFeedback
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.section import AddLine, Fold
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import PlanRow, RowList, follow_date
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.fields import DateField


class QuoteRow(PlanRow):
    """The words, edited where they stand; the day and the bin beneath."""

    def __init__(self, desk: PlanDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.value: InformalFeedback
        self.agreed = QCheckBox(self.tr("peut être cité sans nom"))
        self.agreed.clicked.connect(lambda agreed: self._desk.let_quote(self.value.id, agreed))
        self.head.addWidget(self.words, 1)
        self.under.addWidget(self.agreed)
        self.under.addWidget(self.summary, 1)
        self.under.addWidget(self.fold)

    @override
    def show_head(self) -> None:
        said = self.value
        write = partial(self._desk.write_quote, said.id, "quote")
        self.words.follow(said.id, said.quote, write)
        self.agreed.setChecked(said.may_be_quoted)
        self.summary.setText(short_date(said.on, self._desk.today()))
        self.name_parts(self.tr("Retour en passant"))

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.day = DateField(self.tr("Dit le"), self._desk.today)
        away = button(self.tr("Mettre à la corbeille"), "link")
        away.clicked.connect(lambda: self._desk.delete_quote(self.value.id))
        grid.put(self.tr("Dit le"), self.day, 140)
        grid.put_link(away)
        return grid

    @override
    def show_details(self) -> None:
        follow_date(self.day, self.value.id, self.value.on, exact(self._write_day))

    def _write_day(self, day: Any) -> None:
        """A day that it cannot be without: emptied, it stays as it was."""
        if day is not None:
            self._desk.write_quote(self.value.id, "on", day)


class QuotesPanel(Fold):
    """One line each, the oldest first, and a line to add what was just said."""

    def __init__(self, desk: PlanDesk, parent: QWidget | None = None) -> None:
        super().__init__("Retours en passant", self._built, parent)
        self._desk = desk
        self.rows = RowList(lambda: QuoteRow(desk))
        self.add_line = AddLine(self.tr("Retour"), self.tr("Ses mots, puis Entrée"), place="plan.quote")
        self.toggled.connect(lambda _open: self.refresh())

    def _built(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addWidget(self.add_line)
        self.add_line.show()
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(self.add_line.show)
        return body

    def refresh(self) -> None:
        """Reads them again, once opened."""
        if not self.is_open:
            return
        self.add_line.follow(self._desk.drafts, self._desk.participant_id)
        self.rows.show_values(self._desk.quotes())

    def bring(self, quote_id: int) -> QWidget:
        """Opens the part, and goes to these words."""
        self.open()
        row = self.rows.row(quote_id)
        if row is None:
            return self
        row.words.setFocus()
        return row

    def _on_given(self, text: str) -> None:
        if self._desk.add_quote(text):
            self.add_line.accepted()
            self.refresh()
