"""The words of a scenario or a playbook, by their path of names, in file order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from game.scenario.schema.document import Scenario
from game.scenario.schema.moves import Later, Move
from game.scenario.schema.playbook import CastMember, GuardWords, Play, Playbook
from game.scenario.schema.scenes import News

Texts = Iterator[tuple[str, str | None]]


def of_scenario(scenario: Scenario, people: Collection[str]) -> dict[str, str]:
    """Every sentence of the file. Paths are those of FORMAT; `msgctxt` of a translation.

    A `from` that names one of `people` is no sentence.
    """
    return {
        path: text for path, text in _scenario(scenario) if text and not (path.endswith(".from") and text in people)
    }


def of_playbook(playbook: Playbook) -> dict[str, str]:
    return {path: text for path, text in _playbook(playbook) if text}


def of_guards(guards: Iterable[str], playbook_words: Mapping[str, str]) -> dict[str, str]:
    """What a guard's scene and its two cards say: the playbook's words, under the scenario's paths."""
    found: dict[str, str] = {}
    for id_ in guards:
        base = guard_path(*id_.split(".", 1))
        for name in GuardWords.model_fields:
            text = playbook_words.get(f"guard.{name}")
            if text:
                found[f"{base}.{name}"] = text
    return found


def guard_path(scene: str, key: str) -> str:
    return f"scenes.{scene}.moves.{key}.guard"


def why_paths(path: str, lines: int) -> tuple[str, ...]:
    """`...why`, or `...why.1` to `...why.3` when there are several lines."""
    return (f"{path}.why",) if lines == 1 else tuple(f"{path}.why.{at}" for at in range(1, lines + 1))


def _scenario(one: Scenario) -> Texts:
    yield "title", one.title
    for field in ("customer", "story", "money", "deadline", "rival", "past", "rumour"):
        yield f"briefing.{field}", getattr(one.briefing, field)
    for id_, goal in one.goals.items():
        yield f"goals.{id_}.text", goal.text
    for id_, term in one.deal.terms.items():
        yield f"deal.terms.{id_}.text", term.text
    for id_, colleague in one.colleagues.items():
        yield from _member(f"colleagues.{id_}", colleague)
    for id_, group in one.groups.items():
        yield f"groups.{id_}", group
    for id_, meter in one.meters.items():
        yield f"meters.{id_}.label", meter.label
        yield f"meters.{id_}.unit", meter.unit
    for id_, play in one.plays.items():
        yield from _play(f"plays.{id_}", play)
    for id_, person in one.people.items():
        for field in ("name", "title", "unknown_as", "wants"):
            yield f"people.{id_}.{field}", getattr(person, field)
    for id_, fact in one.facts.items():
        for field in ("chip", "text", "hint"):
            yield f"facts.{id_}.{field}", getattr(fact, field)
    for id_, promise in one.promises.items():
        yield f"promises.{id_}.text", promise.text
    for id_, scene in one.scenes.items():
        path = f"scenes.{id_}"
        for field in ("title", "place", "text", "quote"):
            yield f"{path}.{field}", getattr(scene, field)
        for name, variant in scene.instead.items():
            for field in ("title", "place", "text", "quote"):
                yield f"{path}.instead.{name}.{field}", getattr(variant, field)
        for name, check in scene.checks.items():
            yield f"{path}.checks.{name}.text", check.text
        yield from _news(path, scene.news)
        for key, move in scene.moves.items():
            yield from _move(f"{path}.moves.{key}", move)
    for id_, ending in one.endings.authored.items():
        yield f"endings.{id_}.title", ending.title
        yield f"endings.{id_}.text", ending.text
        yield from _news(f"endings.{id_}", ending.news)
    for id_, given in (("time_up", one.endings.time_up), ("stopped", one.endings.stopped)):
        yield f"endings.{id_}.title", given.title
        yield f"endings.{id_}.text", given.text
        yield from _news(f"endings.{id_}", given.news)
    for name, lines in (("questions", one.trainer.questions), ("prompts", one.trainer.prompts)):
        for at, line in enumerate(lines, 1):
            yield f"trainer.{name}.{at}", line
    yield "trainer.note", one.trainer.note


def _move(path: str, move: Move) -> Texts:
    yield f"{path}.title", move.title
    yield f"{path}.text", move.text
    yield f"{path}.locked", move.locked
    yield from _reply(path, move.reply)
    yield from zip(why_paths(path, len(move.why)), move.why, strict=True)
    for person, line in move.warning.items():
        yield f"{path}.warning.{person}", line
    yield from _later(path, move.later)
    for name, variant in move.instead.items():
        here = f"{path}.instead.{name}"
        yield from _reply(here, variant.reply)
        yield from zip(why_paths(here, len(variant.why)), variant.why, strict=True)
        yield from _later(here, variant.later)


def _reply(path: str, reply: str | Mapping[str, str] | None) -> Texts:
    if isinstance(reply, str):
        yield f"{path}.reply", reply
    elif reply:
        for person, line in reply.items():
            yield f"{path}.reply.{person}", line


def _later(path: str, later: Later | None) -> Texts:
    if later is not None:
        yield f"{path}.later.text", later.text
        yield f"{path}.later.from", later.sender


def _news(path: str, news: Mapping[str, News]) -> Texts:
    for name, one in news.items():
        yield f"{path}.news.{name}.text", one.text
        yield f"{path}.news.{name}.from", one.sender


def _member(path: str, member: CastMember) -> Texts:
    yield f"{path}.name", member.name
    yield f"{path}.title", member.title


def _play(path: str, play: Play) -> Texts:
    for field in ("name", "right", "wrong", "advice", "tempts"):
        yield f"{path}.{field}", getattr(play, field)
    for person, line in play.warning.items():
        yield f"{path}.warning.{person}", line


def _playbook(one: Playbook) -> Texts:
    yield "title", one.title
    for practice, practice_names in one.practices.items():
        for field in ("name", "problem", "practice"):
            yield f"practices.{practice}.{field}", getattr(practice_names, field)
    for dimension, words in one.rubric.items():
        yield f"rubric.{dimension}.name", words.name
        yield f"rubric.{dimension}.text", words.text
    for grade, grade_words in one.grades.items():
        yield f"grades.{grade}.name", grade_words.name
        yield f"grades.{grade}.text", grade_words.text
    for gate, gate_names in one.gates.items():
        yield f"gates.{gate}.name", gate_names.name
        yield f"gates.{gate}.question", gate_names.question
    for id_, goal in one.goals.items():
        yield f"goals.{id_}.text", goal.text
    for id_, ending in (("time_up", one.endings.time_up), ("stopped", one.endings.stopped)):
        yield f"endings.{id_}.title", ending.title
        yield f"endings.{id_}.text", ending.text
    for field in type(one.guard).model_fields:
        yield f"guard.{field}", getattr(one.guard, field)
    for id_, member in one.cast.items():
        yield from _member(f"cast.{id_}", member)
    for id_, play in one.plays.items():
        yield from _play(f"plays.{id_}", play)
    for id_, term in one.glossary.items():
        yield f"glossary.{id_}.name", term.name
        yield f"glossary.{id_}.text", term.text
