"""What people type and what nobody may guess: names, room codes and secrets.

A name is never a credential. Secrets have 128 bits or more, so a plain hash of one is safe to keep.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable

Draw = Callable[[int], bytes]
"""So many bytes that nobody can foresee: `secrets.token_bytes`, or a test's."""

LONGEST_NAME = 24
"""Characters; the projector's column holds no more."""
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which look alike on a projector."""
CODE_LENGTH = 6
_MOST_MARKS = 2  # on one letter; Vietnamese has two, a name that climbs over its neighbours has more


def clean_name(raw: str) -> str | None:
    """The name as it is shown: composed, single spaces. None when it is empty, too long, or hides or breaks other text."""
    name = " ".join(unicodedata.normalize("NFC", raw[: 8 * LONGEST_NAME]).split())
    if not name or len(name) > LONGEST_NAME:
        return None
    marks = 0
    for letter in unicodedata.normalize("NFD", name):
        category = unicodedata.category(letter)
        # C: controls, direction overrides, invisible joiners, halves of surrogates, unassigned
        if category.startswith("C"):
            return None
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            return None
    return name


def folded(name: str) -> str:
    """The same for two names that a room would confuse: case and width do not count."""
    return unicodedata.normalize("NFKC", name).casefold()


def room_code(draw: Draw = secrets.token_bytes) -> str:
    """Each of the 31^6 codes equally likely."""
    letters: list[str] = []
    fair = 256 - 256 % len(CODE_LETTERS)
    while len(letters) < CODE_LENGTH:
        letters += [CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in draw(CODE_LENGTH) if byte < fair]
    return "".join(letters[:CODE_LENGTH])


def typed_code(raw: str) -> str:
    """A room code as it was meant: in capitals, without the spaces or dashes that people put in."""
    return raw[:40].upper().replace(" ", "").replace("-", "")


def new_secret(draw: Draw = secrets.token_bytes) -> str:
    """256 bits, in characters that a link can hold; a player's own key is one too."""
    return draw(32).hex()


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_secret(secret: str, kept_hash: str) -> bool:
    """In a time that does not tell how much of it was right."""
    return hmac.compare_digest(hash_of(secret), kept_hash)
