"""Drafts: every word reaches the disk at once, survives what a phone does to a page, and belongs to one tab."""

from __future__ import annotations

import json
import os
import re
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from .conftest import QUIET, Watch
from .plan import FORM, answer, download, read_json
from .servers import StaticServer
from .storage import draft_of, newest, put, stored, wait_for_answer

NAMA = "[name='nama']"
TELL = "addEventListener('formulir-siap', () => (globalThis.complete = true), true)"  # by the second script
COMPLETE = "() => globalThis.complete"
# One transaction that goes on, so that everybody else waits for the drafts, until `letGo()`.
HOLD = """() => new Promise((held) => {
  let going = true;
  globalThis.letGo = () => void (going = false);
  indexedDB.open("kinerja-luring:/").onsuccess = ({ target }) => {
    const store = target.result.transaction("draf", "readwrite").objectStore("draf");
    const goOn = () => {
      held();
      if (going) store.count().onsuccess = goOn;
    };
    store.count().onsuccess = goOn;
  };
})"""


def hold_drafts(page: Page, url: str) -> Page:
    """Another tab that lets nobody at the drafts."""
    other = page.context.new_page()
    other.goto(url + "privasi/")
    other.evaluate(HOLD)
    return other


SAYS = """([key, waktu, jawaban]) => {
    const mirror = JSON.parse(localStorage.getItem(key) ?? "null");
    return mirror?.waktu === waktu && JSON.stringify(mirror.jawaban) === JSON.stringify(jawaban);
}"""


def test_first_edit_makes_a_draft_and_puts_it_into_the_address(server: StaticServer, page: Page) -> None:
    """Looking at a form leaves nothing behind; the first letter makes a draft that has the teacher's name."""
    page.goto(server.url + FORM)
    page.wait_for_timeout(500)
    assert stored(page) == {"draf": [], "revisi": []}
    draft = draft_of(page, server.url)
    [record] = stored(page)["draf"]
    assert (record["id"], record["nama"], record["formulir"]) == (draft, "Siti Rahmawati, S.Pd.", "guru-2026")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", record["dibuat"])
    assert page.url.endswith(f"?draf={draft}#langkah-data-diri")


def test_keystroke_is_on_disk_within_300_ms(server: StaticServer, page: Page) -> None:
    """From the input event to the end of the transaction that wrote the revision, strictly; median of ten letters."""
    page.add_init_script(
        """globalThis.times = []; globalThis.typed = 0;
        addEventListener("input", () => (typed = performance.now()), true);
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
          const transaction = begin.call(this, stores, mode, options);
          const from = typed;
          const done = () => times.push([from, performance.now(), options?.durability]);
          if (mode === "readwrite") transaction.addEventListener("complete", done);
          return transaction;
        };"""
    )
    draft_of(page, server.url)
    page.locator(NAMA).focus()
    page.evaluate("times.length = 0")
    for letter in "abcdefghij":
        page.keyboard.press(letter)
        page.evaluate(
            """async () => {
              const wait = () => new Promise((done) => setTimeout(done, 20));
              while (!times.some(([from]) => from === typed)) await wait();
            }"""
        )
        page.wait_for_timeout(200)
    times = page.evaluate("times")
    assert {durability for _, _, durability in times} == {"strict"}
    written: dict[float, float] = {}
    for typed, done, _ in times:
        written.setdefault(typed, done)
    assert len(written) == 10
    assert statistics.median(done - typed for typed, done in written.items()) < 300


def test_typing_without_a_pause_is_saved_meanwhile(server: StaticServer, page: Page) -> None:
    """Saving does not wait for the fingers to rest."""
    draft_of(page, server.url, "A")
    before = stored(page)["draf"][0]["revisi"]
    page.locator(NAMA).press_sequentially("bcdefghijklmnopqrstuvwxyz", delay=40)
    assert stored(page)["draf"][0]["revisi"] - before >= 3
    wait_for_answer(page, "nama", "Abcdefghijklmnopqrstuvwxyz")


def test_words_typed_just_before_leaving_are_there_again(server: StaticServer, page: Page) -> None:
    """The page is left before the wait of autosave is over."""
    draft = draft_of(page, server.url)
    page.locator(NAMA).fill("Ditulis sesaat sebelum pergi")
    page.goto(server.url)
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Ditulis sesaat sebelum pergi")


