"""French words of an erasure: what goes, what stays, in which copies, until when."""

from __future__ import annotations

from collections.abc import Iterable

from modactions_desktop.domain.erasure import Copies, ErasedTable

_RECORDS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "Fiche, noms, adresse et coordonnées",
        frozenset(
            {
                "participants",
                "participant_names",
                "participant_phones",
                "participant_languages",
                "participant_nationalities",
                "participant_tags",
                "participant_projects",
                "contact_persons",
                "household_members",
            }
        ),
    ),
    (
        "Situations, séjour et français",
        frozenset({"participant_situations", "residence_documents", "french_levels"}),
    ),
    ("Récit et parcours de vie", frozenset({"life_steps", "narratives"})),
    (
        "Entretiens et leurs notes",
        frozenset({"interviews", "interview_texts", "interview_domains", "interview_present"}),
    ),
    (
        "Plan : freins, besoins, pistes, objectifs",
        frozenset(
            {
                "observations",
                "needs",
                "avenues",
                "avenue_needs",
                "avenue_obstacles",
                "goals",
                "goal_actions",
                "goal_states",
                "obstacles",
                "obstacle_severities",
                "autonomy_scores",
                "exit_reviews",
            }
        ),
    ),
    (
        "Droits, convocations, contrats, échéances",
        frozenset(
            {
                "checklist_states",
                "rights_requests",
                "summonses",
                "contracts",
                "contract_reviews",
                "deadline_marks",
                "trigger_dates",
            }
        ),
    ),
    (
        "Orientations et notes de liaison",
        frozenset({"referrals", "referral_outcomes", "liaison_notes", "liaison_paragraphs"}),
    ),
    (
        "Groupes, présences, évaluations, paroles",
        frozenset({"group_memberships", "attendance", "animator_evaluations", "informal_feedback"}),
    ),
    (
        "Documents remis, pièces jointes, accords",
        frozenset(
            {"issued_documents", "issued_items", "attachments", "information_notices", "sharing_agreements"}
        ),
    ),
    (
        "Brouillons, versions antérieures, mots de la recherche",
        frozenset({"drafts", "revisions", "search_entries"}),
    ),
)
_OTHERS = "Autres lignes"
NOT_UNDOABLE = "Un effacement ne se reprend pas : ni Ctrl+Z, ni la corbeille ne rendent le dossier."
STATISTICS = (
    "Ce qui reste, sans nom, sans numéro et sans texte : le genre, la tranche d'âge à l'entrée, la première "
    "nationalité, les statuts, les groupes, les présences et les dates et codes que les tableaux T1 à T20 "
    "comptent. Les chiffres des années ne changent pas."
)
JOURNAL = "Le journal reste entier : il ne contient que des numéros internes et des actions, aucun contenu."
OUTSIDE = (
    "Restent à détruire à la main, s'ils existent : les archives annuelles déjà faites, les sauvegardes "
    "copiées ailleurs (clé USB, serveur), et les papiers imprimés ou enregistrés. Une sauvegarde d'ailleurs "
    "qui serait restaurée ici est effacée de nouveau à l'ouverture de la base, par le registre «\u00a0"
    "effacements.txt\u00a0» (des pseudonymes, aucun nom)."
)


def gathered(tables: Iterable[ErasedTable]) -> tuple[ErasedTable, ...]:
    """The tables of the base under the words of the trade."""
    sums: dict[str, tuple[int, int]] = {}
    for table in tables:
        title = next((title for title, names in _RECORDS if table.name in names), _OTHERS)
        removed, kept = sums.get(title, (0, 0))
        sums[title] = (removed + table.removed, kept + table.kept)
    order = [title for title, _names in _RECORDS] + [_OTHERS]
    return tuple(ErasedTable(title, *sums[title]) for title in order if title in sums)


def copies_words(copies: Copies) -> tuple[str, ...]:
    """What becomes of each copy that the program knows."""
    told = []
    if copies.backups:
        count = len(copies.backups)
        told.append(
            f"Sauvegardes refaites sans ce dossier et vérifiées : {count}. Les anciennes sont remplacées ; "
            "il n'y reste rien de la personne."
        )
    if copies.raw:
        told.append(f"Copies d'un arrêt brutal, supprimées : {', '.join(copies.raw)}.")
    if copies.unreachable:
        names = ", ".join(copies.unreachable)
        told.append(
            f"Copies qui ne s'ouvrent pas et gardent le dossier jusqu'à ce que vous les supprimiez : {names}."
        )
    return tuple(told)


def left_over(copies: Copies) -> tuple[str, ...]:
    """What remains of the person and where, said before and after."""
    return (STATISTICS, *copies_words(copies), JOURNAL, OUTSIDE)
