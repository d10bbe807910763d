"""The course of one move (RULES 4): legality, cost, what falls due, branches, gates, arrivals, guards."""

from __future__ import annotations

import pytest

from game.rules import Deal, IllegalMoveError, Refusal
from game.rules.expression import Compare, Const, Expression, Negation, Quantity, Read
from game.rules.program import (
    BUDGET,
    DAY,
    DISCOUNT,
    ENDINGS,
    EXPOSURE,
    OFFER,
    ORG,
    Branch,
    BreakPromise,
    CallCheck,
    ChangeMeter,
    ChangeTrust,
    Check,
    CheckStatus,
    DiscloseCheck,
    Effect,
    Exit,
    Fact,
    Gate,
    KeepPromise,
    Later,
    Learn,
    Log,
    MakePromise,
    News,
    Program,
    PromiseStatus,
    Schedule,
    SupplyCheck,
)
from tests.rules.samples import customer, ending, meters, move, program, promise, scene

FACT = Fact("rain", 0, "pain", 1, False)


def reads(quantity: Quantity, of: int, operator: str, number: int) -> Expression:
    return Compare(operator, Read(quantity, of), Const(number))  # type: ignore[arg-type]


def rise(amount: int = 1, meter: int = ORG) -> ChangeMeter:
    return ChangeMeter(meter, amount)


def two_scenes(*first: Effect, second: tuple[Effect, ...] = (), **parts: object) -> Program:
    """Scene 0 leads to scene 1, scene 1 to the endings; one move each."""
    return program(
        move("one.go", *first, scene=0, to=1),
        move("two.go", *second, scene=1),
        scenes=parts.pop("scenes", (scene("one", (0,)), scene("two", (1,)))),  # type: ignore[arg-type]
        **parts,  # type: ignore[arg-type]
    )


def org(deal: Deal, state: tuple[int, ...]) -> int:
    return deal.read(state, "meter", ORG)


# --- 4.1 legal ----------------------------------------------------------------------------------------


def test_a_refused_move_says_why_and_changes_nothing() -> None:
    made = program(
        move("start.far", scene=0, days=81),
        move("start.dear", scene=0, budget=101),
        move("start.locked", scene=0, needs=reads("meter", ORG, ">", 99)),
        move("start.open", scene=0),
        move("next.go", scene=1),
        scenes=(scene("start", (0, 1, 2, 3)), scene("next", (4,))),
    )
    deal = Deal(made)
    wanted = [Refusal.DAYS, Refusal.BUDGET, Refusal.NEEDS, None, Refusal.ELSEWHERE]
    assert [deal.refusal(deal.initial, index) for index in range(5)] == wanted
    assert deal.open_moves(deal.initial) == (3,)
    before = deal.initial
    for index in (0, 1, 2, 4):
        with pytest.raises(IllegalMoveError):
            deal.after(before, index)
    assert before == deal.initial


def test_the_last_day_and_the_last_coin_may_be_spent() -> None:
    deal = Deal(program(move(days=80, budget=100)))
    end = deal.after(deal.initial, 0)
    assert (deal.read(end, "meter", DAY), deal.read(end, "meter", BUDGET)) == (80, 0)


def test_each_move_can_be_made_once_unless_it_says_again() -> None:
    made = program(
        move("start.once", scene=0, exits=(Exit(None, 0),)),
        move("start.often", scene=0, exits=(Exit(None, 0),), again=True),
    )
    deal = Deal(made)
    state = deal.after(deal.after(deal.initial, 0), 1)
    assert deal.refusal(state, 0) is Refusal.USED
    assert deal.open_moves(state) == (1,)


def test_a_deal_without_loops_remembers_no_move_that_nobody_asks_about() -> None:
    deal = Deal(two_scenes())
    assert not [stored for stored in deal.layout.places if stored.quantity == "chosen"]


def test_nine_bits_take_two_slots() -> None:
    asked = [Read("chosen", index) for index in range(9)]
    deal = Deal(program(*(move(f"start.m{index}", to=0) for index in range(9))), watched=asked)
    assert [slot.name for slot in deal.layout.slots][-2:] == ["bits_0", "bits_1"]
    state = deal.after(deal.after(deal.initial, 8), 3)
    assert [deal.read(state, "chosen", index) for index in range(9)] == [0, 0, 0, 1, 0, 0, 0, 0, 1]


