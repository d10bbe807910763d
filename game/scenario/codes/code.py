"""What one diagnostic code is: the row type of the tables beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. `why` is shown under each finding, so it is written to the author.

    `bad` and `good` are the smallest texts with and without the mistake, in the language of the
    area (a YAML text, a condition, a PO file). An area whose examples are whole scenarios leaves
    them empty and keeps files instead: `tests/data/diagnostics/<code>/bad...` and `good...`.
    """

    code: str
    severity: Severity
    title: str
    why: str
    bad: str = ""
    good: str = ""
