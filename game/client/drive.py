"""Plays a script through the real client without a window, saving each screen: for tests, and for looking.

Everything goes through the same events as a player's keys. A script is a plan file of a scenario (a list of
`scene: move`) or a text file of key names. The same script gives the same pictures on every machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game import paths
from game.client import begin, keys, scale
from game.client.message import Message
from game.client.preferences import LANGUAGES, Memory
from game.client.shell import Shell
from game.text import Interface

if TYPE_CHECKING:
    # importing the store imports a database library; a script needs it only to hand it on
    from game.records import Store

PLAYED, NOT_PLAYED, UNREADABLE = 0, 1, 2
"""Exit codes."""

_PATIENCE = 12
"""So many presses of Enter may lie between two moves (news, results, gates) before the script is lost."""
_SEED = 1


class ScriptError(Exception):
    """The script cannot be played on: what it wanted, and what the screen offers instead."""


def run(
    script: str, screenshots: str | None, scenario: str | None, language: str | None, mode: str | None, seed: int | None
) -> int:
    """Play a script file; says what it did, returns the exit code. Nothing of the player's own data is touched."""
    file = Path(script)
    try:
        wanted = read(file)
    except (OSError, ValueError) as error:
        print(f"{script}: {error}", file=sys.stderr)
        return UNREADABLE
    deal = scenario or _beside(file)
    if deal is None and wanted.moves:
        print(f"{script}: say which scenario the moves belong to, with --scenario ID", file=sys.stderr)
        return UNREADABLE
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    folder = Path(screenshots) if screenshots else None
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{screenshots}: no pictures can be saved there ({error.strerror})", file=sys.stderr)
        return UNREADABLE
    driver = Driver(folder, language=language or LANGUAGES[1])
    try:
        if deal is not None:
            driver.begin(deal, mode or "coach", _SEED if seed is None else seed)
            for move in wanted.moves:
                driver.move(move)
            if wanted.moves:
                driver.to("debrief")
        for name in wanted.keys:
            driver.press(name)
    except ScriptError as error:
        print(f"{script}: {error}", file=sys.stderr)
        return NOT_PLAYED
    finally:
        driver.close()
    told = f"{len(wanted.moves)} moves, {len(wanted.keys)} keys"
    where = f", {driver.count} pictures in {screenshots}" if screenshots else ""
    print(f"{script}: played {told}{where}")
    return PLAYED


class Script:
    """Moves by full id, or names of keys."""

    def __init__(self, moves: Sequence[str] = (), names: Sequence[str] = ()) -> None:
        self.moves = tuple(moves)
        self.keys = tuple(names)


def read(file: Path) -> Script:
    """A plan (.yaml, .yml) or key names separated by blanks, `#` begins a comment. ValueError says what is wrong."""
    if file.suffix in (".yaml", ".yml"):
        from game.scenario import plan

        found = plan.read(file)
        if found.diagnostics:
            first = found.diagnostics[0]
            raise ValueError(f"line {first.line}: {first.message}")
        return Script(moves=found.moves)
    names = [name for line in file.read_text(encoding="utf-8").splitlines() for name in line.partition("#")[0].split()]
    for name in names:
        keys.event(name)
    return Script(names=names)


class Driver:
    """A client without a window. `folder` exists and receives the pictures; they are numbered in the order of the screens."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        language: str = "en",
        theme: str = "light",
        text_size: int = 100,
        size: tuple[int, int] = (scale.WIDTH, scale.HEIGHT),
        store: Store | None = None,
    ) -> None:
        pygame.display.init()
        pygame.font.init()
        self._surface = pygame.display.set_mode(size)
        settings = {"language": language, "theme": theme, "text_size": str(text_size), "greeted": "True"}
        self.shell = Shell(Memory(settings), paths.assets(), Interface.load, silent=True, store=store)
        self.shell.resize(*size)
        self._folder = folder
        self._last = b""
        self.count = 0
        self.shell.open("home")
        self.look()

    def begin(self, scenario: str, mode: str = "coach", seed: int = _SEED) -> None:
        """Go to the briefing of a deal."""
        begin.start(self.shell, scenario, mode, seed)
        self.look()
        if isinstance(self.shell.top, Message):
            raise ScriptError(f"the deal {scenario!r} cannot be started: {self._words()}")

    def move(self, move: str) -> None:
        """Choose a move by its full id, as a player would: its card, then Enter. Enter leads to its scene."""
        for _ in range(_PATIENCE):
            if any(item.id == f"card:{move}" for item in self.shell.items()):
                self._choose(move)
                return
            if self._cards():
                break
            self.press("return")
        offered = ", ".join(name.removeprefix("card:") for name in self._cards()) or self.shell.top.name
        raise ScriptError(f"expected the move {move!r}, found on the screen: {offered}")

    def to(self, name: str) -> None:
        """Press Enter until a screen of this name is there."""
        for _ in range(_PATIENCE):
            if self.shell.top.name == name:
                return
            self.press("return")
        raise ScriptError(f"expected the screen {name!r}, found {self.shell.top.name!r}")

    def press(self, name: str) -> None:
        """One key, by a name of `keys.py`."""
        self.shell.handle(keys.event(name))
        self.look()

    def look(self) -> None:
        """Let everything come to rest, draw, and save the picture if it differs from the last one."""
        for _ in range(2):  # the first drawing may measure what the second one places
            self.shell.settle()
            self.draw()
        if self._folder is None:
            return
        pixels = pygame.image.tobytes(self._surface, "RGB")
        if pixels != self._last:
            self._last = pixels
            self.count += 1
            pygame.image.save(self._surface, self._folder / f"{self.count:03}_{self.shell.top.name}.png")

    def draw(self) -> None:
        """Draw the frame, if anything has changed."""
        self.shell.frame(self._surface)

    def close(self) -> None:
        pygame.quit()

    def _choose(self, move: str) -> None:
        """Select the card, then confirm it; a locked card stays where it is."""
        self.shell.focus(f"card:{move}")
        self.look()
        before = self._cards()
        for _ in range(2):
            self.press("return")
            if self._cards() != before or f"card:{move}" not in before:
                return
        raise ScriptError(f"expected to make the move {move!r}, but the card is locked")

    def _cards(self) -> list[str]:
        return [item.id for item in self.shell.items() if item.id.startswith("card:")]

    def _words(self) -> str:
        return " ".join(item.label for item in self.shell.items())


def _beside(file: Path) -> str | None:
    """The scenario that a plan lies beside: `rainmaker_account/plans/standard.yaml`."""
    folder = file.resolve().parent.parent
    return str(folder) if (folder / "scenario.yaml").is_file() else None
