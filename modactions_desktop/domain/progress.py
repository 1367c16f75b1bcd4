"""What a long piece of work says of itself while it runs."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps; `text` is a short French phrase without personal data."""

    done: int
    total: int
    text: str = ""


Job = Generator[Progress, None, Result]
"""A service generator: yields Progress, returns its result. Closing it (GeneratorExit) cancels it."""


def run_to_end(job: Job[Result]) -> Result:
    """Runs a job without a window and returns its result."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            result: Result = stop.value
            return result
