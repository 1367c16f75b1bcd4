"""« Dossier »: who the person is, their dated situations, their story; every field writes itself."""

from __future__ import annotations

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import Phase
from modactions_desktop.labels import label
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file_desk import FileDesk, Needs
from modactions_desktop.ui.panels.file_identity import ContactCard, FollowUpCard, IdentityCard
from modactions_desktop.ui.panels.file_records import AgreementsCard, DocumentsCard, FrenchCard, HouseholdCard
from modactions_desktop.ui.panels.file_situations import SituationsCard
from modactions_desktop.ui.panels.file_story import LifePathCard, StoryCard
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.widgets.cards import Card, EmptyState, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox, show_in_boxes
from modactions_desktop.ui.widgets.pages import Pages

COLUMN = 480
"""Two columns of cards from twice this width on; one under the other otherwise."""
FIRST_PHASES = (Phase.ORIENTATION, Phase.TRAJECTORY, Phase.WAITING)


class NewFileCard(Card):
    """A new file in three fields; all the rest can wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self.add_heading(self.tr("Nouveau dossier"))
        self.last_name = AutosaveLine(self.tr("Nom"))
        self.first_name = AutosaveLine(self.tr("Prénom"))
        self.phase = CodeCombo(self.tr("Phase"), [(phase, label(phase)) for phase in FIRST_PHASES])
        self.boxes = {
            "last_name": FieldBox(self.tr("Nom"), self.last_name),
            "first_name": FieldBox(self.tr("Prénom"), self.first_name),
        }
        self.open_button = button(self.tr("Ouvrir le dossier"), "primary")
        self.cancel_button = button(self.tr("Annuler"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for box in self.boxes.values():
            row.addWidget(box, 1)
        row.addWidget(FieldBox(self.tr("Phase"), self.phase), 1)
        self.body.addLayout(row)
        advice = self.tr("Un nom suffit. Le numéro se donne de lui-même ; tout le reste peut attendre.")
        ends = QHBoxLayout()
        ends.addWidget(words(advice, "muted", wrap=True), 1)
        ends.addWidget(self.cancel_button)
        ends.addWidget(self.open_button)
        self.body.addLayout(ends)
        self.last_name.returnPressed.connect(self.open_button.click)
        self.first_name.returnPressed.connect(self.open_button.click)

    def begin(self) -> None:
        """Empty fields, the cursor in the first."""
        for field in (self.last_name, self.first_name):
            field.load("", lambda _text: None)
        self.phase.show_value(Phase.ORIENTATION)
        self.show()
        self.last_name.setFocus()


class ParticipantsTab(Tab):
    """The cards of one file, in one or two columns."""

    title = "Dossier"
    name = "participants"

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self.desk = FileDesk(services, self)
        self._bin_action = QAction(self.tr("Mettre à la corbeille"), self)
        self.primary = QAction(self.tr("Nouvel entretien"), self)
        self.actions_offered = (self._bin_action,)
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        self.new_file = NewFileCard()
        self.new_file.hide()
        self.pinned = AutosaveLine(self.tr("À ne pas oublier"), self.tr("une ligne, datée d'elle-même"))
        self.tags = AutosaveLine(self.tr("Étiquettes"), self.tr("étiquettes, séparées par une virgule"))
        self._cards = Pages()
        self._cards.addWidget(
            EmptyState(
                self.tr("Choisissez une personne"),
                self.tr("La liste est à gauche (F9). Ctrl+K cherche. « Nouveau dossier » en ouvre un."),
            )
        )
        self._cards.addWidget(self._file_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.new_file)
        column.addWidget(self._cards, 1)

    def _file_page(self) -> QWidget:
        page = QWidget()
        desk = self.desk
        banner = Card(spacing=6)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldBox(self.tr("À ne pas oublier"), self.pinned), 2)
        row.addWidget(FieldBox(self.tr("Étiquettes"), self.tags), 1)
        banner.body.addLayout(row)
        self._left = _stack(IdentityCard(desk), ContactCard(desk), FollowUpCard(desk), AgreementsCard(desk))
        self._right = _stack(
            SituationsCard(desk),
            DocumentsCard(desk),
            FrenchCard(desk),
            HouseholdCard(desk),
            LifePathCard(desk),
            StoryCard(desk),
        )
        self._columns = _Columns(self._left, self._right)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(banner)
        column.addWidget(self._columns, 1)
        return page

    def _connect(self) -> None:
        assert self.primary is not None
        self.primary.triggered.connect(self._on_new_interview)
        self._bin_action.triggered.connect(self._on_bin)
        self.desk.refused.connect(self._on_refused)
        self.desk.changed.connect(self.events.participant_changed)
        self.new_file.open_button.clicked.connect(self._on_open_file)
        self.new_file.cancel_button.clicked.connect(self.new_file.hide)

    # -- reading

    def show_participant(self, participant_id: int | None) -> None:
        super().show_participant(participant_id)
        self.refresh()

    def refresh(self) -> None:
        if self.participant_id is None:
            self._cards.setCurrentIndex(0)
            return
        person = self._services.participants.get(self.participant_id)
        self._cards.setCurrentIndex(1)
        self.pinned.load(person.pinned_note, lambda note: self._services.participants.pin(person.id, note))
        self.tags.load(", ".join(person.tags), self._write_tags)
        self.desk.show(person)

    def begin_new(self) -> None:
        self.new_file.begin()

    # -- slots

    def _write_tags(self, text: str) -> None:
        tags = tuple(part.strip() for part in text.split(",") if part.strip())
        write = self.desk.writer("tags")
        if write is not None:
            write(tags)

    def _on_open_file(self) -> None:
        card = self.new_file
        try:
            person = self._services.participants.create(
                card.last_name.text(), first_name=card.first_name.text(), phase=card.phase.value()
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


class _Columns(QWidget):
    """Two columns side by side when there is room, one under the other otherwise."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = event.size().width() >= 2 * COLUMN
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
        super().resizeEvent(event)


def _stack(*cards: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return column
