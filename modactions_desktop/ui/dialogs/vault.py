"""Safety, from the menu: another passphrase, the backups, a check of the base."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from modactions_desktop.config import Paths
from modactions_desktop.domain.dates import clock_time, medium_date
from modactions_desktop.domain.vault import BACKUP_SUFFIX, BackupInfo, CheckReport
from modactions_desktop.services.vault import Vault, list_backups
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_passphrase import Ui_PassphraseDialog
from modactions_desktop.ui.forms.ui_safety import Ui_SafetyDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.table import RIGHT, Column, RowsModel
from modactions_desktop.ui.theme import Tone


class PassphraseDialog(Dialog):
    """The present passphrase, and the new one twice."""

    changed = Signal()

    def __init__(self, vault: Vault, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._jobs = jobs
        self.ui = Ui_PassphraseDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self._connect()

    def _connect(self) -> None:
        self.ui.new.ui.second.returnPressed.connect(self._change)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.change_button.clicked.connect(self._change)

    def _change(self) -> None:
        problem = self.ui.new.problem()
        self.ui.notice.say(problem, Tone.BAD)
        if problem:
            return
        self.ui.change_button.setEnabled(False)
        present, new = self.ui.present.text(), self.ui.new.text()
        self._jobs.call(
            lambda: self._vault.change_passphrase(present, new), done=self._on_changed, failed=self._on_failed
        )

    def _on_changed(self, _nothing: object) -> None:
        self.changed.emit()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.ui.change_button.setEnabled(True)
        self.show_error(error)


class SafetyDialog(Dialog):
    """The verified backups, one more now or elsewhere, and whether the base is whole."""

    def __init__(self, vault: Vault, paths: Paths, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._paths = paths
        self._jobs = jobs
        self.model = RowsModel(
            [
                Column(self.tr("Faite le"), _when, lambda b: b.made_at, bold=True),
                Column(self.tr("Fichier"), lambda b: b.path.name, stretch=True),
                Column(self.tr("Taille"), _size, lambda b: b.bytes, RIGHT),
            ],
            self,
        )
        self.ui = Ui_SafetyDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.table.show_model(self.model)
        self.ui.nothing.say(
            self.tr("Pas encore de sauvegarde"),
            self.tr("« Sauvegarder maintenant » en écrit une ici ; « ailleurs », sur une clé par exemple."),
        )
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.ui.backup_button.clicked.connect(lambda: self._backup(None))
        self.ui.check_button.clicked.connect(self._check)
        self.ui.elsewhere_button.clicked.connect(self._choose_target)

    def refresh(self) -> None:
        """Reads the folder of backups again."""
        made = list_backups(self._paths)
        self.model.show_rows(made)
        self.ui.table.setVisible(bool(made))
        self.ui.nothing.setVisible(not made)

    def _choose_target(self) -> None:
        kinds = self.tr("Sauvegardes (*{0})").format(BACKUP_SUFFIX)
        name, _kind = QFileDialog.getSaveFileName(self, self.tr("Où sauvegarder"), "", kinds)
        if name:
            self._backup(Path(name if name.endswith(BACKUP_SUFFIX) else name + BACKUP_SUFFIX))

    def _backup(self, target: Path | None) -> None:
        running = self._jobs.start(self._vault.backup(target), self.tr("Sauvegarde"), quiet=True)
        self.ui.progress.follow(running)
        running.done.connect(self._on_backed_up)
        running.failed.connect(self.show_error)

    def _check(self) -> None:
        running = self._jobs.start(self._vault.check(), self.tr("Vérification de la base"), quiet=True)
        self.ui.progress.follow(running)
        running.done.connect(self._on_checked)
        running.failed.connect(self.show_error)

    def _on_backed_up(self, made: BackupInfo) -> None:
        self.refresh()
        self.ui.notice.say(self.tr("Sauvegarde écrite et relue en entier : {0}.").format(made.path.name))

    def _on_checked(self, report: CheckReport) -> None:
        if report.whole:
            self.ui.notice.say(self.tr("La base, le journal et la recherche sont entiers."))
        else:
            self.ui.notice.say(self._problems(report), Tone.BAD)

    def _problems(self, report: CheckReport) -> str:
        found = []
        if report.damaged_pages or report.structure or report.broken_links:
            found.append(self.tr("Le fichier de la base est abîmé : restaurez la dernière sauvegarde."))
        if not report.search_index_whole:
            found.append(self.tr("L'index de la recherche est à refaire."))
        if not report.journal.whole:
            found.append(self.tr("Le journal a été modifié à la ligne {0}.").format(report.journal.broken_at))
        if report.heads_not_found:
            found.append(self.tr("Des lignes du journal manquent par rapport aux sauvegardes."))
        return " ".join(found)


def _when(backup: BackupInfo) -> str:
    local = backup.made_at.astimezone()
    return f"{medium_date(local.date())} à {clock_time(local)}"


def _size(backup: BackupInfo) -> str:
    return f"{backup.bytes / 1_000_000:.1f} Mo".replace(".", ",")
