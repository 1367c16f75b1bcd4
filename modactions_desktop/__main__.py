"""Entry point: argv goes to the command line or the window; neither loads the other's libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

THROW_AWAY = "modactions-demonstration-"


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the window is opened on."""

    data: Path | None = None
    demo: bool = False
    today: date | None = None


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, or opens the window when there is none; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = window_options(arguments)
    if options is not None:
        return _open_window(options)
    try:
        from modactions_desktop.cli import main as run_command

        return run_command(arguments)
    except KeyboardInterrupt:  # before the command began
        return 1


def window_options(arguments: Sequence[str]) -> WindowOptions | None:
    """The options of the window; None when the arguments are a command's (or cannot be read)."""
    options = WindowOptions()
    left = [part for argument in arguments for part in _split(argument)]
    while left:
        name = left.pop(0)
        if name == "--demo":
            options = WindowOptions(options.data, True, options.today)
        elif name == "--data" and left:
            options = WindowOptions(Path(left.pop(0)), options.demo, options.today)
        elif name == "--today" and left and (day := _day(left.pop(0))):
            options = WindowOptions(options.data, options.demo, day)
        else:
            return None
    return options


def _split(argument: str) -> list[str]:
    return argument.split("=", 1) if argument.startswith("--") else [argument]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _open_window(options: WindowOptions) -> int:
    from modactions_desktop.app import run
    from modactions_desktop.config import Paths

    if options.data is not None:
        paths = Paths(options.data.absolute())
    elif options.demo:
        import tempfile

        paths = Paths(Path(tempfile.mkdtemp(prefix=THROW_AWAY)))
    else:
        paths = Paths.default()
    code = run(paths, demo=options.demo, today=options.today)
    # The base is closed. Python would now take Qt apart in an order of its own, which can crash; and
    # what the memory held goes at once with the process.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
