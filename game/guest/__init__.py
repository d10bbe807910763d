"""A player's side of a workshop over HTTP: join, fetch the deal, send each move until it is acknowledged, follow the room."""
