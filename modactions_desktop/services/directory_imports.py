"""A directory file brought into the base: looked at before anything is written, then all or nothing (F71)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from modactions_desktop.domain.directory_files import DirectoryFile
from modactions_desktop.domain.directory_plan import (
    IMPORTED,
    DirectoryChoices,
    DirectoryImportResult,
    DirectoryPlan,
    planning_directory,
)
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.exchange.directories_in import reading_directory
from modactions_desktop.services.collecting import collecting_later
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_indexing import index_written
from modactions_desktop.services.directory_listing import COMPARING, reading_known
from modactions_desktop.services.directory_writing import DirectoryWriter

_WRITING, _FINDING = "Fiches écrites", "Recherche mise à jour"


class DirectoryImports:
    """Directories of others: HSDS JSON, the HSDS package of CSV files, our own CSV."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def plan(self, path: Path) -> Job[DirectoryPlan]:
        """What an import would do; nothing is written. ExchangeError says why a file cannot be read."""
        with collecting_later():
            file = yield from reading_directory(path)
            return (yield from self.planning(file, path.name))

    def planned(self, file: DirectoryFile, file_name: str) -> DirectoryPlan:
        """A file that was read already, compared with the base as it stands."""
        with collecting_later():
            return run_to_end(self.planning(file, file_name))

    def planning(self, file: DirectoryFile, file_name: str) -> Job[DirectoryPlan]:
        """`planned` bit by bit, so that it can be cancelled."""
        writes = self._ctx.database.writes
        yield Progress(0, 1, COMPARING)
        with self._ctx.read() as session:
            known = yield from reading_known(session)
        plan = yield from planning_directory(file, known, file_name, COMPARING)
        return replace(plan, file=file, writes=writes)

    def apply(
        self, plan: DirectoryPlan, choices: DirectoryChoices | None = None
    ) -> Job[DirectoryImportResult]:
        """Writes the plan in one transaction, which undo takes back in one step; cancelled, nothing is left.

        Without an answer hers stays. ExchangeError `directory_changed` when the base says something else than
        it did when the plan was made.
        """
        chosen = choices or DirectoryChoices()
        if not plan.writes_something(chosen):
            return DirectoryImportResult()
        with collecting_later():
            yield from self._check(plan)
        total = plan.to_write
        with collecting_later(), self._ctx.write() as session:
            writer, done = DirectoryWriter(self._ctx, session, plan, chosen), 0
            for some in writer.write():
                done += some
                yield Progress(done, 2 * total, _WRITING)
            for some in index_written(session, plan, writer.written):
                done = min(done + some, 2 * total)
                yield Progress(done, 2 * total, _FINDING)
            self._ctx.journal(session, IMPORTED, f"records:{total}")
        return writer.written.result

    def _check(self, plan: DirectoryPlan) -> Job[None]:
        """Between the preview and the answer, somebody may have gone on working."""
        yield Progress(0, 1, COMPARING)
        if self._ctx.database.writes == plan.writes or plan.file is None:
            return
        now = yield from self.planning(plan.file, plan.file_name)
        if now.entries != plan.entries:
            raise ExchangeError("directory_changed", file=plan.file_name)
