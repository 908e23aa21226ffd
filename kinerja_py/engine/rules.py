"""Rules: what must hold across isian. RULES maps the kind of an aturan to the function that yields its Issues.

A rule looks only at visible isian with a good value; what is missing or malformed has been told already. Its level
is the aturan's `tingkat`, but a source of low confidence never makes more than a warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import advice
from .conditions import holds
from .form import OWN_WORDS
from .jenis import is_filled, nip_pattern, own_words_key
from .messages import day, message, name, number
from .result import ERROR, WARNING, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .form import Aturan, Isian

__all__ = ["RULES", "Plan", "apply_rules"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What rules look at: visible isian by id, raw answers, values."""

    isian: Mapping[str, Isian]
    answers: Mapping[str, Any]
    values: Mapping[str, Any]

    def name(self, isian_id: str) -> str:
        """The isian's label, as part of a sentence."""
        return name(self.isian[isian_id])

    def words(self, isian_id: str) -> list[str]:
        """Answer in words a person knows: labels of what was chosen, or the text itself."""
        if isian_id not in self.values:  # empty, malformed or not on screen
            return []
        value = self.values[isian_id]
        labels: dict[str, str] = {pilihan.id: pilihan.label for pilihan in self.isian[isian_id].pilihan}
        if value == OWN_WORDS and own_words_key(isian_id) in self.values:
            return [self.values[own_words_key(isian_id)]]
        return [labels.get(chosen) or chosen for chosen in (value if isinstance(value, list) else [value])]


def apply_rules(rules: tuple[Aturan, ...], plan: Plan) -> Iterator[Issue]:
    """Issues of all rules, in the order of the form's aturan."""
    yield from advice.loudest([issue for aturan in rules for issue in RULES[aturan.jenis](aturan, plan)])


def jumlah_maks(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The chosen pilihan's `nilai` add up to at most `maks`."""
    total = _total(aturan, plan)
    if total is not None and total > aturan.data["maks"]:
        values = {"ukuran": _measure(aturan), "jumlah": number(total), "maks": number(aturan.data["maks"])}
        yield _issue(aturan, plan, "sum_too_high", **values)


def jumlah_min(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The chosen pilihan's `nilai` add up to at least `min`; nothing chosen is no matter of this rule."""
    total = _total(aturan, plan)
    if total is not None and total < aturan.data["min"]:
        values = {"ukuran": _measure(aturan), "jumlah": number(total), "min": number(aturan.data["min"])}
        yield _issue(aturan, plan, "sum_too_low", **values)


def beda(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """Filled answers differ, whatever their case and spaces; the later one is told."""
    seen: dict[str, str] = {}
    for isian_id in aturan.data["isian"]:
        answer = " ".join(" ".join(plan.words(isian_id)).casefold().split())
        if answer and seen.setdefault(answer, isian_id) != isian_id:
            yield _issue(aturan, plan, "not_different", isian_id, lain=plan.name(seen[answer]))


def urutan_tanggal(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The second date is not before the first; the second is told."""
    first, second = aturan.data["isian"]
    if first in plan.values and second in plan.values and plan.values[first] > plan.values[second]:
        yield _issue(aturan, plan, "date_order", second, lain=plan.name(first), jawaban=day(plan.values[first]))


def wajib_jika(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The isian is filled when the condition holds. An answer that is there but malformed has been told already."""
    isian = plan.isian.get(aturan.data["isian"])
    if isian and not is_filled(plan.answers.get(isian.id)) and holds(aturan.data["jika"], plan.answers):
        yield _issue(aturan, plan, "required")


def ingatkan_jika(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """The aturan's sentence is shown at the isian when the condition holds."""
    if aturan.data["isian"] in plan.isian and holds(aturan.data["jika"], plan.answers):
        yield _issue(aturan, plan, "reminder")


def pilihan_sesuai(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """Each chosen pilihan that lists a `sifat` lists the answer of `dengan` in it."""
    isian_id, other = aturan.data["isian"], aturan.data["dengan"]
    wanted = _chosen(plan, other) - {OWN_WORDS}
    if not wanted:
        return
    chosen = _chosen(plan, isian_id)
    unfit = [
        pilihan.label
        for pilihan in (plan.isian[isian_id].pilihan if chosen else ())
        if pilihan.id in chosen and wanted.isdisjoint(pilihan.sifat.get(aturan.data["sifat"], wanted))
    ]
    if unfit:
        words = {"lain": plan.name(other), "jawaban": ", ".join(plan.words(other))}
        yield _issue(aturan, plan, "choice_mismatch", pilihan=", ".join(unfit), **words)


def nip_sesuai_status(aturan: Aturan, plan: Plan) -> Iterator[Issue]:
    """Digits 13-14 of the NIP follow the pattern of the chosen status: a month for PNS, above 12 for PPPK."""
    isian_id, other = aturan.data["isian"], aturan.data["dengan"]
    nip, status = plan.values.get(isian_id), plan.values.get(other)
    expected = next((pattern for pattern in ("pns", "pppk") if status in aturan.data[pattern]), None)
    if nip and expected and nip_pattern(nip) != expected:
        words = {"lain": plan.name(other), "jawaban": ", ".join(plan.words(other))}
        yield _issue(aturan, plan, "nip_status", angka=nip[12:14], **words)


RULES: dict[str, Callable[[Aturan, Plan], Iterator[Issue]]] = {
    "jumlah_maks": jumlah_maks,
    "jumlah_min": jumlah_min,
    "beda": beda,
    "urutan_tanggal": urutan_tanggal,
    "wajib_jika": wajib_jika,
    "ingatkan_jika": ingatkan_jika,
    "pilihan_sesuai": pilihan_sesuai,
    "nip_sesuai_status": nip_sesuai_status,
    "nasihat_wakil": advice.nasihat_wakil,
    "nasihat_contoh": advice.nasihat_contoh,
    "nasihat_pendek": advice.nasihat_pendek,
    "nasihat_ukuran": advice.nasihat_ukuran,
    "nasihat_kapital": advice.nasihat_kapital,
    "nasihat_ulang": advice.nasihat_ulang,
    "nasihat_serupa": advice.nasihat_serupa,
}


def _issue(aturan: Aturan, plan: Plan, code: str, isian_id: str = "", /, **values: str) -> Issue:
    isian = plan.isian[isian_id or aturan.data["isian"]]
    level = ERROR if aturan.tingkat == "galat" and aturan.keyakinan != "rendah" else WARNING
    return Issue(isian.id, level, code, message(code, isian, pesan=aturan.pesan, **values))


def _total(aturan: Aturan, plan: Plan) -> float | None:
    chosen = _chosen(plan, aturan.data["isian"])
    if not chosen:
        return None
    kelompok = aturan.data.get("kelompok")
    return sum(
        pilihan.nilai.get(aturan.data["nilai"], 0)
        for pilihan in plan.isian[aturan.data["isian"]].pilihan
        if pilihan.id in chosen and kelompok in (None, pilihan.kelompok)
    )


def _measure(aturan: Aturan) -> str:
    return str(aturan.data["nilai"]).replace("_", " ")


def _chosen(plan: Plan, isian_id: str) -> set[str]:
    value = plan.values.get(isian_id, [])
    return set(value if isinstance(value, list) else [value])
