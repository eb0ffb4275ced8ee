// A bar of facets: under each name what may be chosen and how much it would leave; what is chosen stands as chips that can be
// removed, and in the address. `counts(facet, chosen)` gives a Map from values to numbers; `changed(chosen)` is told of choices.
globalThis.facetBar = (form, names, counts, changed) => {
  const words = JSON.parse(form.dataset.words);
  const chips = form.querySelector(".chips");
  const menus = [...form.querySelectorAll("details[data-facet]")];
  const switches = [...form.querySelectorAll("button[data-facet]")];
  const facets = [...menus, ...switches].map((one) => one.dataset.facet);
  const label = Object.fromEntries(menus.map((menu) => [menu.dataset.facet, menu.querySelector("summary").textContent]));
  const name = (facet, value) => words[facet]?.[value] || names()[facet]?.[value] || value;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const MANY = 12;
  let chosen = {};

  function read() {
    const asked = new URLSearchParams(location.search);
    chosen = Object.fromEntries(facets.map((facet) => [facet, asked.get(facet)]).filter(([, value]) => value));
  }

  function write() {
    const address = new URL(location.href);
    for (const facet of facets) {
      if (chosen[facet]) address.searchParams.set(facet, chosen[facet]);
      else address.searchParams.delete(facet);
    }
    address.hash = "";
    if (location.protocol !== "file:") history.pushState(null, "", address);
  }

  function choose(facet, value) {
    chosen = { ...chosen };
    if (value && chosen[facet] !== value) chosen[facet] = value;
    else delete chosen[facet];
    write();
    show();
  }

  function option(facet, value, number) {
    const button = element("button", { type: "button" }, element("span", {}, name(facet, value)), " ", element("span", { className: "count", textContent: number }));
    button.setAttribute("aria-pressed", String(chosen[facet] === value));
    button.disabled = number === 0;
    button.addEventListener("click", () => {
      const menu = button.closest("details");
      menu.open = false;
      menu.querySelector("summary").focus();
      choose(facet, value);
    });
    return element("li", {}, button);
  }

  function fill(menu) {
    const facet = menu.dataset.facet;
    const found = [...counts(facet, chosen)];
    const order = facet === "confidence" ? ["high", "moderate", "low"] : [];
    found.sort(([a, m], [b, n]) => (m === 0) - (n === 0) || order.indexOf(a) - order.indexOf(b) || (facet === "year" ? b.localeCompare(a) : (n || 0) - (m || 0) || name(facet, a).localeCompare(name(facet, b))));
    const options = menu.querySelector(".facet-options");
    const list = element("ul", {}, ...found.map(([value, n]) => option(facet, value, n)));
    options.querySelector("ul")?.remove();
    options.append(list);
    if (found.length > MANY && !options.querySelector("input")) options.prepend(finder(menu));
    narrow(options);
  }

  // A long list of options is searched in its place.
  function finder(menu) {
    const field = element("input", { type: "search", autocomplete: "off", placeholder: words.find });
    field.setAttribute("aria-label", `${words.find}: ${label[menu.dataset.facet]}`);
    field.addEventListener("input", () => narrow(field.parentElement));
    return field;
  }

  function narrow(options) {
    const sought = plain(options.querySelector("input")?.value.trim() || "");
    for (const item of options.querySelectorAll("li")) item.hidden = !plain(item.textContent).includes(sought);
  }

  function chip([facet, value]) {
    const text = label[facet] ? `${label[facet]}: ${name(facet, value)}` : name(facet, value);
    const button = element("button", { type: "button", className: "chip", textContent: text });
    button.setAttribute("aria-label", words.remove.replace("%s", text));
    button.addEventListener("click", () => {
      choose(facet, null);
      (chips.querySelector("button") || menus[0]?.querySelector("summary") || switches[0]).focus();
    });
    return element("li", {}, button);
  }

  function show() {
    const all = Object.entries(chosen);
    chips.replaceChildren(...all.map(chip));
    if (all.length > 1) {
      const clear = element("button", { type: "button", className: "clear", textContent: words.clear });
      clear.addEventListener("click", () => { chosen = {}; write(); show(); menus[0]?.querySelector("summary").focus(); });
      chips.append(element("li", {}, clear));
    }
    chips.hidden = !all.length;
    refresh();
    changed(chosen);
  }

  function refresh() {
    for (const menu of menus) {
      menu.classList.toggle("chosen", menu.dataset.facet in chosen);
      if (menu.open) fill(menu);
    }
    for (const one of switches) {
      const left = counts(one.dataset.facet, chosen).get(one.dataset.value) || 0;
      one.setAttribute("aria-pressed", String(one.dataset.facet in chosen));
      one.disabled = left === 0 && !(one.dataset.facet in chosen);
    }
  }

  for (const menu of menus) menu.addEventListener("toggle", () => { if (menu.open) { fill(menu); menu.querySelector("input")?.focus(); } });
  for (const one of switches) one.addEventListener("click", () => choose(one.dataset.facet, one.dataset.value));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    const open = menus.find((menu) => menu.open);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (open && event.key === "Escape") {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (open && step) {
      const stops = [open.querySelector("input") || open.querySelector("summary"), ...open.querySelectorAll("li:not([hidden]) button:enabled")];
      event.preventDefault();
      stops[stops.indexOf(document.activeElement) + step]?.focus();
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest?.(".facet, .facet-options")) menus.forEach((menu) => { menu.open = false; }); });
  addEventListener("popstate", () => { read(); show(); });
  read();
  show();
  return refresh;
};
