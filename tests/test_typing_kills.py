"""A shortened form of typing_kills.py."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.proof


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_a_kill_while_typing_loses_two_seconds_at_most_and_leaves_the_base_whole() -> None:
    proof = runpy.run_path(str(Path(__file__).with_name("typing_kills.py")))
    for verdict in proof["kill_many"](2):
        assert verdict.whole
        assert verdict.keys > 0
        assert verdict.lost_seconds <= proof["MOST_LOST"]