def test_a_condition_can_ask_whether_a_move_was_chosen() -> None:
    asked = Read("chosen", 0)
    deal = Deal(two_scenes(), watched=[asked])
    assert deal.reader(asked)(deal.initial) == 0
    assert deal.reader(asked)(deal.after(deal.initial, 0)) == 1


def test_a_chosen_move_that_is_not_remembered_cannot_be_asked_about() -> None:
    with pytest.raises(ValueError, match="watched"):
        Deal(two_scenes()).reader(Read("chosen", 0))


# --- 4.2 what falls due ---------------------------------------------------------------------------------


def test_a_promise_falls_due_when_its_days_have_passed_and_comes_to_its_truth() -> None:
    for truth, status in (("kept", PromiseStatus.KEPT), ("late", PromiseStatus.LATE), ("broken", PromiseStatus.BROKEN)):
        word = promise(truth=truth, days=4, kept=(rise(1),), late=(rise(2),), broken=(rise(3),))
        made = program(
            move("one.vow", MakePromise(0), scene=0, to=1, days=2),
            move("two.early", scene=1, to=2, days=3),
            move("two.due", scene=1, to=2, days=4),
            move("three.end", scene=2),
            scenes=(scene("one", (0,)), scene("two", (1, 2)), scene("three", (3,))),
            promises=(word,),
        )
        deal = Deal(made)
        open_ = deal.after(deal.initial, 0)
        assert deal.read(deal.after(open_, 1), "promise", 0) == PromiseStatus.OPEN
        due = deal.after(open_, 2)
        assert deal.read(due, "promise", 0) == status
        assert org(deal, due) == 30 + {"kept": 1, "late": 2, "broken": 3}[truth]


def test_a_promise_kept_in_time_is_kept_whatever_its_truth_and_only_once() -> None:
    word = promise(truth="broken", days=2, kept=(rise(1),), broken=(rise(9),))
    made = program(
        move("one.vow", MakePromise(0), scene=0, to=1),
        move("two.keep", KeepPromise(0), KeepPromise(0), BreakPromise(0), scene=1, to=2),
        move("three.wait", scene=2, days=5),
        scenes=(scene("one", (0,)), scene("two", (1,)), scene("three", (2,))),
        promises=(word,),
    )
    deal = Deal(made)
    state = deal.initial
    for step in range(3):
        state = deal.after(state, step)
    assert deal.read(state, "promise", 0) == PromiseStatus.KEPT
    assert org(deal, state) == 31


def test_keeping_or_breaking_a_promise_never_made_does_nothing() -> None:
    made = program(move("start.go", KeepPromise(0), BreakPromise(0)), promises=(promise(kept=(rise(),)),))
    deal = Deal(made)
    end = deal.after(deal.initial, 0)
    assert deal.read(end, "promise", 0) == PromiseStatus.NONE
    assert org(deal, end) == 30


def test_a_promise_is_made_once_a_run() -> None:
    made = program(move("start.go", MakePromise(0), BreakPromise(0), MakePromise(0)), promises=(promise(days=1),))
    deal = Deal(made)
    assert deal.read(deal.after(deal.initial, 0), "promise", 0) == PromiseStatus.BROKEN


def test_a_promise_can_fall_due_on_a_named_day_or_in_a_named_scene() -> None:
    by_day = promise("by_day", open_at_start=True, due_day=10, truth="late")
    by_scene = promise("by_scene", open_at_start=True, due_scene=1, truth="broken")
    made = program(
        move("one.go", scene=0, to=1, days=10),
        move("two.go", scene=1),
        scenes=(scene("one", (0,)), scene("two", (1,))),
        promises=(by_day, by_scene),
    )
    deal = Deal(made)
    assert [deal.read(deal.initial, "promise", index) for index in (0, 1)] == [PromiseStatus.OPEN] * 2
    state = deal.after(deal.initial, 0)
    assert [deal.read(state, "promise", index) for index in (0, 1)] == [PromiseStatus.LATE, PromiseStatus.BROKEN]


def test_all_open_promises_are_settled_on_entering_an_ending() -> None:
    word = promise(open_at_start=True, truth="broken", broken=(rise(5),))
    deal = Deal(program(move(), promises=(word,)))
    end = deal.after(deal.initial, 0)
    assert deal.read(end, "promise", 0) == PromiseStatus.BROKEN
    assert org(deal, end) == 35


def causes(deal: Deal, state: tuple[int, ...], made: int) -> list[tuple[str, int]]:
    return [(told.kind, told.of) for told in deal.trace(state, made)]


