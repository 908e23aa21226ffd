"""What a released wheel carries, so that a site is built from it without npm and without a network.

`kinerja_py/_carried/aset-<key>/` holds the bundles and `_carried/runtime-<key>/` the runtime, each under the hash of
what it was made from. A project whose sources give another hash is simply built anew.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["CARRIED", "carried_assets", "carried_runtime"]

CARRIED = Path(__file__).resolve().parent.parent / "_carried"


def carried_assets(key: str) -> Path | None:
    return _carried(f"aset-{key}")


def carried_runtime(key: str) -> Path | None:
    return _carried(f"runtime-{key}")


def _carried(name: str) -> Path | None:
    place = CARRIED / name
    return place if place.is_dir() else None
