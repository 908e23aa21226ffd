"""Files: what leaves the device is a whole Rencana; what comes in is either that or refused in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kinerja_py.engine import rencana
from kinerja_py.engine.form import Form, from_json

from .plan import FORM, answer, download, fill_all, open_form, python_ready, read_json, whole_plan
from .servers import StaticServer
from .storage import draft_of, stored

TIME = "2026-01-09T08:12:00+09:00"
WITHOUT_PYTHON = "Object.defineProperty(globalThis, 'WebAssembly', { value: undefined })"

FOREIGN = "main :is(img:not([src^='./gambar/tur/']), iframe, script, link)"  # the picture tour is the site's own


@pytest.fixture
def form(site: Path) -> Form:
    return from_json(json.loads((site / "formulir" / "guru-2026.json").read_text("utf-8")))


def document(form: Form, answers: dict[str, Any] | None = None, status: str = "draf") -> dict[str, Any]:
    given = whole_plan() if answers is None else answers
    return rencana.make(form, given, status=status, dibuat=TIME, diubah=TIME)


def signed(data: dict[str, Any]) -> dict[str, Any]:
    """A document that was changed and given a matching fingerprint."""
    return {**data, "sidik": rencana.sidik(data)}


def choose(page: Page, content: bytes | str, name: str = "rencana.json") -> None:
    """*Buka berkas*, and the file."""
    body = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    with page.expect_file_chooser() as chooser:
        page.locator("[data-aksi='impor']:visible").click()
    chooser.value.set_files({"name": name, "mimeType": "application/json", "buffer": body})


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
@pytest.mark.parametrize("status", ["draf", "diajukan"])
def test_file_of_python_opens_from_home_as_a_new_draft(
    server: StaticServer, page: Page, form: Form, status: str, ending: str
) -> None:
    """Exactly as exported, a last line end aside; named after the teacher, with every answer in place."""
    existing = draft_of(page, server.url, "Yohanes Baransano")
    page.goto(server.url)
    choose(page, rencana.dumps(document(form, status=status)) + ending)
    page.wait_for_url("**/formulir/guru-2026/?draf=*")
    expect(page.locator("[name='nama']")).to_have_value(str(whole_plan()["nama"]))
    records = {record["id"]: record for record in stored(page)["draf"]}
    made = records.pop(page.url.split("draf=")[1].split("#")[0])
    assert list(records) == [existing]
    assert (made["nama"], made["dibuat"]) == (whole_plan()["nama"], TIME)
    [revision] = [one for one in stored(page)["revisi"] if one["draf"] == made["id"]]
    assert revision["jawaban"] == whole_plan()


def test_file_of_another_form_opens_with_that_form(server: StaticServer, page: Page, site: Path) -> None:
    """From the page of guru-2026, a file of the second form."""
    other = from_json(json.loads((site / "formulir" / "contoh.json").read_text("utf-8")))
    page.goto(server.url + FORM)
    choose(page, rencana.dumps(document(other, {"nama-kegiatan": "Ke hutan bakau"})))
    page.wait_for_url("**/formulir/contoh/?draf=*")
    expect(page.locator("[name='nama-kegiatan']")).to_have_value("Ke hutan bakau")
    assert stored(page)["draf"][0]["nama"] == "Ke hutan bakau"


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], bytes | str], str]] = {
    "empty": (lambda good: b"", "isinya terpotong"),
    "cut off": (lambda good: rencana.dumps(good)[:-40], "isinya terpotong"),
    "a picture": (lambda good: b"\x89PNG\r\n\x1a\n\xff\xfe", "bukan berkas teks"),
    "too big": (lambda good: b" " * 1_000_001, "lebih dari 1 MB"),
    "too deep": (lambda good: "[" * 30 + "]" * 30, "Susunan berkas"),
    "very deep": (lambda good: "[" * 400_000 + "]" * 400_000, "erkas"),
    "other JSON": (lambda good: '{"a": 1}', "bukan berkas rencana"),
    "null": (lambda good: "null", "bukan berkas rencana"),
    "newer version": (lambda good: rencana.dumps(signed({**good, "versi": 2})), "versi situs yang lebih baru"),
    "minified": (lambda good: json.dumps(good, ensure_ascii=False), "disimpan ulang oleh aplikasi lain"),
    "duplicate key": (
        lambda good: rencana.dumps(good).replace('"versi": 1,', '"versi": 1,\n  "versi": 1,'),
        "disimpan ulang oleh aplikasi lain",
    ),
    "one word changed": (lambda good: rencana.dumps(good).replace("Rahmawati", "Rahmawatu"), "sidiknya tidak cocok"),
    "unknown key": (lambda good: rencana.dumps(signed({**good, "lain": 1})), "kurang, lebih, atau keliru"),
    "missing key": (
        lambda good: rencana.dumps(signed({key: value for key, value in good.items() if key != "dibuat"})),
        "kurang, lebih, atau keliru",
    ),
    "no such day": (lambda good: rencana.dumps(signed({**good, "dibuat": "2026-02-30T08:12:00+09:00"})), "keliru"),
    "answer is a number": (lambda good: rencana.dumps(signed({**good, "jawaban": {"nama": 5}})), "keliru"),
    "prototype key": (lambda good: rencana.dumps(signed({**good, "jawaban": {"__proto__": "x"}})), "keliru"),
    "constructor key": (lambda good: rencana.dumps(signed({**good, "jawaban": {"constructor": "x"}})), "keliru"),
    "submitted with errors": (
        lambda good: rencana.dumps(
            signed({**good, "status": "diajukan", "pemeriksaan": {"mesin": "python", "galat": 1, "peringatan": 0}})
        ),
        "keliru",
    ),
    "unknown form": (
        lambda good: rencana.dumps(signed({**good, "formulir": {**good["formulir"], "id": "guru-1999"}})),
        "formulir yang tidak ada di situs ini",
    ),
}


@pytest.mark.parametrize("trouble", REFUSED)
def test_home_refuses_any_other_file_and_touches_nothing(
    server: StaticServer, page: Page, form: Form, trouble: str
) -> None:
    """One calm sentence; the drafts are the same, byte for byte; the page stays where it was."""
    make, sentence = REFUSED[trouble]
    draft_of(page, server.url, "Yohanes Baransano")
    page.goto(server.url)
    before = stored(page)
    choose(page, make(document(form)), "kiriman.json")
    refusal = page.locator("#berkas-ditolak")
    expect(refusal).to_contain_text(sentence)
    expect(refusal).to_contain_text("kiriman.json")
    expect(refusal).to_contain_text("Draf Anda tidak berubah.")
    assert page.url == server.url
    assert stored(page) == before


PYTHON_REFUSES = ["cut off", "one word changed", "duplicate key", "prototype key", "unknown form", "newer version"]


def test_form_page_with_python_refuses_the_same_and_touches_nothing(
    server: StaticServer, page: Page, form: Form
) -> None:
    """The engine's own sentences; words on screen stay."""
    draft_of(page, server.url, "Yohanes Baransano")
    python_ready(page)
    before = stored(page)
    for trouble in PYTHON_REFUSES:
        page.evaluate("document.querySelector('#berkas-ditolak')?.remove()")
        choose(page, REFUSED[trouble][0](document(form)), "kiriman.json")
        expect(page.locator("#berkas-ditolak")).to_contain_text("kiriman.json: ")
    assert stored(page) == before
    expect(page.locator("[name='nama']")).to_have_value("Yohanes Baransano")


