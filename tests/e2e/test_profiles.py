"""Several people on one device: profiles of their own, and a passphrase that leaves no plain word in any store."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from .conftest import Watch
from .plan import FORM, download, read_json, saved
from .servers import StaticServer
from .storage import draft_of, stored, wait_for_answer
from .test_access import axe, violations

__all__ = ["axe"]

NAMA = "[name='nama']"
SECRET = "Zulfakarnain"
WORDS = "gelas hujan sepeda"
FIND = """async (word) => {
  const places = [];
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done) => (database.transaction(store).objectStore(store).getAll().onsuccess =
        ({ target }) => done(target.result)));
      for (const row of rows) if (JSON.stringify(row).includes(word)) places.push(`${name} ${store}`);
    }
    database.close();
  }
  for (const [what, store] of Object.entries({ localStorage, sessionStorage })) {
    for (const key of Object.keys(store)) {
      if (`${key} ${store.getItem(key)}`.includes(word)) places.push(`${what} ${key}`);
    }
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = await (await cache.match(request)).text();
      if (request.url.includes(word) || text.includes(word)) places.push(`${name} ${request.url}`);
    }
  }
  return places;
}"""


def new_profile(page: Page, nama: str) -> None:
    """From the home page; the new profile is in use afterwards."""
    if not page.locator(".kf-profil-lipatan").evaluate("fold => fold.open"):
        page.get_by_text("Dipakai bersama?").click()
    page.get_by_role("button", name="Buat profil").click()
    page.get_by_label("Nama profil").fill(nama)
    page.get_by_role("dialog").get_by_role("button", name="Buat profil").click()
    expect(page.locator("[data-profil-kini]")).to_contain_text(nama)


def rename(page: Page, nama: str, new: str) -> None:
    """Where the name is shown, it is the new one, also when the page is opened again; the focus stays."""
    page.get_by_role("button", name=f"Ganti nama {nama}").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Nama profil")).to_have_value(nama)
    dialog.get_by_label("Nama profil").fill(new)
    dialog.get_by_role("button", name="Ganti nama").click()
    expect(page.get_by_role("button", name=f"Ganti nama {new}")).to_be_focused()
    expect(page.locator("[data-profil-kini]")).to_contain_text(new)
    page.reload()
    expect(page.locator("[data-profil-kini]")).to_contain_text(new)
    page.locator(".kf-profil-lipatan > summary").click()


def set_passphrase(page: Page, nama: str, words: str = WORDS) -> None:
    page.get_by_role("button", name=f"Pasang kata sandi {nama}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kata sandi baru").fill(words)
    dialog.get_by_label("Tulis sekali lagi").fill(words)
    dialog.get_by_role("button", name="Pasang kata sandi").click()
    expect(dialog).to_have_count(0, timeout=30_000)


def unlock(page: Page, words: str = WORDS) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kata sandi").fill(words)
    dialog.get_by_role("button", name="Buka", exact=True).click()


def controlled(page: Page) -> None:
    page.wait_for_function("() => navigator.serviceWorker.controller")


def sealed_draft(page: Page, url: str) -> str:
    """A profile with a passphrase and one draft that was written before it; its id. The home page is on screen."""
    page.goto(url)
    controlled(page)
    new_profile(page, "Bu Sari")
    draft = draft_of(page, url, f"Siti {SECRET}")
    page.goto(url)
    page.locator(".kf-profil-lipatan > summary").click()
    set_passphrase(page, "Bu Sari")
    return draft


def test_profiles_keep_their_drafts_apart(server: StaticServer, page: Page, axe: str) -> None:
    """Made, chosen, a draft moved, erased with what is lost by name; nobody who shares nothing sees any of it."""
    draft_of(page, server.url, "Milik bersama")
    page.goto(server.url)
    expect(page.locator("[data-profil-kini]")).to_be_hidden()
    new_profile(page, "Bu Sari")
    expect(page.locator("#draf")).to_be_hidden()
    draft_of(page, server.url, "Draf Sari")
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text(["Draf Sari"])
    page.locator(".kf-profil-lipatan > summary").click()
    new_profile(page, "Pak Budi")
    page.get_by_role("button", name="Pakai Tanpa profil").click()
    expect(page.locator(".kf-draf__nama")).to_have_text(["Milik bersama"])
    assert violations(page, axe) == []
    page.get_by_role("button", name="Pindahkan Milik bersama").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Pindahkan ke").select_option(label="Bu Sari")
    assert violations(page, axe) == []
    dialog.get_by_role("button", name="Pindahkan").click()
    expect(page.locator("#draf")).to_be_hidden()
    page.get_by_role("button", name="Pakai Bu Sari").click()
    expect(page.locator(".kf-draf__nama")).to_have_count(2)
    rename(page, "Bu Sari", "Bu Sari Dewi")
    expect(page.locator(".kf-draf__nama")).to_have_count(2)
    page.get_by_role("button", name="Ganti nama Bu Sari Dewi").press("Enter")
    dialog.get_by_label("Nama profil").fill("  ")
    dialog.get_by_role("button", name="Ganti nama").click()
    expect(dialog.get_by_role("alert")).to_have_text("Tulis nama profil, misalnya Bu Sari.")
    dialog.get_by_label("Nama profil").fill("Bu Sari")
    dialog.get_by_role("button", name="Ganti nama").click()
    expect(page.locator("[data-profil-kini]")).to_contain_text("Profil: Bu Sari Ganti profil")
    page.get_by_role("button", name="Hapus profil Bu Sari").click()
    expect(dialog).to_contain_text("“Draf Sari”")
    expect(dialog).to_contain_text("“Milik bersama”")
    dialog.get_by_role("button", name="Hapus profil").click()
    expect(page.locator("[data-profil]")).to_have_count(2)
    assert stored(page) == {"draf": [], "revisi": []}


def test_no_plain_word_is_left_in_any_store(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Databases, localStorage, sessionStorage, caches: what stood there is gone, what is typed later never comes."""
    draft = sealed_draft(page, server.url)
    assert page.evaluate(FIND, SECRET) == []
    assert page.evaluate(FIND, "Bu Sari") != []  # the search finds what is there
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}")  # the key came along
    page.locator(NAMA).fill(f"Siti {SECRET}, S.Pd.")
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    page.wait_for_timeout(300)
    assert page.evaluate(FIND, SECRET) == []
    page.get_by_role("button", name="Riwayat draf").click()
    page.get_by_role("dialog").locator("summary").first.click()
    expect(page.get_by_role("dialog")).to_contain_text(f"Dulu: Siti {SECRET}")
    page.keyboard.press("Escape")
    assert read_json(download(page, "ekspor", tmp_path))["jawaban"]["nama"] == f"Siti {SECRET}, S.Pd."
    expect(page.locator("[data-salinan]")).to_contain_text("juga di berkas")
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text(f"Siti {SECRET}, S.Pd.")
    assert page.evaluate(FIND, SECRET) == []
    [record] = stored(page)["draf"]
    assert set(record) == {
        *("id", "nama", "nama_sendiri", "formulir", "katalog_versi", "dibuat", "diubah", "revisi", "langkah"),
        *("kemajuan", "berkas", "profil", "sandi"),
    }


