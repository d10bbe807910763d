"""Documents that cross a process border. So far one: `RunFile`, a run as save file, submission and bug report.

A run is its list of moves (RULES 7); nothing here is a score, and nothing here is trusted before a
replay has played it. Any bytes either give a document or raise `WireError`, never anything else.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from game.rules import GameError

RUN_FORMAT: Literal[1] = 1
MAX_BYTES = 256 * 1024
"""More than any legal run: 12 decisions, a few guards, ids of at most 80 characters."""
MAX_MOVES = 200

Mode = Literal["coach", "deal", "exam", "drill"]
MODES: tuple[Mode, ...] = ("coach", "deal", "exam", "drill")

_Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
_Digest = Annotated[str, Field(pattern=r"^[A-Za-z0-9:_-]{8,128}$")]
_Milliseconds = Annotated[int, Field(ge=0, le=2**53)]


class WireError(GameError, ValueError):
    """Bytes that are no document: which field, what is wrong with it, and what to do."""

    def __init__(self, field: str, reason: str, remedy: str) -> None:
        self.field = field
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{field}: {reason}; {remedy}" if field else f"{reason}; {remedy}")


class Playbook(BaseModel):
    """Which playbook the scenario was compiled with."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    id: _Id
    version: Annotated[int, Field(ge=0, le=10**9)]


class RunFile(BaseModel):
    """A run: enough to play it again on any machine that has the same rules."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    format: Literal[1] = RUN_FORMAT
    scenario: _Id
    rules: _Digest
    words: dict[_Id, _Digest] = Field(default_factory=dict, max_length=40)
    """Words digest by language: what the player could read."""
    playbook: Playbook
    mode: Mode
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    """Of the order in which cards are shown; one seed per workshop."""
    moves: tuple[_Id, ...] = Field(default=(), max_length=MAX_MOVES)
    times: tuple[_Milliseconds, ...] = Field(default=(), max_length=MAX_MOVES)
    """When each move was confirmed, in milliseconds since 1970 by the player's clock, which may jump."""
    parent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""
    """The run this one branched from (undo, drill); empty for none."""

    @model_validator(mode="after")
    def _one_time_for_each_move(self) -> RunFile:
        if len(self.times) != len(self.moves):
            raise ValueError(f"times has {len(self.times)} entries for {len(self.moves)} moves")
        return self


class SummaryFace(BaseModel):
    """A portrait of the customer's side as it last looked."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    person: str
    look: str
    mood: str


class Summary(BaseModel):
    """What lists show of a run without compiling its scenario: a cache, renewed with each move.

    The truth is the moves. Unknown fields are ignored, so that an older game can read a newer list.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    title: dict[str, str] = Field(default_factory=dict)
    customer: dict[str, str] = Field(default_factory=dict)
    """By language."""
    cover: str = ""
    number: int = 0
    """Of the decision that stands open, from 1."""
    days_left: str = ""
    faces: tuple[SummaryFace, ...] = ()
    result: str = ""
    """Of the ending; empty while the deal runs. The following are empty too while there is no debrief to show."""
    grade: str = ""
    score: int | None = None
    accuracy: int | None = None
    practices: dict[str, int] = Field(default_factory=dict)
    """0..100 by practice, where a decision exercised it."""


def dump_run(run: RunFile) -> bytes:
    """JSON in UTF-8, one stable form: the same run gives the same bytes."""
    return (run.model_dump_json(indent=1) + "\n").encode()


def load_run(data: bytes) -> RunFile:
    """The run in these bytes; raises WireError for any other bytes. Its moves have not been replayed yet."""
    if len(data) > MAX_BYTES:
        raise WireError("", f"the file has {len(data)} bytes, a run has at most {MAX_BYTES}", _CHOOSE)
    try:
        return RunFile.model_validate_json(data)
    except ValidationError as error:
        raise _explained(error) from None
    except (UnicodeError, RecursionError) as error:
        raise WireError("", f"the file is no JSON text ({type(error).__name__})", _CHOOSE) from None


_CHOOSE = "choose a run file that the game has written"
_AGAIN = "export the run again; do not edit the file by hand"


def _explained(error: ValidationError) -> WireError:
    """The first error in words: one wrong field usually is the cause of the others."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    kind = first["type"]
    if kind == "json_invalid":
        return WireError("", "the file is no JSON text, or only part of one", _CHOOSE)
    if kind == "model_type":
        return WireError(field, "a run is a JSON object", _CHOOSE)
    if field == "format":
        return WireError(
            field, f"expected {RUN_FORMAT}, found {_short(first)}", "update the game, then open the file again"
        )
    if kind == "missing":
        return WireError(field, "this field is missing", _AGAIN)
    if kind == "extra_forbidden":
        return WireError(field, "a run has no such field", "update the game, then open the file again")
    if kind == "value_error":
        return WireError(field or "times", str(first["ctx"]["error"]), _AGAIN)
    return WireError(field, f"{_plain(first['msg'])}, found {_short(first)}", _AGAIN)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _short(found: ErrorDetails) -> str:
    shown = repr(found["input"])
    return shown if len(shown) <= 60 else shown[:57] + "..."
