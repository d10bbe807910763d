// Before anything is painted: the theme that this reader chose, or the system's where the page has none of its own.
(() => {
  const root = document.documentElement;
  let kept = null;
  try {
    kept = localStorage.getItem(`dealcraft.theme.${root.dataset.page}`);
  } catch {
    // a browser that keeps nothing
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (kept) root.dataset.theme = kept;
  else if (root.dataset.theme === "system") root.dataset.theme = dark ? "dark" : "light";
})();
