"""Fixtures shared by all floors: compiled forms, and encrypted bases made once and copied for each test."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_compile_path = Path(__file__).resolve().parent.parent / "forms" / "compile.py"
_spec = importlib.util.spec_from_file_location("compile_forms", _compile_path)
assert _spec is not None
assert _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
sys.modules["compile_forms"] = _module
_spec.loader.exec_module(_module)
_module.compile_forms()

TODAY = date(2016, 11, 22)
PASSPHRASE = "une phrase assez longue"
AUTHOR = "Assistante sociale"
CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture(scope="session")
def empty_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a new base, with its schema and nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "data"
    vault, _ = vaults.create(Paths(folder), PASSPHRASE, CHEAP)
    vault.close(backup=False)
    return folder


@pytest.fixture
def vault(empty_base: Path, tmp_path: Path) -> Iterator[Vault]:
    """An open base of this test alone."""
    shutil.copytree(empty_base, tmp_path / "data")
    vault = vaults.unlock(Paths(tmp_path / "data"), PASSPHRASE)
    yield vault
    vault.close(backup=False)


@pytest.fixture
def services(vault: Vault) -> Services:
    """The services of an open base without catalogues, on TODAY."""
    return open_services(vault, clock=lambda: TODAY, author=AUTHOR)


@pytest.fixture(scope="session")
def filled_base(empty_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a new base with the shipped catalogues."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(empty_base, folder)
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    open_services(vault, clock=lambda: TODAY, author=AUTHOR).catalogues.load()
    vault.close(backup=False)
    return folder


@pytest.fixture
def filled(filled_base: Path, tmp_path: Path) -> Iterator[Services]:
    """The services of a base with the shipped catalogues, on TODAY."""
    shutil.copytree(filled_base, tmp_path / "filled")
    vault = vaults.unlock(Paths(tmp_path / "filled"), PASSPHRASE)
    yield open_services(vault, clock=lambda: TODAY, author=AUTHOR)
    vault.close(backup=False)
