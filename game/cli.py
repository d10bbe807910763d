"""The command line: what each command takes; the work is done by the packages behind it.

Every command imports its package when it runs, so that `dealcraft check` needs no window and the
window needs no checker.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable, Sequence
from functools import partial

from game import __version__
from game.usage import Parser

MODES = ("coach", "deal", "exam")
LANGUAGES = ("zh", "en")

_EXAMPLES = """examples:
  dealcraft                                     open the game
  dealcraft play --scenario rainmaker_account   straight into one deal
  dealcraft play --plain                        play in the terminal
  dealcraft play --join 192.168.1.20:8700       join a workshop
  dealcraft check                               prove that the shipped deals are sound
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of the process. Usage errors exit with 2, as argparse does."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal that cannot show a character gets a sign in its place, not a crash
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = _parser()
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given or ["play"])
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): nothing is wrong, and nobody is left to tell
        sys.stderr.close()
        return 141
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # the output goes to a file on a full disk; the store has its own message for its own disk
        print("dealcraft: the output cannot be written: the disk is full.", file=sys.stderr)
        sys.stderr.close()
        return 1


def _parser() -> Parser:
    parser = Parser(
        prog="dealcraft",
        description="Play a B2B deal and see it graded against standard practice.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dealcraft {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_play(commands)
    _add_gallery(commands)
    _add_check(commands)
    _add_map(commands)
    _add_report(commands)
    _add_workshop(commands)
    _add_schema(commands)
    _add_doctor(commands)
    _add_workbench(commands)
    return parser


def _add_command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> Parser:
    command = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_play(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "play",
        _play,
        "open the game, or one deal of it",
        "dealcraft play --plain --scenario rainmaker_account",
    )
    command.add_argument("file", nargs="?", metavar="FILE", help="a scenario file of your own, or its folder")
    command.add_argument("--scenario", metavar="ID", help="start this scenario at its briefing")
    command.add_argument(
        "--plain", action="store_true", help="play in the terminal: for screen readers and remote shells"
    )
    command.add_argument("--mode", choices=MODES, help="coach: reasons after each move; deal: debrief at the end; exam")
    command.add_argument("--lang", choices=LANGUAGES, help="language of this start (kept settings stay as they are)")
    command.add_argument(
        "--seed",
        type=_seed,
        metavar="N",
        help="order of the move cards, 0 to 4294967295; new each time if left out",
    )
    command.add_argument(
        "--watch",
        action="store_true",
        help="read FILE again whenever it is saved, and make the moves again; this draft is not kept",
    )
    command.add_argument(
        "--transcript", metavar="FILE", help="self-voicing for this start; write what is spoken to FILE (- : here)"
    )
    command.add_argument("--join", metavar="ADDRESS", help="join a workshop: what its projector shows, or its link")
    command.add_argument("--code", metavar="CODE", help="of the workshop, unless the link has it (with --join)")
    command.add_argument(
        "--name", metavar="NAME", help="under which the room sees you; a pseudonym if left out (with --join)"
    )
    command.add_argument("--team", metavar="TEAM", help="where the workshop has teams (with --join)")
    command.add_argument("--script", metavar="FILE", help="play the moves of a plan file by themselves")
    command.add_argument("--screenshot-dir", metavar="DIR", help="save each screen as a picture there (with --script)")


def _play(options: argparse.Namespace) -> int:
    if options.file and options.scenario:
        print("dealcraft play: give either FILE or --scenario, not both.", file=sys.stderr)
        return 2
    if options.screenshot_dir and not options.script:
        print("dealcraft play: --screenshot-dir needs --script FILE with the moves to play.", file=sys.stderr)
        return 2
    if options.watch and (options.plain or options.script or not (options.file or options.scenario)):
        print("dealcraft play: --watch needs FILE (or --scenario ID) and the window.", file=sys.stderr)
        return 2
    joining = (options.join, options.code or "", options.name or "", options.team or "")
    if any(joining[1:]) and not options.join:
        print("dealcraft play: --code, --name and --team need --join ADDRESS.", file=sys.stderr)
        return 2
    if options.join and (options.plain or options.script or options.file or options.scenario):
        print("dealcraft play: --join gets its deal from the workshop, and needs the window.", file=sys.stderr)
        return 2
    if options.plain:
        return _play_plain(options)
    from game import client

    code = client.run_window(
        scenario=options.file or options.scenario,
        language=options.lang,
        mode=options.mode,
        seed=options.seed,
        script=options.script,
        screenshots=options.screenshot_dir,
        transcript=options.transcript,
        watch=options.watch,
        workshop=joining if options.join else None,
    )
    if code == client.NO_DISPLAY and options.script is None and not options.join and _wants_terminal(options.lang):
        return _play_plain(options)
    return code


def _play_plain(options: argparse.Namespace) -> int:
    from game import terminal

    return terminal.play_plain(
        scenario=options.file or options.scenario,
        language=options.lang,
        mode=options.mode,
        seed=options.seed,
    )


def _wants_terminal(language: str | None) -> bool:
    """Ask whoever sits at a terminal; a pipe cannot be asked and has been told the command."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from game.text import Interface
    from game.text.spoken import system_language

    t = Interface.load(language or system_language())
    return input(t("Play in the terminal now? [Y/n] ")).strip().lower() in ("", "y", "yes", "是", "好")


def _add_gallery(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "gallery",
        _gallery,
        "save every screen in both languages, themes and two text sizes, with a page to look at them",
        "dealcraft gallery pictures --beside design/pictures",
    )
    command.add_argument("folder", metavar="FOLDER", help="where the pictures and index.html go")
    command.add_argument("--beside", metavar="DIR", help="show the design's pictures of this folder beside the screens")


def _gallery(options: argparse.Namespace) -> int:
    from game import client

    return client.run_gallery(options.folder, options.beside)


def _add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "check",
        _check,
        "prove that deals are sound: every mistake with its place, reason and remedy",
        "dealcraft check scenarios/rainmaker_account --write",
    )
    from game.check import arguments

    arguments.add_arguments(command)


def _check(options: argparse.Namespace) -> int:
    from game import check

    return check.run_check(options)


def _add_map(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "map",
        _map,
        "draw the story map of a deal: scenes, ways, who comes there, and what nothing reaches",
        "dealcraft map rainmaker_account -o map.html",
    )
    command.add_argument("scenario", metavar="ID|PATH", help="a scenario of the library, or a file or folder")
    command.add_argument("-o", "--output", metavar="FILE", help="map.svg or map.html (default: ID.html)")
    command.add_argument("--lang", choices=LANGUAGES, help="language of the map (default: the scenario's own)")


def _map(options: argparse.Namespace) -> int:
    from game import storymap

    return storymap.run_map(options)


def _add_report(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "report",
        _report,
        "report on a deal's balance: scores, effects, decisions of kept runs, and all texts to proof-read; "
        "without a deal a table of all of them",
        "dealcraft report rainmaker_account -o report.html",
    )
    command.add_argument(
        "scenario", nargs="?", metavar="ID|PATH", help="a scenario of the library, or a file or folder (default: all)"
    )
    command.add_argument("--proof", action="store_true", help="only the proof copy: every text, languages side by side")
    command.add_argument("-o", "--output", metavar="FILE", help="where the page goes (default: ID-report.html)")
    command.add_argument("--format", choices=("html", "text"), default="html", help="text: a summary in the terminal")
    command.add_argument("--lang", choices=LANGUAGES, help="language of the report (default: the scenario's own)")
    command.add_argument("--seed", type=_seed, default=0, metavar="N", help="which run the random novel tells")


def _report(options: argparse.Namespace) -> int:
    from game import balance

    return balance.run_report(options, _kept_runs)


def _kept_runs(scenario: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rules digest and moves of each finished run of the scenario; OSError when they cannot be read."""
    from game import paths
    from game.records.errors import StoreError
    from game.records.store import FILE_NAME, Store

    if not (paths.data() / FILE_NAME).exists():
        return ()
    try:
        store = Store.open()
        try:
            kept = store.runs(scenario)
        finally:
            store.close()
    except StoreError as error:
        raise OSError(str(error)) from error
    return tuple((one.run.rules, one.run.moves) for one in kept if one.status == "finished" and one.run.mode != "drill")


def _add_workshop(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "workshop",
        _workshop,
        "lead a workshop: players in the room join with a code, and a board shows who stands where",
        "dealcraft workshop rainmaker_account --title 'Spring training' --minutes 45",
    )
    from game.server import arguments

    arguments.add_arguments(command)


def _workshop(options: argparse.Namespace) -> int:
    from game.server import surroundings

    surroundings.soon(options.lang)
    from game.server import command

    return command.run(options)


def _add_schema(commands: argparse._SubParsersAction[Parser]) -> None:
    command = _add_command(
        commands,
        "schema",
        _schema,
        "print the JSON Schema that lets an editor complete and explain scenario, playbook or plan files",
        "dealcraft schema scenario --for my_deal -o my_deal/scenario.schema.json",
    )
    command.add_argument("document", choices=("scenario", "playbook", "plan"))
    command.add_argument(
        "--for",
        dest="deal",
        metavar="ID|PATH",
        help="put the people, scenes, facts and plays of this deal into it; write it again when you add some",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="write it there instead of printing it")


def _schema(options: argparse.Namespace) -> int:
    from game.schema import command

    return command.run(options)


def _add_doctor(commands: argparse._SubParsersAction[Parser]) -> None:
    _add_command(commands, "doctor", _doctor, "say what the game finds on this computer", "dealcraft doctor")


def _doctor(_options: argparse.Namespace) -> int:
    from game import doctor

    return doctor.report()


def _add_workbench(commands: argparse._SubParsersAction[Parser]) -> None:
    from game.workbench import commands as workbench

    workbench.add_commands(partial(_add_command, commands))


def _seed(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 0xFFFFFFFF:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 4294967295")
    return number
