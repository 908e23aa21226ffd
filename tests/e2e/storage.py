"""Look into the drafts of a browser, and break them, from outside the page's own code."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

OPEN = """
const database = await new Promise((resolve, reject) => {
  const request = indexedDB.open("kinerja-luring:" + base);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
"""


def stored(page: Page, base: str = "/") -> dict[str, list[dict[str, Any]]]:
    """Every record of both stores; {"draf": [], "revisi": []} when nothing was ever kept."""
    return page.evaluate(
        """async (base) => {
          const names = (await indexedDB.databases()).map(({ name }) => name);
          if (!names.includes("kinerja-luring:" + base)) return { draf: [], revisi: [] };"""
        + OPEN
        + """
          const all = (store) => new Promise((resolve) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
          });
          const found = { draf: await all("draf"), revisi: await all("revisi") };
          database.close();
          return found;
        }""",
        base,
    )


def put(page: Page, store: str, *records: dict[str, Any], base: str = "/") -> None:
    """Write records past the page."""
    page.evaluate(
        "async ([base, store, records]) => {"
        + OPEN
        + """
          const transaction = database.transaction(store, "readwrite");
          for (const record of records) transaction.objectStore(store).put(record);
          await new Promise((resolve) => (transaction.oncomplete = resolve));
          database.close();
        }""",
        [base, store, list(records)],
    )


def newest(page: Page, base: str = "/") -> dict[str, Any]:
    """The revision that was saved last."""
    revisions = stored(page, base)["revisi"]
    return max(revisions, key=lambda revision: revision["waktu"])


def wait_for_answer(page: Page, isian: str, text: str, base: str = "/") -> None:
    """Until the newest revision holds this answer."""
    for _ in range(100):
        revisions = stored(page, base)["revisi"]
        if revisions and max(revisions, key=lambda one: one["waktu"])["jawaban"].get(isian) == text:
            return
        page.wait_for_timeout(30)
    raise AssertionError(f"{isian} = {text!r} was never saved: {stored(page, base)['revisi'][-1:]}")


def draft_of(page: Page, url: str, nama: str = "Siti Rahmawati, S.Pd.", form: str = "formulir/guru-2026/") -> str:
    """Begin a draft by typing a name; its id."""
    page.goto(url + form)
    expect(page.locator("html.js")).to_be_attached()
    field = "nama" if "guru" in form else "nama-kegiatan"
    page.locator(f"[name='{field}']").fill(nama)
    page.wait_for_url("**/?draf=*")
    expect(page.locator("#simpan-status")).to_contain_text("Tersimpan")
    return page.url.split("draf=")[1].split("#")[0]
