"""What happens to referrals on the desk: services proposed, the referral, its steps, what is shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import Signal

from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import Referral, ReferralScope, ReferralStatus, RefusalReason
from modactions_desktop.domain.service_matches import ServiceMatch
from modactions_desktop.services.referrals import OutcomeChanges, ReferralChanges
from modactions_desktop.ui.panels.interviews.reading import InterviewReading, Needs


class _Beside(NamedTuple):
    """What stands beside the referrals that were read."""

    of: tuple[Referral, ...]
    agreements: Mapping[int, SharingAgreement]
    bilans: Sequence[IssuedDocument]


class ReferralWriting(InterviewReading):
    """The verbs of referrals; a `write_` raises a refusal for the field to show, the others say it."""

    binned = Signal(str)
    """Something went to the bin: the sentence that offers to take it back."""
    slip_asked = Signal(int)
    """The referral whose slip is to be prepared."""
    note_asked = Signal(int)
    """The referral for which a note of liaison is to be written."""
    _read_beside: _Beside | None = None

    # -- reading

    @property
    def services(self) -> Needs:
        """What the papers of a referral are made with."""
        return self._services

    def read_referrals(self) -> None:
        """Reads the referrals of the person again: one of their papers was made."""
        self.referrals = self._services.referrals.list(self.participant_id)
        self.referrals_changed.emit()

    def find_services(self, typed: str, domain: str | None) -> Sequence[ServiceMatch]:
        """Services of the directory that hold these words, the most useful first, each with why."""
        return self._services.service_matches.find(self.participant_id, typed, domain or "")

    def agreements(self) -> Mapping[int, SharingAgreement]:
        """What the person agreed to share, by id."""
        return self._beside().agreements

    def bilans(self) -> Sequence[IssuedDocument]:
        """The bilans that may have led to a referral, the last first."""
        return self._beside().bilans

    def _beside(self) -> _Beside:
        """Read once for all lines, and anew with the referrals."""
        if self._read_beside is None or self._read_beside.of is not self.referrals:
            referrals, person = self._services.referrals, self.participant_id
            self._read_beside = _Beside(
                self.referrals, referrals.agreements(person), referrals.bilans(person)
            )
        return self._read_beside

    # -- the referral

    def refer(
        self, service_id: int | None, need_id: int | None = None, obstacle_id: int | None = None
    ) -> int:
        """Sends the person to a service (None: the trajectory); the id of the referral, 0 when refused."""
        return self._referred(lambda: self._propose(service_id, need_id, obstacle_id))

    def _propose(self, service_id: int | None, need_id: int | None, obstacle_id: int | None) -> int:
        return self._services.referrals.propose(
            self.participant_id,
            service_id,
            scope=ReferralScope.TRAJECTORY if service_id is None else None,
            on=self._day(),
            need_id=need_id,
            obstacle_id=obstacle_id,
            interview_id=self._current,
        )

    def refer_to_new(
        self,
        name: str,
        internal: bool,
        domain: str,
        need_id: int | None = None,
        obstacle_id: int | None = None,
    ) -> int:
        """Creates a service in one line, and sends the person there; it is completed later."""
        domains = (domain,) if domain else ()
        create = self._services.directory.create_service
        return self._referred(
            lambda: self._propose(create(name, internal=internal, domains=domains), need_id, obstacle_id)
        )

    def _referred(self, action: Callable[[], int]) -> int:
        made: list[int] = []
        self._referral(lambda: made.append(action()))
        return next(iter(made), 0)

    def write_referral(self, referral_id: int, changes: ReferralChanges) -> None:
        """One field of a referral."""
        self._put(self._services.referrals.update(referral_id, changes))

    def change_referral(self, referral_id: int, changes: ReferralChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_referral(referral_id, changes))

    def delete_referral(self, referral_id: int) -> bool:
        """Puts a referral in the bin, and says how it comes back."""
        if not self._referral(lambda: self._services.referrals.delete(referral_id)):
            return False
        self.binned.emit(self.tr("Orientation : à la corbeille pour 30 jours."))
        return True

    # -- its steps

    def follow_referral(
        self,
        referral_id: int,
        status: ReferralStatus,
        reason: RefusalReason | None = None,
        appointment_at: datetime | None = None,
    ) -> bool:
        """What became of a referral, known today."""
        add = self._services.referrals.add_outcome
        return self._attempt(
            lambda: self._put(add(referral_id, status, reason=reason, appointment_at=appointment_at))
        )

    def write_outcome(self, outcome_id: int, changes: OutcomeChanges) -> None:
        """Mends one field of a step that was noted wrongly."""
        self._put(self._services.referrals.update_outcome(outcome_id, changes))

    def change_outcome(self, outcome_id: int, changes: OutcomeChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_outcome(outcome_id, changes))

    def drop_outcome(self, outcome_id: int) -> bool:
        """Takes away a step that never took place."""
        drop = self._services.referrals.delete_outcome
        return self._attempt(lambda: self._put(drop(outcome_id)))

    # -- what is shared

    def share(self, referral_id: int, information: str, *, form: str, end: date | None) -> None:
        """Notes what the person agrees to share with the service. Raises what is refused, for the fields."""
        given: dict[str, Any] = {"form": form, "end": end, "language": self._language()}
        self._put(self._services.referrals.share(referral_id, information, **given))

    def _language(self) -> str:
        """In which language it was explained: that of the open interview, when one is."""
        now = self._interviews.get(self._current) if self._current is not None else None
        return now.language if now is not None else ""

    def withdraw(self, agreement_id: int) -> bool:
        """The person takes an agreement back, today."""
        take_back = self._services.histories.withdraw_agreement
        return self._referral(lambda: take_back(agreement_id))

    # -- what is on the desk

    def _put(self, referral: Referral) -> None:
        """Puts a referral that was written in its place."""
        self.referrals = tuple(referral if other.id == referral.id else other for other in self.referrals)
        self.saved.emit(datetime.now())
        self.referrals_changed.emit()

    def _referral(self, action: Callable[[], object]) -> bool:
        if not self._attempt(action):
            return False
        self.referrals = self._services.referrals.list(self.participant_id)
        self.referrals_changed.emit()
        return True
