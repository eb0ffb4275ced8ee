// On a long page its headings are a tap away from everywhere.
const headings = [...document.querySelectorAll("main h2[id], main h3[id]")].filter((heading) => heading.textContent.trim() && heading.getClientRects().length);
const long = document.querySelector("main").scrollHeight > innerHeight * 4;
if (long && headings.length > 3 && "popover" in HTMLElement.prototype) {
  const list = document.createElement("nav");
  list.className = "contents-list";
  list.id = "_contents-list";
  list.popover = "auto";
  list.setAttribute("aria-label", words.contents);
  const links = headings.map((heading) => {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.className = `contents-${heading.localName}`;
    link.textContent = heading.textContent.trim();
    link.addEventListener("click", () => list.hidePopover());
    return link;
  });
  list.append(...links);
  const opener = button("contents-button", words.contents, () => {});
  opener.setAttribute("popovertarget", list.id);
  list.addEventListener("beforetoggle", () => {
    const past = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.4);
    links.forEach((link, index) => link.setAttribute("aria-current", String(index === past.length - 1)));
  });
  document.querySelector("main").append(opener, list);
}
