"""The words of a deal in each language: the playbook's, those of the guards, and the scenario's own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from game.scenario.compile import texts
from game.scenario.compile.playbook import PlaybookFile
from game.scenario.compile.scenario import Result
from game.scenario.compile.translations import Translation
from game.text.words import Words


def words(
    result: Result,
    playbook: PlaybookFile,
    own: Mapping[str, Translation],
    shared: Mapping[str, Translation],
) -> dict[str, Words]:
    """Every language of the scenario or the playbook; what one lacks comes from the scenario's language."""
    first = result.language
    playbook_language = playbook.model.language if playbook.model else first
    by_language = {language: dict(one.texts) for language, one in shared.items()} | {playbook_language: playbook.texts}
    own_texts = {language: one.texts for language, one in own.items()} | {first: result.texts}
    stale = {language: one.stale for language, one in own.items()}

    def of(language: str, fallback: Words | None) -> Words:
        common = by_language.get(language, {})
        merged = {**common, **texts.of_guards(result.guards, common), **own_texts.get(language, {})}
        if language == first:
            merged = {**_group_names(result.groups), **merged}
        return Words(language, merged, fallback, stale.get(language, ()))

    below = of(playbook_language, None) if playbook_language != first else None
    original = of(first, below)
    languages = sorted({*by_language, *own_texts} - {first})
    return {first: original, **{language: of(language, original) for language in languages}}


def _group_names(groups: tuple[str, ...]) -> dict[str, str]:
    """A group without a name of its own shows its id, as words."""
    return {f"groups.{id_}": id_.replace("_", " ").capitalize() for id_ in groups}


def words_digest(texts: Mapping[str, str]) -> str:
    """SHA-256, in hex, of the words of one language; the order of the file does not matter."""
    lines = "".join(f"{path}\t{len(text)}:{text}\n" for path, text in sorted(texts.items()))
    return hashlib.sha256(f"dealcraft words 1\n{lines}".encode()).hexdigest()
