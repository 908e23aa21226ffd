"""What holds for every form of the catalogue, and for the file a school edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.engine.form import CHOICES, Form, Isian
from kinerja_py.engine.rules import RULES
from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_form
from kinerja_py.generator.models.sekolah import BerkasSekolah

CATALOG = Path(__file__).resolve().parents[2] / "catalog"
JENIS = {"teks", "teks_panjang", "nip", "nuptk", "npsn", "surel", "tanggal", "catatan", *CHOICES}


def each_isian(forms: dict[str, Form]) -> list[Isian]:
    return [isian for form in forms.values() for isian in form.isian()]


def words_of(condition: object) -> set[str]:
    """All keys used in a condition and in those within it."""
    if isinstance(condition, dict):
        return set(condition) | {word for value in condition.values() for word in words_of(value)}
    return {word for part in condition for word in words_of(part)} if isinstance(condition, list) else set()


def test_there_are_two_forms(forms: dict[str, Form]) -> None:
    """The real one first, the example of another subject after it."""
    assert list(forms) == ["guru-2026", "contoh"]


def test_contoh_uses_everything_once(contoh: Form) -> None:
    """Every jenis, every kind of condition, every kind of rule, both levels."""
    assert {isian.jenis for isian in contoh.isian()} == JENIS
    used = {word for isian in contoh.isian() for word in words_of(isian.tampil_jika)}
    assert used == {"isian", "sama", "salah_satu", "berisi", "terisi", "semua", "salah"}
    assert {aturan.jenis for aturan in contoh.aturan} == set(RULES)
    assert {aturan.tingkat for aturan in contoh.aturan} == {"galat", "peringatan"}


def test_petunjuk_is_one_short_line(forms: dict[str, Form]) -> None:
    """At most 120 characters: a thumb's breadth on a phone."""
    assert [isian.id for isian in each_isian(forms) if len(isian.petunjuk) > 120 or "\n" in isian.petunjuk] == []


def test_every_isian_says_how_to_answer(forms: dict[str, Form]) -> None:
    """A petunjuk everywhere; an example wherever words or numbers are typed."""
    assert [isian.id for isian in each_isian(forms) if not isian.petunjuk] == []
    typed = [isian for isian in each_isian(forms) if isian.jenis not in {*CHOICES, "catatan"}]
    assert [isian.id for isian in typed if not isian.contoh] == []


def test_every_choice_of_indikator_and_perilaku_is_explained(guru: Form) -> None:
    """One line or more under each choice that needs thought; only lists of facts go without."""
    facts = {"golongan-pns", "golongan-pppk", "jenis-ptk", "jenjang", "sk-tugas-tambahan", "kompetensi-diskusi"}
    ours = {"kompetensi-kegiatan", *(isian.id for isian in guru.isian() if isian.id.startswith("ekspektasi-"))}
    thought = [isian for isian in guru.isian() if isian.pilihan and isian.id not in facts | ours]
    assert [each.id for isian in thought for each in isian.pilihan if not (each.keterangan or each.bantuan)] == []


def test_every_source_is_used_and_dated(forms: dict[str, Form]) -> None:
    """A source stands in the list because something rests on it, with the day it was read."""
    for source in read_catalog(CATALOG).forms:
        form = forms[source.model.id]
        used = {name for isian in form.isian() for name in isian.sumber}
        used |= {name for isian in form.isian() for pilihan in isian.pilihan for name in pilihan.sumber}
        used |= {name for aturan in form.aturan for name in aturan.sumber}
        if source.portal:
            portal = source.portal.model
            said = [*portal.jebakan, *(step for part in portal.bagian for step in part.tindakan)]
            used |= {name for each in said for name in each.sumber}
        used |= {name for drawn in form.gambar.values() for name in drawn["sumber"]}
        assert set(form.sumber) == used
        assert [name for name, sumber in form.sumber.items() if not (sumber.alamat and sumber.dibaca)] == []


def test_guru_blocks_nobody_by_a_rule(guru: Form) -> None:
    """No published rule across isian is sure enough to stop a teacher: all of them warn."""
    assert {aturan.tingkat for aturan in guru.aturan} == {"peringatan"}


def test_sekolah_starts_empty() -> None:
    """A fresh copy of the site asks what the portal asks and shows every form."""
    assert read_catalog(CATALOG).sekolah.model_dump() == BerkasSekolah().model_dump()


def test_school_can_ask_for_seven_aspek_and_fill_in_its_own_data() -> None:
    """What the comments of sekolah.yml promise."""
    sekolah = BerkasSekolah.model_validate(
        {
            "nama": "SD Negeri 3 Pantai Harapan",
            "kepala": {"nama": "Markus Wanggai, M.Pd.", "status": "definitif"},
            "wajibkan": {"guru-2026": ["perilaku-adaptif", "perilaku-kolaboratif"]},
            "isi_awal": {"guru-2026": {"jenjang": "sd"}},
        }
    )
    source = next(form for form in read_catalog(CATALOG).forms if form.folder == "guru-2026")
    isian = {each.id: each for each in compile_form(source, sekolah).isian()}
    assert isian["perilaku-adaptif"].wajib and isian["perilaku-kolaboratif"].wajib
    assert {name: each.awal for name, each in isian.items() if each.awal} == {
        "jenjang": "sd",
        "unit-kerja": "SD Negeri 3 Pantai Harapan",
        "penilai-nama": "Markus Wanggai, M.Pd.",
        "penilai-status": "definitif",
        "penilai-unit": "SD Negeri 3 Pantai Harapan",
    }


@pytest.mark.parametrize("key", ["wajibkan", "isi_awal", "pilihan_tambahan"])
def test_examples_in_sekolah_work_when_uncommented(tmp_path: Path, key: str) -> None:
    """Whoever takes the `# ` away from an example gets a catalogue without problems."""
    lines = (CATALOG / "sekolah.yml").read_text("utf-8").splitlines()
    start = lines.index(f"{key}: {{}}")
    example = []
    for line in lines[start + 1 :]:
        if not line.startswith("# "):
            break
        example.append(line[2:])
    for name in ("guru-2026", "contoh"):
        (tmp_path / name).symlink_to(CATALOG / name)
    (tmp_path / "sekolah.yml").write_text("\n".join([*lines[:start], *example]) + "\n", "utf-8")
    assert example and getattr(read_catalog(tmp_path).sekolah, key)
