// Words that are chosen in a source's text are offered as evidence: to be copied, or written into the summary's file.
(() => {
  const text = document.getElementById("_source-text");
  const path = location.pathname.match(/\/briefings\/([^/]+)\//);
  if (!text || !path) return;
  const { token } = document.currentScript.dataset;
  const bar = document.createElement("section");
  let offer = null, choice = null, undo = 0;

  const ask = async (what, body) => {
    const answer = await fetch(`/_desk/${what}`, {
      method: "POST", headers: { "Briefbook-Token": token, "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({ refused: `the preview answers ${answer.status}` }));
    if (!answer.ok) throw new Error(said.refused || `the preview answers ${answer.status}`);
    return said;
  };

  // Where a place in the page is in the source's plain text, in code points; the text begins with its first letter.
  const plain = [...text.textContent];
  const lead = plain.length - [...text.textContent.trimStart()].length;
  const offsetOf = (node, offset) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    return [...range.toString()].length - lead;
  };

  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (text.contains(range.startContainer) && text.contains(range.endContainer)) {
      return choiceOf(offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset));
    }
    const words = [...document.querySelectorAll("._word")].filter((word) => selection.containsNode(word, true));
    if (!words.length) return null;
    return choiceOf(Math.min(...words.map((word) => +word.dataset.start)), Math.max(...words.map((word) => +word.dataset.end)));
  };
  const choiceOf = (start, end) => (
    { briefing: decodeURIComponent(path[1]), start, end, words: plain.slice(lead + start, lead + end).join("") });

  // The words of a page's picture, to be chosen where they are printed: asked for when somebody comes to the picture.
  const layWords = async (figure) => {
    const sheet = figure.querySelector(".page-sheet");
    const page = +figure.id.replace("_page-", "");
    const { words } = await ask("words", { briefing: decodeURIComponent(path[1]), page }).catch(() => ({ words: [] }));
    const layer = document.createElement("div");
    layer.className = "_words";
    let last = null;
    for (const [start, end, [left, top, width, height], letters] of words) {
      if (last !== null && Math.abs(top - last) > height / 2) layer.append("\n");
      last = top;
      const word = document.createElement("span");
      word.className = "_word";
      Object.assign(word.dataset, { start, end });
      word.textContent = letters;
      Object.assign(word.style, {
        insetInlineStart: `${left / 100}%`, insetBlockStart: `${top / 100}%`, inlineSize: `${width / 100}%`, blockSize: `${height / 100}%`,
        fontSize: `${(height / 10000) * sheet.clientHeight * 0.8}px`,
      });
      layer.append(word, " ");
    }
    sheet.append(layer);
    layer.addEventListener("mouseup", () => setTimeout(look));
  };
  for (const figure of document.querySelectorAll("figure.page-picture")) {
    figure.addEventListener("pointerenter", () => layWords(figure), { once: true });
  }

  const button = (words, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = words;
    one.addEventListener("click", act);
    return one;
  };
  const say = (words, ...more) => {
    const line = document.createElement("p");
    line.setAttribute("role", "status");
    line.textContent = words;
    bar.replaceChildren(line, ...more);
    bar.hidden = false;
  };
  const close = () => { bar.hidden = true; bar.replaceChildren(); offer = null; };

  const write = (to, point = "") => async () => {
    const wording = bar.querySelector("input")?.value || "";
    try {
      const written = await ask("add", { choice, to, point, text: wording, digest: offer.digest });
      undo = written.number;
      sessionStorage.setItem("_undo", JSON.stringify(written));
      say(`Written to ${written.file}, ${written.owner}.`, button("Take it back", takeBack), button("Close", close));
    } catch (refused) { say(`Not written: ${refused.message}.`, button("Close", close)); }
  };
  const takeBack = async () => {
    try {
      const { file } = await ask("take-back", { number: undo });
      sessionStorage.removeItem("_undo");
      say(`${file} is as it was.`, button("Close", close));
    } catch (refused) { say(`Not taken back: ${refused.message}.`, button("Close", close)); }
  };

  const show = () => {
    const quote = document.createElement("p");
    quote.textContent = `“${offer.quote.quote}”${offer.page ? ` (page ${offer.page})` : ""}`;
    const warnings = offer.warnings.map((words) => {
      const line = document.createElement("p");
      line.className = "_warning";
      line.textContent = `Warning: ${words}`;
      return line;
    });
    const wording = document.createElement("input");
    wording.setAttribute("aria-label", "What it says, in your words (for a new key point or event)");
    wording.placeholder = "What it says, in your words";
    wording.addEventListener("keydown", (event) => { if (event.key === "Enter") write("new point")(); });
    const points = offer.points.map((point, index) => {
      const one = button(`Add to ${index + 1}`, write("point", point.id));
      one.title = point.text;
      return one;
    });
    const copy = button("Copy as evidence", async () => {
      await navigator.clipboard.writeText(offer.yaml);
      say("Copied, as YAML.", button("Close", close));
    });
    const row = document.createElement("div");
    row.append(copy, ...points, button("New key point", write("new point")), button("New event", write("new event")), button("Close", close));
    bar.replaceChildren(quote, ...warnings, wording, row);
    bar.hidden = false;
  };

  const look = async () => {
    const now = chosen();
    if (!now || !now.words.trim()) return;
    choice = now;
    try { offer = await ask("offer", choice); show(); }
    catch (refused) { say(`${refused.message}.`, button("Close", close)); }
  };

  bar.id = "_workbench";
  bar.hidden = true;
  bar.setAttribute("aria-label", "Chosen words as evidence");
  Object.assign(bar.style, {
    position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "8", padding: ".8rem 1.2rem", maxBlockSize: "50vh", overflow: "auto",
    background: "#14161a", color: "#f4f1ea", borderBlockStart: "3px solid #e0b64e", font: "15px/1.5 system-ui, sans-serif",
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`#_workbench[hidden]{display:none}#_workbench p{margin:0 0 .4rem}#_workbench ._warning{color:#f0957c}
    ._words{position:absolute;inset:0;direction:ltr;overflow:hidden}._word{position:absolute;color:transparent;white-space:pre;overflow:hidden;cursor:text}
    ._word::selection{background:#f7d76588}.page-boxes{pointer-events:none;z-index:1}.page-boxes a{pointer-events:auto}
    #_workbench input{inline-size:min(40rem,100%);margin:0 0 .5rem;padding:.3rem .5rem;font:inherit}
    #_workbench button{font:inherit;margin:0 .4rem .3rem 0;padding:.25rem .7rem;min-block-size:32px}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(bar);
  text.addEventListener("mouseup", () => setTimeout(look));
  // By keyboard: choose with Shift and the arrows (F7 in most browsers), then Ctrl+Shift+E.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden) close();
    if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "e") {
      event.preventDefault();
      look().then(() => bar.querySelector("button, input")?.focus());
    }
  });
  const left = JSON.parse(sessionStorage.getItem("_undo") || "null");
  if (left) {
    sessionStorage.removeItem("_undo");
    undo = left.number;
    say(`Written to ${left.file}, ${left.owner}.`, button("Take it back", takeBack), button("Close", close));
  }
})();
