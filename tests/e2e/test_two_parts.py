"""The WebAssembly in two parts: where a function of the second part is needed, the answer is right or plainly absent.

P1  wherever the missing function is called (restoring, first call, later call, an error's way, between frames of
    JavaScript and Python, where somebody catches everything, in the collector), no answer is wrong
P2  with the reserve at hand every answer is right, at this visit and the next
P3  without it the answer is plainly absent, and comes when the reserve has come
P4  the two parts make the whole module, byte for byte; the same in a real browser

The worker, the page's engine.js, Python and the WebAssembly are those of the site; only the cut is another one.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kinerja_py.runtime.bundle import bundle_assets
from kinerja_py.runtime.coverage import EAGER
from kinerja_py.runtime.node import find_node
from kinerja_py.runtime.node_worker import HERE, bundle_worker
from kinerja_py.runtime.npm import ensure_packages
from kinerja_py.runtime.parts import bodies, instrument, join, split
from kinerja_py.runtime.picture import Picture
from kinerja_py.runtime.pyodide import LIST, kept_runtime
from tests.cases import load

from .pictures import contents_of, engine_with, picture_of, written
from .servers import StaticServer
from .test_engine import PAGE, ask, copy_scripts, mesin

# Calls that need what the engine never does, arithmetic with complex numbers, in every place a call can stand.
COLD_CALLS = b"""

from pyodide.code import run_js
from pyodide.ffi import create_proxy

def _cold():
    return str((1 + 2j) ** 2)

def _caught():
    try:
        return _cold()
    except BaseException:
        return "caught"

def _between(text):
    return str(run_js(text)(create_proxy(_cold)))

def _collected():
    import gc
    class Late:
        def __del__(self):
            said.append(_cold())
    said = []
    late = Late()
    late.self = late
    del late
    gc.collect()
    return said

def _while_handling():
    try:
        raise ValueError("first")
    except ValueError as error:
        return [str(error), _cold()]

