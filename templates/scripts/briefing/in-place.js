// Where the source is not beside the key points, a passage opens in its paragraph under the quote, and closes again: the reader
// stays where she is.
function paragraphs(id) {
  const found = new Set(pieces(id).map((mark) => mark.closest("[data-paragraph]") || mark.closest("p, li, td, th, h1, h2, h3, h4, h5, h6, pre")));
  found.delete(null);
  return [...found];
}

function copyOf(paragraph, id) {
  const shown = document.createElement("p");
  shown.dataset.paragraph = paragraph.dataset.paragraph || "";
  shown.append(...paragraph.cloneNode(true).childNodes);
  shown.querySelectorAll(".passage-ref").forEach((badge) => badge.remove());
  for (const mark of shown.querySelectorAll("mark")) {
    if (mark.dataset.passage !== id) mark.replaceWith(...mark.childNodes);
  }
  shown.querySelectorAll("[id], [data-passage]").forEach((part) => {
    part.removeAttribute("id");
    delete part.dataset.passage;
  });
  return shown;
}

function open(link, quote, id) {
  const top = link.getBoundingClientRect().top;
  const source = document.querySelector("#_source-text");
  const place = document.createElement("div");
  place.className = "in-place";
  const text = document.createElement("div");
  text.className = "in-place-text";
  text.lang = source.lang;
  text.dir = source.dir;
  text.append(...paragraphs(id).map((paragraph) => copyOf(paragraph, id)));
  const on = document.createElement("a");
  on.href = `#${id}`;
  on.className = "read-on";
  on.textContent = words.readOn;
  const close = button("in-place-close", words.close, () => {
    shut(link, quote);
    link.focus({ preventScroll: true });
    // To where it was when it was opened.
    scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
  });
  place.append(text, on, close);
  quote.append(place);
  link.setAttribute("aria-expanded", "true");
}

function shut(link, quote) {
  quote.querySelector(".in-place").remove();
  link.setAttribute("aria-expanded", "false");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".key-point .to-passage");
  const quote = link?.closest(".quote");
  const id = quote?.dataset.quote;
  if (!id || wide.matches || event.ctrlKey || event.metaKey || !paragraphs(id).length) return;
  event.preventDefault();
  if (quote.querySelector(".in-place")) shut(link, quote);
  else open(link, quote, id);
});
