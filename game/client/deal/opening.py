"""From a name to a session: a new run of a scenario, or a kept run taken up again."""

from __future__ import annotations

import secrets

from game.client.screen import Desk
from game.scenario.library import NoScenarioError, load_scenario
from game.session import Session
from game.wire import Mode

_SEEDS = 2**31


class UnplayableError(Exception):
    """The scenario has errors, or there is none of this name; the message is for whoever wrote it."""


def new_session(desk: Desk, scenario: str, mode: Mode, seed: int | None) -> Session:
    """`scenario` is an id of the library or a path; without a seed the run gets one of its own."""
    try:
        compiled = load_scenario(scenario)
    except NoScenarioError as error:
        raise UnplayableError(str(error)) from error
    if not compiled.ok:
        first = next(one for one in compiled.diagnostics if one.severity == "error")
        raise UnplayableError(f"{first.file}:{first.line}: {first.message}")
    chosen = secrets.randbelow(_SEEDS) if seed is None else seed
    return Session(compiled, mode, chosen, desk.store)


def kept_session(desk: Desk, run: str) -> Session:
    """A run of the store, as it was left, with the rules and words that it was played with."""
    assert desk.store is not None  # noqa: S101  only runs of the store have a name
    return Session.resume(desk.store.compiled(run), desk.store.run(run), desk.store)
