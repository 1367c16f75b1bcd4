"""One program at a time on a data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.store.instance_lock import InstanceLock

HOLD = """
import sys, time
from pathlib import Path
from modactions_desktop.store.instance_lock import InstanceLock
InstanceLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""
RACE = """
import sys
from pathlib import Path
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.store.instance_lock import InstanceLock
sys.stdin.readline()
try:
    InstanceLock(Path(sys.argv[1])).acquire()
except VaultError as error:
    print(error.code, flush=True)
else:
    print("won", flush=True)
sys.stdin.read()
"""


def start(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def refusal(path: Path) -> str:
    with pytest.raises(VaultError) as refused:
        InstanceLock(path).acquire()
    return refused.value.code


def test_a_second_program_is_refused_and_a_kill_frees_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "modactions.lock"
    holder = start(HOLD, path)
    assert line_of(holder) == "held"
    assert refusal(path) == "already_open"
    os.kill(holder.pid, signal.SIGKILL)
    end(holder)
    lock = InstanceLock(path)
    lock.acquire()
    lock.release()


def test_the_same_program_does_not_open_twice(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "modactions.lock")
    lock.acquire()
    assert refusal(tmp_path / "modactions.lock") == "already_open"
    lock.release()
    lock.release()
    lock.acquire()
    lock.release()


def test_of_many_programs_that_start_together_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "modactions.lock"
    started = [start(RACE, path) for _ in range(8)]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = sorted(line_of(process) for process in started)
    for process in started:
        end(process)
    assert said == ["already_open"] * 7 + ["won"]


def test_the_lock_does_not_pass_to_programs_started_later(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "modactions.lock")
    lock.acquire()
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    lock.release()
    lock.acquire()
    child.communicate()
    lock.release()
