"""What can stand between a player and a workshop, as a value, and in words that say what to do."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import httpx2 as httpx

from game.guest.address import Place
from game.records.refused import RefusalCode, RefusedError, tell
from game.text import Interface

TroubleKind = Literal[
    "no_address", "unknown_host", "no_way", "nobody", "silent", "cut", "other", "version", "busy", "refused"
]
_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL}
_KNOWN = frozenset(get_args(RefusalCode))
_FOR_GOOD = frozenset({"not_you", "no_player"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """`code`, `text` and `number` are those of a refusal (`game.wire.Refusal`); `host` and `port` of the address."""

    kind: TroubleKind
    host: str = ""
    port: int = 0
    code: str = ""
    text: str = ""
    later: bool = False
    """Whether the same can be right another time."""
    number: int | None = None

    @property
    def passing(self) -> bool:
        """Whether to try the same again by itself: the network, or a workshop that is busy."""
        return self.kind not in ("no_address", "version", "refused") or self.code in ("too_many", "not_kept")

    @property
    def gone(self) -> bool:
        """The workshop does not know this player (any more)."""
        return self.kind == "refused" and self.code in _FOR_GOOD


def trouble_of(error: httpx.HTTPError | OSError, place: Place) -> Trouble:
    """What the network says, told apart as far as it lets us."""
    kind: TroubleKind = "cut"
    if isinstance(error, httpx.ConnectTimeout):
        kind = "silent"
    elif isinstance(error, httpx.ConnectError | OSError):
        kind = "unknown_host" if any(isinstance(one, socket.gaierror) for one in _causes(error)) else "silent"
        numbers = {one.errno for one in _causes(error) if isinstance(one, OSError)}
        if numbers & _NO_WAY:
            kind = "no_way"
        elif errno.ECONNREFUSED in numbers:
            kind = "nobody"
    elif isinstance(error, httpx.ProtocolError | httpx.DecodingError) and not isinstance(
        error, httpx.RemoteProtocolError
    ):
        kind = "other"
    return Trouble(kind, place.host, place.port)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and the members of groups."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [cause for cause in (one.__cause__, one.__context__) if cause is not None]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions


def explain(trouble: Trouble, t: Interface) -> tuple[str, str]:
    """What is the matter and what to do, in the player's language."""
    host, port = trouble.host, trouble.port
    match trouble.kind:
        case "no_address":
            return (
                t("This is no address of a workshop."),
                t("Type what the projector shows, for example 192.168.1.20:8700."),
            )
        case "unknown_host":
            return (
                t("No computer called {host} is found.", host=host),
                t("Check the spelling, or type the numbers that the projector shows."),
            )
        case "no_way":
            return (
                t("This computer has no connection to {host}.", host=host),
                t("Join the network (Wi-Fi) that the facilitator's computer is in, then try again."),
            )
        case "nobody":
            return (
                t("{host} is there, but no workshop runs at port {port}.", host=host, port=port),
                t("Compare the address with the projector. If it is right, ask the facilitator to start the workshop."),
            )
        case "silent":
            return (
                t("{host} does not answer.", host=host),
                t(
                    "Check that you are in the facilitator's network. If you are, a firewall on the facilitator's computer may be in the way: it must let port {port} in.",
                    port=port,
                ),
            )
        case "cut":
            return (
                t("The connection to the workshop is lost."),
                t("It is tried again by itself. What you have confirmed is kept and sent when the connection is back."),
            )
        case "other":
            return (
                t("Something answers at {host}, but it is no workshop.", host=host),
                t(
                    "Compare the address with the projector. A Wi-Fi that wants you to sign in answers like this too: open a web page, sign in, try again."
                ),
            )
        case "version":
            return (
                t("The workshop runs another version of the game."),
                t("Ask the facilitator for the version that the workshop has, and start that one."),
            )
        case "busy":
            return (
                t("The workshop cannot answer just now."),
                t("It is tried again by itself. What you have confirmed is kept."),
            )
        case "refused":
            return _refusal(trouble, t)


def _refusal(trouble: Trouble, t: Interface) -> tuple[str, str]:
    """In the language of the moment where we know the reason, else as the workshop said it."""
    for code in get_args(RefusalCode):
        if trouble.code == code:
            return _title(code, t), tell(RefusedError(code), t)
    if trouble.code == "too_many":
        return t("Too many wrong codes."), t("Wait a minute, read the code from the projector, then try again.")
    if trouble.code == "not_kept":
        return t("The workshop cannot keep this just now."), t("It is tried again by itself. Your move is kept here.")
    return t("The workshop does not take this."), trouble.text or t("Update the game, then try again.")


def _title(code: RefusalCode, t: Interface) -> str:
    match code:
        case "no_workshop":
            return t("The code is not right.")
        case "bad_name":
            return t("This name cannot be shown.")
        case "choose_team":
            return t("Your team is missing.")
        case "bad_team":
            return t("This team name cannot be shown.")
        case "name_taken":
            return t("The name is taken.")
        case "full":
            return t("The workshop is full.")
        case "not_you" | "no_player" | "removed":
            return t("You are not in this workshop any more.")
        case "not_started":
            return t("The workshop has not started yet.")
        case "paused":
            return t("The workshop is paused.")
        case "closed":
            return t("The workshop is over.")
        case "conflict":
            return t("Another move came first.")
        case _:
            return t("The workshop does not take this.")
