// What scripts add to a page that works without them.
const words = JSON.parse(document.body.dataset.words || "{}");

// A switch between light, dark and the system's scheme.
const schemeButton = document.querySelector("button[data-scheme]");
if (schemeButton) {
  const order = ["", "light", "dark"];
  const names = { "": words.system, light: words.light, dark: words.dark };
  const show = () => {
    const now = document.documentElement.dataset.scheme || "";
    schemeButton.textContent = names[now];
    schemeButton.setAttribute("aria-label", words.colours.replace("%s", names[now]));
  };
  schemeButton.hidden = false;
  show();
  schemeButton.addEventListener("click", () => {
    const now = document.documentElement.dataset.scheme || "";
    const next = order[(order.indexOf(now) + 1) % order.length];
    if (next) document.documentElement.dataset.scheme = next;
    else delete document.documentElement.dataset.scheme;
    try {
      if (next) localStorage.setItem("scheme", next);
      else localStorage.removeItem("scheme");
    } catch { /* for this page only */ }
    show();
  });
}

// On a narrow screen the menu is one line that scrolls: to the entry of this page.
const current = document.querySelector(".menu [aria-current]");
const menu = document.querySelector(".menu");
if (current && menu.scrollWidth > menu.clientWidth) {
  const [inside, outside] = [current.getBoundingClientRect(), menu.getBoundingClientRect()];
  menu.scrollLeft += inside.left + inside.width / 2 - outside.left - outside.width / 2;
}

// On a web server a directory needs no index.html in its address.
const served = location.protocol.startsWith("http");
if (served) {
  for (const link of document.querySelectorAll('a[href*="index.html"]')) {
    link.setAttribute("href", link.getAttribute("href").replace(/(^|\/)index\.html(?=$|#)/, "$1") || "./");
  }
}

// `/` and Ctrl-K open the search.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if ((event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    const search = document.querySelector("#_query") || document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    if (search.matches("input")) search.focus();
    else search.click();
  }
});

// Passages and key points: what belongs together is lit together; n and p go from passage to passage.
const marks = [...document.querySelectorAll("mark[data-passage]")];
const pieces = (id) => document.querySelectorAll(`mark[data-passage="${CSS.escape(id)}"]`);
const light = (id, on) => pieces(id).forEach((mark) => mark.classList.toggle("lit", on));
const here = () => decodeURIComponent(location.hash.slice(1));
const show = () => {
  document.querySelectorAll("mark.target").forEach((mark) => mark.classList.remove("target"));
  if (here()) pieces(here()).forEach((mark) => mark.classList.add("target"));
};
addEventListener("hashchange", show);
show();
for (const link of document.querySelectorAll(".to-passage")) {
  const id = decodeURIComponent(link.hash.slice(1));
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    link.addEventListener(event, () => light(id, on));
  }
  if (document.getElementById(id)) link.after(" ", copyButton(() => link.href));
}
const citation = document.querySelector("#_citation");
if (citation) document.querySelector(".formats").append(" · ", copyButton(() => citation.textContent.trim(), citation.dataset.copy));

function copyButton(text, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = name || words.copy;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = words.copied;
    } catch {
      button.textContent = text();
    }
  });
  return button;
}

const firsts = marks.filter((mark) => mark.id);
document.addEventListener("keydown", (event) => {
  if (!firsts.length || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key !== "n" && event.key !== "p") return;
  const at = firsts.findIndex((mark) => mark.id === here());
  const next = event.key === "n" ? at + 1 : at < 0 ? firsts.length - 1 : at - 1;
  location.hash = firsts[(next + firsts.length) % firsts.length].id;
});

// On a narrow screen the evidence folds; on paper it is open.
if (matchMedia("(max-width: 46rem)").matches) {
  document.querySelectorAll("details.evidence").forEach((details) => { details.open = details.querySelector(":target") !== null; });
}
document.documentElement.dataset.scripts = "done";
addEventListener("beforeprint", () => document.querySelectorAll("details:not(.source-pages)").forEach((details) => { details.open = true; }));

// A briefing past its date says so.
const review = document.querySelector("[data-review-by]");
if (review && review.dataset.reviewBy < new Date().toISOString().slice(0, 10)) {
  review.classList.add("due");
  review.append(` (${words.due})`);
}

// A look at what a link leads to, on hover and on focus: a briefing's bottom line, a key point's words.
if (served) {
  const pages = new Map();
  const card = document.createElement("div");
  card.className = "preview";
  card.id = "_preview";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  let timer = 0;
  let open = null;
  const read = (address) => {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then((text) => new DOMParser().parseFromString(text, "text/html")));
    }
    return pages.get(address);
  };
  const hide = () => {
    clearTimeout(timer);
    card.hidden = true;
    open?.removeAttribute("aria-describedby");
    open = null;
  };
  const reveal = async (link) => {
    const page = await read(link.href.split("#")[0]).catch(() => null);
    if (!page || !link.matches(":hover, :focus-visible")) return;
    const id = decodeURIComponent(link.hash.slice(1));
    const target = id ? page.getElementById(id) : null;
    const text = (target?.querySelector(".key-point-text") || (target?.matches("mark") ? target.closest("p, li") : null) || page.querySelector("[data-preview]"))?.cloneNode(true);
    if (!text) return;
    text.querySelector(".anchor")?.remove();
    const title = document.createElement("strong");
    title.textContent = page.querySelector("h1")?.textContent || "";
    const body = document.createElement("p");
    body.textContent = text.textContent.trim();
    body.lang = page.documentElement.lang;
    card.replaceChildren(title, body);
    document.body.append(card);
    card.hidden = false;
    const box = link.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8));
    const below = box.bottom + card.offsetHeight + 10 < innerHeight;
    card.style.setProperty("left", `${left + scrollX}px`);
    card.style.setProperty("top", `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + scrollY}px`);
    link.setAttribute("aria-describedby", card.id);
    open = link;
  };
  const wanted = (event) => {
    const link = event.target.closest?.("main a[href]");
    if (!link || link.origin !== location.origin || !/\/(briefings|briefs|topics|entities)\/[^/]+\/(#|$)/.test(link.pathname + link.hash)) return null;
    return link.pathname === location.pathname ? null : link;
  };
  for (const [event, wait] of [["mouseover", 250], ["focusin", 400]]) {
    document.addEventListener(event, (happened) => {
      const link = wanted(happened);
      if (!link || link === open) return;
      hide();
      timer = setTimeout(() => reveal(link), wait);
    });
  }
  for (const event of ["mouseout", "focusout"]) {
    document.addEventListener(event, (happened) => {
      if (wanted(happened) && !happened.relatedTarget?.closest?.("#_preview")) hide();
    });
  }
  card.addEventListener("mouseleave", hide);
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}
