"""Every screen in every state that the tests know, with words of common length: to be walked and heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

import shell_sample
import worst_deal
import worst_shell
from client_runs import Runs
from worst_deal import Counts, Worst
from worst_shell import Shelf
from worst_words import Writer

from game.client import error_screen
from game.client.errands import Errands
from game.client.shell import Shell
from game.session import Session
from tests.client.workshop.workshop_sample import SCREENS as WORKSHOP_SCREENS
from tests.session import harbour

Case = tuple[str, AbstractContextManager[None], Callable[[], object]]
"""Name, what must be in place while it is shown, and how it is shown above the first page."""


def start(shell: Shell) -> None:
    shell._places.clear()
    shell._errands = Errands(lambda: None)
    shell.post = shell._errands.post
    shell.use_store(Runs(), None)  # type: ignore[arg-type]
    shell.open("home")


def error_in_a_deal(shell: Shell) -> None:
    session = Session(harbour.compiled(), "deal", 1)
    session.start()
    session.choose(harbour.STANDARD[0])
    shell.open("deal", session=session)
    error_screen.show(shell, ZeroDivisionError("division by zero"), None)


def cases(shell: Shell, language: str) -> Iterator[Case]:
    shelf = Shelf(Writer(language, 1, 1.0), language, 2)
    for name, show in worst_deal.SCREENS.items():
        yield name, shelf.instead(), lambda show=show: show(shell, Worst(shell, 1.0, Counts(people=12, lines=3)))
    for name, open_it in worst_shell.SCREENS.items():
        yield name, shelf.instead(), lambda open_it=open_it: open_it(shell, shelf)
    for name, sample in {**shell_sample.SCREENS, "error in a deal": error_in_a_deal, **WORKSHOP_SCREENS}.items():
        yield name, nullcontext(), lambda sample=sample: sample(shell)
