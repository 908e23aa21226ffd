"""Strip glue and WebAssembly of what only side modules need. Step 1 of the runtime; nothing that can run is lost.

Pyodide is linked so that compiled packages can be loaded into it: thousands of functions are exported, and the glue
offers everything Emscripten knows, graphics included, for a module that might come and ask. None ever comes here. So
the table of what the glue offers keeps what this WebAssembly imports; what is assigned from an export and used nowhere
goes, and the export with it; so does what is handed out under a name that nobody asks for; then esbuild drops what
nobody mentions any more. Of 1,250 kB of glue 269 are left.

esbuild does that for the top level of a module only, and the glue is one large function. It is therefore taken out of
its function for the treatment, and put back. Every replacement must find its place, or the step is given up: the
glue of another Pyodide may look different.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .bundle import esbuild_program
from .wasm import imports, strip

__all__ = ["GlueError", "Stripped", "strip_runtime"]

HEAD = "async function _createPyodideModule(moduleArg={}){"
EAGER_HEAD = "var _createPyodideModule=(async function(moduleArg={}){"  # in brackets browsers read it once, not twice
TAIL = re.compile(r";return moduleRtn\}export default _createPyodideModule;\s*$")
EXPORTED = re.compile(r"export\{([\w$]+) as default\};?\s*$")
HANDED_OUT = re.compile(r'(?<=[;}])Module\["([\w$]+)"\]=[\w$]+;')
ASKED = re.compile(r"""[.\"'`]([\w$]+)""")
ASSIGNED = re.compile(r'(?<![\w$])([\w$]+)=Module\["([\w$]+)"\]=wasmExports\["([\w$]+)"\](\.value>>>0)?[;}]')
SIGNATURE = re.compile(r'(?<![\w$.])([\w$]+)\.sig="\w*";')
GRAPHICS = re.compile(r'"?(emscripten_gl|emscripten_webgl|SDL_|emscripten_alc|al[A-Z])')
ALWAYS = {
    *("memory", "__indirect_function_table", "__wasm_call_ctors", "__wasm_apply_data_relocs", "_initialize"),
    *("__main_argc_argv", "main", "fflush", "malloc", "free", "calloc", "realloc", "memalign"),
}
# An address that only graphics would want becomes a null pointer; the linker must take that for an answer.
NULL_POINTERS = (
    (
        'if(typeof value=="function"){entry.value=addFunction(value,value.sig)}else if(typeof value=="number")',
        'if(typeof value=="function"){entry.value=addFunction(value,value.sig)}else if(value===0){entry.value=0}'
        'else if(typeof value=="number")',
    ),
    (
        "else if(!value){throw new Error(`Dynamic linking error",
        "else if(value===undefined){throw new Error(`Dynamic linking error",
    ),
    ("if(!value&&!entry.required)", "if(value===undefined&&!entry.required)"),
    (
        "if(!existing||existing.stub){return false}return true};",
        "if(existing===undefined||existing?.stub){return false}return true};",
    ),
    (
        "if(isInternalSym(symName)){continue}var value",
        "if(isInternalSym(symName)||!(symName in GOT)){continue}var value",
    ),
)


class GlueError(Exception):
    """The glue does not look as expected; it goes out as it is."""


@dataclass(frozen=True)
class Stripped:
    """Glue and WebAssembly that belong together."""

    glue: bytes
    wasm: bytes


def strip_runtime(packages: Path) -> Stripped:
    """Strip the pair of the npm package `pyodide`.

    Raises:
        GlueError: this Pyodide's glue looks different.
    """
    pyodide = packages / "pyodide"
    wasm = (pyodide / "pyodide.asm.wasm").read_bytes()
    text = (pyodide / "pyodide.asm.mjs").read_text("utf-8")
    wanted = imports(wasm)
    direct = {one.name for one in wanted if one.module in {"env", "wasi_snapshot_preview1"}}
    addresses = {one.name for one in wanted if one.module == "GOT.func"}
    text, offered = _keep_offers(text, direct, addresses)
    for old, new in NULL_POINTERS:
        text = _replace(text, old, new)
    loader = (pyodide / "pyodide.mjs").read_text("utf-8")
    text = _drop_handed_out(text, loader)
    text, exports = _drop_exports(text, loader)
    text = SIGNATURE.sub(lambda found: found.group(0) if found.group(1) in offered else "", text)
    text = re.sub(r"(?<![\w$.])eval\(", "(0,eval)(", text)
    return Stripped(_drop_unused(text, packages).encode(), strip(wasm, exports | addresses | ALWAYS))


