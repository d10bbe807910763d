"""A deal with a few things changed, as the examples in the tables of messages are written."""

from __future__ import annotations

import re

import yaml

from game.scenario.marks import Data


class _AllText(yaml.CSafeLoader):
    """A plain reader for which every scalar is text, as it is for an author."""


_AllText.yaml_implicit_resolvers = {}


def changed(text: str, lines: str) -> str:
    """The text of a file after `path: value` lines; `~` takes the field out, a new path adds it."""
    data = _read(text)
    for line in lines.splitlines():
        path, value = re.split(r":\s+", line, maxsplit=1)
        _put(data, path, None if value == "~" else _read(value))
    return _dumped(data)


def with_text(text: str, path: str, value: str) -> str:
    """The text of a file with one field that holds exactly this text, whatever it may mean in YAML."""
    data = _read(text)
    _put(data, path, value)
    return _dumped(data)


def _read(text: str) -> Data:
    found: Data = _AllText(text).get_single_data()
    return found


def _put(data: Data, path: str, value: Data | None) -> None:
    *owners, last = path.split(".")
    for part in owners:
        data = _fields(data, path).setdefault(part, {})
    fields = _fields(data, path)
    if value is None:
        fields.pop(last, None)
    else:
        fields[last] = value


def _fields(data: Data, path: str) -> dict[str, Data]:
    if not isinstance(data, dict):
        raise TypeError(f"{path} leads through something that has no fields")
    return data


def _dumped(data: Data) -> str:
    made: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return made
