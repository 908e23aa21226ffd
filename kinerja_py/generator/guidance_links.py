"""Which part of the guidance explains which langkah and isian of a form.

The guidance is about the newest periode. A form that a newer one follows leads to the same isian there, under the id
it has now (`dulu`), and says which periode the reader will find; what is asked no more leads nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kinerja_py.engine.form import Form
from kinerja_py.generator.lanjutan import former

__all__ = ["GuidanceLinks", "guidance_links"]


@dataclass(frozen=True)
class GuidanceLinks:
    """Addresses from the root of the site by the id of the langkah or isian; `tentang` is said after each link."""

    langkah: dict[str, str] = field(default_factory=dict)
    isian: dict[str, str] = field(default_factory=dict)
    tentang: str = ""


def guidance_links(chain: Sequence[Form]) -> GuidanceLinks:
    """Return the links of the first form.

    Args:
        chain: the form, and all that follow it, in order.
    """
    form, newest = chain[0], chain[-1]
    pages = {langkah.id: langkah.panduan for langkah in newest.langkah if langkah.panduan}
    parts = {
        isian.id: f"{langkah.panduan}#isian-{isian.id}"
        for langkah in newest.langkah
        for isian in langkah.isian
        if langkah.panduan
    }
    now = {isian.id: isian.id for isian in form.isian()}
    for after in chain[1:]:
        ids = {former(isian): isian.id for isian in after.isian()}
        other = set(ids.values()) - ids.keys()  # an id that now belongs to what had another one
        now = {first: ids.get(then, then) for first, then in now.items() if then not in other}
    return GuidanceLinks(
        {langkah.id: pages[langkah.id] for langkah in form.langkah if langkah.id in pages},
        {first: parts[last] for first, last in now.items() if last in parts},
        "" if newest is form else f" (periode {newest.periode.nama})",
    )
