"""« Groupes et visites »: groups with their members, sessions and outings with who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QWidget

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.groups import (
    Called,
    Group,
    GroupLine,
    Membership,
    Outing,
    Presence,
    Session,
)
from modactions_desktop.domain.modules import ModuleLine
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_groups import Ui_GroupsTab
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.dossier_view import MEMBERSHIP
from modactions_desktop.ui.panels.groups.desk import ModuleDesk, ModuleNeeds
from modactions_desktop.ui.panels.groups.list import ModuleList, ModuleSummary
from modactions_desktop.ui.panels.groups.sheet import ModuleSheetView
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.table import Column, RowsModel
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import EmptyState, FigureCard, button, words
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.pills import ChipSpec
from modactions_desktop.ui.widgets.roster import Roster

SESSION_MINUTES = 180
NO_BREAK = "\N{NO-BREAK SPACE}"
"""A day stays on one line, however narrow the list is."""
"""A new session is half a day until she says otherwise."""


@dataclass(frozen=True, slots=True)
class Event:
    """A session or an outing, as one line of the table."""

    on: date
    what: str
    title: str
    group: str
    session_id: int | None = None
    outing_id: int | None = None


class GroupService(Protocol):
    def lines(self, on: date | None = None) -> Sequence[GroupLine]: ...

    def members(self, group_id: int, on: date | None = None) -> Sequence[tuple[Membership, str, str]]: ...


class RegisterService(Protocol):
    def sessions(
        self, group_id: int | None = None, *, begin: date | None = None, end: date | None = None
    ) -> Sequence[Session]: ...

    def add_session(self, group_id: int, on: date, *, minutes: int) -> Session: ...

    def called(self, *, session_id: int | None = None, outing_id: int | None = None) -> Sequence[Called]: ...

    def set_presence(
        self,
        presences: Mapping[int, Presence],
        *,
        session_id: int | None = None,
        outing_id: int | None = None,
    ) -> None: ...


class VisitService(Protocol):
    def outings(self, *, begin: date | None = None, end: date | None = None) -> Sequence[Outing]: ...


class CodeService(Protocol):
    def labels(self, name: str) -> Mapping[str, str]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(ModuleNeeds, Protocol):
    """What the tab asks of the services."""

    @property
    def groups(self) -> GroupService: ...

    @property
    def registers(self) -> RegisterService: ...

    @property
    def visits(self) -> VisitService: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def context(self) -> Day: ...


class GroupsTab(Tab):
    """Choose a group, then a session or an outing; one letter a presence."""

    title = "Groupes et visites"
    name = "groups"
    about_everyone = True
    with_list = False
    commands = (
        TabCommand("Nouvelle séance", lambda tab: tab.ui.new_session_action, "présences atelier cours"),
        TabCommand(
            "Fiches des modules",
            lambda tab: tab.ui.sheets_action,
            "module fiche financeur cofinancement SPP objectif",
        ),
    )

    def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
        super().__init__(events, jobs)
        self._services = services
        self._discreet = False
        self._group: Group | None = None
        self._event: Event | None = None
        self._kind = "sessions"
        self.ui = Ui_GroupsTab()
        self.ui.setupUi(self)
        self.primary = self.ui.new_session_action
        self.actions_offered = (self.ui.sheets_action,)
        self.desk = ModuleDesk(services, jobs, self.guarded, self.follow, self)
        self.modules = ModuleList(self.desk)
        self.sheet = ModuleSheetView(self.desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        """What the form cannot say: the action above the page, the kinds of lines, the columns."""
        self.ui.header.actions_row.show_actions(self.actions_offered, self.primary)
        for action in (self.ui.new_session_action, self.ui.sheets_action):
            self.addAction(action)  # Qt answers an action's keys only where the action was added
        self.none = EmptyState("", "")
        self.ui.column_2.addWidget(self.none, 1)
        self.ui.column_2.addWidget(self.modules, 1)
        self.ui.pages.addWidget(self.sheet)
        self.ui.chips.show_chips(
            [
                ChipSpec("sessions", self.tr("Séances"), Tone.ACCENT),
                ChipSpec("outings", self.tr("Visites culturelles"), Tone.VIOLET),
                ChipSpec("modules", self.tr("Modules et fiches"), Tone.ATTENTION),
            ]
        )
        self.model: RowsModel[Event] = RowsModel(
            [
                Column(self.tr("Date"), lambda e: long_date(e.on).replace(" ", NO_BREAK), key=lambda e: e.on),
                Column(self.tr("Contenu"), lambda e: e.title, stretch=True, bold=True),
                Column(self.tr("Groupe ou thème"), lambda e: e.group),
            ]
        )
        self.ui.table.show_model(self.model)

    def _connect(self) -> None:
        self.ui.new_session_action.triggered.connect(self._on_new_session)
        self.ui.sheets_action.triggered.connect(self._on_sheets)
        self.ui.chips.changed.connect(self._on_kind)
        self.modules.chosen.connect(self._on_module)
        self.modules.opened.connect(self.open_sheet)
        self.modules.all_asked.connect(self._on_all_sheets)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.desk.removed.connect(self.say_undoable)
        self.desk.said.connect(self.say)
        self.ui.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.events.discreet_changed.connect(self._on_discreet)
        self.ui.chips.chip("sessions").setChecked(True)

    @override
    def place(self) -> str:
        """The group, the kind of lines and the line; of a module its sheet, when that is open."""
        group = self._group.id if self._group is not None else 0
        module = self.modules.current()
        sheet = (module.sheet_id or 0) if module is not None and self.is_sheet_open else 0
        event = self._event
        line = (event.session_id or event.outing_id or 0) if event is not None else 0
        return f"{group} {self._kind} {sheet or line}"

    @override
    def go_back(self, place: str) -> None:
        group, kind, line = place.split(" ")
        for known in self._services.groups.lines():
            if known.group.id == int(group):
                self._on_group(known.group)
        if self.ui.chips.has(kind):
            self.ui.chips.choose(kind)
        if kind == "modules" and int(line):
            self.open_sheet(int(line))
        for number, event in enumerate(self.model.rows()):
            if (event.session_id or event.outing_id) == int(line):
                self.ui.table.selectRow(number)

    # -- reading

    def refresh(self) -> None:
        lines = tuple(self._services.groups.lines())
        if self._group is None and lines:
            self._group = lines[0].group
        self._show_groups(lines)
        self._show_events()
        if self.is_sheet_open:
            self.sheet.refresh()

    def _show_groups(self, lines: Sequence[GroupLine]) -> None:
        clear(self.ui.cards)
        for line in lines:
            chosen = self._group is not None and line.group.id == self._group.id
            card = FigureCard(
                line.group.name,
                self.tr("Personnes membres du groupe ce jour."),
                Tone.ACCENT if chosen else Tone.NEUTRAL,
            )
            card.show_figure(str(line.members), self._places(line))
            card.clicked.connect(partial(self._on_group, line.group))
            self.ui.cards.addWidget(card)

    def _places(self, line: GroupLine) -> str:
        if line.places_left is None:
            return self.tr("membres aujourd'hui")
        return self.tr("membres aujourd'hui · {0} places libres").format(line.places_left)

    def _show_events(self) -> None:
        self._event = None
        has_events = self._kind in ("sessions", "outings")
        self.model.show_rows(self._events() if has_events else [])
        has_some = bool(self.model.rows())
        self.ui.table.setVisible(has_events and has_some)
        self.none.setVisible(has_events and not has_some)
        self.none.say(*self._none_yet())
        self.modules.setVisible(self._kind == "modules")
        if self._kind == "modules":
            self.modules.refresh()
        else:
            self._show_members()

    def _none_yet(self) -> tuple[str, str]:
        if self._kind == "outings":
            return self.tr("Aucune visite notée"), self.tr("Les visites paraîtront ici, par date.")
        return self.tr("Aucune séance notée"), self.tr(
            "« Nouvelle séance aujourd'hui » en ouvre une : une lettre par présence."
        )

    def _events(self) -> list[Event]:
        if self._kind == "outings":
            themes = self._services.catalogues.labels("visit_category")
            return [
                Event(o.on, "outing", o.visit_title, themes.get(o.category, o.category), outing_id=o.id)
                for o in self._services.visits.outings()
            ]
        group_id = self._group.id if self._group else None
        return [
            Event(s.on, "session", _session_title(self, s), s.group_name, session_id=s.id)
            for s in self._services.registers.sessions(group_id)
        ]

    def _show_members(self) -> None:
        clear(self.ui.right)
        if self._group is None:
            return
        members = self._services.groups.members(self._group.id)
        self.ui.right.addWidget(words(self.tr("{0}, aujourd'hui").format(self._group.name), "heading"))
        for membership, number, name in members:
            self.ui.right.addWidget(self._member(membership, number, name))
        if not members:
            self.ui.right.addWidget(
                EmptyState(
                    self.tr("Personne dans ce groupe aujourd'hui"),
                    self.tr("Choisissez une séance à gauche pour voir qui en était."),
                )
            )

    def _member(self, membership: Membership, number: str, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        link = button(number if self._discreet else name, "link")
        link.clicked.connect(
            lambda: self.events.tab_requested.emit("participants", membership.participant_id)
        )
        row.addWidget(link)
        row.addStretch(1)
        row.addWidget(words(self.tr("depuis le {0}").format(long_date(membership.begin)), "muted"))
        row.addWidget(self._decided(membership))
        return line

    def _decided(self, membership: Membership) -> QWidget:
        """The interview that led to the group (B-12); without one, quietly, the place to say it."""
        person, key = membership.participant_id, membership.interview_id
        made = button(self.tr("entretien") if key else self.tr("entretien à préciser"), "link")
        made.setToolTip(
            self.tr("L'entretien où ce groupe a été décidé")
            if key
            else self.tr("Dire, dans le Plan du dossier, dans quel entretien ce groupe a été décidé")
        )
        made.clicked.connect(lambda: self._show_decided(person, key))
        return made

    def _show_decided(self, person: int, interview_id: int | None) -> None:
        self.events.participant_selected.emit(person)
        if interview_id:
            self.events.record_requested.emit("interviews", SearchKind.INTERVIEW.value, interview_id)
        else:
            self.events.record_requested.emit("participants", MEMBERSHIP, person)

    def _show_roster(self, event: Event) -> None:
        called = self._services.registers.called(session_id=event.session_id, outing_id=event.outing_id)
        clear(self.ui.right)
        self.ui.right.addWidget(words(event.title, "heading", wrap=True))
        self.ui.right.addWidget(
            words(
                self.tr("{0} · P présent  E excusé  A absent  S annulé par le service").format(
                    long_date(event.on)
                ),
                "muted",
                wrap=True,
            )
        )
        roster = Roster()
        roster.show_called(called, self._discreet)
        roster.answered.connect(self._on_presence)
        self.ui.right.addWidget(roster)

    # -- slots

    def _on_group(self, group: Group) -> None:
        self._group = group
        with self.guarded():
            self.refresh()

    def _on_kind(self, keys: list[str]) -> None:
        self._kind = keys[0] if keys else "sessions"
        with self.guarded():
            self._show_events()

    def _on_row(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        self._event = self.model.row(current)
        with self.guarded():
            self._show_roster(self._event)

    # -- modules and their sheets

    @property
    def is_sheet_open(self) -> bool:
        """Whether the sheet of a module is in front."""
        return self.ui.pages.currentWidget() is self.sheet

    def open_sheet(self, sheet_id: int) -> None:
        """Brings the sheet of a module to the front; it has the whole page."""
        with self.guarded():
            self.sheet.open(sheet_id)
            self._bring_sheet()
            self.sheet.ui.back.setFocus()

    def show_draft(self, place: str, record_id: int) -> None:
        """A part is typed in its sheet, a funder in any sheet of the project, a module under the list."""
        self.ui.sheets_action.trigger()
        if place == "groups.part":
            self.open_sheet(record_id)
        elif place == "groups.share":
            self.modules.open_current()
        go_on_at(self, place)

    def _bring_sheet(self) -> None:
        self.ui.header.hide()
        self.ui.pages.setCurrentWidget(self.sheet)

    def _on_all_sheets(self) -> None:
        self._bring_sheet()
        self.sheet.show_all()

    def _on_sheets(self) -> None:
        if self.is_sheet_open:
            self._on_sheet_closed()
        self.ui.chips.choose("modules")
        self.modules.table.setFocus()

    def _on_sheet_closed(self) -> None:
        flush_all(self.sheet)
        self.ui.pages.setCurrentWidget(self.ui.overview)
        self.ui.header.show()
        self.ui.chips.choose("modules")
        with self.guarded():
            self._show_events()
        self.modules.table.setFocus()

    def _on_module(self, line: ModuleLine) -> None:
        with self.guarded():
            clear(self.ui.right)
            summary = ModuleSummary()
            sheet = self._services.modules.sheet(line.sheet_id) if line.sheet_id else None
            summary.show_line(line, sheet)
            summary.opened.connect(self.open_sheet)
            summary.active_asked.connect(self.modules.set_active)
            self.ui.right.addWidget(summary)

    def _on_presence(self, participant_id: int, presence: Presence) -> None:
        if self._event is None:
            return
        with self.guarded():
            self._services.registers.set_presence(
                {participant_id: presence},
                session_id=self._event.session_id,
                outing_id=self._event.outing_id,
            )
            self.events.participant_changed.emit(participant_id)

    def _on_new_session(self) -> None:
        if self._group is None:
            return
        with self.guarded():
            today = self._services.context.today()
            self._services.registers.add_session(self._group.id, today, minutes=SESSION_MINUTES)
            self._kind = "sessions"
            self._show_events()
            self.ui.table.selectRow(0)

    def _on_discreet(self, discreet: bool) -> None:
        self._discreet = discreet
        if self.isVisible():
            self.refresh()


def _session_title(tab: GroupsTab, session: Session) -> str:
    title = session.module_name or tab.tr("Séance")
    return tab.tr("{0} (annulée)").format(title) if session.cancelled else title
