"""The words of an import of the directory: the same in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.directory_files import DirectoryFormat, Remark, RemarkKind
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_plan import (
    DirectoryImportResult,
    DirectoryPlan,
    FieldChange,
    PlanEntry,
    Standing,
)
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.labels import label

KINDS: Mapping[ListedKind, str] = {
    ListedKind.ORGANISATION: "Organisation",
    ListedKind.SITE: "Lieu",
    ListedKind.SERVICE: "Service",
}
STANDINGS: Mapping[Standing, str] = {
    Standing.NEW: "Nouvelles",
    Standing.CHANGED: "Changées dans le fichier",
    Standing.CONFLICT: "Changées ici et dans le fichier",
    Standing.GONE: "Disparues du fichier",
    Standing.SAME: "Identiques",
}
FILE_FORMATS: Mapping[DirectoryFormat, str] = {
    DirectoryFormat.HSDS_JSON: "HSDS (JSON)",
    DirectoryFormat.HSDS_CSV: "HSDS (paquet CSV)",
    DirectoryFormat.CSV: "tableur (CSV)",
    DirectoryFormat.DATA_INCLUSION: "data.inclusion (JSON)",
}
EXPORT_FORMATS: Mapping[ExportFormat, str] = {
    ExportFormat.HSDS: "HSDS 3 (JSON), pour un autre annuaire",
    ExportFormat.HSDS_CSV: "HSDS 3 (paquet CSV)",
    ExportFormat.CSV: "Tableur (CSV)",
    ExportFormat.VCARD: "Carnet d'adresses (vCard)",
}
FIELDS: Mapping[str, str] = {
    "name": "Nom",
    "acronym": "Sigle",
    "internal": "Interne",
    "description": "Description",
    "website": "Site web",
    "email": "Courriel",
    "active": "Actif",
    "phones": "Téléphones",
    "contacts": "Personnes de contact",
    "extra": "Autres propriétés",
    "address": "Adresse",
    "postal_code": "Code postal",
    "city": "Localité",
    "district": "Quartier",
    "country": "Pays",
    "directions": "Accès",
    "accessibility": "Accessibilité",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "kind": "Type",
    "purpose": "Pour quoi",
    "audience": "Public",
    "conditions": "Conditions",
    "documents": "À apporter",
    "fee": "Prix",
    "free": "Gratuit",
    "interpreter_on_site": "Interprète sur place",
    "application": "Comment y entrer",
    "waiting": "Liste d'attente",
    "waiting_until": "Attente jusqu'au",
    "closed_from": "Fermé du",
    "closed_until": "Fermé jusqu'au",
    "closure_note": "Raison de la fermeture",
    "verified_on": "Vérifié le",
    "verified_by": "Vérifié par",
    "note": "Notes",
    "domains": "Domaines",
    "languages": "Langues",
    "sites": "Lieux",
    "hours": "Heures",
    "exceptions": "Jours particuliers",
    "costs": "Prix détaillés",
    "organisation": "Organisation",
}
REMARKS: Mapping[RemarkKind, str] = {
    RemarkKind.UNKNOWN: "inconnue de la norme, gardée",
    RemarkKind.UNMAPPED: "sans champ ici, gardée",
    RemarkKind.INVALID: "valeur que son champ ne peut tenir, gardée à part",
    RemarkKind.UNSAID: "exigée par la norme, absente",
    RemarkKind.NOT_UUID: "identifiant d'une autre forme, gardé",
    RemarkKind.REPEATED: "dite deux fois autrement, la première compte",
    RemarkKind.CLEANED: "signes illisibles enlevés",
}
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_NOTHING = "(rien)"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One field before and after, in words."""

    field: str
    before: str
    after: str


def shown(entry: PlanEntry) -> str:
    """A record's name, with its organisation where that tells more."""
    name = entry.name or KINDS[entry.kind]
    if entry.kind is ListedKind.ORGANISATION or entry.organisation in ("", name):
        return name
    return f"{name} ({entry.organisation})"


def kind_words(entry: PlanEntry) -> str:
    """What it is, and how it was recognised when nothing but its name tells."""
    return f"{KINDS[entry.kind]}, reconnu par son nom" if entry.by_name else KINDS[entry.kind]


def change_words(change: FieldChange) -> ChangeWords:
    """The field, what stands here, what the file says."""
    title = FIELDS[change.field]
    if change.field == "extra":
        return ChangeWords(title, *_properties(change.before, change.after))
    return ChangeWords(
        title, value_words(change.field, change.before), value_words(change.field, change.after)
    )


