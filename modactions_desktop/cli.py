"""The command line: every job of the program without a window.

Data goes to stdout, messages and progress to stderr. Exit codes: 0 done, 1 refused with one French sentence,
2 wrong usage. Heavy modules are imported by the command that needs them: `--help` and `verify` are quick.
"""

from __future__ import annotations

import csv
import errno
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer
from typer.exceptions import TyperException

from modactions_desktop import files, sentences
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import InputError, ModActionsError
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job

if TYPE_CHECKING:
    from modactions_desktop.domain.bilans import BilanKind, Copy
    from modactions_desktop.domain.participants import PersonLine
    from modactions_desktop.domain.vault import RecoveryKey
    from modactions_desktop.services.session import Services
    from modactions_desktop.services.vault import Vault

Result = TypeVar("Result")

app = typer.Typer(
    name="modactions-desktop",
    help="Suivi des personnes primo-arrivantes du projet Mod'Actions. Sans commande : ouvre la fenêtre.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
participants = typer.Typer(help="Les dossiers.", no_args_is_help=True)
directory = typer.Typer(help="L'annuaire des services.", no_args_is_help=True)
app.add_typer(participants, name="participants")
app.add_typer(directory, name="directory")

HALF_AN_HOUR = timedelta(minutes=30)
INTERRUPTED = 130
"""What typer answers to Ctrl+C."""
COMMON = ("--data", "--passphrase-file", "--today", "--archive-passphrase-file")
"""Options that may stand before or after the command: each takes a value."""


class WrongUsage(typer.BadParameter):
    """A command that cannot be understood, said in French."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class PlainFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class JsonFormat(StrEnum):
    JSON = "json"


class Kind(StrEnum):
    PARCOURS = "parcours"
    INTERMEDIAIRE = "intermediaire"
    FINAL = "final"


class CopyFor(StrEnum):
    PARTICIPANT = "participant"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Common:
    """The options of every command."""

    paths: Paths
    passphrase_file: Path | None
    today: date | None
    archive_passphrase_file: Path | None
    left: list[ModActionsError]
    """What went wrong while the base closed, after the command had done its work: said last."""

    def passphrase(self) -> str:
        """From the file, or asked without echo."""
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        return ask("Phrase de passe : ")

    def new_passphrase(self) -> str:
        """For a base that is being made: typed twice."""
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        return ask_twice()


Output = Annotated[Path, typer.Option("--output", "-o", help="Fichier ou dossier à écrire.")]
Listing = Annotated[Format, typer.Option("--format", help="text, json ou csv.")]
Year = Annotated[int | None, typer.Option("--year", min=1900, max=9998, help="Année civile.")]
From = Annotated[str | None, typer.Option("--from", help="Premier jour, 2015-07-01.")]
To = Annotated[str | None, typer.Option("--to", help="Dernier jour, 2016-12-31.")]


@app.callback()
def common(
    context: typer.Context,
    data: Annotated[Path | None, typer.Option(help="Dossier des données.")] = None,
    passphrase_file: Annotated[
        Path | None, typer.Option(help="Sa première ligne : la phrase de passe.")
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="Le jour que les règles prennent pour aujourd'hui.")
    ] = None,
    archive_passphrase_file: Annotated[
        Path | None, typer.Option(help="La phrase de passe de l'archive ; créée si le fichier n'existe pas.")
    ] = None,
) -> None:
    """Suivi des personnes primo-arrivantes du projet Mod'Actions. Sans commande : ouvre la fenêtre."""
    paths = Paths(data.absolute()) if data is not None else Paths.default()
    day = None if today is None else iso_day(today, "--today")
    context.obj = Common(paths, passphrase_file, day, archive_passphrase_file, left=context.obj)


# The base -------------------------------------------------------------------------------------------------


@app.command()
def init(context: typer.Context) -> None:
    """Crée une base vide et chiffrée, avec ses catalogues ; montre la clé de secours une seule fois."""
    given: Common = context.obj
    recovery = created(given, given.new_passphrase(), lambda vault, services: None)
    warn_of_copies(given.paths)
    out(f"{recovery.text}\n{recovery.hexadecimal}")
    say(
        "La base est créée. Les 24 mots ci-dessus sont la clé de secours : elle ouvre la base sans la "
        "phrase de passe et ne sera plus montrée. Recopiez-la sur papier et rangez-la ailleurs."
    )


@app.command()
def demo(
    context: typer.Context,
    participants: Annotated[int | None, typer.Option(min=1, max=100_000, help="Nombre de dossiers.")] = None,
    seed: Annotated[int, typer.Option(help="La même graine donne la même base.")] = 2015,
) -> None:
    """Crée la base de démonstration : des personnes fictives, les chiffres publiés du projet."""
    from modactions_desktop.services.demonstration import build_demonstration

    given: Common = context.obj
    words = demonstration_passphrase(given)

    def fill(vault: Vault, _: Services) -> None:
        run(build_demonstration(vault, participants=participants, seed=seed))

    created(given, words, fill)
    warn_of_copies(given.paths)
    say("La base de démonstration est créée ; toutes les personnes sont fictives.")


def demonstration_passphrase(given: Common) -> str:
    """The file's, else the one shown on the unlock screen of every demonstration."""
    from modactions_desktop.domain.vault import DEMONSTRATION_PASSPHRASE

    if given.passphrase_file is not None:
        return first_line(given.passphrase_file)
    say(f"Phrase de passe : {DEMONSTRATION_PASSPHRASE}")
    return DEMONSTRATION_PASSPHRASE


@app.command()
def passphrase(
    context: typer.Context,
    new_passphrase_file: Annotated[Path | None, typer.Option(help="La nouvelle phrase de passe.")] = None,
) -> None:
    """Change la phrase de passe ; les sauvegardes gardent la leur."""
    from modactions_desktop.services import vault as vaults

    given: Common = context.obj
    current = given.passphrase()
    with closing(given, vaults.unlock(given.paths, current)) as vault:
        new = first_line(new_passphrase_file) if new_passphrase_file else ask_twice()
        vault.change_passphrase(current, new)
    say("La phrase de passe est changée.")


@app.command()
def recover(
    context: typer.Context,
    recovery_file: Annotated[Path, typer.Option(help="Les 24 mots, ou 64 caractères de 0 à 9 et de a à f.")],
    new_passphrase_file: Annotated[Path | None, typer.Option(help="La nouvelle phrase de passe.")] = None,
) -> None:
    """Ouvre la base avec la clé de secours et lui donne une nouvelle phrase de passe."""
    from modactions_desktop.services import vault as vaults

    given: Common = context.obj
    words = text_of(recovery_file)
    new = first_line(new_passphrase_file) if new_passphrase_file else ask_twice()
    with closing(given, vaults.recover(given.paths, words, new)):
        pass
    say("La base s'ouvre de nouveau, avec la nouvelle phrase de passe.")


@app.command()
def backup(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Fichier de la sauvegarde.")] = None,
) -> None:
    """Fait une sauvegarde vérifiée."""
    with opened(context.obj) as (vault, _):
        made = run(vault.backup(output.absolute() if output else None))
    out(str(made.path))
    say(f"Sauvegarde vérifiée : {made.rows} lignes, {made.bytes} octets.")


@app.command()
def restore(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="La sauvegarde.", metavar="FICHIER")]
) -> None:
    """Remet une sauvegarde à la place de la base, après l'avoir vérifiée."""
    from modactions_desktop.services import vault as vaults

    given: Common = context.obj
    report = run(vaults.restore(given.paths, file.absolute(), given.passphrase()))
    say(f"La sauvegarde du {report.backup.made_at:%d/%m/%Y %H:%M} est en place.")
    if report.former_saved is not None:
        say(f"La base d'avant est sauvegardée : {report.former_saved.path}")
    if report.former_kept is not None:
        say(f"La base d'avant ne s'ouvrait plus ; elle est gardée à côté : {report.former_kept}")


