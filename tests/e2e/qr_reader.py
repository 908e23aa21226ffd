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


def qr_tools(project: Path) -> str:
    """A script that gives a blank page our `qrPicture` and a reader of pictures, `readPicture`."""
    packages = ensure_packages(project, say=print)
    ours = f"--alias:QR={project}/site_src/assets/page/qr.js"
    done = subprocess.run(
        [str(esbuild_program(packages)), "--bundle", "--format=iife", ours],
        input=SOURCE,
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
