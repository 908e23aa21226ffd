"""Rencana: the exported document. Answers become one here and are read back here, unchanged or not at all."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from .check import check
from .form import Form, to_json
from .jawaban import known_answers, misfit
from .jenis import is_date
from .messages import file_message
from .result import ERROR, WARNING
from .sidik import canonical, is_kode, kode, sha256_of, sidik
from .strict_json import JSONRefused, parse

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FORMAT",
    "FORMATS",
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
    "require_form",
    "sidik",
]

FORMAT = "kinerja-rencana"
# Room in which a document was made -> its format. What leaves a practice room is the same document under a name of its
# own, so that neither a form nor the desk can take it for a plan; it is always a draf.
FORMATS = {"": FORMAT, "latihan": "kinerja-latihan"}
VERSION = 1

# Older versi -> function that turns an unchanged document of that versi into the next one. A versi with another
# shape brings its own table of places along.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
# A name that a control of a form can have; of those, a JavaScript object knows `constructor` by itself.
_CONTROL_NAME = re.compile("[a-z0-9]+(-{1,2}[a-z0-9]+)*")

_form_sha256: dict[int, tuple[Form, str]] = {}


class RencanaError(ValueError):
    """A document that cannot be read or made. `message` is one Indonesian sentence: place, problem, remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def make(
    form: Form, answers: object, *, status: str, dibuat: str, diubah: str, mesin: str = "python", ruang: str = ""
) -> dict[str, Any]:
    """Make the document of a plan.

    Args:
        form: the form that was filled.
        answers: raw answers; visible ones that the form knows go into the document as they were typed.
        status: "draf", or "diajukan", which needs a plan without errors and Python as witness.
        dibuat: when the draft was begun, ISO time with offset, "2026-01-09T08:12:00+09:00".
        diubah: when it was last changed.
        mesin: who checked, "python" or "html".
        ruang: a key of FORMATS.

    Raises:
        RencanaError: `not_ready` when a plan with errors is to be diajukan, `bad_request` for a malformed argument.
    """
    for place, value in {"status": status, "dibuat": dibuat, "diubah": diubah, "pemeriksaan.mesin": mesin}.items():
        if not _PLACES[place][1](value):
            raise _error("bad_request", tempat=place)
    if ruang not in FORMATS or (ruang and status != "draf"):
        raise _error("bad_request", tempat="ruang")
    jawaban = known_answers(form, answers)
    result = check(form, jawaban)
    errors = result.count(ERROR)
    if status == "diajukan" and (errors or mesin != "python"):
        raise _error("not_ready", jumlah=str(len({issue.isian for issue in result.issues if issue.level == ERROR})))
    rencana = {
        "format": FORMATS[ruang],
        "versi": VERSION,
        "formulir": {"id": form.id, "katalog_versi": form.katalog_versi, "sha256": form_sha256(form)},
        "status": status,
        "dibuat": dibuat,
        "diubah": diubah,
        "jawaban": jawaban,
        "pemeriksaan": {"mesin": mesin, "galat": errors, "peringatan": result.count(WARNING)},
    }
    return {**rencana, "sidik": sidik(rencana)}


def read(source: str | bytes, form: Form | None = None, *, ruang: str = "") -> dict[str, Any]:
    """Read a document that a person brings.

    Args:
        source: the file's bytes or text.
        form: when given, the document must be one of this form. If it was made with the very same form (equal
            sha256), each answer must be one the form knows; a document of another edition is read as it is, and
            `check` tells the rest.
        ruang: a key of FORMATS; a document of another room is refused.

    Returns:
        the document as it was written, brought to the current versi.

    Raises:
        RencanaError: anything else than a whole, unchanged document; nothing else is raised.
    """
    try:
        rencana = parse(source)
    except JSONRefused as refused:
        raise _error(refused.code, **refused.values) from None
    _refuse_other_versions(rencana, ruang)
    _refuse_other_shapes(rencana)
    if sidik(rencana) != rencana["sidik"]:
        raise _error("changed")
    while rencana["versi"] in MIGRATIONS:
        rencana = MIGRATIONS[rencana["versi"]](rencana)
    if form is not None:
        require_form(rencana, form)
    return dict(rencana)


def require_form(rencana: dict[str, Any], form: Form) -> None:
    """Make sure that a document that has been read belongs to a form; `read` with a form does this too.

    Raises:
        RencanaError: it is for another form, or holds answers that the very same form cannot hold.
    """
    source = rencana["formulir"]
    if source["id"] != form.id:
        raise _error("other_form", tempat=source["id"], lain=form.id)
    unfit = misfit(form, rencana["jawaban"]) if source["sha256"] == form_sha256(form) else None
    if unfit:
        raise _error(unfit[0], tempat=f"jawaban.{unfit[1]}", bentuk="jawaban yang sesuai dengan jenis isiannya")


