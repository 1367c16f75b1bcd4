from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import (
    Activities,
    BilanContent,
    BilanKind,
    Copy,
    Goal,
    Header,
    ModuleAttendance,
    Passage,
    Rights,
    Step,
)
from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.reports.bilans import render_bilan

TextOf = Callable[[bytes], str]
DefectsOf = Callable[[bytes], list[str]]

NAMES = {
    "Arabic": "محمد عبد الرحمن الأحمد",
    "Persian": "پرویز فاطمی",
    "Ge'ez": "ምርያም ተስፋይ",
    "Tamil": "கார்த்திகேயன் சௌந்தரராஜன்",
    "Georgian": "ქეთევან ბერიძე",
    "Armenian": "Հայկ Սարգսյան",
    "Cyrillic": "Вячеслав Мельниченко",
    "Chinese": "王小明",
    "Hebrew": "שרה כהן",
    "Greek": "Ελένη",
    "Vietnamese": "Nguyễn Thị Hồng",
    "Yoruba": "Ọláwálé Adébáyọ̀",
    "Thai": "สมชาย ใจดี",
    "Devanagari": "राजेन्द्र प्रसाद",
    "Amharic": "አበበ በቀለ",
    "Turkish": "Gülşah İpek",
}


def every_copy(content: BilanContent) -> list[BilanContent]:
    return [replace(content, kind=kind, copy=copy) for kind in BilanKind for copy in Copy]


def test_every_bilan_is_archival_and_accessible(final_bilan: BilanContent, defects_of: DefectsOf) -> None:
    for content in every_copy(final_bilan):
        assert defects_of(render_bilan(content)) == []


def test_same_content_gives_the_same_bytes(full_bilan: BilanContent) -> None:
    assert render_bilan(full_bilan) == render_bilan(full_bilan)


def test_bytes_do_not_depend_on_the_documents_printed_before(full_bilan: BilanContent) -> None:
    expected = render_bilan(full_bilan)
    for name in NAMES.values():
        render_bilan(replace(full_bilan, header=Header(name, "2016-001")))
    assert render_bilan(full_bilan) == expected


FRESH = """
import hashlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("examples", sys.argv[1])
examples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(examples)
from modactions_desktop.reports.bilans import render_bilan
print(hashlib.sha256(render_bilan(examples.FINAL)).hexdigest())
"""


