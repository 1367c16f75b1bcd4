"""Every code that may be shown has its French words, every refusal its sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from modactions_desktop.domain.plans import SEVERITY_VALUES
from modactions_desktop.labels import LABELS, SEVERITIES, label
from modactions_desktop.sentences import SENTENCES

PACKAGE = Path(__file__).resolve().parent.parent / "modactions_desktop"


@pytest.mark.parametrize("codes", list(LABELS), ids=lambda codes: codes.__name__)
def test_an_enumeration_has_a_label_for_each_of_its_codes(codes: type[StrEnum]) -> None:
    assert set(LABELS[codes]) == set(codes)
    assert all(label(code).strip() for code in codes)


def test_a_severity_has_a_word_for_each_value() -> None:
    assert len(SEVERITIES) == len(SEVERITY_VALUES)


_DEEP_IN_A_FILE = frozenset({"hsds_in.py", "json_in.py", "properties.py"})
"""What is wrong deep in a directory file gets the file's name where it is read (directories_in.py): the test
of each damaged file (exchange/test_hsds_in.py) reads its whole sentence."""


def refusals() -> Iterator[tuple[str, ast.Call, frozenset[str]]]:
    """Every `SomeError("code", …)` of the package, and what is given to it later."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    later = frozenset({"file"}) if path.name in _DEEP_IN_A_FILE else frozenset()
                    yield first.value, node, later


def test_every_refusal_has_a_sentence_and_gives_what_the_sentence_asks_for() -> None:
    for code, call, later in refusals():
        if not code.replace("_", "").isalpha() or not code.islower():
            continue
        assert code in SENTENCES, f"{code}: {ast.unparse(call)}"
        asked = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name}
        given = {keyword.arg for keyword in call.keywords} | later
        assert asked <= given or None in given, f"{code}: {ast.unparse(call)}"


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_ends_like_one(code: str) -> None:
    assert SENTENCES[code][0].isupper() or not SENTENCES[code][0].isalpha()
    assert SENTENCES[code].removesuffix(" »").endswith((".", "!", "?"))
