"""The group of a person, since when and why, and the interview in which it was decided (B-12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.groups import GroupLine, Membership
from modactions_desktop.ui.panels.interviews.section import Section, link, nothing
from modactions_desktop.ui.panels.plan.trajectory_writing import TrajectoryWriting
from modactions_desktop.ui.panels.record_lines import FieldRow, date_of
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import CutLine, DateField, FieldBox
from modactions_desktop.ui.widgets.flow import FlowLayout


class GroupPanel(Section):
    """« Groupe » : the stays, the newest first; a new one says in which interview it was decided."""

    interview_chosen = Signal(int)
    """She wants to see the interview that led to a group."""

    def __init__(self, desk: TrajectoryWriting, parent: QWidget | None = None) -> None:
        super().__init__("Groupe", parent)
        self._desk = desk
        self.add_button = link(self.tr("+ Groupe"))
        self.add_beside(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.entry = GroupEntry(desk)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.entry)
        self.add_button.clicked.connect(self._on_add)
        self.entry.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))
        desk.group_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Reads the stays again."""
        clear(self._lines)
        self.entry.hide()
        if not self._desk.participant_id:
            self.entry.draft.leave()
            return
        stays = self._desk.memberships()
        today = self._desk.today()
        current = any(stay.contains(today) for stay in stays)
        self.add_button.setText(self.tr("Changer de groupe") if current else self.tr("+ Groupe"))
        self.add_button.setEnabled(self._desk.is_editable)
        held = {meeting.id: meeting.on for meeting in self._desk.meetings()} if stays else {}
        for stay in stays:
            line = StayLine(self._desk, stay, held.get(stay.interview_id or 0))
            line.interview_chosen.connect(self.interview_chosen)
            self._lines.addWidget(line)
        if not stays:
            self._lines.addWidget(nothing(self.tr("Dans aucun groupe.")))
        if self.entry.draft.follow(self._desk.drafts, self._desk.participant_id):
            self.entry.go_on()

    def _on_add(self) -> None:
        if self.entry.isVisible():
            self.entry.reason.clear()
            self.entry.hide()
        else:
            self.entry.begin()


class StayLine(QWidget):
    """One stay, and the interview that led to it: seen, followed, changed."""

    interview_chosen = Signal(int)
    which: CodeCombo
    """Which interview it was; made when she wants to change it."""

    def __init__(
        self,
        desk: TrajectoryWriting,
        stay: Membership,
        decided: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stay = stay
        tr = self.tr
        self.decided = button(
            tr("décidé lors de l'entretien du {0}").format(written_date(decided)) if decided else "",
            "link",
        )
        if decided is None:
            self.decided.hide()
        self.change = button(
            tr("changer") if decided else tr("préciser l'entretien qui l'a motivé"),
            "link",
            tr("Entretien où le groupe a été décidé : {0}").format(stay.group_name),
        )
        self.change.setEnabled(desk.is_editable)
        for shown in (self.decided, self.change):
            shown.setProperty("left", True)
        self._build()
        self.decided.clicked.connect(lambda: self.interview_chosen.emit(stay.interview_id or 0))
        self.change.clicked.connect(self._on_change)

    def _build(self) -> None:
        stay = self._stay
        first = QWidget()
        flow = FlowLayout(first, spacing=8)
        flow.addWidget(words(stay.group_name, "strong"))
        flow.addWidget(words(_when(stay), "muted"))
        second = QWidget()
        self._beneath = FlowLayout(second, spacing=8)
        self._beneath.addWidget(self.decided)
        self._beneath.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(first)
        if stay.reason:
            column.addWidget(words(stay.reason, "muted", wrap=True))
        column.addWidget(second)

    def _on_change(self) -> None:
        if not hasattr(self, "which"):
            self.which = CodeCombo(self.tr("Décidé lors de"))
            self.which.chosen.connect(lambda key: self._desk.decide_group(self._stay.id, key))
            self._beneath.addWidget(self.which)
        self.which.show_options(_meetings(self._desk))
        self.which.show_value(self._stay.interview_id)
        self.which.show()
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)


