"""From plain data to models: what pydantic finds, said to an author, and a model all the same.

After the findings are noted the data is mended (see `mending`), so that one mistake does not keep the
rest of the file from being checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.scenario.compile import mending
from game.scenario.compile.findings import Findings
from game.scenario.diagnostics import Path, did_you_mean, listed, near
from game.text.sentence import both, say

M = TypeVar("M", bound=BaseModel)

OTHER_WORDS: Mapping[str, str] = {
    "goto": "next",
    "target": "next",
    "leads_to": "next",
    "then": "next",
    "says": "reply",
    "say": "reply",
    "answer": "reply",
    "response": "reply",
    "effects": "changes",
    "effect": "changes",
    "change": "changes",
    "if": "when",
    "condition": "when",
    "requires": "needs",
    "require": "needs",
    "need": "needs",
    "reason": "why",
    "description": "text",
    "desc": "text",
    "narrative": "text",
    "label": "title",
    "options": "moves",
    "choices": "moves",
    "actions": "moves",
    "move": "moves",
    "who": "to",
    "target_person": "to",
    "leader": "by",
    "lead": "by",
    "delayed": "later",
    "events": "news",
    "event": "news",
    "grade": "rating",
    "discover": "learn",
    "reveals": "learn",
    "stakeholders": "people",
    "persons": "people",
    "location": "place",
    "line": "quote",
}


def read_model(model: type[M], findings: Findings) -> M | None:
    """The document as a model; None when too little of it can be read to look further."""
    data: Any = findings.document.data
    if not isinstance(data, dict):
        if data is not None:
            findings.at_value("D316", (), say("The file holds no fields."), say("A scenario begins with `format: 1`."))
        return None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False)
    meant = _Translation(model, findings).report(problems)
    return mending.mended(model, data, problems, meant, findings)


class _Translation:
    """pydantic's errors as findings."""

    def __init__(self, model: type[BaseModel], findings: Findings) -> None:
        self._model = model
        self._findings = findings

    def report(self, problems: Sequence[ErrorDetails]) -> dict[Path, str]:
        """Report all; returns what misspelt fields were meant to be, by their place."""
        places = [mending.place(one["loc"], self._findings.document.data) for one in problems]
        meant = {
            path: field
            for one, path in zip(problems, places, strict=True)
            if one["type"] == "extra_forbidden"
            for field in self._meant(path)
        }
        there = {(path[:-1], field) for path, field in meant.items()}
        for one, path in zip(problems, places, strict=True):
            # A field that stands there under a name almost its own is not missing.
            if one["type"] != "missing" or (path, str(one["loc"][-1])) not in there:
                self._one(one, path)
        return meant

    def _meant(self, path: Path) -> tuple[str, ...]:
        """The field that an unknown name is most like, if any."""
        known = known_fields(self._model, path[:-1])
        name = str(path[-1])
        other = OTHER_WORDS.get(name, "")
        return (other,) if other in known else near(name, known)

    def _one(self, one: ErrorDetails, path: Path) -> None:
        kind = one["type"]
        context = one.get("ctx", {})
        find = self._findings
        if kind == "author":
            find.at_value(context["code"], path, context["message"], context["remedy"])
        elif kind == "extra_forbidden":
            self._unknown_field(path)
        elif kind == "missing":
            self._missing(path, str(one["loc"][-1]))
        elif kind == "literal_error":
            words = _expected(str(context.get("expected", "")))
            if path == ("format",):
                find.at_value(
                    "D316", path, say("Format {one} is not known.", one=repr(one["input"])), say("Write `format: 1`.")
                )
            else:
                wrong = str(one["input"])
                remedy = did_you_mean(wrong, words) or say("Write one of {names}.", names=", ".join(words))
                find.at_value(
                    "D307",
                    path,
                    say("{found} is not one of the words for this field.", found=_shown(one["input"])),
                    remedy,
                )
        elif kind == "string_pattern_mismatch":
            self._not_an_id(path, one)
        elif kind == "string_too_short":
            find.at_value(
                "D311",
                path,
                say("`{field}` is empty.", field=_last(path)),
                say("Write something, or leave the line out."),
            )
        elif kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
            limit = next((str(v) for k, v in context.items() if k in ("ge", "le", "gt", "lt")), "")
            sign = {"greater_than_equal": say("at least"), "less_than_equal": say("at most")}.get(kind, say("beyond"))
            find.at_value(
                "D308",
                path,
                say("{found} is out of range.", found=_shown(one["input"])),
                say("`{field}` is {sign} {limit}.", field=_last(path), sign=sign, limit=limit),
            )
        elif kind in ("too_short", "too_long"):
            find.at_value(
                "D315",
                path,
                say("`{field}` holds {limit} entries.", field=_last(path), limit=context.get("actual_length")),
                _room(context),
            )
        else:
            self._wrong_kind(path, one)

    def _wrong_kind(self, path: Path, one: ErrorDetails) -> None:
        wanted = {
            "string_type": say("a text"),
            "dict_type": say("fields of its own, each on a line below"),
            "model_type": say("fields of its own, each on a line below"),
            "model_attributes_type": say("fields of its own, each on a line below"),
            "tuple_type": say("a list"),
            "list_type": say("a list"),
        }.get(one["type"], say("something else"))
        if one["input"] in ("", None):
            self._findings.at_key(
                "D311",
                path,
                say("`{field}` is empty.", field=_last(path)),
                say("Write {wanted}, or leave the line out.", wanted=wanted),
            )
            return
        self._findings.at_value(
            "D304",
            path,
            say(
                "{found} stands here, but `{field}` wants {wanted}.",
                found=_shown(one["input"]),
                field=_last(path),
                wanted=wanted,
            ),
            say("Write {wanted}.", wanted=wanted),
        )

    def _not_an_id(self, path: Path, one: ErrorDetails) -> None:
        name = str(one["input"])
        better = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
        remedy = (
            say("Write {better}.", better=better)
            if re.match(r"[a-z][a-z0-9_]{0,39}\Z", better)
            else say("Write a name such as rain_belt.")
        )
        place = self._findings.at_key if one["loc"] and one["loc"][-1] == "[key]" else self._findings.at_value
        self._findings.failed |= {name, better}
        place("D309", path, say("{name} cannot be a name here.", name=repr(name)), remedy)

    def _unknown_field(self, path: Path) -> None:
        name, owner = str(path[-1]), path[:-1]
        known = known_fields(self._model, owner)
        instead = OTHER_WORDS.get(name)
        for meant in self._meant(path):
            self._findings.doubt(meant)
        fix = None
        if instead in known:
            if (*owner, instead) not in self._findings.document.marks.keys:
                fix = instead
            remedy: str = say("`{name}` is called `{instead}` here.", name=name, instead=instead)
            if instead == "next":
                remedy = both(remedy, say("The next scene in the file is the default: you may delete this line."))
        else:
            remedy = did_you_mean(name, known) or say("Known here: {names}.", names=listed(known))
        self._findings.at_key(
            "D305", path, say("`{name}` is not a field of {owner}.", name=name, owner=_owner(owner)), remedy, fix
        )

    def _missing(self, path: Path, name: str) -> None:
        if self._findings.document.damaged:
            return
        if name == "when" and "instead" in path:
            self._findings.at_key(
                "D313",
                path,
                say("When does `{path}` hold?", path=path[-1]),
                say("Add `when:`. Without it this would always happen instead."),
            )
            return
        owner = _owner(path, begins=True)
        self._findings.at_key(
            "D306",
            path,
            say("{owner} has no `{name}`.", owner=owner, name=name),
            say("Add `{name}:`.", name=name),
        )


