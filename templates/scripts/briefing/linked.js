// Key points and passages go together: what belongs together is lit together, and on a wide screen the key point of the
// passage in view is active and alone moves, in its pane. Nothing here moves the page.
const split = document.querySelector(".split");
const pane = document.querySelector(".split:not(.split-single) > .key-points");
const marks = [...document.querySelectorAll(".source-text mark[data-passage]")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let active = "";

function each(owner, act) {
  const own = `mark[data-passage^="${CSS.escape(owner)}-q-"]`;
  for (const part of document.querySelectorAll(`${own}, #${CSS.escape(owner)}, .strip-part[href^="#${CSS.escape(owner)}-q-"]`)) act(part.classList);
}

function bring(point) {
  const [inside, outside] = [point.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inside.top >= outside.top && inside.bottom <= outside.bottom) return;
  pane.scrollTo({ top: pane.scrollTop + inside.top - outside.top, behavior: calm.matches ? "auto" : "smooth" });
}

function activate(owner) {
  if (owner === active) return;
  if (active) each(active, (classes) => classes.remove("active"));
  active = owner;
  if (!owner) return;
  each(owner, (classes) => classes.add("active"));
  const point = document.getElementById(owner);
  if (pane?.contains(point) && wide.matches) bring(point);
}

// Of the passages in view the one that is nearest to where people read.
const inView = new Set();
let asked = 0;
function follow() {
  asked = 0;
  const line = innerHeight * 0.38;
  const far = (mark) => Math.abs(mark.getBoundingClientRect().top - line);
  const nearest = [...inView].filter((mark) => pane.contains(document.getElementById(ownerOf(mark.dataset.passage)))).sort((a, b) => far(a) - far(b))[0];
  if (nearest) activate(ownerOf(nearest.dataset.passage));
}
const soon = () => { asked ||= requestAnimationFrame(follow); };
if (pane && marks.length) {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
    if (wide.matches) soon();
  });
  marks.forEach((mark) => observer.observe(mark));
  addEventListener("scroll", () => { if (wide.matches) soon(); }, { passive: true });
  // The wheel moves the page also over the pane, as long as there is page beside it to move.
  pane.addEventListener("wheel", (event) => {
    const beside = split.getBoundingClientRect();
    const more = event.deltaY > 0 ? beside.bottom > innerHeight : beside.top < 0;
    if (!wide.matches || !more || event.ctrlKey) return;
    event.preventDefault();
    scrollBy({ top: event.deltaY * (event.deltaMode ? 20 : 1), behavior: "instant" });
  }, { passive: false });
}

// A badge leads to its key point without moving the page, where both are in view.
document.addEventListener("click", (event) => {
  const badge = event.target.closest(".passage-ref, .page-boxes a");
  const point = badge && document.getElementById(decodeURIComponent(badge.hash?.slice(1) ?? badge.getAttribute("href").slice(1)));
  if (!pane?.contains(point) || !wide.matches || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  history.pushState(null, "", `#${point.id}`);
  activate(point.id);
  point.querySelector(".anchor").focus({ preventScroll: true });
  bring(point);
});

const linked = (target) => {
  const part = target.closest?.(".source-text mark, .source-text .passage-ref, .key-point[id], .strip-part");
  if (!part) return "";
  return part.dataset.passage ? ownerOf(part.dataset.passage) : part.id || ownerOf((part.getAttribute("href") || "").replace(/^.*#/, ""));
};
for (const [event, change] of [["mouseover", "add"], ["focusin", "add"], ["mouseout", "remove"], ["focusout", "remove"]]) {
  document.addEventListener(event, (happened) => {
    const owner = linked(happened.target);
    if (owner) each(owner, (classes) => classes[change]("lit"));
  });
}

// Every piece of the passage that the address names.
function show() {
  document.querySelectorAll("mark.target").forEach((mark) => mark.classList.remove("target"));
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  const found = pieces(id);
  found.forEach((mark) => mark.classList.add("target"));
  if (found.length) activate(ownerOf(id));
}
addEventListener("hashchange", show);
show();
