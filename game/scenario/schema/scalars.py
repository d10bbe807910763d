"""The plain values of an author's file: text, ids, levels, changes, yes/no, lists.

The reader delivers every scalar as the text that stands in the file. These types say what a field
wants and turn the text into it; nothing is guessed, so a text field keeps `3:15` and a change
without a sign is an error instead of a level. Each type also says what an editor should accept.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from game.rules.program import Stage
from game.text.sentence import say


class Model(BaseModel):
    """One mapping of the file: frozen, no unknown keys, no guessing between types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=False)


_LEVEL = re.compile(r"[0-9]{1,9}\Z")
_CHANGE = re.compile(r"[+-][0-9]{1,9}\Z")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?\Z")
_DECIMAL_CHANGE = re.compile(r"[+-][0-9]{1,9}(?:\.[0-9]{1,4})?\Z")
_SIGNED = re.compile(r"[+-]?[0-9]{1,9}\Z")
WIDE = str.maketrans("０１２３４５６７８９＋－．−–—", "0123456789+-.---")
"""Signs that look like those of a number, and the ones that are."""
_YES = {"yes": True, "true": True, "no": False, "false": False}


def problem(code: str, message: str, remedy: str) -> PydanticCustomError:
    """An error that carries its own code, reason and remedy through pydantic.

    The braces of authors' text must not be read as a template, so all words travel in the context.
    """
    return PydanticCustomError("author", "{code}", {"code": code, "message": message, "remedy": remedy})


def _scalar(value: object, wanted: str) -> str:
    if isinstance(value, str):
        return value.strip()
    found = (
        say("a list")
        if isinstance(value, list)
        else say("a group of fields")
        if isinstance(value, dict)
        else say("nothing")
    )
    raise problem(
        "D304",
        say("Here stands {found}, but {wanted} is wanted.", found=found, wanted=wanted),
        say("Write {wanted} on this line.", wanted=wanted),
    )


def _not_a_number(text: str, example: str) -> PydanticCustomError:
    ascii_text = text.translate(WIDE)
    if ascii_text != text and _DECIMAL.match(ascii_text.lstrip("+-")):
        what = say("full-width digit") if any(c in "０１２３４５６７８９" for c in text) else say("long minus")
        return problem(
            "D303",
            say("{text} is not a number: {what}.", text=repr(text), what=what),
            say("Write {ascii_text}.", ascii_text=ascii_text),
        )
    bare = text.strip("“”‘’„\"'")
    if bare != text and _DECIMAL.match(bare.lstrip("+-")):
        message = say("{text} is not a number: it stands in quotation marks.", text=repr(text))
        return problem("D304", message, say("Write {ascii_text}.", ascii_text=bare))
    return problem(
        "D304",
        say("{text} is not a number.", text=repr(text)),
        say("Write a number, for example {example}.", example=example),
    )


def _level(value: object) -> int:
    text = _scalar(value, say("a number"))
    if _LEVEL.match(text):
        return int(text)
    if _CHANGE.match(text):
        raise problem(
            "D302",
            say("{text} is a change, but here a level is wanted.", text=text),
            say("Write {lstrip}, without the sign.", lstrip=text.lstrip("+-")),
        )
    raise _not_a_number(text, "20")


def _signed_level(value: object) -> int:
    text = _scalar(value, say("a number"))
    if _SIGNED.match(text):
        return int(text)
    raise _not_a_number(text, "-2")


def _change(value: object) -> int:
    text = _scalar(value, say("a change"))
    if _CHANGE.match(text):
        return int(text)
    if _LEVEL.match(text):
        raise _unsigned(text)
    raise _not_a_number(text, "+6")


def _unsigned(text: str) -> PydanticCustomError:
    return problem(
        "D301",
        say("Is {text} a change?", text=text),
        say("Write +{text} or -{text}. A level is set only in `people` and `meters`.", text=text),
    )


def decimal_change(value: object) -> Decimal:
    text = _scalar(value, say("a change"))
    if _DECIMAL_CHANGE.match(text):
        return Decimal(text)
    if _DECIMAL.match(text):
        raise _unsigned(text)
    raise _not_a_number(text, "+6")