def _expected(text: str) -> list[str]:
    return re.findall(r"'([^']*)'", text)


def _room(context: Mapping[str, Any]) -> str:
    if "min_length" in context:
        return say("At least {count}.", count=context["min_length"])
    return say("At most {count}.", count=context.get("max_length"))


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return say("A group of fields")
    if isinstance(value, list):
        return say("A list")
    text = str(value)
    return f"{text[:40]!r}" if text else say("Nothing")


def _last(path: Path) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "the file")


_KINDS: Mapping[str, str] = {
    "people": say("person"),
    "facts": say("fact"),
    "promises": say("promise"),
    "scenes": say("scene"),
    "moves": say("move"),
    "instead": say("variant"),
    "news": say("news"),
    "endings": say("ending"),
    "plays": say("play"),
    "cast": say("person of the house"),
    "checks": say("check"),
    "goals": say("goal"),
    "meters": say("meter"),
}


def _owner(path: Path, *, begins: bool = False) -> str:
    """What a path stands for, in words: "the move `lone_hero`", or "The move ..." where a sentence begins."""
    if not path:
        return say("The file") if begins else say("the file")
    if len(path) >= 2 and path[-2] in _KINDS:
        words = {"kind": _KINDS[str(path[-2])], "name": path[-1]}
        return say("The {kind} `{name}`", **words) if begins else say("the {kind} `{name}`", **words)
    return f"`{_last(path)}`"


def known_fields(model: type[BaseModel], owner: Path) -> list[str]:
    """The fields that the model at `owner` takes, as the author writes them."""
    here: object = model
    for part in owner:
        here = _inner(here, part)
    return [field.alias or name for one in _models(here) for name, field in one.model_fields.items()]


def _inner(annotation: object, part: str | int) -> object:
    """The annotation of what stands under `part`; None when nothing may stand there."""
    for one in _models(annotation):
        for name, field in one.model_fields.items():
            if (field.alias or name) == part:
                return field.annotation
        if one.model_config.get("extra") == "allow":
            return _values(get_type_hints(one)["__pydantic_extra__"])
    return _values(annotation)


def _values(annotation: object) -> object:
    """What a mapping or a list of this annotation holds; None if it is neither."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    return next(filter(None, map(_values, get_args(annotation))), None)


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (dict, tuple):
        return []
    return [found for one in get_args(annotation) for found in _models(one)]