CALLS |= {
    "cold": (lambda _: {"told": _cold()}, ()),
    "caught": (lambda _: {"told": _caught()}, ()),
    "between": (lambda _: {"told": _between("(ask) => ask()")}, ()),
    "swallowed": (lambda _: {"told": _between("(ask) => { try { return ask() } catch { return 'swallowed' } }")}, ()),
    "collected": (lambda _: {"told": _collected()}, ()),
    "sorted": (lambda _: {"told": sorted(["b", "a"], key=lambda text: (text, _cold()))}, ()),
    "handling": (lambda _: {"told": _while_handling()}, ()),
}
"""
COLD = "(-3+4j)"
COLD_ANSWERS = {
    "cold": COLD,
    "caught": COLD,
    "between": COLD,
    "swallowed": COLD,
    "collected": [COLD],
    "sorted": ["a", "b"],
    "handling": ["first", COLD],
}
ABSENT = {"code": "bagian-belum-ada"}
ANSWERS = {"nip": "19860926 201505 3 001", "status-kepegawaian": "pns"}


class Laboratory:
    """A site of nothing but the runtime, whose WebAssembly can be cut anywhere and whose engine knows more calls."""

    told: dict[str, set[int]]  # phase -> functions that have run when it ends

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.folder = project, folder
        self.packages = ensure_packages(project, say=print)
        self.kept = kept_runtime(project, plain=False, say=print)
        self.parts = json.loads((self.kept / LIST).read_text("utf-8"))
        self.stub = bytes.fromhex(self.parts["rest"]["stub"])
        first = contents_of(self.parts["files"]["wasm"], self.kept)
        self.whole = join(first, contents_of(self.parts["rest"], self.kept), self.stub)
        self.needed = {at for at, body in enumerate(bodies(first)) if body != self.stub}
        self.picture = self.take_picture("")
        self.script = folder / "pekerja.mjs"
        bundle_worker(project, self.packages, self.script)

    def take_picture(self, first: str) -> Picture:
        """Of a Python that runs `first` before anything else."""
        return picture_of(self.project, self.kept, self.parts, engine_with(COLD_CALLS, first), self.whole)

    def write(self, runtime: Path, needed: set[int] | None, picture: Picture | None = None) -> list[str]:
        """A runtime with this cut (None: instrumented instead), in the list uji.json; what its reserve is."""
        shutil.copytree(self.kept, runtime, dirs_exist_ok=True)
        parts = split(self.whole, needed or self.needed)
        taken = picture or self.picture
        wasm = instrument(self.whole) if needed is None else parts.first
        files = taken.to_json(lambda data: written(data, runtime))
        files |= {"wasm": written(wasm, runtime), "engine": written(engine_with(COLD_CALLS), runtime)}
        rest = {**self.parts["rest"], **written(parts.rest, runtime)}
        manifest = {"mode": "lean", **self.parts, "rest": rest, "files": {**self.parts["files"], **files}}
        (runtime / "uji.json").write_text(json.dumps(manifest), "utf-8")
        return [piece["url"] for piece in rest["pieces"]]

    def run(
        self,
        mode: str,
        needed: set[int] | None,
        questions: list[Any],
        *,
        reserve: bool = True,
        visits: int = 1,
        picture: Picture | None = None,
    ) -> Any:
        """What two_parts.mjs tells."""
        folder = self.folder / f"{mode}-{random.getrandbits(60):x}"
        (folder / "simpanan").mkdir(parents=True)
        hidden = self.write(folder / "runtime", needed, picture)
        asked = {
            "mode": mode,
            "engine": str(self.project / "site_src/assets/page/engine.js"),
            "threads": str(HERE),
            "script": str(self.script),
            "site": str(folder),
            "manifest": "uji.json",
            "store": str(folder / "simpanan"),
            "reserve": [] if reserve else hidden,
            "questions": questions,
            "visits": visits,
        }
        (folder / "asked.json").write_text(json.dumps(asked), "utf-8")
        command = [*find_node(print).node, str(Path(__file__).with_suffix("").parent / "two_parts.mjs")]
        done = subprocess.run([*command, str(folder / "asked.json")], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]
        told = json.loads((folder / "asked.json.told").read_text("utf-8"))
        shutil.rmtree(folder)
        return told


@pytest.fixture(scope="session")
def questions() -> list[Any]:
    form = load("form")
    return [
        ["load_form", {"form": form}],
        ["check", {"form": form["id"], "answers": ANSWERS}],
        ["read_rencana", {"text": "{"}],
        ["self_test", {}],
    ]


@pytest.fixture(scope="session")
def laboratory(project: Path, tmp_path_factory: pytest.TempPathFactory, questions: list[Any]) -> Laboratory:
    """With what its own engine, a little larger than the site's, needs in each phase."""
    made = Laboratory(project, tmp_path_factory.mktemp("bagian"))
    for picture in (made.take_picture(EAGER), made.picture):
        made.told = {name: set(ran) for name, ran in made.run("marks", None, questions, picture=picture).items()}
        made.needed |= set().union(*made.told.values())
    return made


@pytest.fixture(scope="session")
def right(laboratory: Laboratory, questions: list[Any]) -> list[Any]:
    """What a Python that has everything answers."""
    (visit,) = laboratory.run("visits", set(range(len(bodies(laboratory.whole)))), questions)
    assert all("result" in answer or "code" in answer for answer in visit["later"])
    return list(visit["later"])


@pytest.fixture(scope="session")
def phases(laboratory: Laboratory, questions: list[Any]) -> dict[str, set[int]]:
    """Functions that run in a phase and in none before it."""
    found, before = {}, set()
    for name, ran in laboratory.told.items():
        found[name] = ran - before
        before |= ran
    return found


@pytest.mark.parametrize("reserve", [True, False], ids=["with reserve", "without"])
@pytest.mark.parametrize("phase", ["restore", "question 0", "question 1"])
def test_missing_function_never_makes_a_wrong_answer(
    laboratory: Laboratory,
    phases: dict[str, set[int]],
    questions: list[Any],
    right: list[Any],
    phase: str,
    reserve: bool,
) -> None:
    """P1, P2, P3 for functions that the site does need, one taken out."""
    long_enough = [at for at in sorted(phases[phase]) if len(bodies(laboratory.whole)[at]) > len(laboratory.stub)]
    function = random.Random(f"{phase} {reserve}").choice(long_enough)
    (visit,) = laboratory.run("visits", laboratory.needed - {function}, questions, reserve=reserve)
    assert visit["heard"], f"{function} was not missed"
    assert visit["later"] == right, (function, visit["heard"], visit["states"])
    allowed = [(wanted, *([] if reserve else [ABSENT])) for wanted in right]
    assert all(given in wanted for given, wanted in zip(visit["answers"], allowed, strict=False)), (function, visit)
    assert len(visit["answers"]) == len(right) or not reserve


