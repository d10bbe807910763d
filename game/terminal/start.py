"""How a plain game begins: language, store, which deal, and what is said when one of them is missing."""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress

from game.records import SavedRun, Store, StoreError, explain
from game.rules import GameError
from game.scenario.compiled import Compiled
from game.scenario.files import reason
from game.scenario.library import Entry, NoScenarioError, load_scenario, scenarios
from game.session import Session
from game.session.view import labels
from game.terminal.console import Console, EndOfInput
from game.terminal.table import Table
from game.text import LANGUAGES, Interface
from game.text.spoken import system_language
from game.wire import MODES, Mode

SEEDS = 2**32
PLAYED, UNSAVED, NOTHING = 0, 1, 2


def play(scenario: str | None, language: str | None, mode: str | None, seed: int | None) -> int:
    """See `game.terminal.play_plain`."""
    store, trouble = _open_store()
    try:
        t = Interface.load(language or _language(store))
        console = Console(t)
        if trouble is not None:
            console.say(*explain(trouble, t), t("You can play, but this run will not be kept."))
        try:
            return _play(console, store, scenario, mode, seed)
        except EndOfInput:
            console.say(t("Nothing was started."))
            return PLAYED
        finally:
            # a reader that has gone away is no reason to lose the exit code
            with suppress(BrokenPipeError):
                console.flush()
    finally:
        if store is not None:
            store.close()


def _play(console: Console, store: Store | None, scenario: str | None, mode: str | None, seed: int | None) -> int:
    start = _named(console, scenario) if scenario is not None else _menu(console, store)
    if start is None:
        return NOTHING
    if isinstance(start, SavedRun):
        session = _resumed(console, store, start)
    else:
        chosen = secrets.randbelow(SEEDS) if seed is None else seed
        session = Session(start, _mode(mode), chosen, store)
    return NOTHING if session is None else Table(console, session).play()


def _menu(console: Console, store: Store | None) -> Compiled | SavedRun | None:
    """What to play: the unfinished run first, then the library."""
    t = console.t
    unfinished = _unfinished(console, store)
    shelf = [entry for entry in scenarios() if not entry.problem]
    if not shelf and unfinished is None:
        console.say(t("There is no deal to play."))
        return None
    console.say(t("What would you like to play?"))
    if unfinished is not None:
        console.say(f"0. {_continue_words(t, unfinished)}")
    for number, entry in enumerate(shelf, 1):
        console.say(f"{number}. {_title(t, entry)}")
    while True:
        answer = console.ask(t("Number, or quit:")).lower()
        if answer in ("q", "quit"):
            raise EndOfInput
        if answer == "0" and unfinished is not None:
            return unfinished
        if answer.isdecimal() and len(answer) < 5 and 1 <= int(answer) <= len(shelf):
            return _named(console, str(shelf[int(answer) - 1].folder))
        console.say(t("Please give one of the numbers above."))


def _named(console: Console, scenario: str) -> Compiled | None:
    t = console.t
    try:
        compiled = load_scenario(scenario)
    except NoScenarioError as error:
        _complain(str(error))
        return None
    except OSError as error:
        _complain(reason(error))
        return None
    if compiled.ok:
        return compiled
    errors = [found for found in compiled.diagnostics if found.severity == "error"]
    first = errors[0]
    _complain(
        t.plural("{count} error was found. The first:", "{count} errors were found. The first:", len(errors)),
        f"{first.file}:{first.line}:{first.column}: {first.message} {first.remedy}",
        t("`dealcraft check` shows all of them."),
    )
    return None


def _resumed(console: Console, store: Store | None, saved: SavedRun) -> Session | None:
    if store is None:
        return None
    try:
        return Session.resume(store.compiled(saved.id), store.run(saved.id), store)
    except StoreError as error:
        _complain(*explain(error, console.t))
    except GameError as error:
        _complain(str(error))
    return None


def _unfinished(console: Console, store: Store | None) -> SavedRun | None:
    if store is None:
        return None
    try:
        return store.newest_unfinished()
    except StoreError as error:
        console.say(*explain(error, console.t))
        return None


def _continue_words(t: Interface, saved: SavedRun) -> str:
    summary = saved.summary
    title = summary.title.get(t.language) or next(iter(summary.title.values()), saved.run.scenario)
    return t(
        "Continue {title}, move {number}, {mode}",
        title=title,
        number=summary.number,
        mode=labels.mode(t, saved.run.mode),
    )


def _title(t: Interface, entry: Entry) -> str:
    title = entry.title.get(t.language) or entry.title.get(entry.language, entry.id)
    return t("{title}, about {minutes} minutes ({id})", title=title, minutes=entry.minutes, id=entry.id)


def _open_store() -> tuple[Store | None, StoreError | None]:
    try:
        return Store.open(), None
    except StoreError as error:
        return None, error


def _language(store: Store | None) -> str:
    """The player's own setting, else what the computer speaks."""
    kept = ""
    if store is not None:
        with suppress(StoreError):
            kept = store.setting("language")
    if kept in LANGUAGES:
        return kept
    return system_language()


def _mode(mode: str | None) -> Mode:
    return next((each for each in MODES if each == mode), "coach")


def _complain(*lines: str) -> None:
    """Why there is nothing to play: for a person, and not for whoever reads the played deal."""
    print(*lines, sep="\n", file=sys.stderr)
