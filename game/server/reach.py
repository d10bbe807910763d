"""Whether players can reach the server, and what to do when they cannot. Only a telephone in the room knows for sure."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

from starlette.types import ASGIApp, Receive, Scope, Send

from game.text import Interface

_CONNECT_SECONDS = 3.0


class Guestbook:
    """ASGI middleware: notices the first request from another device. Which one it was is kept nowhere."""

    def __init__(self, app: ASGIApp, own: frozenset[str]) -> None:
        self._app = app
        self._own = own
        self.came = Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.came.is_set() and scope["type"] == "http" and scope.get("client"):
            address = str(scope["client"][0]).removeprefix("::ffff:")
            if address not in self._own and not address.startswith("127.") and address != "::1":
                self.came.set()
        await self._app(scope, receive, send)


def answers(ip: str, port: int) -> bool:
    """Whether the server answers to this computer at the address that players use.

    False says that something is in the way. True does not say that nothing is: firewalls let a computer talk to itself.
    """
    with suppress(OSError), socket.create_connection((ip, port), timeout=_CONNECT_SECONDS) as line:
        line.settimeout(_CONNECT_SECONDS)
        line.sendall(b"GET / HTTP/1.1\r\nHost: workshop\r\nConnection: close\r\n\r\n")
        return line.recv(5) == b"HTTP/"
    return False


def hints(
    base: str, port: int, t: Interface, system: str = sys.platform, has: Callable[[str], bool] | None = None
) -> list[str]:
    """What to try when a telephone cannot open the players' address, in the order of what is likeliest."""
    has = has or (lambda program: shutil.which(program) is not None or Path("/usr/sbin", program).exists())
    found = [t("On a phone in the same Wi-Fi open {address}. If it does not open:", address=base)]
    if system == "win32":
        found += [
            t("- Windows asks once whether Python may be reached: allow private networks. Later: Windows Security,"
              " Firewall, Allow an app, Python."),
            t("- Set the Wi-Fi to a private network: Settings, Network, Properties."),
        ]  # fmt: skip
    elif system == "darwin":
        found.append(
            t("- System Settings, Network, Firewall, Options: allow incoming connections for Python, or turn it off.")
        )
    else:
        tools = {
            "ufw": t("- ufw: sudo ufw allow {port}/tcp", port=port),
            "firewall-cmd": t("- firewalld: sudo firewall-cmd --add-port={port}/tcp", port=port),
        }
        found += [said for tool, said in tools.items() if has(tool)] or [
            t("- Let port {port} (TCP) in through the firewall of this computer.", port=port)
        ]
    found += [
        t("- Guest Wi-Fi often keeps devices apart: use another network, or the hotspot of a phone."),
        t("- Turn a VPN off, on this computer and on the phone."),
    ]
    return found