@app.command()
def check(context: typer.Context) -> None:
    """Contrôle la base, le journal, la recherche et les sauvegardes."""
    with opened(context.obj) as (vault, _):
        report = run(vault.check())
    for title, found in (
        ("Pages abîmées", report.damaged_pages),
        ("Structure", report.structure),
        ("Liens rompus", report.broken_links),
        ("Sauvegardes plus avancées que le journal", report.heads_not_found),
        ("Sauvegardes illisibles", report.unreadable_backups),
        ("Anciennes bases gardées à côté", report.set_aside),
    ):
        for line in found:
            out(f"{title} : {line}")
    out(f"Recherche : {'entière' if report.search_index_whole else 'à refaire'}")
    out(chain(report.journal.whole, report.journal.lines, report.journal.broken_at))
    out(f"Tête du journal : {report.journal.head}")
    if not report.whole:
        refuse("La base n'est pas entière. Restaurez la dernière sauvegarde qui s'ouvre.")
    say("La base est entière.")


@app.command()
def journal(
    context: typer.Context,
    format_: Annotated[PlainFormat, typer.Option("--format", help="text ou json.")] = PlainFormat.TEXT,
) -> None:
    """Montre le journal et dit si sa chaîne est entière."""
    with opened(context.obj) as (vault, _):
        report, entries = vault.journal()
    lines = [
        {
            "number": e.number,
            "at": e.at.isoformat(),
            "actor": e.actor,
            "action": str(e.action),
            "subject": e.subject,
        }
        for e in entries
    ]
    if format_ is PlainFormat.JSON:
        head = {"whole": report.whole, "head": str(report.head), "broken_at": report.broken_at}
        out_json({**head, "entries": lines})
    else:
        columns = ("N°", "Moment", "Auteur", "Action", "Objet")
        out_table(columns, [tuple(line.values()) for line in lines])
    sentence = chain(report.whole, report.lines, report.broken_at)
    if not report.whole:
        refuse(sentence)
    say(sentence)


