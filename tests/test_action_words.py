"""Every step has words of its own in « Annuler : … »."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import modactions_desktop.services as services
from modactions_desktop.action_words import ANYTHING, action_words

_FOLDER = Path(services.__file__).parent
_NO_STEP = frozenset({"archive.write", "bin.empty", "redo.apply", "undo.apply"})
"""Journaled beside the steps: nobody takes them back."""


def journaled() -> Iterator[tuple[str, str]]:
    """Each action that a service journals by its name, and where."""
    for path in sorted(_FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                if name in ("journal", "_journal") and len(node.args) > 1:
                    for action in _texts(node.args[1]):
                        yield action, path.name


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an argument may be: one, or the two of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def test_every_action_of_the_journal_has_words_of_its_own() -> None:
    found = dict(journaled())
    assert len(found) > 60
    without = {
        action: place
        for action, place in found.items()
        if action not in _NO_STEP and action_words(action) == ANYTHING
    }
    assert without == {}
