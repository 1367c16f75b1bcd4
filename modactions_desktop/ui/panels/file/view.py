"""The « Fiche » of the Dossier tab: who the person is, their dated situations, their story."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.today import Tone
from modactions_desktop.ui.forms.ui_file_view import Ui_FileView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.contact import ContactCard
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.documents import DocumentsCard, HouseholdCard
from modactions_desktop.ui.panels.file.dossier_view import DossierView
from modactions_desktop.ui.panels.file.followup import FollowUpCard, SchoolingCard
from modactions_desktop.ui.panels.file.french import FrenchCard
from modactions_desktop.ui.panels.file.identity import IdentityCard
from modactions_desktop.ui.panels.file.merged import MergedCard
from modactions_desktop.ui.panels.file.situations import SituationsCard
from modactions_desktop.ui.panels.file.story import LifePathCard, StoryCard
from modactions_desktop.ui.widgets.cards import words


class FileView(DossierView):
    """The cards of one file, in one or two columns; every field writes itself."""

    kinds: ClassVar[frozenset[str]] = frozenset({SearchKind.PARTICIPANT.value, SearchKind.NARRATIVE.value})

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.ui = Ui_FileView()
        self.ui.setupUi(self)
        self._add_cards()
        self._pinned_on = words("", "hint")
        self.ui.pinned_box.add_beside(self._pinned_on)
        self.ui.row.setAlignment(self.ui.pinned_box, Qt.AlignmentFlag.AlignTop)
        self.ui.tags.changed.connect(self._on_tags)
        self.ui.tags.painted.connect(self._on_painted)
        desk.shown.connect(self._read_banner)
        desk.refused.connect(self.refused)
        desk.changed.connect(self.changed)

    def _add_cards(self) -> None:
        """The cards of the file, each with the desk they all write to."""
        self.identity = IdentityCard(self.desk)
        self.ui.left_column.addWidget(self.identity)
        for left in (ContactCard, HouseholdCard, FollowUpCard, LifePathCard, MergedCard):
            self.ui.left_column.addWidget(left(self.desk))
        self.ui.left_column.addStretch(1)
        self.situations = SituationsCard(self.desk)
        self.ui.right_column.addWidget(self.situations)
        for right in (DocumentsCard, FrenchCard, SchoolingCard, StoryCard):
            self.ui.right_column.addWidget(right(self.desk))
        self.ui.right_column.addStretch(1)

    def begin(self) -> None:
        """A file just opened: the cursor in the first field of the page that is still empty."""
        self.identity.begin()

    @override
    def show_participant(self, participant_id: int) -> None:
        services = self.desk.services
        person = services.participants.get(participant_id)
        self.ui.pinned.load(person.pinned_note, partial(self._write_pinned, person.id))
        self.desk.show(person)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        """A past period is typed in the list of the periods of its kind."""
        if place.startswith("file.period."):
            self.situations.lines[SituationKind(place.rpartition(".")[2])].open_history()
        else:
            super().show_draft(place, record_id)

    def _read_banner(self) -> None:
        """The day of the note, and the tags in their colours."""
        person = self.desk.person
        if person is None:
            return
        self._pinned_on.setText(medium_date(person.pinned_on) if person.pinned_on else "")
        self.ui.tags.show_tags(person.tags, self.desk.services.tags.known)

    def _write_pinned(self, participant_id: int, note: str) -> None:
        self.desk.person = self.desk.services.participants.pin(participant_id, note)
        self._read_banner()
        self.desk.changed.emit(participant_id)

    def _on_tags(self, names: tuple[str, ...]) -> None:
        update = self.desk.services.participants.update
        self.desk.do(lambda person: update(person, {"tags": names}))

    def _on_painted(self, name: str, tone: Tone) -> None:
        self.desk.do(lambda _person: self.desk.services.tags.paint(name, tone))