def test_bytes_depend_neither_on_hash_seed_nor_on_time_zone(final_bilan: BilanContent) -> None:
    examples = Path(__file__).with_name("conftest.py")
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    fresh = subprocess.run(
        [sys.executable, "-c", FRESH, str(examples)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert fresh.stdout.strip() == hashlib.sha256(render_bilan(final_bilan)).hexdigest()


@pytest.mark.parametrize("script", NAMES)
def test_name_in_any_script_is_printed_and_copied_right(
    script: str, full_bilan: BilanContent, text_of: TextOf, defects_of: DefectsOf
) -> None:
    header = replace(full_bilan.header, name="Nom", name_in_own_script=NAMES[script])
    document = render_bilan(replace(full_bilan, header=header))
    assert NAMES[script] in unicodedata.normalize("NFC", text_of(document))
    assert defects_of(document) == []


def test_name_in_any_script_may_be_the_only_name(full_bilan: BilanContent, defects_of: DefectsOf) -> None:
    for name in NAMES.values():
        header = replace(full_bilan.header, name=name, name_in_own_script="")
        document = render_bilan(replace(full_bilan, header=header))
        assert defects_of(document) == []
        title = PdfReader(io.BytesIO(document)).metadata
        assert title is not None
        assert title.title == f"Bilan du parcours de vie — {name}"


def test_uncovered_character_is_refused(full_bilan: BilanContent) -> None:
    with pytest.raises(DocumentError):
        render_bilan(replace(full_bilan, motivation=(Passage("🦄"),)))


def test_empty_sections_are_not_printed(full_bilan: BilanContent, text_of: TextOf) -> None:
    text = text_of(render_bilan(replace(full_bilan, goals=(), rights=Rights(), obstacles=())))
    assert "Mes objectifs" not in text
    assert "Mes droits" not in text
    assert "Ce qui me freine" not in text
    assert "Mon parcours" in text


def test_bilan_with_a_header_alone_is_one_page(full_bilan: BilanContent, defects_of: DefectsOf) -> None:
    bare = BilanContent(
        BilanKind.PARCOURS, Copy.PARTICIPANT, full_bilan.letterhead, Header("A", "1"), date(2016, 1, 1)
    )
    document = render_bilan(bare)
    assert len(PdfReader(io.BytesIO(document)).pages) == 1
    assert defects_of(document) == []


def test_draft_and_example_say_so_on_each_page(full_bilan: BilanContent) -> None:
    document = render_bilan(replace(full_bilan, draft=True, fictitious=True))
    for sheet in PdfReader(io.BytesIO(document)).pages:
        assert "brouillon · exemple fictif" in sheet.extract_text()


def test_real_issued_bilan_says_neither(full_bilan: BilanContent, text_of: TextOf) -> None:
    text = text_of(render_bilan(replace(full_bilan, draft=False, fictitious=False)))
    assert "brouillon" not in text
    assert "exemple fictif" not in text


def test_final_bilan_sets_start_and_end_side_by_side(final_bilan: BilanContent, text_of: TextOf) -> None:
    text = text_of(render_bilan(final_bilan))
    assert "Au début, 12/01/2016" in text
    assert "À la fin, 22/11/2016" in text


def test_tables_say_what_their_cells_head(full_bilan: BilanContent) -> None:
    document = render_bilan(full_bilan)
    assert document.count(b"/S /TH ") == document.count(b"/Scope /Column") + document.count(b"/Scope /Row")


def test_severities_are_words_on_the_participants_copy(full_bilan: BilanContent, text_of: TextOf) -> None:
    text = text_of(render_bilan(full_bilan))
    assert "bloquant au début, puis important" in text
    assert "non abordé" in text


def test_long_texts_flow_over_pages(full_bilan: BilanContent, defects_of: DefectsOf, text_of: TextOf) -> None:
    sentence = "Elle a travaillé six ans comme aide-soignante à Asmara, puis elle est partie. "
    long = replace(
        full_bilan,
        who_i_am=(Passage(sentence * 60), Passage(sentence * 40, quoted=True)),
        obstacles=full_bilan.obstacles * 5,
    )
    document = render_bilan(long)
    assert defects_of(document) == []
    assert text_of(document).count("Asmara") >= 100


def test_verbatim_in_arabic_fills_several_lines(full_bilan: BilanContent, defects_of: DefectsOf) -> None:
    own_words = Passage(
        "وصلت إلى لييج في عام 2015 مع أطفالي وأريد أن أتعلم اللغة الفرنسية. " * 12, quoted=True
    )
    assert defects_of(render_bilan(replace(full_bilan, verbatims=(own_words,)))) == []


def test_no_link_and_no_standard_font_enters_the_file(full_bilan: BilanContent) -> None:
    document = render_bilan(full_bilan)
    assert b"/Annots" not in document
    assert b"Helvetica" not in document


def test_document_is_dated_by_its_day_and_not_by_the_clock(full_bilan: BilanContent) -> None:
    metadata = PdfReader(io.BytesIO(render_bilan(full_bilan))).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == date(2016, 11, 22)


def test_the_last_page_holds_what_comes_next_and_the_lines_to_sign(full_bilan: BilanContent) -> None:
    for count in range(14):
        story = tuple(Step(str(year), "Un pas") for year in range(2000, 2000 + count))
        reader = PdfReader(io.BytesIO(render_bilan(replace(full_bilan, life_story=story))))
        last = reader.pages[-1].extract_text()
        assert "À propos de ce document" in last
        assert "Fait à Liège" in last
        assert "Et maintenant" in last


def test_what_is_past_is_to_be_taken_up_again(full_bilan: BilanContent, text_of: TextOf) -> None:
    goal = Goal("Trouver un logement", "court", "en cours", due_on=date(2016, 9, 1), note="préavis reçu")
    text = " ".join(text_of(render_bilan(replace(full_bilan, goals=(goal,)))).split())
    assert "était prévu pour le 1er septembre 2016, à reprendre" in text
    assert "en cours," not in text


def test_one_session_is_singular(full_bilan: BilanContent, text_of: TextOf) -> None:
    modules = tuple(ModuleAttendance(f"Module {n}", "mai 2016", 3, n) for n in range(3))
    text = text_of(render_bilan(replace(full_bilan, activities=Activities(modules=modules))))
    for said in ("0 séance sur 3", "1 séance sur 3", "2 séances sur 3"):
        assert said in text


def test_evaluations_are_told_in_words_from_what_goes_best(full_bilan: BilanContent, text_of: TextOf) -> None:
    text = text_of(render_bilan(full_bilan))
    assert "Très bien : participation" in text.replace("\u00a0", " ")
    assert "Critère" not in text
