"""Form -> HTML by the project's own templates: autoescape on, a missing name stops the build.

Every address in a page is relative: `akar` leads to the root of the site, `aset(name)` to a bundled file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import jinja2
import jinja2.ext
from markupsafe import Markup

from kinerja_py import __version__
from kinerja_py.engine.form import Form, Isian
from kinerja_py.engine.messages import native_messages
from kinerja_py.generator.csp import Own
from kinerja_py.generator.guidance_links import GuidanceLinks, guidance_links
from kinerja_py.generator.models.portal import BerkasPortal
from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.models.skp import BerkasSkp
from kinerja_py.generator.native import native_attributes, watched
from kinerja_py.generator.sheets import condition_words, identity_rows, result_parts
from kinerja_py.runtime.cache import BuildError

__all__ = [
    "FormParts",
    "SingleParts",
    "SiteParts",
    "environment",
    "inline",
    "own_texts",
    "render_follow",
    "render_form_page",
    "render_home",
    "render_missing",
    "render_portal_page",
    "render_practice_page",
    "render_practice_result",
    "render_print_page",
    "render_receive",
    "render_single_page",
    "render_slides",
]

_ENDS = re.compile(r"</(script|style)|<!--", re.IGNORECASE)


@dataclass(frozen=True)
class FormParts:
    """A form with what its page says beside it."""

    form: Form
    sha256: str  # of the lean Form JSON
    css: str  # the visibility style sheet
    portal: BerkasPortal | None = None
    skp: BerkasSkp | None = None
    after: tuple[Form, ...] = ()  # the forms that follow it, the newest last


@dataclass(frozen=True)
class SiteParts:
    """What every page of a site knows."""

    forms: tuple[FormParts, ...]
    sekolah: BerkasSekolah = field(default_factory=BerkasSekolah)
    assets: dict[str, str] = field(default_factory=dict)  # "page/formulir.js" -> "aset/formulir-1a2b3c4d.js"
    runtime: str = ""  # address of the list that the worker starts from
    texts: dict[str, str] = field(default_factory=dict)  # what stands in the form page itself: "page/awal.js" -> script
    single_bytes: int = 0  # size of the one-file edition; 0 when the site has none


@dataclass(frozen=True)
class SingleParts:
    """What the one-file edition carries in itself; every text is ready to stand in its element."""

    edisi: str  # tells its stored things from those of other files
    csp: str
    ikon: str  # address with the picture in it
    css: Markup
    skrip: Markup
    formulir: Markup  # the lean Form JSON
    runtime: str  # address by which the worker knows the runtime's list; nothing is ever asked there
    berkas: tuple[tuple[str, int, Markup], ...]  # name, bytes, packed text


def environment(root: Path) -> jinja2.Environment:
    """Return the environment of a project's `templates/`; it reads a template anew when its file has changed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(root / "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=[_Unindented],
    )


def render_form_page(templates: jinja2.Environment, site: SiteParts, parts: FormParts) -> str:
    """Return `formulir/<id>/index.html`.

    The template gets, beside what all pages get: form, formulir_sha256, formulir_json (address), gaya and skrip_awal
    (what stands in the page itself), native(isian) (HTML attributes of its text control), panduan (GuidanceLinks).
    """
    about = {"formulir_json": f"../{parts.form.id}.json", **_in_itself(site, parts)}
    return _render(templates, "form/halaman.html", site, "../../", **_form_context(parts), **about)


def render_practice_page(templates: jinja2.Environment, site: SiteParts, parts: FormParts) -> str:
    """Return `latihan/<id>/index.html`: the same form page with its course, filled in for the made-up teacher."""
    form = parts.form
    filled = replace(parts, form=_filled(form, form.latihan.pelajaran[0].awal if form.latihan else {}))
    about = {"formulir_json": f"../../formulir/{form.id}.json", **_in_itself(site, parts)}
    context = {**_form_context(filled), **about, "latihan": form.latihan, "portal": None}  # no way on from practice
    return _render(templates, "form/halaman.html", site, "../../", **context)


def render_practice_result(templates: jinja2.Environment, site: SiteParts, form: Form) -> str:
    """Return `latihan/<id>/hasil/index.html`, the page to print at the end of the course."""
    return _render(templates, "latihan/hasil.html", site, "../../../", form=form, latihan=form.latihan)


def render_slides(templates: jinja2.Environment, site: SiteParts, form: Form) -> str:
    """Return `latihan/<id>/salindia/index.html`, the course as slides for screen and paper."""
    return _render(templates, "latihan/salindia.html", site, "../../../", form=form, latihan=form.latihan)


def render_single_page(templates: jinja2.Environment, site: SiteParts, parts: FormParts, single: SingleParts) -> str:
    """Return the one-file edition: the same form page, with `tunggal` in place of addresses."""
    site = replace(site, forms=(parts,), runtime="")
    context = {**_form_context(parts), "panduan": GuidanceLinks()}  # the guidance is not in the file
    return _render(templates, "form/halaman.html", site, "./", **context, tunggal=single)


def render_portal_page(templates: jinja2.Environment, site: SiteParts, parts: FormParts) -> str:
    """Return `formulir/<id>/salin/index.html`, the way through the portal, for a form that has a portal.yml."""
    return _render(templates, "salin/halaman.html", site, "../../../", **_sheet_context(parts))


