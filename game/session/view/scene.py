"""The scene as it stands, what has arrived with it, and the hand of cards."""

from __future__ import annotations

from game.rules import Refusal, State
from game.rules.program import YOU
from game.scenario.script import Card as CardScript
from game.scenario.script import Face as SceneFace
from game.scenario.script import NewsScript
from game.session.view import labels
from game.session.view.parts import Card, NewsLine, SceneView
from game.session.view.people import facts_about
from game.session.view.telling import Telling


def scene_view(telling: Telling, state: State) -> SceneView:
    """The scene or guard at which the state stands, in the variant that holds now; after the end the last scene."""
    position = telling.session.last_scene if telling.deal.ending(state) is not None else state[0]
    rules = telling.program.scenes[position]
    face = scene_face(telling, state, position)
    speaker = telling.person_index.get(face.speaker)
    guarded = rules.guards
    warning = telling.script.cards[guarded].warning if guarded >= 0 else ()
    known = speaker is not None and telling.known(state, speaker)
    return SceneView(
        id=rules.id,
        stage=rules.stage,
        stage_name=labels.stage(telling.t, rules.stage),
        title=telling.text(face.title),
        place=telling.text(face.place),
        day=telling.day(state),
        day_label=telling.day_label(state),
        text=telling.text(face.text),
        quote=telling.quoted(telling.text(face.quote)),
        speaker=None if speaker is None else telling.face(state, speaker),
        speaker_title=telling.text(telling.script.people[speaker].title) if known and speaker is not None else "",
        arrivals=() if guarded >= 0 else arrivals(telling, state),
        known=facts_about(telling, state, speaker) if speaker is not None else (),
        guard=guarded >= 0,
        warning=telling.lines(state, warning),
    )


def scene_face(telling: Telling, state: State, position: int) -> SceneFace:
    """The first variant that holds; the last one always does."""
    faces = telling.script.scenes[position].faces
    return next(face for face in faces if face.when is None or telling.session.read(face.when, state))


def arrivals(telling: Telling, state: State, number: int | None = None) -> tuple[NewsLine, ...]:
    """News and later items that came with a move (the last one; before the first: with the start)."""
    lines: list[NewsLine] = []
    for told in telling.session.arrived(number):
        if told.kind == "later":
            later = telling.program.laters[told.index]
            cause = telling.t(
                "Because you chose “{title}”.", title=telling.text(telling.script.cards[later.move].title)
            )
            lines.append(_news(telling, state, "later", telling.script.laters[told.index], cause, told.people))
        else:
            news = telling.session.news_script(told.position, told.index)
            lines.append(_news(telling, state, "news", news, "", told.people))
    return tuple(line for line in lines if line.text)


def _news(telling: Telling, state: State, kind: str, told: NewsScript, cause: str, people: tuple[int, ...]) -> NewsLine:
    face = telling.face_of(state, told.sender)
    sender = face.name if face else telling.text(told.sender_words)
    return NewsLine(
        id=told.id,
        kind="later" if kind == "later" else "news",
        sender=sender,
        face=face,
        text=telling.text(told.text),
        cause=cause,
        people=tuple(telling.face(state, person) for person in people),
    )


def cards(telling: Telling, state: State) -> tuple[Card, ...]:
    """The hand in the order of this run's seed. Nothing on a card tells its practice or its worth."""
    return tuple(_card(telling, state, move, number) for number, move in enumerate(telling.session.hand(state), 1))


def _card(telling: Telling, state: State, move: int, number: int) -> Card:
    told = telling.script.cards[move]
    refusal = telling.deal.refusal(state, move)
    days, budget = telling.deal.cost(state, move)
    leader = telling.face_of(state, told.leader)
    # talking to whoever leads the move is talking to him, not him to himself
    targets = (telling.face_of(state, target) for target in told.targets if target != told.leader)
    return Card(
        move=told.id,
        number=number,
        title=telling.text(told.title),
        text=telling.text(told.text),
        icon=_icon(telling, told),
        leaders=() if leader is None else (leader,),
        targets=tuple(face for face in targets if face is not None),
        days=telling.days(days),
        budget=telling.money(budget),
        open=refusal is None,
        reason="" if refusal is None else _reason(telling, state, told, refusal),
    )


def _icon(telling: Telling, told: CardScript) -> str:
    """By who acts, which the card shows anyway; the practice would give the answer away."""
    person = telling.person_index.get(told.leader, YOU)
    return labels.leader_icon("AR" if person == YOU else telling.program.people[person].role)


def _reason(telling: Telling, state: State, told: CardScript, refusal: Refusal) -> str:
    t = telling.t
    match refusal:
        case Refusal.USED:
            return t("Already done in this deal.")
        case Refusal.DAYS:
            return t("Not enough days left.")
        case Refusal.BUDGET:
            return t("Not enough budget left.")
        case Refusal.CLOSED:
            return t("You stepped back from this.")
        case _:
            missing = (hint for hint in told.hints if telling.deal.read(state, "fact", hint.fact) == 0)
            hints = (telling.text(hint.text) for hint in missing)
            return telling.text(told.locked) or next(filter(None, hints), "") or t("Not possible yet.")
