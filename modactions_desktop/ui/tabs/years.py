"""« Année »: the figures of a period, its tables, the texts and the report, the yearly archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from modactions_desktop import files
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
from modactions_desktop.ui.forms.ui_years import Ui_YearsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.pills import ChipSpec

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
    commands = (
        TabCommand("Rapport annuel", lambda tab: tab.ui.report_action, "pdf imprimer année"),
        TabCommand("Archive de l'année", lambda tab: tab.ui.archive_action, "archiver zip période"),
        TabCommand("Clôturer l'année", lambda tab: tab.ui.close_action, "figer chiffres période"),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._discreet = False
        self._figures: Figures | None = None
        self._period = ReportPeriod.of_year(services.context.today().year)
        self._document = b""
        self.ui = Ui_YearsTab()
        self.ui.setupUi(self)
        self.primary = self.ui.archive_action
        self.actions_offered = (self.ui.close_action, self.ui.report_action)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """What the form cannot say: the actions above the page, its views, the day of its dates."""
        self.ui.header.actions_row.show_actions(self.actions_offered, self.primary)
        self.ui.chips.show_chips(
            [
                ChipSpec("overview", self.tr("Vue d'ensemble"), Tone.ACCENT),
                ChipSpec("tables", self.tr("Tableaux T1–T20"), Tone.GOOD),
                ChipSpec("texts", self.tr("Textes du rapport"), Tone.VIOLET),
                ChipSpec("report", self.tr("Rapport"), Tone.ATTENTION),
            ]
        )
        for field in (self.ui.from_field, self.ui.to_field):
            field.reckon_from(self._services.context.today)
        self.ui.preview.print_with(self.jobs)
        self.ui.dates.hide()

    def _connect(self) -> None:
        self.ui.archive_action.triggered.connect(self._on_archive)
        self.ui.report_action.triggered.connect(self._on_report)
        self.ui.close_action.triggered.connect(self._on_close)
        self.ui.period_choice.activated.connect(self._on_period)
        self.ui.from_field.changed.connect(self._on_free_dates)
        self.ui.to_field.changed.connect(self._on_free_dates)
        self.ui.chips.changed.connect(self._on_view)
        self.ui.save_button.clicked.connect(self._on_save)
        self.ui.overview.people_asked.connect(self._on_people)
        self.ui.tables.people_asked.connect(self._on_people)
        self.events.discreet_changed.connect(self._on_discreet)
        self.ui.chips.choose("overview")

    # -- reading

    def refresh(self) -> None:
        if not self.ui.period_choice.count():
            self._fill_periods()
        self._read()

    def _fill_periods(self) -> None:
        for project in self._services.catalogues.projects():
            if project.end is not None:
                told = f"{medium_date(project.begin)} – {medium_date(project.end)}"
                self.ui.period_choice.addItem(
                    self.tr("Projet : {0}").format(told), ReportPeriod(project.begin, project.end)
                )
        this_year = self._services.context.today().year
        for year in range(this_year, this_year - YEARS_BACK, -1):
            self.ui.period_choice.addItem(self.tr("Année {0}").format(year), ReportPeriod.of_year(year))
        self.ui.period_choice.addItem(self.tr("Dates libres…"), None)
        self._choose_first()

    def _choose_first(self) -> None:
        """A project that goes on or is being closed; long after it this year."""
        choice, today = self.ui.period_choice, self._services.context.today()
        first = choice.itemData(0)
        if isinstance(first, ReportPeriod) and first.end.year < today.year - 1:
            choice.setCurrentIndex(max(0, choice.findText(self.tr("Année {0}").format(today.year))))
        self._period = choice.currentData() or self._period

    def _read(self) -> None:
        period = self._period
        self._show_document(b"")
        with self.guarded():
            self.ui.texts.show_texts(
                self._services.years.narratives(period),
                lambda section, text: self._services.years.write_narrative(period, section, text),
                _number(period),
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
            self.ui.overview.show_gaps(read[1])

    def _on_figures(self, figures: Figures) -> None:
        if figures.period != self._period:
            return  # another period was chosen while this one was counted
        self._figures = figures
        self.ui.overview.show_figures(figures)
        self.ui.tables.show_tables(figures.tables)
        closed = figures.closed_on
        told = self.tr("Arrêté le {0}").format(long_date(closed)) if closed else self.tr("Ouvert")
        self.ui.closed_pill.show_state(told, Tone.VIOLET if closed else Tone.NEUTRAL)

    # -- slots

    def _on_period(self, row: int) -> None:
        period = self.ui.period_choice.itemData(row)
        self.ui.dates.setVisible(period is None)
        if period is None:
            self.ui.from_field.load(self._period.begin)
            self.ui.to_field.load(self._period.end)
            self.ui.from_field.setFocus()
        else:
            self._period = period
            self._read()

    def _on_free_dates(self, _value: object) -> None:
        begin, end = self.ui.from_field.value(), self.ui.to_field.value()
        if not isinstance(begin, date) or not isinstance(end, date):
            return
        with self.guarded():
            if end < begin:
                raise InputError("period_reversed")
            self._period = ReportPeriod(begin, end)
            self._read()

    def _on_view(self, keys: list[str]) -> None:
        self.ui.pages.setCurrentIndex(VIEWS.index(keys[0]) if keys else 0)
        if keys == ["report"] and not self._document:
            self._make_report()

    def _on_report(self) -> None:
        if self.ui.chips.keys() == ["report"]:
            self._make_report()
        else:
            self.ui.chips.choose("report")

    def _make_report(self) -> None:
        job = self._services.years.report(self._period)
        self.follow(self.jobs.start(job, self.tr("Rapport annuel"), done=self._show_document))

    def _show_document(self, document: bytes) -> None:
        self._document = document
        self.ui.preview.show_document(document)
        self.ui.save_button.setEnabled(bool(document))

    def _on_save(self) -> None:
        name = f"{self._period.label}_rapport-annuel.pdf"
        ask_where_to_save(self, self.tr("Enregistrer le rapport"), name, ".pdf", self._save)

    def _save(self, target: Path) -> None:
        with self.guarded():
            files.save(target, self._document)
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


def _number(period: ReportPeriod) -> int:
    """A number that no other period has: what is typed about it is kept under it."""
    return period.begin.toordinal() * 100_000 + (period.end - period.begin).days
