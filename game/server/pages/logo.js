/** The sign of the game. */

import { draw } from "./elements.js";

export function logo() {
  return draw(
    "svg",
    { class: "logo", viewBox: "0 0 40 40", "aria-hidden": "true", focusable: "false" },
    draw("rect", { width: 40, height: 40, rx: 11, class: "logo-ground" }),
    draw("path", { d: "M20 10.5 9.5 28.5H30.5Z", class: "logo-line" }),
    draw("circle", { cx: 20, cy: 11, r: 4.6, class: "logo-dot" }),
    draw("circle", { cx: 10, cy: 28, r: 4.6, class: "logo-dot" }),
    draw("rect", { x: 25.6, y: 23.6, width: 8.8, height: 8.8, rx: 2.4, class: "logo-dot" }),
  );
}
