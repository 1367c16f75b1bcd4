"""How to speak of one person: the words that sentences are filled with."""

from __future__ import annotations

from collections.abc import Mapping

from modactions_desktop.services.demonstration.lives import CHANNELS, Life
from modactions_desktop.services.demonstration.phrases import typeset

_LARGE = ("deux", "trois", "quatre", "cinq", "six")


def slots_of(life: Life) -> Mapping[str, str]:
    """The words of this person that sentences are filled with."""
    origin, woman = life.origin, life.woman
    via = life.pick(origin.via) if origin.via else ("", "")
    trade = life.word(life.trade.name)
    words = {
        "langue": life.material.languages[life.mother_tongue],
        "en_pays": origin.within,
        "en_pays_maj": origin.within[0].upper() + origin.within[1:],
        "ville": life.pick(origin.cities),
        "le_sujet": "",
        "du_sujet": "",
        "metier": trade,
        "lieu_metier": life.word(life.trade.place),
        "projet": life.word(life.trade.dream),
        "annee_belgique": str(life.arrival.year),
        "quartier": life.district.name,
        "quartier_dans": life.district.within,
        "canal": CHANNELS[life.channel][0],
        "rythme": "l'école des enfants" if life.children else life.pick(_RHYTHMS),
        "avec_qui": with_whom(life),
        "famille_la_bas": _family_there(life),
        "groupe": {"debutant": "débutant", "avance": "avancé", "creativite": "créativité"}.get(
            life.part.group, ""
        ),
        "via": via[0],
        "au_via": via[1],
        "fratrie": life.pick(_SIBLINGS)[0 if woman else 1],
        "famille_type": life.pick(
            ("d'agriculteurs", "de commerçants", "d'enseignants", "nombreuse", "d'artisans")
        ),
        "du_premier": "du premier enfant",
        "duree": _duration(life),
        "relais": "le service choisi",
        "relais_maj": "Le service choisi",
        "le_service": "",
        "Le_service": "",
        "au_service": "",
        "du_service": "",
    }
    words["de_ville"], words["de_metier"] = _of(words["ville"]), _of(words["metier"])
    words["De_ville"] = words["de_ville"].replace("d", "D", 1)
    return {name: typeset(word) for name, word in words.items()}


_RHYTHMS = (
    "le bus de sept heures",
    "le café et la radio",
    "un appel à la famille",
    "le pain à chercher au coin de la rue",
)
_SIBLINGS = (
    ("aînée de la famille", "aîné de la famille"),
    ("troisième de six enfants", "troisième de six enfants"),
    ("dernière d'une grande famille", "dernier d'une grande famille"),
    ("entre deux frères", "entre deux sœurs"),
)


def _of(word: str) -> str:
    """« d'Asmara », « de Homs »."""
    return f"d'{word}" if word[0].lower() in "aeiouéè" else f"de {word}"


def _duration(life: Life) -> str:
    months = max(2, (life.end - life.begin).days // 30)
    names = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze")
    return "plus d'un an" if months > 12 else "une année" if months == 12 else f"{names[months - 2]} mois"


def with_whom(life: Life) -> str:
    """« avec mon mari et mes trois enfants »."""
    if life.housing == "HEBERGE":
        return "chez des amis"
    spouse = "mon mari" if life.woman else "ma femme"
    children = _count(len(life.children), "mon enfant", "mes {} enfants")
    return {
        "COUPLE_AVEC": f"avec {spouse} et {children}",
        "COUPLE_SANS": f"avec {spouse}",
        "MONOPARENTALE": f"avec {children}",
        "COLOCATION": "en colocation",
        "ELARGIE": "avec ma famille élargie",
    }.get(life.family, "seule" if life.woman else "seul")


def _family_there(life: Life) -> str:
    spouse = "son mari" if life.woman else "sa femme"
    if not life.children:
        return spouse
    return f"{spouse} et {_count(len(life.children), 'leur enfant', 'leurs {} enfants')}"


def _count(count: int, one: str, many: str) -> str:
    return one if count <= 1 else many.format(_LARGE[min(count, 6) - 2])
