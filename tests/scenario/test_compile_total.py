"""Compiling is total: whatever an author's file holds, there are findings or a deal that can be played."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_sample import PLAYBOOK, SAMPLE, compiled

from game.rules import Deal
from game.scenario import source
from game.scenario.compile.playbook import compile_playbook
from game.scenario.diagnostics import has_errors

pytestmark = pytest.mark.long

_VALUES: tuple[Any, ...] = (
    *("", "~", "yes", "no", "0", "-1", "+3", "7", "0.25", "999999999", "１２", "+1.5", "none", "all", "endings", "you"),
    *("company", "tian_ke", "wei_zheng", "fang_ru", "rain_belt", "all_eleven", "dates", "inbox", "sign_off", "won"),
    *("day", "budget", "standing", "rain_belt and not slot_fine", "tian_ke.trust >= 30", "day // 0 > 1", "best"),
    *("violation", "bribe_or_kickback", "skip_gate", "exec_exchange", "{curly} %s \\N{x}", "多少", "\u202e", "a b c"),
    [],
    {},
    ["tian_ke", "bo_wen"],
    ["28", "36"],
    {"tian_ke": {"trust": "+2"}},
    {"tian_ke": "none", "discount": "+1"},
    {"from": "luo_qiming", "to": "you"},
    {"x": {"when": "rain_belt", "to": "inbox"}},
    [{"when": "rain_belt", "to": "inbox"}, {"to": "endings"}],
)
_KEYS = (
    *("to", "by", "needs", "next", "learn", "log", "promise", "keep", "break", "check", "disclose", "call", "leaves"),
    *("hand_over", "replace", "gone", "meet", "instead", "later", "news", "changes", "reply", "warning", "again"),
    *("day", "gate", "checks", "fade", "stage", "speaker", "when", "value", "weights", "meters", "goals", "groups"),
    *(
        "unknown_as",
        "held_by",
        "personal",
        "listens_to",
        "reports_to",
        "veto",
        "due",
        "open",
        "kept",
        "private",
        "rank",
    ),
)


class _AllText(yaml.CSafeLoader):
    """Every scalar is text."""


_AllText.yaml_implicit_resolvers = {}
_DATA: Any = yaml.load(SAMPLE.read_text("utf-8"), _AllText)
_PLAYBOOK_DATA: Any = yaml.load(PLAYBOOK.read_text("utf-8"), _AllText)


def _groups(data: Any) -> list[Any]:
    """All mappings and lists inside, the outermost first."""
    found = [data]
    for one in found:
        inner = one.values() if isinstance(one, dict) else one
        found += [value for value in inner if isinstance(value, dict | list)]
    return found


def _damaged(data: Any, chance: random.Random, times: int) -> str:
    data = copy.deepcopy(data)
    for _ in range(times):
        groups = _groups(data)
        group, other = chance.choice(groups), chance.choice(groups)
        value = copy.deepcopy(chance.choice(_VALUES) if chance.random() < 0.8 else other)
        if isinstance(group, list):
            group.insert(chance.randrange(len(group) + 1), value)
        elif group and chance.random() < 0.6:
            key = chance.choice(list(group))
            if chance.random() < 0.3:
                del group[key]
            else:
                group[key] = value
        else:
            group[chance.choice(_KEYS)] = value
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_damaged_scenario_gives_findings_or_a_deal(seed: int, times: int) -> None:
    text = _damaged(_DATA, random.Random(seed), times)
    result = compiled(text)
    assert (result.program is None) == has_errors(result.diagnostics)
    assert (result.script is None) == (result.program is None)
    lines = text.split("\n")
    for one in result.diagnostics:
        assert 1 <= one.line <= len(lines) + 1
        assert one.message
    if result.program is not None:
        assert result.script is not None
        deal = Deal(result.program, watched=result.script.conditions)  # raises when an index leads nowhere
        state = deal.initial
        chance = random.Random(seed)
        for _ in range(12):
            moves = deal.open_moves(state)
            if not moves:
                break
            state = deal.after(state, chance.choice(moves))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_a_damaged_playbook_gives_findings_or_a_model(seed: int, times: int) -> None:
    found = compile_playbook(source.read(_damaged(_PLAYBOOK_DATA, random.Random(seed), times), "playbook.yaml"))
    assert found.model is not None or has_errors(found.diagnostics)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_findings(data: bytes) -> None:
    assert has_errors(compiled(data).diagnostics)
