"""What the terminal says once the doors are open: code, addresses, links, and a picture for cameras."""

from __future__ import annotations

import io
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

import segno

from game.server.addresses import Address
from game.server.big_letters import large
from game.text import Interface

_QUIET = 2
"""Light modules around the picture. The norm wants 4; cameras do with 2, and a terminal is small."""
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Invitation:
    """`token` and `watch` are empty where this computer does not have them. `base` is the players' address."""

    title: str
    deals: tuple[str, ...]
    code: str
    base: str
    others: tuple[tuple[str, Address], ...]
    token: str
    watch: str
    kept: str

    @property
    def typed(self) -> str:
        """The address as it is typed into the game."""
        return self.base.removeprefix("http://").rstrip("/")


class Paper:
    """Where it is printed, and what can be drawn there."""

    def __init__(self, out: TextIO | None = None) -> None:
        # a process may be started with its streams closed
        self.out = out or sys.stdout or io.StringIO()
        terminal = self.out.isatty()
        self.columns = shutil.get_terminal_size().columns if terminal else 80
        unicode = (getattr(self.out, "encoding", "") or "").lower().replace("-", "") == "utf8"
        # the old Windows console shows the codes of colours instead of the colours
        answers = os.environ.get("TERM") != "dumb" and (sys.platform != "win32" or "WT_SESSION" in os.environ)
        self.blocks = terminal and unicode
        self.colours = self.blocks and answers

    def say(self, *lines: str) -> None:
        print(*lines, sep="\n", file=self.out, flush=True)


def show(invitation: Invitation, paper: Paper, t: Interface) -> None:
    """Print it, the picture first: what is read out and copied then stands in the last 24 lines.

    Addresses are never broken over two lines, and links begin at the very left: people copy them.
    """
    code, base = invitation.code, invitation.base
    paper.say("", _INDENT + " · ".join(filter(None, (invitation.title or t("Workshop"), *invitation.deals))), "")
    # as the projector's: the page behind it then knows the code
    joining = f"{base}#{code}"
    if paper.colours and paper.columns >= _width(joining) + len(_INDENT):
        paper.say(*(_INDENT + line for line in qr(joining)), "")
    else:
        paper.say(_INDENT + t("The projector's page has the players' address as a picture for cameras."), "")
    paper.say(
        _INDENT + t("You lead at:"),
        f"{base}lead#{code}.{invitation.token}"
        if invitation.token
        else _INDENT + t("the link that was printed where this workshop began"),
        _INDENT + t("The projector shows:"),
        f"{base}board#{code}.{invitation.watch}",
        "",
    )
    if paper.blocks and paper.columns >= len(large(code)[0]) + 2 * len(_INDENT):
        paper.say(*(_INDENT + line for line in large(code)), "")
    rows = [(t("Room code"), code), (t("Players open"), base)]
    rows += [("", t("or {address}", address=url) + _named(address, t)) for url, address in invitation.others]
    rows.append((t("In the game"), t("press W, then type {address} and {code}", address=invitation.typed, code=code)))
    paper.say(
        *table(rows),
        "",
        _INDENT + t("Keep your own link to yourself: whoever has it leads this workshop."),
        _INDENT + t("Everything is kept in {place}.", place=invitation.kept),
        _INDENT + t("Ctrl-C stops. The same command comes back to this workshop and its players."),
        "",
    )


def _named(address: Address, t: Interface) -> str:
    if not address.interface:
        return ""
    return t(" ({interface})", interface=address.interface)


def table(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns, the second one where the longest label ends; a Chinese character takes two places."""
    widest = max(columns(label) for label, _ in rows)
    return [f"{_INDENT}{label}{' ' * (widest - columns(label) + 3)}{text}" for label, text in rows]


def columns(text: str) -> int:
    """How many places of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _width(text: str) -> int:
    return int(_code(text).symbol_size(border=_QUIET)[0])


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="l", boost_error=False)


def qr(text: str) -> Iterator[str]:
    """Two rows of the picture in a line of text. Both colours are named, so that a dark terminal does not turn it round."""
    rows = [list(row) for row in _code(text).matrix_iter(border=_QUIET)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        line, before = "", (-1, -1)
        for pair in zip(upper, lower, strict=True):
            if pair != before:
                line += f"\033[38;5;{16 if pair[0] else 231};48;5;{16 if pair[1] else 231}m"
                before = pair
            line += "▀"
        yield f"{line}\033[0m"
