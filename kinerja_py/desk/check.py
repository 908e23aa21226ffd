"""Check files: plans that people sent, read and checked with the very engine of the browser.

Findings go to `out`, trouble with a file to `err`, one sentence each. A warning is shown and blocks nothing, here as
in the browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, TextIO

from kinerja_py.desk.lines import printable, say
from kinerja_py.engine.check import Issue, Result, check
from kinerja_py.engine.form import Form
from kinerja_py.engine.rencana import RencanaError, kode, read, require_form
from kinerja_py.engine.result import ERROR
from kinerja_py.engine.strict_json import MAX_BYTES

__all__ = ["FINDINGS", "GOOD", "STATES", "UNREADABLE", "Checked", "check_file", "check_files", "count_line"]

GOOD, FINDINGS, UNREADABLE = 0, 1, 2

STATES = {GOOD: "sah", FINDINGS: "ada temuan", UNREADABLE: "tidak terbaca"}
_LEVELS = {"error": "galat", "warning": "peringatan"}
_UNKNOWN_TROUBLE = "Berkas tidak dapat dibuka; salin ulang berkasnya"
_TROUBLE: dict[type[Exception], str] = {
    FileNotFoundError: "Berkas tidak ditemukan; periksa nama dan foldernya",
    IsADirectoryError: "Ini folder; sebutkan berkas di dalamnya, misalnya {path}/rencana.json",
    PermissionError: "Berkas tidak boleh dibuka; periksa izin berkasnya",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file after checking: a document and its Result, or the sentence that says why there is none."""

    path: str
    form: Form | None = None
    result: Result | None = None
    rencana: dict[str, Any] = field(default_factory=dict)
    code: str = ""
    trouble: str = ""

    @property
    def exit_code(self) -> int:
        if self.result is None:
            return UNREADABLE
        return FINDINGS if self.result.count(ERROR) else GOOD


def check_files(
    paths: Iterable[str | PathLike[str]], *, forms: Mapping[str, Form], as_json: bool, out: TextIO, err: TextIO
) -> int:
    """Check files one after the other and tell what was found.

    Args:
        paths: files as a person named them.
        forms: the forms that are known, by id.
        as_json: write one JSON array to `out` instead of lines; each item has `berkas`, `keadaan` ("sah",
            "ada-temuan", "tidak-terbaca") and either `kode`, `status`, `formulir`, `result` or `error`.
        out: takes the findings.
        err: takes what could not be read.

    Returns:
        0 when all are valid (warnings allowed), 1 when any has an error, 2 when any could not be read.
    """
    codes: list[int] = []
    for path in paths:
        checked = check_file(path, forms)
        if as_json:
            say(out, ("[\n" if not codes else ",\n") + json.dumps(_plain(checked)), end="")
        else:
            for line in _lines(checked):
                say(out, printable(line))
        if checked.trouble:
            say(err, printable(f"{checked.path}: {checked.trouble}"))
        codes.append(checked.exit_code)
    say(out, ("\n]" if codes else "[]") if as_json else count_line(codes))
    return max(codes, default=GOOD)


def check_file(path: str | PathLike[str], forms: Mapping[str, Form]) -> Checked:
    """Read and check one file; whatever is wrong with it becomes a sentence, never an exception."""
    name = str(path)
    try:
        rencana = read(_content(Path(path)))
        form = forms.get(rencana["formulir"]["id"])
        if form is None:
            return Checked(name, code="unknown_form", trouble=_unknown_form(rencana["formulir"]["id"], forms))
        require_form(rencana, form)
    except RencanaError as error:
        return Checked(name, code=error.code, trouble=error.message)
    except (OSError, ValueError) as error:
        reason = _TROUBLE.get(type(error), _UNKNOWN_TROUBLE)
        return Checked(name, code="not_readable", trouble=reason.replace("{path}", name.rstrip("/")) + ".")
    return Checked(name, form, check(form, rencana["jawaban"]), rencana)


def count_line(codes: list[int]) -> str:
    """How many files are how, in one line."""
    good, findings, unreadable = (codes.count(code) for code in (GOOD, FINDINGS, UNREADABLE))
    return f"{len(codes)} berkas: {good} sah, {findings} ada temuan, {unreadable} tidak terbaca."


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _unknown_form(form_id: str, forms: Mapping[str, Form]) -> str:
    known = ", ".join(sorted(forms)) or "tidak ada"
    return f"Formulir {form_id} tidak ada di katalog ini (yang ada: {known}); pakai katalog tempat rencana ini dibuat."


def _lines(checked: Checked) -> Iterator[str]:
    if checked.result is None or checked.form is None:
        return
    places = _places(checked.form)
    for issue in checked.result.issues:
        yield f"{checked.path}: {places.get(issue.isian, checked.form.judul)}: {_words(issue)}"
    yield f"{checked.path}: {_verdict(checked)}"


def _places(form: Form) -> dict[str, str]:
    return {isian.id: f"{langkah.judul} / {isian.label}" for langkah in form.langkah for isian in langkah.isian}


def _words(issue: Issue) -> str:
    return f"{_LEVELS[issue.level]}: {issue.message}"


def _verdict(checked: Checked) -> str:
    assert checked.result is not None
    errors = checked.result.count(ERROR)
    warnings = len(checked.result.issues) - errors
    code = kode(checked.rencana["sidik"])
    verdict = "belum lengkap atau perlu perbaikan" if errors else "sah"
    return f"{verdict}, {errors} galat, {warnings} peringatan, {checked.rencana['status']}, kode {code}"


def _plain(checked: Checked) -> dict[str, Any]:
    head = {"berkas": checked.path, "keadaan": STATES[checked.exit_code].replace(" ", "-")}
    if checked.result is None:
        return {**head, "error": {"code": checked.code, "message": checked.trouble}}
    rencana = checked.rencana
    return {
        **head,
        "kode": kode(rencana["sidik"]),
        "status": rencana["status"],
        "formulir": rencana["formulir"],
        "result": checked.result.to_json(),
    }
