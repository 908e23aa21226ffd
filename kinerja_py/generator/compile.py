"""Catalogue source -> Form: texts cleaned, sources inherited, conditions expanded, the school's wishes put in.

Nothing is checked here: lint has been before. The same sources always give an equal Form.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kinerja_py.engine.form import (
    CHOICES,
    Aturan,
    ContohKalimat,
    Form,
    Isian,
    Langkah,
    Periode,
    Pilihan,
    Rincian,
    Sumber,
)
from kinerja_py.generator.checks.school import school_value
from kinerja_py.generator.expand import Expander
from kinerja_py.generator.latihan import compile_latihan
from kinerja_py.generator.markdown import to_html
from kinerja_py.generator.models import langkah as models
from kinerja_py.generator.models.aturan import ATURAN_KEYS
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.reading import Catalog, FormSource

__all__ = ["SCHOOL_SOURCE", "compile_catalog", "compile_form"]

SCHOOL_SOURCE = "sekolah-sendiri"  # sumber of the pilihan that a school adds without naming one
SUMMARY = "rangkuman"


def compile_catalog(catalog: Catalog) -> dict[str, Form]:
    """Return all forms by id in the order of the home page, hidden ones too (guidance may explain them)."""
    return {form.model.id: compile_form(form, catalog.sekolah) for form in catalog.forms}


def compile_form(source: FormSource, sekolah: BerkasSekolah) -> Form:
    """Make the Form of one form folder and the school's file.

    Args:
        source: a form without problems, see `read_catalog`.
        sekolah: the school's wishes; those for other forms are passed over.
    """
    model = source.model
    conditions = Expander(source)
    langkah = [_langkah(each.model, source.folder, sekolah, conditions) for each in source.langkah]
    last = model.rangkuman
    langkah.append(Langkah(SUMMARY, last.judul, last.petunjuk, to_html(last.bantuan), panduan=last.panduan))
    return Form(
        id=model.id,
        judul=model.judul,
        katalog_versi=model.katalog_versi,
        periode=Periode(model.periode.nama, model.periode.mulai, model.periode.selesai),
        langkah=tuple(langkah),
        aturan=tuple(_aturan(each, conditions) for each in model.aturan),
        ringkas=model.ringkas,
        mulai=model.mulai.model_dump(),
        ajukan=last.ajukan,
        judul_isian=model.judul_isian,
        lanjutan_dari=model.lanjutan_dari,
        sumber=_sumber(source, sekolah),
        gambar=model.gambar.model_dump(exclude_none=True),
        latihan=compile_latihan(source.latihan.model, conditions) if source.latihan else None,
    )


def _langkah(model: models.BerkasLangkah, form: str, sekolah: BerkasSekolah, conditions: Expander) -> Langkah:
    isian = tuple(_for_school(_isian(each, conditions), each, form, sekolah) for each in model.isian)
    return Langkah(model.id, model.judul, model.petunjuk, to_html(model.bantuan), isian, model.panduan)


def _isian(model: models.Isian, conditions: Expander) -> Isian:
    return Isian(
        id=model.id,
        jenis=model.jenis,
        label=model.label,
        petunjuk=model.petunjuk,
        bantuan=to_html(model.bantuan),
        kelompok=model.kelompok,
        wajib=model.wajib,
        tampil_jika=conditions.of(model.id),
        tampilan=model.tampilan or "",
        isi_otomatis=model.isi_otomatis,
        contoh=model.contoh,
        contoh_kalimat=_contoh_kalimat(model.contoh_kalimat),
        pola=model.pola,
        pesan={key: value for key, value in model.pesan.model_dump().items() if value},
        min_panjang=model.min_panjang,
        maks_panjang=model.maks_panjang,
        min_pilih=model.min_pilih,
        maks_pilih=model.maks_pilih,
        awal=model.awal,
        pilihan=tuple(_pilihan(each, model) for each in model.pilihan if each.tersedia),
        judul_rincian=model.judul_rincian or "Rincian",
        sumber=tuple(model.sumber),
        keyakinan=model.keyakinan or "tinggi",
        kata_portal=model.kata_portal,
        dulu=model.dulu,
        tanya_lagi=model.tanya_lagi,
    )


def _pilihan(model: models.Pilihan, isian: models.Isian) -> Pilihan:
    own_words = "kata_portal" in model.model_fields_set or isinstance(model, models.PilihanTambahan)
    return Pilihan(
        id=model.id,
        label=model.label,
        kelompok=model.kelompok,
        keterangan=model.keterangan,
        bantuan=to_html(model.bantuan),
        rincian=tuple(Rincian(each.id, each.label) for each in model.rincian),
        contoh=tuple(model.contoh),
        contoh_kalimat=_contoh_kalimat(model.contoh_kalimat),
        rhk=model.rhk,
        nilai=dict(model.nilai),
        sifat={key: list(value) for key, value in model.sifat.items()},
        sumber=tuple(model.sumber or isian.sumber),
        keyakinan=model.keyakinan or isian.keyakinan or "tinggi",
        kata_portal=model.kata_portal if own_words else isian.kata_portal,
        dulu=model.dulu,
    )


def _contoh_kalimat(model: models.ContohKalimat | None) -> ContohKalimat | None:
    return ContohKalimat(model.baik, model.lemah, model.sebab) if model else None


def _for_school(isian: Isian, model: models.Isian, form: str, sekolah: BerkasSekolah) -> Isian:
    """Put in what sekolah.yml says about one isian: required, first answer, more pilihan."""
    first = sekolah.isi_awal.get(form, {}).get(isian.id) or None
    if first is None and model.dari_sekolah:
        first = school_value(sekolah, model.dari_sekolah) or None
    added = sekolah.pilihan_tambahan.get(form, {}).get(isian.id, []) if isian.jenis in CHOICES else []
    return replace(
        isian,
        wajib=isian.wajib or isian.id in sekolah.wajibkan.get(form, []),
        awal=isian.awal if first is None else first,
        pilihan=(*isian.pilihan, *(_school_pilihan(each, model) for each in added if each.tersedia)),
    )


def _school_pilihan(model: models.PilihanTambahan, isian: models.Isian) -> Pilihan:
    made = _pilihan(model, isian)
    return made if model.sumber else replace(made, sumber=(SCHOOL_SOURCE,))


def _aturan(model: Any, conditions: Expander) -> Aturan:
    own = model.model_dump(exclude_none=True, exclude=ATURAN_KEYS)
    data = {key: value for key, value in own.items() if value != ""}
    if "jika" in data:
        data["jika"] = conditions.expand(model.jika)
    keyakinan = model.keyakinan or "tinggi"
    return Aturan(model.id, model.jenis, model.tingkat, data, model.pesan, tuple(model.sumber), keyakinan)


def _sumber(source: FormSource, sekolah: BerkasSekolah) -> dict[str, Sumber]:
    table = {
        name: Sumber(each.judul, each.alamat, each.dibaca, each.catatan) for name, each in source.model.sumber.items()
    }
    added = sekolah.pilihan_tambahan.get(source.folder, {}).values()
    if any(not pilihan.sumber for each in added for pilihan in each):
        table[SCHOOL_SOURCE] = Sumber(f"Pilihan {sekolah.nama or 'sekolah sendiri'}", "", "", "Ditambahkan sekolah.")
    return table
