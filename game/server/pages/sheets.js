/** Debriefs on paper: a page of A4 for each trainee, or for one. They are fetched one after another, and then printed. */

import { icon, make, refill } from "./elements.js";
import { begin, count, onKeys, onLanguage, say, switchLanguage } from "./page.js";
import { Refused, Session, takePass } from "./session.js";
import { sign } from "./signs.js";

await begin();
const [pass, only] = takePass("sheets").split("/");
const session = new Session(pass ?? "");
const head = document.querySelector("#head");
const main = document.querySelector("#main");
let drawing = 0;

onLanguage(load);
onKeys({ g: switchLanguage });
await load();

async function load() {
  const mine = ++drawing;
  refill(main);
  if (!pass) return status(say("unreadable"));
  try {
    const lead = await session.ask("/api/lead");
    const wanted = lead.people.filter((person) => (only ? person.player === only : person.ended));
    if (!wanted.length) return status(say("sheets_none"));
    for (const [number, person] of wanted.entries()) {
      if (mine !== drawing) return null;
      status(say("fetching", { n: number + 1, m: wanted.length }));
      const told = await session.ask(`/api/lead/sheets/${encodeURIComponent(person.player)}`);
      if (mine !== drawing) return null;
      main.append(sheetOf(told, lead.title));
    }
    return status(count("sheets_ready", wanted.length), true);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return status(error.status ? error.message : say("not_sent"));
  }
}

function status(text, ready = false) {
  const print = make("button", { type: "button", class: "primary" }, icon("file-text"), say("print"));
  print.addEventListener("click", () => window.print());
  const language = make("button", { type: "button" }, icon("languages"), say("other_language"));
  language.addEventListener("click", switchLanguage);
  refill(head, make("h1", {}, say("page_title")), make("p", { role: "status" }, text), ready ? print : null, language);
  document.documentElement.dataset.ready = ready ? "yes" : "no";
}

function sheetOf(told, title) {
  const top = make(
    "header",
    {},
    make("div", {}, make("h2", {}, told.name), make("p", {}, [told.team, told.deal, title].filter(Boolean).join(" · "))),
    told.grade ? make("p", { class: "grade serif" }, told.grade) : null,
  );
  if (told.note) return make("article", { class: "sheet" }, top, make("p", {}, told.note));
  return make(
    "article",
    { class: "sheet" },
    top,
    make(
      "section",
      { class: "verdict" },
      make("p", {}, make("strong", {}, [told.result, told.summary].filter(Boolean).join(" · "))),
      make("dl", { class: "figures" }, ...figure(say("head_score"), told.score), ...figure(say("head_accuracy"), told.accuracy), ...told.dimensions.flatMap((each) => figure(each.name, `${each.value}${each.low ? " ▼" : ""}`))),
      make("p", { class: "quiet" }, [told.grade_name ? say("told_by", { name: told.grade_name, what: told.grade_text }) : "", ...told.caps].filter(Boolean).join(" ")),
    ),
    decisions(told),
    make(
      "section",
      { class: "advice" },
      list(say("done_well"), told.done_well),
      list(say("to_practise"), told.to_practise),
      list(say("remains"), [told.remains, told.personal].filter(Boolean)),
      list(say("looking_back"), [told.turning, told.won_until].filter(Boolean)),
    ),
    make("p", { class: "quiet scale" }, told.scale),
  );
}

function figure(name, value) {
  return value ? [make("dt", {}, name), make("dd", {}, value)] : [];
}

function decisions(told) {
  const head_ = ["number", "your_choice", "points", "standard"].map((each) => make("th", { scope: "col" }, say(`sheet_${each}`)));
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head_)),
    make(
      "tbody",
      {},
      ...told.decisions.map((each) =>
        make(
          "tr",
          {},
          make("td", { class: "number" }, String(each.number)),
          make("td", {}, make("p", {}, sign(each.shown), make("strong", {}, each.title), make("span", { class: "quiet" }, ` ${each.word}`)), make("p", { class: "quiet" }, each.why)),
          make("td", { class: "number" }, each.points),
          make("td", {}, each.title === each.standard ? make("p", { class: "quiet" }, say("sheet_same")) : make("p", {}, make("strong", {}, each.standard)), make("p", { class: "quiet" }, each.standard_why)),
        ),
      ),
    ),
  );
}

function list(title, lines) {
  if (!lines.length) return null;
  return make("section", {}, make("h3", {}, title), make("ul", {}, ...lines.map((each) => make("li", {}, each))));
}
