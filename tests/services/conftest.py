"""What the tests of the services reach into an open base with."""

from __future__ import annotations

from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.context import Context
from modactions_desktop.services.demonstration import build_demonstration
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.database import Database
from tests.conftest import CHEAP


@pytest.fixture
def database(vault: Vault) -> Database:
    return vault.database


@pytest.fixture
def context(services: Services) -> Context:
    return services.context


@pytest.fixture(scope="session")
def demonstration_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a whole demonstration: to be copied, never opened in its place."""
    folder = tmp_path_factory.mktemp("demonstration") / "data"
    vault, _ = vaults.create(Paths(folder), DEMONSTRATION_PASSPHRASE, CHEAP)
    open_services(vault).catalogues.load()
    run_to_end(build_demonstration(vault))
    vault.close(backup=False)
    return folder
