"""The one-file edition: everything inside, nothing that leads out, the same bytes every time."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from kinerja_py.generator.catalog import read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.links import check_links
from kinerja_py.generator.site import build_single_file, build_site
from kinerja_py.runtime.cache import BuildError
from kinerja_py.runtime.one_file import classic_script
from tests.generator.sample import GOOD, write
from tests.runtime.test_packed_text import unpacked

NAME = "kinerja-luring.html"
CARRIED = re.compile(
    r'<script type="application/octet-stream" data-berkas="([^"]+)" data-bytes="(\d+)">([^<]*)</script>'
)
SCHOOL = 'nama: "{nama}"\nnpsn: "12345678"\n'


def quiet(line: str) -> None:
    """Progress is of no interest here."""


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_single_file(project, catalog=project / "catalog", out=tmp_path_factory.mktemp("satu"), say=quiet)


@pytest.fixture(scope="module")
def page(made: Path) -> str:
    return made.read_bytes().decode()


@pytest.fixture
def of_school(project: Path, tmp_path: Path) -> Callable[[str], str]:
    """The edition of a small catalogue for a school of this name."""

    def build(nama: str) -> str:
        folder = write(tmp_path / nama, {**GOOD, "sekolah.yml": SCHOOL.format(nama=nama)})
        return (
            build_single_file(project, catalog=folder, out=tmp_path / nama / "hasil", say=quiet).read_bytes().decode()
        )

    return build


def test_two_builds_give_the_same_bytes(made: Path, project: Path, tmp_path: Path) -> None:
    """Same sources, same file."""
    again = build_single_file(project, catalog=project / "catalog", out=tmp_path, say=quiet)
    assert again.read_bytes() == made.read_bytes()


def test_only_the_file_is_written(made: Path, project: Path, tmp_path: Path) -> None:
    """What else is in the folder stays, and a whole site may later be built there."""
    (tmp_path / "catatan.txt").write_text("milik orang")
    build_single_file(project, catalog=project / "catalog", out=tmp_path, say=quiet)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catatan.txt", NAME]
    assert [path.name for path in made.parent.iterdir()] == [NAME]


def test_whole_form_is_inside(page: str, project: Path) -> None:
    """Every langkah, the guidance of every choice, the Form for Python."""
    for langkah in ("data-diri", "tugas-pokok", "praktik-kinerja", "perilaku-kinerja", "rangkuman"):
        assert f'data-langkah="{langkah}"' in page
    guidance = [
        pilihan.bantuan
        for isian in compile_catalog(read_catalog(project / "catalog"))["guru-2026"].isian()
        for pilihan in isian.pilihan
    ]
    assert len([text for text in guidance if text]) > 20
    assert [text for text in guidance if text not in page] == []
    form = re.search(r'<script type="application/json" data-formulir-isi>(.*?)</script>', page, re.DOTALL)
    assert form and json.loads(form[1])["id"] == "guru-2026"


def test_nothing_leads_out(made: Path, page: str) -> None:
    """No address but places of the page itself and the picture in it; the link check of every build agrees."""
    head = page[: page.index('<script type="application/octet-stream"')]
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", head, flags=re.DOTALL)
    addresses = re.findall(r"\s(?:href|src|action|srcset)=\"([^\"]*)\"", markup)
    assert [one for one in addresses if not one.startswith(("#", "data:image/svg+xml,"))] == []
    assert check_links(made.parent) == []
    for word in ("manifest", "serviceWorker.register", "modulepreload", "@import"):
        assert word not in head, word


def test_policy_names_what_is_inside_by_hash(page: str) -> None:
    """The page's script and style sheet and nothing else; no connection, no eval, nothing inline by permission."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found and page.index(found[0]) < page.index("<style>")
    policy = dict(part.strip().split(" ", 1) for part in unescape(found[1]).split(";"))
    [script] = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest(script)}' 'wasm-unsafe-eval'",
        "worker-src": "blob:",
        "style-src": f"'sha256-{digest(style)}'",
        "img-src": "data:",
        "connect-src": "'none'",
        "form-action": "'none'",
        "base-uri": "'none'",
    }
    assert re.search(r"\s(style|on[a-z]+)=\"", page[: page.index("<script")]) is None


