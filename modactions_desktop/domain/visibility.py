"""Who may read a text: the allow-list behind every copy that leaves the program (domain.md 3.12)."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """From the most open to the most closed."""

    PARTICIPANT = "participant"
    FILE = "dossier"
    CONFIDENTIAL = "confidentielle"


class Copy(StrEnum):
    """The two renderings of a bilan."""

    PARTICIPANT = "participant"
    FILE = "dossier"


_SHOWN: dict[Copy, frozenset[Visibility]] = {
    Copy.PARTICIPANT: frozenset({Visibility.PARTICIPANT}),
    Copy.FILE: frozenset({Visibility.PARTICIPANT, Visibility.FILE}),
}


def is_shown(visibility: Visibility, copy: Copy, *, ticked: bool = False) -> bool:
    """Whether a text is on a copy. A confidential text only when ticked by hand, on the dossier copy alone."""
    if visibility is Visibility.CONFIDENTIAL:
        return ticked and copy is Copy.FILE
    return visibility in _SHOWN[copy]
