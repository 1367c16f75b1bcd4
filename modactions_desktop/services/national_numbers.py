"""The national number (NISS): off unless the data protection officer allowed it, checked, masked, traced.

It stands in a column of its own that no value of the domain has: no search, figure, export, document or
dossier file can hold it. It is never in the change log. Showing it is journaled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.services.context import Context, kept
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import SettingRow

_SETTING = "national_number"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who allowed the use of the national number in this base, and when."""

    allowed_by: str
    allowed_on: date


class NationalNumbers:
    """The numbers of the participants, where their use is allowed."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def permission(self) -> Permission | None:
        """None while the number is off, as it is in a new base."""
        with self._ctx.read() as session:
            row = session.get(SettingRow, _SETTING)
        if row is None:
            return None
        return Permission(row.value["allowed_by"], date.fromisoformat(row.value["allowed_on"]))

    def switch_on(self, allowed_by: str, allowed_on: date | None = None) -> Permission:
        """Opens the field. InputError("permission_missing") without the name of who allowed it."""
        if not allowed_by.strip():
            raise InputError("permission_missing", field="allowed_by")
        given = Permission(allowed_by.strip(), allowed_on or self._ctx.today())
        value = {"allowed_by": given.allowed_by, "allowed_on": given.allowed_on.isoformat()}
        with self._ctx.write() as session:
            session.merge(SettingRow(name=_SETTING, value=value))
            self._ctx.journal(session, "niss.on", "settings")
        return given

    def switch_off(self) -> int:
        """Closes the field and takes every number out of the base; answers how many there were."""
        with self._ctx.write() as session:
            row = session.get(SettingRow, _SETTING)
            if row is not None:
                session.delete(row)
            people = list(session.scalars(select(ParticipantRow).where(ParticipantRow.niss != "")))
            for person in people:
                person.niss = ""
            self._ctx.journal(session, "niss.off", "settings")
        return len(people)

    def note(self, participant_id: int, typed: str) -> str:
        """Keeps a number and answers with its mask; an empty text takes it away.

        InputError("niss_wrong") when its check digits do not fit; a number of the bis register is one too.
        """
        self._allowed()
        digits = _checked(typed)
        with self._ctx.write() as session:
            row = kept(session, ParticipantRow, participant_id)
            row.niss = digits
            self._ctx.journal(session, "niss.note", f"participant:{participant_id}")
        return _mask(digits)

    def masked(self, participant_id: int) -> str:
        """What the screen shows: that there is a number, and its last two digits; empty without one."""
        if self.permission() is None:
            return ""
        with self._ctx.read() as session:
            return _mask(kept(session, ParticipantRow, participant_id).niss)

    def show(self, participant_id: int) -> str:
        """The number in full, on demand; the journal says who asked for it and when."""
        self._allowed()
        with self._ctx.write() as session:
            digits = kept(session, ParticipantRow, participant_id).niss
            self._ctx.journal(session, "niss.show", f"participant:{participant_id}")
        return _written(digits)

    def _allowed(self) -> None:
        if self.permission() is None:
            raise RuleError("niss_off")


def _checked(typed: str) -> str:
    """Its eleven digits. The checks of the library know both registers and both centuries."""
    # Only who types a number waits for the library.
    from stdnum.be import bis, nn

    plain = typed.strip()
    if not plain:
        return ""
    for register in (nn, bis):
        if register.is_valid(plain):
            return str(register.compact(plain))
    raise InputError("niss_wrong", field="niss")


def _written(digits: str) -> str:
    """« 85.07.30-033.28 », as on the card."""
    if not digits:
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"


def _mask(digits: str) -> str:
    return f"••.••.••-•••.{digits[9:]}" if digits else ""