def dumps(rencana: dict[str, Any]) -> str:
    """The text of the file, byte for byte what `JSON.stringify(rencana, null, 2)` writes."""
    return json.dumps(_in_javascript_order(rencana), ensure_ascii=False, indent=2)


def form_sha256(form: Form) -> str:
    """SHA-256 of the form as the phone gets it (canonical, without guidance), remembered for the last few forms."""
    known = _form_sha256.get(id(form))
    if known is None or known[0] is not form:
        if len(_form_sha256) >= 16:
            _form_sha256.clear()
        known = _form_sha256[id(form)] = (form, sha256_of(to_json(form, guidance=False)))
    return known[1]


def _refuse_other_versions(rencana: Any, ruang: str) -> None:
    found = rencana.get("format") if isinstance(rencana, dict) else None
    if found != FORMATS.get(ruang):
        other = {FORMATS[""]: "not_for_practice", FORMATS["latihan"]: "only_practice"}
        raise _error(other.get(found, "not_a_rencana") if isinstance(found, str) else "not_a_rencana")
    versi = rencana.get("versi")
    if type(versi) is int and versi > VERSION:
        raise _error("newer_version", versi=str(versi))
    if type(versi) is not int or (versi != VERSION and versi not in MIGRATIONS):
        raise _error("unknown_version", versi=json.dumps(versi))


def _refuse_other_shapes(rencana: dict[str, Any]) -> None:
    for place, (words, is_good) in _PLACES.items():
        outer, _, inner = place.rpartition(".")
        holder = rencana[outer] if outer else rencana
        if inner not in holder:
            raise _error("missing_key", tempat=place)
        if not is_good(holder[inner]):
            raise _error("wrong_type", tempat=place, bentuk=words)
    for outer in ("", "formulir", "pemeriksaan"):
        for key in rencana[outer] if outer else rencana:
            if (place := f"{outer}.{key}" if outer else key) not in _PLACES:
                raise _error("unknown_key", tempat=place)
    for key, answer in rencana["jawaban"].items():
        if not _CONTROL_NAME.fullmatch(key) or key == "constructor":
            raise _error("unknown_key", tempat=f"jawaban.{key}")
        if not _is_answer(answer):
            raise _error("wrong_type", tempat=f"jawaban.{key}", bentuk="teks atau daftar pilihan")
    checked = rencana["pemeriksaan"]
    if rencana["status"] == "diajukan" and (checked["galat"] or checked["mesin"] != "python"):
        raise _error("contradiction")


def _text(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_time(value: Any) -> bool:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return match is not None and is_date(match[1], match[2], match[3])


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_answer(answer: Any) -> bool:
    if not isinstance(answer, list):
        return isinstance(answer, str)
    return all(isinstance(item, str) for item in answer) and len(set(answer)) == len(answer)


# Every place of a document: what it should hold, in words and as a test; an object comes before what is in it.
_PLACES: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "format": ("nama bentuk berkas", _text("|".join(FORMATS.values()))),
    "versi": ("angka versi", _is_count),
    "formulir": ("keterangan formulir", _is_object),
    "formulir.id": ("nama formulir, misalnya guru-2026", _text("[a-z0-9-]{1,80}")),
    "formulir.katalog_versi": ("versi katalog, misalnya 2026.1", _text(".{1,80}")),
    "formulir.sha256": ("64 angka heksadesimal", _text("[0-9a-f]{64}")),
    "status": ("draf atau diajukan", _text("draf|diajukan")),
    "dibuat": ("waktu, misalnya 2026-01-09T08:12:00+09:00", _is_time),
    "diubah": ("waktu, misalnya 2026-01-09T08:12:00+09:00", _is_time),
    "jawaban": ("daftar jawaban", _is_object),
    "pemeriksaan": ("hasil pemeriksaan", _is_object),
    "pemeriksaan.mesin": ("python atau html", _text("python|html")),
    "pemeriksaan.galat": ("jumlah galat", _is_count),
    "pemeriksaan.peringatan": ("jumlah peringatan", _is_count),
    "sidik": ("sha256: dan 64 angka heksadesimal", _text("sha256:[0-9a-f]{64}")),
}


def _in_javascript_order(data: Any) -> Any:
    """JavaScript writes keys that are whole numbers first, in order of size; everything else stays."""
    if not isinstance(data, dict):
        return data
    numbers = sorted((key for key in data if _is_index(key)), key=int)
    others = [key for key in data if not _is_index(key)]
    return {key: _in_javascript_order(data[key]) for key in numbers + others}


def _is_index(key: str) -> bool:
    return len(key) <= 10 and key.isascii() and key.isdigit() and str(int(key)) == key and int(key) < 2**32 - 1


def _error(code: str, **values: str) -> RencanaError:
    return RencanaError(code, file_message(code, **values))
