"""The texts of metadata/: how to open each file without this program, and the list of the files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.exchange.archives import CLOSED_PART, OPEN_PART, Entry, sha256, sums
from modactions_desktop.exchange.tables import csv_bytes

_FORMATS = {
    "pdf": "PDF/A-2a",
    "csv": "CSV UTF-8, point-virgule",
    "xlsx": "Office Open XML (classeur)",
    "json": "JSON UTF-8",
    "txt": "Texte UTF-8",
    "zip": "ZIP, AES-256",
}
_TITLES = {
    "rapport-annuel.pdf": "Rapport annuel",
    "definitions.csv": "Définitions des tableaux",
    "tableaux.xlsx": "Tableaux du rapport, en un classeur",
    "annuaire-services.csv": "Annuaire des services",
    "annuaire-services.json": "Annuaire des services (HSDS 3)",
    "catalogue-droits.csv": "Catalogue des droits, devoirs et obligations",
}


def inventory(entries: Iterable[Entry], period: ReportPeriod) -> bytes:
    """One row a file, for the archivist."""
    columns = ("id", "chemin", "intitule", "producteur", "debut", "fin", "format", "octets", "sort_final")
    begin, end = period.begin.isoformat(), period.end.isoformat()
    rows = [
        (
            number,
            entry.path,
            _title(entry.path),
            "CPAS, service du projet",
            begin,
            end,
            _FORMATS.get(entry.path.rpartition(".")[2], ""),
            entry.bytes,
            "à fixer d'après le tableau de tri",
        )
        for number, entry in enumerate(sorted(entries, key=lambda e: e.path), start=1)
    ]
    return csv_bytes(columns, rows)


def _title(path: str) -> str:
    if path == CLOSED_PART:
        return "Partie nominative, chiffrée"
    name = path.rpartition("/")[2].partition("_")[2]
    return _TITLES.get(name, f"Tableau {name.removesuffix('.csv')}")


def overall_hash(entries: Iterable[Entry]) -> str:
    """One hash for the open and the encrypted part together: that of their lines in SHA256SUMS."""
    return sha256(sums(entry for entry in entries if not entry.path.startswith("metadata/")))


def read_me(
    entries: Sequence[Entry], period: ReportPeriod, made_on: date, journal_head: str, dossiers: int
) -> bytes:
    """LISEZMOI.txt, with the record (procès-verbal) to sign."""
    closed = next(entry.sha256 for entry in entries if entry.path == CLOSED_PART)
    text = _READ_ME.format(
        begin=numeric_date(period.begin),
        end=numeric_date(period.end),
        made_on=numeric_date(made_on),
        dossiers=dossiers,
        files=sum(not entry.path.startswith("metadata/") for entry in entries),
        open_part=OPEN_PART,
        closed_part=CLOSED_PART,
        closed=closed,
        overall=overall_hash(entries),
        head=journal_head,
        prefix=period.label,
    )
    return text.encode("utf-8")


_READ_ME = """\
ARCHIVE DU {begin} AU {end}
Exportée le {made_on}.

Ce dossier se lit sans le programme qui l'a écrit.


1. CE QU'IL CONTIENT

{open_part}/            Sans aucune donnée personnelle. Un nombre inférieur à 5 y est remplacé par « < 5 »,
                        et d'autres par « masqué » quand ils permettraient de le retrouver.
  {prefix}_rapport-annuel.pdf        PDF/A : tout lecteur de PDF.
  {prefix}_T1.csv à _T20.csv         Un tableau par fichier. UTF-8, colonnes séparées par « ; »,
                                 virgule décimale : LibreOffice, Excel ou tout éditeur de texte.
  {prefix}_definitions.csv           Qui et ce que compte chaque tableau.
  {prefix}_tableaux.xlsx             Les mêmes tableaux en un classeur.
  {prefix}_annuaire-services.csv et .json   L'annuaire ; le .json suit le format ouvert HSDS 3.
  {prefix}_catalogue-droits.csv      Les droits, devoirs et obligations, tels qu'ils se lisaient.

{closed_part}         Données personnelles de {dossiers} dossiers. À garder par le CPAS, sous secret
                        professionnel. Chiffré (ZIP, AES-256). Il contient un seul fichier, archive.zip,
                        qui contient :
  dossiers/<numéro>/    les bilans en PDF/A et dossier.json
  tableaux_exacts/      les tableaux et le rapport sans aucun chiffre masqué
  partages.csv          les accords de partage d'informations
  journal.jsonl         ce qui a été fait dans les dossiers, une ligne JSON par action
  SHA256SUMS            les empreintes de ces fichiers

metadata/               manifest.json, inventaire.csv, SHA256SUMS et ce fichier.


2. OUVRIR LA PARTIE NOMINATIVE

Avec 7-Zip (Windows, macOS, Linux ; logiciel libre) : ouvrir {closed_part}, donner la phrase de passe de
l'archive (six mots, gardés à part), extraire archive.zip, puis l'ouvrir : il n'est pas chiffré.
    7z x {closed_part}
    7z x archive.zip
Effacer les fichiers extraits dès qu'ils ne servent plus.


3. VÉRIFIER QUE RIEN N'A CHANGÉ

Dans ce dossier (Linux, macOS) :
    sha256sum -c metadata/SHA256SUMS
Sous Windows, fichier par fichier, et comparer à SHA256SUMS :
    certutil -hashfile NOM-DU-FICHIER SHA256
Avec le programme, s'il existe encore :
    modactions-desktop verify DOSSIER


4. PROCÈS-VERBAL D'ARCHIVAGE

Période                        : du {begin} au {end}
Date de l'export               : {made_on}
Fichiers (hors metadata)       : {files}
Dossiers de la partie nominative : {dossiers}
Empreinte SHA-256 de {closed_part} :
    {closed}
Empreinte SHA-256 de l'ensemble (grep -v " metadata/" metadata/SHA256SUMS | sha256sum) :
    {overall}
Empreinte SHA-256 du manifeste (à recopier de metadata/SHA256SUMS) :
    ________________________________________________________________
Tête du journal au moment de l'export :
    {head}

Phrase de passe de l'archive remise à : ____________________________   le ____ / ____ / ________

Fait à ______________________   le ____ / ____ / ________

L'assistante sociale                          Pour le CPAS


_______________________                       _______________________
"""
