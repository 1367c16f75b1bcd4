"""Bilans, figures, the annual report and the yearly archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modactions_desktop import files
from modactions_desktop.cli.opening import Common, opened
from modactions_desktop.cli.terminal import (
    Format,
    Listing,
    Output,
    WrongUsage,
    first_line,
    iso_day,
    out,
    out_json,
    out_table,
    refuse,
    run,
    say,
)
from modactions_desktop.domain.periods import ReportPeriod

if TYPE_CHECKING:
    from modactions_desktop.domain.bilans import BilanKind, Copy
    from modactions_desktop.services.session import Services

commands = typer.Typer()


class Kind(StrEnum):
    PARCOURS = "parcours"
    INTERMEDIAIRE = "intermediaire"
    FINAL = "final"


class CopyFor(StrEnum):
    PARTICIPANT = "participant"
    DOSSIER = "dossier"


Year = Annotated[int | None, typer.Option("--year", min=1900, max=9998, help="Année civile.")]
From = Annotated[str | None, typer.Option("--from", help="Premier jour, 2015-07-01.")]
To = Annotated[str | None, typer.Option("--to", help="Dernier jour, 2016-12-31.")]


@commands.command()
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


@commands.command()
def statistics(
    context: typer.Context,
    year: Year = None,
    from_: From = None,
    to: To = None,
    format_: Listing = Format.TEXT,
    diffusable: Annotated[
        bool, typer.Option("--diffusable", help="Cache les effectifs de 1 à 4, comme l'archive diffusable.")
    ] = False,
) -> None:
    """Donne les chiffres clés et les tableaux T1 à T20 d'une période."""
    from modactions_desktop.services.figures import printing

    period = period_of(year, from_, to)
    with opened(context.obj) as (_, services):
        figures = run(services.years.figures(period))
    if format_ is Format.JSON:
        out_json(printing.as_json(figures, diffusable=diffusable))
    elif format_ is Format.CSV:
        out(printing.as_csv(figures, diffusable=diffusable).rstrip("\n"))
    else:
        for title, columns, rows in printing.as_text(figures, diffusable=diffusable):
            out(title)
            out_table(columns, rows)
            out("")


@commands.command()
def report(
    context: typer.Context, output: Output, year: Year = None, from_: From = None, to: To = None
) -> None:
    """Écrit le rapport annuel en PDF."""
    period = period_of(year, from_, to)
    with opened(context.obj) as (_, services):
        content = run(services.years.report(period))
    files.save(output, content)


@commands.command()
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


@commands.command()
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
