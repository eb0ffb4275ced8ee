// What scripts add to a page that works without them.

// A switch between light, dark and the system's scheme.
const schemeButton = document.querySelector("button[data-scheme]");
if (schemeButton) {
  const order = ["", "light", "dark"];
  const names = { "": "System colours", light: "Light", dark: "Dark" };
  const show = () => {
    const now = document.documentElement.dataset.scheme || "";
    schemeButton.textContent = names[now];
    schemeButton.setAttribute("aria-label", `Colours: ${names[now]}. Change`);
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

// On a web server a directory needs no index.html in its address.
if (location.protocol.startsWith("http")) {
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
const show = () => {
  document.querySelectorAll("mark.target").forEach((mark) => mark.classList.remove("target"));
  const id = decodeURIComponent(location.hash.slice(1));
  if (id) pieces(id).forEach((mark) => mark.classList.add("target"));
};
addEventListener("hashchange", show);
show();
for (const link of document.querySelectorAll(".to-passage")) {
  const id = decodeURIComponent(link.hash.slice(1));
  for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
    link.addEventListener(event, () => light(id, on));
  }
  if (!document.getElementById(id)) continue;
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "copy";
  copy.textContent = "Copy link";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = link.href;
    }
  });
  link.after(" ", copy);
}
const firsts = marks.filter((mark) => mark.id);
document.addEventListener("keydown", (event) => {
  if (!firsts.length || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key !== "n" && event.key !== "p") return;
  const at = firsts.findIndex((mark) => mark.id === decodeURIComponent(location.hash.slice(1)));
  const next = event.key === "n" ? at + 1 : at < 0 ? firsts.length - 1 : at - 1;
  location.hash = firsts[(next + firsts.length) % firsts.length].id;
});

// On a narrow screen the evidence folds; on paper it is open.
if (matchMedia("(max-width: 46rem)").matches) {
  document.querySelectorAll("details.evidence").forEach((details) => { details.open = false; });
}
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => { details.open = true; }));

// A briefing past its date says so.
const review = document.querySelector("[data-review-by]");
if (review && review.dataset.reviewBy < new Date().toISOString().slice(0, 10)) review.classList.add("due");