def _keep_offers(text: str, direct: set[str], addresses: set[str]) -> tuple[str, set[str]]:
    """Keep of the offered functions what is imported; also the names of those whose address is asked for."""
    start = text.index("var wasmImports={") + len("var wasmImports={")
    end = text.index("}", start)
    offers = text[start:end].split(",")
    name_of = {offer: offer.split(":")[0].strip('"') for offer in offers}
    kept = [offer for offer in offers if name_of[offer] in direct]
    by_address = [offer for offer in offers if name_of[offer] in addresses and offer not in kept]
    real = [offer for offer in by_address if not GRAPHICS.match(offer)]
    null = [f"{offer.split(':')[0]}:0" for offer in by_address if GRAPHICS.match(offer)]
    if len(kept) < len(direct) // 2:
        raise GlueError("the table of imports looks different")
    return text[:start] + ",".join([*kept, *real, *null]) + text[end:], {offer.split(":")[-1] for offer in real}


def _drop_handed_out(text: str, loader: str) -> str:
    """Drop from the module what is neither asked for as a property of anything nor named in a text."""
    if len(HANDED_OUT.findall(text)) < 100:
        raise GlueError("the list of what is handed out looks different")
    asked = set(ASKED.findall(HANDED_OUT.sub("", text) + loader))
    return HANDED_OUT.sub(lambda found: found.group(0) if found.group(1) in asked else "", text)


def _drop_exports(text: str, loader: str) -> tuple[str, set[str]]:
    """Drop assignments from exports whose names are mentioned nowhere else; also the exports that stay."""
    assigned = list(ASSIGNED.finditer(text))
    declared = re.search(r"var _set_method_docstring,[\w$,]+;", text)
    if len(assigned) < 100 or not declared:
        raise GlueError("the list of exports looks different")
    rest = text[: assigned[0].start()] + text[assigned[-1].end() :]
    words = set(re.findall(r"[\w$]+", rest.replace(declared.group(0), "") + loader))

    def keep(found: re.Match[str]) -> str:
        if words & {found.group(1), found.group(2)} or found.group(3) == "__main_argc_argv":
            return found.group(0)
        return "}" if found.group(0).endswith("}") else ""

    text = ASSIGNED.sub(keep, text)
    exports = set(re.findall(r'wasmExports\["([\w$]+)"\]', text)) | set(re.findall(r"wasmExports\.([\w$]+)", text))
    return text, exports


def _drop_unused(text: str, packages: Path) -> str:
    if not text.startswith(HEAD) or not TAIL.search(text):
        raise GlueError("the function around the glue looks different")
    body = TAIL.sub("\nexport{moduleRtn as default};", text.removeprefix(HEAD))
    command = [str(esbuild_program(packages)), "--format=esm", "--tree-shaking=true", "--minify", "--target=es2022"]
    command += ["--legal-comments=none", "--log-level=error", "--charset=utf8", "--loader=js"]
    done = subprocess.run(command, input=body, capture_output=True, text=True, encoding="utf-8")
    exported = EXPORTED.search(done.stdout)
    if done.returncode or not exported:
        raise GlueError(done.stderr.strip()[:300] or "esbuild gave no glue")
    small = EXPORTED.sub(f"return {exported.group(1)}", done.stdout)
    return f"{EAGER_HEAD}{small}}});export default _createPyodideModule;\n"


def _replace(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise GlueError(f"not found once: {old[:60]}")
    return text.replace(old, new)
