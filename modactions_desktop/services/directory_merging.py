"""Two cards of the directory that are one: brought together in one transaction, and taken apart again.

What points to the one that goes follows; it stays in the base, inactive, and tells which took its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory import Organisation, Service
from modactions_desktop.domain.directory_twins import Difference
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.folding import fold
from modactions_desktop.services.context import Context, existing
from modactions_desktop.services.directory_changes import OrganisationChanges, ServiceChanges
from modactions_desktop.services.directory_rows import (
    organisation_entry,
    organisation_of,
    search_entry,
    service_of,
)
from modactions_desktop.services.records import reindex
from modactions_desktop.store import search
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.directory import (
    OrganisationRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)
from modactions_desktop.store.tables.referrals import ReferralRow
from modactions_desktop.store.tables.vault import SettingRow

_LISTS: Mapping[str, tuple[str, str]] = {
    "phones": ("phone_rows", "number"),
    "contacts": ("contact_rows", "name"),
    "hours": ("hour_rows", ""),
    "exceptions": ("exception_rows", ""),
    "costs": ("cost_rows", ""),
}
"""The relation of each list, and what two of its lines are told apart by; « » : one list or the other."""
_SERVICE_FIELDS = tuple(
    name
    for name in ServiceChanges.__annotations__
    if name not in _LISTS and name not in ("domains", "languages")
)
_ORGANISATION_FIELDS = tuple(name for name in OrganisationChanges.__annotations__ if name not in _LISTS)
_VERIFIED = ("verified_on", "verified_by")
_Keep = tuple[str, Any, str]
"""A row that points to a card: its table, its key, the column."""


class DirectoryMerging:
    """`merge` and `separate`, of services and of organisations."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def compare_services(self, keep_id: int, gone_id: int) -> tuple[Difference, ...]:
        """The fields on which two services differ, side by side, as values."""
        with self._ctx.read() as session:
            keep, gone = (service_of(existing(session, ServiceRow, key)) for key in (keep_id, gone_id))
        return tuple(_differences(keep, gone, (*ServiceChanges.__annotations__, *_VERIFIED)))

    def compare_organisations(self, keep_id: int, gone_id: int) -> tuple[Difference, ...]:
        """The same of two organisations."""
        with self._ctx.read() as session:
            keep, gone = (
                organisation_of(existing(session, OrganisationRow, key)) for key in (keep_id, gone_id)
            )
        return tuple(_differences(keep, gone, (*OrganisationChanges.__annotations__, *_VERIFIED)))

    def merge_services(self, keep_id: int, gone_id: int, from_gone: Collection[str] = ()) -> Service:
        """Brings two services together. `from_gone` names the fields and lists taken from the one that goes.

        An empty field takes the other's value by itself; themes, languages, phones, contacts and places of
        one organisation are those of both. RuleError `cards_are_one`, `service_merged`.
        """
        with self._ctx.write() as session:
            keep, gone = self._both(session, ServiceRow, keep_id, gone_id)
            _choose(keep, gone, _SERVICE_FIELDS, from_gone)
            _join_codes(keep, gone)
            _join_lists(keep, gone, from_gone)
            self._put_away(session, keep, gone)
            _choose_places(session, keep, gone)
            search.index_many(session, [search_entry(keep), search_entry(gone)])
            self._ctx.journal(session, "service.merge", f"service:{keep_id}")
            return service_of(keep)

    def merge_organisations(
        self, keep_id: int, gone_id: int, from_gone: Collection[str] = ()
    ) -> Organisation:
        """Brings two organisations together: services and places of the one that goes move to the kept one.

        Two services of one name are then two still: they are found as likely duplicates.
        """
        with self._ctx.write() as session:
            keep, gone = self._both(session, OrganisationRow, keep_id, gone_id)
            _choose(keep, gone, _ORGANISATION_FIELDS, from_gone)
            _join_lists(keep, gone, from_gone)
            self._put_away(session, keep, gone)
            session.flush()
            session.expire(keep)
            session.expire(gone)
            entries = [search_entry(service) for service in keep.services]
            search.index_many(session, [organisation_entry(keep), organisation_entry(gone), *entries])
            self._ctx.journal(session, "organisation.merge", f"organisation:{keep_id}")
            return organisation_of(keep)

    def separate_service(self, gone_id: int) -> Service:
        """Puts a merged service back, with what pointed to it; what was written since stays."""
        with self._ctx.write() as session:
            gone = existing(session, ServiceRow, gone_id)
            self._take_apart(session, gone)
            search.index_many(session, [search_entry(gone)])
            self._ctx.journal(session, "service.separate", f"service:{gone_id}")
            return service_of(gone)

    def separate_organisation(self, gone_id: int) -> Organisation:
        """The same of an organisation: its services and places come back to it."""
        with self._ctx.write() as session:
            gone = existing(session, OrganisationRow, gone_id)
            self._take_apart(session, gone)
            session.flush()
            session.expire(gone)
            entries = [search_entry(service) for service in gone.services]
            search.index_many(session, [organisation_entry(gone), *entries])
            self._ctx.journal(session, "organisation.separate", f"organisation:{gone_id}")
            return organisation_of(gone)

    def merged_services(self, keep_id: int) -> tuple[Service, ...]:
        """The services that were brought into this one."""
        with self._ctx.read() as session:
            rows = session.scalars(select(ServiceRow).where(ServiceRow.merged_into_id == keep_id))
            return tuple(service_of(row) for row in rows)

    def merged_organisations(self, keep_id: int) -> tuple[Organisation, ...]:
        """The organisations that were brought into this one."""
        with self._ctx.read() as session:
            rows = session.scalars(select(OrganisationRow).where(OrganisationRow.merged_into_id == keep_id))
            return tuple(organisation_of(row) for row in rows)

    def _both(self, session: Session, of: type[Any], keep_id: int, gone_id: int) -> tuple[Any, Any]:
        if keep_id == gone_id:
            raise RuleError("cards_are_one")
        keep, gone = existing(session, of, keep_id), existing(session, of, gone_id)
        if keep.merged_into_id is not None or gone.merged_into_id is not None:
            raise RuleError("service_merged")
        return keep, gone

    def _put_away(self, session: Session, keep: Any, gone: Any) -> None:
        """Moves what points to the card that goes, notes whence it came, and puts the card away."""
        moved: list[_Keep] = []
        for row, column in _pointing(session, gone):
            setattr(row, column, keep.id)
            moved.append((row.__tablename__, row.id, column))
        value = {"moved": [list(place) for place in moved], "active": gone.active}
        session.merge(SettingRow(name=_setting(gone), value=value))
        keep.edited = gone.edited = True
        gone.active, gone.merged_into_id = False, keep.id
        session.flush()
        reindex(session, [(table, key) for table, key, _ in moved])

    def _take_apart(self, session: Session, gone: Any) -> None:
        keep_id, gone.merged_into_id = gone.merged_into_id, None
        noted = session.get(SettingRow, _setting(gone))
        gone.active = bool(noted.value["active"]) if noted is not None else True
        if noted is None:
            return
        places = []
        for table, key, column in noted.value["moved"]:
            row = session.get(_class_of(table), key)
            if row is not None and getattr(row, column) == keep_id:
                setattr(row, column, gone.id)
                places.append((table, key))
        for referral_id, before, after in noted.value.get("places", ()):
            referral = session.get(ReferralRow, referral_id)
            if referral is not None and referral.site_id == after and session.get(SiteRow, before):
                referral.site_id = before
        session.delete(noted)
        session.flush()
        reindex(session, places)


