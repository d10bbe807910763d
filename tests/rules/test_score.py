"""Scale, policy, regret and grades (RULES 6), and the identities that players are promised."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.rules import Anchors, Deal, EndlessError, Limit, Step, Verdict, debrief, decide, score, shown_order, value
from game.rules.debrief import shown
from game.rules.digest import canonical, digest
from game.rules.expression import Compare, Const, Read
from game.rules.grading import accuracy_of, class_of, grade_of, top_of
from game.rules.program import (
    EXPOSURE,
    ORG,
    Branch,
    BreakPromise,
    ChangeMeter,
    Exit,
    Gate,
    Program,
    Rating,
)
from game.rules.run import replay
from tests.rules.samples import customer, meters, move, program, promise, scene
from tests.strategies import programs

ANCHORS = Anchors(worst=1000, blind=3000, par=6000, best=6600)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


# --- scale ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1000, 0), (3000, 4000), (6000, 8500), (6600, 10000),
        (2000, 2000), (4500, 6250), (6300, 9250),
        (3001, 4001), (2999, 3998),
        (900, -200), (6640, 10100),
    ],
)  # fmt: skip
def test_the_scale_is_straight_between_the_anchors_rounds_down_and_is_never_clamped(raw: int, expected: int) -> None:
    assert score(ANCHORS, raw) == expected


def test_the_scale_never_falls() -> None:
    values = [score(ANCHORS, raw) for raw in range(0, 8000)]
    assert values == sorted(values)


@pytest.mark.parametrize("anchors", [(1, 1, 2, 3), (0, 5, 4, 9), (0, 1, 9, 9)])
def test_anchors_out_of_order_make_no_scale(anchors: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="worst < blind < par < best"):
        score(Anchors(*anchors), 5)


# --- standard policy -----------------------------------------------------------------------------------


def rated(*moves: tuple[Rating, int, int], needs_first: bool = False) -> Deal:
    """One scene whose moves have these (rating, rank, days)."""
    made = [
        move(
            f"start.m{index}",
            rating=rating,
            rank=rank,
            days=days,
            needs=Const(0) if needs_first and not index else None,
        )
        for index, (rating, rank, days) in enumerate(moves)
    ]
    return Deal(program(*made))


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        ([("good", 0, 0), ("best", 9, 9)], 1),
        ([("best", 1, 0), ("best", 0, 9)], 1),
        ([("best", 0, 4), ("best", 0, 2)], 1),
        ([("best", 0, 2), ("best", 0, 2)], 0),
        ([("violation", 0, 0), ("blunder", 0, 0)], 1),
    ],
)
def test_the_book_plays_the_best_rated_then_rank_then_fewer_days_then_file_order(
    moves: list[tuple[Rating, int, int]], expected: int
) -> None:
    deal = rated(*moves)
    assert deal.standard_move(deal.initial) == expected


def test_the_book_plays_only_open_moves() -> None:
    deal = rated(("best", 0, 0), ("mistake", 0, 0), needs_first=True)
    assert deal.standard_move(deal.initial) == 1


def test_the_book_rates_the_branch_that_would_be_taken() -> None:
    when = Compare(">", Read("meter", ORG), Const(30))
    changing = (Branch("rich", when, "best", ()), Branch("", None, "blunder", ()))
    for start, expected in ((30, 1), (31, 0)):
        made = program(move("start.a", branches=changing), move("start.b", rating="good"), meters=meters(org=start))
        deal = Deal(made)
        assert deal.standard_move(deal.initial) == expected


def test_a_policy_that_never_ends_is_an_error() -> None:
    deal = Deal(program(move("hub.stay", to=0, again=True)))
    with pytest.raises(EndlessError):
        deal.standard_end(deal.initial)


def test_the_policy_withdraws_from_a_guard() -> None:
    deal = Deal(forbidden_program())
    guard = deal.after(deal.initial, 1)
    assert deal.program.moves[deal.standard_move(guard)].id == "bad.withdraw"


# --- regret ---------------------------------------------------------------------------------------------


def played(deal: Deal, chance: random.Random, *, confirm: bool = False, most: int = 40) -> list[Step] | None:
    """A random finished run; None if it does not end. Never confirms a violation unless told to."""
    state = deal.initial
    steps: list[Step] = []
    for _ in range(most):
        moves = deal.open_moves(state)
        if not moves:
            return steps
        if deal.program.scenes[state[0]].guards >= 0 and not confirm:
            moves = moves[:1]
        steps.append(deal.step(state, chance.choice(moves)))
        state = steps[-1].after
    return None if deal.open_moves(state) else steps


def anchors_of(deal: Deal) -> Anchors:
    """Any anchors do for the identities, as long as par is the standard line's."""
    par = deal.raw(deal.standard_end(deal.initial))
    return Anchors(par - 3000, par - 1700, par, par + 450)


