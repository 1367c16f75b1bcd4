"""Entretiens: the follow-up at a glance, what happened along a line, the interview being written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventFamily, EventKind, TimelineEvent
from modactions_desktop.services.tasks import many_values
from modactions_desktop.services.timeline import Timeline
from modactions_desktop.ui.events import BEGINNING, Events
from modactions_desktop.ui.forms.ui_interviews import Ui_InterviewsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.dossier_view import APPOINTMENT
from modactions_desktop.ui.panels.interviews.appointment import AppointmentForm
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.editor import InterviewEditor
from modactions_desktop.ui.panels.interviews.memory import MemoryPanel
from modactions_desktop.ui.panels.interviews.reading import Needs
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.referrals.papers import ReferralPapers
from modactions_desktop.ui.panels.timeline.editor import EventEditor
from modactions_desktop.ui.panels.timeline.fields import Records
from modactions_desktop.ui.panels.timeline.forms import asked_of, form_of, place_of
from modactions_desktop.ui.panels.timeline.panel import TimelinePanel
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.after_paint import AfterPaint
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.fields import flush_all

EVENT = "interviews.event"
"""Where what is being noted in a row of the line of time is kept, before the kind of the event."""
_OPEN = "ouvert"
LEAST_HEIGHT = 320
"""On a low screen, or at 200 %, the page scrolls rather than squeeze the sheet."""
NARROW, TINY, STACKED = 800, 680, 600
"""Under these widths the list gives room to the sheet."""
LOW = 480
"""In a lower window the list and the sheet come first, the strip beneath them."""
AFTER_WRITING_MS = 1500
"""What a sheet writes beside its interview (a right explained, a goal) is read once she pauses."""
ELSEWHERE = {
    "checklist": "Dans Droits",
    "groups": "Dans Groupes",
    "bilans": "Dans Bilans",
    "participants": "Dans le dossier",
}
"""The link from a row to the tab that has the whole record."""


class TabNeeds(Needs, Records, Protocol):
    """The services of an interview, those behind each event, and the timeline itself."""

    @property
    def timeline(self) -> Timeline: ...


class InterviewsTab(Tab):
    """One person's timeline, and the sheet of one interview."""

    title = "Entretiens"
    name = "interviews"
    commands = (
        TabCommand("Nouvel entretien", lambda tab: tab.primary, "fixer rendez-vous convoquer"),
        TabCommand("Imprimer le bilan", lambda tab: tab.ui.bilan_action, "pdf"),
        TabCommand("Billet de rendez-vous", lambda tab: tab.slip_action, "lettre courrier convocation"),
    )

    def __init__(self, services: TabNeeds, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self.desk = InterviewDesk(services, self)
        self._referral_papers = ReferralPapers(jobs, self, self._on_paper_changed)
        self._told = False
        self._discreet = False
        self._uncovered = 0
        self.ui = Ui_InterviewsTab()
        self.ui.setupUi(self)
        self.primary = self.ui.new_action
        self.slip_action = QAction(self.tr("Billet…"), self)
        self.slip_action.setToolTip(self.tr("Billet ou lettre de rendez-vous"))
        self.actions_offered = (self.ui.bilan_action, self.slip_action)
        self.memory = MemoryPanel(self.desk)
        self.editor = InterviewEditor(self.desk)
        self.appointment = AppointmentForm(self.desk)
        self.timeline = TimelinePanel(self.ui.list, self.ui.strip, self.ui.kinds, self.desk.today, self)
        self._strip_later = AfterPaint(self.ui.list.viewport(), self._show_strip)
        self._events_later = self._delayed(AFTER_WRITING_MS, self._read_events)
        self._add_panels()
        self._connect()
        self.show_participant(None)

    def _delayed(self, milliseconds: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(action)
        return timer

    def _add_panels(self) -> None:
        """What shares the desk: the appointment under the list, what to remember, the sheet."""
        side = self.ui.side_column
        side.insertWidget(side.indexOf(self.ui.plan_button), self.appointment)
        self._memory_place = QWidget()
        QVBoxLayout(self._memory_place).setContentsMargins(0, 0, 0, 0)
        self._memory_place.layout().addWidget(self.memory)  # type: ignore[union-attr]
        side.addWidget(self._memory_place)
        self.ui.sheet.insertWidget(0, self.editor)
        self.ui.splitter.setStretchFactor(1, 1)
        pressed_by(self.ui.plan_button, "Ctrl+Shift+E")

    def _connect(self) -> None:
        self.ui.new_action.triggered.connect(self._on_new)
        self.ui.bilan_action.triggered.connect(self._on_bilan)
        self.slip_action.triggered.connect(self._on_slip)
        self.ui.begin_button.clicked.connect(self._on_new)
        self.ui.uncover_button.clicked.connect(self._on_uncover)
        self.ui.plan_button.clicked.connect(self.appointment.ask)
        self.appointment.opened.connect(self._on_appointment)
        self.appointment.left.connect(lambda: self.ui.plan_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.editor.copy_asked.connect(self._on_bilan)
        self.memory.chosen.connect(self.open_interview)
        self.editor.interview_chosen.connect(self.open_interview)
        self.desk.group_changed.connect(
            lambda: self.events.participant_changed.emit(self.desk.participant_id)
        )
        self.desk.list_changed.connect(self._on_list_changed)
        self.desk.interview_changed.connect(self._on_interview_changed)
        self.desk.plan_changed.connect(self._on_plan_changed)
        self.desk.referrals_changed.connect(self._on_referrals_changed)
        self.desk.binned.connect(self.say_undoable)
        self.desk.refused.connect(lambda text: self.said.emit(text, Tone.BAD.value))
        self.desk.saved.connect(self.events.saved)
        self.desk.saved.connect(lambda _moment: self._events_later.start())
        self.desk.slip_asked.connect(self._on_slip_of)
        self.desk.note_asked.connect(self._on_note_for)
        self.desk.rights_asked.connect(lambda: self._go_to("checklist"))
        self.editor.deleted.connect(self._on_deleted)
        self.events.about_to_lock.connect(self.editor.finish)
        self.events.discreet_changed.connect(self._on_discreet)
        self._connect_timeline()

    def _connect_timeline(self) -> None:
        self.timeline.interview_reached.connect(self.open_interview)
        self.timeline.interview_opened.connect(self._on_interview_opened)
        self.timeline.event_opened.connect(self._on_event_opened)
        self.timeline.deadline_opened.connect(
            lambda number: self.events.record_requested.emit("checklist", "deadline", number)
        )
        self.timeline.filtered.connect(self._show_filtered)
        self.ui.list.editing.connect(self._show_memory)
        self.ui.unfilter_button.clicked.connect(self.timeline.show_everything)
        strip = self.ui.strip
        for pressed, action, keys in (
            (self.ui.farther_button, strip.zoom_out, ("Ctrl+-",)),
            (self.ui.nearer_button, strip.zoom_in, ("Ctrl++", "Ctrl+=")),
            (self.ui.whole_button, strip.show_all, ("Ctrl+0",)),
        ):
            pressed.clicked.connect(action)
            pressed.setToolTip(f"{pressed.accessibleName()} ({keys[0]})")
            for key in keys:
                self._shortcut(key, action)
        self._shortcut("Alt+Up", lambda: self._step(-1))
        self._shortcut("Alt+Down", lambda: self._step(1))

    def _shortcut(self, keys: str, action: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(action)

    # -- showing

    @override
    def show_participant(self, participant_id: int | None) -> None:
        """Shows this timeline; the interview that was open when it is the same person, else the last."""
        now = self.desk.interview if participant_id == self.participant_id else None
        self._flush()
        super().show_participant(participant_id)
        self._told = False
        self._events_later.stop()
        if now is None:
            self.ui.list.close_editor()
        with many_values():
            if participant_id is None:
                self.desk.show_nobody()
            else:
                self.desk.show_person(participant_id)
            self._show_all(now.id if now else None)
        self.appointment.show_person()

    @override
    def refresh(self) -> None:
        """Reads the same person again, the same interview open."""
        self.show_participant(self.participant_id)

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        """Opens an interview found by the search, or begins one; of the others, what the sheet shows."""
        if kind == SearchKind.INTERVIEW and any(i.id == record_id for i in self.desk.interviews):
            self.open_interview(record_id)
        elif kind == SearchKind.REFERRAL:
            self.timeline.mark(f"{EventKind.REFERRAL.value}:{record_id}")
            self.editor.show_referrals(record_id)
        elif kind == BEGINNING:
            self._on_new()

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        """What stands under one interview is in its sheet; the lines of the plan are in any."""
        if place.startswith(("interview.present_", "interview.put_off")):
            self.open_interview(record_id)
        if place.startswith(EVENT):
            self.timeline.open(f"{place.removeprefix(EVENT + '.')}:{record_id}")
        self.editor.fill()
        go_on_at(self, place)
        if place.startswith("interview.put_off"):
            self.editor.facts.ask_new_day()
        elif place == "interview.goal_reason":
            self.editor.goals.ask_why(record_id)

    @override
    def place(self) -> str:
        """The interview in the sheet, the line that is marked beside it, and whether this one is open."""
        interview = self.desk.interview.id if self.desk.interview is not None else 0
        opened = "" if self.ui.list.editor is None else _OPEN
        return f"{interview} {self.ui.list.current_key()} {opened}".strip()

    @override
    def go_back(self, place: str) -> None:
        interview, key, opened = (*place.split(" "), "", "")[:3]
        if any(str(one.id) == interview for one in self.desk.interviews):
            self.open_interview(int(interview))
        if key and opened:
            self.timeline.open(key)
        elif key:
            self.timeline.mark(key)

    def begin_new(self) -> None:
        """An appointment is asked for from elsewhere."""
        self.ui.plan_button.click()

    def open_interview(self, interview_id: int) -> None:
        """Opens this interview in the editor, and marks it in the list."""
        self.desk.open(interview_id)
        self._offer_slip()
        self.editor.show_interview()
        self.memory.refresh()
        self._show_sheet()
        self.timeline.mark(_key(interview_id))

    def _show_all(self, wanted: int | None = None) -> None:
        someone = self.participant_id is not None
        self.ui.pages.setCurrentWidget(self.ui.work if someone else self.ui.nobody)
        self.ui.new_action.setEnabled(someone)
        self.ui.bilan_action.setEnabled(someone)
        interviews = self.desk.interviews
        if not interviews:
            self.desk.open(None)
            self._offer_slip()
            self.editor.show_interview()
            self.memory.refresh()
            self._show_sheet()
            self._read_events()
            return
        known = {interview.id for interview in interviews}
        shown = wanted if wanted in known else self._usual()
        self._read_events(_key(shown))
        self.open_interview(shown)

    def _show_sheet(self) -> None:
        """The sheet; before the first interview what to do; on a discreet screen nothing of it."""
        now = self.desk.interview
        if now is None:
            self.ui.sheet.setCurrentWidget(self.ui.first)
        elif self._discreet and self._uncovered != now.id:
            self.ui.sheet.setCurrentWidget(self.ui.covered)
        else:
            self.ui.sheet.setCurrentWidget(self.editor)

    def _show_memory(self, editing: bool = False) -> None:
        """A row that is changed, or an appointment, needs the height; a discreet screen shows no note."""
        planning = not self.appointment.isHidden()
        self._memory_place.setVisible(not editing and not planning and not self._discreet)

    def _usual(self) -> int:
        """The last interview whose day has come; else the next one."""
        interviews, today = self.desk.interviews, self.desk.today()
        come = [interview for interview in interviews if interview.on <= today]
        return (come[0] if come else interviews[-1]).id

    def _read_events(self, current: str = "") -> None:
        """Reads the whole timeline again; what is open and what is in sight stay."""
        self._events_later.stop()
        if self.participant_id is None:
            return
        with self.guarded():
            events = self._services.timeline.of(self.participant_id)
            self.timeline.show(self.participant_id, events, current)
            self._show_filtered()
            self._strip_later.ask()

    def _show_filtered(self) -> None:
        """A filter that keeps nothing says so."""
        empty = self.timeline.is_filtered_out
        self.ui.filtered_label.setVisible(empty)
        self.ui.unfilter_button.setVisible(empty)

    def _show_strip(self) -> None:
        """After the sheet: she reads that first."""
        if self.participant_id is not None:
            self.timeline.show_strip(self._services.deadlines.of(self.participant_id))

    # -- what happens

    def _on_new(self) -> None:
        if self.participant_id is not None:
            self._flush()
            if self.desk.begin():
                self._on_uncover()
                self.editor.note.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_appointment(self, asked: bool) -> None:
        self.ui.plan_button.setVisible(not asked)
        self._show_memory()

    def _on_uncover(self) -> None:
        """This sheet only; the next one is covered again."""
        self._uncovered = self.desk.interview.id if self.desk.interview else 0
        self._show_sheet()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet, self._uncovered = discreet, 0
        self._show_memory()
        self._show_sheet()
        self.timeline.set_discreet(discreet)

    def _on_bilan(self) -> None:
        self._flush()
        self._go_to("bilans")

    def _go_to_record(self, place: str, event: TimelineEvent) -> None:
        if place in {"participants", "checklist"}:
            self.events.record_requested.emit(place, *asked_of(event))
        else:
            self._go_to(place)

    def _on_slip(self) -> None:
        """The appointment on paper: looked at and handed over in « Papiers »."""
        now = self.desk.interview
        if now is not None:
            self._flush()
            self.events.record_requested.emit("participants", APPOINTMENT, now.id)

    def _on_slip_of(self, referral_id: int) -> None:
        self._referral_papers.open_slip(self._services, referral_id)

    def _on_note_for(self, referral_id: int) -> None:
        person = self.desk.participant_id
        self._referral_papers.open_note(self._services, person, referral_id=referral_id)

    def _on_paper_changed(self, _participant_id: int) -> None:
        self.desk.read_referrals()

    def _offer_slip(self) -> None:
        now = self.desk.interview
        ahead = now is not None and now.status is InterviewStatus.PLANNED and now.on >= self.desk.today()
        self.slip_action.setVisible(ahead)

    def _go_to(self, name: str) -> None:
        self.events.tab_requested.emit(name, self.participant_id or 0)

    def _on_interview_opened(self, interview_id: int) -> None:
        self.open_interview(interview_id)
        self.editor.note.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_event_opened(self, event: TimelineEvent) -> None:
        """Its fields, in its row."""
        with self.guarded():
            form = form_of(self._services, self.participant_id or 0, event)
            place = place_of(event.kind)
            kept = f"{EVENT}.{event.kind.value}"
            fields = EventEditor(form, self.desk.today, ELSEWHERE[place], kept, event.record_id)
            fields.recall(self._services.drafts, self.participant_id or 0)
            fields.changed.connect(lambda: self._on_event_changed(event))
            fields.closed.connect(self.ui.list.close_editor)
            fields.binned.connect(lambda: self.say_undoable(self.tr("À la corbeille pour 30 jours.")))
            fields.elsewhere_asked.connect(lambda: self._go_to_record(place, event))
            fields.resized.connect(self.ui.list.fit_editor)
            self.ui.list.open_editor(event.key, fields)
            fields.begin()

    def _on_event_changed(self, event: TimelineEvent) -> None:
        """Written: the row, the strip, and what the sheet shows of the same record."""
        self.events.saved.emit(datetime.now())
        with self.guarded():
            if event.family is EventFamily.PLAN:
                self.desk.plan = self._services.plans.of(self.desk.participant_id)
                self.desk.plan_changed.emit()
            elif event.family is EventFamily.REFERRALS:
                self.desk.referrals = self._services.referrals.list(self.desk.participant_id)
                self.desk.referrals_changed.emit()
        self._read_events()
        self._tell()

    def _on_list_changed(self, interview_id: int) -> None:
        self._show_all(interview_id or None)
        self._tell()

    def _on_interview_changed(self, interview_id: int) -> None:
        """One card and its dot; the head of a sheet may move the card, a text never does."""
        event = self._services.timeline.interview(self.desk.participant_id, interview_id)
        if event is not None:
            self.timeline.replace(event)
            self._strip_later.ask()
        self._offer_slip()
        self._tell(once=True)

    def _on_plan_changed(self) -> None:
        now = self.desk.interview
        if now is not None:
            self._on_interview_changed(now.id)
        self.memory.refresh()

    def _on_referrals_changed(self) -> None:
        self._read_events()
        self.events.directory_changed.emit()
        self._tell()

    def _on_deleted(self) -> None:
        self.say_undoable(self.tr("Entretien mis à la corbeille pour 30 jours."))

    def _step(self, step: int) -> None:
        """The next interview along the line, whatever stands between."""
        keys = [interview.id for interview in self.desk.interviews]
        now = self.desk.interview
        place = keys.index(now.id) + step if now is not None else -1
        if 0 <= place < len(keys):
            self.open_interview(keys[place])

    def _tell(self, *, once: bool = False) -> None:
        """Others read the person again; while she types, once is enough: they stay stale."""
        if self.participant_id is not None and not (once and self._told):
            self._told = True
            self.events.participant_changed.emit(self.participant_id)

    def _flush(self) -> None:
        self.editor.finish()
        flush_all(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._told = False
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._flush()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_width(event.size().width())

    def _share_width(self, width: int) -> None:
        """Side by side; the list above the sheet when both would be too narrow."""
        self._place_strip(low=self.window().height() < LOW)
        stacked = width < STACKED
        self.ui.splitter.setOrientation(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self.ui.splitter.setMinimumHeight(LEAST_HEIGHT * (2 if stacked else 1))
        if stacked:
            self.ui.splitter.setSizes([LEAST_HEIGHT * 4 // 5, LEAST_HEIGHT * 6 // 5])
            return
        left = 240 if width < TINY else 276 if width < NARROW else round(width * 0.35)
        self.ui.splitter.setSizes([left, width - left])

    def _place_strip(self, *, low: bool) -> None:
        """Beneath the list its buttons would be far from it: the keys remain."""
        for step in (self.ui.farther_button, self.ui.nearer_button, self.ui.whole_button):
            step.setVisible(not low)
        column = self.ui.work.layout()
        assert isinstance(column, QVBoxLayout)
        if (column.indexOf(self.ui.strip_card) == 0) is low:
            column.removeWidget(self.ui.strip_card)
            column.insertWidget(column.count() if low else 0, self.ui.strip_card)
            column.setStretch(column.indexOf(self.ui.splitter), 1)
            column.setStretch(column.indexOf(self.ui.strip_card), 0)


def _key(interview_id: int) -> str:
    return f"{EventKind.INTERVIEW.value}:{interview_id}"