def test_locked_profile_asks_and_only_its_passphrase_opens(server: StaticServer, page: Page, axe: str) -> None:
    """Locked at once on request; a wrong passphrase is one sentence; a changed one opens, the old one no more."""
    draft = sealed_draft(page, server.url)
    with page.expect_navigation():
        page.get_by_role("button", name="Kunci sekarang Bu Sari").click()
    expect(page.locator(".kf-draf__nama")).to_have_text("Draf terkunci")
    page.goto(server.url + FORM)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Batal").click()
    expect(page.get_by_role("status").filter(has_text="Profil tetap terkunci")).to_contain_text("tanpa kata sandi")
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(dialog).to_be_visible()
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert violations(page, axe) == []
    unlock(page, "salah sama sekali")
    expect(dialog.get_by_role("alert")).to_have_text(
        "Kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.", timeout=30_000
    )
    unlock(page)
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}", timeout=30_000)
    page.goto(server.url)
    page.locator(".kf-profil-lipatan > summary").click()
    page.get_by_role("button", name="Ganti kata sandi Bu Sari").click()
    dialog.get_by_label("Kata sandi sekarang").fill(WORDS)
    dialog.get_by_label("Kata sandi baru").fill("pensil laut kuda")
    dialog.get_by_label("Tulis sekali lagi").fill("pensil laut kuda")
    dialog.get_by_role("button", name="Ganti kata sandi").click()
    expect(dialog).to_have_count(0, timeout=30_000)
    rename(page, "Bu Sari", "Bu Sari Dewi")  # the wrapped key stays with it
    with page.expect_navigation():
        page.get_by_role("button", name="Kunci sekarang Bu Sari").click()
    page.locator(".kf-profil-lipatan > summary").click()
    page.get_by_role("button", name="Buka kunci Bu Sari").click()
    unlock(page)
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok", timeout=30_000)
    unlock(page, "pensil laut kuda")
    expect(page.locator(".kf-draf__nama")).to_have_text(f"Siti {SECRET}", timeout=30_000)
    page.get_by_role("button", name="Lepas kata sandi Bu Sari").click()
    dialog.get_by_role("button", name="Lepas kata sandi").click()
    expect(page.get_by_role("button", name="Pasang kata sandi Bu Sari")).to_be_visible()
    assert stored(page)["draf"][0]["nama"] == f"Siti {SECRET}"
    wait_for_answer(page, "nama", f"Siti {SECRET}")


