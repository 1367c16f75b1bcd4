"""One spelling for comparing: without capitals, accents, vowel points or letter variants."""

from __future__ import annotations

import re
import unicodedata

_VARIANTS = {
    "œ": "oe",
    "æ": "ae",
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
    "ґ": "г",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ە": "ه",
    "ہ": "ه",
    "ـ": "",
    "ء": "",
}
_VARIANT = re.compile(f"[{''.join(_VARIANTS)}]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0"
    "\ufe20-\ufe2f]"
)
"""Accents and vowel points, but no mark that makes another letter (Tamil, Devanagari, kana voicing)."""
_WORD = re.compile(r"[^\W_]+(?:[^\W_]|[\u0900-\u0DFF\u0E00-\u0FFF\u1000-\u109F])*")
_IDEOGRAPH = re.compile(r"([\u2E80-\u2FFF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF])")


def fold(text: str) -> str:
    """The text as it compares: « Éléonore » and « ELEONORE » are one word, أحمد and احمد too."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", _VARIANT.sub(lambda found: _VARIANTS[found[0]], bare))


def searchable(text: str) -> str:
    """The folded text, its ideographs set apart: Chinese writes no blanks, each of them is a word to find."""
    folded = fold(text)
    return folded if folded.isascii() else _IDEOGRAPH.sub(r" \1 ", folded)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text or of what was typed to search for it."""
    return tuple(_WORD.findall(searchable(text)))


def in_a_sentence(name: str) -> str:
    """A name of a list inside a sentence: « Arabe levantin (Syrie) » loses its first capital only."""
    return name[:1].lower() + name[1:]


_LINE_ENDS = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


def printable(text: str) -> str:
    """A text from another program: each kind of line end is a new line, what no eye sees is left out."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