@relaxed
@given(programs(), st.randoms(use_true_random=False))
def test_score_is_85_minus_the_sum_of_regrets_exactly_also_as_shown(program: Program, chance: random.Random) -> None:
    deal = Deal(program)
    try:
        steps = played(deal, chance)
        assume(steps is not None)
        assert steps is not None
        anchors = anchors_of(deal)
        told = debrief(deal, anchors, steps)
    except EndlessError:
        assume(False)
        return
    assert told.verdict is not None
    assert told.verdict.score == 8500 - sum(each.regret for each in told.decisions)
    assert shown(told.verdict.score) == 850 - sum(each.shown_regret for each in told.decisions)
    assert told.curve[0] == 8500
    assert told.curve[-1] == told.verdict.score
    assert len(told.curve) == len(told.decisions) + 1
    for earlier, later in zip(told.decisions, told.decisions[1:], strict=False):
        assert earlier.after == later.before
    for each in told.decisions:
        best = deal.after(each.state, each.book)
        assert each.regret == value(deal, anchors, best) - each.after


@relaxed
@given(programs())
def test_the_standard_line_has_no_regret(program: Program) -> None:
    deal = Deal(program)
    steps: list[Step] = []
    state = deal.initial
    try:
        deal.standard_end(state)
    except EndlessError:
        assume(False)
    while deal.open_moves(state):
        steps.append(deal.step(state, deal.standard_move(state)))
        state = steps[-1].after
    told = debrief(deal, anchors_of(deal), steps)
    assert told.verdict is not None
    assert told.verdict.score == 8500
    assert {each.regret for each in told.decisions} <= {0}
    assert (told.turning_point, told.mistakes) == (None, ())


@pytest.mark.parametrize(
    ("regret", "name"),
    [(-500, "best"), (0, "best"), (100, "best"), (101, "good"), (300, "good"), (301, "inaccuracy"),
     (600, "inaccuracy"), (601, "mistake"), (1200, "mistake"), (1201, "blunder")],
)  # fmt: skip
def test_classes_by_regret(regret: int, name: str) -> None:
    assert class_of(regret) == name


def test_accuracy_counts_regret_up_to_twenty_and_nothing_below_zero() -> None:
    assert accuracy_of([]) is None
    assert accuracy_of([0, 0]) == 10000
    assert accuracy_of([-900, 2500]) == 5000
    assert accuracy_of([1, 0, 0]) == 10000 - 10000 // 6000
    assert accuracy_of([500, 0, 0]) == 10000 - 5000000 // 6000


def test_a_decision_without_an_alternative_does_not_count_for_accuracy() -> None:
    deal = Deal(program(move("start.only")))
    told = debrief(deal, anchors_of(deal), [deal.step(deal.initial, 0)])
    assert told.accuracy is None
    assert len(told.decisions) == 1


# --- grades ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "grade"),
    [(10500, "S"), (9300, "S"), (9299, "A"), (8500, "A"), (8499, "B"), (7200, "B"), (7199, "C"), (6000, "C"),
     (5999, "D"), (4500, "D"), (4499, "F"), (-100, "F")],
)  # fmt: skip
def test_grades_by_score(points: int, grade: str) -> None:
    assert grade_of(points) == grade


def test_the_top_of_a_grade_is_just_under_the_next() -> None:
    assert [top_of(grade) for grade in ("S", "A", "B", "C", "D", "F")] == [None, 9299, 8499, 7199, 5999, 4499]


def graded(
    *effects: object,
    raw_above_par: int = 0,
    gate: str | None = None,
    skips: bool = False,
    personal: tuple[tuple[int, int], ...] = (),
    critical: bool = True,
) -> Verdict:
    """The verdict of a run of one move, with anchors set so that its score is known."""
    parts: dict[str, object] = {"promises": (promise(critical=critical, open_at_start=True),)}
    if gate:
        parts |= {"gates": (Gate(gate, 0, ()),), "scenes": (scene("start", (0,), gate=0),)}
    made = program(
        move("start.go", *effects, skips_gate=skips),  # type: ignore[arg-type]
        people=(customer(relationship=50, personal=personal),),
        **parts,  # type: ignore[arg-type]
    )
    deal = Deal(made)
    step = deal.step(deal.initial, 0)
    par = deal.raw(step.after) - raw_above_par
    verdict = debrief(deal, Anchors(par - 3000, par - 1000, par, par + 1500), [step]).verdict
    assert verdict is not None
    return verdict


