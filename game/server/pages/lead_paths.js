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
  return make(
    "section",
    { class: "panel paths-panel" },
    make("header", {}, heading(2, say("paths_title")), make("span", { class: "quiet" }, say("paths_hint"))),
    state.lead.pulse.frozen ? make("p", { class: "note" }, say("matrix_frozen")) : null,
    make("div", { class: "scroller", "data-scroll": "paths", tabindex: 0, role: "group", "aria-label": say("paths_title") }, paths.picture ?? make("p", { class: "empty" }, paths.failed || say("loading"))),
  );
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
      const scene = /^#scene-(.+)$/.exec(link.getAttribute("href"))?.[1];
      const open = scene && state.lead.scenes.some((each) => each.scene === scene);
      if (!open) link.removeAttribute("href");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        if (open) openDecision(state, scene);
      });
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    paths.failed = error.status ? error.message : say("not_sent");
  }
  paths.asking = "";
  if (state.view === "paths") state.draw();
}
