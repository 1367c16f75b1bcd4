"""All French of the papers handed over at a first contact and before an appointment.

Level A2: one idea a sentence, everyday words, « vous ». No article of law: numbers change, duties stay.
"""

from __future__ import annotations

from modactions_desktop.domain.papers import PaperKind

# Information notice.
NOTICE_TITLE = "Vos informations et vos droits"
NOTICE_SUBTITLE = "Ce que nous gardons sur vous, pourquoi, et ce que vous pouvez demander."
WHO = "Qui garde vos informations ?"
WHO_TEXT = (
    "{organisation}.",
    "L'assistant·e social·e écrit dans votre dossier. L'ordinateur est protégé.",
)
WHAT = "Quelles informations ?"
WHAT_TEXT = (
    "Votre nom, votre adresse, votre téléphone.",
    "Votre situation : famille, logement, séjour, travail, français.",
    "Ce que vous racontez et ce que nous faisons ensemble.",
    "Une question vous gêne ? Vous pouvez ne pas répondre.",
)
WHY = "Pourquoi ?"
WHY_TEXT = (
    "Pour vous aider et vous orienter vers les bons services.",
    "C'est une mission d'intérêt public du CPAS.",
    "Une personne décide avec vous, jamais un ordinateur.",
)
HOW_LONG = "Combien de temps ?"
HOW_LONG_GIVEN = "Le CPAS garde votre dossier : {retention}."
HOW_LONG_ASK = "La durée est fixée par le CPAS. Demandez-nous."
CONFIDENCE = "C'est secret"
CONFIDENCE_TEXT = (
    "Nous devons garder le secret professionnel (Code pénal et loi organique des CPAS). L'interprète aussi.",
    "La loi prévoit quelques exceptions, par exemple un danger grave pour quelqu'un.",
)
SHARED = "Avec qui partageons-nous ?"
SHARED_TEXT = (
    "Avec un autre service, seulement si vous êtes d'accord. Vous choisissez quoi, et avec qui.",
    "Vous pouvez changer d'avis à tout moment : dites-le-nous.",
)
RIGHTS = "Vos droits"
RIGHTS_TEXT = (
    "Lire votre dossier et en demander une copie.",
    "Faire corriger une erreur, ou ajouter votre remarque.",
    "Demander d'effacer une information. Parfois, la loi nous oblige à la garder.",
    "Demander de ne plus utiliser une information, ou dire que vous n'êtes pas d'accord.",
    "Porter plainte à l'Autorité de protection des données.",
)
ASK = "Une question ? Une demande ?"
ASK_US = "Notre service"
ASK_DPO = "Délégué·e à la protection des données"
ASK_DPO_UNKNOWN = "demandez-nous son adresse"
ASK_HERE = "demandez à l'assistant·e social·e"
EXPLAINED = "Page expliquée et remise le {date}{language}{interpreter}."
GIVEN = "Page remise le {date}."
IN_LANGUAGE = ", en {language}"
WITH_INTERPRETER = ", avec un·e interprète"

# Appointments.
APPOINTMENT_TITLE = "Votre rendez-vous"
AT = "à {time}"
AT_HOUR = "{hour} h"
AT_MINUTE = "{hour} h {minute:02}"
WHERE = "Où"
WITH = "Avec qui"
WITH_WHOM = "l'assistant·e social·e"
WITH_WHOM_OF = "l'assistant·e social·e ({service})"
INTERPRETER = "Interprète"
INTERPRETER_COMES = "oui, {language}"
BRING = "À apporter, si possible"
CANNOT_COME = "Vous ne pouvez pas venir ?"
CALL_BEFORE = "Téléphonez avant, au {phone}."
CALL_OR_WRITE = "Téléphonez avant, au {phone}, ou écrivez à {email}."
WRITE_BEFORE = "Écrivez avant, à {email}."
TELL_BEFORE = "Dites-le avant à l'assistant·e social·e."
ANOTHER_DAY = "Nous choisirons un autre jour avec vous."
BY_PHONE = "par téléphone : nous vous appelons"
BY_VIDEO = "par appel vidéo"
AT_HOME = "chez vous"

# Appointment letter.
SUBJECT = "Votre rendez-vous du {date}"
DATED = "{place}, le {date}"
GREETING = "Bonjour {name},"
OPENING = "Nous vous proposons un rendez-vous avec l'assistant·e social·e."
PURPOSE = "C'est un moment pour parler de votre situation, de vos questions et de vos projets."
CLOSING = "À bientôt,"
SIGNED_BY = "L'assistant·e social·e"

