"""Read QR codes as a camera would: pixels in, text out, by the decoder in the encoder's package."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from kinerja_py.runtime.bundle import esbuild_program
from kinerja_py.runtime.npm import ensure_packages

SOURCE = """
import { decodeQR } from "qr/decode.js";
import { qrPicture } from "QR";

globalThis.qrPicture = qrPicture;
globalThis.readPicture = async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  return decodeQR(pen.getImageData(0, 0, image.width, image.height));
};
"""


# Stands in for the platform's BarcodeDetector, which this system lacks: the same interface over the true frames.
PLATFORM = """
import { decodeQR } from "qr/decode.js";

globalThis.detected = 0;
globalThis.BarcodeDetector = class {
  static async getSupportedFormats() {
    if (platform === "silent") throw new DOMException("no service", "NotSupportedError");
    return platform === "no codes" ? ["ean_13"] : ["ean_13", "qr_code"];
  }
  constructor({ formats }) {
    if (platform === "refusing" || String(formats) !== "qr_code") throw new TypeError("formats");
  }
  async detect(video) {
    if (!(video instanceof HTMLVideoElement) || video.readyState < 2) throw new DOMException("", "InvalidStateError");
    detected += 1;
    if (platform === "failing") throw new DOMException("Barcode detection service unavailable.", "NotSupportedError");
    const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(video, 0, 0);
    try {
      const rawValue = decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height), { format: "RGBA" });
      return [{ rawValue, format: "qr_code" }];
    } catch {
      return [];
    }
  }
};
"""


def qr_tools(project: Path) -> str:
    """A script that gives a blank page our `qrPicture` and a reader of pictures, `readPicture`."""
    return _bundled(project, SOURCE)


def platform_reader(project: Path, platform: str) -> str:
    """A script that gives a page a BarcodeDetector: "reading", "failing", "refusing", "silent", or with "no codes"."""
    return f"globalThis.platform = {platform!r};" + _bundled(project, PLATFORM)


def _bundled(project: Path, source: str) -> str:
    packages = ensure_packages(project, say=print)
    ours = f"--alias:QR={project}/site_src/assets/page/qr.js"
    done = subprocess.run(
        [str(esbuild_program(packages)), "--bundle", "--format=iife", ours],
        input=source,
        cwd=packages.parent,
        env={"NODE_PATH": str(packages)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def read_qr(page: Page, png: bytes) -> str:
    """The text of the one code in a picture; `page` has the tools."""
    text: str = page.evaluate("readPicture", f"data:image/png;base64,{base64.b64encode(png).decode()}")
    return text
