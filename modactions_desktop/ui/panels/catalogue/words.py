"""The texts of the catalogue and the periods of its rules in the words of the window."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.catalogues import DeadlineRule
from modactions_desktop.domain.checklist import CatalogueItem, CatalogueKind, Verification
from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.deadline_rules import SINCE_EVER
from modactions_desktop.domain.rights import CatalogueEntry, ItemVersion
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.checklist.words import verification_word, verification_words
from modactions_desktop.ui.theme import Tone

STATUS_TONES = {
    Verification.VERIFIED: Tone.GOOD,
    Verification.TO_VERIFY: Tone.ATTENTION,
    Verification.OUTDATED: Tone.BAD,
}


def status_words(verification: Verification, on: date | None, by: str) -> str:
    """« Vérifié le 9 janv. 2017 par Assistante sociale », « À vérifier », « Périmé »."""
    if verification is not Verification.VERIFIED or on is None:
        return label(verification)
    return f"Vérifié le {medium_date(on)}" + (f" par {by}" if by else "")


def item_pill(item: CatalogueItem) -> tuple[str, Tone]:
    """The same of a text: a right is checked against its sources, a habit read again by the team."""
    words = status_words(item.verification, item.verified_on, item.verified_by)
    if item.catalogue is CatalogueKind.CULTURAL_CODES:
        known = item.verification is Verification.VERIFIED and item.verified_on is not None
        words = words.replace("Vérifié", "Relu") if known else verification_word(item)
    return words, STATUS_TONES[item.verification]


def status_word(kind: CatalogueKind, verification: Verification) -> str:
    """How sure a text of this catalogue is, in a word."""
    return verification_words(kind)[verification]


def status_pill(verification: Verification, on: date | None, by: str) -> tuple[str, Tone]:
    """The same for the head of a page, in its tone."""
    return status_words(verification, on, by), STATUS_TONES[verification]


def beneath(entry: CatalogueEntry) -> str:
    """« A01 · Droit · primes »: what stands under a title in the list."""
    parts = [entry.item.code, label(entry.item.kind), *entry.item.tags]
    if not entry.active:
        parts.append("plus proposé")
    return " · ".join(parts)


def where_words(entry: CatalogueEntry, today: date) -> str:
    """« A01 · CPAS et revenu · 2e texte, en vigueur depuis le 9 janv. 2017 »."""
    item = entry.item
    parts = [item.code, item.category_title]
    if entry.versions == 1:
        parts.append("texte d'origine")
    elif entry.is_upcoming(today):
        parts.append(f"{entry.versions}e texte, en vigueur dès le {medium_date(item.valid_from)}")
    else:
        parts.append(f"{entry.versions}e texte, en vigueur depuis le {medium_date(item.valid_from)}")
    if not entry.active:
        parts.append("n'est plus proposé")
    return " · ".join(parts)


def version_words(version: CatalogueItem, is_first: bool, is_last: bool) -> str:
    """When a version was said: « avant le 9 janv. 2017 », « du … au … », « depuis le … »."""
    begin, end = version.valid_from, version.valid_to
    if is_first and is_last:
        return "Depuis le début"
    if is_first:
        return f"Jusqu'au {medium_date(end)}" if end else "D'abord"
    if is_last:
        return f"Depuis le {medium_date(begin)}"
    return f"Du {medium_date(begin)} au {medium_date(end)}" if end else f"Dès le {medium_date(begin)}"


def told_words(version: ItemVersion) -> str:
    """« dit à 3 personnes »."""
    if not version.told:
        return "jamais dit"
    return "dit à 1 personne" if version.told == 1 else f"dit à {version.told} personnes"


def period_words(rule: DeadlineRule) -> str:
    """« jusqu'au 31 déc. 2024 », « dès le 1er janv. 2025 », « depuis toujours »."""
    begin = "" if rule.valid_from == SINCE_EVER else medium_date(rule.valid_from)
    end = medium_date(rule.valid_to) if rule.valid_to else ""
    if begin and end:
        return f"du {begin} au {end}"
    if end:
        return f"jusqu'au {end}"
    return f"dès le {begin}" if begin else "sans date de début connue"
