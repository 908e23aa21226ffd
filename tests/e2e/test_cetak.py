"""The printing page: four sheets on two papers, as PDF; nothing cut, nothing that does not apply; code and QR."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from kinerja_py.engine.rencana import kode, make

from .conftest import DESKTOP, PHONE
from .imported import TIME, form_of, open_file, words_of
from .plan import Answers, whole_plan
from .qr_reader import qr_tools, read_qr
from .servers import StaticServer
from .test_access import axe, in_every_look
from .test_profiles import SECRET, sealed_draft, unlock

__all__ = ["axe"]  # a fixture

CETAK = "formulir/guru-2026/cetak/"
PAPER = {"a4": (210, 297), "f4": (215, 330)}  # mm
SHEETS = ("rangkuman", "skp", "salin", "kosong")
PAGES = {"rangkuman": 3, "skp": 4, "salin": 4, "kosong": 6}  # of the sample plan on A4, at most
MM = 72 / 25.4


def open_cetak(page: Page, url: str, draf: str) -> None:
    page.goto(f"{url}{CETAK}?draf={draf}")
    expect(page.locator("[data-terisi]")).to_be_attached()


def choose(page: Page, sheet: str, paper: str) -> None:
    page.locator(f"#lembar-{sheet}").check()
    page.locator(f"#kertas-{paper}").check()


def printed(page: Page) -> tuple[list[str], list[tuple[int, int]]]:
    """Text and size (mm) of every page, as the printer gets them; line breaks are spaces, ligatures are letters."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(normalize("NFKC", one.extract_text()).split()) for one in pages]
    return texts, [(round(one.mediabox.width / MM), round(one.mediabox.height / MM)) for one in pages]


def test_four_sheets_on_two_papers(server: StaticServer, site: Path, page: Page) -> None:
    """The paper that was chosen, numbered pages, the stamp, this plan's answers and none that are not asked."""
    form, answers = form_of(site), whole_plan()
    open_cetak(page, server.url, open_file(page, server.url, form))
    said = words_of(form, answers)
    wanted = {
        "rangkuman": ["Rangkuman", *(text for texts in said.values() for text in texts)],
        "skp": [
            "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF",
            "PERIODE PENILAIAN: 1 JANUARI - 31 DESEMBER TAHUN 2026",
            "Markus Wanggai, M.Pd.",
            "Meningkatkan praktik manajemen kelas yang berfokus pada penerapan disiplin positif",
            f"Terlaksananya tugas tambahan: {answers['uraian-tugas-lainnya']}",
            "Menyambut murid di gerbang paling sedikit dua kali seminggu.",
            "B. Tambahan",
            "DUKUNGAN SUMBER DAYA",
            "Pejabat Penilai Kinerja",
        ],
        "salin": ["Lembar salin: Ruang GTK", "Data diri hanya bisa diubah satu kali", "Tekan Simpan.", *said["nip"]],
        "kosong": ["Formulir kosong", "Golongan PPPK", "Hanya bila Status kepegawaian: PPPK", "Tulis sendiri:"],
    }
    absent = {
        "rangkuman": ["Golongan PPPK", "Cetak"],
        "skp": ["keteraturan suasana kelas", "tugas tambahan: Guru piket"],
        "salin": ["Golongan PPPK", "Belum diisi"],
        "kosong": ["Siti Rahmawati"],
    }
    for paper, (width, height) in PAPER.items():
        for sheet in SHEETS:
            choose(page, sheet, paper)
            texts, sizes = printed(page)
            whole = " ".join(texts)
            size = (height, width) if sheet == "skp" else (width, height)
            assert set(sizes) == {size}, (sheet, paper)
            assert len(texts) <= PAGES[sheet], (sheet, paper, len(texts))
            assert "Draf bantu, bukan dokumen resmi" in texts[0]
            for number, text in enumerate(texts, 1):
                assert f"Halaman {number} dari {len(texts)}" in text
            assert [text for text in wanted[sheet] if " ".join(text.split()) not in whole] == [], (sheet, paper)
            assert [text for text in absent[sheet] if text in whole] == [], (sheet, paper)


def long_plan() -> Answers:
    """The longest answers that the form takes; each word of an answer tells whose it is."""

    def words(letter: str, length: int) -> str:
        text = " ".join(f"{letter}{number:02}" for number in range(length))
        return text[:length].rsplit(" ", 1)[0]

    answers = {**whole_plan(), "nama": "N" * 100, "unit-kerja": words("u", 120), "praktik-alasan": words("p", 500)}
    for number, aspect in enumerate(("berorientasi-pelayanan", "akuntabel", "kompeten", "harmonis", "loyal")):
        name = f"ekspektasi-{aspect}"
        answers |= {name: "tulis", f"{name}--tulis": words("abcde"[number], 300)}
    return answers


def test_long_answers_are_whole_and_no_row_is_cut(server: StaticServer, site: Path, page: Page) -> None:
    """All words of an answer stand on one page, on every sheet that has them."""
    form, answers = form_of(site), long_plan()
    open_cetak(page, server.url, open_file(page, server.url, form, answers))
    for sheet in ("rangkuman", "skp", "salin"):
        choose(page, sheet, "a4")
        texts, _ = printed(page)
        for letter in "abcde":
            wanted = set(re.findall(rf"\b{letter}\d\d\b", str(answers)))
            assert wanted
            places = [number for number, text in enumerate(texts) if wanted & set(text.split())]
            assert len(places) == 1, (sheet, letter, places)
            assert wanted <= set(texts[places[0]].split()), (sheet, letter)


