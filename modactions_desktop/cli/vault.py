"""The base itself: created, opened with another key, saved, restored, checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modactions_desktop.cli.opening import Common, closing, created, opened, warn_of_copies
from modactions_desktop.cli.terminal import (
    PlainFormat,
    ask_twice,
    first_line,
    out,
    out_json,
    out_table,
    refuse,
    run,
    say,
    text_of,
)

if TYPE_CHECKING:
    from modactions_desktop.services.session import Services
    from modactions_desktop.services.vault import Vault

commands = typer.Typer()


@commands.command()
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


@commands.command()
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


@commands.command()
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


@commands.command()
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


@commands.command()
def backup(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Fichier de la sauvegarde.")] = None,
) -> None:
    """Fait une sauvegarde vérifiée."""
    with opened(context.obj) as (vault, _):
        made = run(vault.backup(output.absolute() if output else None))
    out(str(made.path))
    say(f"Sauvegarde vérifiée : {made.rows} lignes, {made.bytes} octets.")


@commands.command()
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


@commands.command()
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


@commands.command()
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
