"""A platform, its rhythm and its meetings, in words."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.groups import PlatformLine, PlatformMeeting
from modactions_desktop.ui.theme import Tone

PLATFORM, FOLLOW_UP = "platform", "follow_up"
"""The kinds by which another tab asks for a platform, and for something that a meeting asked."""


def met(line: PlatformLine) -> str:
    """« 6 réunions, la dernière le 8 déc. 2016 »."""
    if line.last_on is None:
        return "aucune réunion encore"
    count = f"{line.meetings} réunions, la dernière" if line.meetings > 1 else "une réunion,"
    return f"{count} le {medium_date(line.last_on)}"


def standing(line: PlatformLine, today: date) -> tuple[str, Tone]:
    """Whether a meeting is due, by the rhythm of this platform (A-55, A-56)."""
    if not line.platform.active:
        return "désactivée", Tone.NEUTRAL
    due = line.next_by
    if due is None:
        return "à rencontrer", Tone.VIOLET
    if line.is_late(today):
        return f"réunion attendue depuis le {medium_date(due)}", Tone.ATTENTION
    return f"à jour, prochaine avant le {medium_date(due)}", Tone.GOOD


def to_do(count: int) -> str:
    """« 2 suites à donner »; nothing when all is done."""
    return "" if not count else "1 suite à donner" if count == 1 else f"{count} suites à donner"


def present(meeting: PlatformMeeting) -> str:
    """« 6 personnes »; nothing when nobody was noted."""
    count = sum(bool(line.strip()) for line in meeting.present.splitlines())
    return "" if not count else "1 personne" if count == 1 else f"{count} personnes"


def open_follow_ups(meeting: PlatformMeeting) -> int:
    """How much of what the meeting asked is not done."""
    return sum(line.done_on is None for line in meeting.follow_ups)