def test_what_is_due_comes_in_order_of_day_then_promises_then_later_items_in_file_order() -> None:
    """Days 3, 5, 5, 5 and 4, told as 3, 4, 5, 5, 5."""
    promises = (
        promise("p0", open_at_start=True, due_day=5),
        promise("p1", open_at_start=True, due_day=3),
        promise("p2", open_at_start=True, due_day=5),
    )
    laters = (Later("l0", 0, -1, 5, None, ()), Later("l1", 0, -1, 4, None, ()))
    made = two_scenes(
        Schedule(0),
        Schedule(1),
        promises=promises,
        laters=laters,
        scenes=(scene("one", (0,)), scene("two", (1,), day=20)),
    )
    deal = Deal(made)
    told = causes(deal, deal.initial, 0)
    assert told == [
        ("cost", 0),
        ("branch", 0),
        ("arrival", 1),
        ("due_promise", 1),
        ("later", 1),
        ("due_promise", 0),
        ("due_promise", 2),
        ("later", 0),
    ]


def test_what_falls_due_by_the_cost_happens_before_the_branch_is_chosen() -> None:
    word = promise(open_at_start=True, due_day=2, truth="broken", broken=(rise(50),))
    branches = (
        Branch("rich", reads("meter", ORG, ">=", 80), "best", (rise(5),)),
        Branch("", None, "good", ()),
    )
    deal = Deal(program(move(days=2, branches=branches), promises=(word,)))
    assert deal.branch(deal.initial, 0) == 0
    step = deal.step(deal.initial, 0)
    assert step.branch == 0
    assert org(deal, step.after) == 85


def test_a_later_item_waits_for_its_scene_or_its_day_and_happens_once() -> None:
    laters = (Later("at", 0, 2, -1, None, (rise(1),)), Later("after", 0, -1, 6, None, (rise(10),)))
    made = program(
        move("one.go", Schedule(0), Schedule(1), scene=0, to=1, days=2),
        move("two.go", scene=1, to=2, days=5),
        move("three.go", scene=2, to=3, days=1),
        move("four.go", scene=3),
        scenes=tuple(scene(f"s{index}", (index,)) for index in range(4)),
        laters=laters,
    )
    deal = Deal(made)
    seen = []
    state = deal.initial
    for step in range(4):
        state = deal.after(state, step)
        seen.append(org(deal, state))
    assert seen == [30, 31, 41, 41]


def test_a_later_item_whose_condition_fails_when_it_comes_due_drops_out_for_good() -> None:
    late = Later("at", 0, 1, -1, reads("meter", OFFER, ">", 0), (rise(),))
    made = program(
        move("one.go", Schedule(0), scene=0, to=1),
        move("two.back", ChangeMeter(OFFER, 1), scene=1, to=0, again=True),
        move("one.again", scene=0, to=1),
        scenes=(scene("one", (0, 2)), scene("two", (1,))),
        laters=(late,),
    )
    deal = Deal(made)
    state = deal.after(deal.initial, 0)
    assert ("dropped", 0) in causes(deal, deal.initial, 0)
    state = deal.after(deal.after(state, 1), 2)
    assert org(deal, state) == 30


# --- 4.3 branches ---------------------------------------------------------------------------------------


def test_the_first_branch_whose_condition_holds_is_taken_and_nothing_of_the_others() -> None:
    branches = (
        Branch("never", reads("meter", ORG, ">", 90), "best", (rise(1),)),
        Branch("first", reads("meter", ORG, "==", 30), "good", (rise(2),)),
        Branch("second", reads("meter", ORG, "==", 30), "good", (rise(4),)),
        Branch("", None, "mistake", (rise(8),)),
    )
    deal = Deal(program(move(branches=branches)))
    step = deal.step(deal.initial, 0)
    assert step.branch == 1
    assert org(deal, step.after) == 32


# --- gates ------------------------------------------------------------------------------------------------


def gated(*effects: Effect, when: Expression | None = None, skips: bool = False, to: int = 1) -> Deal:
    made = program(
        move("one.go", *effects, scene=0, to=to, skips_gate=skips),
        move("two.go", CallCheck(0), scene=1),
        move("two.pay", SupplyCheck(0), scene=1),
        scenes=(scene("one", (0,), gate=0), scene("two", (1, 2))),
        gates=(Gate("ATI", 0, (0,)),),
        checks=(Check("thread", 0, when),),
    )
    return Deal(made)


