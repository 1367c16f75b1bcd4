"""Makes N broken workbooks and imports each: a sentence, nothing imported, no exception.

    uv run python tests/exchange/broken_workbooks.py 500

Each workbook is a good one damaged in one way, by chance but always the same for the same number. Prints how
many of each kind were refused, and the time; exit code 1 when one was not refused as it should.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.sentences import row_sentence, sentence
from modactions_desktop.services.session import Services
from tests.exchange.workbook_files import HEAD, PEOPLE, csv_bytes, xlsx_bytes

Rows = list[list[Any]]
SHEET = "xl/worksheets/sheet1.xml"
NONSENSE_DATES = ("31/02/1990", "99/99/9999", "hier", "14/03/1091", "n'importe quand", 1e12, -5, "2016-13-45")
NONSENSE_PHONES = ("abc", "12", "0470 12 34 5678901234", "+999 12 34", "téléphone")
NONSENSE_NAMES = ("12345", "???", "0470/123", 4.5e300)


def good(chance: random.Random, count: int = 12) -> Rows:
    """Titles and people who resemble nobody."""
    syllables = ("ka", "lo", "mi", "ru", "ta", "ze", "fo", "ni", "ba", "du")
    rows: Rows = [list(HEAD)]
    for number in range(count):
        name = "".join(chance.sample(syllables, 4)).capitalize()
        row = [*chance.choice(PEOPLE)]
        row[0], row[1], row[3] = (
            name,
            f"Prenom{'abcdefghijkl'[number]}",
            f"0{number % 9 + 1}/03/19{70 + number}",
        )
        rows.append(row)
    return rows


def either(chance: random.Random, rows: Rows) -> tuple[str, bytes]:
    """The rows as a CSV or an XLSX file."""
    if chance.random() < 0.5:
        return ".csv", csv_bytes(rows, delimiter=chance.choice(";,\t"))
    return ".xlsx", xlsx_bytes(("Feuille 1", rows))


def some(chance: random.Random, rows: Rows) -> list[Any]:
    return rows[chance.randrange(1, len(rows))]


def with_cell(place: int, values: Sequence[Any]) -> Callable[[random.Random], tuple[str, bytes]]:
    def made(chance: random.Random) -> tuple[str, bytes]:
        rows = good(chance)
        some(chance, rows)[place] = chance.choice(values)
        return either(chance, rows)

    return made


def without_columns(chance: random.Random) -> tuple[str, bytes]:
    kept = chance.choice(([2, 3], [3, 4, 5], [5, 6], [4, 6]))
    return either(chance, [[row[place] for place in kept] for row in good(chance)])


def without_header(chance: random.Random) -> tuple[str, bytes]:
    return either(chance, good(chance)[1:])


def strange_header(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    rows[0] = ["".join(chance.choices("qwxkjz", k=9)) for _ in rows[0]]
    return either(chance, rows)


def two_names(chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice((0, 1, 3))
    return either(chance, [[*row, row[place]] for row in good(chance)])


def nameless(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    some(chance, rows)[0:2] = ["", ""]
    return either(chance, rows)


def same_number(chance: random.Random) -> tuple[str, bytes]:
    rows = [[*row, ""] for row in good(chance)]
    rows[0][-1] = "Numéro de dossier"
    for row in chance.sample(rows[1:], 2):
        row[-1] = "2016-900"
    return either(chance, rows)


def known_people(chance: random.Random) -> tuple[str, bytes]:
    """Somebody twice in the file."""
    rows = good(chance)
    rows.append([*some(chance, rows)])
    return either(chance, rows)


def huge_cell(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    some(chance, rows)[chance.choice((0, 1))] = "a" * chance.choice((300, 5_000, 30_000, 32_000))
    return either(chance, rows)


def only_titles(chance: random.Random) -> tuple[str, bytes]:
    return either(chance, [list(HEAD)])


def formula(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    some(chance, rows)[chance.choice((0, 3, 5))] = chance.choice(("=A1&B1", "=1+2", '=HYPERLINK("x")'))
    return either(chance, rows)


def cell_error(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    some(chance, rows)[chance.choice((0, 3))] = chance.choice(("#REF!", "#N/A", "#VALUE!", "#DIV/0!"))
    return either(chance, rows)


def truncated(chance: random.Random) -> tuple[str, bytes]:
    content = xlsx_bytes(("Feuille 1", good(chance)))
    return ".xlsx", content[: chance.randrange(10, len(content) - 30)]


def truncated_csv(chance: random.Random) -> tuple[str, bytes]:
    """In the middle of a quoted cell."""
    rows = good(chance)
    rows[-1][0] = '"nom commencé'
    return ".csv", csv_bytes(rows).rstrip(b"\r\n")


def flipped(chance: random.Random) -> tuple[str, bytes]:
    """Bytes of the sheet itself: its checksum no longer holds."""
    content = bytearray(xlsx_bytes(("Feuille 1", good(chance))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        member = package.getinfo(SHEET)
    first = member.header_offset + 30 + len(SHEET)
    for _ in range(chance.randrange(1, 8)):
        content[first + chance.randrange(8, member.compress_size - 4)] ^= chance.randrange(1, 256)
    return ".xlsx", bytes(content)


def sprinkled(chance: random.Random) -> tuple[str, bytes]:
    """Bytes that no text has, NUL among them."""
    content = bytearray(csv_bytes(good(chance)))
    for _ in range(chance.randrange(1, 20)):
        content[chance.randrange(len(content))] = chance.choice((0, 1, 2, 7, 8, 0x1B))
    return ".csv", bytes(content)


def wrong_encoding(chance: random.Random) -> tuple[str, bytes]:
    rows = good(chance)
    some(chance, rows)[1] = "Éléonore Zoé"
    encoding = chance.choice(("utf-16-le", "utf-16-be", "utf-32", "cp500", "mac-roman", "cp850", "half"))
    if encoding == "half":  # one line of another program in a file of UTF-8
        return ".csv", csv_bytes(rows) + "Hébergée;Zoé;F\r\n".encode("cp1252")
    return ".csv", csv_bytes(rows, encoding=encoding)


def noise(chance: random.Random) -> tuple[str, bytes]:
    kinds = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return chance.choice((".csv", ".xlsx")), chance.choice(kinds) + chance.randbytes(
        chance.randrange(40, 4000)
    )


def locked(chance: random.Random) -> tuple[str, bytes]:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return ".xlsx", head + "EncryptedPackage".encode("utf-16-le") + chance.randbytes(900)


def repacked(change: Callable[[dict[str, bytes], random.Random], None]) -> Callable[..., tuple[str, bytes]]:
    """A workbook whose parts were changed inside."""

    def made(chance: random.Random) -> tuple[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(xlsx_bytes(("Feuille 1", good(chance))))) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        change(parts, chance)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        return ".xlsx", content.getvalue()

    return made


def _macros(parts: dict[str, bytes], chance: random.Random) -> None:
    parts["xl/vbaProject.bin"] = chance.randbytes(500)


def _bomb(parts: dict[str, bytes], _chance: random.Random) -> None:
    parts["xl/sharedStrings.xml"] = bytes(90_000_000)


def _lost_part(parts: dict[str, bytes], chance: random.Random) -> None:
    del parts[chance.choice((SHEET, "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"))]


def _broken_xml(parts: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice((SHEET, "xl/workbook.xml", "[Content_Types].xml"))
    parts[name] = parts[name][: chance.randrange(20, len(parts[name]) - 10)]


def _entities(parts: dict[str, bytes], _chance: random.Random) -> None:
    """The billion laughs."""
    levels = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(12)
    )
    head = f'<?xml version="1.0"?><!DOCTYPE w [{levels}]>'.encode()
    sheet = re.sub(rb"^<\?xml[^>]*\?>", b"", parts[SHEET])
    parts[SHEET] = head + sheet.replace(
        b"<sheetData>", b"<sheetData><row><c t='str'><v>&a11;</v></c></row>", 1
    )


def _empty_rows(parts: dict[str, bytes], _chance: random.Random) -> None:
    """A million formatted rows, and nobody."""
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, 1_000_001))
    parts[SHEET] = re.sub(
        rb"<sheetData>.*</sheetData>", b"<sheetData>" + rows + b"</sheetData>", parts[SHEET]
    )


KINDS: dict[str, Callable[[random.Random], tuple[str, bytes]]] = {
    "date": with_cell(3, NONSENSE_DATES),
    "entry date": with_cell(6, (*NONSENSE_DATES, "01/01/2095")),
    "phone": with_cell(5, NONSENSE_PHONES),
    "name": with_cell(0, NONSENSE_NAMES),
    "gender": with_cell(2, ("Zorglub", "12", "truc")),
    "nationality": with_cell(4, ("Atlantide", "Poldévie", "1234567")),
    "NUL": with_cell(1, ("A_x0000_B", "A_x0007_B")),
    "huge number": with_cell(5, (1e300, 10**200, -(10**40))),
    "columns missing": without_columns,
    "no header": without_header,
    "strange header": strange_header,
    "two headers": two_names,
    "no name": nameless,
    "same number": same_number,
    "same person": known_people,
    "huge cell": huge_cell,
    "only titles": only_titles,
    "formula": formula,
    "cell error": cell_error,
    "truncated": truncated,
    "truncated CSV": truncated_csv,
    "flipped bytes": flipped,
    "control bytes": sprinkled,
    "encoding": wrong_encoding,
    "noise": noise,
    "password": locked,
    "macros": repacked(_macros),
    "zip bomb": repacked(_bomb),
    "part missing": repacked(_lost_part),
    "broken XML": repacked(_broken_xml),
    "entities": repacked(_entities),
    "a million empty rows": repacked(_empty_rows),
}
_COSTLY = frozenset({"zip bomb", "a million empty rows"})


@dataclass
class Tally:
    refused: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0


def broken(count: int) -> Iterator[tuple[int, str, str, bytes]]:
    """Number, kind, suffix, content; every kind in turn, the costly ones seldom."""
    quick = [kind for kind in KINDS if kind not in _COSTLY]
    for number in range(count):
        kind = quick[number % len(quick)]
        if number % 97 == 50:
            kind = sorted(_COSTLY)[number // 97 % 2]
        suffix, content = KINDS[kind](random.Random(number))
        yield number, kind, suffix, content


def refuse_all(services: Services, folder: Path, count: int) -> Tally:
    """Imports each of them as the command does."""
    tally = Tally()
    before = len(services.participants.lines())
    for number, kind, suffix, content in broken(count):
        path = folder / f"{number}{suffix}"
        path.write_bytes(content)
        began = time.perf_counter()
        told = _told(services, path)
        tally.slowest = max(tally.slowest, time.perf_counter() - began)
        path.unlink()
        if told and len(services.participants.lines()) == before:
            tally.refused[kind] += 1
            tally.sentences.update(told[:1])
        else:
            tally.failed.append(f"{number} {kind}{suffix}")
    return tally


def _told(services: Services, path: Path) -> list[str]:
    """The sentences of the refusal, none when the workbook would have been imported."""
    try:
        workbook = run_to_end(services.imports.open(path))
        plan = run_to_end(services.imports.plan(workbook))
    except ModActionsError as error:
        return [sentence(error)]
    if plan.problems:
        return [row_sentence(problem) for problem in plan.problems]
    return [f"{twin.name} : {twin.other_name} ?" for twin in plan.twins if twin.likely]


def main() -> int:
    from modactions_desktop.config import Paths
    from modactions_desktop.domain.vault import KeyCost
    from modactions_desktop.services import vault as vaults
    from modactions_desktop.services.session import open_services

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        vault, _ = vaults.create(Paths(folder / "data"), "une phrase assez longue", KeyCost(8, 1, 1))
        services = open_services(vault)
        services.catalogues.load()
        began = time.perf_counter()
        tally = refuse_all(services, folder, count)
        seconds = time.perf_counter() - began
        vault.close(backup=False)
    for kind, number in sorted(tally.refused.items()):
        sys.stdout.write(f"{number:4d}  {kind}\n")
    sys.stdout.write(f"{sum(tally.refused.values())} of {count} refused with a sentence, nothing imported; ")
    sys.stdout.write(f"{len(tally.sentences)} sentences; {seconds:.1f} s, slowest {tally.slowest:.2f} s\n")
    for line in tally.failed:
        sys.stdout.write(f"NOT REFUSED: {line}\n")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
