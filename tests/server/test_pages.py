"""The pages as they are served: their policy, their files, their words; and the projector's pass opens the board alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game.client.theme import THEMES
from game.records import RefusedError, WorkshopStore
from game.records.workshop import Joined, Opened
from game.server import create_app, page_words, pages, watch
from game.server.asking import interface
from game.wire import DealWords
from tests.records.rooms_sample import playing
from tests.session import harbour

FILES = sorted(pages.FOLDER.iterdir())
PLACE = re.compile(r"\{([a-z_]+)\}")


class House:
    """A room that plays, and who looks at it."""

    def __init__(self, http: TestClient, store: WorkshopStore, opened: Opened) -> None:
        self.http = http
        self.store = store
        self.opened = opened
        self.watching = bearer(opened.code, watch.token(store, opened.code))
        self.leading = bearer(opened.code, opened.token)


def bearer(name: str, secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {name}.{secret}"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    store, opened = playing(tmp_path)
    with TestClient(create_app(store), raise_server_exceptions=False) as http:
        yield House(http, store, opened)


def _digest(house: House) -> str:
    found = re.search(r"/pages/([0-9a-f]{16})/base\.css", house.http.get("/board").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("path", pages.PAGES)
def test_a_page_runs_only_the_servers_own_files(house: House, path: str) -> None:
    answer = house.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", answer.text)
    for address in re.findall(r'(?:src|href)="([^"]+)"', answer.text):
        assert address.startswith(("/", "#")), address
        if address.startswith("/pages/"):
            assert house.http.get(address).status_code == 200, address


@pytest.mark.parametrize("path", pages.PAGES)
def test_a_page_speaks_the_language_that_is_asked_for(house: House, path: str) -> None:
    title = pages.PAGES[path]
    english, chinese = (page_words.PAGES[title](interface(language))["page_title"] for language in ("en", "zh"))
    assert english != chinese
    assert f"<title>{english}</title>" in house.http.get(path).text
    assert f"<title>{chinese}</title>" in house.http.get(path, headers={"Accept-Language": "zh-CN,en;q=0.5"}).text
    assert f"<title>{chinese}</title>" in house.http.get(path, params={"lang": "zh"}).text
    assert f"<title>{english}</title>" in house.http.get(path, params={"lang": "<script>"}).text


def test_files_are_kept_by_their_digest_and_by_it_alone(house: House) -> None:
    digest = _digest(house)
    for path in FILES:
        if path.suffix == ".html":
            continue
        answer = house.http.get(f"/pages/{digest}/{path.name}")
        assert answer.content == path.read_bytes()
        assert "immutable" in answer.headers["cache-control"]
        assert house.http.get(f"/pages/{'0' * 16}/{path.name}").headers["cache-control"] == "no-store"
    assert house.http.get(f"/pages/{digest}/session.js").headers["content-type"] == "text/javascript; charset=utf-8"
    assert house.http.get(f"/pages/{digest}/fonts/UI-Bold.ttf").headers["content-type"] == "font/ttf"
    assert house.http.get(f"/pages/{digest}/icons/pause.svg").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "name", ["board.html", "../pages.py", "..%2fpages.py", "%2e%2e/app.py", "fonts%2f..%2fbase.css", "/etc/passwd", ""]
)
def test_no_path_leads_out_of_the_pages(house: House, name: str) -> None:
    assert house.http.get(f"/pages/{_digest(house)}/{name}").status_code == 404


def test_every_word_that_a_page_asks_for_is_there_in_both_languages() -> None:
    asked_by = {
        "html": re.compile(r'data-(?:word|label)="([^"]+)"'),
        "js": re.compile(r'\b(?:say|count)\(\s*"([^"]+)"'),
    }
    known = {name: set(words(interface("en"))) for name, words in page_words.PAGES.items()}
    for path in (each for each in FILES if each.suffix in (".html", ".js")):
        source = path.read_text("utf-8")
        asked = set(asked_by[path.suffix[1:]].findall(source))
        if path.suffix == ".html":
            asked |= set(PLACE.findall(source)) - {"base", "language", "address"}
        # a script of one page asks for its words, a shared one for those that every page has
        name = path.stem.split("_")[0]
        here = known.get(name) or set.intersection(*known.values())
        assert asked <= here, path.name
    for words in page_words.PAGES.values():
        english, chinese = words(interface("en")), words(interface("zh"))
        assert set(english) == set(chinese)
        for name, text in english.items():
            translated = chinese[name]
            assert isinstance(text, str) == isinstance(translated, str)
            assert _places(text) == _places(translated), name


def _places(text: str | list[str]) -> list[str]:
    return sorted(PLACE.findall(text if isinstance(text, str) else text[-1]))


def test_the_colours_are_those_of_the_window() -> None:
    style = (pages.FOLDER / "base.css").read_text("utf-8")
    for name, theme in THEMES.items():
        block = style.split(f':root[data-theme="{name}"] {{', 1)[1].split("}", 1)[0]
        found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", block))
        assert found == {colour.replace("_", "-"): value for colour, value in theme.colours.items()}, name


def test_the_projectors_pass_opens_the_board_and_nothing_else(house: House) -> None:
    for path in ("/api/board", "/api/words"):
        assert house.http.get(path, headers=house.watching).status_code == 200, path
    for path in ("/api/me", "/api/scenario", "/api/results.json", "/api/results.csv"):
        assert house.http.get(path, headers=house.watching).status_code == 401, path
    for action in ("phase", "release", "rename", "remove", "delete"):
        kept = {"phase": {"phase": "closed"}, "rename": {"player": "x", "name": "x"}, "remove": {"player": "x"}}
        answer = house.http.post(f"/api/room/{action}", json=kept.get(action, {}), headers=house.watching)
        assert answer.status_code == 401, action
    assert house.store.room(house.opened.code).phase == "playing"


def test_a_pass_is_of_one_room_and_ends_with_it(house: House) -> None:
    other = house.store.create(harbour.compiled())
    passed = watch.token(house.store, other.code)
    good = house.watching["Authorization"].removeprefix("Bearer ")
    for wrong in (
        f"{house.opened.code}.{passed}",
        f"{other.code}.{watch.token(house.store, house.opened.code)}",
        f"{house.opened.code}.",
        house.opened.code,
        f"{house.opened.code}.{'A' * 43}",
        good[:-1],
        good + "A",
        f"XXXXXX.{passed}",
        f"{house.opened.code}.é",
        ".",
        "",
    ):
        answer = house.http.get("/api/board", headers={"Authorization": f"Bearer {wrong}".encode()})
        assert answer.status_code == 401, wrong
        assert answer.json()["code"] == "not_watcher"
    house.store.delete(house.opened.workshop)
    assert house.http.get("/api/board", headers=house.watching).status_code == 401
    with pytest.raises(RefusedError, match="no_workshop"):
        watch.token(house.store, house.opened.code)


def test_words_name_everything_that_a_board_can_name_for_everybody_in_the_room(house: House) -> None:
    joined = house.store.join(house.opened.code, "Ann")
    assert isinstance(joined, Joined)
    for headers in (house.watching, house.leading, bearer(joined.player, joined.secret)):
        chinese = {**headers, "Accept-Language": "zh"}
        english = DealWords.model_validate_json(house.http.get("/api/words", headers=headers).content)
        translated = DealWords.model_validate_json(house.http.get("/api/words", headers=chinese).content)
        program = harbour.compiled().program
        assert program is not None
        for words in (english, translated):
            assert words.rules == harbour.compiled().rules_digest
            assert set(words.scenes) == {scene.id for scene in program.scenes}
            assert set(words.moves) == {move.id for move in program.moves}
            assert set(words.gates) == {gate.id for gate in program.gates}
            assert set(words.facts) == {fact.id for fact in program.facts}
            assert set(words.endings) >= {ending.id for ending in program.endings}
            assert set(words.people) == {person.id for person in program.people}
            assert [stage.id for stage in words.stages] == [
                "lead", "qualify", "shape", "propose", "contract", "deliver",
            ]  # fmt: skip
            assert {scene.stage for scene in program.scenes} <= {stage.id for stage in words.stages}
        assert translated.scenes["inbox"] == f"中{english.scenes['inbox']}"
        # two of the four moves of standard practice are made while the deal is qualified
        assert [(each.start, each.end) for each in english.stages[:4]] == [(0, 0), (0, 500), (500, 750), (750, 750)]
        assert english.stages[-1].end == 1000
    assert house.http.get("/api/words").status_code == 401
