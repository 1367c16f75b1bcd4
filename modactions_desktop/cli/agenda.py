"""The agenda: coming interviews and deadlines, for another calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from modactions_desktop.cli.opening import opened
from modactions_desktop.cli.terminal import run, say
from modactions_desktop.sentences import NAMES_IN_AGENDA

commands = typer.Typer(help="L'agenda : entretiens et échéances à venir.", no_args_is_help=True)


@commands.callback()
def agenda() -> None:
    """L'agenda : entretiens et échéances à venir."""


@commands.command("export")
def export_agenda(
    context: typer.Context,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FICHIER.ics")],
    with_names: Annotated[bool, typer.Option("--with-names", help="Écrit aussi les noms.")] = False,
) -> None:
    """Écrit les entretiens et les échéances à venir dans un fichier iCalendar, sans nom."""
    with opened(context.obj) as (_, services):
        count = run(services.agenda.export(output, with_names=with_names))
    say(f"{count} événement{'s' if count > 1 else ''} : {output}")
    if with_names:
        say(NAMES_IN_AGENDA)