class GroupEntry(QWidget):
    """Which group, from which day, why, decided in which interview: proposed, in sight, hers to change."""

    left = Signal()

    def __init__(self, desk: TrajectoryWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: Sequence[GroupLine] = ()
        tr = self.tr
        self.group = CodeCombo(tr("Groupe"))
        self.on = DateField(tr("À partir du"), desk.today)
        self.reason = CutLine()
        self.reason.setAccessibleName(tr("Motif"))
        self.reason.setPlaceholderText(tr("pourquoi ce groupe"))
        self.interview = CodeCombo(tr("Décidé lors de"))
        self.proposed = words("", "muted", wrap=True)
        self.keep_button = button(tr("Entrer dans ce groupe"), "primary")
        drop = button(tr("Annuler"))
        row = FieldRow(least=150)
        for field in (self.group, self.on, self.reason, self.interview):
            row.add_field(FieldBox(field.accessibleName(), field))
        foot = QHBoxLayout()
        foot.addWidget(self.proposed, 1)
        foot.addWidget(drop)
        foot.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(row)
        column.addLayout(foot)
        self.group.chosen.connect(lambda _key: self._show_places())
        self.on.changed.connect(lambda _day: self._propose())
        self.interview.chosen.connect(lambda _key: self.proposed.setText(""))
        self.reason.returnPressed.connect(self.keep)
        self.keep_button.clicked.connect(self.keep)
        drop.clicked.connect(self._on_drop)
        beside = {"group": self.group, "interview": self.interview}
        self.draft = Draft(
            self.reason, f"{desk.room}.group_reason", beside=beside, recalled=self._show_places
        )
        self.hide()

    def begin(self) -> None:
        """Opens the fields on the day of the sheet, with the interview that is proposed."""
        self.reason.clear()
        self._open()
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Opens the fields with what was left half typed, and leaves the keys where they are."""
        self._open()
        self.draft.show_beside()

    def _open(self) -> None:
        self._lines = self._desk.groups()
        self.group.show_options([(line.group.id, self._name(line)) for line in self._lines])
        self.group.setCurrentIndex(-1)
        self.interview.show_options(_meetings(self._desk))
        self.on.load(self._desk.day())
        self._propose()
        self._show_places()
        self.show()

    def _name(self, line: GroupLine) -> str:
        if line.places_left is None:
            return line.group.name
        full = self.tr("{0} (complet)").format(line.group.name)
        return full if line.is_full else self.tr("{0} ({1} places)").format(line.group.name, line.places_left)

    def _propose(self) -> None:
        """The open sheet, else the last interview held before that day; said, so that nothing is guessed."""
        meeting = self._desk.deciding(date_of(self.on) or self._desk.day())
        self.interview.show_value(meeting.id if meeting else None)
        if meeting is None:
            self.proposed.setText(self.tr("Aucun entretien tenu avant ce jour."))
        elif meeting.id == self._desk.here:
            self.proposed.setText(self.tr("Proposé : l'entretien ouvert."))
        else:
            self.proposed.setText(self.tr("Proposé : le dernier entretien tenu."))

    def _is_full(self) -> bool:
        return any(line.is_full and line.group.id == self.group.value() for line in self._lines)

    def _show_places(self) -> None:
        full = self._is_full()
        self.keep_button.setText(self.tr("Entrer quand même") if full else self.tr("Entrer dans ce groupe"))

    def keep(self) -> None:
        """The person is in the group."""
        if self.group.value() is None or not self.on.autosave.flush():
            (self.on if self.group.value() else self.group).setFocus()
            return
        day = date_of(self.on) or self._desk.day()
        reason = self.reason.text().strip()
        entering = (self.group.value(), day, reason, self.interview.value(), self._is_full())
        if self._desk.enter_group(*entering):
            self.reason.clear()
            self.hide()
            self.left.emit()

    def _on_drop(self) -> None:
        self.reason.clear()
        self.hide()
        self.left.emit()


def _meetings(desk: TrajectoryWriting) -> list[tuple[int | None, str]]:
    held = [(m.id, f"l'entretien du {written_date(m.on)}") for m in desk.meetings()]
    return [(None, "aucun entretien précis"), *held]


def _when(stay: Membership) -> str:
    begin = written_date(stay.begin)
    return f"du {begin} au {written_date(stay.end)}" if stay.end else f"depuis le {begin}"
