"""Reads resources/words/*.txt: lists of words parted by blanks, with comments from # to the end of a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from modactions_desktop import resources


@cache
def common_words() -> frozenset[str]:
    """The words that a text in plain French need not explain, in small letters.

    The most frequent ones of the language, and the names that stand on the participants' own papers.
    """
    return read_words(resources.path("words", "common.txt")) | read_words(
        resources.path("words", "service.txt")
    )


def read_words(file: Path) -> frozenset[str]:
    """The words of one list."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())
