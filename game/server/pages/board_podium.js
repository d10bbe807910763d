/** The end of a round: the best on three steps, everybody else in order beside them. */

import { make, refill } from "./elements.js";
import { picture } from "./marks.js";
import { count, points, say, still } from "./page.js";

const STEP_MS = 700;
/** Who shares a step beyond these stands in the list, with the same place. */
const MOST_ON_A_STEP = 5;
/** In rem, as board_podium.css has it. */
const REST_LINE = 3;

export class Podium {
  constructor(container, pager) {
    this.container = container;
    this.pager = pager;
    this.standing = false;
    this.rest = null;
  }

  leave() {
    this.standing = false;
    this.rest?.remove();
    this.rest = null;
  }

  draw(board, side) {
    const steps = [1, 2, 3].map((place) => board.lines.filter((line) => line.place === place));
    const best = steps.map((lines) => lines.slice(0, MOST_ON_A_STEP));
    const seated = new Set(best.flat().map((line) => line.who));
    const rest = board.lines.filter((line) => !seated.has(line.who));
    const made = best.map((lines, index) => step(index + 1, lines));
    const podium = seated.size
      ? make("div", { class: "podium", role: "group", "aria-label": say("podium") }, ...made)
      : make("div", { class: "empty" }, make("h2", {}, say("nobody_ranked")));
    const title = seated.size ? make("h2", { class: "podium-title" }, say("podium")) : null;
    refill(this.container, title, podium);
    this.drawRest(rest, side);
    if (!this.standing) rise(best, made);
    this.standing = true;
  }

  drawRest(lines, side) {
    if (!this.rest) {
      this.rest = make("section", { class: "panel rest" });
      side.append(this.rest);
    }
    const list = make("ol", { "aria-label": say("others") });
    refill(this.rest, make("h2", {}, say("others")), list);
    if (!lines.length) {
      this.pager.set(1);
      refill(this.rest, make("h2", {}, say("others")), make("p", { class: "quiet nothing" }, say("no_others")));
      return;
    }
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const each = Math.max(1, Math.floor(list.clientHeight / (REST_LINE * rem)));
    const page = this.pager.set(Math.ceil(lines.length / each));
    refill(list, ...lines.slice(page * each, (page + 1) * each).map(restLine));
  }
}

/** An empty step stands all the same: two firsts leave no second. */
function step(place, lines) {
  const shared = lines.length > 1;
  const who = lines.map((line) =>
    shared
      ? make("li", {}, picture(line.mark), named(line))
      : make("li", {}, picture(line.mark), named(line), scored(line), graded(line)),
  );
  // who shares a place has the same score
  const score = shared ? scored(lines[0]) : null;
  return make(
    "div",
    { class: `step step-${place}` },
    make("ul", { class: shared ? "shared" : null, "aria-label": count("place_number", place) }, ...who),
    score,
    make("div", { class: "block", "aria-hidden": "true" }, lines.length ? String(place) : ""),
  );
}

function restLine(line) {
  const rank = make("span", { class: "rank number" }, line.place === null ? "–" : String(line.place));
  return make("li", { class: "line" }, rank, picture(line.mark), named(line), scored(line));
}

function named(line) {
  return make("bdi", { class: "name", title: line.name }, line.name);
}

function scored(line) {
  return make("span", { class: "score number" }, line.score === null ? "–" : points(line.score));
}

function graded(line) {
  return line.grade ? make("span", { class: "grade" }, say("grade", { grade: line.grade })) : null;
}

/** The third comes first, and the first last. */
function rise(best, steps) {
  let delay = 0;
  for (let index = 2; index >= 0; index -= 1) {
    if (!best[index].length) continue;
    const frames = still()
      ? [{ opacity: 0 }, { opacity: 1 }]
      : [
          { opacity: 0, transform: "translateY(3rem)" },
          { opacity: 1, transform: "none" },
        ];
    const timing = still() ? { duration: 120 } : { duration: STEP_MS, delay, easing: "ease-out", fill: "backwards" };
    steps[index].animate(frames, timing);
    delay += STEP_MS;
  }
}
