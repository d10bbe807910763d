"""Names that the shipped files give an author to choose from: plays with their help, pictures, the house.

They are offered and not demanded: a deal may have plays and colleagues of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from game import paths
from game.schema import words

if TYPE_CHECKING:  # brings pydantic, which the command line does not need to name its commands
    from game.scenario.schema.playbook import Play, Playbook

Node = dict[str, Any]


@lru_cache(maxsize=1)
def playbook() -> Playbook | None:
    """The shipped playbook, or None where it has errors."""
    from game.scenario.library import load_playbook

    return load_playbook()[0].model


def plays() -> dict[str, Play]:
    book = playbook()
    return dict(sorted(book.plays.items())) if book else {}


def house() -> dict[str, str]:
    """Our people with name and job, by id."""
    book = playbook()
    return {id_: f"{one.name}, {one.title}" for id_, one in book.cast.items()} if book else {}


def looks() -> list[str]:
    return _pictures("portraits", lambda name: name.rpartition("_")[0])


def covers() -> list[str]:
    return _pictures("covers", str)


def _pictures(folder: str, name: Callable[[str], str]) -> list[str]:
    return sorted({name(file.stem) for file in (paths.assets() / folder).glob("*.svg")})


def play_help(play: Play) -> str:
    """What a trainer wants to know before using a play, as text for the pointer."""
    cost = f"{play.cost.days or 0} days, {play.cost.budget or 0} thousand"
    gains = {"relationship": play.usual.relationship, "trust": play.usual.trust, "interest": play.usual.interest}
    usual = ", ".join(f"{name} {gain:+d}" for name, gain in gains.items() if gain) or "nothing"
    lines = [f"{play.name} ({play.number}, {play.kind}). Led by {play.lead}; costs {cost}."]
    lines.append(f"Usual gain: {usual}; evidence: {play.evidence}.")
    lines += [f"Right: {play.right}"] if play.right else []
    lines.append(f"Wrong: {play.wrong}")
    lines += [f"Tempts: {play.tempts}"] if play.tempts else []
    lines += [f"By the book: {play.book}"] if play.book else []
    return "\n\n".join(lines)


def explained(node: Node) -> None:
    """Give each word of a closed list its meaning, which editors show beside it."""
    listed = node.get("enum")
    found = meanings(listed) if isinstance(listed, list) else {}
    if found and isinstance(listed, list):
        node["enumDescriptions"] = [found[word] for word in listed]


def meanings(listed: list[Any]) -> Mapping[str, str]:
    """What each word of the list means; empty for a list that is not known as a whole."""
    if tuple(listed) in words.MEANINGS:
        return words.MEANINGS[tuple(listed)]
    book = playbook()
    if book is None:
        return {}
    practices = {str(id_): f"{one.name}: {one.problem}" for id_, one in book.practices.items()}
    gates = {str(id_): f"{one.name}: {one.question}" for id_, one in book.gates.items()}
    dimensions = {str(id_): f"{one.name}: {one.text}" for id_, one in book.rubric.items()}
    return next((table for table in (practices, gates, dimensions) if set(table) == set(listed)), {})


def choices(named: Mapping[str, str], pattern: Node | None) -> Node:
    """One of these names, each with its help; `pattern` lets other names pass as well."""
    forms: list[Node] = [{"const": id_, "description": text} for id_, text in named.items()]
    return {"anyOf": [*forms, pattern] if pattern else forms}


def offer(schema: Node) -> None:
    """Put the names into a scenario's schema."""
    definitions = schema["$defs"]
    named = {id_: play_help(play) for id_, play in plays().items()}
    play = definitions["Move"]["properties"]["play"]
    definitions["PlayId"] = choices(named, {"type": play.pop("type"), "pattern": play.pop("pattern")})
    play["$ref"] = "#/$defs/PlayId"
    moves = definitions["Scene"]["properties"]["moves"]
    move = next(iter(moves["patternProperties"].values()))
    moves["properties"] = {id_: {**move, "description": text} for id_, text in named.items()}
    # the compiler asks for these itself, to say more than "missing" (D312); editors type out what is required
    definitions["Move"]["required"] += ["rating", "why"]
    definitions["Move"]["defaultSnippets"] = [words.CARD]
    definitions["Person"]["properties"]["look"]["examples"] = looks()
    definitions["CastMember"]["properties"]["look"]["examples"] = looks()
    definitions["Briefing"]["properties"]["cover"]["examples"] = covers()
    for field in ("team", "alignment"):
        _offer_house(schema["properties"][field])
    for section, snippet in _snippets():
        schema["properties"][section]["defaultSnippets"] = [snippet]


def _offer_house(node: Node) -> None:
    named = house()
    for one in node.get("properties", {}).values():
        one["examples"] = list(named)
    for value in node.get("patternProperties", {}).values():
        node["properties"] = {id_: {**value, "description": text} for id_, text in named.items()}


def _snippets() -> Iterator[tuple[str, Node]]:
    for section, (label, body) in words.SNIPPETS.items():
        yield section, {"label": label, "body": body}
