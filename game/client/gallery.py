"""Saves every screen in every state, language, theme and text size to a folder, with a page to look at them.

The screens are those of the first shipped deal, played through the real client without a window; nothing of the
player's own data is touched.
"""

from __future__ import annotations

import html
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pygame

from game import paths
from game.client import error_screen
from game.client.deal.board import Board
from game.client.deal.trouble import Trouble
from game.client.drive import Driver, ScriptError
from game.client.preferences import LANGUAGES
from game.client.workshop import exhibits
from game.records import Store, StoreError

WRITTEN, UNWRITABLE = 0, 2
"""Exit codes."""

_DEAL = "rainmaker_account"
Look = tuple[str, str, int]
"""Language, theme, text size in percent."""
_LOOKS: tuple[Look, ...] = tuple(itertools.product(LANGUAGES, ("light", "dark"), (100, 130)))
_DESIGN = {
    "home": "01_", "library": "02_", "briefing": "03_", "deal-hand": "04", "deal-move": "05_", "dossier": "06_",
    "debrief": "07_",
}  # fmt: skip
"""Which picture of the design a screen belongs to: how the names of both begin."""

Progress = Callable[[str], None]


def run(folder: str, beside: str | None) -> int:
    """See `dealcraft gallery --help`; says where the page is, returns the exit code."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        states = write(place, lambda told: print(told, file=sys.stderr, flush=True))
        page = place / "index.html"
        page.write_text(_page(states, _designs(beside, place)), encoding="utf-8")
    except OSError as error:
        print(f"{folder}: the pictures cannot be saved there ({error.strerror})", file=sys.stderr)
        return UNWRITABLE
    print(f"{len(states)} screens in {len(_LOOKS)} looks: {page}")
    return WRITTEN


def write(folder: Path, progress: Progress) -> list[str]:
    """The pictures `state.language-theme-size.png`; gives the states in the order in which a player meets them."""
    states: dict[str, None] = {}
    for number, look in enumerate(_LOOKS):
        progress(f"{number + 1} of {len(_LOOKS)}: {_written(look)}")
        with _album(folder, look) as album:
            album.fill()
        states.update(dict.fromkeys(album.states))
    for language, looks in itertools.groupby(_LOOKS, key=lambda look: look[0]):
        progress(f"Workshops: {language}")
        wanted = tuple(looks)
        with _album(folder, wanted[0]) as album:
            album.workshops(wanted)
        states.update(dict.fromkeys(album.states))
    return list(states)


@contextmanager
def _album(folder: Path, look: Look) -> Iterator[Album]:
    """With runs of its own, which are forgotten."""
    with tempfile.TemporaryDirectory(prefix="dealcraft-gallery-") as data:
        store = Store.open(Path(data))
        album = Album(folder, look, store, Path(data))
        try:
            yield album
        finally:
            album.close()
            store.close()


def _written(look: Look) -> str:
    return "-".join(map(str, look))


class Album(Driver):
    """A driver that saves each state the first time it is seen."""

    def __init__(self, folder: Path, look: Look, store: Store, data: Path) -> None:
        self.states: list[str] = []
        self._place = folder
        self._data = data
        self._style = _written(look)
        self._note = "empty"
        language, theme, size = look
        super().__init__(language=language, theme=theme, text_size=size, store=store)

    def look(self) -> None:
        super().look()
        self.save(self._state())

    def save(self, state: str) -> None:
        if state not in self.states:
            self.states.append(state)
            self._keep(state)

    def _keep(self, state: str) -> None:
        pygame.image.save(self._surface, self._place / f"{state}.{self._style}.png")

    def workshops(self, looks: Sequence[Look]) -> None:
        """A workshop's screens. Opening rooms takes long, so each state is brought about once for all these looks."""
        self.states.clear()
        for state in exhibits.states(self.shell, _DEAL, self._data):
            self.states.append(state)
            for look in (*looks[1:], looks[0]):
                self.shell.set(theme=look[1], text_size=look[2])
                super().look()
                self._style = _written(look)
                self._keep(state)

    def fill(self) -> None:
        """Everything, in the order in which a player could meet it."""
        self._shelf()
        self._note = ""
        self._deal()
        self._note = "deal-mode"
        self._play("standard", "deal", 2)
        self._note = ""
        self._play("violation", "coach", 99)
        self.shell.home()
        self._note = "played"
        self._shelf()
        self._note = "self-voicing"
        self.shell.set(speaking=True)
        self._play("standard", "coach", 0)
        self.shell.set(speaking=False)
        self._note = ""
        self._trouble()

    def _shelf(self) -> None:
        shell = self.shell
        shell.home()
        self.look()
        for name in ("library", "reviews"):
            shell.open(name)
            self.look()
            shell.home()
        if self._note != "empty":
            return
        self._note = ""
        for name in ("welcome", "plays", "drills", "check", "settings", "help", "credits"):
            shell.home()
            shell.settle()
            shell.open(name)
            # before what it waits for has come
            self.draw()
            if name in ("plays", "check", "drills"):
                self.save(f"{name}-loading")
            self.look()
        shell.home()

    def _deal(self) -> None:
        """The book's line to the debrief, with every sheet of the first board."""
        shell = self.shell
        moves = self._begin("standard", "coach")
        while not any(item.id.startswith("card:") for item in shell.items()):
            self.press("return")
        for key in ("1", "g", "escape", "f", "2", "3", "4", "escape", "escape"):
            self._note = "chosen" if key == "1" else f"tab-{key}" if key in "234" else ""
            self.press(key)
        self._note = ""
        self.press("escape")
        for move in moves:
            self.move(move)
        self.to("reflection")
        self.press("escape")
        self._note = "retry"
        self.press("r")
        card = next(item.id for item in shell.items() if item.id.startswith("card:"))
        shell.focus(card)
        self.press("return")
        self.press("return")
        self.press("return")
        self._note = ""

    def _play(self, line: str, mode: str, count: int) -> None:
        for move in self._begin(line, mode)[:count]:
            self.move(move)
        self.press("return")

    def _begin(self, line: str, mode: str) -> tuple[str, ...]:
        from game.scenario import plan

        self.shell.home()
        self.begin(_DEAL, mode)
        return plan.read(paths.scenarios() / _DEAL / "plans" / f"{line}.yaml").moves

    def _trouble(self) -> None:
        self._play("standard", "coach", 0)
        board = self.shell.top
        assert isinstance(board, Board)  # noqa: S101  the deal is being played
        full = StoreError("full", str(Path("dealcraft") / "runs.sqlite"))
        self.shell.push(Trouble(self.shell, board.session, full, self.shell.back))
        self.look()
        error_screen.show(self.shell, RuntimeError(), Path("crashes") / "2026-11-23_12-00-00-000000.txt")
        self._note = "error-in-a-deal"
        self.look()
        error_screen.show(self.shell, RuntimeError(), Path("crashes") / "2026-11-23_12-00-00-000000.txt")
        self._note = "error"
        self.look()
        self.press("escape")
        self._note = ""
        try:
            self.begin("no_such_deal")
        except ScriptError:
            self.look()

    def _state(self) -> str:
        top = self.shell.top
        name = top.name
        if isinstance(top, Board):
            name += "-" + type(top.page).__name__.removesuffix("Page").lower()
        return f"{name}-{self._note}" if self._note else name


