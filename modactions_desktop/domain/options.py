"""What a catalogue gives to choose among, and what it gives to judge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose or to judge: a choice under a heading, an act of autonomy, a criterion."""

    code: str
    label: str
