"""What a newer version of the program proposes for the catalogues: taken, or hers is kept, one or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from modactions_desktop.domain.catalogues import Proposal
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.services.catalogues import Catalogues, index_catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.sheets import Sheet, sheets
from modactions_desktop.store.tables.vault import SettingRow

_SETTLED = "catalogue_settled"
"""A setting: which rows she looked at, and in which version of their catalogue."""


class Proposals:
    """Nothing newer enters the base by itself; what was looked at comes back with the next version only."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def open(self) -> tuple[Proposal, ...]:
        """What was neither taken nor refused yet."""
        proposed = self._catalogues.propose_updates()
        if not proposed:
            return ()
        with self._ctx.read() as session:
            row = session.get(SettingRow, _SETTLED)
            settled = dict(row.value) if row else {}
        versions = {sheet.name: sheet.version for sheet in sheets(read_catalogues())}
        return tuple(p for p in proposed if settled.get(_place(p)) != versions[p.catalogue])

    def take(self, *proposals: Proposal) -> None:
        """Takes the newer rows, in one step; an earlier text keeps its dates, as after a change of hers."""
        with self._ctx.write() as session:
            for sheet, some in _by_sheet(proposals):
                sheet.take(self._ctx, session, {proposal.key for proposal in some})
                session.flush()
                self._settle(session, sheet, some)
            index_catalogues(session)
            self._ctx.journal(session, "catalogues.accept", f"rows:{len(proposals)}")

    def keep_own(self, *proposals: Proposal) -> None:
        """Keeps the rows as she wrote them, in one step."""
        with self._ctx.write() as session:
            for sheet, some in _by_sheet(proposals):
                self._settle(session, sheet, some)
            self._ctx.journal(session, "catalogues.keep", f"rows:{len(proposals)}")

    def _settle(self, session: Session, sheet: Sheet, proposals: Iterable[Proposal]) -> None:
        row = session.get(SettingRow, _SETTLED)
        if row is None:
            row = SettingRow(name=_SETTLED, value={})
            session.add(row)
        row.value = dict(row.value) | {_place(proposal): sheet.version for proposal in proposals}


def _place(proposal: Proposal) -> str:
    return f"{proposal.catalogue}:{proposal.key}"


def _by_sheet(proposals: Iterable[Proposal]) -> Iterator[tuple[Sheet, list[Proposal]]]:
    """The proposals of each sheet, in the order in which sheets are loaded: a row after what it points to."""
    asked = tuple(proposals)
    for sheet in sheets(read_catalogues()):
        if some := [proposal for proposal in asked if proposal.catalogue == sheet.name]:
            yield sheet, some
