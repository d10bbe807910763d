"""Which characters the shipped fonts can draw, read from their own character maps.

Only the table format that our fonts have (4: the basic plane in segments) is understood; a test
compares the result with an independent reader.
"""

from __future__ import annotations

import struct
from functools import cache

from game import paths

_UNICODE = {(0, 3), (3, 1)}  # platform and encoding of a Unicode map of the basic plane


class FontError(ValueError):
    """The file is not a font of the kind we ship."""


@cache
def drawable() -> frozenset[int]:
    """The code points that every shipped font can draw; each may be the one a text is set in."""
    files = sorted((paths.assets() / "fonts").glob("*.ttf"))
    if not files:
        raise FontError(f"no fonts in {paths.assets() / 'fonts'}")
    return frozenset.intersection(*(characters(file.read_bytes()) for file in files))


def missing(text: str) -> str:
    """The characters of `text` that would be boxes on the screen, each once, in their order."""
    known = drawable()
    return "".join(dict.fromkeys(char for char in text if ord(char) not in known and char != "\n"))


def characters(font: bytes) -> frozenset[int]:
    """The code points in the character map of a TrueType font; raises FontError."""
    try:
        return _characters(font)
    except struct.error as error:
        raise FontError(f"cut short: {error}") from error


def _characters(font: bytes) -> frozenset[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _check, offset, _length = struct.unpack_from(">4sLLL", font, 12 + 16 * number)
        if tag == b"cmap":
            return _from_map(font, offset)
    raise FontError("expected a table named 'cmap', found none")


def _from_map(font: bytes, start: int) -> frozenset[int]:
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for number in range(maps):
        platform, encoding, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if (platform, encoding) in _UNICODE and form == 4:
            return _segments(font, start + offset)
    raise FontError("expected a Unicode character map of format 4, found none")


def _segments(font: bytes, start: int) -> frozenset[int]:
    (doubled,) = struct.unpack_from(">H", font, start + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts_at = start + 16 + doubled
    starts = struct.unpack_from(f">{count}H", font, starts_at)
    deltas = struct.unpack_from(f">{count}H", font, starts_at + doubled)
    offsets_at = starts_at + 2 * doubled
    offsets = struct.unpack_from(f">{count}H", font, offsets_at)
    found = set()
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if offsets[number]:
                # the offset counts from its own place in the file, as the format wants it
                place = offsets_at + 2 * number + offsets[number] + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, place)
                if glyph == 0:
                    continue
            if (glyph + deltas[number]) & 0xFFFF and code != 0xFFFF:
                found.add(code)
    return frozenset(found)
