"""What screens show: only what is known, only what the mode allows, in one language at a time, every change with its cause."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from game.rules import Deal
from game.session import Session, SessionError, View
from game.session.view import aloud, parts
from game.text import Interface
from game.wire import Mode
from tests.session import harbour

ENGLISH = Interface.load("en")
CHINESE = Interface.load("zh")


def view(mode: Mode = "coach", *moves: str, t: Interface = ENGLISH) -> View:
    session = Session(harbour.compiled(), mode, 7)
    session.start()
    for move in moves:
        session.choose(move)
    return View(session, t)


def texts(value: object) -> Iterator[str]:
    """Every text inside a value of the view."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def node(board: parts.Board, person: str) -> parts.Node:
    return next(each for each in board.people if each.id == person)


def test_the_board_tells_where_the_deal_stands() -> None:
    board = view().board()
    assert (board.top.number, board.top.days.left, board.top.days.total) == (1, "40", "40")
    assert [stage.state for stage in board.stages.stages][:3] == ["done", "current", "coming"]
    assert [(gate.id, gate.state) for gate in board.stages.gates] == [("ATI", "next"), ("ATC", "later")]
    assert (board.known, board.present) == (2, 3)
    assert board.scene.quote == "“I stopped counting the days.”"


def test_somebody_unknown_is_not_named_anywhere() -> None:
    board = view("coach", "inbox.keep_small_promise").board()
    assert "Bo Wen" not in " ".join(texts(board))
    hidden = node(board, "bo_wen")
    assert (hidden.known, hidden.name, hidden.face.look, hidden.face.mood) == (
        False,
        "Man in a wet jacket",
        "",
        "unknown",
    )
    assert board.scene.speaker is not None
    assert board.scene.speaker.name == "Man in a wet jacket"
    assert hidden.facts[0].chip == hidden.facts[0].text == ""
    assert hidden.facts[0].hint == "Be there when it is foggy."


def test_meeting_somebody_shows_who_he_is_from_then_on() -> None:
    met = view("coach", "inbox.keep_small_promise", "pier_seven.user_floor_visit")
    change = next(each for each in met.feedback().people if each.person == "bo_wen")
    assert (change.revealed, change.mood_before, change.face.name) == (True, "unknown", "Bo Wen")
    known = node(met.board(), "bo_wen")
    assert (known.known, known.face.look) == (True, "usman_plant")
    assert (known.facts[0].state, known.facts[0].new, known.facts[0].number) == ("logged", True, 2)


def test_the_briefing_shows_the_beginning_also_later() -> None:
    before = view().briefing()
    after = view("coach", *harbour.STANDARD[:2]).briefing()
    assert after == before
    assert before.unknown_note.startswith("One person")


@pytest.mark.parametrize("mode", ["deal", "exam"])
def test_only_the_learning_mode_says_what_a_move_was_worth(mode: Mode) -> None:
    shown = view(mode, "inbox.overpromise")
    assert shown.feedback().judgement is None
    assert shown.history()[0].rating == ""
    assert shown.dossier("tian_ke").log[0].rating == ""
    coach = view("coach", "inbox.overpromise")
    judgement = coach.feedback().judgement
    assert judgement is not None
    assert judgement.rating == "blunder"
    assert judgement.worked is False
    assert judgement.reasons == ("Four answers depend on people you have not asked yet.",)
    assert coach.history()[0].rating == "blunder"


def test_a_card_gives_away_neither_practice_nor_worth() -> None:
    """The icon follows from who acts; nothing else of the play is on the card."""
    fields = {field.name for field in dataclasses.fields(parts.Card)}
    assert not fields & {"play", "kind", "rating", "practices", "forbidden"}
    board = view("coach", "inbox.keep_small_promise").board()
    icons = {card.icon for card in board.cards if [face.person for face in card.leaders] == ["you"]}
    assert len(icons) == 1


def test_the_order_of_cards_depends_on_the_seed_and_not_on_the_file() -> None:
    orders = set()
    for seed in range(12):
        session = Session(harbour.compiled(), "coach", seed)
        session.start()
        first = tuple(card.move for card in View(session, ENGLISH).board().cards)
        assert first == tuple(card.move for card in View(session, CHINESE).board().cards)
        assert [card.number for card in View(session, ENGLISH).board().cards] == [1, 2, 3]
        orders.add(first)
    assert len(orders) > 1


def test_a_locked_card_says_why() -> None:
    board = view("coach", "inbox.keep_small_promise", "pier_seven.lone_hero").board()
    locked = next(card for card in board.cards if card.move == "gm_visit.early_bad_news")
    assert (locked.open, locked.reason) == (False, "Be there when it is foggy.")


