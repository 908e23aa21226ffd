"""Rencana: the exported document. Answers become one here and are read back here, with a fingerprint over the whole.

The fingerprint (`sidik`) is SHA-256 over the RFC 8785 canonical bytes of everything but itself. It shows that a file
has changed, not who made it. Its first 35 bits, with a check letter, are the short code (`kode`) on screen and paper.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import rfc8785

from .check import check, readable
from .conditions import visible
from .form import OWN_WORDS, Form, to_json
from .jenis import is_date, own_words_key
from .messages import file_message
from .result import ERROR, WARNING
from .strict_json import JSONRefused, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from .form import Isian

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "VERSION",
    "RencanaError",
    "canonical",
    "dumps",
    "form_sha256",
    "is_kode",
    "kode",
    "make",
    "read",
    "sidik",
]

FORMAT = "kinerja-rencana"
VERSION = 1

# Older versi -> function that turns a checked document of that versi into the next one.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)


class RencanaError(ValueError):
    """A document that cannot be read or made. `message` is one Indonesian sentence: place, problem, remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def make(
    form: Form, answers: object, *, status: str, dibuat: str, diubah: str, mesin: str = "python"
) -> dict[str, Any]:
    """Make the document of a plan.

    Args:
        form: the form that was filled.
        answers: raw answers; visible ones that the form knows go into the document as they were typed.
        status: "draf", or "diajukan", which needs a plan without errors and Python as witness.
        dibuat: when the draft was begun, ISO time with offset, "2026-01-09T08:12:00+09:00".
        diubah: when it was last changed.
        mesin: who checked, "python" or "html".

    Raises:
        RencanaError: `not_ready` when a plan with errors is to be diajukan, `bad_request` for a malformed argument.
    """
    for place, value in {"status": status, "dibuat": dibuat, "diubah": diubah, "pemeriksaan.mesin": mesin}.items():
        if not _SHAPES[place][1](value):
            raise _error("bad_request", tempat=place)
    jawaban = _known_answers(form, answers)
    result = check(form, jawaban)
    errors = result.count(ERROR)
    if status == "diajukan" and (errors or mesin != "python"):
        raise _error("not_ready", jumlah=str(len({issue.isian for issue in result.issues if issue.level == ERROR})))
    rencana = {
        "format": FORMAT,
        "versi": VERSION,
        "formulir": {"id": form.id, "katalog_versi": form.katalog_versi, "sha256": form_sha256(form)},
        "status": status,
        "dibuat": dibuat,
        "diubah": diubah,
        "jawaban": jawaban,
        "pemeriksaan": {"mesin": mesin, "galat": errors, "peringatan": result.count(WARNING)},
    }
    return {**rencana, "sidik": sidik(rencana)}


def read(source: str | bytes, form: Form | None = None) -> dict[str, Any]:
    """Read a document that a person brings.

    Args:
        source: the file's bytes or text.
        form: when given, the document must be one of this form. If both know the very same form (equal sha256), its
            answers must be ones the form knows; a file from another edition is read as it is, `check` tells the rest.

    Returns:
        the document as it was written, brought to the current versi.

    Raises:
        RencanaError: anything else than a whole, unchanged document; nothing else is raised.
    """
    try:
        rencana = parse(source)
    except JSONRefused as refused:
        raise _error(refused.code, **refused.values) from None
    _check_version(rencana)
    _check_shape(rencana)
    if sidik(rencana) != rencana["sidik"]:
        raise _error("changed")
    while rencana["versi"] in MIGRATIONS:
        rencana = MIGRATIONS[rencana["versi"]](rencana)
    if form is not None:
        _check_form(rencana, form)
    return rencana  # type: ignore[no-any-return]


def canonical(data: dict[str, Any]) -> bytes:
    """The RFC 8785 canonical bytes of plain data, the same in every language."""
    return rfc8785.dumps(data)


def sidik(rencana: dict[str, Any]) -> str:
    """Fingerprint of a document, over everything but its own key `sidik`: "sha256:" and 64 hexadecimal digits."""
    rest = {key: value for key, value in rencana.items() if key != "sidik"}
    return "sha256:" + sha256(canonical(rest)).hexdigest()


