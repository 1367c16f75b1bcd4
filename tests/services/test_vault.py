"""The vault as the window and the command line use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError, WrongPassphraseError
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults

QUICK = KeyCost(memory_kib=32, passes=1, lanes=4)
PASSPHRASE = "mot de passe de démonstration"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "données")


def test_a_new_base_opens_with_its_passphrase_and_no_other(paths: Paths) -> None:
    vault, _ = vaults.create(paths, PASSPHRASE, QUICK)
    vault.close()
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(paths, "une autre phrase de passe")
    vaults.unlock(paths, PASSPHRASE).close()


def test_a_second_opening_is_refused(paths: Paths) -> None:
    vault, _ = vaults.create(paths, PASSPHRASE, QUICK)
    with pytest.raises(VaultError) as refused:
        vaults.unlock(paths, PASSPHRASE)
    assert refused.value.code == "already_open"
    vault.close()
