"""In which language findings are told."""

from __future__ import annotations

from functools import lru_cache

from game.scenario.compiled import Compiled
from game.text import LANGUAGES, SOURCE_LANGUAGE, Interface
from game.text.spoken import system_language


def interface(wanted: str | None, compiled: Compiled | None = None) -> Interface:
    """The wanted language; else that of the deal when it is written in another of ours than English; else the computer's.

    A deal in English says nothing about its author: English is the format's own language.
    """
    return _loaded(wanted or _written_in(compiled) or system_language())


def _written_in(compiled: Compiled | None) -> str | None:
    data = compiled.document.data if compiled is not None and compiled.document is not None else None
    language = data.get("language") if isinstance(data, dict) else None
    return language if isinstance(language, str) and language in LANGUAGES and language != SOURCE_LANGUAGE else None


@lru_cache
def _loaded(language: str) -> Interface:
    return Interface.load(language)
