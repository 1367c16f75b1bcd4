"""`@override` for Python 3.11: checked by mypy, free at run time (typing_extensions is slow to import)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    Method = TypeVar("Method")

    def override(method: Method) -> Method:
        """Marks a method that replaces Qt's."""
        return method


__all__ = ["override"]
