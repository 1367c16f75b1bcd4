"""A website as people type it, and as an address that a file of others may hold."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TYPED = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
"""« exemple.be », « www.exemple.be/accueil »: names between points, the last one of letters."""


def web_address(website: str) -> str:
    """As an address: a site typed without its scheme gets https; empty when it is none."""
    plain = website.strip()
    if _ADDRESS.fullmatch(plain):
        return plain
    return f"https://{plain}" if _TYPED.fullmatch(plain) else ""
