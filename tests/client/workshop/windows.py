"""Windows without a display that join a real server: real store, real guest, the events of a player's keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pygame

from game import paths
from game.client import keys
from game.client.preferences import Memory
from game.client.screen import Screen
from game.client.shell import Shell
from game.client.workshop.attendance import Attendance
from game.client.workshop.entrance import attend
from game.records import Store
from game.text import Interface

PATIENCE = 60.0
"""Seconds; a window that waits this long has failed."""


class Window:
    """A player's window on the records in `folder`."""

    def __init__(self, folder: Path, *, language: str = "en", theme: str = "light", text_size: int = 100) -> None:
        pygame.display.init()
        pygame.font.init()
        self.surface = pygame.display.set_mode((1280, 720))
        settings = {"language": language, "theme": theme, "text_size": str(text_size), "greeted": "True",
                    "reduced_motion": "True"}  # fmt: skip
        self.store = Store.open(folder)
        self.shell = Shell(Memory(settings), paths.assets(), Interface.load, silent=True, store=self.store)
        self.shell.recording = True
        self.shell.open("home")
        self.step()

    @property
    def attendance(self) -> Attendance:
        return attend(self.shell)

    @property
    def top(self) -> Screen:
        return self.shell.top

    def step(self) -> None:
        """One frame of the window's loop."""
        self.shell.collect()
        self.shell.tick(20)
        self.shell.settle()
        self.shell.frame(self.surface)

    def until(self, that: Callable[[], object], what: str = "") -> None:
        end = time.monotonic() + PATIENCE
        while not that():
            assert time.monotonic() < end, f"it does not come: {what or that}; the top is {self.top.name}"
            self.step()
            time.sleep(0.01)
        self.step()

    def on(self, name: str) -> None:
        """Until this screen is on top."""
        self.until(lambda: self.top.name == name, name)

    def press(self, *names: str) -> None:
        for name in names:
            self.shell.handle(keys.event(name))
            self.step()

    def type(self, field: str, text: str) -> None:
        self.shell.focus(f"field:{field}")
        for sign in text:
            self.shell.handle(pygame.Event(pygame.TEXTINPUT, text=sign))
        self.step()

    def item(self, name: str) -> None:
        """Press an item of the top screen."""
        found = next((item for item in self.shell.items() if item.id == name), None)
        assert found is not None, f"{self.top.name} has no {name}: {[item.id for item in self.shell.items()]}"
        found.action()
        self.step()

    def says(self, words: str) -> bool:
        """Whether the last frame shows these words."""
        assert self.shell.canvas is not None
        return any(words in written.text for written in self.shell.canvas.written)

    def picture(self, file: Path) -> None:
        self.step()
        self.shell.redraw()
        self.shell.frame(self.surface)
        pygame.image.save(self.surface, file)

    def join(self, address: str, code: str, name: str = "", team: str = "") -> None:
        """By the first page and the door, as a player does."""
        self.press("w")
        self.on("workshop_door")
        self.shell.focus("field:address")
        self.type("address", f"{address}/#{code}")
        self.type("name", name)
        if team:
            self.type("team", team)
        self.item("join")
        self.on("workshop")

    def play(self, *moves: str) -> None:
        """Choose these moves on the board and go through what they did."""
        for move in moves:
            self.proceed()
            self.item(f"card:{move}")
            if self.top.name == "table":
                self.item(f"card:{move}")

    def proceed(self) -> None:
        """Through results and news to the next decision."""
        for _ in range(12):
            if any(item.id.startswith("card:") for item in self.shell.items()):
                return
            if any(item.id == "continue" for item in self.shell.items()):
                self.item("continue")
            else:
                return

    def kill(self) -> None:
        """Nothing is said, nothing is saved: only what the disk has is left."""
        self.attendance.close()
        self.store.close()
