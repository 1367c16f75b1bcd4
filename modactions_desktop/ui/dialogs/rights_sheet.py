"""« Fiche à remettre… »: a few rights and obligations on one page, looked at, then handed over (F58)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.bilans import ReadBack
from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperPreview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.rights_sheets import SheetChoice, SheetOffer, SheetPlace, SheetRequest, in_two
from modactions_desktop.ui.dialogs.paper_dialog import IssuedService, PaperDialog
from modactions_desktop.ui.forms.ui_rights_sheet import Ui_RightsSheetDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone

FILE = "fiche-droits-et-obligations.pdf"
FRENCH = "fra"


class SheetService(Protocol):
    def offers(self, participant_id: int) -> Sequence[SheetOffer]: ...

    def titles(self, language: str) -> Mapping[int, str]: ...

    def preview(self, request: SheetRequest) -> PaperPreview: ...

    def issue(
        self, request: SheetRequest, *, seen: str, explained: ReadBack | None = None
    ) -> IssuedDocument: ...


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


class RightsSheetDialog(PaperDialog[SheetRequest, PaperPreview]):
    """Left what the sheet tells, right the page as the person will receive it."""

    handed = Signal(int)
    """The participant to whom a sheet was just handed over."""

    def __init__(
        self, services: SheetNeeds, participant_id: int, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._services, self._participant_id = services, participant_id
        self._offers = {offer.item_id: offer for offer in services.rights_sheets.offers(participant_id)}
        self._places: dict[int, SheetPlace | None] = {key: o.place for key, o in self._offers.items()}
        self._titles: dict[int, str] = {}
        self._later: tuple[int, ...] = ()
        self.ui = Ui_RightsSheetDialog()
        self.ui.setupUi(self)
        self._take_paper(self.ui, services.issued, FILE)
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        for hidden in (self.ui.split_button, self.ui.next_button):
            hidden.hide()
        self._show_languages()

    def _connect(self) -> None:
        self.ui.items.changed.connect(self._on_items_changed)
        self.ui.items.currentRowChanged.connect(self._show_details)
        self.ui.filter.textChanged.connect(self.ui.items.keep_matching)
        self.ui.up.clicked.connect(lambda: self.ui.items.move_current(-1))
        self.ui.down.clicked.connect(lambda: self.ui.items.move_current(1))
        self.ui.place.chosen.connect(self._on_place)
        self.ui.language.chosen.connect(self._on_language)
        self.ui.own_title.textEdited.connect(self._on_own_title)
        self.ui.explained.toggled.connect(self._show_how)
        self.ui.split_button.clicked.connect(self._on_split)
        self.ui.next_button.clicked.connect(self._on_next)

    def _begin(self) -> None:
        offers = self._offers.values()
        suggested = {o.item_id for o in offers if o.is_suggested and not o.is_outdated}
        self._read_titles(self.ui.language.value() or "")
        self.ui.items.show_offers(tuple(offers), suggested)
        self.ui.items.setFocus()

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

    @override
    def _wanted(self) -> SheetRequest | None:
        ticked = self.ui.items.ticked()
        if not ticked:
            return None
        choices = tuple(self._choice(item_id) for item_id in ticked)
        return SheetRequest(self._participant_id, choices, self.ui.language.value() or "")

    def _choice(self, item_id: int) -> SheetChoice:
        place = self._places[item_id]
        own_title = self._titles.get(item_id, "").strip()
        return SheetChoice(item_id, own_title, place.service_id if place else None)

    @override
    def _making(self) -> Callable[[SheetRequest], PaperPreview]:
        return self._services.rights_sheets.preview

    @override
    def _again(self) -> None:
        for button in (self.ui.split_button, self.ui.next_button):
            button.hide()
        super()._again()

    @override
    def _show_none(self) -> None:
        super()._show_none()
        self.ui.state.show_state(self.tr("Rien de coché"), Tone.NEUTRAL)

    @override
    def _show_failure(self, error: ModActionsError) -> None:
        """Too long, or a sign that cannot be printed: what to do, and no page to hand over."""
        super()._show_failure(error)
        self.ui.split_button.setVisible(error.code == "sheet_too_long")

    @override
    def _issuing(self, asked: SheetRequest, seal: str) -> Callable[[], IssuedDocument]:
        issue, explained = self._services.rights_sheets.issue, self._explained()
        return partial(issue, asked, seen=seal, explained=explained)

    @override
    def _told_issued(self) -> tuple[str, str]:
        told = self.tr("La fiche est gardée telle quelle dans la base. Vous pouvez l'imprimer.")
        return self.tr("Fiche remise"), told

    @override
    def _on_given(self) -> None:
        self.ui.next_button.setVisible(bool(self._later))
        self.handed.emit(self._participant_id)

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

    def _explained(self) -> ReadBack | None:
        if not self.ui.explained.isChecked():
            return None
        day, who = self._services.context.today(), self.ui.interpreter.text().strip()
        return ReadBack(day, self.ui.spoken.value() or "", who)
