"""The coffre: the small file that holds the data key, wrapped by the passphrase, and names the live base.

It lies twice beside the base and once inside each backup. Changing the passphrase rewrites only this file,
so every older backup stays openable.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from modactions_desktop import files
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError, WrongPassphraseError
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.store import keys
from modactions_desktop.store.durable import disk_errors

_FORMAT, _VERSION = "modactions-coffre", 1
_LARGEST_FILE = 16_384
_MOST = KeyCost(memory_kib=1_048_576, passes=64, lanes=16)
"""What a coffre may ask for: a changed file must not keep the computer busy for hours or eat its memory."""
BASE_NAME = re.compile(r"base-[0-9a-f]{8}\.db")


@dataclass(frozen=True, slots=True)
class Coffre:
    """The wrapped data key and the name of the live base file."""

    base: str
    key_id: str
    cost: KeyCost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def close(cls, data_key: bytes, passphrase: str, base: str, cost: KeyCost) -> Self:
        """Wraps the data key with a passphrase."""
        bare = cls(base, keys.key_id(data_key), cost, secrets.token_bytes(16), secrets.token_bytes(12), b"")
        wrapping = AESGCM(keys.passphrase_key(passphrase, bare.salt, cost))
        return replace(bare, wrapped=wrapping.encrypt(bare.nonce, data_key, bare._parameters()))

    def open(self, passphrase: str) -> bytes:
        """The data key. Raises WrongPassphraseError: the file itself was found whole when it was read."""
        wrapping = AESGCM(keys.passphrase_key(passphrase, self.salt, self.cost))
        try:
            return wrapping.decrypt(self.nonce, self.wrapped, self._parameters())
        except InvalidTag as error:
            raise WrongPassphraseError("wrong_passphrase") from error

    def naming(self, base: str) -> Coffre:
        """The same coffre for another base file of the same key."""
        return replace(self, base=base)

    def to_bytes(self) -> bytes:
        """The file: JSON with a hash of all its fields, by which damage is told from a wrong passphrase."""
        content = self._fields()
        content["sha256"] = _digest(content)
        return (json.dumps(content, indent=2) + "\n").encode("ascii")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Reads a file; VaultError("coffre_damaged") for anything that `to_bytes` cannot have written."""
        try:
            return cls._read(json.loads(raw.decode("ascii")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, binascii.Error) as error:
            raise VaultError("coffre_damaged") from error

    @classmethod
    def _read(cls, content: dict[str, Any]) -> Self:
        stated = content.pop("sha256")
        if stated != _digest(content) or content["format"] != _FORMAT:
            raise ValueError
        if content["version"] != _VERSION:
            raise VaultError("coffre_newer")
        slot = content["slot"]
        cost = KeyCost(slot["memory_kib"], slot["passes"], slot["lanes"])
        parts = [base64.b64decode(slot[name], validate=True) for name in ("salt", "nonce", "wrapped")]
        read = cls(content["base"], content["key_id"], cost, parts[0], parts[1], parts[2])
        read._check()
        return read

    def _check(self) -> None:
        cost = self.cost
        numbers = (cost.memory_kib, cost.passes, cost.lanes)
        caps = (_MOST.memory_kib, _MOST.passes, _MOST.lanes)
        if not all(type(n) is int and 1 <= n <= cap for n, cap in zip(numbers, caps, strict=True)):
            raise ValueError
        sizes = (len(self.salt), len(self.nonce), len(self.wrapped))
        if sizes != (16, 12, keys.KEY_BYTES + 16) or not BASE_NAME.fullmatch(self.base):
            raise ValueError

    def _fields(self) -> dict[str, Any]:
        slot = {
            "kdf": "argon2id",
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "cipher": "AES-256-GCM",
            "salt": base64.b64encode(self.salt).decode("ascii"),
            "nonce": base64.b64encode(self.nonce).decode("ascii"),
            "wrapped": base64.b64encode(self.wrapped).decode("ascii"),
        }
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "base": self.base,
            "key_id": self.key_id,
            "slot": slot,
        }

    def _parameters(self) -> bytes:
        """What the wrapping vouches for beside the key: all but the base's name, which a restore changes."""
        fields = self._fields()
        del fields["base"], fields["slot"]["wrapped"]
        return _canonical(fields)


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(content)).hexdigest()


def new_base_name() -> str:
    """A name that no file had before: a `-wal` left beside an older base can never be taken for its own."""
    return f"base-{secrets.token_hex(4)}.db"


def save(paths: Paths, coffre: Coffre) -> None:
    """Writes the coffre, then its copy: at any moment one of them is whole, and the first one rules."""
    with disk_errors():
        files.write(paths.coffre, coffre.to_bytes())
        files.write(paths.coffre_copy, coffre.to_bytes())


def load(paths: Paths) -> Coffre:
    """The coffre of a folder, from its copy when the first is missing or damaged.

    Raises VaultError: no_base (an empty folder), coffre_missing, coffre_damaged, coffre_newer.
    """
    refusals: list[VaultError] = []
    for path in (paths.coffre, paths.coffre_copy):
        try:
            return Coffre.from_bytes(_bytes_of(path))
        except FileNotFoundError:
            continue
        except VaultError as error:
            refusals.append(error)
    if refusals:
        raise refusals[0]
    raise VaultError("coffre_missing" if bases_in(paths.data) else "no_base")


def repair(paths: Paths, coffre: Coffre) -> None:
    """Rewrites whichever of the two files is missing, damaged or older."""
    wanted = coffre.to_bytes()
    with disk_errors():
        for path in (paths.coffre, paths.coffre_copy):
            if not path.is_file() or _bytes_of(path) != wanted:
                files.write(path, wanted)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_FILE)


def bases_in(folder: Path) -> list[Path]:
    """The base files of a folder, newest first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if BASE_NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
