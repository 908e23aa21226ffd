"""Check: the one place that runs the stages: readable answers, visible isian, values, rules, progress.

`check` answers any input with a Result and never raises; all problems come back at once, in form order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .answers import Given, readable
from .conditions import visible
from .form import CHOICES, OWN_WORDS
from .jenis import DOUBTS, PARSERS, WHITESPACE, Refused, is_filled, own_words_key, text_length
from .messages import message
from .result import ERROR, MISSING, WARNING, Issue, Progress, Result
from .rules import Plan, apply_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .form import Form, Isian, Langkah

__all__ = ["SUMMARY", "Issue", "Progress", "Result", "check"]

SUMMARY = "rangkuman"  # the last langkah; it is complete when all others are

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def check(form: Form, answers: object) -> Result:
    """Check raw answers against a form.

    Args:
        form: the compiled form, full or lean.
        answers: {isian id: text or [pilihan ids]} as typed or ticked, own words under "<id>--tulis". Any other
            object is answered too: what cannot be read is told, what the form does not know is left alone.

    Returns:
        Result; `values` holds visible answers that are good, each as its jenis reads it.
    """
    given = readable(form, answers)
    isian_by_id = {isian.id: isian for isian in form.isian()}
    shown = {isian_id: isian_by_id[isian_id] for isian_id in visible(form, given.known)}
    values: dict[str, Any] = {}
    found: dict[str, list[Issue]] = {"": [], **{isian_id: [] for isian_id in shown}}
    if type(answers) is not dict:
        found[""].append(Issue("", ERROR, "answers_shape", message("answers_shape")))
    for isian in shown.values():
        found[isian.id].extend(_check_isian(form, isian, given, values))
    for issue in apply_rules(form.aturan, Plan(shown, given.known, values)):
        if issue.code not in MISSING or all(other.code not in MISSING for other in found[issue.isian]):
            found[issue.isian].append(issue)
    return Result(
        visible=tuple(shown),
        values=values,
        issues=tuple(issue for issues in found.values() for issue in issues),
        progress=tuple(_progress(form, shown, given, found)),
    )


def _check_isian(form: Form, isian: Isian, given: Given, values: dict[str, Any]) -> Iterator[Issue]:
    """Yield what is wrong with one visible isian and put what is good into values."""
    answer = given.known.get(isian.id, "")
    if isian.jenis == "catatan":
        return
    if isian.id in given.strange:
        yield _issue(isian, given.strange[isian.id])
    elif not is_filled(answer):
        if isian.wajib:
            yield _issue(isian, "required")
    elif isian.jenis == "pilih_atau_tulis" and answer == OWN_WORDS:
        yield from _check_own_words(isian, given, values)
    elif isian.jenis in CHOICES:
        yield from _check_choice(isian, answer, values)
    else:
        yield from _check_text(isian, isian.id, answer, values)
        if isian.jenis in DOUBTS and isian.id in values:
            for code, words in DOUBTS[isian.jenis](values[isian.id], form.periode):
                yield _issue(isian, code, WARNING, **words)


def _check_choice(isian: Isian, answer: Any, values: dict[str, Any]) -> Iterator[Issue]:
    value = PARSERS[isian.jenis](answer, isian)
    if isinstance(value, list) and not _within(len(value), isian.min_pilih, isian.maks_pilih):
        yield _issue(isian, "count")
    else:
        values[isian.id] = value


def _check_own_words(isian: Isian, given: Given, values: dict[str, Any]) -> Iterator[Issue]:
    key = own_words_key(isian.id)
    words = given.known.get(key, "")
    if not is_filled(words):
        yield _issue(isian, "own_words")
        return
    yield from _check_text(isian, key, words, values)
    if key in values:
        values[isian.id] = OWN_WORDS


def _check_text(isian: Isian, key: str, raw: str, values: dict[str, Any]) -> Iterator[Issue]:
    """Parse stripped text; the upper limit counts the spaces around it too, as the browser's `maxlength` does."""
    text = raw.strip(WHITESPACE)
    issues = []
    try:
        value = text if key != isian.id else PARSERS[isian.jenis](text, isian)
        if isian.pola and not re.fullmatch(isian.pola, text, re.ASCII):
            issues.append(_issue(isian, "format"))
    except Refused as refused:
        issues.append(_issue(isian, refused.code, **refused.values))
    if text_length(text) < (isian.min_panjang or 0) or not _within(text_length(raw), None, isian.maks_panjang):
        issues.append(_issue(isian, "length"))
    if not issues:
        values[key] = value
    if "\ufffd" in text or _LONE_SURROGATE.search(text):
        issues.append(_issue(isian, "broken_character", WARNING))
    yield from issues


def _progress(form: Form, shown: dict[str, Isian], given: Given, found: dict[str, list[Issue]]) -> Iterator[Progress]:
    """Progress per langkah; the langkah `rangkuman` sums up the others."""
    parts: list[Progress] = []
    for langkah in form.langkah:
        if langkah.id == SUMMARY:
            yield _summary(parts, found[""])
        else:
            parts.append(_langkah_progress(langkah, shown, given, found))
            yield parts[-1]


def _langkah_progress(
    langkah: Langkah, shown: dict[str, Isian], given: Given, found: dict[str, list[Issue]]
) -> Progress:
    here = [isian for isian in langkah.isian if isian.id in shown and isian.jenis != "catatan"]
    issues = [issue for isian in here for issue in found[isian.id]]
    missing = {issue.isian for issue in issues if issue.level == ERROR and issue.code in MISSING}
    needed = {isian.id for isian in here if isian.wajib} | missing
    errors = sum(issue.level == ERROR and issue.code not in MISSING for issue in issues)
    warnings = sum(issue.level == WARNING for issue in issues)
    begun = any(is_filled(given.known.get(isian.id)) or isian.id in given.strange for isian in here)
    status = "perlu-perbaikan" if errors else "lengkap" if not missing else "sedang" if begun else "belum"
    return Progress(langkah.id, status, len(needed - missing), len(needed), errors, warnings)


def _summary(parts: list[Progress], issues: list[Issue]) -> Progress:
    ready = not issues and all(part.status == "lengkap" for part in parts)
    return Progress(
        SUMMARY,
        "lengkap" if ready else "belum",
        sum(part.terisi for part in parts),
        sum(part.wajib for part in parts),
        sum(part.galat for part in parts) + len(issues),
        sum(part.peringatan for part in parts),
    )


def _issue(isian: Isian, code: str, level: str = ERROR, /, **values: str) -> Issue:
    return Issue(isian.id, level, code, message(code, isian, **values))


def _within(size: int, least: int | None, most: int | None) -> bool:
    return (least or 0) <= size and (most is None or size <= most)
