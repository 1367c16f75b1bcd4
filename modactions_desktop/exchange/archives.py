"""The files of a yearly archive: writing them, their hashes, and checking them again.

`A_diffusable/` lies open; `B_nominatif.zip` is encrypted and holds one member, `archive.zip`, so that no
name of a file shows; `metadata/` says what each file must be. Nothing here reads a clock: the same contents
give the same bytes, save for the encryption of B.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyzipper

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.zips import ZIP_TIME, write_member

OPEN_PART = "A_diffusable"
CLOSED_PART = "B_nominatif.zip"
METADATA = "metadata"
MANIFEST = f"{METADATA}/manifest.json"
SUMS = f"{METADATA}/SHA256SUMS"
INNER = "archive.zip"
INNER_SUMS = "SHA256SUMS"
SELF = "self_sha256"
"""The manifest's own hash, worked out without this key: it tells a changed manifest from changed sums."""
BLOCK = 1 << 20

UNREADABLE = (
    zipfile.BadZipFile,
    pyzipper.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    NotImplementedError,
    KeyError,
    struct.error,
)
"""What a damaged zip may raise while it is read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the archive."""

    path: str
    bytes: int
    sha256: str


@dataclass(slots=True)
class Folder:
    """The folder being written; it keeps the hash of each file."""

    root: Path
    entries: list[Entry] = field(default_factory=list)

    def put(self, path: str, content: bytes) -> None:
        """Writes one file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self.entries.append(Entry(path, len(content), sha256(content)))

    def take(self, path: str) -> None:
        """Notes a file that was written by other means."""
        target = self.root / path
        self.entries.append(Entry(path, target.stat().st_size, sha256_of(target)))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sums(entries: Iterable[Entry]) -> bytes:
    """As `sha256sum` writes and reads them."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in ordered).encode("utf-8")


def read_sums(content: bytes) -> dict[str, str]:
    """Path to hash; lines that are not of that form are left out."""
    result = {}
    for line in content.decode("utf-8", errors="replace").splitlines():
        digest, _, path = line.partition("  ")
        if len(digest) == 64 and path:
            result[path] = digest
    return result


def manifest_bytes(facts: Mapping[str, Any], entries: Iterable[Entry]) -> bytes:
    """The manifest with its own hash."""
    ordered = sorted(entries, key=lambda entry: entry.path)
    files = [{"path": e.path, "bytes": e.bytes, "sha256": e.sha256} for e in ordered]
    content = {**facts, "files": files}
    return _dumped({**content, SELF: sha256(_dumped(content))})


def _dumped(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read_manifest(content: bytes) -> tuple[dict[str, Any], bool]:
    """The manifest, and whether it is as it was written; an unusable one is empty."""
    try:
        facts = json.loads(content)
        entries = [Entry(e["path"], e["bytes"], e["sha256"]) for e in facts["files"]]
        kept = {name: value for name, value in facts.items() if name not in ("files", SELF)}
        return facts, manifest_bytes(kept, entries) == content
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}, False


# The encrypted part ---------------------------------------------------------------------------------------


