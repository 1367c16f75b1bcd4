"""Reads resources/words/themes.toml: the everyday words of each theme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from modactions_desktop import resources


@cache
def theme_words() -> Mapping[str, tuple[str, ...]]:
    """The words and phrases of each theme, by the code of the theme."""
    text = resources.path("words", "themes.toml").read_text(encoding="utf-8")
    told: Mapping[str, Any] = tomllib.loads(text)["themes"]
    return {code: tuple(phrases) for code, phrases in told.items()}