def _differences(keep: Any, gone: Any, names: Sequence[str]) -> Iterator[Difference]:
    for name in names:
        kept, other = getattr(keep, name), getattr(gone, name)
        if _plain(kept) != _plain(other):
            yield Difference(name, kept, other)


def _plain(value: Any) -> Any:
    """Two lists of the same lines are the same list, whatever their identifiers."""
    if not isinstance(value, tuple):
        return value
    return [
        tuple(getattr(line, name) for name in line.__dataclass_fields__ if name not in ("uuid", "extra"))
        if hasattr(line, "__dataclass_fields__")
        else line
        for line in value
    ]


def _choose(keep: Any, gone: Any, names: Sequence[str], from_gone: Collection[str]) -> None:
    for name in names:
        value = getattr(gone, name)
        if name in from_gone or (getattr(keep, name) in (None, "") and value not in (None, "")):
            setattr(keep, name, value)
    if "verified_on" in from_gone:
        keep.verified_on, keep.verified_by = gone.verified_on, gone.verified_by


def _join_codes(keep: ServiceRow, gone: ServiceRow) -> None:
    domains = {row.domain for row in keep.domain_rows}
    keep.domain_rows.extend(
        ServiceDomainRow(domain=row.domain) for row in gone.domain_rows if row.domain not in domains
    )
    spoken = {row.code for row in keep.language_rows}
    keep.language_rows.extend(
        ServiceLanguageRow(code=row.code) for row in gone.language_rows if row.code not in spoken
    )
    sites = {link.site_id for link in keep.site_links}
    if keep.organisation_id == gone.organisation_id:
        keep.site_links.extend(
            ServiceSiteRow(site=link.site) for link in gone.site_links if link.site_id not in sites
        )


