"""Frozen dataclasses to plain JSON values and back, with every value checked against its declared type.

A kept deal is data of the player's machine, and rules are generated from it: so nothing is taken on
trust, no class is looked up by a name outside the given ones, and pickle is out of the question.
A dataclass becomes an object with its fields and its name under `$`, a tuple a list, a mapping a list
of pairs. A field that is missing takes its default, so that a newer game reads what an older one kept.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from typing import Any, Literal, Union

_NAME = "$"

Plain = Any
"""A JSON value as the `json` module reads it."""
Hint = Any
"""A type, as an annotation writes it."""
Value = Any
"""A value of the hinted type."""


class CodecError(ValueError):
    """Plain values that are not of the wanted type."""


def encode(value: Value) -> Plain:
    """Plain JSON values; raises CodecError for a type that decode could not give back."""
    if isinstance(value, IntEnum):
        return int(value)
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return [[encode(key), encode(item)] for key, item in value.items()]
    if dataclasses.is_dataclass(value):
        fields = {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {_NAME: type(value).__name__, **fields}
    raise CodecError(f"cannot keep a {type(value).__name__}")


def decode(plain: Plain, hint: Hint) -> Value:
    """The value of type `hint` that `plain` stands for; raises CodecError for anything else."""
    origin: Hint = typing.get_origin(hint)
    if origin is Union or origin is types.UnionType:
        return _decode_union(plain, typing.get_args(hint))
    if origin is Literal:
        if plain not in typing.get_args(hint) or isinstance(plain, bool):
            raise CodecError(f"expected one of {typing.get_args(hint)}, found {_short(plain)}")
        return plain
    if origin is tuple:
        return _decode_tuple(plain, typing.get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        key, item = typing.get_args(hint)
        pairs = _list(plain)
        return {decode(_list(pair, 2)[0], key): decode(pair[1], item) for pair in pairs}
    if hint in (int, bool, str, type(None)):
        if type(plain) is not hint:
            raise CodecError(f"expected {hint.__name__}, found {_short(plain)}")
        return plain
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        try:
            return hint(decode(plain, int))
        except ValueError as error:
            raise CodecError(str(error)) from None
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _decode_dataclass(plain, hint)
    raise CodecError(f"no rule to read a {hint!r}")


def _decode_dataclass(plain: Plain, cls: type) -> Value:
    if not isinstance(plain, dict) or plain.get(_NAME) != cls.__name__:
        raise CodecError(f"expected a {cls.__name__}, found {_short(plain)}")
    hints = _hints(cls)
    unknown = plain.keys() - hints.keys() - {_NAME}
    if unknown:
        raise CodecError(f"{cls.__name__} has no {min(unknown)!r}")
    try:
        return cls(**{name: decode(value, hints[name]) for name, value in plain.items() if name != _NAME})
    except TypeError as error:
        raise CodecError(f"{cls.__name__} is incomplete: {error}") from None


def _decode_union(plain: Plain, members: tuple[Hint, ...]) -> Value:
    name = plain.get(_NAME) if isinstance(plain, dict) else None
    for member in members:
        if name is not None and dataclasses.is_dataclass(member) and getattr(member, "__name__", "") == name:
            return decode(plain, member)
        if name is None and member in (int, bool, str, type(None)) and type(plain) is member:
            return plain
    raise CodecError(f"expected one of {len(members)} kinds, found {_short(plain)}")


def _decode_tuple(plain: Plain, items: tuple[Hint, ...]) -> tuple[Value, ...]:
    if len(items) == 2 and items[1] is Ellipsis:
        return tuple(decode(value, items[0]) for value in _list(plain))
    return tuple(decode(value, item) for value, item in zip(_list(plain, len(items)), items, strict=True))


def _list(plain: Plain, length: int | None = None) -> list[Plain]:
    if not isinstance(plain, list) or (length is not None and len(plain) != length):
        raise CodecError(f"expected a list{'' if length is None else f' of {length}'}, found {_short(plain)}")
    return plain


@cache
def _hints(cls: type) -> dict[str, Hint]:
    return typing.get_type_hints(cls)


def _short(plain: Plain) -> str:
    shown = repr(plain)
    return shown if len(shown) <= 60 else shown[:57] + "..."
