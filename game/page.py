"""Pages that stand alone: one HTML file, no script, nothing fetched, every text escaped.

The colours are those of the window in its two themes (`game.client.theme`; a test holds them together).
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from html import escape
from pathlib import Path

LIGHT = {
    "paper": "#F4F1EA", "surface": "#FFFFFF", "sunken": "#EAE5DA", "line": "#DCD5C7", "line2": "#857E70",
    "ink": "#1B2430", "ink2": "#475263", "ink3": "#626C7B", "brand": "#0F6B62", "brand_soft": "#DDEDE9",
    "gold": "#A9781B", "gold_soft": "#F6ECD2", "gold_text": "#7A5408", "focus": "#1B2430",
    "hostile": "#B23A2B", "hostile_soft": "#F6DDD6", "hostile_text": "#8A2C20",
    "ally": "#2B3F95", "ally_soft": "#DCE1F6", "ally_text": "#28398A",
    "fog": "#8A8578", "fog_soft": "#E7E2D6", "fog_text": "#5C574C",
}  # fmt: skip
DARK = {
    "paper": "#10161D", "surface": "#19222C", "sunken": "#0B1016", "line": "#2F3B49", "line2": "#728196",
    "ink": "#F0F2F5", "ink2": "#BCC6D2", "ink3": "#95A2B2", "brand": "#4DC4B1", "brand_soft": "#163A38",
    "gold": "#E0B250", "gold_soft": "#3A3018", "gold_text": "#F0CB7C", "focus": "#F2C66D",
    "hostile": "#E8715F", "hostile_soft": "#45231F", "hostile_text": "#FFB4A6",
    "ally": "#7C8CF0", "ally_soft": "#262C55", "ally_text": "#C8CFFF",
    "fog": "#7E8794", "fog_soft": "#1F2731", "fog_text": "#AAB4C0",
}  # fmt: skip

FONTS = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

_UNPRINTABLE = {code: "\ufffd" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A, 0x0D)}
_UNPRINTABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def safe(text: str) -> str:
    """Text as it may stand in HTML and SVG, between tags or in a quoted attribute."""
    return escape(text.translate(_UNPRINTABLE), quote=True)


def coloured(rules: str) -> str:
    """CSS with `$name` for colours: light, dark where the reader's system is dark, and always light on paper.

    Written out in full, because not every reader of SVG knows CSS variables.
    """
    light, dark = rules, rules
    for name in sorted(LIGHT, key=len, reverse=True):  # $ink2 before $ink
        light = light.replace(f"${name}", LIGHT[name])
        dark = dark.replace(f"${name}", DARK[name])
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}"


def document(title: str, language: str, style: str, body: str) -> str:
    """A whole page. `body` is HTML already; the policy lets in the one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{safe(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def write(file: Path, text: str) -> None:
    """Whole or not at all: on any failure (OSError) an older file stays as it was."""
    handle, name = tempfile.mkstemp(prefix=".page-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
