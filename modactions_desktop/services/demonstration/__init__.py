"""The demonstration base: fictitious people whose follow-up reproduces the project's published figures."""

from __future__ import annotations

from modactions_desktop.services.demonstration.build import (
    DemonstrationReport,
    build_demonstration,
)
from modactions_desktop.services.demonstration.days import TODAY

__all__ = ["TODAY", "DemonstrationReport", "build_demonstration"]
