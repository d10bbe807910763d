"""What authors need not write, and what becomes of what they do write: FORMAT rules 1-7 as a Program."""

from __future__ import annotations

import pytest
from scenario_sample import ELEVEN_MAILS, compiled, sample

from game.rules import Deal, program
from game.rules.expression import Compare, Const, Negation, Read
from game.rules.program import ENDINGS, YOU, Branch, Exit, Move, Presence, Program

DINNER = "scenes.inbox.moves.modest_dinner"


def built(lines: str = "") -> Program:
    result = sample(lines)
    assert result.program is not None, result.diagnostics
    return result.program


def move(deal: Program, id_: str) -> Move:
    return next(one for one in deal.moves if one.id == id_)


def effects(deal: Program, id_: str, branch: str = "") -> tuple[program.Effect, ...]:
    return next(one for one in move(deal, id_).branches if one.id == branch).effects


def person(deal: Program, id_: str) -> int:
    return [one.id for one in deal.people].index(id_)


def test_the_worked_example_of_the_format_compiles() -> None:
    result = compiled(ELEVEN_MAILS.read_bytes())
    assert [one for one in result.diagnostics if one.severity == "error"] == []
    assert result.program is not None
    deal = Deal(result.program)
    assert [deal.program.moves[at].id for at in deal.open_moves(deal.initial)] == [
        "inbox.keep_small_promise",
        "inbox.modest_dinner",
        "inbox.overpromise",
        "inbox.leapfrog_to_top",
    ]


def test_a_scene_leads_to_the_next_one_and_the_last_to_the_endings() -> None:
    deal = built("scenes.sign_off.next: ~")
    assert move(deal, "inbox.modest_dinner").exits == (Exit(None, 1),)
    assert move(deal, "sign_off.rapid_response_cell").exits == (Exit(None, ENDINGS),)


def test_a_list_of_destinations_keeps_its_conditions_and_may_name_an_ending() -> None:
    deal = built(f"{DINNER}.next: [{{when: rain_belt, to: gm_visit}}, {{to: lost}}]")
    when = Compare(">=", Read("fact", 0), Const(1))
    lost = len(deal.scenes) + [ending.id for ending in deal.endings].index("lost")
    assert move(deal, "inbox.modest_dinner").exits == (Exit(when, 2), Exit(None, lost))


def test_a_move_has_the_plays_cost_and_may_change_a_part_of_it() -> None:
    deal = built()
    usual = move(deal, "gm_visit.exec_exchange")
    assert (usual.days, usual.budget) == (6, 40)  # 3 days in halves
    own = move(deal, "gm_visit.early_bad_news")
    assert (own.days, own.budget) == (10, 0)


def test_the_leader_is_who_plays_the_role_of_the_play_and_else_you() -> None:
    deal = built()
    assert move(deal, "gm_visit.exec_exchange").leader == person(deal, "luo_qiming")
    assert move(deal, "inbox.modest_dinner").leader == YOU
    without = built("team: {SR: su_man, FR: wei_zheng}\nalignment: {luo_qiming: '60'}")
    assert move(without, "gm_visit.exec_exchange").leader == YOU
    assert move(built(f"{DINNER}.by: wei_zheng"), "inbox.modest_dinner").leader == person(deal, "wei_zheng")


def test_each_in_to_gets_the_usual_gain_unless_named() -> None:
    deal = built()
    tian_ke, meng_yao = person(deal, "tian_ke"), person(deal, "meng_yao")
    found = effects(deal, "gm_visit.exec_exchange")
    luo = deal.holders.index("luo_qiming")
    # meng_yao has the play's gain, tian_ke what is written, and nothing comes twice
    assert found[:4] == (
        program.ChangeRelationship(meng_yao, 6, luo, 10, False),
        program.ChangeTrust(meng_yao, 5, 65),
        program.ChangeInterest(meng_yao, 2),
        program.ChangeTrust(tian_ke, 3, 65),
    )
    nobody = effects(built(f"{DINNER}.changes: {{tian_ke: none}}"), "inbox.modest_dinner")
    assert nobody == ()


def test_the_speaker_is_whom_a_move_is_aimed_at_unless_he_is_one_of_ours() -> None:
    assert effects(built(), "inbox.modest_dinner")[0] == program.ChangeRelationship(0, 5, 0, 90, True)
    assert effects(built("scenes.inbox.speaker: wei_zheng"), "inbox.modest_dinner") == ()


def test_a_change_may_name_its_own_evidence_and_personal_share() -> None:
    found = effects(
        built(f"{DINNER}.changes: {{tian_ke: {{relationship: '+4', trust: '+2', evidence: joint, personal: '15'}}}}"),
        "inbox.modest_dinner",
    )
    assert found == (program.ChangeRelationship(0, 4, 0, 15, True), program.ChangeTrust(0, 2, 78))


