"""All texts of a scenario in reading order, for the proof copy: paths of words, in chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.scenario.compiled import Compiled
from game.text import Words

_HEAD = ("title", "briefing", "goals", "deal", "groups", "meters", "people", "colleagues", "facts", "promises", "plays")


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is the id of a scene or ending, or a field of the head."""

    name: str
    paths: tuple[str, ...]


def chapters(compiled: Compiled) -> tuple[Chapter, ...]:
    """What the scenario itself says; the shared playbook and the house are proof-read elsewhere. No text is left out."""
    if compiled.script is None:
        return ()
    order = {name: place for place, name in enumerate(_HEAD)}
    own = list(_own(compiled))
    found: dict[str, list[str]] = {}
    for path in sorted(
        (p for p in own if p.split(".")[0] not in ("scenes", "endings")),
        key=lambda p: order.get(p.split(".")[0], len(order)),
    ):
        found.setdefault(path.split(".")[0], []).append(path)
    for kind, names in (
        ("scenes", [scene.id for scene in compiled.script.scenes if not scene.guards]),
        ("endings", [ending.id for ending in compiled.script.endings]),
    ):
        for name in names:
            mine = _under(own, f"{kind}.{name}.")
            if mine:
                found[f"{kind}.{name}"] = mine
    return tuple(Chapter(name, tuple(paths)) for name, paths in found.items())


def text(chapters: Iterable[Chapter], words: Mapping[str, Words], original: str) -> str:
    """The proof copy for a terminal or a printer: under each path its text in every language, the original first."""
    languages = sorted(words, key=lambda one: one != original)
    lines: list[str] = []
    for chapter in chapters:
        lines += [f"== {chapter.name} ==", ""]
        for path in chapter.paths:
            lines.append(path)
            lines += [f"  {language}: {words[language].texts.get(path, '-')}" for language in languages]
            lines.append("")
    return "\n".join(lines).rstrip()


def _under(own: Iterable[str], prefix: str) -> list[str]:
    return [path for path in own if path.startswith(prefix)]


def _own(compiled: Compiled) -> Iterator[str]:
    """In the order of the file, so that a reader meets them as the author wrote them."""
    if compiled.script is None:
        return
    for path in compiled.words[compiled.script.language].texts:
        kind, _dot, name = path.partition(".")
        if (
            kind in (*_HEAD, "scenes", "endings", "trainer")
            and ".guard." not in path
            and _written(compiled, kind, name)
        ):
            yield path


def _written(compiled: Compiled, kind: str, name: str) -> bool:
    """Plays come from the playbook too, and endings that are given."""
    data = compiled.document.data if compiled.document is not None else None
    if kind not in ("plays", "endings") or not isinstance(data, dict):
        return True
    section = data.get(kind)
    return isinstance(section, dict) and name.partition(".")[0] in section
