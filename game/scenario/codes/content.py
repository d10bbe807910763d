"""D5xx: what would spoil a deal although it can be played: lengths, ratings, facts, promises.

Examples as in `fields`: lines set in the sample scenario. The E numbers are those of FORMAT.md section 9.
"""

from __future__ import annotations

from game.scenario.codes.code import Code

_DINNER = "scenes.inbox.moves.modest_dinner"
_FIFTH = "{title: Wait, text: Do nothing., reply: Nothing., rating: mistake, why: No.}"
_OWN_PLAY = (
    "plays.free_trip: {number: '99', name: Free trip, kind: forbidden, practices: star_dependence,"
    " wrong: It is a bribe., advice: Invite him to the plant instead.}"
)
_PAY = "play: free_trip, title: Book the beach, text: A week for two., rating: violation, why: It is a bribe."

CODES: tuple[Code, ...] = (
    Code(  # E21
        "D501",
        "error",
        "more than four moves",
        "The screen holds four cards.",
        bad=f"scenes.inbox.moves.early_discount: {_FIFTH}",
        good=f"scenes.inbox.moves.early_discount: {_FIFTH}\nscenes.inbox.moves.modest_dinner: ~",
    ),
    Code(  # E20
        "D502",
        "warning",
        "a text too long for its place",
        "The player would see the beginning and then an ellipsis.",
        bad=f"{_DINNER}.title: Apologise over dinner and then ask her to approve",
        good=f"{_DINNER}.title: Apologise over dinner",
    ),
    Code(  # E14
        "D503",
        "error",
        "a change larger than anything in the playbook",
        "Nobody becomes a friend in one move; most such numbers are levels.",
        bad=f"{_DINNER}.changes: {{tian_ke: {{relationship: '+45'}}}}",
        good=f"{_DINNER}.changes: {{tian_ke: {{relationship: '+8'}}}}",
    ),
    Code(  # E28
        "D504",
        "warning",
        "a fact with only one way to it",
        "A trainee who missed it could never know.",
        bad="scenes.belt_seven.moves.consult_knowledge_centre.learn: ~",
        good="scenes.belt_seven.moves.consult_knowledge_centre.learn: [rain_belt, slot_fine]",
    ),
    Code(  # E27
        "D505",
        "error",
        "a fact that is needed and cannot be found",
        "What asks for it can never hold.",
        bad="scenes.belt_seven.moves.consult_knowledge_centre.learn: ~\n"
        "scenes.belt_seven.moves.user_floor_visit.learn: ~",
        good="scenes.belt_seven.moves.consult_knowledge_centre.learn: [rain_belt, slot_fine]",
    ),
    Code(  # E29
        "D506",
        "error",
        "a promise kept before it can be made",
        "Keeping does nothing for a promise that nobody made.",
        bad=f"{_DINNER}.keep: four_answers",
        good="scenes.gm_visit.moves.exec_exchange.keep: four_answers",
    ),
    Code(  # E30
        "D507",
        "error",
        "a promise that falls due after the end",
        "It would be settled on the last page, where nobody can do anything about it.",
        bad="promises.all_eleven.days: ~\npromises.all_eleven.due: '52'",
        good="promises.all_eleven.days: ~\npromises.all_eleven.due: '32'",
    ),
    Code(  # E32
        "D508",
        "warning",
        "two best moves in a scene",
        "The standard line needs one.",
        bad=f"{_DINNER}.rating: best",
        good=f"{_DINNER}.rating: good",
    ),
    Code(
        "D509",
        "warning",
        "no best move in a scene",
        "The standard line needs one.",
        bad="scenes.inbox.moves.keep_small_promise.rating: good",
        good="scenes.inbox.moves.keep_small_promise.rating: best",
    ),
    Code(  # E36
        "D510",
        "note",
        "somebody speaks before he is known",
        "Until somebody has met him the screen shows what `unknown_as` says.",
        bad="scenes.belt_seven.speaker: bo_wen",
        good="people.bo_wen.unknown_as: ~",
    ),
    Code(  # E37
        "D511",
        "error",
        "a violation without a warning",
        "A player must be able to step back.",
        bad=f"{_OWN_PLAY}\nscenes.inbox.moves.modest_dinner: {{{_PAY}}}",
        good=f"{_OWN_PLAY}\nscenes.inbox.moves.modest_dinner: {{{_PAY}, warning: {{fang_ru: Stop.}}}}",
    ),
    Code(
        "D512",
        "error",
        "more than three people answer",
        "The result panel has room for three lines.",
        bad=f"{_DINNER}.reply: {{tian_ke: A., bo_wen: B., meng_yao: C., sang_qi: D.}}",
        good=f"{_DINNER}.reply: {{tian_ke: A., bo_wen: B., meng_yao: C.}}",
    ),
    Code(
        "D513",
        "warning",
        "a move that nobody answers",
        "The reply is what the player sees of his own move.",
        bad=f"{_DINNER}.reply: ~",
        good=f"{_DINNER}.reply: Silence.",
    ),
    Code(
        "D514",
        "warning",
        "something that never happens",
        "It is written, but no move, news or later thing brings it about.",
        bad="promises.spare_part: {to: tian_ke, text: A spare part, days: '3'}",
        good=f"promises.spare_part: {{to: tian_ke, text: A spare part, days: '3'}}\n{_DINNER}.promise: spare_part",
    ),
    Code(
        "D516",
        "warning",
        "an unknown person whom nobody can meet",
        "He would stay a shadow to the end.",
        bad="people.sang_qi.unknown_as: A buyer",
        good=f"people.sang_qi.unknown_as: A buyer\n{_DINNER}.meet: sang_qi",
    ),
)
