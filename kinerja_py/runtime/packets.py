"""Put the files of the offline copy that nobody waits for just now into a few packets, compressed by us.

Sixty guidance pages share their frame, menu and scripts' names: together they compress to a third of what they take
one by one, and two requests take the place of a hundred, each of which costs a round trip on a bad link. So do the
other pages of the shell, its scripts and icons. Each file
stays on the host under its own address too, for a visitor without a service worker and for one who cannot wait.

A packet holds the pages one after the other, packed together, at most PIECE_BYTES long; `paket` of offline.json tells
of each page where in the inflated packet it begins. A page is checked against its own hash when it is taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .pieces import PIECE_BYTES, squeeze

__all__ = ["FOLDER", "Packet", "write_packets"]

FOLDER = "paket"


@dataclass(frozen=True)
class Packet:
    """A written packet.

    Args:
        name: its address from the site's root.
        begins: file of the site -> where it begins in the inflated packet, in bytes.
    """

    name: str
    begins: dict[str, int]


def write_packets(out: Path, names: Sequence[str], *, pack: Callable[[bytes], bytes] = squeeze) -> list[Packet]:
    """Write packets that hold these files, in this order, into `out/paket/`.

    Returns:
        As few packets as keep to PIECE_BYTES; a file that is longer than that by itself has one of its own.
    """
    if not names:
        return []
    contents = {name: (out / name).read_bytes() for name in names}
    packed = pack(b"".join(contents.values()))
    if len(packed) > PIECE_BYTES and len(names) > 1:
        half = _half(contents)
        return write_packets(out, names[:half], pack=pack) + write_packets(out, names[half:], pack=pack)
    begins, at = {}, 0
    for name, data in contents.items():
        begins[name] = at
        at += len(data)
    packet = Packet(f"{FOLDER}/{sha256(packed).hexdigest()[:16]}.bin", begins)
    (out / FOLDER).mkdir(exist_ok=True)
    (out / packet.name).write_bytes(packed)
    return [packet]


def _half(contents: dict[str, bytes]) -> int:
    """How many of the files, at least one and not all, hold about half of the bytes."""
    total, seen = sum(map(len, contents.values())), 0
    for count, data in enumerate(contents.values(), start=1):
        seen += len(data)
        if seen * 2 >= total:
            return min(count, len(contents) - 1)
    return 1
