"""An open base at work: its window, its backups, its lock, and the commands of the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from modactions_desktop.action_words import action_words
from modactions_desktop.config import Paths, Settings
from modactions_desktop.domain.bin import BinEntry
from modactions_desktop.domain.directory_plan import IMPORTED as DIRECTORY_IMPORTED
from modactions_desktop.domain.directory_plan import DirectoryImportResult
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.imports import IMPORTED, ImportResult
from modactions_desktop.domain.undo import Undone
from modactions_desktop.domain.vault import BackupInfo, synchronised_by
from modactions_desktop.sentences import SENTENCES, sentence
from modactions_desktop.services.vault import last_backup
from modactions_desktop.ui.commands import ALSO
from modactions_desktop.ui.dialogs.batches import GroupInterviewDialog, TagDialog
from modactions_desktop.ui.dialogs.bin import TABS, BinDialog, emptied
from modactions_desktop.ui.dialogs.catalogue import CatalogueDialog
from modactions_desktop.ui.dialogs.directory_export import DirectoryExportDialog
from modactions_desktop.ui.dialogs.directory_import import DirectoryImportDialog
from modactions_desktop.ui.dialogs.imports import ImportDialog
from modactions_desktop.ui.dialogs.national_number import NationalNumberDialog
from modactions_desktop.ui.dialogs.vault import PassphraseDialog, SafetyDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.focus_in_sight import FocusInSight
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.idle import IdleWatch
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.people_filters import PeopleFilters
from modactions_desktop.ui.registry import tab_types
from modactions_desktop.ui.shell import ServicesShell
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Theme, Tone
from modactions_desktop.ui.tidying import Tidying
from modactions_desktop.ui.undoing import Undoing
from modactions_desktop.ui.widgets.letters import LetterBox
from modactions_desktop.ui.window_keys import WindowKeys

LOCK_KEYS = "Ctrl+L"
BACKUP_CHECK_MS = 60_000
BUILD_AHEAD_MS = 400
"""Between two tabs that are built while nobody works: a hand that comes back is seen in time."""


class Desk(QObject):
    """Owns everything between the unlock and the lock (or the end)."""

    locked = Signal()
    """The base is closed: a fresh process may start."""
    ended = Signal()
    """The base is closed and saved: the program may end."""

    def __init__(
        self,
        opened: Opened,
        paths: Paths,
        settings: Settings,
        theme: Theme,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.opened = opened
        self.paths = paths
        self._settings = settings
        self._theme = theme
        self.jobs = jobs
        self._closing = False
        backup = last_backup(paths)
        self._backed_up_at: datetime | None = backup.made_at if backup else None
        self.events = Events(self)
        self._shell = ServicesShell(
            opened.services, lambda: self._backed_up_at, opened.demonstration, opened.people
        )
        self._tab_types = tab_types()
        self.window = self._made_window()
        self._idle: IdleWatch | None = None
        self._tidying: Tidying | None = None
        self._focus: QMetaObject.Connection | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BACKUP_CHECK_MS)
        self._timer.timeout.connect(self._backup_if_due)
        self._ahead = QTimer(self)
        self._ahead.setInterval(BUILD_AHEAD_MS)
        self._ahead.timeout.connect(self._build_ahead)

    def tab_types(self) -> list[type[Tab]]:
        """The tabs, in the order of the bar."""
        return self._tab_types

    def _made_window(self) -> MainWindow:
        window = MainWindow(
            self._shell,
            self._tab_types,
            lambda kind: kind(self.opened.services, self.events, self.jobs),  # type: ignore[arg-type]
            self.events,
            self.jobs,
            theme=self._settings.theme,
            zoom=self._settings.zoom_percent,
            lock_minutes=self._settings.auto_lock_minutes,
        )
        window.lock_asked.connect(self.lock)
        window.closed.connect(self.end)
        self.events.catalogue_requested.connect(self.open_catalogue)
        self.events.draft_requested.connect(self._on_draft_requested)
        self.events.directory_import_requested.connect(self.open_directory_import)
        self.events.directory_export_requested.connect(self.open_directory_export)
        window.theme_chosen.connect(self._choose_theme)
        window.zoom_chosen.connect(self._choose_zoom)
        window.lock_minutes_chosen.connect(self._choose_lock_minutes)
        for text, action, also in self._commands():
            window.commands.addAction(text, action).setProperty(ALSO, also)
        self.undoing = Undoing(self.opened.services.undo, window, self.jobs)
        WindowKeys(window)
        FocusInSight(window)
        LetterBox(self.opened.services.drafts, window)
        self._offer_filters(window)
        return window

    def _offer_filters(self, window: MainWindow) -> None:
        filters = PeopleFilters(self.opened.services.filters, self.jobs, window)
        filters.said.connect(lambda text, tone: window.say(text, Tone(tone)))
        filters.undoable_said.connect(lambda text: window.ui.notice.say(text, undo=True))
        window.ui.panel.filter_with(filters)
        window.ui.panel.batch_asked.connect(self._open_batch)

    def _open_batch(self, what: str, people: Sequence[int]) -> None:
        """One action for the people selected in the list (F111)."""
        batches, context = self.opened.services.batches, self.opened.services.context
        dialog: TagDialog | GroupInterviewDialog
        if what == "interview":
            dialog = GroupInterviewDialog(batches, people, context.today, self.window)
        else:
            dialog = TagDialog(batches, people, self.window, take=what == "untag")
        dialog.batched.connect(partial(self._on_batch_done, people))
        dialog.show()

    def _on_batch_done(self, people: Sequence[int], said: str) -> None:
        if self.window.participant in people:
            self.window.read_again()
        self.events.day_changed.emit()
        self.window.ui.notice.say(said, undo=True)

    def _commands(self) -> list[tuple[str, Callable[[], None], str]]:
        """What the menu holds, what it does, and other words it is looked for by."""
        return [
            (self.tr("Importer un classeur…"), self._open_import, "excel xlsx csv tableau reprise"),
            (
                self.tr("Importer un annuaire…"),
                self.open_directory_import,
                "hsds json csv services organisations partenaires reprise",
            ),
            (
                self.tr("Exporter l'annuaire…"),
                self.open_directory_export,
                "hsds json csv vcard carnet services organisations",
            ),
            (
                self.tr("Catalogue des droits et des délais…"),
                self.open_catalogue,
                "textes obligations règles échéances codes culturels modifier vérifier traduire",
            ),
            (self.tr("Corbeille…"), self._open_bin, "supprimé effacé reprendre restaurer"),
            (self.tr("Sauvegarder maintenant"), self.backup, "copie"),
            (self.tr("Sauvegardes et sécurité…"), self._open_safety, "copie clé secours journal"),
            (self.tr("Changer la phrase de passe…"), self._open_passphrase, "mot de passe"),
            (self.tr("Numéro national (NISS)…"), self._open_national_number, "registre"),
        ]

    def start(self, application: QApplication) -> None:
        """Shows the window and begins to watch for idleness."""
        self.window.open_first()
        place = self.opened.services.places.take()
        if place is not None:
            self.window.go_back(place)
        self.window.show()
        self.window.activateWindow()
        if place is not None:
            self.window.take_up(place)
        self._focus = application.focusChanged.connect(self._on_focus_changed)
        self._warn_of_copies()
        if self.opened.removed:
            self.window.say(emptied(self.opened.removed))
        self._idle = IdleWatch(application, self._settings.auto_lock_minutes, self)
        self._idle.ticked.connect(self.window.show_lock_time)
        self._idle.idle.connect(self.lock)
        self._tidying = Tidying()
        self._idle.rested.connect(self._on_rested)
        self._timer.start()

    def _on_rested(self) -> None:
        """Nobody waits: the words written since are read, Python tidies up, tabs are built."""
        self.window.prepare_search()
        self._ahead.start()
        if self._tidying is not None:
            self._tidying.rest()

    def _build_ahead(self) -> None:
        """One tab at a time; a hand stops it until the next rest."""
        resting = self._idle is not None and self._idle.is_resting
        if not resting or not self.window.build_ahead():
            self._ahead.stop()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A dialog in front locks by the same keys as the window."""
        dialog = None if now is None else now.window()
        if isinstance(dialog, QDialog) and not dialog.property("locks"):
            dialog.setProperty("locks", True)
            QShortcut(QKeySequence(LOCK_KEYS), dialog, self.lock)

    def _warn_of_copies(self) -> None:
        if service := synchronised_by(self.paths.data):
            self.window.say(SENTENCES["folder_synchronised"].format(service=service), Tone.ATTENTION)

    # -- lock and end

    def lock(self) -> None:
        """Hides everything, writes what is pending, closes the base; what cannot be written stays."""
        if self._closing:
            return
        if not self._written():
            return
        self._leave_place()
        self._close(backup=False)
        self.locked.emit()

    def end(self) -> None:
        """The window was closed: a verified backup, then the end."""
        if self._closing:
            return
        self._closing = True
        self._stop_watching()
        self.jobs.call(self.opened.vault.close, done=self._on_closed, failed=self._on_close_failed)

    def _leave_place(self) -> None:
        """So that she goes on where she was; a base that takes no more writing locks all the same."""
        with suppress(ModActionsError):
            self.opened.services.places.leave(self.window.place())

    def _written(self) -> bool:
        for window in QGuiApplication.topLevelWindows():
            window.hide()
        if self.window.flush():
            return True
        self.window.show()
        self.window.cover(
            self.tr(
                "Verrouillage impossible pour l'instant : un texte n'a pas pu être enregistré. Il est "
                "gardé, caché. Libérez de la place ou rebranchez le disque, puis réessayez."
            )
        )
        return False

    def _close(self, *, backup: bool) -> None:
        self._closing = True
        self._stop_watching()
        self.jobs.stop()
        self.opened.vault.close(backup=backup)

    def _stop_watching(self) -> None:
        self._timer.stop()
        self._ahead.stop()
        self._calm_window()
        if self._focus is not None:
            QObject.disconnect(self._focus)
            self._focus = None
        if self._idle is not None:
            self._idle.stop()
        if self._tidying is not None:
            self._tidying.stop()
            self._tidying = None

    def _calm_window(self) -> None:
        """What the window meant to show a moment later would ask a base that is closed."""
        for timer in self.window.findChildren(QTimer):
            timer.stop()

    def _on_closed(self, _backup: BackupInfo | None) -> None:
        self.jobs.stop()
        self.ended.emit()

    def _on_close_failed(self, error: Exception) -> None:
        """The base is closed in any case; what went wrong with its backup is said before the end."""
        self.jobs.stop()
        if not isinstance(error, ModActionsError):
            self.ended.emit()
            raise error
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Mod'Actions"), sentence(error))
        box.finished.connect(self.ended)
        box.open()

    # -- backups

    def backup(self) -> None:
        """A verified backup now."""
        job = self.opened.vault.backup()
        self.jobs.start(job, self.tr("Sauvegarde"), done=self._on_backed_up, failed=self._on_failed)

    def _backup_if_due(self) -> None:
        every = timedelta(minutes=self._settings.backup_minutes)
        job = self.opened.vault.backup_if_due(datetime.now(UTC), every)
        self.jobs.start(job, done=self._on_backed_up_alone, failed=self._on_failed, quiet=True)

    def _on_backed_up(self, made: BackupInfo) -> None:
        self._on_backed_up_alone(made)
        self.window.say(self.tr("Sauvegarde écrite et vérifiée : {0}.").format(made.path.name))

    def _on_backed_up_alone(self, made: BackupInfo | None) -> None:
        if made is not None:
            self._backed_up_at = made.made_at
        self.window.refresh_state()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ModActionsError):
            raise error
        self.window.say(sentence(error), Tone.BAD)

    # -- settings and dialogs

    def _choose_theme(self, choice: str) -> None:
        self._theme.choose(choice)
        self._keep(replace(self._settings, theme=choice))

    def _choose_zoom(self, percent: int) -> None:
        self._keep(replace(self._settings, zoom_percent=percent))
        self.window.say(
            self.tr("{0} % à la prochaine ouverture : verrouillez (Ctrl+L), puis rouvrez.").format(percent)
        )

    def _choose_lock_minutes(self, minutes: int) -> None:
        self._keep(replace(self._settings, auto_lock_minutes=minutes))
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        try:
            settings.save(self.paths.settings)
        except OSError:
            self.window.say(
                self.tr("Ce choix n'a pas pu être gardé : le dossier ne peut pas être modifié."), Tone.BAD
            )

    def open_catalogue(self, item_id: int = 0) -> None:
        """The catalogue, at one of its items; once only, also when it is asked for again."""
        dialog = self.window.findChild(CatalogueDialog) or self._made_catalogue()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        if item_id:
            dialog.show_item(item_id)

    def _on_draft_requested(self, place: str, record_id: int) -> None:
        """What was left in the catalogue; the window goes to everything else."""
        if place.partition(".")[0] == "catalogue":
            self.open_catalogue()
            dialog = self.window.findChild(CatalogueDialog)
            assert dialog is not None
            dialog.go_on(place, record_id)

    def _made_catalogue(self) -> CatalogueDialog:
        dialog = CatalogueDialog(self.opened.services, self.jobs, self.window, discreet=self.window.discreet)
        dialog.changed.connect(self.events.catalogue_changed)
        dialog.left.connect(self.window.read_again)
        dialog.undo_asked.connect(self.undoing.undo)
        return dialog

    def _open_bin(self) -> None:
        dialog = BinDialog(self.opened.services.bin, self.window, discreet=self.window.discreet)
        dialog.restored.connect(self._on_restored)
        dialog.open_asked.connect(self._on_open_asked)
        dialog.undo_asked.connect(self.undoing.undo)
        dialog.undo_asked.connect(dialog.refresh)
        dialog.show()

    def _on_restored(self, entry: BinEntry) -> None:
        self.window.read_again(() if entry.participant_id is None else (entry.participant_id,))

    def _on_open_asked(self, entry: BinEntry) -> None:
        tab, kind = TABS[entry.kind]
        self.window.open_record(tab, kind, entry.key, entry.participant_id)

    def _open_passphrase(self) -> None:
        dialog = PassphraseDialog(self.opened.vault, self.jobs, self.window)
        dialog.changed.connect(lambda: self.window.say(self.tr("La phrase de passe a changé.")))
        dialog.show()

    def _open_import(self) -> None:
        dialog = ImportDialog(self.opened.services.imports, self.jobs, self.window)
        dialog.imported.connect(self._on_imported)
        dialog.taken_back.connect(self._take_import_back)
        dialog.show()

    def open_directory_import(self) -> None:
        """Also from the tab of the directory."""
        dialog = DirectoryImportDialog(self.opened.services.directory_imports, self.jobs, self.window)
        dialog.imported.connect(self._on_directory_imported)
        dialog.taken_back.connect(self._take_directory_back)
        dialog.show()

    def _on_directory_imported(self, _result: DirectoryImportResult) -> None:
        self.events.directory_changed.emit()

    def _take_directory_back(self) -> None:
        """The import was the last thing done, unless she went on working beside the dialog."""
        if self.opened.services.undo.next_undo == action_words(DIRECTORY_IMPORTED):
            self.undoing.undo()
            return
        said = self.tr("Autre chose a été fait depuis l'import : annulez d'abord cela (Ctrl+Z).")
        self.window.say(said, Tone.ATTENTION)

    def open_directory_export(self) -> None:
        """Also from the tab of the directory."""
        services = self.opened.services
        DirectoryExportDialog(
            services.directory_exports, self.jobs, services.context.today(), self.window
        ).show()

    def _on_imported(self, _result: ImportResult) -> None:
        self.events.day_changed.emit()

    def _take_import_back(self) -> None:
        """The import was the last thing done, unless she went on working beside the dialog."""
        undo = self.opened.services.undo
        if undo.next_undo != action_words(IMPORTED):
            self.window.say(
                self.tr("Autre chose a été fait depuis l'import : annulez d'abord cela (Ctrl+Z)."),
                Tone.ATTENTION,
            )
            return
        title = self.tr("Annulation de l'import")
        done, failed = self._on_taken_back, self._on_failed
        self.jobs.call(undo.undo, title, done=done, failed=failed, quiet=False)

    def _on_taken_back(self, undone: Undone) -> None:
        self.window.read_again(undone.participant_ids)
        self.events.day_changed.emit()
        self.window.say(self.tr("L'import est annulé : ses dossiers ne sont plus là."))

    def _open_national_number(self) -> None:
        services = self.opened.services
        dialog = NationalNumberDialog(services.national_numbers, services.context.today, self.window)
        dialog.changed.connect(lambda: self.events.participant_changed.emit(self.window.participant or 0))
        dialog.show()

    def _open_safety(self) -> None:
        SafetyDialog(self.opened.vault, self.paths, self.jobs, self.window).show()
