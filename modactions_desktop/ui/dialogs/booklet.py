"""« Carnet d'adresses… »: the directory on paper, by theme, looked at, then printed or saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidgetItem, QWidget

from modactions_desktop import files
from modactions_desktop.domain.booklets import BookletChoice
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.forms.ui_booklet import Ui_BookletDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import Option

QUIET_MS = 300
BESIDE, CHOOSING = 760, 380
"""How wide the dialog is, at least, to have the pages beside; how wide what is chosen may become."""
QWIDGETSIZE_MAX = 16777215
FILE = "carnet-d-adresses.pdf"
ALL, INTERNAL, EXTERNAL = "tous", "internes", "externes"
_SCOPES = {ALL: None, INTERNAL: True, EXTERNAL: False}
_CODE = Qt.ItemDataRole.UserRole


class BookletService(Protocol):
    def themes(self) -> Sequence[tuple[str, str, int]]: ...

    def document(self, choice: BookletChoice) -> bytes: ...


class BookletDialog(Dialog):
    """Left what goes in, right the pages as they are printed; a choice makes them anew when the keys rest."""

    def __init__(self, service: BookletService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._jobs = service, jobs
        self._asked: BookletChoice | None = None
        self._document = b""
        self.ui = Ui_BookletDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self._build()
        self._connect()
        self._again()

    def _build(self) -> None:
        self.ui.pdf.print_with(self._jobs)
        both = (Option(ALL, self.tr("Tous")), Option(INTERNAL, self.tr("Internes")))
        self.ui.scope.offer((*both, Option(EXTERNAL, self.tr("Externes"), Tone.VIOLET)), clearable=False)
        self.ui.scope.show_value(ALL)
        for code, title, count in self._service.themes():
            item = QListWidgetItem(f"{title} ({count})")
            item.setData(_CODE, code)
            item.setCheckState(Qt.CheckState.Checked)
            self.ui.themes.addItem(item)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._compose)
        self.ui.scope.chosen.connect(lambda _scope: self._again())
        self.ui.themes.itemChanged.connect(lambda _item: self._again())
        self.ui.contacts.toggled.connect(lambda _shown: self._again())
        self.ui.all_button.clicked.connect(partial(self._tick_all, True))
        self.ui.none_button.clicked.connect(partial(self._tick_all, False))
        self.ui.save_button.clicked.connect(self._on_save)
        self.ui.close_button.clicked.connect(self.reject)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages stand beside what goes in, or beneath it when the window is narrow."""
        beside = event.size().width() >= BESIDE
        ways = QBoxLayout.Direction
        self.ui.halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.ui.left.setMaximumWidth(CHOOSING if beside else QWIDGETSIZE_MAX)
        self.ui.pdf.setMinimumHeight(0 if beside else 420)
        super().resizeEvent(event)

    # -- what goes in

    def choice(self) -> BookletChoice:
        """As it is ticked."""
        items = [self.ui.themes.item(row) for row in range(self.ui.themes.count())]
        ticked = [item.data(_CODE) for item in items if item.checkState() == Qt.CheckState.Checked]
        themes = None if len(ticked) == len(items) else frozenset(ticked)
        return BookletChoice(themes, _SCOPES[self.ui.scope.value()], self.ui.contacts.isChecked())

    def _tick_all(self, ticked: bool) -> None:
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        for row in range(self.ui.themes.count()):
            self.ui.themes.item(row).setCheckState(state)

    # -- the pages

    def _again(self) -> None:
        self._show_document(b"")
        self._quiet.start()

    def _compose(self) -> None:
        choice = self._asked = self.choice()
        self._jobs.call(partial(_made, self._service, choice)).done.connect(self._on_composed)

    def _on_composed(self, made: tuple[BookletChoice, bytes | ModActionsError]) -> None:
        choice, document = made
        if choice != self._asked or self._quiet.isActive():
            return  # something else was asked for meanwhile
        if isinstance(document, ModActionsError):
            self.ui.notice.say(sentence(document), Tone.ATTENTION)
            return
        self.ui.notice.hide()
        self._show_document(document)

    def _show_document(self, document: bytes) -> None:
        self._document = document
        self.ui.pdf.show_document(document)
        self.ui.save_button.setEnabled(bool(document))

    # -- slots

    def _on_save(self) -> None:
        ask_where_to_save(self, self.tr("Enregistrer le carnet d'adresses"), FILE, ".pdf", self._save)

    def _save(self, target: Path) -> None:
        try:
            files.save(target, self._document)
        except ModActionsError as error:
            self.show_error(error)
            return
        self.ui.notice.say(self.tr("Carnet enregistré : {0}").format(target.name), Tone.GOOD)


def _made(service: BookletService, choice: BookletChoice) -> tuple[BookletChoice, bytes | ModActionsError]:
    """The pages, or the reason why there are none: nothing else may fail here."""
    try:
        return choice, service.document(choice)
    except ModActionsError as error:
        return choice, error
