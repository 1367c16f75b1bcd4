"""The recovery key as a page to print."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.vault import RecoveryKey
from modactions_desktop.reports.vault import render_recovery_sheet


def recovery_sheet(key: RecoveryKey, organisation: str, created_on: date) -> bytes:
    """The sheet as PDF/A: words, digits, QR code, how to use it. Nothing is written to disk."""
    return render_recovery_sheet(key.words, key.hexadecimal, organisation, created_on)
