"""Make a browser slow: all its processes are stopped and continued, so that they run 1/rate of the time.

DevTools' own throttling slows the main thread of a page and no worker, so any figure of Python in a worker taken with
it is wrong. Here workers, compiling threads, storage and the network service are slowed alike. `calibrate` tells what
factor was really reached.
"""

from __future__ import annotations

import contextlib
import os
import signal
import statistics
import threading
import time
from collections.abc import Iterator

from playwright.sync_api import Page

SLICE = 0.004  # seconds of running between two stops
WORK = """async () => {
  const source = "let x = 0; const begun = performance.now();" +
    "for (let i = 0; i < 6e7; i++) x = (x * 31 + i) | 0; return performance.now() - begun;";
  const main = new Function(source);
  const code = `const work = () => {${source}}; onmessage = () => postMessage(work())`;
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  const ask = () => new Promise((done) => { worker.onmessage = ({ data }) => done(data); worker.postMessage(0); });
  main(); await ask();
  const spent = [main(), await ask()];
  worker.terminate();
  return spent;
}"""


@contextlib.contextmanager
def slowed(group: int, rate: float) -> Iterator[None]:
    """Run a process group at 1/rate of its speed for the time of a `with`."""
    if rate <= 1:
        yield
        return
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(group, rate, ended), daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGCONT)


def calibrate(page: Page, group: int, rates: list[float], *, times: int = 3) -> dict[str, dict[str, float]]:
    """How much longer a fixed piece of work takes: `{"4": {"page": 4.1, "worker": 4.2}}`."""
    spent = {}
    for rate in dict.fromkeys([1.0, *rates]):
        with slowed(group, rate):
            rows = [page.evaluate(WORK) for _ in range(times)]
        spent[rate] = [statistics.median(row[at] for row in rows) for at in (0, 1)]
    names = ("page", "worker")
    return {
        f"{rate:g}": {name: round(spent[rate][at] / spent[1.0][at], 2) for at, name in enumerate(names)}
        for rate in rates
        if rate > 1
    }


def _beat(group: int, rate: float, ended: threading.Event) -> None:
    """Stop and continue; a run that came out too long is made up for by a longer stop."""
    begun = time.perf_counter()
    ran = 0.0
    while not ended.is_set():
        start = time.perf_counter()
        if not _signal(group, signal.SIGCONT):
            return
        time.sleep(SLICE)
        if not _signal(group, signal.SIGSTOP):
            return
        ran += time.perf_counter() - start
        rest = begun + ran * rate - time.perf_counter()
        if rest > 0:
            time.sleep(rest)


def _signal(group: int, number: signal.Signals) -> bool:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True