@pytest.mark.parametrize("why", ["untouched", "unseen"])
def test_it_locks_by_itself_and_saves_first(server: StaticServer, page: Page, why: str) -> None:
    """After five minutes untouched, or one out of sight: the last words are saved, then the passphrase is asked."""
    draft = sealed_draft(page, server.url)
    page.clock.install()
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}")
    expect(page.locator("html")).to_have_attribute("data-kunci", "terbuka")
    page.clock.run_for(1_000)
    saved_before = stored(page)["revisi"]
    page.locator(NAMA).fill("Ditulis sesaat sebelum terkunci")
    with page.expect_navigation(timeout=90_000):
        if why == "untouched":
            page.clock.fast_forward(5 * 60_000 + 6_000)
        else:
            page.evaluate(
                """() => {
                  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                }"""
            )
            page.clock.fast_forward(70_000)
    page.clock.resume()
    unlock(page)
    expect(page.locator(NAMA)).to_have_value("Ditulis sesaat sebelum terkunci", timeout=30_000)
    assert len(stored(page)["revisi"]) > len(saved_before)


def test_words_just_before_leaving_survive_in_a_sealed_mirror(server: StaticServer, page: Page) -> None:
    """The mirror is sealed within a moment of each keystroke, and opened again on the next page."""
    draft = sealed_draft(page, server.url)
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}")
    page.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'UnknownError'); }; }")
    page.locator(NAMA).fill("Hanya di cermin terkunci")
    expect(page.locator("#simpan-gagal")).to_be_visible()
    assert page.evaluate(FIND, "Hanya di cermin") == []
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(server.url)
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Hanya di cermin terkunci")


def test_lost_sealed_mirror_comes_back_sealed(server: StaticServer, page: Page) -> None:
    """Opening the draft is enough, and it stays unreadable."""
    key = f"kinerja-luring:/:cermin:{sealed_draft(page, server.url)}"
    page.goto(server.url + "privasi/")
    page.evaluate("(key) => localStorage.removeItem(key)", key)
    page.goto(f"{server.url}{FORM}?draf={key.rpartition(':')[2]}")
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}")
    page.wait_for_function("(key) => JSON.parse(localStorage.getItem(key) ?? 'null')?.versi === 2", arg=key)
    assert page.evaluate(FIND, SECRET) == []


def test_words_typed_while_a_profile_is_looked_at_are_kept(
    server: StaticServer, watch: Watch, new_context: Callable[..., BrowserContext]
) -> None:
    """Whether the profile in use is locked is asked with a script of its own; fingers do not wait for it."""
    watch.allow("blocked by Playwright")
    page = new_context(service_workers="block").new_page()
    page.goto(server.url)
    new_profile(page, "Bu Sari")
    waiting: list[Route] = []
    page.route(re.compile("/aset/unlock-"), lambda route: waiting.append(route))
    page.goto(server.url + FORM)
    nama = page.locator(NAMA)
    nama.press_sequentially("Siti")
    while not waiting:
        page.wait_for_timeout(20)
    page.keyboard.type(" Rahma")
    for route in waiting:
        route.continue_()
    page.keyboard.type("wati")
    page.wait_for_url("**/?draf=*")
    page.keyboard.type(", S.Pd.")
    wait_for_answer(page, "nama", "Siti Rahmawati, S.Pd.")
    [record] = stored(page)["draf"]
    assert record["profil"]


def test_without_web_crypto_the_passphrase_is_not_offered(server: StaticServer, page: Page) -> None:
    """Plain http in a school's own network: one sentence says why."""
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    page.goto(server.url)
    new_profile(page, "Pak Budi")
    expect(page.locator("[data-profil]").last).to_contain_text(
        "Kata sandi hanya tersedia di alamat yang diawali https."
    )
    expect(page.get_by_role("button", name="Pasang kata sandi")).to_have_count(0)
    draft_of(page, server.url, "Draf Budi")
    saved(page)
