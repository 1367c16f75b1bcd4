"""A few files in the demonstration's dossiers: one-page PDFs, each marked « exemple fictif »."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from modactions_desktop.services.demonstration.days import TODAY, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.store.tables.participants import AttachmentRow


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of file, and in how many days from today it ends."""

    kind: str
    title: str
    ends_in: int | None = None


_USUAL = _Sort("ATTESTATION", "Attestation de fréquentation")
_SPECIAL = (
    _Sort("CONTRAT", "Convention de formation", 26),
    _Sort("BAIL", "Contrat de bail", 74),
    _Sort("DIPLOME", "Diplôme, traduction jurée"),
    _Sort("AUTRE", "Composition de ménage", -3),
)
_SHARE = 0.08


class Attachments:
    """Gives some people a certificate, and a few who are still followed something else."""

    def __init__(self, rows: Rows, load: bool) -> None:
        self._rows = rows
        self._load = load
        self._special = [] if load else list(_SPECIAL)

    def write(self, life: Life) -> None:
        if life.part.newcomer:
            return
        if life.chance(_SHARE):
            self._add(life, _USUAL)
        if self._special and life.part.in_trajectory and not life.has_left and life.last_meeting is not None:
            self._add(life, self._special.pop(0))

    def proof(self, life: Life, title: str, on: date) -> int | None:
        """What the person brought back from a summons, of every other one; the others are noted in words."""
        if self._load or life.id % 2:
            return None
        return self._add(life, _Sort(_USUAL.kind, f"{title} du {on.day:02}/{on.month:02}/{on.year}"), on)

    def _add(self, life: Life, sort: _Sort, on: date | None = None) -> int:
        title = typeset(sort.title)
        content = one_page(("Exemple fictif", title, f"Dossier {life.part.number}", "Exemple fictif"))
        return self._rows.add(
            AttachmentRow,
            participant_id=life.id,
            kind=sort.kind,
            title=title,
            media_type="application/pdf",
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            expires_on=_end(sort),
            recorded_at=written(on or life.begin),
            recorded_by=None,
        )


def _end(sort: _Sort) -> date | None:
    return None if sort.ends_in is None else TODAY + timedelta(sort.ends_in)


def one_page(lines: Sequence[str]) -> bytes:
    """The least PDF that shows these lines: nobody's real paper looks like it."""
    shown = "".join(f"({_escaped(line)}) Tj 0 -34 Td " for line in lines)
    stream = f"BT /F1 22 Tf 60 520 Td {shown}ET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    document, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\n" % (size, table, size)
    return document + end + b"startxref\n%d\n%%%%EOF\n" % len(document)


def _escaped(text: str) -> str:
    """Within brackets, and without what that font lacks."""
    plain = text.replace("\u202f", "\u00a0")
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
