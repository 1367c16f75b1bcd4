from __future__ import annotations

from time import perf_counter

import pytest

from modactions_desktop.domain.readability import (
    EASY_FROM,
    LONGEST_SENTENCE,
    Readability,
    ReadingLevel,
    is_common,
    measure,
    sentences_of,
    words_of,
)

COMMON = frozenset(
    """
    vous une lettre vous donne date heure allez y si pouvez pas venir téléphonez avant et le la les de du
    à au est sont petit national recevoir répondre choisir lire écrire comprendre demander rendez-vous
    travail secret
    """.split()  # noqa: SIM905 - read as words
)


def measured(text: str) -> Readability:
    found = measure(text, COMMON)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Une lettre. Une date !", 2),
        ("M. Diallo vient. Mme Haddad aussi.", 2),
        ("Apportez un papier, p. ex. le bail.", 1),
        ("Le 22.11.2026 à 10.30 au 2e étage. C’est tout.", 2),
        ("Il dit : « Venez ! » puis il part.", 1),
        ("Il dit : « Venez. » Elle vient.", 2),
        ("Vous pouvez venir ? Téléphonez…", 2),
        ("Le CPAS (art. 60 de la loi) vous aide.", 1),
        ("Une ligne\nune autre ligne", 2),
        ("J. Exemple est là.", 1),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_an_elided_word_is_said_with_the_next_and_a_compound_is_one_word() -> None:
    told = "L’adresse qu’il n’a pas : 10.30, rendez-vous d’aujourd’hui."
    assert words_of(told) == ("adresse", "il", "a", "pas", "10.30", "rendez-vous", "aujourd’hui")


def test_a_text_without_words_has_no_measure() -> None:
    assert measure("", COMMON) is None
    assert measure(" … ? « »", COMMON) is None


def test_the_ease_is_that_of_kandel_and_moles() -> None:
    found = measured("Une lettre vous donne une date. Vous allez venir.")
    assert (found.words, found.sentences) == (9, 2)
    assert found.score == pytest.approx(207 - 1.015 * 9 / 2 - 73.6 * 11 / 9)


def test_a_plain_text_is_easy() -> None:
    found = measured(
        "Une lettre vous donne une date et une heure : allez-y. Vous ne pouvez pas ? Téléphonez avant."
    )
    assert found.level is ReadingLevel.EASY
    assert found.is_a2
    assert found.score >= EASY_FROM
    assert found.rare_words == ("ne",)


def test_one_long_sentence_is_enough_to_lose_the_bound() -> None:
    found = measured("Vous allez " + "et vous allez " * 5 + "à la date.")
    assert found.long_sentences[0].words == 20 > LONGEST_SENTENCE
    assert found.level is ReadingLevel.TO_SIMPLIFY


def test_a_sentence_in_which_one_gets_lost_is_difficult() -> None:
    assert measured("Vous allez " + "et vous allez " * 9 + ".").level is ReadingLevel.DIFFICULT


def test_one_rare_word_passes_and_two_in_a_short_text_do_not() -> None:
    assert measured("Vous donne la lettre à un huissier.").rare_words == ("un", "huissier")
    assert measured("Vous donne la lettre à la saisie.").is_a2
    two = measured("Vous donne la saisie et la lettre à la curatelle.")
    assert two.rare_words == ("saisie", "curatelle")
    assert two.level is ReadingLevel.TO_SIMPLIFY


def test_a_rare_word_is_named_once_and_a_name_is_not_rare() -> None:
    found = measured("La saisie est la SAISIE, les saisies, et Diallo est à Liège. Le 3.")
    assert found.rare_words == ("saisie",)


@pytest.mark.parametrize(
    "form",
    [
        "petits", "petite", "petites", "nationaux", "nationale", "recevez", "répondez", "choisissez", "lisez",
        "écrivez", "comprenez", "demanderez", "demandé", "demandent", "secrète", "travaux", "12", "A2", "a",
    ],
)  # fmt: skip
def test_a_form_of_a_common_word_is_common(form: str) -> None:
    assert is_common(form.lower(), COMMON | {"travaux"})


def test_the_ease_of_a_few_words_says_nothing() -> None:
    """« La facture d’électricité » has no plainer wording; its words are common or they are not."""
    found = measure("Le secret national.", COMMON)
    assert found is not None
    assert found.score < EASY_FROM
    assert found.is_a2


def test_what_lowers_the_ease_is_named_too() -> None:
    found = measured("Vous donne la situation nationale et la situation.")
    assert found.long_words == ()
    assert measured("La réglementation de la Réglementation.").long_words == ("réglementation",)


def test_it_is_quick_enough_for_each_key() -> None:
    text = "Vous recevez une lettre. Vous demandez une aide à la commune avant la date. " * 10
    measure(text, COMMON)
    start = perf_counter()
    for _ in range(10):
        measure(text, COMMON)
    assert (perf_counter() - start) / 10 < 0.05, "5 ms on a quiet machine, ten times that on a loaded one"
