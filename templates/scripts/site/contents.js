// On a long page its headings are a tap away from everywhere, in a bar that says under which the reader is.
const headings = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((heading) => heading.textContent.trim() && heading.getClientRects().length);
const long = document.querySelector("main").scrollHeight > innerHeight * 4;
const name = (heading) => [...heading.childNodes].filter((part) => !part.classList?.contains("kicker")).map((part) => part.textContent).join("").trim();
if (long && headings.length > 3 && "popover" in HTMLElement.prototype) {
  const links = headings.map((heading) => element("a", { href: `#${heading.id}`, className: `contents-${heading.localName}`, textContent: name(heading) }));
  const list = element("nav", { className: "contents-list", id: "_contents-list", popover: "auto", ariaLabel: words.contents }, ...links);
  list.addEventListener("click", (event) => { if (event.target.matches("a")) list.hidePopover(); });
  const opener = button("contents-button", words.contents, () => {});
  opener.setAttribute("popovertarget", list.id);
  let asked = 0;
  function follow() {
    asked = 0;
    const here = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight * 0.4);
    links.forEach((link, index) => link.setAttribute("aria-current", String(index === here)));
    opener.dataset.here = headings[here] ? name(headings[here]) : "";
  }
  addEventListener("scroll", () => { asked ||= requestAnimationFrame(follow); }, { passive: true });
  list.addEventListener("beforetoggle", follow);
  follow();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || !alone(event)) return;
    if (list.togglePopover()) (list.querySelector("[aria-current=true]") || links[0]).focus();
  });
  document.querySelector("main").append(element("div", { className: "contents-bar" }, opener, list));
}