@pytest.mark.parametrize("name", COLD_ANSWERS)
def test_missing_function_in_every_kind_of_call(laboratory: Laboratory, name: str) -> None:
    """P1, P2 for calls of what no site needs: nested, caught, swallowed by JavaScript, in the collector."""
    (visit,) = laboratory.run("visits", laboratory.needed, [[name, {}], ["self_test", {}]])
    assert [line for line in visit["heard"] if "function of the rest" in line], "it was missing"
    assert visit["answers"] == visit["later"] == [{"result": {"told": COLD_ANSWERS[name]}}, {"result": {"ok": True}}]


@pytest.mark.parametrize("name", ["cold", "swallowed", "collected"])
def test_without_the_reserve_no_answer_is_given(laboratory: Laboratory, name: str) -> None:
    """P3: told so, and answered when the reserve has come; from then on this device has both parts at once."""
    first, second = laboratory.run("visits", laboratory.needed, [[name, {}]], reserve=False, visits=2)
    assert first["answers"] == [ABSENT]
    assert first["later"] == [{"result": {"told": COLD_ANSWERS[name]}}]
    assert second["answers"] in ([ABSENT], []), "the reserve is out of reach again"
    assert second["later"] == first["later"]


def test_device_remembers_that_it_needs_both_parts(laboratory: Laboratory) -> None:
    """P2: the second visit starts with the whole WebAssembly, from the same picture."""
    first, second = laboratory.run("visits", laboratory.needed, [["cold", {}]], visits=2)
    assert (first["way"], second["way"]) == ("potret", "potret")
    assert second["heard"] == []
    assert second["answers"] == [{"result": {"told": COLD}}]


@pytest.fixture
def small_site(laboratory: Laboratory, project: Path, tmp_path: Path) -> Path:
    """A bare page with the site's own scripts, and a WebAssembly whose first part does without complex numbers."""
    laboratory.write(tmp_path / "runtime", laboratory.needed)
    names = bundle_assets(project, tmp_path, say=print)
    copy_scripts(project, tmp_path)
    (tmp_path / "index.html").write_text(PAGE.format(worker=names["worker/worker.js"], runtime="runtime/uji.json"))
    return tmp_path


def test_browser_gets_the_right_answer_or_plainly_none(page: Page, small_site: Path, watch: Any) -> None:
    """P3, P4: without the reserve the page is told; when it has come all answers are right, next time at once."""
    watch.allow(".")  # Pyodide tells its own end in many words
    rest = json.loads((small_site / "runtime/uji.json").read_bytes())["rest"]["pieces"]
    hidden = [small_site / "runtime" / piece["url"] for piece in rest]
    host = StaticServer(small_site).start()
    try:
        for file in hidden:
            file.rename(file.with_suffix(".jauh"))
        page.goto(host.url)
        mesin(page, "siap")
        assert ask(page, "self_test", {}) == {"ok": True}, "the first part is enough for what the site does"
        assert page.evaluate("states") == ["memuat mulai", "memuat mulai", "siap undefined"]
        absent = "engine.call('swallowed', {}).catch((error) => ({ code: error.code }))"
        assert page.evaluate(absent) == ABSENT
        mesin(page, "memuat")
        for file in hidden:
            file.with_suffix(".jauh").rename(file)
        page.evaluate("dispatchEvent(new Event('online'))")
        mesin(page, "siap")
        assert {name: ask(page, name, {})["told"] for name in COLD_ANSWERS} == COLD_ANSWERS
        page.reload()
        mesin(page, "siap")
        assert ask(page, "cold", {}) == {"told": COLD}
        assert page.evaluate("states") == ["memuat mulai", "memuat mulai", "siap undefined"], (
            "it begins with both parts"
        )
    finally:
        host.stop()
