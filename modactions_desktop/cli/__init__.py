"""The command line: every job of the program without a window.

Data goes to stdout, messages and progress to stderr. Exit codes: 0 done, 1 refused with one French sentence,
2 wrong usage. Heavy modules are imported by the command that needs them: `--help` and `verify` are quick.

One module a noun; terminal.py asks and writes, opening.py opens the base.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from modactions_desktop import sentences
from modactions_desktop.cli import agenda, directory, documents, participants, persons, vault
from modactions_desktop.cli.opening import Common
from modactions_desktop.cli.terminal import WrongUsage, iso_day, say
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import ModActionsError

app = typer.Typer(
    name="modactions-desktop",
    help="Suivi des personnes primo-arrivantes du projet Mod'Actions. Sans commande : ouvre la fenêtre.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(vault.commands)
app.add_typer(documents.commands)
app.add_typer(persons.commands)
app.add_typer(participants.commands, name="participants")
app.add_typer(directory.commands, name="directory")
app.add_typer(agenda.commands, name="agenda")

INTERRUPTED = 130
"""What typer answers to Ctrl+C."""
COMMON = ("--data", "--passphrase-file", "--today", "--archive-passphrase-file")
"""Options that may stand before or after the command: each takes a value."""


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
