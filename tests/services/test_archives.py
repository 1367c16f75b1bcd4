"""The yearly archive over a real base: what is in it, what is not, and what a verification finds."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import pyzipper
from jsonschema import Draft202012Validator

from modactions_desktop import resources
from modactions_desktop.config import Paths
from modactions_desktop.domain.archives import ArchiveRecord, VerifyReport
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.errors import ExchangeError, InputError, RuleError
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job, run_to_end
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.domain.years import ReportSection
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.archives import Archives
from modactions_desktop.services.context import Context
from modactions_desktop.services.rights import ItemChanges
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.verification import new_archive_passphrase, verify_archive
from modactions_desktop.services.years import Years
from modactions_desktop.store.tables.groups import InformalFeedbackRow
from modactions_desktop.store.tables.interviews import InterviewRow, InterviewTextRow
from modactions_desktop.store.tables.participants import ParticipantRow, SharingAgreementRow

TODAY = date(2016, 11, 22)
PASSPHRASE = "une phrase assez longue"
PERIOD = ReportPeriod(date(2015, 7, 1), date(2016, 6, 30))
WORDS = "abri-bateau-canard-drapeau-fleur-gant"
NAMES = (
    ("Selam", "Tesfazghi", "ሰላም"),
    ("Nour", "Haddadine", "نور"),
    ("Oleksandra", "Kovaltchouk", "Олександра"),
)
SECRET = "parole confidentielle"
LATE = "texte écrit après la période"


@dataclass(frozen=True)
class Kept:
    """A base with three people, and the archive made of it: copied for each test."""

    data: Path
    archive: Path
    record: ArchiveRecord


@pytest.fixture(scope="module")
def kept(empty_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(empty_base, folder / "data")
    vault = vaults.unlock(Paths(folder / "data"), PASSPHRASE)
    services = open_services(vault, clock=lambda: TODAY, author="Assistante sociale")
    _fill(services.context)
    record = run_to_end(services.archives.make(PERIOD, folder / "archive", WORDS))
    vault.close(backup=False)
    return Kept(folder / "data", folder / "archive", record)


@pytest.fixture
def services(kept: Kept, tmp_path: Path) -> Iterator[Services]:
    shutil.copytree(kept.data, tmp_path / "data")
    vault = vaults.unlock(Paths(tmp_path / "data"), PASSPHRASE)
    yield open_services(vault, clock=lambda: TODAY, author="Assistante sociale")
    vault.close(backup=False)


@pytest.fixture
def archives(services: Services) -> Archives:
    return services.archives


@pytest.fixture
def made(kept: Kept, tmp_path: Path) -> tuple[Path, ArchiveRecord]:
    shutil.copytree(kept.archive, tmp_path / "archive")
    return tmp_path / "archive", kept.record


def _fill(context: Context) -> None:
    stamp = context.stamp()
    with context.write() as session:
        for number, (first, last, own) in enumerate(NAMES, start=1):
            session.add(
                ParticipantRow(
                    number=f"2015-{number:03}",
                    first_name=first,
                    last_name=last,
                    name_in_own_script=own,
                    agreement_rows=[_agreement(context, on) for on in (date(2015, 10, 1), date(2016, 10, 1))],
                    **stamp,
                )
            )
        session.flush()
        for number in (1, 2):
            session.add(_interview(context, number, date(2015, 10, 1), InterviewKind.INITIAL, "note ouverte"))
        hidden = Visibility.CONFIDENTIAL
        session.add(_interview(context, 1, date(2016, 5, 1), InterviewKind.FINAL, SECRET, hidden))
        session.add(_interview(context, 1, date(2016, 9, 1), InterviewKind.INTERMEDIATE, LATE))
        for quote in ("J'ai repris confiance.", "Selam m'a aidée."):
            session.add(
                InformalFeedbackRow(on=date(2016, 1, 1), quote=quote, source="", may_be_quoted=True, **stamp)
            )


def _agreement(context: Context, on: date) -> SharingAgreementRow:
    said = {"recipient": "École", "information": "Niveau", "purpose": "Cours", "form": "écrit"}
    return SharingAgreementRow(begin=on, **said, **context.stamp())


def _interview(
    context: Context,
    person: int,
    on: date,
    kind: InterviewKind,
    text: str,
    visibility: Visibility = Visibility.FILE,
) -> InterviewRow:
    stamp = context.stamp()
    texts = [InterviewTextRow(section=TextSection.FREE_NOTE, text=text, visibility=visibility, **stamp)]
    held = InterviewStatus.HELD
    return InterviewRow(participant_id=person, kind=kind, status=held, on=on, text_rows=texts, **stamp)


def members(archive: Path) -> dict[str, bytes]:
    with pyzipper.AESZipFile(archive / "B_nominatif.zip") as outer:
        outer.setpassword(WORDS.encode())
        assert outer.namelist() == ["archive.zip"]
        content = outer.read("archive.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        return {name: inner.read(name) for name in inner.namelist()}


def checked(folder: Path, passphrase: str | None = None) -> VerifyReport:
    return run_to_end(verify_archive(folder, passphrase))


def test_archive_has_its_three_parts_and_verifies(made: tuple[Path, ArchiveRecord]) -> None:
    folder, record = made
    assert sorted(p.name for p in folder.iterdir()) == ["A_diffusable", "B_nominatif.zip", "metadata"]
    names = {p.name for p in (folder / "A_diffusable").iterdir()}
    assert {f"2015-2016_T{number}.csv" for number in range(1, 21)} <= names
    assert {
        "2015-2016_rapport-annuel.pdf",
        "2015-2016_tableaux.xlsx",
        "2015-2016_annuaire-services.csv",
        "2015-2016_annuaire-services.json",
        "2015-2016_catalogue-droits.csv",
    } <= names
    found = checked(folder, WORDS)
    assert found.whole
    assert found.files == record.files
    assert record.dossiers == 2


def test_closed_part_holds_the_files_followed_in_the_period(made: tuple[Path, ArchiveRecord]) -> None:
    inside = members(made[0])
    assert {name for name in inside if name.startswith("dossiers/")} == {
        "dossiers/2015-001/bilan-parcours_participant.pdf",
        "dossiers/2015-001/bilan-parcours_dossier.pdf",
        "dossiers/2015-001/bilan-final_participant.pdf",
        "dossiers/2015-001/bilan-final_dossier.pdf",
        "dossiers/2015-001/dossier.json",
        "dossiers/2015-002/bilan-parcours_participant.pdf",
        "dossiers/2015-002/bilan-parcours_dossier.pdf",
        "dossiers/2015-002/dossier.json",
    }
    assert {"journal.jsonl", "partages.csv", "SHA256SUMS", "tableaux_exacts/2015-2016_T1.csv"} <= set(inside)


def test_dossier_json_follows_its_schema_and_stops_at_the_end_of_the_period(
    made: tuple[Path, ArchiveRecord],
) -> None:
    schema = json.loads(resources.path("schemas", "dossier.schema.json").read_text(encoding="utf-8"))
    inside = members(made[0])
    content = inside["dossiers/2015-001/dossier.json"]
    Draft202012Validator(schema).validate(json.loads(content))
    assert b"note ouverte" in content
    for text in (SECRET, LATE):
        assert text.encode() not in b"".join(inside.values())
    assert inside["partages.csv"].decode().count("2015-001") == 1


def test_open_part_names_nobody(made: tuple[Path, ArchiveRecord]) -> None:
    """Every name, in every script, in each file as it is and unpacked."""
    marks = [name.encode(code) for names in NAMES for name in names for code in ("utf-8", "utf-16-le")]
    for path in every_file(made[0]):
        contents = [path.read_bytes(), path.name.encode()]
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as package:
                contents += [package.read(name) for name in package.namelist()]
        for content in contents:
            assert not [mark for mark in marks if mark in content], path.name


def test_small_figures_are_hidden_in_the_open_part_and_exact_in_the_closed_one(
    made: tuple[Path, ArchiveRecord],
) -> None:
    folder, _ = made
    open_table = (folder / "A_diffusable" / "2015-2016_T1.csv").read_text(encoding="utf-8")
    exact = members(folder)["tableaux_exacts/2015-2016_T1.csv"].decode()
    assert "Personnes suivies (entretiens tenus);< 5;< 5" in open_table
    assert "Personnes suivies (entretiens tenus);2;3" in exact


def test_same_data_and_period_give_the_same_bytes(
    archives: Archives, made: tuple[Path, ArchiveRecord], tmp_path: Path
) -> None:
    again = tmp_path / "again"
    run_to_end(archives.make(PERIOD, again, WORDS))
    first, second = made[0] / "A_diffusable", again / "A_diffusable"
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
    assert members(made[0]) == members(again)


def test_a_text_changed_later_does_not_change_what_an_earlier_archive_says(
    filled: Services, tmp_path: Path
) -> None:
    """Its catalogue, its files and its bilans give the texts that were in force at the end of the period."""
    person = filled.participants.create("Tesfazghi", first_name="Selam").id
    began = filled.interviews.plan(person, InterviewKind.INITIAL, on=date(2016, 5, 2)).id
    filled.interviews.mark(began, InterviewStatus.HELD)
    item = next(item for item in filled.rights.items() if item.code == "A01")
    told = date(2016, 5, 2)
    filled.checklist.set_state(person, item.item_id, ChecklistState.EXPLAINED, on=told)
    run_to_end(filled.archives.make(PERIOD, tmp_path / "before", WORDS))
    changes: ItemChanges = {"title": "Un autre titre", "text": "Le texte de 2017.", "deadline": "Demain"}
    filled.rights.edit_item(item.item_id, changes, valid_from=date(2017, 1, 9))
    run_to_end(filled.archives.make(PERIOD, tmp_path / "after", WORDS))
    assert content_of(tmp_path / "after") == content_of(tmp_path / "before")
    assert any(item.text.encode() in data for data in members(tmp_path / "after").values())
    later = ReportPeriod(date(2017, 1, 1), date(2017, 12, 31))
    run_to_end(filled.archives.make(later, tmp_path / "later", WORDS))
    assert b"Le texte de 2017." in content_of(tmp_path / "later")["A_diffusable/2017_catalogue-droits.csv"]


def content_of(archive: Path) -> dict[str, bytes]:
    """What the archive says, open and closed part; its record bears the hour of the making."""
    said = {str(path.relative_to(archive)): path.read_bytes() for path in every_file(archive)}
    return {name: data for name, data in said.items() if name.startswith("A_")} | members(archive)


def test_file_names_hold_no_space_accent_or_name(made: tuple[Path, ArchiveRecord]) -> None:
    paths = [p.relative_to(made[0]).as_posix() for p in made[0].rglob("*")] + list(members(made[0]))
    for path in paths:
        assert path.isascii(), path
        assert " " not in path


def test_standard_tools_check_and_open_the_archive(made: tuple[Path, ArchiveRecord], tmp_path: Path) -> None:
    folder, _ = made
    subprocess.run(["sha256sum", "--quiet", "-c", "metadata/SHA256SUMS"], cwd=folder, check=True)
    if shutil.which("7z") is None:
        pytest.skip("7z is not on this machine")
    for source, passphrase in ((folder / "B_nominatif.zip", WORDS), (tmp_path / "archive.zip", "")):
        run = ["7z", "x", "-y", f"-p{passphrase}", f"-o{tmp_path}", str(source)]
        subprocess.run(run, check=True, capture_output=True)
    content = (tmp_path / "dossiers" / "2015-001" / "dossier.json").read_bytes()
    assert content == members(folder)["dossiers/2015-001/dossier.json"]


def every_file(folder: Path) -> Iterator[Path]:
    yield from sorted(p for p in folder.rglob("*") if p.is_file())


def test_record_holds_one_hash_for_both_parts(made: tuple[Path, ArchiveRecord]) -> None:
    metadata = made[0] / "metadata"
    lines = (metadata / "SHA256SUMS").read_bytes().splitlines(keepends=True)
    kept = b"".join(line for line in lines if b" metadata/" not in line)
    assert hashlib.sha256(kept).hexdigest() in (metadata / "LISEZMOI.txt").read_text(encoding="utf-8")


def test_a_changed_byte_of_any_file_is_found_and_named(made: tuple[Path, ArchiveRecord]) -> None:
    folder, _ = made
    for path in every_file(folder):
        content = path.read_bytes()
        for place in (0, len(content) // 2, len(content) - 1):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            assert path.relative_to(folder).as_posix() in checked(folder).changed, (path.name, place)
        path.write_bytes(content)
    assert checked(folder).whole


def test_a_missing_or_extra_file_is_found_and_named(made: tuple[Path, ArchiveRecord]) -> None:
    folder, _ = made
    for path in every_file(folder):
        content = path.read_bytes()
        path.unlink()
        assert checked(folder).missing == (path.relative_to(folder).as_posix(),)
        path.write_bytes(content)
    (folder / "A_diffusable" / "note.txt").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to(folder / "A_diffusable")
    assert checked(folder).extra == ("A_diffusable/note.txt", "link")


def test_a_changed_closed_part_is_found_with_or_without_its_passphrase(
    made: tuple[Path, ArchiveRecord],
) -> None:
    folder, _ = made
    path = folder / "B_nominatif.zip"
    content = bytearray(path.read_bytes())
    for place in range(7, len(content), len(content) // 25):
        changed = bytes(content[:place]) + bytes([content[place] ^ 0x55]) + bytes(content[place + 1 :])
        path.write_bytes(changed)
        assert "B_nominatif.zip" in checked(folder, WORDS).changed


def test_a_wrong_archive_passphrase_is_said(made: tuple[Path, ArchiveRecord]) -> None:
    with pytest.raises(ExchangeError, match="archive_passphrase_wrong"):
        checked(made[0], "une-autre-phrase")


def test_a_folder_that_is_no_archive_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="archive_not_one"):
        checked(tmp_path)


@pytest.mark.parametrize("steps", [1, 3, 25])
def test_a_cancelled_archive_leaves_nothing(archives: Archives, tmp_path: Path, steps: int) -> None:
    before = set(tmp_path.iterdir())
    job: Job[ArchiveRecord] = archives.make(PERIOD, tmp_path / "archive", WORDS)
    for _ in range(steps):
        next(job)
    job.close()
    assert set(tmp_path.iterdir()) == before


def test_an_archive_never_replaces_another(archives: Archives, made: tuple[Path, ArchiveRecord]) -> None:
    before = hashlib.sha256((made[0] / "metadata" / "manifest.json").read_bytes()).hexdigest()
    with pytest.raises(ExchangeError, match="archive_exists"):
        run_to_end(archives.make(PERIOD, made[0], WORDS))
    assert made[1].manifest_sha256 == before


def test_a_text_that_names_a_participant_is_not_published(
    archives: Archives, context: Context, tmp_path: Path
) -> None:
    text = "Nous remercions NOUR Haddadine."
    Years(context).write_narrative(PERIOD, ReportSection.CONTEXT, text)
    with pytest.raises(RuleError, match="report_names_person"):
        run_to_end(archives.make(PERIOD, tmp_path / "archive", WORDS))
    assert not (tmp_path / "archive").exists()


def test_an_archive_is_remembered_with_its_hashes(context: Context, made: tuple[Path, ArchiveRecord]) -> None:
    manifest = json.loads((made[0] / "metadata" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["period"] == {"from": "2015-07-01", "to": "2016-06-30"}
    assert manifest["counts"]["followed"] == 2
    assert manifest["journal_head"] == made[1].journal_head
    assert made[1].journal_head in (made[0] / "metadata" / "LISEZMOI.txt").read_text(encoding="utf-8")


def test_an_archive_is_remembered_and_its_record_is_printed(
    archives: Archives, made: tuple[Path, ArchiveRecord]
) -> None:
    assert archives.made() == ((PERIOD, made[1].manifest_sha256),)
    assert archives.record_slip(made[1]).startswith(b"%PDF-1.7")


def test_archive_passphrase_is_six_unaccented_words_never_the_same() -> None:
    first, second = new_archive_passphrase(), new_archive_passphrase()
    assert first != second
    for words in (first, second):
        assert len(words.split("-")) == 6
        assert words.replace("-", "").isascii()


@pytest.mark.parametrize("words", ["court", "une phrase accentuée assez longue"])
def test_an_unfit_archive_passphrase_is_refused(archives: Archives, tmp_path: Path, words: str) -> None:
    with pytest.raises(InputError, match="archive_passphrase"):
        run_to_end(archives.make(PERIOD, tmp_path / "archive", words))
