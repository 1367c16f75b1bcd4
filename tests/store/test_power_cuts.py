"""Shortened form of power_cuts.py: whatever moment the power goes, the base is the old one or the new one."""

from __future__ import annotations

import runpy
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(sys.platform != "linux" or shutil.which("gcc") is None, reason="needs Linux and gcc"),
]


def cut_many(scenario: str, count: int, syncing: bool = True) -> Counter[str]:
    proof = runpy.run_path(str(Path(__file__).with_name("power_cuts.py")))
    verdicts: Counter[str] = proof["cut_many"](scenario, count, syncing=syncing)
    return verdicts


@pytest.mark.parametrize("scenario", ["write", "backup", "restore", "passphrase", "migrate", "create"])
def test_a_power_cut_leaves_the_old_state_or_the_new_one(scenario: str) -> None:
    assert cut_many(scenario, 12) == {"ok": 12}


def test_the_simulation_sees_a_disk_that_ignores_syncs() -> None:
    assert cut_many("write", 12, syncing=False)["ok"] < 12
