"""A static host like GitHub Pages that counts every byte it sends, and can be as slow as a village line.

    python benchmarks/measuring/host.py FOLDER [--kbit 400] [--rtt 400]

Prints its port. On a line `log` it prints, as JSON, `[[milliseconds since 1970, bytes, address], …]` of all it has sent
since the last `log`, heads of answers included.

The slowness sits here and not in the browser, because the limits of DevTools end where a service worker begins and do
not reach all workers: one token bucket over all connections, a round trip before each answer, one more for a new
connection. Files that hosts compress are sent as gzip at level 6.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import mimetypes
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".xml", ".wasm", ".webmanifest"}
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
CHUNK = 2_896  # two Ethernet frames


@dataclass(frozen=True)
class Answer:
    """What is sent for one file."""

    body: bytes
    head: tuple[str, ...]
    tag: str


class Host:
    """One folder, one link."""

    def __init__(self, root: Path, kbit: float, rtt: float) -> None:
        self.per_second = kbit * 1000 / 8
        self.rtt = rtt / 1000
        self.free = 0.0  # when the one link has carried all that was given to it
        self.sent: list[tuple[float, int, str]] = []
        self.answers = {path: _answer(path) for path in root.rglob("*") if path.is_file()}
        self.root = root

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until the browser closes it."""
        wait = self.rtt * 2
        try:
            while head := await _read_head(reader):
                await asyncio.sleep(wait)
                wait = self.rtt
                address = urlsplit(head[0].split()[1]).path.lstrip("/")
                await self._send(writer, address, *self._answer(head, address))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, head: list[str], address: str) -> tuple[bytes, bytes]:
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        path = self.root / unquote(address)
        answer = self.answers.get(path) or self.answers.get(path / "index.html")
        if answer is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b""
        if fields.get("if-none-match") == answer.tag:
            return _head("304 Not Modified", *answer.head), b""
        body = b"" if head[0].startswith("HEAD ") else answer.body
        return _head("200 OK", *answer.head, f"Content-Length: {len(answer.body)}"), body

    async def _send(self, writer: asyncio.StreamWriter, address: str, head: bytes, body: bytes) -> None:
        data = head + body
        size = CHUNK if self.per_second else max(len(data), 1)
        for start in range(0, len(data), size):
            part = data[start : start + size]
            if self.per_second:
                self.free = max(self.free, time.monotonic()) + len(part) / self.per_second
                await asyncio.sleep(self.free - time.monotonic())
            writer.write(part)
            await writer.drain()
            self.sent.append((time.time() * 1000, len(part), address))


def _answer(path: Path) -> Answer:
    body = path.read_bytes()
    tag = f'"{sha256(body).hexdigest()[:16]}"'
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    head = [f"Content-Type: {kind}", f"ETag: {tag}", "Cache-Control: max-age=600", "Server: benchmark"]
    if path.suffix in COMPRESSED:
        body = gzip.compress(body, 6, mtime=0)
        head += ["Content-Encoding: gzip", "Vary: Accept-Encoding"]
    return Answer(body, tuple(head), tag)


def _head(status: str, *lines: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode()


async def _read_head(reader: asyncio.StreamReader) -> list[str]:
    try:
        data = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise
        return []
    return data.decode("latin-1").strip().split("\r\n")


async def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--kbit", type=float, default=0)
    options.add_argument("--rtt", type=float, default=0, help="ms")
    chosen = options.parse_args()
    host = Host(chosen.folder.resolve(), chosen.kbit, chosen.rtt)
    server = await asyncio.start_server(host.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(host.sent), flush=True)
        host.sent = []


if __name__ == "__main__":
    asyncio.run(main())
