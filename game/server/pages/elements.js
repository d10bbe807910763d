/** Elements made by name. Every text goes in as text: nothing that a person typed is ever read as HTML. */

import { base } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";

/** `make("li", { class: "line", "aria-label": "…" }, "text", child, …)`; attributes that are null or false stay away. */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for parts of a picture. */
export function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** An icon of the game by its name, for eyes only. */
export function icon(name) {
  const made = make("span", { class: "icon", "aria-hidden": "true" });
  const picture = `url("${base}icons/${name}.svg")`;
  made.style.webkitMaskImage = picture;
  made.style.maskImage = picture;
  return made;
}

/** Whatever stood in `parent` makes room for these. */
export function refill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
}

/** Sets the text only where it differs, so that readers aloud and selections are left in peace. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
