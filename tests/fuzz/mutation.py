"""Seeded damage to real files: what an editor, a bad copy or an enemy may do to them."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator, Sequence

SECONDS = float(os.environ.get("DEALCRAFT_FUZZ_SECONDS", "3"))
"""How long each harness runs."""

SIGNS = [
    b"\t", b" ", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"&a", b"*a", b"!!python/object:os.system ", b"---\n",
    b"...", b"%YAML 1.1\n", b"[", b"]", b"{", b"}", b"[[[[[[[[", b"{{{{{{{{", b": ", b":", b" #", b"#", b"- ", b"? ", b"|",
    b">", b"'", b'"', b"\\", b"<<: ", b"@", b"`", "：".encode(), "，".encode(), "【".encode(), "“".encode(), "　".encode(),
    "６".encode(), "−".encode(), "甲".encode(), "\u202e".encode(), "\u2028".encode(), "\U0001f600".encode(), b"\xed\xa0\x80",
    b"msgid ", b"msgstr[9] ", b"msgctxt ", b"#, fuzzy\n", b"#~ ", b'"Plural-Forms: nplurals=9; plural=n%0;\\n"\n', b"{n}",
    b" and ", b" or ", b"not ", b">=", b"==", b"(", b")", b"//", b"9" * 30,
]  # fmt: skip


def damaged(corpus: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Endless variants of the corpus; the same for the same seed."""
    chance = random.Random(seed)
    while True:
        data = bytearray(chance.choice(corpus))
        if len(data) > 4000:  # a part is as good as the whole, and far faster
            start = chance.randrange(len(data) - 4000)
            data = data[start : start + chance.randrange(1, 4000)]
        for _ in range(chance.randrange(1, 9)):
            _once(data, chance, corpus)
        yield bytes(data)


def _once(data: bytearray, chance: random.Random, corpus: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    end = min(len(data), at + chance.choice((1, 1, 2, 8, 60)))
    match chance.randrange(7):
        case 0:
            data[at:at] = chance.choice(SIGNS)
        case 1:
            data[at:end] = chance.choice(SIGNS)
        case 2:
            del data[at:end]
        case 3:
            data[at:at] = data[at:end] * chance.randrange(1, 4)
        case 4 if at < len(data):
            data[at] = chance.randrange(256)
        case 5:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            data[at:at] = other[start : start + chance.randrange(80)]
        case 6:
            lines = bytes(data).split(b"\n")
            line = chance.randrange(len(lines))
            lines[line] = b" " * chance.randrange(9) + lines[line].lstrip()
            data[:] = b"\n".join(lines)


def run(check: Callable[[bytes], None], corpus: Sequence[bytes], seed: int) -> int:
    """Check variants until the time is up; how many they were. A failure names its input."""
    until = time.monotonic() + SECONDS
    count = 0
    for data in damaged(corpus, seed):
        try:
            check(data)
        except Exception as error:
            error.add_note(f"seed {seed}, input {count}: {data!r}")
            raise
        count += 1
        if time.monotonic() >= until:
            break
    return count
