/** Signs of the window, for pages: the class of a move, the mood of a person (a test holds them to `game.client.signs`). */

import { draw } from "./elements.js";

const DIAMOND = "M12 1.2 22.8 12 12 22.8 1.2 12Z";
const TRIANGLE =
  "M12 1.6C12.8 1.6 13.5 2 13.9 2.7L22.9 19C23.7 20.5 22.7 22.2 21 22.2H3C1.3 22.2 .3 20.5 1.1 19" +
  "L10.1 2.7C10.5 2 11.2 1.6 12 1.6Z";
const SHIELD = "M12 1 21.6 4.2V11.5C21.6 17.1 17.7 21.1 12 23C6.3 21.1 2.4 17.1 2.4 11.5V4.2Z";
const ROSETTE =
  "M12 .8l3.3 2.2 3.9-.3 1.3 3.7 3.1 2.4-1 3.8 1 3.8-3.1 2.4-1.3 3.7-3.9-.3L12 24.4l-3.3-2.2-3.9.3" +
  "-1.3-3.7L.4 16.4l1-3.8-1-3.8 3.1-2.4 1.3-3.7 3.9.3Z";
const STAR = "M12 6.2l1.8 3.7 4.1.6-3 2.9.7 4.1-3.6-1.9-3.6 1.9.7-4.1-3-2.9 4.1-.6Z";
const STOP = "M7.5 1.2H16.5L22.8 7.5V16.5L16.5 22.8H7.5L1.2 16.5V7.5Z";

const path = (d, more = {}) => ["path", { d, ...more }];
const one = (number) => number.toFixed(1);
const question = (d) =>
  `M${one(d - 1.9)} 10.3A2 2 0 1 1 ${one(d + 0.9)} 12.2C${one(d + 0.3)} 12.6 ${d} 13 ${d} 13.8M${d} 16.2V16.3`;

/** Outline with its colour, and what stands in it. */
const CLASSES = {
  best: ["ally", path(ROSETTE, { transform: "translate(.6 .2) scale(.95)" }), path(STAR, { class: "sign-full" })],
  good: ["warm", ["rect", { x: 1.5, y: 1.5, width: 21, height: 21, rx: 6 }], path("M7 12.3L10.4 15.7L17.1 8.7")],
  inaccuracy: ["neutral", ["circle", { cx: 12, cy: 12, r: 11 }], path(question(9.2) + "M15.8 8V13.2M15.8 16.2V16.3")],
  mistake: ["wary", path(TRIANGLE), path("M9.7 11.2A2.4 2.4 0 1 1 13.2 13.4C12.4 13.9 12 14.4 12 15.2M12 18.3V18.5")],
  blunder: ["hostile", path(DIAMOND), path(question(8.9) + question(15.1))],
  violation: ["hostile", path(STOP), path("M8.5 8.5L15.5 15.5M15.5 8.5L8.5 15.5")],
};
const MOODS = {
  hostile: [path(DIAMOND), "M8.8 8.8L15.2 15.2M15.2 8.8L8.8 15.2"],
  wary: [path(TRIANGLE), "M12 9V14.2M12 18.2V18.5"],
  neutral: [["circle", { cx: 12, cy: 12, r: 10.8 }], "M7.5 12H16.5"],
  warm: [["rect", { x: 1.8, y: 1.8, width: 20.4, height: 20.4, rx: 5 }], "M7 12H17M12 7V17"],
  ally: [path(SHIELD), "M7.5 11.8L10.7 15L16.5 8.8"],
};

export const CLASS_NAMES = Object.keys(CLASSES);

/** The sign of a move's class, for eyes only: its word stands beside it, or in a label. */
export function sign(name) {
  const [tone, outline, inside] = CLASSES[name];
  return draw(
    "svg",
    { class: `sign tone-${tone}`, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    draw(outline[0], { ...outline[1], class: "sign-outline" }),
    draw(inside[0], { class: "sign-line", ...inside[1] }),
  );
}

/** The badge of a mood, with a halo of the ground behind it; nothing for somebody unknown. */
export function badge(mood) {
  const found = MOODS[mood];
  if (!found) return null;
  const [[tag, form], glyph] = found;
  return draw(
    "svg",
    { class: `badge tone-${mood}`, viewBox: "-2 -2 28 28", "aria-hidden": "true", focusable: "false" },
    draw(tag, { ...form, class: "badge-halo" }),
    draw(tag, { ...form, class: "sign-outline" }),
    draw("path", { d: glyph, class: "sign-line" }),
  );
}
