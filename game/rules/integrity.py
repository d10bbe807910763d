"""Whether a Program makes sense as data: indices inside their tuples, last exits open, guards empty.

Cheap, and run whenever a `Deal` is built. The author's mistakes have been reported long before, with
their places; what is found here is a mistake of the caller who made the Program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from game.rules.expression import Read
from game.rules.field import Field, reads
from game.rules.program import (
    DIMENSIONS,
    ENDINGS,
    METERS,
    YOU,
    Effect,
    HandOver,
    Move,
    Program,
)

# Where the indices of a quantity point; those not listed take none.
_DOMAINS = {
    "presence": "people",
    "relationship": "people",
    "trust": "people",
    "interest": "people",
    "alignment": "people",
    "personal": "people",
    "support": "people",
    "mood": "people",
    "meter": "meters",
    "fact": "facts",
    "promise": "promises",
    "due": "promises",
    "check": "checks",
    "gate": "gates",
    "chosen": "moves",
    "group_support": "groups",
    "later": "laters",
}
_EFFECT_FIELDS = {
    "person": "people",
    "holder": "holders",
    "giver": "holders",
    "taker": "holders",
    "meter": "meters",
    "fact": "facts",
    "promise": "promises",
    "check": "checks",
    "later": "laters",
}
_MAY_BE_NONE = ("taker", "holder")
_CUSTOMER_ONLY = ("ChangeRelationship", "ChangeTrust", "ChangeInterest")


def require_sound(program: Program, field: Field) -> None:
    """Raises ValueError with everything that is wrong."""
    problems = [*_heads(program), *_people(program), *_moves(program), *_scenes(program), *_effects(program, field)]
    if not problems:  # conditions are only walked when what they point into is there
        problems = list(_conditions(program, field))
    if problems:
        raise ValueError("unsound program: " + "; ".join(problems))


def _heads(program: Program) -> Iterator[str]:
    if tuple(meter.id for meter in program.meters[: len(METERS)]) != METERS:
        yield f"the first meters must be {METERS}"
    for meter in program.meters:
        if not meter.minimum <= meter.start <= meter.maximum or meter.scale < 1:
            yield f"meter {meter.id!r} must start within its bounds and have a scale of 1 or more"
    if not program.scenes or program.scenes[0].guards >= 0:
        yield "the first scene is where the deal starts, and is no guard"
    if tuple(ending.result for ending in program.endings[-2:]) != ("time_up", "stopped"):
        yield "the last two endings must be time_up and stopped"
    if len(program.endings) > 2 and program.endings[-3].when is not None:
        yield "the last authored ending must have no condition"
    if len(program.grading.weights) != len(DIMENSIONS) or sum(program.grading.weights) != 100:
        yield f"there must be {len(DIMENSIONS)} weights with the sum 100, got {program.grading.weights}"
    if not program.holders or program.holders[0] != "you":
        yield "the first holder must be 'you'"


def _people(program: Program) -> Iterator[str]:
    count = len(program.people)
    for person in program.people:
        sources = [source for source, _ in person.listens_to]
        if len(set(sources)) != len(sources) or any(not 0 <= source < count for source in sources):
            yield f"{person.id!r} must listen to different people of the deal"
        if any(not 0 <= holder < len(program.holders) for holder, _ in person.personal):
            yield f"{person.id!r} is held by nobody of the deal"
        if sum(points for _, points in person.personal) > person.relationship:
            yield f"the shares of {person.id!r} exceed the relationship"
        if not person.ours and not 0 <= person.group < len(program.groups):
            yield f"{person.id!r} has no group"
        numbers = (person.relationship, person.trust, person.alignment)
        if any(not 0 <= number <= 100 for number in numbers) or not -20 <= person.interest <= 20:
            yield f"{person.id!r} starts outside the bounds"
        if person.ours and (person.relationship or person.trust or person.interest):
            yield f"{person.id!r} is one of ours and can have neither relationship, trust nor interest"


def _moves(program: Program) -> Iterator[str]:
    scenes, positions = len(program.scenes), len(program.scenes) + len(program.endings)
    for index, move in enumerate(program.moves):
        if not 0 <= move.scene < scenes or index not in program.scenes[move.scene].moves:
            yield f"move {move.id!r} is not listed by its scene"
            continue
        if not move.branches or move.branches[-1].when is not None or any(b.when is None for b in move.branches[:-1]):
            yield f"move {move.id!r} must have one branch without a condition, the last"
        if move.leader != YOU and not (0 <= move.leader < len(program.people) and program.people[move.leader].ours):
            yield f"move {move.id!r} must be led by you or one of ours"
        if move.days < 0 or move.budget < 0:
            yield f"move {move.id!r} has a negative cost"
        if move.guard >= 0 or program.scenes[move.scene].guards >= 0:
            yield from _guard(program, index, move)
            continue
        if not move.exits or move.exits[-1].when is not None:
            yield f"move {move.id!r} must have a last exit without a condition"
        for exit_ in move.exits:
            if exit_.to == ENDINGS:
                if len(program.endings) < 3:
                    yield f"move {move.id!r} leads to the endings and there is none"
            elif not 0 <= exit_.to < positions or (exit_.to < scenes and program.scenes[exit_.to].guards >= 0):
                yield f"move {move.id!r} leads nowhere"


def _guard(program: Program, index: int, move: Move) -> Iterator[str]:
    """The rules do what a guard does, so its moves carry no effects that would count twice."""
    if move.days or move.budget or len(move.branches) != 1 or move.branches[0].effects:
        yield f"move {move.id!r} belongs to a guard: no cost, one branch, no effects"
    if move.guard >= 0:
        within = move.guard < len(program.scenes)
        if not within or program.scenes[move.guard].guards != index:
            yield f"move {move.id!r} is forbidden and has no guard of its own"


def _scenes(program: Program) -> Iterator[str]:
    listed: set[int] = set()
    for index, scene in enumerate(program.scenes):
        if not scene.moves:
            yield f"scene {scene.id!r} has no moves"
        for move in scene.moves:
            if not 0 <= move < len(program.moves) or program.moves[move].scene != index or move in listed:
                yield f"scene {scene.id!r} lists a move that is not its own"
            listed.add(move)
        if scene.gate >= len(program.gates) or (scene.gate >= 0 and program.gates[scene.gate].scene != index):
            yield f"scene {scene.id!r} and its gate do not agree"
        if scene.day > program.meters[0].maximum:
            yield f"scene {scene.id!r} is after the last day"
        if scene.guards >= 0:
            if scene.guards >= len(program.moves) or program.moves[scene.guards].guard != index:
                yield f"guard {scene.id!r} stands before no forbidden move"
            if len(scene.moves) != 2:
                yield f"guard {scene.id!r} must have two moves, withdraw and confirm"
    for index, gate in enumerate(program.gates):
        if any(not 0 <= check < len(program.checks) or program.checks[check].gate != index for check in gate.checks):
            yield f"gate {gate.id!r} lists a check that is not its own"


def _effects(program: Program, field: Field) -> Iterator[str]:
    try:
        effects = list(field.effects())
    except IndexError:
        return
    for effect in effects:
        yield from _effect(program, effect)


def _effect(program: Program, effect: Effect) -> Iterator[str]:
    for each in fields(effect):
        domain = _EFFECT_FIELDS.get(each.name)
        if domain is None:
            continue
        value = getattr(effect, each.name)
        none_allowed = each.name in _MAY_BE_NONE and type(effect).__name__ != "HolderLeaves"
        if not (0 <= value < len(getattr(program, domain)) or (none_allowed and value == -1)):
            yield f"{effect!r} points at nothing"
            return
    if type(effect).__name__ in _CUSTOMER_ONLY and program.people[getattr(effect, "person")].ours:  # noqa: B009
        yield f"{effect!r} changes one of ours"
    if isinstance(effect, HandOver) and (effect.giver == effect.taker or not 0 <= effect.percent <= 100):
        yield f"{effect!r} hands over to the giver, or more than there is"


def _conditions(program: Program, field: Field) -> Iterator[str]:
    for expression in field.expressions():
        for each in reads(expression):
            if not points_at_something(program, each):
                yield f"a condition reads {each!r}, which is not in the deal"


def points_at_something(program: Program, wanted: Read) -> bool:
    """Whether the thing that a read names is in the deal."""
    if wanted.quantity == "news":
        return False
    domain = _DOMAINS.get(wanted.quantity)
    if domain is None:
        return wanted.of == -1
    within = 0 <= wanted.of < len(getattr(program, domain))
    if wanted.quantity == "personal":
        return within and -1 <= wanted.holder < len(program.holders)
    return within
