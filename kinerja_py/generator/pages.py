"""Guidance pages from the catalogue: Form -> Markdown that exists only while MkDocs builds.

A hand-written page asks for what it wants, so that this module knows nothing of teachers. Its front matter names a
place of the catalogue and, if it likes, the headings of the pages made from it:

    katalog: {dari: guru-2026/praktik-indikator, contoh: Contoh kegiatan}

and each line `<!-- katalog: daftar -->` in it is replaced by templates/panduan/daftar.md.j2. A page that names an
isian also gets one page beside it for every pilihan (templates/panduan/pilihan.md.j2). A page about a whole langkah
says so, `{dari: guru-2026, langkah: data-diri}`, and may then ask for `isian`: a part for each of them, to which the
form links and which links back. A form stands for all that follow it: once there is a guru-2027 with `lanjutan_dari:
guru-2026`, the page above is about guru-2027.

Everything that a template prints is escaped for HTML and for Markdown at once, unless the generator has cleaned it
(`|html`): Material prints titles raw, so an escape that one forgets would reach the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup

from kinerja_py.engine.form import Aturan, Form, Isian, Langkah, Pilihan
from kinerja_py.generator.course_words import mistakes, plan_words, timetable
from kinerja_py.generator.diagrams import draw_alur, draw_matriks
from kinerja_py.generator.lanjutan import follow
from kinerja_py.generator.licences import components
from kinerja_py.generator.measured import measured
from kinerja_py.generator.proven import proven

__all__ = ["Guidance", "GuidanceError", "escape_markdown", "expand_nav"]

_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_MARKER = re.compile(r"^<!-- katalog: ([a-z-]+) -->$", re.MULTILINE)
_ACTIVE = re.compile(r"[!-/:-@\[-`{-~]")  # every ASCII sign that HTML or Markdown could take for markup
_ID = re.compile(r"[a-z0-9-]+")
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


class GuidanceError(Exception):
    """A guidance page asks for something that the catalogue or the templates do not have."""


@dataclass(frozen=True)
class _Place:
    """What `katalog:` in a front matter points to."""

    form: Form
    words: Mapping[str, str]
    langkah: Langkah | None = None
    isian: Isian | None = None


class Guidance:
    """All that the guidance takes from the catalogue.

    Args:
        root: the project folder, with `site_src/` and `templates/`.
        forms: id -> compiled Form, hidden ones too: a page may explain a form that a school does not show.
        hidden: ids of the forms that have no page on this site, so none may link to it.
    """

    def __init__(self, root: Path, forms: Mapping[str, Form], hidden: Container[str] = ()) -> None:
        self.root, self.forms, self.hidden = root, forms, hidden
        self.templates = _environment(root / "templates" / "panduan")

    def pages(self) -> dict[str, str]:
        """Return the pages that no one wrote by hand.

        Returns:
            Address in the docs folder -> Markdown: {"panduan/praktik-kinerja/umpan-balik.md": "---\\n…"}, in the
            order of the catalogue.

        Raises:
            GuidanceError: a front matter points to a form or isian that does not exist; the text names the file.
        """
        made: dict[str, str] = {}
        for path in sorted((self.root / "site_src").rglob("*.md")):
            uri = path.relative_to(self.root / "site_src").as_posix()
            place = self._place(uri, _front_matter(path.read_text("utf-8")))
            if place and place.isian:
                folder = uri.rpartition("/")[0]
                for pilihan in place.isian.pilihan:
                    made[f"{folder}/{pilihan.id}.md"] = self._pilihan(place, pilihan, depth=folder.count("/") + 2)
        return made

    def fill(self, text: str, meta: Mapping[str, Any], uri: str) -> str:
        """Replace the markers of one hand-written page.

        Args:
            text: its Markdown, front matter taken off.
            meta: its front matter.
            uri: its address in the docs folder, for the message when a marker is wrong.
        """
        place = self._place(uri, meta)
        return _MARKER.sub(lambda found: self._part(uri, found[1], place), text)

    def _part(self, uri: str, name: str, place: _Place | None) -> str:
        try:
            template = self.templates.get_template(f"{name}.md.j2")
        except jinja2.TemplateNotFound:
            raise GuidanceError(f"{uri}: tidak ada templates/panduan/{name}.md.j2 untuk 'katalog: {name}'.") from None
        try:
            shared = {"components": components(self.root), "hasil": measured(self.root), "bukti": proven(self.root)}
            return template.render(_context(place), akar=_root(uri), ada_formulir=self._shown(place), **shared).strip()
        except jinja2.UndefinedError as error:
            raise GuidanceError(f"{uri}: 'katalog: {name}' memerlukan 'katalog:' di awal halaman ({error}).") from None

    def _pilihan(self, place: _Place, pilihan: Pilihan, *, depth: int) -> str:
        head = {
            "title": _raw(pilihan.label),
            "description": _raw(pilihan.keterangan or pilihan.label),
        }
        body = self.templates.get_template("pilihan.md.j2").render(
            _context(place),
            pilihan=pilihan,
            akar=Markup("../" * depth),
            ada_formulir=self._shown(place),
        )
        return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{body}"

    def _shown(self, place: _Place | None) -> bool:
        """Whether the form of a place has a page on this site."""
        return place is not None and place.form.id not in self.hidden

    def _place(self, uri: str, meta: Mapping[str, Any]) -> _Place | None:
        asked = meta.get("katalog")
        if asked is None:
            return None
        words = {"dari": asked} if isinstance(asked, str) else asked
        form_id, _, isian_id = str(words.get("dari", "")).partition("/")
        form = self.forms.get(follow(self.forms, form_id))
        if form is None:
            raise GuidanceError(f"{uri}: katalog '{form_id}' tidak ada. Yang ada: {', '.join(self.forms)}.")
        if not isian_id:
            return _Place(form, words, _langkah(uri, form, words.get("langkah")))
        for langkah in form.langkah:
            for isian in langkah.isian:
                if isian.id == isian_id:
                    return _Place(form, words, langkah, isian)
        raise GuidanceError(f"{uri}: formulir '{form_id}' tidak punya isian '{isian_id}'.")


def escape_markdown(value: object) -> Markup:
    """Make any text harmless in HTML and in Markdown alike: signs become character references, lines one line."""
    text = " ".join(str(value).split())
    return Markup(_ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", text))


def expand_nav(nav: list[Any], pages: Iterable[str]) -> list[Any]:
    """Put the made pages into the navigation, after the `index.md` of the folder they are in."""
    pages = list(pages)
    grown: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            item = {key: expand_nav(value, pages) if isinstance(value, list) else value for key, value in item.items()}
        grown.append(item)
        if isinstance(item, str) and item.endswith("/index.md"):
            folder = item.removesuffix("index.md")
            grown += [page for page in pages if page.rpartition("/")[0] + "/" == folder]
    return grown


def _environment(folder: Path) -> jinja2.Environment:
    def finish(value: object) -> object:
        return value if isinstance(value, Markup) else escape_markdown(value)

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        finalize=finish,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # `finish` escapes, for both languages
    )
    environment.filters |= {"html": _html, "hari": _day, "ribuan": _thousands, "alamat": _address, "id": _id}
    environment.globals |= {"uses": _uses, "tulis": _lines}
    environment.globals |= {"mistakes": mistakes, "plan_words": plan_words, "timetable": timetable}
    environment.globals |= {"draw_alur": draw_alur, "draw_matriks": draw_matriks}
    return environment


def _context(place: _Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {"form": place.form, "langkah": place.langkah, "isian": place.isian, "kata": place.words}


def _langkah(uri: str, form: Form, asked: object) -> Langkah | None:
    found = [langkah for langkah in form.langkah if langkah.id == asked]
    if asked and not found:
        raise GuidanceError(f"{uri}: formulir '{form.id}' tidak punya langkah '{asked}'.")
    return found[0] if found else None


def _root(uri: str) -> Markup:
    """The way from the address of a page to the root of the site."""
    return Markup("../" * (uri.count("/") + (0 if uri.endswith("index.md") else 1)))


def _front_matter(text: str) -> dict[str, Any]:
    found = _FRONT.match(text)
    data = yaml.safe_load(found[1]) if found else None
    return data if isinstance(data, dict) else {}


def _raw(text: str) -> str:
    """A text for the places where Material prints it raw: title, description."""
    return escape(" ".join(text.split()))


def _html(cleaned: str) -> Markup:
    """Pass HTML that the generator has cleaned, as one block that Markdown leaves alone."""
    return Markup(f'<div class="kf-dari-katalog">\n{cleaned}\n</div>')


def _address(text: str) -> Markup:
    """An address as text: in code letters, never a link, free to break anywhere. Words about an address stay words."""
    return escape_markdown(text) if " " in text else Markup(f"<code>{escape_markdown(text)}</code>")


def _id(text: str) -> Markup:
    """An id inside an address; ids are kebab-case, anything else is a mistake of ours."""
    if not _ID.fullmatch(text):
        raise ValueError(f"not an id: {text!r}")
    return Markup(text)


def _thousands(value: int) -> str:
    """10000 is 10.000 in Indonesian."""
    return f"{value:,}".replace(",", ".")


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def _lines(count: int) -> Markup:
    """Lines to write on with a pen."""
    return Markup('<span class="kf-tulisan"></span>' * count)


def _uses(form: Form) -> dict[str, list[tuple[str, list[str]]]]:
    """Where each sumber is used: {sumber: [("Praktik Kinerja", ["tinggi", "sedang"])]}."""
    found: dict[str, dict[str, set[str]]] = {key: {} for key in form.sumber}

    def note(part: Isian | Pilihan | Aturan, where: str) -> None:
        for sumber in part.sumber:
            found.setdefault(sumber, {}).setdefault(where, set()).add(part.keyakinan)

    for langkah in form.langkah:
        for isian in langkah.isian:
            note(isian, langkah.judul)
            for pilihan in isian.pilihan:
                note(pilihan, langkah.judul)
    for aturan in form.aturan:
        note(aturan, "Aturan pemeriksaan")
    for drawn in form.gambar.values():
        for sumber in drawn["sumber"]:
            found.setdefault(sumber, {}).setdefault("Gambar di panduan", set()).add(drawn["keyakinan"])
    levels = ("tinggi", "sedang", "rendah")
    return {
        sumber: [(where, [level for level in levels if level in seen]) for where, seen in places.items()]
        for sumber, places in found.items()
    }
