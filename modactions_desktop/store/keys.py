"""Keys: from a passphrase (argon2id), on paper (24 French words), and those derived from the data key."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from functools import cache

from argon2.low_level import Type, hash_secret_raw

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.vault import KeyCost, RecoveryKey, bare, normal_passphrase

KEY_BYTES = 32
RECOVERY_WORDS = 24
_TARGET_SECONDS = 0.9
_MOST_PASSES = 40


def new_data_key() -> bytes:
    """A random key of 256 bits; the base is encrypted with it and it never changes."""
    return secrets.token_bytes(KEY_BYTES)


def passphrase_key(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """The key that wraps the data key, slow on purpose: `cost` says how slow."""
    return hash_secret_raw(
        secret=normal_passphrase(passphrase).encode("utf-8"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def calibrated_cost() -> KeyCost:
    """The cost of about one second on this computer, never under 64 MiB and three passes."""
    least = KeyCost()
    start = time.perf_counter()
    passphrase_key("calibration", b"\0" * 16, least)
    elapsed = time.perf_counter() - start
    passes = round(least.passes * _TARGET_SECONDS / max(elapsed, 0.001))
    return KeyCost(least.memory_kib, min(max(passes, least.passes), _MOST_PASSES), least.lanes)


def derived_key(data_key: bytes, purpose: str) -> bytes:
    """A key for one purpose (the journal, a manifest): knowing it tells nothing of the data key."""
    return hmac.digest(data_key, b"modactions " + purpose.encode("ascii"), hashlib.sha256)


def key_id(data_key: bytes) -> str:
    """Names a data key without revealing it: tells whether a backup belongs to the same key."""
    return derived_key(data_key, "key id")[:8].hex()


def recovery_key(data_key: bytes) -> RecoveryKey:
    """The data key as it is printed: 24 words of the French BIP39 list, the last one holding a checksum."""
    checksum = hashlib.sha256(data_key).digest()[:1]
    bits = int.from_bytes(data_key + checksum, "big")
    words = _words()
    numbers = [(bits >> (11 * place)) & 2047 for place in reversed(range(RECOVERY_WORDS))]
    return RecoveryKey(tuple(words[number] for number in numbers), data_key.hex())


def read_recovery_key(text: str) -> bytes:
    """The data key from the paper: 24 words, with or without accents, or 64 hexadecimal digits."""
    compact = "".join(text.split())
    if len(compact) == 2 * KEY_BYTES and _is_hexadecimal(compact):
        return bytes.fromhex(compact)
    return _read_words(text.split())


def _is_hexadecimal(text: str) -> bool:
    return all(digit in "0123456789abcdefABCDEF" for digit in text)


def _read_words(typed: list[str]) -> bytes:
    if len(typed) != RECOVERY_WORDS:
        raise InputError("recovery_length", field="recovery", found=len(typed))
    bits = 0
    for position, word in enumerate(typed, start=1):
        number = _numbers().get(bare(word))
        if number is None:
            raise InputError("recovery_word", field="recovery", position=position)
        bits = bits << 11 | number
    both = bits.to_bytes(KEY_BYTES + 1, "big")
    data_key, checksum = both[:KEY_BYTES], both[KEY_BYTES:]
    if hashlib.sha256(data_key).digest()[:1] != checksum:
        raise InputError("recovery_checksum", field="recovery")
    return data_key


@cache
def _words() -> tuple[str, ...]:
    import unicodedata

    from mnemonic import Mnemonic

    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist)


@cache
def _numbers() -> dict[str, int]:
    return {bare(word): number for number, word in enumerate(_words())}
