/** What the facilitator does to the room. Each action says what came of it; what can be taken back offers to. */

import { make } from "./elements.js";
import { clock, count, say } from "./page.js";
import { Refused } from "./session.js";
import { confirm, sheet, tell } from "./lead_parts.js";

/** Asks the server; says why when it does not. Gives whether it was done. */
export async function act(state, path, body = {}) {
  try {
    await state.session.ask(path, body);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tell(error.status ? error.message : say("not_sent"));
    return false;
  }
  state.refetch();
  return true;
}

async function phase(state, wanted, done, undo = null) {
  if (await act(state, "/api/room/phase", { phase: wanted })) tell(say(done), undo);
}

export function goOn(state) {
  const now = state.lead.pulse.phase;
  if (now === "lobby" && !state.lead.people.length) {
    return confirm(say("start"), [say("start_empty")], say("start"), () => phase(state, "playing", "started"));
  }
  if (now === "playing") return phase(state, "paused", "was_paused", () => phase(state, "playing", "went_on"));
  return phase(state, "playing", now === "lobby" ? "started" : "went_on");
}

/** The arguments of the button that starts, pauses and goes on. */
export function goOnButton(state) {
  const now = state.lead.pulse.phase;
  const [word, pictured] = { lobby: ["start", "arrow-right"], playing: ["pause", "pause"], paused: ["go_on", "arrow-right"], closed: ["reopen", "rotate-ccw"] }[now];
  return [say(word), pictured, "", () => goOn(state), { focus: "go_on", primary: now === "lobby" || now === "paused" }];
}

export function close(state) {
  return confirm(say("close_room"), [say("close_means")], say("close_room"), () =>
    phase(state, "closed", "was_closed", () => phase(state, "playing", "went_on")),
  );
}

export async function freeze(state) {
  const on = !state.lead.pulse.frozen;
  if (await act(state, "/api/room/freeze", { on })) tell(say(on ? "was_frozen" : "was_thawed"));
}

export async function places(state) {
  const on = !state.lead.pulse.places;
  if (await act(state, "/api/room/places", { on })) tell(say(on ? "places_on" : "places_off"));
}

export function nextRound(state) {
  const { round, rounds } = state.lead.pulse;
  return confirm(say("next_round"), [say("round_means", { n: round + 1, m: rounds })], say("next_round"), async () => {
    if (await act(state, "/api/room/round")) tell(say("round_begun"));
  });
}

export function release(state) {
  return confirm(say("release"), [say("release_means")], say("release"), async () => {
    if (await act(state, "/api/room/release")) tell(say("released"));
  });
}

export function project(state) {
  window.open(`/board#${state.lead.code}.${state.lead.watch}`, "_blank", "noopener");
}

export function timer(state) {
  const { left, phase: now } = state.lead.pulse;
  const set = async (seconds) => {
    if (await act(state, "/api/room/timer", { seconds })) {
      tell(seconds ? say("timer_set", { time: clock(seconds * 1000) }) : say("timer_stopped"));
    }
  };
  const since = () => (now === "playing" ? performance.now() - state.heard : 0);
  return sheet(say("timer"), (shut) => {
    const field = make("input", { id: "minutes", type: "number", min: 1, max: 600, step: 1, value: left ? Math.ceil(left / 60000) : 15, inputmode: "numeric", autofocus: true });
    const choose = (label, seconds) => {
      const made = make("button", { type: "button" }, label);
      made.addEventListener("click", () => (shut(), set(seconds())));
      return made;
    };
    const form = make(
      "form",
      {},
      make("label", { for: "minutes" }, say("minutes")),
      make("div", { class: "actions" }, field, make("button", { type: "submit", class: "primary" }, say("set_timer"))),
      make(
        "div",
        { class: "actions" },
        ...[1, 5].map((more) => choose(count("add_minutes", more), () => Math.max(0, Math.round((left - since()) / 1000)) + 60 * more)),
        left === null ? null : choose(say("stop_timer"), () => 0),
      ),
      make("p", { class: "quiet" }, say("timer_means")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const minutes = Math.round(Number(field.value));
      if (!(minutes >= 1 && minutes <= 600)) {
        field.setCustomValidity(say("minutes_range"));
        field.reportValidity();
        return;
      }
      shut();
      set(minutes * 60);
    });
    field.addEventListener("input", () => field.setCustomValidity(""));
    return [form];
  });
}

// --- people --------------------------------------------------------------------------------------

export function rename(state, person) {
  const to = (name) => act(state, "/api/room/rename", { player: person.player, name });
  return newName(person.name, to, to);
}

export function renameTeam(state, team) {
  const to = (was) => (name) => act(state, "/api/room/rename-team", { team: was, name });
  return newName(team, to(team), (name, now) => to(now)(name));
}

/** Asks for a name; `to` gives it, `back` takes it back. */
function newName(old, to, back) {
  return sheet(say("rename_title", { name: old }), (shut) => {
    const field = make("input", { id: "new-name", value: old, maxlength: 24, autocomplete: "off", autofocus: true });
    const form = make(
      "form",
      {},
      make("label", { for: "new-name" }, say("new_name")),
      field,
      make("div", { class: "actions" }, make("button", { type: "submit", class: "primary" }, say("rename"))),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const name = field.value.trim();
      shut();
      if (name && name !== old && (await to(name))) tell(say("renamed", { name }), () => back(old, name));
    });
    return [form];
  });
}

export function remove(state, person) {
  const means = [count("remove_means", person.decisions, { name: person.name }), say("no_return")];
  return confirm(say("remove_title", { name: person.name }), means, say("remove"), async () => {
    if (await act(state, "/api/room/remove", { player: person.player })) tell(say("removed", { name: person.name }));
  });
}

export function forgetAll(state) {
  const people = state.lead.people.length;
  const means = [count("delete_means", people), say("delete_keeps"), say("no_return")];
  return confirm(say("delete_title"), means, say("delete_all"), async () => {
    if (await act(state, "/api/room/delete")) {
      state.gone = say("deleted");
      state.draw();
    }
  }, state.lead.code);
}
