"""Form page + style sheets + scripts + runtime -> one HTML file that needs no server: `kinerja-luring.html`.

It is the form page of the site, from the same templates, with every address replaced by what stood there. Its policy
allows the script and the style sheet in it by their hashes, WebAssembly, and a worker from a blob; it may connect to
nothing at all, so that nothing can leave even in theory.

A browser gives all files of a device one origin, so what the edition stores is named after its form and its school: a
newer copy finds the drafts of the older one under any file name, and the copy of another school finds none of them. Two
copies without a school's name count as the same.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from kinerja_py.generator.models.sekolah import BerkasSekolah
from kinerja_py.generator.render import FormParts, SingleParts, SiteParts, environment, inline, render_single_page
from kinerja_py.runtime.bundle import text_assets
from kinerja_py.runtime.one_file import carried_files
from kinerja_py.runtime.packed_text import pack_text
from kinerja_py.runtime.pyodide import RuntimeFiles

__all__ = ["SINGLE_FILE", "single_page"]

SINGLE_FILE = "kinerja-luring.html"
WORKER = "pekerja.js.gz"


def single_page(
    project: Path, out: Path, site: SiteParts, parts: FormParts, runtime: RuntimeFiles, *, say: Callable[[str], None]
) -> bytes:
    """Return the one-file edition of a form.

    Args:
        project: the project folder.
        out: root of the site, where the runtime and the Form JSON have been written.
        site: what pages know.
        parts: the form.
        runtime: what `write_runtime` wrote.
        say: takes one line of progress.

    Raises:
        BuildError: something of it cannot stand in one file.
    """
    assets = text_assets(project, say=say)
    carried = carried_files(out, runtime)
    css = inline("CSS", assets["css/tunggal.css"] + parts.css)
    script = inline("page/tunggal.js", assets["page/tunggal.js"])
    lean = (out / "formulir" / f"{parts.form.id}.json").read_text("utf-8")
    worker = gzip.compress((carried.glue + assets["worker/tunggal.js"]).encode(), 9, mtime=0)
    edition = _edition(parts, site.sekolah)
    single = SingleParts(
        edisi=edition,
        csp=_policy(script, css),
        ikon=f"data:image/svg+xml,{quote((project / 'site_src/gambar/tanda.svg').read_text('utf-8'))}",
        css=css,
        skrip=script,
        formulir=Markup(lean.replace("<", "\\u003c")),
        runtime=f"https://berkas.invalid/{edition}/runtime/{carried.manifest}",
        berkas=tuple(_packed(name, data) for name, data in {WORKER: worker, **carried.files}.items()),
    )
    return render_single_page(environment(project), site, parts, single).encode()


def _edition(parts: FormParts, sekolah: BerkasSekolah) -> str:
    about = json.dumps([parts.form.id, sekolah.nama, sekolah.npsn], ensure_ascii=False)
    return f"{parts.form.id}-{sha256(about.encode()).hexdigest()[:8]}"


def _packed(name: str, data: bytes) -> tuple[str, int, Markup]:
    return name, len(data), Markup(pack_text(data))


def _policy(script: str, css: str) -> str:
    return (
        f"default-src 'none'; script-src {_hash(script)} 'wasm-unsafe-eval'; worker-src blob:; style-src {_hash(css)}; "
        "img-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
