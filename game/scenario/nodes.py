"""From libyaml's events to plain data with marks.

No composer, no constructor and no recursion: a hostile file can neither make an object nor exhaust
the stack. Every scalar stays the text that was written; the schema decides what is a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from game.scenario.diagnostics import Path
from game.scenario.marks import Data, Mark, Style
from game.text.sentence import say

DEPTH = 32
NODES = 100_000

# The pure parser reads the same language eight times slower; an interpreter without libyaml still works.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Found(NamedTuple):
    """Something the events showed to be wrong; line and columns count from 1."""

    code: str
    line: int
    column: int
    end_column: int
    message: str
    remedy: str
    path: Path


class Broken(NamedTuple):
    """Where and why the parser gave up."""

    line: int
    column: int
    problem: str
    context: str
    context_line: int


@dataclass(slots=True)
class Nodes:
    """What was read. `broken` is None when the parser came to the end of the text."""

    data: Data | None = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    broken: Broken | None = None
    lost: set[Path] = field(default_factory=set)
    """Groups of fields in which a name was written twice."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet. `key` is the key that waits for its value."""

    node: list[Data] | dict[str, Data]
    path: Path
    flow: bool = False
    key: str | None = None
    key_mark: Mark | None = None
    last: str | None = None  # the key that was filled last
    dropped: bool = False  # nothing inside belongs to the document
    doubled: bool = False  # the waiting key is there already
    twice: int = 0  # how many keys were there already; only the first is reported


class _Stop(Exception):  # noqa: N818 - not an error: reading ends here, and what was found says why
    pass


def read_nodes(text: str, most_problems: int) -> Nodes:
    """Read one YAML document. `text` must be free of surrogates and control characters."""
    reader = _Reader(most_problems)
    loader: Any = None
    try:
        loader = _LOADER(text)
        while loader.check_event():
            reader.take(loader.get_event())
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        reader.nodes.broken = _broken(error)
    except yaml.YAMLError as error:
        reader.nodes.broken = Broken(1, 1, str(error).split("\n")[0], "", 0)
    finally:
        if loader is not None:
            loader.dispose()
    return reader.nodes


def _broken(error: yaml.MarkedYAMLError) -> Broken:
    at = error.problem_mark or error.context_mark
    start = error.context_mark
    return Broken(
        line=(at.line if at else 0) + 1,
        column=(at.column if at else 0) + 1,
        problem=str(error.problem or ""),
        context=str(error.context or ""),
        context_line=(start.line + 1) if start else 0,
    )


