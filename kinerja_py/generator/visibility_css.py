"""Form -> CSS that hides what a condition keeps from view, by :has(); works with scripts off.

Each isian with a condition gets one rule: hidden unless its (expanded) condition holds. Everything stands inside
`@supports`, so a browser without :has() shows all isian instead of hiding some for ever.
"""

from __future__ import annotations

from typing import Any

from kinerja_py.engine.form import OWN_WORDS, Form, Isian

__all__ = ["selector", "visibility_css"]

_HIDE = " { display: none; }"


def visibility_css(form: Form) -> str:
    """Return the style sheet of a form's conditions, "" comment only when it has none."""
    isian = {each.id: each for each in form.isian()}
    rules = [
        f'.kf:not({selector(each.tampil_jika, isian)}) [data-isian="{each.id}"]{_HIDE}'
        for each in isian.values()
        if each.tampil_jika
    ]
    rules += [
        f'.kf:not(:has({_chosen(each, OWN_WORDS)})) [data-isian="{each.id}"] .kf-tulis{_HIDE}'
        for each in isian.values()
        if each.jenis == "pilih_atau_tulis"
    ]
    body = "\n".join(f"  {rule}" for rule in rules)
    head = f"/* tampil_jika {form.id} {form.katalog_versi} */\n"
    return f"{head}@supports selector(:has(a)) {{\n{body}\n}}\n" if rules else head


def selector(condition: dict[str, Any], isian: dict[str, Isian]) -> str:
    """Return a selector that the form element matches while a condition holds.

    Args:
        condition: as in the Form.
        isian: the form's isian by id; their kinds tell how a browser shows an answer.
    """
    if "semua" in condition:
        return "".join(selector(part, isian) for part in condition["semua"])
    if "salah" in condition:
        return f":is({', '.join(selector(part, isian) for part in condition['salah'])})"
    target = isian[condition["isian"]]
    if condition.get("terisi"):
        return f":has({_filled(target)})"
    wanted = condition.get("salah_satu") or [condition.get("sama", condition.get("berisi"))]
    return f":has({', '.join(_chosen(target, each) for each in wanted)})"


def _chosen(isian: Isian, pilihan: str) -> str:
    if isian.tampilan == "daftar":
        return f'[name="{isian.id}"] option[value="{pilihan}"]:checked'
    return f'[name="{isian.id}"][value="{pilihan}"]:checked'


def _filled(isian: Isian) -> str:
    if isian.tampilan == "daftar":
        return f'[name="{isian.id}"] option:not([value=""]):checked'
    if isian.jenis in {"pilih_satu", "pilih_banyak", "pilih_atau_tulis"}:
        return f'[name="{isian.id}"]:checked'
    return f'[name="{isian.id}"]:not(:placeholder-shown)'
