"""What goes wrong on a real computer, through the real entry: one French sentence, exit code 1, nothing lost.

Whatever fails, the base opens afterwards as it was, and no half-made file stays behind.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from modactions_desktop.__main__ import main
from modactions_desktop.config import Paths
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services

CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
WORDS = "une phrase de passe d'essai"
MARKED = ("Quetzalmarque", "Zinnobermot", "Ocarinasecret", "Wolframitexte")
"""A last name, a first name, a free note and a confidential text: none may lie in clear on the disk."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with its catalogues and one person, the files of its passphrases, and a backup."""
    folder = tmp_path_factory.mktemp("made")
    for name, text in (("right", WORDS), ("wrong", "une autre phrase de passe"), ("blank", "")):
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
    vault, _ = vaults.create(Paths(folder / "data"), WORDS, CHEAP)
    services = open_services(vault, clock=lambda: date(2017, 1, 9))
    services.catalogues.load()
    last, first, note, _secret = MARKED
    person = services.participants.create(last, first_name=first, phase=Phase.WAITING)
    services.participants.pin(person.id, note)
    vault.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it all for one test: `data`, `right`, `wrong`, `blank`."""
    shutil.copytree(made, tmp_path / "here")
    return tmp_path / "here"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command on this base by the program's entry: exit code, data, messages."""

    def _run(*argv: str | Path) -> tuple[int, str, str]:
        where = ["--data", folder / "data", "--passphrase-file", folder / "right"]
        code = main([*map(str, argv), *(str(part) for part in where if "--data" not in argv)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return _run


def refused(result: tuple[int, str, str]) -> str:
    """The one sentence of a refusal: exit code 1, no data, no traceback, a capital and a full stop."""
    code, out, err = result
    lines = err.strip().splitlines()
    assert (code, out, len(lines)) == (1, "", 1), result
    assert lines[0].endswith(".")
    assert "Traceback" not in err
    assert "Error" not in err
    return lines[0]


def base_of(folder: Path) -> Path:
    (base,) = (folder / "data").glob("base-*.db")
    return base


def backup_of(folder: Path) -> Path:
    return next((folder / "data" / "sauvegardes").glob("*.modactions"))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def spoil(path: Path, at: int = 40) -> None:
    content = bytearray(path.read_bytes())
    content[at : at + 64] = bytes(byte ^ 0xFF for byte in content[at : at + 64])
    path.write_bytes(content)


# The base and its coffre ----------------------------------------------------------------------------------


def test_every_fault_of_the_folder_has_a_sentence_of_its_own(run: Run, folder: Path, made: Path) -> None:
    data = folder / "data"

    def wrong_passphrase() -> None:
        shutil.copy(folder / "wrong", folder / "right")

    def damaged_coffre() -> None:
        spoil(data / "coffre.json")
        spoil(data / "coffre.copie.json")

    def missing_coffre() -> None:
        (data / "coffre.json").unlink()
        (data / "coffre.copie.json").unlink()

    def plain_base() -> None:
        base = base_of(folder)
        base.unlink()
        connection = sqlite3.connect(base)
        connection.execute("CREATE TABLE participants (name TEXT)")
        connection.close()

    faults: dict[str, Callable[[], object]] = {
        "n'ouvre pas": wrong_passphrase,
        "est abîmé ; la base n'a pas": damaged_coffre,
        "a disparu ; la base": missing_coffre,
        "base est abîmé": lambda: spoil(base_of(folder), 100),
        "est vide": lambda: base_of(folder).write_bytes(b""),
        "a disparu de son dossier": lambda: base_of(folder).unlink(),
        "n'est pas chiffré": plain_base,
        "pas encore de base": lambda: shutil.rmtree(data),
    }
    sentences = set()
    for words, fault in faults.items():
        shutil.rmtree(folder)
        shutil.copytree(made, folder)
        fault()
        before = {path.name: digest(path) for path in data.glob("*.*") if path.suffix in (".db", ".json")}
        sentence = refused(run("participants", "list"))
        after = {path.name: digest(path) for path in data.glob("*.*") if path.suffix in (".db", ".json")}
        assert words in sentence
        assert after == before
        sentences.add(sentence)
    assert len(sentences) == len(faults)


@pytest.mark.parametrize("name", ["coffre.json", "coffre.copie.json"])
def test_one_damaged_copy_of_the_coffre_is_rebuilt(run: Run, folder: Path, name: str) -> None:
    data = folder / "data"
    spoil(data / name)
    assert run("check")[0] == 0
    assert digest(data / "coffre.json") == digest(data / "coffre.copie.json")
    (data / name).unlink()
    assert run("check")[0] == 0
    assert digest(data / "coffre.json") == digest(data / "coffre.copie.json")


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95])
def test_flipped_bytes_are_never_passed_over(run: Run, folder: Path, part: float) -> None:
    base = base_of(folder)
    spoil(base, int(base.stat().st_size * part))
    code, out, err = run("check")
    assert code == 1
    assert "Traceback" not in out + err
    assert "Restaurez la dernière sauvegarde" in err