@pytest.mark.parametrize(
    ("effects", "when", "skips", "points", "debt"),
    [
        ((), None, False, 1, CheckStatus.HIDDEN),
        ((), Const(1), False, 2, CheckStatus.NONE),
        ((SupplyCheck(0),), None, False, 2, CheckStatus.SUPPLIED),
        ((DiscloseCheck(0),), None, False, 1, CheckStatus.DISCLOSED),
        ((DiscloseCheck(0),), Const(1), False, 2, CheckStatus.NONE),
        ((), None, True, 0, CheckStatus.HIDDEN),
        ((), Const(1), True, 0, CheckStatus.NONE),
        ((DiscloseCheck(0),), None, True, 0, CheckStatus.DISCLOSED),
    ],
)
def test_a_gate_is_held_with_its_evidence_without_it_or_skipped(
    effects: tuple[Effect, ...], when: Expression | None, skips: bool, points: int, debt: CheckStatus
) -> None:
    deal = gated(*effects, when=when, skips=skips)
    state = deal.after(deal.initial, 0)
    assert deal.read(state, "gate", 0) == points
    assert deal.read(state, "check", 0) == debt


def test_a_check_is_judged_after_the_moves_own_effects() -> None:
    deal = gated(rise(50), when=reads("meter", ORG, ">=", 80))
    assert deal.read(deal.after(deal.initial, 0), "gate", 0) == 2


def test_only_a_hidden_debt_can_be_called() -> None:
    hidden = gated()
    state = hidden.after(hidden.after(hidden.initial, 0), 1)
    assert hidden.read(state, "check", 0) == CheckStatus.CALLED
    disclosed = gated(DiscloseCheck(0))
    state = disclosed.after(disclosed.after(disclosed.initial, 0), 1)
    assert disclosed.read(state, "check", 0) == CheckStatus.DISCLOSED


def test_evidence_brought_after_the_gate_pays_the_debt_but_not_the_gate() -> None:
    deal = gated()
    state = deal.after(deal.after(deal.initial, 0), 2)
    assert deal.read(state, "check", 0) == CheckStatus.SUPPLIED
    assert deal.read(state, "gate", 0) == 1


def test_the_exits_of_a_gate_see_its_debts() -> None:
    exits = (Exit(reads("check", 0, "==", CheckStatus.HIDDEN), 2), Exit(None, 1))
    made = program(
        move("one.go", scene=0, exits=exits),
        move("two.go", scene=1),
        move("three.go", scene=2),
        scenes=(scene("one", (0,), gate=0), scene("two", (1,)), scene("three", (2,))),
        gates=(Gate("ATI", 0, (0,)),),
        checks=(Check("thread", 0, None),),
    )
    deal = Deal(made)
    assert deal.after(deal.initial, 0)[0] == 2


def test_a_gate_is_not_judged_by_a_move_that_stays_in_its_scene() -> None:
    made = program(
        move("one.stay", scene=0, to=0),
        move("one.go", scene=0, to=1),
        move("two.go", scene=1),
        scenes=(scene("one", (0, 1), gate=0), scene("two", (2,))),
        gates=(Gate("ATI", 0, (0,)),),
        checks=(Check("thread", 0, None),),
    )
    deal = Deal(made)
    state = deal.after(deal.initial, 0)
    assert (deal.read(state, "gate", 0), deal.read(state, "check", 0)) == (0, CheckStatus.NONE)
    assert deal.read(deal.after(state, 1), "gate", 0) == 1


def test_reaching_for_a_forbidden_move_does_not_pass_the_gate() -> None:
    deal = guarded(gate=True)
    state = deal.after(deal.initial, 1)
    assert (deal.read(state, "gate", 0), deal.read(state, "check", 0)) == (0, CheckStatus.NONE)


# --- 4.4 arrivals ---------------------------------------------------------------------------------------


def test_the_destination_is_read_after_the_changes() -> None:
    exits = (Exit(reads("meter", ORG, ">", 30), 2), Exit(None, 1))
    made = program(
        move("one.go", rise(), scene=0, exits=exits),
        move("two.go", scene=1),
        move("three.go", scene=2),
        scenes=tuple(scene(f"s{index}", (index,)) for index in range(3)),
    )
    deal = Deal(made)
    assert deal.after(deal.initial, 0)[0] == 2


