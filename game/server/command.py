"""The body of `dealcraft workshop`: check the deals, take a port, open the room or go back into it, serve, say goodbye."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

from game import paths
from game.guest import read_place
from game.records import RefusedError, StoreError, WorkshopStore, explain
from game.records.rooms import Room
from game.scenario.compiled import Compiled
from game.server import addresses, deals, invitation, listening, returning, surroundings, watch
from game.server.alone import Alone
from game.server.app import create_app
from game.server.arguments import masked
from game.server.attendance import Attendance
from game.server.bots import Crew
from game.server.bots.bot import Manner
from game.server.keys import BotKey, KeyRing, RoomKey
from game.server.reach import Guestbook
from game.server.serve import Process
from game.text import Interface
from game.wire import WorkshopSettings

STOPPED, NOT_SOUND, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
FOLDER = "workshop"
"""Below the player's data: everything of workshops, and nothing else, so that it can be moved or deleted as a whole."""


class CannotError(Exception):
    """The workshop does not start. `text` says why and what to do."""

    def __init__(self, text: str, code: int = COULD_NOT_RUN) -> None:
        self.text = text
        self.code = code
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Opened:
    """A room with its doors open."""

    key: RoomKey
    room: Room
    store: WorkshopStore
    listening: socket
    base: str
    others: tuple[tuple[str, addresses.Address], ...]
    titles: tuple[str, ...]