def _decimal(value: object) -> Decimal:
    text = _scalar(value, say("a number"))
    if _DECIMAL.match(text):
        return Decimal(text)
    if _DECIMAL_CHANGE.match(text):
        raise problem(
            "D302",
            say("{text} is a change, but here a level is wanted.", text=text),
            say("Write {lstrip}, without the sign.", lstrip=text.lstrip("+-")),
        )
    raise _not_a_number(text, "0.5")


def _signed_decimal(value: object) -> Decimal:
    text = _scalar(value, say("a number"))
    if _DECIMAL.match(text.lstrip("+-")) and len(text) - len(text.lstrip("+-")) < 2:
        return Decimal(text)
    raise _not_a_number(text, "0.5")


def _yes_no(value: object) -> bool:
    text = _scalar(value, say("yes or no"))
    found = _YES.get(text.lower())
    if found is None:
        raise problem("D304", say("{text} is neither yes nor no.", text=repr(text)), say("Write yes or no."))
    return found


def one_or_many(value: object) -> object:
    """A single value stands for a list of one; lists become tuples, since models are frozen."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


def as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _schema(**words: object) -> WithJsonSchema:
    return WithJsonSchema(dict(words))


_ID = "^[a-z][a-z0-9_]{0,39}$"

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), _schema(type=["string", "number", "boolean"])
]
"""A sentence or a name, as it stands in the file."""
Id = Annotated[str, StringConstraints(pattern=_ID), _schema(type="string", pattern=_ID)]
"""Small letters, digits and underscores, beginning with a letter."""
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.]{0,80}$")]
"""A name or a dotted name."""
Format = Annotated[Literal["1"], _schema(enum=[1, "1"])]
Condition = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    _schema(type=["string", "number", "boolean"]),
]
Level = Annotated[int, BeforeValidator(_level), _schema(type="integer", minimum=0)]
Percent = Annotated[int, BeforeValidator(_level), Field(le=100), _schema(type="integer", minimum=0, maximum=100)]
SignedLevel = Annotated[int, BeforeValidator(_signed_level), _schema(type="integer")]
Change = Annotated[int, BeforeValidator(_change), _schema(type="integer")]
Decimals = Annotated[Decimal, BeforeValidator(_decimal), _schema(type="number", minimum=0)]
SignedDecimals = Annotated[Decimal, BeforeValidator(_signed_decimal), _schema(type="number")]
DecimalChange = Annotated[Decimal, BeforeValidator(decimal_change), _schema(type="number")]


def bounds(low: int, high: int) -> WithJsonSchema:
    """The bounds of a whole number for editors, which do not see those of its `Field`."""
    return _schema(type="integer", minimum=low, maximum=high)


YesNo = Annotated[bool, BeforeValidator(_yes_no), _schema(enum=["yes", "no", True, False])]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _ID},
                {"type": "array", "items": {"type": "string", "pattern": _ID}},
            ]
        }
    ),
]
"""One id, or a list of ids; `to: []` is a move aimed at nobody."""
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(
        {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": ["string", "number"]}}]}
    ),
]
"""One sentence, or a list of sentences."""

OurRole = Literal["AR", "SR", "FR", "sponsor", "expert", "finance", "legal"]
Practice = Literal[
    "star_dependence",
    "fragmented_front",
    "no_value_segmentation",
    "unmanaged_relationships",
    "no_shared_incentive",
    "no_playbook",
    "no_customer_memory",
    "no_tailored_solution",
    "no_fast_response",
]
"""The nine problem ids (DOMAIN 0.4)."""


def _some(words: tuple[str, ...], minimum: int) -> WithJsonSchema:
    one = {"type": "string", "enum": list(words)}
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one, "minItems": minimum}]})


Practices = Annotated[
    tuple[Practice, ...], BeforeValidator(one_or_many), Field(min_length=1), _some(get_args(Practice), 1)
]
"""One of the nine, or a list of them."""
Stages = Annotated[tuple[Stage, ...], BeforeValidator(one_or_many), _some(get_args(Stage), 0)]