@pytest.mark.parametrize("script", ["formulir-[0-9a-f]+", "formulir-lanjutan-[0-9a-f]+"])
def test_words_typed_before_a_script_arrives_are_kept(server: StaticServer, page: Page, script: str) -> None:
    """On a slow link the HTML is there first, then the first script, and people begin to type."""
    waiting: list[Route] = []
    page.route(re.compile(f"/aset/{script}.js"), lambda route: waiting.append(route))
    page.goto(server.url + FORM, wait_until="commit")
    page.locator(NAMA).fill("Lebih cepat dari skrip")
    while not waiting:
        page.wait_for_timeout(20)
    for route in waiting:
        route.continue_()
    page.wait_for_url("**/?draf=*")
    wait_for_answer(page, "nama", "Lebih cepat dari skrip")


def test_words_typed_before_scripts_survive_a_store_that_does_not_answer(
    server: StaticServer, watch: Watch, new_context: Callable[..., BrowserContext]
) -> None:
    """They do not wait for the list of other drafts; whoever leaves finds them again."""
    watch.allow("blocked by Playwright")
    page = new_context(service_workers="block").new_page()  # so that the script can be held
    draft_of(page, server.url, "Yang lama")
    other = hold_drafts(page, server.url)
    page.add_init_script(TELL)
    waiting: list[Route] = []
    page.route("**/aset/formulir-lanjutan-*.js", lambda route: waiting.append(route))
    page.goto(server.url + FORM, wait_until="commit")
    page.locator(NAMA).fill("Lebih cepat dari skrip")
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    page.wait_for_function(COMPLETE)
    page.goto(server.url)
    other.evaluate("() => letGo()")
    expect(page.locator(".kf-draf__nama")).to_have_text(["Lebih cepat dari skrip", "Yang lama"])


def test_draft_begun_while_others_are_read_is_nobody_elses(server: StaticServer, page: Page) -> None:
    """A slow store: the first words are there before the list of drafts; they make one draft, saved once."""
    draft_of(page, server.url, "Yang lama")
    other = hold_drafts(page, server.url)
    page.add_init_script(TELL)
    page.goto(server.url + FORM)
    page.wait_for_function(COMPLETE)
    page.locator(NAMA).fill("Yang baru")
    page.wait_for_function("() => Object.keys(localStorage).filter((key) => key.includes(':cermin:')).length === 2")
    other.evaluate("() => letGo()")
    page.wait_for_url("**/?draf=*")
    page.locator(NAMA).fill("Yang baru sekali")
    wait_for_answer(page, "nama", "Yang baru sekali")
    expect(page.locator("#tawaran-draf")).to_have_count(0)
    kept = [one["jawaban"]["nama"] for one in stored(page)["revisi"] if one["draf"] in page.url]
    assert kept == ["Yang baru", "Yang baru sekali"]


def test_twenty_revisions_stay_and_the_newest_five_are_the_last_edits(server: StaticServer, page: Page) -> None:
    """Thirty edits, each long after the one before: the last twenty can be brought back."""
    draft_of(page, server.url, "0")
    page.clock.install()
    for number in range(1, 31):
        page.clock.fast_forward(31_000)
        page.locator(NAMA).fill(str(number))
        page.clock.run_for(200)
        wait_for_answer(page, "nama", str(number))
    page.wait_for_timeout(200)
    assert [one["jawaban"]["nama"] for one in stored(page)["revisi"]] == [str(number) for number in range(11, 31)]


def test_of_quick_edits_five_and_the_first_stay(server: StaticServer, page: Page) -> None:
    """One per keystroke would leave nothing older than a few seconds."""
    draft_of(page, server.url, "0")
    for number in range(1, 12):
        page.locator(NAMA).fill(str(number))
        wait_for_answer(page, "nama", str(number))
    page.wait_for_timeout(200)
    kept = [one["jawaban"]["nama"] for one in stored(page)["revisi"]]
    assert kept[-5:] == ["7", "8", "9", "10", "11"]
    assert len(kept) <= 6


