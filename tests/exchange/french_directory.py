"""A structure and a service as data.inclusion writes them: invented, recognisably so."""

from __future__ import annotations

from typing import Any

STRUCTURE: dict[str, Any] = {
    "source": "exemple",
    "id": "42",
    "nom": "Maison fictive des Arrivées",
    "description": "Un accueil inventé pour les essais.",
    "siret": "00000000000000",
    "adresse": "1 rue de l’Exemple",
    "code_postal": "00000",
    "commune": "Ville-Exemple",
    "longitude": 5.57,
    "latitude": 50.63,
    "telephone": "+32 470 00 00 00",
    "courriel": "accueil@exemple.invalid",
    "site_web": "https://exemple.invalid",
    "horaires_accueil": "Mo-Fr 08:30-12:30,13:30-17:00; PH off",
    "date_maj": "2017-01-02",
}
SERVICE: dict[str, Any] = {
    "source": "exemple",
    "id": "7",
    "structure_id": "42",
    "nom": "Table de conversation",
    "description": "On y parle français.",
    "thematiques": ["apprendre-francais--communiquer-vie-tous-les-jours", "numerique", "inconnue--theme"],
    "frais": "gratuit",
    "frais_precisions": "rien à payer",
    "publics": ["personnes-exilees", "tous-publics"],
    "publics_precisions": "À partir de 18 ans.",
    "conditions_acces": "S’inscrire.",
    "modes_mobilisation": ["telephoner", "se-presenter"],
    "mobilisation_precisions": "Le lundi.",
    "zone_eligibilite": ["france"],
    "adresse": "1 rue de l’Exemple",
    "code_postal": "00000",
    "commune": "Ville-Exemple",
    "date_maj": "2017-01-03",
}
