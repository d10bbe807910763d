/** The facilitator's page: one room, five views of it, and every key. */

import { make, refill } from "./elements.js";
import { begin, clock, fullScreen, onKeys, onLanguage, say, switchLanguage, switchTheme } from "./page.js";
import { Refused, Session, takePass } from "./session.js";
import * as actions from "./lead_actions.js";
import { button, redraw, sheet, sheetIsOpen, tell } from "./lead_parts.js";
import { drawMatrix } from "./lead_matrix.js";
import { drawPaths, forgetPaths } from "./lead_paths.js";
import { drawResults } from "./lead_results.js";
import { drawRoom } from "./lead_room.js";
import { drawTalk, listDecisions, step, talkTitle, toggleReveal } from "./lead_talk.js";
import { logo } from "./logo.js";

const TOGETHER_MS = 300;
const VIEWS = [
  ["room", "users", drawRoom],
  ["talk", "messages-square", drawTalk],
  ["matrix", "table", drawMatrix],
  ["paths", "map", drawPaths],
  ["results", "star", drawResults],
];

/** All that the views draw from. `lead` and `board` are documents of the server, `words` those of the deal. */
const state = {
  session: null,
  lead: null,
  board: null,
  words: null,
  view: "room",
  line: "live",
  heard: 0,
  gone: "",
  draw,
  show,
  refetch,
};

await begin();
const pass = takePass("lead");
if (!pass) {
  state.gone = say("unreadable");
  draw();
} else {
  state.session = new Session(pass);
  onLanguage(() => {
    forgetPaths();
    state.words = null;
    draw();
    refetch();
  });
  document.querySelector("#line").dataset.state = "";
  state.session.follow("/api/board/live", heard, lineChanged);
  setInterval(tick, 250);
}
onKeys(keys());

function keys() {
  const inPage = (action) => (event) => {
    if (!sheetIsOpen() && state.lead) action(event);
  };
  const views = Object.fromEntries(VIEWS.map(([name], number) => [String(number + 1), inPage(() => show(name))]));
  return {
    ...views,
    n: inPage(() => step(state, 1)),
    p: inPage(() => step(state, -1)),
    v: inPage(() => toggleReveal(state)),
    l: inPage(() => listDecisions(state)),
    s: inPage(() => actions.goOn(state)),
    t: inPage(() => actions.timer(state)),
    f: inPage(() => actions.freeze(state)),
    o: inPage(() => actions.places(state)),
    b: inPage(() => actions.project(state)),
    d: inPage(switchTheme),
    g: inPage(switchLanguage),
    m: inPage(fullScreen),
    "?": inPage(help),
  };
}

function help() {
  const rows = [
    ["1–5", say("key_views")], ["N", say("key_next")], ["P", say("key_before")], ["V", say("key_reveal")],
    ["L", say("key_list")], ["S", say("key_start")], ["T", say("key_timer")], ["F", say("key_freeze")],
    ["O", say("key_places")], ["B", say("key_board")], ["G", say("key_language")], ["D", say("key_theme")],
    ["M", say("key_full")], ["?", say("key_help")], ["Esc", say("key_escape")],
  ];
  sheet(say("keys"), () => [
    make("dl", { class: "keys" }, ...rows.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
  ]);
}

// --- what the server tells -----------------------------------------------------------------------

function heard(board) {
  state.board = board;
  state.heard = performance.now();
  draw();
  refetch();
}

function lineChanged(line, refused) {
  state.line = line;
  if (line === "closed" && !state.gone) state.gone = refused?.message || say("unreadable");
  draw();
}

let fetching = false;
let again = false;

/** The page's own document, at most once at a time; a change meanwhile asks once more. */
async function refetch() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    do {
      again = false;
      const began = performance.now();
      const asked = state.session.ask("/api/lead");
      const words = state.words ? null : state.session.ask("/api/words");
      state.lead = await asked;
      if (words) state.words = await words;
      if (state.round !== undefined && state.round !== state.lead.pulse.round) {
        forgetPaths();
        state.words = await state.session.ask("/api/words");
      }
      state.round = state.lead.pulse.round;
      draw();
      // a large room makes a long document: the server is asked for it a third of the time at most
      const pause = Math.max(TOGETHER_MS, 2 * (performance.now() - began));
      await new Promise((resolve) => setTimeout(resolve, pause));
    } while (again && !state.gone);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (!error.later && !state.gone) tell(error.message);
  } finally {
    fetching = false;
  }
}

