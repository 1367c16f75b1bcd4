"""Headings and definitions of the tables T1 to T20, as the report prints them."""

from __future__ import annotations

from typing import NamedTuple

UNKNOWN = "Non renseigné"
TOTAL = "Total"


class Heading(NamedTuple):
    title: str
    definition: str
    note: str = ""


HEADINGS: dict[str, Heading] = {
    "T1": Heading(
        "Chiffres clés",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Entrée en trajectoire : personne distincte dont la phase « trajet "
        "d'activation » commence dans la période. Groupe principal : le premier groupe de cette"
        " entrée, une seule fois par personne.",
        "Fréquentation d'un groupe : personnes présentes au moins une fois à ses séances, ou "
        "qui en étaient membres dans la période ; une personne qui change de groupe compte dans"
        " chacun.",
    ),
    "T2": Heading(
        "Flux : en cours, entrées, sorties",
        "Par phase du projet, séjours en cours au premier jour, commencés dans la période, "
        "terminés dans la période, et en cours après le dernier jour. En cours au début + "
        "entrées − sorties = en cours à la fin.",
        "Une personne peut entrer deux fois dans une phase : les séjours sont des événements, "
        "les personnes sont distinctes.",
    ),
    "T3": Heading(
        "Sexe et âge",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Âge en années révolues à l'entrée dans le projet (arrivée, sinon premier "
        "entretien tenu).",
        "La ligne 18–60 est la somme des quatre tranches qui la précèdent.",
    ),
    "T4": Heading(
        "Nationalité",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Première nationalité notée au dossier ; les dix plus fréquentes, puis les "
        "autres.",
        "UE : Union européenne ; UE+ : Espace économique européen et Suisse.",
    ),
    "T5": Heading(
        "Statut de séjour",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Statut en vigueur à l'entrée dans le projet, sinon le premier connu.",
    ),
    "T6": Heading(
        "Niveau d'études",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Niveau noté au dossier.",
        "Faiblement qualifié : jusqu'au secondaire inférieur ; moyennement : secondaire "
        "supérieur, qualification ; hautement : supérieur.",
    ),
    "T7": Heading(
        "Français : de l'entrée à la sortie",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Première et dernière mesure connues à la fin de la période pour une même "
        "compétence : expression orale, sinon compréhension orale, compréhension écrite, "
        "expression écrite.",
        "Progression : au moins un niveau gagné sur une même compétence, entre deux tests ou "
        "entre deux estimations.",
    ),
    "T8": Heading(
        "Canal d'orientation vers le projet",
        "Personne suivie : personne distincte ayant eu au moins un entretien tenu dans la "
        "période. Par qui la personne est arrivée au projet.",
    ),
    "T9": Heading(
        "Entretiens",
        "Entretiens dont la date est dans la période ; durée, personnes et interprète : entretiens tenus.",
        "Avec interprète : l'interprète est venu, ou sa langue est notée sans absence. Les "
        "lignes par langue sont un détail des entretiens avec interprète.",
    ),
    "T10": Heading(
        "Freins par domaine",
        "Freins ouverts au moins un jour de la période. Gravité de 0 (pas de frein) à 4 "
        "(bloquant) selon l'assistante sociale : première et dernière valeur connues à la fin "
        "de la période.",
        "Les moyennes portent sur les freins évalués au moins deux fois. « Non abordé » et « ne"
        " souhaite pas en parler » ne sont jamais des freins.",
    ),
    "T11": Heading(
        "Objectifs",
        "Objectifs ouverts au moins un jour de la période, selon leur horizon, avec leur état à"
        " la fin de la période.",
        "Part atteinte : objectifs atteints ou atteints en partie, sur les objectifs ouverts "
        "dans la période.",
    ),
    "T12": Heading(
        "Droits, devoirs et obligations",
        "Expliqué dans la période : un droit passé à « expliqué » pour une personne. Les autres"
        " colonnes comptent les droits suivis (une personne, un droit) selon leur dernier état "
        "à la fin de la période.",
        "Les lignes primes, factures et convocations reprennent des droits déjà comptés dans leur catégorie.",
    ),
    "T13": Heading(
        "Orientations vers des services",
        "Orientations proposées dans la période, avec leur dernier état connu à la fin de la "
        "période. Une personne compte une fois par service.",
        "Abouties : personne venue ou prise en charge ; part sur le total des orientations.",
    ),
    "T14": Heading(
        "Modules : séances et présences",
        "Séances de la période qui ont eu lieu. Inscrits : personnes distinctes dont la "
        "présence ou l'absence est notée. Taux de présence : présents sur présents, excusés et "
        "absents.",
    ),
    "T15": Heading(
        "Visites culturelles",
        "Visites de la période, par catégorie ; participants : personnes distinctes présentes "
        "au moins une fois.",
    ),
    "T16": Heading(
        "Sorties et durée du trajet",
        "Personnes dont la phase « sortie » commence dans la période, selon le motif noté au "
        "dossier. Durée : du premier au dernier jour du trajet d'activation.",
        "Sortie positive : objectif atteint, emploi, formation, parcours d'intégration, réorientation.",
    ),
    "T17": Heading(
        "Feed-back des participants",
        "Réponses données à la fin des entretiens tenus dans la période.",
        "Part : sur les entretiens tenus concernés. « Utile à l'intégration » est demandé à "
        "l'entretien final.",
    ),
    "T18": Heading(
        "Réunions des plateformes de partenaires",
        "Réunions de la période, et le plus long intervalle entre deux réunions, comparé au rythme prévu.",
    ),
    "T19": Heading(
        "Financement",
        "Part de chaque financeur, en pour cent de l'assiette, pour les projets en cours dans la période.",
    ),
    "T20": Heading(
        "Indicateurs du Fonds asile, migration et intégration",
        "Correspondance entre les indicateurs du fonds et les données du projet ; personnes "
        "distinctes, par sexe et par âge à l'entrée.",
        "Dénominateur : les personnes pour qui la réponse ou la mesure existe.",
    ),
}
