"""How easy a French text is to read, measured while it is written.

Three measures, because each sees what the others miss:

- the ease of Flesch adapted to French by L. Kandel and A. Moles (« Application de l'indice de Flesch à la
  langue française », Cahiers d'études de radio-télévision 19, 1958, p. 253-274): 207 − 1.015 × words per
  sentence − 73.6 × syllables per word. LIX (Björnsson 1968) was the other candidate; it counts letters, and
  French spells one sound with many of them (« eaux »), so that its long words are not those that are long
  to say;
- the longest sentences, since one of thirty words is lost in an average of ten;
- the words that are not among the most common ones, by name, since they are what can be replaced.

The bound for a reader of level A2 is set here, and this is why:

- ease at least 80, where Flesch's scale (The Art of Readable Writing, 1949) begins to say « easy »: the
  reading of a child who ends primary school. « Fairly easy » (70) is already that of a magazine;
- no sentence of more than 15 words. Guides to plain language ask for one idea a sentence and give no figure
  or figures from 12 to 20; at 15 a sentence with one subordinate clause still passes, one with two does
  not;
- nineteen words in twenty are common ones: a reader follows a text when 95 % of its words are known (B.
  Laufer, « What percentage of text-lexis is essential for comprehension? », 1989). One rarer word always
  passes: a short text has a right to name its subject. Common are the 5,000 most frequent written forms,
  some 2,500 words with their plurals and conjugations: the upper end of what is known at A2 (J. Milton,
  Measuring Second Language Vocabulary Acquisition, 2009: 1,500 to 2,500 words), with the names that stand
  on the person's own papers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from modactions_desktop.domain.syllables import syllables

EASY_FROM = 80.0
FAIR_FROM = 60.0
"""Below « standard » on Flesch's scale a text is for those who read all day."""
LONGEST_SENTENCE = 15
LOST_SENTENCE = 25
LONG_WORD = 4
SAMPLE = 10
"""In fewer words the ease says more of one of them than of the text (Flesch took samples of a hundred)."""
COMMON_SHARE = 20
"""One word in so many may be rare, and one always may."""
HARD_SHARE = 6
"""With more rare words than one in six a text has to be guessed."""


class ReadingLevel(StrEnum):
    """How hard a text is to read."""

    EASY = "facile"
    TO_SIMPLIFY = "a_simplifier"
    DIFFICULT = "difficile"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands, with the number of its words."""

    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Readability:
    """What a text asks of its reader, and what could be mended."""

    words: int
    sentences: int
    score: float
    """Ease of Kandel and Moles: about 100 is very easy, 0 is hard; short texts may pass both ends."""
    long_sentences: tuple[Sentence, ...]
    rare_words: tuple[str, ...]
    """Each once, as it was first written, in the order of the text."""
    long_words: tuple[str, ...]
    """Those of four syllables and more: what lowers the ease beside the sentences."""

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def rare_words_allowed(self) -> int:
        return max(1, self.words // COMMON_SHARE)

    @property
    def too_many_rare_words(self) -> bool:
        return len(self.rare_words) > self.rare_words_allowed

    @property
    def longest(self) -> int:
        """The words of the longest sentence that is too long; 0 without any."""
        return max((sentence.words for sentence in self.long_sentences), default=0)

    @property
    def level(self) -> ReadingLevel:
        """« Facile » is the bound of A2."""
        score = self.score if self.words >= SAMPLE else EASY_FROM
        if score >= EASY_FROM and not self.long_sentences and not self.too_many_rare_words:
            return ReadingLevel.EASY
        hard_words = len(self.rare_words) > max(2, self.words // HARD_SHARE)
        if score < FAIR_FROM or self.longest > LOST_SENTENCE or hard_words:
            return ReadingLevel.DIFFICULT
        return ReadingLevel.TO_SIMPLIFY

    @property
    def is_a2(self) -> bool:
        return self.level is ReadingLevel.EASY


def measure(text: str, common: Collection[str]) -> Readability | None:
    """The measure of a text, None when it has no word.

    `common` holds the common words in small letters, as `common_words` of the exchange reads them.
    """
    known = common if isinstance(common, frozenset) else frozenset(common)
    sentences = [Sentence(part, len(found)) for part in sentences_of(text) if (found := words_of(part))]
    words = [word for sentence in sentences for word in words_of(sentence.text)]
    if not words:
        return None
    spoken = sum(syllables(word) for word in words)
    return Readability(
        words=len(words),
        sentences=len(sentences),
        score=207 - 1.015 * len(words) / len(sentences) - 73.6 * spoken / len(words),
        long_sentences=tuple(s for s in sentences if s.words > LONGEST_SENTENCE),
        rare_words=tuple(_rare(sentences, known)),
        long_words=_each_once(word for word in words if syllables(word) >= LONG_WORD),
    )


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    """Words as they were first written, in the order of the text."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.lower(), word)
    return tuple(found.values())


# Sentences and words

