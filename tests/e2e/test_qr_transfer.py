"""A plan goes from screen to camera, by light alone.

Q1 The sender shows the whole plan as codes, waits when asked, and can be slowed and enlarged.
Q2 Another device films them: with pieces lost and another plan's code in between, the plan comes whole, without a
   network, and opens as a new draft.
   The browser's own reader is used where it reads QR codes and works, else the kept one.
Q3 Without a camera, or without leave to use it, one sentence says so.
Q4 Any sufficient handful of frames gives the bytes back; what is broken or foreign changes nothing.
Q5 The file can be shared where the browser can; the download is there everywhere.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from kinerja_py.runtime.bundle import FLAGS, esbuild_program
from kinerja_py.runtime.npm import ensure_packages

from .conftest import DESKTOP, PHONE, Watch
from .film import camera_options, open_sender, pictures, write_film
from .plan import offline_ready, whole_plan
from .qr_reader import platform_reader
from .servers import StaticServer
from .storage import draft_of, stored
from .test_access import LOOKS, axe, violations
from .waiting import wait_until

__all__ = ["axe"]

RECEIVE = "terima/"


@pytest.fixture(scope="module")
def film(site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A film of the codes of the whole plan, two pieces never shown, one code of another plan among them."""
    host = StaticServer(site).start()
    shown: list[bytes] = []
    pieces = 0
    for answers in ({"nama": "Yohanes Baransano"}, whole_plan()):
        context = browser.new_context(accept_downloads=True)
        page = context.new_page()
        pieces = open_sender(page, host, site, answers)
        if len(answers) == 1:
            shown.extend(pictures(page, [0]).values())
        else:
            assert pieces > 4, "a plan that fits into a few codes proves nothing"
            numbers = [number for number in range(pieces + 5) if number not in (1, pieces - 1)]
            shown[1:] = [picture for _, picture in sorted(pictures(page, numbers).items())]
        context.close()
    foreign = shown[0]
    yield (
        write_film(tmp_path_factory.mktemp("film") / "kode.mjpeg", [foreign, *shown[1:4], foreign, *shown[4:]]),
        pieces,
    )
    host.stop()


@pytest.fixture
def filming(
    playwright: Playwright, launch_options: dict[str, Any], film: tuple[Path, int], watch: Watch
) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts of a browser that has only the film before its camera."""
    browser = playwright.chromium.launch(**camera_options(launch_options, film[0]))

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"viewport": PHONE, **options})
        watch.listen(context)
        return context

    yield make
    browser.close()


def test_sender_waits_goes_on_and_changes_size(server: StaticServer, page: Page, site: Path) -> None:
    """Q1: by buttons and lists with names; Escape closes it."""
    pieces = open_sender(page, server, site, dict(whole_plan()))
    dialog = page.get_by_role("dialog", name="Kirim lewat kode QR")
    code = dialog.locator(".kf-kirim__kode")
    expect(dialog.get_by_role("img", name="Kode QR yang terus berganti")).to_be_visible()
    stopped = code.get_attribute("data-bingkai")
    dialog.get_by_label("Ukuran kode").select_option(label="Besar, mudah dibaca")
    expect(dialog.locator(".kf-kirim__hitung")).to_have_text(
        re.compile(rf"^Bingkai 1 dari {pieces * 2 - 1}$|^Bingkai 1 dari {pieces * 2}$")
    )
    dialog.get_by_label("Kecepatan").select_option(label="Cepat")
    dialog.get_by_role("button", name="Lanjutkan").click()
    expect(code).not_to_have_attribute("data-bingkai", "0")
    assert stopped is not None
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_plan_comes_whole_by_camera_without_a_network(
    server: StaticServer, filming: Callable[..., BrowserContext], film: tuple[Path, int]
) -> None:
    """Q2: the server is gone before the camera is on."""
    context = filming()
    context.grant_permissions(["camera"])
    page = context.new_page()
    page.goto(server.url)
    offline_ready(page)
    page.get_by_role("link", name="Terima lewat kamera").click()
    expect(page.get_by_role("button", name="Nyalakan kamera")).to_be_visible()
    server.stop()
    said = page.evaluate_handle(
        """() => {
          const said = [];
          const place = document.querySelector("[role=status]");
          const seen = { subtree: true, childList: true, characterData: true, attributes: true };
          new MutationObserver(() => said.push(place.innerText)).observe(place, seen);
          return said;
        }"""
    )
    page.get_by_role("button", name="Nyalakan kamera").click()
    expect(page.get_by_role("heading", name="Rencana diterima")).to_be_focused(timeout=60_000)
    expect(page.locator("[data-nama]")).to_have_text(str(whole_plan()["nama"]))
    heard = "\n".join(said.json_value())
    assert f"{film[1] - 1} dari {film[1]} bingkai" in heard
    assert "Kode rencana lain juga terbaca" in heard
    expect(page.locator("video")).to_be_hidden()
    records = stored(page)
    assert [(one["formulir"], one["nama"]) for one in records["draf"]] == [("guru-2026", whole_plan()["nama"])]
    assert records["revisi"][0]["jawaban"] == whole_plan()
    page.get_by_role("link", name="Buka draf").click()
    expect(page.locator("[name=nama]")).to_have_value(str(whole_plan()["nama"]))


# Which of the two readers were asked; the offline copy fetches the kept one too, which is not asking it.
READERS = """[detected > 0, performance.getEntriesByType("resource")
  .some(({ name, initiatorType }) => name.includes("/decode-") && initiatorType !== "fetch")]"""


def test_platform_reader_is_used_while_it_works(
    server: StaticServer, project: Path, filming: Callable[..., BrowserContext]
) -> None:
    """Q2: a stand-in for BarcodeDetector reads the film's frames; one that cannot leads to the kept reader."""
    for platform in ("reading", "failing", "refusing", "silent", "no codes"):
        context = filming()
        context.grant_permissions(["camera"])
        page = context.new_page()
        page.add_init_script(platform_reader(project, platform))
        page.goto(server.url + RECEIVE)
        page.get_by_role("button", name="Nyalakan kamera").click()
        if platform == "reading":
            expect(page.locator("[data-nama]")).to_have_text(str(whole_plan()["nama"]), timeout=60_000)
        else:
            expect(page.locator("[data-maju]")).to_contain_text(" dari ", timeout=60_000)
        assert page.evaluate(READERS) == {"reading": [True, False], "failing": [True, True]}.get(
            platform, [False, True]
        )
        context.close()


