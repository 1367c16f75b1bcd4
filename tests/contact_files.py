"""The dialogs that read and write files, page by page, as contact_dialogs.py takes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from modactions_desktop.ui.desk import Desk

Make = Callable[["Desk"], "QWidget"]
HOUSE = "Maison des exemples"


def _import(page: str) -> Make:
    """« Importer un classeur »: its file, its columns, what will be created, what is to be corrected."""
    good = (
        "Nom;Prénom;Né(e) le;GSM;Remarques\n"
        "Exemplova-Van den Bossche de la Fontaine;Jarmila;1991;0470 12 34 56;Le mardi\n"
        "Fictivi;Dragan;02/03/1990;0470 12 34 57;\n"
    )
    bad = good + "Fictivi;Dragan;31/02/1990;abc;\n"

    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.imports import ImportResult
        from modactions_desktop.domain.progress import run_to_end
        from modactions_desktop.ui.dialogs.imports import ImportDialog

        imports = desk.opened.services.imports
        dialog = ImportDialog(imports, desk.jobs)
        if page == "file":
            return dialog
        path = Path(desk.paths.data, "exemple.csv")
        known = desk.opened.services.participants.lines()[0].sort_name.partition(", ")
        twin = f"{known[0]};{known[2]};;;\n" if page == "twins" else ""
        path.write_text(bad if page == "problems" else good + twin, encoding="utf-8")
        workbook = run_to_end(imports.open(path))
        dialog._on_opened(workbook)
        if page != "columns":
            dialog._on_planned(run_to_end(imports.plan(workbook, dialog.column_lines.columns())))
        if page == "done":
            dialog._on_applied(ImportResult((1, 2), ("2017-001", "2017-002")))
        return dialog

    return made


def _directory_import(page: str) -> Make:
    """« Importer un annuaire »: its file, what is new, what differs here and there, what is gone."""

    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.directory_plan import DirectoryImportResult
        from modactions_desktop.domain.progress import run_to_end
        from modactions_desktop.ui.dialogs.directory_import import DirectoryImportDialog

        services = desk.opened.services
        dialog = DirectoryImportDialog(services.directory_imports, desk.jobs)
        if page == "file":
            return dialog
        path = Path(desk.paths.data, "annuaire.json")
        _write_directory(path, changed=False, house="Une autre maison" if page == "new" else HOUSE)
        plan = run_to_end(services.directory_imports.plan(path))
        if page != "new":
            run_to_end(services.directory_imports.apply(plan))
            service = services.directory.search("atelier exemple")[0]
            services.directory.update_service(service.id, {"description": "Le mardi, porte du fond"})
            _write_directory(path, changed=True)
            plan = run_to_end(services.directory_imports.plan(path))
        dialog._on_planned(plan)
        if page == "done":
            dialog._on_applied(DirectoryImportResult(created=4, changed=2, deactivated=1, kept=1))
        elif page != "new":
            dialog.ui.groups.choose(page)
        return dialog

    return made


def _write_directory(path: Path, *, changed: bool, house: str = HOUSE) -> None:
    """A directory of another house; `changed`: its next edition."""
    told = "Chaque jour sauf le mercredi" if changed else "Chaque jour"
    names = ("Atelier exemple", "Permanence exemple", "Vestiaire exemple", "École de devoirs exemple")
    services = [
        {
            "id": str(uuid5(NAMESPACE_URL, f"{house} {number}")),
            "name": name,
            "status": "active",
            "description": told,
            "application_process": "Sur rendez-vous" if changed else "Sans rendez-vous",
            "couleur": "bleu",
        }
        for number, name in enumerate(names)
        if not changed or number != 2
    ]
    owner = {
        "id": str(uuid5(NAMESPACE_URL, house)),
        "name": house,
        "services": services,
    }
    path.write_text(json.dumps([owner]), encoding="utf-8")


def _directory_export(form: str) -> Make:
    """« Exporter l'annuaire », the persons to ask for ticked or not."""

    def made(desk: Desk) -> QWidget:
        from modactions_desktop.domain.directory_exports import ExportFormat
        from modactions_desktop.ui.dialogs.directory_export import DirectoryExportDialog

        services = desk.opened.services
        dialog = DirectoryExportDialog(services.directory_exports, desk.jobs, services.context.today())
        dialog.ui.form.show_value(ExportFormat(form))
        dialog.ui.contacts.setChecked(form == ExportFormat.HSDS)
        dialog._show()
        return dialog

    return made


def _archive(_desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.archive import ArchiveWordsDialog

    return ArchiveWordsDialog("exemple-fictif-jamais-employe-ailleurs-merci")


def _agenda(desk: Desk) -> QWidget:
    from modactions_desktop.ui.dialogs.agenda import AgendaDialog

    dialog = AgendaDialog(lambda _file, _names: None)
    dialog.ui.names.setChecked(True)
    return dialog


DIALOGS: dict[str, Make] = {
    "import-file": _import("file"),
    "import-columns": _import("columns"),
    "import-preview": _import("preview"),
    "import-twins": _import("twins"),
    "import-problems": _import("problems"),
    "import-done": _import("done"),
    "directory-import-file": _directory_import("file"),
    "directory-import-new": _directory_import("new"),
    "directory-import-changed": _directory_import("changed"),
    "directory-import-conflict": _directory_import("conflict"),
    "directory-import-gone": _directory_import("gone"),
    "directory-import-remarks": _directory_import("remarks"),
    "directory-import-done": _directory_import("done"),
    "directory-export": _directory_export("csv"),
    "directory-export-contacts": _directory_export("hsds"),
    "archive": _archive,
    "agenda": _agenda,
}
