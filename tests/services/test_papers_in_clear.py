"""What is handed over is made and kept without a file: no marked word lies in clear on the disk.

The sheet to hand over, the letters that answer a summons, the sheet of a module, the slip of a referral and
the note of liaison; nothing may be opened for
writing meanwhile but the base itself, also when it would be deleted again.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.papers import PaperKind, SummonsLetterRequest
from modactions_desktop.domain.referral_slips import SlipRequest
from modactions_desktop.domain.rights_sheets import SheetChoice, SheetRequest
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from tests.conftest import PASSPHRASE

MARKED = ("Motmarqué", "Zébulonne", "Raisonsecrète", "Titremarqué", "Modulemarqué")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_opened: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _opened is None:
        return
    if event == "open" and len(arguments) == 3:
        path, mode, flags = arguments
        writes = any(letter in str(mode or "") for letter in "wax+") or int(str(flags or 0)) & WRITING
        if writes:
            _opened.append(str(path))
    elif event.startswith("tempfile."):
        _opened.append(f"{event} {arguments}")


sys.addaudithook(_listen)  # for the whole process: it hears only between `listening` and its end


@contextmanager
def listening() -> Iterator[list[str]]:
    """The files opened for writing meanwhile, and the temporary ones that were asked for."""
    global _opened
    heard: list[str] = []
    _opened = heard
    try:
        yield heard
    finally:
        _opened = None


def _rights_sheet(services: Services, person: int) -> None:
    item = services.rights_sheets.offers(person)[0].line.item.item_id
    request = SheetRequest(person, (SheetChoice(item, translation="Titremarqué"),), language="ar")
    seen = services.rights_sheets.preview(request).seal
    services.rights_sheets.issue(request, seen=seen)


def _letter(kind: PaperKind) -> Callable[[Services, int], None]:
    def make(services: Services, person: int) -> None:
        summons = services.summonses.add(person, "onem", {"subject": "Motmarqué"})
        request = SummonsLetterRequest(summons, kind, reason="Raisonsecrète", to=("Zébulonne, rue 1",))
        services.papers.issue(request, seen=services.papers.preview(request).seal)

    return make


def _module_sheet(services: Services, _person: int) -> None:
    module = services.modules.add("Modulemarqué")
    sheet = services.modules.sheets(module.id)[0]
    services.modules.write(sheet.id, services.modules.headings()[0].code, "Motmarqué")
    assert services.modules.document(sheet.id).startswith(b"%PDF")
    assert services.modules.documents().startswith(b"%PDF")


def _referral_slip(services: Services, person: int) -> None:
    key = services.referrals.propose(person, services.directory.search("Réinser")[0].id)
    services.referrals.share(key, "Raisonsecrète")
    services.referrals.update(key, {"directions": "Motmarqué", "ask_for": "Zébulonne"})
    request = SlipRequest(key, "ita", "Titremarqué")
    services.referral_slips.issue(request, seen=services.referral_slips.preview(request).seal)


def _liaison_note(services: Services, person: int) -> None:
    key = services.referrals.propose(person, services.directory.search("Réinser")[0].id)
    services.referrals.share(key, "Raisonsecrète")
    note = services.liaison_notes.begin(person, referral_id=key).id
    need = services.plans.add_need(person, "logement", "Motmarqué")
    services.liaison_notes.tick(note, f"need:{need.id}")
    services.liaison_notes.update(note, {"request": "Zébulonne", "proposal": "Titremarqué"})
    services.liaison_notes.issue(note, seen=services.liaison_notes.preview(note).seal)


PAPERS: dict[str, Callable[[Services, int], None]] = {
    "the sheet to hand over": _rights_sheet,
    "the letter for an absence": _letter(PaperKind.ABSENCE),
    "the letter that asks for another day": _letter(PaperKind.POSTPONEMENT),
    "the sheet of a module": _module_sheet,
    "the slip of a referral": _referral_slip,
    "the note of liaison": _liaison_note,
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_made_and_kept_without_a_clear_word_on_the_disk(
    filled_base: Path, tmp_path: Path, temporary: Path, name: str
) -> None:
    paths = Paths(tmp_path / "data")
    shutil.copytree(filled_base, paths.data)
    vault = vaults.unlock(paths, PASSPHRASE)
    services = open_services(vault)
    person = services.participants.create("Motmarqué", first_name="Zébulonne").id
    with listening() as heard:
        PAPERS[name](services, person)
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    vault.close(backup=False)

    assert heard == []
    assert list(temporary.rglob("*")) == []
    needles = [word.encode(coding) for word in MARKED for coding in ENCODINGS] + [b"%PDF-"]
    assert not any(needle in content for needle in needles for content in kept)


def test_the_listening_hears_a_file_that_is_deleted_again(tmp_path: Path) -> None:
    with listening() as heard:
        path = tmp_path / "brouillon.pdf"
        path.write_bytes(b"x")
        path.unlink()
    assert heard == [str(path)]