_ABBREVIATIONS = frozenset(
    """
    m mm mme mlle dr pr me st ste art al av bd etc ex p pp n no tél tel env min max janv févr avr juil
    sept oct nov déc réf cf ch
    """.split()  # noqa: SIM905 - read as words
)
_END = re.compile(r"[.!?…]+(?=[\s»”\")\]]|$)[»”\")\]\s]*|\n+")
_LAST_WORD = re.compile(r"(\w+)\.?$")
_WORD = re.compile(r"\d+(?:[.,/:]\d+)*|\w+(?:[-‑'’ʼ]\w+)*")
_ELISION = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’ʼ](?=\w)", re.IGNORECASE
)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text: up to a full stop, a mark or the end of a line.

    The point of an abbreviation (« p. ex. », « M. Diallo »), of an initial or of a number (« 10.30 ») ends
    nothing; nor does one inside « », when a small letter follows.
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if "\n" in end[0] or not _goes_on(text, start, end):
            found.append(text[start : end.end()])
            start = end.end()
    found.append(text[start:])
    return tuple(part.strip() for part in found if part.strip())


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    following = text[end.end() : end.end() + 1]
    if following and following.islower():
        return True
    if not end[0].startswith(".") or end[0].startswith(".."):
        return False
    before = _LAST_WORD.search(text, start, end.start())
    if before is None or not following:
        return False
    word = before[1]
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def words_of(sentence: str) -> tuple[str, ...]:
    """Its words, in the spelling of the text. « l’ » is said with its noun, « rendez-vous » is one word."""
    return tuple(_WORD.findall(_ELISION.sub("", sentence)))


# Common words

_JOINED = frozenset(
    """
    je tu il elle on nous vous ils elles le la les lui leur moi toi y en ce t là ci même mêmes aujourd
    hui
    """.split()  # noqa: SIM905 - read as words
)
_JOINT = re.compile("[-‑'’ʼ]")
_FEMININES = (
    ("ives", "if"),
    ("ive", "if"),
    ("euses", "eux"),
    ("euse", "eux"),
    ("elles", "el"),
    ("elle", "el"),
    ("ètes", "et"),
    ("ète", "et"),
    ("ères", "er"),
    ("ère", "er"),
)
_PERSONS = ("ez", "ons", "ent")
_ENDINGS = tuple(
    """
    eraient erions eriez erait erons eront erais erez eras erai era ées aient ions ant ent ais ait ons
    iez ée és ez er es as ai é e a
    """.split()  # noqa: SIM905 - read as words
)


def _rare(sentences: list[Sentence], common: frozenset[str]) -> Iterator[str]:
    seen: set[str] = set()
    for sentence in sentences:
        for rank, word in enumerate(words_of(sentence.text)):
            if rank and _is_name(word):
                continue
            for part in _parts(word, common):
                bare = part.lower()
                single = bare.rstrip("sx")
                if single not in seen and not is_common(bare, common):
                    seen.add(single)
                    yield part


def _is_name(word: str) -> bool:
    """« Diallo », « Liège »: a name is neither common nor rare; a sigle is read as a word and judged."""
    return word[:1].isupper() and not word.isupper()


def _parts(word: str, common: Collection[str]) -> tuple[str, ...]:
    """« allez-y » is judged by « allez », « rendez-vous » whole when it is common."""
    parts = _JOINT.split(word)
    if len(parts) == 1:
        return (word,)
    if "-".join(parts).lower() in common:
        return ()
    return tuple(part for part in parts if part.lower() not in _JOINED)


def is_common(word: str, common: Collection[str]) -> bool:
    """Whether a word in small letters, or the word it is a form of, is a common one."""
    if word in common or len(word) == 1 or any(sign.isdigit() for sign in word):
        return True
    return any(form in common for form in _forms(word))


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """What stands in a list of words for a form of it: singular, masculine, infinitive."""
    forms = []
    if word.endswith(("s", "x")):
        forms.append(word[:-1])
    if word.endswith("aux"):
        forms.append(word[:-3] + "al")
    forms += [word[: -len(s)] for s in ("e", "es") if word.endswith(s)]
    forms += [word[: -len(end)] + base for end, base in _FEMININES if word.endswith(end)]
    for ending in _ENDINGS:
        if word.endswith(ending):
            forms += [word[: -len(ending)] + "er", word[: -len(ending)] + "e"]
    for ending in _PERSONS:
        if word.endswith(ending):
            forms += _infinitives(word[: -len(ending)])
    if word.endswith(("iez", "ions")):
        forms.append(re.sub("(iez|ions)$", "ait", word))
    return tuple(form for form in forms if len(form) > 2)


def _infinitives(stem: str) -> Iterator[str]:
    """« recev » recevoir, « répond » répondre, « choisiss » choisir, « lis » lire, « compren » comprendre."""
    yield from (stem + ending for ending in ("ir", "re", "oir"))
    if stem.endswith("iss"):
        yield stem[:-2] + "r"
    yield stem[:-1] + "re"
    yield stem + "dre"
