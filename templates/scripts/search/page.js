// The search page: what was found, choices, keyboard alone, and a query in the address that can be shared.
const form = document.querySelector(".search-form");
const input = form.querySelector("input");
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-results");
const bar = document.querySelector("form.facets");
const words = JSON.parse(form.dataset.words);
const root = new URL(form.dataset.root.replace(/index\.html$/, ""), location.href);
const names = JSON.parse(bar.dataset.names);
const tokens = JSON.parse(bar.dataset.tokens);
const find = searchIndex(root, Number(form.dataset.shards), tokens, form.dataset.between);
const BATCH = 20;
let numbers = {};
let chosen = {};
let latest = 0;

const link = (href, ...children) => element("a", { href }, ...children);
const item = (...children) => element("li", {}, ...children);
const heading = (...children) => element("h2", { className: "result-title" }, ...children);
const line = (className, ...children) => element("p", { className }, ...children);

function kindOf(all) {
  const own = new Set(all.filter((word) => WORD.test(word)));
  return Object.keys(words.kinds).find((kind) => !PARTS.includes(kind) && own.has(tokens.kind[kind]));
}

// A key point (of a brief a judgement) is its own title, and what it comes from the second line; of anything else the title is
// its page's, and words of it stand below: those that were found, else its bottom line.
function entry({ result, from, at }, data) {
  const page = data.url.replace(/index\.html$/, "");
  const all = data.content.split(/\s+/);
  const kind = kindOf(all);
  const where = places(data, from && !at.length ? [from] : at);
  const title = where.find((place) => !place.id && place.block[0] === 0);
  const [best, ...others] = where.filter((place) => place !== title);
  const name = title ? marked(title, ...title.block) : joined(data.meta.title || page);
  if (from && !at.length) best.at = [];
  if (best?.point) {
    const said = heading(link(`${page}#${best.id}`, marked(best, ...best.block)));
    return more(item(said, line("from", words.kinds[kind === "brief" ? "judgement" : "key point"], " · ", link(page, name))), page, from ? [] : others);
  }
  const shown = best || bottomLine(data, all);
  const anchored = best?.id && !best.id.startsWith("_source");
  const found = item(heading(link(anchored ? `${page}#${best.id}` : page, name)), line("from", words.kinds[kind] || ""));
  if (shown) found.append(excerpt(shown));
  return more(found, page, others);
}

function bottomLine(data, all) {
  const anchor = data.anchors.find((one) => one.id === "_bottom-line");
  return anchor && { words: all, at: [], block: block(all, anchor.location) };
}

function more(found, page, others) {
  const places = others.slice(0, 3).filter((place) => place.id && place.element !== "div");
  if (places.length) found.append(element("ul", {}, ...places.map((place) => item(link(`${page}#${place.id}`, ...excerpt(place).childNodes)))));
  return found;
}

async function search() {
  const turn = ++latest;
  numbers = {};
  try {
    const found = await find(input.value.trim(), chosen);
    if (turn === latest) await show(found, turn);
  } catch {
    status.textContent = location.protocol === "file:" ? words.file : words.failed;
  }
}

function said(count) {
  if (!input.value.trim() && !Object.keys(chosen).length) return "";
  return count === 0 ? words.none : count === 1 ? words.one : words.many.replace("%s", count);
}

async function show(found, turn, from = 0) {
  const part = found.slice(from, from + BATCH);
  const data = await Promise.all(part.map(({ result }) => result.data()));
  if (turn !== latest) return;
  if (from) list.querySelector(".more-results")?.remove();
  else list.replaceChildren();
  list.append(...part.map((one, index) => entry(one, data[index])));
  status.textContent = said(found.length);
  if (from + BATCH >= found.length) return;
  list.append(element("li", { className: "more-results" }, button("show-more", words.more, () => show(found, turn, from + BATCH))));
}

// How much each choice would leave is counted when a reader opens its menu.
function counts(facet) {
  return numbers[facet] || new Map(Object.keys(names[facet]).map((value) => [value, ""]));
}

async function count(facet) {
  const turn = latest;
  const { [facet]: _, ...others } = chosen;
  const query = input.value.trim();
  const values = Object.keys(names[facet]);
  const found = new Map();
  for (const value of values) {
    found.set(value, (await find(query, { ...others, [facet]: value })).length);
    if (turn !== latest) return;
  }
  numbers[facet] = found;
  refresh();
}

function remember() {
  const address = new URL(location.href);
  if (input.value) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  if (location.protocol !== "file:") history.replaceState(null, "", address);
}

// From the words down into the results and back, with the arrow keys.
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [input, ...list.querySelectorAll("a, button")];
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!stops.includes(document.activeElement) || !next) return;
  event.preventDefault();
  next.focus();
});
form.addEventListener("submit", (event) => { event.preventDefault(); list.querySelector("a")?.focus(); });
input.addEventListener("input", () => { remember(); search(); });
input.value = new URLSearchParams(location.search).get("q") || "";
const refresh = facetBar(bar, () => names, counts, (choices) => { chosen = choices; search(); });
for (const menu of bar.querySelectorAll("details")) menu.addEventListener("toggle", () => { if (menu.open) count(menu.dataset.facet).catch(() => {}); });
input.focus();
