"""One spelling for comparing: without capitals, accents, vowel points or letter variants."""

from __future__ import annotations

import re
import unicodedata

_VARIANTS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ə": "e",
        "’": "'",
        "ʼ": "'",
        "ё": "е",
        "ґ": "г",
        "آ": "ا",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ک": "ك",
        "ؤ": "و",
        "ة": "ه",
        "ۀ": "ه",
        "ـ": "",
        "ء": "",
    }
)
_KEPT_MARKS = frozenset({7, 8, 9})
"""Combining classes of marks that make other letters: nukta, kana voicing, virama (Tamil, Devanagari)."""
_WORD = re.compile(r"[^\W_]+(?:[^\W_]|[\u0900-\u0DFF\u0E00-\u0FFF\u1000-\u109F])*")
_IDEOGRAPH = re.compile(r"([\u2E80-\u2FFF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF])")


def fold(text: str) -> str:
    """The text as it compares: « Éléonore » and « ELEONORE » are one word, أحمد and احمد too."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    decomposed = unicodedata.normalize("NFKD", lowered)
    kept = "".join(letter for letter in decomposed if _is_kept(letter))
    return unicodedata.normalize("NFC", kept.translate(_VARIANTS))


def _is_kept(letter: str) -> bool:
    combining = unicodedata.combining(letter)
    return combining == 0 or combining in _KEPT_MARKS


def searchable(text: str) -> str:
    """The folded text, its ideographs set apart: Chinese writes no blanks, each of them is a word to find."""
    folded = fold(text)
    return folded if folded.isascii() else _IDEOGRAPH.sub(r" \1 ", folded)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text or of what was typed to search for it."""
    return tuple(_WORD.findall(searchable(text)))
