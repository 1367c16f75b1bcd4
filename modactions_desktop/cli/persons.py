"""What a person may ask of her own file: a copy of everything, or that it be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from modactions_desktop.cli.opening import opened
from modactions_desktop.cli.terminal import Output, out, out_table, run, say

if TYPE_CHECKING:
    from modactions_desktop.domain.erasure import ErasurePreview

commands = typer.Typer()


@commands.command()
def access(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMERO")],
    output: Output,
) -> None:
    """Écrit la copie de tout ce que le dossier contient, à remettre à la personne : PDF, JSON, documents."""
    with opened(context.obj) as (_, services):
        person = services.participants.by_number(number)
        made = run(services.access_copies.write(person.id, output.absolute()))
    say(f"Copie écrite : {made.files} fichiers, dont {made.confidential} texte(s) confidentiel(s).")
    say("Elle n'est pas chiffrée : relisez-la, remettez-la en main propre, puis effacez-la d'ici.")


@commands.command()
def erase(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMERO")],
    reason: Annotated[str, typer.Option(help="La décision et sa date, sans nom.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Montre ce qui serait effacé, sans écrire.")
    ] = False,
) -> None:
    """Efface un dossier pour de bon ; la ligne statistique reste. Ne se reprend pas."""
    from modactions_desktop import erasure_words

    with opened(context.obj) as (_, services):
        if dry_run:
            out_preview(services.erasures.preview(number))
            say("Rien n'a été effacé.")
            return
        done = run(services.erasures.erase(number, reason))
    say(
        f"Le dossier {done.number} est effacé : {done.removed} lignes supprimées, "
        f"{done.kept} gardées pour les seuls comptages."
    )
    for sentence in erasure_words.left_over(done.copies):
        say(sentence)


def out_preview(found: ErasurePreview) -> None:
    """The counts, table by table, and what would remain."""
    from modactions_desktop import erasure_words

    out_table(("Table", "Effacées", "Gardées sans nom"), [(t.name, t.removed, t.kept) for t in found.tables])
    out("")
    for sentence in (*erasure_words.left_over(found.copies), erasure_words.NOT_UNDOABLE):
        out(sentence)
