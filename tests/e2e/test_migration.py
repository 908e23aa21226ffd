"""What released versions left on a device opens today, and what today's version writes is readable for an older one.

The version of the database stays 1: profiles, passphrases and copies only add keys to its records, and the profiles
themselves are in a database of their own. So no upgrade can be blocked by a tab of an older version.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from .plan import FORM, download, open_form, python_ready, read_json, whole_plan
from .servers import StaticServer
from .storage import draft_of, put, stored, wait_for_answer
from .test_profiles import SECRET, sealed_draft, unlock

KEPT = Path(__file__).parent / "fixtures" / "draf"
NAMA = "[name='nama']"
FILL = """async ([scope, { draf, revisi, cermin }]) => {
  const opening = indexedDB.open("kinerja-luring:" + scope, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("draf", { keyPath: "id" });
    opening.result.createObjectStore("revisi", { keyPath: ["draf", "nomor"] });
  };
  await new Promise((done) => (opening.onsuccess = done));
  const transaction = opening.result.transaction(["draf", "revisi"], "readwrite");
  for (const row of draf) transaction.objectStore("draf").put(row);
  for (const row of revisi) transaction.objectStore("revisi").put(row);
  await new Promise((done) => (transaction.oncomplete = done));
  opening.result.close();
  for (const [id, mirror] of Object.entries(cermin)) {
    localStorage.setItem(`kinerja-luring:${scope}:cermin:${id}`, JSON.stringify(mirror));
  }
}"""
OLD = "const drafts = openOldDrafts('/');"


def kept() -> dict[str, Any]:
    return read_json(KEPT / "draf-0.1.0.json")


def plan_id(data: dict[str, Any]) -> str:
    [found] = [row["id"] for row in data["draf"] if row["formulir"] == "guru-2026"]
    return str(found)


def bring_old_code(page: Page) -> None:
    """Give the page the modules of 0.1.0 beside its own."""
    script = re.sub(r"export\{(\w+) as openDrafts\};\s*$", r"return \1;", (KEPT / "situs-0.1.0.js").read_text())
    page.evaluate(f"() => {{ globalThis.openOldDrafts = (() => {{ {script} }})(); }}")


def test_drafts_of_0_1_0_open_with_history_and_go_on(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """List, answers, older moments, file; and the next save adds to them."""
    data = kept()
    page.goto(server.url + "privasi/")
    page.evaluate(FILL, ["/", data])
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text([row["nama"] for row in sorted_drafts(data)])
    page.goto(f"{server.url}{FORM}?draf={plan_id(data)}")
    expect(page.locator(NAMA)).to_have_value(str(whole_plan()["nama"]))
    expect(page.locator("[data-salinan]")).to_contain_text("juga di berkas")
    page.get_by_role("button", name="Riwayat draf").click()
    expect(page.get_by_role("dialog").locator("li")).to_have_count(3)
    page.keyboard.press("Escape")
    assert read_json(download(page, "ekspor", tmp_path))["jawaban"] == whole_plan()
    page.locator(NAMA).fill("Diteruskan hari ini")
    wait_for_answer(page, "nama", "Diteruskan hari ini")
    assert len(stored(page)["revisi"]) == len(data["revisi"]) + 1


def test_mirrors_of_0_1_0_bring_drafts_back(server: StaticServer, page: Page) -> None:
    """Only localStorage is left."""
    data = kept()
    page.goto(server.url + "privasi/")
    page.evaluate(FILL, ["/", {**data, "draf": [], "revisi": []}])
    page.goto(server.url)
    expect(page.locator(".kf-draf")).to_have_count(2)
    page.goto(f"{server.url}{FORM}?draf={plan_id(data)}")
    expect(page.locator(NAMA)).to_have_value(str(whole_plan()["nama"]))


def test_one_file_of_0_1_0_goes_on(site: Path, new_context: Callable[..., BrowserContext], tmp_path: Path) -> None:
    """The drafts of an older copy of kinerja-luring.html."""
    data = kept()
    mine = {key: [row for row in data[key] if plan_id(data) in (row.get("id"), row.get("draf"))] for key in stores()}
    address = Path(shutil.copy(site / "kinerja-luring.html", tmp_path)).as_uri()
    page = new_context(offline=True).new_page()
    open_form(page, address, "")
    edition = page.evaluate("document.documentElement.dataset.tunggal")
    assert edition.startswith("guru-2026-")
    page.evaluate(FILL, [f"berkas:{edition}", {**mine, "cermin": {}}])
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(page.locator("#draf-dilanjutkan")).to_contain_text(str(whole_plan()["nama"]))
    expect(page.locator(NAMA)).to_have_value(str(whole_plan()["nama"]))


def test_file_of_0_1_0_opens(server: StaticServer, page: Page) -> None:
    """With Python and without, as far as the page has got."""
    page.goto(server.url)
    page.locator("input[type=file]").set_input_files(KEPT / "rencana-0.1.0.json")
    page.wait_for_url("**/?draf=*")
    expect(page.locator(NAMA)).to_have_value(str(whole_plan()["nama"]))
    python_ready(page)
    page.locator("input[type=file]").set_input_files(KEPT / "rencana-0.1.0.json")
    page.wait_for_function("() => performance.getEntriesByType('navigation').length === 1 && !document.body.inert")
    expect(page.locator("#berkas-ditolak")).to_have_count(0)
    expect(page.locator(NAMA)).to_have_value(str(whole_plan()["nama"]))


def test_older_version_reads_what_this_one_writes(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """A downgrade: plain drafts are read, saved and renamed there, and nothing that is new in them is lost."""
    draft = draft_of(page, server.url)
    download(page, "ekspor", tmp_path)
    expect(page.locator("[data-salinan]")).to_contain_text("juga di berkas")
    page.goto(server.url + "privasi/")
    [record] = stored(page)["draf"]
    put(page, "draf", {**record, "profil": "abc", "diingatkan": "2026-01-05T08:00:00+07:00"})
    bring_old_code(page)
    names = page.evaluate(
        f"""async (id) => {{
          {OLD}
          const {{ jawaban }} = await drafts.load(id);
          await drafts.save(id, {{ ...jawaban, nip: "19860926 201505 2 001" }}, {{ langkah: "data-diri" }});
          await drafts.rename(id, "Diberi nama versi lama");
          return (await drafts.list()).map(({{ nama }}) => nama);
        }}""",
        draft,
    )
    assert names == ["Diberi nama versi lama"]
    [after] = stored(page)["draf"]
    assert after["berkas"]["revisi"] == record["berkas"]["revisi"] < after["revisi"]
    assert (after["profil"], after["diingatkan"]) == ("abc", "2026-01-05T08:00:00+07:00")
    page.goto(f"{server.url}{FORM}?draf={draft}")
    expect(page.locator("[name='nip']")).to_have_value("19860926 201505 2 001")


def test_older_version_says_of_a_sealed_draft_what_to_do(server: StaticServer, page: Page) -> None:
    """It shows one sentence in place of the name, cannot open the draft, and cannot harm it."""
    draft = sealed_draft(page, server.url)
    before = stored(page)
    bring_old_code(page)
    told = page.evaluate(
        f"""async (id) => {{
          {OLD}
          const names = (await drafts.list()).map(({{ nama }}) => nama);
          return [names, await drafts.load(id).then(() => "opened", ({{ code }}) => code)];
        }}""",
        draft,
    )
    assert told == [
        ["Draf terkunci. Sambungkan internet, lalu muat ulang untuk membukanya."],
        "draft-unreadable",
    ]
    assert stored(page) == before
    page.goto("about:blank")
    page.wait_for_timeout(0)
    page.goto(f"{server.url}{FORM}?draf={draft}")
    if page.get_by_role("dialog").count():
        unlock(page)
    expect(page.locator(NAMA)).to_have_value(f"Siti {SECRET}", timeout=30_000)


def test_newer_version_is_not_blocked_and_is_told(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """Some day the database rises to 2: an open tab of today lets go, says so in one sentence, and still exports."""
    draft_of(page, server.url)
    other = page.context.new_page()
    other.goto(server.url + "privasi/")
    upgraded = other.evaluate(
        """() => new Promise((done) => {
          const opening = indexedDB.open("kinerja-luring:/", 2);
          opening.onblocked = () => done("blocked");
          opening.onsuccess = () => (opening.result.close(), done("upgraded"));
        })"""
    )
    assert upgraded == "upgraded"
    page.bring_to_front()
    page.locator(NAMA).fill("Ditulis setelah versi baru")
    expect(page.locator("#simpan-gagal")).to_contain_text("dibuat oleh versi situs yang lebih baru")
    assert read_json(download(page, "ekspor", tmp_path))["jawaban"]["nama"] == "Ditulis setelah versi baru"


def sorted_drafts(data: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(data["draf"], key=lambda row: str(row["diubah"]), reverse=True)


def stores() -> tuple[str, str]:
    return ("draf", "revisi")
