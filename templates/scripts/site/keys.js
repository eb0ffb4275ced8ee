// Keys: `/` and Ctrl-K open the search, ? lists all that there are.
function search(event) {
  const field = document.querySelector("#_query") || document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  if (field.matches("input")) field.focus();
  else field.click();
}

function list() {
  const card = document.createElement("div");
  card.className = "keys";
  card.popover = "auto";
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", words.keys);
  const rows = document.createElement("dl");
  for (const [key, what] of words.keyList) {
    const name = document.createElement("dt");
    const sign = document.createElement("kbd");
    sign.textContent = key;
    name.append(sign);
    const text = document.createElement("dd");
    text.textContent = what;
    rows.append(name, text);
  }
  const close = button("keys-close", words.close, () => card.hidePopover());
  card.append(rows, close);
  card.addEventListener("toggle", (event) => { if (event.newState === "closed") card.remove(); });
  document.body.append(card);
  card.showPopover?.();
  close.focus();
}

document.addEventListener("keys", list);
document.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "k" && command) search(event);
  if (command || event.altKey || typing(event)) return;
  if (event.key === "/") search(event);
  else if (event.key === "?" && !document.querySelector(".keys")) list();
});
