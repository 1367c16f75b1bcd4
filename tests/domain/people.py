"""A participant to start from, for tests of pure rules."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from modactions_desktop.domain.participants import Gender, Participant


def a_participant(**given: Any) -> Participant:
    """A file that says nothing but what is given."""
    said: dict[str, Any] = {"id": 1, "number": "2016-041", "gender": Gender.WOMAN}
    said |= {"interpreter_needed": False, "latin_alphabet": True} | given
    for field in fields(Participant):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in said and not has_default:
            said[field.name] = None if "None" in str(field.type) else ""
    return Participant(**said)
