"""What opens the base, for the unlock window: every method is a job of the worker thread.

The services (and with them SQLAlchemy) are imported inside the jobs: the first window is painted without
them.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from modactions_desktop.config import Paths
from modactions_desktop.domain.progress import Job, Progress

if TYPE_CHECKING:
    from modactions_desktop.domain.participants import PersonLine
    from modactions_desktop.domain.vault import RecoveryKey
    from modactions_desktop.services.session import Services
    from modactions_desktop.services.vault import Vault


@dataclass(frozen=True, slots=True)
class Opened:
    """An open base and its services."""

    vault: Vault
    services: Services
    demonstration: bool = False
    """Whether its people are fictitious."""
    removed: int = 0
    """How many records left the bin for good at the opening."""
    people: Sequence[PersonLine] = ()
    """The list of people as it is shown first: ten thousand lines are not read in the window."""


class VaultGate:
    """Opens the base of a data folder."""

    def __init__(self, paths: Paths, today: date | None = None, *, demonstration: bool = False) -> None:
        self._paths = paths
        self._today = today
        self._demonstration = demonstration
        self._organisation = ""

    def prepare(self) -> Job[None]:
        """Reads the libraries while the passphrase is being typed."""
        yield Progress(0, 1)
        import modactions_desktop.services.session
        import modactions_desktop.services.vault
        import modactions_desktop.ui.desk  # noqa: F401

    def unlock(self, passphrase: str) -> Job[object]:
        """Opens with the passphrase; a demonstration base is made first when the folder holds none."""
        yield Progress(0, 1, "Ouverture")
        if self._demonstration and not self._paths.holds_a_base:
            yield from self._make_demonstration(passphrase)
        from modactions_desktop.services import vault

        return self._opened(vault.unlock(self._paths, passphrase))

    def create(self, passphrase: str) -> Job[tuple[object, RecoveryKey]]:
        """A new base with the shipped catalogues, and the key to print."""
        yield Progress(0, 3, "Création de la base chiffrée")
        from modactions_desktop.services import vault

        made, key = vault.create(self._paths, passphrase)
        yield Progress(1, 3, "Droits, annuaire, listes")
        try:
            opened = self._opened(made)
            opened.services.catalogues.load()
            self._organisation = opened.services.catalogues.organisation().name
        except BaseException:
            made.discard()
            raise
        return self._opened(made), key  # again: the author of notes is among what was just loaded

    def sheet(self, key: RecoveryKey) -> Job[bytes]:
        """The recovery key as a page to print."""
        yield Progress(0, 1, "Mise en page")
        from modactions_desktop.services.recovery import recovery_sheet

        return recovery_sheet(key, self._organisation, self._today or date.today())

    def recover(self, recovery_text: str, new_passphrase: str) -> Job[object]:
        """Opens with the paper, and sets a new passphrase."""
        yield Progress(0, 1, "Ouverture avec la clé de secours")
        from modactions_desktop.services import vault

        return self._opened(vault.recover(self._paths, recovery_text, new_passphrase))

    def restore(self, source: Path, passphrase: str, recovery_text: str, new_passphrase: str) -> Job[object]:
        """Puts a backup in place of the base, then opens it."""
        yield Progress(0, 4, "Ouverture de la sauvegarde")
        from modactions_desktop.services import vault

        yield from vault.restore(self._paths, source, passphrase, recovery_text, new_passphrase)
        if recovery_text:
            return self._opened(vault.unlock(self._paths, new_passphrase))
        return self._opened(vault.unlock(self._paths, passphrase))

    def _opened(self, vault: Vault) -> Opened:
        """The services on the day that was asked, else the demonstration's own day, else the computer's."""
        from modactions_desktop.services.fictitious import own_today
        from modactions_desktop.services.session import open_services

        with vault.database.read() as session:
            own = own_today(session)
        day = self._today or own
        services = open_services(vault, clock=(lambda: day) if day else date.today)
        removed = services.bin.empty(date.today())
        people = services.participants.lines()
        return Opened(vault, services, own is not None, removed, people)

    def _make_demonstration(self, passphrase: str) -> Generator[Progress, None, None]:
        yield Progress(0, 1, "Préparation de la démonstration")
        from modactions_desktop.services import vault
        from modactions_desktop.services.session import open_services

        demonstration = import_module("modactions_desktop.services.demonstration")
        made, _key = vault.create(self._paths, passphrase)
        try:
            open_services(made).catalogues.load()
            yield from demonstration.build_demonstration(made)
        except BaseException:
            made.discard()
            raise
        made.close(backup=False)
