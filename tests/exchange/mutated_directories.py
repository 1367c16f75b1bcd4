"""Makes N damaged directory files and reads each: a directory, or one sentence; never anything else.

    uv run python tests/exchange/mutated_directories.py 1000

Each file is a good one (HSDS JSON, HSDS CSV package, CSV, data.inclusion JSON) damaged in one way, by chance
but always the same for the same number: `--from K` begins at number K. What is read is written again in every
form. Prints how many of each kind were read or refused, and the slowest; exit code 1 when one gave another
exception or no sentence, or took longer than two seconds to read.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from modactions_desktop.domain.directory_files import DirectoryFile
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.exchange.directory_csv import directory_csv
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_packages import hsds_csv_package
from modactions_desktop.exchange.vcards import vcards
from modactions_desktop.sentences import sentence
from tests.exchange.belgian_directory import DIRECTORY
from tests.exchange.french_directory import SERVICE, STRUCTURE

DAY = date(2017, 1, 9)
LONGEST = 2.0
"""Seconds of processor for one file."""
NONSENSE: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "2017-02-31",
    "25:99",
    "31/02/2017",
    "\ud800",
    "a\x00b",
    "x" * 30_000,
    "=1+1",
    [],
    {},
    [[]],
    ["x"],
    {"id": 1},
    [{"id": "x"}],
    [None],
)
"""Instead of a value: other types, dates and hours that do not exist, halves of signs, what is too long."""

Damage = Callable[[random.Random], bytes]


@cache
def good_json() -> bytes:
    return json.dumps(hsds_organizations(DIRECTORY, on=DAY, contacts=True), ensure_ascii=False).encode()


@cache
def good_package() -> bytes:
    return hsds_csv_package(DIRECTORY, on=DAY, contacts=True)


@cache
def good_csv() -> bytes:
    return directory_csv(DIRECTORY, contacts=True)


@cache
def good_french() -> bytes:
    return json.dumps({"structures": [STRUCTURE], "services": [SERVICE]}, ensure_ascii=False).encode()


def good_objects(chance: random.Random) -> Any:
    return json.loads(chance.choice((good_json, good_json, good_french))())


def any_good(chance: random.Random) -> bytes:
    return chance.choice((good_json, good_package, good_csv, good_french))()


# Bytes


def flipped(chance: random.Random) -> bytes:
    content = bytearray(any_good(chance))
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def truncated(chance: random.Random) -> bytes:
    content = any_good(chance)
    return content[: chance.randrange(len(content))]


def doubled(chance: random.Random) -> bytes:
    content = any_good(chance)
    cut = chance.randrange(len(content))
    return content[:cut] + content[chance.randrange(len(content)) :] + content[:cut]


def recoded(chance: random.Random) -> bytes:
    content = chance.choice((good_json, good_csv))()
    encoding = chance.choice(("cp1252", "utf-16", "utf-16-le", "utf-32", "utf-8-sig", "utf-7"))
    return content.decode("utf-8-sig").encode(encoding, "replace")


# Values


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and object of a document with each of its keys."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from places(value[key])


def _written(document: Any) -> bytes:
    return json.dumps(document).encode()


def swapped(chance: random.Random) -> bytes:
    document = good_objects(chance)
    for _ in range(chance.choice((1, 2, 10))):
        holder, key = chance.choice(list(places(document)))
        holder[key] = chance.choice(NONSENSE)
    return _written(document)


def identified(chance: random.Random) -> bytes:
    """Identifiers that are not UUIDs, or several times the same."""
    document = json.loads(good_json())
    known = [(holder, key) for holder, key in places(document) if key == "id"]
    for holder, key in chance.sample(known, 5):
        other = chance.choice(known)
        holder[key] = chance.choice((other[0][other[1]], "42", 7, "", "{" + "0" * 32 + "}"))
    return _written(document)


def shuffled(chance: random.Random) -> bytes:
    """Objects where others belong."""
    document = good_objects(chance)
    found = list(places(document))
    for _ in range(3):
        (one, key), (other, place) = chance.choice(found), chance.choice(found)
        one[key] = json.loads(json.dumps(other[place]))
    return _written(document)


def nested(chance: random.Random) -> bytes:
    depth = chance.choice((50, 300, 900, 10_000, 200_000))
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}"), ('{"id":"1","organization":', "}")))
    inner = chance.choice(("1", '{"id":"1","name":"x"}', ""))
    deep = f"{opening * depth}{inner}{closing * depth}"
    return chance.choice(
        (deep, f'{{"id":"1","name":"x","{chance.choice(("x", "services"))}":{deep}}}')
    ).encode()


def numbered(chance: random.Random) -> bytes:
    numbers = ("NaN", "-Infinity", "1e999", "9" * 5000, "1" + "0" * 200, "-0", "1e-400", "0x10", "01")
    text = good_json().decode()
    return re.sub(r"50\.6412|\b0\b", chance.choice(numbers), text).encode()


def repeated_key(chance: random.Random) -> bytes:
    name = chance.choice((b'"name"', b'"id"', b'"services"', b'"schedules"'))
    return good_json().replace(name, name + b": null, " + name, chance.choice((1, 5)))


# Packages and tables


def _package(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def repacked(chance: random.Random) -> bytes:
    """One table of the package damaged, doubled or left out."""
    with zipfile.ZipFile(io.BytesIO(good_package())) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name in chance.sample(list(members), 2):
        members[name] = chance.choice((b"", mangled(members[name], chance), b"\x00" * 50, members[name] * 2))
        if chance.random() < 0.2:
            members[chance.choice(("../x.csv", "/etc/x.csv", "organizations.csv/x.csv", "x\ud800.csv"))] = (
                b"id\r\n1"
            )
        if chance.random() < 0.2:
            del members[name]
    return _package({name.encode("utf-8", "replace").decode(): held for name, held in members.items()})


def bomb(chance: random.Random) -> bytes:
    return _package(
        {"organizations.csv": b"id,name\r\n" + chance.choice((b" ", b"a", b"1,2\r\n")) * 8_000_000}
    )


def retitled(chance: random.Random) -> bytes:
    return mangled(good_csv(), chance)


def mangled(content: bytes, chance: random.Random) -> bytes:
    """Cells with nonsense in them, rows and titles that do not fit, quotes that do not close."""
    lines = content.decode("utf-8-sig").split("\r\n")
    rank = chance.randrange(len(lines))
    sign = ";" if ";" in lines[0] else ","
    cells = lines[rank].split(sign)
    word = str(chance.choice(NONSENSE)).encode("utf-8", "replace").decode()
    cells[chance.randrange(len(cells))] = chance.choice((word, '"', "\\", "|;|", "lu 25:99-26:00", sign * 20))
    lines[rank] = sign.join(cells)
    if chance.random() < 0.3:
        lines.insert(rank, lines[chance.randrange(len(lines))])
    return "\r\n".join(lines).encode()


def foreign(chance: random.Random) -> bytes:
    """Files that are something else."""
    return chance.choice(
        (
            b"",
            b"   \n",
            b"null",
            b'"texte"',
            b"12",
            b"[]",
            b"{}",
            b"%PDF-1.7\n\xe2\xe3",
            b"\x89PNG\r\n\x1a\n\x00\x00",
            b"PK\x05\x06" + b"\x00" * 18,
            b"PK",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"<html></html>",
            b"nom",
            b"nom\r\n\x00",
            bytes(chance.randrange(256) for _ in range(500)),
        )
    )


KINDS: tuple[Damage, ...] = (
    flipped,
    truncated,
    doubled,
    recoded,
    swapped,
    identified,
    shuffled,
    nested,
    numbered,
    repeated_key,
    repacked,
    bomb,
    retitled,
    foreign,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    number: int
    kind: str
    said: str
    """« read », the code of the sentence, or what should not have happened."""
    seconds: float
    fault: str = ""


def mutated(number: int) -> tuple[str, bytes]:
    """The damaged file of a number."""
    chance = random.Random(number)
    damage = KINDS[number % len(KINDS)]
    return damage.__name__, damage(chance)


def outcome(number: int, folder: Path) -> Outcome:
    kind, content = mutated(number)
    path = folder / "annuaire"
    path.write_bytes(content)
    begin = time.process_time()
    try:
        file = read_directory(path)
        seconds = time.process_time() - begin
        said, fault = "read", "" if file.organisations else "nothing was read and nothing said"
        _write(file)
    except ExchangeError as error:
        said, fault = error.code, _fault(error)
        seconds = time.process_time() - begin
    except Exception as error:  # noqa: BLE001 - any of them is a fault, and told as one
        said, fault = type(error).__name__, repr(error)[:200]
        seconds = time.process_time() - begin
    if seconds > LONGEST:
        fault = fault or f"took {seconds:.1f} s"
    return Outcome(number, kind, said, seconds, fault)


def _write(file: DirectoryFile) -> None:
    """What was read can be kept in the base and written again."""
    for owner in file.organisations:
        json.dumps(owner.extra, allow_nan=False, ensure_ascii=False).encode()
    written = hsds_organizations(file.organisations, on=DAY, contacts=True)
    json.dumps(written, allow_nan=False, ensure_ascii=False).encode()
    hsds_csv_package(file.organisations, on=DAY, contacts=True)
    directory_csv(file.organisations, contacts=True)
    vcards(file.organisations, contacts=True)


def _fault(error: ExchangeError) -> str:
    """Why what is told is no sentence."""
    told = sentence(error)
    if "{" in told or not told.strip().endswith("."):
        return f"no sentence for {error.code}: {told[:200]}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description="Reads damaged directory files.")
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="first", type=int, default=0, help="number of the first one")
    chosen = parser.parse_args()
    numbers = range(chosen.first, chosen.first + chosen.count)
    with tempfile.TemporaryDirectory() as folder:
        found = [outcome(number, Path(folder)) for number in numbers]
    sys.stdout.write(
        f"{len(found)} files, numbers {numbers.start} to {numbers.stop - 1} (each is its own seed)\n"
    )
    for (kind, said), count in sorted(Counter((one.kind, one.said) for one in found).items()):
        sys.stdout.write(f"{count:6} {kind:14} {said}\n")
    slowest = max(found, key=lambda one: one.seconds)
    sys.stdout.write(
        f"slowest: number {slowest.number} ({slowest.kind}), {slowest.seconds:.2f} s of processor\n"
    )
    faults = [one for one in found if one.fault]
    for one in faults[:20]:
        sys.stdout.write(f"number {one.number} ({one.kind}): {one.fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
