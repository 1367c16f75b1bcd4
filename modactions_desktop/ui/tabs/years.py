"""« Année »: the figures of a period, its tables, the texts and the report, the yearly archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.archives import ArchiveRecord
from modactions_desktop.domain.dates import long_date, medium_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.figures import Figures, Gap
from modactions_desktop.domain.participants import PersonLine
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job
from modactions_desktop.domain.users import Project
from modactions_desktop.domain.years import ReportSection
from modactions_desktop.ui.dialogs.archive import ArchiveWordsDialog
from modactions_desktop.ui.dialogs.files import ask_for_folder, ask_where_to_save
from modactions_desktop.ui.dialogs.people import PeopleDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.year_overview import YearOverview
from modactions_desktop.ui.panels.year_tables import YearTables
from modactions_desktop.ui.panels.year_texts import YearTexts
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.headers import PageHeader
from modactions_desktop.ui.widgets.pages import Pages
from modactions_desktop.ui.widgets.pdf import PdfPreview
from modactions_desktop.ui.widgets.pills import ChipBar, ChipSpec, Pill

YEARS_BACK = 4
VIEWS = ("overview", "tables", "texts", "report")


class YearService(Protocol):
    def figures(self, period: ReportPeriod) -> Job[Figures]: ...

    def data_quality(self, period: ReportPeriod) -> Sequence[Gap]: ...

    def close(self, period: ReportPeriod) -> Job[Figures]: ...

    def narratives(self, period: ReportPeriod) -> Mapping[ReportSection, str]: ...

    def write_narrative(self, period: ReportPeriod, section: ReportSection, text: str) -> None: ...

    def report(self, period: ReportPeriod) -> Job[bytes]: ...


class ArchiveService(Protocol):
    def new_passphrase(self) -> str: ...

    def make(self, period: ReportPeriod, target: Path, passphrase: str) -> Job[ArchiveRecord]: ...


class PeopleService(Protocol):
    def lines(self) -> Sequence[PersonLine]: ...


class ProjectService(Protocol):
    def projects(self) -> Sequence[Project]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def years(self) -> YearService: ...

    @property
    def archives(self) -> ArchiveService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def catalogues(self) -> ProjectService: ...

    @property
    def context(self) -> Day: ...


class YearsTab(Tab):
    """Choose a period; everything else is read from it, in a job."""

    title = "Année"
    name = "years"
    about_everyone = True
    with_list = False

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._discreet = False
        self._figures: Figures | None = None
        self._period = ReportPeriod.of_year(services.context.today().year)
        self.primary = QAction(self.tr("Archive annuelle…"), self)
        self._report_action = QAction(self.tr("Rapport PDF"), self)
        self._close_action = QAction(self.tr("Arrêter les chiffres"), self)
        self.actions_offered = (self._close_action, self._report_action)
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        self.header = PageHeader(self.title)
        self.header.actions_row.show_actions(self.actions_offered, self.primary)
        self.period_choice = QComboBox()
        self.period_choice.setAccessibleName(self.tr("Période"))
        self.period_choice.setMinimumWidth(260)
        self.closed_pill = Pill()
        self.header.add_beside(self.period_choice)
        self.header.add_beside(self.closed_pill)
        self._dates = self._free_dates()
        self.chips = ChipBar(
            [
                ChipSpec("overview", self.tr("Vue d'ensemble"), Tone.ACCENT),
                ChipSpec("tables", self.tr("Tableaux T1–T20"), Tone.GOOD),
                ChipSpec("texts", self.tr("Textes du rapport"), Tone.VIOLET),
                ChipSpec("report", self.tr("Rapport"), Tone.ATTENTION),
            ]
        )
        self._pages = Pages()
        self.overview, self.tables, self.texts = YearOverview(), YearTables(), YearTexts()
        self._place()

    def _place(self) -> None:
        for page in (self.overview, self.tables, self.texts, self._report_page()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._dates)
        column.addWidget(self.chips)
        column.addWidget(self._pages, 1)

    def _free_dates(self) -> QWidget:
        line = QWidget()
        today = self._services.context.today
        self.from_field = DateField(self.tr("Du"), today)
        self.to_field = DateField(self.tr("Au"), today)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for text, field in ((self.tr("Du"), self.from_field), (self.tr("au"), self.to_field)):
            row.addWidget(words(text, "muted"))
            row.addWidget(field)
        row.addWidget(words(self.tr("(les deux jours compris)"), "muted"))
        row.addStretch(1)
        line.hide()
        return line

    def _report_page(self) -> QWidget:
        page = QWidget()
        self.preview = PdfPreview(self.jobs)
        self.save_button = button(self.tr("Enregistrer le PDF…"))
        self.save_button.setEnabled(False)
        self._document = b""
        warned = self.tr("Un PDF enregistré sort de la base chiffrée : rangez-le en lieu sûr.")
        row = QHBoxLayout()
        row.addWidget(words(warned, "muted", wrap=True), 1)
        row.addWidget(self.save_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        return page

    def _connect(self) -> None:
        assert self.primary is not None
        self.primary.triggered.connect(self._on_archive)
        self._report_action.triggered.connect(self._on_report)
        self._close_action.triggered.connect(self._on_close)
        self.period_choice.activated.connect(self._on_period)
        self.from_field.changed.connect(self._on_free_dates)
        self.to_field.changed.connect(self._on_free_dates)
        self.chips.changed.connect(self._on_view)
        self.save_button.clicked.connect(self._on_save)
        self.overview.people_asked.connect(self._on_people)
        self.tables.people_asked.connect(self._on_people)
        self.events.discreet_changed.connect(self._on_discreet)
        self.chips.choose("overview")

    # -- reading

    def refresh(self) -> None:
        if not self.period_choice.count():
            self._fill_periods()
        self._read()

    def _fill_periods(self) -> None:
        for project in self._services.catalogues.projects():
            if project.end is not None:
                told = f"{medium_date(project.begin)} – {medium_date(project.end)}"
                self.period_choice.addItem(
                    self.tr("Projet : {0}").format(told), ReportPeriod(project.begin, project.end)
                )
        this_year = self._services.context.today().year
        for year in range(this_year, this_year - YEARS_BACK, -1):
            self.period_choice.addItem(self.tr("Année {0}").format(year), ReportPeriod.of_year(year))
        self.period_choice.addItem(self.tr("Dates libres…"), None)
        self._period = self.period_choice.currentData() or self._period

    def _read(self) -> None:
        period = self._period
        self._show_document(b"")
        with self.guarded():
            self.texts.show_texts(
                self._services.years.narratives(period),
                lambda section, text: self._services.years.write_narrative(period, section, text),
            )
        self.follow(
            self.jobs.start(
                self._services.years.figures(period), self.tr("Chiffres de la période"), done=self._on_figures
            )
        )
        self.follow(
            self.jobs.call(lambda: (period, self._services.years.data_quality(period)), done=self._on_gaps)
        )

    def _on_gaps(self, read: tuple[ReportPeriod, Sequence[Gap]]) -> None:
        if read[0] == self._period:
            self.overview.show_gaps(read[1])

    def _on_figures(self, figures: Figures) -> None:
        if figures.period != self._period:
            return  # another period was chosen while this one was counted
        self._figures = figures
        self.overview.show_figures(figures)
        self.tables.show_tables(figures.tables)
        closed = figures.closed_on
        told = self.tr("Arrêté le {0}").format(long_date(closed)) if closed else self.tr("Ouvert")
        self.closed_pill.show_state(told, Tone.VIOLET if closed else Tone.NEUTRAL)

    # -- slots

    def _on_period(self, row: int) -> None:
        period = self.period_choice.itemData(row)
        self._dates.setVisible(period is None)
        if period is None:
            self.from_field.load(self._period.begin)
            self.to_field.load(self._period.end)
            self.from_field.setFocus()
        else:
            self._period = period
            self._read()

    def _on_free_dates(self, _value: object) -> None:
        begin, end = self.from_field.value(), self.to_field.value()
        if not isinstance(begin, date) or not isinstance(end, date):
            return
        with self.guarded():
            if end < begin:
                raise InputError("period_reversed")
            self._period = ReportPeriod(begin, end)
            self._read()

    def _on_view(self, keys: list[str]) -> None:
        self._pages.setCurrentIndex(VIEWS.index(keys[0]) if keys else 0)
        if keys == ["report"] and not self._document:
            self._make_report()

    def _on_report(self) -> None:
        if self.chips.keys() == ["report"]:
            self._make_report()
        else:
            self.chips.choose("report")

    def _make_report(self) -> None:
        job = self._services.years.report(self._period)
        self.follow(self.jobs.start(job, self.tr("Rapport annuel"), done=self._show_document))

    def _show_document(self, document: bytes) -> None:
        self._document = document
        self.preview.show_document(document)
        self.save_button.setEnabled(bool(document))

    def _on_save(self) -> None:
        name = f"{self._period.label}_rapport-annuel.pdf"
        ask_where_to_save(self, self.tr("Enregistrer le rapport"), name, ".pdf", self._save)

    def _save(self, target: Path) -> None:
        with self.guarded():
            try:
                target.write_bytes(self._document)
            except OSError as error:
                raise InputError("file_not_written", name=target.name) from error
            self.say(self.tr("Rapport enregistré."))

    def _on_close(self) -> None:
        self.follow(
            self.jobs.start(
                self._services.years.close(self._period), self.tr("Chiffres arrêtés"), done=self._on_figures
            )
        )

    def _on_archive(self) -> None:
        dialog = ArchiveWordsDialog(self._services.archives.new_passphrase(), self)
        dialog.confirmed.connect(self._on_words)
        dialog.open()

    def _on_words(self, passphrase: str) -> None:
        period = self._period

        def make(folder: Path) -> None:
            target = folder / f"EDM_archive_{period.label}"
            job = self._services.archives.make(period, target, passphrase)
            self.follow(self.jobs.start(job, self.tr("Archive annuelle"), done=self._on_archived))

        ask_for_folder(self, self.tr("Où mettre l'archive"), make)

    def _on_archived(self, record: ArchiveRecord) -> None:
        told = self.tr("Archive écrite et vérifiée : {0} fichiers, {1} dossiers.")
        self.say(told.format(record.files, record.dossiers))

    def _on_people(self, title: str, people: Sequence[int]) -> None:
        behind = frozenset(people)
        with self.guarded():
            lines = [line for line in self._services.participants.lines() if line.id in behind]
            dialog = PeopleDialog(title, lines, self._discreet, self)
            dialog.chosen.connect(lambda person: self.events.tab_requested.emit("participants", person))
            dialog.show()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
