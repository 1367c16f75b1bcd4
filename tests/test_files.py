from __future__ import annotations

import resource
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from modactions_desktop import files
from modactions_desktop.domain.errors import ExchangeError


@contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """As on a full disk: a longer file is refused by the system."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, ignored)


def test_a_file_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "bilan.pdf"
    files.write(target, b"ancien")
    files.write(target, b"nouveau")
    assert target.read_bytes() == b"nouveau"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_only_its_owner_may_read_a_file(tmp_path: Path) -> None:
    files.write(tmp_path / "bilan.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "bilan.pdf").stat().st_mode) == 0o600


def test_a_full_disk_keeps_the_old_file_and_has_its_sentence(tmp_path: Path) -> None:
    target = tmp_path / "bilan.pdf"
    files.write(target, b"ancien")
    with _files_of_at_most(100), pytest.raises(ExchangeError) as refused:
        files.save(target, b"x" * 200)
    assert refused.value.code == "disk_full"
    assert target.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_has_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError) as refused:
        files.save(tmp_path / "absent" / "bilan.pdf", b"x")
    assert refused.value.code == "output_unwritable"


def test_what_an_earlier_stop_left_beside_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".bilan.pdf.tmp").write_bytes(b"half")
    files.write(tmp_path / "bilan.pdf", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["bilan.pdf"]
