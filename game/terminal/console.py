"""Lines out and answers in. Wraps at word ends, and repeats an answer that nobody saw being typed."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from game.text import Interface

_WIDTH = 78
_WIDE = 0x2E80
"""From here on (CJK and its marks) a character takes two columns."""
_NEVER_FIRST = "，。、；：？！）】》”’"


class EndOfInput(Exception):  # noqa: N818 - it ends the talk, it is no error
    """Nobody will answer any more."""


class Console:
    """Where the game is read and answered; a test gives it two files of its own."""

    def __init__(self, t: Interface, source: TextIO | None = None, target: TextIO | None = None) -> None:
        self.t = t
        # a process may be started with its streams closed: then nobody answers, and nobody reads
        self._source = source or sys.stdin or io.StringIO()
        self._target = target or sys.stdout or io.StringIO()

    def say(self, *lines: str) -> None:
        for line in lines:
            print("\n".join(wrapped(line)), file=self._target)

    def rule(self) -> None:
        """An empty line: a pause for the eye, and for a screen reader nothing at all."""
        print(file=self._target)

    def ask(self, question: str) -> str:
        """The answer, without blanks around it. Raises EndOfInput when the input has ended."""
        print(f"{question} ", end="", file=self._target, flush=True)
        line = self._source.readline()
        if not line:
            print(file=self._target)
            raise EndOfInput
        answer = line.strip()
        if not self._source.isatty():
            print(answer, file=self._target)
        return answer

    def flush(self) -> None:
        self._target.flush()


def wrapped(text: str, width: int = _WIDTH) -> list[str]:
    """The text in lines of at most `width` columns; breaks at blanks, and between Chinese characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        indent = paragraph[: len(paragraph) - len(paragraph.lstrip(" "))]
        line = indent
        for piece in _pieces(paragraph.lstrip(" ")):
            if line.strip() and _columns(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = indent + piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> Iterable[str]:
    """What must not be cut: a word with its blank, a Chinese character with the mark that follows it."""
    piece = ""
    for index, character in enumerate(text):
        piece += character
        following = text[index + 1 : index + 2]
        wide = ord(character) >= _WIDE or (following and ord(following) >= _WIDE)
        if character == " " or (wide and following not in _NEVER_FIRST and character not in "“‘（《【"):
            yield piece
            piece = ""
    if piece:
        yield piece


def _columns(text: str) -> int:
    return sum(2 if ord(character) >= _WIDE else 1 for character in text)
