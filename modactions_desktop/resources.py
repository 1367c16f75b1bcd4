"""The only place that knows where resources/ lies: in a checkout, a wheel or a frozen folder."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources/ is missing from this installation")


ROOT = _root()


def path(*parts: str) -> Path:
    """The path of one resource, `path("fonts", "NotoSans-Regular.ttf")`."""
    return ROOT.joinpath(*parts)
