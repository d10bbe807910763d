/** The lines of the standings in as many sizes as there are people, and how they move when places change. */

import { make, refill, setText } from "./elements.js";
import { colour, picture } from "./marks.js";
import { count, points, say, still } from "./page.js";

const MOVE_MS = 600;
const REVEAL_MS = 900;
const REVEAL_STEP_MS = 150;
const NONE = "–";
/** In rem, as board_lines.css has them. */
const HEAD = 2.75;
const FULL = 4.125;
const COMPACT = 3;
const TWO_COLUMNS = 46;

export class Lines {
  constructor(container, pager) {
    this.container = container;
    this.pager = pager;
    this.rows = new Map();
    this.shown = [];
    this.tables = null;
    this.page = 0;
  }

  /** Something else is shown in the container now. */
  leave() {
    this.rows.clear();
    this.shown = [];
    this.tables = null;
  }

  /** `thawed`: these are the true places after a freeze, so they are revealed from the last one up. */
  draw(board, deal, thawed) {
    const { size, each, columns } = this.fit(board.lines.length);
    const page = this.pager.set(Math.ceil(board.lines.length / (each * columns)));
    const lines = board.lines.slice(page * each * columns, (page + 1) * each * columns);
    const before = this.places();
    const samePage = page === this.page && this.tables !== null;
    this.page = page;
    this.forget(board.lines);
    const rows = lines.map((line) => this.row(line, deal));
    const tables = [];
    for (let column = 0; column < columns; column += 1) {
      tables.push(this.table(board, rows.slice(column * each, (column + 1) * each)));
    }
    this.tables = make("div", { class: `tables ${size}` }, ...tables);
    // as wide as the longest place, and as the word above
    this.tables.style.setProperty("--digits", Math.max(3, String(board.lines.length).length));
    refill(this.container, this.tables);
    this.shown = lines.map((line) => line.who);
    if (samePage) this.move(before, thawed);
    else this.appear();
  }

