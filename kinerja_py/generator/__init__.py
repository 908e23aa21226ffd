"""Build time: catalogue in, site out (HTML, CSS, Form JSON, JSON Schema, guidance pages)."""