def chain(whole: bool, lines: int, broken_at: int | None) -> str:
    if whole:
        return f"La chaîne du journal est entière ({lines} lignes)."
    return (
        f"La chaîne du journal est rompue à la ligne {broken_at} : des lignes ont été changées ou enlevées."
    )


# Participants and directory -------------------------------------------------------------------------------


@participants.command("list")
def list_participants(context: typer.Context, format_: Listing = Format.TEXT) -> None:
    """Liste les dossiers."""
    with opened(context.obj) as (_, services):
        lines = services.participants.lines()
    out_people(lines, format_)


@participants.command("search")
def search_participants(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="MOTS...")],
    format_: Listing = Format.TEXT,
) -> None:
    """Cherche des dossiers, avec ou sans accents, dans toute écriture."""
    with opened(context.obj) as (_, services):
        found = services.participants.search(" ".join(words))
        by_id = {line.id: line for line in services.participants.lines()}
    out_people([by_id[key] for key in found if key in by_id], format_)


@participants.command("show")
def show_participant(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMERO")],
    format_: Annotated[JsonFormat, typer.Option("--format", help="json.")] = JsonFormat.JSON,
) -> None:
    """Donne tout un dossier en JSON, selon le schéma publié, sans ce qui est confidentiel."""
    with opened(context.obj) as (_, services):
        person = services.participants.by_number(number)
        out_json(services.dossiers.as_json(person.id))


def out_people(lines: Iterable[PersonLine], format_: Format) -> None:
    found = [
        {
            "number": line.number,
            "name": line.full_name,
            "name_in_own_script": line.name_in_own_script,
            "phase": line.phase.value if line.phase else None,
            "group": line.group_code or None,
            "interviews": line.interviews,
            "last_interview_on": line.last_interview_on.isoformat() if line.last_interview_on else None,
        }
        for line in lines
    ]
    columns = ("Numéro", "Nom", "Dans son écriture", "Phase", "Groupe", "Entretiens", "Dernier entretien")
    out_rows(columns, found, format_)


@directory.command("list")
def list_services(context: typer.Context, format_: Listing = Format.TEXT) -> None:
    """Liste les services de l'annuaire."""
    with opened(context.obj) as (_, services):
        out_services(services.directory.search(), format_)


@directory.command("search")
def search_services(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="MOTS...")],
    format_: Listing = Format.TEXT,
) -> None:
    """Cherche des services."""
    with opened(context.obj) as (_, services):
        out_services(services.directory.search(" ".join(words)), format_)


