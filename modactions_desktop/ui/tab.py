"""What every tab is: `XTab(services, events, jobs)`, shown by the main window.

A tab is a widget that
- says its `title`, its `name` (also its page of the guide: resources/guide/<name>.md) and whether it is
  `about_everyone` (no person header; then it lays out its own `PageHeader`);
- says whether the list of people stays on its left (`with_list`);
- offers `primary` and `actions` (QActions): the window puts them on the right of the person header. A tab
  about everyone hands them to its own PageHeader: `header.actions_row.show_actions(self.actions_offered,
  self.primary)`;
- fills itself in `show_participant(participant_id)` (tabs about one person) and `refresh()` (all tabs). The
  window calls them only when the tab is in front, and again when an event says that something changed
  (`stale`);
- wraps a slot that calls a service in `with self.guarded():`, so that an expected refusal is shown as a
  sentence above the tab, and anything else goes to the crash dialog.

Each tab declares as a Protocol what it needs of its service, so that a test stubs it in three lines:

    class Agenda(Protocol):
        def due(self, today: date) -> Sequence[Task]: ...

    class Needs(Protocol):
        agenda: Agenda

    class TodayTab(Tab):
        title = "Aujourd'hui"
        name = "today"
        about_everyone = True
        with_list = False

        def __init__(self, services: Needs, events: Events, jobs: Jobs) -> None:
            super().__init__(events, jobs)
            ...
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs, RunningJob
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.drafts import go_on_at
from modactions_desktop.ui.widgets.letters import LETTERS
from modactions_desktop.ui.widgets.pages import Page


@dataclass(frozen=True, slots=True)
class TabCommand:
    """An action of a tab under the name it is looked for by; `also` holds other words for it."""

    text: str
    action: Callable[[Any], QAction]
    also: str = ""


class Tab(Page):
    """The base of the eight tabs."""

    title: ClassVar[str] = ""
    name: ClassVar[str] = ""
    about_everyone: ClassVar[bool] = False
    with_list: ClassVar[bool] = True

    commands: ClassVar[Sequence[TabCommand]] = ()
    """What the tab can do, for those who look for it by name from anywhere."""

    said = Signal(str, str)
    """A sentence and its tone, for the notice line of the window."""
    undoable_said = Signal(str)
    """A sentence that tells what was done, with the button that takes it back."""
    actions_changed = Signal()
    """The tab offers other actions than before."""
    crashed = Signal(object)
    """An exception nobody expected, from a job."""

    def __init__(self, events: Events, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.events = events
        self.jobs = jobs
        self.participant_id: int | None = None
        self.primary: QAction | None = None
        self.actions_offered: Sequence[QAction] = ()
        self.setAccessibleName(self.title)

    @property
    def holds_primary(self) -> bool:
        """Whether the page itself shows what to do now (a paper to hand over): one filled button a view."""
        return False

    def show_participant(self, participant_id: int | None) -> None:
        """Shows this person (None: nobody chosen). A tab about one person overrides it and calls it first."""
        self.participant_id = participant_id

    def refresh(self) -> None:
        """Reads everything again from the services."""

    def begin_new(self) -> None:
        """Begins a new record: a file (Ctrl+N) in the Dossier tab, an appointment in « Entretiens »."""

    def show_record(self, kind: str, record_id: int) -> None:
        """Brings one record in sight, found by the search; `kind` is a SearchKind value (`interview`)."""

    def show_draft(self, place: str, record_id: int) -> None:
        """Goes on with what was left at a place of this tab: the cursor in it."""
        go_on_at(self, place)

    def draft_room(self) -> tuple[str, int | None]:
        """What the letters that its fields keep are called, and whose they are (ui/widgets/letters.py)."""
        return f"{self.name}.{LETTERS}", None if self.about_everyone else self.participant_id

    def place(self) -> str:
        """What of the person is in sight, in the tab's own words: found again after a lock."""
        return ""

    def go_back(self, place: str) -> None:
        """Shows what was in sight when `place` was asked for, if it is still there."""

    def say(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Tells what was done, on the notice line: never a modal."""
        self.said.emit(text, tone.value)

    def say_undoable(self, text: str) -> None:
        """Tells what was done, and offers to take it back."""
        self.undoable_said.emit(text)

    def show_error(self, error: ModActionsError) -> None:
        """What happened and what to do. A tab may show an InputError beside its field instead."""
        self.said.emit(sentence(error), Tone.BAD.value)

    @contextmanager
    def guarded(self) -> Generator[None, None, None]:
        """Shows an expected refusal in a sentence; lets everything else through to the crash dialog."""
        try:
            yield
        except ModActionsError as error:
            self.show_error(error)

    def follow(self, running: RunningJob) -> RunningJob:
        """Shows how a job failed, in a sentence, or as a crash when nobody expected it."""
        running.failed.connect(self._on_failed)
        return running

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ModActionsError):
            self.show_error(error)
        else:
            self.crashed.emit(error)
