// The list of key points: choices that take effect at once, and an address for each that can be shared.
(() => {
  const form = document.querySelector(".filters");
  const list = document.querySelector("#_points");
  if (!form || !list) return;
  const words = JSON.parse(form.dataset.words);
  const kinds = ["topic", "entity", "confidence", "briefing", "year"];
  const read = { topic: "topics", entity: "entities", confidence: "confidence", briefing: "briefing", year: "year" };
  const values = (item, kind) => (item.dataset[read[kind]] || "").split("|").filter(Boolean);
  const asked = new URLSearchParams(location.search);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "filters-status";
  const note = document.createElement("p");
  note.className = "filters-status";
  const items = () => [...list.querySelectorAll(".key-point-elsewhere")];

  function select(kind) {
    const label = document.createElement("label");
    const field = document.createElement("select");
    field.name = kind;
    label.append(`${words[kind]} `, field);
    form.append(label);
    return field;
  }
  const fields = Object.fromEntries(kinds.map((kind) => [kind, select(kind)]));
  const disputed = document.createElement("input");
  disputed.type = "checkbox";
  disputed.name = "disputed";
  const label = document.createElement("label");
  label.className = "check";
  label.append(disputed, ` ${words.disputed}`);
  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = words.clear;
  form.append(label, clear, status, note);

  function fill() {
    for (const kind of kinds) {
      const chosen = fields[kind].value || asked.get(kind) || "";
      const all = new Map();
      for (const item of items()) for (const value of values(item, kind)) all.set(value, (all.get(value) || 0) + 1);
      const names = [...all.keys()].sort((a, b) => (kind === "year" ? b.localeCompare(a) : a.localeCompare(b)));
      fields[kind].replaceChildren(new Option(words.any, ""), ...names.map((name) => new Option(`${kind === "confidence" ? words[name] : name} (${all.get(name)})`, name)));
      fields[kind].value = names.includes(chosen) ? chosen : "";
    }
  }

  function choose() {
    let shown = 0;
    for (const item of items()) {
      const fits = kinds.every((kind) => !fields[kind].value || values(item, kind).includes(fields[kind].value)) && (!disputed.checked || "disputed" in item.dataset);
      item.hidden = !fits;
      shown += fits;
    }
    status.textContent = words.shown.replace("%s", shown);
    const address = new URL(location.href);
    for (const kind of kinds) {
      if (fields[kind].value) address.searchParams.set(kind, fields[kind].value);
      else address.searchParams.delete(kind);
    }
    if (disputed.checked) address.searchParams.set("disputed", "1");
    else address.searchParams.delete("disputed");
    if (location.protocol !== "file:") history.replaceState(null, "", address);
  }

  // A long list goes over several pages: choosing looks at all of them.
  async function rest() {
    let next = document.querySelector(".pager [rel=next]")?.href;
    while (next) {
      const page = new DOMParser().parseFromString(await (await fetch(next)).text(), "text/html");
      for (const item of page.querySelectorAll("#_points > .key-point-elsewhere")) {
        for (const link of item.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), next).href;
        item.hidden = true;
        list.append(document.adoptNode(item));
      }
      const link = page.querySelector(".pager [rel=next]");
      next = link && new URL(link.getAttribute("href"), next).href;
    }
  }
  let whole = !document.querySelector(".pager");
  async function changed() {
    if (!whole) {
      whole = true;
      try {
        await rest();
        document.querySelector(".pager").hidden = true;
        fill();
      } catch {
        note.textContent = words.part;
      }
    }
    choose();
  }
  fill();
  disputed.checked = asked.has("disputed");
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(choose));
  if (kinds.some((kind) => asked.get(kind)) || disputed.checked) changed().then(() => { fill(); choose(); });
})();
