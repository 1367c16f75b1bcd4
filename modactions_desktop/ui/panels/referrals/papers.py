"""The two papers of a referral, opened over the page where they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.widgets.fields import flush_all

if TYPE_CHECKING:
    from modactions_desktop.ui.dialogs.liaison import NoteNeeds
    from modactions_desktop.ui.dialogs.referral_slip import SlipNeeds


class ReferralPapers:
    """What is being typed on the page is written first; `changed` hears whose file has one paper more."""

    def __init__(self, jobs: Jobs, page: QWidget, changed: Callable[[int], object]) -> None:
        self._jobs, self._page, self._changed = jobs, page, changed

    def open_slip(self, services: SlipNeeds, referral_id: int) -> None:
        """What the person takes along."""
        # The preview brings Qt's reader of PDF: only who makes a slip waits for it.
        from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog

        flush_all(self._page)
        dialog = ReferralSlipDialog(services, referral_id, self._jobs, self._page.window())
        dialog.handed.connect(self._changed)
        dialog.open()

    def open_note(
        self, services: NoteNeeds, participant_id: int, *, referral_id: int = 0, note_id: int = 0
    ) -> None:
        """What the service is told: a new note, the one begun for this referral, or the one asked for."""
        from modactions_desktop.ui.dialogs.liaison import LiaisonDialog

        flush_all(self._page)
        dialog = LiaisonDialog(
            services,
            participant_id,
            self._jobs,
            self._page.window(),
            referral_id=referral_id or None,
            note_id=note_id or None,
        )
        dialog.changed.connect(self._changed)
        dialog.open()
