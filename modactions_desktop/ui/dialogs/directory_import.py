"""« Importer un annuaire… »: choose the file, look at all it would change, settle what differs, accept.

Nothing is written before the last step, and that step can be taken back from the page that follows it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from modactions_desktop.directory_words import change_words, remark_words, result_words, shown, summary
from modactions_desktop.domain.directory_plan import (
    DirectoryChoices,
    DirectoryImportResult,
    DirectoryPlan,
    Standing,
)
from modactions_desktop.domain.progress import Job
from modactions_desktop.ui.dialogs.files import ask_for_folder
from modactions_desktop.ui.dialogs.import_dialog import FILE, ImportingDialog
from modactions_desktop.ui.forms.ui_directory_import import Ui_DirectoryImportDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.plan_lines import (
    Answers,
    Group,
    PlanLine,
    group_words,
    lines_of,
    model_of,
)
from modactions_desktop.ui.table import RowsModel
from modactions_desktop.ui.widgets.pills import ChipSpec

PREVIEW, DONE = range(FILE + 1, FILE + 3)
_ANSWERED = (Group.CONFLICT, Group.GONE)


class Imports(Protocol):
    """The service of directory files, as the dialog needs it."""

    def plan(self, path: Path) -> Job[DirectoryPlan]: ...

    def apply(self, plan: DirectoryPlan, choices: DirectoryChoices) -> Job[DirectoryImportResult]: ...


class DirectoryImportDialog(ImportingDialog):
    """From a file to the directory, in two steps."""

    def __init__(self, imports: Imports, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._imports = imports
        self._plan: DirectoryPlan | None = None
        self._lines: dict[Group, list[PlanLine]] = {}
        self._models: dict[Group, RowsModel[PlanLine]] = {}
        self.answers = Answers()
        self.group = Group.NEW
        self.ui = Ui_DirectoryImportDialog()
        self.ui.setupUi(self)
        self._take_import(self.ui, self.ui.file_page, self.ui.preview_page, self.ui.done_page)
        self._connect()
        self._go_to(FILE)

    def _connect(self) -> None:
        self.ui.folder_button.clicked.connect(self._choose_folder)
        self.ui.groups.changed.connect(lambda keys: self._show_group(Group(keys[0])))
        self.ui.rows.activated.connect(self._on_activated)
        self.ui.take_button.clicked.connect(lambda: self._answer_selected(take=True))
        self.ui.keep_button.clicked.connect(lambda: self._answer_selected(take=False))
        self.ui.take_all_button.clicked.connect(lambda: self._answer_all(take=True))
        self.ui.keep_all_button.clicked.connect(lambda: self._answer_all(take=False))

    # -- the file

    @override
    def _choosing(self) -> tuple[str, str]:
        return self.tr("Choisir un annuaire"), self.tr("Annuaires (*.json *.zip *.csv *.txt)")

    @override
    def read(self, file: Path) -> None:
        """Reads a file or a folder and shows what it would change."""
        self._file = file
        self._run(self._imports.plan(file), self.tr("Lecture de l'annuaire"), self._on_planned)

    def _choose_folder(self) -> None:
        ask_for_folder(self, self.tr("Choisir un dossier de fichiers CSV"), self.read)

    def _on_planned(self, plan: DirectoryPlan) -> None:
        self._plan, self.answers = plan, Answers()
        self._lines = lines_of(plan)
        self._models = {}
        for group, lines in self._lines.items():
            self._models[group] = model_of(group, self.answers, self)
            self._models[group].show_rows(lines)
        self.ui.summary.setText(summary(plan))
        filled = [group for group, lines in self._lines.items() if lines]
        self.ui.groups.show_chips([])
        self.ui.groups.show_chips(
            [ChipSpec(group.value, group_words(group), count=len(self._lines[group])) for group in filled]
        )
        for widget in (self.ui.groups, self.ui.rows, self.ui.group_advice, self.ui.detail):
            widget.setVisible(bool(filled))
        self._go_to(PREVIEW)
        if filled:
            self.ui.groups.chip(filled[0].value).setChecked(True)
            self._show_group(filled[0])
        else:
            self._show_answers()

    # -- the groups

    def _show_group(self, group: Group) -> None:
        self.group = group
        model = self._models[group]
        self.ui.rows.show_model(model)
        self.ui.rows.setAccessibleName(group_words(group))
        self.ui.rows.selectionModel().currentRowChanged.connect(lambda now, _was: self._show_detail(now))
        self.ui.rows.selectRow(0)
        self.ui.group_advice.setText(self._advice(group))
        self._show_answers()

    def _advice(self, group: Group) -> str:
        return {
            Group.NEW: self.tr("Ces fiches seront ajoutées."),
            Group.CHANGED: self.tr("Ces champs n'ont changé que dans le fichier : ils seront repris."),
            Group.CONFLICT: self.tr(
                "Ces champs ont changé ici et dans le fichier. Le vôtre est gardé, sauf si vous en décidez "
                "autrement (Entrée change la réponse de la ligne)."
            ),
            Group.GONE: self.tr(
                "Venues du même annuaire, elles n'y sont plus. Désactivée, une fiche quitte les listes, et "
                "les orientations faites gardent son nom ; retiré, un lieu quitte ses services."
            ),
            Group.REMARKS: self.tr("Rien n'est perdu : ce qui n'a pas de champ ici sera rendu à l'export."),
        }[group]

    def _show_answers(self) -> None:
        shown_group = bool(self._lines.get(self.group)) and self.group in _ANSWERED
        gone = self.group is Group.GONE
        told = (
            (self.ui.take_button, self.tr("Désactiver"), self.tr("Prendre le fichier")),
            (self.ui.keep_button, self.tr("Laisser"), self.tr("Garder le mien")),
            (self.ui.take_all_button, self.tr("Tout désactiver"), self.tr("Tout prendre du fichier")),
            (self.ui.keep_all_button, self.tr("Tout laisser"), self.tr("Garder tous les miens")),
        )
        for button, of_gone, of_conflict in told:
            button.setText(of_gone if gone else of_conflict)
            button.setVisible(shown_group)
        self._show_buttons()

    def _show_detail(self, index: QModelIndex) -> None:
        """The line in whole: a cell cuts long texts."""
        if not index.isValid() or index.model() is not self._models.get(self.group):
            return
        self.ui.detail.setText(_whole(self._models[self.group].row(index)))

    def _on_activated(self, index: QModelIndex) -> None:
        if self.group in _ANSWERED:
            line = self._models[self.group].row(index)
            self._answer([line], take=not self.answers.is_taken(line))

    def _answer_selected(self, *, take: bool) -> None:
        model = self._models[self.group]
        rows = self.ui.rows.selectionModel().selectedRows()
        self._answer([model.row(index.row()) for index in rows], take=take)

    def _answer_all(self, *, take: bool) -> None:
        self._answer(self._lines[self.group], take=take)

    def _answer(self, lines: list[PlanLine], *, take: bool) -> None:
        self.answers.answer(lines, take=take)
        model = self._models[self.group]
        last = model.columnCount() - 1
        model.dataChanged.emit(model.index(0, last), model.index(model.rowCount() - 1, last))
        self._show_buttons()

    # -- the steps

    @override
    def _on_next(self) -> None:
        if self.page == PREVIEW and self._plan is not None:
            job = self._imports.apply(self._plan, self.answers.choices)
            self._run(job, self.tr("Import de l'annuaire"), self._on_applied)
        elif self.page == DONE:
            self.accept()

    def _on_applied(self, result: DirectoryImportResult) -> None:
        self.ui.done_heading.setText(result_words(result))
        self._go_to(DONE)
        self.imported.emit(result)

    # -- what is shown

    @override
    def _show_buttons(self) -> None:
        preview = self.page == PREVIEW
        self.ui.back_button.setVisible(preview)
        self.ui.again_button.setVisible(preview)
        self.ui.cancel_button.setVisible(self.page != DONE)
        self.ui.next_button.setVisible(self.page == DONE or self._has_work())
        self.ui.next_button.setText(self.tr("Fermer") if self.page == DONE else self.tr("Importer"))

    def _has_work(self) -> bool:
        plan = self._plan
        return self.page == PREVIEW and plan is not None and plan.writes_something(self.answers.choices)

    @property
    def plan(self) -> DirectoryPlan | None:
        """What is looked at."""
        return self._plan

    def count(self, standing: Standing) -> int:
        """How many records are in this standing."""
        return len(self._plan.of(standing)) if self._plan is not None else 0


def _whole(line: PlanLine) -> str:
    if line.remark is not None:
        return remark_words(line.remark)
    if line.entry is None:
        return ""
    if line.change is None:
        return shown(line.entry)
    told = change_words(line.change)
    return f"{shown(line.entry)}, {told.field.lower()}\nIci : {told.before}\nDans le fichier : {told.after}"
