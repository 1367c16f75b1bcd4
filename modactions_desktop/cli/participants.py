"""The files: listed, searched, shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from modactions_desktop.cli.opening import opened
from modactions_desktop.cli.terminal import Format, JsonFormat, Listing, out_json, out_rows

if TYPE_CHECKING:
    from modactions_desktop.domain.participants import PersonLine

commands = typer.Typer(help="Les dossiers.", no_args_is_help=True)


@commands.command("list")
def list_participants(context: typer.Context, format_: Listing = Format.TEXT) -> None:
    """Liste les dossiers."""
    with opened(context.obj) as (_, services):
        lines = services.participants.lines()
    out_people(lines, format_)


@commands.command("search")
def search_participants(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="MOTS...")],
    format_: Listing = Format.TEXT,
) -> None:
    """Cherche des dossiers, avec ou sans accents, dans toute écriture."""
    with opened(context.obj) as (_, services):
        found = services.search.people(" ".join(words))
        by_id = {line.id: line for line in services.participants.lines()}
    out_people([by_id[key] for key in found if key in by_id], format_)


@commands.command("show")
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