def render_print_page(templates: jinja2.Environment, site: SiteParts, parts: FormParts) -> str:
    """Return `formulir/<id>/cetak/index.html`, the sheets to print.

    The template gets, beside form, portal and skp: identitas and hasil (rows of the SKP sheet), syarat(isian) (when an
    isian is asked, in words).
    """

    def syarat(isian: Isian) -> str:
        return condition_words(parts.form, isian.tampil_jika)

    rows = {"identitas": identity_rows(parts.skp), "hasil": result_parts(parts.skp, parts.form)} if parts.skp else {}
    context = {**_sheet_context(parts), **rows, "syarat": syarat}
    return _render(templates, "cetak/halaman.html", site, "../../../", **context)


def render_home(templates: jinja2.Environment, site: SiteParts) -> str:
    """Return `index.html`, where a person starts or goes on with a draft."""
    return _render(templates, "home/halaman.html", site, "./")


def render_receive(templates: jinja2.Environment, site: SiteParts) -> str:
    """Return `terima/index.html`, where a plan comes in by camera."""
    return _render(templates, "terima/halaman.html", site, "../")


def render_follow(templates: jinja2.Environment, site: SiteParts, form: Form, old: Form | None) -> str:
    """Return `mulai-lagi/index.html`, where last periode's plan becomes the start of a new one.

    Args:
        form: has `lanjutan_dari`.
        old: that form, when the catalogue still has it.
    """
    return _render(templates, "lanjutan/halaman.html", site, "../", utama=form, lama=old.judul if old else "")


def render_missing(templates: jinja2.Environment, site: SiteParts, base_path: str) -> str:
    """Return `404.html`; it is shown at any depth, so its addresses begin at the host.

    Args:
        base_path: where the site stands, e.g. "/" or "/kinerja/".
    """
    return _render(templates, "umum/404.html", site, base_path)


class _Unindented(jinja2.ext.Extension):
    """Takes the indentation out of the templates, never out of what is put into them: 340 bytes of a form page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return re.sub(r"(?m)^[ \t]+", "", source)


def inline(name: str, text: str) -> Markup:
    """A script or style sheet as it can stand between its tags.

    Raises:
        BuildError: it would end there too early.
    """
    found = _ENDS.search(text)
    if found:
        raise BuildError(f"{name} tidak dapat ditulis di dalam halaman: ada '{found[0]}' di dalamnya.")
    return Markup(text)


def _in_itself(site: SiteParts, parts: FormParts) -> dict[str, Markup]:
    style = site.texts.get("css/formulir.css", "") + parts.css
    return {"gaya": inline("CSS", style), "skrip_awal": inline("page/awal.js", site.texts.get("page/awal.js", ""))}


def own_texts(site: SiteParts) -> Own:
    """All that stands in form pages between tags of its own; the policy lets nothing else through."""
    texts = [_in_itself(site, parts) for parts in site.forms]
    scripts, styles = (frozenset(str(each[key]) for each in texts) for key in ("skrip_awal", "gaya"))
    return Own(scripts, styles)


def _form_context(parts: FormParts) -> dict[str, Any]:
    seen = watched(parts.form)

    def native(isian: Isian) -> dict[str, str | int]:
        return native_attributes(isian, seen)

    about = {"formulir_sha256": parts.sha256, "portal": parts.portal, "skp": parts.skp}
    return {"form": parts.form, "native": native, "panduan": guidance_links((parts.form, *parts.after)), **about}


def _sheet_context(parts: FormParts) -> dict[str, Any]:
    isian_form = {isian.id: isian for isian in parts.form.isian()}
    return {"form": parts.form, "portal": parts.portal, "skp": parts.skp, "isian_form": isian_form}


def _filled(form: Form, answers: Mapping[str, Any]) -> Form:
    """The form with these answers as first answers, and with no others."""
    langkah = tuple(
        replace(each, isian=tuple(replace(isian, awal=answers.get(isian.id)) for isian in each.isian))
        for each in form.langkah
    )
    return replace(form, langkah=langkah)


def _render(templates: jinja2.Environment, name: str, site: SiteParts, akar: str, **more: Any) -> str:
    def aset(entry: str) -> str:
        if entry not in site.assets:
            raise BuildError(f"Aset '{entry}' tidak ada di site_src/assets atau tidak termasuk yang dirakit.")
        return akar + site.assets[entry]

    forms = tuple(parts.form for parts in site.forms)
    context = {
        "forms": forms,
        "formulir_situs": " ".join(f"{form.id}:{form.judul_isian}" for form in forms),
        "berportal": tuple(parts.form.id for parts in site.forms if parts.portal),
        "sekolah": site.sekolah,
        "akar": akar,
        "aset": aset,
        "pesan": native_messages,
        "versi": __version__,
        "runtime": akar + site.runtime if site.runtime else "",
        "satu_berkas": site.single_bytes,
        "tunggal": None,
        "latihan": None,
        **more,
    }
    try:
        return templates.get_template(name).render(context) + "\n"
    except jinja2.TemplateSyntaxError as error:
        raise BuildError(f"templates/{error.name}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateNotFound as error:
        raise BuildError(f"Templat templates/{error.name} tidak ada.") from error
    except jinja2.UndefinedError as error:
        raise BuildError(f"templates/{_where(error, name)}: {error.message}") from error


def _where(error: BaseException, name: str) -> str:
    """Name the template and line where rendering stopped; Jinja keeps them in the traceback."""
    found, step = name, error.__traceback__
    while step is not None:
        if "templates" in step.tb_frame.f_code.co_filename and step.tb_frame.f_code.co_filename.endswith(".html"):
            path = Path(step.tb_frame.f_code.co_filename)
            found = f"{'/'.join(path.parts[path.parts.index('templates') + 1 :])}:{step.tb_lineno}"
        step = step.tb_next
    return found
