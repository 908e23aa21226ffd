"""The web app manifest: how a phone shows the site on its home screen. Pictures lie in site_src/gambar/."""

from __future__ import annotations

import json

__all__ = ["manifest"]

_ICONS = (
    ("gambar/tanda.svg", "any", "image/svg+xml", "any"),
    ("gambar/ikon-192.png", "192x192", "image/png", "any"),
    ("gambar/ikon-512.png", "512x512", "image/png", "any"),
    ("gambar/ikon-maskable-512.png", "512x512", "image/png", "maskable"),
)


def manifest(name: str) -> str:
    """Return manifest.webmanifest; its addresses are relative, so it works under any base path.

    Args:
        name: what the home screen shows as the long name.
    """
    content = {
        "id": "./",
        "name": name,
        "short_name": "Kinerja Luring",
        "description": "Menyiapkan rencana kinerja tanpa internet. Bukan situs resmi.",
        "lang": "id",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0c4a47",
        "icons": [
            {"src": source, "sizes": sizes, "type": kind, "purpose": purpose} for source, sizes, kind, purpose in _ICONS
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
