"""A person's file, and the history of the run."""

from __future__ import annotations

from game.rules import State
from game.session.taken import Taken
from game.session.view import labels
from game.session.view.feedback import effect_words, promise_line, shown_rating
from game.session.view.parts import Dossier, HistoryRow, LogLine, Node, TrendPoint
from game.session.view.people import listened_by, node
from game.session.view.telling import Telling


def dossier(telling: Telling, state: State, person: int) -> Dossier:
    t = telling.t
    shown = node(telling, state, person)
    yours = next((held.points for held in shown.holdings if held.holder.person == "you"), 0)
    remains = shown.relationship - yours
    holders = len(shown.holdings)
    return Dossier(
        node=shown,
        listened_by=listened_by(telling, state, person),
        identity=_identity(telling, shown),
        known_label=t(
            "{found} of {all} found",
            found=sum(fact.state != "unknown" for fact in shown.facts),
            all=len(shown.facts),
        ),
        promises=tuple(
            line
            for index, promise in enumerate(telling.program.promises)
            if promise.to == person and (line := promise_line(telling, state, index)) is not None
        ),
        trend=_trend(telling, person) if shown.known else (),
        holders_label=(
            t.plural("Held by {count} of us", "Held by {count} of us", holders) if holders else t("Held by the company")
        ),
        remains=remains,
        remains_label=t(
            "If you left tomorrow, {remains} of {all} would remain.", remains=remains, all=shown.relationship
        ),
        log=_log(telling, person) if shown.known else (),
    )


def history(telling: Telling) -> tuple[HistoryRow, ...]:
    """Every move so far, oldest first."""
    return tuple(
        HistoryRow(
            number=taken.decision,
            day_label=telling.day_label(taken.before),
            scene=scene_title(telling, taken),
            title=telling.text(telling.script.cards[taken.move].title),
            rating=shown_rating(telling, taken),
        )
        for taken in telling.session.taken
    )


def scene_title(telling: Telling, taken: Taken) -> str:
    """Of the scene in which a move was made, as it was called then."""
    faces = telling.script.scenes[taken.before[0]].faces
    now = (face for face in faces if face.when is None or telling.session.read(face.when, taken.before))
    return telling.text(next(now).title)


def _identity(telling: Telling, shown: Node) -> str:
    role = labels.role(telling.t, shown.role)
    return telling.t("{title} · {role}", title=shown.title, role=role) if shown.title else role


def _trend(telling: Telling, person: int) -> tuple[TrendPoint, ...]:
    read = telling.deal.read
    points = {0: telling.deal.initial, **{taken.decision: taken.after for taken in telling.session.taken}}
    return tuple(
        TrendPoint(number, read(state, "relationship", person), read(state, "trust", person))
        for number, state in points.items()
    )


def _log(telling: Telling, person: int) -> tuple[LogLine, ...]:
    """Newest first."""
    lines = []
    for taken in telling.session.taken:
        for delta in taken.deltas:
            if delta.person == person:
                relationship = delta.relationship[1] - delta.relationship[0]
                trust = delta.trust[1] - delta.trust[0]
                lines.append(
                    LogLine(
                        number=taken.decision,
                        title=telling.text(telling.script.cards[taken.move].title),
                        effect=effect_words(telling, relationship, trust) or telling.t("first meeting"),
                        day_label=telling.day_label(taken.before),
                        rating=shown_rating(telling, taken),
                    )
                )
    return tuple(reversed(lines))
