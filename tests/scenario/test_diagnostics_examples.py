"""Every diagnostic code has a bad example that gives exactly it, and a good one that gives nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from scenario_sample import DATA, compiled, findings_of_lines, findings_of_translation

from game.rules.expression import Const, Read
from game.scenario import condition, source
from game.scenario.codes import AREAS, TABLE, Code
from game.scenario.compile.drills import compile_drills
from game.scenario.diagnostics import Diagnostic, finding
from game.text.po import read_po
from game.text.po_check import check_po
from tests.check.deals import findings_of_deal

FILES = Path(__file__).parents[1] / "data" / "diagnostics"
"""Examples too large for a table: `<code>/bad.yaml` and `<code>/good.yaml`, or folders of these names."""


class SmallDeal:
    """The names that the examples of conditions may use."""

    names: Mapping[str, condition.Name] = {
        "rain_belt": condition.Name(Read("fact", 0), "truth"),
        "slot_fine": condition.Name(Read("fact", 1), "truth"),
        "tian_ke.trust": condition.Name(Read("trust", 0), "number"),
        "tian_ke.mood": condition.Name(Read("mood", 0), "mood"),
        "bo_wen.trust": condition.Name(Read("trust", 1), "number"),
        "warm": condition.Name(Const(3), "mood"),
        "day": condition.Name(Read("meter", 0), "number", scale=2),
    }

    def resolve(self, name: str) -> condition.Name | None:
        return self.names.get(name)

    def known(self) -> Iterable[str]:
        return self.names


def _read(text: str) -> list[Diagnostic]:
    return list(source.read(text, "example.yaml").diagnostics)


def _condition(text: str) -> list[Diagnostic]:
    document = source.read(f"when: {text}\n", "example.yaml")
    return list(condition.diagnostics(condition.compile_condition(text, SmallDeal()), document, ("when",)))


def _translation(text: str) -> list[Diagnostic]:
    return [
        finding(one.code, "zh.po", one.line, one.column, one.message, one.remedy) for one in check_po(read_po(text))
    ]


def findings_of_card(text: str) -> list[Diagnostic]:
    """A file with one card that has these answers."""
    card = f"{{practices: no_playbook, play: submit_ati, who: Somebody, cue: Well?, {text}}}"
    file = f"format: 1\nlanguage: en\ndrills:\n  one: {card}\n"
    return list(compile_drills(source.read(file, "cards.yaml"), ("submit_ati",)).diagnostics)


RUNNERS: Mapping[str, Callable[[str], list[Diagnostic]]] = {
    "reading": _read,
    "conditions": _condition,
    "translations": _translation,
    "fields": findings_of_lines,
    "names": findings_of_lines,
    "content": findings_of_lines,
    "locale": findings_of_translation,
    "checking": findings_of_deal,
    "wording": findings_of_deal,
    "drills": findings_of_card,
}
"""How the examples in the table of an area are run; areas with files have runners for a path below."""

CHANGES = ("fields", "names", "content", "checking", "wording", "drills")
"""Areas whose examples are changes to the sample deal; their places are checked by the runner."""

FILE_RUNNERS: dict[str, Callable[[Path], list[Diagnostic]]] = {}

BUILT: Mapping[str, tuple[Callable[[], str | bytes], Callable[[], str | bytes]]] = {
    # Examples that would be long to write down.
    "D100": (lambda: "标题: 1".encode("gbk"), lambda: "标题: 1".encode()),
    "D101": (lambda: "# " + "x" * source.BYTES, lambda: "a: " + "x" * 1000),
    "D103": (lambda: "a:\n" + f"- [{'b,' * 1_900}]\n" * 60, lambda: "a:\n" + "- b\n" * 1000),
    "D129": (lambda: "a:\n" + "".join(f" - x{n}: a: b\n" for n in range(150)), lambda: "a: b"),
    "D602": (lambda: "#" * 2_000_001, lambda: 'msgid "a"\nmsgstr "b"\n'),
}
BY_HAND = (DATA / "by_hand.yaml").read_text("utf-8")
BUILT_WHOLE = {"D135": (lambda: BY_HAND.replace("briefing:\n", ""), lambda: BY_HAND)}


def _whole(text: str | bytes) -> list[Diagnostic]:
    return [one for one in compiled(text).diagnostics if one.code != "D504"]  # the deal is too small for two ways


WHOLE: Mapping[str, Callable[[str | bytes], list[Diagnostic]]] = dict.fromkeys(BUILT_WHOLE, _whole)
"""Findings of the reader that only a reader who knows the format can make: their examples are whole deals."""


def _area(code: str) -> str:
    return next(area for area, rows in AREAS.items() if any(row.code == code for row in rows))


@lru_cache  # several tests look at the same findings
def _examples(row: Code) -> tuple[list[Diagnostic], list[Diagnostic], str | bytes | None]:
    area = _area(row.code)
    if row.code in BUILT or row.code in BUILT_WHOLE:
        bad, good = (make() for make in (BUILT_WHOLE.get(row.code) or BUILT[row.code]))
        run: Callable[[str | bytes], list[Diagnostic]] = WHOLE.get(row.code, RUNNERS[area])  # type: ignore[arg-type]
        return run(bad), run(good), bad
    if row.bad and row.good:
        return RUNNERS[area](row.bad), RUNNERS[area](row.good), None if area in CHANGES else row.bad
    folder = FILES / row.code
    files = {name: next(iter(sorted(folder.glob(f"{name}*"))), None) for name in ("bad", "good")}
    bad_file, good_file = files["bad"], files["good"]
    assert bad_file, f"{row.code} has no bad example: neither in its table nor as {folder}/bad.yaml"
    assert good_file, f"{row.code} has no good example: neither in its table nor as {folder}/good.yaml"
    text = bad_file.read_text("utf-8") if bad_file.is_file() else None
    return FILE_RUNNERS[area](bad_file), FILE_RUNNERS[area](good_file), text


@pytest.mark.parametrize("code", sorted(TABLE))
def test_bad_example_gives_the_code_and_no_other_error(code: str) -> None:
    row = TABLE[code]
    bad, _, text = _examples(row)
    assert [one for one in bad if one.code == code], f"{code} was not found: {bad}"
    if code != "D129":  # it is about many others
        assert {one.code for one in bad if one.severity == "error"} <= {code}, bad
    if text is None:
        return
    lines = (text.decode("utf-8", "replace") if isinstance(text, bytes) else text).split("\n")
    for one in bad:
        assert 1 <= one.line <= len(lines), one
        # One place behind the last character is allowed: something can be missing there.
        assert 1 <= one.column <= len(lines[one.line - 1]) + 7, one
        assert one.end_column > one.column, one


@pytest.mark.parametrize("code", sorted(TABLE))
def test_good_example_gives_nothing(code: str) -> None:
    _, good, _ = _examples(TABLE[code])
    assert good == []


def test_codes_are_unique_and_in_the_hundred_of_their_area() -> None:
    every = [row.code for rows in AREAS.values() for row in rows]
    assert sorted(every) == sorted(set(every))
    for area, rows in AREAS.items():
        hundreds = {row.code[:2] for row in rows}
        assert len(hundreds) == 1, f"{area} uses the codes of {sorted(hundreds)}"


@pytest.mark.parametrize("code", sorted(TABLE))
def test_a_code_says_why_in_a_whole_sentence(code: str) -> None:
    row = TABLE[code]
    assert row.title
    assert row.why[0].isupper(), row.why
    assert row.why.endswith("."), row.why
