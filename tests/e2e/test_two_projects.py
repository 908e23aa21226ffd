"""Two projects on one origin, one of them below the other: they share a disk, and see nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watch
from .plan import FORM, offline_ready
from .servers import StaticServer
from .storage import draft_of, put, stored
from .test_offline import SAVES_DATA

BELOW = "b/"
NAMA = "[name='nama']"
# Every name that anything of a page can have, on the whole origin.
NAMES = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  locks: (await navigator.locks.query()).held.map(({ name }) => name),
  workers: (await navigator.serviceWorker.getRegistrations()).map(
    ({ scope }) => "kinerja-luring:" + new URL(scope).pathname),
})"""
# Whose service worker has told this page of a download.
HEARD = """globalThis.heard = [];
const hear = ({ data, source }) => data?.luring && heard.push(source.scriptURL);
navigator.serviceWorker.addEventListener("message", hear);"""


@pytest.fixture
def origin(site: Path, tmp_path: Path) -> Iterator[StaticServer]:
    """The same build as `/` and as `/b/`, the way a user site and a project site of one account lie."""
    root = tmp_path / "asal"
    root.mkdir()
    for path in site.resolve().iterdir():
        (root / path.name).symlink_to(path)
    (root / "b").symlink_to(site.resolve())
    host = StaticServer(root).start()
    yield host
    host.stop()


def test_two_projects_share_no_name_lock_or_word(origin: StaticServer, page: Page, watch: Watch) -> None:
    """Caches, databases, keys, locks and channels; then one erases all, and the other does not notice."""
    watch.allow("ERR_FAILED")  # erasing stops a download on its way
    below = page.context.new_page()
    draft = draft_of(page, origin.url, "Guru satu")
    draft_of(below, origin.url + BELOW, "Guru dua")
    theirs = stored(below, "/b/")
    put(below, "revisi", *({**one, "draf": draft} for one in theirs["revisi"]), base="/b/")
    put(below, "draf", *({**one, "id": draft} for one in theirs["draf"]), base="/b/")
    below.goto(f"{origin.url}{BELOW}{FORM}?draf={draft}")  # a draft of the same name, while the other is being written
    expect(below.locator(NAMA)).to_have_value("Guru dua")
    below.locator(NAMA).fill("Guru dua, S.Pd.")
    expect(below.locator("#simpan-status")).to_contain_text("Tersimpan")
    expect(below.locator("#tab-lain")).to_have_count(0)

    second = page.context.new_page()
    second.goto(f"{origin.url}{FORM}?draf={draft}")
    second.get_by_role("button", name="Ambil alih di tab ini").click()
    expect(page.locator("#tab-lain")).to_be_visible()
    expect(below.locator("#tab-lain")).to_have_count(0)

    offline_ready(page)
    offline_ready(below)
    everything = page.evaluate(NAMES)
    for kind, found in everything.items():
        owners = {owner_of(name) for name in found}
        assert owners == (set() if kind == "session" else {"/", "/b/"}), (kind, found)

    mine, notes = stored(page), page.evaluate("({...localStorage})")
    below.goto(f"{origin.url}{BELOW}privasi/")
    expect(below.locator("[data-daftar]")).to_contain_text("Guru dua, S.Pd.")
    expect(below.locator("[data-daftar]")).not_to_contain_text("Guru satu")
    below.get_by_role("button", name="Hapus semua").click()
    below.get_by_role("dialog").get_by_role("button", name="Hapus semua").click()
    expect(below.locator("[data-kabar-privasi]")).to_contain_text("Semua sudah dihapus.")
    left = page.evaluate(NAMES)
    assert {owner_of(name) for found in left.values() for name in found} == {"/"}
    assert {kind: owned(found) for kind, found in left.items() if kind != "locks"} == {
        kind: owned(found) for kind, found in everything.items() if kind != "locks"
    }
    assert stored(page) == mine
    assert page.evaluate("({...localStorage})") == {key: value for key, value in notes.items() if owner_of(key) == "/"}
    second.close()
    below.close()
    origin.stop()
    page.goto(f"{origin.url}{FORM}?draf={draft}")
    expect(page.locator(NAMA)).to_have_value("Guru satu")


@pytest.mark.parametrize(("loading", "resting"), [("", BELOW), (BELOW, "")])
def test_progress_of_one_project_is_not_shown_by_the_other(
    origin: StaticServer, page: Page, loading: str, resting: str
) -> None:
    """One page rests, as the data saver wants; the other project, of the very same version, downloads all it has."""
    page.add_init_script(HEARD)
    page.add_init_script(SAVES_DATA)
    page.goto(origin.url + resting + FORM)
    told = page.locator("[data-luring-maju]")
    expect(told).to_contain_text("Peramban Anda sedang menghemat data")
    expect(told).to_contain_text("MB")  # its service worker has answered
    before = told.inner_text()
    other = page.context.new_page()
    other.add_init_script("delete navigator.connection")
    other.goto(origin.url + loading + FORM)
    offline_ready(other)
    page.bring_to_front()
    expect(page.locator("html")).to_have_attribute("data-luring", "belum")
    assert told.inner_text() == before
    own = f"{origin.url}{resting}sw.js"
    heard = set(page.evaluate("heard"))
    assert heard <= {own, *([] if loading else [f"{origin.url}sw.js"])}, "nothing comes from a project below"


def owner_of(name: str) -> str:
    """The path that stands in a name of ours; other names as they are."""
    for base in ("/b/", "/"):
        own = f"kinerja-luring:{base}"
        if name == own or name.startswith((f"{own}:", f"{base}.__")):
            return base
    return name


def owned(found: list[str], base: str = "/") -> set[str]:
    return {name for name in found if owner_of(name) == base}
