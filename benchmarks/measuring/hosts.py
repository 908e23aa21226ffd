"""Start and stop a host (host.py) in a process of its own, and ask how many bytes it has sent by a moment."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).with_name("host.py")


@dataclass(frozen=True)
class Line:
    """A link: 0 means as fast as the machine can."""

    kbit: float = 0
    rtt: float = 0


FAST = Line()
SLOW = Line(kbit=400, rtt=400)


class RunningHost:
    """Use with `with`; stopped, its port refuses, as a phone without a signal would see it."""

    def __init__(self, folder: Path, line: Line = FAST) -> None:
        self.command = [sys.executable, str(PROGRAM), str(folder), f"--kbit={line.kbit}", f"--rtt={line.rtt}"]

    def __enter__(self) -> RunningHost:
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{int(self._line())}/"
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def sent(self) -> Sent:
        """All that went over the line since the last time this was asked."""
        assert self.process.stdin
        self.process.stdin.write("log\n")
        self.process.stdin.flush()
        return Sent(json.loads(self._line()))

    def _line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline()


class Sent:
    """Bytes over time, and for which address (from the site's root, "" is the home page)."""

    def __init__(self, parts: list[tuple[float, int, str]]) -> None:
        self.parts = parts

    def until(self, moment: float) -> int:
        """Bytes sent by a moment, in ms since 1970."""
        return sum(size for at, size, _ in self.parts if at <= moment)

    def by_address(self) -> dict[str, int]:
        """Bytes sent for each address, in the order of asking."""
        found: dict[str, int] = {}
        for _, size, address in self.parts:
            found[address] = found.get(address, 0) + size
        return found
