"""The base that a command works on: opened for its length, closed in any case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from modactions_desktop import sentences
from modactions_desktop.cli.terminal import ask, ask_twice, first_line, say
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import ModActionsError

if TYPE_CHECKING:
    from modactions_desktop.domain.vault import RecoveryKey
    from modactions_desktop.services.session import Services
    from modactions_desktop.services.vault import Vault

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Common:
    """The options of every command."""

    paths: Paths
    passphrase_file: Path | None
    today: date | None
    archive_passphrase_file: Path | None
    left: list[ModActionsError]
    """What went wrong while the base closed, after the command had done its work: said last."""

    def passphrase(self) -> str:
        """From the file, or asked without echo."""
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        return ask("Phrase de passe : ")

    def new_passphrase(self) -> str:
        """For a base that is being made: typed twice."""
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        return ask_twice()


@contextmanager
def closing(given: Common, vault: Vault) -> Iterator[Vault]:
    """Closes the base in any case, with a backup unless there is one of less than half an hour.

    A backup that fails then does not undo what the command did: it is said at the end. And it does not hide
    why a command failed.
    """
    try:
        yield vault
    except BaseException:
        with suppress(ModActionsError):
            vault.close(backup=lacks_backup(vault))
        raise
    try:
        vault.close(backup=lacks_backup(vault))
    except ModActionsError as error:
        given.left.append(error)


def lacks_backup(vault: Vault) -> bool:
    """Commands follow each other fast: one backup in half an hour is enough."""
    from modactions_desktop.domain.vault import backup_is_due
    from modactions_desktop.services.vault import last_backup

    last = last_backup(vault.paths)
    return backup_is_due(last.made_at if last else None, datetime.now(UTC), HALF_AN_HOUR)


def warn_of_copies(paths: Paths) -> None:
    """A live base in a folder that a service copies elsewhere would be copied in the middle of a write."""
    from modactions_desktop.domain.vault import synchronised_by

    if service := synchronised_by(paths.data):
        say(sentences.SENTENCES["folder_synchronised"].format(service=service))


def created(given: Common, words: str, fill: Callable[[Vault, Services], object]) -> RecoveryKey:
    """A new base with the shipped catalogues and what `fill` adds, closed again; its recovery key.

    All of it or nothing: what could not be filled is removed.
    """
    from modactions_desktop.services import vault as vaults
    from modactions_desktop.services.session import open_services

    vault, recovery = vaults.create(given.paths, words)
    with closing(given, vault):
        try:
            services = open_services(vault)
            services.catalogues.load()
            fill(vault, services)
        except BaseException:
            vault.discard()
            raise
    return recovery


@contextmanager
def opened(given: Common) -> Iterator[tuple[Vault, Services]]:
    """The base and its services for the length of a command."""
    from modactions_desktop.services import vault as vaults
    from modactions_desktop.services.session import open_services

    with closing(given, vaults.unlock(given.paths, given.passphrase())) as vault:
        yield vault, open_services(vault, clock=clock(vault, given.today))


def clock(vault: Vault, today: date | None) -> Callable[[], date]:
    """The day of --today, else the demonstration base's own, else the computer's."""
    from modactions_desktop.services.fictitious import own_today

    with vault.database.read() as session:
        day = today or own_today(session)
    return date.today if day is None else lambda: day
