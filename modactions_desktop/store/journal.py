"""The audit journal: each line is sealed with a key of the base and with the line before it.

Lines hold pseudonymous ids and actions, never content. A chain alone does not show that its end was cut off:
its head is printed on reports and kept in backups, and `verify` compares with it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.vault import JournalEntry, JournalHead, JournalReport
from modactions_desktop.store.database import JOURNAL_KEY
from modactions_desktop.store.tables.vault import JournalRow

EMPTY_HEAD = JournalHead(0, "0" * 64)
_LINE = insert(JournalRow.__table__)  # type: ignore[arg-type]
_LAST = select(JournalRow.number, JournalRow.mac).order_by(JournalRow.number.desc()).limit(1)
SCHEMA = (
    """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
    """CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END""",
)
"""What no model can say; a migration holds the same text."""


def append(
    session: Session, action: str, subject: str, actor: str, at: datetime | None = None
) -> JournalHead:
    """Adds one line in the transaction of the change it tells of; returns the new head.

    `subject` names a record by kind and number (`participant:42`), `actor` the author (`user:1`, `app`).
    """
    before = head(session)
    moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    line = [before.number + 1, moment, actor, str(action), subject]
    mac = _seal(session.info[JOURNAL_KEY], before.mac, line)
    values = dict(zip(("number", "at", "actor", "action", "subject"), line, strict=True))
    session.connection().execute(_LINE, {**values, "mac": mac})
    return JournalHead(before.number + 1, mac)


def head(session: Session) -> JournalHead:
    """The last line's number and seal."""
    row = session.execute(_LAST).first()
    return JournalHead(row.number, row.mac) if row else EMPTY_HEAD


def entries(session: Session, after: int = 0) -> Iterator[JournalEntry]:
    """The lines from the first on (or from after a number)."""
    rows = session.execute(
        select(*JournalRow.__table__.columns).where(JournalRow.number > after).order_by(JournalRow.number)
    )
    for row in rows:
        at = datetime.fromisoformat(row.at)
        yield JournalEntry(row.number, at, row.actor, row.action, row.subject, row.mac)


def verify(session: Session, known: JournalHead | None = None) -> JournalReport:
    """Reads the whole chain again; `known`, a head from paper or a backup, shows a cut end too."""
    key = session.info[JOURNAL_KEY]
    lines, last = 0, EMPTY_HEAD
    broken: int | None = None
    columns = (JournalRow.number, JournalRow.at, JournalRow.actor, JournalRow.action, JournalRow.subject)
    for number, *rest, mac in session.execute(select(*columns, JournalRow.mac).order_by(JournalRow.number)):
        lines += 1
        fits = number == last.number + 1 and hmac.compare_digest(mac, _seal(key, last.mac, [number, *rest]))
        if not fits and broken is None:
            broken = number
        last = JournalHead(number, mac)
    if broken is None and known is not None and not holds(session, known):
        broken = min(known.number, last.number + 1)
    return JournalReport(lines, last, broken)


def holds(session: Session, known: JournalHead) -> bool:
    """Whether a head noted earlier is still in the journal."""
    if known == EMPTY_HEAD:
        return True
    mac = session.scalar(select(JournalRow.mac).where(JournalRow.number == known.number))
    return mac is not None and hmac.compare_digest(mac, known.mac)


def _seal(key: bytes, before: str, line: list[object]) -> str:
    content = json.dumps([before, *line], ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, content.encode("utf-8"), hashlib.sha256).hex()
