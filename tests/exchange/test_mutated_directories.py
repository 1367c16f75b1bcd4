"""Damaged directory files: read, or refused in one sentence (more of them: mutated_directories.py N)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.mutated_directories import KINDS, outcome


@pytest.mark.parametrize("number", range(4 * len(KINDS) + 4))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(number: int, tmp_path: Path) -> None:
    assert outcome(number, tmp_path).fault == ""
