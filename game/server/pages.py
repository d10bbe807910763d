"""The pages of a workshop: HTML, style and scripts from the package's own files, with the words of the reader's language.

Everything that a page loads lies under `/pages/DIGEST/`, where DIGEST is that of all files and words together: browsers
keep it for good, and a newer game has other addresses. The documents themselves are never kept.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import NamedTuple

import segno
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from game import paths
from game.records.names import CODE_LENGTH, CODE_LETTERS
from game.server import page_words
from game.server.asking import interface, words
from game.server.door import KEPT_FOR_GOOD
from game.text import LANGUAGES

FOLDER = Path(__file__).with_name("pages")
PAGES: Mapping[str, str] = {"/": "join", "/board": "board", "/lead": "lead", "/lead/sheets": "sheets"}
"""Names of documents by their address."""

QUIET_ZONE = 2
"""Empty modules around the QR; what lies around the picture is as bright as a quiet zone, or dark."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_CODE = re.compile(rf"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
_PLACE = re.compile(r"\{([a-z_]+)\}")


class _Files(NamedTuple):
    """All files under `/pages/`, by their name there."""

    digest: str
    files: Mapping[str, bytes]


def add_pages(app: FastAPI, address: str) -> None:
    """`address`: where players find the server; empty for the one that each browser used."""
    for path, name in PAGES.items():
        _add_page(app, path, name, address)

    @app.get("/qr.svg", include_in_schema=False)
    def qr(request: Request, code: str = "") -> Response:
        """The link to the join page as a camera reads it. Says nothing about whether there is such a room."""
        if not _CODE.fullmatch(code):
            raise HTTPException(404)
        picture = segno.make(f"{_here(request, address)}/#{code}", error="m", micro=False)
        told = io.BytesIO()
        picture.save(told, kind="svg", border=QUIET_ZONE, omitsize=True, dark="#10161D", light="#FFFFFF", xmldecl=False)
        return Response(told.getvalue(), media_type=_TYPES[".svg"])

    @app.get("/pages/{digest}/{name:path}", include_in_schema=False)
    def file(digest: str, name: str) -> Response:
        kept = _files()
        content = kept.files.get(name)
        if content is None:
            raise HTTPException(404)
        lasting = {"Cache-Control": KEPT_FOR_GOOD.decode("ascii")} if digest == kept.digest else {}
        return Response(content, media_type=_TYPES[Path(name).suffix], headers=lasting)


def _add_page(app: FastAPI, path: str, name: str, address: str) -> None:
    @app.get(path, include_in_schema=False)
    def page(request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        language = asked if asked in LANGUAGES else words(request).language
        text = _document(name, language, _here(request, address))
        return Response(text, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})


def _here(request: Request, address: str) -> str:
    return address or str(request.base_url).rstrip("/")


def _document(name: str, language: str, address: str) -> str:
    """The file with each {place} filled: words of the page, and where things are."""
    values = {
        **{key: text for key, text in _words(name, language).items() if isinstance(text, str)},
        "base": f"/pages/{_files().digest}/",
        "language": "zh-CN" if language == "zh" else language,
        "address": address,
    }
    source = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    return _PLACE.sub(lambda found: escape(values[found.group(1)], quote=True), source)


def _words(name: str, language: str) -> page_words.PageWords:
    return page_words.PAGES[name](interface(language))


@cache
def _files() -> _Files:
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in _TYPES}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in (paths.assets() / "fonts").glob("*.ttf")}
    for kind in ("icons", "portraits", "covers"):
        files |= {f"{kind}/{path.name}": path.read_bytes() for path in (paths.assets() / kind).glob("*.svg")}
    files |= {
        f"words/{name}.{language}.json": json.dumps(_words(name, language), ensure_ascii=False).encode()
        for name in page_words.PAGES
        for language in LANGUAGES
    }
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return _Files(digest.hexdigest()[:16], files)
