"""From a name on a screen to a live deal: compile or unpack it off the event loop, then open its first screen."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING, cast

from game.client import seated
from game.client.message import Answer, Message
from game.client.screen import Desk, Translate

if TYPE_CHECKING:
    # importing the store, the reader and the live game is what this module does late, on a thread
    from game.records import SavedRun, Store
    from game.scenario.compiled import Compiled
    from game.session import Session
    from game.wire import Mode

_SEEDS = 2**32


def start(desk: Desk, scenario: str, mode: str, seed: int | None) -> None:
    """A new run of a scenario (an id of the library, or a path) at its briefing. Errors of the file are shown.

    While the store is being opened it waits for it: a run that begins without a store is not kept.
    """
    desk.when_open(partial(_start, desk, scenario, mode, seed))


def _start(desk: Desk, scenario: str, mode: str, seed: int | None) -> None:
    store = desk.store
    chosen = random.SystemRandom().randrange(_SEEDS) if seed is None else seed

    def work() -> Session | Compiled | None:
        from game.scenario.library import NoScenarioError, load_scenario
        from game.session import Session

        try:
            compiled = load_scenario(scenario)
        except (NoScenarioError, OSError):
            return None
        return Session(compiled, cast("Mode", mode), chosen, store) if compiled.ok else compiled

    def done(result: Session | Compiled | None) -> None:
        from game.session import Session

        if isinstance(result, Session):
            desk.open("briefing", session=result)
        elif result is None:
            desk.push(
                Message(
                    desk,
                    lambda t: (t("There is no such deal"), t("Nothing is found here:")),
                    icon="triangle-alert",
                    detail=scenario,
                )
            )
        else:
            _tell_problems(desk, result, scenario)

    desk.later(work, done, _opening)


def again(desk: Desk, compiled: Compiled, mode: str) -> None:
    """A new run of a deal that was played here: from its folder, where it came from one.

    A deal that a workshop sent, or that is kept with a run, has none. The library may have it too; where it does not,
    or has other rules under the same name, the deal is played as it was kept, with its words and its book.
    """
    if compiled.folder is not None:
        start(desk, str(compiled.folder), mode, None)
    else:
        desk.when_open(partial(_once_more, desk, compiled, mode))


def _once_more(desk: Desk, kept: Compiled, mode: str) -> None:
    store = desk.store
    seed = random.SystemRandom().randrange(_SEEDS)

    def work() -> Session:
        from game.scenario.library import NoScenarioError, load_scenario
        from game.session import Session

        try:
            found = load_scenario(kept.program.scenario if kept.program is not None else "")
        except (NoScenarioError, OSError):
            found = kept
        same = found.ok and found.rules_digest == kept.rules_digest
        return Session(found if same else kept, cast("Mode", mode), seed, store)

    desk.later(work, lambda session: desk.open("briefing", session=session), _opening)


def _opening(t: Translate) -> str:
    return t("Opening the deal ...")


def resume(desk: Desk, saved: SavedRun) -> None:
    """Go on with an open run, on the deal and the words it was played with; in its workshop, if it is played in one."""
    room = seated.seated(desk.store.settings()) if desk.store is not None else None
    if room is not None and room.run == saved.id:
        seated.enter(desk)
        return
    _again(desk, saved, "deal")


def review(desk: Desk, saved: SavedRun) -> None:
    """The debrief of a finished run once more."""
    _again(desk, saved, "debrief")


def _again(desk: Desk, saved: SavedRun, route: str) -> None:
    store = desk.store
    if store is None:
        return

    def work() -> Session:
        return _resumed(store, saved)

    def done(session: Session) -> None:
        desk.open(route, session=session)

    desk.later(work, done, _opening)


def _resumed(store: Store, saved: SavedRun) -> Session:
    from game.session import Session

    # the run may have been played on in another window since the list was read
    return Session.resume(store.compiled(saved.id), store.run(saved.id), store)


def _tell_problems(desk: Desk, compiled: Compiled, scenario: str) -> None:
    errors = [found for found in compiled.diagnostics if found.severity == "error"]
    first = errors[0]

    def words(t: Translate) -> tuple[str, str]:
        told = t.plural("{count} error was found. The first:", "{count} errors were found. The first:", len(errors))
        return t("This deal cannot be played yet"), f"{told}\n{first.message}\n{first.remedy}"

    place = f"{first.file}:{first.line}:{first.column}"
    answers = (
        Answer(lambda t: t("Close"), desk.back),
        Answer(lambda t: t("Show them all"), partial(_show_all, desk, scenario)),
    )
    desk.push(Message(desk, words, answers, icon="triangle-alert", detail=place))


def _show_all(desk: Desk, scenario: str) -> None:
    desk.back()
    desk.open("check", file=scenario)
