/** A decision on the table: the scene, what the room chose (hidden until the reveal), what to ask, and standard practice. */

import { icon, make } from "./elements.js";
import { base, count, say } from "./page.js";
import { Refused } from "./session.js";
import { button, empty, heading, sheet } from "./lead_parts.js";
import { markOf } from "./lead_room.js";
import { badge, sign } from "./signs.js";

/** Where more than this have chosen, marks are grouped, so that a bar can be read. */
const MOST_MARKS = 15;
const SHOWN_MARKS = 7;

/** Which decision lies on the table, which are revealed, and the documents that have come. */
const talk = { scene: "", order: "file", revealed: new Set(), documents: new Map(), asking: "", failed: "" };

export function sceneTitle(state, scene) {
  return state.words.scenes[scene] ?? scene;
}

/** Scenes in the order that was chosen: of the file, or most split first (those where all agree come last). */
function scenesOf(state) {
  const { scenes, most_split: split } = state.lead;
  if (talk.order === "file") return scenes;
  const place = (scene) => (split.includes(scene.scene) ? split.indexOf(scene.scene) : split.length);
  return [...scenes].sort((one, other) => place(one) - place(other));
}

function current(state) {
  const { scenes } = state.lead;
  if (!scenes.some((each) => each.scene === talk.scene)) talk.scene = scenesOf(state)[0]?.scene ?? "";
  return scenes.find((each) => each.scene === talk.scene);
}

export function talkTitle(state) {
  const scene = current(state);
  if (!scene) return say("view_talk");
  return say("talk_title", { n: state.lead.scenes.indexOf(scene) + 1 });
}

export function openDecision(state, scene) {
  talk.scene = scene;
  state.show("talk");
}

export function step(state, by) {
  const scenes = scenesOf(state);
  if (!scenes.length) return state.show("talk");
  const at = scenes.findIndex((each) => each.scene === current(state).scene);
  if (state.view === "talk") talk.scene = scenes[Math.min(Math.max(at + by, 0), scenes.length - 1)].scene;
  return state.show("talk");
}

export function toggleReveal(state) {
  const scene = current(state);
  if (!scene || state.view !== "talk") return state.show("talk");
  if (!talk.revealed.delete(scene.scene)) talk.revealed.add(scene.scene);
  return state.draw();
}

export function listDecisions(state) {
  return sheet(
    say("all_decisions"),
    (shut) => {
      const body = make("div", { class: "decision-list" });
      const fill = () => {
        const tabs = ["file", "split"].map((order) => {
          const tab = button(say(`order_${order}`), "", "", () => ((talk.order = order), fill()), { on: talk.order === order });
          return tab;
        });
        const lines = scenesOf(state).map((scene) => {
          const made = make(
            "button",
            { type: "button", "aria-current": scene.scene === talk.scene ? "true" : null },
            make("span", { class: "number" }, String(state.lead.scenes.indexOf(scene) + 1)),
            make("span", { class: "name" }, sceneTitle(state, scene.scene)),
            make("span", { class: "quiet" }, scene.split ? say("split", { percent: Math.round(scene.split / 100) }) : say("agreed")),
            make("span", { class: "quiet" }, unit(state, scene.there)),
          );
          made.addEventListener("click", () => (shut(), openDecision(state, scene.scene)));
          return make("li", {}, made);
        });
        body.replaceChildren(make("div", { class: "actions" }, ...tabs), lines.length ? make("ol", {}, ...lines) : empty(say("no_decisions")));
      };
      fill();
      return [body];
    },
    { wide: true },
  );
}

/** "4 teams" or "4 people": what a bar counts. */
function unit(state, number) {
  return count(state.lead.teams === "shared" ? "teams" : "people", number);
}

// --- the three panels ----------------------------------------------------------------------------

export function drawTalk(state) {
  const scene = current(state);
  if (!scene) return make("section", { class: "panel alone" }, empty(say("no_decisions")));
  const told = documentOf(state, scene);
  if (!told) return make("section", { class: "panel alone" }, make("p", {}, talk.failed || say("loading")));
  const revealed = talk.revealed.has(scene.scene);
  return [casePanel(told), distribution(state, told, revealed), outline(state, told, revealed)];
}

