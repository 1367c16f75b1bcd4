"""« Fiche d'orientation… »: what a person takes along to a service, looked at, then handed over (F69)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.directory import Service, Site
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.readability import Readability
from modactions_desktop.domain.referral_slips import SlipPreview, SlipRequest, site_for
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.dialogs.paper_saving import PaperSaving
from modactions_desktop.ui.forms.ui_paper_dialog import Ui_PaperDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox, flush_all
from modactions_desktop.ui.widgets.readability import ReadabilityMark

QUIET_MS = 250
BESIDE, CHOOSING = 760, 460
"""How wide the dialog is, at least, to have the page beside; how wide what is asked may become."""
QWIDGETSIZE_MAX = 16777215
FILE = "fiche-d-orientation.pdf"
FRENCH = "fra"


class SlipService(Protocol):
    def title(self, language: str) -> str: ...

    def preview(self, request: SlipRequest) -> SlipPreview: ...

    def issue(self, request: SlipRequest, *, seen: str) -> IssuedDocument: ...


class ReferralService(Protocol):
    def referral(self, referral_id: int) -> Referral: ...

    def update(self, referral_id: int, changes: Any) -> Referral: ...


class DirectoryService(Protocol):
    def service(self, service_id: int) -> Service: ...


class IssuedService(Protocol):
    def document(self, document_id: int) -> bytes: ...

    def note_printed(self, document_id: int) -> None: ...


class CodeService(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class PlainFrench(Protocol):
    def measure(self, text: str) -> Readability | None: ...


class SlipNeeds(Protocol):
    """What the dialog asks of the services."""

    @property
    def referral_slips(self) -> SlipService: ...

    @property
    def referrals(self) -> ReferralService: ...

    @property
    def directory(self) -> DirectoryService: ...

    @property
    def issued(self) -> IssuedService: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def plain_french(self) -> PlainFrench: ...


class ReferralSlipDialog(Dialog):
    """Left what it says for this person, each field writing itself; right the page as it will be received."""

    handed = Signal(int)
    """The participant to whom a slip was just handed over."""

    def __init__(
        self, services: SlipNeeds, referral_id: int, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._referral = services.referrals.referral(referral_id)
        self._service = services.directory.service(self._referral.service_id or 0)
        self._request: SlipRequest | None = None
        self._seal = ""
        self._issued: IssuedDocument | None = None
        self.ui = Ui_PaperDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.site = CodeCombo(self.tr("Où"))
        self.ask_for = AutosaveLine(self.tr("Qui demander"), self.tr("l'accueil, une fonction, un nom"))
        self.bring = AutosaveText(self.tr("À apporter"), self.tr("une chose par ligne"), 2)
        self.directions = AutosaveText(self.tr("Pour y aller"), self.tr("dans ses mots : le bus, l'arrêt"), 2)
        self.interpreter = AutosaveLine(self.tr("Interprète"), self.tr("lequel, ou vide"))
        self.language = CodeCombo(self.tr("Langue de la personne"))
        self.own_title = QLineEdit()
        self.gaps = words("", "muted", wrap=True)
        self._quiet = QTimer(self)
        self.saving = PaperSaving(self, self.ui.save_button, self.ui.notice, FILE, self._on_printed)
        self._build()
        self._connect()
        self._load()
        self._compose()

    def _build(self) -> None:
        title = self.tr("Fiche d'orientation : {0}").format(self._service.name)
        self.setWindowTitle(self.tr("Fiche d'orientation"))
        self.ui.title.setText(title)
        self.ui.title.setWordWrap(True)
        self.ui.advice.setText(
            self.tr("Ce que la personne va recevoir. Relisez la page, puis remettez-la : elle est gardée.")
        )
        self.own_title.setAccessibleName(self.tr("Titre dans sa langue"))
        self.own_title.setPlaceholderText(self.tr("facultatif, tapé par vous"))
        self._site_box = FieldBox(self.site.accessibleName(), self.site)
        for field in (self.ask_for, self.bring, self.directions):
            if field is self.ask_for:
                self.ui.fields_column.addWidget(self._site_box)
            self.ui.fields_column.addWidget(FieldBox(field.accessibleName(), field))
        self.ui.fields_column.addWidget(ReadabilityMark(self.directions, self._services.plain_french.measure))
        for other in (self.interpreter, self.language, self.own_title):
            self.ui.fields_column.addWidget(FieldBox(other.accessibleName(), other))
        self.ui.fields_column.addWidget(self.gaps)
        self.ui.fields_column.addStretch(1)
        self.ui.pdf.print_with(self._jobs)
        self.ui.pdf.print_button.setEnabled(False)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._compose)
        self.site.chosen.connect(lambda key: self._write("site_id", key))
        self.language.chosen.connect(self._on_language)
        self.own_title.textEdited.connect(lambda _text: self._again())
        self.ui.pdf.print_button.clicked.connect(self._on_printed)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.issue_button.clicked.connect(self._on_issue)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ui.issue_button.click)

    def _load(self) -> None:
        """What the referral says already; what the directory says for everybody stands behind, in grey."""
        referral, service = self._referral, self._service
        site = site_for(service, referral.site_id)
        self.site.show_options([(each.id, _place(each)) for each in service.sites])
        self.site.show_value(site.id if site else None)
        self._site_box.setVisible(len(service.sites) > 1)
        proposed = next((c.role or c.name for c in service.contacts), "")
        if proposed:
            self.ask_for.setPlaceholderText(proposed)
        for field, name in (
            (self.ask_for, "ask_for"),
            (self.bring, "bring"),
            (self.directions, "directions"),
            (self.interpreter, "interpreter"),
        ):
            field.load(getattr(referral, name), partial(self._write_text, name), referral.id)
        if service.documents.strip():
            self.bring.setPlaceholderText(service.documents)
        if site is not None and site.directions.strip():
            self.directions.setPlaceholderText(site.directions)
        self._show_languages()
        self.ask_for.setFocus()

    def _show_languages(self) -> None:
        """The person's own first."""
        spoken = self._services.participants.get(self._referral.participant_id).languages
        own = [language.code for language in spoken if language.code != FRENCH]
        values = [(v.code, v.label) for v in self._services.catalogues.codes("language") if v.code != FRENCH]
        values.sort(key=lambda v: own.index(v[0]) if v[0] in own else len(own))
        self.language.show_options([("", self.tr("aucune")), *values])
        self.language.show_value(own[0] if own else "")
        self._show_title(own[0] if own else "")

    def _show_title(self, language: str) -> None:
        self.own_title.setText(self._services.referral_slips.title(language) if language else "")
        self.own_title.setEnabled(bool(language))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page stands beside what it says, or beneath it when the window is narrow."""
        beside = event.size().width() >= BESIDE
        ways = QBoxLayout.Direction
        self.ui.halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.ui.left.setMaximumWidth(CHOOSING if beside else QWIDGETSIZE_MAX)
        super().resizeEvent(event)

    # -- what it says

    def _write(self, name: str, value: object) -> None:
        self._services.referrals.update(self._referral.id, {name: value})
        self._again()

    def _write_text(self, name: str, text: str) -> None:
        self._write(name, text)

    def _on_language(self, language: str) -> None:
        self._show_title(language or "")
        self._again()

    # -- the page

    def _asked(self) -> SlipRequest:
        return SlipRequest(self._referral.id, self.language.value() or "", self.own_title.text().strip())

    def _again(self) -> None:
        """Something else is asked for: the page is made anew, and has to be looked at anew."""
        self._seal, self._issued = "", None
        self.ui.issue_button.setEnabled(False)
        self.ui.pdf.print_button.setEnabled(False)
        self.saving.offer(b"")
        self._quiet.start()

    def _compose(self) -> None:
        request = self._request = self._asked()
        self.ui.issue_button.setEnabled(False)
        self.ui.state.show_state(self.tr("Préparation…"), Tone.NEUTRAL)
        service = self._services.referral_slips
        self._jobs.call(partial(_previewed, service, request)).done.connect(self._on_composed)

    def _on_composed(self, made: tuple[SlipRequest, SlipPreview | ModActionsError]) -> None:
        request, preview = made
        if request != self._request or self._quiet.isActive():
            return  # something else was asked for meanwhile
        if isinstance(preview, ModActionsError):
            self.ui.pdf.show_document(b"")
            self.ui.state.show_state(self.tr("Pas de page"), Tone.BAD)
            self.ui.notice.say(sentence(preview), Tone.ATTENTION)
            return
        self._seal = preview.seal
        self.ui.notice.hide()
        told = ", ".join(label(gap) for gap in preview.gaps)
        self.gaps.setText(self.tr("Il manque : {0}.").format(told) if told else "")
        self.gaps.setVisible(bool(told))
        self.ui.state.show_state(self.tr("Brouillon"), Tone.ATTENTION)
        self.ui.pdf.show_document(preview.document)
        self.ui.issue_button.setEnabled(True)

    # -- slots

    def _on_issue(self) -> None:
        if not flush_all(self):
            return
        request, seal = self._request, self._seal
        if request is None or not seal or self._quiet.isActive() or request != self._asked():
            return
        self.ui.issue_button.setEnabled(False)
        slips, issued = self._services.referral_slips, self._services.issued

        def made() -> tuple[IssuedDocument, bytes]:
            document = slips.issue(request, seen=seal)
            return document, issued.document(document.id)

        running = self._jobs.call(made, self.tr("Fiche remise"))
        running.done.connect(self._on_handed)
        running.failed.connect(self._on_refused)

    def _on_handed(self, made: tuple[IssuedDocument, bytes]) -> None:
        self._issued, content = made
        self._seal = ""
        self.ui.pdf.show_document(content)
        self.saving.offer(content)
        self.ui.pdf.print_button.setEnabled(True)
        self.ui.pdf.print_button.setFocus()
        self.ui.state.show_state(self.tr("Remise"), Tone.GOOD)
        self.ui.notice.say(self.tr("La fiche est gardée telle quelle dans la base. Vous pouvez l'imprimer."))
        self.handed.emit(self._referral.participant_id)

    def _on_refused(self, error: Exception) -> None:
        self.show_error(error)
        self._again()

    def _on_printed(self) -> None:
        if self._issued is not None:
            self._services.issued.note_printed(self._issued.id)

    @override
    def done(self, result: int) -> None:
        """What is still being typed is written first."""
        flush_all(self)
        super().done(result)


def _place(site: Site) -> str:
    return ", ".join(filter(None, (site.name, site.address, site.city)))


def _previewed(
    service: SlipService, request: SlipRequest
) -> tuple[SlipRequest, SlipPreview | ModActionsError]:
    """The page, or why there is none: with the request, since the last one asked for counts alone."""
    try:
        return request, service.preview(request)
    except ModActionsError as error:
        return request, error
