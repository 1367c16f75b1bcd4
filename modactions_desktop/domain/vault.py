"""The encrypted base seen from outside: keys, passphrases, backups, checks, journal, as plain values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePath

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold

MINIMUM_PASSPHRASE = 12
DEMONSTRATION_PASSPHRASE = "mot de passe de démonstration"  # noqa: S105 - shown on screen on purpose
DAILY_BACKUPS, WEEKLY_BACKUPS, MONTHLY_BACKUPS = 12, 8, 6
BACKUP_SUFFIX = ".modactions"


def normal_passphrase(text: str) -> str:
    """The one spelling of a passphrase: keyboards and files write « é » in one or in two characters."""
    return unicodedata.normalize("NFC", text)


def check_new_passphrase(text: str) -> str:
    """The passphrase as it will be kept; refuses one of under twelve characters."""
    passphrase = normal_passphrase(text)
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE:
        raise InputError("passphrase_short", field="passphrase", minimum=MINIMUM_PASSPHRASE)
    return passphrase


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What one try of a passphrase costs (argon2id). Tests inject a tiny one."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """The key of the base on paper: 24 French words, or the same in 64 hexadecimal digits."""

    words: tuple[str, ...] = field(repr=False)
    hexadecimal: str = field(repr=False)

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(self.words)

    def is_proved_by(self, typed: Mapping[int, str]) -> bool:
        """Whether the words typed back, by position from 1, are those of the paper (accents or not)."""
        return bool(typed) and all(
            1 <= position <= len(self.words) and bare(word) == bare(self.words[position - 1])
            for position, word in typed.items()
        )


def bare(word: str) -> str:
    """A recovery word without accents, capitals or surrounding blanks."""
    return fold(word.strip())


class JournalAction(StrEnum):
    """What a line of the journal says was done."""

    BASE_CREATED = "base_created"
    BASE_OPENED = "base_opened"
    BASE_CLOSED = "base_closed"
    BASE_RECOVERED = "base_recovered"
    BASE_RESTORED = "base_restored"
    BASE_UPGRADED = "base_upgraded"
    BASE_CHECKED = "base_checked"
    UNLOCK_FAILED = "unlock_failed"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - an action
    RECOVERY_KEY_SHOWN = "recovery_key_shown"
    BACKED_UP = "backed_up"
    VIEWED = "viewed"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    CLOSED = "closed"
    REOPENED = "reopened"
    ISSUED = "issued"
    PRINTED = "printed"
    IMPORTED = "imported"
    EXPORTED = "exported"
    ARCHIVED = "archived"
    CONSENT = "consent"
    SHARED = "shared"
    SECRET_LIFTED = "secret_lifted"  # noqa: S105 - an action
    ACCESS_GIVEN = "access_given"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal: pseudonymous ids and actions, never content."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    mac: str


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The last line of the journal; printed on paper, it shows later truncation or rewriting."""

    number: int
    mac: str

    def __str__(self) -> str:
        return f"{self.number}:{self.mac}"

    @classmethod
    def parse(cls, text: str) -> JournalHead:
        """Reads what `str` wrote, as typed from paper."""
        number, _, mac = text.strip().lower().partition(":")
        if not number.isascii() or not number.isdigit() or not mac:
            raise InputError("journal_head_unreadable", field="head")
        return cls(int(number), mac)


@dataclass(frozen=True, slots=True)
class JournalReport:
    """Whether the chain holds: `broken_at` is the number of the first line that does not fit."""

    lines: int
    head: JournalHead
    broken_at: int | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One verified backup file."""

    path: Path
    made_at: datetime
    bytes: int
    schema: int
    rows: int
    key_id: str
    head: JournalHead


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the open base found; every list is empty when all is well."""

    damaged_pages: tuple[str, ...]
    structure: tuple[str, ...]
    broken_links: tuple[str, ...]
    search_index_whole: bool
    journal: JournalReport
    heads_not_found: tuple[str, ...] = ()
    """Names of backups whose journal head is no longer in the journal: lines were cut off or rewritten."""
    unreadable_backups: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Former bases kept beside the present one."""

    @property
    def whole(self) -> bool:
        return (
            not (self.damaged_pages or self.structure or self.broken_links or self.heads_not_found)
            and self.search_index_whole
            and self.journal.whole
        )


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was put back, and what became of the base that was there."""

    backup: BackupInfo
    former_saved: BackupInfo | None
    """The verified backup made of the former base; None when there was none or it no longer opened."""
    former_kept: str | None
    """File name of the former base, kept beside the present one."""


def kept_backups(times: Iterable[datetime]) -> frozenset[datetime]:
    """The backups that stay: the newest of each of the last 12 days, 8 weeks and 6 months that have one.

    Days, weeks and months without a backup (a holiday) do not count: an absence never empties the folder.
    """
    newest_first = sorted(times, reverse=True)
    kept: set[datetime] = set()
    for count, period in ((DAILY_BACKUPS, _day), (WEEKLY_BACKUPS, _week), (MONTHLY_BACKUPS, _month)):
        newest: dict[date, datetime] = {}
        for time in newest_first:
            newest.setdefault(period(time), time)
        kept.update(list(newest.values())[:count])
    return frozenset(kept)


def _day(time: datetime) -> date:
    return time.date()


def _week(time: datetime) -> date:
    return time.date() - timedelta(days=time.weekday())


def _month(time: datetime) -> date:
    return time.date().replace(day=1)


def backup_is_due(last: datetime | None, now: datetime, every: timedelta) -> bool:
    """Whether the time since the last backup has passed; a clock set back makes it due."""
    return last is None or now - last >= every or now < last


def must_lock(idle: timedelta, after_minutes: int) -> bool:
    """Whether the base locks itself after this time without a key or the mouse; 0 minutes means never."""
    return after_minutes > 0 and idle >= timedelta(minutes=after_minutes)


def synchronised_by(folder: PurePath) -> str | None:
    """The service that copies this folder elsewhere as it changes, told by its path; None when none shows.

    The live base must not lie there: its files would be copied in the middle of a write. Backups may.
    """
    for part in folder.parts:
        for name in _SYNCHRONISERS:
            if part.casefold().replace(" ", "").startswith(name.casefold()):
                return name
    return "réseau" if str(folder).startswith(("\\\\", "//")) else None


_SYNCHRONISERS = ("OneDrive", "Dropbox", "GoogleDrive", "iCloudDrive", "Nextcloud", "ownCloud", "kDrive")
