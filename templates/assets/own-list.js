// The page of what a reader kept: it is read from this browser, shown, printed and exported.
(() => {
  const place = document.querySelector("[data-own-items]");
  const words = JSON.parse(place.dataset.words);
  const root = location.href.replace(/list\/(index\.html)?([?#].*)?$/, "");
  const key = `list ${new URL(root).pathname}`;
  const served = location.protocol.startsWith("http");
  const address = (item) => root + (served ? item.at : item.at.replace("#", "index.html#"));

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(key)) || [];
    } catch {
      return [];
    }
  }

  function element(tag, fields, ...children) {
    const made = Object.assign(document.createElement(tag), fields);
    made.append(...children);
    return made;
  }

  function button(text, act) {
    const made = element("button", { type: "button", className: "show-more", textContent: text });
    made.addEventListener("click", act);
    return made;
  }

  function entry(item) {
    const link = element("a", { href: address(item), textContent: item.from });
    const remove = button(words.remove, () => save(stored().filter((one) => one.at !== item.at)));
    remove.className = "copy";
    remove.setAttribute("aria-label", `${words.remove}: ${item.words.slice(0, 60)}`);
    const said = item.quote ? element("blockquote", { className: "words", lang: item.lang }, element("p", { textContent: item.words })) : element("p", { className: "own-point", textContent: item.words });
    return element("li", {}, said, element("p", { className: "from" }, link, " ", remove));
  }

  function save(list) {
    localStorage.setItem(key, JSON.stringify(list));
    show();
  }

  const sign = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");
  const markdown = () => stored().map((item) => `- ${item.quote ? `“${sign(item.words)}”` : sign(item.words)}\n  [${sign(item.from)}](${address(item)})`).join("\n\n") + "\n";

  // The records of the sources, each once; a page that was read from a disk may not read others.
  async function bibtex() {
    const briefings = [...new Set(stored().map((item) => item.at.match(/^briefings\/[^/]+\//)?.[0]).filter(Boolean))];
    const answers = await Promise.all(briefings.map((briefing) => fetch(`${root}${briefing}citation.bib`)));
    return (await Promise.all(answers.filter((answer) => answer.ok).map((answer) => answer.text()))).join("\n");
  }

  function download(name, text) {
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  function show() {
    const list = stored();
    document.querySelector(".own-empty").hidden = list.length > 0;
    const tools = element("p", { className: "own-tools no-print" });
    tools.append(button(words.markdown, () => download("list.md", markdown())), " ");
    if (served) tools.append(button(words.bibtex, async () => download("list.bib", await bibtex())), " ");
    tools.append(button(words.print, () => print()), " ", button(words.empty, () => save([])));
    place.replaceChildren(...(list.length ? [element("ol", { className: "own-items" }, ...list.map(entry)), tools] : []));
  }
  show();
  addEventListener("storage", show);
})();
