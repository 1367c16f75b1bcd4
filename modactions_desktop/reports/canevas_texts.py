"""French of the canvas of obstacles. The participant's copy: first person, one idea a sentence."""

from __future__ import annotations

TITLE = "Ce qui me freine, et ce qu'on peut faire"
INTRO = (
    "Ces freins, je les ai dits avec l'assistant·e social·e.",
    "Le rond vide montre le début. Le rond plein montre aujourd'hui.",
)
NOTHING = "Pour le moment, rien n'est coché avec moi sur cette page."
NUMBERED = "{rank}. {domain}"
NOW = "Maintenant : {now}."
ONCE = "Quand nous en avons parlé : {start}."
MOVED = "Au début : {start}. Maintenant : {end}."
EASIER, HARDER, SAME = "C'est plus facile.", "C'est plus difficile.", "C'est comme au début."
GONE = "Ce n'est plus un frein."
KEPT_TO_MYSELF = "Je ne souhaite pas en parler."
NOT_SPOKEN_OF = "Nous n'en avons pas encore parlé."
MEANS = "Ce qu'on peut faire"
MEANS_DONE = "Ce qu'on a fait"
HELPED = "Ce qui a aidé : {thanks_to}"
MENTION = "Ces informations sont les miennes. Je peux les relire, les faire corriger, en demander une copie."

# The dossier's copy.
FILE_TITLE = "Canevas des obstacles"
INTERVIEWS_FROM_TO = "du {first} au {last}"
FIRST_AND_LAST = "Premier et dernier entretien"
LEGEND = (
    "Chaque ligne va de « pas de frein », à gauche, à « bloquant », à droite. Rond vide : la première fois. "
    "Rond plein : la dernière. Les deux voix restent séparées."
)
RANKED = "Par ordre d'importance, choisi avec la personne"
NO_OBSTACLE = "Aucun frein n'est noté."
OBSTACLE, PERSON, WORKER = "Frein", "La personne", "L'assistant·e social·e"
FILE_MEANS = "Moyens, services et suites"
DUE, DUE_PAST = "pour le {date}", "prévu pour le {date}, à reprendre"
CAUSE = "Cause : {cause}"
NOTED = "noté le {date}"
ENDED = "{outcome} le {date}"
THANKS = "Grâce à : {thanks_to}"
SAID_LAST = "depuis : {answer}"
ON, FROM, TO = "le {date}", "du {date}", "au {date}"
DOMAINS = "Les domaines de vie, un par un"
OBSTACLES = "freins"
NO_MEANS = "aucun moyen encore"

LINE_ALTERNATIVE = "Ligne, {voice} : {course}."
VOICE_PERSON, VOICE_WORKER = "la personne", "l'assistant·e social·e"
