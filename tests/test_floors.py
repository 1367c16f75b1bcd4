"""The house keeps its floors: import contracts, file sizes, and what a committed file may not say."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "modactions_desktop"
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "forms" not in p.relative_to(PACKAGE).parts)
NETWORK = ("socket", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "ssl")


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_every_floor_imports_only_what_it_may() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_talks_to_a_network(path: Path) -> None:
    names = _imports(path)
    assert not [n for n in names if any(n == banned or n.startswith(f"{banned}.") for banned in NETWORK)]
    assert not [n for n in names if "QtNetwork" in n.split(".")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_is_a_place_where_things_meet(path: Path) -> None:
    """Large files are where good projects went wrong; 800 lines is the ceiling, most stay far below."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 800


def test_compiled_forms_are_up_to_date(tmp_path: Path) -> None:
    compile_forms = sys.modules["compile_forms"].compile_forms  # loaded by conftest.py
    fresh = {path.name: path.read_text(encoding="utf-8") for path in compile_forms(tmp_path)}
    forms = PACKAGE / "ui" / "forms"
    assert {path.name: path.read_text(encoding="utf-8") for path in forms.glob("ui_*.py")} == fresh
    assert len(fresh) == len(list((ROOT / "forms").glob("*.ui")))
