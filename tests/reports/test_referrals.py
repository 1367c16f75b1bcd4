"""The slip that a person takes along, and the note of liaison."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.domain.readability import measure
from modactions_desktop.domain.referral_slips import QrKind, QrText
from modactions_desktop.exchange.words import common_words
from modactions_desktop.reports import liaison_texts, referral_slip_texts
from modactions_desktop.reports.liaison import render_liaison_note
from modactions_desktop.reports.referral_slips import SIZES, render_referral_slip
from tests.reports.example_referrals import NOTE, NOTES, SLIP, SLIPS

TextOf = Callable[[bytes], str]
SHARP = 4
DARK = " ".join(f"{part:.2f}" for part in (0x1F / 255, 0x2A / 255, 0x33 / 255))
Defects = Callable[[bytes], list[str]]


def documents() -> dict[str, bytes]:
    slips = {name: render_referral_slip(content) for name, content in SLIPS.items()}
    return {**slips, **{name: render_liaison_note(content) for name, content in NOTES.items()}}


@pytest.mark.parametrize("name", [*SLIPS, *NOTES])
def test_each_is_one_page_that_can_be_kept_and_read_aloud(name: str, defects_of: Defects) -> None:
    document = documents()[name]
    assert defects_of(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) == 1


def test_the_same_content_gives_the_same_bytes() -> None:
    assert documents() == documents()


def test_a_slip_says_where_when_whom_to_ask_what_to_bring_and_how_to_get_there(text_of: TextOf) -> None:
    told = " ".join(text_of(render_referral_slip(SLIP)).split())
    for words in (
        "Cours de français du matin Lire et Écrire Liège (exemple) rue des Fictions 24 4020 Liège",
        "Mardi 6 décembre 2016 à 10 h 30",
        "Demandez l’accueil, au premier étage",
        "Votre carte de séjour",
        "Bus 4, arrêt Pont des Fictions. L’entrée est à côté de la pharmacie.",
        "oui, en arabe, par téléphone",
        "Prix gratuit",
        "+32 4 000 00 24",
        "du lundi au jeudi : de 9 h à 12 h et de 13 h 30 à 16 h",
    ):
        assert words.replace("\u00a0", " ") in told.replace("\u00a0", " "), words


def test_a_slip_shows_what_is_shared_with_the_service_and_that_the_person_agreed(text_of: TextOf) -> None:
    told = " ".join(text_of(render_referral_slip(SLIP)).split())
    assert "Nous disons au service : ses présences au cours et son niveau de français." in told
    assert "Vous êtes d’accord, jusqu’au 30 juin 2017. Vous pouvez changer d’avis" in told
    without = " ".join(text_of(render_referral_slip(SLIPS["slip-bare"])).split())
    assert "Nous ne donnons rien sur vous sans votre accord." in without


def test_what_is_not_known_leaves_no_word_on_the_page(text_of: TextOf) -> None:
    told = text_of(render_referral_slip(SLIPS["slip-bare"]))
    for word in ("Demandez", "Prenez", "Pour y aller", "Prix", "Ouvert", "Accès", "None"):
        assert word not in told


def test_the_title_in_the_persons_language_is_read_in_its_order(text_of: TextOf) -> None:
    assert SLIP.translation in text_of(render_referral_slip(SLIP))


def test_the_type_is_the_largest_that_holds_and_too_much_is_refused() -> None:
    assert min(SIZES) >= 11
    with pytest.raises(DocumentError, match="slip_too_long"):
        render_referral_slip(replace(SLIP, directions="\n".join(["Tournez à gauche, puis à droite."] * 40)))


@pytest.mark.parametrize(
    "qr",
    [
        QrText(QrKind.MAP, "geo:50.640300,5.571800"),
        QrText(QrKind.CALL, "tel:+3242206011"),
        QrText(QrKind.ADDRESS, "rue de l'Été 3, 4000 Liège"),
    ],
    ids=lambda qr: qr.kind.value,
)
def test_a_telephone_reads_the_code_as_it_stands_on_the_page(qr: QrText) -> None:
    document = render_referral_slip(replace(SLIP, qr=qr))
    (code,) = zxingcpp.read_barcodes(photographed(document))
    assert code.text == qr.text
    assert qr.text in " ".join(alternatives(document))


def photographed(document: bytes) -> Image.Image:
    """The dark rectangles of the first page, as a camera sees them: the code is drawn with them alone."""
    page = PdfReader(io.BytesIO(document)).pages[0]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    photo = Image.new("L", (round(width * SHARP), round(height * SHARP)), 255)
    draw, ink, box = ImageDraw.Draw(photo), "", (0.0, 0.0, 0.0, 0.0)
    content = page.get_contents()
    assert content is not None
    for operands, operator in ContentStream(content, None).operations:
        if operator == b"rg":
            ink = " ".join(f"{float(part):.2f}" for part in operands)
        elif operator == b"re":
            x, y, w, h = (float(part) * SHARP for part in operands)
            box = (x, height * SHARP - y - h, x + w, height * SHARP - y)
        elif operator in (b"f", b"f*") and ink == DARK:
            draw.rectangle(box, fill=0)
    return photo


def alternatives(document: bytes) -> list[str]:
    """The alternative texts of the figures."""
    reader = PdfReader(io.BytesIO(document))
    objects = [reader.get_object(number) for number in reader.xref[0]]
    return [str(o["/Alt"]) for o in objects if isinstance(o, DictionaryObject) and o.get("/S") == "/Figure"]


def test_every_sentence_of_the_slip_is_plain_french() -> None:
    for sentence in referral_slip_texts.SENTENCES:
        said = sentence.format_map(defaultdict(str, information="votre niveau de français"))
        found = measure(said, common_words())
        assert found is not None
        assert found.is_a2, (sentence, found)


# The note


def test_a_note_keeps_facts_apart_from_what_is_thought_of_them(text_of: TextOf) -> None:
    told = " ".join(text_of(render_liaison_note(NOTE)).split())
    places = [
        told.index(words)
        for words in (
            "La demande Un rendez-vous pour préparer",
            "Faits utiles",
            "se termine le 31 janvier 2017. (entretien du 3 octobre 2016)",
            "Appréciation",
            "Elle mène ses démarches",
            "Proposition Accompagner Madame",
            "Ce que la personne accepte de partager",
        )
    ]
    assert places == sorted(places)


def test_a_note_shows_what_may_be_shared_with_whom_and_until_when(text_of: TextOf) -> None:
    told = " ".join(text_of(render_liaison_note(NOTE)).split())
    assert "Avec qui : Antenne Sainte-Marguerite" in told
    assert "Jusqu’au 30 juin 2017" in told
    assert liaison_texts.NO_AGREEMENT.split(":")[0].strip() not in told


def test_without_an_agreement_the_page_itself_says_that_nothing_may_go(text_of: TextOf) -> None:
    told = " ".join(text_of(render_liaison_note(NOTES["note-draft"])).split())
    assert "Rien ne peut être transmis." in told
    assert "partager" not in told.replace("accord de partage", "")


def test_a_note_is_never_called_a_social_report() -> None:
    words = " ".join(str(value) for value in vars(liaison_texts).values())
    assert "rapport social" not in words.lower()


def test_a_long_note_turns_the_page(defects_of: Defects) -> None:
    long = replace(NOTE, request="\n".join(["Un rendez-vous avant la fin du mois."] * 35))
    document = render_liaison_note(long)
    assert len(PdfReader(io.BytesIO(document)).pages) == 2
    assert defects_of(document) == []


def test_no_file_of_the_slip_names_where_it_was_made() -> None:
    assert str(Path.cwd()).encode() not in render_referral_slip(SLIP)
