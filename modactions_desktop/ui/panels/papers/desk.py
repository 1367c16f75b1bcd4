"""What the cards of the papers share: the person shown, the services, and what to show in the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperPreview, PaperRequest, PaperSettings
from modactions_desktop.domain.participants import InformationNotice, SharingAgreement
from modactions_desktop.domain.plans import Plan
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.liaison import LiaisonNotes
from modactions_desktop.services.plain_french import PlainFrench
from modactions_desktop.services.referral_slips import ReferralSlips
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.file.desk import FileDesk
from modactions_desktop.ui.panels.file.needs import Histories, Needs


class PaperService(Protocol):
    def settings(self) -> PaperSettings: ...

    def save_settings(self, settings: PaperSettings) -> None: ...

    def preview(self, request: PaperRequest) -> PaperPreview: ...

    def issue(self, request: PaperRequest, *, seen: str) -> IssuedDocument: ...


class IssuedService(Protocol):
    def of(self, participant_id: int) -> Sequence[IssuedDocument]: ...

    def document(self, document_id: int) -> bytes: ...

    def note_printed(self, document_id: int) -> None: ...


class AttachmentService(Protocol):
    def of(self, participant_id: int) -> Sequence[Attachment]: ...

    def binned(self, participant_id: int) -> Sequence[Attachment]: ...

    def content(self, attachment_id: int) -> bytes: ...

    def taken_out(self, attachment_id: int) -> bytes: ...

    def add_file(self, participant_id: int, path: Path) -> Attachment: ...

    def update(self, attachment_id: int, changes: Any) -> Attachment: ...

    def delete(self, attachment_id: int) -> None: ...

    def restore(self, attachment_id: int) -> Attachment: ...

    def photo(self, participant_id: int) -> bytes: ...

    def save_photo(self, participant_id: int, photo: bytes | None) -> None: ...


class PlanService(Protocol):
    def of(self, participant_id: int) -> Plan: ...


class PaperHistories(Histories, Protocol):
    def record_notice(
        self, participant_id: int, *, language: str, interpreter: str = "", on: date | None = None
    ) -> InformationNotice: ...

    def add_agreement(
        self,
        participant_id: int,
        recipient: str,
        *,
        information: str,
        purpose: str,
        form: str,
        begin: date | None = None,
        end: date | None = None,
        language: str = "",
        interpreter: str = "",
    ) -> SharingAgreement: ...


class AppointmentService(Protocol):
    def of(self, participant_id: int) -> Sequence[Interview]: ...


class PapersNeeds(Needs, Protocol):
    """What the papers ask of the services."""

    @property
    def histories(self) -> PaperHistories: ...

    @property
    def papers(self) -> PaperService: ...

    @property
    def issued(self) -> IssuedService: ...

    @property
    def plans(self) -> PlanService: ...

    @property
    def referrals(self) -> Referrals: ...

    @property
    def referral_slips(self) -> ReferralSlips: ...

    @property
    def liaison_notes(self) -> LiaisonNotes: ...

    @property
    def directory(self) -> Directory: ...

    @property
    def plain_french(self) -> PlainFrench: ...

    @property
    def attachments(self) -> AttachmentService: ...

    @property
    def interviews(self) -> AppointmentService: ...


class PapersDesk(FileDesk):
    """The desk of the file, with what is read there and handed over."""

    services: PapersNeeds

    asked = Signal(object)
    """PaperRequest: prepare this paper."""
    opened = Signal(object)
    """IssuedDocument or Attachment: show it."""
    told = Signal(str)
    """A sentence: what was done."""
    went = Signal(str)
    """Show this person in another tab."""

    def __init__(self, services: PapersNeeds, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self.jobs = jobs

    def tell(self, text: str) -> None:
        """Says what was done, on the notice line."""
        self.told.emit(text)

    def work(self, function: Callable[[], Any], done: Callable[[Any], object], title: str = "") -> None:
        """Does on the worker thread what may take a moment; a refusal is told in a sentence."""
        self.jobs.call(function, title, done=done).failed.connect(self._on_failed)

    def again(self) -> None:
        """Reads the file of the person shown again, after something was written."""
        self.do(lambda _person: None)

    def of_list(self, name: str, code: str) -> str:
        """The label of a code; nothing for none."""
        return dict(self.options(name, empty=False)).get(code, code)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ModActionsError):
            raise error
        self.refused.emit(error)
