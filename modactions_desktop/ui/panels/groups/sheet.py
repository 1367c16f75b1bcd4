"""The sheet of a module: every heading of the funder in its order, its versions, and the page to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop import files
from modactions_desktop.domain.catalogues import HeadingKind, SheetHeading
from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.modules import FUNDING, ModuleSheet, in_force, in_sections
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.forms.ui_module_sheet import Ui_ModuleSheetView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.groups.desk import ModuleDesk
from modactions_desktop.ui.panels.groups.parts import ModuleParts
from modactions_desktop.ui.panels.groups.shares import ProjectShares
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.widgets.cards import Card, restyle, words
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, flush_all
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.options import OptionBar
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

ON_THE_LEFT = 5
"""Sections of the left column, up to the practical side; the costs and all that follows are on the right."""
SHORT = frozenset({"team_size", "profiles", "place", "cost"})
"""What is said in a few words."""
CHOICES, WORDS = 330, 240
"""What options, and what words need at least."""


class ModuleSheetView(QWidget):
    """A page of the tab: Escape goes back to the list, Ctrl+P shows what is printed."""

    closed = Signal()

    def __init__(self, desk: ModuleDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.texts: dict[str, AutosaveLine | AutosaveText] = {}
        self.choices: dict[str, OptionBar] = {}
        self._shown = 0
        self._document = b""
        self._name = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self.ui = Ui_ModuleSheetView()
        self.ui.setupUi(self)
        self.parts = ModuleParts(desk, self.ui.saved)
        self.shares = ProjectShares(desk, self.ui.saved)
        self._build()
        self._connect()
        ReadingOrder(self.ui.body)

    def _build(self) -> None:
        """A card a section, in the order of the funder: down the left column, then down the right."""
        for number, (title, headings) in enumerate(in_sections(self.desk.services.modules.headings())):
            column = self.ui.left if number < ON_THE_LEFT else self.ui.right
            column.addWidget(self._section(title, headings))
        for column in (self.ui.left, self.ui.right):
            column.addStretch(1)
        self._wrap_heads()
        self.ui.begin.reckon_from(self.desk.today)
        self.ui.pdf.print_with(self.desk.jobs)

    def _wrap_heads(self) -> None:
        """What stands above the page, and above its cards, goes on two lines where one is too narrow."""
        ui = self.ui
        head = ((ui.back, 0, 0), (ui.name, 220, 1), (ui.saved, 0, 0), (ui.preview_button, 0, 0))
        versions = (
            (ui.version_box, 330, 0),
            (ui.begin_box, 200, 0),
            (ui.new_version, 0, 0),
            (ui.remove_version, 0, 0),
        )
        for column, row, fields in (
            (ui.sheet_column, ui.head, head),
            (ui.body_column, ui.versions, versions),
        ):
            wrapping = FillingLayout(centred=True)
            for widget, least, weight in fields:
                row.removeWidget(widget)
                wrapping.add_field(widget, least, weight)
            column.removeItem(row)
            column.insertLayout(0, wrapping)

    def _section(self, title: str, headings: Sequence[SheetHeading]) -> Card:
        card = Card(spacing=8)
        card.setAccessibleName(title)
        heading = words(title, "heading", wrap=True)
        card.body.addWidget(heading)
        if len(headings) == 1:
            self._place_alone(card.body, headings[0])
        else:
            self._place_all(card.body, headings)
        return card

    def _place_alone(self, column: QVBoxLayout, heading: SheetHeading) -> None:
        """The only heading of a section is not named a second time."""
        if heading.kind is HeadingKind.PARTS:
            column.addWidget(words(heading.hint, "muted", wrap=True))
            column.addWidget(self.parts)
        else:
            column.addWidget(self._field(heading))

    def _place_all(self, column: QVBoxLayout, headings: Sequence[SheetHeading]) -> None:
        """Side by side where there is room; the funders stand under the kind of funding."""
        grid = FieldGrid()
        for heading in headings:
            grid.put(heading.label, self._field(heading), CHOICES if heading.options else WORDS)
            if heading.code == FUNDING:
                column.addWidget(grid)
                column.addWidget(self.shares)
                grid = FieldGrid()
        column.addWidget(grid)

    def _field(self, heading: SheetHeading) -> QWidget:
        if heading.kind is HeadingKind.CHOICE:
            options = [(option.code, option.label) for option in heading.options]
            bar = self.choices[heading.code] = OptionBar(heading.label, options)
            bar.ticked.connect(partial(self._on_ticked, heading.code))
            return bar
        field: AutosaveLine | AutosaveText
        if heading.code in SHORT:
            field = AutosaveLine(heading.label, heading.hint)
        else:
            field = AutosaveText(heading.label, heading.hint, lines=2)
        self.texts[heading.code] = field
        self.ui.saved.follow(field)
        return field

    def _connect(self) -> None:
        ui = self.ui
        ui.saved.follow(ui.name, ui.begin)
        ui.back.clicked.connect(self.closed)
        ui.version.chosen.connect(self.open)
        ui.new_version.clicked.connect(self._on_new_version)
        ui.remove_version.clicked.connect(self._on_remove_version)
        ui.preview_button.clicked.connect(self.show_preview)
        ui.back_to_sheet.clicked.connect(self._on_back)
        ui.save_button.clicked.connect(self._on_save)
        self.desk.changed.connect(self.refresh)
        pressed_by(ui.preview_button, "Ctrl+P", self.tr("Voir la fiche à imprimer (Ctrl+P)"))

    # -- reading

    def open(self, sheet_id: int) -> None:
        """Shows a sheet from its beginning."""
        self._shown = sheet_id
        self.ui.pages.setCurrentWidget(self.ui.sheet_page)
        self.refresh()
        self.ui.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Reads the sheet in sight again; the one in force when it is gone."""
        if not self._shown:
            return
        try:
            sheet = self.desk.read(self._shown)
        except NotFoundError:
            self._show_other()
            return
        self._show_head(sheet)
        for heading in self.desk.services.modules.headings():
            self._show_heading(heading, sheet)
        self.parts.show_sheet()
        self.shares.show_sheet()

    def _show_other(self) -> None:
        """The version was taken back: the one in force; nothing when the module is gone too."""
        before = self.desk.sheet
        try:
            left = self.desk.services.modules.sheets(before.module.id) if before else ()
        except NotFoundError:
            left = ()
        found = in_force(left, self.desk.today())
        if found is None:
            self.closed.emit()
        else:
            self.open(found.id)

    def _show_head(self, sheet: ModuleSheet) -> None:
        service, versions = self.desk.services.modules, self.desk.services.modules.sheets(sheet.module.id)
        module, today, editable = sheet.module, self.desk.today(), self.desk.is_editable
        self.ui.name.follow(
            module.id, module.name, lambda text: service.update(module.id, {"name": text.strip()})
        )
        current = in_force(versions, today)
        self.ui.version.show_value(None)  # one that was taken back is offered no longer
        self.ui.version.show_options([(v.id, self._told(v, current)) for v in reversed(versions)])
        self.ui.version.show_value(sheet.id)
        write = self._write_begin if editable else None
        self.ui.begin.load(sheet.valid_from, write, sheet.id, read_only=not editable)
        self.ui.remove_version.setVisible(editable and len(versions) > 1)
        self.ui.told.setText(self._advice(sheet))
        self.ui.told.setVisible(not editable)

    def _told(self, version: ModuleSheet, current: ModuleSheet | None) -> str:
        begin = medium_date(version.valid_from)
        if version == current:
            return self.tr("en vigueur depuis le {0}").format(begin)
        if version.valid_to is not None and version.valid_to < self.desk.today():
            return self.tr("du {0} au {1}").format(begin, medium_date(version.valid_to))
        return self.tr("à partir du {0}").format(begin)

    def _advice(self, sheet: ModuleSheet) -> str:
        end = medium_date(sheet.valid_to) if sheet.valid_to else ""
        return self.tr(
            "Cette version valait jusqu'au {0} : elle reste telle quelle, et peut s'imprimer."
        ).format(end)

    def _show_heading(self, heading: SheetHeading, sheet: ModuleSheet) -> None:
        editable = self.desk.is_editable
        if heading.code in self.choices:
            self.choices[heading.code].show_chosen(sheet.chosen(heading), editable=editable)
            return
        field = self.texts.get(heading.code)
        if field is None:
            return
        about = (sheet.id, editable)
        text = field.text() if isinstance(field, AutosaveLine) else field.toPlainText()
        if field.property("about") != about or text != sheet.text(heading):
            field.setProperty("about", about)
            write = partial(self.desk.services.modules.write, sheet.id, heading.code)
            field.load(sheet.text(heading), write if editable else None, sheet.id)
            restyle(field)  # its ground tells whether it may be written

    # -- writing

    def _on_ticked(self, code: str, option: str, applies: bool) -> None:
        service = self.desk.services.modules
        self.desk.act(lambda: service.choose(self._shown, code, option, applies))

    def _write_begin(self, day: object) -> None:
        if isinstance(day, date):
            self.desk.services.modules.move_version(self._shown, day)
            self._later.start(0)

    def _on_new_version(self) -> None:
        """From today on, or from the day after the last one begins."""
        sheet = self.desk.sheet
        assert sheet is not None
        last = self.desk.services.modules.sheets(sheet.module.id)[-1]
        begin = max(self.desk.today(), last.valid_from + timedelta(days=1))
        made: list[ModuleSheet] = []
        service = self.desk.services.modules
        if self.desk.act(lambda: made.append(service.begin_version(sheet.module.id, begin))):
            self.open(made[0].id)
            self.ui.begin.setFocus(Qt.FocusReason.OtherFocusReason)
            self.desk.said.emit(
                self.tr("Nouvelle version : elle reprend la précédente, qui reste telle quelle.")
            )

    def _on_remove_version(self) -> None:
        service = self.desk.services.modules
        self.desk.act(lambda: service.remove_version(self._shown), self.tr("Version retirée."))

    # -- printing

    def show_preview(self) -> None:
        """The page as it is printed, made from what is written up to now."""
        sheet, service = self.desk.sheet, self.desk.services.modules
        if sheet is not None and flush_all(self):
            heading = self.tr("{0} : fiche à imprimer").format(sheet.module.name)
            self._show_page(heading, f"fiche {sheet.module.name}", partial(service.document, sheet.id))

    def show_all(self) -> None:
        """The sheets in force of all modules, to be printed together; no sheet is open behind them."""
        self.desk.sheet, self._shown = None, 0
        service = self.desk.services.modules
        self._show_page(self.tr("Toutes les fiches à imprimer"), "fiches des modules", service.documents)

    def _show_page(self, heading: str, name: str, make: Callable[[], bytes]) -> None:
        self._name = name
        self._show_document(b"")
        self.ui.heading.setText(heading)
        back = self.tr("← Fiche") if self._shown else self.tr("← Modules")
        self.ui.back_to_sheet.setText(back)
        self.ui.back_to_sheet.setAccessibleName(self.tr("Revenir en arrière"))
        self.ui.pages.setCurrentWidget(self.ui.preview_page)
        self.ui.back_to_sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.work(make, self._on_document)

    def _on_document(self, document: bytes) -> None:
        self._show_document(document)
        if self.isVisible() and self.ui.pages.currentWidget() is self.ui.preview_page:
            self.ui.pdf.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_document(self, document: bytes) -> None:
        self._document = document
        self.ui.pdf.show_document(document)
        self.ui.save_button.setEnabled(bool(document))

    def _on_save(self) -> None:
        about = "".join(sign if sign.isalnum() else " " for sign in fold(self._name))
        name = f"{'-'.join(about.split())}.pdf"
        ask_where_to_save(self, self.tr("Enregistrer la fiche"), name, ".pdf", self._save)

    def _save(self, target: Path) -> None:
        if self.desk.act(lambda: files.save(target, self._document)):
            self.desk.said.emit(self.tr("Fiche enregistrée."))

    def _on_back(self) -> None:
        if not self._shown:
            self.closed.emit()
            return
        self.ui.pages.setCurrentWidget(self.ui.sheet_page)
        self.ui.preview_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.ui.pages.currentWidget() is self.ui.preview_page:
            self._on_back()
        else:
            self.closed.emit()
