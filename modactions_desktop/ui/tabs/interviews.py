"""Entretiens: the follow-up at a glance, every interview along a line, the one being written."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_interviews import Ui_InterviewsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interview_appointment import AppointmentForm
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_editor import InterviewEditor
from modactions_desktop.ui.panels.interview_memory import MemoryPanel
from modactions_desktop.ui.panels.interview_reading import Needs
from modactions_desktop.ui.panels.interview_section import pressed_by
from modactions_desktop.ui.panels.interview_words import assessed_during, overview_of, timeline_item
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_all

LEAST_HEIGHT = 340
"""On a low screen, or at 200 %, the page scrolls rather than squeeze the sheet."""
NARROW, TINY, STACKED = 800, 680, 600
"""Under these widths the list gives room to the sheet."""


class InterviewsTab(Tab):
    """One person's interviews."""

    title = "Entretiens"
    name = "interviews"
    commands = (
        TabCommand("Nouvel entretien", lambda tab: tab.primary, "fixer rendez-vous convoquer"),
        TabCommand("Imprimer le bilan", lambda tab: tab.ui.bilan_action, "pdf"),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self.desk = InterviewDesk(services, self)
        self._told = False
        self.ui = Ui_InterviewsTab()
        self.ui.setupUi(self)
        self.primary = self.ui.new_action
        self.actions_offered = (self.ui.bilan_action,)
        self.memory = MemoryPanel(self.desk)
        self.editor = InterviewEditor(self.desk)
        self.appointment = AppointmentForm(self.desk)
        self._strip_later = QTimer(self)
        self._strip_later.setSingleShot(True)
        self._strip_later.timeout.connect(self._show_strip)
        self._add_panels()
        self._connect()
        self.show_participant(None)

    def _add_panels(self) -> None:
        """What shares the desk: the appointment under the list, what to remember, the sheet."""
        side = self.ui.side_column
        side.insertWidget(side.indexOf(self.ui.plan_button), self.appointment)
        side.addWidget(self.memory)
        self.ui.splitter.addWidget(self.editor)
        self.ui.splitter.setStretchFactor(1, 1)
        pressed_by(self.ui.plan_button, "Ctrl+Shift+E")

    def _connect(self) -> None:
        self.ui.new_action.triggered.connect(self._on_new)
        self.ui.bilan_action.triggered.connect(self._on_bilan)
        self.ui.begin_button.clicked.connect(self._on_new)
        self.ui.plan_button.clicked.connect(self.appointment.ask)
        self.appointment.left.connect(lambda: self.ui.plan_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.editor.copy_asked.connect(self._on_bilan)
        self.ui.list.chosen.connect(lambda key: self.open_interview(int(key)))
        self.ui.list.opened.connect(lambda _key: self.editor.note.text.setFocus())
        self.ui.strip.event_chosen.connect(self._on_event)
        self.memory.chosen.connect(self.open_interview)
        self.desk.list_changed.connect(self._on_list_changed)
        self.desk.interview_changed.connect(self._on_interview_changed)
        self.desk.plan_changed.connect(self._on_plan_changed)
        self.desk.referrals_changed.connect(self._on_referrals_changed)
        self.desk.refused.connect(lambda text: self.said.emit(text, Tone.BAD.value))
        self.desk.saved.connect(self.events.saved)
        self.desk.rights_asked.connect(lambda: self._go_to("checklist"))
        self.editor.deleted.connect(self._on_deleted)
        self.events.about_to_lock.connect(self.editor.finish)
        self._step_with("Alt+Up", -1)
        self._step_with("Alt+Down", 1)

    def _step_with(self, keys: str, step: int) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self._step(step))

    # -- showing

    @override
    def show_participant(self, participant_id: int | None) -> None:
        """Shows this person's interviews: the one that was open when it is the same person, else the last."""
        now = self.desk.interview if participant_id == self.participant_id else None
        self._flush()
        super().show_participant(participant_id)
        self._told = False
        if participant_id is None:
            self.desk.show_nobody()
        else:
            self.desk.show_person(participant_id)
        self._show_all(now.id if now else None)

    @override
    def refresh(self) -> None:
        """Reads the same person again, the same interview open."""
        self.show_participant(self.participant_id)

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        """Opens an interview found by the search; of the others, what the sheet shows of them."""
        if kind == SearchKind.INTERVIEW and any(i.id == record_id for i in self.desk.interviews):
            self.open_interview(record_id)
        elif kind == SearchKind.REFERRAL:
            self.editor.show_referrals()

    def open_interview(self, interview_id: int) -> None:
        """Opens this interview in the editor, and marks it in the list."""
        self.desk.open(interview_id)
        self.editor.show_interview()
        self.memory.refresh()
        self.ui.list.show_current(str(interview_id))

    def _show_all(self, wanted: int | None = None) -> None:
        interviews = self.desk.interviews
        self._show_page()
        if not interviews:
            self.desk.open(None)
            self.editor.show_interview()
            return
        known = {interview.id for interview in interviews}
        shown = wanted if wanted in known else self._usual()
        self._show_list()
        self._strip_later.start()
        self.open_interview(shown)

    def _show_page(self) -> None:
        page = 0 if self.participant_id is None else 2 if self.desk.interviews else 1
        self.ui.pages.setCurrentIndex(page)
        self.ui.new_action.setEnabled(self.participant_id is not None)
        self.ui.bilan_action.setEnabled(self.participant_id is not None)

    def _usual(self) -> int:
        """The last interview whose day has come; else the next one."""
        interviews, today = self.desk.interviews, self.desk.today()
        come = [interview for interview in interviews if interview.on <= today]
        return (come[0] if come else interviews[-1]).id

    def _show_list(self) -> None:
        assessed = assessed_during(self.desk.plan)
        today, languages = self.desk.today(), self.desk.languages
        items = [timeline_item(i, assessed.get(i.id, {}), today, languages) for i in self.desk.interviews]
        now = self.desk.interview
        self.ui.list.show_items(items, str(now.id) if now else None)

    def _show_strip(self) -> None:
        """After the sheet: she reads that first."""
        if self.participant_id is not None:
            with self.guarded():
                desk = self.desk
                self.ui.strip.show_overview(
                    overview_of(desk.person, desk.interviews, desk.referrals, desk.today(), desk.group_name())
                )

    # -- what happens

    def _on_new(self) -> None:
        if self.participant_id is not None:
            self._flush()
            if self.desk.begin():
                self.editor.note.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_bilan(self) -> None:
        self._flush()
        self._go_to("bilans")

    def _go_to(self, name: str) -> None:
        self.events.tab_requested.emit(name, self.participant_id or 0)

    def _on_event(self, key: str) -> None:
        if key.isdigit():
            self.open_interview(int(key))
        elif key.startswith("referral:"):
            self.editor.show_referrals()

    def _on_list_changed(self, interview_id: int) -> None:
        self._show_all(interview_id or None)
        self._tell()

    def _on_interview_changed(self, interview_id: int) -> None:
        """One card and its dot; the head of a sheet may move the card, a text never does."""
        changed = self.desk.interview_of(interview_id)
        assessed = assessed_during(self.desk.plan).get(interview_id, {})
        item = timeline_item(changed, assessed, self.desk.today(), self.desk.languages)
        if self.ui.list.cards.replace_item(item):
            order = [str(interview.id) for interview in self.desk.interviews]
            if order != self.ui.list.cards.keys():
                self._show_list()
        self._strip_later.start()
        self._tell(once=True)

    def _on_plan_changed(self) -> None:
        now = self.desk.interview
        if now is not None:
            self._on_interview_changed(now.id)
        self.memory.refresh()

    def _on_referrals_changed(self) -> None:
        self._strip_later.start()
        self.events.directory_changed.emit()
        self._tell()

    def _on_deleted(self) -> None:
        self.say_undoable(self.tr("Entretien mis à la corbeille pour 30 jours."))

    def _step(self, step: int) -> None:
        row = self.ui.list.currentIndex().row() + step
        if 0 <= row < self.ui.list.cards.rowCount():
            self.open_interview(int(self.ui.list.cards.row(row).key))

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
        stacked = width < STACKED
        self.ui.splitter.setOrientation(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self.ui.splitter.setMinimumHeight(LEAST_HEIGHT * (2 if stacked else 1))
        if stacked:
            self.ui.splitter.setSizes([LEAST_HEIGHT * 4 // 5, LEAST_HEIGHT * 6 // 5])
            return
        left = 240 if width < TINY else 276 if width < NARROW else round(width * 0.375)
        self.ui.splitter.setSizes([left, width - left])
