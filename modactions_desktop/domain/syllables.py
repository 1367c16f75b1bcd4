"""How many syllables a French word has when it is said.

By rules, from the spelling; a silent « e » at the end counts for nothing, one within a word for one, as at
school (« de-man-der »). Two vowels that glide are one syllable (« lien », « louer »), but after two
consonants of which the second is l or r the glide is a syllable (« cli-ent », « fé-vri-er »): so
dictionaries transcribe them.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WHOLE = {
    "pays": 2, "paysage": 3, "paysages": 3, "paysan": 3, "paysans": 3, "paysanne": 3, "abbaye": 3, "août": 1,
    "femme": 1, "monsieur": 2, "messieurs": 2, "alcool": 2, "poêle": 1, "saoul": 1, "album": 2, "euro": 2,
}  # fmt: skip
_VOWELS = "aàâäeéèêëiîïoôöuùûüy"
_VOICED_ENT = frozenset(
    """
    absent accident adolescent agent antécédent apparent argent ascendant client compétent concurrent
    confident conséquent content contingent couvent cent différent dissident divergent document évident
    équivalent éminent excellent excédent fréquent impatient imprudent incident indifférent indulgent
    innocent insolent intelligent latent lent négligent occident orient parent patient permanent
    pertinent précédent présent président prudent récent récipient régent résident sergent serpent
    souvent strident suffisamment talent torrent transparent urgent vent violent dent
    """.split()  # noqa: SIM905 - read as words
)
_MUTE_MENT = frozenset(
    """
    affirment aiment animent arment assument calment charment confirment consomment déforment dorment
    enferment estiment expriment ferment fument forment impriment informent nomment réclament résument
    suppriment transforment endorment réaffirment
    """.split()  # noqa: SIM905 - read as words
)
_CONSONANT_U = re.compile(r"qu|gu(?=[eéèêiîy])")
_GLIDING_ILL = re.compile(r"(?<=[aeou])ill|(?<=[aeou])il(?=s?$)")
_SILENT_E = re.compile(r"(?<=g)e(?=[aoâôu])|e(?=oi)")
_GLIDING_Y = re.compile(rf"(?<=[{_VOWELS}])y(?=[{_VOWELS}])|^y(?=[{_VOWELS}])")
_AFTER_TWO = re.compile(rf"([bcdfgkptv][rl])(i(?=[{_VOWELS}])|ou(?=[{_VOWELS}])|u(?=[aàâeéèêëoôö]))")
_NUCLEUS = re.compile(
    r"oui|(?:ou|i|u|y)?(?:eau|aie|oie|a[iîuy]|e[iîuy]|eû|o[iîuyù]|oû|[aàâäeéèêëoôö])|ui|uî|ou|[iîïuùûüyô]"
)


def syllables(word: str) -> int:
    """At least one.

    A number in figures is read at a glance: one. So is a sigle by those who know it, as a word of two.
    That one is not known is for the measure of rare words to say.
    """
    if word[:1].isdigit():
        return 1
    if word.isupper() and len(word) > 1:
        return 2
    return sum(_said(part) for part in re.split(r"[-‑'’]", word.lower()) if part) or 1


@lru_cache(maxsize=8192)
def _said(word: str) -> int:
    if word in _WHOLE:
        return _WHOLE[word]
    written = word.replace("œ", "e").replace("æ", "é")
    written = _CONSONANT_U.sub(lambda found: found[0][0], written)
    written = _without_end(written, word)
    for pattern, by in ((_SILENT_E, ""), (_GLIDING_ILL, "ll"), (_GLIDING_Y, "j"), (_AFTER_TWO, r"\1\2.")):
        written = pattern.sub(by, written)
    return max(1, len(_NUCLEUS.findall(written)))


def _without_end(written: str, word: str) -> str:
    """The word without the end that is not said: -e, -es, and -ent of « ils parlent »."""
    for ending in ("es", "e"):
        if written.endswith(ending):
            return written[: -len(ending)]
    if written.endswith("ent") and not _ent_is_said(word):
        return written[:-3]
    return written


def _ent_is_said(word: str) -> bool:
    if word.endswith("ment") and word not in _MUTE_MENT:
        return True
    return word in _VOICED_ENT or (word.endswith("ient") and not word.endswith("aient"))
