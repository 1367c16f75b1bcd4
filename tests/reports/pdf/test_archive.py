"""Streams as archives want them."""

from __future__ import annotations

import zlib

import pytest

from modactions_desktop.reports.pdf.archive import compressed


@pytest.mark.parametrize("padding", [b"\n", b"\0\0\0\1"])
def test_a_compressed_stream_never_ends_with_a_carriage_return(padding: bytes) -> None:
    """The last byte of a compressed stream is 1 + the sum of its content: 12 makes it a carriage return."""
    content = bytes([12])
    assert zlib.compress(content).endswith(b"\r")
    assert not compressed(content, padding=padding).content.endswith(b"\r")
