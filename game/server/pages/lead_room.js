/** The room: who has come, how far everybody is, how to join, and what the facilitator does with the round. */

import { make } from "./elements.js";
import { picture } from "./marks.js";
import { count, language, say } from "./page.js";
import * as actions from "./lead_actions.js";
import { button, empty, heading } from "./lead_parts.js";

export function drawRoom(state) {
  return [peoplePanel(state), make("div", { class: "column" }, joinPanel(state), roundPanel(state))];
}

/** The mark of whoever stands in a line of the board: a player, or the team where teams count. */
export function markOf(state, person) {
  const lines = state.board.lines;
  const line = lines.find((each) => each.who === (person.player ?? person.who)) ?? lines.find((each) => person.team && each.who === person.team);
  return line ? picture(line.mark) : make("span", { class: "mark" });
}

export function stageName(state, id) {
  return state.words.stages.find((each) => each.id === id)?.name ?? id;
}

function peoplePanel(state) {
  const { people } = state.lead;
  const groups = new Map();
  for (const person of people) {
    if (!groups.has(person.team)) groups.set(person.team, []);
    groups.get(person.team).push(person);
  }
  const named = [...groups].sort(([one], [other]) => (one === "") - (other === ""));
  const lists = named.map(([team, members]) =>
    make(
      "section",
      { class: "team" },
      named.length > 1 || team
        ? make("div", { class: "team-head" }, heading(3, team || say("no_team"), make("span", { class: "quiet" }, ` ${count("people", members.length)}`)), team ? teamPencil(state, team) : null)
        : null,
      make("ul", { class: "people" }, ...members.map((person) => personLine(state, person))),
    ),
  );
  return make(
    "section",
    { class: "panel people-panel" },
    make("header", {}, heading(2, say("who_came")), make("span", { class: "quiet" }, count("people", people.length))),
    make("div", { class: "scroller", "data-scroll": "people", tabindex: 0, role: "group", "aria-label": say("who_came") }, ...(people.length ? lists : [empty(say("nobody"))])),
  );
}

function teamPencil(state, team) {
  const edit = button("", "pencil", "", () => actions.renameTeam(state, team), { focus: `team ${team}`, hint: say("rename") });
  edit.setAttribute("aria-label", say("rename_title", { name: team }));
  edit.classList.add("bare");
  return edit;
}

function personLine(state, person) {
  const done = person.ended ? say("has_ended") : count("decisions_made", person.decisions);
  const edit = button("", "pencil", "", () => actions.rename(state, person), { focus: `rename ${person.player}`, hint: say("rename") });
  edit.setAttribute("aria-label", say("rename_title", { name: person.name }));
  const drop = button("", "trash-2", "", () => actions.remove(state, person), { focus: `remove ${person.player}`, hint: say("remove") });
  drop.setAttribute("aria-label", say("remove_title", { name: person.name }));
  for (const made of [edit, drop]) made.classList.add("bare");
  return make(
    "li",
    {},
    markOf(state, person),
    make("span", { class: "name" }, person.name),
    make("span", { class: "quiet" }, state.lead.pulse.phase === "lobby" ? "" : done),
    edit,
    drop,
  );
}

function joinPanel(state) {
  const address = document.documentElement.dataset.address;
  const code = make("p", { class: "code" }, state.lead.code);
  const show = make("p", {}, say("join_at"), make("br"), make("strong", { class: "address" }, address));
  const qr = make("img", { class: "qr", src: `/qr.svg?code=${encodeURIComponent(state.lead.code)}`, alt: say("qr"), width: 200, height: 200 });
  qr.addEventListener("error", () => qr.remove());
  return make(
    "section",
    { class: "panel join-panel" },
    make("div", {}, heading(2, say("join")), show, make("p", { class: "quiet" }, say("code")), code),
    qr,
  );
}

function roundPanel(state) {
  const { pulse } = state.lead;
  const rows = [
    pulse.phase === "lobby" ? button(...actions.goOnButton(state)) : null,
    button(say("timer"), "timer", "T", () => actions.timer(state), { focus: "room timer" }),
    button(say(pulse.places ? "hide_places" : "show_places"), "star", "O", () => actions.places(state), { on: pulse.places, focus: "places", hint: say("places_hint") }),
    pulse.round < pulse.rounds ? button(say("next_round"), "skip-forward", "", () => actions.nextRound(state), { focus: "round" }) : null,
    pulse.phase === "closed" ? null : button(say("close_room"), "lock", "", () => actions.close(state), { focus: "close", off: pulse.phase === "lobby" ? say("not_begun") : "" }),
  ];
  return make(
    "section",
    { class: "panel round-panel" },
    heading(2, say("lead_round")),
    make("p", { class: "quiet" }, rulesOf(state)),
    make("div", { class: "actions" }, ...rows.filter(Boolean)),
  );
}

/** How this room counts, in a sentence or two. */
function rulesOf(state) {
  const { mode, teams, scores, alone_first: alone } = state.lead;
  return [say(`mode_${mode}`), say(`teams_${teams}`), alone ? say("alone_first") : "", say(`scores_${scores}`)].filter(Boolean).join(language === "zh" ? "" : " ");
}

