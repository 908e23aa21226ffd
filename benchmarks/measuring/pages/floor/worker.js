/** Compile the same WebAssembly, and copy as many bytes into a memory as a started Pyodide has that are not zero. */
const IMAGE = 14_000_000;
const PAGES = 480; // 30 MiB, the heap of a started Pyodide

await WebAssembly.compileStreaming(fetch("pyodide.wasm"));
const memory = new WebAssembly.Memory({ initial: PAGES });
new Uint8Array(memory.buffer).set(new Uint8Array(IMAGE).fill(1));
self.postMessage("siap");
