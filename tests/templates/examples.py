"""Examples of every jenis, rendered by the real templates: what stands in `templates/form/jenis/*.examples.yml`.

`python -m tests.templates.examples` writes the snapshots anew; the commit explains what changed and why.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kinerja_py.engine.form import FORMAT, VERSION, Form, from_json
from kinerja_py.engine.messages import native_messages
from kinerja_py.generator.guidance_links import GuidanceLinks
from kinerja_py.generator.native import native_attributes
from kinerja_py.generator.render import environment

PROJECT = Path(__file__).resolve().parent.parent.parent
JENIS = PROJECT / "templates" / "form" / "jenis"
SNAPSHOTS = Path(__file__).parent / "snapshots"
SUMBER = {
    "satu": {"judul": "Pedoman <satu>", "alamat": "https://contoh.invalid/satu", "dibaca": "2026-11-23"},
    "dua": {"judul": "Tulisan dua", "alamat": "", "dibaca": ""},
}


def jenis_with_examples() -> list[str]:
    return sorted(path.name.removesuffix(".examples.yml") for path in JENIS.glob("*.examples.yml"))


def examples(jenis: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((JENIS / f"{jenis}.examples.yml").read_text("utf-8"))
    return loaded


def one_isian_form(isian: dict[str, Any]) -> Form:
    """The smallest Form around one isian."""
    return from_json(
        {
            "format": FORMAT,
            "versi": VERSION,
            "id": "contoh",
            "judul": "Contoh",
            "katalog_versi": "1",
            "periode": {"nama": "2026", "mulai": "2026-01-01", "selesai": "2026-12-31"},
            "langkah": [{"id": "satu", "judul": "Satu", "isian": [isian]}],
            "sumber": SUMBER,
        }
    )


def render(example: dict[str, Any]) -> str:
    """The frame of one isian with its control, as on the form page."""
    form = one_isian_form(example["isian"])
    (isian,) = form.isian()
    watched = frozenset({isian.id}) if example.get("dipantau") else frozenset()
    template = environment(PROJECT).get_template("form/isian.html")
    return template.render(
        form=form,
        isian=isian,
        pesan=native_messages,
        native=lambda each: native_attributes(each, watched),
        panduan=GuidanceLinks(),
        akar="../../",
    )


def snapshot(jenis: str) -> str:
    """All examples of a jenis, one below the other."""
    return "".join(f"<!-- {example['contoh']} -->\n{render(example)}\n" for example in examples(jenis))


def document(body: str) -> str:
    """A whole page around examples, for the validator."""
    return (
        '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n<title>Contoh</title>\n</head>\n<body>\n'
        f"<main>\n<h1>Contoh</h1>\n<form>\n{body}</form>\n</main>\n</body>\n</html>\n"
    )


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for each in jenis_with_examples():
        (SNAPSHOTS / f"{each}.html").write_text(snapshot(each), "utf-8")
