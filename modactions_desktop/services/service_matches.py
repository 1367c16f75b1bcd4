"""Services of the directory that may answer a need or an obstacle of one person (F65, F72)."""

from __future__ import annotations

from modactions_desktop.domain.directory_pages import DirectoryQuery
from modactions_desktop.domain.service_matches import ServiceMatch, matches, seeker_of
from modactions_desktop.services.context import Context, kept
from modactions_desktop.services.directory_search import DirectorySearch
from modactions_desktop.services.participants import participant_of
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.store.tables.participants import ParticipantRow

SHOWN = 40
"""So many are proposed: whoever looks for another types a word more."""


class ServiceMatches:
    """The most useful first, each with why."""

    def __init__(self, ctx: Context, finding: DirectorySearch, referrals: Referrals) -> None:
        self._ctx = ctx
        self._finding = finding
        self._referrals = referrals

    def find(
        self, participant_id: int, typed: str, domain: str = "", *, limit: int = SHOWN
    ) -> tuple[ServiceMatch, ...]:
        """Services that hold these words, of this theme when one is given.

        All are ranked by their cards in memory: twenty thousand cost no more queries than ten.
        """
        with self._ctx.read() as session:
            person = participant_of(kept(session, ParticipantRow, participant_id))
        referred = self._referrals.list(participant_id)
        known = {r.service_id for r in referred if r.is_open and r.service_id is not None}
        seeker = seeker_of(person, domain, known)
        best = self._finding.suited(DirectoryQuery(typed, domain=domain or None), seeker, limit)
        return matches(best, seeker, self._ctx.today())
