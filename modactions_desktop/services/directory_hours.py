"""Which services are open at a moment or on a day, asked of all of them at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_pages import OpenWish
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.store.tables.directory import OpeningExceptionRow, OpeningHoursRow

_DAY = timedelta(days=1)


def open_services_at(session: Session, wish: OpenWish) -> frozenset[int]:
    """The ids of those whose week, or an exception, says open; on a legal holiday only exceptions do.

    The same rules as `Timetable`, without closures for a time.
    """
    if wish.at is None:
        return _begun_on(session, wish.on, lambda of: _on(of, wish.from_hour, wish.to_hour))
    at = wish.at
    return _begun_on(session, at.date(), lambda of: _running(of, at)) | _begun_on(
        session, at.date() - _DAY, lambda of: and_(of.closes <= of.opens, of.closes > at.time())
    )


def _begun_on(session: Session, day: date, says_open: Any) -> frozenset[int]:
    """Those with a span that begins on that day and fits."""
    special, week = OpeningExceptionRow, OpeningHoursRow
    on_that_day = and_(special.begin <= day, special.end >= day)
    exempt = frozenset(session.scalars(select(special.service_id).where(on_that_day)))
    opened = frozenset(session.scalars(select(special.service_id).where(on_that_day, says_open(special))))
    if day in BELGIUM:
        return opened
    of_day = select(week.service_id).where(week.weekday == day.isoweekday(), _season(day))
    seasonal = frozenset(session.scalars(of_day.where(_dated())))
    in_season = frozenset(session.scalars(of_day.where(_dated(), says_open(week))))
    usual = frozenset(session.scalars(of_day.where(~_dated(), says_open(week))))
    return ((usual - seasonal) | in_season) - exempt | opened


def _dated() -> ColumnElement[bool]:
    """Hours of a part of the year, which take the place of the usual ones of their weekday."""
    of = OpeningHoursRow
    return or_(of.valid_from.is_not(None), of.valid_to.is_not(None))


def _season(day: date) -> ColumnElement[bool]:
    of = OpeningHoursRow
    return and_(
        or_(of.valid_from.is_(None), of.valid_from <= day), or_(of.valid_to.is_(None), of.valid_to >= day)
    )


def _running(of: Any, at: datetime) -> ColumnElement[bool]:
    return and_(of.opens <= at.time(), or_(of.closes > at.time(), of.closes <= of.opens))


def _on(of: Any, from_hour: int, to_hour: int) -> ColumnElement[bool]:
    """A span that begins on the day and has something in common with those hours."""
    begins = of.opens < time(to_hour) if to_hour < 24 else of.opens.is_not(None)
    ends = or_(of.closes > time(from_hour), of.closes <= of.opens)
    return and_(begins, ends)
