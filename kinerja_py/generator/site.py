"""Build the whole site: catalogue -> Form -> pages, JSON, schema, CSS, guidance, runtime; then swap it into place.

Everything is made in a folder beside `out` and checked there; only a site without a fault takes the old one's place.
The same sources give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import rfc8785

from kinerja_py.engine.form import Form, to_json
from kinerja_py.generator.catalog import Catalog, read_catalog
from kinerja_py.generator.compile import compile_catalog
from kinerja_py.generator.csp import lock_pages
from kinerja_py.generator.guidance_site import guidance_site
from kinerja_py.generator.lanjutan import followers, lanjutan
from kinerja_py.generator.links import check_links
from kinerja_py.generator.manifest import manifest
from kinerja_py.generator.render import (
    FormParts,
    SiteParts,
    environment,
    own_texts,
    render_follow,
    render_form_page,
    render_home,
    render_missing,
    render_portal_page,
    render_practice_page,
    render_practice_result,
    render_print_page,
    render_receive,
    render_slides,
)
from kinerja_py.generator.sbom import sbom
from kinerja_py.generator.schema import rencana_schema
from kinerja_py.generator.single_file import SINGLE_FILE, single_page
from kinerja_py.generator.visibility_css import visibility_css
from kinerja_py.runtime.bundle import bundle_assets, text_assets
from kinerja_py.runtime.cache import BuildError
from kinerja_py.runtime.offline import withdraw_offline, write_offline
from kinerja_py.runtime.pyodide import RuntimeFiles, give_list, write_runtime

__all__ = ["build_single_file", "build_site", "clean_base_path"]

FOLLOW = "mulai-lagi"  # folder of the page that starts from last periode's plan
MARK = "offline.json"  # a folder that holds it was written by a build and may be replaced


def build_site(
    project: Path,
    *,
    catalog: Path,
    out: Path,
    base_path: str = "/",
    plain_runtime: bool = False,
    say: Callable[[str], None],
    serve: bool = False,
    withdraw: bool = False,
) -> None:
    """Build a site.

    Args:
        project: folder with mkdocs.yml, templates/, site_src/ and package-lock.json.
        catalog: folder of the catalogue.
        out: where the site goes; an older site there is replaced, anything else is left alone.
        base_path: where the site will stand on its host, "/" or "/name/"; only 404.html needs it.
        plain_runtime: stock Pyodide, without any trick.
        say: takes one line of progress.
        serve: for `kinerja serve`: the service worker then asks the network first.
        withdraw: the same site, but phones give up their offline copy; drafts stay. See assets/sw/withdraw.js.

    Raises:
        CatalogError: the catalogue has problems; nothing is written.
        BuildError: anything else that stops a build, in words for a person; an older site stays.
    """
    _refuse_foreign(out)
    base_path = clean_base_path(base_path)
    source = read_catalog(catalog)
    forms = compile_catalog(source)
    hidden = frozenset(source.sekolah.sembunyikan_formulir)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        assets = bundle_assets(project, work, say=say)
        runtime = write_runtime(project, work, plain=plain_runtime, say=say)
        assets["worker/worker.js"] = give_list(work, assets["worker/worker.js"], runtime)
        shutil.copytree(guidance_site(project, forms, assets, hidden=hidden), work, dirs_exist_ok=True)
        visible = {name: form for name, form in forms.items() if name not in hidden}
        site = _write_forms(visible, forms, source, assets, runtime.manifest, work)
        site = _write_single(project, site, runtime, work, say)
        site = replace(site, texts=text_assets(project, say=say))
        _write_pages(project, site, work, base_path)
        _write_follow(project, site, forms, work)
        _write(work / "sbom.json", sbom(project, json.loads((work / runtime.manifest).read_text("utf-8"))["info"]))
        _stop_at("Ada halaman yang tidak aman di situs", lock_pages(work, own_texts(site)))
        write_offline(work, runtime, serve=serve)
        if withdraw:
            withdraw_offline(work)
        _stop_at("Ada alamat yang salah di situs", check_links(work, base_path))
        work.chmod(0o755)  # a temporary folder is closed to others, and kept folders hand that on
        _swap(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def build_single_file(
    project: Path, *, catalog: Path, out: Path, plain_runtime: bool = False, say: Callable[[str], None]
) -> Path:
    """Build the one-file edition of the first visible form alone; whatever else is in the folder `out` stays.

    Returns:
        The file.

    Raises:
        CatalogError, BuildError: as for a whole site; an older file stays.
    """
    source = read_catalog(catalog)
    hidden = source.sekolah.sembunyikan_formulir
    forms = {name: form for name, form in compile_catalog(source).items() if name not in hidden}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kinerja-luring-", dir=out) as folder:
        work = Path(folder)
        runtime = write_runtime(project, work, plain=plain_runtime, say=say)
        site = _write_forms(forms, forms, source, {}, runtime.manifest, work)
        _write_single(project, site, runtime, work, say)
        return (work / SINGLE_FILE).replace(out / SINGLE_FILE)


def clean_base_path(text: str) -> str:
    """Return a base path that begins and ends with a slash: "kinerja" -> "/kinerja/"."""
    steps = [step for step in text.split("/") if step]
    if any(step in {".", ".."} or not step.isascii() or set(step) & set(" ?#%\\\"'<>:") for step in steps):
        raise BuildError(f"Alamat dasar '{text}' tidak dapat dipakai; contohnya /kinerja/.")
    return "/" + "".join(f"{step}/" for step in steps)


def _write_forms(
    shown: Mapping[str, Form],
    forms: Mapping[str, Form],
    source: Catalog,
    assets: Mapping[str, str],
    runtime: str,
    out: Path,
) -> SiteParts:
    """Write JSON and schema of each shown form; return what its page has to know."""
    parts = []
    sheets = {each.model.id: each for each in source.forms}
    for name, form in shown.items():
        lean = rfc8785.dumps(to_json(form, guidance=False))
        _write(out / "formulir" / f"{name}.json", lean)
        _write(out / "skema" / f"{name}.json", json.dumps(rencana_schema(form), ensure_ascii=False, indent=1) + "\n")
        portal, skp = sheets[name].portal, sheets[name].skp
        about = (form, sha256(lean).hexdigest(), visibility_css(form))
        models = (portal.model if portal else None, skp.model if skp else None)
        parts.append(FormParts(*about, *models, after=followers(forms, name)))
    return SiteParts(tuple(parts), source.sekolah, dict(assets), runtime)


def _write_single(
    project: Path, site: SiteParts, runtime: RuntimeFiles, out: Path, say: Callable[[str], None]
) -> SiteParts:
    """Write the one-file edition of the form that the home page starts; return what the home page has to know."""
    page = single_page(project, out, site, site.forms[0], runtime, say=say)
    _write(out / SINGLE_FILE, page)
    return replace(site, single_bytes=len(page))


def _write_pages(project: Path, site: SiteParts, out: Path, base_path: str) -> None:
    templates = environment(project)
    for parts in site.forms:
        page = render_form_page(templates, site, parts)
        folder = out / "formulir" / parts.form.id
        _write(folder / "index.html", page)
        _write(folder / "cetak" / "index.html", render_print_page(templates, site, parts))
        if parts.portal:
            _write(folder / "salin" / "index.html", render_portal_page(templates, site, parts))
        if parts.form.latihan:
            room = out / "latihan" / parts.form.id
            _write(room / "index.html", render_practice_page(templates, site, parts))
            _write(room / "hasil" / "index.html", render_practice_result(templates, site, parts.form))
            _write(room / "salindia" / "index.html", render_slides(templates, site, parts.form))
    _write(out / "index.html", render_home(templates, site))
    _write(out / "terima" / "index.html", render_receive(templates, site))
    _write(out / "404.html", render_missing(templates, site, base_path))
    _write(out / "manifest.webmanifest", manifest("Kinerja Luring"))


def _write_follow(project: Path, site: SiteParts, forms: Mapping[str, Form], out: Path) -> None:
    """Write *Mulai dari rencana lama* when the form that the home page starts follows an older one."""
    form = site.forms[0].form
    if not form.lanjutan_dari:  # then nobody's offline copy need carry what that page is made of
        for entry in ("page/lanjutan.js", "css/lanjutan.css"):
            (out / site.assets[entry]).unlink()
        return
    old = forms.get(form.lanjutan_dari)
    table = json.dumps(lanjutan(form, old), ensure_ascii=False, separators=(",", ":"))
    _write(out / FOLLOW / f"{form.id}.json", table)
    _write(out / FOLLOW / "index.html", render_follow(environment(project), site, form, old))


def _stop_at(what: str, problems: list[str]) -> None:
    if problems:
        raise BuildError(f"{what}:\n" + "\n".join(f"  {line}" for line in problems))


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _refuse_foreign(out: Path) -> None:
    """Stop before a folder that holds something other than a site of ours would be replaced."""
    ours = {SINGLE_FILE}
    if out.is_file() or (out.is_dir() and {each.name for each in out.iterdir()} - ours and not (out / MARK).exists()):
        raise BuildError(f"Folder {out} berisi berkas lain; pilih folder kosong dengan --out, atau kosongkan dulu.")


def _swap(made: Path, out: Path) -> None:
    """Put the finished site in the place of the old one."""
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        if out.exists():
            out.rename(old / "lama")
        made.rename(out)
    except OSError as error:
        if (old / "lama").exists() and not out.exists():
            (old / "lama").rename(out)
        raise BuildError(f"Folder {out} sedang dipakai program lain; tutup programnya lalu coba lagi.") from error
    finally:
        shutil.rmtree(old, ignore_errors=True)