class _Reader:
    """Takes events one by one; `open` is the way from the root to where we are."""

    def __init__(self, most_problems: int) -> None:
        self.nodes = Nodes()
        self.open: list[_Open] = []
        self.count = 0
        self.documents = 0
        self.most_problems = most_problems

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._refuse_markers(event)
            value = event.value if event.style not in ("|", ">") else event.value.rstrip("\n")
            self._add(event, value, _scalar_style(event.style))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._refuse_markers(event)
            self._enter(event, isinstance(event, MappingStartEvent))
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._leave(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(
                    "D112",
                    event,
                    say("A second document begins here."),
                    say("Keep one document in a file: delete `---`."),
                )
                raise _Stop

    def refuse(self, code: str, event: Event, message: str, remedy: str, path: Path = ()) -> None:
        mark = _mark(event, "plain")
        self.report(Found(code, mark.line, mark.column, mark.end_on_line, message, remedy, path))

    def report(self, found: Found) -> None:
        self.nodes.found.append(found)
        if len(self.nodes.found) >= self.most_problems:
            raise _Stop

    def _refuse_markers(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor:
            self.refuse(
                "D110",
                event,
                say("`&{anchor}` is an anchor.", anchor=event.anchor),
                say("Write the text again where it is needed."),
            )
        if event.tag is not None:
            self.refuse(
                "D111",
                event,
                say("`{tag}` is a tag.", tag=event.tag),
                say("Delete it; the field decides what its value is."),
            )

    def _alias(self, event: AliasEvent) -> None:
        self.refuse(
            "D110",
            event,
            say("`*{anchor}` is an alias.", anchor=event.anchor),
            say("Write the text again where it is needed."),
        )
        self._add(event, "", "plain")

    # -- placing values

    def _add(self, event: Event, value: Data, style: Style) -> Path | None:
        """Put a value where it belongs; its path, or None when it is not kept."""
        self.count += 1
        if self.count > NODES:
            self.refuse("D103", event, say("The file has more than {nodes} values.", nodes=NODES), say("Split it."))
            raise _Stop
        mark = _mark(event, style)
        if not self.open:
            self.nodes.data = value
            self.nodes.values[()] = mark
            return ()
        top = self.open[-1]
        if isinstance(top.node, list):
            path = (*top.path, len(top.node))
            top.node.append(value)
            if not top.dropped:
                self.nodes.values[path] = mark
            return path
        if top.key is None:
            self._key(top, event, value, mark)
            return None
        return self._fill(top, top.key, value, mark)

    def _key(self, top: _Open, event: Event, value: Data, mark: Mark) -> None:
        if not isinstance(value, str):
            self.refuse(
                "D113", event, say("A list or a mapping cannot be a key."), say("Write one name before the colon.")
            )
            value = f"\N{REPLACEMENT CHARACTER}{self.count}"
        top.key, top.key_mark = value, mark
        path = (*top.path, value)
        top.doubled = isinstance(top.node, dict) and value in top.node
        if top.doubled and not top.dropped:
            top.twice += 1
            self.nodes.lost.add(top.path)
            if top.twice == 1:
                self._doubled(path, mark)
        elif not top.dropped:
            self.nodes.keys[path] = mark

    def _doubled(self, path: Path, mark: Mark) -> None:
        first = self.nodes.keys[path].line
        name = str(path[-1])
        where = say("line {first}", first=first) if first != mark.line else say("the same line")
        if len(path) == 4 and path[0] == "scenes" and path[2] == "moves":
            self.report(
                Found(
                    "D109",
                    mark.line,
                    mark.column,
                    mark.end_on_line,
                    say("Two moves are called `{name}`; the first is in {where}.", name=name, where=where),
                    say("Give the second its own name and add `play: {name}`.", name=name),
                    path,
                )
            )
            return
        self.report(
            Found(
                "D108",
                mark.line,
                mark.column,
                mark.end_on_line,
                say("`{name}` was already written in {where}.", name=name, where=where),
                say("Join the two, or delete one of them."),
                path,
            )
        )

    def _fill(self, top: _Open, key: str, value: Data, mark: Mark) -> Path | None:
        key_mark, top.key = top.key_mark, None
        node = top.node
        if isinstance(node, list):  # a list never waits for a value
            return None
        if top.flow and value == "" and key_mark is not None and self._cut(top, node, key, key_mark, mark):
            return None
        if top.doubled:
            return None
        path = (*top.path, key)
        node[key] = value
        top.last = key
        if not top.dropped:
            self.nodes.values[path] = mark
        return path

    def _cut(self, top: _Open, node: dict[str, Data], key: str, key_mark: Mark, mark: Mark) -> bool:
        """E1: inside { } a name without a colon is the rest of a sentence that a comma has cut."""
        if (mark.line, mark.column) != (key_mark.end_line, key_mark.end_column) or top.last is None:
            return False
        before = node.get(top.last)
        if not isinstance(before, str) or top.doubled or top.dropped:
            return False
        path = (*top.path, top.last)
        at = self.nodes.values[path]
        owner = str(top.path[-1]) if top.path else "the field"
        message = say('The sentence was cut at the comma: "{short}".', short=_short(before))
        remedy = say("Put it on its own line under `{owner}:`, as `{last}: ...`.", owner=owner, last=top.last)
        if re.fullmatch(r"[+-]?\d+", before) and re.fullmatch(r"\d+", key):
            message = say("A comma stands inside the number {number}.", number=f"{before},{key}")
            remedy = say("Write {number}.", number=f"{before}.{key}")
        self.report(Found("D114", at.line, at.column, at.end_on_line, message, remedy, path))
        node[top.last] = f"{before}, {key}"
        self.nodes.keys.pop((*top.path, key), None)
        return True

    # -- mappings and lists

    def _enter(self, event: CollectionStartEvent, mapping: bool) -> None:
        if len(self.open) >= DEPTH:
            self.refuse(
                "D102",
                event,
                say("This is nested more than {depth} deep.", depth=DEPTH),
                say("No part of the format goes this deep."),
            )
            raise _Stop
        node: list[Data] | dict[str, Data] = {} if mapping else []
        parent = self.open[-1] if self.open else None
        as_key = parent is not None and isinstance(parent.node, dict) and parent.key is None
        doubled = parent is not None and parent.doubled and not as_key
        key = parent.key if parent else None
        path = self._add(event, node, "mapping" if mapping else "list")
        flow = bool(event.flow_style)
        if path is not None:
            dropped = parent is not None and parent.dropped
            self.open.append(_Open(node, path, flow, dropped=dropped))
            return
        if doubled and parent is not None and key is not None and isinstance(parent.node, dict):
            first = parent.node.get(key)
            path = (*parent.path, key)
            a_move = len(path) == 4 and path[2] == "moves"
            if mapping and isinstance(first, dict) and not parent.dropped and not a_move:
                # Read the second part as if it stood below the first, so that one slip is one message.
                self.open.append(_Open(first, path, flow, twice=1))
                return
        self.open.append(_Open(node, (*(parent.path if parent else ()), "?"), flow, dropped=True))

    def _leave(self, event: Event) -> None:
        top = self.open.pop()
        old = self.nodes.values.get(top.path)
        if old is not None and not top.dropped and old.style in ("mapping", "list"):
            end = _mark(event, "plain")
            self.nodes.values[top.path] = old._replace(end_line=end.end_line, end_column=end.end_column)


def _mark(event: Event, style: Style) -> Mark:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # the stubs allow it; no parser does it
        return Mark(1, 1, 1, 2, style)
    return Mark(start.line + 1, start.column + 1, end.line + 1, end.column + 1, style)


def _scalar_style(style: str | None) -> Style:
    if style in ("|", ">"):
        return "block"
    return "quoted" if style in ("'", '"') else "plain"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