/** The document of a decision, asked for anew when the room has moved; the old one stays until the new one is there. */
function documentOf(state, scene) {
  const key = `${scene.scene} ${document.documentElement.lang}`;
  const stamp = `${scene.there} ${JSON.stringify(state.lead.rows.map((row) => row.cells.find((cell) => cell.scene === scene.scene)))} ${state.lead.pulse.round}`;
  const kept = talk.documents.get(key);
  if (kept?.stamp !== stamp && talk.asking !== key + stamp) {
    talk.asking = key + stamp;
    state.session
      .ask(`/api/lead/decisions/${encodeURIComponent(scene.scene)}`)
      .then((told) => {
        talk.failed = "";
        talk.documents.set(key, { stamp, told });
        state.draw();
      })
      .catch((error) => {
        if (!(error instanceof Refused)) throw error;
        talk.failed = error.status ? error.message : say("not_sent");
        talk.asking = "";
        if (!kept) state.draw();
      });
  }
  return kept?.told;
}

function casePanel(told) {
  const { speaker } = told;
  const facts = told.facts.map((fact) => {
    const known = fact.known * 2 > told.there;
    return make(
      "li",
      { class: known ? "chip known" : "chip", title: say("fact_known", { count: fact.known, all: told.there }) },
      icon(known ? "check" : "circle-help"),
      make("span", {}, fact.text),
      make("span", { class: "spoken" }, say("fact_known", { count: fact.known, all: told.there })),
    );
  });
  return make(
    "section",
    { class: "panel case", "aria-label": told.title },
    told.cover ? make("img", { class: "cover", src: `${base}covers/${told.cover}.svg`, alt: "" }) : null,
    speaker ? speakerOf(speaker) : null,
    make(
      "div",
      { class: "scroller story", "data-scroll": "case", tabindex: 0, role: "group", "aria-label": told.title },
      heading(2, told.title),
      make("p", { class: "quiet" }, [told.stage, told.place].filter(Boolean).join(" · ")),
      make("p", {}, told.text),
      told.quote ? make("blockquote", { class: "serif" }, told.quote) : null,
    ),
    facts.length ? make("div", { class: "facts" }, heading(3, say("known_now")), make("ul", { class: "chips" }, ...facts)) : null,
  );
}

function speakerOf(speaker) {
  const face = speaker.look
    ? make("img", { src: `${base}portraits/${speaker.look}_${speaker.mood === "unknown" ? "neutral" : speaker.mood}.svg`, alt: "" })
    : make("span", { class: "stranger", "aria-hidden": "true" }, "?");
  return make(
    "div",
    { class: `speaker mood-${speaker.mood}` },
    make("span", { class: "face" }, face, badge(speaker.mood)),
    make("div", {}, make("strong", {}, speaker.name), make("span", { class: "quiet" }, [speaker.title, speaker.mood_word].filter(Boolean).join(" · "))),
  );
}

function distribution(state, told, revealed) {
  // until the reveal the order of the cards tells nothing
  const choices = revealed ? [...told.choices].sort((one, other) => other.who.length - one.who.length) : told.choices;
  const all = state.lead.rows.length;
  const open = button(say(revealed ? "hide" : "reveal"), revealed ? "eye-off" : "eye", "V", () => toggleReveal(state), { primary: !revealed, focus: "reveal", on: revealed });
  return make(
    "section",
    { class: "panel dist", "aria-label": say("distribution") },
    make("header", {}, heading(2, say("distribution")), make("span", { class: "quiet" }, say("handed_in"), " ", make("strong", { class: "number" }, `${told.there} / ${all}`), ` ${say(state.lead.teams === "shared" ? "unit_teams" : "unit_people")}`)),
    make("ol", { class: "choices scroller", "data-scroll": "choices", tabindex: 0, "aria-label": say("distribution") }, ...choices.map((choice) => choiceOf(state, told, choice, revealed))),
    make(
      "div",
      { class: "actions" },
      open,
      make("span", { class: "gap" }),
      small(button(say("list"), "menu", "L", () => listDecisions(state), { focus: "list", hint: say("list") })),
      small(button(say("before"), "chevron-left", "P", () => step(state, -1), { focus: "before", hint: say("before") })),
      button(say("next"), "arrow-right", "N", () => step(state, 1), { focus: "next" }),
    ),
  );
}

/** The number large, what it counts beside it. */
function countOf(state, number) {
  return make("strong", { class: "count" }, String(number), make("small", {}, ` ${unit(state, number).replace(String(number), "").trim()}`));
}

