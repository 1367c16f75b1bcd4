"""Names of other scripts in our letters, sound by sound: enough to compare, not to print.

Arabic, Hebrew and Persian write consonants, Ge'ez a consonant and its vowel in one sign; the result is meant
for namesakes.heard, which keeps consonants only.
"""

from __future__ import annotations

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "t", "ج": "j", "چ": "ch",
    "ح": "h", "خ": "kh", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "ژ": "j", "س": "s", "ش": "sh", "ص": "s",
    "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ئ": "y", "ؤ": "w", "ڤ": "v",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "є": "ie", "ж": "j", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "i", "φ": "f", "χ": "kh", "ψ": "ps", "ω": "o",
}  # fmt: skip


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_ARMENIAN = _table(
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "a b g d e z e e t j i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts w p k o f ev",
)
_GEORGIAN = _table(
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "a b g d e v z t i k l m n o p j r s t u p k gh q sh ch ts dz ts ch kh j h",
)
_HEBREW = _table("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "a b g d h v z h t y k k l m m n n s a f f ts ts k r sh t")
_LETTERS = {**_ARABIC, **_CYRILLIC, **_GREEK, **_ARMENIAN, **_GEORGIAN, **_HEBREW}
_CONSONANTS = (
    "h l h m s r s sh q qw qy qyw b v t ch kh khw n ny a k kw kh khw w a z j y d dd j g gw ng t ch p ts ts"
)
_GEEZ = (*_CONSONANTS.split(), "f", "p")
"""One consonant every eight signs, from U+1200 on."""


def in_latin_letters(word: str) -> str:
    """A folded word in Latin letters; a sign that is not known goes away, Latin ones stay."""
    if word.isascii():
        return word
    return "".join(_sign(sign) for sign in word)


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    row = (ord(sign) - 0x1200) // 8
    return _GEEZ[row] if 0 <= row < len(_GEEZ) else _LETTERS.get(sign, "")