def out_services(services: Iterable[Any], format_: Format) -> None:
    found = [
        {
            "uuid": str(service.uuid),
            "name": service.name,
            "organisation": service.organisation.name,
            "internal": service.internal,
            "kind": service.kind,
            "purpose": service.purpose,
            "domains": list(service.domains),
            "phones": [phone.number for phone in service.phones],
            "verified_on": service.verified_on.isoformat() if service.verified_on else None,
        }
        for service in services
    ]
    columns = (
        "UUID",
        "Nom",
        "Organisme",
        "Interne",
        "Type",
        "Pour quoi",
        "Domaines",
        "Téléphones",
        "Vérifié le",
    )
    out_rows(columns, found, format_)


# Documents and figures ------------------------------------------------------------------------------------


@app.command()
def bilan(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMERO")],
    output: Output,
    kind: Annotated[Kind, typer.Option(help="parcours, intermediaire ou final.")] = Kind.PARCOURS,
    copy: Annotated[CopyFor, typer.Option(help="participant ou dossier.")] = CopyFor.PARTICIPANT,
    issue: Annotated[bool, typer.Option(help="Remet le bilan : il n'est plus un brouillon.")] = False,
) -> None:
    """Écrit un bilan en PDF ; c'est un brouillon, sauf avec --issue."""
    from modactions_desktop.domain.bilans import BilanKind, Copy

    with opened(context.obj) as (_, services):
        person = services.participants.by_number(number)
        which = (person.id, BilanKind(kind.value), Copy(copy.value))
        content = issued(services, *which) if issue else services.bilans.draft(*which)
    files.save(output, content)


def issued(services: Services, person: int, kind: BilanKind, copy: Copy) -> bytes:
    """Hands the bilan over as it is now: its bytes stay in the base."""
    preview = services.bilans.preview(person, kind, copy)
    document = services.bilans.issue(person, kind, copy, seen=preview.seal)
    return services.bilans.document(document.id)


@app.command()
def statistics(
    context: typer.Context,
    year: Year = None,
    from_: From = None,
    to: To = None,
    format_: Listing = Format.TEXT,
) -> None:
    """Donne les chiffres clés et les tableaux T1 à T20 d'une période."""
    from modactions_desktop.services.figures import printing

    period = period_of(year, from_, to)
    with opened(context.obj) as (_, services):
        figures = run(services.years.figures(period))
    if format_ is Format.JSON:
        out_json(printing.as_json(figures))
    elif format_ is Format.CSV:
        out(printing.as_csv(figures).rstrip("\n"))
    else:
        for title, columns, rows in printing.as_text(figures):
            out(title)
            out_table(columns, rows)
            out("")


@app.command()
def report(
    context: typer.Context, output: Output, year: Year = None, from_: From = None, to: To = None
) -> None:
    """Écrit le rapport annuel en PDF."""
    period = period_of(year, from_, to)
    with opened(context.obj) as (_, services):
        content = run(services.years.report(period))
    files.save(output, content)


@app.command()
def archive(
    context: typer.Context, output: Output, year: Year = None, from_: From = None, to: To = None
) -> None:
    """Écrit l'archive de la période : la partie diffusable, la partie nominative chiffrée, les empreintes."""
    period = period_of(year, from_, to)
    given: Common = context.obj
    with opened(given) as (_, services), archive_words(given.archive_passphrase_file) as words:
        record = run(services.archives.make(period, output.absolute(), words))
    say(f"Archive écrite et vérifiée : {record.files} fichiers.")
    say(f"Empreinte du manifeste : {record.manifest_sha256}")
    say(f"Tête du journal : {record.journal_head}")


@app.command()
def verify(context: typer.Context, folder: Annotated[Path, typer.Argument(metavar="DOSSIER")]) -> None:
    """Compare chaque fichier d'une archive à son manifeste ; nomme ce qui diffère."""
    from modactions_desktop.services.verification import verify_archive

    given: Common = context.obj
    file = given.archive_passphrase_file
    found = run(verify_archive(folder.absolute(), first_line(file) if file else None))
    for title, paths in (("modifié", found.changed), ("manquant", found.missing), ("en trop", found.extra)):
        for path in paths:
            out(f"{title} : {path}")
    if not found.whole:
        refuse("L'archive n'est pas entière : ce qui diffère est nommé ci-dessus. Reprenez une autre copie.")
    inside = f", et {found.members} dans la partie nominative" if found.members is not None else ""
    say(f"L'archive est entière : {found.files} fichiers vérifiés{inside}.")


