"""The files: listed, searched, shown, brought in from a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modactions_desktop import files
from modactions_desktop.cli.opening import Common, opened
from modactions_desktop.cli.terminal import (
    Format,
    JsonFormat,
    Listing,
    Output,
    out_json,
    out_rows,
    out_table,
    refuse,
    run,
    say,
)
from modactions_desktop.sentences import SENTENCES, row_sentence

if TYPE_CHECKING:
    from modactions_desktop.domain.imports import ImportPlan, TwinChoice
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


# A workbook brought in


class Twins(StrEnum):
    """What becomes of people who may have a file already."""

    IGNORER = "ignorer"
    CREER = "creer"


@commands.command("template")
def template(context: typer.Context, output: Output) -> None:
    """Écrit le classeur modèle à remplir, avec les listes de cette base ou celles du programme."""
    files.save(output, template_of(context.obj))


def template_of(given: Common) -> bytes:
    """With the lists of the base; with those that ship while there is none, or a window has it open."""
    from modactions_desktop.services.import_choices import shipped_template
    from modactions_desktop.services.vault import is_open

    if not given.paths.holds_a_base:
        return shipped_template()
    if is_open(given.paths):
        say("La base est ouverte ailleurs : le modèle porte les listes livrées avec le programme.")
        return shipped_template()
    with opened(given) as (_, services):
        return services.imports.template()


@commands.command("import")
def import_participants(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Un classeur .xlsx ou .csv.", metavar="FICHIER")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Montre ce qui serait créé, sans écrire.")
    ] = False,
    sheet: Annotated[str | None, typer.Option("--feuille", help="La feuille des personnes.")] = None,
    twins: Annotated[
        Twins | None, typer.Option("--doublons", help="ignorer ou creer les personnes déjà connues.")
    ] = None,
) -> None:
    """Importe un classeur de participants : tout, ou rien."""
    with opened(context.obj) as (_, services):
        workbook = run(services.imports.open(file, sheet=sheet))
        plan = run(services.imports.plan(workbook))
        say_plan(plan)
        choices = settled(plan, twins)
        if dry_run:
            out_plan(plan)
            return
        result = run(services.imports.apply(plan, choices))
    out_table(("Numéro",), [(number,) for number in result.numbers])
    skipped = f", {result.skipped} ligne(s) laissée(s) de côté" if result.skipped else ""
    say(f"{len(result.created)} dossier(s) créé(s){skipped}.")


def say_plan(plan: ImportPlan) -> None:
    """How the workbook is read; ends the command when a row cannot be."""
    left_out = [column.header for column in plan.columns if column.field is None and column.header]
    if left_out:
        say(f"Colonnes laissées de côté : {', '.join(left_out)}.")
    for twin in plan.twins:
        where = f"dossier {twin.number}" if twin.number else f"ligne {twin.other_row}"
        say(f"Ligne {twin.row}, Nom : {twin.name} est peut-être {twin.other_name} ({where}).")
    for problem in plan.problems[:-1]:
        say(row_sentence(problem))
    if plan.problems:
        last = plan.problems[-1]
        if last.column:
            say(row_sentence(last))
            refuse(SENTENCES["workbook_problems"].format(count=len(plan.problems)))
        refuse(row_sentence(last))


def settled(plan: ImportPlan, twins: Twins | None) -> dict[int, TwinChoice]:
    """What becomes of each row that may be somebody known; ends the command when it was not said."""
    from modactions_desktop.domain.imports import TwinChoice

    likely = [twin.row for twin in plan.twins if twin.likely]
    if twins is None and likely:
        refuse(SENTENCES["workbook_twins"].format(count=len(likely)))
    return {row: TwinChoice(twins.value) for row in likely} if twins else {}


def out_plan(plan: ImportPlan) -> None:
    """Who would be created."""
    rows = [
        (
            one.row,
            one.number or "(nouveau)",
            one.full_name,
            one.birth.day.year if one.birth else "",
            one.phase,
            len(one.household),
            len(one.situations),
        )
        for one in plan.people
    ]
    out_table(("Ligne", "Numéro", "Nom", "Naissance", "Phase", "Ménage", "Périodes"), rows)
    say(f"Rien n'a été écrit. {len(plan.people)} ligne(s) peuvent être importées.")
