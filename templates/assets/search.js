// The search page: Pagefind's index, filters, keyboard alone, and a query in the address that can be shared.
(() => {
  const form = document.querySelector(".search-form");
  const input = form.querySelector("input");
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const words = JSON.parse(form.dataset.words);
  const root = new URL(form.dataset.root.replace(/index\.html$/, ""), location.href);
  const filters = [...form.querySelectorAll("select")];
  const WORD = /zq[0-9a-f]{10}0/;
  // In the index a word joiner ends a word without a space, and behind an invisible separator is a word's other spelling.
  const JOINER = "\u2060";
  const VARIANT = "\u2063";
  const LETTER = "[\\u2e80-\\u2fdf\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u19e0-\\u19ff\\ua9e0-\\ua9ff\\uaa60-\\uaa7f]\\p{M}*";
  const UNSPACED = new RegExp(LETTER, "gu");
  const RUNS = new RegExp(`(?:${LETTER}){2,}`, "gu");
  const BATCH = 20;
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

  // The index knows letters of scripts without spaces one by one, and the parts of what dashes join.
  const spaced = (text) => text.replace(UNSPACED, " $& ").replace(/[-\u2010-\u2015\u2212/·]/g, " ").replace(/ {2,}/g, " ").trim();
  const joined = (text) => text.replace(/ ?\u2063\S+/g, "").replace(/\u2060 ?/g, "");
  const bare = (word) => (word || "").replace(/[\u2060\p{P}]+/gu, "");

  // The places at which letters of such scripts are together as they were asked for.
  function together(all, query) {
    const at = new Set();
    for (const [run] of query.matchAll(RUNS)) {
      const letters = run.match(UNSPACED);
      for (let first = all.findIndex((word) => bare(word) === letters[0]); first >= 0 && first < all.length; first++) {
        if (letters.every((letter, index) => bare(all[first + index]) === letter)) letters.forEach((_, index) => at.add(first + index));
      }
    }
    return at;
  }

  // Of a result the best places: each is the nearest address before the words that were found.
  function places(data, kind, query) {
    const all = data.content.split(/\s+/);
    const anchors = data.anchors.filter((anchor) => !anchor.id.startsWith("_h-"));
    const fields = anchors.filter((anchor) => anchor.element === "p" || anchor.element === "div");
    const runs = together(all, query);
    const found = new Map();
    for (const { location, weight } of data.weighted_locations) {
      const at = (all[location] || "").startsWith(VARIANT) ? location - 1 : location;
      if (WORD.test(all[at] || "")) continue;
      if (runs.size === 0 ? query.match(RUNS) : query.match(RUNS) && bare(all[at]).match(UNSPACED) && !runs.has(at)) continue;
      const anchor = anchors.filter((one) => one.location <= at).at(-1);
      const id = anchor?.id || "";
      const end = fields.find((one) => one.location > at)?.location ?? all.length;
      const place = found.get(id) || { id, element: anchor?.element, start: anchor?.location ?? 0, end, at: [], score: 0 };
      place.at.push(at);
      place.score += weight;
      found.set(id, place);
    }
    const point = (place) => place.element === "p" && !place.id.startsWith("_") && !/^event-\d+$/.test(place.id);
    return [...found.values()]
      .filter((place) => kind !== "key point" || point(place))
      .map((place) => ({ ...place, point: point(place), words: all }))
      .sort((a, b) => b.point - a.point || b.score - a.score);
  }

  function excerpt(place) {
    const first = Math.max(place.start, place.at[0] - 12);
    const part = place.words.slice(first, Math.min(first + 34, place.end));
    const line = document.createElement("p");
    if (first > place.start) line.append("… ");
    const lit = new Set(place.at.map((at) => at - first));
    let text = "";
    part.forEach((word, index) => {
      if (WORD.test(word) || word.startsWith(VARIANT)) return;
      const space = word.endsWith(JOINER) ? "" : " ";
      if (lit.has(index)) {
        if (text) line.append(text);
        const before = line.lastChild;
        const mark = text === "" && before?.localName === "mark" ? before : document.createElement("mark");
        mark.append(joined(word));
        line.append(mark);
        text = space;
      } else text += joined(word) + space;
    });
    line.append(text);
    return line;
  }

  function entry(data, kind, query) {
    const found = places(data, kind, query);
    if (!found.length) return null;
    const item = document.createElement("li");
    const page = data.url.replace(/index\.html$/, "");
    const best = found[0];
    const link = document.createElement("a");
    link.className = "result-title";
    link.href = best.id && !best.id.startsWith("_source") ? `${page}#${best.id}` : page;
    link.textContent = joined(data.meta.title || page);
    const what = document.createElement("span");
    what.className = "kicker";
    what.textContent = ` ${best.point ? words.kinds["key point"] : words.kinds[data.meta.kind] || ""}`;
    item.append(link, what, excerpt(best));
    const others = found.slice(1, 4).filter((place) => place.id && place.element !== "div");
    if (others.length) {
      const more = document.createElement("ul");
      for (const place of others) {
        const row = document.createElement("li");
        const there = document.createElement("a");
        there.href = `${page}#${place.id}`;
        there.append(...excerpt(place).childNodes);
        row.append(there);
        more.append(row);
      }
      item.append(more);
    }
    return item;
  }

  async function search() {
    const turn = ++latest;
    const query = input.value.trim();
    const chosen = filters.map((filter) => filter.value).filter(Boolean);
    const kind = form.elements.kind?.selectedOptions[0]?.dataset.kind || "";
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pagefind = await start();
      const found = await pagefind.search([spaced(query), ...chosen].join(" "));
      if (turn !== latest) return;
      let shown = 0;
      const more = async (from) => {
        const data = await Promise.all(found.results.slice(from, from + BATCH).map((result) => result.data()));
        if (turn !== latest) return;
        if (from) list.querySelector(".more-results")?.remove();
        else list.replaceChildren();
        const entries = data.map((one) => entry(one, kind, query)).filter(Boolean);
        shown += entries.length;
        list.append(...entries);
        const next = from + BATCH;
        const count = next < found.results.length ? found.results.length : shown;
        status.textContent = count === 0 ? words.none : count === 1 ? words.one : words.many.replace("%s", count);
        if (next < found.results.length) {
          const row = document.createElement("li");
          row.className = "more-results";
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = words.more;
          button.addEventListener("click", () => more(next));
          row.append(button);
          list.append(row);
        }
      };
      await more(0);
    } catch (problem) {
      status.textContent = location.protocol === "file:" ? words.file : words.failed;
    }
  }

  function changed() {
    const address = new URL(location.href);
    for (const field of [input, ...filters]) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    if (location.protocol !== "file:") history.replaceState(null, "", address);
    search();
  }

  // From the words down into the results and back, with the arrow keys.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.target.matches("select")) return;
    const stops = [input, ...list.querySelectorAll("a, button")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  const asked = new URLSearchParams(location.search);
  for (const field of [input, ...filters]) {
    field.value = asked.get(field.name) || "";
    if (field !== input && field.selectedIndex < 0) field.value = "";
    field.addEventListener("input", changed);
  }
  input.focus();
  search();
})();
