"""What a backup file says of itself: read without a key, vouched for by one."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from modactions_desktop import __version__
from modactions_desktop.domain.errors import InputError, VaultError
from modactions_desktop.domain.vault import JournalHead
from modactions_desktop.store import keys

_FORMAT, _VERSION = "modactions-sauvegarde", 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Times, sizes and hashes only: the file is not encrypted."""

    made_at: datetime
    schema: int
    rows: int
    key_id: str
    head: JournalHead
    base_bytes: int
    base_sha256: str
    coffre_sha256: str
    mac: str = ""

    def sealed(self, data_key: bytes) -> Manifest:
        """The same with its seal, which only the holder of the key can make."""
        return replace(self, mac=self._seal(data_key))

    def is_sealed_by(self, data_key: bytes) -> bool:
        """Whether nothing of it was changed since it was written with this key."""
        return hmac.compare_digest(self.mac, self._seal(data_key))

    def to_bytes(self) -> bytes:
        """The JSON file."""
        return (json.dumps({**self._fields(), "mac": self.mac}, indent=2) + "\n").encode("ascii")

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Raises VaultError("backup_damaged") for what `to_bytes` cannot have written."""
        try:
            return cls._read(json.loads(raw.decode("ascii")))
        except (ValueError, TypeError, KeyError, RecursionError, OverflowError, InputError) as error:
            raise VaultError("backup_damaged") from error

    @classmethod
    def _read(cls, content: dict[str, Any]) -> Self:
        if content["format"] != _FORMAT:
            raise ValueError
        if content["version"] != _VERSION:
            raise VaultError("backup_newer")
        numbers = [content[name] for name in ("schema", "rows", "base_bytes")]
        texts = [content[name] for name in ("key_id", "base_sha256", "coffre_sha256", "mac")]
        if not all(type(number) is int for number in numbers) or not all(type(t) is str for t in texts):
            raise TypeError
        made_at, head = datetime.fromisoformat(content["made_at"]), JournalHead.parse(content["journal_head"])
        if made_at.tzinfo is None or not all(text.isascii() for text in texts):
            raise ValueError
        return cls(made_at, numbers[0], numbers[1], texts[0], head, numbers[2], texts[1], texts[2], texts[3])

    def _fields(self) -> dict[str, Any]:
        return {
            "format": _FORMAT,
            "version": _VERSION,
            "program": __version__,
            "made_at": self.made_at.isoformat(timespec="microseconds"),
            "schema": self.schema,
            "rows": self.rows,
            "key_id": self.key_id,
            "journal_head": str(self.head),
            "base_bytes": self.base_bytes,
            "base_sha256": self.base_sha256,
            "coffre_sha256": self.coffre_sha256,
        }

    def _seal(self, data_key: bytes) -> str:
        fields = self._fields()
        del fields["program"]
        content = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")
        return hmac.digest(keys.derived_key(data_key, "manifest"), content, hashlib.sha256).hex()
