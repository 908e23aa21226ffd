"""The short code that pages write without Python is the one that Python writes."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path

from kinerja_py.engine.sidik import is_kode, kode
from kinerja_py.runtime.node import find_node

SCRIPT = """
import { readFileSync } from "node:fs";
const { kodeOf } = await import(process.argv[1]);
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(kodeOf)));
"""


def test_code_of_pages_is_the_code_of_python(project: Path) -> None:
    """For the ends of the range and for many between."""
    digests = ["0" * 64, "f" * 64, *(sha256(bytes([number])).hexdigest() for number in range(256))]
    sidik = [f"sha256:{digest}" for digest in digests]
    module = (project / "site_src" / "assets" / "page" / "kode.js").as_uri()
    command = [*find_node(print).node, "--input-type=module", "-e", SCRIPT, module]
    done = subprocess.run(command, input=json.dumps(sidik), capture_output=True, text=True, check=True)
    made = json.loads(done.stdout)
    assert made == [kode(one) for one in sidik]
    assert all(is_kode(one) for one in made)
