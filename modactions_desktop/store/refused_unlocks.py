"""Failed unlocks are noted outside the base, closed as it is; the next unlock writes them to the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from modactions_desktop.config import Paths
from modactions_desktop.store.durable import disk_errors, make_private_folder

_MOST = 1000
"""More than that says no more, and someone who tries for days must not fill the disk."""


def note(paths: Paths) -> None:
    """Adds the time of one refused passphrase."""
    with disk_errors():
        make_private_folder(paths.journals)
        file = _file(paths)
        if file.is_file() and file.stat().st_size > _MOST * 40:
            return
        with file.open("a", encoding="ascii") as lines:
            lines.write(datetime.now(UTC).isoformat(timespec="seconds") + "\n")


def noted(paths: Paths) -> list[str]:
    """The times of the refused unlocks since the last one that worked."""
    file = _file(paths)
    if not file.is_file():
        return []
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()[:_MOST]
    return [line for line in lines if _is_time(line)]


def forget(paths: Paths) -> None:
    """Empties the list, once its lines are in the journal."""
    with disk_errors():
        _file(paths).unlink(missing_ok=True)


def _file(paths: Paths) -> Path:
    return paths.journals / "ouvertures-refusees.txt"


def _is_time(line: str) -> bool:
    try:
        datetime.fromisoformat(line)
    except ValueError:
        return False
    return True
