"""The directory of services: listed, searched."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from modactions_desktop import files
from modactions_desktop.cli.opening import opened
from modactions_desktop.cli.terminal import Format, Listing, Output, out, out_rows, run, say

if TYPE_CHECKING:
    from modactions_desktop.domain.directory_plan import DirectoryChoices, DirectoryPlan

commands = typer.Typer(help="L'annuaire des services.", no_args_is_help=True)


@commands.command("list")
def list_services(context: typer.Context, format_: Listing = Format.TEXT) -> None:
    """Liste les services de l'annuaire."""
    with opened(context.obj) as (_, services):
        out_services(services.directory.search(), format_)


@commands.command("search")
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
            "phones": [phone.called for phone in service.phones],
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


# Files from and to others


class Conflicts(StrEnum):
    """Who is right where something changed both here and in the file."""

    GARDER = "garder"
    PRENDRE = "prendre"


class Gone(StrEnum):
    """What becomes of what the file no longer lists."""

    GARDER = "garder"
    DESACTIVER = "desactiver"


FILES = "HSDS (.json, .zip, dossier), CSV ou data.inclusion (.json)."


@commands.command("import")
def import_directory(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(help=FILES, metavar="FICHIER"),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Montre tout, sans écrire.")] = False,
    conflicts: Annotated[
        Conflicts, typer.Option("--conflits", help="garder ce qui est ici, ou prendre le fichier.")
    ] = Conflicts.GARDER,
    gone: Annotated[
        Gone,
        typer.Option(
            "--disparus", help="garder, ou desactiver (retirer un lieu), ce que le fichier ne liste plus."
        ),
    ] = Gone.GARDER,
) -> None:
    """Importe un annuaire : tout, ou rien."""
    from modactions_desktop.directory_words import preview_lines, result_words
    from modactions_desktop.domain.directory_plan import DirectoryChoices

    with opened(context.obj) as (_, services):
        plan = run(services.directory_imports.plan(file))
        if dry_run:
            for line in preview_lines(plan):
                out(line)
            say("Rien n'a été écrit.")
            return
        take, deactivate = conflicts is Conflicts.PRENDRE, gone is Gone.DESACTIVER
        choices = DirectoryChoices.for_all(plan, take=take, deactivate=deactivate)
        result = run(services.directory_imports.apply(plan, choices))
    say(result_words(result) + _left_aside(plan, choices))


def _left_aside(plan: DirectoryPlan, choices: DirectoryChoices) -> str:
    """What was not decided, and how it is."""
    from modactions_desktop.domain.directory_plan import Standing

    told = []
    if plan.clashes and not choices.taken:
        told.append(" --conflits prendre suit le fichier là où il diffère d'ici.")
    gone = len(plan.of(Standing.GONE)) - len(choices.deactivated)
    if gone:
        told.append(f" Disparues du fichier, gardées : {gone} (--disparus desactiver).")
    return "".join(told)


class ExportFormats(StrEnum):
    HSDS = "hsds"
    HSDS_CSV = "hsds-csv"
    CSV = "csv"
    VCARD = "vcard"


@commands.command("export")
def export_directory(
    context: typer.Context,
    output: Output,
    format_: Annotated[ExportFormats, typer.Option("--format", help="hsds, hsds-csv, csv ou vcard.")],
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Avec les personnes de contact et les notes.")
    ] = False,
) -> None:
    """Écrit l'annuaire dans un fichier ; personnes de contact et notes seulement si on le demande."""
    from modactions_desktop.domain.directory_exports import ExportFormat

    with opened(context.obj) as (_, services):
        content = run(services.directory_exports.export(ExportFormat(format_.value), contacts=contacts))
        files.save(output, content)
    unnamed = "" if contacts else " Sans personnes de contact ni notes (--contacts les ajoute)."
    say(f"Annuaire écrit : {output.name}.{unnamed}")
