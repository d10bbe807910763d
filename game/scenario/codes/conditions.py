"""D2xx: conditions (`when`, `needs`). Examples are conditions over the names of the test's deal."""

from __future__ import annotations

from game.scenario.codes.code import Code

CODES: tuple[Code, ...] = (
    Code("D201", "error", "no condition", "A field without a condition says nothing.", " ", "rain_belt"),
    Code(
        "D202",
        "error",
        "unfinished condition",
        "Each `and`, `or` and sign joins two sides.",
        "rain_belt and",
        "rain_belt and slot_fine",
    ),
    Code("D203", "error", "space in a name", "Two names side by side have no meaning.", "rain belt", "rain_belt"),
    Code(
        "D204",
        "error",
        "whose?",
        "Everybody has one of these, so the name of the person comes first.",
        "trust < 40",
        "tian_ke.trust < 40",
    ),
    Code(
        "D205",
        "error",
        "unknown name",
        "A condition can only ask about things that the scenario declares.",
        "tien_ke.trust >= 40",
        "tian_ke.trust >= 40",
    ),
    Code(
        "D206",
        "error",
        "types do not fit",
        "Yes and no are joined, numbers and moods are compared.",
        "tian_ke.trust and rain_belt",
        "tian_ke.trust >= 40 and rain_belt",
    ),
    Code(
        "D207",
        "error",
        "not part of conditions",
        "Conditions are names, whole numbers, and or not ( ) + - * // < <= == != >= > and nothing else.",
        "tian_ke.trust = 40",
        "tian_ke.trust == 40",
    ),
    Code(
        "D208",
        "error",
        "too much for a condition",
        "Limits keep every condition readable and every sum small.",
        "day < 99999999",
        "day < 30",
    ),
    Code(
        "D210",
        "error",
        "condition cannot be read",
        "The words are known, but not in this order.",
        "(day < 30",
        "(day < 30)",
    ),
    Code(
        "D211",
        "error",
        "not a whole number",
        "A deal is counted in whole numbers, so that it is the same on every machine.",
        "day < 2.5",
        "day < 3",
    ),
)
