"""French words of the program: the label of each code and the sentence of each expected error.

One list for the window, the documents and the command line. Codes of the lists she edits (housing, income,
residence documents…) have their labels in the base, not here.
"""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.errors import ModActionsError

LABELS: dict[StrEnum, str] = {}

SENTENCES: dict[str, str] = {
    # Vault: keys, base, backups.
    "already_open": "La base est déjà ouverte : le programme (ou une autre commande) tourne déjà sur ce "
    "dossier. Fermez-le, puis réessayez.",
    "backup_damaged": "Cette sauvegarde est abîmée et n'a pas été utilisée ; rien n'a été changé. "
    "Choisissez une sauvegarde plus ancienne.",
    "backup_missing": "Le fichier de sauvegarde n'a pas été trouvé. Vérifiez son nom et que la clé USB "
    "est branchée.",
    "backup_not_verified": "La sauvegarde qui vient d'être écrite ne se relit pas correctement ; elle n'a "
    "pas été gardée. Vérifiez le disque, puis réessayez ou choisissez un autre emplacement.",
    "backup_other_key": "Cette clé de secours n'est pas celle de la sauvegarde. Prenez le papier imprimé "
    "avec cette base, ou utilisez la phrase de passe.",
    "backup_target_exists": "Un fichier porte déjà ce nom. Choisissez un autre nom pour la sauvegarde.",
    "base_busy": "Un autre programme utilise le fichier de la base. Fermez-le, attendez quelques secondes, "
    "puis réessayez.",
    "base_damaged": "Le fichier de la base est abîmé ; il a été laissé tel quel. Restaurez la dernière "
    "sauvegarde (dossier « sauvegardes »).",
    "base_empty": "Le fichier de la base est vide ; il a été laissé tel quel. Restaurez la dernière "
    "sauvegarde (dossier « sauvegardes »).",
    "base_exists": "Il y a déjà une base dans ce dossier ; elle n'a pas été touchée. Ouvrez-la, ou "
    "choisissez un autre dossier.",
    "base_foreign": "Ce fichier n'est pas une base de Mod'Actions ; il a été laissé tel quel. Restaurez "
    "la dernière sauvegarde (dossier « sauvegardes »).",
    "base_missing": "Le fichier de la base a disparu de son dossier. Remettez-le à sa place, ou restaurez "
    "la dernière sauvegarde (dossier « sauvegardes »).",
    "base_newer": "La base a été écrite par une version plus récente du programme. Installez cette "
    "version pour l'ouvrir.",
    "base_not_upgraded": "La base n'a pas pu être mise à jour ; elle est restée comme avant. Gardez "
    "l'ancienne version du programme et signalez le problème.",
    "base_plain": "Le fichier de la base n'est pas chiffré : ce n'est pas celui du programme, il n'a pas "
    "été ouvert. Restaurez la dernière sauvegarde (dossier « sauvegardes »).",
    "base_read_only": "Le fichier de la base est en lecture seule. Rendez-le modifiable (propriétés du "
    "fichier), puis réessayez.",
    "base_unreadable": "Le fichier de la base ne peut pas être ouvert. Vérifiez que vous avez le droit de "
    "lire et d'écrire dans son dossier et que le disque est branché.",
    "cipher_missing": "Le chiffrement manque dans cette installation ; la base n'a pas été ouverte. "
    "Réinstallez le programme.",
    "coffre_damaged": "Le coffre (coffre.json et sa copie) est abîmé ; la base n'a pas été touchée. "
    "Ouvrez-la avec la clé de secours imprimée, ou restaurez une sauvegarde.",
    "coffre_missing": "Le coffre (coffre.json et sa copie) a disparu ; la base est toujours là. "
    "Remettez-le à sa place, ou ouvrez avec la clé de secours imprimée.",
    "coffre_newer": "Le coffre a été écrit par une version plus récente du programme. Installez cette "
    "version pour ouvrir la base.",
    "disk_error": "Le disque ne répond pas comme il faut. Vérifiez qu'il est branché et qu'il reste de la "
    "place, puis réessayez.",
    "disk_full": "Le disque est plein : rien n'a été perdu de ce qui était enregistré, mais ceci ne l'est "
    "pas encore. Libérez de la place, puis réessayez.",
    "folder_read_only": "Le dossier des données ne peut pas être modifié. Choisissez un dossier où vous "
    "pouvez écrire, ou rendez celui-ci modifiable.",
    "journal_head_unreadable": "La tête de journal se lit « nombre:empreinte », comme sur le rapport "
    "imprimé. Recopiez-la entière.",
    "no_base": "Il n'y a pas encore de base dans ce dossier. Créez-en une, ou vérifiez le dossier indiqué.",
    "passphrase_short": "La phrase de passe est trop courte : il faut au moins {minimum} caractères. "
    "Prenez par exemple quatre mots sans rapport entre eux.",
    "recovery_checksum": "Ces mots ne forment pas une clé de secours : l'un d'eux est mal recopié ou ils "
    "ne sont pas dans l'ordre. Comparez-les un à un avec le papier.",
    "recovery_length": "La clé de secours a 24 mots (ou 64 caractères de 0 à 9 et de a à f) ; {found} "
    "mot(s) lu(s). Recopiez-la entière.",
    "recovery_other_base": "Cette clé de secours n'ouvre pas cette base. Prenez le papier imprimé à la "
    "création de cette base.",
    "recovery_word": "Le mot n° {position} n'est pas un mot de la clé de secours. Vérifiez-le sur le papier.",
    "vault_locked": "La base est verrouillée. Ouvrez-la d'abord.",
    "wrong_passphrase": "La phrase de passe n'ouvre pas la base. Vérifiez les majuscules et les accents, "
    "puis réessayez ; après plusieurs essais, utilisez la clé de secours.",
}


def label(code: StrEnum) -> str:
    """The French label of a code of the program."""
    return LABELS[code]


def sentence(error: ModActionsError) -> str:
    """What happened and what to do, in one French sentence."""
    return SENTENCES[error.code].format(**error.details)
