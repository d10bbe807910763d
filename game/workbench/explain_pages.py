"""The pages of all messages as HTML: one a code, and an index. They load nothing and need no server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game import page
from game.scenario.codes import Code
from game.scenario.diagnostics import in_code, severity_word
from game.text import Interface

_STYLE = page.coloured(
    f"""
body {{ font: 17px/1.6 {page.FONTS}; background: $paper; color: $ink; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1 {{ font-size: 1.5rem; }} h2 {{ font-size: 1.05rem; color: $ink2; margin-bottom: 0.2rem; }}
pre {{ background: $surface; border: 1px solid $line; border-radius: 6px; padding: 0.8rem; overflow-x: auto; }}
a {{ color: $brand; }} .error {{ color: $hostile_text; }} .warning {{ color: $gold_text; }} .note {{ color: $fog_text; }}
td {{ padding: 0.15rem 1rem 0.15rem 0; vertical-align: top; }}
p {{ white-space: pre-line; margin-top: 0; }}
"""
)


class Part(Protocol):
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def code(self) -> bool: ...


def write(folder: Path, pages: Sequence[tuple[Code, Sequence[Part]]], t: Interface) -> int:
    """Write all pages into the folder (made if need be); the number of codes. OSError when it cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for row, parts in pages:
        page.write(folder / f"{row.code}.html", _page(row, parts, t))
    page.write(folder / "index.html", _index([row for row, _ in pages], t))
    return len(pages)


def _page(row: Code, parts: Sequence[Part], t: Interface) -> str:
    title = f"{row.code} · {in_code(t, row.title)}"
    kind = f'<span class="{row.severity}">{page.safe(severity_word(row.severity, t))}</span>'
    body = [f'<p><a href="index.html">{page.safe(t("All messages"))}</a></p>', f"<h1>{page.safe(title)} {kind}</h1>"]
    for part in parts:
        tag = "pre" if part.code else "p"
        body.append(f"<h2>{page.safe(part.heading)}</h2>\n<{tag}>{page.safe(part.text)}</{tag}>")
    return page.document(title, t.language, _STYLE, "\n".join(body))


def _index(rows: Sequence[Code], t: Interface) -> str:
    title = t("All messages")
    lines = [
        f'<tr><td><a href="{row.code}.html">{row.code}</a></td>'
        f'<td class="{row.severity}">{page.safe(severity_word(row.severity, t))}</td>'
        f"<td>{page.safe(in_code(t, row.title))}</td></tr>"
        for row in rows
    ]
    table = "\n".join(lines)
    return page.document(title, t.language, _STYLE, f"<h1>{page.safe(title)}</h1>\n<table>\n{table}\n</table>")
