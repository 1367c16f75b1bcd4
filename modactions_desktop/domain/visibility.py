"""Who may read a text: the allow-list behind every copy that leaves the program ."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.bilans import Copy


class Visibility(StrEnum):
    """From the most open to the most closed."""

    PARTICIPANT = "participant"
    FILE = "dossier"
    CONFIDENTIAL = "confidentielle"


_SHOWN: dict[Copy, frozenset[Visibility]] = {
    Copy.PARTICIPANT: frozenset({Visibility.PARTICIPANT}),
    Copy.DOSSIER: frozenset({Visibility.PARTICIPANT, Visibility.FILE}),
}


def is_shown(visibility: Visibility, copy: Copy, *, ticked: bool = False) -> bool:
    """Whether a text is on a copy. A confidential one only when ticked by hand, on the dossier copy."""
    if visibility is Visibility.CONFIDENTIAL:
        return ticked and copy is Copy.DOSSIER
    return visibility in _SHOWN[copy]
