"""worker/memory.js: a picture of a memory, packed and put back, is that memory, whatever was in the way."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kinerja_py.runtime.node import find_node

PROVE = """
import { pathToFileURL } from "node:url";
const { pack, unpackInto } = await import(process.argv[2]);
const PAGE = 4096, HEAD = 16, SIZE = 64 * PAGE;
let state = 20260109;
const below = (limit) => ((state = (state * 1103515245 + 12345) % 2 ** 31) >> 8) % limit;
for (let round = 0; round < 200; round += 1) {
  const raw = new Uint8Array(HEAD + SIZE).fill(7, 0, HEAD);
  for (let stretch = below(12); stretch > 0; stretch -= 1) {
    const start = HEAD + below(SIZE);
    for (let at = start; at < Math.min(raw.length, start + below(5 * PAGE)); at += 1) raw[at] = below(4);
  }
  const packed = pack(raw, HEAD);
  if (packed.subarray(0, HEAD).some((byte) => byte !== 7)) throw new Error("the header has changed");
  const HEAPU8 = new Uint8Array(SIZE + below(2) * PAGE);
  const HEAPU32 = new Uint32Array(HEAPU8.buffer);
  const place = PAGE + 8, end = below(2) * (2 * PAGE + below(SIZE - 2 * PAGE)); // 0: not known
  HEAPU8.fill(255, 0, end || HEAPU8.length); // what a fresh instance may have written
  HEAPU32[place >>> 2] = end;
  unpackInto(packed.slice(HEAD), { HEAPU8, HEAPU32, _emscripten_get_sbrk_ptr: () => place });
  const wrong = HEAPU8.findIndex((byte, at) => byte !== (raw[HEAD + at] ?? 0));
  if (wrong >= 0) throw new Error(`round ${round}: byte ${wrong}`);
}
"""


@pytest.fixture(scope="module")
def memory(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module, as one that Node takes for one."""
    script = tmp_path_factory.mktemp("memori") / "memory.mjs"
    shutil.copyfile(project / "site_src/assets/worker/memory.js", script)
    return script


def test_what_is_put_back_is_what_was_there(memory: Path) -> None:
    """Any stretches, any dirt below the end of a fresh heap, a larger memory than the picture's."""
    code = memory.with_name("prove.mjs")
    code.write_text(PROVE, "utf-8")
    done = subprocess.run(
        [*find_node(print).node, str(code), memory.as_uri()], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-1000:]
