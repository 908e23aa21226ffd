"""compile: what a Form holds that no file says in so many words."""

from __future__ import annotations

from pathlib import Path

from kinerja_py.engine.form import Sumber, from_json, to_json
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import SCHOOL_SOURCE, compile_catalog

from .sample import GOOD, SATU, compiled, with_isian

CHAIN = (
    "id: asal\njenis: teks\nlabel: Asal\ntampil_jika: {isian: bibit, sama: tukar}",
    "id: jarak\njenis: teks\nlabel: Jarak\ntampil_jika: {isian: asal, terisi: true}",
)


def test_conditions_are_expanded(tmp_path: Path) -> None:
    """An isian that looks at an isian with a condition asks that condition too."""
    asal, jarak = compiled(tmp_path, with_isian(*CHAIN)).isian()[-2:]
    assert asal.tampil_jika == {"isian": "bibit", "sama": "tukar"}
    assert jarak.tampil_jika == {"semua": [{"isian": "bibit", "sama": "tukar"}, {"isian": "asal", "terisi": True}]}


def test_conditions_inside_lists_are_expanded_and_not_repeated(tmp_path: Path) -> None:
    """Lists in lists become one list, and what is asked twice is asked once."""
    both = "{semua: [{isian: asal, terisi: true}, {isian: jarak, terisi: true}]}"
    last = f"id: z\njenis: teks\nlabel: Z\ntampil_jika: {both}"
    assert compiled(tmp_path, with_isian(*CHAIN, last)).isian()[-1].tampil_jika == {
        "semua": [
            {"isian": "bibit", "sama": "tukar"},
            {"isian": "asal", "terisi": True},
            {"isian": "jarak", "terisi": True},
        ]
    }


def test_condition_of_a_rule_is_expanded(tmp_path: Path) -> None:
    """A rule asks nothing of an isian that nobody sees."""
    files = with_isian(*CHAIN)
    files["lomba/formulir.yml"] += (
        "  - id: jauh\n    jenis: wajib_jika\n    isian: nama\n    jika: {isian: asal, terisi: true}\n"
        "    tingkat: galat\n    sumber: panitia\n    keyakinan: tinggi\n"
    )
    assert compiled(tmp_path, files).aturan[-1].data == {
        "isian": "nama",
        "jika": {"semua": [{"isian": "bibit", "sama": "tukar"}, {"isian": "asal", "terisi": True}]},
    }


def test_rule_keeps_the_data_of_its_kind(tmp_path: Path) -> None:
    """What every rule has stands in the Aturan, the rest in its data; nothing empty is kept."""
    (rule,) = compiled(tmp_path, GOOD).aturan
    assert (rule.id, rule.jenis, rule.tingkat, rule.sumber) == (
        "paling-banyak",
        "jumlah_maks",
        "peringatan",
        ("panitia",),
    )
    assert rule.data == {"isian": "tanaman", "nilai": "luas", "maks": 6.0}


def test_sources_are_inherited(tmp_path: Path) -> None:
    """A pilihan without sumber has that of its isian; its own wins."""
    text = SATU.replace("{id: tukar, label: Tukar}", "{id: tukar, label: Tukar, keyakinan: rendah}")
    beli, tukar = compiled(tmp_path, {**GOOD, "lomba/satu.yml": text}).isian()[1].pilihan
    assert (beli.sumber, beli.keyakinan) == (("panitia",), "tinggi")
    assert (tukar.sumber, tukar.keyakinan) == (("panitia",), "rendah")


def test_unavailable_pilihan_are_left_out(tmp_path: Path) -> None:
    """What is not tersedia this year is not in the Form."""
    text = SATU.replace("{id: tukar, label: Tukar}", "{id: tukar, label: Tukar, tersedia: false}")
    assert [each.id for each in compiled(tmp_path, {**GOOD, "lomba/satu.yml": text}).isian()[1].pilihan] == ["beli"]


def test_school_file_changes_the_form(tmp_path: Path) -> None:
    """sekolah.yml makes isian required, answers them first, adds pilihan with the school as source."""
    school = (
        "nama: SD Contoh\n"
        "wajibkan: {lomba: [nama]}\n"
        "isi_awal: {lomba: {bibit: tukar, tanaman: [cabai]}}\n"
        "pilihan_tambahan: {lomba: {bibit: [{id: warisan, label: Warisan}]}}\n"
    )
    text = SATU.replace("label: Nama", "label: Nama\n    dari_sekolah: nama")
    form = compiled(tmp_path, {**GOOD, "lomba/satu.yml": text, "sekolah.yml": school})
    nama, bibit, tanaman = form.isian()
    assert (nama.wajib, nama.awal, bibit.awal, tanaman.awal) == (True, "SD Contoh", "tukar", ["cabai"])
    assert (bibit.pilihan[-1].id, bibit.pilihan[-1].sumber, bibit.pilihan[-1].kata_portal) == (
        "warisan",
        (SCHOOL_SOURCE,),
        False,
    )
    assert form.sumber[SCHOOL_SOURCE] == Sumber("Pilihan SD Contoh", catatan="Ditambahkan sekolah.")


def test_last_langkah_is_rangkuman(tmp_path: Path) -> None:
    """Every form ends with rangkuman, which has no isian."""
    last = compiled(tmp_path, GOOD).langkah[-1]
    assert (last.id, last.judul, last.isian) == ("rangkuman", "Rangkuman", ())


def test_real_forms_survive_json(project: Path) -> None:
    """The Form is the contract: to JSON and back it stays equal, and compiling twice gives the same."""
    catalog = read_catalog(project / "catalog")
    forms = compile_catalog(catalog)
    assert list(forms) == ["guru-2026", "contoh"]
    for form in forms.values():
        assert from_json(to_json(form)) == form
    assert compile_catalog(read_catalog(project / "catalog")) == forms
