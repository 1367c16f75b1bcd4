"""Authors, projects and their funders, code lists, tags of the base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key


class UserRow(Base):
    __tablename__ = "users"

    id: Mapped[Key]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class ProjectRow(Base):
    __tablename__ = "projects"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    fund: Mapped[str]
    begin: Mapped[date]
    end: Mapped[date | None]
    visibility_fr: Mapped[str] = mapped_column(default="")
    visibility_nl: Mapped[str] = mapped_column(default="")
    cofinancing: Mapped[list[CofinancingRow]] = relationship(
        cascade="all, delete-orphan", order_by="CofinancingRow.rank"
    )


class CofinancingRow(Base):
    __tablename__ = "project_cofinancing"

    id: Mapped[Key]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    funder: Mapped[str]
    percent: Mapped[float]
    base: Mapped[str]
    rank: Mapped[int]


class CodeRow(Base):
    """One value of a list she edits: deactivated, never deleted."""

    __tablename__ = "codes"
    __table_args__ = (UniqueConstraint("list", "code"),)

    id: Mapped[Key]
    list: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    label: Mapped[str]
    rank: Mapped[int]
    parent: Mapped[str | None]
    attributes: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    active: Mapped[bool] = mapped_column(default=True)
    edited: Mapped[bool] = mapped_column(default=False)


class CatalogueLoadRow(Base):
    """Which shipped catalogue was read into the base, and when."""

    __tablename__ = "catalogue_loads"

    id: Mapped[Key]
    name: Mapped[str]
    version: Mapped[str]
    loaded_at: Mapped[datetime]


class SavedFilterRow(Base):
    """A list of people she named: what it asks for, not who was in it (F110)."""

    __tablename__ = "saved_filters"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    criteria: Mapped[Mapping[str, Any]] = mapped_column(default=dict)
    rank: Mapped[int] = mapped_column(default=0)


class TagRow(Base):
    __tablename__ = "tags"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str] = mapped_column(default="muted")