def test_a_clean_run_keeps_its_grade() -> None:
    verdict = graded(raw_above_par=900)
    assert (verdict.score, verdict.grade, verdict.shown, verdict.limits, verdict.board) == (9400, "S", "S", (), 9400)


@pytest.mark.parametrize(
    ("made", "above", "shown_grade", "limit", "board"),
    [
        ({"personal": ((0, 20),)}, 900, "A", Limit.S_PERSONAL, 9299),
        ({"gate": "ATI", "skips": True}, 900, "A", Limit.S_GATES, 9299),
        ({"gate": "ATC", "skips": True}, 0, "B", Limit.SKIPPED_ATC, 8499),
        ({"effects": (ChangeMeter(EXPOSURE, 3),)}, 0, "C", Limit.EXPOSURE, 7199),
        ({"effects": (BreakPromise(0),)}, 0, "B", Limit.BROKEN_CRITICAL, 8499),
    ],
)
def test_conditions_of_s_and_caps_lower_the_grade_and_never_the_score(
    made: dict[str, object], above: int, shown_grade: str, limit: Limit, board: int
) -> None:
    effects = made.pop("effects", ())
    verdict = graded(*effects, raw_above_par=above, **made)  # type: ignore[misc, arg-type]
    assert verdict.score == 8500 + above
    assert verdict.shown == shown_grade
    assert verdict.limits == (limit,)
    assert verdict.board == board


def test_what_does_not_bite_is_not_named() -> None:
    """A personal share of 40 percent costs an A nothing, a small broken promise nobody anything."""
    assert graded(personal=((0, 20),)).limits == ()
    assert graded(BreakPromise(0), critical=False).limits == ()
    assert graded(ChangeMeter(EXPOSURE, 2)).limits == ()


def test_an_atc_that_the_lost_deal_never_reached_is_not_skipped() -> None:
    made = program(
        move("one.go", scene=0),
        move("two.go", scene=1),
        scenes=(scene("one", (0,)), scene("two", (1,), gate=0)),
        gates=(Gate("ATC", 1, ()),),
    )
    lost = replace(made, endings=(replace(made.endings[0], result="lost"), *made.endings[1:]))
    for each, limits in ((lost, ()), (made, (Limit.SKIPPED_ATC,))):
        deal = Deal(each)
        steps = [deal.step(deal.initial, 0)]
        told = debrief(deal, anchors_of(deal), steps)
        assert told.verdict is not None
        assert told.verdict.limits == limits


def ladder(*gifts: int) -> Deal:
    """One scene after the other; in each the book gives nothing away and the other move costs so much of `org`."""
    moves, scenes = [], []
    for index, gift in enumerate(gifts):
        to = index + 1 if index + 1 < len(gifts) else len(gifts)
        moves += [
            move(f"s{index}.book", scene=index, to=to),
            move(f"s{index}.other", ChangeMeter(ORG, -gift), scene=index, to=to, rating="mistake"),
        ]
        scenes.append(scene(f"s{index}", (2 * index, 2 * index + 1)))
    return Deal(program(*moves, scenes=scenes, meters=meters(org=65)))


def test_blunders_cap_turning_point_and_drill_list() -> None:
    """12 points of health are worth 100·org // 3 of the dimension; two falls of 20 org points are two blunders."""
    deal = ladder(20, 1, 20)
    state, steps = deal.initial, []
    for index in (1, 3, 5):
        steps.append(deal.step(state, index))
        state = steps[-1].after
    par = deal.raw(deal.standard_end(deal.initial))
    told = debrief(deal, Anchors(par - 600, par - 300, par, par + 10), steps)
    assert [each.class_ for each in told.decisions] == ["blunder", "good", "blunder"]
    assert told.mistakes == (0, 2)
    assert dict(told.counts) == {"best": 0, "good": 1, "inaccuracy": 0, "mistake": 0, "blunder": 2}
    worst = max(told.decisions, key=lambda each: each.regret)
    assert told.turning_point is not None
    assert told.decisions[told.turning_point] == worst


def forbidden_program() -> Program:
    return program(
        move("start.go", scene=0),
        move("start.bad", scene=0, guard=1, rating="violation"),
        move("bad.withdraw", scene=1, to=0, again=True),
        move("bad.confirm", scene=1, to=4, again=True, rating="violation"),
        scenes=(scene("start", (0, 1)), scene("bad", (2, 3), guards=1)),
    )