def test_code_is_printed_while_the_file_is_what_the_draft_is(
    server: StaticServer, site: Path, project: Path, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    """Python's own code, in letters and as QR, on the sheets that hold answers; after a change it is gone."""
    form = form_of(site)
    draf = open_file(page, server.url, form)
    code = kode(make(form, whole_plan(), status="draf", dibuat=TIME, diubah=TIME)["sidik"])
    open_cetak(page, server.url, draf)
    reader = new_context().new_page()
    reader.add_script_tag(content=qr_tools(project))
    for sheet in ("rangkuman", "skp", "salin"):
        choose(page, sheet, "a4")
        place = page.locator(f"[data-lembar='{sheet}'] [data-tempat-kode]")
        expect(place).to_contain_text(f"Kode pendek: {code}")
        picture = place.get_by_role("img", name=f"Kode QR: {code}").screenshot()
        assert read_qr(reader, picture) == f"KINERJA guru-2026 {code}"
    choose(page, "kosong", "a4")
    assert code not in " ".join(printed(page)[0])
    page.goto(f"{server.url}formulir/guru-2026/?draf={draf}")
    page.locator("[name='nama']").fill("Siti Rahmawati, M.Pd.")
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    open_cetak(page, server.url, draf)
    place = page.locator("[data-lembar='rangkuman'] [data-tempat-kode]")
    expect(place).to_have_text("Berubah sejak diekspor")
    expect(place.get_by_role("img")).to_have_count(0)


def test_draft_without_a_file_says_so(server: StaticServer, page: Page) -> None:
    """A code that no file has would only mislead."""
    page.goto(server.url + "formulir/guru-2026/")
    page.locator("[name='nama']").fill("Siti Rahmawati")
    page.wait_for_url("**/?draf=*")
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    page.goto(page.url.replace("guru-2026/", "guru-2026/cetak/"))
    expect(page.locator("[data-lembar='rangkuman'] [data-tempat-kode]")).to_have_text("Belum diekspor")
    expect(page.locator("[data-lembar='rangkuman']")).to_contain_text("Siti Rahmawati")


def test_ways_to_the_page_and_the_choice_is_kept(server: StaticServer, site: Path, page: Page) -> None:
    """From Rangkuman and from Salin with the same draft; the sheet stands in the address, the paper is remembered."""
    draf = open_file(page, server.url, form_of(site))
    page.goto(f"{server.url}formulir/guru-2026/?draf={draf}#langkah-rangkuman")
    page.get_by_role("link", name="Cetak lembar lain").click()
    expect(page.locator("[data-nama-draf]")).to_contain_text("Siti Rahmawati")
    choose(page, "skp", "f4")
    page.reload()
    expect(page.locator("#lembar-skp")).to_be_checked()
    expect(page.locator("#kertas-f4")).to_be_checked()
    page.get_by_role("link", name="Salin ke Ruang GTK").click()
    page.get_by_role("link", name="Cetak lembar salin").click()
    expect(page.locator("#lembar-salin")).to_be_checked()
    assert f"draf={draf}" in page.url
    page.evaluate("globalThis.print = () => (document.title = 'dicetak')")
    page.get_by_role("button", name="Cetak").click()
    expect(page).to_have_title("dicetak")


def test_without_scripts_the_empty_form_can_be_printed(
    server: StaticServer, new_context: Callable[..., BrowserContext]
) -> None:
    """Sheet and paper are chosen by style sheets alone; the second form has no SKP and no portal."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(server.url + "formulir/contoh/cetak/")
    expect(page.locator("[name=lembar]")).to_have_count(2)
    choose(page, "kosong", "f4")
    texts, sizes = printed(page)
    assert set(sizes) == {PAPER["f4"]}
    assert "Rencana Kunjungan Belajar" in texts[0]


@pytest.mark.parametrize("place", ["cetak", "salin"])
def test_locked_draft_asks_for_its_passphrase(server: StaticServer, page: Page, place: str) -> None:
    """On the pages beside the form too."""
    draf = sealed_draft(page, server.url)
    with page.expect_navigation():
        page.get_by_role("button", name="Kunci sekarang Bu Sari").click()
    page.goto(f"{server.url}formulir/guru-2026/{place}/?draf={draf}")
    unlock(page)
    expect(page.locator(f"[data-jawaban='nama']{':visible' if place == 'cetak' else ''}").first).to_contain_text(
        SECRET, timeout=30_000
    )


def test_no_barriers(server: StaticServer, site: Path, page: Page, axe: str) -> None:
    """Every sheet in every look; the page itself never scrolls sideways."""
    open_cetak(page, server.url, open_file(page, server.url, form_of(site)))
    found = {}
    for sheet in SHEETS:
        choose(page, sheet, "a4")
        found[sheet] = in_every_look(page, axe)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {sheet: rules for sheet, rules in found.items() if rules} == {}