class _Hashed(io.RawIOBase):
    """Passes on what is written, and hashes it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.digest = hashlib.sha256()
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.digest.update(content)
        self.size += len(content)
        self._target.write(content)
        return len(content)


@dataclass(slots=True)
class ClosedPart:
    """Members are added one by one and go straight through the encryption: none lies open on the disk."""

    _zip: zipfile.ZipFile
    _stream: _Hashed
    entries: list[Entry] = field(default_factory=list)
    sha256: str = ""
    """Of archive.zip, once it is closed."""
    size: int = 0

    def add(self, path: str, content: bytes) -> None:
        write_member(self._zip, path, content)
        self.entries.append(Entry(path, len(content), sha256(content)))

    def finish(self) -> None:
        write_member(self._zip, INNER_SUMS, sums(self.entries))
        self._zip.close()
        self.sha256, self.size = self._stream.digest.hexdigest(), self._stream.size


@contextmanager
def closed_part(path: Path, passphrase: str) -> Iterator[ClosedPart]:
    """Writes B_nominatif.zip at `path`, AES-256. Raises OSError as the disk gave it."""
    with path.open("wb") as file, _sealed(file, passphrase) as part:
        yield part


@contextmanager
def _sealed(file: BinaryIO, passphrase: str) -> Iterator[ClosedPart]:
    """After a failure the library wants to finish the member it could not write: it is let go instead."""
    outer = pyzipper.AESZipFile(file, "w", compression=zipfile.ZIP_STORED, encryption=pyzipper.WZ_AES)
    try:
        with outer:
            yield from _members(outer, passphrase)
    except BaseException as error:
        outer.fp = None
        refused = error.__context__ if isinstance(error, ValueError) else None
        if isinstance(refused, OSError):
            raise refused from None
        raise


def _members(outer: pyzipper.AESZipFile, passphrase: str) -> Iterator[ClosedPart]:
    outer.setpassword(passphrase.encode("ascii"))
    member = outer.zipinfo_cls(INNER, ZIP_TIME)
    with outer.open(member, "w", force_zip64=True) as handle:
        stream = _Hashed(handle)
        with zipfile.ZipFile(stream, "w") as inner:
            part = ClosedPart(inner, stream)
            yield part
            part.finish()


@dataclass(frozen=True, slots=True)
class Inside:
    """What the encrypted part holds, read again."""

    sha256: str
    members: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def read_closed_part(path: Path, passphrase: str) -> Inside:
    """Opens B and compares each member to the sums inside.

    Raises ExchangeError: archive_passphrase_wrong, archive_part_unreadable.
    """
    content = _decrypted(path, passphrase)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            return _compared(inner, sha256(content))
    except UNREADABLE:
        raise ExchangeError("archive_part_unreadable") from None


def _decrypted(path: Path, passphrase: str) -> bytes:
    try:
        with pyzipper.AESZipFile(path) as outer:
            outer.setpassword(passphrase.encode("utf-8"))
            content: bytes = outer.read(INNER)
            return content
    except RuntimeError as error:
        code = "archive_passphrase_wrong" if "password" in str(error) else "archive_part_unreadable"
        raise ExchangeError(code) from None
    except (*UNREADABLE, OSError):
        raise ExchangeError("archive_part_unreadable") from None


def _compared(inner: zipfile.ZipFile, digest: str) -> Inside:
    names = inner.namelist()
    expected = read_sums(inner.read(INNER_SUMS))
    changed = [name for name in expected if name in names and not _is_whole(inner, name, expected[name])]
    missing = [name for name in expected if name not in names]
    extra = [name for name in names if name not in expected and name != INNER_SUMS]
    return Inside(digest, len(names), tuple(changed), tuple(missing), tuple(extra))


def _is_whole(inner: zipfile.ZipFile, name: str, expected: str) -> bool:
    try:
        return sha256(inner.read(name)) == expected
    except UNREADABLE:
        return False


# Checking the folder --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """What the manifest and the sums say of the folder, and which of the two was tampered with."""

    facts: Mapping[str, Any]
    hashes: Mapping[str, str]
    """Of every file but the manifest and SHA256SUMS."""
    changed: tuple[str, ...]


def expected_in(root: Path) -> Expected:
    """Reads metadata/. Raises ExchangeError("archive_not_one") when the folder holds no archive."""
    manifest, raw_sums = _content(root / MANIFEST), _content(root / SUMS)
    if manifest is None and raw_sums is None:
        raise ExchangeError("archive_not_one")
    facts, intact = read_manifest(manifest or b"")
    listed = read_sums(raw_sums or b"")
    changed = []
    if manifest is not None and not intact:
        changed.append(MANIFEST)
    if intact:
        hashes = {entry["path"]: entry["sha256"] for entry in facts["files"]}
        entries = [Entry(path, 0, digest) for path, digest in hashes.items()]
        wanted = sums([*entries, Entry(MANIFEST, 0, sha256(manifest or b""))])
        if raw_sums is not None and raw_sums != wanted:
            changed.append(SUMS)
        return Expected(facts, hashes, tuple(changed))
    hashes = {path: digest for path, digest in listed.items() if path != MANIFEST}
    return Expected({}, hashes, tuple(changed))


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if not path.is_symlink() else None
    except OSError:
        return None


def files_in(root: Path) -> list[str]:
    """Every file below the folder, and every link, as paths from it."""
    found = []
    for folder, folders, files in os.walk(root):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [(Path(folder) / name).relative_to(root).as_posix() for name in (*files, *linked)]
    return sorted(found)


def is_file_whole(root: Path, path: str, expected: str) -> bool:
    target = root / path
    try:
        return not target.is_symlink() and sha256_of(target) == expected
    except OSError:
        return False
