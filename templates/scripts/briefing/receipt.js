// A quote to be taken along with all that vouches for it: its citation, its place, its status, and what was looked at.
const citation = document.querySelector("#_citation");

// The address of the passage: a text fragment of its first and last words, behind the one that works everywhere.
function address(id) {
  const passage = pieces(id);
  const page = location.href.replace(/#.*/, "");
  if (!passage.length) return page;
  const said = passage.map((mark) => mark.textContent).join(" ").trim().split(/\s+/);
  const part = (some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
  const fragment = said.length > 10 ? `${part(said.slice(0, 5))},${part(said.slice(-5))}` : part(said);
  return `${page}#${encodeURIComponent(id)}:~:text=${fragment}`;
}

function receipt(quote) {
  const said = quote.querySelector("blockquote").textContent.trim();
  const place = [...quote.querySelectorAll(".paragraph-number, .page-number, .under-heading")].map((part) => part.textContent);
  const status = quote.querySelector(".status").textContent;
  const digest = citation.dataset.digest;
  return [
    words.quoted.replace("%s", said),
    [citation.textContent.trim(), ...place].join(" "),
    address(quote.dataset.quote),
    [`${words.status}: ${status}`, digest && `SHA-256 ${digest}…`, new Date().toISOString().slice(0, 10)].filter(Boolean).join(" · "),
  ].join("\n");
}

if (citation) {
  for (const foot of document.querySelectorAll(".briefing-page .quote > .quote-foot:has(.status)")) {
    foot.append(" ", button("copy", words.copyQuote, (control) => copy(receipt(foot.parentElement), control)));
  }
  const formats = document.querySelector(".formats");
  formats.append(formats.childElementCount ? " · " : "", button("copy", citation.dataset.copy, (control) => copy(citation.textContent.trim(), control)));
}

// The whole page: its address, and on paper.
const link = document.querySelector("[data-copy-link]");
if (link) {
  link.replaceWith(button("copy", words.copyLink, (control) => copy(location.href.replace(/#.*/, ""), control)));
  document.querySelector(".take").append(" · ", button("copy", words.print, () => print()));
}
