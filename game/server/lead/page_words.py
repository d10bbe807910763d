"""What the facilitator's page and the sheets say, besides what every page says; see `game.server.page_words`."""

from __future__ import annotations

from game.rules.program import RATINGS
from game.session.view import labels
from game.text import Interface

Words = dict[str, str | list[str]]


def lead(t: Interface) -> Words:
    return {
        "page_title": t("Facilitator"),
        "lead_view": t("Facilitator's view"),
        "loading": t("One moment…"),
        "comma": t(", "),
        "told_by": t("{name}: {what}"),
        "cancel": t("Cancel"),
        "undo": t("Undo"),
        "close_sheet": t("Close"),
        "not_sent": t("The server did not answer. Nothing was changed; try again."),
        **_room(t),
        **_talk(t),
        **_matrix(t),
        **_results(t),
        **_keys(t),
    }


def sheets(t: Interface) -> Words:
    return {
        "page_title": t("Debrief sheets"),
        "loading": t("One moment…"),
        "not_sent": t("The server did not answer. Nothing was changed; try again."),
        "fetching": t("Sheet {n} of {m}"),
        "told_by": t("{name}: {what}"),
        "print": t("Print"),
        "head_score": t("Score"),
        "head_accuracy": t("Accuracy"),
        "sheet_number": t("No."),
        "sheet_your_choice": t("Your choice"),
        "sheet_points": t("Points"),
        "sheet_standard": t("Standard practice"),
        "sheet_same": t("The same."),
        "done_well": t("Done well"),
        "to_practise": t("To practise"),
        "remains": t("What remains"),
        "looking_back": t("Looking back"),
        **_sheets_ready(t),
    }


def _room(t: Interface) -> Words:
    return {
        "view_room": t("Room"),
        "view_talk": t("Discussion"),
        "view_matrix": t("Matrix"),
        "view_paths": t("Paths"),
        "view_results": t("Results"),
        "views": t("Views"),
        "phase_lobby": t("Waiting for the start"),
        "phase_playing": t("Playing"),
        "phase_paused": t("Paused"),
        "phase_closed": t("Closed"),
        "start": t("Start"),
        "start_empty": t("Nobody has come yet. Whoever comes later can still join."),
        "pause": t("Pause"),
        "go_on": t("Go on"),
        "reopen": t("Open again"),
        "started": t("The round has begun."),
        "was_paused": t("Paused. No moves are taken until you go on."),
        "went_on": t("The round goes on."),
        "close_room": t("Close the round"),
        "close_means": t("No more moves are taken, nobody new can join, and the projector shows the final places. You can open it again."),
        "was_closed": t("The round is closed."),
        "not_begun": t("The round has not begun."),
        "freeze": t("Freeze"),
        "thaw": t("Reveal the board"),
        "freeze_hint": t("Boards and places stand still for everybody, this page too, until you reveal them. Downloads hold the truth."),
        "was_frozen": t("The boards stand still. Play goes on."),
        "was_thawed": t("The boards show the truth again."),
        "show_places": t("Show players their places"),
        "hide_places": t("Hide places from players"),
        "places_hint": t("Whether each player sees the own place in the window."),
        "places_on": t("Players see their places."),
        "places_off": t("Players no longer see their places."),
        "next_round": t("Next round"),
        "round_means": t("Round {n} of {m} begins in the lobby, with another deal and a new run for everybody. This round ends for good."),
        "round_begun": t("The next round waits for its start."),
        "project": t("Projector"),
        "timer": t("Timer"),
        "timer_hint": t("Set the timer (T)"),
        "minutes": t("Minutes"),
        "set_timer": t("Set"),
        "add_minutes": [t.plural("Add {count} minute", "Add {count} minutes", number, count="{count}") for number in (1, 2)],
        "stop_timer": t("Stop the timer"),
        "timer_set": t("The timer stands at {time}."),
        "timer_stopped": t("There is no timer."),
        "timer_means": t("The timer tells, it does not decide: at zero the boards say that time is up, and you close the round or go on. Pausing the round pauses it."),
        "minutes_range": t("From 1 to 600 minutes."),
        "who_came": t("Who is here"),
        "nobody": t("Nobody is here yet."),
        "no_team": t("Without a team"),
        "has_ended": t("finished"),
        "decisions_made": _decisions(t),
        "join": t("Join"),
        "join_at": t("In the game choose “Workshop” and type:"),
        "code": t("Room code"),
        "qr": t("The players' address as a QR code"),
        "lead_round": t("This round"),
        "mode_deal": t("Everybody sees the own debrief at the end."),
        "mode_exam": t("An exam: debriefs are held back until you release them."),
        "teams_none": t("Everybody plays alone."),
        "teams_mean": t("A team counts by the mean of its members."),
        "teams_shared": t("A team plays one run together."),
        "alone_first": t("Each member chooses alone before the team does."),
        "scores_live": t("Scores show during play."),
        "scores_end": t("Scores show at the end."),
        "rename": t("Rename"),
        "rename_title": t("Rename {name}"),
        "new_name": t("New name"),
        "renamed": t("The name is {name} now."),
        "remove": t("Remove"),
        "remove_title": t("Remove {name}"),
        "remove_means": [t.plural("{name} leaves the room, with the run and {count} decision.", "{name} leaves the room, with the run and {count} decisions.", number, count="{count}", name="{name}") for number in (1, 2)],
        "removed": t("{name} was removed."),
        "no_return": t("This cannot be taken back."),
    }  # fmt: skip


