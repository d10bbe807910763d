"""What the facilitator's page asks for besides the board: the room, decisions, the map, sheets, and the workbook."""

from __future__ import annotations

from functools import lru_cache

from fastapi import FastAPI, Request, Response

from game.records import RefusedError, WorkshopStore
from game.records.discussing import Discussed
from game.records.results import Cell, SceneChoices
from game.server import watch
from game.server.asking import Led, words
from game.server.lead.discussion import Asked, decision, minutes
from game.server.lead.paths import paths
from game.server.lead.sheets import sheet
from game.server.lead.workbook import MEDIA_TYPE, Told, workbook
from game.server.leading import Round, saved_as
from game.wire.lead import Lead, LeadCell, LeadDecision, LeadPerson, LeadRow, LeadScene, Sheet


def add_lead_routes(app: FastAPI, store: WorkshopStore) -> None:
    @app.get("/api/lead")
    def lead(room: Led) -> Lead:
        """The room as its facilitator sees it; while frozen, as it was but for who is here."""
        return _lead(store.discussed(room.id), watch.token(store, room.code))

    @app.get("/api/lead/decisions/{scene}")
    def of_scene(request: Request, room: Led, scene: str) -> LeadDecision:
        """A scene to talk about, with who chose what. 404 for one that nobody came to."""
        told = store.discussed(room.id, moves=True)
        found = _choices(told, scene)
        return decision(Asked(told.deal, told.room.seed, told.lines, found, told.alone), words(request))

    @app.get("/api/lead/map.svg", response_class=Response)
    def map_of_paths(request: Request, room: Led) -> Response:
        """The story map with how many took each way."""
        told = store.discussed(room.id, moves=True)
        return Response(paths(told.deal, told.lines.values(), words(request)), media_type="image/svg+xml")

    @app.get("/api/lead/sheets/{player}")
    def of_player(request: Request, room: Led, player: str) -> Sheet:
        """A trainee's debrief for paper, of an exam also before it is released."""
        run = store.runs(room.id).get(player)
        line = next((each for each in store.standings(room.id).players if each.player == player), None)
        if run is None or line is None:
            raise RefusedError("no_player")
        return sheet(store.scenario(room.id), run, line.name, line.team, words(request))

    @app.get("/api/results.xlsx", response_class=Response)
    def file(request: Request, room: Led, number: Round = None) -> Response:
        """Everything about a round as a workbook; the truth, frozen or not."""
        told = Told(
            standings=store.standings(room.id, number),
            results=store.results(room.id, number),
            deal=store.scenario(room.id, number),
            settings=room.settings,
            round=number or room.round,
            rounds=store.pulse(room.id).rounds,
        )
        data = workbook(told, words(request))
        return Response(data, media_type=MEDIA_TYPE, headers=saved_as(room, "xlsx"))


def _choices(told: Discussed, scene: str) -> SceneChoices:
    found = next((each for each in told.results.scenes if each.scene == scene), None)
    if found is None:
        raise RefusedError("no_scene")
    return found


# a room of a thousand makes the same few decisions again and again
@lru_cache(maxsize=4096)
def _cell(made: Cell) -> LeadCell:
    return LeadCell(scene=made.scene, move=made.move, shown=made.shown, regret=made.regret)


def _lead(told: Discussed, pass_: str) -> Lead:
    settings = told.room.settings
    return Lead(
        title=settings.title,
        code=told.room.code,
        mode=settings.mode,
        scores=settings.scores,
        teams=settings.teams,
        alone_first=settings.alone_first,
        most_players=settings.most_players,
        pulse=told.pulse,
        people=tuple(
            LeadPerson(
                player=each.player, name=each.name, team=each.team, decisions=each.decisions, ended=each.finished > 0
            )
            for each in told.people
        ),
        rows=tuple(
            LeadRow(
                who=row.player,
                name=row.name,
                team=row.team,
                cells=tuple(map(_cell, row.cells)),
            )
            for row in told.results.rows
        ),
        scenes=tuple(
            LeadScene(scene=each.scene, there=each.there, split=each.split, minutes=minutes(each.split))
            for each in told.results.scenes
        ),
        most_split=told.results.most_split,
        watch=pass_,
    )
