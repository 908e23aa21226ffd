"""Every call that a save makes to the database fails once: people are told, the words can leave as a file, nothing
older is lost, and the next save is whole again.

The calls are counted, not listed: whatever the store does, its first, second, third, … call is the one that fails, and
every later one too until the test lets go, so that the store's own second attempt does not hide the trouble.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.plan import FORM, read_json
from tests.e2e.servers import StaticServer
from tests.e2e.storage import draft_of, stored
from tests.figures import Proof

pytestmark = pytest.mark.proof

NAMA = "[name='nama']"
# `arm(at, how)`: from its call number `at` on the database fails in one of these ways; `fired` says that it has.
FAULTS = """(() => {
  let left = 0, how = "";
  globalThis.fired = false;
  globalThis.arm = (at, fault) => { left = at; how = fault; fired = false; };
  const names = { quota: "QuotaExceededError", unknown: "UnknownError", closed: "InvalidStateError" };
  const wrap = (prototype, method, transactionOf) => {
    const whole = prototype[method];
    prototype[method] = function (...given) {
      if (left === 0 || (left > 1 && --left > 0)) return whole.apply(this, given);
      fired = true;
      if (how in names) throw new DOMException("made by a test", names[how]);
      const transaction = transactionOf?.(this);
      if (how === "disconnected") (transaction?.db ?? this).close?.();
      const answer = whole.apply(this, given);
      const begun = transaction ?? answer;
      if (how === "aborted" && begun instanceof IDBTransaction) begun.abort();
      return answer;
    };
  };
  for (const method of ["add", "put", "delete", "get", "getAll", "getAllKeys", "openCursor"]) {
    wrap(IDBObjectStore.prototype, method, (store) => store.transaction);
  }
  wrap(IDBDatabase.prototype, "transaction");
  wrap(IDBFactory.prototype, "open");
  const keep = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...given) {
    if (how === "quota" && fired) throw new DOMException("made by a test", "QuotaExceededError");
    return keep.apply(this, given);
  };
})()"""
WAYS = ("quota", "unknown", "closed", "disconnected", "aborted")
MOST_CALLS = 60


@pytest.fixture
def look(new_context: Callable[..., BrowserContext], server: StaticServer, watch: Watch) -> Iterator[Page]:
    """A page without scripts in the same profile as the form: sees what is on disk, and is never made to fail."""
    page = new_context().new_page()
    watch.allow("favicon.ico|transaction was aborted|AbortError|in event handler")
    page.goto(server.url + "offline.json")
    yield page


@pytest.fixture
def form(look: Page) -> Page:
    page = look.context.new_page()
    page.add_init_script(FAULTS)
    return page


def on_disk(look: Page, text: str) -> bool:
    return any(one["jawaban"].get("nama") == text for one in stored(look)["revisi"])


def edit_under_fault(page: Page, look: Page, at: int, way: str, text: str) -> str:
    """Type while call `at` fails: "told", "kept" when the save managed without that call, "over" when it has fewer."""
    page.evaluate("([at, way]) => arm(at, way)", [at, way])
    page.locator(NAMA).fill(text)
    for _ in range(400):
        if page.locator("#simpan-gagal").count():
            return "told"
        if on_disk(look, text):
            page.wait_for_timeout(100)  # the second half of the save
            if page.locator("#simpan-gagal").count():
                return "told"
            return "kept" if page.evaluate("fired") else "over"
        page.wait_for_timeout(30)
    raise AssertionError(f"call {at}, {way}: neither kept nor told")


def take_file(page: Page, folder: Path) -> dict[str, Any]:
    with page.expect_download() as started:
        page.locator("#simpan-gagal").get_by_role("button", name="Unduh rencana sekarang").click()
    path = folder / "rencana.json"
    started.value.save_as(path)
    return read_json(path)


def recovers(page: Page, look: Page, text: str) -> None:
    page.evaluate("globalThis.arm?.(0, '')")
    page.locator(NAMA).fill(text)
    expect(page.locator("#simpan-gagal")).to_have_count(0)
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    for _ in range(200):
        if on_disk(look, text):
            return
        page.wait_for_timeout(30)
    raise AssertionError(f"{text} was not kept")


def test_every_call_of_a_save_fails_once(
    server: StaticServer, form: Page, look: Page, proof: Proof, tmp_path: Path
) -> None:
    """Saves of a draft that is there already: each call, in each way."""
    draft = draft_of(form, server.url, "Awal")
    chance = Random(proof.seed)
    told = kept = lost = 0
    for way in proof.amount((chance.choice(WAYS),), WAYS):
        for at in range(1, MOST_CALLS):
            before = form.locator(NAMA).input_value()
            outcome = edit_under_fault(form, look, at, way, f"Gagal {way} {at}")
            if outcome == "over":
                break
            lost += not on_disk(look, before)
            if outcome == "told":
                told += 1
                assert take_file(form, tmp_path)["jawaban"]["nama"] == f"Gagal {way} {at}"
                expect(form.locator("#simpan-gagal")).to_be_visible()
            else:
                kept += 1
            recovers(form, look, f"Pulih {way} {at}")
        assert 5 < at < MOST_CALLS - 1, "all calls were counted"
    assert [one["id"] for one in stored(look)["draf"]] == [draft]
    form.reload()
    expect(form.locator(NAMA)).to_have_value(f"Gagal {way} {at}")
    proof.write_down("tulis", kali=told + kept, diberi_tahu=told, tetap_tersimpan=kept, hilang=lost)
    assert lost == 0, "what was saved before is still there"


def test_every_call_of_the_first_save_fails_once(
    server: StaticServer, form: Page, look: Page, proof: Proof, tmp_path: Path
) -> None:
    """The first letter of a new draft: told, and in the end one draft, not two."""
    chance = Random(proof.seed)
    told = kept = lost = 0
    for at in range(1, MOST_CALLS):
        if not proof.full and at % 4 != 1:
            continue
        form.goto(server.url + FORM)
        expect(form.locator("#simpan-status")).to_be_attached()
        older = {(one["draf"], one["jawaban"]["nama"]) for one in stored(look)["revisi"]}
        drafts = len(stored(look)["draf"])
        way = chance.choice(WAYS)
        outcome = edit_under_fault(form, look, at, way, f"Pertama {at}")
        if outcome == "told":
            told += 1
            assert take_file(form, tmp_path)["jawaban"]["nama"] == f"Pertama {at}"
        elif outcome == "kept":
            kept += 1
        recovers(form, look, f"Pulih pertama {at}")
        lost += len(older - {(one["draf"], one["jawaban"]["nama"]) for one in stored(look)["revisi"]})
        assert len(stored(look)["draf"]) == drafts + 1
        if outcome == "over":
            break
    assert told > 0
    proof.write_down("tulis_pertama", kali=told + kept, diberi_tahu=told, tetap_tersimpan=kept, hilang=lost)
    assert lost == 0, "no save of an older draft is gone"


HOLD = """(base) => new Promise((done) => {
  indexedDB.open("kinerja-luring:" + base).onsuccess = ({ target }) => {
    globalThis.held = target.result;
    globalThis.wanted = indexedDB.open(held.name, 9999);
    wanted.onupgradeneeded = () => wanted.transaction.abort();
    wanted.onerror = (event) => event.preventDefault();
    wanted.onblocked = () => done();
  };
})"""


def test_blocked_upgrade_is_told_and_ends(server: StaticServer, form: Page, look: Page, tmp_path: Path) -> None:
    """A tab of another version holds the database, and a third one waits to change it: nobody gets in."""
    draft = draft_of(form, server.url, "Sebelum tertahan")
    form.goto("about:blank")
    look.evaluate(HOLD, "/")
    form.goto(f"{server.url}{FORM}?draf={draft}")
    expect(form.get_by_role("alert").first).to_be_visible(timeout=20_000)
    form.locator(NAMA).fill("Selagi tertahan")
    expect(form.locator("#simpan-gagal")).to_be_visible(timeout=20_000)
    assert take_file(form, tmp_path)["jawaban"]["nama"] == "Selagi tertahan"
    look.evaluate("held.close()")
    recovers(form, look, "Sudah bebas")
    assert on_disk(look, "Sebelum tertahan")


def test_database_of_a_newer_version_is_told_and_left_alone(
    server: StaticServer, form: Page, look: Page, tmp_path: Path
) -> None:
    """An old version of the site after a newer one (a downgrade): one sentence, a file, and not a byte changed."""
    draft = draft_of(form, server.url, "Dari versi baru")
    form.goto("about:blank")
    look.evaluate(
        """(base) => new Promise((done) => {
          indexedDB.open("kinerja-luring:" + base, 9999).onsuccess = ({ target }) => done(target.result.close());
        })""",
        "/",
    )
    before = stored(look)
    form.goto(f"{server.url}{FORM}?draf={draft}")
    expect(form.get_by_role("alert").first).to_contain_text("versi situs yang lebih baru")
    form.locator(NAMA).fill("Di versi lama")
    expect(form.locator("#simpan-gagal")).to_contain_text("versi situs yang lebih baru")
    assert take_file(form, tmp_path)["jawaban"]["nama"] == "Di versi lama"
    assert json.dumps(stored(look)) == json.dumps(before)


NO_STORAGE = {
    "none": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }",
    "failing": """const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...given) {
        const request = open.apply(this, given);
        request.addEventListener("upgradeneeded", () => request.transaction.abort());
        return request;
      }""",
    "no localStorage either": """
      Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("", "SecurityError"); } });
      Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("", "SecurityError"); } });
    """,
}


@pytest.mark.parametrize("trouble", NO_STORAGE)
def test_private_mode_is_told_and_the_file_leaves(
    server: StaticServer, page: Page, watch: Watch, tmp_path: Path, trouble: str
) -> None:
    """A browser that keeps nothing, in the ways in which browsers have refused: the form works, and says so."""
    watch.allow("createObjectStore|transaction was aborted|in event handler")
    page.add_init_script(NO_STORAGE[trouble])
    page.goto(server.url + FORM)
    page.locator(NAMA).fill("Tanpa tempat simpan")
    expect(page.locator("#simpan-gagal")).to_be_visible()
    assert take_file(page, tmp_path)["jawaban"]["nama"] == "Tanpa tempat simpan"
