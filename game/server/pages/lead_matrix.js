/** Trainees by decisions. One cell at a time is in the order of Tab; arrows move it, Enter opens the decision. */

import { make } from "./elements.js";
import { points, say } from "./page.js";
import { empty, heading } from "./lead_parts.js";
import { markOf } from "./lead_room.js";
import { openDecision, sceneTitle } from "./lead_talk.js";
import { CLASS_NAMES, sign } from "./signs.js";

const at = { row: 0, column: 0, about: "" };

export function drawMatrix(state) {
  const { rows, scenes } = state.lead;
  if (!scenes.length) return make("section", { class: "panel alone" }, empty(say("no_decisions")));
  at.row = Math.min(at.row, rows.length - 1);
  at.column = Math.min(at.column, scenes.length - 1);
  const about = make("p", { class: "about", "aria-live": "off" }, at.about || say("matrix_hint"));
  const head = make(
    "tr",
    {},
    make("th", { scope: "col", class: "corner" }, say("who")),
    ...scenes.map((scene, number) => make("th", { scope: "col", title: sceneTitle(state, scene.scene) }, make("span", { class: "number" }, String(number + 1)), make("span", { class: "short" }, sceneTitle(state, scene.scene)))),
  );
  const lines = rows.map((row, line) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("div", {}, markOf(state, row), make("span", { title: row.name }, row.name))),
      ...scenes.map((scene, column) => cellOf(state, row, scene, line, column)),
    ),
  );
  const table = make("table", { class: "matrix", role: "grid", "aria-label": say("view_matrix"), "aria-rowcount": rows.length + 1 }, make("thead", {}, head), make("tbody", {}, ...lines));
  table.addEventListener("keydown", (event) => moved(event, table, rows.length, scenes.length));
  return make(
    "section",
    { class: "panel matrix-panel" },
    make("header", {}, heading(2, say("matrix_title")), legend()),
    state.lead.pulse.frozen ? make("p", { class: "note" }, say("matrix_frozen")) : null,
    make("div", { class: "scroller", "data-scroll": "matrix" }, table),
    about,
  );
}

function cellOf(state, row, scene, line, column) {
  const cell = row.cells.find((each) => each.scene === scene.scene);
  const title = sceneTitle(state, scene.scene);
  const text = cell
    ? say("matrix_cell", { name: row.name, scene: title, move: state.words.moves[cell.move] ?? cell.move, class: say(`class_${cell.shown}`), points: points(cell.regret * 10, 1) })
    : say("matrix_none", { name: row.name, scene: title });
  const inside = cell ? sign(cell.shown) : make("span", { class: "quiet", "aria-hidden": "true" }, "·");
  const made = make(
    "td",
    {
      role: "gridcell",
      tabindex: line === at.row && column === at.column ? 0 : -1,
      "aria-label": text,
      title: text,
      "data-focus": `cell ${row.who} ${scene.scene}`,
      "data-at": `${line} ${column}`,
      class: cell ? `class-${cell.shown}` : null,
    },
    inside,
  );
  made.addEventListener("click", () => openDecision(state, scene.scene));
  for (const event of ["focus", "mouseenter"]) made.addEventListener(event, () => (document.querySelector(".matrix-panel .about").textContent = at.about = text));
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openDecision(state, scene.scene);
  });
  return made;
}

function moved(event, table, rows, columns) {
  const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }[event.key];
  const here = event.target.closest("[data-at]");
  if (!here || (!by && event.key !== "Home" && event.key !== "End")) return;
  event.preventDefault();
  const [row, column] = here.dataset.at.split(" ").map(Number);
  at.row = Math.min(Math.max(row + (by?.[0] ?? 0), 0), rows - 1);
  at.column = by ? Math.min(Math.max(column + by[1], 0), columns - 1) : event.key === "Home" ? 0 : columns - 1;
  here.tabIndex = -1;
  const next = table.querySelector(`[data-at="${at.row} ${at.column}"]`);
  next.tabIndex = 0;
  next.focus();
}

function legend() {
  return make("ul", { class: "legend" }, ...CLASS_NAMES.map((name) => make("li", {}, sign(name), say(`class_${name}`))));
}
