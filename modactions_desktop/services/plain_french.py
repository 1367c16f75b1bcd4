"""How easy a text is to read, for who writes it."""

from __future__ import annotations

from modactions_desktop.domain.readability import Readability, measure
from modactions_desktop.exchange.words import common_words


class PlainFrench:
    """The measure of domain/readability.py with the words of this program."""

    def measure(self, text: str) -> Readability | None:
        """What a text asks of its reader; None without any word. Quick enough for each key."""
        return measure(text, common_words())