def test_the_first_ending_that_holds_is_taken() -> None:
    endings = (
        ending("won", "won", reads("meter", ORG, ">", 90)),
        ending("split", "split", reads("meter", ORG, ">=", 30)),
        ending("lost", "lost"),
    )
    deal = Deal(program(move(), endings=endings))
    end = deal.after(deal.initial, 0)
    assert deal.ending(end) == 1
    assert deal.open_moves(end) == ()


def test_the_calendar_moves_on_to_a_scenes_day_unless_it_is_later_already() -> None:
    for days, arrived in ((2, 20), (30, 30)):
        made = program(
            move("one.go", scene=0, to=1, days=days),
            move("two.go", scene=1),
            scenes=(scene("one", (0,)), scene("two", (1,), day=20)),
        )
        deal = Deal(made)
        assert deal.read(deal.after(deal.initial, 0), "meter", DAY) == arrived


def test_found_facts_that_nobody_logged_fade_before_the_news() -> None:
    news = News("n", reads("fact", 0, "==", 0), (rise(),))
    for effects, fact, told in (((Learn(0),), 0, 31), ((Learn(0), Log((0,))), 2, 30)):
        made = two_scenes(
            *effects, facts=(FACT,), scenes=(scene("one", (0,)), scene("two", (1,), fade=True, news=(news,)))
        )
        deal = Deal(made)
        state = deal.after(deal.initial, 0)
        assert (deal.read(state, "fact", 0), org(deal, state)) == (fact, told)


def test_each_news_sees_the_result_of_the_one_before() -> None:
    news = (
        News("first", None, (rise(10),)),
        News("second", reads("meter", ORG, "==", 40), (rise(5),)),
        News("third", reads("meter", ORG, "==", 30), (rise(50),)),
    )
    deal = Deal(two_scenes(scenes=(scene("one", (0,)), scene("two", (1,), news=news))))
    assert org(deal, deal.after(deal.initial, 0)) == 45


def test_news_happens_once_a_run_and_when_its_condition_first_holds() -> None:
    news = (News("once", reads("meter", OFFER, ">", 0), (rise(10),)),)
    made = program(
        move("hub.ask", ChangeMeter(OFFER, 1), scene=0, to=0, again=True),
        scenes=(scene("hub", (0,), news=news),),
    )
    deal = Deal(made)
    assert org(deal, deal.initial) == 30
    once = deal.after(deal.initial, 0)
    assert org(deal, once) == 40
    assert org(deal, deal.after(once, 0)) == 40


def test_the_start_scenes_news_run_in_the_initial_state_and_an_endings_before_grading() -> None:
    start = scene("start", (0,), news=(News("n", None, (rise(3),)),))
    made = program(move(), scenes=(start,), endings=(ending(news=(News("e", None, (rise(4),)),)),))
    deal = Deal(made)
    assert org(deal, deal.initial) == 33
    assert org(deal, deal.after(deal.initial, 0)) == 37
    assert [told.kind for told in deal.trace_start()] == ["arrival", "news"]
    assert deal.trace_start()[-1].after == deal.initial


def test_a_scene_without_an_open_move_becomes_time_up_with_its_news_and_settlements() -> None:
    word = promise(open_at_start=True, truth="broken")
    made = program(
        move("one.go", scene=0, to=1, days=70),
        move("two.far", scene=1, days=11),
        scenes=(scene("one", (0,)), scene("two", (1,))),
        promises=(word,),
    )
    deal = Deal(made)
    end = deal.after(deal.initial, 0)
    assert deal.program.endings[deal.ending(end) or 0].result == "time_up"
    assert deal.read(end, "promise", 0) == PromiseStatus.BROKEN


def test_a_deal_whose_first_scene_has_no_open_move_is_over_at_once() -> None:
    deal = Deal(program(move(needs=Const(0))))
    assert deal.program.endings[deal.ending(deal.initial) or 0].result == "time_up"


# --- guards ---------------------------------------------------------------------------------------------


def guarded(*, gate: bool = False, alone: bool = False) -> Deal:
    """start: (0) go on, (1) the forbidden move, before guard position 1: (2) withdraw, (3) confirm."""
    needs = Const(0) if alone else None
    parts: dict[str, object] = {}
    if gate:
        parts = {"gates": (Gate("ATI", 0, (0,)),), "checks": (Check("thread", 0, None),)}
    made = program(
        move("start.go", scene=0, needs=needs),
        move("start.bad", scene=0, guard=1, rating="violation"),
        move("bad.withdraw", scene=1, to=0, again=True),
        move("bad.confirm", scene=1, to=4, again=True, rating="violation"),
        scenes=(scene("start", (0, 1), gate=0 if gate else -1, news=()), scene("bad", (2, 3), guards=1)),
        **parts,  # type: ignore[arg-type]
    )
    return Deal(made)


