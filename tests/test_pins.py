"""Two machines run the same program: one exact version of everything, the same wherever it is written."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKED = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def _exact(requirements: list[str]) -> dict[str, str]:
    """Distribution name -> version, for the requirements that name exactly one."""
    pairs = [text.split("==") for text in requirements if "==" in text]
    return {name.lower().replace("_", "-"): number for name, number in pairs}


DIRECT = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
PINNED = _exact([*DIRECT, *PROJECT["tool"]["uv"]["constraint-dependencies"]])
EXPORTED = dict(re.findall(r"^([a-z0-9.-]+)==([^ \n]+)", LOCKED, re.MULTILINE))


def test_every_direct_dependency_is_pinned_somewhere() -> None:
    names = {re.split(r"[<>=]", text)[0].lower().replace("_", "-") for text in DIRECT}
    assert names <= PINNED.keys()


def test_the_exported_list_says_the_versions_of_the_project() -> None:
    assert {name: PINNED.get(name) for name in EXPORTED} == EXPORTED


def test_the_exported_list_carries_hashes_and_no_address() -> None:
    entries = re.split(r"^(?=[a-z])", LOCKED, flags=re.MULTILINE)[1:]
    assert len(entries) == len(EXPORTED)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|file:|index.url|find.links", LOCKED)


def test_what_is_installed_is_what_is_pinned() -> None:
    windows_only = {"colorama"}
    names = EXPORTED.keys() - windows_only
    assert {name: version(name) for name in names} == {name: EXPORTED[name] for name in names}
