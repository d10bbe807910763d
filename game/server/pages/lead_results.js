/** Where everybody stands (as the projector shows it), the files to take away, the debriefs, and the end of all data. */

import { icon, make } from "./elements.js";
import { picture } from "./marks.js";
import { count, points, say } from "./page.js";
import { Refused } from "./session.js";
import * as actions from "./lead_actions.js";
import { button, empty, heading, tell } from "./lead_parts.js";
import { stageName } from "./lead_room.js";

const NUMBERS = ["place", "score", "accuracy"];
const FILES = [["csv", "table"], ["xlsx", "sheet"], ["json", "file-text"]];

export function drawResults(state) {
  return [standings(state), make("div", { class: "column" }, filesPanel(state), sheetsPanel(state), endPanel(state))];
}

function standings(state) {
  const { lines, pulse } = state.board;
  const head = ["place", state.board.by === "teams" ? "team" : "name", "stage", "score", "accuracy", "grade"];
  const table = make(
    "table",
    { class: "standings" },
    make("thead", {}, make("tr", {}, ...head.map((each) => make("th", { scope: "col", class: NUMBERS.includes(each) ? "number" : null }, say(`head_${each}`))))),
    make(
      "tbody",
      {},
      ...lines.map((line) =>
        make(
          "tr",
          {},
          make("td", { class: "number" }, line.place === null ? "–" : String(line.place)),
          make("th", { scope: "row" }, make("div", {}, picture(line.mark), make("span", {}, line.name), line.members > 1 ? make("span", { class: "quiet" }, count("people", line.members)) : null)),
          make("td", {}, stageOf(state, line)),
          make("td", { class: "number" }, line.score === null ? "–" : points(line.score, 2)),
          make("td", { class: "number" }, line.accuracy === null ? "–" : `${points(line.accuracy, 2)} %`),
          make("td", {}, line.grade || "–"),
        ),
      ),
    ),
  );
  return make(
    "section",
    { class: "panel standings-panel" },
    make("header", {}, heading(2, say("standings"))),
    pulse.frozen ? make("p", { class: "note" }, icon("eye-off"), say("standings_frozen")) : null,
    make("div", { class: "scroller", "data-scroll": "standings", tabindex: 0, role: "group", "aria-label": say("standings") }, lines.length ? table : empty(say("nobody"))),
    make("p", { class: "quiet rule" }, say("rank_rule")),
  );
}

/** Which round the files are of; 0: the present one. */
let round = 0;

function filesPanel(state) {
  const nobody = !state.lead.people.length;
  const { pulse } = state.lead;
  if (round >= pulse.round) round = 0;
  const choose = pulse.round > 1 ? make("select", { id: "of-round", "data-focus": "of-round" }, ...Array.from({ length: pulse.round }, (_, number) => make("option", { value: number + 1, selected: number + 1 === (round || pulse.round) }, say("round", { n: number + 1, m: pulse.rounds })))) : null;
  choose?.addEventListener("change", () => (round = Number(choose.value)));
  return make(
    "section",
    { class: "panel" },
    heading(2, say("files")),
    pulse.frozen ? make("p", { class: "note" }, icon("eye-off"), say("files_frozen")) : null,
    make("p", { class: "quiet" }, say("files_hint")),
    make(
      "div",
      { class: "actions" },
      choose ? make("label", { class: "spoken", for: "of-round" }, say("file_round")) : null,
      choose,
      ...FILES.map(([kind, pictured]) => button(kind.toUpperCase(), pictured, "", () => download(state, kind), { focus: `file ${kind}`, off: nobody ? say("nobody") : "", hint: say(`file_${kind}`) })),
    ),
  );
}

async function download(state, kind) {
  try {
    const { bytes, name } = await state.session.download(`/api/results.${kind}?round=${round || state.lead.pulse.round}`);
    const link = make("a", { href: URL.createObjectURL(bytes), download: name || `results.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(say("downloaded", { name: link.download }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.status ? error.message : say("not_sent"));
  }
}

function sheetsPanel(state) {
  const ended = state.lead.people.filter((person) => person.ended);
  const choose = make("select", { id: "one", "data-focus": "one" }, ...ended.map((person) => make("option", { value: person.player }, person.name)));
  const open = (player) => window.open(`/lead/sheets#${state.session.pass}${player ? `/${player}` : ""}`, "_blank", "noopener");
  const { mode, pulse } = state.lead;
  return make(
    "section",
    { class: "panel" },
    heading(2, say("sheets")),
    make("p", { class: "quiet" }, ended.length ? count("sheets_ready", ended.length) : say("sheets_none")),
    make(
      "div",
      { class: "actions" },
      button(say("print_all"), "file-text", "", () => open(""), { focus: "print all", off: ended.length ? "" : say("sheets_none") }),
      ended.length ? make("label", { class: "spoken", for: "one" }, say("one_trainee")) : null,
      ended.length ? choose : null,
      ended.length ? button(say("print_one"), "user-round", "", () => open(choose.value), { focus: "print one" }) : null,
    ),
    mode === "exam"
      ? make("div", { class: "actions" }, button(say(pulse.released ? "released" : "release"), pulse.released ? "lock-open" : "lock", "", () => actions.release(state), { focus: "release", off: pulse.released ? say("released") : "", hint: say("release_means") }))
      : null,
  );
}

function endPanel(state) {
  return make(
    "section",
    { class: "panel" },
    heading(2, say("data")),
    make("p", { class: "quiet" }, say("data_hint")),
    make("div", { class: "actions" }, button(say("delete_all"), "trash-2", "", () => actions.forgetAll(state), { danger: true, focus: "delete" })),
  );
}

function stageOf(state, line) {
  if (line.ended) return say("has_ended");
  const name = stageName(state, line.stage);
  return line.waiting ? say("stage_waiting", { stage: name }) : name;
}
