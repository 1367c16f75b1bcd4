"""Column types that SQLAlchemy does not have: dates with a precision, and short lists of codes."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Dialect, Enum, String, Text, TypeDecorator

from modactions_desktop.domain.periods import ApproximateDate, DatePrecision


class ApproximateDateType(TypeDecorator[ApproximateDate]):
    """`1990-07-01 about`: sorts and compares as its date does."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: ApproximateDate | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.day.isoformat()} {value.precision.value}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> ApproximateDate | None:
        if value is None:
            return None
        day, precision = value.split(" ")
        return ApproximateDate(date.fromisoformat(day), DatePrecision(precision))


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of codes or words, stored as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Scores(TypeDecorator[tuple[int | None, ...]]):
    """A fixed number of marks, None where none was given, stored as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[int | None, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int | None, ...] | None:
        return None if value is None else tuple(json.loads(value))


class JsonText(TypeDecorator[Mapping[str, Any]]):
    """What has no column of its own: attributes of a code, unknown properties of an imported file."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:
        if not value:
            return None if value is None else "{}"
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any] | None:
        if value == "{}":
            return {}
        return None if value is None else dict(json.loads(value))


CODE = Enum(enum.Enum, native_enum=False, length=40, values_callable=lambda codes: [c.value for c in codes])
"""Enumerations are stored by value, so that a dump reads without this program."""

TYPES: dict[Any, Any] = {
    enum.Enum: CODE,
    ApproximateDate: ApproximateDateType,
    tuple[str, ...]: Words,
    tuple[int | None, ...]: Scores,
    Mapping[str, Any]: JsonText,
}
