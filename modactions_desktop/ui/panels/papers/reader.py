"""One paper in sight: what the person will receive, what was handed over, or a file of the dossier.

Everything is shown from memory; nothing is written outside the base unless she chooses where.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from modactions_desktop import files
from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.bilan_selection import LeftOut, PreviewLine
from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import (
    APPOINTMENTS,
    SUMMONS_LETTERS,
    AppointmentRequest,
    CanevasRequest,
    NoticeRequest,
    PaperKind,
    PaperPreview,
    PaperRequest,
    SummonsLetterRequest,
    lines_of,
)
from modactions_desktop.labels import label
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.forms.ui_paper_reader import Ui_PaperReader
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.summons_letter_fields import SummonsLetterFields
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.pictures import image_of

HEADING, FIELDS = 200, 236
BESIDE = 640
"""How wide the reader is, at least, to have what is asked beside the page."""
QWIDGETSIZE_MAX = 16777215
LEFT_OUT = 8
"""Lines told of what is not on a copy, before « et n autres »."""
_COPIES = [(copy, label(copy)) for copy in Copy]
_KINDS = [(kind, label(kind)) for kind in PaperKind if kind in APPOINTMENTS]


class PaperReader(QWidget):
    """A page: « ← Papiers », what is shown, and what can be done with it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: PapersDesk | None = None
        self._request: PaperRequest | None = None
        self._seal = ""
        self._issued: IssuedDocument | None = None
        self._attachment: Attachment | None = None
        self._document = b""
        self.ui = Ui_PaperReader()
        self.ui.setupUi(self)
        self.ui.kind.show_options(_KINDS)
        self.letter = SummonsLetterFields()
        self.ui.fields_column.insertWidget(0, self.letter)
        self.ui.copy.show_options(_COPIES)
        self._head_row = self._wrapping_head()
        self._connect()

    def _wrapping_head(self) -> FillingLayout:
        """The heading and its buttons, on two lines when one is too narrow."""
        row = FillingLayout(centred=True)
        parts = ((self.ui.back, 0), (self.ui.heading, 1), (self.ui.state, 0), (self.ui.save, 0))
        for widget, weight in (*parts, (self.ui.issue, 0)):
            self.ui.head.removeWidget(widget)
            row.add_field(widget, HEADING if weight else 0, weight)
        self.ui.column.removeItem(self.ui.head)
        self.ui.column.insertLayout(0, row)
        return row

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is asked stands beside the page, or above it when the window is narrow."""
        beside = event.size().width() >= BESIDE
        ways = QBoxLayout.Direction
        self.ui.body.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.ui.fields.setMaximumWidth(FIELDS if beside else QWIDGETSIZE_MAX)
        super().resizeEvent(event)

    def _connect(self) -> None:
        self.ui.back.clicked.connect(self.closed)
        self.ui.save.clicked.connect(self._on_save)
        self.ui.issue.clicked.connect(self._on_issue)
        self.ui.pdf.print_button.clicked.connect(self._on_printed)
        self.ui.kind.chosen.connect(lambda kind: self._change(kind=kind))
        self.ui.copy.chosen.connect(lambda copy: self._change(copy=copy))
        self.ui.language.chosen.connect(lambda code: self._change(language=code))
        pressed_by(self.ui.issue, "Ctrl+Return")
        pressed_by(self.ui.save, "Ctrl+S")
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def work_at(self, desk: PapersDesk) -> None:
        """Whose services and jobs are used."""
        self._desk = desk
        self.ui.pdf.print_with(desk.jobs)
        self.ui.on.reckon_from(desk.today)

    # -- what is shown

    def prepare(self, request: PaperRequest) -> None:
        """The draft of a paper, to be looked at before it is handed over."""
        self._forget()
        self._request = request
        self._show_fields(request)
        if self._request == request:  # else what was typed before is being composed
            self._compose()

    def show_issued(self, issued: IssuedDocument) -> None:
        """A document exactly as it was handed over."""
        assert self._desk is not None
        self._forget()
        self._issued = issued
        service = self._desk.services.issued
        self._read(lambda: service.document(issued.id), self._on_issued_read)

    def show_attachment(self, attachment: Attachment) -> None:
        """A file of the dossier, from memory."""
        assert self._desk is not None
        self._forget()
        self._attachment = attachment
        service = self._desk.services.attachments
        self._read(lambda: service.content(attachment.id), self._on_attachment_read)

    def forget(self) -> None:
        """Lets go of what was shown."""
        self.letter.leave()
        self._forget()
        self._show_bytes(b"")

    def _forget(self) -> None:
        self._request, self._issued, self._attachment = None, None, None
        self._seal, self._document = "", b""
        self.ui.fields.hide()
        self.ui.issue.hide()
        self.ui.save.setEnabled(False)
        self.ui.state.show_state("", Tone.NEUTRAL)
        self._head("", "")

    def _head(self, heading: str, advice: str) -> None:
        self.ui.heading.setText(heading)
        self.ui.advice.setText(advice)
        self.ui.advice.setVisible(bool(advice))

    def _read(self, function: Callable[[], bytes], done: Callable[[bytes], object]) -> None:
        if self._desk is not None:
            self._desk.work(function, done)

    # -- preparing

    def _show_fields(self, request: PaperRequest) -> None:
        notice, appointment = isinstance(request, NoticeRequest), isinstance(request, AppointmentRequest)
        canevas, letter = isinstance(request, CanevasRequest), isinstance(request, SummonsLetterRequest)
        self.ui.fields.setVisible(notice or appointment or canevas or letter)
        self.letter.setVisible(letter)
        self.ui.copy_box.setVisible(canevas)
        self.ui.left_out.setVisible(canevas)
        for box in (self.ui.on_box, self.ui.language_box, self.ui.interpreter_box):
            box.setVisible(notice)
        for box in (self.ui.kind_box, self.ui.bring_box):
            box.setVisible(appointment)
        if isinstance(request, NoticeRequest):
            self._show_notice(request)
        elif isinstance(request, SummonsLetterRequest):
            self._show_letter(request)
        elif isinstance(request, CanevasRequest):
            self.ui.copy.show_value(request.copy)
        elif isinstance(request, AppointmentRequest):
            self.ui.kind.show_value(request.kind)
            self.ui.bring.load("\n".join(request.bring), lambda text: self._change(bring=lines_of(text)))

    def _show_letter(self, request: SummonsLetterRequest) -> None:
        assert self._desk is not None
        assert self._desk.person is not None
        drafts, person = self._desk.services.drafts, self._desk.person.id
        self.letter.show_request(request, self._change, drafts, person)

    def _show_notice(self, request: NoticeRequest) -> None:
        assert self._desk is not None
        self.ui.language.show_options(self._desk.options("language"))
        self.ui.language.show_value(request.language)
        self.ui.on.load(request.on, self._change_day)
        self.ui.interpreter.load(request.interpreter, lambda text: self._change(interpreter=text.strip()))

    def _change_day(self, day: object) -> None:
        if isinstance(day, date):
            self._change(on=day)

    def _change(self, **fields: object) -> None:
        """Another wish: the draft is made anew, and has to be looked at anew."""
        if self._request is not None:
            changed = replace(self._request, **fields)  # type: ignore[arg-type]
            if changed != self._request:
                self._request = changed
                self._compose()

    def _compose(self) -> None:
        request, desk = self._request, self._desk
        if request is None or desk is None:
            return
        self._seal = ""
        self.ui.issue.setVisible(True)
        self.ui.issue.setEnabled(False)
        self.ui.state.show_state(self.tr("Préparation…"), Tone.NEUTRAL)
        service = desk.services.papers
        desk.work(lambda: (request, service.preview(request)), self._on_composed)

    def _on_composed(self, made: tuple[PaperRequest, PaperPreview]) -> None:
        request, preview = made
        if request != self._request:
            return  # something else was asked for meanwhile
        self._seal = preview.seal
        self._head_of(preview)
        self.ui.left_out.setText(self._told_left_out(preview.left_out))
        self.ui.state.show_state(self.tr("Brouillon"), Tone.ATTENTION)
        self._show_bytes(preview.document)
        self.ui.issue.setEnabled(True)
        if not self.ui.fields.isAncestorOf(self.focusWidget() or self):
            self.ui.issue.setFocus()

    def _head_of(self, preview: PaperPreview) -> None:
        kept = preview.copy is Copy.DOSSIER
        self.ui.issue.setText(self.tr("Garder au dossier") if kept else self.tr("Remettre"))
        if kept:
            heading = self.tr("{0} : ce que le dossier va garder")
            advice = self.tr(
                "Relisez la page, puis gardez-la : elle peut s'imprimer, et n'est pas pour la personne."
            )
        elif preview.kind in SUMMONS_LETTERS:
            heading = "{0}"
            advice = self.tr(
                "Relisez la lettre avec la personne, puis remettez-la : c'est elle qui la signe et l'envoie. "
                "Elle est gardée telle quelle."
            )
        else:
            heading = self.tr("{0} : ce que la personne va recevoir")
            advice = self.tr(
                "Relisez la page, puis remettez-la : elle est gardée telle quelle et peut s'imprimer."
            )
        self._head(heading.format(label(preview.kind)), advice)

    def _told_left_out(self, left_out: Sequence[PreviewLine]) -> str:
        """What is about the same thing and stays behind, with the reason."""
        if not left_out:
            return self.tr("Rien n'est laissé de côté.")
        named = [line for line in left_out if line.left_out is not LeftOut.INTERNAL]
        told = [f"– {line.excerpt} : {label(line.left_out).lower()}" for line in named if line.left_out]
        if len(told) > LEFT_OUT + 1:
            told[LEFT_OUT:] = [self.tr("et {0} autres").format(len(told) - LEFT_OUT)]
        if len(named) < len(left_out):
            told.append(self.tr("– votre avis sur la gravité, les résistances"))
        return "\n".join((self.tr("Pas sur cette copie :"), *told))

    def _on_issue(self) -> None:
        request, desk, seal = self._request, self._desk, self._seal
        if request is None or desk is None or not self._written() or seal != self._seal:
            return
        self.ui.issue.setEnabled(False)
        papers, issued = desk.services.papers, desk.services.issued

        def made() -> tuple[IssuedDocument, bytes]:
            document = papers.issue(request, seen=seal)
            return document, issued.document(document.id)

        desk.work(made, self._on_handed, self.tr("Document remis"))

    def _written(self) -> bool:
        """What is still being typed counts: it changes the draft first."""
        saving = (self.ui.on.autosave, self.ui.interpreter.autosave, self.ui.bring.autosave)
        return all(field.flush() for field in saving) and self.letter.is_written()

    def _on_handed(self, made: tuple[IssuedDocument, bytes]) -> None:
        document, content = made
        assert self._desk is not None
        if isinstance(self._request, SummonsLetterRequest):
            self.letter.forget_draft()
        self._forget()
        self._issued = document
        self._on_issued_read(content)
        self._desk.again()
        self._desk.tell(self.tr("Le papier est gardé tel quel dans la base. Vous pouvez l'imprimer."))
        self.ui.pdf.print_button.setFocus()

    # -- reading

    def _on_issued_read(self, content: bytes) -> None:
        if self._issued is None:
            return
        self._head(label(self._issued.kind), "")
        day = long_date(self._issued.issued_on)
        self.ui.state.show_state(self.tr("Remis le {0}").format(day), Tone.GOOD)
        self._show_bytes(content)
        self.ui.save.setEnabled(True)
        self.ui.pdf.print_button.setFocus()

    def _on_attachment_read(self, content: bytes) -> None:
        attachment = self._attachment
        if attachment is None or self._desk is None:
            return
        advice = (
            ""
            if attachment.can_be_seen
            else self.tr(
                "Le programme ne montre pas cette sorte de fichier. Enregistrez-en une copie pour l'ouvrir "
                "ailleurs : elle ne sera plus chiffrée."
            )
        )
        self._head(attachment.title, advice)
        self.ui.state.show_state(self._desk.of_list("attachment_type", attachment.kind), Tone.NEUTRAL)
        self._show_bytes(content, attachment)
        self.ui.save.setEnabled(True)
        self.ui.back.setFocus()

    def _show_bytes(self, content: bytes, attachment: Attachment | None = None) -> None:
        self._document = content
        picture = attachment is not None and attachment.is_picture
        text = attachment is not None and not picture and not attachment.is_pdf
        self.ui.pdf.show_document(b"" if picture or text else content)
        self.ui.picture.show_image(image_of(content) if picture else QImage())
        readable = attachment is not None and attachment.is_text
        self.ui.text.setPlainText(content.decode("utf-8", "replace") if readable else "")
        page = self.ui.picture if picture else self.ui.text if text else self.ui.pdf
        self.ui.shown.setCurrentWidget(page)

    # -- taking out

    def _on_printed(self) -> None:
        if self._desk is None:
            return
        issued, services = self._issued, self._desk.services
        self._guarded(lambda: services.issued.note_printed(issued.id) if issued else None)

    def _on_save(self) -> None:
        if self._desk is None or self._desk.person is None:
            return
        ending = self._attachment.ending if self._attachment else ".pdf"
        about = self._attachment.title if self._attachment else self.ui.heading.text()
        words = "-".join("".join(sign if sign.isalnum() else " " for sign in about).split()).lower()
        name = f"{self._desk.person.number}_{words}{ending}"
        ask_where_to_save(self, self.tr("Enregistrer une copie (non chiffrée)"), name, ending, self._save)

    def _save(self, target: Path) -> None:
        assert self._desk is not None
        self._guarded(lambda: self._take_out(target))

    def _take_out(self, target: Path) -> None:
        assert self._desk is not None
        services = self._desk.services
        if self._attachment is not None:
            files.save(target, services.attachments.taken_out(self._attachment.id))
        else:
            files.save(target, self._document)
            self._on_printed()
        self._desk.tell(self.tr("Copie enregistrée. Elle n'est plus chiffrée : rangez-la en lieu sûr."))

    def _guarded(self, action: Callable[[], object]) -> None:
        try:
            action()
        except ModActionsError as error:
            assert self._desk is not None
            self._desk.refused.emit(error)
