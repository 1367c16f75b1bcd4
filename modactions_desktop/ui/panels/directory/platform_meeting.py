"""One meeting of a platform: when, who was there, what was decided, who does what until when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.groups import FollowUp, PlatformMeeting
from modactions_desktop.ui.forms.ui_platform_meeting import Ui_MeetingForm
from modactions_desktop.ui.panels.directory.platform_desk import PlatformDesk
from modactions_desktop.ui.panels.interviews.section import AddLine, link
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, SavedMark
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.ticks import Tick

DRAFT = "platforms.follow_up"


class FollowUpLine(QWidget):
    """Something to do: what, who, until when, each writing itself; « fait » notes today."""

    def __init__(self, desk: PlatformDesk, asked: FollowUp, mark: SavedMark) -> None:
        super().__init__()
        self.follow_up_id = asked.id
        self._desk = desk
        self.text = AutosaveLine(self.tr("Ce qu'il y a à faire"), self.tr("quoi"))
        self.who = AutosaveLine(self.tr("Qui s'en charge"), self.tr("qui"))
        self.due = DateField(self.tr("Pour quand"), desk.today)
        self.done = Tick(self.tr("fait"), self.tr("Fait : {0}").format(asked.text), asked.done_on is not None)
        self.drop = button(self.tr("Retirer"), "link", self.tr("Retirer : {0}").format(asked.text))
        self._load(asked)
        mark.follow(self.text, self.who, self.due)
        self.done.clicked.connect(self._on_done)
        self.drop.clicked.connect(self._on_dropped)
        row = FillingLayout(self, centred=True)
        for field, least, share in ((self.text, 190, 4), (self.who, 110, 2), (self.due, 132, 1)):
            row.add_field(field, least, share)
        row.add_field(self.done, 56, 0)
        row.add_field(self.drop, 60, 0)

    def _load(self, asked: FollowUp) -> None:
        write = self._desk.write_follow_up
        self.text.load(asked.text, partial(write, asked.id, "text"))
        self.who.load(asked.who, partial(write, asked.id, "who"))
        self.due.load(asked.due_on, exact(partial(write, asked.id, "due_on")))
        if asked.done_on is not None:
            self.done.setToolTip(self.tr("Fait le {0}").format(medium_date(asked.done_on)))

    def _on_done(self, done: bool) -> None:
        day = self._desk.today() if done else None
        self._desk.act(partial(self._desk.service.update_follow_up, self.follow_up_id, {"done_on": day}))

    def _on_dropped(self) -> None:
        gone = self.tr("« {0} » est retiré des suites.").format(self.text.text())
        self._desk.act(partial(self._desk.service.remove_follow_up, self.follow_up_id), gone)


class MeetingForm(QWidget):
    """The fields of one meeting; each writes itself."""

    gone = Signal()
    """The meeting went to the bin: the keyboard goes on elsewhere on the page."""

    def __init__(self, desk: PlatformDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[FollowUp, ...] | None = None
        self.meeting_id = 0
        self.ui = Ui_MeetingForm()
        self.ui.setupUi(self)
        self.ui.day.reckon_from(desk.today)
        self.add_button = link(self.tr("+ Suite"))
        self.add_button.setAccessibleName(self.tr("Ajouter une suite à donner"))
        self.add_line = AddLine(
            self.tr("Ce qu'il y a à faire"), self.tr("ce qu'il y a à faire, puis Entrée"), place=DRAFT
        )
        self.ui.adding.addWidget(self.add_line)
        self.ui.adding.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.ui.mark.follow(self.ui.day, self.ui.place, self.ui.present, self.ui.decisions)
        self._connect()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(self.add_button.setFocus)
        self.ui.drop.clicked.connect(self._on_dropped)

    @property
    def lines(self) -> QVBoxLayout:
        """Where the things to do stand."""
        return self.ui.follow_ups

    def show_meeting(self, meeting: PlatformMeeting) -> None:
        """Loads a meeting; what was pending for another is written first."""
        if meeting.id != self.meeting_id:
            self._load(meeting)
        self._show_follow_ups(meeting.follow_ups)

    def _load(self, meeting: PlatformMeeting) -> None:
        self.meeting_id, self._shown = meeting.id, None
        write = self._desk.write_meeting
        self.ui.day.load(meeting.on, exact(partial(write, meeting.id, "on")))
        self.ui.place.load(meeting.place, partial(write, meeting.id, "place"))
        self.ui.present.load(meeting.present, partial(write, meeting.id, "present"))
        self.ui.decisions.load(meeting.decisions, partial(write, meeting.id, "decisions"))
        self.add_line.draft.follow(self._desk.drafts, None, meeting.id)
        self.add_line.setVisible(bool(self.add_line.text.text()))

    def _show_follow_ups(self, asked: tuple[FollowUp, ...]) -> None:
        """Made anew only when a line came, went or was done: what is being typed is left alone."""
        before = self._shown
        self._shown = asked
        if before is not None and _shape(before) == _shape(asked):
            return
        clear(self.lines)
        for one in asked:
            self.lines.addWidget(FollowUpLine(self._desk, one, self.ui.mark))

    def forget(self) -> None:
        """Nothing is open: the next meeting is loaded anew."""
        self.meeting_id = 0

    def _on_given(self, text: str) -> None:
        if self._desk.act(partial(self._desk.service.add_follow_up, self.meeting_id, text)):
            self.add_line.accepted()

    def _on_dropped(self) -> None:
        gone = self.tr("La réunion est dans la corbeille, avec ses suites.")
        if self._desk.act(partial(self._desk.service.delete_meeting, self.meeting_id), gone):
            self.gone.emit()


def _shape(asked: tuple[FollowUp, ...]) -> list[tuple[int, bool]]:
    return [(one.id, one.done_on is not None) for one in asked]