@contextmanager
def archive_words(file: Path | None) -> Iterator[str]:
    """The archive's passphrase: the file's, or new words, which are written there or shown once it is "
    "made."""
    from modactions_desktop.services.verification import new_archive_passphrase

    if file is not None and file.exists():
        yield first_line(file)
        return
    words = new_archive_passphrase()
    if file is None:
        yield words
        say(f"Phrase de passe de l'archive, à noter (elle ne sera plus montrée) : {words}")
        return
    files.save(file, f"{words}\n".encode())
    try:
        yield words
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    say(f"La phrase de passe de l'archive est écrite dans {file}. Gardez-la ailleurs que l'archive.")


def period_of(year: int | None, begin: str | None, end: str | None) -> ReportPeriod:
    """A calendar year, or both ends; anything else is wrong usage."""
    if year is not None and begin is None and end is None:
        return ReportPeriod.of_year(year)
    if year is None and begin is not None and end is not None:
        period = ReportPeriod(iso_day(begin, "--from"), iso_day(end, "--to"))
        if period.end < period.begin:
            raise WrongUsage("La période se termine avant de commencer : vérifiez --from et --to.")
        return period
    raise WrongUsage("Donnez la période : --year 2016, ou --from 2015-07-01 --to 2016-12-31.")


# Opening, asking, writing ---------------------------------------------------------------------------------


@contextmanager
def closing(given: Common, vault: Vault) -> Iterator[Vault]:
    """Closes the base in any case, with a backup unless there is one of less than half an hour.

    A backup that fails then does not undo what the command did: it is said at the end. And it does not hide
    why a command failed.
    """
    try:
        yield vault
    except BaseException:
        with suppress(ModActionsError):
            vault.close(backup=lacks_backup(vault))
        raise
    try:
        vault.close(backup=lacks_backup(vault))
    except ModActionsError as error:
        given.left.append(error)


def lacks_backup(vault: Vault) -> bool:
    """Commands follow each other fast: one backup in half an hour is enough."""
    from modactions_desktop.domain.vault import backup_is_due
    from modactions_desktop.services.vault import last_backup

    last = last_backup(vault.paths)
    return backup_is_due(last.made_at if last else None, datetime.now(UTC), HALF_AN_HOUR)


def warn_of_copies(paths: Paths) -> None:
    """A live base in a folder that a service copies elsewhere would be copied in the middle of a write."""
    from modactions_desktop.domain.vault import synchronised_by

    if service := synchronised_by(paths.data):
        say(sentences.SENTENCES["folder_synchronised"].format(service=service))


def created(given: Common, words: str, fill: Callable[[Vault, Services], object]) -> RecoveryKey:
    """A new base with the shipped catalogues and what `fill` adds, closed again; its recovery key.

    All of it or nothing: what could not be filled is removed.
    """
    from modactions_desktop.services import vault as vaults
    from modactions_desktop.services.session import open_services

    vault, recovery = vaults.create(given.paths, words)
    with closing(given, vault):
        try:
            services = open_services(vault)
            services.catalogues.load()
            fill(vault, services)
        except BaseException:
            vault.discard()
            raise
    return recovery


@contextmanager
def opened(given: Common) -> Iterator[tuple[Vault, Services]]:
    """The base and its services for the length of a command."""
    from modactions_desktop.services import vault as vaults
    from modactions_desktop.services.session import open_services

    with closing(given, vaults.unlock(given.paths, given.passphrase())) as vault:
        yield vault, open_services(vault, clock=clock(vault, given.today))


def clock(vault: Vault, today: date | None) -> Callable[[], date]:
    """The day of --today, else the demonstration base's own, else the computer's."""
    from modactions_desktop.services.fictitious import own_today

    with vault.database.read() as session:
        day = today or own_today(session)
    return date.today if day is None else lambda: day


def iso_day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(
            f"{option} attend une date comme 2016-12-31 ; « {text} » n'en est pas une."
        ) from None


