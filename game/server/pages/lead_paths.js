/** The room's paths on the story map: a picture of the server, whose cards lead to their decisions. */

import { make } from "./elements.js";
import { say } from "./page.js";
import { Refused } from "./session.js";
import { heading } from "./lead_parts.js";
import { openDecision } from "./lead_talk.js";

const paths = { stamp: "", asking: "", picture: null, failed: "" };

export function forgetPaths() {
  paths.stamp = paths.asking = "";
  paths.picture = null;
}

export function drawPaths(state) {
  const stamp = `${document.documentElement.lang} ${state.lead.pulse.round} ${state.lead.pulse.frozen} ${state.lead.rows.map((row) => row.cells.length)}`;
  if (paths.stamp !== stamp && paths.asking !== stamp) fetchPicture(state, stamp);
  const shown = make(
    "div",
    { class: "scroller", "data-scroll": "paths", tabindex: 0, role: "group", "aria-label": say("paths_title") },
    paths.picture?.cloneNode(true) ?? make("p", { class: "empty" }, paths.failed || say("loading")),
  );
  shown.addEventListener("click", (event) => {
    const scene = opens(state, event.target.closest("a"));
    event.preventDefault();
    if (scene) openDecision(state, scene);
  });
  return make(
    "section",
    { class: "panel paths-panel" },
    make("header", {}, heading(2, say("paths_title")), make("span", { class: "quiet" }, say("paths_hint"))),
    state.lead.pulse.frozen ? make("p", { class: "note" }, say("matrix_frozen")) : null,
    shown,
  );
}

/** The scene that a card leads to, if there is anything to talk about in it. */
function opens(state, link) {
  const scene = /^#scene-(.+)$/.exec(link?.getAttribute("href") ?? "")?.[1];
  return scene && state.lead.scenes.some((each) => each.scene === scene) ? scene : "";
}

async function fetchPicture(state, stamp) {
  paths.asking = stamp;
  try {
    const answer = await state.session.request("/api/lead/map.svg");
    const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    paths.picture = document.importNode(parsed, true);
    // as large as the rest of the page, on any screen
    paths.picture.style.width = `${Number(parsed.getAttribute("width")) / 16}rem`;
    paths.picture.style.height = "auto";
    paths.stamp = stamp;
    paths.failed = "";
    for (const link of paths.picture.querySelectorAll("a")) {
      if (!opens(state, link)) link.removeAttribute("href");
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    paths.failed = error.status ? error.message : say("not_sent");
  }
  paths.asking = "";
  if (state.view === "paths") state.draw();
}
