"""A compiled deal kept beside the runs that were played with it.

So a run can be read, finished and graded after its scenario file has changed or gone (RULES 7).
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from game.records.codec import CodecError, decode, encode
from game.rules import Program, digest
from game.scenario.book import Book
from game.scenario.compiled import Compiled
from game.scenario.script import Script
from game.text.words import Words

_LARGEST = 64 * 1024 * 1024  # bytes unpacked; a large deal has two million


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is written. `words`: by language, path and text."""

    program: Program
    script: Script
    words: Mapping[str, Mapping[str, str]]
    rules_digest: str
    words_digest: Mapping[str, str]
    book: Book | None
    book_stale: bool


def archive_id(compiled: Compiled) -> str:
    """The same deal in the same words has one id, wherever it was compiled."""
    words = "\n".join(f"{language} {digest}" for language, digest in sorted(compiled.words_digest.items()))
    return f"{compiled.rules_digest}:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def book_id(compiled: Compiled) -> str:
    """Names the anchors, so that it can be seen without unpacking whether they are kept; "" when there are none."""
    book = compiled.book
    return "" if book is None else f"{book.worst} {book.blind} {book.par} {book.best}"


class ArchiveError(ValueError):
    """Bytes that are no kept deal, or one of a form this game does not know."""


def pack(compiled: Compiled) -> bytes:
    """All that is needed to play, read and grade a run of this deal."""
    if compiled.program is None or compiled.script is None:
        raise ArchiveError("a scenario with errors cannot be kept")
    kept = _Kept(
        program=compiled.program,
        script=compiled.script,
        words={language: words.texts for language, words in compiled.words.items()},
        rules_digest=compiled.rules_digest,
        words_digest=compiled.words_digest,
        book=compiled.book,
        book_stale=compiled.book_stale,
    )
    return zlib.compress(json.dumps(encode(kept), separators=(",", ":"), ensure_ascii=False).encode(), 6)


def unpack(packed: bytes) -> Compiled:
    """The deal as it was compiled, without its file and its diagnostics. Raises ArchiveError for anything else."""
    try:
        kept = decode(json.loads(_inflate(packed)), _Kept)
    except (CodecError, ValueError, RecursionError, zlib.error) as error:
        raise ArchiveError(str(error)) from error
    assert isinstance(kept, _Kept)  # noqa: S101 - decode gives what it was asked for
    if digest(kept.program) != kept.rules_digest:
        raise ArchiveError("the kept deal is not the one its digest names")
    original = Words(kept.script.language, kept.words.get(kept.script.language, {}))
    words = {
        language: original if language == original.language else Words(language, texts, fallback=original)
        for language, texts in kept.words.items()
    }
    return Compiled(
        folder=None,
        program=kept.program,
        script=kept.script,
        words=words,
        diagnostics=(),
        rules_digest=kept.rules_digest,
        words_digest=kept.words_digest,
        book=kept.book,
        book_stale=kept.book_stale,
    )


def _inflate(packed: bytes) -> bytes:
    """Bounded, so that a damaged or made-up file cannot fill the memory."""
    inflater = zlib.decompressobj()
    data = inflater.decompress(packed, _LARGEST)
    if not inflater.eof:
        raise ArchiveError(f"the kept deal is cut short, or larger than {_LARGEST} bytes")
    return data
