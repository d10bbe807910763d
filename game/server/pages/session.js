/** Who asks, and how the server is asked: the pass from the link, requests with it, and the live stream. */

import { language } from "./page.js";

/** Longer than three pings of the server without a byte: the line is dead, although nobody said so. */
const SILENCE_MS = 16000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/** What the server said no with. `status` 0: it did not answer. */
export class Refused extends Error {
  constructor(status, refusal) {
    super(refusal.text || String(status));
    this.status = status;
    this.code = refusal.code || "";
    this.later = Boolean(refusal.later);
  }
}

/**
 * The pass from `#CODE.TOKEN`, which then leaves the address: what follows # reaches no server's log, and after
 * this neither a screenshot nor the history. It is kept for this tab alone, so that a reload finds it.
 */
export function takePass(page) {
  const name = `dealcraft.pass.${page}`;
  const given = decodeURIComponent(location.hash.slice(1));
  if (/^[A-Za-z0-9]+\..+$/.test(given)) {
    history.replaceState(null, "", location.pathname + location.search);
    try {
      sessionStorage.setItem(name, given);
    } catch {
      // a browser that keeps nothing: the page works until it is loaded again
    }
    return given;
  }
  try {
    return sessionStorage.getItem(name) || "";
  } catch {
    return "";
  }
}

export class Session {
  constructor(pass) {
    this.pass = pass;
    this.code = pass.split(".", 1)[0];
  }

  headers() {
    return { Authorization: `Bearer ${this.pass}`, "Accept-Language": language };
  }

  /** The answer's document; null where there is none. Throws Refused. */
  async ask(path, body = undefined) {
    const answer = await this.request(path, body);
    return answer.status === 204 ? null : answer.json();
  }

  /** The same for a file: its bytes and the name that the server gives it. */
  async download(path) {
    const answer = await this.request(path, undefined);
    const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    return { bytes: await answer.blob(), name: named ? named[1] : "" };
  }

  async request(path, body) {
    const headers = this.headers();
    const options = { headers, cache: "no-store", credentials: "omit" };
    if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      options.method = "POST";
      options.body = JSON.stringify(body);
    }
    let answer;
    try {
      answer = await fetch(path, options);
    } catch {
      throw new Refused(0, { later: true });
    }
    if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
    return answer;
  }

  /**
   * Follows server-sent events until `stop()` of what is returned. `on(document, event)` for each event;
   * `state("live")` with the first of them, `state("lost")` while the line is down (it comes back by itself),
   * `state("closed", refused)` when the pass opens nothing any more.
   */
  follow(path, on, state) {
    return new Stream(this, path, on, state);
  }
}

class Stream {
  constructor(session, path, on, state) {
    this.session = session;
    this.path = path;
    this.on = on;
    this.state = state;
    this.stopped = false;
    this.pause = SHORTEST_PAUSE_MS;
    this.wake = () => {};
    this.again = () => this.wake();
    addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.again);
    this.run();
  }

  stop() {
    this.stopped = true;
    removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.again);
    this.abort?.abort();
    this.wake();
  }

  async run() {
    while (!this.stopped) {
      try {
        await this.read();
      } catch (error) {
        if (error instanceof Refused && !error.later && error.status >= 400 && error.status < 500) {
          this.stop();
          this.state("closed", error);
          return;
        }
      }
      if (this.stopped) return;
      this.state("lost");
      // a whole room that comes back after a restart should not come in one moment
      const wait = this.pause * (0.75 + Math.random() / 2);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, wait);
        this.wake = () => (clearTimeout(timer), resolve());
      });
      this.wake = () => {};
    }
  }

  async read() {
    this.abort = new AbortController();
    let silence = 0;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => this.abort.abort(), SILENCE_MS);
    };
    heard();
    try {
      const headers = { ...this.session.headers(), Accept: "text/event-stream" };
      const options = { headers, cache: "no-store", credentials: "omit", signal: this.abort.signal };
      const answer = await fetch(this.path, options);
      if (!answer.ok) throw new Refused(answer.status, await answer.json().catch(() => ({})));
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new Events((data, event) => {
        this.pause = SHORTEST_PAUSE_MS;
        this.state("live");
        this.on(JSON.parse(data), event);
      });
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        heard();
        events.take(value);
      }
    } finally {
      clearTimeout(silence);
      this.abort.abort();
    }
  }
}

/** Server-sent events out of pieces of text that may end anywhere. */
export class Events {
  constructor(on) {
    this.on = on;
    this.rest = "";
    this.data = [];
    this.event = "";
  }

  take(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    for (const line of lines) this.line(line);
  }

  line(line) {
    if (line === "") {
      if (this.data.length) this.on(this.data.join("\n"), this.event || "message");
      this.data = [];
      this.event = "";
    } else if (line.startsWith("data:")) {
      this.data.push(line.slice(line[5] === " " ? 6 : 5));
    } else if (line.startsWith("event:")) {
      this.event = line.slice(6).trim();
    }
  }
}
