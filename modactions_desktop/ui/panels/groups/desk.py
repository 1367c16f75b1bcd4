"""What the parts of a module's sheet share: the sheet in sight, the services, how a change is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from modactions_desktop.domain.catalogues import SheetHeading
from modactions_desktop.domain.modules import Module, ModuleLine, ModuleSheet, SheetPart
from modactions_desktop.domain.users import Cofinancing, Project
from modactions_desktop.ui.jobs import Jobs, RunningJob
from modactions_desktop.ui.widgets.drafts import DraftKeeping


class ModuleService(Protocol):
    def headings(self) -> Sequence[SheetHeading]: ...

    def lines(self, *, inactive: bool = False) -> Sequence[ModuleLine]: ...

    def add(self, name: str) -> Module: ...

    def update(self, module_id: int, changes: Any) -> Module: ...

    def sheets(self, module_id: int) -> Sequence[ModuleSheet]: ...

    def sheet(self, sheet_id: int) -> ModuleSheet: ...

    def write(self, sheet_id: int, code: str, text: str) -> None: ...

    def choose(self, sheet_id: int, code: str, option: str, applies: bool) -> None: ...

    def begin_version(self, module_id: int, on: date) -> ModuleSheet: ...

    def move_version(self, sheet_id: int, on: date) -> ModuleSheet: ...

    def remove_version(self, sheet_id: int) -> None: ...

    def add_part(self, sheet_id: int, title: str) -> SheetPart: ...

    def update_part(self, part_id: int, changes: Any) -> SheetPart: ...

    def remove_part(self, part_id: int) -> None: ...

    def rank_parts(self, sheet_id: int, part_ids: Sequence[int]) -> None: ...

    def project(self, sheet_id: int) -> Project | None: ...

    def document(self, sheet_id: int) -> bytes: ...

    def documents(self) -> bytes: ...


class ProjectService(Protocol):
    def add_share(self, project_id: int, funder: str) -> Cofinancing: ...

    def update_share(self, share_id: int, changes: Any) -> Cofinancing: ...

    def remove_share(self, share_id: int) -> None: ...


class Day(Protocol):
    def today(self) -> date: ...


class ModuleNeeds(Protocol):
    """What the sheet of a module asks of the services."""

    @property
    def modules(self) -> ModuleService: ...

    @property
    def projects(self) -> ProjectService: ...

    @property
    def drafts(self) -> DraftKeeping: ...

    @property
    def context(self) -> Day: ...


class ModuleDesk(QObject):
    """The sheet in sight. What types itself is written by its field; everything else goes through `act`."""

    changed = Signal()
    """Something was done: the sheet is to be read again."""
    removed = Signal(str)
    """Something was taken away: said with the way to take it back."""
    said = Signal(str)
    """What was done, in a sentence."""

    def __init__(
        self,
        services: ModuleNeeds,
        jobs: Jobs,
        guarded: Callable[[], AbstractContextManager[None]],
        follow: Callable[[RunningJob], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.jobs = jobs
        self.sheet: ModuleSheet | None = None
        self.project: Project | None = None
        self._guarded = guarded
        self._follow = follow

    @property
    def is_editable(self) -> bool:
        """Whether the sheet in sight may be written."""
        return self.sheet is not None and self.sheet.is_open(self.today())

    def today(self) -> date:
        """The day the rules take as today."""
        return self.services.context.today()

    def read(self, sheet_id: int) -> ModuleSheet:
        """Takes a sheet in sight, as the base has it."""
        self.sheet = self.services.modules.sheet(sheet_id)
        self.project = self.services.modules.project(sheet_id)
        return self.sheet

    def act(self, deed: Callable[[], object], gone: str = "") -> bool:
        """Does something, and has the sheet read again; False when it was refused (and said)."""
        done = False
        with self._guarded():
            deed()
            done = True
        if done and gone:
            self.removed.emit(gone)
        self.changed.emit()
        return done

    def work(self, function: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Calls a function on the worker thread; a failure is said above the tab."""
        self._follow(self.jobs.call(function, done=done))


def at_left(widget: QWidget) -> QHBoxLayout:
    """A line for a widget that is no wider than its words."""
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line
