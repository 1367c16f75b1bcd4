"""Fixtures shared by all floors."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_compile_path = Path(__file__).resolve().parent.parent / "forms" / "compile.py"
_spec = importlib.util.spec_from_file_location("compile_forms", _compile_path)
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
sys.modules["compile_forms"] = _module
_spec.loader.exec_module(_module)
_module.compile_forms()
