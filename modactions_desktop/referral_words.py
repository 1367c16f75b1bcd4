"""French words of referrals and of the two papers that go with them."""

from __future__ import annotations

from collections.abc import Mapping

from modactions_desktop.domain.dates import day_month, numeric_date
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.domain.service_matches import Reason, ServiceMatch, Why
from modactions_desktop.domain.third_persons import ThirdPersons
from modactions_desktop.labels import domain_word, label

_PLAIN = {Why.FREE: "gratuit", Why.KNOWN: "déjà proposé, réponse attendue"}


def why_words(match: ServiceMatch, languages: Mapping[str, str]) -> str:
    """« thème « logement », parle arabe, à Outremeuse, gratuit ; fermé jusqu'au 3 janv. »."""
    told = [reason_words(reason, languages) for reason in match.reasons]
    return ", ".join(told)


def reason_words(reason: Reason, languages: Mapping[str, str]) -> str:
    """One reason, within a sentence."""
    first = reason.about[0] if reason.about else ""
    match reason.why:
        case Why.THEME:
            return f"thème « {domain_word(first).lower()} »"
        case Why.LANGUAGE:
            return f"parle {_and([in_a_sentence(languages.get(code, code)) for code in reason.about])}"
        case Why.INTERPRETER:
            return f"interprète sur place : {in_a_sentence(first)}"
        case Why.DISTRICT:
            return f"dans son quartier ({first})"
        case Why.TOWN:
            return f"à {first}"
        case Why.FULL:
            until = f" jusqu'au {day_month(reason.on)}" if reason.on else ""
            return f"complet{until} : {in_a_sentence(first)}"
        case Why.CLOSED:
            return f"fermé jusqu'au {day_month(reason.on)}" if reason.on else "fermé"
    return _PLAIN[reason.why]


def _and(words: list[str]) -> str:
    return " et ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def step_words(referral: Referral) -> str:
    """« proposée le 03/10/2016 »: where a referral stands, within a sentence."""
    now = referral.current
    return f"{label(now.status).lower()} le {numeric_date(now.on)}"


def third_words(found: ThirdPersons) -> str:
    """One line for each way of naming somebody else, nothing when nobody seems to be named."""
    one = len(found.elsewhere) == 1
    bear = "un autre dossier porte ce nom" if one else "d'autres dossiers portent ces noms"
    told = (
        (found.named, "Nomme quelqu'un d'autre : {names}. Relisez."),
        (found.elsewhere, f"{{names}} : {bear}. Relisez."),
        (found.capitals, "Des noms de personnes ? {names}."),
    )
    return "\n".join(words.format(names=", ".join(names)) for names, words in told if names)
