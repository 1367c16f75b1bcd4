"""« Carnet d'adresses… »: the directory on paper, by theme, looked at, then printed or saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from modactions_desktop import files
from modactions_desktop.domain.booklets import BookletChoice
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.dialogs.page_dialog import PageDialog
from modactions_desktop.ui.forms.ui_booklet import Ui_BookletDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.theme import INSIDE, OUTSIDE, Tone
from modactions_desktop.ui.widgets.choices import Option

FILE = "carnet-d-adresses.pdf"
ALL, INTERNAL, EXTERNAL = "tous", "internes", "externes"
_SCOPES = {ALL: None, INTERNAL: True, EXTERNAL: False}
_CODE = Qt.ItemDataRole.UserRole


class BookletService(Protocol):
    def themes(self) -> Sequence[tuple[str, str, int]]: ...

    def document(self, choice: BookletChoice) -> bytes: ...


class BookletDialog(PageDialog[BookletChoice, bytes]):
    """Left what goes in, right the pages as they are printed."""

    CHOOSING = 380

    def __init__(self, service: BookletService, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._service = service
        self._document = b""
        self.ui = Ui_BookletDialog()
        self.ui.setupUi(self)
        self._take_page(self.ui)
        self._build()
        self._connect()
        self._again()

    def _build(self) -> None:
        both = (Option(ALL, self.tr("Tous")), Option(INTERNAL, self.tr("Internes"), INSIDE))
        self.ui.scope.offer((*both, Option(EXTERNAL, self.tr("Externes"), OUTSIDE)), clearable=False)
        self.ui.scope.show_value(ALL)
        for code, title, count in self._service.themes():
            item = QListWidgetItem(f"{title} ({count})")
            item.setData(_CODE, code)
            item.setCheckState(Qt.CheckState.Checked)
            self.ui.themes.addItem(item)

    def _connect(self) -> None:
        self.ui.scope.chosen.connect(lambda _scope: self._again())
        self.ui.themes.itemChanged.connect(lambda _item: self._again())
        self.ui.contacts.toggled.connect(lambda _shown: self._again())
        self.ui.all_button.clicked.connect(partial(self._tick_all, True))
        self.ui.none_button.clicked.connect(partial(self._tick_all, False))
        self.ui.save_button.clicked.connect(self._on_save)
        pressed_by(self.ui.save_button, "Ctrl+S")
        self.ui.close_button.clicked.connect(self.reject)

    @override
    def _lay_out(self, beside: bool) -> None:
        super()._lay_out(beside)
        self.ui.pdf.setMinimumHeight(0 if beside else 420)

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

    @override
    def _wanted(self) -> BookletChoice:
        return self.choice()

    @override
    def _making(self) -> Callable[[BookletChoice], bytes]:
        return self._service.document

    @override
    def _again(self) -> None:
        self._show_document(b"")
        super()._again()

    @override
    def _show(self, made: bytes) -> None:
        self.ui.notice.hide()
        self._show_document(made)

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
