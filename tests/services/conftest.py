"""What the tests of the services reach into an open base with."""

from __future__ import annotations

import pytest

from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.database import Database


@pytest.fixture
def database(vault: Vault) -> Database:
    return vault.database


@pytest.fixture
def context(services: Services) -> Context:
    return services.context
