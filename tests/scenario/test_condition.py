"""Conditions: what they compile to, and what an author reads when they do not."""

from __future__ import annotations

import pytest

from game.rules.expression import Arithmetic, Compare, Const, Every, Negation, Read, Some
from game.scenario import condition, source
from game.scenario.condition import Name, compile_condition

TRUST = Read("trust", 0)
DAY = Read("meter", 0)
DISCOUNT = Read("meter", 2)
RAIN = Read("fact", 0)
FINE = Read("fact", 1)

TABLE = {
    "rain_belt": Name(RAIN, "truth"),
    "slot_fine": Name(FINE, "truth"),
    "tian_ke.trust": Name(TRUST, "number"),
    "tian_ke.mood": Name(Read("mood", 0), "mood"),
    "bo_wen.trust": Name(Read("trust", 1), "number"),
    "belt_seven.import": Name(Read("chosen", 1), "truth"),
    "甲.trust": Name(Read("trust", 2), "number"),
    "warm": Name(Const(3), "mood"),
    "wary": Name(Const(1), "mood"),
    "day": Name(DAY, "number", scale=2),
    "discount": Name(DISCOUNT, "number", scale=10),
}


class Names:
    def resolve(self, name: str) -> Name | None:
        return TABLE.get(name)

    def known(self) -> list[str]:
        return list(TABLE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rain_belt", RAIN),
        ("not rain_belt", Negation(RAIN)),
        ("rain_belt and slot_fine", Every((RAIN, FINE))),
        ("rain_belt or not slot_fine", Some((RAIN, Negation(FINE)))),
        ("tian_ke.trust >= 40", Compare(">=", TRUST, Const(40))),
        ("tian_ke.mood >= warm", Compare(">=", Read("mood", 0), Const(3))),
        ("10 <= tian_ke.trust < 20", Every((Compare("<=", Const(10), TRUST), Compare("<", TRUST, Const(20))))),
        ("tian_ke.trust - 5 > -3", Compare(">", Arithmetic("-", TRUST, Const(5)), Const(-3))),
        ("(rain_belt)", RAIN),
        ("belt_seven.import", Read("chosen", 1)),  # a word of Python is a name like any other
        ("甲.trust == 3", Compare("==", Read("trust", 2), Const(3))),
        ("  rain_belt\n and slot_fine ", Every((RAIN, FINE))),
        ("tian_ke.trust >= 007", Compare(">=", TRUST, Const(7))),
    ],
)
def test_compiles(text: str, expected: object) -> None:
    compiled = compile_condition(text, Names())
    assert compiled.problems == ()
    assert compiled.expression == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("day >= 18", Compare(">=", DAY, Const(36))),
        ("18 <= day", Compare("<=", Const(36), DAY)),
        ("day == discount", Compare("==", Arithmetic("*", DAY, Const(5)), DISCOUNT)),
        ("day + 1 > 3", Compare(">", Arithmetic("+", DAY, Const(2)), Const(6))),
        ("day * 2 > 3", Compare(">", Arithmetic("*", DAY, Const(2)), Const(6))),
        ("day * discount > 1", Compare(">", Arithmetic("*", DAY, DISCOUNT), Const(20))),
        ("day // 2 > 3", Compare(">", Arithmetic("//", DAY, Const(4)), Const(3))),
        ("day // discount == 1", Compare("==", Arithmetic("//", Arithmetic("*", DAY, Const(5)), DISCOUNT), Const(1))),
        ("-day < 0", Compare("<", Arithmetic("-", Const(0), DAY), Const(0))),
    ],
)
def test_units_are_brought_together_exactly(text: str, expected: object) -> None:
    assert compile_condition(text, Names()).expression == expected


def test_a_measure_keeps_its_scale() -> None:
    measure = compile_condition("day * discount", Names(), wants="number")
    assert measure.expression == Arithmetic("*", DAY, DISCOUNT)
    assert measure.scale == 20


