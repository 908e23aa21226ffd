"""Put our site with the neutral form into a checkout of the peers harness, as the target `ours`.

    python benchmarks/peers/build.py CHECKOUT

Writes CHECKOUT/dist/ours (the site, from `catalog/skp-2026` here), CHECKOUT/adapters/ours.js and the entry of
targets.json. The site is an ordinary build: our catalogue with this form added and the other forms hidden.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path.insert(0, str(PROJECT))

from kinerja_py.generator.site import build_site  # noqa: E402

FORM = "skp-2026"
TARGET = {"name": "Kinerja Luring (ours)", "dir": "dist/ours", "page": f"formulir/{FORM}/"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("checkout", type=Path, help="folder of the harness, with harness.py and targets.json")
    checkout: Path = options.parse_args().checkout
    with tempfile.TemporaryDirectory() as folder:
        catalog = merged_catalog(Path(folder) / "catalog")
        build_site(PROJECT, catalog=catalog, out=checkout / TARGET["dir"], say=say)
    shutil.copyfile(HERE / "ours.js", checkout / "adapters" / "ours.js")
    targets = json.loads((checkout / "targets.json").read_text("utf-8"))
    text = json.dumps({**targets, "ours": TARGET}, indent=2, ensure_ascii=False)
    (checkout / "targets.json").write_text(text + "\n", "utf-8")


def merged_catalog(folder: Path) -> Path:
    """Our catalogue, which the guidance needs, with the neutral form as the only one that has a page."""
    shutil.copytree(PROJECT / "catalog", folder)
    others = [place.parent.name for place in folder.glob("*/formulir.yml")]
    shutil.copytree(HERE / "catalog" / FORM, folder / FORM)
    (folder / "sekolah.yml").write_text(f"sembunyikan_formulir: [{', '.join(sorted(others))}]\n", "utf-8")
    return folder


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
