"""What the program says of each expected error: one French sentence that tells what to do.

One list for the window, the documents and the command line, by the floor that refuses, then by code.
"""

from __future__ import annotations

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.imports import RowProblem

NAMES_IN_AGENDA = (
    "Ce fichier porte le nom des personnes : ne le mettez que dans un agenda que personne d'autre ne voit, "
    "et effacez-le ensuite."
)
SENTENCES: dict[str, str] = {
    # The year: figures, archive, command line.
    "archive_exists": "« {folder} » existe déjà et n'est pas vide. Choisissez un autre dossier pour "
    "l'archive.",
    "archive_not_one": "Ce dossier n'est pas une archive : il n'a ni metadata/manifest.json ni "
    "metadata/SHA256SUMS. Donnez le dossier qui contient A_diffusable et metadata.",
    "archive_not_whole": "L'archive relue n'est pas celle qui a été écrite ; elle n'a pas été gardée. "
    "Vérifiez le disque, puis recommencez.",
    "archive_part_unreadable": "La partie nominative de l'archive est abîmée et ne s'ouvre pas. Reprenez une "
    "autre copie de l'archive.",
    "archive_passphrase_accents": "La phrase de passe d'une archive s'écrit sans accents, pour que tout "
    "programme l'ouvre. Prenez-en une autre, ou donnez un fichier qui n'existe pas : elle y sera créée.",
    "archive_passphrase_short": "La phrase de passe de l'archive est trop courte : il faut au moins "
    "{minimum} caractères. Donnez un fichier qui n'existe pas : six mots y seront écrits.",
    "archive_passphrase_wrong": "La phrase de passe n'ouvre pas la partie nominative de l'archive. Vérifiez "
    "les six mots.",
    "file_missing": "Le fichier {file} n'existe pas. Vérifiez son nom.",
    "file_unreadable": "Le fichier {file} ne peut pas être lu. Vérifiez qu'il s'agit d'un texte et que "
    "vous y avez accès.",
    "output_unwritable": "{file} ne peut pas être écrit. Vérifiez que son dossier existe, que vous pouvez y "
    "écrire et qu'il n'est pas ouvert dans un autre programme.",
    "passphrase_file_empty": "La première ligne de {file} est vide. Écrivez-y la phrase de passe.",
    "passphrase_not_given": "La phrase de passe manque : donnez --passphrase-file FICHIER, ou lancez la "
    "commande dans un terminal.",
    "passphrases_differ": "Les deux phrases de passe ne sont pas les mêmes. Recommencez.",
    "report_names_person": "La section « {section} » nomme un participant : elle ne peut pas être diffusée. "
    "Retirez le nom, puis recommencez.",
    # The sheets of the modules.
    "sheet_not_between": "Une autre version de cette fiche commence le {begin}. Choisissez un jour qui "
    "laisse les versions dans leur ordre.",
    "sheet_not_later": "La dernière version de cette fiche commence le {begin}. La nouvelle doit commencer "
    "après ce jour.",
    "sheet_only_one": "C'est la seule version de cette fiche : elle reste. Corrigez-la.",
    "sheet_over": "Cette version valait jusqu'au {end} : elle reste telle quelle. Ouvrez la version en "
    "vigueur pour écrire.",
    # Demonstration.
    "catalogues_missing": "La base ne contient pas encore les catalogues. Créez une base neuve, puis "
    "réessayez.",
    "demonstration_base_filled": "Cette base contient déjà des dossiers : les exemples fictifs n'y entrent "
    "pas. Choisissez un dossier de données vide.",
    # Rights, directory, referrals, groups, bilans.
    "alert_before_zero": "Une alerte se compte en jours avant l'échéance : 0 ou plus. Écrivez par exemple "
    "60, 30, 7.",
    "annual_day_unknown": "Ce jour n'existe pas. Écrivez par exemple 31 octobre ou 31/10.",
    "appointment_not_planned": "Cet entretien n'est plus prévu : un rendez-vous ne s'imprime que pour un "
    "entretien à venir. Planifiez-en un, puis recommencez.",
    "attachment_empty": "Ce fichier est vide : il n'a pas été ajouté. Choisissez-en un autre.",
    "attachment_in_bin": "Ce même fichier est dans la corbeille du dossier. Reprenez-le là, sans l'ajouter "
    "encore.",
    "attachment_known": "Ce même fichier est déjà dans le dossier. Il n'a pas été ajouté une deuxième fois.",
    "attachment_too_large": "Ce fichier dépasse {limit} Mo : il n'a pas été ajouté. Réduisez-le (un scan en "
    "noir et blanc suffit), puis recommencez.",
    "attachment_unknown": "Cette sorte de fichier n'est pas prise. Ajoutez un PDF, une image (PNG, JPEG), un "
    "texte ou un document de bureau.",
    "attachment_unreadable": "Ce fichier ne peut pas être lu. Vérifiez qu'il existe encore et que vous avez "
    "le droit de le lire.",
    "attendance_missing": "Choisissez une séance ou une sortie avant de noter les présences.",
    "bilan_not_previewed": "Regardez d'abord ce que la personne va recevoir : l'aperçu a changé, ou n'a pas "
    "encore été ouvert.",
    "category_unknown": "Cette catégorie n'est pas dans le catalogue. Choisissez-en une de la liste.",
    "day_after_period": "Cette période a pris fin le {end}. Choisissez un jour qui n'est pas plus tardif, ou "
    "changez la période suivante.",
    "day_before_period": "Cette période commence le {begin}. Choisissez ce jour ou un jour plus tardif, ou "
    "changez la période d'avant.",
    "days_unreadable": "Ces jours ne sont pas compris. Écrivez des nombres, par exemple 60, 30, 7.",
    "document_not_found": "Ce document n'est plus dans la base. Fermez cette page et ouvrez-la de nouveau.",
    "evaluation_scores": "Une évaluation a {count} critères, chacun de 1 à 4 ou laissé vide.",
    "group_full": "Le groupe {name} est complet ({capacity} places). Choisissez-en un autre, ou augmentez "
    "le nombre de places.",
    "group_same": "La personne est déjà dans ce groupe à cette date.",
    "hours_unreadable": "Ces heures ne sont pas comprises. Écrivez par exemple 9-12, 13:30-16:00 ou fermé.",
    "issuer_missing": "Indiquez qui envoie la convocation.",
    "language_missing": "Choisissez d'abord la langue.",
    "words_missing": "Écrivez ce qu'il y a à faire, même en quelques mots.",
    "platform_known": "Une plateforme porte déjà ce nom : ouvrez-la, ou donnez un autre nom.",
    "name_empty": "Donnez un nom, même court.",
    "not_a_member": "La personne n'est dans aucun groupe à cette date.",
    "period_begun": "Cette période a déjà commencé : elle reste, avec ce qui a été compté. Changez plutôt la "
    "règle à partir d'un autre jour.",
    "period_shipped": "Le délai livré qui vaut depuis le {begin} ne s'écrase pas. Choisissez un jour plus "
    "tardif à partir duquel la règle change.",
    "later_period": "Cette règle change encore le {begin}. Choisissez cette période-là dans la liste des "
    "périodes, ou retirez-la d'abord.",
    "periods_overlap": "Une autre période de cette règle commence le {begin}. Choisissez un jour qui n'y "
    "est pas.",
    "booklet_empty": "Rien à imprimer : cochez au moins un thème qui a des services.",
    "rights_sheet_empty": "Cochez au moins un point à mettre sur la fiche.",
    "rights_text_outdated": "Le texte « {title} » est marqué périmé. Corrigez-le dans le catalogue avant de "
    "le remettre.",
    "paper_not_previewed": "Ce papier a changé depuis l'aperçu. Regardez-le encore une fois, puis "
    "remettez-le.",
    "photo_unreadable": "Cette image ne peut pas être lue. Choisissez une photo PNG ou JPEG.",
    "photos_off": "Les dossiers n'ont pas de photo. Permettez-les d'abord dans les réglages des papiers.",
    "quote_missing": "Écrivez d'abord ce que la personne a dit.",
    "referral_outcome_too_early": "La suite vient avant l'orientation. Corrigez l'une des deux dates.",
    "agreement_without_information": "Écrivez ce que la personne accepte de partager.",
    "referral_proposal_stays": "Une orientation commence toujours par sa proposition : corrigez sa date, ou "
    "mettez l'orientation à la corbeille.",
    "liaison_empty": "Cochez au moins un paragraphe, ou écrivez la demande.",
    "liaison_without_agreement": "La personne n'a pas d'accord de partage en cours avec ce destinataire. "
    "La note reste un brouillon : notez d'abord son accord.",
    "liaison_given": "Cette note a été remise : elle reste telle quelle. "
    "Faites-en une nouvelle à partir d'elle.",
    "place_impossible": "Une latitude va de -90 à 90, une longitude de -180 à 180. Vérifiez-les.",
    "cards_are_one": "C'est la même fiche. Choisissez-en une autre à réunir avec celle-ci.",
    "service_merged": "Cette fiche a été réunie à une autre. Séparez-les d'abord.",
    "hour_impossible": "Cette heure n'existe pas. Écrivez le jour puis l'heure, par exemple jeu 12/1 14h30.",
    "moment_unreadable": (
        "« {text} » n'est pas compris. Écrivez le jour puis l'heure, par exemple jeu 12/1 14h ou dem 9h30."
    ),
    "weekday_differs": "Le {day} est un {is_a}. Vérifiez le jour.",
    "slip_without_service": "L'entrée en trajectoire n'a pas d'adresse : il n'y a pas de fiche à remettre.",
    "slip_too_long": "La fiche ne tient pas sur une page en grands caractères. Raccourcissez le chemin ou ce "
    "qu'il faut apporter.",
    "referral_reason_missing": "Choisissez la raison du refus ou de l'abandon.",
    "referral_service_missing": "Choisissez un service de l'annuaire, ou écrivez son nom.",
    "repeat_backwards": "Une répétition se compte en avant : au moins 1.",
    "rule_says_nothing": "Cette règle ne dit plus rien : donnez un délai ou un jour de l'année.",
    "state_is_history": "Cet état est noté depuis plus de dix minutes : il reste dans l'historique. Notez le "
    "nouvel état, il comptera à sa place.",
    "title_missing": "Donnez un titre, même court.",
    "text_missing": "Écrivez ce que la personne doit savoir : un texte vide ne dit rien.",
    "time_unreadable": "Cette heure n'est pas comprise. Écrivez par exemple 9:30, 9h30 ou 14h.",
    "window_backwards": "Le premier jour de la fenêtre vient après le dernier. Inversez-les.",
    "version_before_current": "Le texte en cours vaut depuis le {begin}. Choisissez cette date ou une date "
    "plus tardive.",
    # Dates.
    "date_impossible": "Cette date n'existe pas. Vérifiez le jour, le mois et l'année.",
    "not_given_yet": "C'était tapé et n'est pas encore enregistré. Entrée ou Tab dans ce champ l'enregistre.",
    "date_unreadable": "Cette date n'est pas comprise. Écrivez par exemple 22/11, 22.11.26, auj ou dem.",
    # Exchange: catalogues.
    "catalogue_unreadable": "Le catalogue {place} ne peut pas être lu : {reason}. Corrigez cette ligne du "
    "fichier, ou réinstallez le programme.",
    # Exchange: workbooks.
    "workbook_damaged": "{file} est abîmé et ne peut pas être lu en entier. Ouvrez-le dans votre "
    "tableur, enregistrez-le sous un autre nom en .xlsx, puis recommencez.",
    "workbook_bomb": "{file} devient démesuré une fois décompressé : il n'a pas été ouvert. Copiez vos "
    "lignes dans un classeur neuf.",
    "workbook_columns_twice": "Les colonnes {letters} seraient toutes lues comme « {title} ». Gardez-en "
    "une, ou renommez l'autre.",
    "workbook_empty": "{file} est vide. Choisissez le classeur qui contient les participants.",
    "workbook_encoding": "Les accents de {file} sont abîmés ou d'un codage inconnu. Enregistrez-le en « "
    "CSV UTF-8 » ou en .xlsx, puis recommencez.",
    "workbook_is_folder": "« {file} » est un dossier. Choisissez un fichier .xlsx ou .csv.",
    "workbook_locked": "{file} est protégé par un mot de passe. Ouvrez-le dans votre tableur, enlevez le "
    "mot de passe, enregistrez, puis recommencez.",
    "workbook_macros": "{file} contient des macros : il n'a pas été ouvert. Enregistrez-le comme « "
    "Classeur Excel (.xlsx) », puis recommencez.",
    "workbook_missing": "{file} n'existe pas. Vérifiez son nom et son dossier.",
    "workbook_no_columns": "Aucune colonne de {file} n'est reconnue. Donnez aux colonnes les titres du "
    "classeur modèle (Nom, Prénom, Date de naissance…).",
    "workbook_no_name": "Aucune colonne ne donne le nom des personnes. Indiquez laquelle est « Nom » ou "
    "« Nom et prénom ».",
    "workbook_no_rows": "{file} n'a aucune ligne à importer sous ses titres. Remplissez-le, enregistrez, "
    "puis recommencez.",
    "workbook_no_sheet": "{file} n'a pas de feuille « {sheet} ». Feuilles présentes : {sheets}.",
    "workbook_not_one": "{file} n'est pas un classeur. Choisissez un fichier .xlsx ou .csv.",
    "workbook_not_text": "{file} n'est pas un classeur : il contient des signes qu'aucun texte n'a. "
    "Choisissez un fichier .xlsx ou .csv.",
    "workbook_old": "{file} est dans un ancien format (.xls). Ouvrez-le dans votre tableur, "
    "enregistrez-le en .xlsx, puis recommencez.",
    "workbook_opendocument": "{file} est au format OpenDocument. Enregistrez-le en .xlsx ou en CSV, puis "
    "recommencez.",
    "workbook_problems": "Rien n'a été importé. À corriger dans le classeur : {count}. Corrigez, "
    "enregistrez, puis recommencez.",
    "workbook_quotes": "Un guillemet de {file} n'est pas refermé, ou l'est trop tôt (vers la ligne "
    "{row}). Corrigez-le, ou enregistrez le classeur en .xlsx.",
    "workbook_too_big": "{file} est trop gros pour une liste de participants. Copiez vos lignes dans un "
    "classeur neuf.",
    "workbook_too_long": "{file} a plus de {limit} lignes. Partagez-le en plusieurs classeurs.",
    "workbook_twins": "Rien n'a été importé : {count} personne(s) ont peut-être déjà un dossier. Ajoutez "
    "--doublons ignorer pour les laisser de côté, ou --doublons creer pour les créer quand même.",
    "workbook_unreadable": "{file} ne peut pas être lu. Vérifiez que vous y avez accès et qu'il n'est "
    "pas ouvert ailleurs.",
    # Directory files.
    "directory_changed": "L'annuaire a changé depuis l'aperçu de {file} : rien n'a été écrit. "
    "Relisez le fichier, puis acceptez.",
    "directory_damaged": "{file} est abîmé et ne peut pas être lu en entier. Demandez-en une autre copie.",
    "directory_bomb": "{file} devient démesuré une fois décompressé : il n'a pas été ouvert.",
    "directory_cells": "La ligne {row} de {file} a plus de cellules que de titres : un séparateur est de "
    "trop, ou il manque des guillemets. Corrigez-la, puis recommencez.",
    "directory_columns": "{file} n'est pas un annuaire : il lui manque la colonne {column}. Enregistrez "
    "d'abord votre annuaire en CSV pour en voir les colonnes.",
    "directory_empty": "{file} est vide. Choisissez le fichier de l'annuaire.",
    "directory_encoding": "Les accents de {file} sont abîmés ou d'un codage inconnu. Demandez ou "
    "enregistrez le fichier en UTF-8, puis recommencez.",
    "directory_key_twice": "{file} dit deux fois la même chose d'un objet, et l'une des deux serait perdue. "
    "Demandez un fichier corrigé.",
    "directory_locked": "{file} est protégé par un mot de passe. Enlevez-le, puis recommencez.",
    "directory_missing": "{file} n'existe pas. Vérifiez son nom et son dossier.",
    "directory_not_json": "{file} n'est pas un fichier JSON entier (vers la ligne {line}). Téléchargez-le à "
    "nouveau.",
    "directory_not_one": "{file} n'est pas un annuaire : ni organisation ni service ne s'y trouve. "
    "Choisissez un fichier HSDS (.json ou .zip) ou un annuaire en CSV.",
    "directory_not_text": "{file} n'est pas un annuaire : il contient des signes qu'aucun texte n'a.",
    "directory_number": "{file} contient un nombre qui n'en est pas un, ou qui est démesuré. Demandez un "
    "fichier corrigé.",
    "directory_quotes": "Un guillemet de {file} n'est pas refermé, ou l'est trop tôt (vers la ligne {row}). "
    "Corrigez-le, puis recommencez.",
    "directory_same_id": "Dans {file}, deux services portent le même identifiant et ne disent pas la même "
    "chose (« {name} »). Demandez un fichier corrigé.",
    "directory_text_too_long": "Un texte de {file} dépasse {limit} signes ({entity}, {property}). "
    "Raccourcissez-le, puis recommencez.",
    "directory_too_big": "{file} dépasse {limit} Mo. Partagez-le en plusieurs fichiers.",
    "directory_too_deep": "{file} emboîte trop d'objets les uns dans les autres : il n'a pas été lu.",
    "directory_too_long": "{file} a plus de {limit} lignes ou objets. Partagez-le en plusieurs fichiers.",
    "directory_unreadable": "{file} ne peut pas être lu. Vérifiez que vous y avez accès et qu'il n'est pas "
    "ouvert ailleurs.",
    # A workbook's rows.
    "import_address": "« {text} » n'est pas une adresse électronique. Écrivez par exemple prenom@exemple.be.",
    "import_ambiguous": "« {text} » peut vouloir dire {first} ou {second}. Écrivez le nom entier.",
    "import_birth_ahead": "La naissance est dans le futur. Vérifiez l'année.",
    "import_cell_error": "La cellule contient une erreur de calcul (#REF!, #N/A…). Écrivez la valeur à "
    "sa place.",
    "import_characters": "La cellule contient des signes qui ne s'impriment pas. Récrivez-la à la main.",
    "import_date": "« {text} » n'est pas une date. Écrivez par exemple 14/03/1991.",
    "import_date_about": "« {text} » n'est pas une date. Écrivez par exemple 14/03/1991, 1991 ou vers 1991.",
    "import_date_ahead": "Cette date est dans plus d'un an. Vérifiez l'année.",
    "import_date_impossible": "« {text} » n'existe pas au calendrier. Vérifiez le jour, le mois et l'année.",
    "import_exit_reason": "Un motif de sortie ne va qu'avec la phase « Sortie ». Changez la phase, ou "
    "videz cette cellule.",
    "import_expiry_alone": "Une fin de validité demande un document de séjour. Indiquez lequel, ou videz "
    "cette cellule.",
    "import_formula": "La cellule contient une formule sans résultat. Écrivez la valeur à sa place.",
    "import_date_alone": "Une date demande la valeur dont elle parle. Complétez-la, ou videz cette cellule.",
    "import_end_before": "La fin est avant le début. Vérifiez les deux dates.",
    "import_member_alone": "Il manque le lien avec la personne (enfant, conjoint…). Indiquez-le, ou videz "
    "les autres cellules.",
    "import_person_missing": "La ligne ne dit pas de qui elle parle. Écrivez son nom, ou son numéro "
    "de dossier.",
    "import_person_twice": "Plusieurs personnes de la première feuille s'appellent « {text} ». Écrivez le "
    "numéro de dossier.",
    "import_person_unknown": "« {text} » n'est pas dans la feuille des personnes. Écrivez le nom de la même "
    "façon dans les deux feuilles.",
    "import_periods_overlap": "Deux périodes se recouvrent ({first}, {second}). Vérifiez leurs dates.",
    "import_periods_undated": "Plusieurs valeurs sans date de début : {first}, {second}. Indiquez depuis "
    "quand.",
    "import_situation_missing": "Il manque la situation (logement, revenu…) ou sa valeur. Complétez la "
    "ligne.",
    "import_name": "« {text} » n'est pas un nom. Vérifiez que la colonne est la bonne.",
    "import_name_missing": "Cette ligne n'a ni nom ni prénom. Complétez-la, ou supprimez la ligne.",
    "import_number_taken": "Le numéro de dossier {text} existe déjà. Videz la cellule : le programme en "
    "donnera un.",
    "import_number_twice": "Le numéro de dossier {text} est déjà à la ligne {row}. Un numéro ne sert "
    "qu'une fois.",
    "import_number_unfit": "« {text} » est un nombre démesuré. Vérifiez la cellule.",
    "import_phone": "« {text} » n'est pas un numéro de téléphone. Écrivez par exemple 0470 12 34 56 ou "
    "+32 470 12 34 56.",
    "import_too_long": "Le texte est trop long ({length} signes, {limit} au plus). Mettez le détail dans "
    "la colonne « Note ».",
    "import_unknown": "« {text} » n'est pas dans la liste. Écrivez par exemple {examples}.",
    # Reports.
    "sheet_too_long": "Trop pour une page en grands caractères. Faites deux fiches, ou retirez un point.",
    "uncovered_characters": "Le texte contient un caractère qu'aucune police du programme ne sait imprimer "
    "({characters}). Remplacez-le, puis recommencez.",
    # Services: any file, interviews, plans.
    "filter_name_taken": "Une liste s'appelle déjà « {name} ». Choisissez un autre nom.",
    "autonomy_range": "Chaque acte se note 0 (fait pour la personne), 1 (avec aide) ou 2 (seule).",
    "choice_missing": "Choisissez d'abord dans la liste.",
    "email_doubtful": "Cette adresse ne ressemble pas à un courriel (nom@domaine.be). Elle est gardée telle "
    "quelle : vérifiez-la.",
    "exit_reason_missing": "Choisissez le motif de la sortie.",
    "end_before_begin": "L'heure de fin vient avant celle du début. Écrivez par exemple 10:00-10:50.",
    "feedback_missing": "Il manque le retour de la personne : a-t-elle reçu une réponse à ses questions ? "
    "Répondez, ou notez pourquoi il n'a pas été recueilli, puis clôturez.",
    "feeling_range": "Le vécu dans le groupe va de 1 à 4. Choisissez une des quatre images.",
    "interview_ahead": "Cet entretien est prévu pour plus tard : on ne peut pas encore dire si la personne "
    "est venue. Changez la date, ou notez « excusé » ou « annulé par le service ».",
    "interview_closed": "Cet entretien est clôturé. Rouvrez-le pour le modifier.",
    "interview_planned": "Dites d'abord ce qui s'est passé (présent, excusé, absent ou annulé), puis "
    "clôturez l'entretien.",
    "label_missing": "Un libellé est nécessaire. Écrivez-le en quelques mots.",
    "access_copy_exists": "Le dossier {file} existe déjà. Choisissez un autre endroit pour la copie.",
    "erasure_reason_missing": "Dites pourquoi ce dossier est effacé : la décision et sa date, sans nom.",
    "erasure_number_differs": "Ce n'est pas le numéro du dossier. Écrivez {number} pour confirmer.",
    "erase_merged": "Ce dossier a été réuni avec le dossier {number}. Effacez celui-là.",
    "merge_with_itself": "Ce sont les mêmes dossiers. Choisissez un autre dossier à réunir avec celui-ci.",
    "name_missing": "Notez au moins un nom, un prénom ou un nom d'usage.",
    "niss_off": "Le numéro national n'est pas utilisé dans cette base. Son usage se règle dans le menu.",
    "niss_wrong": "Ce numéro national n'est pas juste : ses chiffres de contrôle ne correspondent pas. "
    "Relisez les onze chiffres.",
    "not_found": "Ceci n'est plus dans la base, ou se trouve dans la corbeille. Fermez cette page et "
    "ouvrez-la de nouveau.",
    "merged_in_bin": "Ce dossier a été réuni au dossier {number}, qui a repris tout ce qu'il contenait. "
    "Ouvrez celui-là ; « Séparer » en refait deux.",
    "nothing_to_redo": "Il n'y a rien à rétablir.",
    "nothing_to_undo": "Il n'y a plus rien à annuler depuis l'ouverture de la base.",
    "number_taken": "Un autre dossier porte déjà le numéro {number}. Choisissez-en un autre.",
    "owner_in_bin": "Le dossier {number} est lui-même à la corbeille. Reprenez d'abord le dossier.",
    "participant_not_found": "Aucun dossier ne porte le numéro {number}. Vérifiez-le dans la liste.",
    "deadline_day_missing": "Il manque la nouvelle date. Tapez-la, par exemple 15/2.",
    "exit_review_backwards": "La question revient plus tard que la revue. Corrigez la date.",
    "interview_not_theirs": "Cet entretien n'a pas été tenu avec cette personne. Choisissez-en un autre.",
    "period_backwards": "La fin vient avant le début. Corrigez l'une des deux dates.",
    "redo_conflict": "Ceci ne peut plus être rétabli ({what}) : la fiche a changé entre-temps. Refaites le "
    "changement à la main.",
    "permission_missing": "Notez qui a autorisé l'usage du numéro national (délégué à la protection des "
    "données).",
    "phone_doubtful": "Ce numéro ne correspond à aucun réseau connu. Il est gardé tel quel : vérifiez-le "
    "avec la personne.",
    "extension_unreadable": "Un numéro de poste n'a que des chiffres, sans zéro au début, par exemple 12. "
    "Dites le reste à côté du numéro.",
    "website_doubtful": "Ceci ne ressemble pas à un site internet (exemple.be). Il est gardé tel quel, mais "
    "ne sert pas d'adresse dans les fichiers exportés : vérifiez-le.",
    "price_unreadable": "Ce prix n'est pas compris. Écrivez par exemple 2,50 ou gratuit ; le reste va dans "
    "la remarque.",
    "reason_missing": "Notez la raison en quelques mots, puis recommencez.",
    "restore_merged": "Ce dossier a été réuni avec le dossier {number}. Ouvrez celui-ci et choisissez "
    "« Séparer » : chacun retrouve ce qui est à lui.",
    "severity_range": "La gravité va de 0 (pas de frein) à 4 (bloquant).",
    "situation_overlaps": "Une autre période est déjà notée {period}. Changez ces dates, ou corrigez d'abord "
    "l'autre période.",
    "situation_before_current": "La situation en cours commence le {begin} ou après. Choisissez une date "
    "plus tardive, ou corrigez d'abord la situation en cours.",
    "changed_since": "Cette fiche a changé entre-temps ; rien n'a été modifié. Ouvrez-la de nouveau.",
    "undo_conflict": "Ceci ne peut plus être annulé ({what}) : la fiche a changé depuis. Corrigez-la à la "
    "main ; Ctrl+Z reprend ensuite le changement d'avant.",
    "undo_final": "Ceci ne s'annule pas : {what}. Le document reste tel quel ; un autre peut être remis. "
    "Ctrl+Z encore annule ce qui précède.",
    "year_unreadable": "Cette année n'est pas comprise. Écrivez-la en quatre chiffres, par exemple 2014.",
    # Window: interviews.
    "hour_unreadable": "Cette heure n'est pas comprise. Écrivez par exemple 10:00, 10h ou 1430.",
    "minutes_unreadable": "Cette durée n'est pas comprise. Écrivez par exemple 50, 50 min ou 1h15.",
    # Vault: keys, base, backups.
    "already_open": "La base est déjà ouverte : le programme (ou une autre commande) tourne déjà sur ce "
    "dossier. Fermez-le, puis réessayez.",
    "backup_damaged": "Ce fichier n'est pas une sauvegarde, ou elle est abîmée ; elle n'a pas été utilisée "
    "et rien n'a été changé. Choisissez une autre sauvegarde (dossier « sauvegardes »).",
    "backup_missing": "Le fichier de sauvegarde n'a pas été trouvé. Vérifiez son nom et que la clé USB "
    "est branchée.",
    "backup_newer": "Cette sauvegarde vient d'une version plus récente du programme. Installez cette "
    "version pour la restaurer.",
    "backup_not_verified": "La sauvegarde qui vient d'être écrite ne se relit pas correctement ; elle n'a "
    "pas été gardée. Vérifiez le disque, puis réessayez ou choisissez un autre emplacement.",
    "backup_other_key": "Cette clé de secours n'est pas celle de la sauvegarde. Prenez le papier imprimé "
    "avec cette base, ou utilisez la phrase de passe.",
    "backup_target_exists": "Un fichier porte déjà ce nom. Choisissez un autre nom pour la sauvegarde.",
    "backup_unreadable": "Le fichier de sauvegarde ne peut pas être lu. Vérifiez que le disque ou la clé "
    "USB est branché et que vous avez le droit de le lire.",
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
    "folder_synchronised": "Les fichiers de la base sont copiés ailleurs ({service}), parfois en pleine "
    "écriture. Déplacez-la sur le disque de cet ordinateur ; les sauvegardes peuvent rester là.",
    "folder_unfit": "Ce dossier ne peut pas être créé : un fichier porte ce nom, ou un nom du chemin ne "
    "convient pas. Choisissez un autre dossier.",
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
    "percent_out_of_range": "Une part va de 0 à 100 %. Écrivez par exemple 15, ou 12,5.",
    "period_not_over": "La période se termine le {end} : elle ne peut pas encore être clôturée. Attendez ce "
    "jour, ou choisissez une période qui est finie.",
    "period_reversed": "La période se termine avant de commencer. Vérifiez les deux dates.",
    "vault_locked": "La base est verrouillée. Ouvrez-la d'abord.",
    "wrong_passphrase": "La phrase de passe n'ouvre pas la base. Vérifiez les majuscules et les accents, "
    "puis réessayez ; après plusieurs essais, utilisez la clé de secours.",
}


def sentence(error: ModActionsError) -> str:
    """What happened and what to do, in one French sentence."""
    return SENTENCES[error.code].format(**error.details)


def row_sentence(problem: RowProblem) -> str:
    """What is wrong with one row of a workbook: « Ligne 12, Naissance : … », or with the whole of it."""
    said = SENTENCES[problem.code].format(**dict(problem.details))
    if not problem.column:
        return said
    row = f"Feuille « {problem.sheet} », ligne" if problem.sheet else "Ligne"
    return f"{row} {problem.row}, {problem.column} : {said}"
