"""Thousands of hostile files in a real browser: refused or shown as text, and the verdict is that of the command line.
Among them single changes of a good file that the published schema forbids.

Hundreds in the usual run, thousands in the proof; KINERJA_HOSTILE=20000 and KINERJA_SEED=7 make a longer evening of it.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kinerja_py.desk.check import check_file
from kinerja_py.engine.form import Form, from_json
from kinerja_py.engine.rencana import RencanaError, make, read
from kinerja_py.engine.result import ERROR, WARNING
from tests.figures import Proof
from tests.hostile import KINDS, hostile_files
from tests.single_changes import forbidden_changes

from .plan import FORM, offline_ready, python_ready, whole_plan
from .servers import StaticServer
from .storage import draft_of, stored
from .test_files import FOREIGN, choose

COUNT = int(os.environ.get("KINERJA_HOSTILE", "0"))
SEED = int(os.environ.get("KINERJA_SEED", "1"))
TIME = "2026-01-09T08:12:00+09:00"
BATCH = 1_500_000  # bytes at a time into the page
MISFITS = {"unknown_isian", "unknown_pilihan", "wrong_type"}  # only who knows the form can tell
# The page's own worker, asked as files.js asks it; under the page's own policy. One that lacks a part of WebAssembly
# is replaced by one that has both, as engine.js does it; whatever does not answer in time fails the test.
START = """async (fresh) => {
  const { dataset } = document.documentElement;
  const runtime = new URL(dataset.runtime, document.baseURI).href;
  const form = await (await fetch(dataset.formulirJson)).json();
  const say = (worker, id, name, argument) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no answer to ${name} in time`)), 60_000);
    const hear = ({ data }) => {
      if (data.id !== id && !("fatal" in data)) return;
      worker.removeEventListener("message", hear);
      resolve(data);
    };
    worker.addEventListener("message", hear);
    worker.postMessage({ id, name, argument });
  });
  let worker, last = 0;
  const begin = async (joined) => {
    worker?.terminate();
    worker = new Worker(dataset.worker, { type: "module" });
    const { result } = await say(worker, ++last, "mulai", { runtime, whole: false, fresh, joined });
    await say(worker, ++last, "load_form", { form });
    return result.cara;
  };
  globalThis.joined = 0;
  const ask = async (name, argument) => {
    const answer = await say(worker, ++last, name, argument);
    if (!answer.joined || joined) return answer;
    globalThis.joined += 1;
    await begin(true);
    return say(worker, ++last, name, argument);
  };
  const cara = await begin(false);
  const sites = new Set(dataset.formulirSitus.split(" ").map((pair) => pair.split(":")[0]));
  const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const count = (result, level) => result.issues.filter((issue) => issue.level === level).length;
  globalThis.verdictOn = async (bytes) => {
    if (bytes.length > 1_000_000) return ["too_big"];
    let text;
    try { text = textOf(bytes); } catch { return ["not_utf8"]; }
    let answer = await ask("read_rencana", { text });
    if (answer.fatal) throw new Error(answer.fatal);
    if (answer.error) return [answer.error.code];
    const { id } = answer.result.rencana.formulir;
    if (!sites.has(id)) return ["unknown_form"];
    if (id === dataset.formulir) answer = await ask("read_rencana", { text, form: id });
    if (answer.error) return [answer.error.code];
    const { result } = answer.result;
    return ["", ...(result ? [count(result, "error"), count(result, "warning")] : [])];
  };
  return cara;
}"""
VERDICTS = """async (files) => {
  const verdicts = [];
  const bytes = (file) => Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  for (const file of files) verdicts.push(await verdictOn(bytes(file)));
  return verdicts;
}"""


@pytest.fixture(scope="module")
def forms(site: Path) -> dict[str, Form]:
    """Both forms of the site, as the phone gets them."""
    files = sorted((site / "formulir").glob("*.json"))
    return {path.stem: from_json(json.loads(path.read_text("utf-8"))) for path in files}


@pytest.fixture(scope="module")
def good(forms: dict[str, Form]) -> dict[str, Any]:
    return make(forms["guru-2026"], whole_plan(), status="draf", dibuat=TIME, diubah=TIME)


def verdict_of_desk(data: bytes, forms: dict[str, Form], folder: Path) -> list[Any]:
    path = folder / "kiriman.json"
    path.write_bytes(data)
    checked = check_file(path, forms)
    if checked.result is None:
        return [checked.code]
    return ["", checked.result.count(ERROR), checked.result.count(WARNING)]


def forbidden(good: dict[str, Any], form: Form, count: int) -> list[tuple[str, bytes]]:
    """Changes that the schema forbids, drawn by lot; without the few that an import takes on purpose."""
    files = [(change, json.dumps(document).encode()) for change, document in forbidden_changes(good, form)]
    refused = [(change, data) for change, data in files if is_refused(data, form)]
    assert len(refused) > 0.9 * len(files)
    return Random(SEED).sample(refused, min(count, len(refused)))


def is_refused(data: bytes, form: Form) -> bool:
    try:
        read(data, form)
    except RencanaError:
        return True
    return False


def changed(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> int:
    """How many records of drafts and of their revisions are gone, new, or other than they were."""
    texts = [
        [json.dumps(one, sort_keys=True) for store in found.values() for one in store] for found in (before, after)
    ]
    return len(set(texts[0]) ^ set(texts[1]))


def batches(files: Iterator[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """Groups of files that together are not too long for one message."""
    group: list[tuple[str, bytes]] = []
    for file in files:
        group.append(file)
        if len(group) == 100 or sum(len(data) for _, data in group) > BATCH:
            yield group
            group = []
    yield group


@pytest.mark.proof
@pytest.mark.parametrize(("cara", "share"), [("potret", 1), ("boot", 6)])
def test_browser_and_command_line_agree_on_thousands(
    server: StaticServer,
    page: Page,
    forms: dict[str, Form],
    good: dict[str, Any],
    tmp_path: Path,
    proof: Proof,
    cara: str,
    share: int,
) -> None:
    """The same refusal, or as many errors and warnings; no dialog, no request, no console line, no draft touched."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    draft_of(page, server.url, "Yohanes Baransano")
    offline_ready(page)
    assert page.evaluate(START, cara == "boot") == cara
    count = (COUNT or proof.amount(720, 3_000)) // share
    changes = forbidden(good, forms["guru-2026"], proof.amount(120, 3_000) // share)
    before, asked = stored(page), list(server.requests)
    differ, taken = [], []
    for group in batches(chain(hostile_files(good, count, SEED), changes)):
        told = page.evaluate(VERDICTS, [b64encode(data).decode() for _, data in group])
        for (kind, data), of_page in zip(group, told, strict=True):
            of_desk = verdict_of_desk(data, forms, tmp_path)
            if of_page != of_desk:
                differ.append((kind, of_page, of_desk, data[:200]))
            if of_page[0] == "" and (kind, data) in changes:
                taken.append(kind)
    touched = changed(before, stored(page))
    if share == 1:
        proof.write_down("impor", kali=count, berbeda=len(differ), draf_berubah=touched)
        proof.write_down("skema", kali=len(changes), diterima=len(taken))
    assert (differ, taken, touched) == ([], [], 0)
    assert [path for path in server.requests[len(asked) :] if path != "/sw.js"] == [], "the browser looks for updates"
    expect(page.locator("[name='nama']")).to_have_value("Yohanes Baransano")


def sample(good: dict[str, Any], each: int = 1) -> list[tuple[str, bytes]]:
    """Some files of every kind, more of those with scripts and tricks in them."""
    wanted = {kind.__name__: each for kind in KINDS} | {"scripts": 3, "right_to_left": 2, "strange_answers": 2}
    found = []
    for kind, data in islice(hostile_files(good, 20_000, SEED + 1), 3_000):
        if wanted.get(kind, 0) > 0:
            wanted[kind] -= 1
            found.append((kind, data))
    return found


@pytest.mark.parametrize("address", [FORM, ""], ids=["form with Python", "home without"])
def test_hostile_files_through_the_button(
    server: StaticServer, page: Page, forms: dict[str, Form], good: dict[str, Any], tmp_path: Path, address: str
) -> None:
    """*Buka berkas*: a sentence, or a new draft that shows its texts; what was there stays as it was."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    draft_of(page, server.url, "Yohanes Baransano")
    mine = stored(page)
    ids = {record["id"] for record in mine["draf"]}
    taken = 0
    for kind, data in sample(good):
        if page.url.split("?")[0] != server.url + address or taken:
            page.goto(server.url + address)
        if address:
            python_ready(page)
        page.evaluate("document.querySelector('#berkas-ditolak')?.remove()")
        choose(page, data, f"{kind}<img src=x onerror=alert(1)>.json")
        page.locator("#berkas-ditolak").or_(page.locator("html[data-formulir] [name='nama']:visible")).first.wait_for()
        outcome = verdict_of_desk(data, forms, tmp_path)[0]
        opened = page.wait_for_function(
            "(ids) => document.querySelector('#berkas-ditolak') ? 'no' : ids.some((id) => location.search.includes(id))"
            " || !location.search.includes('draf=') ? false : 'yes'",
            arg=sorted(ids),
        ).json_value()
        if opened == "yes":
            taken += 1
            ids.add(page.url.split("draf=")[1].split("#")[0])
            assert outcome == "" or (not address and outcome in MISFITS), kind
        elif address:
            assert outcome != "", kind
        assert page.locator(FOREIGN).count() == 0, kind
    now = stored(page)
    assert [record for record in now["draf"] if record["id"] in {one["id"] for one in mine["draf"]}] == mine["draf"]
    assert len(now["draf"]) == len(mine["draf"]) + taken
    assert taken > 0
