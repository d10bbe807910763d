"""What an author sees in an editor: completion, help, and lines under mistakes, by the server that editors use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import ROOT, Editor, command

from game import cli, paths
from game.schema import generate

_STARTED = command()
pytestmark = [
    pytest.mark.skipif(_STARTED is None, reason="yaml-language-server is not installed: `.ci/run` puts it into .tools"),
]
DEAL = "rainmaker_account"
MOVE = "format: 1\nscenes:\n  inbox:\n    moves:\n      exec_exchange:\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    assert _STARTED is not None
    one = Editor(_STARTED, tmp_path_factory.mktemp("editor"))
    yield one
    one.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The first line of a file that has the schema of the shipped deal."""
    return _own("scenario", tmp_path_factory.mktemp("own"))


def _own(document: str, folder: Path) -> str:
    file = folder / f"{document}.schema.json"
    assert cli.main(["schema", document, "--for", DEAL, "-o", str(file)]) == 0
    return _first_line(file)


def _first_line(file: Path) -> str:
    return f"# yaml-language-server: $schema={file.as_uri()}\n"


def _format(document: generate.Document = "scenario") -> str:
    return _first_line(generate.path(document))


def _shipped(file: str, first_line: str) -> str:
    return first_line + (paths.scenarios() / file).read_text("utf-8").replace("|", "/")


# --- completion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param("|\n", {"format", "people", "scenes", "endings"}, id="sections"),
        pytest.param(MOVE + "        title: Go\n        |\n", {"play", "learn", "rating", "why", "later"}, id="keys"),
        pytest.param(MOVE + "        play: |\n", {"exec_exchange", "lone_hero", "modest_dinner"}, id="plays"),
        pytest.param("scenes:\n  inbox:\n    moves:\n      |\n", {"exec_exchange", "bid_collusion"}, id="moves"),
        pytest.param(MOVE + "        rating: |\n", {"best", "good", "mistake", "violation"}, id="ratings"),
        pytest.param("scenes:\n  inbox:\n    stage: |\n", {"lead", "qualify", "deliver"}, id="stages"),
        pytest.param("scenes:\n  inbox:\n    gate: |\n", {"ATI", "ATB", "ATCC"}, id="gates"),
        pytest.param("people:\n  tian_ke:\n    role: |\n", {"decider", "user", "gatekeeper"}, id="roles"),
        pytest.param("people:\n  tian_ke:\n    look: |\n", {"tang_user", "zhao_ceo"}, id="portraits"),
        pytest.param("briefing:\n  cover: |\n", {"rail", "port"}, id="covers"),
        pytest.param("facts:\n  rain:\n    kind: |\n", {"goal", "pain", "card"}, id="kinds"),
        pytest.param("teaches: [|]\n", {"star_dependence", "no_playbook"}, id="problems"),
        pytest.param("endings:\n  won:\n    result: |\n", {"won", "split", "walked_away"}, id="results"),
        pytest.param("team:\n  |\n", {"SR", "FR", "legal"}, id="our roles"),
        pytest.param("team:\n  SR: |\n", {"su_man", "wei_zheng"}, id="our people"),
        pytest.param("weights:\n  |\n", {"outcome", "trust", "speed"}, id="dimensions"),
        pytest.param(MOVE + "        |\n", {"the lines of a card", "rating"}, id="a whole card"),
        pytest.param("people:\n  |\n", {"a new person"}, id="a whole person"),
        pytest.param("scenes:\n  |\n", {"a new scene"}, id="a whole scene"),
    ],
)
def test_the_format_is_completed(editor: Editor, text: str, offered: set[str]) -> None:
    assert offered <= set(editor.complete(_format() + text))


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        pytest.param(MOVE + "        to: |\n", {"cui_li", "su_man"}, {"the_nod", "you"}, id="people"),
        pytest.param(MOVE + "        to: [cui_li, |]\n", {"he_zhongmou"}, set(), id="people in a list"),
        pytest.param(MOVE + "        next: |\n", {"the_nod", "signing", "endings"}, {"cui_li"}, id="scenes"),
        pytest.param(
            MOVE + "        next:\n          - when: day > 9\n            to: |\n", {"the_nod"}, {"cui_li"}, id="ways"
        ),
        pytest.param(MOVE + "        learn: |\n", {"his_ear", "rotation"}, {"all"}, id="facts"),
        pytest.param(MOVE + "        log: |\n", {"his_ear", "all", "business"}, set(), id="the log"),
        pytest.param(MOVE + "        promise: |\n", {"alarm_log"}, {"his_ear"}, id="promises"),
        pytest.param(
            MOVE + "        changes:\n          |\n", {"cui_li", "su_man", "tunnels", "discount"}, {"you"}, id="changes"
        ),
        pytest.param(MOVE + "        reply:\n          |\n", {"cui_li", "su_man"}, {"tunnels"}, id="who answers"),
        pytest.param(MOVE + "        by: |\n", {"you", "su_man"}, {"cui_li"}, id="who leads"),
        pytest.param(MOVE + "        later:\n          at: |\n", {"signing"}, {"endings"}, id="later"),
        pytest.param(MOVE + "        needs: |\n", {"his_ear", "cui_li.met", "alarm_log.kept"}, set(), id="conditions"),
        pytest.param("scenes:\n  inbox:\n    speaker: |\n", {"cui_li", "qin_xiao"}, {"you"}, id="speaker"),
    ],
)
def test_the_names_of_a_deal_are_completed(
    editor: Editor, own: str, text: str, offered: set[str], not_offered: set[str]
) -> None:
    found = set(editor.complete(own + text))
    assert offered <= found
    assert not found & not_offered


