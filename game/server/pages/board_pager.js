/** Pages of lines, turned calmly: the first page stays longest, and whoever turns by hand has time to read. */

import { draw, icon, make, refill } from "./elements.js";
import { say } from "./page.js";

const FIRST_MS = 20000;
const OTHER_MS = 10000;
const BY_HAND_MS = 60000;

export class Pager {
  /** `onTurn()` is called after the page has changed. */
  constructor(element, onTurn) {
    this.element = element;
    this.onTurn = onTurn;
    this.pages = 1;
    this.page = 0;
    this.stopped = false;
    this.timer = 0;
    this.drawn = "";
  }

  /** How many pages there are now. Gives the one to show, from 0. */
  set(pages) {
    const more = pages !== this.pages;
    this.pages = pages;
    this.page = Math.min(this.page, pages - 1);
    if (more) this.wait();
    this.draw();
    return this.page;
  }

  turn(by) {
    if (this.pages > 1) this.go((this.page + by + this.pages) % this.pages);
  }

  go(page) {
    if (page >= this.pages) return;
    this.page = page;
    this.wait(BY_HAND_MS);
    this.onTurn();
  }

  /** Turn by itself, or not. */
  toggle() {
    this.stopped = !this.stopped;
    this.wait();
    this.draw();
  }

  wait(time = this.page ? OTHER_MS : FIRST_MS) {
    clearTimeout(this.timer);
    if (this.pages < 2 || this.stopped) return;
    this.timer = setTimeout(() => {
      this.page = (this.page + 1) % this.pages;
      this.wait();
      this.onTurn();
    }, time);
  }

  draw() {
    const told = say("page_of", { n: this.page + 1, m: this.pages });
    const now = `${told} ${this.pages} ${this.stopped}`;
    if (now === this.drawn) return;
    this.drawn = now;
    this.element.hidden = this.pages < 2;
    if (!this.text) this.build();
    this.text.textContent = told;
    this.back.setAttribute("aria-label", say("previous_page"));
    this.on.setAttribute("aria-label", say("next_page"));
    this.stop.setAttribute("aria-label", say(this.stopped ? "turn_pages" : "stop_pages"));
    refill(this.stop, this.stopped ? triangle() : icon("pause"));
  }

  build() {
    const button = (action, ...content) => {
      const made = make("button", { type: "button" }, ...content);
      made.addEventListener("click", action);
      return made;
    };
    this.text = make("span", { class: "number quiet", role: "status" });
    this.back = button(() => this.turn(-1), icon("chevron-left"));
    this.on = button(() => this.turn(1), icon("chevron-left"));
    this.on.firstChild.classList.add("turned");
    this.stop = button(() => this.toggle());
    refill(this.element, this.back, this.text, this.on, this.stop);
  }
}

function triangle() {
  return draw(
    "svg",
    { class: "play", viewBox: "0 0 24 24", "aria-hidden": "true" },
    draw("path", { d: "M7 4.5v15l12-7.5z", fill: "currentColor" }),
  );
}
