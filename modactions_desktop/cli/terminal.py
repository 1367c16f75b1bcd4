"""What the command line asks and writes: data to stdout, messages and progress to stderr."""

from __future__ import annotations

import csv
import getpass
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.progress import Job

Result = TypeVar("Result")


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


Output = Annotated[Path, typer.Option("--output", "-o", help="Fichier ou dossier à écrire.")]
Listing = Annotated[Format, typer.Option("--format", help="text, json ou csv.")]


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