def kode(fingerprint: str) -> str:
    """The short code of a fingerprint, e.g. "7ZK3-M0QH".

    Seven letters of Crockford's alphabet for the first 35 bits and a check letter, which finds every single wrong
    letter and every two letters that changed places (a weighted sum in the field of 32 elements).
    """
    bits = int(fingerprint.removeprefix("sha256:")[:10], 16) >> 5
    letters = [bits >> shift & 31 for shift in range(30, -1, -5)]
    text = "".join(_CROCKFORD[letter] for letter in [*letters, _check_letter(letters)])
    return f"{text[:4]}-{text[4:]}"


def is_kode(text: str) -> bool:
    """Tell whether a code read aloud or copied by hand is whole; case, spaces and O/0, I/L/1 do not matter."""
    plain = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    letters = [_CROCKFORD.find(letter) for letter in plain]
    return len(letters) == 8 and min(letters) >= 0 and _check_letter(letters[:7]) == letters[7]


def dumps(rencana: dict[str, Any]) -> str:
    """The text of the file, byte for byte what `JSON.stringify(rencana, null, 2)` writes."""
    return json.dumps(_as_javascript_orders(rencana), ensure_ascii=False, indent=2)


def form_sha256(form: Form) -> str:
    """SHA-256 of the form as the phone gets it, in hexadecimal; the last few are remembered."""
    known = _FORM_SHA256.get(id(form))
    if known is None or known[0] is not form:
        if len(_FORM_SHA256) >= 16:
            _FORM_SHA256.clear()
        known = (form, sha256(canonical(to_json(form, guidance=False))).hexdigest())
        _FORM_SHA256[id(form)] = known
    return known[1]


_FORM_SHA256: dict[int, tuple[Form, str]] = {}


def _known_answers(form: Form, answers: object) -> dict[str, Any]:
    given, _ = readable(answers)
    isian_by_id = {isian.id: isian for isian in form.isian() if isian.jenis != "catatan"}
    known: dict[str, Any] = {}
    for isian in isian_by_id.values():
        if answer := _known_answer(isian, given.get(isian.id)):
            known[isian.id] = answer
        if answer == OWN_WORDS and (words := _whole_text(given.get(own_words_key(isian.id)))):
            known[own_words_key(isian.id)] = words
    shown = set(visible(form, known))
    return {key: answer for key, answer in known.items() if key.removesuffix(f"--{OWN_WORDS}") in shown}


def _known_answer(isian: Isian, answer: Any) -> Any:
    """What the form can hold of an answer, None when that is nothing."""
    choices = _choices(isian)
    if isian.jenis == "pilih_banyak":
        return [chosen for chosen in answer if chosen in choices] if isinstance(answer, list) else None
    text = _whole_text(answer)
    return text if not choices or text in choices else None


def _choices(isian: Isian) -> set[str]:
    own = {OWN_WORDS} if isian.jenis == "pilih_atau_tulis" else set()
    return {pilihan.id for pilihan in isian.pilihan} | own


def _whole_text(answer: Any) -> str:
    """Text in which half a character (a lone surrogate, which UTF-8 cannot carry) has become U+FFFD."""
    return answer.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(answer, str) else ""


def _check_version(rencana: Any) -> None:
    if not isinstance(rencana, dict) or rencana.get("format") != FORMAT:
        raise _error("not_a_rencana")
    versi = rencana.get("versi")
    if type(versi) is int and versi > VERSION:
        raise _error("newer_version", versi=str(versi))
    if type(versi) is not int or (versi != VERSION and versi not in MIGRATIONS):
        raise _error("unknown_version", versi=str(versi))