def _designs(beside: str | None, place: Path) -> dict[str, str]:
    """The pictures of the design by their names, as addresses that work from the page."""
    if beside is None:
        return {}
    found = sorted(Path(beside).glob("*.png"))
    return {one.name: os.path.relpath(one.resolve(), place.resolve()).replace(os.sep, "/") for one in found}


def _page(states: list[str], designs: dict[str, str]) -> str:
    rows = []
    for state in states:
        wanted = next((sign for name, sign in _DESIGN.items() if state.startswith(name)), None)
        shown = [
            _figure(address, f"design: {name}")
            for name, address in designs.items()
            if wanted is not None and name.startswith(wanted)
        ]
        for language, theme, size in _LOOKS:
            shown.append(_figure(f"{state}.{language}-{theme}-{size}.png", f"{language}, {theme}, {size} %"))
        rows.append(f'<h2 id="{state}">{html.escape(state)}</h2>\n<div>{"".join(shown)}</div>')
    ways = " · ".join(f'<a href="#{state}">{html.escape(state)}</a>' for state in states)
    style = "body{font:14px sans-serif;margin:24px}div{display:flex;flex-wrap:wrap;gap:12px}figure{margin:0}img{width:400px}"
    return (
        f'<!doctype html><meta charset="utf-8"><title>Dealcraft: all screens</title><style>{style}</style>'
        f"<h1>All screens</h1><p>{ways}</p>\n" + "\n".join(rows) + "\n"
    )


def _figure(address: str, caption: str) -> str:
    place = html.escape(address, quote=True)
    return (
        f'<figure><a href="{place}"><img src="{place}" loading="lazy"></a><figcaption>{caption}</figcaption></figure>'
    )
