"""One langkah at a time: links and history, errors left for later, Ubah and back, Python still on its way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .plan import STEPS, answer, fill_all, fill_langkah, go_on, open_form, python_ready, saved, whole_plan
from .servers import StaticServer
from .test_later import HEARD


def on_screen(page: Page, langkah: str) -> None:
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)
    expect(page.locator(f"[data-langkah='{langkah}']")).to_be_visible()


def status(page: Page, langkah: str) -> str:
    return page.locator(f"[data-status-langkah='{langkah}']").text_content() or ""


LEAVE_AND_GO_ON = """(text) => {
    const field = document.querySelector("#npsn");
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.closest("[data-langkah]").querySelector("button[data-aksi='lanjut']").click();
}"""


@pytest.fixture
def without_python(new_context: Callable[..., BrowserContext]) -> Page:
    """A page whose Python never arrives: every piece of the runtime is lost on the way."""
    context = new_context(service_workers="block")
    context.route("**/runtime/**", lambda route: route.abort())
    return context.new_page()


def test_back_and_forward_walk_through_the_steps(server: StaticServer, page: Page) -> None:
    """Every step has an address; the back button leads to the step before."""
    open_form(page, server.url)
    page.locator(".kf-daftar-langkah summary").click()
    page.get_by_role("link", name=re.compile("Praktik Kinerja")).click()
    on_screen(page, "praktik-kinerja")
    assert page.url.endswith("#langkah-praktik-kinerja")
    expect(page.locator("#judul-praktik-kinerja")).to_be_focused()
    expect(page).to_have_title(re.compile("^Praktik Kinerja - "))
    page.locator("[data-langkah='praktik-kinerja'] [data-aksi='kembali']").click()
    on_screen(page, STEPS[1])
    page.go_back()
    on_screen(page, "praktik-kinerja")
    page.go_back()
    on_screen(page, STEPS[0])


def test_link_to_a_question_opens_its_step(server: StaticServer, page: Page) -> None:
    """An address may name an isian; its first control takes focus."""
    page.goto(f"{server.url}formulir/guru-2026/#isian-praktik-indikator")
    on_screen(page, "praktik-kinerja")
    expect(page.locator("[name='praktik-indikator']").first).to_be_focused()


def test_errors_can_be_left_for_later(server: StaticServer, page: Page) -> None:
    """Lanjut stays the first time; *Lanjut dulu, perbaiki nanti* goes on, and the title is clean again."""
    open_form(page, server.url)
    go_on(page, STEPS[0])
    expect(page.locator("#ringkasan-galat")).to_be_focused()
    on_screen(page, STEPS[0])
    page.get_by_role("link", name="Lanjut dulu, perbaiki nanti").click()
    on_screen(page, STEPS[1])
    expect(page.locator("#ringkasan-galat")).to_be_hidden()
    expect(page).not_to_have_title(re.compile("^Galat"))


def test_ubah_comes_back_to_rangkuman(server: StaticServer, page: Page) -> None:
    """Ubah leads to the isian, *Kembali ke Rangkuman* back, and the new answer stands there."""
    open_form(page, server.url)
    python_ready(page)
    fill_all(page)
    page.get_by_role("link", name="Ubah Nama lengkap dengan gelar").click()
    expect(page.locator("[name='nama']")).to_be_focused()
    answer(page, "nama", "Rina Kurniawati, S.Pd.")
    page.get_by_role("link", name="Kembali ke Rangkuman").click()
    on_screen(page, "rangkuman")
    expect(page.locator("[data-rangkuman-isi]")).to_contain_text("Rina Kurniawati, S.Pd.")
    assert {status(page, langkah) for langkah in STEPS} == {"Lengkap"}


def test_rangkuman_marks_what_is_missing(server: StaticServer, page: Page) -> None:
    """An empty plan cannot be submitted; each missing answer is named and can be reached."""
    page.goto(f"{server.url}formulir/guru-2026/#langkah-rangkuman")
    python_ready(page)
    expect(page.locator(".kf-rangkuman__jawaban[data-kosong]").first).to_have_text("Belum diisi")
    page.locator("[data-aksi='ajukan']").click()
    expect(page.locator("#ringkasan-galat")).to_be_focused()
    page.locator("#ringkasan-galat a").first.click()
    on_screen(page, STEPS[0])
    expect(page.locator("#status-kepegawaian-galat")).to_be_visible()


def test_warning_is_shown_and_never_blocks(server: StaticServer, page: Page) -> None:
    """A doubtful NIP gets a calm note at once after the answer, and Lanjut goes on."""
    open_form(page, server.url)
    python_ready(page)
    answers = whole_plan()
    fill_langkah(page, STEPS[0], {**answers, "status-kepegawaian": "pns", "nip": "198609262015212001"})
    page.keyboard.press("Tab")
    expect(page.locator("#nip-peringatan")).to_be_visible()
    expect(page.locator("#nip-galat")).to_be_hidden()
    go_on(page, STEPS[0])
    on_screen(page, STEPS[1])


def test_nothing_is_said_while_typing(server: StaticServer, page: Page) -> None:
    """Half a number is no mistake yet: message and state wait until the answer is finished and asked for."""
    open_form(page, server.url)
    python_ready(page)
    answer(page, "status-kepegawaian", "pns")
    page.locator("[name='nip']").press_sequentially("1986")
    page.wait_for_timeout(400)
    expect(page.locator("#nip-galat")).to_be_hidden()
    assert status(page, STEPS[0]) == "Sedang diisi"
    page.keyboard.press("Tab")
    expect(page.locator("#nip-galat")).to_be_hidden()
    expect(page.locator(f"[data-status-langkah='{STEPS[0]}']")).to_have_text("Perlu diperbaiki")


def test_same_answers_are_checked_once(server: StaticServer, page: Page) -> None:
    """*Lanjut* right out of an isian: the finished change and the press share one question; new answers are another."""
    page.add_init_script(HEARD)
    open_form(page, server.url)
    python_ready(page)
    page.wait_for_function("() => heard.splice(0).includes('check')")  # what the form holds at the beginning
    page.evaluate(LEAVE_AND_GO_ON, "1234567")
    expect(page.locator("#npsn-galat")).to_contain_text("8 angka")
    assert page.evaluate("heard") == ["check"]
    page.evaluate(LEAVE_AND_GO_ON, "20104321")
    expect(page.locator("#npsn-galat")).to_be_hidden()
    assert page.evaluate("heard") == ["check", "check"]


def test_browser_speaks_until_python_does(server: StaticServer, without_python: Page, watch) -> None:
    """Tier 1: the Form's own sentences, by the browser's own verdict; a mended answer loses its message."""
    watch.allow("runtime/|ERR_FAILED|mesin|Service Worker registration blocked")
    page = without_python
    open_form(page, server.url)
    answer(page, "status-kepegawaian", "pns")
    answer(page, "nip", "12345")
    go_on(page, STEPS[0])
    expect(page.locator("#nip-galat")).to_contain_text("18 angka")
    expect(page.locator("#nama-galat")).to_be_visible()
    assert status(page, STEPS[0]) == "Perlu diperbaiki"
    answer(page, "nip", "19860926 201505 2 001")
    page.keyboard.press("Tab")
    expect(page.locator("#nip-galat")).to_be_hidden()
    expect(page.locator("#nama-galat")).to_be_visible()
    fill_all(page)
    expect(page.locator("[data-rangkuman-keadaan]")).to_have_text("Semua isian sudah lengkap.")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_sideways_scrolling(server: StaticServer, new_context: Callable[..., BrowserContext], width: int) -> None:
    """320 px is a 1280 px screen at 400 % zoom: everything still fits, on every step, errors shown."""
    page = new_context(viewport={"width": width, "height": 256 if width == 320 else 640}).new_page()
    open_form(page, server.url)
    for langkah in STEPS:
        page.goto(page.url.split("#")[0] + f"#langkah-{langkah}")
        on_screen(page, langkah)
        for details in page.locator(f"[data-langkah='{langkah}'] details").all()[:6]:
            details.evaluate("element => { element.open = true; }")
        if langkah != "rangkuman":
            go_on(page, langkah)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_whole_langkah_by_keyboard(server: StaticServer, page: Page) -> None:
    """From the top of the page with Tab, Space and Enter alone: skip link, first choice, Lanjut."""
    open_form(page, server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    page.locator("#praktik-indikator-keteraturan-suasana-kelas").evaluate(
        "() => { location.hash = '#langkah-praktik-kinerja'; }"
    )
    on_screen(page, "praktik-kinerja")
    expect(page.locator("#judul-praktik-kinerja")).to_be_focused()
    radio = page.locator("#praktik-indikator-keteraturan-suasana-kelas")
    for _ in range(8):
        page.keyboard.press("Tab")
        if radio.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(radio).to_be_checked()
    page.locator("[data-langkah='praktik-kinerja'] [data-aksi='lanjut']").focus()
    page.keyboard.press("Enter")
    on_screen(page, "pengembangan-kompetensi")


def test_print_shows_the_plan_and_the_empty_form(server: StaticServer, page: Page) -> None:
    """Paper gets Rangkuman with its own head, wherever the person is; *kosong* gets every question, no answer."""
    open_form(page, server.url)
    answer(page, "nama", "Siti Rahmawati, S.Pd.")
    saved(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".kf-cetak-kepala")).to_be_visible()
    expect(page.locator(".kf-cetak-kepala")).to_contain_text("Draf bantu, bukan dokumen resmi")
    expect(page.locator("[data-cetak-nama]")).to_have_text("Siti Rahmawati, S.Pd.")
    expect(page.locator("[data-langkah]:visible")).to_have_count(1)
    page.evaluate("document.documentElement.dataset.cetak = 'kosong'")
    expect(page.locator("[data-isian='nip']")).to_be_visible()
    expect(page.locator("[data-langkah]:visible")).to_have_count(len(STEPS) - 1)
    assert page.locator("[name='nama']").evaluate("element => getComputedStyle(element).color") == "rgba(0, 0, 0, 0)"
