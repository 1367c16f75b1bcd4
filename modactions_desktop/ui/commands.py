"""What the window can do, found by its name: « nouveau dossier », « verrouiller », « rapport annuel »…

The registry is made of what exists: the menu's actions, the tabs, and what each tab says of itself
(`Tab.commands`). Nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from modactions_desktop.domain.folding import words
from modactions_desktop.services.spelling import Speller

SHOWN = 4
ALSO = "also"
"""The property of an action that holds other words it is looked for by."""
_LINKING = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "ma",
        "mes",
        "mon",
        "pour",
        "sa",
        "ses",
        "son",
        "un",
        "une",
    ]
)
"""Words that tell nothing of what is looked for."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: its words, other words it is looked for by, its keys, and how it is done."""

    text: str
    run: Callable[[], object]
    also: str = ""
    keys: str = ""

    @property
    def searched(self) -> tuple[str, ...]:
        """By what it is found."""
        return _words(f"{self.text} {self.also}")


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@lru_cache(maxsize=2)
def _speller(known: tuple[str, ...]) -> Speller:
    """Kept from key to key: the commands stay the same."""
    return Speller(known)


def of_menu(menu: QMenu, above: str = "") -> Iterator[Command]:
    """The commands of a menu and of those beneath it: « Couleurs : sombre »."""
    for action in menu.actions():
        beneath = action.menu()
        text = action.text().replace("&", "").rstrip("…")
        if isinstance(beneath, QMenu):
            yield from of_menu(beneath, text)
        elif text and action.isEnabled() and action.isVisible():
            named = f"{above} : {text[:1].lower()}{text[1:]}" if above else text
            also = f"{action.toolTip()} {action.property(ALSO) or ''}"
            yield Command(named, action.trigger, also, keys_of(action))


def keys_of(action: QAction) -> str:
    """The shortcut as it is written on this computer."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those that hold all the words typed, as beginnings of theirs or nearly: at most four."""
    *said, last = words(typed) or ("",)
    wanted = [word for word in said if word not in _LINKING] + [last]
    if len(wanted[0]) < 2:
        return []
    speller = _speller(tuple(word for command in commands for word in command.searched))
    near = [_meant(speller, word) for word in wanted]
    best = sorted(
        (far, len(command.text), number)
        for number, command in enumerate(commands)
        if (far := _distance(command, near)) is not None
    )
    return [commands[number] for _, _, number in best[:SHOWN]]


def _meant(speller: Speller, word: str) -> Mapping[str, int]:
    return dict.fromkeys(speller.beginning(word), 0) or speller.near(word)


def _distance(command: Command, near: Iterable[Mapping[str, int]]) -> int | None:
    """How far the words are from those of the command; None when one of them is not there."""
    total = 0
    for known in near:
        here = [known[word] for word in command.searched if word in known]
        if not here:
            return None
        total += min(here)
    return total