def test_every_change_of_a_person_is_the_sum_of_its_causes() -> None:
    lines = (
        ("inbox.overpromise", "pier_seven.lone_hero", "gm_visit.exec_exchange", "sign_off.early_discount"),
        harbour.STANDARD,
        ("inbox.leapfrog_to_top", "pier_seven.consult_knowledge_centre", "gm_visit.spec_dump"),
    )
    for line in lines:
        shown = view("deal", *line)
        for number in range(1, len(line) + 1):
            for change in shown.feedback(number).people:
                assert sum(part.relationship for part in change.parts) == change.relationship.amount
                assert sum(part.trust for part in change.parts) == change.trust.amount
                assert sum(part.alignment for part in change.parts) == change.alignment.amount


def test_trust_passed_on_is_told_as_heard_from_somebody() -> None:
    change = next(
        each for each in view("deal", "inbox.keep_small_promise").feedback().people if each.person == "meng_yao"
    )
    assert [(part.kind, part.label) for part in change.parts] == [("spill", "Heard from Tian Ke")]


def test_what_arrives_is_told_with_its_cause() -> None:
    shown = view("deal", "inbox.keep_small_promise", "pier_seven.lone_hero")
    assert [(line.kind, line.sender, line.cause) for line in shown.board().scene.arrivals] == [
        ("news", "Luo Qiming", "")
    ]
    later = view("deal", "inbox.keep_small_promise", "pier_seven.lone_hero", "gm_visit.exec_exchange")
    arrival = later.board().scene.arrivals[0]
    assert (arrival.kind, arrival.cause) == ("later", "Because you chose “Turn the lamp yourself”.")
    assert [face.person for face in arrival.people] == ["tian_ke", "meng_yao"]


def test_the_star_takes_his_part_along() -> None:
    shown = view("deal", *harbour.STANDARD[:2])
    departure = shown.feedback().departures[0]
    assert (departure.face.person, [(tie.face.person, tie.lost, tie.kept) for tie in departure.ties]) == (
        "qin_xiao",
        [("meng_yao", 20, 20)],
    )
    assert node(shown.board(), "meng_yao").holdings == ()


def test_days_that_only_go_by_are_told_beside_those_the_move_takes() -> None:
    """The pier is on day 4: who is there early waits."""
    feedback = view("deal", "inbox.keep_small_promise").feedback()
    before, after = (view("deal", *moves).board().top.days.left for moves in ((), ("inbox.keep_small_promise",)))
    assert (before, after) == ("40", "36")
    assert (feedback.days, feedback.waited) == ("0.5 days", "3.5 days")
    assert "Then 3.5 days of waiting." in list(aloud.feedback(ENGLISH, feedback))
    assert view("deal", *harbour.STANDARD).feedback().waited == ""


def test_promises_show_what_became_of_them() -> None:
    made = view("deal", "inbox.overpromise").feedback().promises
    assert [(line.id, line.state, line.due) for line in made] == [("all_eleven", "open", "due on day 5")]
    broken = view("deal", "inbox.overpromise", "pier_seven.user_floor_visit").dossier("tian_ke").promises
    assert [(line.state, line.due) for line in broken] == [("broken", "")]


def test_a_gate_shows_what_it_asked_for_and_what_is_owed() -> None:
    shown = view("deal", "inbox.overpromise", "pier_seven.lone_hero")
    gate = shown.feedback().gate
    assert gate is not None
    assert (gate.id, gate.result, [line.debt for line in gate.checks]) == ("ATI", 1, ["hidden", "hidden"])
    mark = shown.board().stages.gates[0]
    assert (mark.state, mark.met, mark.total) == ("short", 0, 2)


def test_a_guard_offers_stepping_back_first() -> None:
    board = view("deal", "inbox.keep_small_promise", "pier_seven.bribe").board()
    assert board.scene.guard
    assert [(line.face.person, line.text) for line in board.scene.warning] == [
        ("wei_zheng", "“Not with me. Put it away.”")
    ]
    assert [card.move for card in board.cards] == ["pier_seven.bribe.withdraw", "pier_seven.bribe.confirm"]


def test_the_language_changes_at_once_and_everything_with_it() -> None:
    session = Session(harbour.compiled(), "coach", 7)
    session.start()
    session.choose("inbox.overpromise")
    english, chinese = View(session, ENGLISH).board(), View(session, CHINESE).board()
    assert english.scene.title == "A quarter past three"
    assert chinese.scene.title == "中A quarter past three"
    assert [card.move for card in english.cards] == [card.move for card in chinese.cards]
    assert chinese.top.number_label != english.top.number_label


