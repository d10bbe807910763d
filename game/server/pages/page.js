/** What every page has: its words in two languages, its theme, and its keys. */

const root = document.documentElement;

/** Where the files of the pages are, with the digest of all of them: "/pages/0123abcd/". */
export const base = new URL(".", import.meta.url).pathname;

/** "zh" or "en". */
export let language = root.lang.startsWith("zh") ? "zh" : "en";

let words = {};
/** What the reader asked for last: an older answer that comes later is not shown any more. */
let chosen = language;
const listeners = [];

/** Loads the words that this reader wants, before the page draws anything of its own. */
export async function begin() {
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = asked || kept("language") || language;
  root.dataset.theme = kept(`theme.${root.dataset.page}`) || root.dataset.theme;
  await speak(wanted === "zh" ? "zh" : "en", false);
}

/** Another language, at once and without losing the place. */
export async function speak(wanted, keepIt = true) {
  chosen = wanted;
  const answer = await fetch(`${base}words/${root.dataset.page}.${wanted}.json`);
  if (!answer.ok) return;
  const told = await answer.json();
  if (chosen !== wanted) return;
  words = told;
  language = wanted;
  root.lang = wanted === "zh" ? "zh-CN" : "en";
  document.title = say("page_title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  nameTheme();
  if (keepIt) keep("language", wanted);
  for (const listener of listeners) listener();
}

export function switchLanguage() {
  return speak(chosen === "zh" ? "en" : "zh");
}

export function switchTheme() {
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  keep(`theme.${root.dataset.page}`, root.dataset.theme);
  nameTheme();
}

/** A switch says what it leads to. */
function nameTheme() {
  const other = root.dataset.theme === "dark" ? "theme_light" : "theme_dark";
  for (const element of document.querySelectorAll("[data-theme-word]")) element.textContent = say(other);
}

/** `listener` is called after each change of the language, to draw again what is drawn by script. */
export function onLanguage(listener) {
  listeners.push(listener);
}

/** The page's word of this name with its {places} filled in. */
export function say(name, values = {}) {
  const text = words[name];
  return typeof text === "string" ? fill(text, values) : name;
}

/** The form that goes with the number: "1 person", "2 people". `{count}` stands for the number. */
export function count(name, number, values = {}) {
  const forms = words[name];
  return Array.isArray(forms) ? fill(forms[number === 1 ? 0 : 1], { count: number, ...values }) : name;
}

/** `keys` by the letter or the name of the key. Letters do nothing while somebody types. */
export function onKeys(keys) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const inField = event.target instanceof Element && event.target.closest("input, textarea, select");
    if (inField && event.key !== "Escape") return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen?.().catch(() => {});
}

/** 8426 hundredths → "84.2", or "84.26" with two decimals. Never rounded up: what is not reached is not shown. */
export function points(hundredths, decimals = 1) {
  return (Math.floor(hundredths / 10 ** (2 - decimals)) / 10 ** decimals).toFixed(decimals);
}

/** Whether this reader wants nothing to slide, pop or count. */
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** 768000 → "12:48"; a started second counts as a whole one. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

function fill(text, values) {
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** Browsers may forbid keeping anything; then a page forgets, and works all the same. */
function kept(name) {
  try {
    return localStorage.getItem(`dealcraft.${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`dealcraft.${name}`, value);
  } catch {
    // see kept
  }
}