def test_mirror_wins_when_it_is_newer(server: StaticServer, page: Page) -> None:
    """The database lost the last moment, localStorage has it: nothing is missing, and it is saved again."""
    draft = draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    key = f"kinerja-luring:/:cermin:{draft}"
    mirror = json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))
    mirror["waktu"] += 1_000
    mirror["jawaban"]["nama"] = "Hanya di cermin"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(mirror)])
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Hanya di cermin")
    assert newest(page)["jawaban"]["nama"] == "Hanya di cermin"


@pytest.mark.parametrize(
    "text", ["", "{", "null", '{"versi": 9}', '{"versi": 1, "waktu": 9e15, "jawaban": {"nama": 5}}']
)
def test_broken_mirror_is_passed_over(server: StaticServer, page: Page, text: str) -> None:
    """What is not a whole mirror changes nothing."""
    draft = draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"kinerja-luring:/:cermin:{draft}", text])
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")


def test_unreadable_newest_revision_gives_way_to_the_one_before(server: StaticServer, page: Page) -> None:
    """A damaged record costs one edit, never the draft."""
    draft = draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    page.evaluate("localStorage.clear()")
    put(page, "revisi", {**newest(page), "nomor": 99, "jawaban": None})
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")


def test_mirror_brings_back_a_draft_that_the_database_lost(server: StaticServer, page: Page) -> None:
    """The list at home shows it again."""
    draft = draft_of(page, server.url)
    page.goto(server.url + "privasi/")
    page.evaluate(
        "() => new Promise((done) => (indexedDB.deleteDatabase('kinerja-luring:/').onsuccess = () => done()))"
    )
    page.goto(server.url)
    expect(page.get_by_role("heading", name="Siti Rahmawati")).to_be_visible()
    assert [record["id"] for record in stored(page)["draf"]] == [draft]


def test_mirror_that_fell_behind_catches_up(server: StaticServer, page: Page) -> None:
    """The browser lost what it had not written down of localStorage: the next visit brings it back."""
    draft = draft_of(page, server.url)
    key = f"kinerja-luring:/:cermin:{draft}"
    page.goto(server.url + "privasi/")
    mirror = json.loads(page.evaluate("(key) => localStorage.getItem(key)", key))
    last = newest(page)
    mirror = {**mirror, "waktu": mirror["waktu"] - 60_000, "jawaban": {"nama": "Siti"}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(mirror)])
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
    page.wait_for_function(SAYS, arg=[key, last["waktu"], last["jawaban"]])

    page.goto(server.url + "privasi/")
    page.evaluate("(key) => localStorage.removeItem(key)", key)
    page.goto(server.url)
    page.wait_for_function(SAYS, arg=[key, last["waktu"], last["jawaban"]])
    assert newest(page) == last


def test_form_without_a_draft_offers_to_go_on(server: StaticServer, page: Page) -> None:
    """*Mulai* again does not hide what is there already, and a new edit makes a second draft."""
    first = draft_of(page, server.url)
    page.goto(server.url + FORM)
    offer = page.locator("#tawaran-draf")
    expect(offer).to_contain_text("Siti Rahmawati")
    offer.get_by_role("button", name="Lanjutkan draf ini").click()
    page.wait_for_url(f"**/?draf={first}*")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
    second = draft_of(page, server.url, "Yohanes Baransano")
    expect(offer).to_have_count(0)
    assert {record["id"] for record in stored(page)["draf"]} == {first, second}


def test_unknown_draft_is_told_and_the_form_still_works(server: StaticServer, page: Page) -> None:
    """An old bookmark of a deleted draft."""
    page.goto(f"{server.url}{FORM}?draf=tidakada")
    expect(page.get_by_role("alert").filter(has_text="Draf ini tidak ada lagi")).to_be_visible()
    assert "draf=" not in page.url
    page.locator(NAMA).fill("Mulai lagi")
    page.wait_for_url("**/?draf=*")


BREAK = {
    "quota": "prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    "write": "prototype.add = () => { throw new DOMException('broken', 'UnknownError'); };",
    "read-back": """prototype.get = function (key) {
        return whole.get.call(this, Array.isArray(key) ? ["lain", 1] : key);
      };""",
    "abort": """prototype.put = function (value) {
        const request = whole.put.call(this, value);
        this.transaction.abort();
        return request;
      };""",
}
SENTENCE = {
    "quota": "Ruang penyimpanan perangkat penuh",
    "write": "Draf tidak dapat disimpan",
    "read-back": "tidak sama dengan yang Anda tulis",
    "abort": "Draf tidak dapat disimpan",
}


