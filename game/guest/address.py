"""The address of a workshop as people type it: numbers from a projector, a pasted link, full-width signs."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from game.records.names import typed_code

PORT = 8700
"""Where a workshop listens unless its facilitator chose another port."""
_LONGEST = 300
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.?\Z")
_CODE = re.compile(r"[0-9A-Z]{4,12}\Z")
_SCHEME = re.compile(r"([a-z][a-z0-9+.]*):/*", re.IGNORECASE)
_WEB = {"http": 80, "https": 443}


class Place(NamedTuple):
    """Where a workshop is, and which one there."""

    url: str
    """`http://HOST:PORT`, without anything behind it."""
    host: str
    port: int
    code: str
    """As `game.records.names.typed_code` gives it; "" when none was typed."""

    @property
    def shown(self) -> str:
        """As short as it can be typed again."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        if self.url.startswith("https:"):
            return f"https://{host}" + ("" if self.port == _WEB["https"] else f":{self.port}")
        return f"{host}:{self.port}"


def read_place(address: str, code: str = "") -> Place | None:
    """What was meant, or None when it is no address.

    The address may hold the code too, as a link does (`http://HOST:PORT/#CODE`) or behind a blank; a code
    typed by itself counts more.
    """
    text = _plain(address)
    link, _, fragment = text.partition("#")
    words = link.split()
    # a blank before or after a colon or a dot is a slip; behind the address stands the code
    behind = words.pop() if len(words) > 1 and _is_code(words[-1]) and _port_of(words[-1]) is None else ""
    apart = any(before[-1].isalnum() and after[0].isalnum() for before, after in pairwise(words))
    found = None if apart else _read("".join(words))
    if found is None:
        return None
    url, host, port = found
    own = typed_code(_plain(code))
    return Place(url, host, port, own or typed_code(fragment.partition(".")[0]) or typed_code(behind))


def _plain(text: str) -> str:
    """Full-width signs as the plain ones that were meant; an input method writes a dot as 。 too."""
    folded = unicodedata.normalize("NFKC", text[:_LONGEST].replace("。", ".").replace("｡", "."))
    shown = "".join(sign if sign.isprintable() else " " for sign in folded)
    return shown.strip(" <>()\"'“”‘’,;").rstrip(".")


def _is_code(word: str) -> bool:
    return _CODE.match(typed_code(word)) is not None


def _port_of(text: str) -> int | None:
    """None for what is no port."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        return None
    return int(text) if 1 <= int(text) <= 65535 else None


def _read(text: str) -> tuple[str, str, int] | None:
    scheme = "http"
    given = _SCHEME.match(text)
    # `localhost:8700` has no scheme, only a port
    if given is not None and not text[given.end() :].isdigit() and "/" in given.group(0):
        scheme, text = given.group(1).lower(), text[given.end() :]
        if scheme not in _WEB:
            return None
    else:
        given = None
    host, port_text = _split(re.split(r"[/?\\]", text, maxsplit=1)[0].rpartition("@")[2].lower())
    numbers = _numbers(host)
    if not host or not (numbers or _HOST.match(host)) or (host.replace(".", "").isdigit() and not numbers):
        return None
    if port_text:
        port = _port_of(port_text)
        if port is None:
            return None
    else:
        # a link to a name leads to the web's own port; somebody who types numbers has left ours out
        port = _WEB[scheme] if given is not None and not numbers else PORT
    written = f"[{host}]" if ":" in host else host
    return f"{scheme}://{written}:{port}", host, port


def _split(text: str) -> tuple[str, str]:
    """Host and port; the numbers of an address of version 6 stand in brackets."""
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        return (host, rest.removeprefix(":")) if closed and (not rest or rest.startswith(":")) else ("", "")
    if text.count(":") > 1:
        return text, ""
    host, _, port = text.partition(":")
    return host, port


def _numbers(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
