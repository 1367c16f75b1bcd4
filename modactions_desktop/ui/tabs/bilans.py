"""« Bilans »: choose the document and the copy, read what is taken, look at it, hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListWidgetItem

from modactions_desktop import files
from modactions_desktop.domain.bilans import BilanKind, Copy, ReadBack
from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.issued import IssuedDocument, Preview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.labels import label
from modactions_desktop.ui.dialogs.files import ask_where_to_save
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_bilans import Ui_BilansTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.bilan_preview import KEY
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import options_of
from modactions_desktop.ui.widgets.pages import least_height


class BilanService(Protocol):
    def preview(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> Preview: ...

    def draft(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> bytes: ...

    def issue(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        seen: str,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> IssuedDocument: ...

    def issued(self, participant_id: int) -> Sequence[IssuedDocument]: ...

    def document(self, document_id: int) -> bytes: ...

    def note_printed(self, document_id: int) -> None: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def bilans(self) -> BilanService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def context(self) -> Day: ...


class _Choice(NamedTuple):
    """One document as it is asked for; its answer is checked against what is asked for by then."""

    person: int
    kind: BilanKind
    copy: Copy
    ticked: frozenset[str]
    read_back: ReadBack | None


NARROW = 620
"""Under this width the page stands beneath its choices."""
SIDE_WIDTH, PREVIEW_HEIGHT, ANY = 430, 420, 16_777_215


class BilansTab(Tab):
    """The preview is always beside the document: nothing is handed over unseen."""

    title = "Bilans"
    name = "bilans"

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._kind, self._copy = BilanKind.PARCOURS, Copy.PARTICIPANT
        self._ticked: frozenset[str] = frozenset()
        self._seen: tuple[_Choice, str] | None = None
        self._document = b""
        self._shown: IssuedDocument | None = None
        self.ui = Ui_BilansTab()
        self.ui.setupUi(self)
        self.primary = self.ui.issue_action
        self.actions_offered = (self.ui.save_action,)
        self._fill_choices()
        self._connect()

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as its choices: the preview goes beneath."""
        return QSize(self.ui.side.minimumWidth(), super().minimumSizeHint().height())

    @override
    def heightForWidth(self, width: int) -> int:
        return least_height(self, width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beneath = event.size().width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight
        if direction is not self.ui.row.direction():
            self.ui.row.setDirection(direction)
            self.ui.preview.setMinimumHeight(PREVIEW_HEIGHT if beneath else 0)
            self.ui.side.setMaximumWidth(ANY if beneath else SIDE_WIDTH)

    def _fill_choices(self) -> None:
        self.ui.kinds.show_options(options_of(BilanKind))
        self.ui.copies.show_options(options_of(Copy))
        self.ui.kinds.show_value(self._kind)
        self.ui.copies.show_value(self._copy)
        self.ui.read_on.reckon_from(self._services.context.today)
        self.ui.preview.print_with(self.jobs)
        self.ui.hidden.hide()
        room = self.ui.decisions.sizePolicy()  # hidden it keeps its room: what is beneath stays in its place
        room.setRetainSizeWhenHidden(True)
        self.ui.decisions.setSizePolicy(room)

    def _connect(self) -> None:
        self.events.discreet_changed.connect(self._on_discreet)
        self.ui.issue_action.triggered.connect(self._on_issue)
        self.ui.save_action.triggered.connect(self._on_save)
        self.ui.kinds.chosen.connect(self._on_choice)
        self.ui.copies.chosen.connect(self._on_choice)
        self.ui.decisions.ticked_changed.connect(self._on_ticked)
        self.ui.read_on.changed.connect(lambda _day: self._compose())
        self.ui.read_in.load("", lambda _text: self._compose())
        self.ui.handed.itemActivated.connect(self._on_handed)
        self.ui.preview.print_button.clicked.connect(self._on_printed)

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        changed = participant_id != self.participant_id
        super().show_participant(participant_id)
        if changed:
            self._ticked = frozenset()
        self.refresh()

    def refresh(self) -> None:
        self._show_document(b"", None)
        if self.participant_id is None:
            self.ui.state.show_state(self.tr("Choisissez une personne"), Tone.NEUTRAL)
            return
        with self.guarded():
            self._show_handed(self._services.bilans.issued(self.participant_id))
        self._compose()

    def _choice(self) -> _Choice | None:
        if self.participant_id is None:
            return None
        return _Choice(self.participant_id, self._kind, self._copy, self._ticked, self._read_back())

    def _read_back(self) -> ReadBack | None:
        day = self.ui.read_on.value()
        return ReadBack(day, self.ui.read_in.text().strip()) if isinstance(day, date) else None

    def _compose(self) -> None:
        """The decisions and the draft, in a job; the window stays usable."""
        choice = self._choice()
        if choice is None:
            return
        self.ui.state.show_state(self.tr("Préparation…"), Tone.NEUTRAL)
        self._seen = None
        service = self._services.bilans

        def made() -> tuple[_Choice, Preview, bytes]:
            person, kind, copy, ticked, read_back = choice
            preview = service.preview(person, kind, copy, ticked=ticked, read_back=read_back)
            return choice, preview, service.draft(person, kind, copy, ticked=ticked, read_back=read_back)

        self.follow(self.jobs.call(made, done=self._on_composed))

    def _on_composed(self, made: tuple[_Choice, Preview, bytes]) -> None:
        choice, preview, document = made
        if choice != self._choice():
            return  # something else was asked for meanwhile
        self._seen = (choice, preview.seal)
        self.ui.decisions.show_preview(preview, self._ticked)
        self._show_document(document, None)

    def _show_document(self, document: bytes, issued: IssuedDocument | None) -> None:
        self._document, self._shown = document, issued
        self.ui.preview.show_document(document)
        self.ui.save_action.setEnabled(bool(document))
        self.ui.issue_action.setEnabled(bool(document) and issued is None)
        if issued is not None:
            told = self.tr("Remis le {0}").format(long_date(issued.issued_on))
            self.ui.state.show_state(told, Tone.GOOD)
        elif document:
            self.ui.state.show_state(self.tr("Brouillon"), Tone.ATTENTION)

    def _show_handed(self, documents: Sequence[IssuedDocument]) -> None:
        self.ui.handed.clear()
        for document in documents:
            told = f"{long_date(document.issued_on)} · {label(document.kind)} · {label(document.copy)}"
            line = QListWidgetItem(told, self.ui.handed)
            line.setData(KEY, document)
        self.ui.handed.setVisible(bool(documents))
        self.ui.none_handed.setVisible(not documents)

    # -- slots

    def _on_discreet(self, discreet: bool) -> None:
        for told in (self.ui.preview, self.ui.decisions):
            told.setHidden(discreet)
        self.ui.hidden.setVisible(discreet)

    def _on_choice(self, _chosen: object) -> None:
        self._kind, self._copy = self.ui.kinds.value(), self.ui.copies.value()
        self._ticked = frozenset()
        self._compose()

    def _on_ticked(self, ticked: frozenset[str]) -> None:
        self._ticked = ticked
        self._compose()

    def _on_issue(self) -> None:
        choice = self._choice()
        if choice is None or self._seen is None:
            return
        service, (person, kind, copy, ticked, read_back), seal = self._services.bilans, choice, self._seen[1]

        def made() -> tuple[IssuedDocument, bytes]:
            document = service.issue(person, kind, copy, seen=seal, ticked=ticked, read_back=read_back)
            return document, service.document(document.id)

        self.follow(self.jobs.call(made, self.tr("Document remis"), done=self._on_issued))

    def _on_issued(self, made: tuple[IssuedDocument, bytes]) -> None:
        issued, document = made
        self.events.participant_changed.emit(issued.participant_id)
        if issued.participant_id != self.participant_id:
            return
        self._show_document(document, issued)
        with self.guarded():
            self._show_handed(self._services.bilans.issued(issued.participant_id))
        self.say(self.tr("Le document est gardé tel quel dans la base. Vous pouvez l'imprimer."))
        self.ui.preview.print_button.setFocus()  # the button just pressed can hold the keys no more

    def _on_handed(self, line: QListWidgetItem) -> None:
        issued = line.data(KEY)
        with self.guarded():
            self._show_document(self._services.bilans.document(issued.id), issued)

    def _on_printed(self) -> None:
        if self._shown is not None:
            with self.guarded():
                self._services.bilans.note_printed(self._shown.id)

    def _on_save(self) -> None:
        if self.participant_id is None:
            return
        with self.guarded():
            number = self._services.participants.get(self.participant_id).number
            name = f"{number}_bilan-{self._kind.value}_{self._copy.value}.pdf"
            ask_where_to_save(self, self.tr("Enregistrer le bilan"), name, ".pdf", self._save)

    def _save(self, target: Path) -> None:
        with self.guarded():
            files.save(target, self._document)
            self._on_printed()
            self.say(self.tr("PDF enregistré. Il n'est plus dans la base chiffrée : rangez-le en lieu sûr."))
