"""The command line as a test runs it: on a base of its own, by its arguments alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from modactions_desktop.cli import main
from tests.conftest import PASSPHRASE, TODAY

Run = Callable[..., tuple[int, str, str]]
"""Runs a command: exit code, data, messages."""


def runner(base: Path, folder: Path, capsys: pytest.CaptureFixture[str], noun: str) -> Run:
    """Runs the commands of one noun on a copy of `base`, which stands in `folder`/data."""
    shutil.copytree(base, folder / "data")
    secret = folder / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    where = ["--data", str(folder / "data"), "--passphrase-file", str(secret), "--today", TODAY.isoformat()]

    def run(*argv: str | Path) -> tuple[int, str, str]:
        code = main([*where, noun, *map(str, argv)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
