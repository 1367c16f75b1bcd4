"""Who else a text names: a warning to read it again before it leaves the house, never a proof."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from modactions_desktop.domain.folding import fold

_CIVILITIES = r"M\.|MM\.|Mr\.?|Mme\.?|Mlle\.?|Madame|Monsieur|Dr\.?|Docteur|Maître|Me"
_TITLES = frozenset({"mme", "mlle", "madame", "mademoiselle", "monsieur", "docteur", "maitre"})
_TIES = (
    r"mari|époux|épouse|femme|compagne|compagnon|conjoint|conjointe|fils|fille|frère|sœur|soeur|père|mère|"
    r"oncle|tante|cousin|cousine|neveu|nièce|ami|amie|voisin|voisine|propriétaire|bailleur|patron|patronne"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w’'-]+)*"
_NAMED = re.compile(rf"\b(?:(?:{_CIVILITIES})\s+|(?i:{_TIES}),?\s+)({_NAME})")
_WORD = re.compile(r"[^\W\d_]{3,}")
_BEGINS = re.compile(r"(?:^|[.!?…:\n«•–—-])[\s«\"“(]*$")


@dataclass(frozen=True, slots=True)
class ThirdPersons:
    """What is to be read again, the surest first; no name stands twice."""

    named: tuple[str, ...] = ()
    """Those that the file knows, and those after « Mme » or « son frère »."""
    elsewhere: tuple[str, ...] = ()
    """Words that are a name of somebody else's file."""
    capitals: tuple[str, ...] = ()
    """Words with a capital within a sentence, of which nothing is known."""


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word that may be a name: as it stands, folded, and whether its capital says so."""

    text: str
    folded: str
    is_capital: bool
    """With a capital that no beginning of a sentence calls for; an acronym has none."""


def named_persons(text: str, known: Collection[str], own: Collection[str]) -> tuple[str, ...]:
    """Names of somebody else that a text seems to give: those that the file knows, and those after a title or
    a tie."""
    mine = words_of(own)
    folded = f" {fold(text)} "
    named = [name for name in known if len(name) > 2 and re.search(rf"\W{re.escape(fold(name))}\W", folded)]
    found = [*named, *(match[1] for match in _NAMED.finditer(text))]
    return tuple(dict.fromkeys(name for name in found if not set(fold(name).split()) <= mine))


def words_of(names: Collection[str]) -> frozenset[str]:
    """The folded words of several names."""
    return frozenset(word for name in names for word in re.findall(r"\w+", fold(name)))


def written_words(text: str, common: Collection[str]) -> tuple[WrittenWord, ...]:
    """The words of a text that may be somebody's name: those that plain French does not hold, and those with
    a capital within a sentence. Each stands once."""
    found: dict[str, WrittenWord] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        capital = word[0].isupper() and not word.isupper() and not _BEGINS.search(text[: match.start()])
        told = WrittenWord(word, fold(word), capital)
        if told.folded not in _TITLES and (capital or word.lower() not in common):
            known = found.setdefault(told.folded, told)
            if capital and not known.is_capital:
                found[told.folded] = told
    return tuple(found.values())
