/** Pieces of the facilitator's page: buttons with keys, tags, sheets over the page, and what was just done. */

import { icon, make, refill } from "./elements.js";
import { say } from "./page.js";

/** `text` with an icon and its key. `options`: primary, on (a switch), off (why it cannot be pressed), focus (a name). */
export function button(text, pictured, key, action, options = {}) {
  const made = make(
    "button",
    {
      type: "button",
      class: options.primary ? "primary" : options.danger ? "danger" : null,
      "aria-pressed": options.on === undefined ? null : String(options.on),
      "aria-disabled": options.off ? "true" : null,
      title: options.off || options.hint || null,
      "data-focus": options.focus || text,
      "aria-keyshortcuts": key || null,
    },
    pictured ? icon(pictured) : null,
    make("span", {}, text),
    key ? make("kbd", { "aria-hidden": "true" }, key) : null,
  );
  made.addEventListener("click", () => {
    if (options.off) tell(options.off);
    else action();
  });
  return made;
}

export function heading(level, text, ...more) {
  return make(`h${level}`, {}, text, ...more);
}

export function empty(text) {
  return make("p", { class: "empty" }, text);
}

/**
 * Draws `parent` anew where something is different, and puts the focus, what was chosen, and the place of each scroller
 * back. What is the same stays, so that no click falls between two drawings. `later` is called when a list that is
 * being chosen from is left.
 */
export function redraw(parent, children, later) {
  const held = document.activeElement;
  if (held instanceof HTMLSelectElement && parent.contains(held)) {
    held.addEventListener("blur", later, { once: true });
    return;
  }
  const fresh = make(parent.tagName, {}, ...children);
  if (fresh.innerHTML === parent.innerHTML) return;
  const name = parent.contains(held) ? held.dataset.focus || held.getAttribute("href") : "";
  const places = [...parent.querySelectorAll("[data-scroll]")].map((each) => [each.dataset.scroll, each.scrollTop, each.scrollLeft]);
  const chosen = [...parent.querySelectorAll("select")].map((each) => [each.id, each.value]);
  parent.replaceChildren(...fresh.childNodes);
  for (const [id, value] of chosen) {
    const found = parent.querySelector(`select[id="${id}"]`);
    if (found && [...found.options].some((each) => each.value === value)) found.value = value;
  }
  for (const [key, top, left] of places) {
    const found = parent.querySelector(`[data-scroll="${key}"]`);
    if (found) found.scrollTo(left, top);
  }
  if (!name) return;
  const same = CSS.escape(name);
  parent.querySelector(`[data-focus="${same}"], a[href="${same}"]`)?.focus({ preventScroll: true });
}

/** A sheet over the page; Escape and the button close it. `fill(close)` gives its body; resolves when it is closed. */
export function sheet(title, fill, options = {}) {
  const before = document.activeElement;
  const name = before instanceof HTMLElement ? before.dataset.focus : "";
  const dialog = make("dialog", { class: options.wide ? "wide" : null, "aria-labelledby": "sheet-title" });
  const close = () => dialog.close();
  const quit = make("button", { type: "button", class: "bare", "aria-label": say("close_sheet") }, icon("x"));
  quit.addEventListener("click", close);
  dialog.append(make("header", {}, make("h2", { id: "sheet-title" }, title), quit), ...fill(close));
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector("[autofocus]") || dialog.querySelector("input, button:not(.bare)"))?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      else if (name) document.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();
      resolve();
    });
  });
}

/** Asks before something that cannot be taken back. */
export function confirm(title, sentences, yes, action, typed = "") {
  return sheet(title, (close) => {
    const go = make("button", { type: "submit", class: "danger", disabled: Boolean(typed) }, yes);
    const back = make("button", { type: "button" }, say("cancel"));
    back.addEventListener("click", close);
    const field = typed
      ? make("input", { id: "typed", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", autofocus: true })
      : null;
    field?.addEventListener("input", () => {
      go.disabled = field.value.trim().toUpperCase() !== typed.toUpperCase();
    });
    const form = make(
      "form",
      { method: "dialog" },
      ...sentences.map((each) => make("p", {}, each)),
      field ? make("label", { for: "typed" }, say("type_code", { code: typed })) : null,
      field,
      make("div", { class: "actions" }, back, go),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (go.disabled) return;
      close();
      action();
    });
    if (!field) back.setAttribute("autofocus", "");
    return [form];
  });
}

let fading = 0;

/** Says what was done or refused, for eyes and ears; `undo` takes it back. */
export function tell(text, undo = null) {
  const bar = document.querySelector("#told");
  clearTimeout(fading);
  const back = undo ? make("button", { type: "button" }, say("undo")) : null;
  back?.addEventListener("click", () => {
    refill(bar);
    undo();
  });
  refill(bar, make("span", {}, text), back);
  fading = setTimeout(() => refill(bar), undo ? 20000 : 8000);
}

export function sheetIsOpen() {
  return document.querySelector("dialog[open]") !== null;
}