def test_python_opens_what_another_program_has_saved_again(server: StaticServer, page: Page, form: Form) -> None:
    """The same content in other white space is whole for Python, which reads content and not layout."""
    page.goto(server.url + FORM)
    python_ready(page)
    choose(page, json.dumps(document(form), ensure_ascii=True))
    page.wait_for_url("**/?draf=*")
    expect(page.locator("[name='nama']")).to_have_value(str(whole_plan()["nama"]))


def test_hostile_words_are_only_words(server: StaticServer, page: Page, form: Form) -> None:
    """Markup in every place a name is shown: no dialog, no element, no request."""
    hostile = "<img src=http://jahat.invalid/x onerror=alert(1)> \u202egnp.exe"
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(server.url)
    choose(page, rencana.dumps(document(form, {"nama": hostile})), "<b>x</b>.json")
    page.wait_for_url("**/?draf=*")
    expect(page.locator("[name='nama']")).to_have_value(hostile)
    page.goto(server.url)
    expect(page.locator(".kf-draf__nama")).to_have_text(hostile)
    page.locator("[data-aksi='hapus']").click()
    expect(page.locator("#dialog-hapus")).to_contain_text("<img src")
    page.keyboard.press("Escape")
    choose(page, "[]", "<img src=x onerror=alert(1)>.json")
    expect(page.locator("#berkas-ditolak")).to_contain_text("<img src=x")
    assert page.locator(FOREIGN).count() == 0


