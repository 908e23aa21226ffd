"""offline.json and sw.js: what is in which list, and that both belong together."""

from __future__ import annotations

import json
import random
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kinerja_py.runtime.offline import withdraw_offline, write_offline
from kinerja_py.runtime.packets import write_packets
from kinerja_py.runtime.pieces import PIECE_BYTES, inflate
from kinerja_py.runtime.pyodide import Assembled, RuntimeFiles

RUNTIME = RuntimeFiles(
    manifest="runtime/1.json",
    first=("runtime/b.bin", "runtime/a.bin"),
    unlisted=("runtime/2.mjs", "runtime/1.json"),
    assembled=(Assembled("runtime/2.mjs", "text/javascript", ("runtime/b.bin",), "2f", 1),),
)
SITE = {
    "index.html": '<link href="aset/kf-1.css"><script src="aset/beranda-1.js"><img src="gambar/tur/isi.webp">',
    "404.html": '<link href="/theme.css">',
    "manifest.webmanifest": '{"icons": [{"src": "gambar/ikon.png"}]}',
    "sw.js": "self.x = 1;\n",
    "sw-tarik.js": "self.y = 1;\n",
    "sitemap.xml": "2026-01-01",
    "sitemap.xml.gz": "2026",
    "kinerja-luring.html": "the whole site in one file",
    "theme.css": "a{}",
    "theme.css.map": "{}",
    "assets/javascripts/lunr/min/lunr.id.min.js": "1",
    "aset/kf-1.css": 'a{background:url("../gambar/latar.svg")}',
    "aset/beranda-1.js": 'import "./chunk-AB.js"',
    "aset/chunk-AB.js": "1",
    "aset/formulir-1.js": "1",
    "aset/panduan-1.js": "1",
    "aset/worker-1.js": "1",
    "gambar/ikon.png": "png",
    "gambar/latar.svg": "<svg/>",
    "gambar/panduan.png": "png",
    "gambar/tur/isi.webp": "webp",
    "formulir/guru.json": "{}",
    "formulir/guru-1.css": "a{}",
    "formulir/guru/index.html": '<html data-worker="../../aset/worker-1.js" data-formulir-json="../guru.json">'
    '<link href="../guru-1.css"><script src="../../aset/formulir-1.js"><a href="../../panduan/">',
    "panduan/index.html": '<script src="../aset/panduan-1.js"><img src="../gambar/panduan.png">' + "kata " * 500,
    "skema/guru.json": "{}",
    "runtime/1.json": "{}",
    "runtime/a.bin": "a",
    "runtime/b.bin": "b",
    "runtime/2.mjs": "2",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def listed(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "offline.json").read_bytes())
    return content


def test_each_file_is_in_the_list_where_it_is_needed(out: Path) -> None:
    """Shell: the forms and what they speak of; in a packet, but for what a form page has just fetched. Runtime: up to
    the first verdict, in order. Reserve: the rest.
    """
    write_offline(out, RUNTIME)
    keys = ("shell", "runtime", "reserve", "rakitan", "paket")
    urls = {key: [entry["url"] for entry in listed(out)[key]] for key in keys}
    *at_hand, shell_packet = urls["shell"]
    packet = urls["reserve"][0]
    assert {shell_packet, packet} == {path.relative_to(out).as_posix() for path in (out / "paket").iterdir()}
    assert at_hand == ["aset/formulir-1.js", "formulir/guru-1.css", "formulir/guru/"]
    del urls["shell"]
    assert urls == {
        "runtime": ["aset/worker-1.js", "formulir/guru.json", "runtime/b.bin", "runtime/a.bin"],
        "reserve": [packet, "gambar/panduan.png"],
        "rakitan": ["runtime/2.mjs"],
        "paket": [
            "aset/kf-1.css",
            "404.html",
            "./",
            "aset/beranda-1.js",
            "aset/chunk-AB.js",
            "gambar/ikon.png",
            "gambar/latar.svg",
            "manifest.webmanifest",
            "theme.css",
            "panduan/",
            "aset/panduan-1.js",
            "assets/javascripts/lunr/min/lunr.id.min.js",
            "skema/guru.json",
        ],
    }


