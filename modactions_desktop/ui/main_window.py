"""The window: people on the left, tabs on top, the person's header, one tab, the state line.

The window owns no rule: it moves the choice of a person between the list, the header and the tabs, and locks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QMainWindow,
)

from modactions_desktop.domain.errors import ModActionsError, NotFoundError
from modactions_desktop.domain.places import Place
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.commands import Command, of_menu
from modactions_desktop.ui.dialogs.guide import GuideDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.forms.ui_main_window import Ui_MainWindow
from modactions_desktop.ui.jobs import Jobs, RunningJob
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.people_panel import NARROW_WIDTH, WIDTH, PeopleSource
from modactions_desktop.ui.state_line import BaseState, state_text
from modactions_desktop.ui.tab import Tab, TabCommand
from modactions_desktop.ui.tab_pages import TabPages
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import in_hand, taken_up
from modactions_desktop.ui.widgets.fields import flush_to_leave
from modactions_desktop.ui.widgets.headers import ElidedLabel, PersonFacts
from modactions_desktop.ui.widgets.letters import cursor_in, put_cursor
from modactions_desktop.ui.widgets.people import ListLine
from modactions_desktop.ui.window_menu import WindowMenu

_ROOMS = {
    "plan": "participants",
    "file": "participants",
    "papers": "participants",
    "interview": "interviews",
    "rights": "checklist",
    "platforms": "directory",
}
"""The tab of a draft by the first word of its place, where they are not called the same."""
FRAME = QSize(16, 40)
"""What the system puts around a window."""
NARROW = 900
"""Under this width the list of people leaves by itself; F9 brings it back."""
LEAST_PAGE = 72
"""The header keeps its height on a low screen: the page beneath is scrolled."""
LOW = 480
"""Under this height the page has less air above it: at 200 % each line counts."""
SHORT_TITLES = {"Droits et obligations": "Droits", "Groupes et visites": "Groupes"}
PEOPLE_SOON_MS = 250
"""The list of people follows what changed for everybody, or who is new in it."""
PEOPLE_AFTER_MS = 1500
"""The line of one person follows when the keys rest: a right a second is noted on the page."""
HEADER_AFTER_MS = 350
"""The line of the person follows what was written once the keys rest."""
ROOMY = 1200
"""Under this width the list of people is narrower."""


class Shell(PeopleSource, Protocol):
    """What the window itself needs, beside its tabs."""

    def header(self, participant_id: int) -> PersonFacts: ...

    def state(self) -> BaseState: ...

    def offer(self, commands: Sequence[Command]) -> None:
        """What the window can do, for the search."""

    def prepare_search(self) -> None:
        """Reads what the next search would wait for; not on the main thread."""


class MainWindow(QMainWindow):
    """The one window of an open base."""

    lock_asked = Signal()
    closed = Signal()
    theme_chosen = Signal(str)
    zoom_chosen = Signal(int)
    lock_minutes_chosen = Signal(int)
    undo_asked = Signal()

    def __init__(
        self,
        shell: Shell,
        tabs: Sequence[type[Tab]],
        make: Callable[[type[Tab]], Tab],
        events: Events,
        jobs: Jobs,
        *,
        theme: str = "system",
        zoom: int = 100,
        lock_minutes: int = 5,
    ) -> None:
        super().__init__()
        self._shell = shell
        self._make = make
        self._events = events
        self._jobs = jobs
        self._discreet = False
        self._list_wanted = True
        self._lock_left: int | None = None
        self.ui = Ui_MainWindow()  # its title names nobody, whatever is on screen
        self.ui.setupUi(self)
        self._pages = TabPages(tabs, self._built, self.ui.stack)
        self.commands = WindowMenu(self, theme=theme, zoom=zoom, lock_minutes=lock_minutes)
        self._state_line = ElidedLabel("", "muted")
        self._build()
        self._connect()
        self._add_shortcuts()

    # -- building

    def _build(self) -> None:
        self.ui.panel.read_from(self._shell, self._jobs)
        for kind in self._pages.kinds:
            self.ui.tab_bar.add_title(kind.title, SHORT_TITLES.get(kind.title, ""))
        self.ui.tab_bar.fold_into(self.ui.tabs_button)
        self.ui.stack.setMinimumHeight(LEAST_PAGE)
        self.ui.notice.float_over(self.ui.stack, self.ui.above)
        self.ui.menu_button.setMenu(self.commands)
        self._state_line.setAccessibleName(self.tr("État de la base"))
        self.ui.state_bar.addWidget(self._state_line, 1)

    def _connect(self) -> None:
        self.ui.tab_bar.currentChanged.connect(self._on_tab_changed)
        self.ui.lock_button.clicked.connect(self.lock_asked)
        self.ui.people_button.clicked.connect(self.toggle_list)
        self.ui.notice.undo_asked.connect(self.undo_asked)
        self.ui.guide_action.triggered.connect(self.open_guide)
        self.ui.list_action.triggered.connect(self.toggle_list)
        self.ui.discreet_action.toggled.connect(self.set_discreet)
        self.ui.first_file_button.clicked.connect(self.ui.panel.new_asked)
        self.ui.again_button.clicked.connect(self.lock_asked)
        self.ui.panel.chosen.connect(self._on_line_chosen)
        self.ui.panel.left.connect(self._on_search_left)
        self.ui.panel.new_asked.connect(lambda: self._events.tab_requested.emit("participants", 0))
        self._events.participant_selected.connect(self.select_participant)
        self._events.tab_requested.connect(self._on_tab_requested)
        self._events.planning_requested.connect(self._on_planning_requested)
        self._events.record_requested.connect(self._on_record_requested)
        self._events.draft_requested.connect(self._on_draft_requested)
        self._events.saved.connect(lambda _moment: self.refresh_state())
        self._jobs.started.connect(self._on_job_started)
        self._jobs.refused.connect(self._on_refused)
        self._people_later = self._delayed(PEOPLE_SOON_MS, self._refresh_people)
        self._changed: set[int] | None = set()
        """Whose line is to be read again; None: everybody's."""
        self._header_later = self._delayed(HEADER_AFTER_MS, self._refresh_header)
        self._events.participant_changed.connect(self._on_participant_changed)
        for changed in (self._events.directory_changed, self._events.catalogue_changed):
            changed.connect(self._others_are_stale)
        for changed in (self._events.groups_changed, self._events.day_changed):
            changed.connect(self._on_everybody_changed)

    def _delayed(self, milliseconds: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(action)
        return timer

    def _add_shortcuts(self) -> None:
        for number in range(len(self._pages.kinds)):
            QShortcut(
                QKeySequence(f"Ctrl+{number + 1}"), self, partial(self.ui.tab_bar.setCurrentIndex, number)
            )
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock_asked.emit)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        QShortcut(QKeySequence("Ctrl+N"), self, self.ui.panel.new_asked.emit)
        self._find = QShortcut(QKeySequence("Ctrl+K"), self, self._on_find)
        """Only where the list is hidden: shown, its field answers to the same keys."""
        self.addActions([action for action in self.commands.actions() if not action.shortcut().isEmpty()])

    # -- what the composition root calls

    def open_first(self) -> None:
        """Fills the window: people, the first person, the first tab."""
        self._shell.offer(self.offered())
        self.prepare_search()
        self.ui.panel.refresh()
        first = self.ui.panel.first_person()
        if first is not None:
            self.select_participant(first)
        self.refresh_state()
        self._on_tab_changed(self.ui.tab_bar.currentIndex())

    def build_ahead(self) -> bool:
        """While nobody works: one tab more is built, so that she does not wait for it; False: all are."""
        return self._pages.build_next()

    def prepare_search(self) -> None:
        """Beside the window's work, while nobody waits for it."""
        self._jobs.call(self._shell.prepare_search)

    def fit_in(self, room: QSize) -> None:
        """No larger than the screen with its frame: « Verrouiller » stands at the right edge."""
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room - FRAME))

    def place(self) -> Place:
        """What is in front, and about whom."""
        tab = self.current_tab
        within = tab.place() if tab is not None else ""
        return Place(self._in_front.name, self.participant, within, in_hand(self), cursor_in(self))

    def go_back(self, place: Place) -> None:
        """Shows what was in front, as far as it is still there."""
        if place.participant_id is not None and self._is_there(place.participant_id):
            self.select_participant(place.participant_id)
        self.go_to(place.tab)
        tab = self.current_tab
        if tab is not None and place.within and self.participant == place.participant_id:
            with tab.guarded():
                tab.go_back(place.within)

    def take_up(self, place: Place) -> None:
        """The cursor again where it stood in the field that had it, once the window is in sight."""
        field = taken_up(self, place.field)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            put_cursor(field, place.cursor)

    def show_lock_time(self, seconds: int | None) -> None:
        """Seconds left before the lock; None when it does not lock by itself."""
        minutes = None if seconds is None else max(1, -(-seconds // 60))
        if minutes != self._lock_left:
            self._lock_left = minutes
            self.refresh_state()

    def flush(self) -> bool:
        """Writes everything typed; False when something could not be written (and stays on screen)."""
        self._events.about_to_lock.emit()
        return flush_to_leave(self)

    def cover(self, text: str) -> None:
        """Hides the page behind a sentence: nobody is at the screen, and the base cannot close yet."""
        self.ui.cover.say(self.tr("Écran caché"), text)
        self.ui.whole.setCurrentIndex(1)
        self.ui.lock_button.setFocus()

    def say(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """A sentence on the notice line."""
        self.ui.notice.say(text, tone)

    def _on_refused(self, error: ModActionsError) -> None:
        """Work that nobody else tells of: it never fails in silence."""
        self.say(sentence(error), Tone.BAD)

    def named(self, participant_id: int) -> str:
        """A person in a sentence; by number while names are hidden."""
        try:
            person = self._shell.header(participant_id)
        except NotFoundError:
            return self.tr("dossier absent")
        return self.tr("dossier {0}").format(person.number) if self._discreet else person.name

    @property
    def discreet(self) -> bool:
        """Whether names are hidden."""
        return self._discreet

    def read_again(self, participant_ids: Sequence[int] = ()) -> None:
        """Everything shows the base again, the tab in front now; a file that is gone leaves the screen.

        Without a person in sight, one of `participant_ids` is shown.
        """
        known = [key for key in (self.participant, *participant_ids) if key and self._is_there(key)]
        if not known or known[0] != self.participant:
            self.ui.panel.refresh()
            self._pages.show_person(known[0] if known else self.ui.panel.first_person())
        self._pages.are_stale()
        self._changed = None
        self._people_later.start(PEOPLE_SOON_MS)
        self._refresh_header()
        self._bring(self.ui.tab_bar.currentIndex())

    def _is_there(self, participant_id: int) -> bool:
        try:
            self._shell.header(participant_id)
        except NotFoundError:
            return False
        return True

    # -- people and tabs

    @property
    def current_tab(self) -> Tab | None:
        """The tab in front."""
        return self._pages.tab(self.ui.tab_bar.currentIndex())

    @property
    def _in_front(self) -> type[Tab]:
        kinds = self._pages.kinds
        return kinds[self.ui.tab_bar.currentIndex()] if kinds else Tab

    @property
    def participant(self) -> int | None:
        """The person that the tabs show."""
        return self._pages.participant

    def select_participant(self, participant_id: int) -> None:
        """Shows this person (0: nobody) in the list, the header and the tab in front."""
        chosen = participant_id or None
        if chosen == self.participant:
            return
        self._pages.show_person(chosen)
        self.ui.panel.show_current(chosen)
        self._refresh_header()
        self._bring(self.ui.tab_bar.currentIndex())

    def go_to(self, name: str) -> None:
        """Brings the tab of this name (`interviews`) to the front."""
        number = self._pages.number_of(name)
        if number is not None:
            self.ui.tab_bar.setCurrentIndex(number)

    def _on_tab_requested(self, name: str, participant_id: int) -> None:
        if participant_id:
            self.select_participant(participant_id)
        self.go_to(name)
        tab = self.current_tab
        if not participant_id and name == "participants" and tab is not None:
            tab.begin_new()

    def _on_planning_requested(self, participant_id: int) -> None:
        self.select_participant(participant_id)
        self.go_to("interviews")
        tab = self.current_tab
        if tab is not None and tab.name == "interviews":
            tab.begin_new()

    def _on_line_chosen(self, line: ListLine) -> None:
        if line.run is not None:
            self._place_list()
            line.run()
            return
        if line.kind == "person":
            self._events.participant_selected.emit(line.id)
            if self._in_front.about_everyone:
                self.go_to("participants")
            return
        if line.participant_id is not None:
            self._events.participant_selected.emit(line.participant_id)
        self._on_record_requested(line.tab, line.kind, line.id)

    def _on_record_requested(self, name: str, kind: str, record_id: int) -> None:
        self.go_to(name)
        tab = self.current_tab
        if tab is not None and tab.name == name:
            with tab.guarded():
                tab.show_record(kind, record_id)

    def _on_draft_requested(self, place: str, record_id: int) -> None:
        room = place.partition(".")[0]
        name = _ROOMS.get(room, room)
        self.go_to(name)
        tab = self.current_tab
        if tab is not None and tab.name == name:
            with tab.guarded():
                tab.show_draft(place, record_id)

    def open_record(self, tab: str, kind: str, record_id: int, participant_id: int | None) -> None:
        """Brings one record in sight in its tab; `kind` is `person` for a whole file."""
        self._on_line_chosen(ListLine(kind, record_id, "", "", participant_id=participant_id, tab=tab))

    def _on_tab_changed(self, index: int) -> None:
        if index < 0:
            return
        self._show_header()
        self._place_list()
        self._bring(index)

    def _bring(self, index: int) -> None:
        tab = self._pages.bring(index)
        if tab is not None:
            self._show_actions(tab)

    def _built(self, kind: type[Tab]) -> Tab:
        tab = self._make(kind)
        tab.said.connect(lambda text, tone: self.ui.notice.say(text, Tone(tone)))
        tab.undoable_said.connect(lambda text: self.ui.notice.say(text, undo=True))
        tab.actions_changed.connect(lambda: self._show_actions(tab))
        tab.crashed.connect(self._jobs.crashed)
        if self._discreet:  # it was not there to hear of it
            self._events.discreet_changed.emit(True)
        return tab

    def _show_actions(self, tab: Tab) -> None:
        if tab is not self.current_tab or tab.about_everyone:
            return
        row = self.ui.header.actions_row
        row.set_quiet(tab.holds_primary)
        if self.participant is None:  # nobody to do anything for
            row.show_actions((), None)
        else:
            row.show_actions(tab.actions_offered, tab.primary)

    def _on_participant_changed(self, participant_id: int) -> None:
        self._others_are_stale()
        if self._changed is not None:
            self._changed.add(participant_id)
        known = self.ui.panel.lists(participant_id)
        self._people_later.start(PEOPLE_AFTER_MS if known else PEOPLE_SOON_MS)
        if participant_id == self.participant:
            self._header_later.start()

    def _on_everybody_changed(self) -> None:
        self._others_are_stale()
        self._changed = None
        self._people_later.start(PEOPLE_SOON_MS)

    def _others_are_stale(self) -> None:
        self._pages.are_stale(besides=self.ui.tab_bar.currentIndex())

    def _refresh_people(self) -> None:
        changed, self._changed = self._changed, set()
        self.ui.panel.refresh_behind(changed or ())
        if not changed:
            self.prepare_search()

    def _show_header(self) -> None:
        """Above the tabs about one person, while there is one: the page itself says that nobody is chosen."""
        self.ui.header.setVisible(not self._in_front.about_everyone and self.participant is not None)

    def _refresh_header(self) -> None:
        self._header_later.stop()
        self._show_header()
        if self.participant is None:
            self.ui.header.show_person(None)
            return
        try:
            self.ui.header.show_person(self._shell.header(self.participant))
        except ModActionsError as error:
            self.ui.header.show_person(None)
            self.ui.notice.say(sentence(error), Tone.BAD)

    # -- commands

    def offered(self) -> list[Command]:
        """What can be done from here, by name."""
        panel, bar = self.ui.panel.ui, self.ui.lock_button
        new = Command(panel.new_button.text(), self.ui.panel.new_asked.emit, "créer personne", "Ctrl+N")
        lock = Command(bar.text(), self.lock_asked.emit, "fermer quitter écran", "Ctrl+L")
        found = [new, lock, *of_menu(self.commands)]
        for number, kind in enumerate(self._pages.kinds):
            go = partial(self.go_to, kind.name)
            found.append(Command(f"Aller à « {kind.title} »", go, "onglet ouvrir", f"Ctrl+{number + 1}"))
            found += [
                Command(one.text, partial(self._run, kind.name, one), one.also) for one in kind.commands
            ]
        return found

    def _run(self, name: str, command: TabCommand) -> None:
        """Goes to the tab, and does there what it offers."""
        self.go_to(name)
        tab = self.current_tab
        if tab is not None and tab.name == name:
            command.action(tab).trigger()

    # -- manners

    def toggle_list(self) -> None:
        """F9: hides the list of people, or brings it back."""
        self._list_wanted = self.ui.panel.isHidden()
        self.ui.panel.setVisible(self._list_wanted)
        self.ui.people_button.setVisible(not self._list_wanted)
        self._find.setEnabled(not self._list_wanted)

    def _on_find(self) -> None:
        """Ctrl+K from anywhere: the list comes back for the length of a search."""
        self.ui.panel.show()
        self._name_tabs()
        self._find.setEnabled(False)
        self.ui.panel.ui.search.setFocus()

    def _on_search_left(self) -> None:
        """The list goes again where it is not shown, and the tab has the cursor."""
        self._place_list()
        tab = self.current_tab
        if tab is not None:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)
            tab.focusNextChild()

    def set_discreet(self, discreet: bool) -> None:
        """Hides names while someone else looks at the screen."""
        self._discreet = discreet
        self.ui.discreet_action.setChecked(discreet)
        self.ui.header.set_discreet(discreet)
        self.ui.panel.set_discreet(discreet)
        self._events.discreet_changed.emit(discreet)
        self.refresh_state()

    def open_guide(self) -> None:
        """F1: the page of the tab in front."""
        tab = self.current_tab
        GuideDialog(tab.name if tab else "index", self).show()

    def _place_list(self) -> None:
        kind = self._in_front
        shown = kind.with_list and self._list_wanted and self.width() >= NARROW
        self.ui.panel.setVisible(shown)
        self._find.setEnabled(not shown)
        self.ui.panel.setFixedWidth(WIDTH if self.width() >= ROOMY else NARROW_WIDTH)
        self.ui.people_button.setVisible(kind.with_list and not shown)
        self._name_tabs()

    def _name_tabs(self) -> None:
        room = self.width() - (0 if self.ui.panel.isHidden() else self.ui.panel.width())
        room -= self.ui.menu_button.sizeHint().width() + self.ui.lock_button.sizeHint().width() + 50
        room -= 0 if self.ui.people_button.isHidden() else self.ui.people_button.sizeHint().width() + 8
        self.ui.tab_bar.fit(room)

    def _on_job_started(self, running: RunningJob) -> None:
        self.ui.progress.follow(running)

    def refresh_state(self) -> None:
        """Writes the state line again."""
        self._state_line.setText(
            state_text(self._shell.state(), datetime.now(UTC), self._lock_left, self._discreet)
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place_list()
        low = event.size().height() < LOW
        self.ui.column_2.setContentsMargins(20, 6 if low else 16, 4, 4 if low else 10)
        self.ui.column_2.setSpacing(6 if low else 12)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.flush():
            event.ignore()
            self.ui.notice.say(
                self.tr(
                    "Un texte n'a pas pu être enregistré : il est encore à l'écran. Suivez ce qui est dit "
                    "près du champ, ou copiez le texte, puis fermez de nouveau."
                ),
                Tone.BAD,
            )
            return
        event.accept()
        self.closed.emit()