def test_reaching_for_a_forbidden_move_changes_nothing_but_the_position() -> None:
    deal = guarded()
    state = deal.after(deal.initial, 1)
    assert state[0] == 1
    assert state[1:] == deal.initial[1:]
    assert causes(deal, deal.initial, 1) == [("guard", 1)]


def test_withdrawing_costs_exposure_and_closes_the_move_for_the_run() -> None:
    deal = guarded()
    state = deal.after(deal.after(deal.initial, 1), 2)
    assert state[0] == 0
    assert deal.read(state, "meter", EXPOSURE) == 1
    assert deal.refusal(state, 1) is Refusal.CLOSED
    assert deal.open_moves(state) == (0,)


def test_confirming_ends_the_deal_as_stopped() -> None:
    deal = guarded()
    end = deal.after(deal.after(deal.initial, 1), 3)
    assert deal.program.endings[deal.ending(end) or 0].result == "stopped"


def test_withdrawing_from_the_only_move_runs_out_of_time() -> None:
    deal = guarded(alone=True)
    end = deal.after(deal.after(deal.initial, 1), 2)
    assert deal.program.endings[deal.ending(end) or 0].result == "time_up"


def test_coming_back_from_a_guard_is_no_arrival() -> None:
    news = (News("again", reads("meter", EXPOSURE, ">", 0), (rise(),)),)
    made = program(
        move("start.go", scene=0),
        move("start.bad", scene=0, guard=1, rating="violation"),
        move("bad.withdraw", scene=1, to=0, again=True),
        move("bad.confirm", scene=1, to=4, again=True, rating="violation"),
        scenes=(scene("start", (0, 1), news=news), scene("bad", (2, 3), guards=1)),
    )
    deal = Deal(made)
    assert org(deal, deal.after(deal.after(deal.initial, 1), 2)) == 30


# --- told with causes -----------------------------------------------------------------------------------


def test_every_change_has_a_cause() -> None:
    """Cost, branch, the promise kept in it, the rest of the branch, arrival, later item, news, ending."""
    word = promise(open_at_start=True, kept=(rise(2),))
    made = program(
        move("one.go", rise(1), KeepPromise(0), Schedule(0), scene=0, to=1, days=1),
        move("two.go", scene=1),
        scenes=(scene("one", (0,)), scene("two", (1,), news=(News("n", None, (rise(8),)),))),
        promises=(word,),
        laters=(Later("l", 0, 1, -1, None, (rise(4),)),),
    )
    deal = Deal(made)
    told = deal.trace(deal.initial, 0)
    values = [(each.kind, org(deal, each.after)) for each in told]
    assert values == [
        ("cost", 30),
        ("branch", 31),
        ("promise", 33),
        ("branch", 33),
        ("arrival", 33),
        ("later", 37),
        ("news", 45),
    ]
    assert told[-1].after == deal.after(deal.initial, 0)
    assert [each.kind for each in deal.trace(told[-1].after, 1)] == ["cost", "branch", "ending"]


def test_the_code_of_a_move_can_be_read() -> None:
    deal = Deal(two_scenes(ChangeTrust(0, 6, 65)))
    code = deal.show_code(0)
    assert "s[ann.trust]" in code
    assert "def arrive_1(s):" in code


# --- integrity ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda: program(move(to=9)), "leads nowhere"),
        (lambda: program(move("start.go", Learn(3))), "points at nothing"),
        (lambda: program(move(leader=0)), "led by you or one of ours"),
        (lambda: program(move(needs=Read("trust", 7))), "not in the deal"),
        (lambda: program(move(exits=(Exit(Const(1), ENDINGS),))), "last exit"),
        (lambda: program(move(), people=(customer(relationship=5, personal=((0, 6),)),)), "exceed"),
        (lambda: program(move(), scenes=(scene("start", (0,), day=900),)), "after the last day"),
        (lambda: program(move(), meters=meters()[1:]), "first meters"),
        (lambda: program(move(needs=Negation(Read("news", 0)))), "not in the deal"),
        (lambda: program(move("start.go", ChangeMeter(DISCOUNT, 1), guard=0)), "guard"),
    ],
)
def test_a_program_that_makes_no_sense_is_refused(broken: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Deal(broken())  # type: ignore[operator]
