"""What the facilitator asks of a workshop."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response

from game.records import WorkshopStore, export
from game.records.rooms import Room
from game.server.asking import Led, words
from game.wire import NewName, NewTeamName, PhaseChange, PlayerChoice, Switch, TimerChange

Round = Annotated[int | None, Query(ge=1, le=1000, alias="round")]
"""The present one when left out."""


def add_facilitator_routes(app: FastAPI, store: WorkshopStore) -> None:
    _add_downloads(app, store)
    _add_actions(app, store)
    _add_names(app, store)


def _add_downloads(app: FastAPI, store: WorkshopStore) -> None:
    @app.get("/api/results.json", response_class=Response)
    def everything(room: Led, number: Round = None) -> Response:
        """The standings, every run and every decision of a round, for other programs; the truth, frozen or not."""
        told = export.everything(
            store.standings(room.id, number),
            store.results(room.id, number),
            store.runs(room.id, number),
            store.own_choices(room.id, number),
        )
        return Response(told, media_type="application/json", headers=saved_as(room, "json"))

    @app.get("/api/results.csv", response_class=Response)
    def table(request: Request, room: Led, number: Round = None) -> Response:
        """A row for each trainee, in the language asked for; nothing in it runs as a formula."""
        t = words(request)
        by_language = store.scenario(room.id, number).words
        deal = by_language.get(t.language) or next(iter(by_language.values()))
        told = export.table(store.standings(room.id, number), store.results(room.id, number), deal, t)
        return Response(told, media_type="text/csv; charset=utf-8", headers=saved_as(room, "csv"))


def _add_actions(app: FastAPI, store: WorkshopStore) -> None:
    @app.post("/api/room/phase", status_code=204)
    def phase(room: Led, asked: PhaseChange) -> None:
        """Start, pause, go on or close."""
        store.set_phase(room.id, asked.phase)

    @app.post("/api/room/timer", status_code=204)
    def timer(room: Led, asked: TimerChange) -> None:
        """Set the round's timer anew, or take it away."""
        store.set_timer(room.id, asked.seconds)

    @app.post("/api/room/freeze", status_code=204)
    def freeze(room: Led, asked: Switch) -> None:
        """Stop the boards where they are, or reveal what has happened since."""
        store.set_frozen(room.id, asked.on)

    @app.post("/api/room/places", status_code=204)
    def places(room: Led, asked: Switch) -> None:
        """Let players see their places, or not."""
        store.set_places(room.id, asked.on)

    @app.post("/api/room/release", status_code=204)
    def release(room: Led) -> None:
        """Let the players of an exam see their debriefs."""
        store.release(room.id)

    @app.post("/api/room/round", status_code=204)
    def next_round(room: Led) -> None:
        """End this round and wait in the lobby of the next one."""
        store.next_round(room.id)

    @app.post("/api/room/delete", status_code=204)
    def delete(room: Led) -> None:
        """Forget the workshop for good."""
        store.delete(room.id)


def _add_names(app: FastAPI, store: WorkshopStore) -> None:
    @app.post("/api/room/rename", status_code=204)
    def rename(room: Led, asked: NewName) -> None:
        """Give a player another name."""
        store.rename(room.id, asked.player, asked.name)

    @app.post("/api/room/rename-team", status_code=204)
    def rename_team(room: Led, asked: NewTeamName) -> None:
        """Give a team another name."""
        store.rename_team(room.id, asked.team, asked.name)

    @app.post("/api/room/remove", status_code=204)
    def remove(room: Led, asked: PlayerChoice) -> None:
        """Forget a player for good."""
        store.remove(room.id, asked.player)


def saved_as(room: Room, kind: str) -> dict[str, str]:
    """The headers of a download."""
    return {"Content-Disposition": f'attachment; filename="dealcraft-{room.code}.{kind}"'}
