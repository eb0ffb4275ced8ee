// A list is chosen from: entries that do not fit are hidden. A list over several pages has what may be chosen in all of it
// beside it (facets.json), which is fetched when a reader turns to the bar; of its other pages those are that hold what fits.
const form = document.querySelector("form.facets");
const list = document.querySelector("[data-faceted]");
if (!form || !list) return;
const words = JSON.parse(form.dataset.words);
const status = form.querySelector(".facets-status");
const PER_PAGE = 100;
const own = [...list.querySelectorAll("[data-facets]")];
const nodes = new Map(own.entries());
const pages = new Map();
let items = own.map((node) => node.dataset.facets.split(" "));
let names = JSON.parse(form.dataset.names);
let first = 0;
let turn = 0;
let index = null;

const fits = (tokens, chosen, but) => Object.entries(chosen).every(([facet, value]) => facet === but || tokens.includes(`${facet}:${value}`));

function counts(facet, chosen) {
  const found = new Map();
  for (const tokens of items) {
    const left = fits(tokens, chosen, facet);
    for (const token of tokens) {
      if (!token.startsWith(`${facet}:`)) continue;
      const value = token.slice(facet.length + 1);
      found.set(value, (found.get(value) || 0) + left);
    }
  }
  return found;
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer;
}

// Once: all entries of the list, in its order, in place of those of this page.
function whole() {
  index ??= !form.dataset.index ? Promise.resolve() : read(form.dataset.index).then((answer) => answer.json()).then((found) => {
    names = found.names;
    items = found.items.map((line) => line.split(" "));
    first = (Number(form.dataset.page) - 1) * PER_PAGE;
    nodes.clear();
    own.forEach((node, place) => nodes.set(first + place, node));
  });
  return index;
}

// The entries of another page, with links as they are seen from here.
function bring(page) {
  if (!pages.has(page)) pages.set(page, add(page));
  return pages.get(page);
}

async function add(page) {
  const address = new URL(page === 1 ? "./" : `page/${page}/`, new URL(form.dataset.index, location.href)).href;
  const other = new DOMParser().parseFromString(await (await read(address)).text(), "text/html").querySelector("[data-faceted]");
  for (const link of other.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href").replace(/(^|\/)index\.html(?=$|#)/, "$1"), address).href;
  for (const one of other.querySelectorAll("[aria-labelledby]")) one.removeAttribute("aria-labelledby");
  for (const one of other.querySelectorAll("[id^='_']")) one.removeAttribute("id");
  [...other.querySelectorAll("[data-facets]")].forEach((node, place) => nodes.set((page - 1) * PER_PAGE + place, node));
  list.append(...other.childNodes);
  document.dispatchEvent(new Event("entries"));
}

async function choose(chosen, most = PER_PAGE) {
  const now = ++turn;
  const any = Object.keys(chosen).length > 0;
  let part = "";
  let shown = [];
  let places = [];
  try {
    if (any) await whole();
  } catch {
    part = words.part;
  }
  places = [...items.keys()].filter((place) => (any ? fits(items[place], chosen) : place >= first && place < first + own.length));
  shown = places.slice(0, most);
  try {
    const needed = new Set(shown.filter((place) => !nodes.has(place)).map((place) => Math.floor(place / PER_PAGE) + 1));
    await Promise.all([...needed].map(bring));
  } catch {
    part = words.part;
  }
  if (now !== turn) return;
  const wanted = new Set(shown);
  for (const [place, node] of nodes) node.hidden = !wanted.has(place);
  for (const group of list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-facets]:not([hidden])");
  for (const one of document.querySelectorAll(".pager, [data-whole]")) one.hidden = any;
  status.textContent = any ? `${words.shown.replace("%s", places.length).replace("%s", items.length)} ${part}` : "";
  more(any && places.length > most ? () => choose(chosen, most + PER_PAGE) : null);
}

function more(again) {
  list.parentElement.querySelector(".show-more")?.remove();
  if (!again) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "show-more", textContent: words.more });
  button.addEventListener("click", again);
  list.after(button);
}

const refresh = facetBar(form, () => names, counts, (chosen) => choose(chosen));
const turned = () => whole().then(refresh, () => {});
if (form.dataset.index) for (const event of ["focusin", "pointerenter"]) form.addEventListener(event, turned, { once: true });
