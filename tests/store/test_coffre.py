"""The coffre and the keys: one passphrase opens it, damage is told apart, paper is enough."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import InputError, VaultError, WrongPassphraseError
from modactions_desktop.domain.vault import KeyCost, bare
from modactions_desktop.store import coffre as coffres
from modactions_desktop.store import keys
from modactions_desktop.store.coffre import Coffre

QUICK = KeyCost(memory_kib=32, passes=1, lanes=4)
PASSPHRASE = "mot de passe de démonstration"


def closed(data_key: bytes = bytes(range(32))) -> Coffre:
    return Coffre.close(data_key, PASSPHRASE, "base-0123abcd.db", QUICK)


def test_coffre_opens_with_its_passphrase_in_either_spelling_of_accents() -> None:
    coffre = Coffre.from_bytes(closed().to_bytes())
    assert coffre.open(PASSPHRASE) == bytes(range(32))
    assert coffre.open(unicodedata.normalize("NFD", PASSPHRASE)) == bytes(range(32))


def test_wrong_passphrase_is_told_from_damage() -> None:
    with pytest.raises(WrongPassphraseError) as refused:
        closed().open("une autre phrase de passe")
    assert refused.value.code == "wrong_passphrase"


def test_two_coffres_of_the_same_key_share_nothing_but_the_key_id() -> None:
    first, second = closed(), closed()
    assert first.key_id == second.key_id
    assert first.wrapped != second.wrapped
    assert first.salt != second.salt


def test_no_changed_coffre_opens_or_crashes() -> None:
    rng = random.Random(7)
    whole = closed().to_bytes()
    for _ in range(400):
        changed = mutated(whole, rng)
        try:
            read = Coffre.from_bytes(changed)
        except VaultError as error:
            assert error.code == "coffre_damaged"  # noqa: PT017 - either outcome is right
        else:
            assert read == Coffre.from_bytes(whole)


def mutated(whole: bytes, rng: random.Random) -> bytes:
    raw = bytearray(whole)
    kind = rng.randrange(4)
    if kind == 0:
        raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del raw[rng.randrange(len(raw)) :]
    elif kind == 2:
        start = rng.randrange(len(raw))
        raw[start : start + 20] = rng.randbytes(20)
    else:
        start = rng.randrange(len(raw))
        del raw[start : start + rng.randrange(1, 30)]
    return bytes(raw)


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"{}", b'{"sha256": 1}', b"[" * 9000, b"\xff\xfe\x00"])
def test_a_foreign_file_is_a_damaged_coffre(raw: bytes) -> None:
    with pytest.raises(VaultError) as refused:
        Coffre.from_bytes(raw)
    assert refused.value.code == "coffre_damaged"


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 2**31), ("passes", 10**9), ("lanes", 4096), ("passes", 0), ("passes", "3")],
)
def test_excessive_costs_are_refused_before_any_work(name: str, value: object) -> None:
    content = json.loads(closed().to_bytes())
    content["slot"][name] = value
    del content["sha256"]
    content["sha256"] = coffres._digest(content)
    with pytest.raises(VaultError) as refused:
        Coffre.from_bytes(json.dumps(content).encode())
    assert refused.value.code == "coffre_damaged"


def test_changed_cost_with_a_right_hash_does_not_open() -> None:
    content = json.loads(closed().to_bytes())
    content["key_id"] = "00" * 8
    del content["sha256"]
    content["sha256"] = coffres._digest(content)
    with pytest.raises(WrongPassphraseError):
        Coffre.from_bytes(json.dumps(content).encode()).open(PASSPHRASE)


def test_missing_or_damaged_file_is_replaced_from_the_other(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    coffre = closed()
    for spoil in (paths.coffre, paths.coffre_copy):
        for content in (None, b"garbage"):
            coffres.save(paths, coffre)
            spoil.unlink() if content is None else spoil.write_bytes(content)
            assert coffres.load(paths) == coffre
            coffres.repair(paths, coffres.load(paths))
            assert paths.coffre.read_bytes() == paths.coffre_copy.read_bytes() == coffre.to_bytes()


def test_empty_folder_lost_coffre_and_damaged_coffre_are_three_errors(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    assert code_of_load(paths) == "no_base"
    (tmp_path / "base-0123abcd.db").write_bytes(b"x")
    assert code_of_load(paths) == "coffre_missing"
    paths.coffre_copy.write_bytes(b"garbage")
    assert code_of_load(paths) == "coffre_damaged"


def code_of_load(paths: Paths) -> str:
    with pytest.raises(VaultError) as refused:
        coffres.load(paths)
    return refused.value.code


def test_recovery_words_are_read_back_however_they_are_typed() -> None:
    rng = random.Random(1)
    for _ in range(50):
        data_key = rng.randbytes(32)
        paper = keys.recovery_key(data_key)
        assert len(paper.words) == 24
        for typed in (
            paper.text,
            unicodedata.normalize("NFD", paper.text),
            "\n".join(bare(word) for word in paper.words),
            paper.text.upper(),
            paper.hexadecimal,
            " ".join(paper.hexadecimal.upper()[i : i + 4] for i in range(0, 64, 4)),
        ):
            assert keys.read_recovery_key(typed) == data_key


def test_recovery_words_are_the_bip39_ones() -> None:
    from mnemonic import Mnemonic

    paper = keys.recovery_key(bytes(range(32)))
    assert bytes(Mnemonic("french").to_entropy(unicodedata.normalize("NFKD", paper.text))) == bytes(range(32))


def test_misread_recovery_words_say_what_is_wrong() -> None:
    words = list(keys.recovery_key(bytes(range(32))).words)
    assert refusal(" ".join(words[:-1])).code == "recovery_length"
    unknown = refusal(" ".join([*words[:4], "ordinateur", *words[5:]]))
    assert (unknown.code, unknown.details["position"]) == ("recovery_word", 5)
    assert refusal(" ".join([words[1], words[0], *words[2:]])).code == "recovery_checksum"
    assert refusal("").code == "recovery_length"


def refusal(text: str) -> InputError:
    with pytest.raises(InputError) as refused:
        keys.read_recovery_key(text)
    return refused.value


def test_keys_never_show_in_a_representation() -> None:
    paper = keys.recovery_key(bytes(range(32)))
    assert paper.words[3] not in repr(paper)
    assert paper.hexadecimal not in repr(paper)


def test_calibrated_cost_is_never_under_the_minimum(monkeypatch: pytest.MonkeyPatch) -> None:
    cost = keys.calibrated_cost()
    assert cost.memory_kib >= 65_536
    assert cost.passes >= 3
    assert cost.lanes >= 4
