"""Organisations, services, sites, contacts, phones and hours; UUIDs are stable over imports and exports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key, Recorded

CASCADE = "all, delete-orphan"


class Detail:
    """A stable identifier, and what an imported file said that has no column here.

    One detail of a file may hang on several owners (a phone on the organisation and on its service): each
    owner then has a row of its own with the same identifier.
    """

    uuid: Mapped[UUID] = mapped_column(default=uuid4, index=True)
    extra: Mapped[Mapping[str, Any]] = mapped_column(default=dict)


class Listed:
    """What a file and the base recognise each other by.

    `imported` holds, of each property, a digest of what the last imported file said: it tells what the file
    changed from what was changed here. `source` names the file's publisher; « » for what was typed here.
    """

    uuid: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    extra: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    imported: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    source: Mapped[str] = mapped_column(default="")


class OrganisationRow(Listed, Recorded, Base):
    __tablename__ = "organisations"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(index=True)
    acronym: Mapped[str] = mapped_column(default="")
    internal: Mapped[bool] = mapped_column(default=False)
    description: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisations.id", ondelete="SET NULL"), index=True
    )
    services: Mapped[list[ServiceRow]] = relationship(
        back_populates="organisation", cascade=CASCADE, order_by="ServiceRow.name"
    )
    sites: Mapped[list[SiteRow]] = relationship(cascade=CASCADE, order_by="SiteRow.name")
    phone_rows: Mapped[list[DirectoryPhoneRow]] = relationship(cascade=CASCADE)
    contact_rows: Mapped[list[DirectoryContactRow]] = relationship(cascade=CASCADE)


class ServiceRow(Listed, Recorded, Base):
    __tablename__ = "services"

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    documents: Mapped[str] = mapped_column(default="")
    fee: Mapped[str] = mapped_column(default="")
    free: Mapped[bool | None]
    interpreter_on_site: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    application: Mapped[str] = mapped_column(default="")
    """How one is admitted: on appointment, without, by letter (HSDS application_process)."""
    waiting: Mapped[str] = mapped_column(default="")
    waiting_until: Mapped[date | None]
    closed_from: Mapped[date | None]
    closed_until: Mapped[date | None]
    closure_note: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("services.id", ondelete="SET NULL"), index=True
    )
    """The service that took its place; the referrals made to this one keep its name."""
    organisation: Mapped[OrganisationRow] = relationship(back_populates="services")
    domain_rows: Mapped[list[ServiceDomainRow]] = relationship(cascade=CASCADE)
    language_rows: Mapped[list[ServiceLanguageRow]] = relationship(cascade=CASCADE)
    site_links: Mapped[list[ServiceSiteRow]] = relationship(cascade=CASCADE)
    phone_rows: Mapped[list[DirectoryPhoneRow]] = relationship(cascade=CASCADE)
    contact_rows: Mapped[list[DirectoryContactRow]] = relationship(cascade=CASCADE)
    hour_rows: Mapped[list[OpeningHoursRow]] = relationship(
        cascade=CASCADE, order_by="OpeningHoursRow.weekday, OpeningHoursRow.opens"
    )
    exception_rows: Mapped[list[OpeningExceptionRow]] = relationship(
        cascade=CASCADE, order_by="OpeningExceptionRow.begin"
    )
    cost_rows: Mapped[list[ServiceCostRow]] = relationship(cascade=CASCADE, order_by="ServiceCostRow.id")


class SiteRow(Listed, Base):
    __tablename__ = "sites"

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="BE")
    directions: Mapped[str] = mapped_column(default="")
    accessibility: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    phone_rows: Mapped[list[DirectoryPhoneRow]] = relationship(cascade=CASCADE)


class ServiceDomainRow(Base):
    __tablename__ = "service_domains"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    domain: Mapped[str] = mapped_column(primary_key=True, index=True)


class ServiceLanguageRow(Base):
    __tablename__ = "service_languages"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)


class ServiceSiteRow(Base):
    """HSDS service_at_location; without an identifier of its own it gets one that follows from its ends."""

    __tablename__ = "service_sites"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True)
    uuid: Mapped[UUID | None]
    extra: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    site: Mapped[SiteRow] = relationship()


def _organisation() -> Mapped[int | None]:
    return mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)


def _service() -> Mapped[int | None]:
    return mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)


class DirectoryPhoneRow(Detail, Base):
    """Of an organisation, of a service or of a site: exactly one of them."""

    __tablename__ = "directory_phones"
    __table_args__ = (
        CheckConstraint(
            "(organisation_id IS NULL) + (service_id IS NULL) + (site_id IS NULL) = 2", name="one_owner"
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int | None] = _organisation()
    service_id: Mapped[int | None] = _service()
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"), index=True)
    number: Mapped[str]
    label: Mapped[str] = mapped_column(default="")


class DirectoryContactRow(Detail, Base):
    """Of an organisation or of a service: exactly one of them."""

    __tablename__ = "directory_contacts"
    __table_args__ = (
        CheckConstraint("(organisation_id IS NULL) + (service_id IS NULL) = 1", name="one_owner"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int | None] = _organisation()
    service_id: Mapped[int | None] = _service()
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class OpeningHoursRow(Detail, Base):
    """A span of a weekday; those of one HSDS schedule of several days share its identifier."""

    __tablename__ = "opening_hours"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class OpeningExceptionRow(Detail, Base):
    """Days on which the week does not hold: closed without hours, else open from `opens` to `closes`."""

    __tablename__ = "opening_exceptions"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    begin: Mapped[date]
    end: Mapped[date]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    note: Mapped[str] = mapped_column(default="")


class ServiceCostRow(Detail, Base):
    """One price (HSDS cost_option); `cents` is None where only words tell it."""

    __tablename__ = "service_costs"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    option: Mapped[str] = mapped_column(default="")
    cents: Mapped[int | None]
    currency: Mapped[str] = mapped_column(default="EUR")
    note: Mapped[str] = mapped_column(default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
