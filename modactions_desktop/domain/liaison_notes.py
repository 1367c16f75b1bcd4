"""A note of liaison as it lies in the file (domain/liaison.py: what may be ticked, what the page says)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class LiaisonParagraph:
    """One paragraph as it prints; `source` names the record it was taken from, `origin` says it in words."""

    id: int
    nature: LiaisonNature
    text: str
    source: str = ""
    origin: str = ""
    visibility: Visibility = Visibility.FILE


@dataclass(frozen=True, slots=True)
class LiaisonNote:
    """A note to a service: what was ticked, the request, the proposition; given once it has a document."""

    id: int
    participant_id: int
    referral_id: int | None
    service_id: int | None
    agreement_id: int | None
    recipient: str
    written_on: date
    request: str
    proposal: str
    document_id: int | None = None
    paragraphs: tuple[LiaisonParagraph, ...] = ()

    @property
    def is_issued(self) -> bool:
        """Given as it is: what it says changes no more."""
        return self.document_id is not None

    @property
    def is_empty(self) -> bool:
        return not (self.paragraphs or self.request.strip() or self.proposal.strip())

    @property
    def sources(self) -> frozenset[str]:
        return frozenset(p.source for p in self.paragraphs if p.source)