def test_carried_pieces_are_what_the_list_says(page: str) -> None:
    """Every piece that the first verdict needs, byte for byte, and the worker's script with the glue in it."""
    carried = {name: unpacked(text, int(size)) for name, size, text in small(page)}
    lists = [json.loads(data) for name, data in carried.items() if name.endswith(".json")]
    names = {name for name, _, _ in CARRIED.findall(page)}
    [listed] = lists
    wanted = {piece["url"] for part in ("wasm", "data", "picture") for piece in listed["files"][part]["pieces"]}
    assert wanted <= names
    assert not {piece["url"] for piece in listed["files"]["glue"]["pieces"]} & names
    for part in listed["files"].values():
        for piece in part["pieces"]:
            if piece["url"] in carried:
                assert sha256(carried[piece["url"]]).hexdigest() == piece["sha256"]
    worker = gzip.decompress(carried["pekerja.js.gz"]).decode()
    assert "self.createPyodideModule=" in worker and "import.meta" not in worker


def test_schools_do_not_share_what_they_store(of_school: Callable[[str], str]) -> None:
    """Another school's file finds other drafts; the same school's newer file finds the same."""
    edition = re.compile(r'data-tunggal="([^"]+)"')
    one, other = (edition.findall(of_school(nama)) for nama in ("SDN Melati", "SDN Kenanga"))
    assert len(one) == len(other) == 1 and one != other
    assert one[0].startswith("lomba-")


def test_stock_pyodide_can_be_carried_too(project: Path, tmp_path: Path) -> None:
    """--plain-runtime: the files of Pyodide's authors, cut into pieces."""
    made = build_single_file(project, catalog=project / "catalog", out=tmp_path, plain_runtime=True, say=quiet)
    listed = [
        unpacked(text, int(size)) for name, size, text in small(made.read_text("utf-8")) if name.endswith(".json")
    ]
    [about] = [json.loads(data) for data in listed]
    assert sorted(about["files"]) == ["engine", "stdlib", "wasm"]
    assert about["files"]["wasm"]["bytes"] > 9_000_000


def test_site_offers_the_file(project: Path, tmp_path: Path) -> None:
    """On the home page with its size; outside the offline copy, which would double for it."""
    out = tmp_path / "site"
    build_site(project, catalog=project / "catalog", out=out, say=quiet)
    size = f"{(out / NAME).stat().st_size / 1e6:.1f}".replace(".", ",")
    home = (out / "index.html").read_text("utf-8")
    assert re.search(rf'<a class="[^"]+" href="./{NAME}" download>Unduh {NAME}</a> \({size} MB\)', home)
    assert NAME not in (out / "offline.json").read_text("utf-8")


@pytest.mark.parametrize(
    "glue",
    [
        "var a = 1;",
        "export default a; export default b;",
        "import x from 'y';export default a;",
        "export{a as default};",
    ],
)
def test_another_shape_of_glue_stops_the_build(glue: str) -> None:
    """A new Pyodide that is written in another way is not guessed at."""
    with pytest.raises(BuildError, match=r"bentuk pyodide\.asm\.mjs berubah"):
        classic_script(glue)


def test_glue_becomes_a_script() -> None:
    assert classic_script("var a=import.meta.url;export default a;\n") == (
        "(()=>{var a=self.location.href;self.createPyodideModule=a;})();\n"
    )


def digest(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode()


def small(page: str) -> list[tuple[str, str, str]]:
    """The carried files that the plain unpacking of the tests reads in a moment."""
    return [found for found in CARRIED.findall(page) if int(found[1]) < 120_000 or found[0] == "pekerja.js.gz"]
