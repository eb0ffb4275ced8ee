// The search page: Pagefind's index, keyboard alone, and a query in the address that can be shared.
const form = document.querySelector(".search-form");
const input = form.querySelector("input");
const status = document.querySelector(".search-status");
const list = document.querySelector(".search-results");
const index = new URL(form.dataset.index, location.href);
let engine;
let latest = 0;

async function start() {
  engine ??= await import(index.href);
  await engine.options({ baseUrl: new URL(form.dataset.root.replace(/index\.html$/, ""), location.href).pathname, excerptLength: 24 });
  return engine;
}

function item(data) {
  const best = data.sub_results?.[0];
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = best?.url || data.url;
  link.textContent = data.meta.title || data.url;
  const excerpt = document.createElement("p");
  excerpt.innerHTML = best?.excerpt || data.excerpt;
  entry.append(link, excerpt);
  return entry;
}

async function search(query) {
  const turn = ++latest;
  if (!query.trim()) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const found = await (await start()).search(query);
    const data = await Promise.all(found.results.slice(0, 30).map((result) => result.data()));
    if (turn !== latest) return;
    list.replaceChildren(...data.map(item));
    status.textContent = found.results.length === 1 ? "1 page" : `${found.results.length} pages`;
  } catch {
    status.textContent = location.protocol === "file:"
      ? "The search works on a web server, not from a file."
      : "The search index could not be loaded.";
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => {
  const address = new URL(location.href);
  if (input.value) address.searchParams.set("q", input.value);
  else address.searchParams.delete("q");
  if (location.protocol !== "file:") history.replaceState(null, "", address);
  search(input.value);
});
input.value = new URLSearchParams(location.search).get("q") || "";
input.focus();
search(input.value);
