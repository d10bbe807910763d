"""The tables of the player's runs and of the workshop's. Portable types only.

A change here is a new migration in `game.records.migrations`.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

version = Table("version", metadata, Column("number", Integer, nullable=False))

archive = Table(
    "archive",
    metadata,
    Column("id", Text, primary_key=True),  # rules digest and a digest of all words digests
    Column("rules", Text, nullable=False),
    Column("book", Text, nullable=False),  # names its anchors; "" while there are none
    Column("deal", LargeBinary, nullable=False),  # game.records.archive
    Column("saved", BigInteger, nullable=False),  # milliseconds since 1970, as all times here
)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("archive", Text, ForeignKey("archive.id"), nullable=False),
    Column("scenario", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("head", Text, nullable=False),  # the RunFile without its moves
    Column("status", Text, nullable=False),
    Column("released", Integer, nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("updated", BigInteger, nullable=False),
    Column("summary", Text, nullable=False),  # wire.Summary
    CheckConstraint("status IN ('open', 'finished', 'abandoned')", name="status_known"),
)
Index("runs_newest", runs.c.status, runs.c.updated)

moves = Table(
    "moves",
    metadata,
    Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without gaps
    Column("move", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("run", Text, ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

workshops = Table(
    "workshops",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False),  # what players type: game.records.names
    Column("token", Text, nullable=False),  # a hash; the facilitator's link has the token itself
    Column("settings", Text, nullable=False),  # wire.WorkshopSettings
    Column("seed", BigInteger, nullable=False),  # one for all, so that everybody sees the same order of cards
    Column("phase", Text, nullable=False),
    Column("round", Integer, nullable=False),  # the present one, from 1
    Column("released", Integer, nullable=False),
    Column("timer_ends", BigInteger),  # while it runs
    Column("timer_left", BigInteger),  # while it stands, in milliseconds; both null: there is no timer
    Column("frozen", Integer, nullable=False),
    Column("places", Integer, nullable=False),  # whether players see theirs
    Column("created", BigInteger, nullable=False),
    Column("marks", Integer, nullable=False, server_default="0"),  # how many were given; none comes twice
    UniqueConstraint("code", name="one_workshop_a_code"),
    CheckConstraint("phase IN ('lobby', 'playing', 'paused', 'closed')", name="phase_known"),
)

rounds = Table(
    "workshop_rounds",
    metadata,
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1
    Column("archive", Text, ForeignKey("archive.id"), nullable=False),
    Column("rules", Text, nullable=False),  # digest of that deal, so that a move is checked without unpacking it
)
Index("workshop_rounds_archive", rounds.c.archive)

players = Table(
    "workshop_players",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),  # the name as it is compared
    Column("team", Text, nullable=False),  # "" for none
    Column("secret", Text, nullable=False),  # a hash of it; the secret of a newer game is the key that it joined with
    Column("joined", BigInteger, nullable=False),
    Column("mark", Integer, nullable=False, server_default="0"),  # of the board's line: a team's, or the player's own
    UniqueConstraint("workshop", "folded", name="one_name_a_player"),
)

removed = Table(  # who may not come back by asking the same again; it holds nothing of the player
    "workshop_removed",
    metadata,
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("secret", Text, primary_key=True),  # a hash
)

workshop_runs = Table(
    "workshop_runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), nullable=False),
    Column("round", Integer, nullable=False),
    # From here on a cache for the boards, renewed with each move: the truth is the moves.
    Column("kept", Integer, nullable=False),  # how many moves
    Column("decisions", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("ended", Integer, nullable=False),  # 0, or how many of the round had ended with this one
    Column("score", Integer),  # hundredths; null where nothing can be ranked
    Column("accuracy", Integer),
    Column("grade", Text, nullable=False),
    Column("cells", Text),  # every decision of it: game.records.cells; null: not worked out yet
)
Index("workshop_runs_ended", workshop_runs.c.workshop, workshop_runs.c.round, workshop_runs.c.ended)

seats = Table(  # who plays which run; a whole team sits at a shared one, and a run goes with the last who sits there
    "workshop_seats",
    metadata,
    Column("player", Text, ForeignKey("workshop_players.id", ondelete="CASCADE"), primary_key=True),
    Column("round", Integer, primary_key=True),
    # the player's; here too, so that everybody in a room stands together in an index, however many others there are
    Column("workshop", Text, nullable=False),
    Column("run", Text, ForeignKey("workshop_runs.id", ondelete="CASCADE"), nullable=False),
)
Index("workshop_seats_run", seats.c.run)
Index("workshop_seats_room", seats.c.workshop, seats.c.round, seats.c.player, seats.c.run)

workshop_moves = Table(
    "workshop_moves",
    metadata,
    Column("run", Text, ForeignKey("workshop_runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1, without gaps
    Column("move", Text, nullable=False),
    Column("at", BigInteger, nullable=False),  # by the player's clock, which may be wrong
    Column("received", BigInteger, nullable=False),
)

own_choices = Table(  # what each member of a shared run would do, before the team's move is taken
    "workshop_choices",
    metadata,
    Column("run", Text, ForeignKey("workshop_runs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # of the move that it is about
    Column("player", Text, ForeignKey("workshop_players.id", ondelete="CASCADE"), primary_key=True),
    Column("move", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
)
Index("workshop_choices_player", own_choices.c.player)

news = Table(
    "workshop_news",
    metadata,
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # counts up; old ones go
    Column("run", Text, ForeignKey("workshop_runs.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
)
Index("workshop_news_run", news.c.run)

frozen = Table(  # everybody's line as it was when the board was frozen
    "workshop_frozen",
    metadata,
    Column("player", Text, ForeignKey("workshop_players.id", ondelete="CASCADE"), primary_key=True),
    Column("decisions", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("ended", Integer, nullable=False),
    Column("score", Integer),
    Column("accuracy", Integer),
    Column("grade", Text, nullable=False),
    Column("moved", Integer, nullable=False),  # of the board's line that the player is or belongs to
)

former_places = Table(  # where the board's lines stood a moment ago, for the arrows beside them
    "workshop_places",
    metadata,
    Column("workshop", Text, ForeignKey("workshops.id", ondelete="CASCADE"), primary_key=True),
    Column("at", BigInteger, primary_key=True),
    Column("places", Text, nullable=False),  # JSON: the id of a line's first player → its place
)
