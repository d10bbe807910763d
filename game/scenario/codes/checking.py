"""D7xx: what the checker proves from all lines of a deal, judges by playing it, and plays from plans.

Examples are lines that change a deal without findings, `assets/samples/sound_deal.yaml`: a path
and its new value, a plan (`plans.NAME: [...]`), a spoilt book (`book: stale`) or another size that can
ship (`limits.NAME: 30`). The E numbers are those of FORMAT.md section 9.
"""

from __future__ import annotations

from game.scenario.codes.code import Code

_TITLE = "scenes.inbox.title: The inbox"
_SIGN = "scenes.sign_off.moves"
_CONSULT = "scenes.belt_seven.moves.consult_knowledge_centre.changes"
_BEST_FIRST = "scenes.inbox.moves.modest_dinner: ~\nscenes.belt_seven.moves.lone_hero: ~"
_LONG = (
    "scenes.inbox.moves.keep_small_promise.text: Seven answers today. For the rest, a name, an owner and a day each.\n"
    "scenes.belt_seven.moves.lone_hero.text: Change the angle now.\n"
    f"{_SIGN}.rapid_response_cell.text: A 24-hour clock, one owner, two deputies. He tests it tonight, alone."
)
_LINE = "{inbox: keep_small_promise}, {belt_seven: user_floor_visit}, {gm_visit: exec_exchange}"
_NEWS = "from: tian_ke, text: It rains again."
_WIND = "text: The wind turned., changes: {tian_ke: {trust: -12}, meng_yao: {trust: -8}}"
_END = "{sign_off: rapid_response_cell}"

