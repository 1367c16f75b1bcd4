"""Sentences written once for everybody: agreement in gender, choices, slots, French typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import Random

_AGREEMENT = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")
_CHOICE = re.compile(r"<([^<>]+)>")
_SLOT = re.compile(r"\{\w+\}")
_NEEDS = {
    "parent": "mes enfants|mon enfant|ma fille|sa fille|mon fils|son enfant|ses enfants|un enfant à l"
    "|de la crèche|garderie|la poussette|les devoirs|leurs devoirs|école des enfants|Enfant à reprendre"
    "|Enfant malade|pour les enfants",
    "unschooled": "à lire à l.âge adulte|Ne lit pas encore",
    "learner": "en français, ce qui|parler mieux le français|Je compte en|je le mange|français acquis"
    "|ma bouche|cours de français|première phrase|langue de plus|rêver dans|Continuer à parler français"
    "|Quand je ris|de fautes|premiers mots|en français sont|pratiquer le français|Reprend les bases"
    "|Bonnes bases",
    "interpreted": "interprète femme|l.interprète ne soit|même interprète|mon interprète|L.interprète"
    "|sans interprète cette",
    "woman": "interprète femme",
    "grouped": "groupe|animat|séance|module|trajectoire|sortie collective|sorties collectives|plus de visites"
    "|la prochaine visite|cuisiner ensemble",
    "schooled": "mes livres|mon diplôme|diplôme sert",
    "relayed": r"\{relais",
    "worker": r"metier\}",
}
"""What must be true of somebody for a sentence that holds these words to be theirs."""
_NEED = {need: re.compile(words) for need, words in _NEEDS.items()}
_NARROW, _WIDE = "\u202f", "\u00a0"


@lru_cache(maxsize=20_000)
def typeset(text: str) -> str:
    """Curly apostrophes, and the spaces that French keeps before its double signs and inside guillemets."""
    text = text.replace("'", "’").replace("« ", f"«{_WIDE}").replace(" »", f"{_WIDE}»")
    text = re.sub(r" (?=[;!?])", _NARROW, text)
    return re.sub(r" (?=:)", _WIDE, text)


def agree(text: str, feminine: bool) -> str:
    """`[elle|il]` reads elle or il."""
    return _AGREEMENT.sub(lambda found: found[1 if feminine else 2], text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence with every wording it may take, for a woman and for a man."""

    feminine: tuple[str, ...]
    masculine: tuple[str, ...]
    has_slots: bool
    needs: frozenset[str] = frozenset()
    """Only of somebody who is all of this."""

    @classmethod
    def read(cls, source: str) -> Phrase:
        wordings = tuple(_wordings(typeset(source)))
        return cls(
            tuple(agree(wording, True) for wording in wordings),
            tuple(agree(wording, False) for wording in wordings),
            _SLOT.search(source) is not None,
            frozenset(need for need, words in _NEED.items() if words.search(source)),
        )

    def say(self, random: Random, feminine: bool, slots: Mapping[str, str]) -> str:
        wordings = self.feminine if feminine else self.masculine
        wording = wordings[0] if len(wordings) == 1 else wordings[int(random.random() * len(wordings))]
        return wording.format_map(slots) if self.has_slots else wording


Phrases = tuple[Phrase, ...]


def read_all(sources: Iterable[str]) -> Phrases:
    return tuple(Phrase.read(source) for source in sources)


def _wordings(source: str) -> Iterable[str]:
    """Every way through the `<a/b>` choices."""
    parts = _CHOICE.split(source)
    choices = [part.split("/") if rank % 2 else [part] for rank, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*choices))