def test_a_play_comes_with_the_lines_of_its_card_and_with_help(editor: Editor) -> None:
    offered = editor.complete(_format() + "scenes:\n  inbox:\n    moves:\n      |\n")["exec_exchange"]
    typed = [line.split(":")[0].strip() for line in offered["textEdit"]["newText"].splitlines()]
    assert (typed[0], set(typed[1:])) == ("exec_exchange", {"title", "text", "rating", "why"})
    assert "Executive exchange" in str(offered["documentation"])


def test_a_plan_is_completed_with_scenes_and_their_moves(editor: Editor, tmp_path: Path) -> None:
    first = _own("plan", tmp_path)
    assert {"the_nod", "expect"} <= set(editor.complete(first + "- |\n", "plan.yaml"))
    assert {"submit_ati", "skip_gate"} <= set(editor.complete(first + "- the_nod: |\n", "plan.yaml"))
    assert {"S", "V"} <= set(editor.complete(first + "- expect:\n    grade: |\n", "plan.yaml"))


# --- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(MOVE.replace("exec_", "exec|_") + "        title: Go\n", "Right: When the topic", id="a move"),
        pytest.param(MOVE + "        play: lone|_hero\n", "Wrong:", id="a play"),
        pytest.param(MOVE + "        rating: bl|under\n", "Puts the deal at risk", id="a word"),
        pytest.param(MOVE + "        le|arn: rain\n", "Facts", id="a key"),
        pytest.param("people:\n  tian_ke:\n    inf|luence: 3\n", "Weight in the decision", id="a number"),
        pytest.param("teaches: no_play|book\n", "playbook", id="a problem"),
    ],
)
def test_the_pointer_is_told_what_a_word_means(editor: Editor, text: str, told: str) -> None:
    assert told in editor.hover(_format() + text).replace("\\", "")


def test_the_pointer_is_told_who_somebody_is(editor: Editor, own: str) -> None:
    assert "Cui Li" in editor.hover(own + MOVE + "        to: cui|_li\n")
    assert "Cui Li" in editor.hover(own + MOVE + "        reply:\n          cui|_li: Well.\n")
    assert "The empty file" in editor.hover(own + MOVE + "        next: empty|_file\n")


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "mistake", "underlined"),
    [
        pytest.param("rating: best", "rating: terrible", "terrible", id="a wrong rating"),
        pytest.param("role: decider", "role: boss", "boss", id="a wrong role"),
        pytest.param("      meet:", "      goto:", "goto", id="a wrong key"),
        pytest.param("difficulty: 2", "difficulty: 9", "9", id="a wrong number"),
    ],
)
def test_a_mistake_is_underlined_and_nothing_else(editor: Editor, line: str, mistake: str, underlined: str) -> None:
    text = _shipped(f"{DEAL}/scenario.yaml", _format())
    assert line in text
    assert [word for word, _ in editor.underlined(text.replace(line, mistake, 1))] == [underlined]


@pytest.mark.parametrize(
    "field", ["next: nowhere", "to: nobody", "learn: nothing", "speaker: nobody", "promise: nothing", "by: nobody"]
)
def test_a_name_that_is_not_in_the_deal_is_underlined(editor: Editor, own: str, field: str) -> None:
    key, _, name = field.partition(": ")
    text = re.sub(rf"\n( +){key}: \w+\n", rf"\n\g<1>{key}: {name}\n", _shipped(f"{DEAL}/scenario.yaml", own), count=1)
    if name not in text:
        text = text.replace("        rating: best\n", f"        rating: best\n        {field}\n", 1)
    (word, message), *more = editor.underlined(text)
    assert (word, more) == (name, [])
    assert "write this schema again" in message


@pytest.mark.parametrize("entry", ["reply:\n          nobody: Hello.", "changes:\n          nobody: {trust: +1}"])
def test_somebody_unknown_as_a_key_is_underlined(editor: Editor, own: str, entry: str) -> None:
    text = MOVE + f"        title: Go\n        text: Go there.\n        {entry}\n"
    assert "nobody" in [word for word, _ in editor.underlined(own + text)]


def test_nothing_is_underlined_in_what_is_shipped(editor: Editor, own: str, tmp_path: Path) -> None:
    for first in (_format(), own):
        assert editor.underlined(_shipped(f"{DEAL}/scenario.yaml", first)) == []
    assert editor.underlined(_shipped("playbook/playbook.yaml", _format("playbook")), "playbook.yaml") == []
    plans = _own("plan", tmp_path)
    for file in sorted((paths.scenarios() / DEAL / "plans").glob("*.yaml")):
        for first in (_format("plan"), plans):
            assert editor.underlined(_shipped(f"{DEAL}/plans/{file.name}", first), file.name) == [], file.name


def test_the_server_is_the_one_that_is_installed_for_tests() -> None:
    installed = ROOT / ".tools" / "node_modules" / "yaml-language-server" / "package.json"
    if not installed.exists():
        pytest.skip("another yaml-language-server is used")
    wanted = re.search(r"yaml-language-server@(\S+)", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert wanted is not None
    assert json.loads(installed.read_text("utf-8"))["version"] == wanted[1]
