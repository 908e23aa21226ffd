"""Two tabs on one draft, each typing as fast as it goes until the other takes over: one history, no edit lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.plan import FORM
from tests.e2e.servers import StaticServer
from tests.e2e.storage import draft_of, stored
from tests.figures import Proof

pytestmark = pytest.mark.proof

NAMA = "[name='nama']"
# Counts on from the number in the field until it may not write any more; `typed` is the last number that went in.
TYPE = """([from, until]) => {
  const control = document.querySelector("[name='nama']");
  globalThis.typed = from;
  globalThis.done = false;
  globalThis.ended = (async () => {
    while (typed < until && !control.matches(":disabled") && !control.closest("[inert]")) {
      control.value = `Suntingan ${typed + 1}`;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      typed += 1;
      await new Promise((done) => setTimeout(done));
    }
    globalThis.done = true;
    return typed;
  })();
}"""


def history(page: Page) -> list[int]:
    """The numbers of all revisions that are kept, oldest first; each number, moment and text later than the last."""
    revisions = sorted(stored(page)["revisi"], key=lambda one: one["nomor"])
    numbers = [int(one["jawaban"]["nama"].split()[-1]) for one in revisions]
    assert all(a["waktu"] < b["waktu"] for a, b in pairwise(revisions))
    assert all(a <= b for a, b in pairwise(numbers)), numbers
    return numbers


def test_one_history_and_nothing_lost(server: StaticServer, page: Page, watch: Watch, proof: Proof) -> None:
    """Back and forth in the middle of typing: what went in on one side is what the other side begins with."""
    watch.allow("favicon.ico")
    edits = proof.amount(600, 10_000)
    leg = 50
    draft = draft_of(page, server.url, "Suntingan 0")
    other = page.context.new_page()
    other.goto(f"{server.url}{FORM}?draf={draft}")
    expect(other.locator("#tab-lain")).to_be_visible()
    look = page.context.new_page()
    look.goto(server.url + "offline.json")
    writer, reader, count, changes, lost = page, other, 0, 0, 0
    while True:
        writer.bring_to_front()
        writer.evaluate(TYPE, [count, edits])
        writer.wait_for_function("(until) => typed >= until", arg=min(count + leg, edits), timeout=60_000)
        if writer.evaluate("typed") >= edits:
            break
        reader.get_by_role("button", name="Ambil alih di tab ini").click()
        expect(reader.locator("#tab-lain")).to_have_count(0)
        expect(writer.locator("#tab-lain")).to_be_visible()
        writer.wait_for_function("() => globalThis.done", timeout=60_000)
        count = writer.evaluate("typed")
        expect(reader.locator(NAMA)).to_have_value(f"Suntingan {count}")
        lost += abs(count - history(look)[-1])
        changes += 1
        writer, reader = reader, writer
    expect(writer.locator("#simpan-status")).to_contain_text("Tersimpan")
    for _ in range(100):
        if history(look)[-1] == edits:
            break
        writer.wait_for_timeout(50)
    lost += abs(edits - history(look)[-1])
    assert [one["id"] for one in stored(look)["draf"]] == [draft]
    writer.close()
    reader.reload()
    expect(reader.locator(NAMA)).to_have_value(f"Suntingan {edits}")
    proof.write_down("dua_tab", kali=edits, ambil_alih=changes, hilang=lost)
    assert lost == 0
