/** Draws a board: head, standings or podium, the way to join, and what just happened. Knows nothing of the server. */

import { icon, make, refill, setText } from "./elements.js";
import { picture } from "./marks.js";
import { clock, count, language, say } from "./page.js";
import { Lines } from "./board_lines.js";
import { Pager } from "./board_pager.js";
import { Podium } from "./board_podium.js";

const element = (id) => document.getElementById(id);

export class View {
  constructor() {
    this.board = null;
    this.deal = null;
    this.line = "";
    this.pulse = null;
    this.heard = 0;
    this.pager = new Pager(element("pager"), () => this.drawStandings());
    this.lines = new Lines(element("standings"), this.pager);
    this.podium = new Podium(element("standings"), this.pager);
    setInterval(() => this.tick(), 250);
    new ResizeObserver(() => this.redraw()).observe(element("standings"));
    document.fonts?.ready.then(() => this.redraw());
  }

  /** The whole board. `deal`: the words of its round. */
  show(board, deal) {
    const thawed = this.board?.pulse.frozen && !board.pulse.frozen && this.board.pulse.round === board.pulse.round;
    this.board = board;
    this.deal = deal;
    this.hear(board.pulse, this.heard);
    element("closed").hidden = true;
    element("board").hidden = false;
    this.drawHead();
    this.drawSide();
    this.drawStandings(thawed);
  }

  /** The pulse as it was told at `at`, a moment of `performance.now()`. */
  hear(pulse, at = performance.now()) {
    this.pulse = pulse;
    this.heard = at;
    this.drawSigns();
    this.tick();
  }

  /** "live" or "lost". */
  connection(line) {
    if (this.line === line) return;
    this.line = line;
    this.drawSigns();
  }

  /** Nothing to show, and why. */
  refuse(text) {
    this.board = null;
    this.pulse = null;
    this.line = "";
    this.pager.set(1);
    element("board").hidden = true;
    element("rule").hidden = true;
    element("time").hidden = true;
    element("closed").hidden = false;
    setText(element("closed-text"), text);
    setText(element("title"), say("page_title"));
    setText(element("occasion"), "");
    this.drawSigns();
  }

  redraw() {
    if (!this.board) return;
    this.drawSide();
    this.drawStandings();
  }

  /** Any key ends what moves, at its last state. */
  finishMotion() {
    for (const animation of document.getAnimations()) animation.finish();
    this.lines.finishCounting();
  }

  // --- head ---------------------------------------------------------------------------------------

  drawHead() {
    const { title, pulse } = this.board;
    setText(element("title"), this.deal.title);
    const round = { n: pulse.round, m: pulse.rounds, title };
    const several = pulse.rounds > 1;
    const occasion = title ? (several ? say("occasion_round", round) : title) : several ? say("round", round) : "";
    setText(element("occasion"), occasion);
    document.title = `${this.deal.title} · ${say("page_title")}`;
  }

  drawSigns() {
    const signs = [];
    if (this.line === "lost") signs.push(sign("warned", icon("wifi-off"), say("lost")));
    if (this.pulse) {
      if (this.pulse.frozen) signs.push(sign("veiled", icon("eye-off"), say("frozen")));
      const phase = {
        lobby: () => sign("", icon("clock"), say("lobby")),
        playing: () => sign("", make("span", { class: "lamp" }), say("live")),
        paused: () => sign("", icon("pause"), say("paused")),
        closed: () => sign("", icon("flag"), say("closed")),
      }[this.pulse.phase];
      // a line that is down says nothing about now
      if (this.line !== "lost") signs.push(phase());
    }
    const now = `${language} ${signs.map((one) => one.textContent).join("|")}`;
    if (now === this.signs) return;
    this.signs = now;
    refill(element("signs"), ...signs);
  }

