"""Lines: text on its way to a terminal.

File names and answers come from strangers: a control letter in them could move the cursor, change the title of the
window or hide a finding, so only what can be seen is passed on.
"""

from __future__ import annotations

from typing import TextIO

__all__ = ["printable", "say"]


def printable(text: str) -> str:
    """The text on one line, each letter that cannot be seen as U+FFFD; runs of white space become one space."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))


def say(stream: TextIO, text: str, end: str = "\n") -> None:
    """Write a line; letters that the stream's encoding does not have are spelled out."""
    try:
        stream.write(text + end)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + end)
