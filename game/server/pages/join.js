/** The page at the players' address: it fills in the code from the link and copies the link for the game. */

import { setText } from "./elements.js";
import { begin, onKeys, onLanguage, say, switchLanguage, switchTheme } from "./page.js";

const element = (id) => document.getElementById(id);
const { address } = document.body.dataset;
/** As the game's own codes are made; whatever else stands behind # is no code. */
const code = /^#([2-9A-HJKMNP-Z]{6})$/.exec(location.hash)?.[1] ?? "";

// before the words have come: who is quick must not press in vain
element("language").addEventListener("click", switchLanguage);
element("theme").addEventListener("click", switchTheme);
onKeys({ l: switchLanguage, t: switchTheme });
await begin();
setText(element("address"), address.replace(/^http:\/\//, ""));
if (code) showCode();
onLanguage(() => {
  if (code) showCode();
  setText(element("copied"), "");
});
element("copy").addEventListener("click", copy);
element("link").addEventListener("focus", (event) => event.target.select());

function showCode() {
  const shown = element("code");
  // the code belongs to no language
  delete shown.dataset.word;
  shown.classList.add("known");
  setText(shown, code);
  element("link").value = `${address}/#${code}`;
  element("copying").hidden = false;
}

async function copy() {
  setText(element("copied"), say((await copied()) ? "copied" : "copy_yourself"));
}

/** Browsers give the clipboard only to safe addresses, and a laptop in a training room has none. */
async function copied() {
  const link = element("link");
  try {
    await navigator.clipboard.writeText(link.value);
    return true;
  } catch {
    link.select();
    return document.execCommand("copy");
  }
}
