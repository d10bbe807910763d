"""The rules digest: one short name for everything about a deal that can change a result."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from enum import Enum

from game.rules.program import Program

DIGEST_FORMAT = "dealcraft rules 1"
"""Stands at the head of what is hashed: a change of the laws in code must change it."""


def digest(program: Program) -> str:
    """SHA-256, in hex, of the canonical form of a Program. A Program holds no words, so neither does this."""
    return hashlib.sha256(f"{DIGEST_FORMAT}\n{canonical(program)}".encode()).hexdigest()


def canonical(value: object) -> str:
    """A text that is equal for equal values and different for different ones, on every machine."""
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, Enum):
        return canonical(value.value)
    if isinstance(value, str):
        return f"{len(value)}:{value}"  # with its length, so that no text can look like structure
    if isinstance(value, tuple):
        return "(" + ",".join(canonical(each) for each in value) + ")"
    if is_dataclass(value) and not isinstance(value, type):
        inner = ",".join(f"{field.name}={canonical(getattr(value, field.name))}" for field in fields(value))
        return f"{type(value).__name__}({inner})"
    raise TypeError(f"expected a part of a Program, got {value!r}")
