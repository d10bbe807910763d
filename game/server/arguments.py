"""What `dealcraft workshop` takes on the command line. Imports nothing that takes time."""

from __future__ import annotations

import argparse
import ipaddress
from typing import Any

from game.text.sentence import Sentence, say
from game.usage import reader

MOST_PLAYERS = 2000  # as game.wire.fields has it, which takes a while to import (a test compares them)
MOST_MINUTES = 600
LONGEST_TITLE = 60
SETTINGS = {"title": "title", "mode": "mode", "scores": "scores", "teams": "teams", "alone_first": "alone_first",
             "players": "most_players"}  # fmt: skip
"""Options that a room keeps from its beginning on, with their names in game.wire.WorkshopSettings."""


class _Given(argparse.Action):
    """Remembers that the option stood there, so that a room gone back into can say what it does not change."""

    def __call__(
        self, _parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, _name: str | None = None
    ) -> None:  # fmt: skip
        setattr(namespace, self.dest, self.const if self.nargs == 0 else values)
        namespace.given = {*namespace.given, SETTINGS[self.dest]}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(given=frozenset())
    parser.add_argument(
        "scenarios",
        nargs="*",
        metavar="SCENARIO",
        help="id of a shipped deal, or a file or folder of your own; several are rounds. Without: back into the last one",
    )
    parser.add_argument("--title", action=_Given, type=_title, default="", help="name of the occasion, on the boards")
    parser.add_argument("--mode", action=_Given, choices=("deal", "exam"), default="deal",
                        help="exam: debriefs wait until you release them")  # fmt: skip
    parser.add_argument("--scores", action=_Given, choices=("live", "end"), default="live",
                        help="whether a run has a place before it ends (default: live)")  # fmt: skip
    parser.add_argument("--teams", action=_Given, choices=("none", "mean", "shared"), default="mean",
                        help="a team counts by the mean of its members, or plays one run together (default: mean)")  # fmt: skip
    parser.add_argument("--alone-first", action=_Given, nargs=0, const=True, default=False,
                        help="with --teams shared: everybody chooses alone before the team does")  # fmt: skip
    parser.add_argument("--minutes", type=_whole(0, MOST_MINUTES), default=0, metavar="N",
                        help="timer of the first round; it tells, and stops nobody")  # fmt: skip
    parser.add_argument("--places", action="store_true", help="let players see their own places from the start")
    parser.add_argument("--players", action=_Given, type=_whole(1, MOST_PLAYERS), default=200, metavar="N",
                        help="how many may join (default: 200)")  # fmt: skip
    parser.add_argument("--new", action="store_true", help="begin another workshop instead of going back into one")
    parser.add_argument("--room", metavar="CODE", help="go back into this one")
    parser.add_argument("--host", type=_host, metavar="IP", help="listen at this address of the computer only")
    parser.add_argument("--port", type=_whole(1, 65535), metavar="N",
                        help="listen at this port or not at all (default: 8700, or the next free one)")  # fmt: skip
    parser.add_argument("--address", type=_address, metavar="URL",
                        help="what players are told instead, when a balancer or a name leads here")  # fmt: skip
    parser.add_argument("--folder", metavar="DIR", help="keep workshops there (default: with the player's own data)")
    parser.add_argument("--database", type=_database, metavar="URL",
                        help="keep them in PostgreSQL: postgresql://USER@HOST/NAME; several servers may share it")  # fmt: skip
    parser.add_argument("--bots", type=_whole(0, MOST_PLAYERS), default=0, metavar="N",
                        help="fill the room with N bots of mixed skill, to rehearse")  # fmt: skip
    parser.add_argument("--bots-pace", type=_pace, default=1.0, metavar="X",
                        help="bots think X times as fast as people (default: 1; 20 for a quick rehearsal)")  # fmt: skip
    parser.add_argument("--lang", choices=("zh", "en"), help="language of what is printed (default: the computer's)")


def _no(wrong: Sentence) -> argparse.ArgumentTypeError:
    """What is wrong with an argument, in the computer's language."""
    return argparse.ArgumentTypeError(wrong.told(reader()))


def _title(text: str) -> str:
    title = " ".join(text.split())
    if len(title) > LONGEST_TITLE:
        raise _no(say("it has {count} letters, expected at most {most}", count=len(title), most=LONGEST_TITLE))
    if not title.isprintable():
        raise _no(say("it has invisible characters"))
    return title


def _whole(least: int, most: int) -> Any:  # noqa: ANN401 - argparse wants a callable that raises its own error
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else -1
        if not least <= number <= most:
            raise _no(
                say("{given} is not a whole number from {least} to {most}", given=repr(text), least=least, most=most)
            )
        return number

    return read


def _pace(text: str) -> float:
    try:
        pace = float(text)
    except ValueError:
        pace = 0.0
    if not 0.1 <= pace <= 10_000:
        raise _no(say("{given} is not a number from {least} to {most}", given=repr(text), least=0.1, most=10000))
    return pace


def _host(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip("[]")))
    except ValueError:
        raise _no(say("{given} is no IP address such as {example}", given=repr(text), example="192.168.1.20")) from None


def _database(text: str) -> str:
    if not text.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        raise _no(
            say(
                "{given} is no address such as {example}",
                given=repr(masked(text)),
                example="postgresql://USER@HOST/NAME",
            )
        )
    return text


def masked(url: str) -> str:
    """Without the password: what is printed here may stand on a projector."""
    head, at, tail = url.rpartition("@")
    scheme, _, user = head.rpartition("//")
    return f"{scheme}//{user.partition(':')[0]}@{tail}" if at else url


def _address(text: str) -> str:
    whole = text if "://" in text else f"http://{text}"
    scheme, _, rest = whole.partition("://")
    if scheme not in ("http", "https") or not rest.strip("/") or any(sign in rest for sign in " #?@"):
        raise _no(say("{given} is no address such as {example}", given=repr(text), example="https://workshop.example"))
    return whole
