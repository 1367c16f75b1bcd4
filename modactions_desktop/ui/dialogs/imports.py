"""« Importer un classeur… »: choose the file, look at its columns, look at what will be created, accept.

Nothing is written before the last step, and that step can be taken back from the page that follows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from modactions_desktop import files
from modactions_desktop.domain.dates import approximate_text
from modactions_desktop.domain.imports import (
    ColumnUse,
    ImportColumns,
    ImportedPerson,
    ImportPlan,
    ImportResult,
    OpenedWorkbook,
    RowProblem,
    TwinChoice,
)
from modactions_desktop.domain.progress import Job
from modactions_desktop.labels import label
from modactions_desktop.sentences import SENTENCES, row_sentence
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.dialogs.import_dialog import FILE, ImportingDialog
from modactions_desktop.ui.forms.ui_import_workbook import Ui_ImportDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.import_lines import ColumnLines, TwinLines
from modactions_desktop.ui.table import RIGHT, Column, RowsModel
from modactions_desktop.ui.theme import Tone

COLUMNS, PREVIEW, DONE = range(FILE + 1, FILE + 4)
MOST_PROBLEMS = 300
"""A workbook read the wrong way has one a cell: nobody reads so many."""
TEMPLATE_NAME = "classeur-modele.xlsx"


class Imports(Protocol):
    """The service of workbooks, as the dialog needs it."""

    def columns(self) -> ImportColumns: ...

    def template(self) -> bytes: ...

    def open(self, file: Path, *, sheet: str | None = None) -> Job[OpenedWorkbook]: ...

    def plan(self, workbook: OpenedWorkbook, columns: Sequence[ColumnUse]) -> Job[ImportPlan]: ...

    def apply(self, plan: ImportPlan, choices: Mapping[int, TwinChoice]) -> Job[ImportResult]: ...


class ImportDialog(ImportingDialog):
    """From a file to its people, in three steps."""

    def __init__(self, imports: Imports, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._imports = imports
        self._sheet: str | None = None
        self._workbook: OpenedWorkbook | None = None
        self._plan: ImportPlan | None = None
        self.ui = Ui_ImportDialog()
        self.ui.setupUi(self)
        ui = self.ui
        self._take_import(ui, ui.file_page, ui.columns_page, ui.preview_page, ui.done_page)
        self._build()
        self._connect()
        self._go_to(FILE)

    def _build(self) -> None:
        self.column_lines = ColumnLines(self._imports.columns())
        self.ui.columns_lines.addWidget(self.column_lines)
        self.twin_lines = TwinLines()
        self.ui.twins_lines.addWidget(self.twin_lines)
        self.problems, self.people = self._problem_rows(), self._people_rows()
        self.ui.problems.show_model(self.problems)
        self.ui.people.show_model(self.people)

    def _problem_rows(self) -> RowsModel[RowProblem]:
        return RowsModel(
            [
                Column(self.tr("Ligne"), _place, lambda one: (one.sheet, one.row), RIGHT),
                Column(self.tr("Colonne"), lambda one: one.column, bold=True),
                Column(self.tr("Ce qui ne va pas"), _reason, stretch=True, tip=_reason),
            ],
            self,
        )

    def _people_rows(self) -> RowsModel[ImportedPerson]:
        return RowsModel(
            [
                Column(self.tr("Ligne"), lambda one: str(one.row), lambda one: one.row, RIGHT),
                Column(self.tr("Nom"), lambda one: one.full_name, bold=True, stretch=True),
                Column(self.tr("Naissance"), _born, optional=True),
                Column(self.tr("Phase"), lambda one: label(one.phase)),
                Column(
                    self.tr("Ménage"),
                    lambda one: _count(one.household),
                    lambda one: len(one.household),
                    optional=True,
                ),
                Column(
                    self.tr("Périodes"),
                    lambda one: _count(one.situations),
                    lambda one: len(one.situations),
                    optional=True,
                ),
                Column(self.tr("Téléphone"), lambda one: ", ".join(one.phones), optional=True),
            ],
            self,
        )

    def _connect(self) -> None:
        self.ui.template_button.clicked.connect(self._choose_template_place)
        self.ui.sheet.chosen.connect(self._on_sheet)
        self.column_lines.changed.connect(lambda: self.ui.notice.say(""))
        self.twin_lines.changed.connect(self._show_summary)

    # -- the file

    @override
    def _choosing(self) -> tuple[str, str]:
        return self.tr("Choisir un classeur"), self.tr("Classeurs (*.xlsx *.csv *.txt *.tsv)")

    @override
    def read(self, file: Path) -> None:
        """Reads a workbook and shows its columns; the likeliest sheet is that of the people."""
        self._read(file, None)

    def _read(self, file: Path, sheet: str | None) -> None:
        self._file, self._sheet = file, sheet
        opening = self._imports.open(file, sheet=sheet)
        self._run(opening, self.tr("Lecture du classeur"), self._on_opened)

    def _choose_template_place(self) -> None:
        ask_where_to_save(self, self.tr("Classeur modèle"), TEMPLATE_NAME, ".xlsx", self.save_template)

    def save_template(self, path: Path) -> None:
        """Writes the workbook to fill in."""
        self._jobs.call(
            lambda: files.save(path, self._imports.template()),
            done=lambda _none: self.ui.notice.say(self.tr("Classeur modèle écrit : {0}.").format(path.name)),
            failed=self.show_error,
        )

    @override
    def _read_again(self) -> None:
        if self._file is not None:
            self._read(self._file, self._sheet)

    def _on_sheet(self, name: str) -> None:
        """The people are in another sheet than was thought."""
        if self._file is not None:
            self._read(self._file, name)

    def _on_opened(self, workbook: OpenedWorkbook) -> None:
        self._workbook = workbook
        place = (workbook.file_name, workbook.sheet.name, workbook.header_row)
        advice = self.tr(
            "{0}, feuille « {1} », titres à la ligne {2}. Vérifiez ce que contient chaque colonne ; "
            "ce choix est retenu pour la prochaine fois."
        ).format(*place)
        beside = " et ".join(f"« {second.sheet.name} »" for second in workbook.seconds)
        also = self.tr(" Lues avec elle, une ligne par membre du ménage ou par période : {0}.")
        self.ui.columns_advice.setText(advice + (also.format(beside) if beside else ""))
        self.ui.sheet.show_options((name, name) for name in workbook.sheet_names)
        self.ui.sheet.show_value(workbook.sheet.name)
        self.ui.sheet_box.setVisible(len(workbook.sheet_names) > 1)
        self.column_lines.show_columns(workbook.columns)
        self._go_to(COLUMNS)

    # -- the steps

    @override
    def _on_next(self) -> None:
        page = self.page
        if page == COLUMNS and self._workbook is not None:
            planning = self._imports.plan(self._workbook, self.column_lines.columns())
            self._run(planning, self.tr("Lecture des lignes"), self._on_planned)
        elif page == PREVIEW and self._plan is not None:
            job = self._imports.apply(self._plan, self.twin_lines.choices())
            self._run(job, self.tr("Import"), self._on_applied)
        elif page == DONE:
            self.accept()

    def _on_planned(self, plan: ImportPlan) -> None:
        whole = [problem for problem in plan.problems if not problem.column]
        if whole:
            self.ui.notice.say(row_sentence(whole[0]), Tone.BAD)
            return
        self._plan = plan
        self.problems.show_rows(plan.problems[:MOST_PROBLEMS])
        self.twin_lines.show_twins(() if plan.problems else plan.twins)
        self.ui.problems_card.setVisible(bool(plan.problems))
        self.ui.twins_card.setVisible(bool(plan.twins) and not plan.problems)
        self.ui.people_card.setVisible(not plan.problems)
        self._go_to(PREVIEW)

    def _on_applied(self, result: ImportResult) -> None:
        created = len(result.created)
        said = self.tr("{0} dossiers créés") if created > 1 else self.tr("{0} dossier créé")
        self.ui.done_heading.setText(said.format(created))
        self._go_to(DONE)
        self.imported.emit(result)

    # -- what is shown

    @override
    def _go_to(self, page: int) -> None:
        super()._go_to(page)
        self.ui.area.verticalScrollBar().setValue(0)
        if page == PREVIEW:
            self._show_summary()

    @override
    def _show_buttons(self) -> None:
        page = self.page
        self.ui.back_button.setVisible(page in (COLUMNS, PREVIEW))
        self.ui.again_button.setVisible(page in (COLUMNS, PREVIEW))
        refused = page == PREVIEW and self._plan is not None and not self._plan.can_be_applied
        self.ui.next_button.setVisible(page != FILE and not refused)
        self.ui.cancel_button.setVisible(page != DONE)
        self.ui.next_button.setText(self._next_words(page))
        self.ui.next_button.setEnabled(page != PREVIEW or self._to_create() > 0)

    def _next_words(self, page: int) -> str:
        if page == PREVIEW:
            count = self._to_create()
            said = self.tr("Importer {0} dossiers") if count > 1 else self.tr("Importer le dossier")
            return said.format(count)
        return self.tr("Fermer") if page == DONE else self.tr("Voir ce qui sera créé")

    def _to_create(self) -> int:
        if self._plan is None or not self._plan.can_be_applied:
            return 0
        return len(self._created(self._plan))

    def _created(self, plan: ImportPlan) -> list[ImportedPerson]:
        """Those of whom a file is made: not those who are left out as known already."""
        choices = self.twin_lines.choices()
        return [one for one in plan.people if choices.get(one.row) is not TwinChoice.SKIP]

    def _show_summary(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if plan.problems:
            count = len(plan.problems)
            self.ui.preview_summary.setText(SENTENCES["workbook_problems"].format(count=count))
        else:
            said = self.tr("Lignes comprises : {0}. Dossiers à créer : {1}. Rien n'est encore écrit.")
            self.ui.preview_summary.setText(said.format(len(plan.people), self._to_create()))
        self.people.show_rows(self._created(plan))
        self._show_buttons()


def _place(problem: RowProblem) -> str:
    return f"{problem.sheet} {problem.row}".strip()


def _count(told: Sequence[object]) -> str:
    return str(len(told)) if told else ""


def _reason(problem: RowProblem) -> str:
    return SENTENCES[problem.code].format(**dict(problem.details))


def _born(person: ImportedPerson) -> str:
    return approximate_text(person.birth) if person.birth else ""
