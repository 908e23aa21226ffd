/**
 * What of ours lives inside Python: the few lines around the engine, and the one way in: call(name, text) -> text.
 *
 * A restored Python should compile nothing: the compiler alone is hundreds of functions that are not even in the first part
 * of the WebAssembly. So the lines that Pyodide runs at each start are compiled before the picture is taken
 * (runtime/on_pyodide/before_picture.py), and what we want of Python there are calls, never programs.
 */

/**
 * @typedef {import("pyodide").PyodideAPI} Python
 * @typedef {import("./poison.js").Poison} Poison
 * @typedef {(name: string, argument: string) => string} Call
 */

const ENGINE_PLACE = "/lib/mesin.zip";
const SELF_TEST = '{"result": {"ok": true}}';
const START = `
import sys

class LeftOut:
    """Notes a module that is not here; who asks for one gets an ImportError, and we get to know."""

    asked = ""
    names = frozenset()
    all = False

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if cls.all or name in cls.names:
            cls.asked = name

def start(place, names):
    LeftOut.names = frozenset(names.split())
    sys.meta_path.append(LeftOut)
    sys.path.append(place)
    global call
    from kinerja_py.engine.bridge import call

def awake():
    """After a restored start: no archive is here to import from, and nothing random or timed may be of the picture."""
    LeftOut.all = True
    sys.meta_path.insert(0, LeftOut)  # before the archive's own finder, which still believes in its list of files
    if "random" in sys.modules:
        sys.modules["random"].seed()
    if "time" in sys.modules and hasattr(sys.modules["time"], "tzset"):
        sys.modules["time"].tzset()

def asked():
    return LeftOut.asked
`;
/** A module was asked for that is not here; the answer must not be used. */
export class MissingModuleError extends Error {}

/**
 * @param {Python} python
 * @param {Uint8Array} archive
 * @param {string[]} leftOut modules that the library lacks
 */
export function enterEngine(python, archive, leftOut) {
  python.FS.writeFile(ENGINE_PLACE, archive);
  python.runPython(START);
  python.runPython(`start(${JSON.stringify(ENGINE_PLACE)}, ${JSON.stringify(leftOut.join(" "))})`);
}

/**
 * @param {Python} python
 * @param {Poison} poison
 * @returns {Call} throws instead of giving an answer that lacked a module (MissingModuleError) or was made by a Python that
 *   lacked a function (PoisonedError)
 */
export function wayIn(python, poison) {
  const call = poison.over(() => python.globals.get("call"));
  const asked = poison.over(() => python.globals.get("asked"));
  return (name, argument) =>
    poison.over(() => {
      const reply = call(name, argument);
      const missing = asked();
      if (missing !== "") throw new MissingModuleError(missing);
      return reply;
    });
}

/**
 * Before Pyodide's start in restored memory: its first program imports what was imported long before the picture.
 *
 * @param {{rawRun: (program: string) => [number, string]}} api
 */
export function spareImport(api) {
  const run = api.rawRun;
  api.rawRun = (program) => (program === "import _pyodide_core" ? [0, ""] : run(program));
}

/**
 * Set a restored Python going.
 *
 * @param {Python} python
 * @param {Poison} poison
 */
export function awaken(python, poison) {
  poison.over(() => python.globals.get("awake")());
}

/** Does the engine pass its own examination? @param {Call} call */
export function passes(call) {
  return call("self_test", "{}") === SELF_TEST;
}
