"""Organisations, services, sites, contacts, phones and hours; UUIDs are stable over imports and exports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key, Recorded

CASCADE = "all, delete-orphan"


class Listed:
    """A stable identifier, and what an imported file said that has no column here."""

    uuid: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    extra: Mapped[Mapping[str, Any]] = mapped_column(default=dict)


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
    services: Mapped[list[ServiceRow]] = relationship(
        back_populates="organisation", cascade=CASCADE, order_by="ServiceRow.name"
    )
    sites: Mapped[list[SiteRow]] = relationship(cascade=CASCADE, order_by="SiteRow.name")


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
    waiting: Mapped[str] = mapped_column(default="")
    closed_until: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    verified_on: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    edited: Mapped[bool] = mapped_column(default=False)
    organisation: Mapped[OrganisationRow] = relationship(back_populates="services")
    domain_rows: Mapped[list[ServiceDomainRow]] = relationship(cascade=CASCADE)
    language_rows: Mapped[list[ServiceLanguageRow]] = relationship(cascade=CASCADE)
    site_links: Mapped[list[ServiceSiteRow]] = relationship(cascade=CASCADE)
    phone_rows: Mapped[list[DirectoryPhoneRow]] = relationship(cascade=CASCADE)
    contact_rows: Mapped[list[DirectoryContactRow]] = relationship(cascade=CASCADE)
    hour_rows: Mapped[list[OpeningHoursRow]] = relationship(
        cascade=CASCADE, order_by="OpeningHoursRow.weekday, OpeningHoursRow.opens"
    )


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
    directions: Mapped[str] = mapped_column(default="")
    accessibility: Mapped[str] = mapped_column(default="")


class ServiceDomainRow(Base):
    __tablename__ = "service_domains"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    domain: Mapped[str] = mapped_column(primary_key=True, index=True)


class ServiceLanguageRow(Base):
    __tablename__ = "service_languages"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)


class ServiceSiteRow(Base):
    """HSDS service_at_location."""

    __tablename__ = "service_sites"

    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True)
    site: Mapped[SiteRow] = relationship()


class DirectoryPhoneRow(Listed, Base):
    __tablename__ = "directory_phones"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    number: Mapped[str]
    label: Mapped[str] = mapped_column(default="")


class DirectoryContactRow(Listed, Base):
    __tablename__ = "directory_contacts"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class OpeningHoursRow(Listed, Base):
    __tablename__ = "opening_hours"

    id: Mapped[Key]
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