def test_entries_tell_the_truth(out: Path) -> None:
    """SHA-256 and size of the file; about what travels only where compression saves something."""
    write_offline(out, RUNTIME)
    content = listed(out)
    for entry in content["shell"] + content["runtime"] + content["reserve"] + content["paket"]:
        path = out / entry["url"]
        data = (path / "index.html" if path.is_dir() else path).read_bytes()
        assert (entry["sha256"], entry["bytes"]) == (sha256(data).hexdigest(), len(data))
    sent = {entry["url"]: entry["kirim"] for entry in content["paket"] if "kirim" in entry}
    assert list(sent) == ["panduan/"]
    assert sent["panduan/"] < 500


def test_service_worker_knows_exactly_this_list(out: Path) -> None:
    """Version and list stand in its first line, so any change of any file is a new service worker."""
    write_offline(out, RUNTIME)
    first = (out / "sw.js").read_text()
    about = json.loads(re.match(r"self\.LURING=(.*);\n", first).group(1))  # type: ignore[union-attr]
    assert about["versi"] == listed(out)["versi"]
    assert about["daftar"] == listed(out)
    assert first.endswith(SITE["sw.js"])
    write_offline(out, RUNTIME)
    assert (out / "sw.js").read_text() == first, "the same files give the same bytes, and one line, not two"
    (out / "panduan/index.html").write_text("lain")
    write_offline(out, RUNTIME)
    assert (out / "sw.js").read_text() != first
    assert listed(out)["versi"] != about["versi"]


def test_what_is_packed_can_be_taken_out_again(out: Path) -> None:
    """Each file stands in its packet where `paket` says; a second build of the same site changes nothing."""
    write_offline(out, RUNTIME)
    before = listed(out)
    for entry in before["paket"]:
        inflated = inflate((out / entry["dari"]).read_bytes())
        assert sha256(inflated[entry["mulai"] :][: entry["bytes"]]).hexdigest() == entry["sha256"]
    write_offline(out, RUNTIME)
    assert listed(out) == before


def test_packets_keep_to_the_size_of_a_piece(tmp_path: Path) -> None:
    """Too much for one packet goes into several, each file into one of them; no file is cut in two."""
    draw = random.Random(7)
    for name in (names := [f"{number:02}.html" for number in range(9)]):
        (tmp_path / name).write_bytes(draw.randbytes(70_000))
    packets = write_packets(tmp_path, names)
    assert [name for packet in packets for name in packet.begins] == names
    assert len(packets) > 1
    assert all((tmp_path / packet.name).stat().st_size <= PIECE_BYTES for packet in packets)


def test_a_dated_file_changes_nothing(out: Path) -> None:
    """sitemap.xml carries the day of the build; no phone has to fetch anything for it."""
    write_offline(out, RUNTIME)
    before = (out / "sw.js").read_bytes()
    (out / "sitemap.xml").write_text("2026-02-02")
    write_offline(out, RUNTIME)
    assert (out / "sw.js").read_bytes() == before


def test_withdrawn_site_has_the_kill_switch_as_its_worker(out: Path) -> None:
    """The same site but for sw.js; the switch itself is no part of the copy, so that no phone pays for it."""
    write_offline(out, RUNTIME)
    before = listed(out)
    withdraw_offline(out)
    assert (out / "sw.js").read_text() == SITE["sw-tarik.js"]
    assert listed(out) == before
    assert "sw-tarik.js" not in json.dumps(before)


def test_site_under_work_says_so(out: Path) -> None:
    """`kinerja serve`: the network first, and no waiting for consent."""
    write_offline(out, RUNTIME, serve=True)
    assert listed(out)["serve"] is True
    assert '"serve":true' in (out / "sw.js").read_text()
