"""Example canvases of obstacles: both copies, with everything on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modactions_desktop.domain.bilans import Avenue, Copy, Header, Obstacle
from modactions_desktop.domain.canevas import CanevasContent, CanevasObstacle, DomainStanding
from tests.reports.example_papers import DAY, FULL

FIRST = date(2016, 1, 12)
COURSE = Avenue(
    "Suivre un cours de français trois matins par semaine", "Le Monde des Possibles", "moi", date(2017, 2, 1)
)
LANGUAGE = Obstacle("Langue", 4, 2, FIRST, DAY, "Je comprends quand on parle lentement.", avenues=(COURSE,))
HOUSING = Obstacle(
    "Logement",
    2,
    4,
    FIRST,
    DAY,
    "L'appartement est trop petit et le propriétaire a donné un préavis.",
    avenues=(
        Avenue(
            "S'inscrire à la société de logement", "Cellule Éco-logement", "moi", status="fait", done=True
        ),
        Avenue("Chercher une agence immobilière sociale", "", "moi", date(2016, 9, 1), "en cours"),
    ),
)
OWN = CanevasContent(
    Copy.PARTICIPANT,
    FULL,
    Header("Samira Haddad", "2016-041", "سميرة حداد", place="Liège"),
    DAY,
    (
        CanevasObstacle(HOUSING, 1, FIRST),
        CanevasObstacle(LANGUAGE, 2, FIRST),
        CanevasObstacle(
            Obstacle("Isolement", 3, 0, FIRST, DAY), 3, FIRST, ended_on=DAY, thanks_to="Les visites du groupe"
        ),
        CanevasObstacle(
            Obstacle("Mobilité", 1, None, FIRST, description="Le bus 4 ne passe plus."), 4, FIRST
        ),
        CanevasObstacle(Obstacle("Santé", None), 5, FIRST, person_says="ne souhaite pas en parler"),
    ),
    first_on=FIRST,
    last_on=DAY,
    fictitious=True,
)
_DOMAINS = (
    DomainStanding("Logement", "1 frein", obstacles=1),
    DomainStanding("Langue (français)", "1 frein", obstacles=1),
    DomainStanding("Isolement et réseau social", "frein terminé"),
    DomainStanding("Enfants et garde", "ça va", DAY),
    DomainStanding("Santé", "ne souhaite pas en parler", FIRST),
    *(DomainStanding(name, "non abordé") for name in ("Famille", "Finances et dettes", "Séjour", "Emploi")),
)
FILE = replace(
    OWN,
    copy=Copy.DOSSIER,
    header=replace(
        OWN.header,
        languages=("tigrigna", "français (A1)"),
        group="débutant",
        phase="trajet d'activation",
        interviews="5, dont 1 absence",
        social_worker="Jeanne Exemple",
    ),
    obstacles=(
        CanevasObstacle(
            replace(HOUSING, worker_start=3, worker_end=4, resistance="crainte – peur de perdre la garantie"),
            1,
            FIRST,
            worker_start_on=FIRST,
            worker_end_on=DAY,
            cause="institutionnelle (délais, refus, manque de places)",
            person_evolution="aggravé",
            worker_evolution="aggravé",
        ),
        CanevasObstacle(
            replace(LANGUAGE, worker_start=4, worker_end=3),
            2,
            FIRST,
            person_says="non abordé",
            worker_start_on=FIRST,
            worker_end_on=DAY,
            cause="personnelle",
            person_evolution="amélioré",
            worker_evolution="amélioré",
        ),
        CanevasObstacle(
            Obstacle("Isolement", 3, 0, FIRST, DAY, worker_start=3, worker_end=0),
            3,
            FIRST,
            worker_start_on=FIRST,
            worker_end_on=DAY,
            worker_evolution="résolu",
            outcome="levé",
            ended_on=DAY,
            thanks_to="Les visites du groupe",
        ),
        CanevasObstacle(Obstacle("Santé", None), 4, FIRST, "ne souhaite pas en parler", "non abordé"),
    ),
    domains=_DOMAINS,
    fictitious=False,
)
