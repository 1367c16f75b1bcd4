"""What every event is worded with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.dates import short_date

LISTS = (
    "attachment_type",
    "exit_reason",
    "family_situation",
    "french_level",
    "french_source",
    "group_leave_reason",
    "housing",
    "housing_state",
    "income",
    "integration_path",
    "language",
    "occupation",
    "residence_document",
    "residence_status",
    "summons_issuer",
)
"""The code lists that events speak of."""
CONFIDENTIAL = "Texte confidentiel"
"""In place of the words of a confidential text: the timeline is looked at by the way."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a day: `lists` holds the labels of the code lists, deactivated codes too."""

    today: date
    lists: Mapping[str, Mapping[str, str]]

    def of(self, name: str, code: str) -> str:
        """The label of a code, or the code itself when it was never in a list (an imported file)."""
        return self.lists.get(name, {}).get(code, code)

    def dated(self, before: str, day: date | None) -> str:
        """« jusqu'au 12/05 »; nothing without a day."""
        return f"{before} {short_date(day, self.today)}" if day else ""


def shown(text: str, hidden: bool) -> str:
    """A text on one line, or that it is confidential."""
    return CONFIDENTIAL if hidden and text.strip() else line(text)


def line(text: str) -> str:
    """Without the ends of lines."""
    return " ".join(text.split())


def joined(*parts: str) -> str:
    """What there is of these, in a row."""
    return " · ".join(part for part in (line(part or "") for part in parts) if part)
