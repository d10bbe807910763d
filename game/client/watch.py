"""Play while writing: a scenario file is read again whenever it is saved, and the moves made so far with it.

What is played here is a draft and is kept in no store.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from game.client import again
from game.client.message import Answer, Message
from game.client.screen import Desk, Screen

if TYPE_CHECKING:
    # the reader of scenarios comes with the first file, not with the first frame
    from game.scenario.compiled import Compiled
    from game.session import Session
    from game.wire import Mode

INTERVAL = 250
"""Milliseconds between two looks at the file."""

_MISSED = 6
"""Looks at nothing before it is said that the file is gone: some editors take it away for a moment while they save."""

Print = tuple[tuple[str, int, int], ...]
"""Name, time and size of each file that belongs to the deal."""


class Ground(Desk, Protocol):
    """What the watch needs of the shell besides what every screen may ask."""

    @property
    def screens(self) -> tuple[Screen, ...]: ...


class Watch:
    """`look` is called by the window's loop; it reads nothing unless the files have changed and come to rest."""

    def __init__(
        self, ground: Ground, file: str, mode: str, seed: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ground = ground
        self._file = file
        self._mode = cast("Mode", mode)
        self._seed = seed
        self._clock = clock
        self._next = 0.0
        self._read: Print | None = None
        self._before: Print = ()
        self._busy = False
        self._broken = False
        self._begun = False
        self._missed = 0

    def look(self) -> None:
        """Read the deal if it was saved since the last time."""
        if self._busy or self._clock() < self._next:
            return
        self._next = self._clock() + INTERVAL / 1000
        now = fingerprint(self._file)
        self._missed = 0 if now else self._missed + 1
        if self._missed == _MISSED:
            name = Path(self._file).name
            self._ground.toast(self._ground.t("{file} is not there. It is read as soon as it is.", file=name))
        # an editor may still be writing: a file counts when two looks see the same
        if not now or now == self._read or now != self._before:
            self._before = now
            return
        self._read, self._busy = now, True
        self._ground.later(self._load, self._loaded)

    def _load(self) -> Compiled | None:
        from game.scenario.library import NoScenarioError, load_scenario

        try:
            return load_scenario(self._file)
        except (NoScenarioError, OSError):
            # taken away again between two looks: the next one sees what has come
            return None

    def _loaded(self, compiled: Compiled | None) -> None:
        self._busy = False
        if compiled is None:
            self._read = None
        elif not compiled.ok:
            self._tell_errors()
        else:
            self._go_on(compiled)

    def _tell_errors(self) -> None:
        """The checker's messages lie over the last good state, which stays below."""
        ground = self._ground
        self._broken = True
        if ground.screens[0].name == "check":
            ground.swap("check", file=self._file)
        else:
            ground.open("check", file=self._file)

    def _go_on(self, compiled: Compiled) -> None:
        ground = self._ground
        present = again.playing(ground.screens)
        broken, self._broken = self._broken, False
        if present is None and self._begun and not broken:
            ground.toast(ground.t("The file was read again."))
            return
        self._begun = True
        if present is None or present.phase in ("title", "briefing"):
            from game.session import Session

            self._show(Session(compiled, self._mode, self._seed))
            return
        moves = present.run.moves
        session, missing = again.replayed(compiled, present.mode, present.run.seed, moves)
        self._show(session)
        made = len(session.run.moves)
        if missing:
            self._tell_missing(made, missing)
        else:
            ground.toast(ground.t.plural("Read again: {count} move was made again.",
                                         "Read again: {count} moves were made again.", made))  # fmt: skip

    def _show(self, session: Session) -> None:
        self._ground.home()
        self._ground.open(again.route(session), session=session)

    def _tell_missing(self, made: int, missing: str) -> None:
        ground = self._ground
        ground.push(
            Message(
                ground,
                lambda t: (
                    t("The story has changed here"),
                    t.plural(
                        "{count} move was made again. The next one is not there any more:",
                        "{count} moves were made again. The next one is not there any more:",
                        made,
                    ),
                ),
                (Answer(lambda t: t("Go on from here"), ground.back),),
                detail=missing,
            )
        )


def fingerprint(scenario: str) -> Print:
    """Tells whether a deal, its translations or the playbook were saved; empty while there is no such file."""
    from game import paths
    from game.scenario.library import PLAYBOOK_FOLDER, SCENARIO_FILE, NoScenarioError, find

    try:
        path = find(scenario)
        file = path / SCENARIO_FILE if path.is_dir() else path
        files: list[Path] = [file, *(paths.scenarios() / PLAYBOOK_FOLDER).glob("*.yaml")]
        if file.name == SCENARIO_FILE:
            files += sorted(file.parent.glob("locale/*.po"))
        seen = [(one, one.stat()) for one in files]
    except (NoScenarioError, OSError):
        return ()
    return tuple((str(one), found.st_mtime_ns, found.st_size) for one, found in seen)
