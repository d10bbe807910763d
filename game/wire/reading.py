"""Bytes to documents and back. Any bytes either give a document or raise `WireError`, never anything else."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.wire.fields import MAX_BYTES, MAX_SUBMISSION_BYTES, RUN_FORMAT, WireError
from game.wire.run import RunFile
from game.wire.workshop import Submission


def dump_run(run: RunFile) -> bytes:
    """JSON in UTF-8, one stable form: the same run gives the same bytes."""
    return (run.model_dump_json(indent=1) + "\n").encode()


def load_run(data: bytes) -> RunFile:
    """The run in these bytes; raises WireError for any other bytes. Its moves have not been replayed yet."""
    return _load(RunFile, data, _RUN)


def load_submission(data: bytes) -> Submission:
    """The submission in these bytes; raises WireError for any other bytes."""
    return _load(Submission, data, _SUBMISSION)


class _Kind(NamedTuple):
    """How errors speak of a document: its name with article, what carries it, its largest size, and three remedies."""

    name: str
    carrier: str
    most: int
    choose: str
    again: str
    retry: str


_RUN = _Kind(
    "a run",
    "the file",
    MAX_BYTES,
    "choose a run file that the game has written",
    "export the run again; do not edit the file by hand",
    "open the file again",
)
_SUBMISSION = _Kind(
    "a submission",
    "the message",
    MAX_SUBMISSION_BYTES,
    "send moves with the game",
    "send moves with the game, of the same version as the workshop",
    "send the move again",
)
_Document = TypeVar("_Document", bound=BaseModel)


def _load(model: type[_Document], data: bytes, kind: _Kind) -> _Document:
    if len(data) > kind.most:
        raise WireError("", f"{kind.carrier} has {len(data)} bytes, {kind.name} has at most {kind.most}", kind.choose)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise _explained(error, kind) from None
    except (UnicodeError, RecursionError) as error:
        raise WireError("", f"{kind.carrier} is no JSON text ({type(error).__name__})", kind.choose) from None


def _explained(error: ValidationError, about: _Kind) -> WireError:
    """The first error in words: one wrong field usually is the cause of the others."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    kind = first["type"]
    if kind == "json_invalid":
        return WireError("", f"{about.carrier} is no JSON text, or only part of one", about.choose)
    if kind == "model_type":
        return WireError(field, f"{about.name} is a JSON object", about.choose)
    if field == "format":
        return WireError(field, f"expected {RUN_FORMAT}, found {_short(first)}", f"update the game, then {about.retry}")
    if kind == "missing":
        return WireError(field, "this field is missing", about.again)
    if kind == "extra_forbidden":
        return WireError(field, f"{about.name} has no such field", f"update the game, then {about.retry}")
    if kind == "value_error":
        return WireError(field or "times", str(first["ctx"]["error"]), about.again)
    return WireError(field, f"{_plain(first['msg'])}, found {_short(first)}", about.again)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _short(found: ErrorDetails) -> str:
    shown = repr(found["input"])
    return shown if len(shown) <= 60 else shown[:57] + "..."
