"""What every dialog that hands a paper to a person is: looked at as a draft, handed over, kept, then printed.

What is handed over is exactly what was looked at: each draft has a seal, and the base refuses any other. Only
what was handed over can be printed or saved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperPreview
from modactions_desktop.ui.dialogs.page_dialog import Asked, PageDialog, PageForm
from modactions_desktop.ui.dialogs.paper_saving import PaperSaving
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import Pill


class IssuedService(Protocol):
    def document(self, document_id: int) -> bytes: ...

    def note_printed(self, document_id: int) -> None: ...


class PaperForm(PageForm, Protocol):
    """What the form of such a dialog has besides."""

    state: Pill
    save_button: QPushButton
    cancel_button: QPushButton
    issue_button: QPushButton


Draft = TypeVar("Draft", bound=PaperPreview)


class PaperDialog(PageDialog[Asked, Draft]):
    """The base: who derives says besides how the paper is issued (`_issuing`) and what its words are."""

    _paper_form: PaperForm
    _issued_documents: IssuedService

    def _take_paper(self, form: PaperForm, issued: IssuedService, file_name: str) -> None:
        """The form, once it is set up; `file_name` is proposed for a copy."""
        self._paper_form, self._issued_documents = form, issued
        self._take_page(form)
        self._seal = ""
        self._issued: IssuedDocument | None = None
        self._refused = False
        self.saving = PaperSaving(self, form.save_button, form.notice, file_name, self._on_printed)
        form.pdf.print_button.setEnabled(False)
        form.pdf.print_button.clicked.connect(self._on_printed)
        form.cancel_button.clicked.connect(self.reject)
        form.issue_button.clicked.connect(self._on_issue)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, form.issue_button.click)

    # -- what a paper is

    def _issuing(self, asked: Asked, seal: str) -> Callable[[], IssuedDocument]:
        """What hands it over, on the worker thread: no widget in it. May raise ModActionsError."""
        raise NotImplementedError

    def _told_issued(self) -> tuple[str, str]:
        """The title of the work that hands over, and the sentence once it is done."""
        raise NotImplementedError

    def _on_given(self) -> None:
        """It is handed over and in sight."""

    # -- the draft

    @override
    def _again(self) -> None:
        """Something else is asked for: the page is made anew, and has to be looked at anew."""
        self._seal, self._issued, self._refused = "", None, False
        self._paper_form.issue_button.setEnabled(False)
        self._paper_form.pdf.print_button.setEnabled(False)
        self.saving.offer(b"")
        super()._again()

    @override
    def _show_making(self) -> None:
        self._paper_form.issue_button.setEnabled(False)
        self._paper_form.state.show_state(self.tr("Préparation…"), Tone.NEUTRAL)

    @override
    def _show(self, made: Draft) -> None:
        form = self._paper_form
        self._seal = made.seal
        if not self._refused:
            form.notice.hide()
        form.state.show_state(self.tr("Brouillon"), Tone.ATTENTION)
        form.pdf.show_document(made.document)
        form.pdf.print_button.setEnabled(False)
        form.issue_button.setEnabled(True)

    @override
    def _show_no_page(self) -> None:
        super()._show_no_page()
        self._paper_form.state.show_state(self.tr("Pas de page"), Tone.BAD)

    # -- handed over

    def _on_issue(self) -> None:
        if not flush_all(self) or not self._seal or not self._is_current or self._asked is None:
            return
        self._paper_form.issue_button.setEnabled(False)
        issuing, issued = self._issuing(self._asked, self._seal), self._issued_documents

        def given() -> tuple[IssuedDocument, bytes]:
            document = issuing()
            return document, issued.document(document.id)

        running = self._jobs.call(given, self._told_issued()[0])
        running.done.connect(self._on_issued)
        running.failed.connect(self._on_refused)

    def _on_issued(self, given: tuple[IssuedDocument, bytes]) -> None:
        self._issued, content = given
        self._seal = ""
        form = self._paper_form
        form.pdf.show_document(content)
        self.saving.offer(content)
        form.pdf.print_button.setEnabled(True)
        form.pdf.print_button.setFocus()
        form.state.show_state(self.tr("Remise"), Tone.GOOD)
        form.notice.say(self._told_issued()[1])
        self._on_given()

    def _on_refused(self, error: Exception) -> None:
        """Why it was not handed over stays in sight beside the page, which is made anew."""
        self._again()
        self._refused = isinstance(error, ModActionsError)
        self.show_error(error)

    def _on_printed(self) -> None:
        if self._issued is not None:
            self._issued_documents.note_printed(self._issued.id)

    @override
    def done(self, result: int) -> None:
        """What is still being typed is written first."""
        flush_all(self)
        super().done(result)