def run(options: argparse.Namespace) -> int:
    """0: was stopped; 1: a deal is not sound; 2: could not start."""
    t = Interface.load(surroundings.language(options.lang))
    try:
        return _run(options, t)
    except CannotError as error:
        print(f"dealcraft workshop: {error.text}", file=sys.stderr)
        return error.code
    except (returning.AskError, deals.UnfitError) as error:
        if found := getattr(error, "found", ""):
            print(found, end="\n\n", file=sys.stderr)
        print(f"dealcraft workshop: {error.text}", file=sys.stderr)
        return getattr(error, "code", COULD_NOT_RUN)
    except StoreError as error:
        print("dealcraft workshop: " + "\n".join(explain(error, t)), file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print("\ndealcraft workshop: " + t("stopped before anybody was let in."), file=sys.stderr)
        return INTERRUPTED


def _run(options: argparse.Namespace, t: Interface) -> int:
    settings = _settings(options, t)
    folder = Path(options.folder) if options.folder else paths.data() / FOLDER
    with ExitStack() as leaving:
        alone = Alone(folder)
        _take(alone, folder, t, shared=bool(options.database))
        leaving.callback(alone.leave)
        played = deals.ready(options.scenarios, t) if options.scenarios else []
        store = WorkshopStore.open(options.database or folder)
        leaving.callback(store.close)
        ring = KeyRing(folder)
        if ring.is_unreadable():
            print(
                t("The links of earlier workshops cannot be read: {place}. A new start puts the file aside; "
                  "players can go on there, but nobody can lead them.", place=ring.file),
                file=sys.stderr, flush=True,
            )  # fmt: skip
        try:
            opened = _open(options, settings, played, store, ring, t)
        except OSError as error:
            raise CannotError(
                t("{place} cannot be written to: {reason}.", place=ring.file, reason=surroundings.why(error, t))
            ) from None
        alone.tell(opened.base, opened.key.code)
        return _serve(opened, options, folder, ring, t)


def _settings(options: argparse.Namespace, t: Interface) -> WorkshopSettings:
    if options.alone_first and options.teams != "shared":
        raise CannotError(t("--alone-first goes with --teams shared: only a team that plays one run has to agree."))
    if options.new and options.room:
        raise CannotError(t("Give either --new or --room, not both."))
    if options.new and not options.scenarios:
        raise CannotError(t("--new needs a deal to play.") + "\n" + deals.shelf(t))
    if options.bots > options.players:
        raise CannotError(
            t(
                "{bots} bots do not fit into {places} places: raise --players.",
                bots=options.bots,
                places=options.players,
            )
        )
    return WorkshopSettings(
        title=options.title,
        mode=options.mode,
        scores=options.scores,
        teams=options.teams,
        alone_first=options.alone_first,
        most_players=options.players,
    )


def _take(alone: Alone, folder: Path, t: Interface, *, shared: bool) -> None:
    """A second server of the same folder would lead the same rooms behind the first one's back."""
    try:
        there = alone.take()
    except OSError as error:
        raise CannotError(
            t("The folder {place} cannot be used: {reason}. Choose another one with --folder.",
              place=folder, reason=surroundings.why(error, t))
        ) from None  # fmt: skip
    if there is None:
        return
    told = [t("A workshop is running from {place} already.", place=folder)]
    if there.address:
        told.append(t("It is at {address}, code {code} (process {process}).", **there._asdict()))
    advice = (
        t("Give each server a folder of its own with --folder.")
        if shared
        else t("Stop that one with Ctrl-C, or give this one another folder with --folder.")
    )
    raise CannotError("\n".join((*told, advice)))


def _open(
    options: argparse.Namespace,
    settings: WorkshopSettings,
    played: Sequence[Compiled],
    store: WorkshopStore,
    ring: KeyRing,
    t: Interface,
) -> Opened:
    shared = bool(options.database)
    back = _back(options, played, store, ring, t)
    if back is None and not options.room and not played:
        raise CannotError(
            t("Name the deal to play, for example: dealcraft workshop rainmaker_account") + "\n" + deals.shelf(t)
        )
    first = back.key.port if back is not None and back.key.port else listening.PORT
    try:
        # before a room is begun, so that a taken port leaves no empty one behind
        listener = listening.listen(options.host, options.port, first)
    except listening.NoPortError as error:
        raise CannotError(listening.told(error, options.host, t, named=options.port is not None)) from None
    port = int(listener.getsockname()[1])
    if back is not None:
        key, room = back.key, back.room
        _welcome_back(back, options, settings, played, port, t)
    elif options.room:
        room = store.room(options.room)
        key = RoomKey(code=room.code, token="", opened=0, deals=(), shared=True)
    else:
        key = returning.begin(ring, store, played, settings, options.minutes, places=options.places, shared=shared)
        room = store.facilitator(key.code, key.token)
    if key.token and key.port != port:
        key = key.model_copy(update={"port": port})
        ring.keep(key)
    if options.port is None and port != first and back is None:
        print(t("Port {first} is taken, so it is {port}.", first=first, port=port), flush=True)
    base, others = _reached_at(options, port)
    rounds = range(1, store.pulse(room.id).rounds + 1)
    titles = deals.titles(played or [store.scenario(room.id, number) for number in rounds], t.language)
    return Opened(key, room, store, listener, base, others, titles)


def _back(
    options: argparse.Namespace, played: Sequence[Compiled], store: WorkshopStore, ring: KeyRing, t: Interface
) -> returning.Returned | None:
    if options.new:
        return None
    rooms = returning.kept(ring, store, shared=bool(options.database))
    if not options.room:
        return returning.meant(rooms, played, t)
    found = returning.named(options.room, rooms)
    if found is None:
        try:
            store.room(options.room)
        except RefusedError:
            told = t("There is no workshop with the code {code} here.", code=options.room)
            known = (
                (t("These can be gone back into:"), *returning.listed(rooms, t))
                if rooms
                else (t("Check the code and the folder, or leave out --room and name a deal to begin one."),)
            )
            raise CannotError("\n".join((told, *known))) from None
        if not options.database:
            raise CannotError(
                t("The link that leads {code} is not in {place} any more. Begin another workshop with --new.",
                  code=options.room, place=ring.file)
            )  # fmt: skip
    return found


def _welcome_back(
    back: returning.Returned,
    options: argparse.Namespace,
    settings: WorkshopSettings,
    played: Sequence[Compiled],
    port: int,
    t: Interface,
) -> None:
    """What is as it was, and what the command line asks for and does not get."""
    when = returning.when(back.key.opened)
    players = t.plural("{count} player", "{count} players", back.players)
    said = [
        t("Back in the workshop of {when}, with {players}. --new begins another one.", when=when, players=players)
        if back.players
        else t("Back in the workshop of {when}; nobody has joined it yet. --new begins another one.", when=when)
    ]
    asked = {name: value for name, value in settings.model_dump().items() if name in options.given}
    if any(getattr(back.room.settings, name) != value for name, value in asked.items()):
        said.append(t("It keeps the settings it began with, whatever else was asked for now."))
    kept = {deal.archive for deal in back.key.deals}
    if any(deal.archive not in kept for deal in returning.deal_keys(played)):
        said.append(t("Its deal has been changed since; the workshop plays it as it was when it began."))
    if back.key.port and port != back.key.port:
        if options.port is None:
            said.append(t("Port {first} is taken, so it is {port}.", first=back.key.port, port=port))
        said.append(
            t("The port was {first} and is {port} now: players need the new address, you the new links.",
              first=back.key.port, port=port)
        )  # fmt: skip
    print(*said, sep="\n", flush=True)


def _reached_at(options: argparse.Namespace, port: int) -> tuple[str, tuple[tuple[str, addresses.Address], ...]]:
    """The players' address, and what else may be right."""
    if options.address:
        return options.address.rstrip("/") + "/", ()
    found = (addresses.Address(options.host),) if options.host else addresses.of_this_computer()
    urls = [f"http://{one.in_url}:{port}/" for one in found]
    return urls[0], tuple(zip(urls[1:], found[1:], strict=True))


def _serve(opened: Opened, options: argparse.Namespace, folder: Path, ring: KeyRing, t: Interface) -> int:
    key, store = opened.key, opened.store
    host = urlsplit(options.database).hostname if options.database else None
    place = t("the database at {host}", host=host or "localhost") if options.database else str(folder)
    port = int(opened.listening.getsockname()[1])
    own = frozenset(one.ip for one in addresses.of_this_computer())
    guestbook = Guestbook(create_app(store, opened.base.rstrip("/")), own)
    paper = invitation.Paper()
    attendance = Attendance(opened.base, port, options.host, guestbook, paper, t)
    shown = invitation.Invitation(
        title=opened.room.settings.title,
        deals=opened.titles,
        code=key.code,
        base=opened.base,
        others=opened.others,
        token=key.token,
        watch=watch.token(store, key.code),
        kept=place,
    )

    def ready() -> None:
        invitation.show(shown, paper, t)
        if not options.address:
            attendance.start()
        if crew is not None:
            crew.start()

    crew = _crew(opened, options, ring, paper, t)
    try:
        Process(guestbook).serve_on(opened.listening, ready)
    finally:
        attendance.stop()
        if crew is not None:
            crew.stop()
    paper.say("", t("Stopped. Everything is kept in {place}.", place=place))
    again = f"{surroundings.called()} workshop"
    again += f" --database {masked(options.database)}" if options.database else ""
    again += f" --folder {surroundings.quoted(options.folder)}" if options.folder else ""
    paper.say(t("To go on with the same code and links: {command}", command=f"{again} --room {key.code}"))
    return STOPPED


def _crew(
    opened: Opened, options: argparse.Namespace, ring: KeyRing, paper: invitation.Paper, t: Interface
) -> Crew | None:
    """The bots that were asked for; they come in through the door that players use."""
    host = addresses.Address(options.host or "127.0.0.1").in_url
    place = read_place(f"http://{host}:{opened.listening.getsockname()[1]}", opened.key.code)
    if not options.bots or place is None:
        return None
    settings = opened.room.settings

    def keep(members: tuple[BotKey, ...]) -> None:
        if opened.key.token:
            with suppress(OSError):  # then the next start brings new ones
                ring.keep(opened.key.model_copy(update={"bots": members}))

    return Crew(
        place,
        options.bots,
        Manner(options.bots_pace, settings.alone_first),
        t,
        teams=settings.teams != "none",
        known=opened.key.bots,
        keep=keep,
        say=paper.say,
    )
