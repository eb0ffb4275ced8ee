// A look at what a link leads to, on hover and on focus: a briefing's bottom line, a key point and the first words that it rests on.
if (served) {
  const pages = new Map();
  const card = element("div", { className: "preview", id: "_preview", role: "tooltip", hidden: true });
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
  // Beside what the link stands in where there is room, else below the link: what it explains is not covered.
  const place = (box, around) => {
    const clamp = (at, size, room) => Math.max(8, Math.min(at, room - size - 8));
    const after = around.right + card.offsetWidth + 24 < innerWidth;
    const before = around.left - card.offsetWidth - 24 > 0;
    const beside = after || before;
    const left = after ? around.right + 12 : before ? around.left - card.offsetWidth - 12 : clamp(box.left, card.offsetWidth, innerWidth);
    const below = box.bottom + card.offsetHeight + 10 < innerHeight;
    const top = beside ? clamp(box.top, card.offsetHeight, innerHeight) : below ? box.bottom + 6 : box.top - card.offsetHeight - 6;
    card.style.setProperty("left", `${left + scrollX}px`);
    card.style.setProperty("top", `${top + scrollY}px`);
  };
  const reveal = async (link) => {
    const page = await read(link.href.split("#")[0]).catch(() => null);
    if (!page || !link.matches(":hover, :focus-visible")) return;
    const id = decodeURIComponent(link.hash.slice(1));
    const target = id ? page.getElementById(id) : null;
    const said = (target?.querySelector(".key-point-text") || (target?.matches("mark") ? target.closest("p, li") : null) || page.querySelector("[data-preview]"))?.cloneNode(true);
    if (!said) return;
    said.querySelector(".anchor")?.remove();
    const text = said.textContent.trim();
    const quote = target?.querySelector(".quote blockquote");
    const parts = [element("strong", {}, page.querySelector("h1")?.textContent || "")];
    if (!quote || text !== link.textContent.trim()) parts.push(element("p", { lang: page.documentElement.lang }, text));
    card.replaceChildren(...parts, ...(quote ? [document.importNode(quote, true)] : []));
    document.body.append(card);
    card.hidden = false;
    place(link.getBoundingClientRect(), (link.closest(".key-point, .card, article > *, section > *") || link).getBoundingClientRect());
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
