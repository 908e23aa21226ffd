"""Links of a finished site: every address leads to something, and none leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja_py.generator.links import check_links

OUT = "keluar dari situs"
NOWHERE = "tidak menuju berkas mana pun"


def told(folder: Path, html: str, css: str = "") -> list[str]:
    """Check a small site whose page `a/index.html` holds some HTML."""
    for name, text in {
        "index.html": '<h1 id="atas">Beranda</h1>',
        "a/index.html": html,
        "aset/x.css": css,
        "gambar/g.svg": "<svg/>",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return check_links(folder, "/sub/")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../">Beranda</a> <a href="../index.html#atas">atas</a> <a href="">sini</a>',
        '<a href="?draf=1">draf</a>',
        '<a href="#b">b</a><p id="b">',
        '<img src="../gambar/g.svg" srcset="../gambar/g.svg 1x, ../gambar/g.svg 2x">',
        '<img src="data:image/svg+xml,%3Csvg/%3E">',
        '<!-- <a href="https://contoh.id"> --> <script>const a = "<a href=\'https://contoh.id\'>"</script>',
        "https://contoh.id sebagai teks",
        '<a href="/sub/gambar/g.svg">dari pangkal</a>',
        '<textarea><a href="https://contoh.id"></textarea>',
    ],
)
def test_good(html: str, tmp_path: Path) -> None:
    """Relative, inside, there; text is no address."""
    assert told(tmp_path, html) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<a href="https://contoh.id">x</a>', OUT),
        ('<a href="//contoh.id">x</a>', OUT),
        ('<a href=" HTTPS://contoh.id ">x</a>', OUT),
        ("<a href='mailto:a@contoh.id'>x</a>", OUT),
        ('<a href="javascript:alert(1)">x</a>', OUT),
        ('<form action="https://contoh.id">', OUT),
        ('<img srcset="../gambar/g.svg 1x, https://contoh.id/g.png 2x">', OUT),
        ('<link rel="stylesheet" href="https://contoh.id/x.css">', OUT),
        ('<meta http-equiv="refresh" content="0; url=https://contoh.id">', OUT),
        ('<p style="background: url(https://contoh.id/g.png)">', OUT),
        ('<script src="tidak-ada.js"></script>', NOWHERE),
        ('<a href="../../">di luar</a>', NOWHERE),
        ('<a href="/lain/">pangkal lain</a>', NOWHERE),
        ('<a href="../#bawah">bawah</a>', "bagian '#bawah' tidak ada di index.html"),
        ('<use href="#tanda"/>', "bagian '#tanda' tidak ada di a/index.html"),
    ],
)
def test_bad(html: str, what: str, tmp_path: Path) -> None:
    """Each is told once with its page."""
    (line,) = told(tmp_path, html)
    assert line.startswith("a/index.html: ")
    assert what in line


@pytest.mark.parametrize("css", ["@import 'https://contoh.id/x.css';", "a { background: url(//contoh.id/g.png) }"])
def test_style_sheets_are_looked_at_too(css: str, tmp_path: Path) -> None:
    """A style sheet cannot fetch from elsewhere either."""
    (line,) = told(tmp_path, "", css)
    assert OUT in line


def test_same_mistake_of_many_pages_is_told_once(tmp_path: Path) -> None:
    """A wrong link in a header does not fill the screen."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.html").write_text('<a href="hilang.html">x</a>', "utf-8")
    assert check_links(tmp_path) == [f"a.html (dan 2 halaman lain): alamat 'hilang.html' {NOWHERE}."]
