"""Services of the directory that may answer a need or an obstacle of one person (F65, F72)."""

from __future__ import annotations

from modactions_desktop.domain.service_matches import ServiceMatch, matches, seeker_of
from modactions_desktop.services.context import Context, kept
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.participants import participant_of
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.store.tables.participants import ParticipantRow


class ServiceMatches:
    """The most useful first, each with why."""

    def __init__(self, ctx: Context, directory: Directory, referrals: Referrals) -> None:
        self._ctx = ctx
        self._directory = directory
        self._referrals = referrals

    def find(self, participant_id: int, typed: str, domain: str = "") -> tuple[ServiceMatch, ...]:
        """Services that hold these words, of this theme when one is given."""
        found = self._directory.search(typed, domain=domain or None)
        with self._ctx.read() as session:
            person = participant_of(kept(session, ParticipantRow, participant_id))
        referred = self._referrals.list(participant_id)
        known = {r.service_id for r in referred if r.is_open and r.service_id is not None}
        return matches(found, seeker_of(person, domain, known), self._ctx.today())
