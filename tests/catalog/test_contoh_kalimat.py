"""Pairs of sentences in guru-2026, one good and one weak: where people choose or write, and the check agrees with them.

K1 Every choice that has to be understood has a pair; each list that has none is named here with the reason.
K2 A good sentence, written where it would be written, gets no advice.
K3 A weak sentence gets advice wherever vagueness is read (`nasihat_ukuran`).
K4 No sentence is used twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.engine.check import check
from kinerja_py.engine.form import ContohKalimat, Form, Isian

WHOLE = Path(__file__).resolve().parents[1] / "cases" / "guru-2026-lengkap.json"
NOTES = "kompetensi-catatan"  # where a teacher may write about any choice
WITHOUT = {
    "status-kepegawaian": "a fact about a person",
    "golongan-pns": "a fact about a person",
    "golongan-pppk": "a fact about a person",
    "jabatan": "a name from a decree",
    "jenis-ptk": "a fact about a person",
    "jenjang": "a fact about the school",
    "penilai-status": "a fact about the head",
    "sk-tugas-tambahan": "yes or no",
    "kompetensi-diskusi": "yes or no",
}


def test_k1_every_choice_that_needs_a_pair_has_one(guru: Form) -> None:
    """K1: of expectations, the choices are good sentences themselves, so the pair stands at the isian."""
    bare = [
        f"{isian.id}/{pilihan.id}"
        for isian in guru.isian()
        if isian.id not in WITHOUT and isian.jenis != "pilih_atau_tulis"
        for pilihan in isian.pilihan
        if not pilihan.contoh_kalimat
    ]
    written = [isian for isian in guru.isian() if isian.jenis in {"teks_panjang", "pilih_atau_tulis"}]
    bare += [isian.id for isian in written if isian.id not in WITHOUT and not isian.contoh_kalimat]
    assert bare == []


def test_k1_no_exception_is_stale(guru: Form) -> None:
    """K1: each list without pairs is there, and has none."""
    named = {isian.id: isian for isian in guru.isian() if isian.id in WITHOUT}
    assert named.keys() == WITHOUT.keys()
    assert [one.id for one in named.values() if any(pilihan.contoh_kalimat for pilihan in one.pilihan)] == []


def test_k2_good_sentences_get_no_advice(guru: Form) -> None:
    """K2: what we show as good is not found fault with, in a plan that is whole otherwise."""
    found = {pair.baik: told(guru, where, pair.baik) for where, pair in pairs(guru)}
    assert {text: codes for text, codes in found.items() if codes} == {}
    assert len(found) > 80


def test_k3_weak_sentences_get_advice(guru: Form) -> None:
    """K3: what we show as weak does not pass in silence, where a rule reads it."""
    read = {isian_id for rule in guru.aturan if rule.jenis == "nasihat_ukuran" for isian_id in rule.data["isian"]}
    assert NOTES in read
    silent = [pair.lemah for where, pair in pairs(guru) if where in read and not told(guru, where, pair.lemah)]
    assert silent == []


@pytest.mark.parametrize("part", ["baik", "lemah"])
def test_k4_no_sentence_stands_twice(guru: Form, part: str) -> None:
    """K4: a second choice is not explained with the words of the first."""
    sentences = [getattr(pair, part) for _, pair in pairs(guru)]
    assert sorted(set(sentences)) == sorted(sentences)


def pairs(guru: Form) -> Iterator[tuple[str, ContohKalimat]]:
    """Each pair with the isian where a teacher would write such a sentence."""
    for isian in guru.isian():
        if isian.contoh_kalimat:
            yield isian.id, isian.contoh_kalimat
        for pilihan in isian.pilihan:
            if pilihan.contoh_kalimat:
                yield place(isian), pilihan.contoh_kalimat


def place(isian: Isian) -> str:
    return isian.id.replace("perilaku-", "ekspektasi-") if isian.id.startswith("perilaku-") else NOTES


def told(guru: Form, where: str, text: str) -> list[str]:
    """What the check says at an isian when a whole plan has this text there."""
    answers: dict[str, Any] = json.loads(WHOLE.read_text("utf-8"))["answers"]
    own = where.startswith("ekspektasi-")
    answers |= {where: "tulis", f"{where}--tulis": text} if own else {where: text}
    if where == "uraian-tugas-lainnya":
        answers["tugas-tambahan"] = [*answers.get("tugas-tambahan", []), "lainnya"]
    return [issue.code for issue in check(guru, answers).issues if issue.isian == where]
