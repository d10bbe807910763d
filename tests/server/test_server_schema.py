"""Requests made from the OpenAPI file, right ones and wrong ones: every answer is one that the file names."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import SkipTest

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks
from starlette.testclient import TestClient

from game.records import WorkshopStore
from game.server import create_app
from tests.records.rooms_sample import Clock
from tests.session import harbour

pytestmark = pytest.mark.long

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
DELETES = r".*/delete$"
LIVE = r".*/live$"
"""Streams do not end."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[tuple[Any, dict[str, dict[str, str]]]]:
    store = WorkshopStore.open(tmp_path, Clock())
    opened = store.create(harbour.compiled())
    store.set_phase(opened.workshop, "playing")
    ann = store.join(opened.code, "Ann")
    app = create_app(store)
    who = {
        "player": {"Authorization": f"Bearer {ann.player}.{ann.secret}"},
        "lead": {"Authorization": f"Bearer {opened.code}.{opened.token}"},
        "nobody": {},
    }
    with TestClient(app):
        yield app, who


@pytest.mark.parametrize("role", ["player", "lead", "nobody"])
def test_every_answer_is_one_the_file_names(room: tuple[Any, dict[str, dict[str, str]]], role: str) -> None:
    # what deletes the room would leave nothing to ask about
    api = schemathesis.openapi.from_asgi("/openapi.json", room[0]).exclude(path_regex=LIVE).exclude(path_regex=DELETES)
    asked = 0
    answered: set[int] = set()
    for found in api.get_all_operations():
        operation = found.ok()
        for mode in GenerationMode:

            @settings(
                max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                nonlocal asked
                answer = case.call(headers=room[1][role])
                asked += 1
                answered.add(answer.status_code)
                case.validate_response(answer, checks=CHECKS)

            # without parameters there is nothing to get wrong
            with contextlib.suppress(Unsatisfiable, SkipTest):
                ask()
    assert asked >= 12 * 10
    assert {"player": 200, "lead": 200, "nobody": 401}[role] in answered
