"""The directory of services: listed, searched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from modactions_desktop.cli.opening import opened
from modactions_desktop.cli.terminal import Format, Listing, out_rows

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