def test_a_dossier_tells_who_holds_the_relationship_and_what_would_remain() -> None:
    told = view("deal", "inbox.keep_small_promise").dossier("tian_ke")
    holder = told.node.holdings[0]
    assert (holder.holder.person, holder.points) == ("you", told.node.relationship - told.remains)
    assert [(point.number, point.relationship, point.trust) for point in told.trend] == [(0, 20, 30), (1, 23, 36)]
    assert [line.effect for line in told.log] == ["relationship +3, trust +6"]
    assert [influence.person for influence in told.listened_by] == ["meng_yao"]


@pytest.mark.parametrize("person", ["su_man", "nobody", ""])
def test_only_people_of_the_customer_have_a_file(person: str) -> None:
    with pytest.raises(SessionError):
        view().dossier(person)


def test_feedback_is_of_a_move_that_was_made() -> None:
    with pytest.raises(SessionError):
        view().feedback()
    with pytest.raises(SessionError):
        view("deal", "inbox.overpromise").feedback(2)


def test_the_board_still_stands_after_the_end() -> None:
    board = view("deal", *harbour.STANDARD).board()
    assert (board.scene.id, board.cards) == ("sign_off", ())
    assert all(stage.state == "done" for stage in board.stages.stages)


def test_the_debrief_says_why_in_words_and_cites_the_plays() -> None:
    told = view(
        "deal", "inbox.overpromise", "pier_seven.lone_hero", "gm_visit.exec_exchange", "sign_off.early_discount"
    ).debrief()
    first = told.decisions[0]
    assert first.your_choice == "Four answers depend on people you have not asked yet."
    assert first.your_citation.startswith("Play 51, Say yes now. It tempts: ")
    assert first.standard_citation.startswith("Play 39, Keep a small promise. Right: ")
    assert first.standard_title == "Answer seven, date four"
    assert first.retry
    assert told.turning_text
    assert told.to_practise
    assert sum(count.count for count in told.counts) == len(told.decisions) == 4


def test_the_curve_starts_at_the_book_and_shown_regrets_add_up() -> None:
    told = view("deal", "inbox.leapfrog_to_top", *harbour.STANDARD[1:]).debrief()
    assert (told.curve[0].value, told.curve[0].book) == (850, 850)
    steps = [after.value - before.value for before, after in zip(told.curve, told.curve[1:], strict=False)]
    assert 850 + sum(steps) == told.curve[-1].value
    assert len(told.curve) == len(told.decisions) + 1


def test_two_things_done_well_are_good_by_numbers_and_by_the_author() -> None:
    told = view("deal", *harbour.STANDARD).debrief()
    assert len(told.done_well) == 2
    assert told.to_practise == ()
    assert told.grade == "A"
    assert [practice.value for practice in told.practices if practice.id == "no_fast_response"] == [100]
    assert len(told.practices) == 9


def test_an_exam_that_is_not_released_tells_nothing() -> None:
    session = Session(harbour.compiled(), "exam", 7)
    session.start()
    for move in harbour.STANDARD:
        session.choose(move)
    held = View(session, ENGLISH).debrief()
    assert (held.released, held.grade, held.score, held.decisions, held.ending_title) == (False, "", None, (), "")
    assert held.note
    session.release()
    assert View(session, ENGLISH).debrief().grade == "A"


def test_without_a_book_the_debrief_says_so_and_still_cites_plays() -> None:
    session = Session(harbour.without_book(), "deal", 7)
    session.start()
    for move in ("inbox.overpromise", *harbour.STANDARD[1:]):
        session.choose(move)
    told = View(session, ENGLISH).debrief()
    assert (told.grade, told.score, told.curve) == ("", None, ())
    assert told.note.startswith("No grade yet")
    assert told.decisions[0].rating == "blunder"
    assert told.decisions[0].your_citation.startswith("Play 51")
    assert [line.value for line in told.dimensions] == list(Deal(session.program).dimensions(session.state))


def test_a_drill_tells_how_it_went() -> None:
    session = Session(harbour.compiled(), "deal", 7)
    session.start()
    for move in ("inbox.overpromise", *harbour.STANDARD[1:]):
        session.choose(move)
    drill = Session.drill(harbour.compiled(), session.run, session.decisions()[0].step)
    drill.choose("inbox.keep_small_promise")
    result = View(drill, ENGLISH).drill()
    assert (result.passed, result.decision.title) == (True, "Answer seven, date four")


def test_no_page_of_any_run_holds_an_empty_or_unfilled_text_where_words_are_due() -> None:
    """Placeholders are always filled, in both languages."""
    for t in (ENGLISH, CHINESE):
        shown = view("coach", "inbox.overpromise", "pier_seven.bribe", "pier_seven.bribe.withdraw", t=t)
        pages = (shown.briefing(), shown.board(), shown.feedback(1), shown.dossier("tian_ke"), shown.history())
        for text in texts(pages):
            assert "{" not in text
