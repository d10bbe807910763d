"""The port that players connect to: taken before anything is printed, so that what is printed is true."""

from __future__ import annotations

import errno
import socket
from collections.abc import Iterable

from game.text import Interface

PORT = 8700
_NEXT = 20
"""How many ports after the first are tried."""
_BACKLOG = 2048
"""A whole room may come in one moment."""


class NoPortError(Exception):
    """Nothing can be listened on. `trouble`: `taken` (all that were tried, up to `last`), `forbidden` (a low port), `elsewhere` (not an address of this
    computer), or `other` with the system's own words in `detail`."""

    def __init__(self, trouble: str, port: int, detail: str = "", last: int = 0) -> None:
        self.trouble = trouble
        self.port = port
        self.last = last or port
        self.detail = detail
        super().__init__(f"{trouble}: port {port} {detail}".rstrip())


def listen(host: str | None, port: int | None, first: int = PORT) -> socket.socket:
    """A socket that listens: on all addresses of both kinds, or on those of `host`.

    With `port` on that one or not at all; without it on `first` or the next free one. Raises NoPortError.
    """
    if port is not None:
        return _listen(host, port)
    for tried in range(first, min(first + _NEXT, 65536)):
        try:
            return _listen(host, tried)
        except NoPortError as error:
            if error.trouble not in ("taken", "forbidden"):
                raise
    raise NoPortError("taken", first, last=tried)


def _listen(host: str | None, port: int) -> socket.socket:
    if host is not None and not _is_ours(host):
        # else whoever has that address, or a network that answers for everybody, would count as a program of this computer
        raise NoPortError("elsewhere", port)
    if _answers(host, port):
        raise NoPortError("taken", port)
    try:
        if host is None and socket.has_dualstack_ipv6():
            try:
                return socket.create_server(("::", port), family=socket.AF_INET6, backlog=_BACKLOG, dualstack_ipv6=True)
            except OSError as error:
                if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                    raise  # else the system was built with version 6, and it is turned off
        family = socket.AF_INET6 if host is not None and ":" in host else socket.AF_INET
        return socket.create_server((host or "0.0.0.0", port), family=family, backlog=_BACKLOG)  # noqa: S104 - the room
    except OSError as error:
        raise _explained(error, port) from error


def _is_ours(host: str) -> bool:
    """Whether something on this computer may listen at the address; any port shows it."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            tried.bind((host, 0))
    except OSError as error:
        return _explained(error, 0).trouble != "elsewhere"
    return True


def _answers(host: str | None, port: int) -> bool:
    """Some systems let two programs listen on one port, and then it is chance whom a player reaches."""
    places: Iterable[str] = ("127.0.0.1", "::1") if host is None else (host,)
    for place in places:
        try:
            with socket.create_connection((place, port), timeout=0.3):
                return True
        except (OSError, ValueError):
            continue
    return False


def _explained(error: OSError, port: int) -> NoPortError:
    if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", -1)):
        return NoPortError("taken", port)
    if error.errno in (errno.EACCES, errno.EPERM):
        return NoPortError("forbidden", port)
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return NoPortError("elsewhere", port)
    return NoPortError("other", port, error.strerror or str(error))


def told(error: NoPortError, host: str | None, t: Interface, *, named: bool = True) -> str:
    """Why, and what to do. `named`: the port was asked for."""
    match error.trouble:
        case "taken" if not named:
            return t(
                "Other programs have the ports {first} to {last}. Name a free one, for example --port {next}.",
                first=error.port,
                last=error.last,
                next=error.last + 100 if error.last < 65000 else 8900,
            )
        case "taken":
            return t(
                "Another program has port {port}. Leave out --port, and the next free one is taken; or name another.",
                port=error.port,
            )
        case "forbidden":
            return t(
                "This system gives port {port} to administrators only. Choose one above 1023, or leave out --port.",
                port=error.port,
            )
        case "elsewhere":
            return t("{host} is not an address of this computer. Leave out --host to listen on all of them.", host=host)
        case _:
            return t("Port {port} cannot be opened: {detail}.", port=error.port, detail=error.detail)