def text_of(file: Path) -> str:
    """The text of a small file that holds a secret."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError("file_missing", file=file) from None
    except (OSError, UnicodeDecodeError):
        raise InputError("file_unreadable", file=file) from None


def first_line(file: Path) -> str:
    line = text_of(file).split("\n", 1)[0].rstrip("\r")
    if not line:
        raise InputError("passphrase_file_empty", file=file)
    return line


def ask(prompt: str) -> str:
    """Asked on the terminal, never echoed."""
    if not sys.stdin.isatty():
        raise InputError("passphrase_not_given")
    return getpass.getpass(prompt, stream=sys.stderr)


def ask_twice() -> str:
    first = ask("Nouvelle phrase de passe : ")
    if ask("Encore une fois : ") != first:
        raise InputError("passphrases_differ")
    return first


def run(job: Job[Result]) -> Result:
    """Runs a job to its end; its progress shows on a terminal only."""
    shown = sys.stderr.isatty()
    while True:
        try:
            progress = next(job)
        except StopIteration as stop:
            if shown:
                sys.stderr.write("\r\x1b[K")
            result: Result = stop.value
            return result
        if shown:
            sys.stderr.write(f"\r\x1b[K{progress.text} ({progress.done}/{progress.total})")
            sys.stderr.flush()


def out(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def out_json(value: object) -> None:
    out(json.dumps(value, ensure_ascii=False, indent=2))


def out_rows(columns: Sequence[str], found: Sequence[dict[str, Any]], format_: Format) -> None:
    if format_ is Format.JSON:
        out_json(found)
        return
    rows = [tuple(word(value) for value in row.values()) for row in found]
    if format_ is Format.TEXT:
        out_table(columns, rows)
        return
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(
        [tuple(found[0]) if found else columns, *rows]
    )
    out(text.getvalue().rstrip("\n"))


def word(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return " | ".join(map(str, value))
    return "" if value is None else str(value)


def out_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as their widest cell."""
    texts = [[word(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(columns))]
    for row in texts:
        out("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def say(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def refuse(sentence: str) -> NoReturn:
    """Ends the command with exit code 1 and this sentence."""
    say(sentence)
    raise typer.Exit(1)


# Entry ----------------------------------------------------------------------------------------------------


def main(argv: Sequence[str]) -> int:
    """Runs one command and returns its exit code."""
    left: list[ModActionsError] = []
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(args=common_first(argv), prog_name="modactions-desktop", standalone_mode=False, obj=left)
        sys.stdout.flush()
    except TyperException as error:
        say(usage(error))
        return 2
    except ModActionsError as error:
        say(sentences.sentence(error))
        return 1
    except OSError as error:
        return silent(error)
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:
        say("Interrompu : rien n'a été gardé de cette commande.")
        return 1
    for problem in left:
        say(sentences.sentence(problem))
    return (code if isinstance(code, int) else 0) or min(len(left), 1)


def silent(error: OSError) -> int:
    """The output could not be written: its reader has left (`| head`), or the disk of its file is full."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - what Python still flushes
    if error.errno != errno.EPIPE:
        say("Le résultat n'a pas pu être écrit à cet endroit. Vérifiez qu'il reste de la place.")
    return 1


def common_first(argv: Sequence[str]) -> list[str]:
    """The common options moved before the command, wherever they were typed."""
    first: list[str] = []
    rest: list[str] = []
    left = list(argv)
    while left:
        argument = left.pop(0)
        if argument == "--":
            return [*first, *rest, "--", *left]
        if argument.partition("=")[0] not in COMMON:
            rest.append(argument)
        elif "=" in argument:
            first.append(argument)
        else:
            first += [argument, *left[:1]]
            del left[:1]
    return [*first, *rest]


def usage(error: TyperException) -> str:
    """Wrong usage in one French sentence."""
    if isinstance(error, WrongUsage):
        return error.message
    option = getattr(error, "option_name", None)
    if option:
        return f"L'option {option} n'existe pas ici, ou il lui manque une valeur. Voyez --help."
    param = getattr(error, "param", None)
    if param is not None:
        name = param.metavar if param.param_type_name == "argument" else max(param.opts, key=len)
        return f"{name} manque, ou sa valeur ne convient pas. Voyez --help."
    return f"Commande inconnue ou incomplète. Voyez --help. ({error})"
