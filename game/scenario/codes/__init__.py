"""Every diagnostic code, one table module an area. A new area is one more line in `AREAS`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from game.scenario.codes import (
    checking,
    conditions,
    content,
    drills,
    fields,
    locale,
    names,
    reading,
    translations,
    wording,
)
from game.scenario.codes.code import Code, Severity

AREAS: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "reading": reading.CODES,  # D1xx: the YAML text
        "conditions": conditions.CODES,  # D2xx: `when` and `needs`
        "checking": checking.CODES,  # D7xx: the search, the bots and the plans
        "wording": wording.CODES,  # D745 to D748: words that cannot be drawn, read or trusted
        "drills": drills.CODES,  # D77x: review cards
        "fields": fields.CODES,  # D3xx: fields of scenario and playbook
        "names": names.CODES,  # D4xx: what leads nowhere or does not fit together
        "content": content.CODES,  # D5xx: what would spoil a deal that can be played
        "translations": translations.CODES,  # D6xx: PO files
        "locale": locale.CODES,  # D65x: translations against their originals
    }
)
TABLE: Mapping[str, Code] = MappingProxyType({row.code: row for rows in AREAS.values() for row in rows})

__all__ = ["AREAS", "TABLE", "Code", "Severity"]
