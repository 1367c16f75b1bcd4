"""« Fiche d'orientation… »: what a person takes along to a service, looked at, then handed over (F69)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.directory import Service, Site
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.readability import Readability
from modactions_desktop.domain.referral_slips import SlipPreview, SlipRequest, site_for
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.labels import label
from modactions_desktop.ui.dialogs.paper_dialog import IssuedService, PaperDialog
from modactions_desktop.ui.forms.ui_paper_dialog import Ui_PaperDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox
from modactions_desktop.ui.widgets.readability import ReadabilityMark

FILE = "fiche-d-orientation.pdf"
FRENCH = "fra"


class SlipService(Protocol):
    def title(self, language: str) -> str: ...

    def keep_title(self, language: str, text: str) -> None: ...

    def preview(self, request: SlipRequest) -> SlipPreview: ...

    def issue(self, request: SlipRequest, *, seen: str) -> IssuedDocument: ...


class ReferralService(Protocol):
    def referral(self, referral_id: int) -> Referral: ...

    def update(self, referral_id: int, changes: Any) -> Referral: ...


class DirectoryService(Protocol):
    def service(self, service_id: int) -> Service: ...


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


class ReferralSlipDialog(PaperDialog[SlipRequest, SlipPreview]):
    """Left what it says for this person, each field writing itself; right the page as it will be received."""

    handed = Signal(int)
    """The participant to whom a slip was just handed over."""

    def __init__(
        self, services: SlipNeeds, referral_id: int, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._services = services
        self._referral = services.referrals.referral(referral_id)
        self._service = services.directory.service(self._referral.service_id or 0)
        self.ui = Ui_PaperDialog()
        self.ui.setupUi(self)
        self._take_paper(self.ui, services.issued, FILE)
        self.site = CodeCombo(self.tr("Où"))
        self.ask_for = AutosaveLine(self.tr("Qui demander"), self.tr("l'accueil, une fonction, un nom"))
        self.bring = AutosaveText(self.tr("À apporter"), self.tr("une chose par ligne"), 2)
        self.directions = AutosaveText(self.tr("Pour y aller"), self.tr("dans ses mots : le bus, l'arrêt"), 2)
        self.interpreter = AutosaveLine(self.tr("Interprète"), self.tr("lequel, ou vide"))
        self.language = CodeCombo(self.tr("Langue de la personne"))
        self.own_title = AutosaveLine(self.tr("Titre dans sa langue"), self.tr("facultatif, tapé par vous"))
        self.gaps = words("", "muted", wrap=True)
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

    def _connect(self) -> None:
        self.site.chosen.connect(lambda key: self._write("site_id", key))
        self.language.chosen.connect(self._on_language)

    def _load(self) -> None:
        """What the referral says already; what the directory says for everybody stands behind, in grey."""
        referral, service = self._referral, self._service
        site = site_for(service, referral.site_id)
        self._show_sites()
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

    def _show_sites(self) -> None:
        """Where the service is found; a place that it left is to be chosen again."""
        referral, service = self._referral, self._service
        sites: list[tuple[int | None, str]] = [(each.id, _place(each)) for each in service.sites]
        if referral.place_left:
            sites.insert(0, (None, self.tr("à choisir ({0} : ancien lieu)").format(referral.place)))
        site = None if referral.place_left else site_for(service, referral.site_id)
        self.site.show_options(sites)
        self.site.show_value(site.id if site else None)
        self._site_box.setVisible(len(sites) > 1)

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
        known = self._services.referral_slips.title(language) if language else ""
        self.own_title.load(known, partial(self._write_title, language) if language else None)
        self.own_title.setEnabled(bool(language))

    # -- what it says

    def _write(self, name: str, value: object) -> None:
        self._services.referrals.update(self._referral.id, {name: value})
        self._again()

    def _write_text(self, name: str, text: str) -> None:
        self._write(name, text)

    def _write_title(self, language: str, text: str) -> None:
        self._services.referral_slips.keep_title(language, text)
        self._again()

    def _on_language(self, language: str) -> None:
        self._show_title(language or "")
        self._again()

    # -- the page

    @override
    def _wanted(self) -> SlipRequest:
        return SlipRequest(self._referral.id, self.language.value() or "", self.own_title.text().strip())

    @override
    def _making(self) -> Callable[[SlipRequest], SlipPreview]:
        return self._services.referral_slips.preview

    @override
    def _show(self, made: SlipPreview) -> None:
        super()._show(made)
        told = ", ".join(label(gap) for gap in made.gaps)
        lacking = self.tr("Il manque : {0}. Le service se complète dans l'annuaire.")
        self.gaps.setText(lacking.format(told) if told else "")
        self.gaps.setVisible(bool(told))

    @override
    def _issuing(self, asked: SlipRequest, seal: str) -> Callable[[], IssuedDocument]:
        return partial(self._services.referral_slips.issue, asked, seen=seal)

    @override
    def _told_issued(self) -> tuple[str, str]:
        told = self.tr("La fiche est gardée telle quelle dans la base. Vous pouvez l'imprimer.")
        return self.tr("Fiche remise"), told

    @override
    def _on_given(self) -> None:
        self.handed.emit(self._referral.participant_id)


def _place(site: Site) -> str:
    return ", ".join(filter(None, (site.name, site.address, site.city)))
