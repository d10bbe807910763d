"""Whatever a run file holds, it is a run or a WireError with a reason, and a run is written as it was read."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from game.wire import Playbook, RunFile, WireError, dump_run, load_run
from tests.fuzz.mutation import run

RUN = RunFile(
    scenario="rainmaker_account",
    rules="sha256:" + "0" * 64,
    words={"en": "sha256:" + "1" * 64, "zh": "sha256:" + "2" * 64},
    playbook=Playbook(id="playbook", version=1),
    mode="deal",
    seed=7,
    moves=("inbox.keep_small_promise", "belt_seven.user_floor_visit"),
    times=(1_700_000_000_000, 1_700_000_060_000),
)
SIGNS = [
    b"null",
    b"true",
    b"1e999",
    b"-1",
    b"9" * 40,
    b'"\\ud800"',
    b'{"a":' * 50,
    b"[" * 500,
    b"NaN",
    b'"format": 2',
    b"{}",
]
CORPUS = [dump_run(RUN), *SIGNS]


def check(data: bytes) -> None:
    found, said = None, None
    try:
        found = load_run(data)
    except WireError as error:
        said = error
    if found is None:
        assert said is not None
        assert said.reason
        assert said.remedy
        return
    assert len(found.moves) == len(found.times)
    assert load_run(dump_run(found)) == found


def test_damaged_run_files() -> None:
    assert run(check, CORPUS, seed=14) > 50


def test_the_undamaged_run_is_read() -> None:
    assert load_run(dump_run(RUN)) == RUN


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(RunFile.model_fields)), ANY)
def test_any_value_in_any_field(field: str, value: object) -> None:
    check(json.dumps({**json.loads(dump_run(RUN)), field: value}).encode("utf-8", "replace"))
