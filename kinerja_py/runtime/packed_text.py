"""Write bytes as text that an HTML file can carry inside a script element: seven bits in each character.

Base64 puts six bits into a character and makes a file a third longer; here it is 18 percent. All characters are ASCII,
so browsers keep the text in one byte each, and the text passes as UTF-8, as Latin-1 and as anything in between. The
four characters that HTML or a copying program would change or understand (NUL, LF, CR, `<`) and `=` itself are written
as `=` and the character with its 64 bit turned over. The other half is site_src/assets/worker/packed-text.js.

Over a host that compresses, base64 and this cost the same; over WhatsApp, Bluetooth and a memory card they do not.
"""

from __future__ import annotations

__all__ = ["pack_text"]

ESCAPE = b"="
AVOIDED = b"=\0\n\r<"  # the escape first: what it makes must not be escaped again


def pack_text(data: bytes) -> str:
    """The text; who unpacks it has to know how many bytes it was.

    Seven columns of bytes become eight columns of symbols, each column one great number: that is quick in plain Python.
    """
    padded = data + bytes(-len(data) % 7)
    size = len(padded) // 7
    columns = [int.from_bytes(padded[start::7], "big") for start in range(7)]
    symbols = bytearray(size * 8)
    for place in range(8):
        left = _bits(columns[place - 1], size, (1 << place) - 1) << (7 - place) if place else 0
        right = _bits(columns[place] >> (place + 1), size, 0x7F >> place) if place < 7 else 0
        symbols[place::8] = (left | right).to_bytes(size, "big")
    packed = bytes(symbols)
    for code in AVOIDED:
        packed = packed.replace(bytes([code]), ESCAPE + bytes([code ^ 64]))
    return packed.decode("ascii")


def _bits(column: int, size: int, mask: int) -> int:
    """The masked bits of every byte of a column."""
    return column & int.from_bytes(bytes([mask]) * size, "big")
