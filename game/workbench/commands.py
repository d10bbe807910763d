"""What the commands of the workbench take on the command line. Imports nothing that takes time."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Add = Callable[[str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]
"""Makes one command: its name, what runs it, what it does, an example."""


def add_commands(add: Add) -> None:
    _new(add)
    _explain(add)
    _translate(add)
    _test(add)
    _diff(add)


def _new(add: Add) -> None:
    command = add(
        "new",
        _run_new,
        "ask five questions and write a small deal that plays at once, to make your own",
        "dealcraft new pump_deal --customer 'Northern Pumps' --problem no_fast_response",
    )
    command.add_argument("id", metavar="ID", help="name of the folder and id of the deal: a to z, 0 to 9 and _")
    command.add_argument("--into", metavar="DIR", default=".", help="write the folder there instead of here")
    command.add_argument(
        "--lang", choices=("zh", "en"), help="language of questions and deal (default: the computer's)"
    )
    command.add_argument("--customer", metavar="NAME", help="who the customer is")
    command.add_argument("--buys", metavar="WHAT", help="what they want to buy")
    command.add_argument("--decider", metavar="NAME[,TITLE]", help="who decides there")
    command.add_argument("--days", metavar="N", help="working days until the decision (with --budget left out: 120)")
    command.add_argument(
        "--budget", metavar="N", help="money for the sale, thousand RMB (with --days left out: 40 days)"
    )
    command.add_argument("--problem", metavar="1-9|ID", help="which of the nine problems it teaches")


def _run_new(options: argparse.Namespace) -> int:
    from game.workbench import new

    return new.run(options)


def _explain(add: Add) -> None:
    command = add("explain", _run_explain, "explain a message of `check` by its code", "dealcraft explain D752")
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="the code behind `error` or `warning`; all if left out"
    )
    command.add_argument("--all", action="store_true", help="print the page of every code")
    command.add_argument("--pages", metavar="DIR", help="write a page for every code and an index there, as HTML")
    command.add_argument("--lang", choices=("zh", "en"), help="language of the pages (default: the computer's)")


def _run_explain(options: argparse.Namespace) -> int:
    from game.workbench import explain

    return explain.run(options)


def _translate(add: Add) -> None:
    command = add(
        "translate",
        _run_translate,
        "write or refresh the translations of a deal (a PO file)",
        "dealcraft translate rainmaker_account zh",
    )
    command.add_argument("scenario", metavar="ID", help="a scenario's id, its folder, or `playbook`")
    command.add_argument("language", metavar="LANG", help="the language to translate into, such as zh, en or pt_BR")
    command.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")


def _run_translate(options: argparse.Namespace) -> int:
    from game.workbench import translate

    return translate.run(options)


def _test(add: Add) -> None:
    command = add(
        "test",
        _run_test,
        "play the plans beside scenarios and hold them to what they expect",
        "dealcraft test scenarios/rainmaker_account",
    )
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="scenario folders, ids or plan files; all shipped ones if left out"
    )


def _run_test(options: argparse.Namespace) -> int:
    from game.workbench import plans

    return plans.run(options)


def _diff(add: Add) -> None:
    command = add(
        "diff",
        _run_diff,
        "compare two versions of a deal: which plans and kept runs end otherwise, and why",
        "dealcraft diff backup/rainmaker_account scenarios/rainmaker_account --stored",
    )
    command.add_argument("old", metavar="OLD", help="the older version: a folder, a file or an id")
    command.add_argument("new", metavar="NEW", help="the newer version")
    command.add_argument("--stored", action="store_true", help="also the finished runs in the player's records")


def _run_diff(options: argparse.Namespace) -> int:
    from game.workbench import diff

    return diff.run(options)
