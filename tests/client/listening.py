"""Somebody who cannot see the screen: hears what is spoken and presses keys, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable

CHOICE = re.compile(r"^(\d)\. (.+)$")


class Listener:
    """`press` sends one key by name; `hear` gives the utterances that have been spoken since."""

    def __init__(self, press: Callable[[str], None], hear: Callable[[], list[str]]) -> None:
        self._press = press
        self._hear = hear
        self.last: list[str] = []

    def press(self, name: str) -> str:
        """Press, and give what was said."""
        self._press(name)
        said = self._hear()
        self.last = said or self.last
        return "\n".join(said)

    def choices(self) -> dict[str, str]:
        """The numbered moves that were spoken last: key by title."""
        found = {}
        for line in "\n".join(self.last).splitlines():
            if match := CHOICE.match(line):
                found[match[2]] = match[1]
        return found

    def go_on(self, patience: int = 12) -> None:
        """Press Enter until moves are offered, or nothing new comes."""
        for _ in range(patience):
            if self.choices():
                return
            self.press("return")

    def choose(self, title: str) -> str:
        """Make the move of this title: its key, and the same key again."""
        key = self.choices()[title]
        assert self.press(key), "the choice was not confirmed in words"
        return self.press(key)