def test_a_leader_who_holds_nothing_declared_holds_no_part_of_a_gain() -> None:
    found = effects(built(f"{DINNER}.by: wei_zheng"), "inbox.modest_dinner")
    assert found[0] == program.ChangeRelationship(0, 5, -1, 90, True)


def test_instead_starts_from_nothing_and_stands_before_the_move() -> None:
    deal = built()
    branches = move(deal, "gm_visit.exec_exchange").branches
    assert [branch.id for branch in branches] == ["unprepared", ""]
    assert branches[0].when == Negation(Compare(">=", Read("fact", 0), Const(1)))
    assert branches[0].rating == "blunder"
    assert branches[0].effects == (
        program.ChangeTrust(person(deal, "meng_yao"), -4, 65),
        program.ChangeAlignment(person(deal, "luo_qiming"), -5),
    )


def test_effects_come_in_the_order_of_the_law_book() -> None:
    lines = (
        f"{DINNER}.changes: {{wei_zheng: {{alignment: '+2'}}, discount: '+0.5'}}\n"
        f"{DINNER}.leaves: luo_qiming\n{DINNER}.hand_over: {{from: luo_qiming, to: you}}\n"
        f"{DINNER}.call: dates\n{DINNER}.disclose: floor\n{DINNER}.check: floor\n"
        f"{DINNER}.break: all_eleven\n{DINNER}.keep: four_answers\n{DINNER}.promise: [four_answers, all_eleven]\n"
        f"{DINNER}.log: all\n{DINNER}.learn: slot_fine\n{DINNER}.replace: {{meng_yao: sang_qi}}\n{DINNER}.gone: bo_wen\n"
        f"{DINNER}.meet: bo_wen\n"
        f"{DINNER}.later: {{after: '2.5', text: He waits., changes: {{tian_ke: {{trust: '+1'}}}}}}"
    )
    deal = built(lines)
    found = effects(deal, "inbox.modest_dinner")
    luo, bo_wen = person(deal, "luo_qiming"), person(deal, "bo_wen")
    meng_yao, sang_qi = person(deal, "meng_yao"), person(deal, "sang_qi")
    holder = deal.holders.index("luo_qiming")
    assert found == (
        program.ChangeRelationship(0, 5, 0, 90, True),
        program.ChangeAlignment(person(deal, "wei_zheng"), 2),
        program.ChangeMeter(2, 5),
        program.Meet(bo_wen),
        program.Leave(bo_wen),
        program.Leave(meng_yao),
        program.Meet(sang_qi),
        program.Learn(1),
        program.Log((0, 1)),
        program.MakePromise(0),
        program.MakePromise(1),
        program.KeepPromise(0),
        program.BreakPromise(1),
        program.SupplyCheck(1),
        program.DiscloseCheck(1),
        program.CallCheck(0),
        program.HandOver(holder, 0, 50),
        program.HolderLeaves(holder),
        program.Leave(luo),
        program.Schedule(0),
    )
    later = deal.laters[0]
    assert (later.id, later.at, later.after) == ("inbox.modest_dinner", -1, 5)
    assert later.effects == (program.ChangeTrust(0, 1, 50),)  # the play's evidence is claim
    assert deal.people[sang_qi].presence == Presence.GONE  # a successor has not arrived yet


def test_business_leaves_out_what_is_private() -> None:
    deal = built(f"facts.rain_belt.private: 'yes'\n{DINNER}.log: business")
    assert effects(deal, "inbox.modest_dinner")[-1] == program.Log((1,))


def test_people_start_as_they_are_declared() -> None:
    deal = built()
    tian_ke = deal.people[0]
    assert (tian_ke.relationship, tian_ke.trust, tian_ke.interest) == (20, 30, -2)
    assert tian_ke.personal == ((0, 6),)  # 30 percent of 20, held by you
    assert tian_ke.listens_to == ((1, 30),)
    assert deal.people[1].presence == Presence.UNKNOWN
    assert [one.id for one in deal.people if one.ours] == ["su_man", "wei_zheng", "luo_qiming", "peng_lei"]
    assert built("alignment: {wei_zheng: '42'}").people[person(deal, "wei_zheng")].alignment == 42


def test_meters_are_given_and_may_start_elsewhere() -> None:
    deal = built("meters: {org: {start: '35'}, patience: {label: Patience, start: '2.5', max: '5', step: '0.5'}}")
    by_id = {meter.id: meter for meter in deal.meters}
    assert (by_id["day"].maximum, by_id["day"].scale) == (80, 2)
    assert (by_id["budget"].start, by_id["budget"].maximum) == (150, 150)
    assert (by_id["discount"].maximum, by_id["discount"].scale) == (500, 10)
    assert (by_id["rival"].start, by_id["org"].start) == (38, 35)
    assert (by_id["patience"].start, by_id["patience"].maximum, by_id["patience"].scale) == (5, 10, 2)
    assert [meter.id for meter in deal.meters][:9] == list(program.METERS)


