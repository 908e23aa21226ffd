"""Conditions as CSS: what each of them looks like, and that old browsers hide nothing."""

from __future__ import annotations

import pytest

from kinerja_py.engine.form import Form, Isian, Langkah, Periode, Pilihan
from kinerja_py.generator.visibility_css import selector, visibility_css

CHOICES = (Pilihan("a", "A"), Pilihan("b", "B"))
ISIAN = {
    each.id: each
    for each in (
        Isian("radio", "pilih_satu", "R", pilihan=CHOICES),
        Isian("daftar", "pilih_satu", "D", tampilan="daftar", pilihan=CHOICES),
        Isian("banyak", "pilih_banyak", "B", pilihan=CHOICES),
        Isian("tulis-saja", "pilih_atau_tulis", "T", pilihan=CHOICES),
        Isian("teks", "teks", "X"),
    )
}


@pytest.mark.parametrize(
    ("condition", "css"),
    [
        ({"isian": "radio", "sama": "a"}, ':has([name="radio"][value="a"]:checked)'),
        ({"isian": "daftar", "sama": "a"}, ':has([name="daftar"] option[value="a"]:checked)'),
        (
            {"isian": "radio", "salah_satu": ["a", "b"]},
            ':has([name="radio"][value="a"]:checked, [name="radio"][value="b"]:checked)',
        ),
        ({"isian": "banyak", "berisi": "b"}, ':has([name="banyak"][value="b"]:checked)'),
        ({"isian": "tulis-saja", "sama": "tulis"}, ':has([name="tulis-saja"][value="tulis"]:checked)'),
        ({"isian": "radio", "terisi": True}, ':has([name="radio"]:checked)'),
        ({"isian": "daftar", "terisi": True}, ':has([name="daftar"] option:not([value=""]):checked)'),
        ({"isian": "teks", "terisi": True}, ':has([name="teks"]:not(:placeholder-shown))'),
        (
            {"semua": [{"isian": "radio", "sama": "a"}, {"isian": "teks", "terisi": True}]},
            ':has([name="radio"][value="a"]:checked):has([name="teks"]:not(:placeholder-shown))',
        ),
        (
            {"salah": [{"isian": "radio", "sama": "a"}, {"isian": "banyak", "berisi": "b"}]},
            ':is(:has([name="radio"][value="a"]:checked), :has([name="banyak"][value="b"]:checked))',
        ),
    ],
)
def test_selector(condition: dict[str, object], css: str) -> None:
    """The form element matches while the condition holds."""
    assert selector(condition, ISIAN) == css


def form(*isian: Isian) -> Form:
    """A form of these isian."""
    return Form("f", "F", "1", Periode("2026", "2026-01-01", "2026-12-31"), (Langkah("l", "L", isian=isian),))


def test_rules_stand_inside_supports() -> None:
    """A browser without :has() shows everything; one with it hides what the condition keeps away."""
    shown = Isian("lagi", "teks", "L", tampil_jika={"isian": "radio", "sama": "a"})
    assert visibility_css(form(ISIAN["radio"], shown)) == (
        "/* tampil_jika f 1 */\n"
        "@supports selector(:has(a)) {\n"
        '  .kf:not(:has([name="radio"][value="a"]:checked)) [data-isian="lagi"] { display: none; }\n'
        "}\n"
    )


def test_own_words_show_with_their_choice() -> None:
    """The control of the own words is there only while `tulis` is chosen."""
    assert '.kf:not(:has([name="tulis-saja"][value="tulis"]:checked)) [data-isian="tulis-saja"] .kf-tulis' in (
        visibility_css(form(ISIAN["tulis-saja"]))
    )


def test_form_without_conditions_needs_no_rule() -> None:
    """Nothing to hide, nothing to send."""
    assert visibility_css(form(ISIAN["radio"])) == "/* tampil_jika f 1 */\n"