@pytest.mark.parametrize("part", [0.2, 0.5, 0.99])
def test_a_truncated_base_is_refused_and_its_backup_takes_its_place(
    run: Run, folder: Path, part: float
) -> None:
    base = base_of(folder)
    with base.open("rb+") as file:
        file.truncate(int(base.stat().st_size * part))
    assert "abîmé" in refused(run("participants", "list"))
    assert run("restore", backup_of(folder))[0] == 0
    assert MARKED[0] in run("participants", "list")[1]


# Files that are given -------------------------------------------------------------------------------------


def test_a_foreign_file_is_no_backup_and_no_archive(run: Run, folder: Path, tmp_path: Path) -> None:
    text, packed, before = tmp_path / "text.txt", tmp_path / "packed.zip", digest(base_of(folder))
    text.write_text("une lettre", encoding="utf-8")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lettre.txt", "une lettre")
    for file in (text, packed):
        assert "n'est pas une sauvegarde" in refused(run("restore", file))
    refused(run("restore", tmp_path))
    assert "n'a pas été trouvé" in refused(run("restore", tmp_path / "none"))
    for place in (text, tmp_path, tmp_path / "none"):
        assert "n'est pas une archive" in refused(run("verify", place))
    assert digest(base_of(folder)) == before


def test_a_passphrase_file_that_is_missing_empty_or_no_text_is_said(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = ("--data", folder / "data")
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00\x9c" * 8)
    file = "--passphrase-file"
    assert "n'existe pas" in refused(run("check", *data, file, tmp_path / "none"))
    assert "vide" in refused(run("check", *data, file, folder / "blank"))
    assert "ne peut pas être lu" in refused(run("check", *data, file, binary))
    assert "ne peut pas être lu" in refused(run("check", *data, file, tmp_path))
    assert "manque" in refused(run("check", *data))


def test_an_unknown_number_is_said_and_reversed_dates_are_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert "2099-999" in refused(run("bilan", "2099-999", "-o", tmp_path / "x.pdf"))
    dates = ("--from", "2016-12-31", "--to", "2016-01-01")
    assert run("statistics", *dates)[0] == 2
    assert run("report", *dates, "-o", tmp_path / "x.pdf")[0] == 2
    assert run("archive", *dates, "-o", tmp_path / "x")[0] == 2
    assert list(tmp_path.glob("x*")) == []


def test_a_target_that_cannot_be_is_named(run: Run, tmp_path: Path) -> None:
    taken, full = tmp_path / "taken", tmp_path / "full"
    taken.write_text("à elle", encoding="utf-8")
    full.mkdir()
    (full / "letter").touch()
    year = ("--year", "2016")
    assert "ne peut pas être écrit" in refused(run("report", *year, "-o", tmp_path / "none" / "r.pdf"))
    assert "ne peut pas être écrit" in refused(run("report", *year, "-o", full))
    assert "existe déjà" in refused(run("archive", *year, "-o", full))
    assert "existe déjà" in refused(run("archive", *year, "-o", taken))
    assert "ne peut pas être écrit" in refused(run("archive", *year, "-o", taken / "archive"))
    assert "porte déjà ce nom" in refused(run("backup", "-o", taken))
    assert "ne peut pas être écrit" in refused(run("backup", "-o", taken / "backup"))
    assert "ne peut pas être créé" in refused(
        run("init", "--data", taken / "data", "--passphrase-file", tmp_path / "here" / "right")
    )
    assert taken.read_text(encoding="utf-8") == "à elle"


# Two at once, a full disk, a folder that may not be written ------------------------------------------------


def test_a_second_instance_is_refused_and_the_first_goes_on(run: Run, folder: Path) -> None:
    vault = vaults.unlock(Paths(folder / "data"), WORDS)
    assert "déjà ouverte" in refused(run("participants", "list"))
    assert "déjà ouverte" in refused(run("restore", backup_of(folder)))
    vault.close(backup=False)
    assert run("participants", "list")[0] == 0


posix_only = pytest.mark.skipif(os.name != "posix", reason="limits and mounts are POSIX")


def limited(kib: int, *argv: str | Path) -> subprocess.CompletedProcess[str]:
    """A command whose files may not grow beyond this size.

    It is the nearest to a full disk that needs no disk of its own; SQLite then speaks of a fault of the disk
    where a full one would be named, so both sentences will do.
    """
    program = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({kib * 1024},) * 2); "
        "from modactions_desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, *map(str, argv)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)


def refused_for_space(result: subprocess.CompletedProcess[str]) -> str:
    sentence = refused((result.returncode, result.stdout, result.stderr))
    assert "place, puis réessayez" in sentence
    return sentence