def value_words(name: str, value: Any) -> str:
    """A value of the directory as one line."""
    if value is None or value in ("", ()):
        return _NOTHING
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return numeric_date(value)
    if name == "domains":
        return ", ".join(_domain(code) for code in value)
    if name == "sites":
        return "1 lieu" if len(value) == 1 else f"{len(value)} lieux"
    if isinstance(value, tuple):
        return _short(" ; ".join(_part(part) for part in value))
    return _short(" ".join(str(value).split()))


def _domain(code: str) -> str:
    return label(LifeDomain(code)) if code in set(LifeDomain) else code


def _properties(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str]:
    """Only those that differ: a file may have dozens."""
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    told = ("id",)
    return _named(before, names, told), _named(after, names, told)


def _named(held: Mapping[str, Any], names: Iterable[str], apart: Sequence[str]) -> str:
    parts = [f"{name} : {held[name]}" for name in names if name in held and name not in apart]
    return _short(" ; ".join(parts)) or _NOTHING


def _part(part: Any) -> str:
    match part:
        case DirectoryPhone():
            return f"{part.called} ({part.label})" if part.label else part.called
        case DirectoryContact():
            return ", ".join(text for text in (part.name, part.role, part.phone, part.email) if text)
        case OpeningHours():
            return f"{_DAYS[part.weekday - 1]} {_span(part.opens, part.closes)}"
        case OpeningException():
            days = dict.fromkeys((numeric_date(part.begin), numeric_date(part.end)))
            return f"{' - '.join(days)} {_span(part.opens, part.closes)}"
        case CostOption():
            price = "" if part.cents is None else f"{part.cents / 100:.2f} {part.currency}".replace(".", ",")
            return ", ".join(text for text in (part.option, price, part.note) if text)
        case _:
            return str(part)


def _span(opens: time | None, closes: time | None) -> str:
    if opens is None or closes is None:
        return "fermé"
    return f"{opens:%H:%M}-{closes:%H:%M}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# Whole sentences


def summary(plan: DirectoryPlan) -> str:
    """What the file holds beside what is here, in one line."""
    counts = plan.count()
    told = [_counted(one, counts[one]) for one in Standing if counts[one]]
    unchanged = " Rien à changer." if set(+counts) == {Standing.SAME} else ""
    return f"{plan.file_name}, {FILE_FORMATS[plan.format]}. Fiches : {', '.join(told)}.{unchanged}"


def _counted(standing: Standing, count: int) -> str:
    first, blank, rest = STANDINGS[standing].lower().partition(" ")
    return f"{count} {first.removesuffix('s') if count == 1 else first}{blank}{rest}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def result_words(result: DirectoryImportResult) -> str:
    """What was written."""
    if result.is_nothing:
        return "Rien à faire : l'annuaire dit déjà tout ce que dit le fichier."
    parts = (
        (result.created, "créée"),
        (result.changed, "changée"),
        (result.deactivated, "désactivée"),
    )
    told = [f"{count} {_fiches(count)} {word}{'s' if count > 1 else ''}" for count, word in parts if count]
    if result.removed:
        told.append(f"{result.removed} {'lieux retirés' if result.removed > 1 else 'lieu retiré'}")
    if result.kept:
        kept = "champs gardés tels qu'ils sont ici" if result.kept > 1 else "champ gardé tel qu'il est ici"
        told.append(f"{result.kept} {kept}")
    return _capital(", ".join(told)) + "."


def _fiches(count: int) -> str:
    return "fiches" if count > 1 else "fiche"


def remark_words(remark: Remark) -> str:
    """A property and what becomes of it, with the first name it concerns."""
    what = ".".join(part for part in (remark.entity, remark.property) if part)
    example = f", par exemple « {remark.example} »" if remark.example else ""
    return f"{what} ({remark.count} fois{example}) : {REMARKS[remark.kind]}"


def preview_lines(plan: DirectoryPlan) -> Iterator[str]:
    """The whole preview as text, group by group: what the window shows in its lists."""
    yield summary(plan)
    for standing in (Standing.NEW, Standing.CHANGED, Standing.CONFLICT, Standing.GONE):
        entries = plan.of(standing)
        if entries:
            yield f"{STANDINGS[standing]} ({len(entries)})"
        for entry in entries:
            yield f"  {kind_words(entry)} : {shown(entry)}"
            for change in entry.changes:
                told = change_words(change)
                mark = " [conflit]" if change.is_conflict else ""
                yield f"    {told.field}{mark} : {told.before} → {told.after}"
    if plan.remarks:
        yield f"Propriétés à connaître ({len(plan.remarks)})"
        for remark in plan.remarks:
            yield f"  {remark_words(remark)}"
