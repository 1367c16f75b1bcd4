"""« Dossier »: who the person is, their dated situations, their story; every field writes itself."""

from __future__ import annotations

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_participants import Ui_ParticipantsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file_desk import FileDesk, Needs
from modactions_desktop.ui.panels.file_identity import ContactCard, FollowUpCard, IdentityCard
from modactions_desktop.ui.panels.file_records import AgreementsCard, DocumentsCard, FrenchCard, HouseholdCard
from modactions_desktop.ui.panels.file_situations import SituationsCard
from modactions_desktop.ui.panels.file_story import LifePathCard, StoryCard
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.widgets.fields import show_in_boxes


class ParticipantsTab(Tab):
    """The cards of one file, in one or two columns."""

    title = "Dossier"
    name = "participants"

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self.desk = FileDesk(services, self)
        self.ui = Ui_ParticipantsTab()
        self.ui.setupUi(self)
        self.ui.new_file.hide()
        self.ui.hidden.hide()
        self.primary = self.ui.interview_action
        self.actions_offered = (self.ui.bin_action,)
        self._add_cards()
        self._connect()

    def _add_cards(self) -> None:
        """The cards of the file, each with the desk they all write to."""
        for left in (IdentityCard, ContactCard, FollowUpCard, AgreementsCard):
            self.ui.left_column.addWidget(left(self.desk))
        self.ui.left_column.addStretch(1)
        for right in (SituationsCard, DocumentsCard, FrenchCard, HouseholdCard, LifePathCard, StoryCard):
            self.ui.right_column.addWidget(right(self.desk))
        self.ui.right_column.addStretch(1)

    def _connect(self) -> None:
        self.events.discreet_changed.connect(self._on_discreet)
        self.ui.interview_action.triggered.connect(self._on_new_interview)
        self.ui.bin_action.triggered.connect(self._on_bin)
        self.desk.refused.connect(self._on_refused)
        self.desk.changed.connect(self.events.participant_changed)
        self.ui.new_file.ui.open_button.clicked.connect(self._on_open_file)

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        super().show_participant(participant_id)
        self.refresh()

    def refresh(self) -> None:
        if self.participant_id is None:
            self.ui.cards.setCurrentWidget(self.ui.nobody)
            return
        person = self._services.participants.get(self.participant_id)
        self.ui.cards.setCurrentWidget(self.ui.file_page)
        self.ui.pinned.load(person.pinned_note, lambda note: self._services.participants.pin(person.id, note))
        self.ui.tags.load(", ".join(person.tags), self._write_tags)
        self.desk.show(person)

    def begin_new(self) -> None:
        self.ui.new_file.begin()

    # -- slots

    def _on_discreet(self, discreet: bool) -> None:
        self.ui.cards.setHidden(discreet)
        self.ui.hidden.setVisible(discreet)

    def _write_tags(self, text: str) -> None:
        tags = tuple(part.strip() for part in text.split(",") if part.strip())
        write = self.desk.writer("tags")
        if write is not None:
            write(tags)

    def _on_open_file(self) -> None:
        card = self.ui.new_file
        try:
            person = self._services.participants.create(
                card.ui.last_name.text(),
                first_name=card.ui.first_name.text(),
                phase=card.ui.phase.value(),
            )
        except ModActionsError as error:
            if not show_in_boxes(error, card.boxes):
                self.show_error(error)
            return
        card.hide()
        self.events.participant_changed.emit(person.id)
        self.events.participant_selected.emit(person.id)
        self.say(self.tr("Dossier {0} ouvert.").format(person.number))

    def _on_new_interview(self) -> None:
        if self.participant_id is not None:
            self.events.tab_requested.emit("interviews", self.participant_id)

    def _on_bin(self) -> None:
        person = self.desk.person
        if person is None:
            return
        with self.guarded():
            self._services.participants.delete(person.id)
            self.show_participant(None)
            self.events.participant_changed.emit(person.id)
            self.say(self.tr("Dossier {0} mis à la corbeille pour 30 jours.").format(person.number))

    def _on_refused(self, error: ModActionsError) -> None:
        self.show_error(error)
