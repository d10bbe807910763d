"""What players ask of a workshop."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response

from game.records import RefusedError, WorkshopStore
from game.server.asking import Asker, Inside, words
from game.server.deal_words import deal_words
from game.server.door import Guesses
from game.server.refusals import TooManyGuessesError
from game.server.together import Together
from game.wire import Admission, DealWords, JoinRequest, OwnState, Receipt, Submission


def add_player_routes(app: FastAPI, store: WorkshopStore) -> None:
    guesses = Guesses()
    together = Together(store)

    @app.post("/api/join", status_code=201)
    def join(request: Request, asked: JoinRequest) -> Admission:
        """A new player in the room with this code, or the one who asked with this key before; with a pseudonym without a name."""
        address = request.client.host if request.client else ""
        if guesses.too_many(address):
            raise TooManyGuessesError
        try:
            room = store.room(asked.code)
        except RefusedError:
            guesses.wrong(address)
            raise
        joined = store.join(asked.code, asked.name, asked.team, words(request), asked.key)
        return Admission(
            player=joined.player,
            secret=joined.secret,
            run=joined.run,
            name=joined.name,
            team=joined.team,
            rules=room.rules,
            mode=room.settings.mode,
            seed=room.seed,
        )

    @app.get("/api/scenario", response_class=Response)
    def scenario(who: Asker) -> Response:
        """The deal of the round with its words and its book, packed."""
        return Response(store.packed(store.room_of(*who)), media_type="application/octet-stream")

    @app.get("/api/words")
    def deal(request: Request, room: Inside) -> DealWords:
        """The words for the ids of the round's deal, in the language asked for."""
        return deal_words(store.scenario(room), words(request))

    @app.get("/api/me")
    def me(who: Asker) -> OwnState:
        """Where this player stands."""
        return store.own(*who)

    @app.post("/api/moves", response_model=Receipt)
    async def moves(who: Asker, sent: Submission) -> Response:
        """Keep one move; the same again is acknowledged again."""
        receipt = await together.submit(who.id, who.secret, sent)
        # written here: our own receipt need not be checked once more
        return Response(receipt.model_dump_json(), media_type="application/json")

    @app.post("/api/choices")
    def choices(who: Asker, sent: Submission) -> Receipt:
        """Keep what a member of a team would do, before the team's move is taken."""
        return store.choose(who.id, who.secret, sent)
