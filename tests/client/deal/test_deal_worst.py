"""The deal's screens with generated worst cases: words twice as long as the budgets, one to nine people, one to four cards."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import deal_desk
import deal_sample
from client_drawing import check_screen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.client.deal.board import Board
from game.client.deal.dossier import Dossier
from game.client.deal.gate_sheet import GateSheet
from game.client.shell import Shell
from game.session.view import parts

_WORDS = (
    "a",
    "of",
    "the",
    "margin",
    "responsibilities",
    "28.5%",
    "2026-11-23",
    "Qin",
    "counter-proposal",
    "wait",
    "“no”",
)
_SIGNS = "客户说他们已经签了合同而我方还没有拿到预算交付回款验收标书，。：；？！（）“”"
BUDGETS = {  # STYLE 5: zh, en
    "text": (78, 165), "quote": (44, 85), "title": (12, 38), "card": (34, 70), "name": (4, 10), "role": (6, 13),
    "chip": (7, 16), "reason": (30, 72),
}  # fmt: skip


class Writer:
    """Words of up to `stretch` times the budget, always the same for a seed."""

    def __init__(self, language: str, seed: int, stretch: float) -> None:
        self._chance = random.Random(seed)
        self._chinese = language == "zh"
        self._stretch = stretch

    def __call__(self, kind: str) -> str:
        length = int(BUDGETS[kind][0 if self._chinese else 1] * self._stretch)
        if self._chinese:
            return "字" + "".join(self._chance.choice(_SIGNS) for _ in range(length - 1))
        text = self._chance.choice(("Responsibilities", "We", "Counter-proposals"))
        while len(text) < length:
            text += " " + self._chance.choice(_WORDS)
        return text[:length].strip()


class Worst(deal_desk.Sample):
    """The sample with other counts and words."""

    def __init__(self, shell: Shell, write: Writer, people: int, cards: int) -> None:
        super().__init__(shell)
        language = shell.t.language
        whole = deal_sample.board(language)
        known = [node for node in whole.people if node.known]
        nodes = []
        for number in range(people):
            node = known[number % len(known)] if number % 4 != 3 else whole.people[1]
            face = replace(node.face, name=write("name"))
            nodes.append(
                replace(node, id=f"p{number}", face=face, name=write("name"), title=write("role"), row=number % 3,
                        column=number // 3, reports_to=f"p{number - 1}" if number % 2 else "", listens_to=())
            )  # fmt: skip
        hand = tuple(
            replace(card, move=f"scene.move{number}", number=number + 1, title=write("title"), text=write("card"),
                    reason=write("reason"))
            for number, card in enumerate(whole.cards[:cards])
        )  # fmt: skip
        scene = replace(
            whole.scene, text=write("text"), quote=write("quote"), place=write("title"), speaker_title=write("role")
        )
        gates = tuple(
            replace(gate, checks=tuple(replace(check, text=write("reason")) for check in gate.checks))
            for gate in whole.stages.gates
        )
        top = replace(whole.top, title=write("title"), customer=write("title"))
        self._board = replace(
            whole, people=tuple(nodes), cards=hand, scene=scene, top=top, known=min(people, whole.known), present=people,
            stages=replace(whole.stages, gates=gates),
        )  # fmt: skip
        file = deal_sample.dossier(language)
        facts = tuple(replace(fact, chip=write("chip"), text=write("card")) for fact in file.node.facts)
        self._file = replace(
            file,
            node=replace(nodes[0], facts=facts),
            promises=tuple(replace(promise, text=write("card")) for promise in file.promises),
        )
        told = deal_sample.feedback(language)
        self._feedback = replace(
            told,
            title=write("title"),
            replies=tuple(replace(line, text=write("quote")) for line in told.replies),
            narrator=write("text"),
            promises=tuple(replace(promise, text=write("card")) for promise in told.promises),
        )

    def board(self) -> parts.Board:
        return self._board

    def dossier(self, person: str) -> parts.Dossier:
        del person
        return self._file

    def feedback(self) -> parts.Feedback:
        return self._feedback


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    language=st.sampled_from(("zh", "en")),
    text_size=st.sampled_from((100, 115, 130)),
    people=st.integers(1, 9),
    cards=st.integers(1, 4),
    stretch=st.sampled_from((0.2, 1.0, 2.0)),
    seed=st.integers(0, 10**6),
)
def test_nothing_overlaps_or_leaves_its_box(desk_factory, language, text_size, people, cards, stretch, seed):
    shell, surface = desk_factory(language, text_size=text_size)
    worst = Worst(shell, Writer(language, seed, stretch), people, cards)
    shell.open("home")

    def board() -> Board:
        shell.home()
        screen = Board(shell, deal_desk.Still(), showing=worst)  # type: ignore[arg-type]
        shell.push(screen)
        return screen

    board()
    check_screen(shell, surface)
    boxes = [(item.id, item.visible) for item in shell.items()]
    for (one, box), (other, second) in itertools.combinations(boxes, 2):
        shared = box.within(second)
        assert shared.w <= 1 or shared.h <= 1, f"{one} and {other} lie over one another"
    shell.push(GateSheet(shell, worst))  # type: ignore[arg-type]
    check_screen(shell, surface)
    board()
    shell.push(Dossier(shell, worst, "p0"))  # type: ignore[arg-type]
    for tab in range(4):
        next(item for item in shell.items() if item.id == f"tab:{tab}").action()
        check_screen(shell, surface)
    screen = board()
    screen.choose("scene.move0")
    check_screen(shell, surface)