  tick() {
    const pulse = this.pulse;
    const shown = pulse && pulse.left !== null && pulse.phase !== "closed";
    element("time").hidden = !shown;
    if (!shown) return;
    const gone = pulse.phase === "playing" ? performance.now() - this.heard : 0;
    const left = Math.max(0, pulse.left - gone);
    element("time").classList.toggle("over", left === 0);
    setText(element("time-word"), pulse.phase === "paused" && left ? say("time_paused") : say("time_left"));
    setText(element("time-left"), left ? clock(left) : say("time_up"));
  }

  // --- side ---------------------------------------------------------------------------------------

  drawSide() {
    const { board } = this;
    element("join").hidden = board.final;
    element("news").hidden = board.final;
    if (board.final) return;
    const address = document.body.dataset.address;
    const code = element("qr");
    const source = `/qr.svg?code=${encodeURIComponent(board.code)}`;
    if (code.getAttribute("src") !== source) code.src = source;
    code.alt = say("qr", { address });
    setText(element("code"), board.code);
    setText(element("address"), address.replace(/^http:\/\//, ""));
    const people = count("people", board.people);
    const teams = count("teams", board.lines.length);
    const grouped = board.by === "teams" && board.lines.length > 0;
    setText(element("people"), grouped ? say("people_in_teams", { people, teams }) : people);
    this.drawNews();
  }

  drawNews() {
    const { board, deal } = this;
    const panel = element("news");
    panel.classList.toggle("curtain", board.pulse.frozen);
    if (board.pulse.frozen) {
      refill(panel, make("h2", {}, icon("eye-off"), say("frozen_title")), make("p", {}, say("frozen_text")));
      return;
    }
    const lines = new Map(board.lines.map((line) => [line.who, line]));
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const room = Math.max(1, Math.floor((panel.clientHeight - 3.25 * rem) / (2.75 * rem)));
    const items = board.news
      .filter((news) => lines.has(news.who))
      .slice(0, room)
      .map((news) => {
        const line = lines.get(news.who);
        // a letter is enough among a few teams, and is not among thirty people
        const name = make("bdi", { class: board.lines.length > 8 ? null : "spoken" }, line.name);
        return make("li", {}, picture(line.mark), make("span", {}, name, " ", told(news, deal)));
      });
    const title = make("h2", {}, say("just_now"));
    refill(panel, title, items.length ? make("ul", {}, ...items) : make("p", { class: "quiet nothing" }, say("nothing_yet")));
  }

  // --- standings ----------------------------------------------------------------------------------

  drawStandings(thawed = false) {
    const { board, deal } = this;
    if (!board) return;
    element("rule").hidden = false;
    element("standings").classList.toggle("frozen", board.pulse.frozen);
    if (board.final) {
      this.lines.leave();
      this.podium.draw(board, element("side"));
      return;
    }
    this.podium.leave();
    if (board.lines.length) this.lines.draw(board, deal, thawed);
    else this.drawEmpty();
  }

  drawEmpty() {
    this.lines.leave();
    this.pager.set(1);
    const address = document.body.dataset.address.replace(/^http:\/\//, "");
    const step = (text) => make("li", {}, make("span", {}, ...text));
    refill(
      element("standings"),
      make(
        "div",
        { class: "empty" },
        make("h2", {}, say("empty_title")),
        make(
          "ol",
          {},
          step([say("step_open")]),
          step([say("step_address"), " ", make("b", {}, address)]),
          step([say("step_code"), " ", make("b", {}, this.board.code)]),
          step([say("step_name")]),
        ),
      ),
    );
  }
}

function sign(kind, ...content) {
  return make("span", { class: `sign ${kind}`.trim() }, ...content);
}

function told(news, deal) {
  return {
    gate: () => say("news_gate", { gate: news.what }),
    won_over: () => say("news_won_over", { person: deal.people[news.what]?.name ?? news.what }),
    found: () => say("news_found", { fact: deal.facts[news.what] ?? news.what }),
    ended: () => say("news_ended", { result: deal.results[news.what] ?? news.what }),
  }[news.kind]();
}
