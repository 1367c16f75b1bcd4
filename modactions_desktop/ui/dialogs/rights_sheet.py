"""« Fiche à remettre… »: a few rights and obligations on one page, looked at, then handed over (F58)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from modactions_desktop.domain.bilans import ReadBack
from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperPreview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.rights_sheets import SheetChoice, SheetOffer, SheetPlace, SheetRequest, in_two
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_rights_sheet import Ui_RightsSheetDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone

QUIET_MS = 250
BESIDE, CHOOSING = 760, 460
"""How wide the dialog is, at least, to have the page beside; how wide what is chosen may become."""
QWIDGETSIZE_MAX = 16777215
FRENCH = "fra"


class SheetService(Protocol):
    def offers(self, participant_id: int) -> Sequence[SheetOffer]: ...

    def titles(self, language: str) -> Mapping[int, str]: ...

    def preview(self, request: SheetRequest) -> PaperPreview: ...

    def issue(
        self, request: SheetRequest, *, seen: str, explained: ReadBack | None = None
    ) -> IssuedDocument: ...


class IssuedService(Protocol):
    def document(self, document_id: int) -> bytes: ...

    def note_printed(self, document_id: int) -> None: ...


class CodeService(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class InterviewService(Protocol):
    def of(self, participant_id: int) -> Sequence[Interview]: ...


class Day(Protocol):
    def today(self) -> date: ...


class SheetNeeds(Protocol):
    """What the dialog asks of the services."""

    @property
    def rights_sheets(self) -> SheetService: ...

    @property
    def issued(self) -> IssuedService: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def interviews(self) -> InterviewService: ...

    @property
    def context(self) -> Day: ...


class RightsSheetDialog(Dialog):
    """Left what the sheet tells, right the page as the person will receive it."""

    handed = Signal(int)
    """The participant to whom a sheet was just handed over."""

    def __init__(
        self, services: SheetNeeds, participant_id: int, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._participant_id, self._jobs = services, participant_id, jobs
        self._offers = {offer.item_id: offer for offer in services.rights_sheets.offers(participant_id)}
        self._places: dict[int, SheetPlace | None] = {key: o.place for key, o in self._offers.items()}
        self._titles: dict[int, str] = {}
        self._later: tuple[int, ...] = ()
        self._request: SheetRequest | None = None
        self._seal = ""
        self._issued: IssuedDocument | None = None
        self.ui = Ui_RightsSheetDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        for hidden in (self.ui.split_button, self.ui.next_button):
            hidden.hide()
        self.ui.pdf.print_with(self._jobs)
        self.ui.pdf.print_button.setEnabled(False)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._show_languages()

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._compose)
        self.ui.items.changed.connect(self._on_items_changed)
        self.ui.items.currentRowChanged.connect(self._show_details)
        self.ui.filter.textChanged.connect(self.ui.items.keep_matching)
        self.ui.up.clicked.connect(lambda: self.ui.items.move_current(-1))
        self.ui.down.clicked.connect(lambda: self.ui.items.move_current(1))
        self.ui.place.chosen.connect(self._on_place)
        self.ui.language.chosen.connect(self._on_language)
        self.ui.own_title.textEdited.connect(self._on_own_title)
        self.ui.explained.toggled.connect(self._show_how)
        self.ui.pdf.print_button.clicked.connect(self._on_printed)
        self.ui.cancel_button.clicked.connect(self.reject)
        self.ui.split_button.clicked.connect(self._on_split)
        self.ui.next_button.clicked.connect(self._on_next)
        self.ui.issue_button.clicked.connect(self._on_issue)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ui.issue_button.click)

    def _begin(self) -> None:
        offers = self._offers.values()
        suggested = {o.item_id for o in offers if o.is_suggested and not o.is_outdated}
        self._read_titles(self.ui.language.value() or "")
        self.ui.items.show_offers(tuple(offers), suggested)
        self.ui.items.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page stands beside what it tells, or beneath it when the window is narrow."""
        beside = event.size().width() >= BESIDE
        ways = QBoxLayout.Direction
        self.ui.halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.ui.left.setMaximumWidth(CHOOSING if beside else QWIDGETSIZE_MAX)
        super().resizeEvent(event)

    # -- languages

    def _show_languages(self) -> None:
        """The person's own first; language and interpreter of today's interview, when there is one."""
        spoken = self._services.participants.get(self._participant_id).languages
        own = [language.code for language in spoken]
        values = [(value.code, value.label) for value in self._services.catalogues.codes("language")]
        values.sort(key=lambda v: own.index(v[0]) if v[0] in own else len(own))
        usual = next((s.code for s in spoken if s.interview), "")
        language, interpreter = self._of_today(usual)
        self.ui.language.show_options([("", self.tr("aucune")), *(v for v in values if v[0] != FRENCH)])
        self.ui.language.show_value("" if usual == FRENCH else usual)
        self.ui.spoken.show_options([("", self.tr("non noté")), *values])
        self.ui.spoken.show_value(language)
        self.ui.interpreter.setText(interpreter)

    def _of_today(self, usual: str) -> tuple[str, str]:
        today = self._services.context.today()
        held = [i for i in self._services.interviews.of(self._participant_id) if i.on == today and i.language]
        if not held:
            return usual, ""
        return held[-1].language, held[-1].interpreter.provider if held[-1].interpreter else ""

    def _read_titles(self, language: str) -> None:
        self._titles = dict(self._services.rights_sheets.titles(language)) if language else {}

    # -- one item

    def _show_details(self) -> None:
        """Where to go and the title in the person's language, of the line with the keys."""
        offer = self._offers.get(self.ui.items.current_id())
        if offer is None:
            return
        place = self._places[offer.item_id]
        named = [(p.service_id, p.name) for p in offer.places]
        self.ui.place.show_options([(0, offer.line.item.service), *named])
        self.ui.place.show_value(place.service_id if place else 0)
        self.ui.own_title.setEnabled(bool(self.ui.language.value()))
        self.ui.own_title.setText(self._titles.get(offer.item_id, ""))

    def _show_how(self, shown: bool) -> None:
        for box in (self.ui.spoken_box, self.ui.interpreter_box):
            box.setEnabled(shown)

    # -- the page

    def _asked(self) -> SheetRequest:
        return SheetRequest(
            self._participant_id,
            tuple(self._choice(item_id) for item_id in self.ui.items.ticked()),
            self.ui.language.value() or "",
        )

    def _choice(self, item_id: int) -> SheetChoice:
        place = self._places[item_id]
        own_title = self._titles.get(item_id, "").strip()
        return SheetChoice(item_id, own_title, place.service_id if place else None)

    def _again(self) -> None:
        """Something else is asked for: the page is made anew, and has to be looked at anew."""
        self._seal, self._issued = "", None
        self.ui.issue_button.setEnabled(False)
        self.ui.pdf.print_button.setEnabled(False)
        self.ui.next_button.hide()
        self._quiet.start()

    def _compose(self) -> None:
        request = self._request = self._asked()
        self.ui.split_button.hide()
        if not request.choices:
            self.ui.state.show_state(self.tr("Rien de coché"), Tone.NEUTRAL)
            self.ui.pdf.show_document(b"")
            return
        self.ui.state.show_state(self.tr("Préparation…"), Tone.NEUTRAL)
        service = self._services.rights_sheets
        self._jobs.call(partial(_previewed, service, request)).done.connect(self._on_composed)

    def _on_composed(self, made: tuple[SheetRequest, PaperPreview | ModActionsError]) -> None:
        request, preview = made
        if request != self._request or self._quiet.isActive():
            return  # something else was asked for meanwhile
        if isinstance(preview, ModActionsError):
            self._show_no_page(preview)
            return
        self._seal = preview.seal
        self.ui.notice.hide()
        self.ui.state.show_state(self.tr("Brouillon"), Tone.ATTENTION)
        self.ui.pdf.show_document(preview.document)
        self.ui.pdf.print_button.setEnabled(False)
        self.ui.issue_button.setEnabled(True)

    def _show_no_page(self, error: ModActionsError) -> None:
        """Too long, or a sign that cannot be printed: what to do, and no page to hand over."""
        self.ui.pdf.show_document(b"")
        self.ui.state.show_state(self.tr("Pas de page"), Tone.BAD)
        self.ui.notice.say(sentence(error), Tone.ATTENTION)
        self.ui.split_button.setVisible(error.code == "sheet_too_long")

    # -- slots

    def _on_items_changed(self) -> None:
        count = len(self.ui.items.ticked())
        one, several = self.tr("1 point coché"), self.tr("{0} points cochés")
        self.ui.count.setText(one if count == 1 else several.format(count))
        self._show_details()
        self._again()

    def _on_place(self, service_id: int) -> None:
        offer = self._offers.get(self.ui.items.current_id())
        if offer is not None:
            known = {place.service_id: place for place in offer.places}
            self._places[offer.item_id] = known.get(service_id)
            self._again()

    def _on_language(self, language: str) -> None:
        self._read_titles(language or "")
        self._show_details()
        self._again()

    def _on_own_title(self, title: str) -> None:
        self._titles[self.ui.items.current_id()] = title
        self._again()

    def _on_split(self) -> None:
        """Half of the items now, the others on a second sheet."""
        first, second = in_two([self._offers[key] for key in self.ui.items.ticked()])
        self._later = tuple(offer.item_id for offer in second)
        self.ui.items.tick([offer.item_id for offer in first])

    def _on_next(self) -> None:
        later, self._later = self._later, ()
        self.ui.items.tick(later)

    def _on_issue(self) -> None:
        request, seal = self._request, self._seal
        if request is None or not seal or self._quiet.isActive() or request != self._asked():
            return
        self.ui.issue_button.setEnabled(False)
        sheets, issued, explained = self._services.rights_sheets, self._services.issued, self._explained()

        def made() -> tuple[IssuedDocument, bytes]:
            document = sheets.issue(request, seen=seal, explained=explained)
            return document, issued.document(document.id)

        running = self._jobs.call(made, self.tr("Fiche remise"))
        running.done.connect(self._on_handed)
        running.failed.connect(self._on_refused)

    def _explained(self) -> ReadBack | None:
        if not self.ui.explained.isChecked():
            return None
        day, who = self._services.context.today(), self.ui.interpreter.text().strip()
        return ReadBack(day, self.ui.spoken.value() or "", who)

    def _on_handed(self, made: tuple[IssuedDocument, bytes]) -> None:
        self._issued, content = made
        self._seal = ""
        self.ui.pdf.show_document(content)
        self.ui.pdf.print_button.setEnabled(True)
        self.ui.pdf.print_button.setFocus()
        self.ui.state.show_state(self.tr("Remise"), Tone.GOOD)
        self.ui.notice.say(self.tr("La fiche est gardée telle quelle dans la base. Vous pouvez l'imprimer."))
        self.ui.next_button.setVisible(bool(self._later))
        self.handed.emit(self._participant_id)

    def _on_refused(self, error: Exception) -> None:
        self.show_error(error)
        self._again()

    def _on_printed(self) -> None:
        if self._issued is not None:
            self._services.issued.note_printed(self._issued.id)


def _previewed(
    service: SheetService, request: SheetRequest
) -> tuple[SheetRequest, PaperPreview | ModActionsError]:
    """The page, or why there is none: with the request, since the last one asked for counts alone."""
    try:
        return request, service.preview(request)
    except ModActionsError as error:
        return request, error
