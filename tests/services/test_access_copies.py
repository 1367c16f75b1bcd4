"""The person's copy: everything held about her, to read and in plain files; nobody else's name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from modactions_desktop import resources
from modactions_desktop.config import Paths
from modactions_desktop.domain.access import OTHERS
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.participants import NarrativeSection
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services


@pytest.fixture
def shown(demonstration_base: Path, tmp_path: Path) -> Iterator[Services]:
    shutil.copytree(demonstration_base, tmp_path / "shown")
    vault = vaults.unlock(Paths(tmp_path / "shown"), DEMONSTRATION_PASSPHRASE)
    yield open_services(vault, clock=lambda: date(2017, 1, 9))
    vault.close(backup=False)


def fullest(services: Services) -> int:
    lines = services.participants.lines()
    return max(lines, key=lambda line: len(services.issued.of(line.id)) * 100 + line.interviews).id


def read(document: bytes) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(document)).pages).split())


def texts_of(value: Any) -> Iterator[str]:
    """Every free text of a dossier in JSON."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in {"text", "comment", "note", "quote", "purpose", "measure", "progress"}:
                yield from [inner] if isinstance(inner, str) and inner else []
            elif name != "item":
                yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


def test_the_copy_holds_every_text_of_the_file(shown: Services, tmp_path: Path) -> None:
    key = fullest(shown)
    made = run_to_end(shown.access_copies.write(key, tmp_path / "copie"))
    document = (made.folder / "copie-du-dossier.pdf").read_bytes()
    told = json.loads((made.folder / "dossier.json").read_text(encoding="utf-8"))
    printed = read(document)
    found = [" ".join(text.split()) for text in texts_of(told)]
    assert len(found) > 20
    bare = printed.replace(" ", "")
    ends = [(text.replace(" ", "")[:30], text.replace(" ", "")[-30:]) for text in found]
    assert [both for both in ends if not all(end in bare for end in both)] == []  # a page may turn between
    for profile in ("2a", "ua1"):
        assert page.validate_pdf_bytes(document, profile=profile).failures == []


def test_the_copy_follows_the_published_schema(shown: Services, tmp_path: Path) -> None:
    made = run_to_end(shown.access_copies.write(fullest(shown), tmp_path / "copie"))
    schema = json.loads(resources.path("schemas/dossier.schema.json").read_text(encoding="utf-8"))
    told = json.loads((made.folder / "dossier.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []


def test_the_documents_are_those_that_were_handed_over(shown: Services, tmp_path: Path) -> None:
    key = fullest(shown)
    made = run_to_end(shown.access_copies.write(key, tmp_path / "copie"))
    given = sorted(shown.issued.document(document.id) for document in shown.issued.of(key))
    assert sorted(path.read_bytes() for path in (made.folder / "documents-remis").iterdir()) == given
    assert (made.folder / "LISEZMOI.txt").read_text(encoding="utf-8").startswith("COPIE DU DOSSIER")
    attached = made.folder / "pieces-jointes"
    assert len(shown.attachments.of(key)) == (len(list(attached.iterdir())) if attached.exists() else 0)


def test_a_confidential_text_is_in_the_copy_and_nobody_elses_name(shown: Services, tmp_path: Path) -> None:
    person = shown.participants.get(fullest(shown))
    shown.participants.update(person.id, {"referent_worker": "Quidam Travailleur"})
    shown.histories.save_narrative(
        person.id,
        NarrativeSection.INTERNAL_NOTE,
        "Ce que personne ne lit.",
        visibility=Visibility.CONFIDENTIAL,
    )
    assert shown.access_copies.confidential(person.id) >= 1
    made = run_to_end(shown.access_copies.write(person.id, tmp_path / "copie"))
    assert made.confidential >= 1
    printed = read((made.folder / "copie-du-dossier.pdf").read_bytes())
    told = (made.folder / "dossier.json").read_text(encoding="utf-8")
    assert "Ce que personne ne lit." in printed
    assert "Ce que personne ne lit." in told
    authors = {interview.author for interview in shown.dossiers.get(person.id).interviews} - {""}
    for name in {*authors, "Quidam Travailleur"}:
        assert name not in printed
        assert name not in told


def test_what_was_corrected_names_no_colleague_either(shown: Services, tmp_path: Path) -> None:
    key = fullest(shown)
    shown.participants.update(key, {"referent_worker": "Quidam Travailleur", "district": "Avroy"})
    shown.participants.update(key, {"referent_worker": "Autre Travailleuse", "district": "Outremeuse"})
    referral = shown.referrals.list(key)[0].id
    shown.referrals.update(referral, {"ask_for": "Madame Quidam", "interpreter": "Quidam Interprète"})
    shown.referrals.update(referral, {"ask_for": "", "interpreter": "", "purpose": "autre chose"})
    made = run_to_end(shown.access_copies.write(key, tmp_path / "copie"))
    corrected = json.loads((made.folder / "versions.json").read_text(encoding="utf-8"))
    fields = {version["champ"] for version in corrected}
    assert {"district", "purpose"} <= fields, "what was said of the person stays"
    assert not fields & OTHERS
    everything = b"".join(path.read_bytes() for path in made.folder.glob("*.json")).decode("utf-8")
    assert "Quidam" not in everything + read((made.folder / "copie-du-dossier.pdf").read_bytes())


def test_a_copy_is_whole_or_not_there(shown: Services, tmp_path: Path) -> None:
    job = shown.access_copies.write(fullest(shown), tmp_path / "ici" / "copie")
    for _step in range(3):
        next(job)
    job.close()
    assert list((tmp_path / "ici").iterdir()) == []
    (tmp_path / "ici" / "copie").mkdir()
    (tmp_path / "ici" / "copie" / "autre").touch()
    with pytest.raises(ExchangeError, match="access_copy_exists"):
        run_to_end(shown.access_copies.write(fullest(shown), tmp_path / "ici" / "copie"))
