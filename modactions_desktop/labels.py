"""French words of the program: the label of each code and the sentence of each expected error.

One list for the window, the documents and the command line. Codes of the lists she edits (housing, income,
residence documents…) have their labels in the base, not here.
"""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.errors import ModActionsError

LABELS: dict[StrEnum, str] = {}

SENTENCES: dict[str, str] = {
    "wrong_passphrase": "La phrase de passe n'ouvre pas la base. Vérifiez les majuscules et les accents, "
    "puis réessayez ; après plusieurs essais, utilisez la clé de secours.",
}


def label(code: StrEnum) -> str:
    """The French label of a code of the program."""
    return LABELS[code]


def sentence(error: ModActionsError) -> str:
    """What happened and what to do, in one French sentence."""
    return SENTENCES[error.code].format(**error.details)