def _talk(t: Interface) -> Words:
    return {
        "talk_title": t("Move {n}: who did what?"),
        "all_decisions": t("All decisions"),
        "order_file": t("In order"),
        "order_split": t("Most split first"),
        "split": t("{percent} % split"),
        "agreed": t("all agree"),
        "no_decisions": t("Nobody has decided anything yet. Decisions stand here as soon as the first move is made."),
        "known_now": t("Known at this point"),
        "fact_known": t("{count} of {all} know it"),
        "distribution": t("Who chose what"),
        "handed_in": t("Handed in"),
        "unit_teams": t("teams"),
        "unit_people": t("people"),
        "reveal": t("Reveal"),
        "hide": t("Revealed"),
        "hidden": t("Hidden until the reveal"),
        "list": t("List"),
        "before": t("Before"),
        "next": t.within("decision", "Next"),
        "by_the_book": t("by the book"),
        "nobody_chose": t("nobody"),
        "alone": [
            t.plural(
                "{count} would have chosen it alone", "{count} would have chosen it alone", number, count="{count}"
            )
            for number in (1, 2)
        ],
        "outline": t("To talk about"),
        "no_questions": t("The deal has no questions of its own."),
        "standard": t("Standard practice"),
        "standard_hidden": t("Shows with the reveal."),
        "talk_minutes": [
            t.plural("About {count} minute", "About {count} minutes", number, count="{count}") for number in (1, 2)
        ],
        **{f"class_{name}": labels.rating(t, name) for name in RATINGS},
    }


def _matrix(t: Interface) -> Words:
    return {
        "matrix_title": t("Trainees and decisions"),
        "matrix_hint": t("Arrows move, Enter opens the decision."),
        "matrix_cell": t("{name}, {scene}: {move}. {class}, {points} points given away."),
        "matrix_none": t("{name}, {scene}: not decided."),
        "matrix_frozen": t("Frozen: what was decided since does not stand here."),
        "who": t("Who"),
        "paths_title": t("Paths of the room"),
        "paths_hint": t("A card leads to its decision."),
    }


def _results(t: Interface) -> Words:
    return {
        "standings": t("Standings"),
        "standings_frozen": t("Frozen: this is the board as it was. Reveal it to see the truth."),
        "rank_rule": t("By score; ties by accuracy, then by who finished first. Speed never buys points."),
        "head_place": t("Place"),
        "head_name": t("Name"),
        "head_team": t("Team"),
        "head_stage": t("Stage reached"),
        "head_score": t("Score"),
        "head_accuracy": t("Accuracy"),
        "head_grade": t("Grade"),
        "files": t("Download"),
        "files_hint": t("Every run and every decision. The files hold the names that people typed."),
        "files_frozen": t("The board is frozen; these files hold the truth all the same. Do not open them on the projector."),
        "file_round": t("Round of the files"),
        "file_csv": t("A table for any spreadsheet"),
        "file_xlsx": t("A workbook: results, decisions, choices, teams"),
        "file_json": t("Everything, for other programs; every run plays again"),
        "downloaded": t("Downloaded: {name}"),
        "sheets": t("Debrief sheets"),
        "print_all": t("Print all"),
        "print_one": t("Print this one"),
        "one_trainee": t("Trainee"),
        "release": t("Release the debriefs"),
        "release_means": t("Every player of this exam can read the own debrief from now on. This cannot be taken back."),
        "released": t("The debriefs are released."),
        "data": t("Data"),
        "data_hint": t("When the workshop is over, delete it: nothing of it stays on this computer."),
        "delete_all": t("Delete everything"),
        "delete_title": t("Delete this workshop?"),
        "delete_means": [t.plural("{count} name with its run, moves and results is deleted from the server, and the room with its links.", "{count} names with their runs, moves and results are deleted from the server, and the room with its links.", number, count="{count}") for number in (1, 2)],
        "delete_keeps": t("Files that you have downloaded stay with you, and what players keep on their own computers stays with them."),
        "type_code": t("Type the room code {code} to go on:"),
        "deleted": t("The workshop is deleted. Nothing of it is left on the server; you can close this page."),
        **_sheets_ready(t),
    }  # fmt: skip


def _keys(t: Interface) -> Words:
    return {
        "keys": t("Keys"),
        "theme": t("Light or dark"),
        "key_views": t("The five views"),
        "key_next": t("Next decision"),
        "key_before": t("Decision before"),
        "key_reveal": t("Reveal or hide who chose what"),
        "key_list": t("List of decisions"),
        "key_start": t("Start, pause, go on"),
        "key_timer": t("Timer"),
        "key_freeze": t("Freeze or reveal the boards"),
        "key_places": t("Show or hide players' places"),
        "key_board": t("Open the projector's page"),
        "key_language": t("Other language"),
        "key_theme": t("Light or dark"),
        "key_full": t("Full screen"),
        "key_help": t("This help"),
        "key_escape": t("Close a sheet"),
    }


def _sheets_ready(t: Interface) -> Words:
    return {
        "sheets_ready": [
            t.plural("{count} sheet is ready.", "{count} sheets are ready.", number, count="{count}")
            for number in (1, 2)
        ],
        "sheets_none": t("Sheets are there for who has finished the deal; nobody has yet."),
    }


def _decisions(t: Interface) -> list[str]:
    return [t.plural("{count} decision", "{count} decisions", number, count="{count}") for number in (1, 2)]