  /** The largest size in which all lines fit; the smallest one in pages when none does. */
  fit(lines) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const height = this.container.clientHeight / rem - HEAD;
    const full = Math.max(1, Math.floor(height / FULL));
    const compact = Math.max(1, Math.floor(height / COMPACT));
    const wide = this.container.clientWidth / rem >= TWO_COLUMNS;
    const half = Math.ceil(lines / 2);
    if (lines <= full) return { size: "full", each: full, columns: 1 };
    if (lines <= compact) return { size: "compact", each: compact, columns: 1 };
    if (!wide) return { size: "compact", each: compact, columns: 1 };
    if (half <= full) return { size: "full double", each: half, columns: 2 };
    return { size: "compact double", each: Math.min(half, compact), columns: 2 };
  }

  table(board, rows) {
    const named = (word, kind = "") => make("span", { role: "columnheader", class: kind }, word);
    const names = make(
      "div",
      { class: "row names", role: "row" },
      named(say("rank"), "rank-name"),
      named(say(board.by === "teams" ? "team" : "name")),
      named(say("stage_reached"), "stage-name"),
      named(say("score"), "score-name"),
      named(make("span", { class: "spoken" }, say("moved"))),
    );
    return make("div", { class: "table", role: "table", "aria-label": say("page_title") }, names, ...rows);
  }

  // --- one line -----------------------------------------------------------------------------------

  row(line, deal) {
    const kept = this.rows.get(line.who) ?? this.build(line);
    this.rows.set(line.who, kept);
    kept.row.classList.toggle("first", line.place === 1);
    setText(kept.rank, line.place === null ? NONE : String(line.place));
    setText(kept.name, line.name);
    kept.name.title = line.name;
    setText(kept.word, stageWord(line, deal));
    fillStages(kept.parts, line, deal);
    kept.fill.style.width = `${line.score === null ? 0 : Math.min(100, line.score / 100)}%`;
    this.tellScore(kept, line.score);
    const way = line.moved > 0 ? "up" : line.moved < 0 ? "down" : "";
    kept.moved.className = `moved number ${way}`.trim();
    setText(kept.moved, way ? `${way === "up" ? "▲" : "▼"}${Math.abs(line.moved)}` : "");
    if (way) kept.moved.setAttribute("aria-label", count(`moved_${way}`, Math.abs(line.moved)));
    else kept.moved.removeAttribute("aria-label");
    return kept.row;
  }

  build(line) {
    const inks = colour(line.mark);
    const rank = make("span", { role: "cell", class: "rank number" });
    const name = make("bdi", { class: "name" });
    const who = make("span", { role: "cell", class: "who" }, picture(line.mark), name);
    const parts = Array.from({ length: 6 }, () => make("i"));
    const bar = make("span", { class: "stage-bar" }, ...parts.map((part) => make("span", { class: "stage-part" }, part)));
    const word = make("span", { class: "stage-word" });
    const stage = make("span", { role: "cell", class: "stage" }, bar, word);
    const score = make("span", { role: "cell", class: "score number" }, NONE);
    const moved = make("span", { role: "cell" });
    const fill = make("i");
    const scoreBar = make("span", { class: "score-bar", "aria-hidden": "true" }, fill);
    for (const one of [...parts, fill]) one.style.background = inks;
    const row = make("div", { class: "row line", role: "row" }, rank, who, stage, score, moved, scoreBar);
    return { row, rank, name, parts, word, score, moved, fill, told: null, counting: 0 };
  }

  /** Counts up to a new score in whole steps; the first one simply stands there. */
  tellScore(kept, score) {
    if (kept.told === score) return;
    cancelAnimationFrame(kept.counting);
    const from = kept.told;
    kept.told = score;
    const say = (hundredths) => setText(kept.score, hundredths === null ? NONE : points(hundredths));
    if (from === null || score === null || still()) {
      say(score);
      return;
    }
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, (now - began) / MOVE_MS);
      say(Math.round(from + (score - from) * (1 - (1 - part) ** 5)));
      if (part < 1) kept.counting = requestAnimationFrame(step);
    };
    kept.counting = requestAnimationFrame(step);
  }

  finishCounting() {
    for (const kept of this.rows.values()) {
      cancelAnimationFrame(kept.counting);
      setText(kept.score, kept.told === null ? NONE : points(kept.told));
    }
  }

  /** Of who is not in the room any more nothing stays. */
  forget(lines) {
    const here = new Set(lines.map((line) => line.who));
    for (const who of this.rows.keys()) if (!here.has(who)) this.rows.delete(who);
  }

  // --- motion -------------------------------------------------------------------------------------

  places() {
    return new Map(this.shown.filter((who) => this.rows.has(who)).map((who) => [who, box(this.rows.get(who).row)]));
  }

  move(before, thawed) {
    const last = this.shown.length - 1;
    this.shown.forEach((who, index) => {
      const { row } = this.rows.get(who);
      const was = before.get(who);
      const is = box(row);
      const timing = thawed
        ? { duration: REVEAL_MS, delay: Math.min(last - index, 20) * REVEAL_STEP_MS, easing: "ease-in-out", fill: "backwards" }
        : { duration: MOVE_MS, easing: "ease-in-out" };
      if (still()) {
        if (thawed || !was) row.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 120 });
      } else if (!was) {
        row.animate([{ opacity: 0 }, { opacity: 1 }], timing);
      } else if (was.left !== is.left || was.top !== is.top) {
        const from = `translate(${was.left - is.left}px, ${was.top - is.top}px)`;
        row.animate([{ transform: from, zIndex: 1 }, { transform: "none", zIndex: 1 }], timing);
      } else if (thawed) {
        row.animate([{ opacity: 0.2 }, { opacity: 1 }], timing);
      }
    });
  }

  appear() {
    this.tables.animate([{ opacity: 0 }, { opacity: 1 }], { duration: still() ? 120 : 240, easing: "ease-in-out" });
  }
}

function box(row) {
  const { left, top } = row.getBoundingClientRect();
  return { left, top };
}

function stageWord(line, deal) {
  if (line.ended) return line.grade ? say("finished_grade", { grade: line.grade }) : say("finished");
  const name = deal.stages.find((stage) => stage.id === line.stage)?.name ?? line.stage;
  // some of the team have chosen, and wait for the others
  return line.waiting ? say("stage_waiting", { stage: name }) : name;
}

/** Stages that lie behind are full; the present one is filled as far as the run has come in it. */
function fillStages(parts, line, deal) {
  const here = deal.stages.findIndex((stage) => stage.id === line.stage);
  parts.forEach((part, index) => {
    const stage = deal.stages[index];
    let share = index < here || (line.ended && index === here) ? 1 : 0;
    if (index === here && !line.ended) {
      const within = (line.reached - stage.start) / Math.max(1, stage.end - stage.start);
      share = stage.end > stage.start ? Math.min(0.95, Math.max(0.08, within)) : 0.5;
    }
    part.style.width = `${100 * share}%`;
  });
}
