"""Shortened forms of kills.py and mutations.py."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof
HERE = Path(__file__).parent


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_a_kill_loses_nothing_that_was_said_to_be_kept() -> None:
    assert runpy.run_path(str(HERE / "kills.py"))["kill_many"](4) == {"ok": 4}


def test_a_changed_file_gives_what_it_held_or_a_sentence() -> None:
    outcomes = runpy.run_path(str(HERE / "mutations.py"))["mutate_many"](45)
    expected = {"right", "coffre_damaged", "base_damaged", "base_empty", "backup_damaged"}
    assert set(outcomes) <= expected
