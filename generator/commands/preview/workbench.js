// Words that are chosen in a source's text are offered as evidence: to be copied, or written into the summary's file.
(() => {
  const text = document.getElementById("_source-text");
  const path = location.pathname.match(/\/briefings\/([^/]+)\//);
  if (!text || !path) return;
  const { ask, bar, button, change, close, say, show, tell } = window.briefbookDesk;
  const briefing = decodeURIComponent(path[1]);
  let offer = null, choice = null;

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
    { briefing, start, end, words: plain.slice(lead + start, lead + end).join("") });

  // The words of a page's picture, to be chosen where they are printed.
  const layWords = async (figure) => {
    const sheet = figure.querySelector(".page-sheet");
    const { words } = await ask("words", { briefing, page: numberOf(figure) }).catch(() => ({ words: [] }));
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
        left: `${left / 100}%`, top: `${top / 100}%`, width: `${width / 100}%`, height: `${height / 100}%`,
        fontSize: `${(height / 10000) * sheet.clientHeight * 0.8}px`,
      });
      layer.append(word, " ");
    }
    sheet.append(layer);
    layer.addEventListener("mouseup", () => setTimeout(look));
  };
  const layPicture = async (figure) => {
    const image = document.createElement("img");
    const page = numberOf(figure);
    image.alt = `Page ${page}`;
    try { image.src = (await ask("picture", { briefing, page })).picture; } catch (refused) { image.alt = refused.message; }
    figure.querySelector(".page-sheet").append(image);
  };
  const numberOf = (figure) => +figure.id.replace("_page-", "");

  // A page whose picture the build made (it holds passages) gets its words, any other one its picture too, when it comes into view.
  const nearby = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      nearby.unobserve(target);
      (target.querySelector("img") ? Promise.resolve() : layPicture(target)).then(() => layWords(target));
    }
  }, { rootMargin: "400px" });
  const emptySheet = ([label, width, height], index) => {
    const figure = document.createElement("figure");
    figure.className = "page-picture _sheet";
    figure.id = `_page-${index + 1}`;
    const sheet = document.createElement("div");
    sheet.className = "page-sheet";
    sheet.style.aspectRatio = `${width} / ${height}`;
    const caption = document.createElement("figcaption");
    caption.textContent = `page ${label}`;
    figure.append(sheet, caption);
    return figure;
  };
  const layPages = async () => {
    const { pages } = await ask("pages", { briefing }).catch(() => ({ pages: [] }));
    if (!pages.length) return; // it is no PDF, or not shown whole
    let printed = document.querySelector("details.source-pages");
    if (!printed) {
      printed = document.createElement("details");
      printed.className = "source-view source-pages";
      const summary = document.createElement("summary");
      summary.textContent = "As printed";
      printed.append(summary);
      text.before(printed);
    }
    pages.forEach((size, index) => {
      const known = document.getElementById(`_page-${index + 1}`);
      printed.append(known || emptySheet(size, index)); // all of them in order
    });
    printed.querySelectorAll("figure.page-picture").forEach((figure) => nearby.observe(figure));
  };

  const write = (to, point = "") => () => (
    change("add", { choice, to, point, text: bar.querySelector("input")?.value || "", digest: offer.digest }));

  const showOffer = () => {
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
    wording.value = bar.querySelector("input")?.value || ""; // other words are chosen, and what they say stays
    wording.addEventListener("keydown", (event) => { if (event.key === "Enter") write("new point")(); });
    const points = offer.points.map((point, index) => {
      const one = button(`Add to ${index + 1}`, write("point", point.id));
      one.title = point.text;
      return one;
    });
    const copy = button("Copy as evidence", async () => {
      await navigator.clipboard.writeText(offer.yaml);
      say("Copied, as YAML.");
    });
    const row = document.createElement("div");
    row.append(copy, ...points, button("New key point", write("new point")), button("New event", write("new event")), button("Close", close));
    show(quote, ...warnings, wording, row);
  };

  const look = async () => {
    const now = chosen();
    if (!now || !now.words.trim()) return;
    choice = now;
    const found = await ask("offer", now).catch((refused) => refused);
    if (choice !== now) return; // others were chosen meanwhile: what is shown is what would be written
    if (found instanceof Error) { tell(`${found.message}.`); return; }
    offer = found;
    showOffer();
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`._words{position:absolute;inset:0;direction:ltr;overflow:hidden}
    ._word{position:absolute;color:transparent;white-space:pre;overflow:hidden;cursor:text}
    ._sheet>.page-sheet{inline-size:min(760px,100%)}._sheet img{inline-size:100%;block-size:100%}
    ._word::selection{background:#f7d76588}.page-boxes{pointer-events:none;z-index:1}.page-boxes a{pointer-events:auto}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  text.addEventListener("mouseup", () => setTimeout(look));
  layPages();
  // By keyboard: choose with Shift and the arrows (F7 in most browsers), then Ctrl+Shift+E.
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== "e") return;
    event.preventDefault();
    look().then(() => bar.querySelector("button, input")?.focus());
  });
})();
