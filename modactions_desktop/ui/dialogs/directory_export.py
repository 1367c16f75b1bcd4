"""« Exporter l'annuaire… »: in which form, with or without the persons to ask for, then where to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from modactions_desktop import files
from modactions_desktop.directory_words import EXPORT_FORMATS
from modactions_desktop.domain.directory_exports import SUFFIXES, ExportFormat
from modactions_desktop.domain.progress import Job
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.forms.ui_directory_export import Ui_DirectoryExportDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Tone


class Exports(Protocol):
    """The service, as the dialog needs it."""

    def export(self, form: ExportFormat, *, contacts: bool = False) -> Job[bytes]: ...


class DirectoryExportDialog(Dialog):
    """Nobody is named unless she ticks it."""

    def __init__(self, exports: Exports, jobs: Jobs, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exports = exports
        self._jobs = jobs
        self._today = today
        self.ui = Ui_DirectoryExportDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.form.setAccessibleName(self.tr("Forme du fichier"))
        self.ui.form.show_options(EXPORT_FORMATS.items())
        self.ui.form.show_value(ExportFormat.HSDS)
        self._connect()
        self._show()

    def _connect(self) -> None:
        self.ui.form.chosen.connect(lambda _form: self._show())
        self.ui.contacts.toggled.connect(lambda _on: self._show())
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.export_button.clicked.connect(self._on_export)

    @property
    def form(self) -> ExportFormat:
        """The form that is chosen."""
        return ExportFormat(self.ui.form.value())

    def _show(self) -> None:
        self.ui.contacts_advice.setVisible(self.ui.contacts.isChecked())
        self.ui.form_advice.setText(self._advice())

    def _advice(self) -> str:
        return {
            ExportFormat.HSDS: self.tr(
                "Tout y est, identifiants compris : un autre annuaire, ou ce programme, le relit entier."
            ),
            ExportFormat.HSDS_CSV: self.tr("La même norme en tableaux, un par sorte de fiche, dans un .zip."),
            ExportFormat.CSV: self.tr("Une ligne par service ; corrigé dans un tableur, il se réimporte."),
            ExportFormat.VCARD: self.tr("Une carte par service actif, pour un téléphone ou une messagerie."),
        }[self.form]

    def _on_export(self) -> None:
        suffix = SUFFIXES[self.form]
        name = f"{self._today.isoformat()}_annuaire{suffix}"
        ask_where_to_save(self, self.tr("Exporter l'annuaire"), name, suffix, self.save)

    def save(self, path: Path) -> None:
        """Writes the file whole, or not at all."""
        job = self._writing(path, self.form, contacts=self.ui.contacts.isChecked())
        self.ui.notice.say("")
        self.ui.export_button.setEnabled(False)
        title = self.tr("Export de l'annuaire")
        running = self._jobs.start(job, title, done=self._on_saved, failed=self.show_error, quiet=True)
        self.ui.progress.follow(running)
        running.ended.connect(lambda: self.ui.export_button.setEnabled(True))

    def _writing(self, path: Path, form: ExportFormat, *, contacts: bool) -> Job[str]:
        content = yield from self._exports.export(form, contacts=contacts)
        files.save(path, content)
        return path.name

    def _on_saved(self, name: str) -> None:
        self.ui.notice.say(self.tr("Annuaire écrit : {0}.").format(name), Tone.GOOD)
