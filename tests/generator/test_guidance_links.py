"""Links from a form to its guidance, which is about the newest form.

G1 The newest form leads to the page of each langkah and the part of each isian.
G2 An older form leads to the same isian under the id it has now, over any number of periode, and names the periode.
G3 What is asked no more, and a langkah without a page, lead nowhere.
"""

from __future__ import annotations

from dataclasses import replace

from kinerja_py.engine.form import Form, Isian, Langkah, Periode
from kinerja_py.generator.guidance_links import GuidanceLinks, guidance_links
from tests.engine.build import form, isian


def periode(year: str, *langkah: Langkah) -> Form:
    about = Periode(year, f"{year}-01-01", f"{year}-12-31")
    return replace(form(), id=f"guru-{year}", periode=about, langkah=(*langkah, Langkah("rangkuman", "Rangkuman")))


def page(name: str, *asked: Isian) -> Langkah:
    return Langkah(name, name.title(), isian=asked, panduan=f"panduan/{name}/")


def test_g1_newest_form_leads_to_its_own_parts() -> None:
    """G1, G3: *Rangkuman* has no page here."""
    assert guidance_links([periode("2026", page("diri", isian("nama"), isian("nip")))]) == GuidanceLinks(
        {"diri": "panduan/diri/"},
        {"nama": "panduan/diri/#isian-nama", "nip": "panduan/diri/#isian-nip"},
    )


def test_g2_older_form_leads_to_the_isian_as_it_is_called_now() -> None:
    """G2, G3: renamed twice, left out for a year, moved to another langkah; gone, its id taken over, new."""
    old = periode(
        "2026",
        page("diri", isian("nama"), isian("hobi"), isian("surel"), isian("alamat"), isian("kota")),
        page("tugas", isian("jam")),
        page("lain"),
    )
    middle = periode(
        "2027",
        page("diri", replace(isian("nama-guru"), dulu="nama"), replace(isian("kota"), dulu="alamat")),
        page("tugas", isian("jam")),
    )
    newest = periode(
        "2028",
        page("diri", replace(isian("nama-lengkap"), dulu="nama-guru"), isian("hobi"), isian("jam"), isian("kota")),
        Langkah("tugas", "Tugas", isian=(isian("beban"),)),
    )
    assert guidance_links([old, middle, newest]) == GuidanceLinks(
        {"diri": "panduan/diri/"},
        {
            "nama": "panduan/diri/#isian-nama-lengkap",
            "hobi": "panduan/diri/#isian-hobi",
            "alamat": "panduan/diri/#isian-kota",
            "jam": "panduan/diri/#isian-jam",
        },
        " (periode 2028)",
    )
