"""Compiles forms/*.ui to modactions_desktop/ui/forms/*.py: hatchling build hook, and a plain command.

Up-to-date files are skipped. Anything that pyside6-uic says on its error output fails the build: a form that
compiles with a warning is a form that behaves otherwise than drawn.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "forms"
TARGET = ROOT / "modactions_desktop" / "ui" / "forms"


class FormError(RuntimeError):
    """A form did not compile cleanly; carries the file and what the compiler said."""


def _uic() -> Path:
    """The uic executable that ships inside the PySide6 wheel."""
    import PySide6

    folder = Path(PySide6.__file__).parent
    for name in ("Qt/libexec/uic", "libexec/uic", "uic", "uic.exe"):
        candidate = folder / name
        if candidate.exists():
            return candidate
    raise FormError(f"uic is missing from {folder}")


def _compile_one(source: Path, target: Path) -> None:
    command = [str(_uic()), "-g", "python", "--no-autoconnection", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode or done.stderr.strip():
        raise FormError(f"{source.name}: {done.stderr.strip() or done.returncode}")
    part = target.with_suffix(f".{os.getpid()}")  # two test processes may compile at once
    part.write_text(_trimmed(done.stdout), encoding="utf-8", newline="\n")
    part.replace(target)


def _trimmed(code: str) -> str:
    """The compiled form without the names of Qt it does not use: each one costs time at the start."""
    said = "\n".join(line for line in code.splitlines() if not line.startswith("#"))

    def used(found: re.Match[str]) -> str:
        names = [name for name in re.findall(r"\w+", found[2]) if len(re.findall(rf"\b{name}\b", said)) > 1]
        return f"from {found[1]} import {', '.join(names)}\n" if names else ""

    return re.sub(r"from (PySide6\.\w+) import \(([^)]*)\)\n", used, code)


def compile_forms(target: Path = TARGET) -> list[Path]:
    """Compiles every form that changed since its last compilation; returns the files written."""
    target.mkdir(parents=True, exist_ok=True)
    package = target / "__init__.py"
    if not package.exists():
        package.write_text('"""Generated from forms/*.ui; never edited."""\n', encoding="utf-8")
    sources = sorted(SOURCES.glob("*.ui"))
    wanted = {f"ui_{source.stem}.py" for source in sources}
    for stale in target.glob("ui_*.py"):
        if stale.name not in wanted:
            stale.unlink()
    written = []
    for source in sources:
        out = target / f"ui_{source.stem}.py"
        changed = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
        if not out.exists() or out.stat().st_mtime < changed:
            _compile_one(source, out)
            written.append(out)
    return written


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a command, outside a build
    pass
else:

    class FormsBuildHook(BuildHookInterface):  # type: ignore[misc]
        """Called by hatchling before a wheel (or an editable install) is put together."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            compile_forms()


if __name__ == "__main__":
    for path in compile_forms():
        print(f"compiled {path.name}", file=sys.stderr)
