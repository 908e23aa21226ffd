"""Bundles of the browser's side: real esbuild on small sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kinerja_py.runtime.bundle import ASSETS, ENTRIES, assets_key, bundle_assets
from kinerja_py.runtime.cache import BuildError

SOURCES = {
    "page/formulir.js": 'import { b } from "./lain.js";\nconsole.log(b, "é");\n',
    "page/lain.js": 'export const b = 2;\nexport const neverUsed = "tidak terpakai";\n',
    "sw/sw.js": "self.onfetch = () => undefined;\n",
    "css/kf.css": '@import "./warna.css";\n.kf-a { inset: 0; }\n',
    "css/warna.css": ":root { --kf-warna: #0c4a47; }\n",
}


@pytest.fixture
def clone(tmp_path: Path, project: Path) -> Path:
    folder = tmp_path / "proyek"
    for name, text in SOURCES.items():
        path = folder / ASSETS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(project / name, folder / name)
    return folder


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_entries_become_small_files_named_after_their_content(clone: Path, tmp_path: Path) -> None:
    """One file per entry that exists; the service worker keeps its plain name; unused code and comments are gone."""
    out = tmp_path / "situs"
    names = bundle_assets(clone, out, say=print)
    assert list(names) == ["page/formulir.js", "sw/sw.js", "css/kf.css"]
    assert names["sw/sw.js"] == "sw.js"
    assert sorted(bytes_below(out)) == sorted(names.values())
    script = (out / names["page/formulir.js"]).read_text("utf-8")
    assert '2,"é"' in script
    assert "tidak terpakai" not in script
    assert "--kf-warna" in (out / names["css/kf.css"]).read_text("utf-8")


def test_same_sources_give_same_bytes_anywhere(clone: Path, tmp_path: Path) -> None:
    """Neither the place of the project nor an earlier build is in the bundle; a change gives another name."""
    names = bundle_assets(clone, tmp_path / "a", say=print)
    elsewhere = tmp_path / "lain" / "tempat"
    shutil.copytree(clone, elsewhere, ignore=shutil.ignore_patterns(".cache"))
    assert bundle_assets(elsewhere, tmp_path / "b", say=print) == names
    assert bytes_below(tmp_path / "a") == bytes_below(tmp_path / "b")
    (elsewhere / ASSETS / "page/lain.js").write_text("export const b = 3;\n")
    assert bundle_assets(elsewhere, tmp_path / "c", say=print)["page/formulir.js"] != names["page/formulir.js"]


def test_second_build_needs_no_tool(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept under the hash of the sources: esbuild is not even looked for."""
    names = bundle_assets(clone, tmp_path / "a", say=print)
    monkeypatch.setattr("kinerja_py.runtime.bundle.ensure_packages", None)
    assert bundle_assets(clone, tmp_path / "b", say=print) == names


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("page/lain.js", "export const b = ;\n", "site_src/assets/page/lain.js:1:17"),
        ("page/formulir.js", 'import "./tidak-ada.js";\n', 'Could not resolve "./tidak-ada.js"'),
        ("css/kf.css", ".a { color red }\n", "site_src/assets/css/kf.css:1"),
    ],
)
def test_broken_source_stops_with_file_and_line(clone: Path, tmp_path: Path, name: str, text: str, said: str) -> None:
    """esbuild's own words; nothing is kept of a broken bundle."""
    (clone / ASSETS / name).write_text(text)
    with pytest.raises(BuildError) as trouble:
        bundle_assets(clone, tmp_path / "situs", say=print)
    assert said in str(trouble.value)
    assert list((clone / ".cache").iterdir()) == []


def test_all_entries_of_the_project_exist(project: Path) -> None:
    """The table names files that are there: a renamed entry would silently be left out otherwise."""
    assert [name for name in ENTRIES if not (project / ASSETS / name).exists()] == []
    assert assets_key(project) == assets_key(project)