CODES: tuple[Code, ...] = (
    # the book
    Code(
        "D700",
        "error",
        "no book",
        "Without the anchors nobody's run can be graded.",
        bad="book: none",
        good="book: fresh",
    ),
    Code(
        "D701",
        "error",
        "stale book",
        "The anchors belong to other rules; a score from them would be wrong.",
        bad="book: stale",
        good=_TITLE,
    ),
    Code(
        "D702",
        "error",
        "damaged book",
        "The anchors cannot be read, so nobody's run can be graded.",
        bad="book: damaged",
        good="book: fresh",
    ),
    Code(
        "D703",
        "error",
        "book does not replay",
        "A line of the book must give exactly the number that stands beside it.",
        bad="book: forged",
        good="book: fresh",
    ),
    # size
    Code(
        "D710",
        "error",
        "too many lines",
        "Anchors are exact or they are not anchors; a partial book cannot ship.",
        bad="limits.most_lines: 35",
        good="limits.most_lines: 36",
    ),
    Code(
        "D711",
        "warning",
        "many lines",
        "The search takes long, and no class will ever see most of the deal.",
        bad="limits.many_lines: 35",
        good="limits.many_lines: 36",
    ),
    Code(
        "D712",
        "error",
        "too many decisions",
        "A trainee finishes a deal in one sitting: at most twelve decisions.",
        bad="limits.choices: 3",
        good="limits.choices: 4",
    ),
    Code(
        "D713",
        "error",
        "endless line",
        "A line that can run for ever has no score.",
        bad=f"{_SIGN}.single_thread_champion.again: yes\n{_SIGN}.single_thread_champion.next: sign_off",
        good=f"{_SIGN}.single_thread_champion.next: endings",
    ),
    Code(
        "D714",
        "error",
        "the standard line has no ending",
        "The book is the line of best-rated moves; it must end.",
        bad=(
            f"{_SIGN}.rapid_response_cell.again: yes\n{_SIGN}.rapid_response_cell.next: sign_off\n"
            f"{_SIGN}.rapid_response_cell.cost: {{days: 0, budget: 0}}"
        ),
        good=f"{_SIGN}.rapid_response_cell.next: endings",
    ),
    # anchors
    Code(
        "D715",
        "error",
        "anchors out of order",
        "The scale is made of them: 0 is the worst line, 40 blind choice, 85 the book, 100 the best line.",
        bad="\n".join(
            (
                "scenes.inbox.moves.keep_small_promise.rating: blunder",
                "scenes.inbox.moves.overpromise.rating: best",
                "scenes.belt_seven.moves.user_floor_visit.rating: mistake",
                "scenes.belt_seven.moves.lone_hero.rating: best",
            )
        ),
        good=_TITLE,
    ),
    Code(
        "D716",
        "error",
        "no room above the book",
        "A trainee who does better than the book should be able to show it.",
        bad=f"{_CONSULT}: {{tian_ke: {{trust: '+2'}}, org: '+10'}}",
        good=_TITLE,
    ),
    Code(
        "D717",
        "warning",
        "steep above the book",
        "Small differences above the book would decide the ranking.",
        bad=f"{_CONSULT}: {{tian_ke: {{trust: '+2'}}, org: '+20', customer_value: '+4'}}",
        good=_TITLE,
    ),
    # conditions that can only be one way, and what never happens on any line
    Code(
        "D718",
        "note",
        "needs that refuse nobody",
        "A lock that is always open promises the trainee a condition that there is none of.",
        bad=f"{_SIGN}.rapid_response_cell.needs: day >= 4",
        good=f"{_SIGN}.single_thread_champion.needs: not inbox.overpromise",
    ),
    Code(
        "D719",
        "warning",
        "a check that is always met",
        "A gate's check that nobody can fail asks for nothing.",
        bad="scenes.sign_off.checks: {talked: {text: Somebody has talked, when: day >= 0}}",
        good="scenes.sign_off.checks: {talked: {text: The list is answered, when: not inbox.overpromise}}",
    ),
    Code(
        "D720",
        "error",
        "scene never reached",
        "Nobody will ever read it.",
        bad="scenes.belt_seven.next: [{when: day >= 4, to: sign_off}, {to: gm_visit}]",
        good="scenes.belt_seven.next: gm_visit",
    ),
    Code(
        "D721",
        "error",
        "move never open",
        "No line meets its `needs`, or nobody comes to its scene with it unused.",
        bad="scenes.inbox.moves.overpromise.needs: tian_ke.trust >= 60",
        good=f"{_SIGN}.single_thread_champion.needs: not inbox.overpromise",
    ),
    Code(  # E26
        "D722",
        "warning",
        "branch never happens",
        "On no line does its condition decide; its words are never read.",
        bad="scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: tian_ke.trust >= 99",
        good="scenes.gm_visit.moves.exec_exchange.instead.unprepared.when: not rain_belt",
    ),
    Code(  # E26
        "D723",
        "error",
        "ending never reached",
        "No line ends so.",
        bad="endings.won.when: standing >= rival + 50",
        good="endings.won.when: standing >= rival",
    ),
    Code(  # E31
        "D724",
        "warning",
        "time never presses",
        "A calendar that nobody feels teaches nothing about time.",
        bad="days: 90",
        good="days: 50",
    ),
    Code(
        "D725",
        "warning",
        "news never happens",
        "Nobody will ever hear it.",
        bad=f"scenes.gm_visit.news: {{rumour: {{when: day >= 39, {_NEWS}}}}}",
        good=f"scenes.gm_visit.news: {{rumour: {{when: rain_belt, {_NEWS}}}}}",
    ),
    Code(
        "D726",
        "warning",
        "later never comes",
        "The move that plants it is chosen, and nothing ever grows of it.",
        bad=f"scenes.belt_seven.moves.lone_hero.later: {{at: inbox, {_WIND}}}",
        good=f"scenes.belt_seven.moves.lone_hero.later: {{at: gm_visit, {_WIND}}}",
    ),
    Code(
        "D727",
        "warning",
        "a way that no line takes",
        "The road is drawn on the map, and nobody walks it.",
        bad="scenes.belt_seven.next: [{when: day >= 39, to: sign_off}, {to: gm_visit}]",
        good="scenes.belt_seven.next: gm_visit",
    ),
    Code(
        "D728",
        "warning",
        "scene text never shown",
        "Somebody wrote it, and nobody will read it.",
        bad="limits.choices: 12\nscenes.gm_visit.instead: {late: {when: day >= 39, text: She looks at the calendar.}}",
        good="limits.choices: 12\nscenes.gm_visit.instead: {dry: {when: not rain_belt, text: She looks out of the window.}}",
    ),
    Code(
        "D729",
        "warning",
        "fact never known",
        "Moves that are chosen teach it, and it is lost before anybody can use it.",
        bad="scenes.belt_seven.moves.user_floor_visit.log: ~\nscenes.belt_seven.moves.consult_knowledge_centre.log: ~\n"
        "scenes.gm_visit.fade: yes",
        good="scenes.gm_visit.fade: yes",
    ),
    # ratings against numbers
    Code(  # E32
        "D730",
        "warning",
        "two moves rated best",
        "The book is one line; a tie leaves it to the order in the file.",
        bad=(
            "scenes.gm_visit.moves.early_bad_news.instead: {late: {when: not rain_belt, reply: Good.,"
            " changes: {meng_yao: {trust: '+3'}}, rating: best, why: True.}}\n"
            "scenes.gm_visit.moves.exec_exchange.instead.unprepared.rating: best"
        ),
        good=_TITLE,
    ),
    Code(
        "D731",
        "warning",
        "rating and regret disagree",
        "The reason given to the trainee and the score would contradict each other.",
        bad=f"{_SIGN}.single_thread_champion.rating: good",
        good=f"{_SIGN}.single_thread_champion.rating: inaccuracy",
    ),
    Code(  # E35
        "D732",
        "warning",
        "rated badly, costs nothing",
        "A move that is called wrong must be felt.",
        bad="scenes.belt_seven.moves.consult_knowledge_centre.rating: mistake",
        good=_TITLE,
    ),
    # giveaways and bots
    Code(
        "D740",
        "warning",
        "a bot wins",
        "Somebody who understands nothing would pass.",
        bad=_BEST_FIRST,
        good=_TITLE,
    ),
    Code(  # E33
        "D741",
        "warning",
        "best is the longest card",
        "A trainee can win by reading lengths.",
        bad=_LONG,
        good=_LONG.splitlines()[0],
    ),
    Code(  # E34
        "D742",
        "warning",
        "no temptation",
        "If the best move also looks best at once, there is nothing to learn.",
        bad="\n".join(
            (
                "scenes.inbox.moves.modest_dinner.changes: {tian_ke: {relationship: '+1'}}",
                "scenes.inbox.moves.overpromise.changes: {tian_ke: {trust: '+1'}}",
                f"{_SIGN}.single_thread_champion.changes: {{tian_ke: {{relationship: '+2'}}}}",
            )
        ),
        good=_TITLE,
    ),
    Code(
        "D743",
        "warning",
        "best stands first",
        "The plain list of moves would be the answer key.",
        bad=_BEST_FIRST,
        good=_TITLE,
    ),
    # plans
    Code(
        "D750",
        "error",
        "not a plan",
        "A plan is a list: one `scene: move` on each line, with `expect:` where something must hold.",
        bad="plans.naive: {inbox: modest_dinner}",
        good="plans.naive: [{inbox: modest_dinner}]",
    ),
    Code(
        "D751",
        "error",
        "unknown expectation",
        "An expectation that is not understood would never fail.",
        bad=f"plans.standard: [{_LINE}, {_END}, {{expect: {{mark: A}}}}]",
        good=f"plans.standard: [{_LINE}, {_END}, {{expect: {{grade: A, shown: A, score: 85, result: won}}}}]",
    ),
    Code(
        "D752",
        "error",
        "unknown move in a plan",
        "A plan names moves of this deal.",
        bad="plans.naive: [{inbox: modest_diner}]",
        good="plans.naive: [{inbox: modest_dinner}]",
    ),
    Code(
        "D753",
        "error",
        "plan cannot go on",
        "The move is not open where the plan chooses it.",
        bad="plans.naive: [{belt_seven: lone_hero}]",
        good="plans.naive: [{inbox: overpromise}, {belt_seven: lone_hero}]",
    ),
    Code(
        "D754",
        "error",
        "expectation not met",
        "The deal no longer does what this plan records.",
        bad="plans.naive: [{inbox: overpromise}, {expect: tian_ke.trust >= 60}]",
        good="plans.naive: [{inbox: overpromise}, {expect: inbox.overpromise and all_eleven.open}]",
    ),
    Code(
        "D755",
        "error",
        "plan does not end",
        "Grade, score and ending exist only at an ending.",
        bad=f"plans.half: [{_LINE}, {{expect: {{grade: A}}}}]",
        good=f"plans.half: [{_LINE}, {{expect: {{at: sign_off}}}}]",
    ),
    Code(
        "D756",
        "error",
        "the standard plan is not the standard line",
        "The plan called standard records the book.",
        bad=f"plans.standard: [{_LINE}]",
        good=f"plans.standard: [{_LINE}, {_END}]",
    ),
    Code(
        "D760",
        "warning",
        "an opt-out that is not heard",
        "A warning is silenced by a code and a reason, so that the next author knows why it is allowed.",
        bad="plans.half: [{inbox: overpromise}] # dealcraft: allow D502",
        good="plans.half: [{inbox: overpromise}]",
    ),
    Code(
        "D761",
        "note",
        "an opt-out that silences nothing",
        "Left standing, it would hide the same warning the day it comes back for another reason.",
        bad="plans.half: [{inbox: overpromise}] # dealcraft: allow D502 because the card is wide",
        good="plans.half: [{inbox: overpromise}]",
    ),
)
