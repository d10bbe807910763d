"""A run as a document: the same run, the same bytes; any other bytes, one kind of error that says what to do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.wire import (
    MAX_BYTES,
    MAX_MOVES,
    MAX_SUBMISSION_BYTES,
    MODES,
    Playbook,
    RunFile,
    Submission,
    Summary,
    WireError,
    dump_run,
    load_run,
    load_submission,
)

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,20}\.[a-z][a-z0-9_]{0,20}", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


@st.composite
def runs(draw: st.DrawFn) -> RunFile:
    moves = draw(st.lists(IDS, max_size=20))
    times = draw(st.lists(st.integers(0, 2**53), min_size=len(moves), max_size=len(moves)))
    return RunFile(
        scenario=draw(st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True)),
        rules=draw(DIGESTS),
        words=draw(st.dictionaries(st.sampled_from(["en", "zh", "de"]), DIGESTS)),
        playbook=Playbook(id="standard", version=draw(st.integers(0, 100))),
        mode=draw(st.sampled_from(MODES)),
        seed=draw(st.integers(0, 2**63 - 1)),
        moves=tuple(moves),
        times=tuple(times),
        parent=draw(st.sampled_from(["", "0f" * 16])),
    )


SAMPLE = RunFile(
    scenario="harbour",
    rules="a" * 64,
    words={"en": "b" * 64},
    playbook=Playbook(id="standard", version=1),
    mode="deal",
    seed=7,
    moves=("inbox.a", "inbox.b"),
    times=(1, 2),
)


def changed(**changes: object) -> bytes:
    document = {**json.loads(dump_run(SAMPLE)), **changes}
    return json.dumps({name: value for name, value in document.items() if value is not ...}).encode()


@given(runs())
def test_a_run_comes_back_as_it_went_and_in_the_same_bytes(run: RunFile) -> None:
    data = dump_run(run)
    assert load_run(data) == run
    assert dump_run(load_run(data)) == data
    assert len(data) < MAX_BYTES


def refused(data: bytes) -> WireError:
    with pytest.raises(WireError) as caught:
        load_run(data)
    error = caught.value
    assert error.reason
    assert error.remedy
    assert str(error) == f"{error.field}: {error.reason}; {error.remedy}".removeprefix(": ")
    return error


def error_of(data: bytes) -> WireError | None:
    """None when the bytes are a run; whatever else is raised is a defect."""
    try:
        load_run(data)
    except WireError as error:
        return error
    return None


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    refused(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.sampled_from(sorted(RunFile.model_fields)), JSON)
def test_any_value_in_any_field_gives_a_run_or_the_field_by_name(field: str, value: object) -> None:
    data = changed(**{field: value})
    error = error_of(data)
    assert error is None or error.field.split(".")[0] in (field, "times")


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_file_is_a_run_or_an_error_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(dump_run(SAMPLE))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        match data.draw(st.sampled_from(["cut", "flip", "double"])):
            case "cut":
                del whole[at : at + data.draw(st.integers(1, 40))]
            case "flip":
                whole[at] ^= data.draw(st.integers(1, 255))
            case "double":
                whole[at:at] = whole[at : at + 30]
        if not whole:
            break
    error = error_of(bytes(whole))
    assert error is None or error.remedy


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"format": 2}, "format", "expected 1, found 2"),
        ({"format": "1"}, "format", "expected 1"),
        ({"scenario": ...}, "scenario", "missing"),
        ({"score": 10000}, "score", "no such field"),
        ({"seed": -1}, "seed", "found -1"),
        ({"seed": 1.0}, "seed", "found 1.0"),
        ({"seed": True}, "seed", "found True"),
        ({"mode": "easy"}, "mode", "'easy'"),
        ({"moves": ["inbox.a"]}, "times", "2 entries for 1 moves"),
        ({"moves": ["a b", "c"]}, "moves.0", "'a b'"),
        ({"moves": ["x" * 81, "c"]}, "moves.0", "pattern"),
        ({"moves": ["a"] * (MAX_MOVES + 1), "times": [1] * (MAX_MOVES + 1)}, "moves", "at most"),
        ({"rules": "../../etc"}, "rules", "pattern"),
        ({"parent": "a b"}, "parent", "pattern"),
        ({"playbook": {"id": "standard", "version": 1, "more": 1}}, "playbook.more", "no such field"),
        ({"playbook": "standard"}, "playbook", "object"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, object], field: str, reason: str) -> None:
    error = refused(changed(**changes))
    assert error.field == field
    assert reason in error.reason


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": 1e999}'])
def test_what_is_no_run_at_all_is_said_plainly(data: bytes) -> None:
    refused(data)


def test_a_huge_file_is_not_even_read() -> None:
    assert "bytes" in refused(b" " * (MAX_BYTES + 1)).reason


def test_a_run_cannot_be_changed_by_its_reader() -> None:
    with pytest.raises(ValueError, match="frozen"):
        SAMPLE.seed = 8  # type: ignore[misc]


def test_a_list_of_a_newer_game_can_be_read() -> None:
    document = {**json.loads(Summary(grade="A").model_dump_json()), "stars": 3}
    assert Summary.model_validate_json(json.dumps(document)) == Summary(grade="A")


# --- what a workshop is sent ------------------------------------------------------------------------

SENT = Submission(run="0f" * 16, rules="a" * 64, number=1, move="inbox.a", at=5)


def sent_as(**changes: object) -> bytes:
    document = {**SENT.model_dump(), **changes}
    return json.dumps({name: value for name, value in document.items() if value is not ...}).encode()


def submission_refused(data: bytes) -> WireError:
    with pytest.raises(WireError) as caught:
        load_submission(data)
    assert caught.value.remedy
    return caught.value


def test_a_submission_comes_back_as_it_went() -> None:
    assert load_submission(SENT.model_dump_json().encode()) == SENT
    longest = Submission(run="x" * 80, rules="y" * 128, number=MAX_MOVES, move="z" * 80, at=2**53)
    assert len(longest.model_dump_json()) < MAX_SUBMISSION_BYTES


@pytest.mark.parametrize("field", ["score", "board", "grade", "accuracy", "place", "player", "steps"])
def test_a_score_cannot_be_sent(field: str) -> None:
    assert submission_refused(sent_as(**{field: 10000})).reason == "a submission has no such field"


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": -1},
        {"number": MAX_MOVES + 1},
        {"number": "1"},
        {"number": True},
        {"number": 1.5},
        {"move": ""},
        {"move": "../../etc/passwd"},
        {"move": "a" * 81},
        {"run": None},
        {"rules": "' OR 1=1 --"},
        {"at": -1},
        {"format": 2},
        {"move": ...},
    ],
)
def test_a_submission_with_a_wrong_field_names_it(changes: dict[str, object]) -> None:
    assert submission_refused(sent_as(**changes)).field == next(iter(changes))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_submission_or_a_wire_error(data: bytes) -> None:
    submission_refused(data)


def test_a_huge_or_deep_submission_is_refused_before_it_is_read() -> None:
    assert "1024" in submission_refused(b" " * (MAX_SUBMISSION_BYTES + 1)).reason
    submission_refused(b"[" * MAX_SUBMISSION_BYTES)