def form_without_python(server: StaticServer, new_context: Callable[..., BrowserContext]) -> Page:
    context = new_context()
    context.add_init_script(WITHOUT_PYTHON)
    page = context.new_page()
    open_form(page, server.url)
    return page


def test_file_without_python_is_a_draft_that_python_accepts(
    server: StaticServer, new_context: Callable[..., BrowserContext], form: Form, tmp_path: Path
) -> None:
    """Tier 1: the whole plan leaves as draf, mesin html; the engine reads it, fingerprint and all."""
    page = form_without_python(server, new_context)
    expect(page.locator("html")).to_have_attribute("data-mesin", "tanpa")
    fill_all(page)
    path = download(page, "ekspor", tmp_path)
    text = path.read_text("utf-8")
    made = rencana.read(text, form)
    assert rencana.dumps(made) == text
    assert made["jawaban"] == whole_plan()
    assert (made["status"], made["pemeriksaan"]) == ("draf", {"mesin": "html", "galat": 0, "peringatan": 0})
    assert made["formulir"]["sha256"] == rencana.form_sha256(form)
    assert re.fullmatch(r"rencana-[a-z0-9-]+\.json", path.name)


def test_hidden_empty_and_half_characters_stay_out_without_python(
    server: StaticServer, new_context: Callable[..., BrowserContext], form: Form, tmp_path: Path
) -> None:
    """Visible answers only, as Python would choose them from the same raw answers."""
    page = form_without_python(server, new_context)
    answer(page, "status-kepegawaian", "pns")
    answer(page, "nip", "19850315 201001 2 003")
    answer(page, "status-kepegawaian", "non-asn")
    page.locator("[name='nama']").evaluate(
        "(field) => { field.value = 'Siti \\ud800'; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    made = rencana.read(download(page, "ekspor", tmp_path).read_bytes(), form)
    assert made["jawaban"]["nama"] == "Siti \ufffd"
    assert "nip" not in made["jawaban"]
    expected = document(form, {**made["jawaban"], "nip": "19850315 201001 2 003"})["jawaban"]
    assert made["jawaban"] == expected


def test_file_with_python_carries_the_short_code_in_its_name(server: StaticServer, page: Page, tmp_path: Path) -> None:
    """rencana-siti-rahmawati-…-ABCD-EFGH.json, the code being that of its fingerprint."""
    open_form(page, server.url)
    python_ready(page)
    answer(page, "nama", "Siti Rahmawati, S.Pd.")
    path = download(page, "ekspor", tmp_path)
    made = read_json(path)
    assert path.name == f"rencana-siti-rahmawati-s-pd-{rencana.kode(made['sidik'])}.json"
    assert made["pemeriksaan"]["mesin"] == "python"


def test_download_from_home_equals_the_form_page(server: StaticServer, page: Page, form: Form, tmp_path: Path) -> None:
    """The list takes a draft out without opening it: the same visible answers, a valid fingerprint, a noted copy."""
    page.goto(server.url)
    given = {**whole_plan(), "nama": "Siti Rahmawati, S.Pd."}
    choose(page, rencana.dumps(document(form, given)))
    page.wait_for_url("**/?draf=*")
    page.goto(server.url)
    path = download(page, "unduh", tmp_path)
    made = rencana.read(path.read_bytes(), form)
    assert made["jawaban"] == document(form, given)["jawaban"]
    assert made["dibuat"] == TIME
    assert path.name == "rencana-siti-rahmawati-s-pd.json"
    expect(page.locator(".kf-draf__berkas")).to_contain_text("Juga di berkas, hari ini")


def test_export_import_export_gives_the_same_answers_and_birthday(
    server: StaticServer, page: Page, form: Form, tmp_path: Path
) -> None:
    """Round trip through a file on one device."""
    open_form(page, server.url)
    python_ready(page)
    fill_all(page)
    first = download(page, "ekspor", tmp_path)
    page.goto(server.url)
    choose(page, first.read_bytes(), first.name)
    page.wait_for_url("**/?draf=*")
    python_ready(page)
    second = read_json(download(page, "ekspor", tmp_path))
    before = read_json(first)
    assert {**second, "diubah": "", "sidik": ""} == {**before, "diubah": "", "sidik": ""}