def test_a_confirmed_violation_has_no_score_and_no_rank_but_its_dimensions() -> None:
    deal = Deal(forbidden_program())
    first = deal.step(deal.initial, 1)
    steps = [first, deal.step(first.after, 3)]
    told = debrief(deal, anchors_of(deal), steps)
    assert told.verdict is not None
    assert (told.verdict.score, told.verdict.grade, told.verdict.shown, told.verdict.board) == (None, "V", "V", None)
    assert len(told.dimensions) == 10
    assert [each.step for each in told.decisions] == [0]


def test_the_guard_is_no_decision_and_the_first_step_carries_the_regret() -> None:
    deal = Deal(forbidden_program())
    first = deal.step(deal.initial, 1)
    second = deal.step(first.after, 2)
    steps = [first, second, deal.step(second.after, 0)]
    told = debrief(deal, anchors_of(deal), steps)
    assert [each.step for each in told.decisions] == [0, 2]
    assert [each.open_moves for each in told.decisions] == [2, 1]


def test_without_anchors_there_are_dimensions_and_no_grade() -> None:
    deal = Deal(program())
    told = debrief(deal, None, [deal.step(deal.initial, 0)])
    assert (told.verdict, told.decisions, told.accuracy) == (None, (), None)
    assert told.dimensions == deal.dimensions(deal.after(deal.initial, 0))


def test_a_run_that_goes_on_has_decisions_and_no_debrief() -> None:
    deal = ladder(5, 5)
    steps = [deal.step(deal.initial, 1)]
    with pytest.raises(ValueError, match="finished run"):
        debrief(deal, anchors_of(deal), steps)
    assert len(decide(deal, anchors_of(deal), steps)) == 1


def test_better_than_the_book_is_a_negative_regret() -> None:
    moves = [move("start.book"), move("start.better", ChangeMeter(ORG, 20), rating="good")]
    deal = Deal(program(*moves))
    step = deal.step(deal.initial, 1)
    told = debrief(deal, anchors_of(deal), [step])
    assert told.decisions[0].better_than_book
    assert told.decisions[0].class_ == "best"
    assert told.verdict is not None
    assert told.verdict.score is not None
    assert told.verdict.score > 8500


# --- run, digest, shuffle -------------------------------------------------------------------------------


@relaxed
@given(programs(), st.randoms(use_true_random=False))
def test_a_run_replays_from_its_move_ids(program: Program, chance: random.Random) -> None:
    deal, twin = Deal(program), Deal(program)
    steps = played(deal, chance, confirm=True) or []
    again = replay(twin, [program.moves[step.move].id for step in steps])
    assert again.error is None
    assert list(again.steps) == steps


def test_a_replay_stops_at_the_first_move_that_cannot_be_played() -> None:
    deal = ladder(5, 5)
    unknown = replay(deal, ["s0.book", "s9.what", "s1.book"])
    assert (len(unknown.steps), unknown.error.index if unknown.error else None) == (1, 1)
    illegal = replay(deal, ["s1.book"])
    assert illegal.steps == ()
    assert illegal.error is not None
    assert illegal.state == deal.initial


def test_the_digest_knows_every_number_and_no_two_programs_alike() -> None:
    made = program(move(days=2))
    same = program(move(days=2))
    assert digest(made) == digest(same)
    different = [
        program(move(days=3)),
        program(move(days=2), move("start.more")),
        program(move(days=2), meters=meters(rival=51)),
        program(move(days=2), people=(customer(trust=41),)),
        replace(made, playbook_version=2),
    ]
    assert len({digest(each) for each in (made, *different)}) == 6


def test_the_canonical_form_is_stable() -> None:
    """Recorded runs pin the digest: whoever changes this form must change DIGEST_FORMAT."""
    assert canonical((Exit(None, 3), Compare("<", Read("trust", 1), Const(5)))) == (
        "(Exit(when=None,to=3),Compare(operator=1:<,left=Read(quantity=5:trust,of=1,holder=-1),right=Const(value=5)))"
    )


def test_the_shown_order_mixes_the_moves_by_seed_and_scene_alone() -> None:
    names = [f"start.m{index}" for index in range(4)]
    deal = Deal(program(*(move(name) for name in names)))
    orders = {seed: shown_order(seed, deal, 0) for seed in range(60)}
    assert all(sorted(order) == [0, 1, 2, 3] for order in orders.values())
    assert len(set(orders.values())) > 12
    changed = Deal(program(*(move(name, days=3) for name in names), meters=meters(rival=1)))
    assert {seed: shown_order(seed, changed, 0) for seed in range(60)} == orders


def test_a_guards_answers_are_never_mixed() -> None:
    deal = Deal(forbidden_program())
    assert {shown_order(seed, deal, 1) for seed in range(20)} == {(2, 3)}
