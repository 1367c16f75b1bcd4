"""What a newer version of the program proposes for the catalogues: taken one by one, or hers is kept."""

from __future__ import annotations

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

    def take(self, proposal: Proposal) -> None:
        """Takes the newer row; an earlier text keeps its dates, as after a change of hers."""
        sheet = _sheet(proposal)
        record = next(record for record in sheet.records if record.key == proposal.key)
        with self._ctx.write() as session:
            row = dict(sheet.rows(session)).get(proposal.key)
            if row is None:
                sheet.add(self._ctx, session, record)
            elif sheet.change is not None:
                sheet.change(self._ctx, session, row, record)
            session.flush()
            index_catalogues(session)
            self._settle(session, proposal, sheet)
            self._ctx.journal(session, "catalogues.accept", "rows:1")

    def keep_own(self, proposal: Proposal) -> None:
        """Keeps the row as she wrote it."""
        with self._ctx.write() as session:
            self._settle(session, proposal, _sheet(proposal))
            self._ctx.journal(session, "catalogues.keep", "rows:1")

    def _settle(self, session: Session, proposal: Proposal, sheet: Sheet) -> None:
        row = session.get(SettingRow, _SETTLED)
        if row is None:
            row = SettingRow(name=_SETTLED, value={})
            session.add(row)
        row.value = dict(row.value) | {_place(proposal): sheet.version}


def _place(proposal: Proposal) -> str:
    return f"{proposal.catalogue}:{proposal.key}"


def _sheet(proposal: Proposal) -> Sheet:
    return next(sheet for sheet in sheets(read_catalogues()) if sheet.name == proposal.catalogue)
