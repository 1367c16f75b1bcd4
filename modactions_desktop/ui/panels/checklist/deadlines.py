"""« Échéances »: what falls due for one person, why, and the days that set it running."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.dates import full_date
from modactions_desktop.domain.deadlines import Deadline, TriggerCode
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.deadline_line import DeadlineLine
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.person import PersonDesk
from modactions_desktop.ui.panels.checklist.view import ChecklistView
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.widgets.cards import Card, EmptyState, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import CutLine, DateField, FieldBox
from modactions_desktop.ui.widgets.pages import PageArea

DEADLINE = "deadline"
"""The kind of record by which another tab asks for a deadline."""
_DAYS = frozenset({SearchKind.TRIGGER_DATE.value, EventKind.TRIGGER_DATE.value})
"""… for a day that she typed…"""
_NOTED = frozenset({"deadline_mark", EventKind.DEADLINE_MARK.value})
"""… and for what she noted of a deadline."""
TYPED = (
    TriggerCode.COMMUNE_REGISTERED,
    TriggerCode.LONG_PERMIT_ORDERED,
    TriggerCode.CHILD_REGISTERED,
    TriggerCode.BIRTH_EXPECTED,
    TriggerCode.DEPARTURE_ABROAD,
    TriggerCode.CERTIFICATE_ISSUED,
    TriggerCode.INCOME_DECISION,
    TriggerCode.AID_GRANTED,
    TriggerCode.DECISION_NOTIFIED,
    TriggerCode.REFUGEE_RECOGNISED,
    TriggerCode.MOVE_IN,
)
"""The events that she may type, those that no other record tells first."""
_BESIDE = 1000
UNDER_HEADING = 8
"""Between the heading and the frame of a first line that has the keys."""
_MARKS = {
    DeadlineMark.DONE: "« {0} » : fait. Ctrl+Z annule.",
    DeadlineMark.NOT_CONCERNED: "« {0} » : non concerné. Ctrl+Z annule.",
    DeadlineMark.MOVED: "« {0} » : autre date notée. Ctrl+Z annule.",
}


def exact_day(field: DateField) -> date | None:
    """The day of a field that takes no vague dates."""
    day = field.value()
    return day if isinstance(day, date) else None


def _is_of(deadline: Deadline, kind: str, record_id: int) -> bool:
    """Whether a record asked for is this deadline, sets it running or tells what became of it."""
    if kind in _DAYS:
        return deadline.source == f"trigger:{record_id}"
    if kind in _NOTED:
        return deadline.mark is not None and deadline.mark.id == record_id
    return deadline.number == record_id


class NewDay(QWidget):
    """One line: which event, its day, the return for an absence, about whom; Enter adds it."""

    def __init__(self, desk: PersonDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trigger = CodeCombo(self.tr("Événement"), [(code, label(code)) for code in TYPED])
        self.on = DateField(self.tr("Jour de l'événement"), desk.today)
        self.until = DateField(self.tr("Jour du retour"), desk.today)
        self.about = CutLine()
        self.about.setAccessibleName(self.tr("De qui ou de quoi il s'agit"))
        self.about.setPlaceholderText(self.tr("l'aîné, la cadette…"))
        self.add = button(self.tr("Ajouter  ↵"), "", self.tr("Ajouter cette date"))
        self._until_box = FieldBox(self.tr("Retour"), self.until)
        self._build()

    def _build(self) -> None:
        fields = FieldRow(least=150)
        for caption, field in (
            (self.tr("Événement"), self.trigger),
            (self.tr("Jour"), self.on),
        ):
            fields.add_field(FieldBox(caption, field))
        fields.add_field(self._until_box)
        fields.add_field(FieldBox(self.tr("Précision"), self.about))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(fields)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.trigger.currentIndexChanged.connect(lambda _row: self._show_fields())
        for line in (self.on, self.until, self.about):
            line.returnPressed.connect(self.add.click)
        self.trigger.show_value(TYPED[0])
        self._show_fields()

    def _show_fields(self) -> None:
        self._until_box.setVisible(self.trigger.value() is TriggerCode.DEPARTURE_ABROAD)

    def clear(self) -> None:
        """Ready for the next one; the event stays chosen."""
        for field in (self.on, self.until):
            field.load(None)
        self.about.clear()


class DeadlinesView(ChecklistView):
    """The deadlines on the left, the days noted by hand on the right."""

    kinds: ClassVar[frozenset[str]] = frozenset({DEADLINE, *_DAYS, *_NOTED})

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.desk = PersonDesk(services, self)
        self.desk.refused.connect(self.refused)
        self.new_day = NewDay(self.desk)
        self.list_card, self.days_card = Card(spacing=0), Card(spacing=6)
        self._lines = QVBoxLayout()
        self._days = QVBoxLayout()
        self._unfolded = False
        self._build()
        self.new_day.add.clicked.connect(self._on_add)

    def _build(self) -> None:
        self.list_card.add_heading(self.tr("Échéances"))
        self._lines.setContentsMargins(0, UNDER_HEADING, 0, 0)
        self.list_card.body.addLayout(self._lines)
        self.days_card.add_heading(self.tr("Dates qui font courir un délai"))
        told = self.tr(
            "Ce que le dossier dit déjà (titre, logement, revenus, contrats, refus) compte tout seul."
        )
        self.days_card.body.addWidget(words(told, "muted", wrap=True))
        self.days_card.body.addWidget(self.new_day)
        self.days_card.body.addLayout(self._days)
        page = QWidget()
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 12)
        self._row.setSpacing(12)
        self._row.addWidget(self.list_card, 3, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.days_card, 2, Qt.AlignmentFlag.AlignTop)
        self._area = PageArea()
        self._area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    # -- reading

    @override
    def show_participant(self, participant_id: int) -> None:
        if participant_id != self.desk.participant_id:
            self.new_day.clear()
            self._unfolded = False
        self.desk.show(participant_id)
        self._refresh()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        wanted = [line for line in self.lines() if _is_of(line.deadline, kind, record_id)]
        if not wanted and not self._unfolded:
            self._on_fold()
            wanted = [line for line in self.lines() if _is_of(line.deadline, kind, record_id)]
        for line in (wanted or self.lines())[:1]:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_focused)

    @override
    def place(self) -> str:
        return next((str(line.deadline.number) for line in self.lines() if line.has_keys()), "")

    @override
    def go_back(self, place: str) -> None:
        self.show_record(DEADLINE, int(place))

    def _show_focused(self) -> None:
        """Once the lines have their room: the one asked for may lie far down."""
        for line in self.lines():
            if line.hasFocus():
                self._area.ensureWidgetVisible(line)

    @override
    def take_keys(self) -> None:
        """A letter on the first line says what became of it."""
        for line in self.lines()[:1]:
            line.show()  # a layout shows what was added to it a moment later
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[DeadlineLine]:
        """The lines shown, from top to bottom."""
        places = (self._lines.itemAt(place) for place in range(self._lines.count()))
        shown = (place.widget() for place in places if place is not None)
        return [line for line in shown if isinstance(line, DeadlineLine)]

    def _refresh(self) -> None:
        place = next((n for n, line in enumerate(self.lines()) if line.has_keys()), None)
        deadlines = self._services.deadlines.of(self.desk.participant_id)
        now = [d for d in deadlines if not d.is_closed and not d.is_old]
        rest = [d for d in deadlines if d.is_closed or d.is_old]
        kept = self._kept_lines([*now, *(rest if self._unfolded else ())])
        clear(self._lines)
        for deadline in now:
            self._add_line(deadline, kept)
        if not now:
            self._lines.addWidget(self._nothing())
        self._add_rest(rest, kept)
        self._show_days()
        if place is not None and self.lines():
            self.lines()[min(place, len(self.lines()) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept_lines(self, deadlines: Sequence[Deadline]) -> list[DeadlineLine]:
        """The lines that say what they are to say: out of the layout, to be placed again, not made anew."""
        today = self.desk.today()
        kept = [line for line in self.lines() if line.told_on == today and line.deadline in deadlines]
        for line in kept:
            self._lines.removeWidget(line)
        return kept

    def _add_line(self, deadline: Deadline, kept: list[DeadlineLine]) -> None:
        line = next((one for one in kept if one.deadline == deadline), None)
        if line is None:
            line = DeadlineLine(deadline, self.desk.today)
            line.marked.connect(self._on_marked)
            line.moved.connect(self._on_moved)
            line.taken_back.connect(self._on_taken_back)
        else:
            kept.remove(line)
        self._lines.addWidget(line)

    def _add_rest(self, rest: Sequence[Deadline], kept: list[DeadlineLine]) -> None:
        """What is dealt with, of no concern, or long past: out of the way, never out of reach."""
        if not rest:
            return
        sign = "▾" if self._unfolded else "▸"
        fold = button(self.tr("{0}  Faites, non concernées, anciennes ({1})").format(sign, len(rest)), "link")
        fold.setProperty("left", True)
        fold.clicked.connect(self._on_fold)
        self._lines.addWidget(fold)
        if self._unfolded:
            for deadline in rest:
                self._add_line(deadline, kept)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("Aucune échéance en vue"),
            self.tr(
                "Notez à droite une date qui fait courir un délai : une inscription à la commune, un départ "
                "à l'étranger, un terme de grossesse. Le jour limite se calcule tout seul."
            ),
        )

    def _show_days(self) -> None:
        clear(self._days)
        for day in self._services.deadlines.trigger_dates(self.desk.participant_id):
            about = f" ({day.about})" if day.about else ""
            until = self.tr(", retour {0}").format(full_date(day.until)) if day.until else ""
            text = f"{label(day.trigger)}{about} : {full_date(day.on)}{until}"
            row = QHBoxLayout()
            row.addWidget(words(text, wrap=True), 1)
            drop = button("×", "link", self.tr("Mettre à la corbeille : {0}").format(text))
            drop.clicked.connect(lambda _checked=False, key=day.id: self._on_drop(key))
            row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self._days.addWidget(holder)

    # -- what is done

    def _on_add(self) -> None:
        field = self.new_day
        field.on.autosave.flush()
        field.until.autosave.flush()
        on, until = exact_day(field.on), exact_day(field.until)
        with self.desk.guarded():
            if on is None:
                raise InputError("deadline_day_missing", "on")
            self._services.deadlines.add_trigger_date(
                self.desk.participant_id,
                field.trigger.value(),
                on,
                until=until if field.trigger.value() is TriggerCode.DEPARTURE_ABROAD else None,
                about=field.about.text(),
            )
            field.clear()
            self._was_written(self.tr("Date notée. Ctrl+Z annule."))
        field.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_marked(self, deadline: Deadline, mark: DeadlineMark) -> None:
        with self.desk.guarded():
            self._services.deadlines.mark(deadline, mark)
            self._was_written(self.tr(_MARKS[mark]).format(deadline.label))

    def _on_moved(self, deadline: Deadline, day: date | None, comment: str) -> None:
        with self.desk.guarded():
            self._services.deadlines.mark(deadline, DeadlineMark.MOVED, moved_to=day, comment=comment)
            self._was_written(self.tr(_MARKS[DeadlineMark.MOVED]).format(deadline.label))

    def _on_taken_back(self, deadline: Deadline) -> None:
        if deadline.mark is None:
            return
        with self.desk.guarded():
            self._services.deadlines.delete_mark(deadline.mark.id)
            self._was_written(self.tr("« {0} » compte de nouveau.").format(deadline.label))

    def _on_drop(self, trigger_id: int) -> None:
        with self.desk.guarded():
            self._services.deadlines.delete_trigger_date(trigger_id)
            self._refresh()
            self.changed.emit(self.desk.participant_id)
            self.binned.emit(self.tr("Date mise à la corbeille."))

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._refresh()

    def _was_written(self, said: str) -> None:
        self._refresh()
        self.changed.emit(self.desk.participant_id)
        self.said.emit(said)

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        direction = QBoxLayout.Direction
        wide = self.width() >= _BESIDE
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
