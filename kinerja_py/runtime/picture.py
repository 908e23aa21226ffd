"""Take the picture of a started Python's memory, which the site brings so that no phone ever has to boot. Step 3.

Node runs the very modules of the site's worker (in_node/picture.js), where nothing random and no time gets in, so the
same files always give the same picture. It is taken after the engine has passed its examination; no answer of anybody
was ever near it, and the Form is not in it: a new catalogue brings no byte of it. What differs between devices (seed,
clock, zone) is renewed when it is put back (site_src/assets/worker/inside.js).

Shipped or taken on the device after its first boot: both were built and measured. Taken on the device it costs no byte,
but every device has to boot once, with the parts to do so, and holds its memory twice while it is taken. Shipped, it
takes the place of the library, of the WebAssembly's own data (which it holds) and of all functions that only a boot
runs. In MB, packed, November 2026:

                                 until the first verdict    until siap luring
    taken on the device                   2.11                     3.45
    shipped                               2.70                     4.23

On a line of 400 kbit/s the first verdict comes after 62 s instead of 50, while the person writes. With the bytes at
hand it comes twice as fast as with stock Pyodide, where it came 1.1 to 1.3 times as fast, and no device holds two
memories at once. Little could be taken out of the picture: to empty all freed memory saved 16 kB.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from
from typing import Any

from .memory import difference, initial, write
from .node import find_node
from .node_worker import HERE, bundle_worker
from .stdlib import BEFORE_PICTURE, LeanLibrary

__all__ = ["Ingredients", "Picture", "stretch_file", "take_picture"]

GIVEN_UP = "Python yang sudah jalan tidak dapat dipotret, jadi ponsel memulainya sendiri: {reason}"


@dataclass(frozen=True)
class Ingredients:
    """What Python starts from: the WebAssembly with its data; `info` is the head of Pyodide's lock."""

    glue: bytes
    wasm: bytes
    library: LeanLibrary
    info: dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """Files as memory.py writes them; put into a memory one after the other.

    Args:
        data: what the memory holds before anything runs, but for what only a boot reads.
        frozen: that: the modules that are compiled into the WebAssembly.
        started: what differs from the data once Python has started.
        head: what Pyodide wants beside the memory.
    """

    data: bytes
    frozen: bytes
    started: bytes
    head: bytes

    def to_json(self, write_file: Callable[[bytes], dict[str, Any]]) -> dict[str, Any]:
        """As the runtime's list has it; `write_file` writes one file and describes it."""
        picture = {**write_file(self.started), "head": self.head.hex()}
        return {"data": write_file(self.data), "picture": picture, "frozen": write_file(self.frozen)}


def take_picture(
    root: Path, packages: Path, bare: bytes, made: Ingredients, say: Callable[[str], None]
) -> Picture | None:
    """The picture, or None: the reason is said.

    Args:
        root: the project folder, with the worker's sources.
        packages: folder of the npm packages.
        bare: the WebAssembly without its data.
        made: what Python starts from.
        say: takes one line of progress.
    """
    data = initial(made.wasm)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bundle_worker(root, packages, folder / "pekerja.mjs", (HERE / "picture.js").read_text("utf-8"))
        files = {"glue.mjs": made.glue, "wasm": bare, "data": stretch_file(data)}
        files |= {"stdlib": made.library.archive, "engine": made.library.engine}
        asked = {"info": made.info, "leftOut": made.library.left_out, "before": BEFORE_PICTURE.read_text("utf-8")}
        for name, content in {**files, "asked.json": json.dumps(asked).encode()}.items():
            (folder / name).write_bytes(content)
        command = [*find_node(say).node, str(HERE / "picture.mjs"), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if "Error: " in line] or [f"kode {done.returncode}"]
            say(GIVEN_UP.format(reason=lines[-1].strip()[:300]))
            return None
        raw, frozen = ((folder / name).read_bytes() for name in ("potret", "beku"))
    cut = unpack_from("<II", raw)[1]  # Pyodide's: what it wants beside the memory, then the memory
    blank = without_frozen(data, frozen)
    memory = without_frozen(raw[cut:], frozen)
    return Picture(
        stretch_file(blank),
        write(difference(data, blank), len(data)),
        write(difference(memory, blank), len(memory)),
        raw[:cut],
    )


def stretch_file(memory: bytes) -> bytes:
    """A memory as a file that needs no other."""
    return write(difference(memory, b""), len(memory))


def without_frozen(memory: bytes, frozen: bytes) -> bytes:
    """The memory with zeros in the place of every frozen module; one that is not found once and once only stays."""
    blank = bytearray(memory)
    at = 0
    while at < len(frozen):
        (size,) = unpack_from("<I", frozen, at)
        module = frozen[at + 4 : at + 4 + size]
        place = memory.find(module)
        if place >= 0 and memory.find(module, place + 1) < 0:
            blank[place : place + size] = bytes(size)
        at += 4 + size
    return bytes(blank)
