"""The window killed while someone types in it: what was typed is not lost, and nothing of it lies in clear.

    uv run python tests/window_kill.py

Needs Xvfb and xdotool. Opens the window on a demonstration base under its own screen, writes a marked word in
a new interview, lets it save, types on, kills the process (-9), and looks for the word, in four encodings,
in the data folder and the temporary folder. Then opens the base again and finds the word. Prints what it
found; exit code 1 when a word lay in clear or was lost.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORD = "Quetzalmarque"
SCREEN = ":93"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
NEW_INTERVIEW = ("mousemove", "1277", "88", "click", "1")
"""Where the primary button of the header is, in a window of 1366×768."""


def main() -> int:
    screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _tried(Path(folder))
    finally:
        screen.terminate()
        screen.wait()


def _tried(folder: Path) -> int:
    data, temporary = folder / "data", folder / "temporary"
    temporary.mkdir()
    environment = os.environ | {"DISPLAY": SCREEN, "QT_QPA_PLATFORM": "xcb", "TMPDIR": str(temporary)}
    program = [sys.executable, "-m", "modactions_desktop"]
    subprocess.run([*program, "demo", "--data", str(data)], env=environment, check=True)
    window = subprocess.Popen([*program, "--demo", "--data", str(data)], env=environment)
    _type_in_an_interview(environment)
    window.send_signal(signal.SIGKILL)
    window.wait()
    clear = [str(path) for root in (data, temporary) for path in root.rglob("*") if _holds_the_word(path)]
    kept = _is_kept(program, folder, data)
    sys.stdout.write(f"in clear: {clear or 'nowhere'}\nkept: {kept}\n")
    return 0 if kept and not clear else 1


def _type_in_an_interview(environment: dict[str, str]) -> None:
    def send(*words: str, then: float) -> None:
        subprocess.run(["xdotool", *words], env=environment, check=True)
        time.sleep(then)

    time.sleep(6)
    send("key", "Return", then=10)
    send("key", "ctrl+3", then=5)
    send(*NEW_INTERVIEW, then=4)
    send("type", "--delay", "40", f"{WORD} a parle de sa formation.", then=3)
    send("type", "--delay", "40", f" Et {WORD}", then=0)


def _holds_the_word(path: Path) -> bool:
    content = path.read_bytes() if path.is_file() else b""
    return WORD in path.name or any(WORD.encode(coding) in content for coding in ENCODINGS)


def _is_kept(program: list[str], folder: Path, data: Path) -> bool:
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

    secret = folder / "passphrase"
    secret.write_text(DEMONSTRATION_PASSPHRASE, encoding="utf-8")
    where = ["--data", str(data), "--passphrase-file", str(secret)]
    listed = subprocess.run(
        [*program, "participants", "show", _first_number(program, where), "--format", "json", *where],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return WORD in listed.stdout


def _first_number(program: list[str], where: list[str]) -> str:
    """The person whom the window shows first: the first of the list."""
    import json

    listed = subprocess.run(
        [*program, "participants", "list", "--format", "json", *where],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    people = json.loads(listed.stdout)
    return str(people[0]["number"])


if __name__ == "__main__":
    sys.exit(main())
