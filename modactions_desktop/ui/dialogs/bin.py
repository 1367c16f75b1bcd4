"""The bin: what was deleted, whose, since when; taken back by Enter, opened by Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.bin import BinEntry, BinKind
from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.folding import fold
from modactions_desktop.labels import label
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_bin import Ui_BinDialog
from modactions_desktop.ui.table import RIGHT, Column, RowsModel

TABS: dict[BinKind, tuple[str, str]] = {
    BinKind.PARTICIPANT: ("participants", "person"),
    BinKind.INTERVIEW: ("interviews", "interview"),
    BinKind.OBSERVATION: ("participants", "observation"),
    BinKind.NEED: ("participants", "need"),
    BinKind.AVENUE: ("participants", "avenue"),
    BinKind.GOAL: ("participants", "goal"),
    BinKind.OBSTACLE: ("participants", "obstacle"),
    BinKind.EXIT_REVIEW: ("participants", "exit_review"),
    BinKind.QUOTE: ("participants", "quote"),
    BinKind.REFERRAL: ("interviews", "referral"),
    BinKind.LIAISON: ("participants", "liaison_note"),
    BinKind.REQUEST: ("checklist", "request"),
    BinKind.SUMMONS: ("checklist", "summons"),
    BinKind.CONTRACT: ("checklist", "contract"),
    BinKind.TRIGGER_DATE: ("checklist", "trigger_date"),
    BinKind.DEADLINE_MARK: ("checklist", "deadline_mark"),
    BinKind.CONTRACT_REVIEW: ("checklist", "contract_review"),
    BinKind.LIFE_STEP: ("participants", "life_step"),
    BinKind.ATTACHMENT: ("participants", "attachment"),
    BinKind.EVALUATION: ("groups", "evaluation"),
    BinKind.SESSION: ("groups", "session"),
    BinKind.OUTING: ("groups", "outing"),
    BinKind.MEETING: ("directory", "meeting"),
}
"""The tab that shows a record taken back, and the kind by which it brings it in sight."""
HIDDEN = "···"


class BinSource(Protocol):
    """The service of the bin."""

    def entries(self) -> Sequence[BinEntry]: ...

    def restore(self, kind: BinKind, key: int) -> None: ...


class BinDialog(Dialog):
    """A line a record; stays open while several are taken back."""

    restored = Signal(BinEntry)
    open_asked = Signal(BinEntry)
    undo_asked = Signal()

    def __init__(
        self,
        source: BinSource,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = date.today,
        discreet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._today = today
        self._discreet = discreet
        self._entries: Sequence[BinEntry] = ()
        self.model = RowsModel(self._columns(), self)
        self.ui = Ui_BinDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.table.show_model(self.model)
        self._connect()
        self.refresh()

    def _columns(self) -> list[Column[BinEntry]]:
        return [
            Column(self.tr("Sorte"), lambda entry: label(entry.kind)),
            Column(self.tr("Quoi"), self._title, bold=True, stretch=True, tip=self._title),
            Column(self.tr("De qui"), self._whose, tip=self._whose),
            Column(self.tr("Supprimé le"), lambda e: medium_date(e.deleted_on), lambda e: e.deleted_on),
            Column(self.tr("Reste"), self._left, lambda e: e.days_left(self._today()), RIGHT),
        ]

    def _title(self, entry: BinEntry) -> str:
        return HIDDEN if self._discreet else entry.title

    def _whose(self, entry: BinEntry) -> str:
        if not entry.number:
            return ""
        named = self.tr("dossier {0}").format(entry.number)
        return named if self._discreet else f"{entry.whose} · {entry.number}"

    def _left(self, entry: BinEntry) -> str:
        days = entry.days_left(self._today())
        return self.tr("{0} jours").format(days) if days > 1 else self.tr("{0} jour").format(days)

    def _connect(self) -> None:
        self.ui.search.textChanged.connect(lambda _text: self._show())
        self.ui.search.left_downwards.connect(self.ui.table.setFocus)
        self.ui.table.doubleClicked.connect(lambda _index: self.take_back())
        self.ui.restore_button.clicked.connect(self.take_back)
        self.ui.open_button.clicked.connect(self.take_back_and_open)
        self.ui.close_button.clicked.connect(self.reject)
        for keys, slot in (
            ("Ctrl+Return", self.take_back_and_open),
            ("Ctrl+Enter", self.take_back_and_open),
            ("Ctrl+Z", self.undo_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        self.ui.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing

    def refresh(self) -> None:
        """Reads the bin again; the line chosen stays, or the one that took its place."""
        self._entries = self._source.entries()
        self._show()

    def _show(self) -> None:
        wanted = fold(self.ui.search.text()).split()
        row = max(self.ui.table.currentIndex().row(), 0)
        found = [entry for entry in self._entries if all(word in self._words(entry) for word in wanted)]
        self.model.show_rows(found)
        self.ui.stack.setCurrentIndex(0 if found else 1)
        if found:
            self.ui.table.selectRow(min(row, len(found) - 1))
        elif self._entries:
            self.ui.nothing.say(self.tr("Rien de tel"), self.tr("Essayez moins de lettres."))
        else:
            self.ui.nothing.say(
                self.tr("La corbeille est vide"), self.tr("Ce que vous supprimerez y restera 30 jours.")
            )
        for button in (self.ui.restore_button, self.ui.open_button):
            button.setEnabled(bool(found))

    def _words(self, entry: BinEntry) -> str:
        shown = "" if self._discreet else f"{entry.title} {entry.whose}"
        return fold(f"{label(entry.kind)} {shown} {entry.number}")

    def current(self) -> BinEntry | None:
        """The line chosen."""
        index = self.ui.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    # -- taking back

    def take_back(self) -> bool:
        """Takes the line chosen out of the bin; False when there is none, or it was refused."""
        entry = self.current()
        if entry is None:
            return False
        try:
            self._source.restore(entry.kind, entry.key)
        except ModActionsError as error:
            self.show_error(error)
            return False
        self.refresh()
        told = label(entry.kind) if self._discreet else f"{label(entry.kind)} « {entry.title} »"
        self.ui.notice.say(self.tr("Repris : {0}.").format(told))
        self.restored.emit(entry)
        return True

    def take_back_and_open(self) -> None:
        """Takes it back, and shows it in its tab."""
        entry = self.current()
        if self.take_back() and entry is not None:
            self.accept()
            self.open_asked.emit(entry)


def emptied(count: int) -> str:
    """What is said when the window opens: a removal for good is never silent."""
    if count == 1:
        return "Une fiche supprimée il y a plus de 30 jours a quitté la corbeille pour de bon."
    return f"{count} fiches supprimées il y a plus de 30 jours ont quitté la corbeille pour de bon."
