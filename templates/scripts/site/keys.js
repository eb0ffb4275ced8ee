// Keys: `/` and Ctrl-K open the search, ? lists all that there are.
function search(event) {
  const field = document.querySelector("#_query") || document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  if (field.matches("input")) field.focus();
  else field.click();
}

function list() {
  const rows = words.keyList.flatMap(([key, what]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, what)]);
  const card = element("div", { className: "keys", popover: "auto", role: "dialog", ariaLabel: words.keys });
  const close = button("keys-close", words.close, () => card.hidePopover());
  card.append(element("dl", {}, ...rows), close);
  card.addEventListener("toggle", (event) => { if (event.newState === "closed") card.remove(); });
  document.body.append(card);
  card.showPopover?.();
  close.focus();
}

document.addEventListener("keys", list);
document.addEventListener("keydown", (event) => {
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) search(event);
  if (!alone(event)) return;
  if (event.key === "/") search(event);
  else if (event.key === "?" && !document.querySelector(".keys")) list();
});