// --- drawing -------------------------------------------------------------------------------------

function show(view) {
  state.view = view;
  draw();
  document.querySelector("#main").scrollTo(0, 0);
}

function draw() {
  const main = document.querySelector("#main");
  const ready = state.lead && state.board && state.words && !state.gone;
  lineBar();
  if (!ready) {
    refill(document.querySelector("#head"), make("h1", {}, say("page_title")));
    refill(document.querySelector("#foot"));
    redraw(main, [make("section", { class: "panel alone" }, make("p", {}, state.gone || say("loading")))], draw);
    return;
  }
  const view = VIEWS.find(([name]) => name === state.view);
  main.dataset.view = state.view;
  redraw(document.querySelector("#head"), headOf(), draw);
  redraw(document.querySelector("#foot"), footOf(), draw);
  redraw(main, [view[2](state)].flat(), draw);
}

function lineBar() {
  const bar = document.querySelector("#line");
  const text = state.line === "lost" && !state.gone ? say("lost") : "";
  if (bar.textContent !== text) bar.textContent = text;
  bar.hidden = !text;
}

function headOf() {
  const { pulse } = state.lead;
  const frozen = pulse.frozen ? make("span", { class: "tag frozen" }, say("frozen")) : null;
  const title = state.view === "talk" ? talkTitle(state) : say(`view_${state.view}`);
  const rounds = pulse.rounds > 1 ? make("span", { class: "tag" }, say("round", { n: pulse.round, m: pulse.rounds })) : null;
  return [
    logo(),
    make("h1", {}, title),
    make("span", { class: "tag view" }, say("lead_view")),
    rounds,
    make("span", { class: "tag phase", "data-phase": pulse.phase }, say(`phase_${pulse.phase}`)),
    frozen,
    make("span", { class: "gap" }),
    timerButton(),
    button(...actions.goOnButton(state)),
    button(say("project"), "monitor", "", () => actions.project(state), { focus: "project" }),
  ].filter(Boolean);
}

function timerButton() {
  const made = button("", "timer", "", () => actions.timer(state), { focus: "timer", hint: say("timer_hint") });
  made.id = "timer";
  made.classList.add("bare");
  tellTime(made);
  return made;
}

function footOf() {
  const tabs = VIEWS.map(([name, pictured], number) => {
    const made = button(say(`view_${name}`), pictured, String(number + 1), () => show(name), { focus: `view_${name}` });
    if (name === state.view) made.setAttribute("aria-current", "page");
    return made;
  });
  const { pulse } = state.lead;
  return [
    make("nav", { "aria-label": say("views") }, ...tabs),
    make("span", { class: "gap" }),
    button(say(pulse.frozen ? "thaw" : "freeze"), pulse.frozen ? "eye" : "eye-off", "F", () => actions.freeze(state), {
      focus: "freeze",
      on: pulse.frozen,
      hint: say("freeze_hint"),
    }),
    quiet("languages", "other_language", "G", switchLanguage),
    quiet("lightbulb", "theme", "D", switchTheme),
    quiet("keyboard", "keys", "?", help),
  ];
}

function quiet(pictured, word, key, action) {
  const made = button(say(word), pictured, "", action, { focus: word, hint: `${say(word)} (${key})` });
  made.classList.add("icon-only");
  return made;
}

/** The timer runs here between two words of the server. */
function tick() {
  const made = document.querySelector("#timer");
  if (made && state.board) tellTime(made);
}

function tellTime(made) {
  const { left, phase } = state.board.pulse;
  const since = phase === "playing" ? performance.now() - state.heard : 0;
  const text = left === null ? say("no_timer") : left - since <= 0 ? say("time_up") : clock(left - since);
  const shown = made.querySelector("span:not(.icon)");
  if (shown.textContent !== text) shown.textContent = text;
  made.classList.toggle("number", left !== null);
  made.classList.toggle("up", left !== null && left - since <= 0);
}
