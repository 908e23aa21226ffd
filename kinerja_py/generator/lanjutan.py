"""Lanjutan: what becomes of the answers of last periode's form in the form that follows it, as one JSON table.

Both forms are known at build time, so the comparison is made here once. The page only moves answers where the table
says, and shows those of its sentences that concern this person. What the answers are worth, the check says as always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kinerja_py.engine.form import CHOICES, OWN_WORDS, Form, Isian, Pilihan

__all__ = ["FORMAT", "follow", "followers", "former", "lanjutan"]

FORMAT, VERSION = "kinerja-lanjutan", 1

# what happened -> (must the person do something?, the sentence)
SENTENCES: dict[str, tuple[bool, str]] = {
    "isian_baru": (False, "Isian baru, belum ada pada rencana lama."),
    "isian_baru_wajib": (True, "Isian baru yang wajib diisi."),
    "tanya_lagi": (True, "Jawaban tahun lalu sengaja tidak dibawa. Jawab lagi untuk periode ini."),
    "bentuk_lain": (True, "Bentuk jawabannya berubah, jadi jawaban lama tidak dapat dibawa."),
    "pilihan_hilang": (True, "Jawaban lama Anda, “{lama}”, tidak ada lagi dalam daftar."),
    "pilihan_ganti": (False, "Pilihan Anda kini berbunyi “{baru}”; dulu “{lama}”."),
    "pilihan_baru": (False, "Ada pilihan baru: {baru}."),
    "isian_ganti": (False, "Dulu tertulis “{lama}”."),
    "isian_hilang": (False, "Isian ini tidak ditanyakan lagi, jadi jawabannya tidak ikut dibawa."),
}
_SHOWN = 4  # new pilihan that a sentence names; the form shows them all


def lanjutan(new: Form, old: Form | None) -> dict[str, Any]:
    """Compare a form with the one it follows.

    Args:
        new: a form with `lanjutan_dari`.
        old: that form; None when the catalogue has it no more: then answers are carried over by their ids alone.

    Returns:
        `{"format", "versi", "formulir", "dari", "katalog_versi",
        "isian": [{"id", "jenis", "dari"?, "pilihan"?, "awal"?}],
        "kabar": [{"isian", "judul", "perlu", "kalimat", "bila"?, "pilihan"?}]}`. `isian` lists where answers go:
        the answer under `dari`, of a choice the ids that `pilihan` maps to new ids; where nothing comes, `awal`
        is the answer that a new draft begins with.
        A kabar with `bila` concerns only who had answered that old isian, with `pilihan` only who had chosen that.
    """
    before = {isian.id: isian for isian in old.isian()} if old else None
    moves, news = [], []
    for langkah in new.langkah:
        for isian in langkah.isian:
            if isian.jenis != "catatan":
                moves += _move(isian, before)
                news += list(_news(isian, before))
    if before is not None:
        kept = {former(isian) for isian in new.isian()}
        gone = [isian for isian in before.values() if isian.id not in kept and isian.jenis != "catatan"]
        news += [_kabar("isian_hilang", "", isian.label, bila=isian.id) for isian in gone]
    return {
        "format": FORMAT,
        "versi": VERSION,
        "formulir": new.id,
        "katalog_versi": new.katalog_versi,
        "dari": new.lanjutan_dari,
        "isian": moves,
        "kabar": news,
    }


def followers(forms: Mapping[str, Form], form_id: str) -> tuple[Form, ...]:
    """The forms that follow a form, over any number of periode, the newest last."""
    chain = [form_id]
    while True:
        after = next((form.id for form in forms.values() if form.lanjutan_dari == chain[-1]), "")
        if not after or after in chain:
            return tuple(forms[each] for each in chain[1:])
        chain.append(after)


def follow(forms: Mapping[str, Form], form_id: str) -> str:
    """The newest form that follows a form; the form itself when none does."""
    return next((form.id for form in reversed(followers(forms, form_id))), form_id)


def former(part: Isian | Pilihan) -> str:
    """The id under which the form before knew it."""
    return part.dulu or part.id


def _move(isian: Isian, before: Mapping[str, Isian] | None) -> list[dict[str, Any]]:
    old = before.get(former(isian)) if before is not None else None
    first = {"awal": isian.awal} if isian.awal is not None else {}
    if isian.tanya_lagi or (before is not None and (old is None or not _alike(isian, old))):
        return [{"id": isian.id, "jenis": isian.jenis, **first}] if first else []
    move: dict[str, Any] = {"id": isian.id, "dari": former(isian), "jenis": isian.jenis, **first}
    if isian.jenis in CHOICES:
        known = {pilihan.id for pilihan in old.pilihan} if old else None
        ids = {former(each): each.id for each in isian.pilihan if known is None or former(each) in known}
        move["pilihan"] = ids | ({OWN_WORDS: OWN_WORDS} if isian.jenis == "pilih_atau_tulis" else {})
    return [move]


def _news(isian: Isian, before: Mapping[str, Isian] | None) -> Iterator[dict[str, Any]]:
    old = before.get(former(isian)) if before is not None else None
    if before is not None and old is None:
        yield _kabar("isian_baru_wajib" if isian.wajib else "isian_baru", isian.id, isian.label)
    elif isian.tanya_lagi:
        yield _kabar("tanya_lagi", isian.id, isian.label, bila=former(isian))
    elif old is not None and not _alike(isian, old):
        yield _kabar("bentuk_lain", isian.id, isian.label, bila=old.id)
    elif old is not None:
        if old.label != isian.label:
            yield _kabar("isian_ganti", isian.id, isian.label, lama=old.label)
        yield from _choices(isian, old)


def _choices(isian: Isian, old: Isian) -> Iterator[dict[str, Any]]:
    now = {former(each): each for each in isian.pilihan}
    for pilihan in old.pilihan:
        after = now.get(pilihan.id)
        words = {"lama": pilihan.label, "bila": old.id, "pilihan": pilihan.id}
        if after is None:
            yield _kabar("pilihan_hilang", isian.id, isian.label, **words)
        elif after.label != pilihan.label:
            yield _kabar("pilihan_ganti", isian.id, isian.label, baru=after.label, **words)
    if old.jenis == "pilih_atau_tulis" and isian.jenis == "pilih_satu":
        words = {"lama": "kata-kata sendiri", "bila": old.id, "pilihan": OWN_WORDS}
        yield _kabar("pilihan_hilang", isian.id, isian.label, **words)
    known = {pilihan.id for pilihan in old.pilihan}
    added = [each.label for each in isian.pilihan if former(each) not in known]
    if added:
        more = f", dan {len(added) - _SHOWN} lagi" if len(added) > _SHOWN else ""
        yield _kabar("pilihan_baru", isian.id, isian.label, baru="; ".join(added[:_SHOWN]).rstrip(".") + more)


def _kabar(
    what: str, isian: str, label: str, *, bila: str = "", pilihan: str = "", lama: str = "", baru: str = ""
) -> dict[str, Any]:
    needed, sentence = SENTENCES[what]
    made: dict[str, Any] = {
        "isian": isian,
        "judul": label,
        "perlu": needed,
        "kalimat": sentence.format(lama=lama.rstrip("."), baru=baru.rstrip(".")),
    }
    return made | {key: value for key, value in (("bila", bila), ("pilihan", pilihan)) if value}


def _alike(isian: Isian, old: Isian) -> bool:
    """Can an answer of the one be an answer of the other?"""
    return (
        isian.jenis == old.jenis or {isian.jenis, old.jenis} <= {"pilih_satu", "pilih_atau_tulis"} or _texts(isian, old)
    )


def _texts(isian: Isian, old: Isian) -> bool:
    return {isian.jenis, old.jenis} <= {"teks", "teks_panjang"}