/** Its word is for ears and for the pointer. */
function small(made) {
  made.classList.add("icon-only");
  return made;
}

function choiceOf(state, told, choice, revealed) {
  const word = revealed && choice.shown ? make("span", { class: "class" }, sign(choice.shown), say(`class_${choice.shown}`)) : null;
  return make(
    "li",
    { class: "choice" },
    make(
      "div",
      { class: "choice-head" },
      icon(choice.icon),
      make("span", { class: "name", title: choice.text }, choice.title),
        revealed && choice.standard ? make("span", { class: "book", title: say("by_the_book") }, icon("book-open"), make("span", { class: "spoken" }, say("by_the_book"))) : null,
      word,
      revealed ? countOf(state, choice.who.length) : null,
    ),
    revealed && state.lead.alone_first ? make("p", { class: "quiet alone-count" }, count("alone", choice.alone)) : null,
    revealed ? barOf(state, told, choice) : make("div", { class: "bar covered", "aria-label": say("hidden"), role: "img" }),
  );
}

function barOf(state, told, choice) {
  const rows = choice.who.map((who) => state.lead.rows.find((row) => row.who === who) ?? { who, name: who, team: "" });
  const names = rows.map((row) => row.name).join(say("comma"));
  const label = say("told_by", { name: choice.title, what: names || say("nobody_chose") });
  const fill = make("span", { class: "fill" }, ...marksOf(state, rows, told.there));
  // marks are as wide as their share of the bar, where each has one
  fill.style.setProperty("--there", String(Math.min(Math.max(told.there, 1), MOST_MARKS)));
  fill.style.width = `${told.there ? Math.max((100 * rows.length) / told.there, rows.length ? 8 : 0) : 0}%`;
  if (!rows.length) fill.classList.add("none");
  // by keyboard and by mouse: the names of all behind the marks
  return make(
    "div",
    { class: "bar", tabindex: 0, role: "img", "aria-label": label, "data-focus": `bar ${choice.move}` },
    fill,
    rows.length ? make("span", { class: "names", "aria-hidden": "true" }, names) : null,
  );
}

/** A mark for each, or one for each team with how many; players without teams beyond what fits become "+n". */
function marksOf(state, rows, there) {
  if (there <= MOST_MARKS || rows.length < 3) return rows.map((row) => markOf(state, row));
  const teams = new Map();
  for (const row of rows) teams.set(row.team, [...(teams.get(row.team) ?? []), row]);
  if (teams.size > 1 || !teams.has("")) {
    const groups = [...teams].sort(([, one], [, other]) => other.length - one.length);
    const shown = groups.slice(0, 5);
    const rest = groups.slice(5).reduce((sum, [, members]) => sum + members.length, 0);
    return [
      ...shown.flatMap(([, members]) => [markOf(state, members[0]), make("span", { class: "times" }, `×${members.length}`)]),
      rest ? make("span", { class: "times" }, `+${rest}`) : null,
    ].filter(Boolean);
  }
  const shown = rows.slice(0, rows.length > SHOWN_MARKS ? SHOWN_MARKS - 1 : SHOWN_MARKS);
  const more = rows.length - shown.length;
  return [...shown.map((row) => markOf(state, row)), more ? make("span", { class: "times" }, `+${more}`) : ""];
}

function outline(state, told, revealed) {
  const questions = [...(revealed ? told.asked : []), ...told.questions];
  return make(
    "section",
    { class: "panel side", "aria-label": say("outline") },
    heading(2, say("outline")),
    make(
      "div",
      { class: "scroller", "data-scroll": "outline", tabindex: 0, role: "group", "aria-label": say("outline") },
      questions.length ? make("ol", { class: "questions" }, ...questions.map((each) => make("li", {}, each))) : empty(say("no_questions")),
    ),
    make("div", { class: "standard" }, make("h3", {}, icon("lightbulb"), say("standard")), ...standardOf(told, revealed)),
    make("p", { class: "quiet minutes" }, icon("clock"), count("talk_minutes", told.minutes)),
  );
}

function standardOf(told, revealed) {
  if (!revealed) return [make("p", {}, say("standard_hidden"))];
  return [
    make("p", {}, make("strong", {}, told.standard)),
    ...told.standard_why.map((each) => make("p", {}, each)),
    told.standard_play ? make("p", { class: "quiet" }, told.standard_play) : null,
  ].filter(Boolean);
}
