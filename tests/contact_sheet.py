"""Every tab and dialog as PNG, and one sheet of all: looking at it is part of every change to the window.

    uv run python tests/contact_sheet.py [--data DIR] [--out DIR] [--only light-1366x768-100] [--tab today]
        [--states]

Opens the demonstration base (made in a temporary folder, or the one of --data, whose passphrase is that of
the demonstration) at 1366×768 and 1024×700, light and dark, at 100 % and 200 %. Each look is a process of its
own: the scale of a window is settled before its application starts. Writes OUT/<look>/<name>.png and
OUT/sheet-<look>.png; OUT is contact-sheet/ unless given. What scrolls is taken as long as it is, too, under a
name that ends in -whole. With --states, the tabs about one person are taken in every state of a file instead,
every tab while nobody is chosen, on a discreet screen and in a narrow window, then the directory in its own
states (contact_states.py, directory_pictures.py); and every tab of a base without anybody, in
OUT/<look>-empty/.

Tabs come from ui/registry.py, their views from each tab (contact_tabs.py). A dialog is added by a line in
DIALOGS of contact_dialogs.py; `--tab dialogs` takes them all.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tests import contact_dialogs, contact_states, contact_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from modactions_desktop.ui.desk import Desk

SIZES = ((1366, 768), (1024, 700))
THUMBNAIL = 480


@dataclass(frozen=True, slots=True)
class Look:
    """One way of seeing the window."""

    theme: str
    width: int
    height: int
    zoom: int

    @property
    def name(self) -> str:
        return f"{self.theme}-{self.width}x{self.height}-{self.zoom}"


LOOKS = [Look(theme, *size, zoom) for theme, size, zoom in product(("light", "dark"), SIZES, (100, 200))]


# -- one look, in its own process


def take(look: Look, data: Path, out: Path, only: str | None, states: bool) -> None:
    """Opens the base and writes every picture of this look."""
    from PySide6.QtWidgets import QApplication

    from modactions_desktop.config import Paths, Settings
    from modactions_desktop.domain.progress import run_to_end
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE
    from modactions_desktop.ui.constants_held import hold_constants
    from modactions_desktop.ui.desk import Desk
    from modactions_desktop.ui.gate import Opened, VaultGate
    from modactions_desktop.ui.jobs import Jobs
    from modactions_desktop.ui.theme import Theme

    hold_constants()
    application = QApplication([])
    theme = Theme(application, look.theme)
    theme.register_scripts()
    paths = Paths(data)
    opened = run_to_end(VaultGate(paths).unlock(DEMONSTRATION_PASSPHRASE))
    assert isinstance(opened, Opened)
    jobs = Jobs()
    desk = Desk(opened, paths, Settings(), theme, jobs)
    scale = look.zoom / 100
    out.mkdir(parents=True, exist_ok=True)
    desk.window.resize(round(look.width / scale), round(look.height / scale))
    pictures = contact_states.pictures if states else _pictures
    for name, picture in pictures(desk, lambda: _settle(desk, application.processEvents), only):
        picture.save(str(out / f"{name}.png"))
    jobs.stop()
    opened.vault.close(backup=False)


def _pictures(desk: Desk, settle: Callable[[], object], only: str | None) -> Iterator[tuple[str, QPixmap]]:
    yield from contact_tabs.pictures(desk, settle, only)
    if desk.opened.services.participants.lines():  # of a base without anybody the tabs alone are looked at
        yield from contact_dialogs.pictures(desk, settle, only)


def _settle(desk: Desk, process: Callable[[], object]) -> None:
    """Lets jobs end and layouts come to rest."""
    from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent

    whole, calm = QElapsedTimer(), QElapsedTimer()
    whole.start()
    calm.start()
    while calm.elapsed() < 600 and whole.elapsed() < 20000:
        if desk.jobs.busy:
            calm.restart()
        process()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _round in range(30):  # a long page that was just filled is laid out level by level, one a round
        process()


# -- the sheet


def compose(folder: Path, target: Path) -> None:
    """All pictures of one look on one sheet, their names beneath."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    application = QGuiApplication.instance() or QGuiApplication([])
    pictures = sorted(folder.glob("*.png"))
    columns = 4
    height = round(THUMBNAIL * 0.68)
    rows = -(-len(pictures) // columns)
    sheet = QImage(columns * (THUMBNAIL + 12), rows * (height + 28), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    for number, path in enumerate(pictures):
        x, y = number % columns * (THUMBNAIL + 12) + 6, number // columns * (height + 28) + 22
        image = QImage(str(path))
        image.setDevicePixelRatio(1)
        mode = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(x, y, image.scaled(THUMBNAIL, height, Qt.AspectRatioMode.KeepAspectRatio, mode))
        painter.drawText(x, y - 6, path.stem)
    painter.end()
    sheet.save(str(target))
    del application


def make_demonstration(data: Path) -> None:
    """A fresh demonstration base, by the command line."""
    command = [sys.executable, "-m", "modactions_desktop", "demo", "--data", str(data)]
    subprocess.run(command, check=True)


def make_empty(data: Path) -> None:
    """A base without anybody, under the demonstration's passphrase."""
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

    data.mkdir(parents=True)
    words = data.with_name("passphrase")
    words.write_text(DEMONSTRATION_PASSPHRASE, encoding="utf-8")
    command = [sys.executable, "-m", "modactions_desktop", "init", "--data", str(data)]
    subprocess.run([*command, "--passphrase-file", str(words)], check=True, stdout=subprocess.DEVNULL)


def _all_empty(out: Path, only: str | None, passed_on: list[str]) -> None:
    """The same looks on a base without anybody."""
    with tempfile.TemporaryDirectory() as folder:
        make_empty(Path(folder, "data"))
        _all(Path(folder, "data"), out, only, [*passed_on, "--suffix=-empty"], "-empty")


def _screen(look: Look, folder: Path) -> str:
    """The platform without a screen, given one of this size: dialogs fit themselves to it as in life."""
    told = {"name": look.name, "x": 0, "y": 0, "width": look.width, "height": look.height, "dpr": 1}
    config = folder / "screen.json"
    config.write_text(json.dumps({"screens": [told | {"logicalDpi": 96, "logicalBaseDpi": 96}]}))
    return f"offscreen:configfile={config}"


def _all(data: Path, out: Path, only: str | None, passed_on: list[str], suffix: str = "") -> None:
    for look in LOOKS:
        if only is not None and not look.name.startswith(only):
            continue
        with tempfile.TemporaryDirectory() as folder:
            environment = os.environ | {"QT_SCALE_FACTOR": str(look.zoom / 100)}
            if environment.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
                environment["QT_QPA_PLATFORM"] = _screen(look, Path(folder))
            command = [sys.executable, __file__, "--data", str(data), "--out", str(out), "--take", look.name]
            subprocess.run(command + passed_on, env=environment, check=True)
        sheet = out / f"sheet-{look.name}{suffix}.png"
        compose(out / f"{look.name}{suffix}", sheet)
        sys.stdout.write(f"{sheet}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Every tab and dialog as PNG.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("contact-sheet"))
    parser.add_argument("--only", help="looks whose name begins so, light-1366x768-100 for instance")
    parser.add_argument("--tab", help="one tab, dialog or popover by its name; dialogs: all of these")
    parser.add_argument("--states", action="store_true", help="the tabs about one person in every state")
    parser.add_argument("--suffix", default="", help=argparse.SUPPRESS)
    parser.add_argument("--take", help=argparse.SUPPRESS)
    given = parser.parse_args()
    tab = ["--tab", given.tab] if given.tab else []
    passed_on = tab + (["--states"] if given.states else [])
    if given.take:
        look = next(look for look in LOOKS if look.name == given.take)
        take(look, given.data, given.out / f"{look.name}{given.suffix}", given.tab, given.states)
        os._exit(0)  # as the program does: Qt's objects are not taken apart in an order of Python's choosing
    if given.states:
        _all_empty(given.out, given.only, tab)
    if given.data is not None:
        _all(given.data, given.out, given.only, passed_on)
    else:
        with tempfile.TemporaryDirectory() as folder:
            make_demonstration(Path(folder, "data"))
            _all(Path(folder, "data"), given.out, given.only, passed_on)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
