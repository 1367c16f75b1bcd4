"""Checking a yearly archive: needs no base and, for the open part, no passphrase."""

from __future__ import annotations

import secrets
from pathlib import Path

from mnemonic import Mnemonic

from modactions_desktop.domain.archives import VerifyReport
from modactions_desktop.domain.errors import ExchangeError, InputError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.archives import (
    CLOSED_PART,
    INNER,
    MANIFEST,
    SUMS,
    Expected,
    Inside,
    expected_in,
    files_in,
    is_file_whole,
    read_closed_part,
)

WORDS = 6
MINIMUM = 12


def new_archive_passphrase() -> str:
    """Six French words without accents, drawn by chance: about 66 bits."""
    words = sorted({fold(word) for word in Mnemonic("french").wordlist})
    return "-".join(secrets.choice(words) for _ in range(WORDS))


def check_archive_passphrase(text: str) -> str:
    """One that every zip program reads alike: long enough, without accents."""
    if len(text) < MINIMUM:
        raise InputError("archive_passphrase_short", minimum=MINIMUM)
    if not text.isascii():
        raise InputError("archive_passphrase_accents")
    return text


def verify_archive(root: Path, passphrase: str | None = None) -> Job[VerifyReport]:
    """Compares every file to the manifest, and B's members to their own sums when the passphrase is given.

    Raises ExchangeError: archive_not_one, archive_passphrase_wrong.
    """
    expected = expected_in(root)
    present = set(files_in(root))
    changed = list(expected.changed)
    known = {*expected.hashes, MANIFEST, SUMS}
    for number, path in enumerate(sorted(expected.hashes)):
        yield Progress(number, len(known), path)
        if path in present and not is_file_whole(root, path, expected.hashes[path]):
            changed.append(path)
    missing = [path for path in sorted(known) if path not in present]
    extra = sorted(present - known)
    inside = None
    if passphrase is not None and CLOSED_PART in present:
        yield Progress(len(known) - 1, len(known), CLOSED_PART)
        inside = _inside(root, passphrase, changed)
    return _report(expected, inside, changed, missing, extra)


def _inside(root: Path, passphrase: str, changed: list[str]) -> Inside | None:
    """What B holds; None when it cannot be read, which its own hash has told already."""
    try:
        return read_closed_part(root / CLOSED_PART, passphrase)
    except ExchangeError as error:
        if error.code == "archive_passphrase_wrong" and CLOSED_PART not in changed:
            raise
        if CLOSED_PART not in changed:
            changed.append(CLOSED_PART)
        return None


def _report(
    expected: Expected, inside: Inside | None, changed: list[str], missing: list[str], extra: list[str]
) -> VerifyReport:
    files = len(expected.hashes) + 2
    if inside is None:
        return VerifyReport(files, tuple(changed), tuple(missing), tuple(extra))
    stated = expected.facts.get("nominative", {}).get("sha256")
    if stated is not None and stated != inside.sha256 and not inside.changed:
        changed.append(f"{CLOSED_PART}/{INNER}")

    def within(names: tuple[str, ...]) -> list[str]:
        return [f"{CLOSED_PART}/{INNER}/{name}" for name in names]

    return VerifyReport(
        files,
        tuple(changed + within(inside.changed)),
        tuple(missing + within(inside.missing)),
        tuple(extra + within(inside.extra)),
        inside.members,
    )
