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
const BATCH = 20;
let numbers = {};
let chosen = {};
let engine;
let latest = 0;

async function start() {
  if (!engine) {
    const pagefind = await import(new URL("search/pagefind/pagefind.js", root).href);
    await pagefind.options({ baseUrl: root.pathname });
    for (let shard = 1; shard < Number(form.dataset.shards); shard++) {
      await pagefind.mergeIndex(new URL(`search/pagefind-${shard}/`, root).pathname, { baseUrl: root.pathname });
    }
    engine = pagefind;
  }
  return engine;
}

const asked = (choices) => [spaced(input.value.trim()), ...Object.entries(choices).map(([facet, value]) => tokens[facet]?.[value] || "")].filter(Boolean).join(" ");

function made(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

function link(address, ...children) {
  const element = made("a", "", ...children);
  element.href = address;
  return element;
}

// A key point is its own title, and the briefing that it comes from the second line; of anything else the title is its page's.
function entry(data, kind, query) {
  const found = query ? places(data, kind, query) : [];
  if (query && !found.length) return null;
  const page = data.url.replace(/index\.html$/, "");
  const title = joined(data.meta.title || page);
  const [best, ...others] = found;
  const item = made("li", "");
  const kicker = made("span", "kicker", best?.point ? words.kinds["key point"] : words.kinds[data.meta.kind] || "");
  const anchored = best?.id && !best.id.startsWith("_source");
  if (best?.point) {
    item.append(made("h2", "result-title", link(`${page}#${best.id}`, marked(best, ...best.block))), made("p", "from", kicker, " · ", link(page, title)));
  } else {
    item.append(made("h2", "result-title", link(anchored ? `${page}#${best.id}` : page, title)), made("p", "from", kicker));
    if (best) item.append(excerpt(best));
  }
  const more = others.slice(0, 3).filter((place) => place.id && place.element !== "div");
  if (more.length) item.append(made("ul", "", ...more.map((place) => made("li", "", link(`${page}#${place.id}`, ...excerpt(place).childNodes)))));
  return item;
}

async function search() {
  const turn = ++latest;
  const query = input.value.trim();
  const whole = asked(chosen);
  numbers = {};
  if (!whole) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const pagefind = await start();
    const found = await pagefind.search(whole);
    if (turn === latest) await show(found.results, query, turn);
  } catch {
    status.textContent = location.protocol === "file:" ? words.file : words.failed;
  }
}

async function show(results, query, turn, from = 0, shown = 0) {
  const data = await Promise.all(results.slice(from, from + BATCH).map((result) => result.data()));
  if (turn !== latest) return;
  if (from) list.querySelector(".more-results")?.remove();
  else list.replaceChildren();
  const entries = data.map((one) => entry(one, chosen.kind, query)).filter(Boolean);
  shown += entries.length;
  list.append(...entries);
  const next = from + BATCH;
  const count = next < results.length ? results.length : shown;
  status.textContent = count === 0 ? words.none : count === 1 ? words.one : words.many.replace("%s", count);
  if (next >= results.length) return;
  const button = made("button", "show-more", words.more);
  button.type = "button";
  button.addEventListener("click", () => show(results, query, turn, next, shown));
  list.append(made("li", "more-results", button));
}

// How much each choice would leave is counted when a reader opens its menu. Key points are no documents of their own: they are
// chosen out of briefings, so that their number is not known before.
function counts(facet) {
  return numbers[facet] || new Map(Object.keys(names[facet]).map((value) => [value, ""]));
}

async function count(facet) {
  const turn = latest;
  const { [facet]: _, ...others } = chosen;
  const pagefind = await start();
  const found = new Map();
  for (const value of Object.keys(names[facet])) {
    const { results } = await pagefind.search(asked({ ...others, [facet]: value }));
    if (turn !== latest) return;
    found.set(value, value === "key point" && results.length ? "" : results.length);
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