def _text(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _time(value: Any) -> bool:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return match is not None and is_date(match[1], match[2], match[3])


def _count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _answers(value: Any) -> bool:
    return isinstance(value, dict)


# Every place of a document: what it should hold, in words and as a test.
_SHAPES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "format": ("nama bentuk berkas", _text(FORMAT)),
    "versi": ("angka versi", _count),
    "formulir": ("keterangan formulir", _answers),
    "formulir.id": ("nama formulir, misalnya guru-2026", _text("[a-z0-9-]{1,80}")),
    "formulir.katalog_versi": ("versi katalog, misalnya 2026.1", _text(".{1,80}")),
    "formulir.sha256": ("64 angka heksadesimal", _text("[0-9a-f]{64}")),
    "status": ("draf atau diajukan", _text("draf|diajukan")),
    "dibuat": ("waktu, misalnya 2026-01-09T08:12:00+09:00", _time),
    "diubah": ("waktu, misalnya 2026-01-09T08:12:00+09:00", _time),
    "jawaban": ("daftar jawaban", _answers),
    "pemeriksaan": ("hasil pemeriksaan", _answers),
    "pemeriksaan.mesin": ("python atau html", _text("python|html")),
    "pemeriksaan.galat": ("jumlah galat", _count),
    "pemeriksaan.peringatan": ("jumlah peringatan", _count),
    "sidik": ("sha256: dan 64 angka heksadesimal", _text("sha256:[0-9a-f]{64}")),
}


def _check_shape(rencana: dict[str, Any]) -> None:
    for place, (words, is_good) in _SHAPES.items():
        outer, _, inner = place.rpartition(".")
        holder = rencana[outer] if outer else rencana
        if inner not in holder:
            raise _error("missing_key", tempat=place)
        if not is_good(holder[inner]):
            raise _error("wrong_type", tempat=place, bentuk=words)
    for outer in ("", "formulir", "pemeriksaan"):
        for key in rencana[outer] if outer else rencana:
            if (place := f"{outer}.{key}" if outer else key) not in _SHAPES:
                raise _error("unknown_key", tempat=place)
    for key, answer in rencana["jawaban"].items():
        if not _is_answer(answer):
            raise _error("wrong_type", tempat=f"jawaban.{key}", bentuk="teks atau daftar pilihan")
    checked = rencana["pemeriksaan"]
    if rencana["status"] == "diajukan" and (checked["galat"] or checked["mesin"] != "python"):
        raise _error("contradiction")


def _is_answer(answer: Any) -> bool:
    return isinstance(answer, str) or (isinstance(answer, list) and all(isinstance(item, str) for item in answer))


def _check_form(rencana: dict[str, Any], form: Form) -> None:
    source = rencana["formulir"]
    if source["id"] != form.id:
        raise _error("other_form", tempat=source["id"], lain=form.id)
    if source["sha256"] != form_sha256(form):
        return
    isian_by_id = {isian.id: isian for isian in form.isian() if isian.jenis != "catatan"}
    own_words = {own_words_key(isian.id) for isian in isian_by_id.values() if isian.jenis == "pilih_atau_tulis"}
    for key, answer in rencana["jawaban"].items():
        if key in own_words:
            good = isinstance(answer, str)
        elif key in isian_by_id:
            _check_known(isian_by_id[key], answer)
            continue
        else:
            raise _error("unknown_isian", tempat=f"jawaban.{key}")
        if not good:
            raise _error("wrong_type", tempat=f"jawaban.{key}", bentuk="teks")


def _check_known(isian: Isian, answer: str | list[str]) -> None:
    wanted, words = (list, "daftar pilihan") if isian.jenis == "pilih_banyak" else (str, "teks")
    if not isinstance(answer, wanted):
        raise _error("wrong_type", tempat=f"jawaban.{isian.id}", bentuk=words)
    choices = _choices(isian)
    if choices and any(chosen not in choices for chosen in (answer if isinstance(answer, list) else [answer])):
        raise _error("unknown_pilihan", tempat=f"jawaban.{isian.id}")


def _check_letter(letters: list[int]) -> int:
    total = 0
    for letter in letters:
        total = (total ^ letter) << 1
        total ^= 0x25 if total & 32 else 0
    return total


def _as_javascript_orders(data: Any) -> Any:
    """JavaScript writes keys that are whole numbers first, in order of size; everything else stays."""
    if not isinstance(data, dict):
        return data
    numeric = sorted((key for key in data if _is_index(key)), key=int)
    return {key: _as_javascript_orders(data[key]) for key in [*numeric, *(k for k in data if not _is_index(k))]}


def _is_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and str(int(key)) == key and int(key) < 2**32 - 1


def _error(code: str, **values: str) -> RencanaError:
    return RencanaError(code, file_message(code, **values))
