"""The editions of the project and their funders: who bears which share of what (A-03, A-35)."""

from __future__ import annotations

from typing import TypedDict

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.users import Cofinancing
from modactions_desktop.services.context import Context, existing, value_of
from modactions_desktop.store.tables.users import CofinancingRow, ProjectRow


class ShareChanges(TypedDict, total=False):
    funder: str
    percent: float
    base: str


class Projects:
    """The shares of a project, written one by one: their sum may be wrong for a while; it is said."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def add_share(self, project_id: int, funder: str, *, percent: float = 0, base: str = "") -> Cofinancing:
        """A funder after the others; without a base, that of the last one."""
        _check({"funder": funder, "percent": percent})
        with self._ctx.write() as session:
            project = existing(session, ProjectRow, project_id)
            last = project.cofinancing[-1] if project.cofinancing else None
            row = CofinancingRow(
                project_id=project_id,
                funder=funder.strip(),
                percent=percent,
                base=base or (last.base if last else ""),
                rank=last.rank + 1 if last else 0,
            )
            session.add(row)
            session.flush()
            self._ctx.journal(session, "cofinancing.add", f"cofinancing:{row.id}")
            return value_of(row, Cofinancing)

    def update_share(self, share_id: int, changes: ShareChanges) -> Cofinancing:
        """Another name, percentage or base. InputError: name_empty, percent_out_of_range."""
        _check(changes)
        with self._ctx.write() as session:
            row = existing(session, CofinancingRow, share_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "cofinancing.update", f"cofinancing:{share_id}")
            return value_of(row, Cofinancing)

    def remove_share(self, share_id: int) -> None:
        """Takes a funder away; undo brings it back."""
        with self._ctx.write() as session:
            row = existing(session, CofinancingRow, share_id)
            project = existing(session, ProjectRow, row.project_id)
            project.cofinancing.remove(row)
            self._ctx.journal(session, "cofinancing.remove", f"cofinancing:{share_id}")


def _check(changes: ShareChanges) -> None:
    if not changes.get("funder", "-").strip():
        raise InputError("name_empty", "funder")
    if not 0 <= changes.get("percent", 0) <= 100:
        raise InputError("percent_out_of_range", "percent")
