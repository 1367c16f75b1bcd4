"""How long until the passphrase can be typed, against a bare PySide6 window: whole processes, in pairs.

    uv run python tests/benchmarks/start_up.py [--pairs 15]

Each pair starts one process that shows an empty QWidget and one that shows the unlock window on an empty data
folder that holds a coffre; both end at their first paint. Prints the median of each and the median ratio of
the pairs (target: at most 1.5). Runs on the display it is given, or offscreen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, application.quit)

application = QApplication(sys.argv)
window = Bare()
window.resize(720, 560)
window.show()
application.exec()
"""

UNLOCK = """
import os
import sys
from modactions_desktop.__main__ import main
from modactions_desktop.ui.widgets import passphrases

class Probe(passphrases.PassphraseEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        assert not [name for name in sys.modules if name.startswith("sqlalchemy")]
        os._exit(0)

passphrases.PassphraseEdit = Probe
main(["--data", sys.argv[1]])
"""


def seconds(code: str, *arguments: str) -> float:
    """The time of one whole process."""
    environment = {**os.environ}
    if not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    begin = time.perf_counter()
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description="Start-up of the unlock window against a bare window.")
    parser.add_argument("--pairs", type=int, default=15)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "coffre.json").write_text("{}", encoding="utf-8")
        seconds(BARE), seconds(UNLOCK, folder)  # warms the file cache
        times = [(seconds(BARE), seconds(UNLOCK, folder)) for _ in range(pairs)]
    bare = statistics.median(bare for bare, _unlock in times)
    unlock = statistics.median(unlock for _bare, unlock in times)
    ratio = statistics.median(unlock / bare for bare, unlock in times)
    sys.stdout.write(f"bare {bare:.3f} s, unlock {unlock:.3f} s, ratio {ratio:.2f} ({pairs} pairs)\n")


if __name__ == "__main__":
    main()
