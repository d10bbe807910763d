"""Placeholders in messages: `{name}`, and nothing else.

Not `str.format`: a translation is data from outside, and `{0.__class__}` must stay the text it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with each `{name}` replaced by its value; a name without a value stays as it is."""
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: str(values.get(found.group(1), found.group())), text)


def placeholders(text: str) -> Counter[str]:
    """The names in braces, and how often each stands there."""
    return Counter(_PLACEHOLDER.findall(text))