def test_names_that_were_used() -> None:
    assert compile_condition("rain_belt and day > 3", Names()).names == {"rain_belt", "day"}


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "remedy"),
    [
        ("", "D201", "", "There is no condition here.", "Write one, or delete the field."),
        ("rain_belt and", "D202", "and", 'The condition stops after "and".', "Write what comes next, or delete the word."),
        ("and rain_belt", "D202", "and", "A name or a number is missing at the beginning.", ""),
        ("day >= >= 3", "D202", ">=", 'A name or a number is missing after ">=".', ""),
        ("()", "D202", ")", "Something is missing before this bracket.", ""),
        ("rain belt", "D203", "rain belt", "A name has no space.", "Did you mean `rain_belt`?"),
        ("trust < 40", "D204", "trust", "Whose trust?", "Write `tian_ke.trust`, `bo_wen.trust` or `甲.trust`."),
        ("tien_ke.trust < 4", "D205", "tien_ke.trust", "Nothing is called `tien_ke.trust`.", "Did you mean `tian_ke.trust`?"),
        ("tian_ke.trist < 4", "D205", "tian_ke.trist", "`tian_ke` has no `trist`.", "Did you mean `tian_ke.trust`?"),
        ("tian_ke.zzzzzzz", "D205", "tian_ke.zzzzzzz", "`tian_ke` has no `zzzzzzz`.", "It has `trust` and `mood`."),
        ("tian_ke.trust", "D206", "tian_ke.trust", "`tian_ke.trust` is a number, but here yes or no is wanted.",
         "Compare it, for example `tian_ke.trust >= 40`."),
        ("tian_ke.mood >= 3", "D206", "3", "A mood is compared with a number.",
         "Compare it with hostile, wary, neutral, warm or ally."),
        ("rain_belt == slot_fine", "D206", "rain_belt", "`rain_belt` is yes or no and cannot be compared.",
         "Write `rain_belt` or `not rain_belt` alone."),
        ("rain_belt + 1 > 1", "D206", "rain_belt", "`rain_belt` is yes or no, but here a number is wanted.",
         "Numbers are added and compared; yes and no are joined with `and` and `or`."),
        ("warm + 1 > 2", "D206", "warm", "`warm` is a mood, but here a number is wanted.",
         "A mood can only be compared, for example `>= warm`."),
        ("day = 3", "D207", "=", "`=` does not compare.", "Write `==`."),
        ("rain_belt && slot_fine", "D207", "&&", "`&&` is written `and`.", "Write `and`."),
        ("day ≥ 3", "D207", "≥", "`≥` is written `>=`.", "Write `>=`."),
        ("day ＞ 3", "D207", "＞", "`＞` is a full-width sign.", "Write `>`."),
        ("day > ３", "D207", "３", "`３` is written with full-width digits.", "Write `3`."),
        ("rain_belt AND slot_fine", "D207", "AND", "`AND` is written in small letters.", "Write `and`."),
        ("rain_belt 且 slot_fine", "D207", "且", "`且` is written `and`.", "Write `and`."),
        ('day == "3"', "D207", '"3"', "A condition has no texts in quotation marks.", "Compare numbers and ask about names."),
        ("max(day, 3) > 2", "D207", ",", "`,` does not join conditions.", "Write `and` or `or`."),
        ("abs(day) > 2", "D207", "(", "Nothing can be called in a condition.", "Write `and` or `or` before it."),
        ("day ** 2 > 3", "D207", "**", "`**` has no meaning in a condition.",
         "Use names, whole numbers, and or not ( ) + - * // < <= == != >= >."),
        ("day > 1000001", "D208", "1000001", "The number is larger than 1000000.", "No quantity of a deal is as large."),
        ("(day > 3", "D210", "(", "This bracket is not closed.", "Write `)`."),
        ("day > 3)", "D210", ")", "This bracket was never opened.", "Delete it."),
        ("day 3", "D210", "3", "Between `day` and `3` something is missing.", "Write a comparison such as `>=`, or `and`."),
        ("day > not rain_belt", "D210", "not", "This cannot be read from here on.", "Try brackets."),
        ("day > 2.5", "D211", "2.5", "`2.5` is not a whole number.", "Conditions count in whole numbers."),
    ],
)  # fmt: skip
def test_problems(text: str, code: str, place: str, message: str, remedy: str) -> None:
    (problem,) = compile_condition(text, Names()).problems
    assert (problem.code, problem.message, problem.remedy) == (code, message, remedy)
    assert text[problem.start : problem.end] == place


def test_all_unknown_names_are_found_in_one_pass() -> None:
    problems = compile_condition("甲甲 and slot_fine and 乙 > 3", Names()).problems
    assert [(one.code, one.start) for one in problems] == [("D205", 0), ("D205", 21)]


@pytest.mark.parametrize(
    "text",
    [
        "rain_belt" + " and rain_belt" * 60,
        "x" * 401,
        "(" * 21 + "rain_belt" + ")" * 21,
        "day * day * day * day > 1",
        "1000000 * 1000000 * 1000000 > day",
    ],
)
def test_too_much(text: str) -> None:
    assert [one.code for one in compile_condition(text, Names()).problems] == ["D208"]


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "().__class__",
        "rain_belt.__class__.__mro__",
        "[x for x in day]",
        "lambda: rain_belt",
        "rain_belt if rain_belt else slot_fine",
        "(x := 3)",
        "day is 3",
        "day in (1, 2)",
        "True",
        "None",
        "f'{day}'",
        "'a' * 999999999 == 'b'",
        "9 ** 9 ** 9 > 1",
        "rain_belt; slot_fine",
        "rain_belt\nimport os",
        "day << 3 > 1",
        "~day > 1",
        "*day",
        "day[0] > 1",
        "rain_belt # and so on",
        "0x10 < day",
        "1e3 > day",
        "1j > day",
        "\x00",
        "\ud800",
    ],
)
def test_nothing_else_of_python_gets_through(text: str) -> None:
    compiled = compile_condition(text, Names())
    assert compiled.expression is None
    assert compiled.problems


@pytest.mark.parametrize(
    ("yaml", "line", "column", "end"),
    [
        ("when: 甲.trust > 3 and tien_ke.trust > 4", 1, 23, 36),
        ("when: '甲.trust > 3 and tien_ke.trust > 4'", 1, 24, 37),
        ("when: >\n  甲.trust > 3\n  and tien_ke.trust > 4\n", 3, 7, 20),
        ("when: 甲.trust > 3\n  and tien_ke.trust > 4", 2, 7, 20),
        ("a: {when: 甲.trust > 3 and tien_ke.trust > 4}", 1, 27, 40),
    ],
)
def test_the_place_in_the_file_is_right_behind_chinese_text(yaml: str, line: int, column: int, end: int) -> None:
    document = source.read(yaml, "x.yaml")
    path = ("a", "when") if yaml.startswith("a") else ("when",)
    data = document.data
    for name in path:
        assert isinstance(data, dict)
        data = data[name]
    assert isinstance(data, str)
    (found,) = condition.diagnostics(compile_condition(data, Names()), document, path)
    assert (found.line, found.column, found.end_column) == (line, column, end)
    assert found.fix is not None
    assert found.fix.text == "tian_ke.trust"