def test_numbers_in_conditions_are_in_the_units_of_the_author() -> None:
    deal = built(f"{DINNER}.needs: day >= 18 and discount < 5")
    needs = move(deal, "inbox.modest_dinner").needs
    assert needs is not None
    assert "36" in repr(needs)
    assert "50" in repr(needs)


def test_promises_have_the_prices_of_their_size_unless_the_person_is_named() -> None:
    deal = built("promises.all_eleven.size: critical\npromises.all_eleven.broken: {meng_yao: {trust: '-3'}}")
    small, critical = deal.promises
    assert small.kept == (program.ChangeRelationship(0, 3, -1, 0, False), program.ChangeTrust(0, 6, 95))
    assert (small.days, small.due_day, small.due_scene, small.truth) == (20, -1, -1, "kept")
    assert critical.critical
    assert critical.broken == (
        program.ChangeRelationship(0, -10, -1, 0, False),
        program.ChangeTrust(0, -28, 95),
        program.ChangeTrust(2, -3, 95),
    )
    named = built("promises.all_eleven.broken: {tian_ke: {trust: '-9'}}").promises[1]
    assert named.broken == (program.ChangeTrust(0, -9, 95),)
    due = built("promises.all_eleven.days: ~\npromises.all_eleven.due: gm_visit").promises[1]
    assert (due.days, due.due_scene) == (-1, 2)


def test_a_forbidden_move_leads_to_a_guard_with_two_moves() -> None:
    lines = (
        "scenes.inbox.moves.leapfrog_to_top: ~\n"
        "scenes.inbox.moves.bribe_or_kickback: {title: Pay, text: Pay him., rating: violation, why: It is a crime.,"
        " warning: {fang_ru: Stop.}}"
    )
    result = sample(lines)
    assert result.program is not None
    deal = result.program
    forbidden = move(deal, "inbox.bribe_or_kickback")
    guard = deal.scenes[forbidden.guard]
    assert (forbidden.days, forbidden.budget, forbidden.branches) == (0, 0, (Branch("", None, "violation", ()),))
    assert guard.guards == deal.moves.index(forbidden)
    withdraw, confirm = (deal.moves[at] for at in guard.moves)
    assert (withdraw.id, withdraw.branches[0].rating) == ("inbox.bribe_or_kickback.withdraw", "best")
    stopped = len(deal.scenes) + [ending.id for ending in deal.endings].index("stopped")
    assert (confirm.branches[0].rating, confirm.exits) == ("violation", (Exit(None, stopped),))
    played = Deal(deal)
    at_guard = played.after(played.initial, deal.moves.index(forbidden))
    assert at_guard[0] == forbidden.guard
    assert result.script is not None
    assert result.script.scenes[forbidden.guard].faces[0].speaker == "fang_ru"


def test_a_gate_holds_the_checks_of_its_scene() -> None:
    deal = built()
    assert [(gate.id, gate.scene, gate.checks) for gate in deal.gates] == [("ATC", 3, (0, 1))]
    assert [check.id for check in deal.checks] == ["dates", "floor"]
    assert deal.scenes[3].gate == 0


def test_one_gate_in_two_scenes_is_told_apart_by_its_scene() -> None:
    deal = built("scenes.gm_visit.gate: ATC")
    assert [gate.id for gate in deal.gates] == ["ATC.gm_visit", "ATC.sign_off"]


def test_endings_keep_their_order_and_the_given_ones_stand_last() -> None:
    deal = built("endings.time_up: {title: Too late}")
    assert [ending.id for ending in deal.endings] == ["won", "split", "lost", "time_up", "stopped"]
    assert deal.endings[2].when is None


def test_weights_are_the_rubrics_after_the_shift() -> None:
    weights = dict(zip(program.DIMENSIONS, built().grading.weights, strict=True))
    assert (weights["outcome"], weights["customer_value"], weights["team"]) == (8, 12, 10)
    assert sum(weights.values()) == 100


@pytest.mark.parametrize(
    ("field", "value"),
    [("stage", "shape"), ("day", "4.5"), ("fade", "yes")],
)
def test_what_a_scene_says_of_itself(field: str, value: str) -> None:
    scene = built(f"scenes.belt_seven.{field}: '{value}'").scenes[1]
    wanted = {"stage": "shape", "day": 9, "fade": True}[field]
    assert getattr(scene, field) == wanted


def test_a_stage_lasts_until_another_is_named() -> None:
    deal = built("scenes.belt_seven.stage: ~")
    assert [scene.stage for scene in deal.scenes] == ["qualify", "qualify", "shape", "contract"]