@pytest.mark.parametrize("trouble", BREAK)
def test_failed_save_is_a_lasting_notice_with_export(
    server: StaticServer, page: Page, tmp_path: Path, trouble: str
) -> None:
    """Red until a save succeeds again; the words leave as a file meanwhile; what was saved before stays."""
    draft = draft_of(page, server.url)
    page.evaluate("() => { const { add, get, put } = IDBObjectStore.prototype; globalThis.whole = { add, get, put }; }")
    page.evaluate(f"() => {{ const {{ prototype }} = IDBObjectStore; {BREAK[trouble]} }}")
    page.locator(NAMA).fill("Belum di disk")
    notice = page.locator("#simpan-gagal")
    expect(notice).to_contain_text(SENTENCE[trouble])
    expect(page.locator("#simpan-status")).to_have_text("Belum tersimpan")
    with page.expect_download() as started:
        notice.get_by_role("button", name="Unduh rencana sekarang").click()
    path = tmp_path / "rencana.json"
    started.value.save_as(path)
    assert read_json(path)["jawaban"]["nama"] == "Belum di disk"
    expect(notice).to_be_visible()
    assert stored(page)["draf"][0]["nama"] == "Siti Rahmawati, S.Pd."
    page.evaluate("() => { Object.assign(IDBObjectStore.prototype, whole); }")
    page.locator(NAMA).fill("Sekarang di disk")
    expect(notice).to_have_count(0)
    wait_for_answer(page, "nama", "Sekarang di disk")
    assert [record["id"] for record in stored(page)["draf"]] == [draft]


def test_first_save_that_fails_leaves_one_draft_in_the_end(server: StaticServer, page: Page) -> None:
    """Trying again does not make a second draft."""
    page.goto(server.url + FORM)
    page.evaluate("() => { globalThis.whole = IDBObjectStore.prototype.add; }")
    page.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('', 'UnknownError'); }; }")
    for text in ("Satu", "Dua"):
        page.locator(NAMA).fill(text)
        expect(page.locator("#simpan-gagal")).to_be_visible()
        page.wait_for_timeout(300)
    page.evaluate("() => { IDBObjectStore.prototype.add = whole; }")
    page.locator(NAMA).fill("Tiga")
    wait_for_answer(page, "nama", "Tiga")
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text("Tiga")
    assert len(stored(page)["draf"]) == 1


def test_without_a_database_the_form_works_and_says_so(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """A browser without IndexedDB: fill in, be told, take the file."""
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })")
    page.goto(server.url + FORM)
    page.locator(NAMA).fill("Tanpa tempat simpan")
    expect(page.locator("#simpan-gagal")).to_contain_text("tidak menyediakan tempat menyimpan")
    assert read_json(download(page, "ekspor", tmp_path))["jawaban"]["nama"] == "Tanpa tempat simpan"
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text("Draf tidak dapat dibaca")


def test_second_tab_reads_until_it_takes_over(server: StaticServer, page: Page) -> None:
    """One writer; the newest words move with the right to write."""
    draft = draft_of(page, server.url)
    second = page.context.new_page()
    second.goto(f"{server.url}{FORM}?draf={draft}")
    expect(second.locator("#tab-lain")).to_contain_text("terbuka di tab lain")
    expect(second.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
    expect(second.locator(NAMA)).to_be_disabled()
    page.bring_to_front()
    page.locator(NAMA).fill("Kata terakhir di tab pertama")
    second.bring_to_front()
    second.get_by_role("button", name="Ambil alih di tab ini").click()
    expect(second.locator(NAMA)).to_be_enabled()
    expect(second.locator(NAMA)).to_have_value("Kata terakhir di tab pertama")
    expect(second.locator("#tab-lain")).to_have_count(0)
    expect(page.locator("#tab-lain")).to_be_visible()
    second.locator(NAMA).fill("Ditulis di tab kedua")
    wait_for_answer(second, "nama", "Ditulis di tab kedua")
    page.get_by_role("button", name="Ambil alih di tab ini").click()
    expect(page.locator(NAMA)).to_have_value("Ditulis di tab kedua")


def test_closed_first_tab_leaves_the_draft_free(server: StaticServer, page: Page) -> None:
    """A lock ends with its tab."""
    draft = draft_of(page, server.url)
    second = page.context.new_page()
    page.close()
    second.goto(f"{server.url}{FORM}?draf={draft}")
    second.locator(NAMA).fill("Bebas menulis")
    wait_for_answer(second, "nama", "Bebas menulis")
    expect(second.locator("#tab-lain")).to_have_count(0)


def test_two_sites_on_one_origin_do_not_see_each_other(site: Path, page: Page, tmp_path: Path) -> None:
    """All project sites of one account share an origin; their drafts do not."""
    for name in ("satu", "dua"):
        (tmp_path / name).symlink_to(site, target_is_directory=True)
    host = StaticServer(tmp_path).start()
    try:
        draft_of(page, f"{host.url}satu/")
        page.goto(f"{host.url}dua/")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("#draf")).to_be_hidden()
        assert len(stored(page, "/satu/")["draf"]) == 1
        assert stored(page, "/dua/")["draf"] == []
    finally:
        host.stop()