def _join_lists(keep: Any, gone: Any, from_gone: Collection[str]) -> None:
    """Phones and contacts of both; of hours, exceptions and costs one list, the kept one's unless empty."""
    for name, (relation, told_by) in _LISTS.items():
        if not hasattr(keep, relation):
            continue
        mine, theirs = getattr(keep, relation), getattr(gone, relation)
        if told_by and name not in from_gone:
            known = {getattr(row, told_by) for row in mine}
            mine.extend(_copy(row) for row in theirs if getattr(row, told_by) not in known)
        elif name in from_gone or not mine:
            setattr(keep, relation, [_copy(row) for row in theirs])


def _choose_places(session: Session, keep: ServiceRow, gone: ServiceRow) -> None:
    """Whoever was expected at a place of the service that goes is expected at the kept service's of the same
    address; where it has none the referral still tells the former place, to be chosen again."""
    sites = {link.site_id: link.site for link in keep.site_links}
    noted = session.get_one(SettingRow, _setting(gone))
    moved = [key for table, key, _ in noted.value["moved"] if table == ReferralRow.__tablename__]
    places: list[tuple[int, int, int]] = []
    for referral in (session.get_one(ReferralRow, key) for key in moved):
        if referral.site_id is not None and referral.site_id not in sites:
            left = _address(session.get_one(SiteRow, referral.site_id))
            same = next((key for key, site in sites.items() if _address(site) == left), None)
            if same is not None:
                places.append((referral.id, referral.site_id, same))
                referral.site_id = same
    if places:
        noted.value = {**noted.value, "places": [list(place) for place in places]}


def _address(site: SiteRow) -> tuple[str, ...]:
    return tuple(" ".join(fold(text).split()) for text in (site.address, site.postal_code, site.city))


def _copy(row: Any) -> Any:
    """The same line for another owner; its own stays on the card that goes."""
    left = {"id", "organisation_id", "service_id", "site_id"}
    columns = (column.key for column in type(row).__table__.columns)
    return type(row)(**{name: getattr(row, name) for name in columns if name not in left})


def _pointing(session: Session, gone: Any) -> Iterator[tuple[Any, str]]:
    """The rows that name this card, wherever they are; not the details that hang on it.

    Of an organisation its services and its places are such rows: they move.
    """
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:
            if any(key.column.table is gone.__table__ for key in column.foreign_keys) and (
                "id" in mapper.columns and not _is_detail(mapper.class_, gone)
            ):
                name = mapper.get_property_by_column(column).key
                found = select(mapper.class_).where(getattr(mapper.class_, name) == gone.id)
                yield from ((row, name) for row in session.scalars(found).all())


def _is_detail(of: type[Any], card: Any) -> bool:
    """Whether rows of this class hang on a card: phones, contacts, hours, exceptions, costs."""
    relations = type(card).__mapper__.relationships
    return any(relation.mapper.class_ is of and relation.key.endswith("_rows") for relation in relations)


def _class_of(table: str) -> type[Any]:
    found: Iterator[type[Any]] = (m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)
    return next(found)


def _setting(gone: Any) -> str:
    return f"merged_{gone.__tablename__}:{gone.id}"
