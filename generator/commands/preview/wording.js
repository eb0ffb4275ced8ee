// The summary's own words can be written where they are read: its title, its bottom line, what a key point says.
(() => {
  const path = location.pathname.match(/\/briefings\/([^/]+)\/$/);
  const line = document.getElementById("_bottom-line");
  if (!path || !line) return;
  const { ask, button, change, close, refuse, show } = window.briefbookDesk;
  const briefing = decodeURIComponent(path[1]);

  const edit = (name, place) => async () => {
    let known;
    try { known = await ask("wording", place); } catch (refused) { refuse(refused); return; }
    const label = document.createElement("label");
    label.textContent = `In ${known.file}, ${name}:`;
    const words = document.createElement("textarea");
    words.defaultValue = known.text;
    words.rows = Math.min(8, 2 + Math.floor(known.text.length / 90));
    words.dir = "auto";
    const save = () => change("reword", { place, text: words.value, digest: known.digest });
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      save();
    });
    label.append(words);
    const row = document.createElement("div");
    row.append(button("Save", save), button("Close", close));
    show(label, row);
    words.focus();
  };

  const offer = (element, name, place) => {
    if (!element) return;
    const one = button(element.textContent.trim() ? "" : `Write ${name}`, edit(name, place)); // its sign is no text of the page
    one.className = "_reword";
    one.title = one.ariaLabel = `Write ${name}`;
    element.append(" ", one);
  };

  offer(document.querySelector(".briefing-page h1"), "the title", { briefing, field: "title" });
  offer(line, "the bottom line", { briefing, field: "bottom_line" });
  document.querySelectorAll(".key-point-list > li[id]").forEach((point, index) => {
    offer(point.querySelector(".key-point-text"), `key point ${index + 1}`, { briefing, field: "text", point: point.id });
  });

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`._reword{font:16px/1 system-ui,sans-serif;min-inline-size:28px;min-block-size:28px;padding:0 .3rem;border:1px solid currentColor;
    border-radius:4px;background:none;color:inherit;opacity:.45;cursor:pointer;vertical-align:middle}._reword::before{content:"✎"}._reword:not(:empty)::before{content:"✎ "}
    ._reword:hover,._reword:focus-visible{opacity:1}
    #_workbench textarea{display:block;inline-size:min(60rem,100%);margin:.3rem 0 .5rem;padding:.3rem .5rem;font:inherit}
    @media print{._reword{display:none}}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();
