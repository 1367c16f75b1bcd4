"""The command line: names, options, keys and exit codes that others rely on."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from modactions_desktop import resources
from modactions_desktop.cli import common_first, main
from modactions_desktop.config import Paths
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.exchange.tables import csv_bytes
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.tables.groups import MembershipRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import SituationRow

CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
WORDS = "une phrase de passe d'essai"
PERIOD = ("--from", "2015-07-01", "--to", "2016-12-31")
TABLES = [f"T{number}" for number in range(1, 21)]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people in a base with its catalogues, and the files a command reads."""
    folder = tmp_path_factory.mktemp("base")
    (folder / "passphrase").write_text(f"{WORDS}\nune autre ligne\n", encoding="utf-8")
    vault, recovery = vaults.create(Paths(folder / "data"), WORDS, CHEAP)
    (folder / "recovery").write_text(recovery.text, encoding="utf-8")
    services = open_services(vault, clock=lambda: date(2017, 1, 9))
    services.catalogues.load()
    _fill(services)
    vault.close(backup=False)
    return folder


def _fill(services: Services) -> None:
    stamp = services.context.stamp()
    for first, last, own in (("Selam", "Tesfazghi", "ሰላም"), ("Nour", "Haddad", "نور")):
        on = date(2016, 1, 4)
        person = services.participants.create(last, first_name=first, phase=Phase.WAITING, arrived_on=on)
        services.participants.update(person.id, {"name_in_own_script": own})
    with services.context.write() as session:
        for person_id in (1, 2):
            session.add(
                InterviewRow(
                    participant_id=person_id,
                    kind=InterviewKind.INITIAL,
                    status=InterviewStatus.HELD,
                    on=date(2016, 1, 5),
                    **stamp,
                )
            )
        phase = SituationKind.PHASE
        code = Phase.TRAJECTORY.value
        session.add(SituationRow(participant_id=1, kind=phase, code=code, begin=date(2016, 2, 1), **stamp))
        session.add(MembershipRow(participant_id=1, group_id=1, begin=date(2016, 2, 2), **stamp))


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the base: exit code, data, messages."""

    def _run(*argv: str | Path) -> tuple[int, str, str]:
        where = ["--data", str(base / "data"), "--passphrase-file", str(base / "passphrase")]
        code = main([*where, *map(str, argv)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return _run


def done(result: tuple[int, str, str]) -> str:
    code, out, err = result
    assert code == 0, err
    return out


def one_sentence(result: tuple[int, str, str], code: int = 1) -> str:
    """A refusal: its exit code, nothing on stdout, one French line on stderr, no traceback."""
    assert result[0] == code, result
    assert result[1] == ""
    lines = result[2].strip().splitlines()
    assert len(lines) == 1, result[2]
    assert "Traceback" not in result[2]
    return lines[0]


# Options --------------------------------------------------------------------------------------------------


def test_common_options_stand_before_or_after_the_command() -> None:
    typed = ["participants", "list", "--data", "d", "--format", "json", "--today=2017-01-09"]
    assert common_first(typed) == [
        "--data",
        "d",
        "--today=2017-01-09",
        "participants",
        "list",
        "--format",
        "json",
    ]
    assert common_first(["--data", "d", "init"]) == ["--data", "d", "init"]
    assert common_first(["participants", "search", "--", "--data"]) == [
        "participants",
        "search",
        "--",
        "--data",
    ]


@pytest.mark.parametrize(
    "argv",
    [
        ["unheard-of"],
        ["participants"],
        ["participants", "list", "--format", "xml"],
        ["statistics"],
        ["statistics", "--year", "2016", "--from", "2016-01-01"],
        ["statistics", "--from", "2016-01-01"],
        ["statistics", "--from", "2016-13-01", "--to", "2016-12-31"],
        ["statistics", "--from", "2016-12-31", "--to", "2016-01-01"],
        ["statistics", "--year", "20x6"],
        ["bilan", "2016-001"],
        ["bilan", "2016-001", "--kind", "autre", "-o", "x.pdf"],
        ["check", "--today", "demain"],
        ["--unheard-of"],
        ["verify"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(run: Run, argv: list[str]) -> None:
    code, _, err = run(*argv)
    assert code == 2
    assert "Traceback" not in err
    assert err.strip()


def test_help_is_in_french_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in ("init", "demo", "participants", "bilan", "statistics", "report", "archive", "verify"):
        assert command in text
    for command in (
        "directory",
        "passphrase",
        "recover",
        "backup",
        "restore",
        "check",
        "journal",
        "access",
        "erase",
    ):
        assert command in text


# Refusals -------------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_one_french_sentence(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("pas la bonne phrase\n", encoding="utf-8")
    assert "phrase de passe" in one_sentence(run("participants", "list", "--passphrase-file", wrong))


def test_no_base_no_file_and_an_empty_file_are_said(run: Run, tmp_path: Path) -> None:
    assert "base" in one_sentence(run("participants", "list", "--data", tmp_path))
    assert "n'existe pas" in one_sentence(run("check", "--passphrase-file", tmp_path / "none"))
    (tmp_path / "empty").touch()
    assert "vide" in one_sentence(run("check", "--passphrase-file", tmp_path / "empty"))
    assert "ne peut pas être lu" in one_sentence(run("check", "--passphrase-file", tmp_path))


def test_a_passphrase_is_never_an_argument(run: Run) -> None:
    assert run("check", "--passphrase", WORDS)[0] == 2


def test_an_unknown_number_is_said(run: Run) -> None:
    assert "2099-999" in one_sentence(run("participants", "show", "2099-999", "--format", "json"))


def test_an_output_that_cannot_be_written_is_said_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "bilan.pdf"
    assert "ne peut pas être écrit" in one_sentence(run("bilan", "2016-001", "-o", target))
    assert list(tmp_path.iterdir()) == []


# Participants and directory -------------------------------------------------------------------------------


def test_list_gives_one_object_a_dossier(run: Run) -> None:
    people = json.loads(done(run("participants", "list", "--format", "json")))
    assert [p["number"] for p in people] == ["2016-002", "2016-001"] or len(people) == 2
    selam = next(p for p in people if p["number"] == "2016-001")
    assert selam["name"] == "Selam Tesfazghi"
    assert selam["name_in_own_script"] == "ሰላም"
    assert (selam["phase"], selam["interviews"]) == ("TRAJET", 1)
    assert selam["group"]


def test_list_reads_as_text_and_as_csv(run: Run) -> None:
    assert "Selam Tesfazghi" in done(run("participants", "list"))
    rows = list(csv.reader(io.StringIO(done(run("participants", "list", "--format", "csv"))), delimiter=";"))
    assert rows[0][:3] == ["number", "name", "name_in_own_script"]
    assert len(rows) == 3


def test_search_finds_in_any_script(run: Run) -> None:
    for words in ("TESFAZGHI", "ሰላም"):
        found = json.loads(done(run("participants", "search", words, "--format", "json")))
        assert [p["number"] for p in found] == ["2016-001"]


def test_show_follows_the_published_schema(run: Run) -> None:
    schema = json.loads(resources.path("schemas", "dossier.schema.json").read_text(encoding="utf-8"))
    dossier = json.loads(done(run("participants", "show", "2016-001", "--format", "json")))
    Draft202012Validator(schema).validate(dossier)
    assert dossier["participant"]["last_name"] == "Tesfazghi"


def test_the_agenda_is_written_without_names_unless_asked(run: Run, tmp_path: Path) -> None:
    done(run("agenda", "export", "-o", str(tmp_path / "a.ics")))
    text = (tmp_path / "a.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    named = run("agenda", "export", "--with-names", "-o", str(tmp_path / "b.ics"))
    done(named)
    assert "nom des personnes" in named[2]


def test_directory_is_listed_and_searched(run: Run) -> None:
    everything = json.loads(done(run("directory", "list", "--format", "json")))
    assert len(everything) > 40
    found = json.loads(done(run("directory", "search", "relais", "sante", "--format", "json")))
    assert "Relais santé" in [service["name"] for service in found]


# Documents and figures ------------------------------------------------------------------------------------


def test_bilan_is_a_pdf_readable_by_its_owner_only(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "bilan.pdf"
    done(run("bilan", "2016-001", "--kind", "parcours", "--copy", "participant", "-o", target))
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bilan.pdf"]
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0


def test_an_issued_bilan_is_no_draft(run: Run, tmp_path: Path) -> None:
    draft, issued = tmp_path / "draft.pdf", tmp_path / "issued.pdf"
    done(run("bilan", "2016-001", "-o", draft))
    done(run("bilan", "2016-001", "--issue", "-o", issued))
    assert draft.read_bytes() != issued.read_bytes()


def test_statistics_have_their_stable_keys(run: Run) -> None:
    figures = json.loads(done(run("statistics", *PERIOD, "--format", "json")))
    assert figures["period"] == {"from": "2015-07-01", "to": "2016-12-31"}
    assert (figures["followed"], figures["entered_trajectory"]) == (2, 1)
    assert set(figures["groups"]) == set(figures["group_attendance"]) == {"debutant", "avance", "creativite"}
    assert sum(figures["groups"].values()) == 1
    assert [table["id"] for table in figures["tables"]] == TABLES
    for table in figures["tables"]:
        assert {"id", "title", "definition", "columns", "rows"} <= set(table)


def test_statistics_of_a_year_are_those_of_its_days(run: Run) -> None:
    year = json.loads(done(run("statistics", "--year", "2016", "--format", "json")))
    days = json.loads(
        done(run("statistics", "--from", "2016-01-01", "--to", "2016-12-31", "--format", "json"))
    )
    assert year == days


def test_statistics_as_csv_hold_the_period_on_each_row(run: Run) -> None:
    text = done(run("statistics", *PERIOD, "--format", "csv"))
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {row["tableau"] for row in rows} == set(TABLES)
    assert {(row["du"], row["au"]) for row in rows} == {("2015-07-01", "2016-12-31")}
    assert "T20 ·" in done(run("statistics", *PERIOD))


def test_diffusable_statistics_are_the_tables_of_the_archive(run: Run, tmp_path: Path) -> None:
    done(run("archive", "--year", "2016", "-o", tmp_path / "a", "--archive-passphrase-file", tmp_path / "w"))
    told = ("statistics", "--year", "2016", "--diffusable", "--format")
    figures = json.loads(done(run(*told, "json")))
    for table in figures["tables"]:
        name = f"2016_{table['id']}.csv"
        published = (tmp_path / "a" / "A_diffusable" / name).read_bytes()
        assert csv_bytes(table["columns"], table["rows"]) == published
    assert figures["followed"] == "< 5", "a key figure tells no more than its table"
    assert "debutant" not in figures["groups"], "the one person of it is nobody's business"
    cells = [row["valeur"] for row in csv.DictReader(io.StringIO(done(run(*told, "csv"))), delimiter=";")]
    assert "< 5" in cells
    assert "< 5" in done(run("statistics", "--year", "2016", "--diffusable"))


def test_report_archive_and_verify(run: Run, tmp_path: Path) -> None:
    done(run("report", "--year", "2016", "-o", tmp_path / "report.pdf"))
    archive, words = tmp_path / "archive", tmp_path / "words"
    done(run("archive", "--year", "2016", "-o", archive, "--archive-passphrase-file", words))
    assert len(words.read_text(encoding="utf-8").strip().split("-")) == 6
    assert "entière" in run("verify", archive)[2]
    assert "partie nominative" in run("verify", archive, "--archive-passphrase-file", words)[2]
    assert "existe déjà" in one_sentence(run("archive", "--year", "2016", "-o", archive))


def test_verify_names_what_differs(run: Run, tmp_path: Path) -> None:
    archive, words = tmp_path / "archive", tmp_path / "words"
    done(run("archive", "--year", "2016", "-o", archive, "--archive-passphrase-file", words))
    (archive / "A_diffusable" / "2016_T1.csv").write_bytes(b"")
    (archive / "metadata" / "LISEZMOI.txt").unlink()
    (archive / "intrus.txt").touch()
    code, out, err = run("verify", archive)
    assert code == 1
    assert out.splitlines() == [
        "modifié : A_diffusable/2016_T1.csv",
        "manquant : metadata/LISEZMOI.txt",
        "en trop : intrus.txt",
    ]
    assert len(err.strip().splitlines()) == 1


# The person's own file ------------------------------------------------------------------------------------


def test_access_writes_the_persons_copy(run: Run, tmp_path: Path) -> None:
    number = json.loads(done(run("participants", "list", "--format", "json")))[0]["number"]
    done(run("access", number, "-o", tmp_path / "copie"))
    names = {path.name for path in (tmp_path / "copie").iterdir()}
    assert {"copie-du-dossier.pdf", "dossier.json", "LISEZMOI.txt"} <= names
    assert (
        json.loads((tmp_path / "copie" / "dossier.json").read_text("utf-8"))["participant"]["number"]
        == number
    )
    journal = json.loads(done(run("journal", "--format", "json")))
    assert "access_given" in [line["action"] for line in journal["entries"]]
    assert "existe déjà" in one_sentence(run("access", number, "-o", tmp_path / "copie"))


def test_erase_counts_first_and_then_erases_for_good(run: Run) -> None:
    number = json.loads(done(run("participants", "list", "--format", "json")))[0]["number"]
    before = done(run("statistics", *PERIOD, "--format", "json"))
    told = done(run("erase", number, "--dry-run"))
    assert "participants" in told
    assert "sauvegardes" in told
    assert "pourquoi" in one_sentence(run("erase", number))
    assert number in done(run("participants", "list"))
    code, _out, err = run("erase", number, "--reason", "Décision du 9/1/2017")
    assert (code, "est effacé" in err) == (0, True)
    assert number not in done(run("participants", "list"))
    assert done(run("statistics", *PERIOD, "--format", "json")) == before
    assert number in one_sentence(run("erase", number, "--reason", "Encore"))
    assert run("check")[0] == 0


# The base -------------------------------------------------------------------------------------------------


def test_init_prints_the_recovery_key_once_and_refuses_a_second_base(run: Run, tmp_path: Path) -> None:
    where = ("--data", tmp_path / "new")
    words, hexadecimal = done(run("init", *where)).splitlines()
    assert len(words.split()) == 24
    assert len(hexadecimal) == 64
    assert "déjà une base" in one_sentence(run("init", *where))
    assert json.loads(done(run("participants", "list", "--format", "json", *where))) == []


def test_passphrase_changes_and_the_paper_opens(run: Run, base: Path, tmp_path: Path) -> None:
    new, newer = tmp_path / "new", tmp_path / "newer"
    new.write_text("la nouvelle phrase de passe\n", encoding="utf-8")
    newer.write_text(f"{WORDS}\n", encoding="utf-8")
    done(run("passphrase", "--new-passphrase-file", new))
    assert run("check")[0] == 1
    done(run("recover", "--recovery-file", base / "recovery", "--new-passphrase-file", newer))
    done(run("check"))


def test_backup_restores_on_another_machine(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.modactions"
    assert str(copy) in done(run("backup", "-o", copy))
    elsewhere = ("--data", tmp_path / "elsewhere")
    done(run("restore", copy, *elsewhere))
    here = json.loads(done(run("participants", "list", "--format", "json")))
    assert json.loads(done(run("participants", "list", "--format", "json", *elsewhere))) == here


def test_a_damaged_backup_is_refused(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.modactions"
    copy.write_bytes(b"not a backup")
    one_sentence(run("restore", copy, "--data", tmp_path / "elsewhere"))


def test_check_and_journal_say_that_all_is_whole(run: Run) -> None:
    assert "entière" in done(run("check"))
    journal = json.loads(done(run("journal", "--format", "json")))
    assert journal["whole"] is True
    assert journal["entries"][0].keys() >= {"number", "at", "actor", "action", "subject"}
    assert "Tesfazghi" not in json.dumps(journal)


def test_today_sets_the_day_of_the_rules(run: Run, tmp_path: Path) -> None:
    later = tmp_path / "later.pdf"
    earlier = tmp_path / "earlier.pdf"
    done(run("bilan", "2016-001", "-o", later, "--today", "2017-01-09"))
    done(run("bilan", "2016-001", "-o", earlier, "--today", "2016-12-01"))
    assert later.read_bytes() != earlier.read_bytes()


# The demonstration ----------------------------------------------------------------------------------------


def test_demonstration_gives_the_published_figures_on_its_own_day(run: Run, tmp_path: Path) -> None:
    where = ("--data", tmp_path / "demonstration")
    done(run("demo", *where))
    figures = json.loads(done(run("statistics", *PERIOD, "--format", "json", *where)))
    assert (figures["followed"], figures["entered_trajectory"]) == (118, 56)
    assert figures["groups"] == {"debutant": 22, "avance": 21, "creativite": 13}
    assert sum(figures["group_attendance"].values()) > 56
    people = json.loads(done(run("participants", "list", "--format", "json", *where)))
    assert {p["phase"] for p in people} <= {phase.value for phase in Phase}
    target = tmp_path / "bilan.pdf"
    done(run("bilan", people[0]["number"], "-o", target, *where))
    assert "9 janvier 2017" in "".join(page.extract_text() for page in PdfReader(target).pages)


# The real entry -------------------------------------------------------------------------------------------


def entry(*argv: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "modactions_desktop", *argv]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)


def test_real_entry_answers_a_command_and_speaks_french(base: Path) -> None:
    where = ("--data", str(base / "data"), "--passphrase-file", str(base / "passphrase"))
    result = entry("participants", "list", "--format", "json", *where)
    assert result.returncode == 0, result.stderr
    assert "ሰላም" in result.stdout
    refused = entry("participants", "list", "--data", str(base / "data"))
    assert refused.returncode == 1
    assert "--passphrase-file" in refused.stderr


def test_command_line_never_loads_the_window(base: Path) -> None:
    where = ["--data", str(base / "data"), "--passphrase-file", str(base / "passphrase")]
    program = (
        "import sys; from modactions_desktop.__main__ import main; "
        "code = main(sys.argv[1:]); assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "statistics", "--year", "2016", *where]
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_help_and_verify_load_neither_the_store_nor_the_documents(tmp_path: Path) -> None:
    heavy = "{'sqlalchemy', 'reportlab', 'openpyxl', 'alembic', 'sqlcipher3', 'PySide6'}"
    for argv in (["--help"], ["verify", str(tmp_path)]):
        program = (
            "import sys; from modactions_desktop.cli import main; main(sys.argv[1:]); "
            f"loaded = {heavy} & set(sys.modules); assert not loaded, loaded"
        )
        result = subprocess.run([sys.executable, "-c", program, *argv], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
