"""Zip members that depend on their content only."""

from __future__ import annotations

import zipfile

ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_member(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    """One member with a fixed time and plain rights."""
    member = zipfile.ZipInfo(name, ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = 0o644 << 16
    target.writestr(member, content)
