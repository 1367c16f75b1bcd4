"""« Plateformes »: partners met every two to three months, what was decided, what follows (A-54 to A-56)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import long_date, medium_date
from modactions_desktop.domain.groups import PlatformKind, PlatformLine, PlatformMeeting
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.forms.ui_platform_fields import Ui_PlatformFields
from modactions_desktop.ui.forms.ui_platforms import Ui_PlatformsView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory import platform_words as told
from modactions_desktop.ui.panels.directory.platform_desk import PlatformDesk, PlatformNeeds
from modactions_desktop.ui.panels.directory.platform_meeting import MeetingForm
from modactions_desktop.ui.panels.directory.platform_words import FOLLOW_UP, PLATFORM
from modactions_desktop.ui.panels.directory.view import DirectoryView
from modactions_desktop.ui.panels.interviews.section import AddLine, link
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, Hairline, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

NEW_DRAFT = "platforms.new"


def _stacked(parts: Sequence[QWidget]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(6, 2, 6, 2)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part)
    return whole


def _in_a_row(pills: Sequence[Pill]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row, spacing=6)
    for pill in pills:
        flow.addWidget(pill)
    return row


class PlatformsCard(Card):
    """The platforms, one a line, and the line that adds one."""

    def __init__(self, desk: PlatformDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self._desk = desk
        self.kind = CodeCombo(self.tr("Partenaires"))
        self.kind.show_options(options_of(PlatformKind))
        self.kind.show_value(PlatformKind.FRENCH)
        self.add_line = AddLine(
            self.tr("Nom de la plateforme"), self.tr("nom, puis Entrée"), self.kind, place=NEW_DRAFT
        )
        self.add_button = link(self.tr("+ Plateforme"))
        self.add_button.setAccessibleName(self.tr("Ajouter une plateforme"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.add_heading(self.tr("Plateformes partenaires"))
        advice = self.tr(
            "Antennes, opérateurs de FLE et d'alpha, opérateurs ISP : tous les deux à trois mois."
        )
        self.body.addWidget(words(advice, "muted", wrap=True))
        self.body.addLayout(self.lines)
        self.body.addWidget(self.add_line)
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.left.connect(self.add_button.setFocus)

    def line_of(self, line: PlatformLine, chosen: bool) -> RecordLine:
        """Its name, how often it met, and whether a meeting is due."""
        said, tone = told.standing(line, self._desk.today())
        waiting = told.to_do(line.to_do)
        name = words(line.platform.name, "strong", wrap=True)
        pills = [Pill(said, tone), *([Pill(waiting, Tone.ATTENTION)] if waiting else [])]
        parts = [name, words(told.met(line), "muted", wrap=True), _in_a_row(pills)]
        heard = ", ".join(filter(None, (line.platform.name, told.met(line), said, waiting)))
        made = RecordLine(heard, _stacked(parts), stretch=0)
        made.setProperty("chosen", chosen)
        return made


class PlatformCard(Card):
    """One platform: what is known of it, its meetings, the one that is open."""

    def __init__(self, desk: PlatformDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self._desk = desk
        self._meeting_id = 0
        self.line: PlatformLine | None = None
        self.heading = self.add_heading("")
        fields = QWidget()
        self.ui = Ui_PlatformFields()
        self.ui.setupUi(fields)
        self.ui.kind.show_options(options_of(PlatformKind))
        self.ui.rhythm.setRange(1, 24)
        self.ui.rhythm.setSuffix(self.tr(" mois"))
        self.switch = button("", "link")
        self.new_button = button(self.tr("Noter une réunion"))
        self.meetings = QVBoxLayout()
        self.meetings.setSpacing(0)
        self.form = MeetingForm(desk)
        self._rule = Hairline()
        self.body.addWidget(fields)
        self.body.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_section(self.tr("Réunions"), self.new_button)
        for part in (self._rule, self.form):
            self.body.addWidget(part)
        self.body.insertLayout(self.body.indexOf(self._rule), self.meetings)
        self._connect()

    def _connect(self) -> None:
        keys = QShortcut(QKeySequence("Ctrl+Shift+R"), self)
        keys.activated.connect(self.begin_meeting)
        self.new_button.setToolTip(self.tr("Noter une réunion tenue aujourd'hui (Ctrl+Maj+R)"))
        self.new_button.clicked.connect(self.begin_meeting)
        self.switch.clicked.connect(self._on_switched)
        self.form.gone.connect(lambda: self.new_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.ui.kind.chosen.connect(lambda kind: self._on_chosen("kind", kind))
        self.ui.rhythm.valueChanged.connect(lambda months: self._on_chosen("rhythm_months", months))

    def show_line(self, line: PlatformLine) -> None:
        """Loads a platform; its fields are left alone when it is shown already."""
        platform = line.platform
        if self.line is None or self.line.platform.id != platform.id:
            self._meeting_id = 0
            write = self._desk.write
            self.ui.name.load(platform.name, partial(write, platform.id, "name"))
            self.ui.note.load(platform.note, partial(write, platform.id, "note"))
        self.line = line
        self.heading.setText(platform.name)
        self.ui.kind.show_value(platform.kind)
        self.ui.rhythm.blockSignals(True)
        self.ui.rhythm.setValue(platform.rhythm_months)
        self.ui.rhythm.blockSignals(False)
        self.switch.setText(
            self.tr("Ne plus proposer cette plateforme")
            if platform.active
            else self.tr("Proposer de nouveau cette plateforme")
        )
        self._show_meetings()

    def show_lines(self) -> list[PlatformMeeting]:
        """The meetings, one a line; the fields of the open one are left alone."""
        held = list(self._desk.service.meetings(self.line.platform.id)) if self.line else []
        clear(self.meetings)
        for meeting in held:
            self.meetings.addWidget(self._line_of(meeting))
        if not held:
            self.meetings.addWidget(words(self.tr("Aucune réunion notée encore."), "muted"))
        return held

    def _show_meetings(self) -> None:
        held = self.show_lines()
        opened = next((meeting for meeting in held if meeting.id == self._meeting_id), None)
        self._rule.setVisible(opened is not None)
        self.form.setVisible(opened is not None)
        if opened is not None:
            self.form.show_meeting(opened)
        else:
            self.form.forget()

    def _line_of(self, meeting: PlatformMeeting) -> RecordLine:
        waiting = told.to_do(told.open_follow_ups(meeting))
        decided = " ".join(meeting.decisions.split())
        day = long_date(meeting.on)
        parts = [ElidedLabel(medium_date(meeting.on), "strong"), ElidedLabel(decided, "muted")]
        parts[0].setMinimumWidth(96)
        pills = [Pill(text, tone) for text, tone in _pills(meeting, waiting)]
        told_all = ", ".join(filter(None, (day, told.present(meeting), decided, waiting)))
        line = RecordLine(told_all, *parts, *pills, stretch=1)
        line.opened.connect(partial(self.open_meeting, meeting.id))
        return line

    def open_meeting(self, meeting_id: int) -> None:
        """Opens the fields of one meeting; a second time puts them away."""
        flush_all(self.form)
        again = meeting_id == self._meeting_id
        self._meeting_id = 0 if again else meeting_id
        self._show_meetings()
        if not again:
            self.form.ui.present.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring(self, meeting_id: int) -> None:
        """The meeting in sight, whichever was open."""
        self._meeting_id = 0
        self.open_meeting(meeting_id)

    def begin_meeting(self) -> None:
        """A meeting of today, its fields open."""
        if self.line is None:
            return
        made: list[PlatformMeeting] = []
        platform_id = self.line.platform.id
        service, day = self._desk.service, self._desk.today()
        if self._desk.act(lambda: made.append(service.add_meeting(platform_id, day))):
            self.bring(made[0].id)

    def _on_chosen(self, name: str, value: object) -> None:
        if self.line is not None:
            self._desk.act(partial(self._desk.service.update, self.line.platform.id, {name: value}))

    def _on_switched(self) -> None:
        if self.line is not None:
            change = {"active": not self.line.platform.active}
            self._desk.act(partial(self._desk.service.update, self.line.platform.id, change))


def _pills(meeting: PlatformMeeting, waiting: str) -> list[tuple[str, Tone]]:
    known = [(told.present(meeting), Tone.NEUTRAL), (waiting, Tone.ATTENTION)]
    return [(text, tone) for text, tone in known if text]


class PlatformsView(DirectoryView):
    """The list beside the platform that is chosen; about partners, so nothing of it is hidden."""

    kinds: ClassVar[frozenset[str]] = frozenset({PLATFORM, SearchKind.MEETING.value, FOLLOW_UP})

    def __init__(self, services: PlatformNeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = PlatformDesk(services, self)
        self._chosen = 0
        self.ui = Ui_PlatformsView()
        self.ui.setupUi(self)
        self.ui.area.setWidget(self.ui.columns)
        self.list = PlatformsCard(self.desk)
        self.card = PlatformCard(self.desk)
        self.nothing = EmptyState(
            self.tr("Aucune plateforme"),
            self.tr("Ajoutez à gauche les partenaires que vous rencontrez tous les deux à trois mois."),
        )
        self.ui.left_column.addWidget(self.list)
        self.ui.left_column.addStretch(1)
        self.ui.right_column.addWidget(self.card)
        self.ui.right_column.addWidget(self.nothing)
        self.ui.right_column.addStretch(1)
        self._connect()
        ReadingOrder(self)

    def _connect(self) -> None:
        self.desk.refused.connect(self.refused)
        self.desk.binned.connect(self.binned)
        self.desk.written.connect(self._on_written)
        self.desk.changed.connect(self._on_changed)
        self.list.add_line.given.connect(self._on_new)

    @override
    def read(self, participant_id: int | None) -> None:
        flush_all(self)
        self.card.line = None
        self.list.add_line.draft.follow(self.desk.drafts)
        self.list.add_line.setVisible(bool(self.list.add_line.text.text()))
        self._show()

    def _show(self) -> None:
        """The list, and the platform chosen: the first one until she chooses."""
        lines = self._show_list()
        chosen = next(
            (line for line in lines if line.platform.id == self._chosen), lines[0] if lines else None
        )
        self.card.setVisible(chosen is not None)
        self.nothing.setVisible(chosen is None)
        if chosen is not None:
            self._chosen = chosen.platform.id
            self.card.show_line(chosen)

    def _show_list(self) -> list[PlatformLine]:
        lines = list(self.desk.service.lines(inactive=True))
        clear(self.list.lines)
        for line in lines:
            made = self.list.line_of(line, line.platform.id == (self._chosen or lines[0].platform.id))
            made.opened.connect(partial(self._on_chosen, line.platform.id))
            self.list.lines.addWidget(made)
        return lines

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        """A platform, one of its meetings, or something that a meeting asked."""
        if kind == PLATFORM:
            self._on_chosen(record_id)
            return
        service = self.desk.service
        meeting = service.meeting_of(record_id) if kind == FOLLOW_UP else service.meeting(record_id)
        self._on_chosen(meeting.platform_id)
        self.card.bring(meeting.id)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        if record_id:
            self.show_record(SearchKind.MEETING.value, record_id)
        super().show_draft(place, record_id)

    @override
    def take_keys(self) -> None:
        first = self.list.lines.itemAt(0)
        if first is not None and (line := first.widget()) is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- slots

    def _on_chosen(self, platform_id: int) -> None:
        flush_all(self)
        self._chosen = platform_id
        self._show()

    def _on_written(self) -> None:
        self._show_list()
        self.card.show_lines()
        self.changed.emit(0)

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit(0)

    def _on_new(self, name: str) -> None:
        made: list[int] = []
        service, kind = self.desk.service, PlatformKind(self.list.kind.value())
        if self.desk.act(lambda: made.append(service.add(name, kind).id)):
            self.list.add_line.accepted()
            self.list.kind.show_value(kind)
            self._on_chosen(made[0])
