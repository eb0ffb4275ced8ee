// Key points and quotes that a reader keeps: in this browser alone, by the address of each below the site's root.
const own = "[id].key-point, .key-point-elsewhere, .side, .group-points > li, .quote[data-quote]";

// What a button is about: a quote, or a key point with its words and the briefing that it comes from.
function about(control) {
  const item = control.closest(own);
  const quote = item.matches(".quote");
  const link = item.querySelector(quote ? ".to-passage" : ":scope .claim a, :scope .point-title a, :scope > .from a");
  const address = link?.href || `${location.href.replace(/#.*/, "")}#${item.id}`;
  const words = (quote ? item.querySelector("blockquote") : item.querySelector(".claim, .key-point-text, .point-title")).cloneNode(true);
  words.querySelector(".anchor")?.remove();
  const around = item.closest(".key-point-elsewhere, .side") || item.closest(".group");
  const from = around?.querySelector(".from a, .card-title a") || document.querySelector("h1");
  return {
    at: address.replace(ownList.root, "").replace(/index\.html(?=#)/, ""),
    quote,
    words: words.textContent.trim().replace(/\s+/g, " "),
    lang: item.querySelector("[lang]")?.lang || document.documentElement.lang,
    from: from.textContent.trim(),
  };
}

function show() {
  const list = ownList.read();
  for (const control of document.querySelectorAll("button.keep")) {
    control.setAttribute("aria-pressed", String(list.some((one) => one.at === about(control).at)));
  }
}

document.addEventListener("click", (event) => {
  const control = event.target.closest("button.keep");
  if (!control) return;
  const item = about(control);
  const list = ownList.read();
  const others = list.filter((one) => one.at !== item.at);
  if (others.length === list.length) others.push(item);
  ownList.write(others);
  show();
  control.parentElement.querySelector(".to-own-list")?.remove();
  if (control.getAttribute("aria-pressed") === "true") control.after(Object.assign(ownList.link.cloneNode(true), { className: "to-own-list" }));
});
show();
// Others came into a list.
document.addEventListener("entries", show);
addEventListener("storage", show);
