/** The projector's page: it follows one room and draws it. It can change nothing. */

import { begin, fullScreen, language, onKeys, onLanguage, say, switchLanguage, switchTheme } from "./page.js";
import { Session, takePass } from "./session.js";
import { View } from "./board_view.js";

// before the words have come: who is quick must not press in vain
document.getElementById("full").addEventListener("click", fullScreen);
document.getElementById("language").addEventListener("click", switchLanguage);
document.getElementById("theme").addEventListener("click", switchTheme);
onKeys({ f: fullScreen, l: switchLanguage, t: switchTheme });
await begin();
export const view = new View();

onKeys({
  ArrowLeft: () => view.pager.turn(-1),
  ArrowRight: () => view.pager.turn(1),
  PageUp: () => view.pager.turn(-1),
  PageDown: () => view.pager.turn(1),
  Home: () => view.pager.go(0),
});
for (const event of ["keydown", "pointerdown"]) addEventListener(event, () => view.finishMotion(), { capture: true });

const pass = takePass("board");
if (pass) follow(new Session(pass));
else {
  view.refuse(say("unreadable"));
  onLanguage(() => view.refuse(say("unreadable")));
}

function follow(session) {
  let newest = null;
  let deal = null;
  let fetching = "";

  /** The words of this round in this language; asked again with the next board when they did not come. */
  async function fetchWords() {
    const wanted = `${newest.pulse.round} ${language}`;
    if (fetching === wanted) return;
    fetching = wanted;
    try {
      const found = await session.ask("/api/words");
      if (fetching === wanted) deal = { wanted, words: found };
    } catch {
      if (fetching === wanted) fetching = "";
      return;
    }
    draw();
  }

  function draw() {
    if (!newest) return;
    const wanted = `${newest.pulse.round} ${language}`;
    if (deal?.wanted !== wanted) fetchWords();
    // words of another round would name what is not there; of another language they are better than ids
    if (deal && deal.wanted.split(" ")[0] === String(newest.pulse.round)) view.show(newest, deal.words);
  }

  onLanguage(draw);
  session.follow(
    "/api/board/live",
    (board) => {
      newest = board;
      view.hear(board.pulse);
      draw();
    },
    (state, refused) => {
      if (state === "closed") view.refuse(refused.message);
      else view.connection(state);
    },
  );
}
