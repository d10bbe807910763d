"""Documents that cross a process border: `RunFile`, a run as save file and bug report, and what a workshop exchanges.

A run is its list of moves (RULES 7); nothing that comes in has a score, and nothing is trusted before a
replay has played it. Any bytes either give a document or raise `WireError`, never anything else.
"""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from game.rules import GameError

RUN_FORMAT: Literal[1] = 1
MAX_BYTES = 256 * 1024
"""More than any legal run: 12 decisions, a few guards, ids of at most 80 characters."""
MAX_MOVES = 200
MAX_SUBMISSION_BYTES = 1024
"""More than any legal submission: two ids, two digests, three numbers."""
MAX_PLAYERS = 2000

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


Phase = Literal["lobby", "playing", "paused", "closed"]
"""Of a workshop: before the start, and after it."""


class WorkshopSettings(BaseModel):
    """What the facilitator decides before anybody joins."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    mode: Literal["deal", "exam"] = "deal"
    """Coach runs are never ranked (RULES 7)."""
    scores: Literal["live", "end"] = "live"
    """Whether a run that goes on has a place already. A live score tells its player what the last move was worth."""
    most_players: Annotated[int, Field(ge=1, le=MAX_PLAYERS)] = 200


class Submission(BaseModel):
    """One move of one run on its way to a workshop. Sent again until it is acknowledged; there is no field for a score."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    format: Literal[1] = RUN_FORMAT
    run: _Id
    rules: _Digest
    """Of the deal the player has: a move of another edition may mean something else."""
    number: Annotated[int, Field(ge=1, le=MAX_MOVES)]
    """Of the move in its run, from 1."""
    move: _Id
    at: _Milliseconds
    """When it was confirmed, by the player's clock, which may jump. Decides nothing."""


class JoinRequest(BaseModel):
    """Somebody at the door of a workshop."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    code: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(max_length=200)]
    team: Annotated[str, Field(max_length=200)] = ""


class Admission(BaseModel):
    """What a new player's window keeps: who it is here, and which deal it will fetch."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    player: str
    secret: str
    """Shown this once. A name is never a credential."""
    run: str
    name: str
    team: str
    rules: str
    mode: Mode
    seed: int


class Refusal(BaseModel):
    """Why a workshop did not do what it was asked; nothing has changed."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    code: str
    text: str
    """For the reader, in the language that was asked for."""
    later: bool
    """Whether the same can be right another time, so that the sender keeps what it has."""
    number: int | None = None
    """The next move of the run that the workshop waits for, where that is the matter."""


class PhaseChange(BaseModel):
    """Start, pause, go on or close."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    phase: Literal["playing", "paused", "closed"]


class PlayerChoice(BaseModel):
    """The player that a facilitator means."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    player: _Id


class NewName(PlayerChoice):
    """Another name for a player."""

    name: Annotated[str, Field(max_length=200)]


class Receipt(BaseModel):
    """The move is kept, now or since an earlier time; its sender may forget it."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    run: str
    number: int
    kept: int
    """How many moves of the run are kept, which may be more than `number`."""
    ended: bool
    again: bool
    """It had been kept before."""


class OwnState(BaseModel):
    """All that a player's window needs to be back where it was."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    run: RunFile
    run_id: str
    name: str
    team: str
    phase: Phase
    ended: bool
    released: bool
    """Whether the debrief of an exam may be shown."""


class PlayerStanding(BaseModel):
    """A line of the board. Scores in hundredths of a point, accuracy in hundredths of a percent."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    place: int | None
    """From 1; equal lines share one. None: nothing to rank yet, or a confirmed violation."""
    player: str
    name: str
    team: str
    stage: str
    decisions: int
    ended: bool
    score: int | None
    accuracy: int | None
    grade: str
    """As shown, after the caps; empty while the run goes on."""


class TeamStanding(BaseModel):
    """A team by the mean of its members who have a result; a confirmed violation counts 0."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    place: int | None
    team: str
    members: int
    ended: int
    score: int | None
    """Rounded down; places go by the exact mean."""
    accuracy: int | None


class Standings(BaseModel):
    """The whole board, best first; who has no place comes last, by name."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    code: str
    phase: Phase
    released: bool
    players: tuple[PlayerStanding, ...]
    teams: tuple[TeamStanding, ...]


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
