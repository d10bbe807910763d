"""D1xx: what the reader of YAML text refuses. The E numbers are those of FORMAT.md section 9."""

from __future__ import annotations

from game.scenario.codes.code import Code

CODES: tuple[Code, ...] = ()