def test_storage_is_asked_to_stay_after_the_first_edit_only(server: StaticServer, page: Page) -> None:
    """The browser is asked once, and not before there is something to keep."""
    page.add_init_script(
        "globalThis.asked = 0; StorageManager.prototype.persist = async () => { asked += 1; return false; };"
    )
    page.goto(server.url + FORM)
    page.wait_for_timeout(300)
    assert page.evaluate("asked") == 0
    page.locator(NAMA).fill("Satu")
    wait_for_answer(page, "nama", "Satu")
    page.locator(NAMA).fill("Dua")
    wait_for_answer(page, "nama", "Dua")
    assert page.evaluate("asked") == 1


@pytest.mark.parametrize(
    ("window", "words"),
    [([], "tujuh hari tidak dibuka"), (["--app=data:text/html,"], "bila ruang perangkat hampir penuh")],
    ids=["browser", "icon"],
)
def test_week_of_apple_browsers_is_told(
    server: StaticServer, open_profile: Callable[..., BrowserContext], window: list[str], words: str
) -> None:
    """Where the engine clears a site after seven days, that is said instead; not when it was opened from its icon."""
    context = open_profile(args=[*QUIET, *window])
    context.add_init_script("globalThis.GestureEvent = class extends UIEvent {};")  # what only that engine has
    page = context.pages[0]
    draft_of(page, server.url)
    page.goto(server.url)
    expect(page.locator("[data-simpanan-tetap]")).to_contain_text(words)


def test_database_that_the_browser_throws_away_costs_no_words(
    server: StaticServer, open_profile: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """Chromium does so when a kill has torn the last record of its log and it has written on behind it."""
    store = tmp_path / "profile" / "Default" / "IndexedDB"
    page = open_profile().pages[0]
    address = f"{server.url}{FORM}?draf={draft_of(page, server.url)}"
    page.context.close()
    (log,) = store.glob("*/0*.log")
    os.truncate(log, log.stat().st_size - 30)

    page = open_profile().pages[0]
    page.goto(address)
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
    answer(page, "unit-kerja", "SD Negeri 3 Pantai Harapan")
    wait_for_answer(page, "unit-kerja", "SD Negeri 3 Pantai Harapan")
    page.context.close()

    page = open_profile().pages[0]
    page.goto(server.url)
    expect(page.locator(".kf-draf")).to_contain_text(["Siti Rahmawati, S.Pd."])
    page.goto(address)
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
    expect(page.locator("[name='unit-kerja']")).to_have_value("SD Negeri 3 Pantai Harapan")
    assert len(stored(page)["revisi"]) == 1, "all the older ones are gone with the database"


def test_draft_survives_a_closed_browser(server: StaticServer, open_profile: Callable[..., BrowserContext]) -> None:
    """A new process on the same profile finds the words."""
    first = open_profile("hp")
    draft = draft_of(first.pages[0], server.url)
    first.close()
    page = open_profile("hp").pages[0]
    page.goto(server.url)
    page.get_by_role("link", name="Lanjutkan").click()
    page.wait_for_url(f"**/?draf={draft}*")
    expect(page.locator(NAMA)).to_have_value("Siti Rahmawati, S.Pd.")
