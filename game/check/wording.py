"""Words that give a card away, sentences too long to read between two moves, and terms that nobody explains.

What stands here is about the player's words alone, in each language by itself; nothing is played.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.check.places import Places
from game.rules.program import Program
from game.scenario.compiled import Compiled
from game.scenario.diagnostics import Diagnostic
from game.scenario.script import Script
from game.text.sentence import say

WORDS_A_SENTENCE = 26  # English; plain-language guides ask for an average of 15 to 20
SIGNS_A_BREATH = 34  # Chinese characters between two marks; a line of the largest text box holds 22
GRADE = 8.0  # of Flesch and Kincaid, over all words of a deal: what most adults read without effort

_APPROVING = {
    "en": ("honest", "honestly", "truthful", "truthfully", "sincere", "sincerely", "transparent", "transparently",
           "properly", "responsibly", "the right way"),
    "zh": ("坦诚", "真诚", "诚恳", "诚实", "如实", "实事求是", "负责任地", "光明正大", "正确地"),
}  # fmt: skip
_CONDEMNING = {
    "en": ("simply", "merely", "blindly", "secretly", "sneak", "carelessly", "recklessly", "lazily", "pretend",
           "cheat", "sloppy", "cover up", "the easy way"),
    "zh": ("偷偷", "糊弄", "忽悠", "敷衍", "蒙混", "盲目", "草率", "应付了事", "撒谎", "瞒天过海", "不负责任", "随便"),
}  # fmt: skip
_RIGHT, _WRONG = ("best", "good"), ("mistake", "blunder", "violation")

_ACRONYM = re.compile(r"(?<![A-Za-z0-9&])[A-Z][A-Z&]{1,5}(?![A-Za-z0-9&])")
_EVERYDAY = frozenset(["AI", "AM", "CCTV", "CEO", "CFO", "CIO", "COO", "CTO", "EU", "GM", "GPS", "HR", "ID", "IT", "LED", "MD", "NO", "OK", "PA", "PC", "PDF", "PIN", "PM", "PR", "QR", "R&D", "SIM", "SMS", "TV", "UK", "UN", "US", "USB", "VAT", "VIP", "VP"])  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?:;]+[\"')]*(?:\s+|$)")
_BREATH_END = re.compile(r"[，。！？；：、…—\s“”（）《》]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_OWN = (
    "title",
    "deal.",
    "briefing.",
    "meters.",
    "groups.",
    "people.",
    "colleagues.",
    "facts.",
    "promises.",
    "scenes.",
    "endings.",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard the words of a deal are. `grade` (English): years of school, after Flesch and Kincaid;
    `length`: words in a sentence, or Chinese characters between two marks, on average; `most`: the longest."""

    grade: float | None
    length: float
    most: int


def from_words(compiled: Compiled, program: Program, script: Script, places: Places) -> Iterator[Diagnostic]:
    """Every finding about the words of a deal, for each of its languages."""
    for language, words in compiled.words.items():
        texts = played(words.texts)
        yield from _tone(language, texts, program, script, places)
        yield from _long(language, texts, places)
        yield from _unexplained(language, texts, words.texts, places)


def played(texts: Mapping[str, str]) -> dict[str, str]:
    """The words a player reads: not those for the trainer, and not the playbook's."""
    return {path: text for path, text in texts.items() if path.startswith(_OWN)}


# --- tone ---------------------------------------------------------------------------------------------


def _tone(
    language: str, texts: Mapping[str, str], program: Program, script: Script, places: Places
) -> Iterator[Diagnostic]:
    for move, card in zip(program.moves, script.cards, strict=True):
        rating = move.branches[-1].rating
        loaded = _APPROVING if rating in _RIGHT else _CONDEMNING if rating in _WRONG else {}
        for path in (card.title, card.text):
            found = _first_of(texts.get(path, ""), loaded.get(language, ()))
            if found:
                yield places.words(
                    "D746",
                    language,
                    path,
                    say("{language}: “{word}” tells that this card is rated {rating}.",
                        language=language, word=found, rating=rating),
                    say("Say what is done, and leave the judgement to `why`."),
                )  # fmt: skip


def _first_of(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        if word.isascii():
            if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
                return word
        elif word in text:
            return word
    return ""


# --- reading ------------------------------------------------------------------------------------------


def reading(texts: Mapping[str, str], language: str) -> Reading:
    """Of the words a player reads (`played`)."""
    parts = [part for text in texts.values() for part in sentences(text, language)]
    if language == "zh":
        lengths = [_signs(part) for part in parts]
        return Reading(None, _mean(lengths), max(lengths, default=0))
    words = [_WORD.findall(part) for part in parts]
    lengths = [len(each) for each in words]
    syllables = [max(1, len(_VOWELS.findall(word.lower().removesuffix("e")))) for each in words for word in each]
    return Reading(0.39 * _mean(lengths) + 11.8 * _mean(syllables) - 15.59, _mean(lengths), max(lengths, default=0))


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text; of a Chinese one what is read in one breath, from mark to mark."""
    end = _BREATH_END if language == "zh" else _SENTENCE_END
    counted = _CHINESE if language == "zh" else _WORD
    return [part for part in end.split(text) if counted.search(part)]


def _signs(part: str) -> int:
    return len(_CHINESE.findall(part))


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _long(language: str, texts: Mapping[str, str], places: Places) -> Iterator[Diagnostic]:
    most = SIGNS_A_BREATH if language == "zh" else WORDS_A_SENTENCE
    for path, text in texts.items():
        for part in sentences(text, language):
            length = _signs(part) if language == "zh" else len(_WORD.findall(part))
            if length > most:
                yield places.words(
                    "D747",
                    language,
                    path,
                    say(
                        "{length} characters without a mark; {most} can be read in one breath.",
                        length=length,
                        most=most,
                    )
                    if language == "zh"
                    else say("A sentence of {length} words; {most} can be read at a glance.", length=length, most=most),
                    say("Make two of it."),
                )
                break
    grade = reading(texts, language).grade
    if grade is not None and grade > GRADE:
        yield places.at(
            "D747",
            ("scenes",),
            say("{language}: the words of this deal read like grade {grade} of school, the aim is at most {most}.",
                language=language, grade=f"{grade:.1f}", most=f"{GRADE:.0f}"),
            say("Shorter sentences and shorter words, above all on the cards."),
        )  # fmt: skip


# --- terms --------------------------------------------------------------------------------------------


def _unexplained(
    language: str, texts: Mapping[str, str], every: Mapping[str, str], places: Places
) -> Iterator[Diagnostic]:
    """Each abbreviation once, at its first place. It is explained by the glossary, or in brackets: "the plan (SLA)"."""
    shared = " ".join(text for path, text in every.items() if not path.startswith(_OWN))
    known = set(_EVERYDAY) | set(_ACRONYM.findall(shared))
    known |= {name for text in texts.values() for name in re.findall(r"[(（]([A-Z][A-Z&]{1,5})[)）]", text)}
    known |= {name for text in texts.values() for name in re.findall(r"([A-Z][A-Z&]{1,5})\s?[(（]", text)}
    for path, text in texts.items():
        for name in _ACRONYM.findall(text):
            if name not in known:
                known.add(name)
                yield places.words(
                    "D748",
                    language,
                    path,
                    say("{language}: nobody explains {name}: it is in no glossary, and not explained in brackets.",
                        language=language, name=name),
                    say("Write the words out, or explain it where it stands first: “the service contract (SLA)”."),
                )  # fmt: skip
