"""A row of a TOML file becomes a value only when every field is there and of its type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.rows import read_rows


@dataclass(frozen=True, slots=True)
class Leaf:
    code: str
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    planted: date
    tall: bool
    leaves: tuple[Leaf, ...] = ()
    note: str = ""


WHOLE = """name = "tilleul"
planted = 2016-12-31
tall = true
leaves = [{ code = "a", weight = 2 }, { code = "b" }]
"""


def _read(tmp_path: Path, text: str) -> Tree:
    path = tmp_path / "trees.toml"
    path.write_text(text, encoding="utf-8")
    return read_rows(path, lambda row: row.build(Tree))


def test_row_is_built_from_the_types_of_its_fields(tmp_path: Path) -> None:
    assert _read(tmp_path, WHOLE) == Tree("tilleul", date(2016, 12, 31), True, (Leaf("a", 2), Leaf("b")))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('name = "tilleul"\n', "", "trees.toml, name"),
        ('"tilleul"', '""', "trees.toml, name"),
        ("2016-12-31", "2016-12-31T10:00:00", "trees.toml, planted"),
        ("tall = true", "tall = 1", "trees.toml, tall"),
        ("weight = 2", "weight = true", "trees.toml, leaves a, weight"),
        ("weight = 2", "wait = 2", "trees.toml, leaves a, wait"),
        ('{ code = "b" }', "3", "trees.toml, leaves"),
        ("tall = true", "tall = true\nshort = false", "trees.toml, short"),
    ],
)
def test_error_says_where(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert old in WHOLE
    with pytest.raises(ExchangeError) as caught:
        _read(tmp_path, WHOLE.replace(old, new))
    assert caught.value.details["place"] == place
    assert caught.value.details["reason"]
