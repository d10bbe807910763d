/** What stands for a player or a team besides the name: a letter, a shape and a colour, so that one of them is enough. */

import { draw } from "./elements.js";

/** Told apart by most eyes; `ORDER` gives neighbours colours far from each other. */
export const COLOURS = ["#56B4E9", "#E69F00", "#2BB58C", "#F0E442", "#5B8DEF", "#E8715F", "#D58CC4", "#B8C0CA"];
const ORDER = [3, 2, 5, 1, 4, 0, 6, 7];
const SHAPES = [
  ["circle", { cx: 12, cy: 12, r: 11 }],
  ["rect", { x: 1.5, y: 1.5, width: 21, height: 21, rx: 5 }],
  ["path", { d: "M12 .8 23.2 12 12 23.2 .8 12Z" }],
  ["path", { d: "M12 1 22.5 6.5V17.5L12 23 1.5 17.5V6.5Z" }],
];

export function colour(mark) {
  return COLOURS[ORDER[mark % ORDER.length]];
}

/** 0 → "A", 25 → "Z", 26 → "AA", 701 → "ZZ"; after that they come again, since three would be too small to read. */
export function letter(mark) {
  const number = mark % 702;
  const last = String.fromCharCode(65 + (number % 26));
  return number < 26 ? last : String.fromCharCode(64 + Math.floor(number / 26)) + last;
}

/** For eyes only: the name stands beside it. */
export function picture(mark) {
  const [tag, form] = SHAPES[(ORDER[mark % ORDER.length] + Math.floor(mark / ORDER.length)) % SHAPES.length];
  const text = letter(mark);
  const size = text.length > 1 ? 12 : 12.5;
  return draw(
    "svg",
    { class: "mark", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    draw(tag, { ...form, fill: colour(mark), class: "mark-shape" }),
    draw(
      "text",
      { x: 12, y: 12 + size * 0.35, "text-anchor": "middle", "font-size": size, "font-weight": 700, fill: "#10161D" },
      text,
    ),
  );
}
