"""The schema of one deal: its people, scenes, facts, promises, checks, meters and plays as lists to choose from.

The names are read from the document as it stands, not from its Program, so a deal with mistakes gets
them as well: that is when its author needs them. What a place accepts is what the compiler accepts there
(`Finder` in compile/tables.py); a test holds the two together about the shipped deals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.rules.program import METERS
from game.scenario.source import Document
from game.schema import generate, offers, plans

Node = dict[str, Any]
Named = dict[str, str]

_RENEW = "If you have just added it, write this schema again: dealcraft schema scenario --for ..."
_YOU: Named = {"you": "The player."}
_ALL: Named = {"all": "All of them."}
_BUSINESS: Named = {"business": "All that is not private."}


@dataclass(frozen=True)
class Names:
    """What there is in one deal, each id with a word about it."""

    people: Named
    ours: Named
    facts: Named
    promises: Named
    scenes: Named
    endings: Named
    checks: Named
    meters: Named
    groups: Named
    plays: Named
    moves: Mapping[str, Named]

    @classmethod
    def of(cls, document: Document) -> Names:
        data = _fields(document.data)
        house = offers.house() | _named(data.get("colleagues"), "name", "title")
        here = {*_values(data.get("team")), *_fields(data.get("alignment")), *_fields(data.get("colleagues"))}
        scenes = _fields(data.get("scenes"))
        checks: Named = {}
        for scene in scenes.values():
            checks |= _named(_fields(scene).get("checks"), "text")
        own_plays = _named(data.get("plays"), "name", "wrong")
        groups = {id_: "" for one in _fields(data.get("people")).values() if (id_ := _text(_fields(one).get("group")))}
        return cls(
            people=_named(data.get("people"), "name", "title"),
            ours={id_: words for id_, words in house.items() if id_ in here},
            facts=_named(data.get("facts"), "chip", "text"),
            promises=_named(data.get("promises"), "text"),
            scenes=_named(scenes, "title"),
            endings={"time_up": "No open move is left.", "stopped": "A violation was confirmed."}
            | _named(data.get("endings"), "title"),
            checks=checks,
            meters=dict.fromkeys(METERS, "A meter every deal has.") | _named(data.get("meters"), "label"),
            groups=groups | {id_: _text(one) for id_, one in _fields(data.get("groups")).items()},
            plays=own_plays,
            moves={id_: _named(_fields(scene).get("moves"), "title") for id_, scene in scenes.items()},
        )


def scenario(document: Document) -> Node:
    """The schema of the scenario file that this document is."""
    node = generate.schema("scenario")
    names = Names.of(document)
    definitions: Node = node["$defs"]
    node["$comment"] = "Dealcraft scenario, format 1, with the names of one deal"
    anybody = names.people | names.ours
    seen = {**names.people, **offers.house(), **names.ours}
    house = {**offers.house(), **names.ours}
    holders = _YOU | names.ours
    lists: Mapping[str, Named] = {
        "Person": names.people,
        "People": anybody,
        "Speaker": seen,
        "Changed": anybody | names.meters,
        "About": anybody | {"us": "Our own house (cards).", "rival": "The rival."},
        "Holder": holders,
        "Taker": holders | {"company": "The company: nobody holds it in person."},
        "House": house,
        "Fact": names.facts,
        "Logged": _ALL | _BUSINESS | names.facts,
        "Promise": names.promises,
        "Check": names.checks,
        "Disclosed": _ALL | names.checks,
        "Scene": names.scenes,
        "Place": {"endings": "To the endings, tried in order."} | names.scenes,
        "Play": {id_: offers.play_help(play) for id_, play in offers.plays().items()} | names.plays,
    }
    for kind, fields in PLACES.items():
        listed = lists[kind.partition(" ")[0]]
        change = _choose_keys if kind.endswith("keys") else _choose
        for field in fields.split():
            model, _, name = field.partition(".")
            owner = definitions[model] if model else node
            if listed and name in owner["properties"]:
                change(owner["properties"][name], listed)
    definitions["Person"]["properties"]["group"]["examples"] = list(names.groups)
    moves = definitions["Scene"]["properties"]["moves"]
    move = next(iter(moves["patternProperties"].values()))
    moves["properties"] |= {id_: {**move, "description": words} for id_, words in names.plays.items()}
    for model, fields in _CONDITIONS.items():
        for name in fields.split():
            definitions[model]["properties"][name]["examples"] = _conditions(names)
    return node


def plan(document: Document) -> Node:
    """The schema of plans beside the scenario that this document is."""
    names = Names.of(document)
    guards = {
        f"{scene}.{move}": {"withdraw": "Step back.", "confirm": "Do it: the run ends."}
        for scene, moves in names.moves.items()
        for move in moves
        if _forbidden(document, scene, move)
    }
    node = plans.schema({**{id_: moves for id_, moves in names.moves.items() if moves}, **guards}, names.endings)
    return {"$schema": generate.DIALECT, "$comment": "Dealcraft plan, with the names of one deal", **node}


_ACTS = ("Move", "Instead", "Later", "News")


def _acts(*fields: str) -> str:
    return " ".join(f"{model}.{field}" for model in _ACTS for field in fields)


PLACES: Mapping[str, str] = {
    "Person": "Person.reports_to Promise.to",
    "Person keys": "Person.listens_to",
    "People": "Move.to " + _acts("meet", "recognise", "gone", "replace"),
    "People keys": _acts("replace"),
    "Changed keys": _acts("changes") + " Promise.kept Promise.late Promise.broken",
    "Speaker": "Scene.speaker SceneVariant.speaker",
    "Speaker keys": "Move.reply Instead.reply Move.warning",
    "About": "Fact.about",
    "Holder": "Move.by Person.held_by HandOver.from " + _acts("leaves"),
    "Taker": "HandOver.to",
    "House keys": ".alignment",
    "House": ".team",
    "Fact": _acts("learn"),
    "Logged": _acts("log"),
    "Promise": _acts("promise", "keep", "break"),
    "Check": _acts("check", "call"),
    "Disclosed": "Move.disclose Instead.disclose",
    "Scene": "Later.at Promise.due",
    "Place": "Scene.next Move.next Step.to",
    "Play": "Move.play",
}
"""Which list stands where: `Model.field`, a field of the head without a model; `keys` for the keys of a mapping."""

_CONDITIONS: Mapping[str, str] = {
    "Move": "needs",
    "Instead": "when",
    "Later": "when",
    "News": "when",
    "SceneVariant": "when",
    "Check": "when",
    "Step": "when",
    "Ending": "when",
    "Goal": "when",
}
"""Fields that hold a condition."""


def _choose(node: Node, named: Named) -> None:
    """Wherever the field takes one id, take one of these. The keys of a mapping stay as they are."""
    if "$ref" in node and node["$ref"] == "#/$defs/PlayId":
        del node["$ref"]
        node |= _one_of(named)
        return
    if node.get("type") == "string" and "pattern" in node:
        del node["pattern"]
        node |= _one_of(named)
        node.pop("type", None)
        return
    for inner in (*node.get("anyOf", ()), *node.get("properties", {}).values()):
        _choose(inner, named)
    for inner in (*node.get("patternProperties", {}).values(), node.get("items"), node.get("additionalProperties")):
        if isinstance(inner, dict):
            _choose(inner, named)


def _choose_keys(node: Node, named: Named) -> None:
    for inner in node.get("anyOf", ()):
        _choose_keys(inner, named)
    # where no form fits, editors complain about the first one
    node.get("anyOf", []).sort(key=lambda form: form.get("type") != "object")
    patterns = node.pop("patternProperties", None)
    if patterns:
        value = next(iter(patterns.values()))
        node["properties"] = {id_: {**value, "description": words} for id_, words in named.items()}
        node["errorMessage"] = f"Not a name of this deal. {_RENEW}"


def _one_of(named: Named) -> Node:
    return {
        "enum": list(named),
        "enumDescriptions": list(named.values()),
        "errorMessage": f"Not a name of this deal that can stand here. {_RENEW}",
    }


def _conditions(names: Names) -> list[str]:
    """Beginnings to choose from; the language of conditions itself is too large for a list."""
    asked: list[str] = [*names.facts]
    asked += [f"{id_}.kept" for id_ in names.promises]
    asked += [f"{id_}.{word}" for id_ in names.people for word in ("met", "mood >= warm", "trust >= 40")]
    asked += ["standing >= rival", "margin >= floor_margin", "days_left >= 10"]
    return asked


def _forbidden(document: Document, scene: str, move: str) -> bool:
    data = _fields(document.data)
    fields = _fields(_fields(_fields(_fields(data.get("scenes")).get(scene)).get("moves")).get(move))
    play = _text(fields.get("play")) or move
    own = _fields(_fields(data.get("plays")).get(play))
    shipped = offers.plays().get(play)
    return (_text(own.get("kind")) or (shipped.kind if shipped else "")) == "forbidden"


def _named(section: object, *fields: str) -> Named:
    """The keys of a section, each with the words of these fields."""
    return {
        id_: ", ".join(filter(None, (_text(_fields(one).get(field)) for field in fields)))
        for id_, one in _fields(section).items()
    }


def _fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _values(section: object) -> list[str]:
    return [one for one in _fields(section).values() if isinstance(one, str)]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
