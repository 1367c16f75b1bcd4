from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from pypdf import PdfReader

from modactions_desktop.reports.vault import render_recovery_sheet

CREATED = date(2016, 11, 22)
KEY = "00112233445566778899aabbccddeeff" * 2


def test_recovery_sheet_is_one_archival_page(
    recovery_words: tuple[str, ...], defects_of: Callable[[bytes], list[str]]
) -> None:
    document = render_recovery_sheet(recovery_words, KEY, "CPAS de Liège", CREATED)
    assert defects_of(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) == 1


def test_recovery_sheet_numbers_each_word(
    recovery_words: tuple[str, ...], text_of: Callable[[bytes], str]
) -> None:
    text = text_of(render_recovery_sheet(recovery_words, KEY, "CPAS de Liège", CREATED))
    for number, word in enumerate(recovery_words, start=1):
        assert f"{number}\n{word}" in text or f"{number} {word}" in text


def test_recovery_sheet_prints_the_whole_key_in_groups(
    recovery_words: tuple[str, ...], text_of: Callable[[bytes], str]
) -> None:
    text = text_of(render_recovery_sheet(recovery_words, KEY, "CPAS de Liège", CREATED))
    assert KEY in "".join(text.split())


def test_two_keys_make_two_sheets(recovery_words: tuple[str, ...]) -> None:
    sheets = {render_recovery_sheet(recovery_words, key, "CPAS", CREATED) for key in (KEY, "ff" * 32)}
    assert len(sheets) == 2
