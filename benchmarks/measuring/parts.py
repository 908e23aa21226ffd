"""The parts of a run, each as rounds over rates and subjects, so that a busy spell of the machine hits all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error

from .hosts import FAST, SLOW, Line, RunningHost
from .subjects import Subject
from .visits import Seen, VisitError, Visitor

Row = dict[str, Any]
SETTLE = 4.0
MESSAGE_WAYS = ("lanjut", "ubah")


@dataclass(frozen=True)
class Run:
    """What all parts share.

    Args:
        work: where profiles live.
        rates: slow-downs, 1 is full speed.
        keep: takes each row as soon as it is there.
    """

    visitor: Visitor
    subjects: list[Subject]
    work: Path
    rates: list[float]
    keep: Callable[[Row], None]

    def profile(self, name: str) -> Path:
        return self.work / f"profile-{name}"

    def in_turn(self, number: int) -> list[Subject]:
        """The subjects, a different one first in each round."""
        at = number % len(self.subjects)
        return self.subjects[at:] + self.subjects[:at]


def cold(run: Run, rounds: int) -> None:
    """First visits at full line speed: nothing is on the device."""
    for number in range(rounds):
        for rate in run.rates:
            for subject in run.in_turn(number):
                _first_visit(run, subject, "cold", FAST, rate)


def slow(run: Run, rounds: int) -> None:
    """First visits over a slow line, to the end of the offline copy."""
    for number in range(rounds):
        for subject in run.in_turn(number):
            _first_visit(run, subject, "slow", SLOW, 1)


def usable(run: Run, rounds: int) -> None:
    """The beginning of first visits over a slow line, which takes seconds: rows of `slow` that end early."""
    for _ in range(rounds):
        for subject in run.subjects:
            if subject.name == "ours":
                _first_visit(run, subject, "slow", SLOW, 1, until=("usable",))


def warm(run: Run, rounds: int) -> None:
    """Later visits: the browser was restarted with the same profile, the host is switched off."""
    with ExitStack() as open_hosts:
        hosts = {one.name: open_hosts.enter_context(RunningHost(one.folder)) for one in run.subjects}
        for subject in run.subjects:
            for _ in range(2):  # the second lets the browser and the page keep what they made at the first
                _kept(run, subject, "warm", 0, lambda one=subject: _prime(run, one, hosts[one.name].url), row=False)
        for host in hosts.values():
            host.stop()
        for number in range(rounds):
            for rate in run.rates:
                for subject in run.in_turn(number):
                    url = hosts[subject.name].url + subject.page
                    _kept(run, subject, "warm", rate, lambda u=url, one=subject, r=rate: _later_visit(run, one, u, r))
    for subject in run.subjects:
        shutil.rmtree(run.profile(subject.name), ignore_errors=True)


def message(run: Run, rounds: int) -> None:
    """From a wrong answer to its message, with Python in charge."""
    for number in range(rounds):
        for rate in run.rates:
            for subject in run.in_turn(number):
                if subject.verdict == "verdict":
                    _first_visit(run, subject, "message", FAST, rate, messages=MESSAGE_WAYS)


PARTS: dict[str, Callable[[Run, int], None]] = {
    "usable": usable,
    "warm": warm,
    "cold": cold,
    "message": message,
    "slow": slow,
}


def _first_visit(
    run: Run,
    subject: Subject,
    part: str,
    line: Line,
    rate: float,
    *,
    messages: tuple[str, ...] = (),
    until: tuple[str, ...] = (),
) -> None:
    def look() -> tuple[Seen, dict[str, int]]:
        profile = run.profile("first")
        shutil.rmtree(profile, ignore_errors=True)
        moments = [subject.verdict] + (["luring"] if rate == 1 and not messages else [])
        memory = part == "cold" and rate == 1
        with RunningHost(subject.folder, line) as host:
            url = host.url + subject.page
            seen = run.visitor.visit(profile, url, list(until) or moments, rate=rate, memory=memory, messages=messages)
            sent = host.sent()
        shutil.rmtree(profile, ignore_errors=True)
        origin = seen.moments["origin"]
        return seen, {name: sent.until(origin + at) for name, at in seen.moments.items() if name != "origin"}

    _kept(run, subject, part, rate, look)


def _later_visit(run: Run, subject: Subject, url: str, rate: float) -> tuple[Seen, dict[str, int]]:
    profile = run.profile(subject.name)
    return run.visitor.visit(profile, url, [subject.verdict], rate=rate, memory=rate == 1), {}


def _prime(run: Run, subject: Subject, url: str) -> tuple[Seen, dict[str, int]]:
    until = [subject.verdict, "luring"]
    return run.visitor.visit(run.profile(subject.name), url + subject.page, until, stay=SETTLE), {}


def _kept(
    run: Run,
    subject: Subject,
    part: str,
    rate: float,
    look: Callable[[], tuple[Seen, dict[str, int]]],
    *,
    row: bool = True,
) -> None:
    """Do one visit and keep its row; one that fails is told and does not end the run."""
    about: Row = {"part": part, "rate": rate, "subject": subject.name}
    try:
        seen, sent = look()
    except (VisitError, Error, LookupError) as error:
        run.keep({**about, "failed": str(error)[:300]})
        return
    if row:
        moments = {name: round(at) for name, at in seen.moments.items() if name != "origin"}
        more = {"bytes": sent, "memory": seen.memory, "processor": seen.processor, "messages": seen.messages}
        run.keep({**about, "moments": moments, **{key: value for key, value in more.items() if value}})
