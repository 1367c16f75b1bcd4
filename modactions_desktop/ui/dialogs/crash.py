"""The report of an incident, without personal data, and the dialog that shows it.

The report names the kind of the exception and the lines of the program it went through. It holds no message
(it may quote what was typed), no variable and no path of this computer.
"""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from modactions_desktop import __version__
from modactions_desktop.ui.dialog import Dialog
from modactions_desktop.ui.forms.ui_crash import Ui_CrashDialog

_PACKAGE = "modactions_desktop"


def report(error: BaseException) -> str:
    """The report of an exception and of those that led to it."""
    python = platform.python_version()
    lines = [f"Mod'Actions Desktop {__version__} · Python {python} · Qt {qVersion()} · {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines += ["", f"{type(seen).__module__}.{type(seen).__qualname__}", *_frames(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _frames(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"  {_module(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found


def _module(file: str) -> str:
    """The module's path inside its package: never the folders of this computer."""
    parts = Path(file).parts
    for anchor in (_PACKAGE, "site-packages"):
        if anchor in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(anchor) :])
    return parts[-1] if parts else "?"


def save_report(text: str, folder: Path) -> Path | None:
    """Writes the report in `journaux/`; None when the folder cannot be written."""
    path = folder / f"incident-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


class CrashDialog(Dialog):
    """What happened, in words; the report below for who repairs the program."""

    def __init__(self, text: str, saved: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CrashDialog()
        self.ui.setupUi(self)
        self._take(self.ui)
        self.ui.explained.setText(self._explained(saved))
        self.ui.report.setPlainText(text)
        self.ui.close_button.clicked.connect(self.accept)

    def _explained(self, saved: Path | None) -> str:
        kept = (
            self.tr("Le rapport ci-dessous a été gardé dans le dossier « journaux » ({0}).").format(
                saved.name
            )
            if saved
            else self.tr(
                "Le rapport ci-dessous n'a pas pu être gardé : copiez-le si vous voulez le transmettre."
            )
        )
        return self.tr(
            "Ce qui était enregistré l'est toujours. Refaites la dernière action ; si l'incident revient, "
            "verrouillez puis rouvrez la base. {0} Il ne contient aucune donnée personnelle."
        ).format(kept)
