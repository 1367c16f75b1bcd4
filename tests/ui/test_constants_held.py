from __future__ import annotations

import subprocess
import sys

LONG_SESSION = """
import sys
from PySide6.QtCore import QElapsedTimer, QObject, Signal
from modactions_desktop.ui.constants_held import hold_constants
class Bell(QObject):
    rung = Signal()
if "hold" in sys.argv:
    hold_constants()
    hold_constants()
watch, bell = QElapsedTimer(), Bell()
bell.rung.connect(watch.start)
for _ in range(200_000):
    watch.start()
    bell.rung.emit()
"""


def test_long_session_of_qt_calls_does_not_end_the_interpreter() -> None:
    done = subprocess.run([sys.executable, "-c", LONG_SESSION, "hold"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
