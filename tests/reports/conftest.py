"""Example contents and the gate every document passes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import page
import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import (
    Activities,
    Avenue,
    BilanContent,
    BilanKind,
    Comparison,
    Copy,
    Departure,
    Evaluation,
    Feedback,
    Goal,
    GroupStay,
    Habit,
    Header,
    Journey,
    Letterhead,
    LifeDomain,
    ModuleAttendance,
    NextStep,
    Obstacle,
    Passage,
    ReadBack,
    Referral,
    Right,
    Rights,
    Step,
    Visit,
)
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.years import (
    AnnualReportContent,
    FundingShare,
    KeyFigures,
    NarrativeSection,
    ObstacleAverage,
    Table,
)

LETTERHEAD = Letterhead(
    organisation="CPAS de Liège",
    service="Échelle des Mots",
    project="Mod'Actions",
    place="Liège",
    contact=("rue de l'Exemple 1, 4000 Liège", "04 000 00 00", "echelle@exemple.be"),
    visibility=(
        "Naar een geïntegreerd migratiebeleid, dankzij het AMIF",
        "Vers une politique de migration plus intégrée, grâce au FAMI",
    ),
    cofinancing="Projet cofinancé par le Fonds asile, migration et intégration (75 %), le SPP Intégration "
    "sociale (15 %) et le CPAS de Liège (10 %).",
)

OBSTACLES = (
    Obstacle(
        "Langue",
        4,
        3,
        date(2016, 1, 12),
        date(2016, 11, 22),
        "Je comprends quand on parle lentement, je n'ose pas répondre.",
        "cours commencé",
        (
            Avenue(
                "Suivre un cours de français trois matins par semaine",
                "Le Monde des Possibles",
                "moi",
                date(2017, 2, 1),
            ),
        ),
        4,
        3,
    ),
    Obstacle(
        "Logement",
        2,
        4,
        date(2016, 1, 12),
        date(2016, 11, 22),
        "L'appartement est trop petit et le propriétaire a donné un préavis.",
        "préavis de 3 mois",
        (
            Avenue(
                "S'inscrire à la société de logement",
                "Cellule Éco-logement",
                "l'assistante sociale",
                date(2016, 12, 5),
            ),
            Avenue("Chercher une agence immobilière sociale", "", "moi", None, "en cours"),
        ),
        3,
        4,
        "crainte",
    ),
    Obstacle(
        "Finances",
        3,
        2,
        note="plan de paiement",
        avenues=(Avenue("Payer la facture d'eau en quatre fois", "Service Énergie"),),
    ),
    Obstacle("Isolement", 3, 1, note="groupe, visites"),
    Obstacle("Santé", 2, 2, note="suivi en cours"),
    Obstacle("Mobilité", 1, None, description="Le bus 4 ne passe plus le soir."),
    Obstacle("Justice", None, None),
)

RIGHTS = Rights(
    in_order=(
        Right("Inscription au registre de la commune", "en ordre", "obligation", date(2016, 3, 2)),
        Right("Mutuelle", "en ordre", "droit", date(2016, 4, 11), service="Relais santé"),
    ),
    to_do=(
        Right(
            "Renouveler la carte de séjour",
            "démarche en cours",
            "obligation",
            deadline=date(2017, 2, 14),
            text="Votre carte a une date de fin. Vous demandez une nouvelle carte 45 à 30 jours avant.",
            service="administration communale",
        ),
        Right(
            "Demander l'allocation de chauffage",
            "à expliquer",
            "droit",
            deadline=date(2016, 12, 30),
            next_step="Apporter la facture de mazout.",
        ),
    ),
    summonses=(
        Right(
            "Forem : bilan de compétences",
            "expliquée",
            "convocation",
            text="le 2 décembre 2016 à 9 h 30, quai Banning 4",
        ),
        Right("Antenne sociale", "excusée", "convocation", text="le 18 septembre 2016, excusée"),
    ),
    explained=(
        Right("Dire au CPAS tout changement", "expliqué", "obligation", date(2016, 6, 7)),
        Right("Décision écrite et recours", "expliqué", "droit", date(2016, 6, 7)),
    ),
    informed_on=date(2016, 11, 22),
)

HABITS = (
    Habit("La ponctualité", date(2016, 9, 5), "tigrigna"),
    Habit("L’écrit fait foi", date(2016, 10, 3), "tigrigna"),
    Habit("Dire non, dire qu’on ne comprend pas", date(2016, 11, 22)),
)
FULL = BilanContent(
    kind=BilanKind.PARCOURS,
    copy=Copy.PARTICIPANT,
    letterhead=LETTERHEAD,
    issued_on=date(2016, 11, 22),
    fictitious=True,
    header=Header(
        name="Samira Haddad",
        number="2016-041",
        name_in_own_script="سميرة حداد",
        birth="1992",
        nationality="érythréenne",
        languages=("tigrigna", "arabe", "français (A1)"),
        in_belgium_since="mars 2015",
        group="débutant",
        interpreter="oui, tigrigna",
        interviews="5, dont 1 absence",
    ),
    who_i_am=(
        Passage(
            "Je parle tigrigna, arabe et un peu français. Je sais coudre et soigner les personnes âgées."
        ),
        Passage(
            "Je suis fière de mes deux enfants. Ici je recommence à zéro, mais je n'ai plus peur.",
            quoted=True,
        ),
    ),
    life_story=(
        Step("1992", "Naissance", "Asmara, Érythrée"),
        Step("1998 – 2008", "École", "Asmara", "Dix années d'école. J'ai aimé les sciences."),
        Step("vers 2009", "Aide-soignante à l'hôpital", "Asmara", "Six ans de travail, de jour et de nuit."),
        Step("2014 – 2015", "Le voyage", "Soudan, Italie"),
        Step("mars 2015", "Arrivée en Belgique", "Liège", "Je suis arrivée seule avec mes deux enfants."),
    ),
    today=(
        LifeDomain(
            "Famille",
            ("Mes enfants vont à l'école et ont des amis.",),
            ("Je suis seule pour tout organiser.",),
            "ça va",
        ),
        LifeDomain(
            "Logement", (), ("Deux pièces pour trois personnes.", "Préavis reçu en novembre."), "urgent"
        ),
        LifeDomain("Réseau", ("Je connais mes voisines.", "Je viens au groupe chaque semaine."), ()),
    ),
    motivation=(Passage("Je veux travailler et parler français avec l'institutrice de mes enfants."),),
    goals=(
        Goal(
            "Suivre un cours de français trois jours par semaine",
            "court",
            "atteint",
            True,
            "je parle avec l'institutrice sans aide",
            "moi et l'assistante sociale",
            date(2016, 10, 3),
            "à commencer",
            note="inscription confirmée le 3 octobre",
        ),
        Goal(
            "Faire reconnaître mon diplôme d'aide-soignante",
            "moyen",
            "en cours",
            note="traduction jurée demandée",
            due_on=date(2017, 6, 30),
            status_at_start="à commencer",
        ),
        Goal(
            "Trouver un logement près de l'école des enfants",
            "court",
            "en cours",
            note="difficile, préavis reçu",
            status_at_start="à commencer",
        ),
    ),
    obstacles=OBSTACLES,
    habits=HABITS,
    rights=RIGHTS,
    referrals=(
        Referral(
            "Cellule Éco-logement",
            "chercher un logement",
            "proposée",
            True,
            date(2016, 11, 22),
            "place Saint-Jacques 13, 4000 Liège",
        ),
        Referral(
            "Relais santé", "suivi médical", "rendez-vous le 28 novembre à 9 h", True, date(2016, 11, 15)
        ),
        Referral("Le Monde des Possibles", "cours de français", "prise en charge", False, date(2016, 9, 12)),
    ),
    activities=Activities(
        groups=(GroupStay("débutant", "août 2016"),),
        modules=(
            ModuleAttendance("Parler de soi, se présenter", "septembre – octobre 2016", 10, 9),
            ModuleAttendance("Se situer dans le temps", "novembre 2016", 4, 4),
        ),
        visits=(
            Visit("Musée de la Vie wallonne", date(2016, 10, 14), "présente", "Comment on vivait ici avant"),
            Visit("Parlement fédéral", date(2016, 11, 4), "excusée"),
        ),
    ),
    evaluations=(
        Evaluation(
            "Parler de soi, se présenter",
            "septembre – octobre 2016",
            (("participation", "très bien"), ("compréhension", "bien"), ("expression", "en progrès")),
            "Samira prend la parole devant le groupe.",
            suggestion="Continuer à l'oral.",
        ),
    ),
    feedback=(
        Feedback(date(2016, 11, 22), "en partie", "Comment faire reconnaître mon diplôme ?", "", "bien"),
    ),
    verbatims=(Passage("Avant, je restais à la maison. Maintenant je connais la ville.", quoted=True),),
    next_steps=(
        NextStep("Apporter la facture de mazout", "moi", "avant le 30 décembre"),
        NextStep(
            "Téléphoner à la société de logement", "l'assistante sociale et moi", "lundi 28 novembre à 9 h"
        ),
        NextStep("Demander la traduction du diplôme", "moi", "en janvier"),
    ),
    read_back=ReadBack(date(2016, 11, 22), "tigrigna", "oui"),
)

FINAL = replace(
    FULL,
    kind=BilanKind.FINAL,
    journey=Journey(
        date(2016, 1, 12),
        date(2016, 11, 22),
        (
            Comparison("Comprendre à l'oral", "A0", "A1", True),
            Comparison("Parler", "A0", "A1", True),
            Comparison("Lire", "Alpha", "A0", True),
            Comparison("Écrire", "Alpha", "Alpha"),
        ),
        (
            Comparison("Lire un courrier et savoir à qui le montrer", "avec de l'aide", "seule", True),
            Comparison(
                "Prendre ou annuler un rendez-vous", "fait par l'assistante sociale", "avec de l'aide", True
            ),
        ),
        None,
        (Passage("Le groupe et les visites."),),
        (Passage("Plus d'heures de français."),),
    ),
    departure=Departure(
        "formation",
        date(2016, 12, 16),
        "Le Forem, formation d'aide-soignante",
        "Relais santé",
        "04 000 00 01",
    ),
)


DEFINITION = "Personnes distinctes ayant eu au moins un entretien tenu dans la période."

TABLES = (
    Table("T1", "Chiffres clés", DEFINITION, ("Indicateur", "Nombre"), (("Suivies", 118), ("Entrées", 56))),
    Table(
        "T3",
        "Sexe et âge à l'entrée",
        DEFINITION,
        ("Âge", "Femmes", "Hommes", "Autre", "Non renseigné", "Total"),
        (
            ("moins de 18", None, None, 0, 0, 0),
            ("18 à 60", 60, 45, 0, 1, 106),
            ("plus de 60", 7, "< 5", 0, 0, 11),
            ("Total", 67, 49, 0, 2, 118),
        ),
        "Âge au premier entretien.",
        total_row=True,
    ),
    Table(
        "T7",
        "Français, entrée et sortie",
        DEFINITION,
        ("À l'entrée", "Alpha", "A0", "A1", "A2", "B1", "B2", "Non renseigné", "Total"),
        tuple((level, 1, 2, 3, 4, 0, 0, 1, 11) for level in ("Alpha", "A0", "A1", "A2", "B1")),
        "Progression d'au moins un niveau : 31 personnes sur 56 (55,4 %).",
    ),
    Table(
        "T13",
        "Orientations par service",
        DEFINITION,
        ("Service", "Interne ou externe", "Proposées", "Prises en charge", "Part"),
        tuple((f"Cellule Éco-logement, antenne {n}", "interne", 12, 8, 66.7) for n in range(30)),
    ),
)

REPORT = AnnualReportContent(
    period=ReportPeriod(date(2015, 7, 1), date(2016, 12, 31)),
    letterhead=LETTERHEAD,
    figures=KeyFigures(
        followed=118,
        entered_trajectory=56,
        groups={"debutant": 22, "avance": 21, "creativite": 13},
        group_attendance={"debutant": 23, "avance": 24, "creativite": 16},
        group_names={"debutant": "débutant", "avance": "avancé", "creativite": "créativité"},
        interviews=1342,
        interviews_with_interpreter=401,
        referrals=310,
        exits=48,
        positive_exits=31,
    ),
    issued_on=date(2017, 1, 9),
    tables=TABLES,
    obstacles=(
        ObstacleAverage("Langue (français)", 3.1, 2.0, 51),
        ObstacleAverage("Logement", 2.2, 2.6, 33),
        ObstacleAverage("Isolement et réseau social", 2.7, 1.1, 47),
        ObstacleAverage("Mobilité", 1.2, 1.2, 22),
    ),
    narrative=(
        NarrativeSection("Contexte et public", ("Le projet accueille des personnes primo-arrivantes.",)),
        NarrativeSection(
            "Résultats qualitatifs",
            ("Quatre axes.",),
            ("Avant, je restais à la maison. Maintenant je connais la ville.",),
            ("implication", "sécurité", "autonomie", "feed-back"),
        ),
    ),
    recommendations=("Maintenir une dynamique", "Garder le groupe au centre de nos pratiques"),
    funding=(
        FundingShare("AMIF-FAMI", 75.0, "frais de personnel"),
        FundingShare("SPP Intégration sociale", 15.0, "frais de personnel"),
        FundingShare("CPAS de Liège", 10.0, "frais de personnel"),
    ),
    method=("Les chiffres comptent des personnes distinctes.",),
    version="version du 9 janvier 2017",
    fictitious=True,
)

WORDS = (
    "abaisser abandon abdiquer abeille abolir aborder aboutir aboyer abrasif abreuver abriter abroger "
    "abrupt absence absolu absurde abusif abyssal académie acajou acarien accabler accepter acclamer"
)


@pytest.fixture
def annual_report() -> AnnualReportContent:
    return REPORT


@pytest.fixture
def recovery_words() -> tuple[str, ...]:
    return tuple(WORDS.split())


@pytest.fixture
def full_bilan() -> BilanContent:
    """A bilan with every section."""
    return FULL


@pytest.fixture
def final_bilan() -> BilanContent:
    return FINAL


def pdf_text(document: bytes) -> str:
    reader = PdfReader(io.BytesIO(document))
    return "\n".join(sheet.extract_text() for sheet in reader.pages)


def pdf_defects(document: bytes) -> list[str]:
    found = []
    for profile in ("2a", "ua1"):
        report = page.validate_pdf_bytes(document, profile=profile)
        found += [f"{profile} {failure.rule_id} {failure.message}" for failure in report.failures]
    return found


@pytest.fixture
def text_of() -> Callable[[bytes], str]:
    """The text of a document, as copied out of it."""
    return pdf_text


@pytest.fixture
def defects_of() -> Callable[[bytes], list[str]]:
    """What forbids a document to call itself PDF/A-2a and PDF/UA-1."""
    return pdf_defects
