"""« Aujourd'hui »: what the day asks for, why, and what can be done at once. Nothing here is typed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from time import thread_time
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QPushButton, QWidget

from modactions_desktop.domain.dates import full_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.progress import Job
from modactions_desktop.domain.referrals import RefusalReason
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.today import Answer, Limits, Task, TaskKind, TaskSection, TodayItem
from modactions_desktop.labels import label
from modactions_desktop.labels.tasks import TASK_DONE
from modactions_desktop.ui.dialogs.agenda import AgendaDialog
from modactions_desktop.ui.dialogs.limits import LimitsDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_today import Ui_TodayTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.directory.platform_words import FOLLOW_UP, PLATFORM
from modactions_desktop.ui.panels.file.dossier_view import NOTICE
from modactions_desktop.ui.questions import Questions
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.tasks import Pace, TaskRow

SHOWN = 12
"""Lines of a section before « Voir les autres »: a home screen is read at a glance."""
LONG_READING = 0.15
"""Seconds of the processor: a base in which gathering the day takes longer is read beside the window."""
TWO_COLUMNS = 1080
"""From this width on, the sections stand in two columns."""

_NUMBERS = ("Aucun", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
_LEFT = (TaskSection.TODAY, TaskSection.TO_FINISH)
_RIGHT = (TaskSection.DEADLINES, TaskSection.SILENCE)
_TO_PLAN = frozenset(
    {TaskKind.FIRST_INTERVIEW, TaskKind.FINAL_INTERVIEW, TaskKind.NOT_SEEN, TaskKind.ABSENCES}
)
"""Done by an appointment."""
DEADLINE = "deadline"
"""The kind of record by which « Droits et obligations » shows a deadline."""
_PLACES = {
    TaskKind.INTERVIEW_TODAY: ("interviews", SearchKind.INTERVIEW),
    TaskKind.INTERVIEW_SOON: ("interviews", SearchKind.INTERVIEW),
    TaskKind.STATUS_MISSING: ("interviews", SearchKind.INTERVIEW),
    TaskKind.DRAFT: ("interviews", SearchKind.INTERVIEW),
    TaskKind.REFERRAL_SILENT: ("interviews", SearchKind.REFERRAL),
    TaskKind.DOCUMENT_EXPIRED: ("participants", SearchKind.PARTICIPANT),
    TaskKind.DOCUMENT_LATE: ("participants", SearchKind.PARTICIPANT),
    TaskKind.DOCUMENT_WINDOW: ("participants", SearchKind.PARTICIPANT),
    TaskKind.DOCUMENT_SOON: ("participants", SearchKind.PARTICIPANT),
    TaskKind.PAPER_EXPIRED: ("participants", SearchKind.ATTACHMENT),
    TaskKind.PAPER_LATE: ("participants", SearchKind.ATTACHMENT),
    TaskKind.PAPER_NEAR: ("participants", SearchKind.ATTACHMENT),
    TaskKind.PAPER_SOON: ("participants", SearchKind.ATTACHMENT),
    TaskKind.NOTICE_MISSING: ("participants", NOTICE),
    TaskKind.NO_NEW_AVENUE: ("participants", SearchKind.AVENUE),
    TaskKind.EXIT_REVIEW: ("participants", SearchKind.EXIT_REVIEW),
    TaskKind.SUMMONS: ("checklist", SearchKind.SUMMONS),
    TaskKind.APPEAL: ("checklist", DEADLINE),
    TaskKind.DEADLINE_LATE: ("checklist", DEADLINE),
    TaskKind.DEADLINE: ("checklist", DEADLINE),
    TaskKind.DEADLINE_SOON: ("checklist", DEADLINE),
    TaskKind.DUE: ("checklist", SearchKind.RIGHT),
    TaskKind.CONTRACT_REVIEW: ("checklist", SearchKind.CONTRACT),
    TaskKind.PLATFORM: ("directory", PLATFORM),
    TaskKind.FOLLOW_UP: ("directory", FOLLOW_UP),
}
"""Where a task is done, and what is shown there."""


class Agenda(Protocol):
    def items(self) -> Sequence[TodayItem]: ...

    def drafts_left(self) -> Hashable: ...

    def has_no_file(self) -> bool: ...

    def is_long(self) -> bool: ...

    def answer(self, task: Task, answer: Answer, reason: RefusalReason | None = None) -> None: ...

    def limits(self) -> Limits: ...

    def save_limits(self, limits: Limits) -> None: ...


class AgendaExport(Protocol):
    def export(self, path: Path, *, with_names: bool = False) -> Job[int]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def today(self) -> Agenda: ...

    @property
    def agenda(self) -> AgendaExport: ...

    @property
    def context(self) -> Day: ...


class TodayTab(Tab):
    """Sections of lines: the reason stands on each, Enter goes where it is done, a letter tells it."""

    title = "Aujourd'hui"
    name = "today"
    about_everyone = True
    with_list = False
    commands = (
        TabCommand("Seuils d'Aujourd'hui", lambda tab: tab.limits_action, "alertes délais jours"),
        TabCommand(
            "Exporter l'agenda",
            lambda tab: tab.agenda_action,
            "calendrier ics outlook rendez-vous échéances délais",
        ),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._discreet = False
        self._pace = Pace()
        self._drafts: Hashable = None
        self._items: tuple[TodayItem, ...] = ()
        self._reading_took = 0.0
        self._reader: Questions | None = None
        self._whole: set[TaskSection] = set()
        self._unfolded: set[TaskSection] = set()
        self.ui = Ui_TodayTab()
        self.ui.setupUi(self)
        self.limits_action = QAction(self.tr("Seuils…"), self)
        self.limits_action.triggered.connect(self._on_limits)
        self.agenda_action = QAction(self.tr("Exporter l'agenda…"), self)
        self.agenda_action.triggered.connect(self._on_agenda)
        self.ui.header.actions_row.show_actions([self.agenda_action, self.limits_action], None)
        events.discreet_changed.connect(self._on_discreet)

    def refresh(self) -> None:
        """At once; in a large base the last lines stay in sight until the new ones are gathered."""
        if self._drafts is None and self._services.today.is_long():
            self.ui.header.show_title(self.tr("Un instant : les dossiers sont parcourus…"))
            self._ask()
        elif self._reading_took > LONG_READING:
            self._ask()
        else:
            self._on_read(0, self._read())

    def _read(self) -> tuple[tuple[TodayItem, ...], Hashable]:
        """The lines, and what is left half typed; on any thread."""
        begun = thread_time()
        today = self._services.today
        read = tuple(today.items()), today.drafts_left()
        self._reading_took = thread_time() - begun
        return read

    def _ask(self) -> None:
        if self._reader is None:
            self._reader = self.jobs.questions(lambda _moment: self._read())
            self._reader.answered.connect(self._on_read)
            self._reader.failed.connect(self._on_failed)
        self._reader.ask(0)

    def _on_read(self, _moment: object, read: tuple[tuple[TodayItem, ...], Hashable]) -> None:
        self._items, self._drafts = read
        self._show()

    def _show(self) -> None:
        items, place = self._items, self._place()
        if place is not None:  # else the keyboard goes from line to line as each is taken away
            self.rows()[place].clearFocus()
        self.ui.header.show_title(_greeting(items))
        for column, sections in ((self.ui.left, _LEFT), (self.ui.right, _RIGHT)):
            clear(column)
            for section in sections:
                found = [item for item in items if item.section is section]
                if found or section is TaskSection.TODAY:
                    column.addWidget(self._card(section, found))
        if not items:
            self.ui.right.addWidget(self._nothing())
        for column in (self.ui.left, self.ui.right):
            column.addStretch(1)  # the shorter column keeps its lines at the top, as high as they need
        self._take_focus(place)

    def rows(self) -> list[TaskRow]:
        """The lines shown, from top to bottom, column after column."""
        return [*self._rows_of(self.ui.left), *self._rows_of(self.ui.right)]

    def _rows_of(self, column: QBoxLayout) -> list[TaskRow]:
        places = (column.itemAt(place) for place in range(column.count()))
        cards = (place.widget() for place in places if place is not None)
        return [row for card in cards if card is not None for row in card.findChildren(TaskRow)]

    # -- what is shown

    def _card(self, section: TaskSection, items: Sequence[TodayItem]) -> Card:
        card = Card(spacing=0)
        title = self._section_title(section)
        card.add_section(f"{title} · {len(items)}" if items else title)
        card.body.addSpacing(4)
        pressing = [item for item in items if item.task.is_pressing]
        self._add_rows(card, section, pressing)
        if not pressing and section is TaskSection.TODAY:
            card.body.addWidget(words(_no_interview(self), "muted", wrap=True))
        later = [item for item in items if not item.task.is_pressing]
        if later:
            card.body.addWidget(self._fold(section, len(later)))
            if section in self._unfolded:
                self._add_rows(card, section, later)
        return card

    def _add_rows(self, card: Card, section: TaskSection, items: Sequence[TodayItem]) -> None:
        shown = items if section in self._whole else items[:SHOWN]
        for item in shown:
            card.body.addWidget(self._row(item))
        if len(shown) < len(items):
            more = self._link(self.tr("Voir les {0} autres").format(len(items) - len(shown)))
            more.clicked.connect(partial(self._on_more, section))
            card.body.addWidget(more)

    def _fold(self, section: TaskSection, count: int) -> QPushButton:
        name = self.tr("Les jours suivants") if section is TaskSection.TODAY else self.tr("Plus tard")
        sign = "▾" if section in self._unfolded else "▸"
        fold = self._link(f"{sign}  {name} ({count})")
        fold.clicked.connect(partial(self._on_fold, section))
        return fold

    def _link(self, text: str) -> QPushButton:
        made = button(text, "link")
        made.setProperty("left", True)
        return made

    def _section_title(self, section: TaskSection) -> str:
        if section is TaskSection.TODAY:
            return self.tr("Aujourd'hui, {0}").format(full_date(self._services.context.today()))
        return {
            TaskSection.DEADLINES: self.tr("Délais"),
            TaskSection.SILENCE: self.tr("Sans nouvelle"),
            TaskSection.TO_FINISH: self.tr("À terminer"),
        }[section]

    def _row(self, item: TodayItem) -> TaskRow:
        row = TaskRow(item, self._discreet, self._pace)
        row.hurried.connect(self._on_hurried)
        row.acted.connect(self._on_acted)
        row.answered.connect(self._on_answered)
        row.refused.connect(self._on_answered)
        row.moved.connect(partial(self._on_moved, row))
        return row

    def _nothing(self) -> EmptyState:
        if self._services.today.has_no_file():
            return EmptyState(
                self.tr("Aucun dossier pour l'instant"),
                self.tr(
                    "Ouvrez un premier dossier (Ctrl+N), ou importez votre classeur par le menu. Ce qui est "
                    "à faire chaque jour viendra ici de soi-même."
                ),
            )
        return EmptyState(
            self.tr("Rien n'attend"),
            self.tr(
                "Tout est à jour. C'est un bon moment pour relire un dossier ou proposer une piste. "
                "Les délais, les orientations sans nouvelle et les documents à renouveler viendront "
                "ici d'eux-mêmes."
            ),
        )

    # -- the keyboard

    def _place(self) -> int | None:
        """Which line has the cursor."""
        rows = self.rows()
        return next((place for place, row in enumerate(rows) if row.hasFocus()), None)

    def _take_focus(self, place: int | None) -> None:
        """The line that came in place of the one that went; the first one when nobody types elsewhere."""
        rows = self.rows()
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        if rows and (place is not None or not typing) and self.isVisible():
            rows[min(place or 0, len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_moved(self, row: TaskRow, columns: int, lines: int) -> None:
        sides = [self._rows_of(self.ui.left), self._rows_of(self.ui.right)]
        if columns:
            beside = sides[columns > 0]
            if row not in beside and beside:
                self._focus(min(beside, key=lambda other: abs(_height(other) - _height(row))))
            return
        rows = [*sides[0], *sides[1]]
        self._focus(rows[min(max(rows.index(row) + lines, 0), len(rows) - 1)])

    def _focus(self, row: TaskRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what is done

    def _on_hurried(self) -> None:
        told = self.tr("Lettres tapées d'affilée : elles ne notent rien ici. Ctrl+K cherche, Ctrl+Z reprend.")
        self.said.emit(told, Tone.ATTENTION.value)

    def _on_acted(self, item: TodayItem) -> None:
        task = item.task
        if task.kind is TaskKind.LEFT_DRAFTS:
            if task.participant_id:
                self.events.participant_selected.emit(task.participant_id)
            self.events.draft_requested.emit(task.detail.split()[0], task.subject_id or 0)
        elif task.kind in _TO_PLAN:
            self.events.planning_requested.emit(task.participant_id)
        else:
            tab, kind = _PLACES[task.kind]
            if task.participant_id:
                self.events.participant_selected.emit(task.participant_id)
            number = task.deadline.number if task.deadline and kind == DEADLINE else task.subject_id or 0
            self.events.record_requested.emit(tab, str(kind), number)

    def _on_answered(self, item: TodayItem, answer: Answer, reason: RefusalReason | None = None) -> None:
        with self.guarded():
            self._services.today.answer(item.task, answer, reason)
            self.events.participant_changed.emit(item.task.participant_id)
            told = in_a_sentence(label(reason)) if reason is not None else ""
            self.say_undoable(TASK_DONE[answer].format(who=self._who(item), reason=told))
            self._items = tuple(other for other in self._items if other is not item)
            self._show()
            self.refresh()

    def _who(self, item: TodayItem) -> str:
        """For whom something was noted; by number while names are hidden."""
        hidden = self._discreet and bool(item.number)
        return self.tr("le dossier {0}").format(item.number) if hidden else item.spoken_name

    def _on_more(self, section: TaskSection) -> None:
        self._whole.add(section)
        self._show()

    def _on_fold(self, section: TaskSection) -> None:
        self._unfolded ^= {section}
        self._show()

    def _on_limits(self) -> None:
        dialog = LimitsDialog(self._services.today.limits(), self)
        dialog.changed.connect(self._on_limits_changed)
        dialog.open()

    def _on_agenda(self) -> None:
        AgendaDialog(self._export_agenda, self).open()

    def _export_agenda(self, file: Path, with_names: bool) -> None:
        job = self._services.agenda.export(file, with_names=with_names)
        self.follow(self.jobs.start(job, self.tr("Agenda"), done=self._on_exported))

    def _on_exported(self, count: int) -> None:
        self.say(self.tr("Agenda exporté : {0} événements.").format(count))

    def _on_limits_changed(self, limits: Limits) -> None:
        with self.guarded():
            self._services.today.save_limits(limits)
            self.events.day_changed.emit()
            self.refresh()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self._drafts is not None:
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """What was begun elsewhere tells nobody: it is asked for, and read again when there is another."""
        super().showEvent(event)
        if self._drafts is not None and self._services.today.drafts_left() != self._drafts:
            self.refresh()
        self._take_focus(self._place())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way is not self.ui.columns.direction():
            self.ui.columns.setDirection(way)


def _height(row: QWidget) -> int:
    """Where a line stands on the page."""
    return row.mapTo(row.window(), row.rect().topLeft()).y()


def _greeting(items: Sequence[TodayItem]) -> str:
    """« Bonjour. Deux entretiens aujourd'hui. »."""
    count = sum(item.task.kind is TaskKind.INTERVIEW_TODAY for item in items)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"Bonjour. {number} entretien{'s' if count > 1 else ''} aujourd'hui."


def _no_interview(tab: TodayTab) -> str:
    return tab.tr(
        "Pas d'entretien prévu. Un entretien se fixe dans l'onglet « Entretiens » de la personne (Ctrl+3)."
    )
