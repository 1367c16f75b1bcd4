"""Every step has words of its own in « Annuler : … »."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import modactions_desktop.services as services
from modactions_desktop.action_words import ANYTHING, NOUNS, PHRASES, action_words

_FOLDER = Path(services.__file__).parent
_NOUNS = {*NOUNS, *(action.partition(".")[0] for action in PHRASES), "agenda", "archive", "dossier", "year"}
_NO_STEP = frozenset(
    {
        "agenda.export",
        "agenda.export_names",
        "archive.make",
        "attachment.export",
        "attachment.view",
        "catalogues.load",
        "document.print",
        "document.view",
        "dossier.export",
        "niss.show",
        "year.close",
        "year.report",
    }
)
"""What was looked at, left the base or was closed: nobody takes it back."""


_FILE_ENDINGS = frozenset({"jpg", "json"})
"""« photo.jpg » is a file, no action."""


def journaled() -> Iterator[tuple[str, str]]:
    """Each action that a service names, and where: in the call that journals it, or handed on to it."""
    for path in sorted(_FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_action(node.value):
                yield node.value, path.name


def _is_action(text: str) -> bool:
    noun, dot, verb = text.partition(".")
    named = bool(dot) and noun in _NOUNS and verb not in _FILE_ENDINGS
    return named and re.fullmatch("[a-z_]+", verb) is not None


def test_every_action_of_the_journal_has_words_of_its_own() -> None:
    found = dict(journaled())
    assert len(found) > 60
    without = {
        action: place
        for action, place in found.items()
        if action not in _NO_STEP and action_words(action) == ANYTHING
    }
    assert without == {}
