// The page of what a reader kept: it is read from this browser, shown, printed and exported.
const place = document.querySelector("[data-own-items]");
const words = JSON.parse(place.dataset.words);
const address = (item) => ownList.root + (served ? item.at : item.at.replace("#", "index.html#"));

function entry(item) {
  const link = element("a", { href: address(item), textContent: item.from });
  const remove = button("copy", words.remove, () => save(ownList.read().filter((one) => one.at !== item.at)));
  remove.setAttribute("aria-label", `${words.remove}: ${item.words.slice(0, 60)}`);
  const said = item.quote ? element("blockquote", { className: "words", lang: item.lang }, element("p", { textContent: item.words })) : element("p", { className: "own-point", textContent: item.words });
  return element("li", {}, said, element("p", { className: "from" }, link, " ", remove));
}

function save(list) {
  ownList.write(list);
  show();
}

const sign = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");
const markdown = () => ownList.read().map((item) => `- ${item.quote ? `“${sign(item.words)}”` : sign(item.words)}\n  [${sign(item.from)}](${address(item)})`).join("\n\n") + "\n";

// The records of the sources, each once; a page that was read from a disk may not read others.
async function bibtex() {
  const briefings = [...new Set(ownList.read().map((item) => item.at.match(/^briefings\/[^/]+\//)?.[0]).filter(Boolean))];
  const answers = await Promise.all(briefings.map((briefing) => fetch(`${ownList.root}${briefing}citation.bib`)));
  return (await Promise.all(answers.filter((answer) => answer.ok).map((answer) => answer.text()))).join("\n");
}

function download(name, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

const tool = (text, act) => button("show-more", text, act);

function show() {
  const list = ownList.read();
  document.querySelector(".own-empty").hidden = list.length > 0;
  const tools = element("p", { className: "own-tools no-print" });
  tools.append(tool(words.markdown, () => download("list.md", markdown())), " ");
  if (served) tools.append(tool(words.bibtex, async () => download("list.bib", await bibtex())), " ");
  tools.append(tool(words.print, () => print()), " ", tool(words.empty, () => save([])));
  place.replaceChildren(...(list.length ? [element("ol", { className: "own-items" }, ...list.map(entry)), tools] : []));
}
show();
addEventListener("storage", show);