def test_camera_that_may_not_be_used_is_told(
    server: StaticServer, filming: Callable[..., BrowserContext], page: Page
) -> None:
    """Q3: refused, and not there; the button is back."""
    refused = filming().new_page()
    for asked, words in ((refused, "Kamera belum diizinkan."), (page, "Kamera tidak ditemukan di perangkat ini.")):
        asked.goto(server.url + RECEIVE)
        asked.get_by_role("button", name="Nyalakan kamera").click()
        expect(asked.get_by_role("alert")).to_contain_text(words)
        expect(asked.get_by_role("button", name="Nyalakan kamera")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS[::3])
def test_sending_and_receiving_have_no_barrier(
    server: StaticServer,
    site: Path,
    new_context: Callable[..., BrowserContext],
    filming: Callable[..., BrowserContext],
    axe: str,
    look: dict[str, Any],
) -> None:
    """axe: the panel and the codes; the page of the camera before, while it is on, and refused. Never sideways."""
    found: dict[str, list[str]] = {}
    page = new_context(**look).new_page()
    open_sender(page, server, site, {"nama": "Siti"})
    page.set_viewport_size(look["viewport"])
    found["codes"] = violations(page, axe)
    assert page.evaluate("document.documentElement.scrollWidth") <= look["viewport"]["width"]
    page.keyboard.press("Escape")
    found["panel"] = violations(page, axe)
    page.goto(server.url + RECEIVE)
    found["before"] = violations(page, axe)
    page.get_by_role("button", name="Nyalakan kamera").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["refused"] = violations(page, axe)
    context = filming(**look)
    context.grant_permissions(["camera"])
    camera = context.new_page()
    camera.goto(server.url + RECEIVE)
    camera.get_by_role("button", name="Nyalakan kamera").click()
    expect(camera.locator("video")).to_be_visible()
    found["camera"] = violations(camera, axe)
    expect(camera.get_by_role("heading", name="Rencana diterima")).to_be_visible(timeout=60_000)
    found["received"] = violations(camera, axe)
    assert found == {state: [] for state in found}


