"""Which plural form a number takes: the rule in a PO header, or the one known for the language."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import c2py  # compiles C plural rules, and nothing else, to a function

PluralRule = Callable[[int], int]

_HEADER = re.compile(r"\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;]{1,300});?\s*\Z")


def no_plural(_: int) -> int:
    """Chinese: one form for every number."""
    return 0


def two_forms(n: int) -> int:
    """English: one, and the rest."""
    return 0 if abs(n) == 1 else 1


def known_rule(language: str) -> tuple[int, PluralRule]:
    """Number of forms and rule of a language without asking any header; English's if it is not known."""
    return (1, no_plural) if language.partition("_")[0] in ("zh", "ja", "ko") else (2, two_forms)


def header_rule(header: str) -> tuple[int, PluralRule] | None:
    """Number of forms and rule as a `Plural-Forms` header gives them, None if it cannot be used."""
    match = _HEADER.match(header)
    if not match:
        return None
    count = int(match.group(1))
    try:
        raw = c2py(match.group(2))
    except (ValueError, OverflowError, RecursionError, MemoryError, SyntaxError):
        return None

    def rule(n: int) -> int:
        try:
            form = int(raw(n))
        except (ValueError, TypeError, ArithmeticError, RecursionError):
            return 0
        return form if 0 <= form < count else 0

    return count, rule