# Sharing agreement.
AGREEMENT_TITLE = "Mon accord de partage"
AGREEMENT_SENTENCE = "Je suis d'accord. Le service {giver} peut donner ces informations sur moi."
TO_WHOM = "À qui"
WHICH = "Quelles informations"
WHAT_FOR = "Pour quoi"
PERIOD = "Pendant quel temps"
FROM_TO = "du {begin} au {end}"
FROM_ON = "à partir du {begin}, jusqu'à ce que je change d'avis"
EXPLAINED_HOW = "Comment"
HOW_WRITTEN = "accord par écrit"
HOW_ORAL = "accord de vive voix"
GOOD_TO_KNOW = "Ce que je dois savoir"
AGREEMENT_RULES = (
    "Le CPAS donne seulement ces informations, et seulement pour cela.",
    "Ceux qui les reçoivent doivent garder le secret, eux aussi.",
    "Je peux dire non.",
    "Je peux changer d'avis à tout moment : je le dis à l'assistant·e social·e, et le partage s'arrête.",
    "Ce qui a déjà été donné reste connu.",
)
WITHDRAWN = "Accord retiré le {date}. Depuis ce jour, rien n'est plus donné."

# Sheet of rights and obligations.
SHEET_TITLE = "Mes droits et mes obligations"
SHEET_RIGHTS_ONLY = "Ce que je peux demander"
SHEET_OBLIGATIONS_ONLY = "Ce que je dois faire"
MY_RIGHTS = "Mes droits"
MY_RIGHTS_AND_STEPS = "Mes droits et mes démarches"
MY_OBLIGATIONS = "Mes obligations"
SHEET_WHOM = "Qui voir"
SHEET_BRING = "À apporter"
SHEET_BEFORE = "Dernier jour"
SHEET_PHONE = "tél. {phone}"
SHEET_TOLD = "Informations données le {date}. Les règles peuvent changer."
SHEET_ASK = "Demandez toujours au service avant de décider."
SHEET_CALL = "Une question ? Téléphonez-nous au {phone}."
SHEET_WRITE = "Une question ? Écrivez-nous à {email}."
SHEET_US_HERE = "Une question ? Demandez à l'assistant·e social·e."

# Letters that answer a summons, in the person's name.
LETTER_SUBJECTS = {
    PaperKind.ABSENCE: "absence justifiée, {summons}",
    PaperKind.POSTPONEMENT: "demande de report, {summons}",
}
ABOUT = "Objet : {subject}"
REFERENCE = "Votre référence : "
SUMMONS_OF = "convocation du {date}"
SUMMONS_RECEIVED = "convocation reçue le {date}"
YOUR_SUMMONS = "votre convocation"
MADAM_SIR = "Madame, Monsieur,"
CALLED = "J'ai reçu votre convocation pour le {date}{hour}{about}."
CALLED_WITHOUT_DAY = "J'ai reçu votre convocation{received}{about}."
CALLED_ON = " le {date}"
CALLED_ABOUT = " ({subject})"
AT_TIME = ", à {time}"
CANNOT_COME_THAT_DAY = "Je ne pourrai pas venir ce jour-là."
CANNOT_COME_AT_ALL = "Je ne pourrai pas venir à ce rendez-vous."
COULD_NOT_COME = "Je n'ai pas pu venir ce jour-là."
REASON = "Le motif est le suivant : {reason}."
EXCUSE_ME = "Je vous prie d'excuser mon absence."
WILL_COME = "Si un autre rendez-vous est nécessaire, je viendrai à la date que vous m'indiquerez."
ANOTHER_APPOINTMENT = "Je vous demande de bien vouloir fixer un autre rendez-vous."
AVAILABLE = "Je peux venir : {available}."
CONFIRM = "Je vous remercie de me confirmer la nouvelle date par écrit."
CONFIRM_AT = "Je vous remercie de me confirmer la nouvelle date par écrit ou par téléphone, au {phone}."
ENCLOSED_ONE = "Pièce jointe : "
ENCLOSED_MORE = "Pièces jointes :"
ON_REQUEST = "Je peux vous remettre un justificatif si vous le demandez."
REGARDS = "Je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées."
SIGN_HERE = "Signature :"
