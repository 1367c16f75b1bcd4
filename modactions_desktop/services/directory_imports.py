"""A directory file brought into the base: looked at before anything is written, then all or nothing (F71)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_files import DirectoryFile
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_plan import (
    IMPORTED,
    DirectoryChoices,
    DirectoryImportResult,
    DirectoryPlan,
    plan_directory,
)
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.exchange.directories_in import reading_directory
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_listing import known_directory
from modactions_desktop.services.directory_writing import DirectoryWriter, Written
from modactions_desktop.services.records import index_directory
from modactions_desktop.store import indexing, search
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.directory import DirectoryContactRow, ServiceRow, ServiceSiteRow

_COMPARING, _WRITING, _FINDING = "Comparaison avec l'annuaire", "Fiches écrites", "Recherche mise à jour"


class DirectoryImports:
    """Directories of others: HSDS JSON, the HSDS package of CSV files, our own CSV."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def plan(self, path: Path) -> Job[DirectoryPlan]:
        """What an import would do; nothing is written. ExchangeError says why a file cannot be read."""
        with _collecting_later():
            file = yield from reading_directory(path)
            yield Progress(0, 1, _COMPARING)
            return self.planned(file, path.name)

    def planned(self, file: DirectoryFile, file_name: str) -> DirectoryPlan:
        """A file that was read already, compared with the base as it stands."""
        writes = self._ctx.database.writes
        with self._ctx.read() as session:
            plan = plan_directory(file, known_directory(session), file_name)
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
        yield Progress(0, 1, _COMPARING)
        self._check(plan)
        total = plan.to_write
        with _collecting_later(), self._ctx.write() as session:
            writer, done = DirectoryWriter(self._ctx, session, plan, chosen), 0
            for some in writer.write():
                done += some
                yield Progress(done, 2 * total, _WRITING)
            for some in _index(session, writer.written):
                done = min(done + some, 2 * total)
                yield Progress(done, 2 * total, _FINDING)
            self._ctx.journal(session, IMPORTED, f"records:{total}")
        return writer.written.result

    def _check(self, plan: DirectoryPlan) -> None:
        """Between the preview and the answer, somebody may have gone on working."""
        if self._ctx.database.writes == plan.writes or plan.file is None:
            return
        if self.planned(plan.file, plan.file_name).entries != plan.entries:
            raise ExchangeError("directory_changed", file=plan.file_name)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Looking for garbage among millions of values that all stay costs a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _index(session: Session, written: Written) -> Iterator[int]:
    """The words of what was written, and of the services beneath it."""
    search.remove_many(session, SearchKind.CONTACT, written.contacts_gone)
    contacts = (DirectoryContactRow(**row) for row in written.contacts)
    search.index_many(session, map(indexing.entry_of, contacts))
    services = sorted(written.keys[ListedKind.SERVICE] | set(_beneath(session, written)))
    for kind, keys in (
        (SearchKind.ORGANISATION, sorted(written.keys[ListedKind.ORGANISATION])),
        (SearchKind.SERVICE, services),
    ):
        for first in range(0, len(keys), MOST_KEYS):
            some = keys[first : first + MOST_KEYS]
            index_directory(session, kind, some)
            yield len(some)


def _beneath(session: Session, written: Written) -> Iterator[int]:
    """The services whose organisation or place says something else now."""
    connection, of, at = session.connection(), ServiceRow, ServiceSiteRow
    asked = (
        (select(of.id), of.organisation_id, written.keys[ListedKind.ORGANISATION]),
        (select(at.service_id), at.site_id, written.keys[ListedKind.SITE]),
    )
    for read, column, keys in asked:
        some = sorted(keys)
        for first in range(0, len(some), MOST_KEYS):
            yield from chain.from_iterable(
                connection.execute(read.where(column.in_(some[first : first + MOST_KEYS])))
            )
