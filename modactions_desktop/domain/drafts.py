"""What was typed and not given yet: the words of a line, the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FieldValue = str | bool | int | None
"""What a field holds, as it is kept: words (a day in words too), a code, a tick, a number."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The words of a line and what is chosen beside it, or the fields of a form by their names."""

    text: str = ""
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.text or self.fields)
