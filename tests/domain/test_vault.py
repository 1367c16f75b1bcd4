"""Rules of passphrases, backups and locking."""

from __future__ import annotations

import random
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from modactions_desktop.domain import vault
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.vault import JournalHead, RecoveryKey


def test_passphrase_of_twelve_characters_is_accepted_and_kept_in_one_spelling() -> None:
    decomposed = unicodedata.normalize("NFD", "éléphant bleu")
    assert vault.check_new_passphrase(decomposed) == "éléphant bleu"
    assert vault.check_new_passphrase(vault.DEMONSTRATION_PASSPHRASE) == vault.DEMONSTRATION_PASSPHRASE


@pytest.mark.parametrize(
    "short", ["", "court", "onze lettre", "abc" + " " * 20, unicodedata.normalize("NFD", "é" * 11)]
)
def test_shorter_passphrase_is_refused(short: str) -> None:
    with pytest.raises(InputError) as refused:
        vault.check_new_passphrase(short)
    assert refused.value.code == "passphrase_short"
    assert refused.value.field == "passphrase"


def test_recovery_key_is_proved_by_the_words_asked_for() -> None:
    paper = RecoveryKey(tuple(f"élan{n}" for n in range(24)), "00")
    assert paper.is_proved_by({1: "élan0", 24: " ELAN23 ", 3: "elan2"})
    assert not paper.is_proved_by({1: "élan0", 2: "élan2"})
    assert not paper.is_proved_by({})
    assert not paper.is_proved_by({0: "élan23"})
    assert not paper.is_proved_by({25: "élan0"})


def test_a_year_of_half_hourly_backups_leaves_at_most_26_and_always_the_newest() -> None:
    start = datetime(2016, 1, 4, 8, 0, tzinfo=UTC)
    times: list[datetime] = []
    for day in range(365):
        if (start + timedelta(days=day)).weekday() < 5:
            times += [start + timedelta(days=day, minutes=30 * half) for half in range(16)]
        kept = vault.kept_backups(times)
        assert len(kept) <= 26
        assert max(times) in kept
        times = sorted(kept)
    assert len({time.date() for time in times[-12:]}) == 12
    assert min(times) < start + timedelta(days=365 - 120)


def test_retention_does_not_depend_on_the_order_of_backups() -> None:
    rng = random.Random(4)
    times = [datetime(2016, 1, 1, tzinfo=UTC) + timedelta(hours=rng.randrange(9000)) for _ in range(300)]
    shuffled = rng.sample(times, len(times))
    assert vault.kept_backups(times) == vault.kept_backups(shuffled)


def test_backups_before_a_long_absence_stay() -> None:
    before = [datetime(2015, 12, day, 17, tzinfo=UTC) for day in range(1, 13)]
    assert set(before) <= vault.kept_backups(before)
    back = datetime(2016, 6, 1, 9, tzinfo=UTC)
    kept = vault.kept_backups([*before, back])
    assert back in kept
    assert set(before[1:]) <= kept


def test_backup_is_due_after_half_an_hour_or_when_the_clock_went_back() -> None:
    now = datetime(2017, 1, 9, 10, tzinfo=UTC)
    every = timedelta(minutes=30)
    assert vault.backup_is_due(None, now, every)
    assert vault.backup_is_due(now - every, now, every)
    assert not vault.backup_is_due(now - timedelta(minutes=29), now, every)
    assert vault.backup_is_due(now + timedelta(days=400), now, every)


def test_base_locks_after_five_minutes_unless_switched_off() -> None:
    assert not vault.must_lock(timedelta(minutes=4, seconds=59), 5)
    assert vault.must_lock(timedelta(minutes=5), 5)
    assert not vault.must_lock(timedelta(days=1), 0)


def test_journal_head_reads_back_as_printed() -> None:
    head = JournalHead(12, "ab" * 32)
    assert JournalHead.parse(f" {str(head).upper()}\n") == head
    for bad in ("", "12", "x:ab", "12:", ":ab"):
        with pytest.raises(InputError):
            JournalHead.parse(bad)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (PurePosixPath("/home/a/.local/share/modactions-desktop"), None),
        (PurePosixPath("/home/a/Dropbox/base"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\a\OneDrive - CPAS\base"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\a\Google Drive\base"), "GoogleDrive"),
        (PureWindowsPath(r"\\serveur\partage\base"), "réseau"),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_recognised(folder: PurePath, service: str | None) -> None:
    assert vault.synchronised_by(folder) == service