@posix_only
def test_a_disk_that_fills_keeps_the_base_and_leaves_no_half_file(run: Run, folder: Path) -> None:
    where = ("--data", folder / "data", "--passphrase-file", folder / "right")
    out = folder / "out"
    out.mkdir()
    refused_for_space(limited(200, "backup", "-o", out / "b.modactions", *where))
    refused_for_space(limited(20, "bilan", "2017-001", "-o", out / "b.pdf", *where))
    refused_for_space(limited(20, "archive", "--year", "2016", "-o", out / "archive", *where))
    assert list(out.iterdir()) == []
    assert MARKED[0] in run("participants", "list")[1]
    assert run("check")[0] == 0


@posix_only
@pytest.mark.parametrize("kib", [1, 60, 400])
def test_a_base_that_does_not_fit_is_not_half_made(run: Run, folder: Path, tmp_path: Path, kib: int) -> None:
    where = ("--data", tmp_path / "new", "--passphrase-file", folder / "right")
    refused_for_space(limited(kib, "demo", *where))
    assert [path.name for path in (tmp_path / "new").iterdir() if path.suffix != ".lock"] == []
    assert run("init", *where)[0] == 0


@posix_only
def test_what_was_asked_is_given_even_when_the_closing_backup_does_not_fit(folder: Path) -> None:
    shutil.rmtree(folder / "data" / "sauvegardes")
    where = ("--data", folder / "data", "--passphrase-file", folder / "right")
    room = base_of(folder).stat().st_size // 1024 - 64
    result = limited(room, "participants", "list", *where)
    assert MARKED[0] in result.stdout
    assert result.returncode == 1
    assert "place, puis réessayez" in result.stderr


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """This base in a folder that may not be written: by its rights, or by a mount where root has them all."""
    if os.name != "posix":
        pytest.skip("rights of folders are POSIX")
    data = folder / "data"
    if os.geteuid():
        data.chmod(0o500)
        yield data
        data.chmod(0o700)
        return
    bound = subprocess.run(["mount", "--bind", data, data], capture_output=True)
    if bound.returncode:
        pytest.skip("root may not mount here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", data], check=True)
        yield data
    finally:
        subprocess.run(["umount", data], check=True)


def test_a_folder_that_may_not_be_written_says_so(run: Run, folder: Path, read_only: Path) -> None:
    right = ("--passphrase-file", folder / "right")
    assert "ne peut pas être modifié" in refused(run("participants", "list"))
    assert "ne peut pas être modifié" in refused(run("init", "--data", read_only / "new", *right))
    copy = folder / "copy"
    shutil.copytree(read_only, copy)
    target = read_only / "b.modactions"
    assert "ne peut pas être écrit" in refused(run("backup", "-o", target, "--data", copy, *right))


@posix_only
def test_a_reader_that_leaves_early_is_no_failure_of_ours(folder: Path) -> None:
    where = f"--data '{folder / 'data'}' --passphrase-file '{folder / 'right'}'"
    command = f"'{sys.executable}' -m modactions_desktop directory list {where} | head -c 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert result.stderr == ""


def test_a_base_in_a_synchronised_folder_is_made_with_a_warning(run: Run, folder: Path) -> None:
    place = folder / "OneDrive - CPAS" / "base"
    code, out, err = run("init", "--data", place, "--passphrase-file", folder / "right")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert "OneDrive" in err


# Nothing in clear -----------------------------------------------------------------------------------------


def in_clear(root: Path) -> list[str]:
    """Files below a folder whose name or bytes hold a marked word."""
    needles = [word.encode(coding) for word in MARKED for coding in ENCODINGS]
    found = []
    for path in root.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(word in path.name for word in MARKED) or any(needle in content for needle in needles):
            found.append(str(path))
    return found


def test_no_word_of_a_file_is_in_clear_in_data_temporary_folders_or_the_open_part(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, archive = tmp_path / "temporary", tmp_path / "archive"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert MARKED[0] in run("participants", "show", "2017-001")[1]
    assert run("participants", "search", MARKED[2])[0] == 0
    assert run("bilan", "2017-001", "--copy", "dossier", "--issue", "-o", tmp_path / "bilan.pdf")[0] == 0
    assert run("archive", "--year", "2017", "-o", archive)[0] == 0
    assert run("backup")[0] == 0
    for root in (folder / "data", temporary, archive):
        assert in_clear(root) == []
    journal = run("journal")[1]
    assert not any(word in journal for word in MARKED)


@posix_only
def test_no_word_is_in_clear_after_a_kill(folder: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from modactions_desktop.config import Paths; "
        "from modactions_desktop.services import vault as v; "
        "from modactions_desktop.services.session import open_services; "
        "s = open_services(v.unlock(Paths(Path(sys.argv[1])), sys.argv[2])); "
        "[s.participants.update(1, {'pinned_note': sys.argv[3] * n}) for n in range(1, 40)]; "
        "os.kill(os.getpid(), 9)"
    )
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program, str(folder / "data"), WORDS, MARKED[3]]
    assert subprocess.run(command, env=environment).returncode == -9
    assert base_of(folder).with_name(base_of(folder).name + "-wal").stat().st_size > 0
    assert in_clear(tmp_path) == []
