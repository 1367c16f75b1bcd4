"""Shortened form of kills.py."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest


@pytest.mark.proof
@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_a_kill_loses_nothing_that_was_said_to_be_kept() -> None:
    proof = runpy.run_path(str(Path(__file__).with_name("kills.py")))
    assert proof["kill_many"](4) == {"ok": 4}