LOSSES = """async (address) => {
  const { cut, collect, readFrame, MOST_FRAMES } = await import(address + "frames.js");
  const trouble = [];
  let seed = 7;
  const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (const length of [0, 1, 2, 99, 100, 101, 1500, 4000]) {
    const bytes = Uint8Array.from({ length }, () => Math.floor(chance() * 256));
    for (const lost of [0, 0.3, 0.6]) {
      const sender = await cut(bytes, 100);
      let receiver = null;
      let frames = 0;
      for (let number = 0; !receiver || receiver.known() < receiver.total; number = (number + 1) % sender.round) {
        if (++frames > 60 * sender.total + 200) { trouble.push([length, lost, "never whole"]); break; }
        if (chance() < lost) continue;
        const frame = readFrame(sender.text(number));
        receiver ??= collect(frame);
        receiver.add(frame);
        if (receiver.add(frame)) trouble.push([length, lost, "told twice"]);
        const early = receiver.known() < receiver.total && (await receiver.whole());
        if (early) trouble.push([length, lost, "too early"]);
      }
      if (String(await receiver.whole()) !== String(bytes)) trouble.push([length, lost, "other bytes"]);
      if (lost === 0 && frames > sender.total) trouble.push([length, frames, "more than the pieces"]);
    }
  }
  const sender = await cut(Uint8Array.from([1, 2, 3, 4, 5]), 2);
  const good = sender.text(0);
  const broken = [
    "", "KL1", "https://contoh.id/", good.slice(0, -1), good.replace("KL1", "KL2"), good.replace(":0:", ":1:"),
    good.toLowerCase(), good + " ", good.slice(0, -1) + (good.endsWith("0") ? "1" : "0"), good.replace(":5:", ":9999:"),
  ];
  for (const text of broken) if (readFrame(text) !== null) trouble.push(["accepted", text]);
  const other = await cut(Uint8Array.from([9, 9, 9]), 3);
  const mixed = collect(readFrame(good));
  if (mixed.add(readFrame(other.text(0)))) trouble.push("took a frame of another size");
  const liar = collect(readFrame(good));
  for (const number of [0, 1, 2]) liar.add({ ...readFrame(sender.text(number)), payload: Uint8Array.from([7, 7]) });
  if (await liar.whole().then(() => true, () => false)) trouble.push("believed a wrong whole");
  const { deflate, inflate } = await import(address + "deflate.js");
  const text = "é rencana ".repeat(5000);
  const few = await deflate(text);
  if ((await (await inflate(few, 55000)).text()) !== text) trouble.push("inflated to another text");
  if (await inflate(few, 54999).then(() => true, () => false)) trouble.push("more came out than may");
  if (await inflate(Uint8Array.from([255, 255]), 100).then(() => true, () => false)) trouble.push("inflated rubbish");
  return trouble;
}"""


def test_any_handful_of_frames_gives_the_bytes_back(project: Path, page: Page, tmp_path: Path) -> None:
    """Q4: lost by chance up to six in ten, repeated, torn, of another transfer; and nothing small becomes huge."""
    program = esbuild_program(ensure_packages(project, say=print))
    for name, source in (("frames.js", "qr-frames.js"), ("deflate.js", "deflate.js")):
        asset = project / "site_src" / "assets" / "page" / source
        subprocess.run([str(program), str(asset), f"--outfile={tmp_path / name}", *FLAGS], check=True)
    (tmp_path / "index.html").write_text("<!doctype html><title>uji</title><link rel=icon href='data:,'>")
    host = StaticServer(tmp_path).start()
    page.goto(host.url)
    assert page.evaluate(LOSSES, host.url) == []
    host.stop()


SHEET = """(() => {
  globalThis.shared = [];
  navigator.canShare = ({ files }) => files.every((file) => file.type === "text/plain");
  navigator.share = async ({ files }) => {
    if (globalThis.sheet) throw new DOMException("", globalThis.sheet);
    for (const file of files) shared.push([file.name, file.type, await file.text()]);
  };
})()"""


def test_file_is_shared_where_the_browser_can(server: StaticServer, new_context: Callable[..., BrowserContext]) -> None:
    """Q5: with a stand-in for the phone's own sheet, which this system does not have: name with code, the same text."""
    page = new_context(viewport=DESKTOP).new_page()
    page.add_init_script(SHEET)
    draft_of(page, server.url)
    expect(page.locator("html")).to_have_attribute("data-mesin", "siap", timeout=60_000)
    page.goto(page.url.split("#")[0] + "#langkah-rangkuman")
    with page.expect_download() as started:
        page.locator("#langkah-rangkuman [data-aksi=ekspor]").click()
    share = page.get_by_role("button", name="Bagikan berkas")
    share.click()
    [[name, kind, text]] = wait_until(page, "() => shared.length && shared")
    assert started.value.suggested_filename == name.removesuffix(".txt") + ".json"
    assert re.fullmatch(r"rencana-siti-rahmawati-s-pd-[0-9A-Z]{4}-[0-9A-Z]{4}\.txt", name)
    assert (kind, text) == ("text/plain", started.value.path().read_text("utf-8"))
    page.evaluate("globalThis.sheet = 'AbortError'")
    share.click()
    expect(page.locator("#tindakan-galat")).to_be_hidden()
    page.evaluate("globalThis.sheet = 'NotAllowedError'")
    share.click()
    expect(page.locator("#tindakan-galat")).to_contain_text("Ambil berkasnya dari folder unduhan")
    page.goto(server.url)
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": kind, "buffer": text.encode()}])
    page.wait_for_url("**/formulir/guru-2026/?draf=*")
    expect(page.locator("[name=nama]")).to_have_value("Siti Rahmawati, S.Pd.")
