"""« Aujourd'hui »: what the day asks for, why, and the one action of each line. Nothing here is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from modactions_desktop.domain.dates import full_date
from modactions_desktop.domain.interviews import Interview, InterviewStatus
from modactions_desktop.domain.today import TaskKind, TaskSection, TodayItem
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_today import Ui_TodayTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tab import Tab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.tasks import TaskRow

SHOWN = 12
"""Lines of a section before « Voir les autres »: a home screen is read at a glance."""

_NUMBERS = ("Aucun", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
_ANSWERS = {
    "H": InterviewStatus.HELD,
    "E": InterviewStatus.EXCUSED,
    "A": InterviewStatus.ABSENT,
    "S": InterviewStatus.CANCELLED,
}
_PLACES = {
    TaskKind.DOCUMENT_EXPIRED: "participants",
    TaskKind.DOCUMENT_LATE: "participants",
    TaskKind.DOCUMENT_WINDOW: "participants",
    TaskKind.DOCUMENT_SOON: "participants",
    TaskKind.PAPER_EXPIRED: "participants",
    TaskKind.PAPER_LATE: "participants",
    TaskKind.PAPER_NEAR: "participants",
    TaskKind.PAPER_SOON: "participants",
    TaskKind.SUMMONS: "checklist",
    TaskKind.APPEAL: "checklist",
    TaskKind.DUE: "checklist",
    TaskKind.CONTRACT_REVIEW: "checklist",
}
"""Where a task is done; everything else is done in « Entretiens »."""


class Agenda(Protocol):
    def items(self) -> Sequence[TodayItem]: ...


class Interviews(Protocol):
    def mark(self, interview_id: int, status: InterviewStatus, *, reason: str = "") -> Interview: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def today(self) -> Agenda: ...

    @property
    def interviews(self) -> Interviews: ...

    @property
    def context(self) -> Day: ...


class TodayTab(Tab):
    """Sections of lines; the reason of a line stands on it, Enter goes where it is done."""

    title = "Aujourd'hui"
    name = "today"
    about_everyone = True
    with_list = False

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._discreet = False
        self._whole: set[TaskSection] = set()
        self.ui = Ui_TodayTab()
        self.ui.setupUi(self)
        events.discreet_changed.connect(self._on_discreet)

    def refresh(self) -> None:
        items = tuple(self._services.today.items())
        self.ui.header.show_title(_greeting(items))
        clear(self.ui.sections)
        for section in TaskSection:
            found = [item for item in items if item.section is section]
            if found or section is TaskSection.TODAY:
                self.ui.sections.addWidget(self._card(section, found))
        if not items:
            self.ui.sections.addWidget(self._nothing())

    def rows(self) -> list[TaskRow]:
        """The lines shown, from top to bottom."""
        places = (self.ui.sections.itemAt(place) for place in range(self.ui.sections.count()))
        cards = (place.widget() for place in places if place is not None)
        return [row for card in cards if card is not None for row in card.findChildren(TaskRow)]

    def _card(self, section: TaskSection, items: Sequence[TodayItem]) -> Card:
        card = Card(spacing=0)
        card.add_section(self._section_title(section))
        card.body.addSpacing(4)
        shown = items if section in self._whole else items[:SHOWN]
        for item in shown:
            card.body.addWidget(self._row(item))
        if not items:
            card.body.addWidget(words(_no_interview(self), "muted", wrap=True))
        if len(shown) < len(items):
            more = button(self.tr("Voir les {0} autres").format(len(items) - len(shown)), "link")
            more.clicked.connect(partial(self._on_more, section))
            card.body.addWidget(more)
        return card

    def _section_title(self, section: TaskSection) -> str:
        if section is TaskSection.TODAY:
            return self.tr("Aujourd'hui, {0}").format(full_date(self._services.context.today()))
        return {
            TaskSection.DEADLINES: self.tr("Délais"),
            TaskSection.SILENCE: self.tr("Sans nouvelle"),
            TaskSection.TO_FINISH: self.tr("À terminer"),
        }[section]

    def _row(self, item: TodayItem) -> TaskRow:
        row = TaskRow(item, self._discreet)
        row.acted.connect(self._on_acted)
        row.answered.connect(self._on_answered)
        return row

    def _nothing(self) -> EmptyState:
        return EmptyState(
            self.tr("Rien n'attend"),
            self.tr(
                "Les délais, les orientations sans nouvelle et les documents à renouveler viendront ici."
            ),
        )

    def _on_acted(self, item: TodayItem) -> None:
        self.events.tab_requested.emit(_PLACES.get(item.task.kind, "interviews"), item.task.participant_id)

    def _on_answered(self, item: TodayItem, letter: str) -> None:
        if item.task.subject_id is None:
            return
        with self.guarded():
            self._services.interviews.mark(item.task.subject_id, _ANSWERS[letter])
            self.events.participant_changed.emit(item.task.participant_id)
            self.say(self.tr("C'est noté."), Tone.GOOD)
            self.refresh()

    def _on_more(self, section: TaskSection) -> None:
        self._whole.add(section)
        self.refresh()

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self.isVisible():
            self.refresh()


def _greeting(items: Sequence[TodayItem]) -> str:
    """« Bonjour. Deux entretiens aujourd'hui. »."""
    count = sum(item.task.kind is TaskKind.INTERVIEW_TODAY for item in items)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"Bonjour. {number} entretien{'s' if count > 1 else ''} aujourd'hui."


def _no_interview(tab: TodayTab) -> str:
    return tab.tr(
        "Pas d'entretien prévu. Un entretien se fixe dans l'onglet « Entretiens » de la personne (Ctrl+3)."
    )
