"""What all pages have, in a real browser: nothing from elsewhere, no inline code, the pass out of the address."""

from __future__ import annotations

import pytest

from tests.browser.room import Hall, OpenPage


@pytest.mark.parametrize("page_name", ["board", "join"])
def test_a_page_loads_only_from_its_own_server_and_runs_no_inline_code(
    hall: Hall, open_page: OpenPage, page_name: str
) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(hall.board_url if page_name == "board" else hall.join_url)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    assert refused == []
    assert asked
    assert [url for url in asked if not url.startswith((hall.served.address + "/", "data:", "about:"))] == []
    # whatever a mistake of ours or of a stranger puts in, does not run
    page.evaluate(
        """() => {
            window.ran = [];
            const script = document.createElement("script");
            script.textContent = "window.ran.push('script')";
            document.body.append(script);
            const box = document.createElement("div");
            box.innerHTML = `<img src="x:" onerror="window.ran.push('handler')"><p style="color: red" id="styled">x</p>`;
            document.body.append(box);
        }"""
    )
    page.wait_for_function("() => document.querySelector('img[src=\"x:\"]').complete")
    assert page.evaluate("window.ran") == []
    assert page.evaluate("getComputedStyle(document.querySelector('#styled')).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in text for text in refused)
